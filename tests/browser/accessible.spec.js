// No fault that axe knows, and no sideways scrolling: first view and everything open, light and dark, phone and desk.
import { axe } from './axe.js';
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

/** The page does not scroll sideways. */
const fits = async (page, width) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

const STATES = {
  'the first view': async () => {},
  'everything open': async (page, it) => {
    await it.open('explain');
    await it.openAll();
    await expect(it.part('sources').getByRole('table')).toBeVisible();
  },
  'a refusal': async (page, it) => {
    await it.benefit(it.lang === 'fr' ? 'Allocation pour enfant' : 'Child benefit').field.fill('nonsense');
    await it.root.evaluate((node) => node.setAttribute('scenario', `{"${'x'.repeat(200)}":1}`));
    await expect(it.problems).toBeVisible();
  },
};

const CASES = [
  ['en', '/', 'the first view'], ['en', '/', 'everything open'], ['en', '/', 'a refusal'],
  // In the other language texts are longer, and colours the same.
  ['fr', '/fr.html', 'everything open'],
];

for (const [lang, address, state] of CASES) {
  test(`${state}, in ${lang}, on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address);
    await firstResult(page);
    await fits(page, 320);
    await STATES[state](page, calculator(page, lang));
    await fits(page, 320);
    if (lang === 'en') {
      await axe(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await axe(page, { only: ['color-contrast'] });
    } else {
      await axe(page, { without: ['color-contrast'] });
    }
    // The same elements, laid out anew on a desk.
    await page.setViewportSize({ width: 1280, height: 800 });
    await fits(page, 1280);
  });
}

test('the open list of countries', async ({ page, host }) => {
  await host('<main><h1>A page</h1><spf-calculator country="KHM"></spf-calculator></main>');
  await firstResult(page);
  const it = calculator(page);
  const within = ['spf-calculator', '.picker'];
  await it.country.focus();
  for (const [typed, length] of [['guinea', 3], [' atlantis', 0]]) {
    await page.keyboard.type(typed);
    await expect.poll(() => it.options.count()).toBeGreaterThanOrEqual(length);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await axe(page, { within });
    }
  }
});

test('no result yet', async ({ page, host }) => {
  await host('<main><h1>A page</h1><spf-calculator country="KHX">Needs scripts.</spf-calculator></main>');
  await expect(calculator(page).problems).toBeVisible();
  await axe(page);
});

test('everything that can be reached by Tab shows that it is', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const seen = new Set();
  for (;;) {
    await page.keyboard.press('Tab');
    const at = await it.root.evaluate((node) => {
      const active = node.shadowRoot.activeElement;
      return active && { id: active.id || active.dataset.part, outline: getComputedStyle(active).outlineStyle };
    });
    if (!at) break;
    expect(at.outline, at.id).not.toBe('none');
    expect(seen, 'no trap').not.toContain(at.id);
    seen.add(at.id);
  }
  expect(seen.size).toBeGreaterThan(15);
});
