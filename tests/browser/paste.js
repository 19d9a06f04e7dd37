// A page of another site, into which somebody pastes lines of HTML.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { expect, test as base } from './fixture.js';

export { expect, firstResult } from './fixture.js';

export const test = base.extend({
  /** The other site: a server that gives the pages in it, `{ body, headers }` by path. */
  site: async ({}, use) => {
    const pages = new Map();
    const server = createServer(({ url }, response) => {
      const { body, headers } = pages.get(url) ?? { body: '' };
      response.writeHead(pages.has(url) ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
    });
    await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
    await use({ pages, origin: `http://127.0.0.1:${server.address().port}` });
    server.closeAllConnections();
    server.close();
  },

  elsewhere: async ({ site }, use) => use(site.origin),

  /** Opens a page of that site with these lines in it. */
  paste: async ({ page, site }, use) => use(async (lines, { head = '', policy } = {}) => {
    site.pages.set('/page.html', {
      headers: policy && { 'content-security-policy': policy },
      body: `<!doctype html><html lang="en"><head><title>Another site</title><link rel="icon" href="data:,">${head}</head>
        <body><h1>News</h1>\n${lines}\n<p>More news</p></body></html>`,
    });
    await page.goto(`${site.origin}/page.html`);
  }),
});

/** Styles that a page may well have, and worse. */
export const HOSTILE = `<style>
  *, *::before, *::after { font: italic 31px/3 fantasy !important; letter-spacing: 0.4em !important; text-transform: uppercase !important;
    text-indent: 4em !important; margin: 1em !important; border: 3px dashed red !important; opacity: 0.9 !important; }
  div, p, h2, span, table, svg, input, select, button, section { display: none !important; }
  iframe { height: 20px !important; max-width: 12em; }
  body * { float: left !important; text-align: right !important; direction: rtl !important; columns: 3 !important; color: yellow !important; background: yellow !important; }
  a { pointer-events: none !important; position: fixed !important; }
</style>`;

/** The lines of the README, by what they begin with, with the address of this site in them. */
export async function ofReadme(baseURL) {
  const section = (await readFile('README.md', 'utf8')).split('## Put it on your page')[1].split('\n## ')[0];
  const blocks = section.split('\n\n').filter((block) => /^( {4}.*\n?)+$/.test(block)).map((block) => block.replace(/^ {4}/gm, ''));
  const of = (sign) => blocks.filter((block) => block.includes(sign) && block.includes('https://your.server/'));
  const [element, frame] = [of('spf-calculator.js'), of('embed.html')];
  expect([element.length, frame.length]).toEqual([1, 1]);
  return [element, frame].map(([lines]) => lines.replaceAll('https://your.server/calculator', baseURL));
}
