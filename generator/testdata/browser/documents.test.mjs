// Packs as a whole: the print view, and the file that stands alone.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { alone, differ, headings, printed } from './checks/document.mjs';
import { documentSheet, paper } from './checks/paper.mjs';
import { each, narrow, open } from './lib/browser.mjs';
import { none } from './lib/problems.mjs';
import { browser, pages, server } from './lib/site.mjs';

const views = pages.filter((p) => p.document && p.path.endsWith('/print/'));
const files = pages.filter((p) => p.document && p.path.endsWith('.html'));

test('there is a print view and a file of each pack', () => {
  assert.ok(views.length >= 3, `${views.length} print views`);
  assert.deepEqual(files.map((p) => path.dirname(p.path)), views.map((p) => path.dirname(p.path)));
});

test('a file that stands alone asks for nothing, in a folder with any name', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'plenary-'));
  const folder = path.join(dir, 'Пакет для делегации 会议');
  mkdirSync(folder);
  try {
    none(await each(browser, files, { ...narrow, offline: true }, (page, item) => {
      const file = path.join(folder, path.basename(item.path));
      copyFileSync(item.file, file);
      return alone(page, item.path, file);
    }));
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('the print view and the file have the same headings in the same order', async () => {
  const take = async (page, item) => {
    await open(page, server, item);
    return [await headings(page)];
  };
  const some = await each(browser, views, {}, take);
  const others = await each(browser, files, {}, take);
  none(views.flatMap((p, i) => differ(p.path, some[i], others[i])));
});

test('a print view has a cover, parts that begin a page, and numbers, and nothing is cut off', async () => {
  none(await each(browser, views, {}, async (page, item) => {
    await open(page, server, item);
    return [
      ...(await printed(page, item.path, 'A4')),
      ...(await printed(page, item.path, 'Letter')),
      ...(await paper(page, item.path, documentSheet)),
    ];
  }));
});
