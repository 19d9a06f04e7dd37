// A file that cannot be had, or is not what it should be: said by name, with another try that works once it is there.
import { readFile } from 'node:fs/promises';
import { FOLDER } from '../../scripts/built.js';
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

test.use({ mayFail: [/\/(data|locales|pkg)\/|(widget|whole)\.css/] });

const PAGE = '<spf-calculator country="KHM">In the meantime.</spf-calculator>';
const damage = (bytes) => {
  const damaged = Buffer.from(bytes);
  damaged.fill(0xff, Math.floor(damaged.length / 2), Math.floor(damaged.length / 2) + 64);
  return damaged;
};
const FAULTS = {
  'is not there': (route) => route.fulfill({ status: 404, body: 'not found' }),
  'is refused by the server': (route) => route.fulfill({ status: 503, body: 'later' }),
  'cannot be reached': (route) => route.abort('connectionrefused'),
  'is a page of the server': (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><style>body{color:red}</style><p>Sign in first.' }),
  'is cut off': async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.body()).subarray(0, 40) });
  },
  'is damaged': async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: damage(await response.body()) });
  },
};
const FILES = {
  'data/KHM.spf': Object.keys(FAULTS),
  'data/index.spf': Object.keys(FAULTS),
  'locales/en.first.json': ['is not there', 'cannot be reached', 'is a page of the server', 'is cut off'],
  'widget.css': ['is not there', 'is a page of the server'],
  'pkg/first/spf_calculator.js': ['is not there', 'cannot be reached'],
  'pkg/first/spf_calculator_bg.wasm': ['is not there', 'cannot be reached', 'is a page of the server', 'is cut off'],
};

for (const [file, faults] of Object.entries(FILES)) {
  test(`${file}: every fault is named, and another try works`, async ({ page, host }) => {
    for (const fault of faults) {
      await test.step(fault, async () => {
        const address = new RegExp(`/${file.replaceAll('.', '\\.')}(\\?.*)?$`);
        await page.route(address, FAULTS[fault]);
        await host(PAGE);
        const it = calculator(page);
        await expect(it.problems).toContainText(file.split('/').pop());
        await expect(it.number).toHaveCount(0);
        // Still not there.
        await it.retry.click();
        await expect(it.problems).toContainText(file.split('/').pop());
        await page.unroute(address);
        await it.retry.click();
        await expect(it.headline).toContainText('Cambodia');
        await expect(it.problems).toHaveCount(0);
        // Not only shown, but styled.
        await expect(it.number).not.toHaveCSS('font-size', '16px');
      });
    }
  });
}

test('without a connection it says so, and goes on once there is one', async ({ page, host, context }) => {
  await host(PAGE);
  await firstResult(page);
  const it = calculator(page);
  const before = await it.headline.innerText();
  await context.setOffline(true);
  await it.choose('Malawi');
  await expect(it.problems).toContainText(/data\/MWI\.spf.*no connection/);
  expect(await it.headline.innerText()).toBe(before);
  await it.part('explain').click();
  await expect(it.problems.filter({ hasText: 'There is no connection. The calculator could not be loaded: ' })).toBeVisible();
  await context.setOffline(false);
  await it.retry.last().click();
  await expect(it.headline).toContainText('Malawi');
  await it.part('explain').click();
  await expect(it.part('explain').locator('> summary')).toBeFocused();
  await expect(it.problems).toHaveCount(0);
});

test('another country can be chosen while one fails', async ({ page, host }) => {
  await page.route('**/data/LAO.spf', FAULTS['is not there']);
  await host(PAGE);
  await firstResult(page);
  const it = calculator(page);
  await it.choose('Laos');
  await expect(it.problems).toContainText('data/LAO.spf');
  await expect(it.headline).toContainText('Cambodia');
  await it.choose('Viet Nam');
  await expect(it.headline).toContainText('Viet Nam');
  await expect(it.problems).toHaveCount(0);
  await it.choose('Laos');
  await expect(it.problems).toContainText('data/LAO.spf');
  await it.choose('Viet Nam');
  await expect(it.problems).toHaveCount(0);
  await expect(it.number).toHaveText(await share(page, (await native('VNM')).headline.shareOfGdp, 'en'));
});

