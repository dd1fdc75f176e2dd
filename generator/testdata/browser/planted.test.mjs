// The checks check: each finds what is wrong with pages planted for it, and
// nothing in a good one.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { axe } from './checks/axe.mjs';
import { alone, differ, headings, printed } from './checks/document.mjs';
import { keyboard, skipLink } from './checks/keyboard.mjs';
import { markup } from './checks/markup.mjs';
import { paper } from './checks/paper.mjs';
import { still, words } from './checks/preferences.mjs';
import { reflow } from './checks/reflow.mjs';
import { asked, policy, requests, watch } from './checks/requests.mjs';
import { compare, content } from './checks/scripts.mjs';
import { weight } from './checks/weight.mjs';
import { bad } from './lib/bad.mjs';
import { each, launch, narrow, open } from './lib/browser.mjs';
import { none, reported } from './lib/problems.mjs';
import { base, planted, serve } from './lib/server.mjs';

const elsewhere = await serve(planted({ 'pixel.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
const files = bad(elsewhere.url);
const strict = await serve(planted(files));
const lax = await serve(planted(files), { csp: '' });
const browser = await launch();

after(async () => {
  await browser.close();
  await Promise.all([strict.close(), lax.close(), elsewhere.close()]);
});

// on runs a check on one planted page.
const on = (server, name, options, check) => each(browser, [{ path: name }], options, async (page, item) => {
  await open(page, server, item);
  return check(page, name);
});

// loading watches a visit, and tells it of requests and the policy.
const loading = (server, name) => each(browser, [{ path: name }], {}, async (page, item) => {
  const take = await watch(page);
  await open(page, server, item);
  await page.waitForTimeout(300);
  const seen = await take();
  return [...(await requests(name, server, seen)), ...policy(name, seen)];
});

// finds says what a check must report on a page, and nothing on a good one.
function finds(what, cases, run, good = 'good.html') {
  test(`it is found: ${what}`, async () => {
    none(await run(good));
    for (const [name, rule, text] of cases) reported(await run(name), rule, text);
  });
}

finds('an image without words', [['alt.html', 'axe/image-alt', /alternative text/]], (name) => on(strict, name, {}, axe));

finds('words too pale in the dark', [['contrast.html', 'axe/color-contrast', /contrast/]], (name) => on(strict, name, { colorScheme: 'dark' }, axe));

finds('what is wider than the page, or cut off', [
  ['wide.html', 'sideways', /7\d\d px wide in 320: <p class="wide">/],
  ['cut.html', 'cut-off', /700 px in \d+: <div class="cut">/],
], (name) => on(strict, name, narrow, reflow));

finds('what the policy forbids, and errors', [
  ['inline.html', 'policy', /style-src-attr forbids inline/],
  ['throws.html', 'console', /planted/],
  ['elsewhere.html', 'policy', /img-src forbids/],
], (name) => loading(strict, name));

finds('requests that a page should not make', [
  ['elsewhere.html', 'other-host', /image .*pixel\.svg/],
  ['hint.html', 'other-host', /dns-prefetch/],
  ['missing.html', 'failed-request', /none\.svg: 404/],
  ['fetches.html', 'request', /fetch icon\.svg/],
  ['sheets.html', 'request', /second style sheet more\.css/],
], (name) => loading(lax, name));

test('it is found: a request that only the server sees', async () => {
  const server = await serve(planted(files));
  const icon = (name) => async (page) => {
    for (let i = 0; i < 100 && !server.log.some((r) => r.path.endsWith(name)); i++) await page.waitForTimeout(100);
    return asked(server, name);
  };
  none(await on(server, 'good.html', {}, icon('icon.svg')));
  reported(await on(server, 'noicon.html', {}, icon('favicon.ico')), 'failed-request', /favicon\.ico: 404/);
  await server.close();
});

finds('words and links that only scripts give or take', [
  ['scripted.html', 'scripts', /only with scripts: Told late/],
  ['scripted.html', 'scripts', /only with scripts: link .*late\.html/],
  ['hides.html', 'scripts', /only without scripts: Told early/],
], async (name) => {
  const take = async (page) => [await content(page)];
  const [scripted] = await on(strict, name, { javaScriptEnabled: true }, take);
  const [plain] = await on(strict, name, { javaScriptEnabled: false }, take);
  return compare(name, scripted, plain);
});

finds('what Tab does not do, or does not show', [
  ['unseen.html', 'keyboard/focus', /not to be seen/],
  ['faint.html', 'keyboard/focus', /contrast of 1\.\d/],
  ['order.html', 'keyboard/order', /comes where/],
  ['trap.html', 'keyboard/trap', /still held/],
  ['trap.html', 'keyboard/unreached', /After/],
  ['covered.html', 'keyboard/obscured', /covered/],
  ['region.html', 'keyboard/region', /cannot be reached/],
], (name) => on(strict, name, {}, keyboard));

finds('a focus that forced colours take away', [['shadow.html', 'keyboard/focus', /not to be seen/]], (name) => on(strict, name, { forcedColors: 'active' }, (page) => keyboard(page, name, { forced: true })));

finds('no skip link, or one that leads nowhere', [
  ['noskip.html', 'keyboard/skip-link', /does not lead/],
  ['deadskip.html', 'keyboard/skip-link', /does not lead/],
], (name) => on(strict, name, {}, skipLink));

finds('what paper loses', [
  ['print.html', 'print/sideways', /Broad/],
  ['details.html', 'print/details', /closed/],
  ['letter.html', 'print/pdf', /0 upright pages of A4 and 0 across of 1/],
], (name) => on(strict, name, {}, paper));

finds('a pack that prints badly', [
  ['book-unnumbered.html', 'print/number', /A4: page 2\/5 ends with page/],
  ['book-crowded.html', 'print/cover', /Planted About/],
  ['book-crowded.html', 'print/part', /no page begins with Tab 1/],
  ['book-spills.html', 'print/blank', /3 pages without words, not 1/],
], (name) => on(strict, name, {}, (page) => printed(page, name, 'A4')), 'book.html');

test('it is found: a file that does not stand alone', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'plenary-browser-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
    const run = (name) => each(browser, [name], {}, (page) => alone(page, name, path.join(dir, name)));
    none(await run('single.html'));
    reported(await run('single-asks.html'), 'alone/request', /icon\.svg/);
    reported(await run('single-asks.html'), 'alone/relative', /icon\.svg/);
    reported(await run('single-forbidden.html'), 'alone/console', /Content Security Policy/);
    reported(await run('single-open.html'), 'alone/policy', /img-src 'none'/);
    reported(await run('single-bare.html'), 'alone/style', /no width/);
    reported(await run('single-lost.html'), 'alone/fragment', /#nowhere/);
    reported(await run('single-lost.html'), 'alone/relative', /good\.html/);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('it is found: headings that differ', async () => {
  const take = (name) => on(lax, name, {}, async (page) => headings(page));
  const right = await take('single.html');
  none(differ('single.html', right, right));
  reported(differ('single.html', right, await take('single-order.html')), 'headings', /h2 First in one, h3 Second in the other/);
  reported(differ('single.html', right, await take('single-short.html')), 'headings', /h3 Second in one, the end in the other/);
  reported(differ('single.html', [], right), 'headings', /none/);
});

finds('motion', [['moves.html', 'motion', /transition at <p/]], (name) => on(strict, name, {}, still));

finds('marks without words, and words that cannot be seen', [
  ['wordless.html', 'words', /no word in <span class="mark"/],
  ['same.html', 'words', /Lost/],
], (name) => on(strict, name, { forcedColors: 'active' }, words));

test('it is found: wrong markup and weight, in files', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'plenary-browser-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
    none(await markup(dir, ['good.html', 'style.css', 'icon.svg'].map((name) => path.join(dir, name))));
    const problems = await markup(dir, ['markup.html', 'wrong.css', 'wrong.svg'].map((name) => path.join(dir, name)));
    for (const name of ['markup.html', 'wrong.css', 'wrong.svg']) assert.ok(problems.some((p) => p.page === name), `nothing found in ${name}`);

    const weighed = (name, document = false) => weight(dir, { path: name, html: files[name], document }, base);
    none(weighed('good.html'));
    reported(weighed('heavy.html'), 'weight', /too many/);
    none(weighed('heavy.html', true)); // a document has more room
    reported(weighed('heavy-document.html', true), 'weight', /too many/);
    reported(weighed('heavy-script.html'), 'weight', /heavier\.js/);
    reported(weighed('sheets.html'), 'style-sheets', /2/);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
