// Script, module and data are of one build and of one edition: what is not is found out, healed once, and otherwise said.
import { readFileSync } from 'node:fs';
import { FOLDER, about } from '../../scripts/built.js';
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const OLD = '00000000';
test.use({ mayFail: [new RegExp(`/${OLD}/|/pkg/full/|/version\\.json`)] });

const PAGE = '<spf-calculator country="KHM"><p>In the meantime.</p></spf-calculator>';
const WASM = 'pkg/first/spf_calculator_bg.wasm';
const GLUE = 'pkg/first/spf_calculator.js';
const file = (name) => readFileSync(`${FOLDER}/${name}`);
const ofAnotherBuild = (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(about.build, OLD), 'latin1');

/** A data file that says it is of another edition; the checksum (FNV-1a) is that of what is behind it. */
function ofAnotherEdition(bytes) {
  const changed = Buffer.from(bytes);
  changed[9] ^= 1;
  changed.writeInt32LE(changed.subarray(9).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5), 5);
  return changed;
}

/** Answers the first `times` requests for a file with other bytes; the list of requests. */
async function instead(page, name, bytes, times) {
  const asked = [];
  await page.route(new RegExp(`/${name.replaceAll('.', '\\.')}(\\?.*)?$`), async (route) => {
    asked.push(route.request().url());
    if (asked.length > times) return route.fallback();
    const contentType = name.endsWith('.js') ? 'text/javascript' : name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return route.fulfill({ contentType, body: bytes });
  });
  return asked;
}

/** How each request of the script for a file treats the browser's cache. */
async function caching(page) {
  await page.addInitScript(() => {
    const { fetch } = window;
    window.asked = [];
    window.fetch = (address, options) => {
      window.asked.push([new URL(address).pathname.slice('/12345678/'.length), options.cache]);
      return fetch(address, options);
    };
  });
  return (name) => page.evaluate((wanted) => window.asked.filter(([file]) => file === wanted).map(([, cache]) => cache), name);
}

/** The script of an older deployment, as a cache may still have it: it knows a folder that is gone. */
const oldScript = (page) => page.route(`/${about.script}`, (route) => route.fulfill({
  contentType: 'text/javascript', body: ofAnotherBuild(readFileSync(`dist/${about.script}`)) }));

