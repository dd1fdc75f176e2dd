// The keyboard on pages of every kind: as they come, with all opened, and in
// the reader's own colours.
import { test } from 'node:test';
import { keyboard, skipLink } from './checks/keyboard.mjs';
import { words } from './checks/preferences.mjs';
import { each, narrow, open } from './lib/browser.mjs';
import { heaviest, sample } from './lib/pages.mjs';
import { none } from './lib/problems.mjs';
import { browser, pages, server } from './lib/site.mjs';


test('the skip link leads to the text', async () => {
  none(await each(browser, sample(pages), narrow, async (page, item) => {
    await open(page, server, item);
    return skipLink(page, item.path);
  }));
});

test('Tab reaches everything, in order and to be seen, at 320 px', async () => {
  none(await each(browser, sample(pages), narrow, async (page, item) => {
    await open(page, server, item);
    return keyboard(page, item.path);
  }));
});

test('Tab reaches everything at 1280 px in the dark, all details open', async () => {
  none(await each(browser, heaviest(pages), { colorScheme: 'dark' }, async (page, item) => {
    await open(page, server, item);
    await page.evaluate(() => { for (const el of document.querySelectorAll('details')) el.open = true; });
    return keyboard(page, item.path);
  }));
});

test('in forced colours words and focus are to be seen', async () => {
  none(await each(browser, heaviest(pages), { forcedColors: 'active' }, async (page, item) => {
    await open(page, server, item);
    return [...(await words(page, item.path)), ...(await keyboard(page, item.path, { forced: true }))];
  }));
});
