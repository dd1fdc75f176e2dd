// Markup: the Nu HTML checker over pages, style sheets and drawings.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const jar = createRequire(import.meta.url)('vnu-jar');

// Messages that say nothing against the site, each with its reason.
const allowed = [
  // The checker's CSS parser fails on var() within light-dark(), with an exception of Java's.
  /^CSS: “--[\w-]+”: Cannot invoke "org\.w3c\.css\.values\.CssValue\.getType\(\)" because "val" is null\.$/,
  // It does not know container queries, which every browser has had since February 2023.
  /^CSS: Unrecognized at-rule “@container”$/,
  /^CSS: “container”: Property “container” doesn't exist\.$/,
  // Nor paint-order, which SVG 2 has and browsers since 2017.
  /^CSS: “paint-order”: Property “paint-order” doesn't exist\.$/,
];

// markup checks files; the names in the report are relative to dir.
export async function markup(dir, files) {
  const args = ['-jar', jar, '--also-check-css', '--also-check-svg', '--format', 'json', '--stdout', '--exit-zero-always', ...files];
  const { stdout } = await promisify(execFile)('java', args, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout).messages.filter((m) => !allowed.some((a) => a.test(m.message))).map((m) => ({
    page: path.relative(dir, decodeURIComponent(new URL(m.url).pathname)),
    rule: `markup/${m.subType ?? m.type}`,
    text: `${m.message} (line ${m.lastLine ?? '?'}: ${(m.extract ?? '').replace(/\s+/g, ' ').trim()})`,
  }));
}
