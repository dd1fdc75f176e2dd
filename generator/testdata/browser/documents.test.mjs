// Packs as a whole: the print view, and the file that stands alone.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { browser, pages, server } from './lib/site.mjs';

const views = pages.filter((p) => p.document && p.path.endsWith('/print/'));
const alone = pages.filter((p) => p.document && p.path.endsWith('.html'));

const headings = (page) => page.evaluate(() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map((h) => `${h.tagName} ${h.textContent.trim()}`));

test('there is a print view and a file of each pack', () => {
  assert.ok(views.length >= 3, `${views.length} print views`);
  assert.deepEqual(alone.map((p) => path.dirname(p.path)), views.map((p) => path.dirname(p.path)));
});

test('a file that stands alone asks for nothing, in a folder with any name', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'plenary-'));
  const folder = path.join(dir, 'Пакет для делегации 会议');
  mkdirSync(folder);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  try {
    for (const item of alone) {
      const file = path.join(folder, path.basename(item.path));
      copyFileSync(item.file, file);
      const asked = [];
      const wrong = [];
      const onRequest = (r) => asked.push(r.url());
      const onConsole = (m) => m.type() === 'error' && wrong.push(m.text());
      page.on('request', onRequest);
      page.on('console', onConsole);
      await page.goto(pathToFileURL(file).href);
      page.off('request', onRequest);
      page.off('console', onConsole);
      assert.deepEqual(asked, [pathToFileURL(file).href], item.path);
      assert.deepEqual(wrong, [], item.path);
      const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content');
      assert.match(policy, /^default-src 'none';/, item.path);
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('main')).maxWidth), '768px', `${item.path} is not styled`);
      const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
        .filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash));
      assert.deepEqual(lost, [], `${item.path} leads nowhere`);
      const relative = await page.evaluate(() => [...document.querySelectorAll('[href], [src]')]
        .map((e) => e.getAttribute('href') ?? e.getAttribute('src')).filter((a) => !/^(#|https?:|mailto:|data:image\/)/.test(a)));
      assert.deepEqual(relative, [], `${item.path} leads to files that it does not bring`);
    }
  } finally {
    await context.close();
    rmSync(dir, { recursive: true });
  }
});

test('the print view and the file have the same headings in the same order', async () => {
  const page = await browser.newPage();
  for (const [i, view] of views.entries()) {
    await page.goto(server.url + view.path);
    const seen = await headings(page);
    await page.goto(server.url + alone[i].path);
    const others = await headings(page);
    const notes = (list) => list.filter((h) => h !== 'H2 Notes'); // empty pages to write on are for paper
    assert.ok(seen.length > 3, view.path);
    assert.deepEqual(notes(seen), others, view.path);
  }
  await page.close();
});
