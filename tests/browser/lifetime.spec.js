// The element as pages treat it: moved, taken off, put back, given attributes at any time.
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

let it;

const set = (name, value) => it.root.evaluate((node, [n, v]) => node.setAttribute(n, v), [name, value]);

test.beforeEach(async ({ page, host }) => {
  await host('<main><spf-calculator country="KHM">In the meantime.</spf-calculator></main><aside></aside>');
  await firstResult(page);
  it = calculator(page);
});

test('moved to another place, it keeps what was set', async ({ page }) => {
  await it.benefit('Child benefit').on.uncheck();
  const before = await it.headline.innerText();
  await it.root.evaluate((node) => document.querySelector('aside').append(node));
  await expect(page.locator('aside spf-calculator [part=number]')).toBeVisible();
  await expect(it.benefit('Child benefit').on).not.toBeChecked();
  expect(await it.headline.innerText()).toBe(before);
  await it.benefit('Old-age pension').slider.fill('10');
  await expect(it.headline).not.toHaveText(before, { useInnerText: true });
});

test('taken off and put back, at once or after long, it goes on with what was chosen', async ({ page, host }) => {
  await page.clock.install();
  await host('<main><spf-calculator country="KHM">In the meantime.</spf-calculator></main>');
  await it.benefit('Child benefit').on.uncheck();
  const [off, back] = [() => it.root.evaluate((node) => { window.node = node; node.remove(); }),
    () => page.evaluate(() => document.querySelector('main').append(window.node))];
  for (const long of [false, true]) {
    await off();
    if (long) await page.clock.fastForward(31_000);
    expect(await page.evaluate(() => window.node.shadowRoot.hasChildNodes())).toBe(!long);
    await back();
    await expect(it.number).toBeVisible();
    await expect(it.benefit('Child benefit').on).not.toBeChecked();
  }
  await it.benefit('Old-age pension').on.uncheck();
  await expect(it.benefit('Old-age pension').slider).toHaveCount(0);
});

test('taken off and put back while it loads, it comes up once', async ({ page, host }) => {
  let arrive;
  const late = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/pkg/first/*.wasm', async (route) => { await late; await route.continue(); });
  await host('<main><spf-calculator country="KHM">In the meantime.</spf-calculator></main>');
  await expect(it.loading).toBeVisible();
  await it.root.evaluate(async (node) => {
    node.remove();
    await new Promise((resolve) => setTimeout(resolve));
    document.querySelector('main').append(node);
  });
  await expect(page.getByText('In the meantime.')).toBeVisible();
  arrive();
  await expect(it.number).toHaveCount(1);
  await expect(it.number).toBeVisible();
});

test('another language at run time keeps what was set', async ({ page }) => {
  await it.choose('Laos');
  await expect(it.headline).toContainText('Lao People’s');
  await it.benefit('Child benefit').on.uncheck();
  await it.benefit('Old-age pension').slider.fill('130');
  const wanted = await native('LAO', {
    benefits: [{ id: 'child', on: false }, { id: 'old-age', amount: { rate: 1.3 } }],
  });
  for (const depth of ['first', 'full']) {
    await set('lang', 'fr');
    const fr = calculator(page, 'fr');
    await expect(fr.headline, depth).toContainText('du PIB');
    await expect(fr.number).toHaveText(await share(page, wanted.headline.shareOfGdp, 'fr'));
    await expect(fr.country).toHaveValue('République démocratique populaire lao');
    await expect(fr.benefit('Allocation pour enfant').on).not.toBeChecked();
    await expect(fr.benefit('Pension de vieillesse').field).toHaveValue('130');
    await set('lang', 'en');
    await expect(it.headline, depth).toContainText('of GDP');
    await expect(it.number).toHaveText(await share(page, wanted.headline.shareOfGdp, 'en'));
    await expect(it.benefit('Old-age pension').field).toHaveValue('130');
    if (depth === 'first') await it.open('explain');
  }
});

test('a language given while it loads is the one that it speaks', async ({ page, host }) => {
  let arrive;
  const late = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/pkg/first/*.wasm', async (route) => { await late; await route.continue(); });
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await expect(it.loading).toBeVisible();
  await set('lang', 'fr');
  arrive();
  await expect(it.headline).toContainText('du PIB');
});

test('attributes at run time choose country, preset and scenario', async ({ page }) => {
  await set('country', 'MWI');
  await expect(it.headline).toContainText('Malawi');
  await set('preset', 'helpage-pension');
  await expect(it.number).toHaveText(
    await share(page, (await native('MWI', { preset: 'helpage-pension' })).headline.shareOfGdp, 'en'));
  const benefits = [{ id: 'old-age', group: { bands: [{ from: 68, to: 100 }] } }];
  await set('scenario', JSON.stringify({ benefits }));
  const { headline } = await native('MWI', { preset: 'helpage-pension', benefits });
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
  await expect(it.root.locator('[data-part="old-age"] > summary')).toContainText('68');
  await it.root.evaluate((node) => node.removeAttribute('scenario'));
  await expect(it.number).toHaveText(
    await share(page, (await native('MWI', { preset: 'helpage-pension' })).headline.shareOfGdp, 'en'));
});

test('a page may make it with a script, and give it attributes afterwards', async ({ page }) => {
  const make = (benefits) => it.root.evaluate((node, scenario) => {
    const made = document.createElement('spf-calculator');
    node.replaceWith(made);
    made.setAttribute('country', 'vn');
    made.setAttribute('scenario', scenario);
  }, JSON.stringify({ benefits }));
  await make([{ id: 'child', coverage: 1.5 }]);
  await expect(it.problems).toContainText(/coverage: found 1\.5/);
  await expect(it.headline).toContainText('Viet Nam');
  const benefits = [{ id: 'child', group: { bands: [{ from: 0, to: 9 }] } }];
  await make(benefits);
  await expect(it.problems).toHaveCount(0);
  const { headline } = await native('VNM', { benefits });
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
});

test('what is between the tags stays until the first result, and goes with it', async ({ page, host }) => {
  let arrive;
  const late = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/data/KHM.spf', async (route) => { await late; await route.continue(); });
  await host('<spf-calculator country="KHM"><p>In the meantime.</p></spf-calculator>');
  await expect(it.loading).toBeVisible();
  await expect(page.getByText('In the meantime.')).toBeVisible();
  arrive();
  await expect(it.number).toBeVisible();
  await expect(page.getByText('In the meantime.')).toBeHidden();
  await expect(it.loading).toHaveCount(0);
});
