// Print: the page becomes a PDF of the right size, fits its width, and shows
// what can be opened.
import { reflow } from './reflow.mjs';

const millimetre = 96 / 25.4;

const sheet = (portrait, landscape) => ({ portrait: Math.round(portrait * millimetre), landscape: Math.round(landscape * millimetre) });

// A4 less the margins that print.css sets, and those that document/paper.css sets.
const pageSheet = sheet(170, 269);
export const documentSheet = sheet(166, 265);

// paper checks the page in print, and leaves the page's media as they were.
export async function paper(page, name, { portrait, landscape } = pageSheet) {
  const before = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(turned);
  await page.setViewportSize({ width: wide === 'all' ? landscape : portrait, height: 1000 });
  const problems = (await reflow(page, name)).map((p) => ({ ...p, rule: `print/${p.rule}` }));
  for (const text of await page.evaluate(hiddenDetails)) problems.push({ page: name, rule: 'print/details', text });
  problems.push(...(await pdf(page, name, wide)));
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
  return problems;
}

// turned runs in the page: whether all of it, a part or none of it asks for
// landscape pages.
function turned() {
  const wide = (el) => getComputedStyle(el).page === 'wide';
  if (wide(document.body)) return 'all';
  return [...document.body.querySelectorAll('*')].some(wide) ? 'part' : 'none';
}

// hiddenDetails runs in the page: what stands in details and is not shown.
function hiddenDetails() {
  const found = [];
  for (const el of document.querySelectorAll('details')) {
    if (!el.checkVisibility()) continue;
    const shut = [...el.children].filter((c) => c.localName !== 'summary' && c.textContent.trim()
      && getComputedStyle(c).display !== 'none' && (!c.checkVisibility() || c.getBoundingClientRect().height === 0));
    if (shut.length > 0) found.push(`closed: ${el.textContent.trim().slice(0, 40)}`);
  }
  return found;
}

async function pdf(page, name, wide) {
  const bytes = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
  const text = bytes.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((m) => [Number(m[1]), Number(m[2])]);
  if (!text.startsWith('%PDF-') || boxes.length === 0) return [{ page: name, rule: 'print/pdf', text: 'no pages' }];
  const is = (box, width, height) => Math.abs(box[0] - width) <= 1.5 && Math.abs(box[1] - height) <= 1.5;
  const upright = boxes.filter((box) => is(box, 595, 842)).length;
  const across = boxes.filter((box) => is(box, 842, 595)).length;
  const right = { all: upright === 0, part: across > 0, none: across === 0 }[wide];
  return right && upright + across === boxes.length ? []
    : [{ page: name, rule: 'print/pdf', text: `${upright} upright pages of A4 and ${across} across of ${boxes.length}; landscape: ${wide}` }];
}
