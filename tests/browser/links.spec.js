// Links in the page's address, and what is sent to others: the link, the sentence, the picture.
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FOLDER } from '../../scripts/built.js';
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const { Calculator, initSync } = await import(`${FOLDER}/pkg/full/spf_calculator.js`);

/** The module without its widget, with these countries. */
async function module(...countries) {
  initSync({ module: await readFile(`${FOLDER}/pkg/full/spf_calculator_bg.wasm`) });
  const made = new Calculator(await readFile(`${FOLDER}/data/index.spf`));
  for (const code of countries) made.addCountry(code, await readFile(`${FOLDER}/data/${code}.spf`));
  return made;
}

/** Opens a page of someone else's with this behind its address, and one calculator unless the body says otherwise. */
const at = (host, behind, body = '<spf-calculator country="KHM"></spf-calculator>') => host(body, '', behind);

/** The day on which the present edition of the data was made, as it is written in English. */
async function present() {
  const date = (await readFile('data/editions.csv', 'utf8')).trim().split('\n').pop().split(',')[1];
  return new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

/** What the headline says for these changes, by the native program. */
const expected = async (page, country, changes) => share(page, (await native(country, changes)).headline.shareOfGdp, 'en');

const SCENARIOS = [
  { country: 'KHM' },
  { country: 'VNM', preset: 'pension-65', benefits: [{ id: 'old-age', amount: { rate: 0.1234567890123456 } }] },
  { country: 'SEN', preset: 'cash-floor', benefits: [{ id: 'child', on: false }, { id: 'old-age', group: { bands: [{ from: 60, to: 100 }] } }] },
  { country: 'TGO', preset: 'basic-income', assumptions: { population: 'high', growthShift: -0.01 } },
  { country: 'KHM', donors: { coFunding: { share: 0.2, starts: 2027, until: 2033 }, pledges: [{ id: 'a', name: 'Q&A=1+1', share: 0.5, from: 2026, to: 2030 }] } },
  { country: 'VNM', figures: { gdp: 1e12, unemploymentRate: 0.1 }, financing: [{ id: 'contributions', yield: 0.01 }], setUp: { contingency: 0 } },
];

test('a copied link gives the same number to the last digit, and the same report', async ({ page, host }) => {
  const model = await module('KHM', 'VNM', 'SEN', 'TGO');
  for (const scenario of SCENARIOS) {
    // Copied from a widget that was given the scenario ...
    const json = JSON.stringify(scenario).replaceAll('&', '&amp;').replaceAll("'", '&#39;');
    await host(`<spf-calculator scenario='${json}'></spf-calculator>`);
    await firstResult(page);
    const it = calculator(page);
    const link = await (await it.open('share')).getByRole('textbox', { name: 'A link to exactly this result' }).inputValue();
    const number = await it.number.innerText();
    expect(link, 'the page itself').toContain('/host.html?spf.v=1.');
    expect(link.split('?')[1], 'and by the module').toBe(model.link(scenario));
    // ... opened on a page that has other attributes ...
    await at(host, `?${link.split('?')[1]}`, `<spf-calculator country="TGO" scenario='{"figures":{"gdp":7e11},"benefits":[{"id":"child","months":3}]}'></spf-calculator>`);
    await firstResult(page);
    await expect(it.number).toHaveText(number);
    await expect(it.problems).toHaveCount(0);
    // ... and read by a program.
    const { changes, current } = model.readLink(link);
    expect(current).toBe(true);
    expect(model.calculate(changes)).toEqual(model.calculate(scenario));
  }
});

test('a link by hand lies over the attributes, and other parameters are left alone', async ({ page, host }) => {
  await at(host, '?country=FRA&spf=1&spf.country=VNM', '<spf-calculator country="KHM" preset="pension-65"></spf-calculator>');
  await firstResult(page);
  await expect(calculator(page).number).toHaveText(await expected(page, 'VNM', { preset: 'pension-65' }));
  await expect(calculator(page).country).toHaveValue('Viet Nam');
  await at(host, '?country=FRA&spf=1#spf.country=VNM');
  await firstResult(page);
  await expect(calculator(page).number).toHaveText(await expected(page, 'KHM'));
});

test('the address follows the reader, from the first change on, and keeps all that is not ours', async ({ page, host }) => {
  await at(host, '?q=a%20b+c&flag#/part?y=1');
  await firstResult(page);
  await page.evaluate(() => history.replaceState({ of: 'the page' }, ''));
  const it = calculator(page);
  await it.open('sources');
  const before = page.url();
  const entries = await page.evaluate(() => history.length);
  // Looking changes nothing.
  await it.part('sources').locator('> summary').click();
  await page.waitForTimeout(1500);
  expect(page.url()).toBe(before);
  await it.benefit('Old-age pension').slider.fill('130');
  await expect(page).toHaveURL(/spf\.benefits\.old-age\.amount\.rate=1\.3/);
  const { search, hash } = new URL(page.url());
  expect(search).toMatch(/^\?q=a%20b\+c&flag&spf\.v=1\.[0-9a-f]{8}&spf\.country=KHM&spf\.preset=ilo-floor&spf\.benefits\.old-age\.amount\.rate=1\.3$/);
  expect(hash).toBe('#/part?y=1');
  expect(await page.evaluate(() => history.length)).toBe(entries);
  expect(await page.evaluate(() => history.state)).toEqual({ of: 'the page' });
  const number = await it.number.innerText();
  await page.reload();
  await firstResult(page);
  await expect(it.number).toHaveText(number);
  // Back at the preset nothing differs any more.
  await it.benefit('Old-age pension').slider.fill('100');
  await expect(page).toHaveURL(/spf\.preset=ilo-floor#/);
});

test('a link stays as it is while nothing is changed; a change by the page makes it true again', async ({ page, host }) => {
  await at(host, '?spf.country=VNM');
  await firstResult(page);
  await page.waitForTimeout(1500);
  expect(new URL(page.url()).search).toBe('?spf.country=VNM');
  await page.locator('spf-calculator').evaluate((element) => element.setAttribute('country', 'SEN'));
  await expect(page).toHaveURL(/spf\.country=SEN/);
  await expect(calculator(page).number).toHaveText(await expected(page, 'SEN'));
});

for (const [behind, at_, said] of [
  ['?spf.v=7.0000beef&spf.country=VNM', 'link: spf.v: found 7.0000beef', 'a link of a version'],
  ['?spf.country=VNM&spf.country=SEN', 'link: spf.country: found SEN', 'only once'],
  ['?spf.country=VNM&spf.benefits.child.amount.rat=0.3', 'link: benefits[child].amount', 'Did you mean rate?'],
  ['?spf.country=VNM&spf.benefits.child.months=13', 'link: benefits[child].months: found 13', 'a number from 0 to 12'],
  ['?spf.country=VNMM', 'link: country: found VNMM', 'one of'],
]) {
  test(`a link that is no good says what is wrong, and the attributes have their turn: ${behind}`, async ({ page, host }) => {
    await at(host, behind, '<spf-calculator country="KHM" preset="pension-65"></spf-calculator>');
    await firstResult(page);
    const it = calculator(page);
    await expect(it.number).toHaveText(await expected(page, 'KHM', { preset: 'pension-65' }));
    await expect(it.problems).toContainText(at_);
    await expect(it.problems).toContainText(said);
  });
}

test('of more than one calculator none is meant, unless one says so', async ({ page, host }) => {
  const two = (left, right) => `<spf-calculator id="left" country="KHM" ${left}></spf-calculator><spf-calculator id="right" country="SEN" ${right}></spf-calculator>`;
  const left = calculator(page.locator('body'), 'en');
  const number = (id) => page.locator(`#${id}`).locator('[part=root]:not([hidden]) [part=number]');
  await at(host, '?spf.country=VNM', two('', ''));
  await expect(number('left')).toHaveText(await expected(page, 'KHM'));
  await expect(number('right')).toHaveText(await expected(page, 'SEN'));
  await at(host, '?spf.country=VNM', two('links="on"', ''));
  await expect(number('left')).toHaveText(await expected(page, 'VNM'));
  await expect(number('right')).toHaveText(await expected(page, 'SEN'));
  await at(host, '?spf.country=VNM', '<spf-calculator country="KHM" links="off"></spf-calculator>');
  await expect(left.number).toHaveText(await expected(page, 'KHM'));
  const part = await left.open('share');
  await expect(part.getByRole('textbox', { name: 'A link to exactly this result' })).toHaveValue(/^\?spf\.v=1\.[0-9a-f]{8}&spf\.country=KHM/);
  await expect(part).toContainText('This page does not read links itself.');
  await left.benefit('Old-age pension').slider.fill('130');
  await page.waitForTimeout(1500);
  expect(new URL(page.url()).search).toBe('?spf.country=VNM');
  await at(host, '', '<spf-calculator country="KHM" links="maybe"></spf-calculator>');
  await expect(left.problems).toContainText('links: found maybe; allowed is one of on, off.');
});

test('a link from other data says so, and keeps saying it until something is changed', async ({ page, host }) => {
  const edition = (await module()).link({ country: 'KHM' }).match(/spf\.v=1\.([0-9a-f]{8})/)[1];
  const notice = page.locator('spf-calculator').getByText('This link was copied with the figures of');
  await at(host, `?spf.v=1.${edition}&spf.country=KHM`);
  await firstResult(page);
  await expect(notice).toHaveCount(0);
  await at(host, '?spf.v=1.00c0ffee&spf.country=KHM');
  await firstResult(page);
  await expect(notice).toContainText(`an edition that is not known here (00c0ffee); here they are of ${await present()}. The number may differ`);
  await page.locator('spf-calculator').evaluate((element) => element.setAttribute('lang', 'fr'));
  await expect(page.locator('spf-calculator').getByText(/cette édition\s: inconnue ici \(00c0ffee\)/)).toBeVisible();
  await calculator(page, 'fr').benefit('Pension de vieillesse').slider.fill('130');
  await expect(page).toHaveURL(new RegExp(`spf\\.v=1\\.${edition}`));
  await expect(page.locator('spf-calculator .edition')).toHaveCount(0);
});

test('both editions are named, by their dates where they are known', async ({ page, host }) => {
  // The same figures from tables with another byte in them, which makes another edition.
  const folder = await mkdtemp(join(tmpdir(), 'spf-edition-'));
  const [data, packed] = [join(folder, 'data'), join(folder, 'packed')];
  try {
    await cp('data', data, { recursive: true });
    await appendFile(join(data, 'sources.csv'), '\n');
    const program = join(process.env.CARGO_TARGET_DIR ?? 'target', 'release', 'spf-data');
    await promisify(execFile)(program, ['pack', data, packed]);
    await page.route(/\/data\/\w+\.spf$/, (route) =>
      route.fulfill({ path: join(packed, new URL(route.request().url()).pathname.split('/').pop()) }));
    await at(host, `?${(await module()).link({ country: 'KHM' })}`);
    await firstResult(page);
    const notice = page.locator('spf-calculator .edition');
    await expect(notice).toHaveText(new RegExp(`figures of ${await present()}; here they are of an edition that is not known here \\([0-9a-f]{8}\\)`));
    await expect(calculator(page).number).toHaveText(await expected(page, 'KHM'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('link and sentence are copied; where the browser does not let the page, they are selected', async ({ page, host, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await at(host, '?q=1');
  await firstResult(page);
  const it = calculator(page);
  const part = await it.open('share');
  await part.getByRole('button', { name: 'Copy the link' }).click();
  await expect(part.getByRole('status')).toHaveText('Copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/host\.html\?q=1&spf\.v=1\.[0-9a-f]{8}&spf\.country=KHM&spf\.preset=ilo-floor$/);
  await part.getByRole('button', { name: 'Copy the text' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('A floor for all');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(await it.number.innerText());
  expect(text).toMatch(/World Population Prospects 2024.*World Economic Outlook.*2025/);
  expect(text.endsWith(` ${link}`), text).toBe(true);

  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await part.getByRole('button', { name: 'Copy the link' }).click();
  await expect(part.getByRole('status')).toContainText('The text is selected');
  const field = part.getByRole('textbox', { name: 'A link to exactly this result' });
  await expect(field).toBeFocused();
  expect(await field.evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd))).toBe(link);
});

test('the sentence goes to other programs where the browser can hand it over', async ({ page, host }) => {
  await page.addInitScript(() => {
    window.handed = [];
    Navigator.prototype.share = async (what) => { window.handed.push(what); throw new DOMException('thought better of it', 'AbortError'); };
  });
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const part = await calculator(page).open('share');
  await part.getByRole('button', { name: 'Send …' }).click();
  const [{ text, url }] = await page.evaluate(() => window.handed);
  expect(text).toContain('A floor for all');
  expect(url).toContain('/host.html?spf.v=1.');
});

test('the picture is saved as SVG and as PNG, and is the one on the page', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const part = await it.open('share');
  await it.benefit('Old-age pension').slider.fill('130');
  const number = await it.number.innerText();
  const picture = part.getByRole('img');
  await expect(picture).toHaveAccessibleName(new RegExp(`would cost ${number.replace('.', '\\.')} of GDP`));
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), part.getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await save('Save as SVG');
  expect(svg.name).toBe('spf-KHM.svg');
  const lines = await picture.locator('text').evaluateAll((all) => all.map((text) => text.textContent));
  expect(lines.length).toBeGreaterThan(8);
  // As an XML reader takes the file apart, it holds the same lines.
  const read = await page.evaluate((text) => {
    const doc = new DOMParser().parseFromString(text, 'image/svg+xml');
    return { broken: doc.querySelector('parsererror')?.textContent, lines: [...doc.querySelectorAll('text')].map((line) => line.textContent) };
  }, svg.bytes.toString());
  expect(read).toEqual({ lines });
  expect(lines).toContain(number);
  // Every line ends before the edge of the picture, in the fonts that this machine has.
  const out = await picture.evaluate((node) => [...node.querySelectorAll('text')].filter((text) => {
    const { x, width } = text.getBBox();
    return x < 60 || x + width > 1140;
  }).map((text) => text.textContent));
  expect(out).toEqual([]);
  const png = await save('Save as PNG');
  expect(png.name).toBe('spf-KHM.png');
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(png.bytes.length, 'something is drawn on it').toBeGreaterThan(20_000);
});

test('in a frame without an address of its own it works, and gives the parameters alone', async ({ page, host, baseURL }) => {
  await host('<iframe width="900" height="900"></iframe>');
  await page.locator('iframe').evaluate((frame, base) => {
    frame.srcdoc = `<base href="${base}/"><script type="module" src="${base}/spf-calculator.js"></script><spf-calculator country="KHM"></spf-calculator>`;
  }, baseURL);
  await expect(page.frameLocator('iframe').locator('[part=number]')).toBeVisible();
  await page.frameLocator('iframe').locator('button[data-part=share]').click();
  const field = page.frameLocator('iframe').getByRole('textbox', { name: 'A link to exactly this result' });
  await expect(field).toHaveValue(/^\?spf\.v=1/);
  await page.frameLocator('iframe').getByRole('slider', { name: /^Amount/ }).last().focus();
  await page.keyboard.press('ArrowRight');
  await expect(field).toHaveValue(/amount\.rate/);
  await page.waitForTimeout(1500);
  expect(page.url()).toBe(`${baseURL}/host.html`);
});

test('where the browser forbids another address, the calculator goes on', async ({ page, host }) => {
  await page.addInitScript(() => {
    window.asked = 0;
    History.prototype.replaceState = () => {
      window.asked += 1;
      throw new DOMException('not here', 'SecurityError');
    };
  });
  await at(host, '?spf.country=VNM');
  await firstResult(page);
  const it = calculator(page);
  const before = await it.number.innerText();
  await it.benefit('Old-age pension').slider.fill('130');
  await expect.poll(() => page.evaluate(() => window.asked)).toBe(1);
  await expect(it.number).not.toHaveText(before);
  await it.benefit('Old-age pension').slider.fill('100');
  await expect(it.number).toHaveText(before);
});
