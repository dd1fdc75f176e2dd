// Loading: what a visit asks for, from whom, and what the policy forbids.

// What a page may ask for. The icon is "other" or "image", as Chromium likes.
const allowed = new Set(['document', 'stylesheet', 'script', 'image', 'other']);

// watch records what the page does from now on; take gives it and begins anew.
export async function watch(page) {
  let seen = { requests: [], errors: [] };
  page.on('request', (r) => seen.requests.push(r));
  page.on('console', (m) => m.type() === 'error' && seen.errors.push(m.text()));
  page.on('pageerror', (e) => seen.errors.push(String(e)));
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (e) => {
      globalThis.violations.push(`${e.effectiveDirective} forbids ${e.blockedURI || 'inline'} ${e.sample}`);
    });
  });
  return async () => {
    const taken = seen;
    seen = { requests: [], errors: [] };
    taken.violations = await page.evaluate(() => globalThis.violations ?? []);
    taken.hints = await page.evaluate(() => [...document.querySelectorAll('link[href]')]
      .filter((l) => /preconnect|dns-prefetch|prefetch|preload|manifest/.test(l.rel)).map((l) => `${l.rel} ${l.href}`));
    return taken;
  };
}

// requests finds what leaves the host, fails, or is not needed to read a page.
export async function requests(name, server, seen) {
  const problems = [];
  const add = (rule, text) => problems.push({ page: name, rule, text });
  let documents = 0;
  let sheets = 0;
  for (const request of seen.requests) {
    const url = new URL(request.url());
    const type = request.resourceType();
    const where = url.href.replace(server.url, '');
    if (url.origin !== server.origin) {
      add('other-host', `${type} ${url.href}`);
      continue;
    }
    if (!url.href.startsWith(server.url)) add('outside-project', `${type} ${url.pathname}`);
    if (!allowed.has(type)) add('request', `${type} ${where}`);
    if (type === 'document' && ++documents > 1 && !request.isNavigationRequest()) add('request', `a second document ${where}`);
    if (type === 'stylesheet' && ++sheets > 1) add('request', `a second style sheet ${where}`);
    if (cutOff(request)) continue;
    const status = request.failure() ? request.failure().errorText : (await request.response())?.status();
    if (status !== 200) add('failed-request', `${where}: ${status}`);
  }
  for (const hint of seen.hints) if (!hint.includes(` ${server.url}`)) add('other-host', hint);
  return problems;
}

// cutOff says whether we ended a request: the way on from a redirect, or an
// icon still under way when the visit was over. The server's log has both.
function cutOff(request) {
  return request.failure()?.errorText === 'net::ERR_ABORTED' && (request.isNavigationRequest() || request.resourceType() === 'other');
}

// asked finds in the server's log what no event of a page tells, like a
// browser's own request for an icon.
export function asked(server, path) {
  return server.log.filter((r) => r.status !== 200).map((r) => ({ page: path, rule: 'failed-request', text: `${r.path}: ${r.status}` }));
}

// policy finds what the policy forbade and what went wrong in scripts.
export function policy(name, seen) {
  return [
    ...seen.violations.map((text) => ({ page: name, rule: 'policy', text })),
    ...seen.errors.map((text) => ({ page: name, rule: 'console', text })),
  ];
}
