// Behind a figure: from a number on the screen, by keyboard, down to the publication that it comes from.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FOLDER } from '../../scripts/built.js';
import { axe } from './axe.js';
import { calculator, expectShown, native } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

/** The steps behind a figure, as the native program says them: by path. */
async function explained(country, figure) {
  const program = join(process.env.CARGO_TARGET_DIR ?? 'target', 'release', 'spf');
  const { stdout } = await promisify(execFile)(program, ['explain', country, figure, '--json', '--packed', `${FOLDER}/data`],
    { maxBuffer: 64 * 1024 * 1024 });
  return new Map(JSON.parse(stdout).map((step) => [step.id, step]));
}

const opened = (it) => it.root.getByRole('dialog');
/** The number that is a button with that path, in the dialog or on the page. */
const figure = (within, path) => within.locator(`button[data-figure="${path}"]`).first();
const focused = (it) => it.root.evaluate((node) => node.shadowRoot.activeElement?.textContent);

/** Goes to a figure and asks for it, with the keyboard alone. */
async function ask(page, within, path) {
  await figure(within, path).focus();
  await page.keyboard.press('Enter');
}

const WORDS = {
  en: { name: 'Share of GDP', edition: '2024', licence: 'CC BY 3.0 IGO', mark: 'derived', close: 'Close', how: 'is worked out' },
  fr: { name: 'Part du PIB', edition: '2024', licence: 'CC BY 3.0 IGO', mark: 'dérivé', close: 'Fermer', how: 'est calculé' },
};

for (const lang of ['en', 'fr']) {
  test(`by keyboard on a phone, from the headline to the population, in ${lang}`, async ({ page, host }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await host(`<main><h1>A page</h1><spf-calculator country="KHM" lang="${lang}"></spf-calculator></main>`);
    await firstResult(page);
    const it = calculator(page, lang);
    await it.open('explain');
    const steps = await explained('KHM', 'headline.shareOfGdp');
    const dialog = opened(it);

    const number = await it.number.innerText();
    await ask(page, it.number, 'headline.shareOfGdp');
    await expect(dialog).toBeVisible();
    const heading = dialog.getByRole('heading');
    await expect(heading).toContainText(WORDS[lang].name);
    await expect(heading).toBeFocused();

    // Every step shows the value and the operands that the native program says.
    const way = ['headline.cost', 'benefits[old-age].full.cost', 'benefits[old-age].full.benefits',
      'benefits[old-age].full.recipients', 'data.people[2026].65-100'];
    let step = steps.get('headline.shareOfGdp');
    for (const next of way) {
      expectShown((await heading.locator('strong').innerText()), step.unit === 'share' ? step.value * 100 : step.value, lang);
      const shown = await dialog.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.cells[2].innerText));
      expect(shown).toHaveLength(step.of.length);
      step.of.forEach((of, i) => expectShown(shown[i], of.unit === 'share' ? of.value * 100 : of.value, lang));
      await ask(page, dialog, next);
      step = steps.get(next);
      await expect(heading).toBeFocused();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
    expectShown((await heading.locator('strong').innerText()), step.value, lang);
    expect(step.source.publication.key).toBe('un-wpp');
    for (const text of ['World Population Prospects 2024', WORDS[lang].edition, WORDS[lang].licence, WORDS[lang].mark, '2026']) {
      await expect(dialog.locator('dl')).toContainText(text);
    }
    await expect(dialog.getByRole('link')).toHaveAttribute('href', step.source.publication.url);
    await axe(page, { within: ['spf-calculator', 'dialog'] });
    await page.emulateMedia({ colorScheme: 'dark' });
    await axe(page, { within: ['spf-calculator', 'dialog'], only: ['color-contrast'] });

    // Back by the way that led here, then out; the focus is where it was.
    const back = dialog.getByRole('navigation').getByRole('button');
    await expect(back).toHaveCount(way.length);
    await back.nth(1).focus();
    await page.keyboard.press('Enter');
    await expect(back).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(await focused(it)).toBe(number);
    await ask(page, it.number, 'headline.shareOfGdp');
    await expect(dialog.getByRole('navigation')).toHaveCount(0);
    await dialog.getByRole('button', { name: WORDS[lang].close }).click();
    await expect(dialog).toHaveCount(0);
    expect(await figure(it.number, 'headline.shareOfGdp').getAttribute('title')).toContain(WORDS[lang].how);
  });
}

test('every figure on the screen has something behind it', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  await it.open('explain');
  await it.openAll();
  const paths = await it.root.evaluate((node) =>
    [...node.shadowRoot.querySelectorAll('button[data-figure]')].map((button) => button.dataset.figure));
  // Headline, charts, cards and eight tables.
  expect(paths.length).toBeGreaterThan(500);
  const kinds = new Map(paths.map((path) => [path.replace(/\[\d+\]/g, '[YEAR]').replace(/\[[a-z-]+\]/g, '[ID]'), path]));
  for (const path of kinds.values()) {
    await it.root.evaluate((node, wanted) =>
      [...node.shadowRoot.querySelectorAll('button[data-figure]')].find((b) => b.dataset.figure === wanted).click(), path);
    await expect(opened(it).getByRole('heading'), path).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(opened(it), path).toHaveCount(0);
  }
});

test('the figures of a table are one stop of the Tab key, and arrows go from one to the next', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const table = await it.open('guarantees-table');
  const figures = table.locator('button.figure');
  expect(await figures.evaluateAll((all) => all.filter((figure) => figure.tabIndex === 0).length)).toBe(1);
  const { benefits } = await native('KHM');
  const on = benefits.filter((b) => b.on);
  await figures.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(figure(table, `benefits[${on[1].id}].full.recipients`)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(figure(table, `benefits[${on[1].id}].full.recipients`)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await expect(figures.first()).toBeFocused();
});

test('what has no source is marked as illustrative, and what was entered as one’s own', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const part = await it.open('set-up');
  await ask(page, part, 'setUp.items[dialogue].withAdditions');
  await ask(page, opened(it), 'setUp.items[dialogue].cost');
  await ask(page, opened(it), 'scenario.setUp.items[dialogue].unitCost');
  await expect(opened(it)).toContainText('illustrative');
  await page.keyboard.press('Escape');
  await it.root.evaluate((node) => node.setAttribute('scenario', '{"setUp":{"items":[{"id":"dialogue","unitCost":500000}]}}'));
  await ask(page, part, 'setUp.items[dialogue].withAdditions');
  await ask(page, opened(it), 'setUp.items[dialogue].cost');
  await ask(page, opened(it), 'scenario.setUp.items[dialogue].unitCost');
  await expect(opened(it)).toContainText('your own figure');
});
