// The site's pages without a connection, after a visit.
import { about } from '../../scripts/built.js';
import { calculator, native, share } from './calculator.js';
import { test } from './deployment.js';
import { expect, firstResult } from './fixture.js';

test.describe.configure({ timeout: 240_000 });
const NEXT = '0000beef';
// What is not kept cannot be had, and what was under way when the server went does not arrive.
test.use({ mayFail: [new RegExp(`/data/(LAO|MWI)[.]spf$|/${NEXT}/`)] });

/** The caches of the site, and how many files are in each. */
const caches = (page) => page.evaluate(async () => Object.fromEntries(await Promise.all((await window.caches.keys())
  .map(async (name) => [name.split(' ').at(-1), (await (await window.caches.open(name)).keys()).length]))));
/** All that it takes to go deeper is kept. */
const complete = (page, build = about.build) => expect.poll(() => page.evaluate(async (name) =>
  !!await window.caches.match(`${name}/pkg/full/spf_calculator_bg.wasm`), build)).toBe(true);
const works = async (page, country, code) => {
  const it = calculator(page);
  await expect(it.headline).toContainText(country);
  await expect(it.number).toHaveText(await share(page, (await native(code)).headline.shareOfGdp, 'en'));
};

test('after one visit the page works without a connection, and goes deeper', async ({ page, context }) => {
  await page.goto('/');
  await firstResult(page);
  await complete(page);
  await context.setOffline(true);
  await page.reload();
  await works(page, 'Cambodia', 'KHM');
  const it = calculator(page);
  await it.open('explain');
  // Another country was not kept: the last result stays, and another try works once there is a connection.
  const before = await it.headline.innerText();
  await it.choose('Laos');
  await expect(it.problems).toContainText(/data\/LAO\.spf.*there is no connection/);
  expect(await it.headline.innerText()).toBe(before);
  await context.setOffline(false);
  await it.retry.click();
  await works(page, 'Lao', 'LAO');
  // It has been visited now.
  await context.setOffline(true);
  await page.goto('/index.html');
  await it.choose('Laos');
  await works(page, 'Lao', 'LAO');
  // The device can still make a file of what it has.
  await page.locator('#take-along').scrollIntoViewIfNeeded();
  await expect(page.locator('#file-countries option:checked')).toHaveText('Cambodia');
});

test('all countries, when the reader asks for them', async ({ page, context }) => {
  await page.goto('/');
  await firstResult(page);
  const part = page.locator('#take-along');
  await part.scrollIntoViewIfNeeded();
  await part.getByRole('button', { name: /Keep all countries on this device \(0\.6 MB\)/ }).click();
  await expect(part.getByText('All countries are kept on this device.')).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  const it = calculator(page);
  await works(page, 'Cambodia', 'KHM');
  await it.choose('Malawi');
  await works(page, 'Malawi', 'MWI');
  await part.scrollIntoViewIfNeeded();
  await expect(part.getByText('All countries are kept on this device.')).toBeVisible();
  await expect(part.getByRole('button', { name: /Keep all/ })).toBeHidden();
});

test('a new deployment takes the place of the old one, whole', async ({ page, context, site }) => {
  await page.goto('/');
  await firstResult(page);
  await complete(page);
  expect(Object.keys(await caches(page))).toEqual([about.build]);
  await site.deploy(NEXT);
  const asked = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await works(page, 'Cambodia', 'KHM');
  expect(asked.filter((path) => path.startsWith(`/${about.build}/`))).toEqual([]);
  await complete(page, NEXT);
  expect(Object.keys(await caches(page))).toEqual([NEXT]);
  await context.setOffline(true);
  await page.reload();
  await works(page, 'Cambodia', 'KHM');
  await calculator(page).open('explain');
});

test('what was kept of a deployment still works when the next one was only begun', async ({ page, context, site }) => {
  await page.goto('/');
  await firstResult(page);
  await complete(page);
  await site.deploy(NEXT);
  // The next one shows itself, and the server goes before anything of it is kept, which is the work of page.js.
  await context.route('**/page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.reload();
  await firstResult(page);
  expect(Object.keys(await caches(page))).toEqual([about.build]);
  await site.leave();
  await context.unroute('**/page.js');
  await page.reload();
  await works(page, 'Cambodia', 'KHM');
  await calculator(page).open('explain');
});

test.describe('a file that cannot be had', () => {
  test.use({ mayFail: [/page\.js$/] });

  test('what is kept by then stays, without the page; the next visit asks for the rest', async ({ page, context }) => {
    const kept = (path) => page.evaluate(async (address) => !!await window.caches.match(address), path);
    // The page has its script; to be kept it is asked for once more.
    await context.route('**/page.js', (route) => (route.request().resourceType() === 'script' ? route.continue() : route.abort()));
    await page.goto('/');
    await firstResult(page);
    await expect.poll(() => kept(`${about.build}/pkg/first/spf_calculator_bg.wasm`)).toBe(true);
    await page.locator('#take-along').scrollIntoViewIfNeeded();
    await expect(page.locator('#file-countries option:checked')).toHaveText('Cambodia');
    expect(await kept('/')).toBe(false);
    await context.unroute('**/page.js');
    await page.reload();
    await complete(page);
    expect(await kept('/')).toBe(true);
    await context.setOffline(true);
    await page.reload();
    await works(page, 'Cambodia', 'KHM');
  });
});

test('a reader whose data are dear keeps what was loaded, and no more', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await page.goto('/');
  await firstResult(page);
  await page.locator('#take-along').scrollIntoViewIfNeeded();
  await expect(page.locator('#take-along [data-part=device]')).toBeVisible();
  expect(await page.evaluate(async (build) => !!await window.caches.match(`${build}/pkg/first/spf_calculator_bg.wasm`), about.build)).toBe(true);
  expect(await page.evaluate(async (build) => !!await window.caches.match(`${build}/pkg/full/spf_calculator_bg.wasm`), about.build)).toBe(false);
});

test('a browser that keeps nothing shows the page as ever, silently', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: { register: () => Promise.reject(new Error('not allowed')) } });
  });
  await page.goto('/');
  await works(page, 'Cambodia', 'KHM');
  await page.locator('#take-along').scrollIntoViewIfNeeded();
  await expect(page.locator('#file-countries option:checked')).toHaveText('Cambodia');
  await expect(page.locator('#take-along [data-part=device]')).toBeHidden();
});
