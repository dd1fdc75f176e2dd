// A static server on this machine that answers as GitHub Pages does, under the
// path of a project, with a strict policy, and keeps a log of what was asked.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const base = '/some/project/';

export const policy = [
  "default-src 'none'", "style-src 'self'", "img-src 'self'", "script-src 'self'", "connect-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.webp': 'image/webp', '.xml': 'application/xml', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8', '.ics': 'text/calendar; charset=utf-8', '.pdf': 'application/pdf',
};

// alone tells a pack in one file: it is kept and opened from a folder, where no
// server gives it a policy, and brings its own.
function alone(name) {
  return /^packs\/[^/]+\/(?!index\.html$)[^/]+\.html$/.test(name);
}

// folder reads the files of a site from a directory.
export function folder(dir) {
  return (name) => readFile(path.join(dir, name)).catch(() => undefined);
}

// planted gives files from an object of names and texts.
export function planted(files) {
  return async (name) => (name in files ? Buffer.from(files[name]) : undefined);
}

// serve answers with what read(name) gives, until close is called.
export async function serve(read, { csp = policy } = {}) {
  const log = [];
  const server = createServer(async (request, response) => {
    const { status, name, body, location } = await answer(read, new URL(request.url, 'http://127.0.0.1').pathname);
    log.push({ path: request.url, status });
    const headers = { 'Content-Type': types[path.extname(name)] ?? 'application/octet-stream', 'Cache-Control': 'max-age=600' };
    if (csp && !alone(name)) headers['Content-Security-Policy'] = csp;
    if (location) headers.Location = location;
    response.writeHead(status, headers).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + base,
    log,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

async function answer(read, asked) {
  let where = decodeURIComponent(path.posix.normalize(asked));
  if (!where.startsWith(base)) return { status: 404, name: 'none.txt', body: 'not in this project' };
  where = where.slice(base.length);
  if (where === '' || where.endsWith('/')) where += 'index.html';
  const body = await read(where);
  if (body) return { status: 200, name: where, body };
  if (await read(`${where}/index.html`)) return { status: 301, name: 'moved.txt', body: 'moved', location: `${base}${where}/` };
  return { status: 404, name: '404.html', body: (await read('404.html')) ?? 'not found' };
}
