// What docs/hosting.md says of headers and policies, tried.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import sirv from 'sirv';
import { about } from '../../scripts/built.js';
import { calculator } from './calculator.js';
import { expect, firstResult, test as base } from './fixture.js';

const PAGE = readFileSync('docs/hosting.md', 'utf8');
const [, OURS] = PAGE.match(/^ {4}(default-src 'none'; .*)$/m);
const [, POLICY] = PAGE.match(/^ {4}(script-src https:\/\/your\.server .*)$/m);

/** Two servers: that of the calculator, with the headers of the page, and that of somebody's page. */
const test = base.extend({
  served: async ({}, use) => {
    const given = { cors: '*', type: undefined };
    const files = sirv('dist', { dev: true, setHeaders: (response, path) => {
      if (given.cors) response.setHeader('Access-Control-Allow-Origin', given.cors);
      if (given.type && path.endsWith('.wasm')) response.setHeader('Content-Type', given.type);
    } });
    const policy = () => POLICY.replaceAll('https://your.server', given.calculator);
    const page = (request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': `default-src 'none'; img-src data:; ${policy()}` });
      const pinned = request.url === '/pinned.html';
      response.end(`<!doctype html><html lang="en"><title>A page of someone else's</title><link rel="icon" href="data:,">
        <script type="module" src="${given.calculator}/${pinned ? about.pinned : about.script}" ${pinned ? `integrity="${about.integrity}" crossorigin` : ''}></script>
        <spf-calculator country="KHM"><p>In the meantime.</p></spf-calculator>`);
    };
    const listen = async (handler) => {
      const server = createServer(handler);
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      return [server, `http://127.0.0.1:${server.address().port}`];
    };
    const [one, calculatorAt] = await listen(files);
    const [two, host] = await listen(page);
    given.calculator = calculatorAt;
    await use({ given, host });
    for (const server of [one, two]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  },
  /** A page of another site than the calculator's: what it says in the console, and what its policy forbids. */
  elsewhere: async ({ browser, served }, use) => {
    const page = await browser.newPage();
    const heard = [];
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    await use({ page, heard, ...served });
    await page.close();
  },
});

test('the policy of the pages is the one that the page on hosting states', async ({ page }) => {
  await page.goto('/');
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toBe(OURS);
});

for (const path of ['/', '/pinned.html']) {
  test(`on another site, under the policy that is stated, ${path === '/' ? 'following updates' : 'pinned'}`, async ({ elsewhere: { page, heard, host } }) => {
    await page.goto(host + path);
    await firstResult(page);
    const it = calculator(page);
    await it.choose('MWI');
    await expect(it.headline).toContainText('Malawi');
    await it.open('explain');
    await it.openAll();
    expect(heard).toEqual([]);
  });
}

test('a wrong type of the module is no obstacle', async ({ elsewhere: { page, heard, host, given } }) => {
  given.type = 'application/octet-stream';
  await page.goto(host);
  await firstResult(page);
  expect(heard).toEqual([]);
});

test('without CORS what is between the tags stays', async ({ elsewhere: { page, heard, host, given } }) => {
  given.cors = undefined;
  await page.goto(host);
  await expect(page.getByText('In the meantime.')).toBeVisible();
  await expect.poll(() => heard.join()).toContain('Access-Control-Allow-Origin');
});
