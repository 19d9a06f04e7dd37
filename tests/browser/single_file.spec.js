// One HTML file with the calculator, opened from disk with no network.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

let folder;
test.beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'spf file é ')); });
test.afterAll(() => rm(folder, { recursive: true }));

const make = (...words) => promisify(execFile)('node', ['scripts/single-file.js', ...words], { encoding: 'utf8', maxBuffer: 2 ** 26 });

/** Opens a file in a context without network: what it asks for, says and violates. */
async function open(browser, path) {
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.setOffline(true);
  const page = await context.newPage();
  const heard = [];
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && request.url() !== pathToFileURL(path).href) heard.push(`asked for ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective, event.blockedURI));
  });
  await page.goto(pathToFileURL(path).href);
  await firstResult(page);
  return { page, heard, close: () => context.close() };
}

const shows = async (page, country, code, lang = 'en') => {
  const it = calculator(page, lang);
  await expect(it.headline).toContainText(country);
  await expect(it.number).toHaveText(await share(page, (await native(code)).headline.shareOfGdp, lang));
};

test('chosen countries: it counts, goes deeper, changes country and language, and asks for nothing', async ({ browser }) => {
  const path = join(folder, 'two.html');
  const { stdout } = await make('LSO', 'KHM');
  await writeFile(path, stdout);
  const { page, heard, close } = await open(browser, path);
  await shows(page, 'Lesotho', 'LSO');
  await expect(page.getByText('This file holds 2 of 195 countries and territories: Cambodia and Lesotho.')).toBeVisible();
  const it = calculator(page);
  // No other country is offered.
  await it.country.fill('');
  await expect(it.options).toHaveCount(2);
  await it.choose('Cambodia');
  await shows(page, 'Cambodia', 'KHM');
  await it.open('explain');
  await it.openAll();
  await page.getByRole('button', { name: 'français' }).click();
  await expect(page).toHaveTitle('Calculateur de socles de protection sociale');
  await expect(page.getByText('Ce fichier contient 2 des 195 pays et territoires : Cambodge et Lesotho.')).toBeVisible();
  await shows(page, 'Cambodge', 'KHM', 'fr');
  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(page.getByRole('heading', { name: 'حاسبة أرضيات الحماية الاجتماعية' })).toHaveCSS('direction', 'rtl');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page).toHaveTitle('社会保护底线计算器');
  await expect(calculator(page, 'zh').headline).toContainText('柬埔寨');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-\S+ 'sha256-\S+ blob: 'wasm-unsafe-eval'; style-src 'sha256-\S+;/);
  expect(heard).toEqual([]);
  await close();
});

test('the whole file of the site', async ({ browser }) => {
  const { page, heard, close } = await open(browser, join(process.cwd(), 'dist/spf-calculator.html'));
  await expect(page.getByText('This file holds all 195 countries and territories.')).toBeVisible();
  const it = calculator(page);
  await it.choose('Malawi');
  await shows(page, 'Malawi', 'MWI');
  expect(heard).toEqual([]);
  await close();
});

test('one language alone, and what is refused', async ({ browser }) => {
  const path = join(folder, 'un.html');
  const { stdout } = await make('--languages', 'fr', 'SEN');
  await writeFile(path, stdout);
  const { page, heard, close } = await open(browser, path);
  await shows(page, 'Sénégal', 'SEN', 'fr');
  await expect(page.getByRole('button', { name: 'français' })).toHaveCount(0);
  expect(stdout).not.toContain('locales/en');
  expect(heard).toEqual([]);
  await close();
  await expect(make('KHX')).rejects.toMatchObject({ stderr: 'countries: found KHX; allowed: a code of three letters of the 195 there are\n' });
  await expect(make('--languages', 'xx')).rejects.toMatchObject({ stderr: '--languages: found xx; allowed: ar, en, es, fr, pt, ru, zh\n' });
});

for (const [address, name, country, code, lang] of [
  ['/', 'Make the file', 'Lesotho', 'LSO', 'en'], ['/fr.html', 'Créer le fichier', 'Lesotho', 'LSO', 'fr'],
]) {
  test(`${address} makes the same file as the program`, async ({ page, browser }) => {
    await page.goto(address);
    await firstResult(page);
    const part = page.locator('#take-along');
    await part.scrollIntoViewIfNeeded();
    await part.getByRole('listbox').selectOption(['LSO', 'KHM']);
    const coming = page.waitForEvent('download');
    await part.getByRole('button', { name }).click();
    const path = join(folder, `${lang}.html`);
    await (await coming).saveAs(path);
    // That of the page first.
    const order = [lang, ...['ar', 'en', 'es', 'fr', 'pt', 'ru', 'zh'].filter((other) => other !== lang)].join();
    const text = await readFile(path, 'utf8');
    const listed = [...text.matchAll(/data-file="data\/([A-Z]{3})\.spf"/g)].map(([, it]) => it);
    // Browsers and Node may compress differently: the same in all but how data are packed.
    const plain = (html) => html.replace(/(<script type="application\/octet-stream"[^>]*>)[^<]*/g, '$1');
    expect(plain(text)).toBe(plain((await make('--languages', order, ...listed)).stdout));
    const opened = await open(browser, path);
    const it = calculator(opened.page, lang);
    await it.choose(country);
    await shows(opened.page, country, code, lang);
    expect(opened.heard).toEqual([]);
    await opened.close();
  });
}