test('a country that fails late says nothing about the one that was chosen after it', async ({ page, host }) => {
  let arrive;
  const late = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/data/LAO.spf', async (route) => { await late; await route.fulfill({ status: 404 }); });
  await host(PAGE);
  await firstResult(page);
  const it = calculator(page);
  await it.choose('Laos');
  await it.choose('Viet Nam');
  await expect(it.headline).toContainText('Viet Nam');
  const refused = page.waitForResponse('**/data/LAO.spf');
  arrive();
  await refused;
  // The answer has reached the widget once the page has had a later one, and drawn.
  await page.evaluate(async () => {
    await (await fetch('/host.html')).arrayBuffer();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await expect(it.problems).toHaveCount(0);
  await expect(it.headline).toContainText('Viet Nam');
});

test('a country file of another country is refused', async ({ page, host }) => {
  await page.route('**/data/KHM.spf', async (route) => route.fulfill({ body: await readFile(`${FOLDER}/data/LAO.spf`) }));
  await host(PAGE);
  const it = calculator(page);
  await expect(it.problems).toContainText(/KHM\.spf.*found LAO; allowed.*the country that was asked for/);
});

test('the whole module fails: what was there stays, one message, and another try opens the part', async ({ page, host }) => {
  await page.route('**/pkg/full/*.wasm', FAULTS['is not there']);
  await host(PAGE);
  await firstResult(page);
  const it = calculator(page);
  await it.benefit('Child benefit').on.uncheck();
  const before = await it.headline.innerText();
  await it.part('explain').click();
  await expect(it.problems).toContainText('pkg/full/spf_calculator_bg.wasm');
  await it.part('sources').click();
  await expect(it.problems).toHaveCount(1);
  expect(await it.headline.innerText()).toBe(before);
  await it.benefit('Old-age pension').slider.fill('130');
  await page.unroute('**/pkg/full/*.wasm');
  await it.retry.click();
  await expect(it.part('sources').locator('> summary')).toBeFocused();
  await expect(it.problems).toHaveCount(0);
  await expect(it.benefit('Child benefit').on).not.toBeChecked();
  await expect(it.benefit('Old-age pension').slider).toHaveValue('130');
});

for (const lang of ['ar', 'en', 'es', 'fr', 'pt', 'ru', 'zh']) {
  test(`messages of failure in the language of the element: ${lang}`, async ({ page, host, context }) => {
    const words = JSON.parse(await readFile(`www/locales/${lang}.json`, 'utf8')).first;
    const said = (name, file) => words[name].replace('{file}', file).replace('{host}', new URL(page.url()).host);
    await page.route('**/pkg/first/*.wasm', FAULTS['is not there']);
    await host(`<spf-calculator country="KHM" lang="${lang}"></spf-calculator>`);
    const it = calculator(page, lang);
    const box = it.problems;
    const retry = box.getByRole('button', { name: words['load.retry'] });
    await expect(box.locator('p')).toHaveText(said('load.broken', 'pkg/first/spf_calculator_bg.wasm'));
    await expect(box).toHaveCSS('direction', lang === 'ar' ? 'rtl' : 'ltr');
    await context.setOffline(true);
    await retry.click();
    await expect(box.locator('p')).toContainText(words['load.offline'].split('{file}')[0]);
    await context.setOffline(false);
    await page.unroute('**/pkg/first/*.wasm');
    await page.route('**/data/KHM.spf', FAULTS['is not there']);
    await retry.click();
    await expect(it.problems).toContainText('data/KHM.spf');
    await expect(it.problems).toContainText(words['allowed.file-not-found']);
  });
}

test('before the texts of a language are here, it is said in English', async ({ page, host }) => {
  await page.route('**/locales/fr.first.json', FAULTS['is not there']);
  await host('<spf-calculator country="KHM" lang="fr"></spf-calculator>');
  await expect(calculator(page, 'fr').problems).toContainText('The calculator could not be loaded: locales/fr.first.json.');
});

test('without WebAssembly what is between the tags stays', async ({ page, host }) => {
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await host(PAGE);
  await expect(page.getByText('In the meantime.')).toBeVisible();
  await expect.poll(() => page.evaluate(() => !!customElements.get('spf-calculator'))).toBe(true);
  await expect(page.getByText('In the meantime.')).toBeVisible();
  await expect(calculator(page).loading).toHaveCount(0);
});

test('when the page forbids WebAssembly, what is between the tags stays, with a word about it', async ({ page, host }) => {
  await page.addInitScript(() => {
    for (const name of ['compile', 'compileStreaming']) {
      WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('forbidden by the page'));
    }
  });
  await host(PAGE);
  await expect(calculator(page).problems).toContainText('The calculator could not be loaded: ');
  await expect(page.getByText('In the meantime.')).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, mayFail: [/\.js$/] });
  test('what is between the tags stays', async ({ page, host }) => {
    await host(PAGE);
    await expect(page.getByText('In the meantime.')).toBeVisible();
    await page.goto('/');
    await expect(page.getByText('This calculator runs in your browser and needs JavaScript')).toBeVisible();
  });
});
