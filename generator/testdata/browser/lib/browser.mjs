// Headless Chromium, and visits to many pages with two contexts at a time.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

// find gives the program to run: $CHROMIUM, or the first name that is on PATH.
export function find() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of names) {
    for (const dir of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(dir, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch { /* the next one */ }
    }
  }
  throw new Error(`no browser: none of ${names.join(', ')} is on PATH; run ".ci/install" or set CHROMIUM`);
}

export function launch() {
  return chromium.launch({ executablePath: find(), args, env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' } });
}

// How a page is looked at unless a check says otherwise: no motion, so that
// nothing has to be waited for.
const usual = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', colorScheme: 'light' };

export const narrow = { viewport: { width: 320, height: 640 } };

// each calls f(page, item) for every item, with two contexts at a time, and
// joins the lists of problems in the order of the items.
export async function each(browser, items, options, f) {
  const results = [];
  let next = 0;
  const worker = async () => {
    const context = await browser.newContext({ ...usual, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    try {
      while (next < items.length) {
        const i = next++;
        results[i] = await f(page, items[i]);
      }
    } finally {
      await context.close();
    }
  };
  await Promise.all(items.slice(0, 2).map(worker));
  return results.flat();
}

// open loads a page, and stays on it if it is a redirect: the way on is barred.
export async function open(page, server, { path: name, leadsTo }) {
  const url = server.url + name;
  if (leadsTo === undefined) return page.goto(url, { waitUntil: 'load' });
  const others = (to) => to.href !== url;
  const bar = (route) => (route.request().isNavigationRequest() ? route.fulfill({ status: 204 }) : route.continue());
  await page.route(others, bar);
  const barred = page.waitForEvent('requestfailed', { predicate: (r) => r.isNavigationRequest() && others(new URL(r.url())), timeout: 60_000 });
  const [response] = await Promise.all([page.goto(url, { waitUntil: 'load' }), barred]);
  await page.unroute(others, bar);
  return response;
}
