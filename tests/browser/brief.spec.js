// The brief on paper: at most two pages in every language, with nothing of the page around it, and no heading alone at the foot.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const LANGUAGES = (await readdir('www/locales')).map((name) => name.replace('.json', '')).sort();
// The files are left there to be looked at.
const FOLDER = 'target/briefs';
// In points: the margin of the page, and room for two lines under a heading.
const FOOT = 37 + 30;

const CHANGED = JSON.stringify({ benefits: [
  { id: 'child', group: { bands: [{ from: 0, to: 17 }] } }, { id: 'old-age', amount: { rate: 0.4 } },
] });

/** Opens the brief and presses "Print", with a browser that does no more than say so. */
async function print(page, it) {
  await page.evaluate(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
  await it.open('brief');
  await it.part('brief').locator('> .buttons button').click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(1);
  return it.part('brief').locator('article.brief');
}

for (const lang of LANGUAGES) {
  test(`in ${lang}: at most two pages, no heading at the end of one`, async ({ page, host }) => {
    await host(`<header>Of the page</header><spf-calculator country="KHM" lang="${lang}" scenario='${CHANGED}'></spf-calculator><p>Below</p>`);
    await firstResult(page);
    const it = calculator(page);
    await it.open('keep');
    const brief = await print(page, it);
    const headings = await brief.locator('h3, h4').count();
    expect(headings).toBe(8);

    await page.emulateMedia({ media: 'print', colorScheme: lang === 'en' ? 'dark' : 'light' });
    await expect(page.getByText('Of the page')).toBeHidden();
    await expect(it.root).toBeHidden();
    const paper = page.locator('[data-spf-print]');
    await expect(paper.locator('article.brief')).toBeVisible();
    const fills = await paper.evaluate((node) => ['svg.donors path', 'svg.domestic path', 'svg.bar.children rect']
      .map((shape) => getComputedStyle(node.shadowRoot.querySelector(shape)).fill));
    expect(fills, 'the colours of light paper').toEqual(['rgb(179, 77, 18)', 'rgb(31, 95, 139)', 'rgb(47, 127, 109)']);
    // At the width of the paper nothing is wider than it, and no text is cut.
    await page.setViewportSize({ width: Math.floor((210 - 30) / 25.4 * 96), height: 900 });
    expect(await paper.evaluate((node) => [...node.shadowRoot.querySelectorAll('article, table, svg, p, li')]
      .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1 || part.getBoundingClientRect().left < -1)
      .map((part) => part.outerHTML.slice(0, 80)))).toEqual([]);

    // A PDF's outline says on which page, and how far from its foot, every heading stands.
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
    await mkdir(FOLDER, { recursive: true });
    await writeFile(`${FOLDER}/${lang}.pdf`, pdf);
    const text = pdf.toString('latin1');
    expect(text.match(/\/MediaBox/g).length, 'pages').toBeLessThanOrEqual(2);
    const places = [...text.matchAll(/\/Dest \[\d+ 0 R \/XYZ [\d.]+ ([\d.]+) 0\]/g)].map((found) => Number(found[1]));
    expect(places.length, 'every heading is in the outline').toBe(headings);
    for (const place of places) expect(place).toBeGreaterThan(FOOT);
  });
}

test('it says what the model says, and after printing the page is as it was', async ({ page, host }) => {
  await host(`<spf-calculator country="KHM" scenario='${CHANGED}'></spf-calculator>`);
  await firstResult(page);
  const it = calculator(page);
  await it.open('keep');
  const before = await page.evaluate(() => [document.title, document.body.children.length, document.adoptedStyleSheets.length]);
  const brief = await print(page, it);
  await expect(brief).toContainText(await it.number.innerText());
  await expect(brief).toContainText('Child benefit: 2.4% of GDP more – ages 0–17 instead of 0–5');
  await expect(brief).toContainText('World Population Prospects 2024');
  await expect(brief).toContainText(/version \d+\.\d+\.\d+, data edition [0-9a-f]{8}\./);
  const paper = page.locator('[data-spf-print] article.brief');
  expect(await paper.evaluate((node) => node.textContent)).toBe(await brief.evaluate((node) => node.textContent));
  await expect(paper).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('[data-spf-print]')).toHaveCount(0);
  expect(await page.evaluate(() => [document.title, document.body.children.length, document.adoptedStyleSheets.length])).toEqual(before);
});
