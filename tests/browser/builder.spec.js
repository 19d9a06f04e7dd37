// The builder of the lines to paste: what is chosen there is what readers of another site see.
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { axe } from './axe.js';
import { calculator, native, share } from './calculator.js';
import { HOSTILE, expect, firstResult, test } from './paste.js';

/** The builder of the demo page, opened, with its preview at a result. */
async function open(page, lang = 'en') {
  const builder = page.locator('#builder');
  await builder.locator('> summary').click();
  const preview = calculator(builder.locator('.preview'), lang);
  await expect(preview.number).toBeVisible();
  const snippet = builder.locator('#snippet');
  await expect(snippet).toHaveValue(/^</);
  const choose = (value) => builder.locator(`input[value="${value}"]`).check();
  return { builder, preview, snippet, choose, lines: () => snippet.inputValue() };
}

/** What has been pasted shows this. */
async function shows(page, it, country, changes, lang = 'en') {
  const { headline } = await native(country, changes);
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, lang));
}

test('nothing of it is loaded before it is opened', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  await firstResult(page);
  await page.locator('#builder').scrollIntoViewIfNeeded();
  expect(asked.filter((path) => /builder|snippets|accent|version/.test(path))).toEqual([]);
  await expect(page.locator('spf-calculator')).toHaveCount(1);
  await open(page);
  expect(asked.filter((path) => /builder|version/.test(path)).length).toBe(2);
});

