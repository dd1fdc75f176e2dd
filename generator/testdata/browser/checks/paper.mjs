// Print: the page becomes a PDF of the right size, fits its width, and shows
// what can be opened.
import { reflow } from './reflow.mjs';

const millimetre = 96 / 25.4;

// A4 less the margins that print.css sets.
const portrait = Math.round(170 * millimetre);
const landscape = Math.round(269 * millimetre);

// paper checks the page in print, and leaves the page's media as they were.
export async function paper(page, name) {
  const before = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => getComputedStyle(document.body).page === 'wide');
  await page.setViewportSize({ width: wide ? landscape : portrait, height: 1000 });
  const problems = (await reflow(page, name)).map((p) => ({ ...p, rule: `print/${p.rule}` }));
  for (const text of await page.evaluate(hiddenDetails)) problems.push({ page: name, rule: 'print/details', text });
  problems.push(...(await pdf(page, name, wide)));
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
  return problems;
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
  const want = wide ? [842, 595] : [595, 842];
  if (!text.startsWith('%PDF-') || boxes.length === 0) return [{ page: name, rule: 'print/pdf', text: 'no pages' }];
  const odd = boxes.find((box) => Math.abs(box[0] - want[0]) > 1.5 || Math.abs(box[1] - want[1]) > 1.5);
  return odd ? [{ page: name, rule: 'print/pdf', text: `a page of ${odd.join(' by ')} points, want ${want.join(' by ')}` }] : [];
}