test('the folder holds what is named by its contents, and version.json says where', async ({ page, request }) => {
  expect(about).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    build: expect.stringMatching(/^[0-9a-f]{8}$/),
    edition: file('data/index.spf').readUInt32LE(9),
    script: 'spf-calculator.js',
    pinned: `${about.build}/spf-calculator.js`,
    integrity: expect.stringMatching(/^sha384-/),
  });
  expect(await (await request.get('/version.json')).json()).toEqual(about);
  // The pinned script asks for nothing outside of its folder, and the browser holds it to its hash.
  const asked = [];
  page.on('request', (it) => asked.push(new URL(it.url()).pathname));
  await page.route('/pinned.html', (route) => route.fulfill({
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en"><title>Pinned</title><link rel="icon" href="data:,">
      <script type="module" src="${about.pinned}" integrity="${about.integrity}" crossorigin></script>${PAGE}`,
  }));
  await page.goto('/pinned.html');
  await firstResult(page);
  expect(asked.filter((path) => path !== '/pinned.html' && !path.startsWith(`/${about.build}/`))).toEqual([]);
});

test('an old script on a new site lets the new one take its place', async ({ page, host }) => {
  await oldScript(page);
  await page.addInitScript(() => {
    window.heard = [];
    for (const name of ['spf-ready', 'spf-error']) document.addEventListener(name, ({ target }) => window.heard.push(`${name} ${target.localName}`));
  });
  await host(PAGE);
  await firstResult(page);
  const inner = page.locator(`spf-calculator-${about.build}`);
  const headline = inner.locator('[part=root]:not([hidden]) [part=headline]');
  await expect(headline).toContainText('Cambodia');
  await expect(inner.locator('[part=number]')).toHaveText(await share(page, (await native('KHM')).headline.shareOfGdp, 'en'));
  await expect(page.getByText('In the meantime.')).toBeHidden();
  expect(await page.evaluate(() => window.heard)).toEqual(['spf-ready spf-calculator']);
  // It goes on as the old element would: attributes, another place, and deeper.
  const element = page.locator('spf-calculator');
  await element.evaluate((it) => it.setAttribute('country', 'LAO'));
  await expect(headline).toContainText('Lao');
  await element.evaluate((it) => document.body.appendChild(it));
  await expect(headline).toContainText('Lao');
  await element.evaluate((it) => it.setAttribute('lang', 'fr'));
  await expect(headline).toContainText('du PIB');
  await inner.locator('[data-part=explain]').click();
  await expect(inner.locator('details[data-part=explain]')).toHaveAttribute('open');
});

test('an old script on a site that says nothing of a newer one tells what to clear, and asks no further', async ({ page, host, baseURL }) => {
  await oldScript(page);
  await page.route('**/version.json', (route) => route.fulfill({ status: 404 }));
  const asked = [];
  page.on('request', (it) => asked.push(new URL(it.url()).pathname));
  await host(PAGE);
  const it = calculator(page);
  await expect(it.problems).toContainText(
    `Reload the page; if that does not help, clear what the browser has cached of ${new URL(baseURL).host}.`);
  await expect(page.getByText('In the meantime.')).toBeVisible();
  await page.waitForLoadState('networkidle');
  // Once more, unless the element's own second script was missed before the module was.
  expect([1, 2]).toContain(asked.filter((path) => path.endsWith('.wasm')).length);
  expect(asked.filter((path) => path.endsWith('/version.json'))).toHaveLength(1);
});

for (const [name, what] of [[WASM, 'module'], [GLUE, 'JavaScript of the module']]) {
  test(`${what} of another build, from a cache: asked for anew past it, without a word`, async ({ page, host }) => {
    const asked = await instead(page, name, ofAnotherBuild(file(name)), 1);
    const cached = await caching(page);
    await host(PAGE);
    await firstResult(page);
    await expect(calculator(page).headline).toContainText('Cambodia');
    await expect(calculator(page).problems).toHaveCount(0);
    expect(asked).toHaveLength(2);
    if (name === WASM) expect(await cached(name)).toEqual(['default', 'reload']);
    // JavaScript has no such word: another address is past every cache.
    else expect(asked[1]).toMatch(/\.js\?\d+$/);
  });

  test(`${what} of another build, for good: said once, and not asked for again and again`, async ({ page, host }) => {
    const asked = await instead(page, name, ofAnotherBuild(file(name)), Infinity);
    await page.addInitScript(() => {
      window.errors = [];
      document.addEventListener('spf-error', ({ detail }) => window.errors.push(detail));
    });
    await host(`${PAGE}<spf-calculator country="LAO" lang="fr"></spf-calculator>`);
    const [english, french] = [0, 1].map((i) => page.locator('spf-calculator').nth(i).getByRole('alert'));
    await expect(english).toContainText(name);
    await expect(french).toContainText('effacez du cache du navigateur');
    await page.waitForLoadState('networkidle');
    // Together the first time, and once more for each.
    expect([2, 3]).toContain(asked.length);
    expect(await page.evaluate(() => window.errors)).toEqual(Array(2).fill({
      problems: [{ at: name, found: 'another-build', allowed: { kind: 'a-file-of-the-calculator' } }],
    }));
  });
}

test('data of two editions, from a cache: asked for anew together', async ({ page, host }) => {
  await instead(page, 'data/index.spf', ofAnotherEdition(file('data/index.spf')), 1);
  const cached = await caching(page);
  await host(PAGE);
  await firstResult(page);
  const it = calculator(page);
  await expect(it.number).toHaveText(await share(page, (await native('KHM')).headline.shareOfGdp, 'en'));
  await expect(it.problems).toHaveCount(0);
  for (const name of ['data/index.spf', 'data/KHM.spf']) expect(await cached(name)).toEqual(['default', 'reload']);
});

test('a country of another edition, for good: refused in words, and what was there stays', async ({ page, host }) => {
  const asked = await instead(page, 'data/LAO.spf', ofAnotherEdition(file('data/LAO.spf')), Infinity);
  await host(PAGE);
  await firstResult(page);
  const it = calculator(page);
  const before = await it.headline.innerText();
  await it.choose('Laos');
  await expect(it.problems).toContainText(/LAO\.spf.*a file of the same edition as the index; reload the page/);
  expect(await it.headline.innerText()).toBe(before);
  await page.waitForLoadState('networkidle');
  expect(asked).toHaveLength(2);
  await it.choose('Vietnam');
  await expect(it.headline).toContainText('Viet');
});

test('the folder vanishes while the page is open: what is there stays, with a word', async ({ page, host }) => {
  await host(PAGE);
  await firstResult(page);
  await page.route(`**/${about.build}/pkg/full/**`, (route) => route.fulfill({ status: 404 }));
  await page.route('**/version.json', (route) => route.fulfill({ json: { ...about, build: OLD } }));
  const it = calculator(page);
  const before = await it.headline.innerText();
  await it.part('explain').click();
  await expect(it.problems).toContainText('Reload the page');
  expect(await it.headline.innerText()).toBe(before);
  await it.benefit('Child benefit').on.uncheck();
  await expect(it.headline).not.toHaveText(before);
});
