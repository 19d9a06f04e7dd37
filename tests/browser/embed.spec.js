// The page in an iframe: what its address says, and how the page around gives it the height of its content.
import { readFile } from 'node:fs/promises';
import { calculator, native, share } from './calculator.js';
import { axe } from './axe.js';
import { expect, firstResult, test } from './paste.js';

const FIT = (baseURL) => `<script type="module" src="${baseURL}/spf-frame.js"></script>`;
const frameOf = (baseURL, query, more = '') => `<iframe src="${baseURL}/embed.html?${query}" width="100%" height="900" ${more}></iframe>`;
const height = (page, at = 0) => page.locator('iframe').nth(at).evaluate((iframe) => iframe.clientHeight);
/** How high what is in the iframe is, and how far it can be scrolled. */
const inside = (page) => page.frames()[1].evaluate(() => ({
  body: document.body.getBoundingClientRect().height,
  scrolls: document.documentElement.scrollHeight - document.documentElement.clientHeight,
}));

test('its address holds the attributes of the element', async ({ page }) => {
  const scenario = { benefits: [{ id: 'old-age', amount: { rate: 0.5 } }] };
  await page.goto(`/embed.html?${new URLSearchParams({ country: 'SEN', lang: 'fr', preset: 'pension-65', scenario: JSON.stringify(scenario) })}`);
  const it = calculator(page, 'fr');
  const { headline } = await native('SEN', { preset: 'pension-65', ...scenario });
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'fr'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  // Its heading is one of the page around.
  await axe(page, { without: ['page-has-heading-one'] });
});

test('what the element does not know it says; what would be code is left out', async ({ page }) => {
  await page.goto('/embed.html?country=KHM&contry=LAO&onclick=window.taken%3D1&style=display:none&utm_source=x&%3Cimg%3E=1&events=on');
  const it = calculator(page);
  await expect(it.problems).toContainText('contry');
  await expect(it.headline).toContainText('Cambodia');
  expect(await it.root.evaluate((node) => node.getAttributeNames().sort())).toEqual(['contry', 'country', 'loading']);
});

