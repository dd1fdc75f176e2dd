// Every page of the site, loaded once at 320 px under a strict policy.
import { test } from 'node:test';
import { reflow } from './checks/reflow.mjs';
import { asked, policy, requests, watch } from './checks/requests.mjs';
import { each, narrow, open } from './lib/browser.mjs';
import { none } from './lib/problems.mjs';
import { browser, pages, server } from './lib/site.mjs';

const found = { reflow: [], requests: [], policy: [] };

const takers = new WeakMap();
await each(browser, pages, narrow, async (page, item) => {
  if (!takers.has(page)) takers.set(page, await watch(page));
  await open(page, server, item);
  const seen = await takers.get(page)();
  found.policy.push(...policy(item.path, seen));
  found.requests.push(...(await requests(item.path, server, seen)));
  found.reflow.push(...(await reflow(page, item.path)));
  return [];
});
found.requests.push(...asked(server, '(server)'));

test('no page scrolls sideways or is cut off at 320 px', () => none(found.reflow));

test('a page asks for itself, a style sheet, an icon and its own scripts and images, and gets them', () => none(found.requests));

test('nothing breaks the content security policy or fails in the console', () => none(found.policy));

test('a redirect leads to a page', async () => {
  const redirects = pages.filter((p) => p.leadsTo !== undefined);
  none(await each(browser, redirects, {}, async (page, { path, leadsTo }) => {
    const want = new URL(leadsTo, server.url + path).href;
    await page.goto(server.url + path, { waitUntil: 'commit' });
    try {
      await page.waitForURL(want, { waitUntil: 'commit', timeout: 5000 });
    } catch {
      return [{ page: path, rule: 'redirect', text: `leads to ${page.url()}, not to ${want}` }];
    }
    const there = pages.some((p) => server.url + p.path === want.replace(/#.*/, ''));
    return there ? [] : [{ page: path, rule: 'redirect', text: `leads to ${want}, which is not there` }];
  }));
});

test('an address that is not there, however deep, shows the page for it, whole', async () => {
  none(await each(browser, ['missing', 'no/such/page/'], {}, async (page, path) => {
    const take = await watch(page);
    const response = await page.goto(server.url + path);
    const seen = await take();
    const rest = seen.requests.filter((r) => !r.isNavigationRequest());
    const wrong = response.status() === 404 && rest.length > 0 ? [] : [{ page: path, rule: 'not-found', text: `status ${response.status()}, ${rest.length} requests` }];
    return [...wrong, ...(await requests(path, server, { ...seen, requests: rest }))];
  }));
});
