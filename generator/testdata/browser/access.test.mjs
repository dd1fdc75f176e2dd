// Accessibility of pages of every kind, by axe-core, in both colour schemes,
// narrow and wide.
import { test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { each, narrow, open } from './lib/browser.mjs';
import { sample } from './lib/pages.mjs';
import { none } from './lib/problems.mjs';
import { browser, pages, server } from './lib/site.mjs';

const wide = { viewport: { width: 1280, height: 800 } };

for (const colorScheme of ['light', 'dark']) {
  for (const [name, view] of Object.entries({ narrow, wide })) {
    test(`no violation in the ${colorScheme} scheme at ${view.viewport.width} px`, async () => {
      none(await each(browser, sample(pages), { ...view, colorScheme }, async (page, item) => {
        await open(page, server, item);
        return axe(page, item.path, `${colorScheme}, ${name}`);
      }));
    });
  }
}
