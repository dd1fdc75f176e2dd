// The pages of the built site, found in its folder and its sitemap, so that a
// new kind of page is checked without a change here.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { base } from './server.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../..');

// site is the folder of the built site.
export const site = path.resolve(process.env.PLENARY_SITE ?? path.join(root, '.cache/browser/site'));

// Pages that are looked at closely besides those that sample picks.
const named = ['', '404.html', 'positions/', 'timeline/'];

// allPages gives every page of a folder: {path, file, html, kind, listed, leadsTo}.
export function allPages(dir = site) {
  if (!existsSync(path.join(dir, 'sitemap.xml'))) throw new Error(`no site in ${dir}: run "make browser"`);
  const listed = inSitemap(dir);
  const files = readdirSync(dir, { recursive: true }).map(String).filter((name) => name.endsWith('.html')).sort();
  const pages = files.map((file) => page(dir, file, listed));
  const missing = [...listed].filter((name) => !pages.some((p) => p.path === name));
  if (missing.length > 0) throw new Error(`in sitemap.xml, but not in ${dir}: ${missing.join(' ')}`);
  return pages;
}

function inSitemap(dir) {
  const xml = readFileSync(path.join(dir, 'sitemap.xml'), 'utf8');
  const paths = [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((m) => new URL(m[1]).pathname);
  const outside = paths.filter((p) => !p.startsWith(base));
  if (paths.length === 0 || outside.length > 0) throw new Error(`sitemap.xml lists nothing under ${base}: build with that path`);
  return new Set(paths.map((p) => decodeURIComponent(p.slice(base.length))));
}

function page(dir, file, listed) {
  const name = file.split(path.sep).join('/').replace(/(^|\/)index\.html$/, '$1');
  const html = readFileSync(path.join(dir, file), 'utf8');
  const leadsTo = html.match(/<meta http-equiv="refresh" content="0; url=([^"]*)"/)?.[1];
  return { path: name, file: path.join(dir, file), html, listed: listed.has(name), leadsTo, kind: kindOf(name, leadsTo), document: isDocument(name) };
}

// isDocument tells a pack as a whole, its print view and its single file, from
// the pages that are read on a phone.
function isDocument(name) {
  return /^packs\/[^/]+\/(print\/|[^/]+\.html)$/.test(name);
}

// kindOf groups pages by the first part of their address and their depth.
function kindOf(name, leadsTo) {
  if (leadsTo !== undefined) return 'redirect';
  const parts = name.split('/').filter(Boolean);
  return parts.length === 0 ? 'home' : `${parts[0]}:${parts.length}`;
}

// kinds groups pages, the heaviest of each kind first.
export function kinds(pages) {
  const groups = Map.groupBy ? Map.groupBy(pages, (p) => p.kind) : groupBy(pages);
  for (const group of groups.values()) group.sort((a, b) => b.html.length - a.html.length);
  return groups;
}

function groupBy(pages) {
  const groups = new Map();
  for (const p of pages) groups.set(p.kind, [...(groups.get(p.kind) ?? []), p]);
  return groups;
}

// heaviest gives one page of each kind.
export function heaviest(pages) {
  return [...kinds(pages).values()].map((group) => group[0]);
}

// sample gives the heaviest and the lightest page of each kind, those that are
// named, and as many more as it takes to meet every element, class and mark.
export function sample(pages) {
  const picked = new Set();
  for (const group of kinds(pages).values()) picked.add(group[0]).add(group.at(-1));
  for (const name of named) {
    const found = pages.find((p) => p.path === name);
    if (!found) throw new Error(`no page ${name} on the site: it is named in lib/pages.mjs`);
    picked.add(found);
  }
  const seen = new Set();
  for (const p of picked) for (const word of features(p.html)) seen.add(word);
  for (const p of pages) {
    const fresh = [...features(p.html)].filter((word) => !seen.has(word));
    if (fresh.length === 0) continue;
    picked.add(p);
    for (const word of fresh) seen.add(word);
  }
  return [...picked];
}

// features names the elements, classes and data attributes of a page.
function features(html) {
  const words = new Set();
  for (const [, name, rest] of html.matchAll(/<([a-z][a-z0-9-]*)([^>]*)>/g)) {
    words.add(name);
    for (const [, classes] of rest.matchAll(/\sclass="([^"]*)"/g)) for (const c of classes.split(/\s+/)) words.add(`.${c}`);
    for (const [, mark] of rest.matchAll(/\s(data-mark="[^"]*"|data-confidence="[^"]*"|lang="[^"]*"|dir="[^"]*")/g)) words.add(mark);
  }
  return words;
}