test('a brand colour is shown, and can be read in light and dark', async ({ page }) => {
  for (const accent of ['7a1fa2', '#ffee00', '000000', 'FFFFFF']) {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/embed.html?country=KHM&accent=${encodeURIComponent(accent)}`);
      await firstResult(page);
      await axe(page, { only: ['color-contrast'] });
      expect(await page.locator('spf-calculator').evaluate((node) => node.style.getPropertyValue('--spf-accent'))).toMatch(/^light-dark\(#/);
    }
  }
  // One that can be read is taken as it is.
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/embed.html?country=KHM&accent=7a1fa2');
  await expect(calculator(page).number).toHaveCSS('color', 'rgb(122, 31, 162)');
});

test('a colour or a build that is none is pointed out', async ({ page }) => {
  await page.goto('/embed.html?country=KHM&accent=red%22%3E%3Cb%3E&build=../x');
  await expect(page.getByRole('alert').filter({ hasText: 'accent = “red"><b>” ≠ “0b5c6b”' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'build = “../x” ≠ “3f2a91c4”' })).toBeVisible();
  await expect(calculator(page).headline).toContainText('Cambodia');
});

test('it can stay with a build', async ({ page }) => {
  const { build } = JSON.parse(await readFile('dist/version.json', 'utf8'));
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`/embed.html?country=KHM&build=${build}`);
  await firstResult(page);
  expect(asked).toContain(`/${build}/spf-calculator.js`);
});

test.describe(() => {
  test.use({ mayFail: [/00000000/] });

  test('of a build that is gone a link to the calculator is left', async ({ page }) => {
    await page.goto('/embed.html?country=KHM&build=00000000');
    await expect(page.getByRole('link', { name: 'Social protection floor calculator' })).toBeVisible();
  });
});

test('without the script around it, it keeps its height and scrolls', async ({ page, baseURL, paste }) => {
  await paste(frameOf(baseURL, 'country=KHM'));
  await expect(calculator(page.frameLocator('iframe')).number).toBeVisible();
  expect(await height(page)).toBe(900);
  expect((await inside(page)).scrolls).toBeGreaterThan(300);
});

test('with it, the iframe is as high as its content, and comes to rest', async ({ page, baseURL, paste }) => {
  await page.addInitScript(() => {
    window.heights = [];
    window.addEventListener('message', ({ data }) => window.heights.push(data?.height));
  });
  await paste(frameOf(baseURL, 'country=KHM') + FIT(baseURL));
  const it = calculator(page.frameLocator('iframe'));
  const fits = () => expect.poll(async () => {
    const { body, scrolls } = await inside(page);
    return { off: Math.abs(await height(page) - body) < 1.01, scrolls };
  }).toEqual({ off: true, scrolls: 0 });
  await expect(it.number).toBeVisible();
  await fits();
  const before = await height(page);
  await it.open('sources');
  await fits();
  expect(await height(page)).toBeGreaterThan(before);
  await it.part('sources').locator('> summary').click();
  await it.benefit('Child benefit').on.uncheck();
  await page.setViewportSize({ width: 360, height: 700 });
  await fits();
  const said = (await page.evaluate(() => window.heights)).length;
  await page.waitForTimeout(1000);
  expect((await page.evaluate(() => window.heights)).length, 'nothing moves by itself').toBe(said);
  expect(await page.evaluate(() => Math.min(...window.heights)), 'never lower than it was given, before there is something to see').toBeGreaterThan(900);
});

test('a script that comes late asks for the height', async ({ page, baseURL, paste }) => {
  await paste(frameOf(baseURL, 'country=KHM'));
  await expect(calculator(page.frameLocator('iframe')).number).toBeVisible();
  await page.waitForTimeout(300);
  expect(await height(page)).toBe(900);
  await page.addScriptTag({ type: 'module', url: `${baseURL}/spf-frame.js` });
  await expect.poll(() => height(page)).toBeGreaterThan(1200);
});

test('each of two iframes has its own height', async ({ page, baseURL, paste }) => {
  await paste(frameOf(baseURL, 'country=KHM') + frameOf(baseURL, 'country=KHM&preset=pension-65') + FIT(baseURL));
  await expect.poll(async () => [await height(page, 0), await height(page, 1)].every((high) => high !== 900)).toBe(true);
  expect(await height(page, 0)).toBeGreaterThan(await height(page, 1));
});

test('what comes from elsewhere, or is no height, changes nothing; a height has bounds', async ({ page, baseURL, paste, site }) => {
  // Two frames that never speak by themselves: one of the calculator's site, one of the page's own.
  await page.route('**/embed.html*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await paste(`${frameOf(baseURL, 'country=KHM')}<iframe name="other" src="about:blank" height="100"></iframe>${FIT(baseURL)}`);
  await page.waitForLoadState('networkidle');
  const [, ours, other] = page.frames();
  const say = async (from, message) => {
    await from.evaluate((data) => parent.postMessage(data, '*'), message);
    // Messages come in order: this one is the last.
    await page.evaluate(() => new Promise((heard) => {
      addEventListener('message', heard, { once: true });
      postMessage('done', '*');
    }));
  };
  await say(page.mainFrame(), { type: 'spf-height', height: 1500 });
  await say(other, { type: 'spf-height', height: 1500 });
  for (const wrong of [null, 'spf-height', { type: 'spf-height' }, { type: 'spf-height', height: '1500' }, { type: 'spf-height', height: NaN },
    { type: 'spf-height', height: Infinity }, { type: 'other', height: 1500 }]) {
    await say(ours, wrong);
  }
  expect([await height(page, 0), await height(page, 1)]).toEqual([900, 100]);
  await say(ours, { type: 'spf-height', height: 1500 });
  expect([await height(page, 0), await height(page, 1)]).toEqual([1500, 100]);
  await say(ours, { type: 'spf-height', height: 1e9 });
  expect(await height(page)).toBe(30_000);
  await say(ours, { type: 'spf-height', height: -5 });
  expect(await height(page)).toBe(200);
  // The same iframe, gone to another site: it is not ours any more.
  site.pages.set('/gone.html', { body: '<!doctype html>' });
  await ours.goto(`${site.origin}/gone.html`);
  await say(page.frames().find((frame) => frame.url().endsWith('gone.html')), { type: 'spf-height', height: 1500 });
  expect(await height(page)).toBe(200);
});

test('each result is told to the page around, if it asks for that', async ({ page, baseURL, paste }) => {
  await page.addInitScript(() => {
    window.told = [];
    window.addEventListener('message', ({ data }) => { if (data?.type === 'spf-change') window.told.push(data.detail); });
  });
  await paste(frameOf(baseURL, 'country=KHM&events=on'));
  const it = calculator(page.frameLocator('iframe'));
  await expect(it.number).toBeVisible();
  await it.benefit('Child benefit').on.uncheck();
  await expect.poll(() => page.evaluate(() => window.told.length)).toBeGreaterThan(0);
  await paste(frameOf(baseURL, 'country=KHM'));
  await expect(it.number).toBeVisible();
  await it.benefit('Child benefit').on.uncheck();
  await expect(it.benefit('Child benefit').on).not.toBeChecked();
  expect(await page.evaluate(() => window.told)).toEqual([]);
});

test('its policy is that of the demo page', async ({ page }) => {
  const policies = [];
  for (const address of ['/', '/embed.html?country=KHM']) {
    await page.goto(address);
    policies.push(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content'));
  }
  expect(policies[1]).toBe(policies[0]);
});
