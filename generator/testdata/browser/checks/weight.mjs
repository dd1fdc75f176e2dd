// Weight: a page with its style sheet, scripts and icon, compressed as servers do.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

export const limit = 40_000;

// A pack as a whole is a document to print and to keep, not a page to read on a
// phone: it holds many briefs, and has a limit of its own.
export const documentLimit = 400_000;

const sizes = new Map();

// weigh gives {total, parts, sheets} of a page in dir, in bytes.
export function weigh(dir, page, base) {
  const parts = [[page.path || './', gzipSync(page.html, { level: 6 }).length]];
  const { sheets, others } = assets(page.html);
  for (const ref of new Set([...sheets, ...others])) parts.push(...asset(dir, page.path, ref, base));
  return { total: parts.reduce((sum, [, n]) => sum + n, 0), parts, sheets: sheets.length };
}

// assets gives the addresses of what the page loads.
function assets(html) {
  const sheets = [];
  const others = [];
  for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/g)) {
    const value = (name) => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? '';
    const rel = value('rel').split(/\s+/);
    if (tag.startsWith('<script')) others.push(value('src'));
    else if (rel.includes('stylesheet')) sheets.push(value('href'));
    else if (rel.includes('icon') || rel.includes('modulepreload') || rel.includes('preload')) others.push(value('href'));
  }
  return { sheets, others: others.filter(Boolean) };
}

// asset weighs one file and, of a script, the modules that it imports.
function asset(dir, from, ref, base) {
  const where = decodeURIComponent(new URL(ref, `http://host${base}${from}`).pathname.slice(base.length));
  if (!sizes.has(path.join(dir, where))) {
    const body = readFileSync(path.join(dir, where));
    const own = [[where, gzipSync(body, { level: 6 }).length]];
    sizes.set(path.join(dir, where), own);
    if (/\.m?js$/.test(where)) {
      for (const [, module] of String(body).matchAll(/^\s*import\b[^'"]*['"](\.[^'"]+)['"]/gm)) own.push(...asset(dir, where, module, base));
    }
  }
  return sizes.get(path.join(dir, where));
}

// weight finds pages over the limit, and those with more than one style sheet.
export function weight(dir, page, base) {
  const { total, parts, sheets } = weigh(dir, page, base);
  const problems = [];
  const most = page.document ? documentLimit : limit;
  if (total > most) {
    problems.push({ page: page.path, rule: 'weight', text: `${total} bytes, ${total - most} too many: ${parts.map(([name, n]) => `${name} ${n}`).join(', ')}` });
  }
  if (sheets > 1) problems.push({ page: page.path, rule: 'style-sheets', text: `${sheets} style sheets` });
  return problems;
}
