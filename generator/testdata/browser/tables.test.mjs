// The script of lists: it finds, filters and sorts, says how many it shows, and
// keeps what was chosen in the address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { each } from './lib/browser.mjs';
import { browser, server } from './lib/site.mjs';

const on = (path, f) => each(browser, [path], {}, async (page) => {
  await page.goto(server.url + path, { waitUntil: 'load' });
  await page.locator('.table-tools').waitFor();
  await f(page);
  return [];
});

// shown are the rows in sight: their names, and the cells by the head of their
// column.
const shown = (page) => page.locator('.record-table').evaluateAll((tables) => tables.flatMap((table) => {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  return [...table.tBodies[0].rows].filter((row) => row.checkVisibility()).map((row) => Object.fromEntries(
    [...row.cells].map((cell, i) => [heads[i], cell.querySelector('time')?.dateTime ?? cell.textContent.trim()])));
}));
const names = (rows) => rows.map((row) => row.Name);

test('a list finds words in any case and without accents, and says how many rows it shows', () => on('actors/', async (page) => {
  const all = await shown(page);
  await page.getByLabel('Find').fill('ANTONIO guterres');
  const found = await shown(page);
  assert.ok(found.length > 0 && found.length < all.length, `${found.length} of ${all.length}`);
  for (const row of found) assert.match(Object.values(row).join(' '), /António Guterres/);
  assert.equal(await page.locator('.table-count').textContent(), `${found.length} of ${all.length}`);
  assert.equal(new URL(page.url()).searchParams.get('q'), 'ANTONIO guterres');
  await page.getByLabel('Find').fill('');
  assert.deepEqual(await shown(page), all);
  assert.equal(new URL(page.url()).search, '');
}));

test('a list filters by its columns, and its address leads back to what was chosen', () => on('mechanisms/', async (page) => {
  const all = await shown(page);
  const status = all[0].Status;
  await page.locator('select[name=status]').selectOption(status);
  const want = names(all.filter((row) => row.Status === status));
  assert.deepEqual(names(await shown(page)), want);
  assert.ok(want.length < all.length);
  await page.goto(page.url(), { waitUntil: 'load' });
  assert.deepEqual(names(await shown(page)), want);
  assert.equal(await page.locator('select[name=status]').inputValue(), status);
}));

test('a list sorts by dates as dates, rows without one last, and back', () => on('mechanisms/', async (page) => {
  const all = await shown(page);
  await page.getByLabel('Sort by').selectOption('Next');
  const dates = (await shown(page)).map((row) => row.Next);
  const filled = dates.filter(Boolean);
  assert.ok(filled.length > 2 && filled.length < dates.length);
  assert.deepEqual(dates, [...filled.toSorted(), ...dates.filter((date) => !date)]);
  await page.getByLabel('Sort by').selectOption('as listed');
  assert.deepEqual(names(await shown(page)), names(all));
}));

test('a list in several tables hides those in which nothing is found', () => on('sources/', async (page) => {
  await page.getByLabel('Find').fill('A/RES/79/325');
  const found = await shown(page);
  assert.ok(found.length > 0 && found.length < 20, `${found.length} found`);
  const headings = await page.locator('main section h2').evaluateAll((list) => list.filter((h) => h.checkVisibility()).length);
  const tables = await page.locator('.record-table').evaluateAll((list) => list.filter((table) => [...table.tBodies[0].rows].some((row) => row.checkVisibility())).length);
  assert.equal(headings, tables);
}));
