// The files of the site as they are: markup and weight.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { markup } from './checks/markup.mjs';
import { documentLimit, limit, weigh, weight } from './checks/weight.mjs';
import { allPages, site } from './lib/pages.mjs';
import { none } from './lib/problems.mjs';
import { base } from './lib/server.mjs';

const pages = allPages();

test('the Nu HTML checker finds nothing in pages, style sheets and drawings', async () => {
  const files = readdirSync(site, { recursive: true }).map(String).filter((name) => /\.(html|css|svg)$/.test(name));
  none(await markup(site, files.map((name) => path.join(site, name))));
});

test(`every page weighs at most ${limit} bytes in all, and a pack as a whole ${documentLimit}, with one style sheet`, (t) => {
  const weights = pages.map((p) => ({ name: p.path || './', ...weigh(site, p, base) })).sort((a, b) => b.total - a.total);
  for (const { name, total, parts } of weights.slice(0, 10)) t.diagnostic(`${total} bytes, ${parts[0][1]} of them the page: ${name}`);
  none(pages.flatMap((p) => weight(site, p, base)));
});