for (const [kind, head] of [['element', ''], ['element', HOSTILE], ['frame', ''], ['frame', HOSTILE]]) {
  test(`${kind}, pasted into a ${head ? 'hostile' : 'bare'} page, with what was chosen by hand`, async ({ page, paste }) => {
    await page.goto('/');
    await firstResult(page);
    const { builder, preview, snippet, choose, lines } = await open(page);
    await preview.choose('Malawi');
    await expect(preview.headline).toContainText('Malawi');
    await preview.benefit('Old-age pension').slider.fill('40');
    await preview.benefit('Child benefit').on.uncheck();
    await builder.getByLabel('Language').selectOption('fr');
    const changes = { benefits: [{ id: 'old-age', amount: { rate: 0.4 } }, { id: 'child', on: false }] };
    await shows(page, calculator(builder.locator('.preview'), 'fr'), 'MWI', changes, 'fr');
    await choose(kind);
    await expect(snippet).toHaveValue(kind === 'element'
      ? /<spf-calculator country="MWI" lang="fr" benefits="[a-z -]+" old-age-rate="40%">/ : /country=MWI&amp;lang=fr&amp;benefits=[a-z+-]+&amp;old-age-rate=40%25"/);
    await paste(await lines(), { head });
    const it = calculator(kind === 'element' ? page : page.frameLocator('iframe'), 'fr');
    await shows(page, it, 'MWI', changes, 'fr');
    await expect(it.number).toBeVisible();
    await expect(it.problems).toHaveCount(0);
  });
}

test('what no lever says is said in full', async ({ page, paste }) => {
  const changes = { benefits: [{ id: 'child', coverage: 0.5 }] };
  await page.goto('/');
  await firstResult(page);
  await page.locator('spf-calculator').evaluate((node, text) => node.setAttribute('scenario', text), JSON.stringify(changes));
  const number = await share(page, (await native('KHM', changes)).headline.shareOfGdp, 'en');
  await expect(calculator(page).number).toHaveText(number);
  const { lines, snippet } = await open(page);
  await expect(snippet).toHaveValue(/<spf-calculator country="KHM" lang="en" scenario='{"benefits":\[{"id":"child","coverage":0\.5}\]}'>/);
  await paste(await lines());
  await expect(calculator(page).number).toHaveText(number);
});

test('pinned: the file of the present build, and no other', async ({ page, paste, baseURL, mayFail }) => {
  await page.goto('/');
  await firstResult(page);
  const { choose, lines, snippet } = await open(page);
  await choose('pinned');
  await expect(snippet).toHaveValue(/integrity=/);
  const pasted = await lines();
  const { pinned } = JSON.parse(await readFile('dist/version.json', 'utf8'));
  const hash = createHash('sha384').update(await readFile(`dist/${pinned}`)).digest('base64');
  expect(pasted).toContain(`src="${baseURL}/${pinned}" integrity="sha384-${hash}" crossorigin="anonymous"`);
  await paste(pasted);
  await shows(page, calculator(page), 'KHM', {});
});

test.describe(() => {
  test.use({ mayFail: [/./] });

  test('pinned: a script that was changed does not run, and readers see the sentence', async ({ page, paste }) => {
    await page.goto('/');
    await firstResult(page);
    const { choose, lines, snippet } = await open(page);
    await choose('pinned');
    await expect(snippet).toHaveValue(/integrity=/);
    await paste((await lines()).replace(/sha384-..../, 'sha384-AAAA'));
    await expect(page.locator('spf-calculator a')).toContainText(/^A floor for .* of GDP a year\.$/);
    expect(await page.evaluate(() => customElements.get('spf-calculator'))).toBeUndefined();
  });
});

const ODD = `"It's" <b onclick="x">&amp; = ? # %41 + é\u202e</b></script>`;

for (const kind of ['element', 'frame', 'picture']) {
  test(`odd names come through as they were written: ${kind}`, async ({ page, paste }) => {
    await page.goto('/');
    await firstResult(page);
    const place = { name: ODD, births: 90, gdp: 2e7, population: [{ from: 0, to: 100, persons: 3500 }] };
    await page.locator('spf-calculator').evaluate((node, text) => node.setAttribute('scenario', text), JSON.stringify({ place }));
    await expect(calculator(page).headline).toContainText(ODD);
    const { choose, lines, snippet, preview } = await open(page);
    await expect(preview.headline).toContainText(ODD);
    await choose(kind);
    await expect(snippet).toHaveValue({ element: /^<script/, frame: /^<iframe/, picture: /^<a / }[kind]);
    const pasted = await lines();
    if (kind === 'picture') await page.route('**/*.png', (route) => route.fulfill({ path: 'docs/widget.png' }));
    await paste(pasted);
    if (kind === 'picture') {
      expect(await page.locator('img').getAttribute('alt')).toContain(ODD);
      await expect(page.locator('body *')).toHaveCount(4);
      // The address holds the place too.
      expect(new URL(await page.locator('a').getAttribute('href')).searchParams.get('spf.place.name')).toBe(ODD);
    } else {
      const it = calculator(kind === 'element' ? page : page.frameLocator('iframe'));
      await expect(it.headline).toContainText(ODD);
      await expect(it.problems).toHaveCount(0);
      await expect(page.locator('[onclick]')).toHaveCount(0);
    }
  });
}

test('the picture of the result is saved, drawn or as SVG', async ({ page }) => {
  await page.goto('/');
  await firstResult(page);
  const { builder, preview, choose } = await open(page);
  await preview.benefit('Old-age pension').slider.fill('40');
  const number = await share(page, (await native('KHM', { benefits: [{ id: 'old-age', amount: { rate: 0.4 } }] })).headline.shareOfGdp, 'en');
  await expect(preview.number).toHaveText(number);
  await choose('picture');
  const saved = async (kind) => {
    const coming = page.waitForEvent('download');
    await builder.getByRole('button', { name: `Save as ${kind}` }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`spf-KHM.${kind.toLowerCase()}`);
    return readFile(await download.path());
  };
  const svg = (await saved('SVG')).toString();
  expect(svg).toMatch(/^<svg [^>]*width="1200" height="630"/);
  expect(svg).toContain(number);
  const png = await saved('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
});

test('theme, depth, preset and colour', async ({ page }) => {
  await page.goto('/');
  await firstResult(page);
  const { builder, preview, choose, snippet } = await open(page);
  await preview.preset.selectOption('pension-65');
  await builder.getByLabel('Light or dark').selectOption('dark');
  await builder.getByLabel('How much at first').selectOption('everything');
  await builder.getByLabel('Colour', { exact: true }).fill('#7a1fa2');
  await expect(snippet).toHaveValue(/preset="pension-65" lang="en" depth="everything" theme="dark" style="--spf-accent: light-dark\(#7a1fa2, #[0-9a-f]{6}\)"/);
  await choose('frame');
  await expect(snippet).toHaveValue(/preset=pension-65&amp;lang=en&amp;depth=everything&amp;theme=dark&amp;accent=7a1fa2"/);
  await builder.getByRole('button', { name: 'Start again' }).click();
  await expect(snippet).toHaveValue(/<spf-calculator country="KHM" lang="en">/);
});

test('every language can be chosen, and names the iframe', async ({ page }) => {
  const languages = (await readdir('www/locales')).map((name) => name.replace('.json', '')).sort();
  for (const path of ['/', '/fr.html']) {
    await page.goto(path);
    const options = page.locator('#builder select[name="lang"] option');
    expect((await options.evaluateAll((all) => all.filter(({ dataset, textContent }) => dataset.title && textContent).map(({ value }) => value))).sort()).toEqual(languages);
  }
});

test('it begins as the calculator of the page stands', async ({ page }) => {
  await page.goto('/fr.html');
  await firstResult(page);
  const it = calculator(page, 'fr');
  await it.choose('Togo');
  await expect(it.headline).toContainText('Togo');
  await it.benefit('Pension de vieillesse').field.fill('30');
  await it.benefit('Pension de vieillesse').field.press('Enter');
  const { preview, snippet } = await open(page, 'fr');
  await shows(page, preview, 'TGO', { benefits: [{ id: 'old-age', amount: { rate: 0.3 } }] }, 'fr');
  await expect(snippet).toHaveValue(/country="TGO" lang="fr".*href="[^"]*\/fr\.html\?spf\.v=1\./s);
});

test('copying says how it went', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await firstResult(page);
  const { builder, lines } = await open(page);
  const status = builder.locator('form > [role=status]');
  await builder.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
  await expect(status).toHaveText('Copied.', { useInnerText: true });
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await lines());
  // A browser that does not let the page copy.
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); });
  await builder.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(status).toHaveText(/^The browser does not let/, { useInnerText: true });
  expect(await page.evaluate(() => getSelection().toString() || document.activeElement.value)).toBe(await lines());
});

test.describe(() => {
  test.use({ mayFail: [/version\.json/] });

  test('what cannot be loaded is said, and tried again', async ({ page }) => {
    // Or the service worker would answer.
    await page.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
    await page.route('**/version.json', (route) => route.abort());
    await page.goto('/');
    await firstResult(page);
    const summary = page.locator('#builder > summary');
    await summary.click();
    await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
    await page.unroute('**/version.json');
    await summary.click();
    await open(page);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});

for (const [path, lang, colorScheme, width] of [['/', 'en', 'light', 1280], ['/', 'en', 'dark', 320], ['/fr.html', 'fr', 'light', 320], ['/fr.html', 'fr', 'dark', 1280]]) {
  test(`${path} ${colorScheme} ${width}: axe finds nothing, and nothing is cut off`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(path);
    await firstResult(page);
    const { choose } = await open(page, lang);
    for (const kind of ['element', 'picture']) {
      await choose(kind);
      await axe(page);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
