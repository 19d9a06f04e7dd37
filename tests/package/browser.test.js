// The packed package on a page: bundled by Vite, by Vite's development server, and as it is; the console stays silent but for what the example says.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from '@playwright/test';
import sirv from 'sirv';
import { build, createLogger, createServer as createVite } from 'vite';
import { PROJECT, ROOT, install, printed, spf, write } from './project.js';

const WAIT = { timeout: 60_000 };
const ended = [];
let browser;

before(async () => {
  install();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined, args: ['--disable-gpu'] });
});
after(async () => {
  await browser?.close();
  for (const end of ended) await end();
});

/** Serves folders to this machine, on a port that is free; the address. */
async function serve(...folders) {
  const handlers = folders.map((folder) => sirv(folder, { dev: true }));
  const next = (request, response, [first, ...others]) => first
    ? first(request, response, () => next(request, response, others))
    : response.writeHead(404).end();
  const server = createServer((request, response) => next(request, response, handlers));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  ended.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${server.address().port}/`;
}

/** A page, what it says on its console, and what it loads. */
async function open(address) {
  const page = await browser.newPage();
  const [said, loaded] = [[], []];
  page.on('console', (message) => {
    if (message.type() !== 'debug') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('response', (response) => loaded.push(`${response.status()} ${new URL(response.url()).pathname}`));
  await page.goto(address);
  return { page, said, loaded };
}

/** What the example of the page ends with, and the native result of it. */
const changes = { country: 'SEN', benefits: [{ id: 'old-age', group: { bands: [{ from: 60, to: 100 }] } }] };
const native = () => JSON.parse(spf(['batch'], `${JSON.stringify(changes)}\n`)).headline;

/** Waits until the calculator shows Senegal, and holds its share of GDP against the native one. */
async function shows(page) {
  await page.waitForFunction(() => document.querySelector('spf-calculator')?.shadowRoot?.textContent.includes('Senegal'), null, WAIT);
  const shown = await page.locator('spf-calculator').evaluate((element) => element.shadowRoot.textContent);
  const percent = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 }).format(native().shareOfGdp * 100);
  assert.ok(shown.includes(percent), `${percent} is not in ${shown.slice(0, 600)}`);
}

/** Waits for the one line of the example, which may come after the calculator. */
async function says(said) {
  for (const end = Date.now() + WAIT.timeout / 2; said.length === 0 && Date.now() < end;) await new Promise((wait) => setTimeout(wait, 50));
  assert.deepEqual(said, [printed()]);
}

const quiet = (said) => {
  const logger = createLogger('warn');
  for (const level of ['warn', 'warnOnce', 'error']) logger[level] = (message) => said.push(message);
  return logger;
};

test('bundled by Vite', WAIT, async () => {
  const warnings = [];
  await build({ root: PROJECT, configFile: false, customLogger: quiet(warnings), logLevel: 'warn' });
  // Vite warns of slow builds too: a busy machine is no fault of the package.
  assert.deepEqual(warnings.filter((line) => !line.includes('TIMINGS')), []);
  const { page, said, loaded } = await open(await serve(`${PROJECT}/dist`));
  await shows(page);
  await says(said);
  assert.deepEqual(loaded.filter((line) => !line.startsWith('200 ')), []);
  // Only what is needed is loaded: the index, Senegal and Cambodia.
  assert.equal(new Set(loaded.filter((line) => line.endsWith('.spf'))).size, 3, loaded.join('\n'));
  await page.close();
});

test("by Vite's development server", WAIT, async () => {
  const warnings = [];
  const vite = await createVite({
    root: PROJECT, configFile: false, customLogger: quiet(warnings),
    server: { host: '127.0.0.1', port: 8380 },
  });
  ended.push(() => vite.close());
  await vite.listen();
  const { page, said } = await open(vite.resolvedUrls.local[0]);
  await shows(page);
  await says(said);
  assert.deepEqual(warnings, []);
  await page.close();
});

test('without a build, from a folder of its own, changed and taken away at any time', WAIT, async () => {
  write('plain.html', `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
    <script type="importmap">{ "imports": { "spf-calculator": "./node_modules/spf-calculator/index.js" } }</script><div id="floor">Before.</div></html>`);
  const { page, said, loaded } = await open(`${await serve(PROJECT, `${ROOT}dist`)}plain.html`);
  await page.evaluate(async (scenario) => {
    const { mount } = await import('spf-calculator');
    const floor = document.querySelector('#floor');
    mount(floor, { country: 'LAO' }).destroy(); // before it is loaded
    const mounted = mount(floor, { country: 'KHM', lang: 'fr' });
    mounted.update({ country: 'SEN', lang: null, scenario });
    Object.assign(window, { mounted });
  }, { benefits: changes.benefits });
  await shows(page);
  assert.match(await page.locator('#floor').evaluate((floor) => floor.textContent), /^Before\./);
  // The types name the attributes that the element has.
  const observed = await page.evaluate(() => customElements.get('spf-calculator').observedAttributes);
  const [, typed] = readFileSync(`${ROOT}npm/index.d.ts`, 'utf8').match(/interface Attributes {([^}]*)}/);
  assert.deepEqual([...typed.matchAll(/^ {2}'?([\w-]+)'?\?:/gm)].map(([, name]) => name).sort(), [...observed].sort());
  const result = await page.evaluate(async (asked) => (await import('spf-calculator')).calculate(asked), changes);
  assert.deepEqual(result.headline, native());
  await page.evaluate(() => window.mounted.destroy());
  assert.equal(await page.locator('spf-calculator').count(), 0);
  assert.deepEqual(said, []);
  assert.deepEqual(loaded.filter((line) => !line.startsWith('200 ')), []);
  await page.close();
});

test('from the folder of a site', WAIT, async () => {
  const { page, said, loaded } = await open(`${await serve(PROJECT, `${ROOT}dist`)}plain.html`);
  await page.evaluate(async ({ country, benefits }) => {
    const { mount } = await import('spf-calculator');
    mount(document.querySelector('#floor'), { country, scenario: { benefits } }, { base: '/node_modules/spf-calculator/files' });
  }, changes);
  await shows(page);
  assert.deepEqual(said, []);
  assert.ok(loaded.includes('200 /node_modules/spf-calculator/files/spf-calculator.js'));
  assert.ok(!loaded.some((line) => line.endsWith('/element.js')));
  await page.close();
});

test('what cannot be loaded is told by an event', WAIT, async () => {
  const { page } = await open(`${await serve(PROJECT)}plain.html`);
  const detail = await page.evaluate(async () => {
    const { mount } = await import('spf-calculator');
    const { element } = mount(document.querySelector('#floor'), { country: 'KHM' }, { base: '/nowhere' });
    return new Promise((resolve) => element.addEventListener('spf-error', (event) => resolve(event.detail)));
  });
  assert.deepEqual(detail.problems.map(({ at }) => at), ['spf-calculator.js']);
  await page.close();
});
