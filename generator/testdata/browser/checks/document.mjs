// Packs as a whole: on paper, and as a file that stands alone.
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

// printed checks the pages that a browser makes of the document: a cover by
// itself, parts that begin a page, numbers, and no page without words but those
// to write on. format is a paper size such as "A4".
export async function printed(page, name, format) {
  await page.emulateMedia({ media: 'print' });
  const want = await page.evaluate(outline);
  await page.emulateMedia({ media: null });
  const sheets = await sheetsOf(await page.pdf({ format, preferCSSPageSize: true, printBackground: true }));
  const problems = [];
  const add = (rule, text) => problems.push({ page: name, rule: `print/${rule}`, text: `${format}: ${text}` });

  const number = (i) => `${i + 1}/${sheets.length}`;
  const words = sheets.map((lines, i) => squeeze(lines.filter((line) => squeeze(line) !== number(i)).join('')));
  if (words[0] !== squeeze(want.cover)) add('cover', `not by itself on the first page, which says ${sheets[0].join(' ').slice(0, 80)}`);
  sheets.forEach((lines, i) => {
    if (i > 0 && squeeze(lines.at(-1) ?? '') !== number(i)) add('number', `page ${number(i)} ends with ${lines.at(-1)}`);
  });
  let at = 0;
  for (const head of want.heads) {
    const found = words.findIndex((text, i) => i > at && text.startsWith(squeeze(head)));
    if (found < 0) add('part', `no page begins with ${head}`);
    else at = found;
  }
  const blank = words.filter((text) => text === '').length;
  if (blank !== want.blank) add('blank', `${blank} pages without words, not ${want.blank}`);
  return problems;
}

// outline runs in the page: what is on the cover, how parts begin, and how many
// pages there are to write on without a heading.
function outline() {
  const first = (part) => part.querySelector('.part-line, h1, h2')?.textContent.trim() ?? '';
  return {
    cover: document.querySelector('.cover')?.textContent ?? '',
    heads: [...document.querySelectorAll('.part:not(.part-cover)')].map(first),
    blank: document.querySelectorAll('.lines + .lines').length,
  };
}

// sheetsOf gives the lines of each page of a PDF.
async function sheetsOf(pdf) {
  const run = promisify(execFile)('pdftotext', ['-layout', '-', '-'], { maxBuffer: 1 << 26 });
  run.child.stdin.end(pdf);
  const { stdout } = await run;
  return stdout.split('\f').slice(0, -1).map((text) => text.split('\n').map((line) => line.trim()).filter(Boolean));
}

// squeeze leaves out what paper changes: case, white space, and the hyphens and
// joiners between letters.
function squeeze(text) {
  return text.toLowerCase().replace(/[\s\u00AD\u2060-]/g, '');
}

// alone checks a file, opened from its folder, that is to bring all it needs.
export async function alone(page, name, file) {
  const url = pathToFileURL(file).href;
  const problems = [];
  const add = (rule, text) => problems.push({ page: name, rule: `alone/${rule}`, text });
  const onRequest = (r) => r.url() !== url && !r.url().startsWith('data:') && add('request', r.url());
  const onConsole = (m) => m.type() === 'error' && add('console', m.text());
  const onError = (e) => add('console', String(e));
  page.on('request', onRequest).on('console', onConsole).on('pageerror', onError);
  await page.goto(url, { waitUntil: 'load' });
  for (const { rule, text } of await page.evaluate(needs)) add(rule, text);
  page.off('request', onRequest).off('console', onConsole).off('pageerror', onError);
  return problems;
}

// needs runs in the page: what it has not brought.
function needs() {
  const found = [];
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '';
  if (!policy.startsWith("default-src 'none';")) found.push({ rule: 'policy', text: `"${policy}"` });
  const main = document.querySelector('main');
  if (!main || getComputedStyle(main).maxWidth === 'none') found.push({ rule: 'style', text: 'main has no width' });
  for (const el of document.querySelectorAll('[href], [src]')) {
    const address = el.getAttribute('href') ?? el.getAttribute('src');
    if (address.startsWith('#')) {
      if (!document.getElementById(decodeURIComponent(address.slice(1)))) found.push({ rule: 'fragment', text: `${address} is not there` });
    } else if (!/^(https?:|mailto:|data:image\/)/.test(address)) found.push({ rule: 'relative', text: `${address} is another file` });
  }
  return found;
}

// headings gives the headings of a document, but that of pages to write on, which
// are for paper.
export function headings(page) {
  return page.evaluate(() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')]
    .filter((h) => !h.closest('.part-notes')).map((h) => `${h.localName} ${h.textContent.trim()}`));
}

// differ finds where the headings of two forms of a document part ways.
export function differ(name, some, others) {
  if (some.length === 0) return [{ page: name, rule: 'headings', text: 'none' }];
  const i = some.findIndex((h, n) => h !== others[n]);
  if (i < 0 && some.length === others.length) return [];
  const at = i < 0 ? some.length : i;
  return [{ page: name, rule: 'headings', text: `${some[at] ?? 'the end'} in one, ${others[at] ?? 'the end'} in the other` }];
}
