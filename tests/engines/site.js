// The built site on this machine, and pages of the tests' own beside it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sirv from 'sirv';

export const ROOT = new URL('../../', import.meta.url).pathname;
const FIRST_SCRIPT = '<script src="/heard.js"></script>';

/** Serves dist/ on a free port. `pages` holds the tests' own pages by path; `refused` the requests that got no answer. */
export async function serve() {
  const pages = new Map();
  const refused = [];
  const files = sirv(join(ROOT, 'dist'), { dev: true });

  async function answer(request, response) {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const html = (text) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
    if (pages.has(pathname)) return html(pages.get(pathname));
    if (pathname === '/heard.js') {
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end(await readFile(join(ROOT, 'tests/engines/heard.js')));
    }
    if (/\/$|\.html$/.test(pathname)) {
      const text = await readFile(join(ROOT, 'dist', pathname.replace(/\/$/, '/index.html')), 'utf8').catch(() => undefined);
      // Before all other scripts, and after the declaration that the browser has to meet early.
      if (text) return html(text.replace(/<meta charset="utf-8">/i, `$&${FIRST_SCRIPT}`));
    }
    return files(request, response, () => {
      refused.push(`404: ${request.url}`);
      response.writeHead(404).end();
    });
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      refused.push(`${error}: ${request.url}`);
      response.writeHead(500).end();
    });
  });
  const listen = (port) => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address();
  const address = `http://127.0.0.1:${port}`;
  return {
    pages,
    refused,
    address,
    /** Makes a page of someone else's with this in its body; its address. */
    host(body, path = '/host.html') {
      pages.set(path, `<!doctype html><html lang="en"><head><meta charset="utf-8">${FIRST_SCRIPT}<title>A page of someone else's</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
        <script type="module" src="/spf-calculator.js"></script></head><body>${body}</body></html>`);
      return address + path;
    },
    /** Takes the server away. */
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
    /** Puts it back where it was. */
    open: () => listen(port),
  };
}
