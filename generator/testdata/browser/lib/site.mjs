// What a test file needs: the pages of the built site, a server for them and a
// browser, for as long as its tests run.
import { after } from 'node:test';
import { launch } from './browser.mjs';
import { allPages, site } from './pages.mjs';
import { folder, serve } from './server.mjs';

export const pages = allPages();
export const server = await serve(folder(site));
export const browser = await launch();

after(async () => {
  await browser.close();
  await server.close();
});
