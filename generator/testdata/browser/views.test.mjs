// Other ways to look at pages of every kind: large, on paper, without scripts,
// without motion.
import { test } from 'node:test';
import { paper } from './checks/paper.mjs';
import { still } from './checks/preferences.mjs';
import { reflow } from './checks/reflow.mjs';
import { compare, content } from './checks/scripts.mjs';
import { each, open } from './lib/browser.mjs';
import { heaviest, sample } from './lib/pages.mjs';
import { none } from './lib/problems.mjs';
import { browser, pages, server } from './lib/site.mjs';

const chosen = sample(pages);

test('no page scrolls sideways or is cut off at 400 %', async () => {
  // 1280 by 1024 pixels at four times the size.
  const zoomed = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
  none(await each(browser, chosen, zoomed, async (page, item) => {
    await open(page, server, item);
    return reflow(page, item.path);
  }));
});

test('no page scrolls sideways or is cut off at 1280 px', async () => {
  none(await each(browser, chosen, {}, async (page, item) => {
    await open(page, server, item);
    return reflow(page, item.path);
  }));
});

test('a page prints on A4, whole and with all opened', async () => {
  none(await each(browser, heaviest(pages), {}, async (page, item) => {
    await open(page, server, item);
    return paper(page, item.path);
  }));
});

test('without scripts the words and links are the same', async () => {
  const scripted = pages.filter((p) => /<script\b/.test(p.html));
  const items = [...new Set([...chosen, ...scripted])];
  const take = async (page, item) => {
    await open(page, server, item);
    return [await content(page)];
  };
  const on = await each(browser, items, { javaScriptEnabled: true }, take);
  const off = await each(browser, items, { javaScriptEnabled: false }, take);
  none(items.flatMap((item, i) => compare(item.path, on[i], off[i])));
});

test('nothing moves for a reader who asked for no motion', async () => {
  none(await each(browser, heaviest(pages), {}, async (page, item) => {
    await open(page, server, item);
    return still(page, item.path);
  }));
});
