// No fault that axe knows, and no sideways scrolling: first view and everything open, light and dark, phone and desk.
import { axe } from './axe.js';
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';
import { faults } from './layout.js';

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
    await it.root.locator('#children-amount-text').fill('nonsense');
    await it.root.evaluate((node) => node.setAttribute('scenario', `{"${'x'.repeat(200)}":1}`));
    await expect(it.problems).toBeVisible();
  },
};

const CONTRAST = ['color-contrast', 'color-contrast-enhanced'];

for (const [lang, address] of [['en', '/'], ['fr', '/fr.html']]) for (const state of Object.keys(STATES)) {
  test(`${state}, in ${lang}, on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address);
    await firstResult(page);
    await fits(page, 320);
    await STATES[state](page, calculator(page, lang));
    await fits(page, 320);
    await axe(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await axe(page, { only: CONTRAST });
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

for (const lang of ['ar', 'es', 'fr', 'pt', 'ru', 'zh']) {
  for (const state of Object.keys(STATES)) {
    test(`${state}, in ${lang}, light and dark`, async ({ page, host }) => {
      await host(`<main><h1>A page</h1><spf-calculator country="COD" lang="${lang}"></spf-calculator></main>`);
      await firstResult(page);
      await STATES[state](page, calculator(page, lang));
      await axe(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await axe(page, { only: CONTRAST });
    });
  }
}

test('text at 200 %', async ({ page, host }) => {
  await host('<style>html { font-size: 200% } body { margin: 0 }</style><spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  await STATES['everything open'](page, it);
  for (const width of [1280, 640]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await faults(page), `${width} px`).toEqual([]);
  }
});

test('forced colours keep what carries a meaning', async ({ page, host }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await host('<main><h1>A page</h1><spf-calculator country="KHM"></spf-calculator></main>');
  await firstResult(page);
  const it = calculator(page);
  await it.country.focus();
  await page.keyboard.type('guinea');
  const colours = (locator) => locator.evaluateAll((nodes) => nodes.map((node) => getComputedStyle(node).backgroundColor));
  await expect.poll(() => it.options.count()).toBe(4);
  expect(new Set(await colours(it.options)).size, 'the chosen one of the list is seen').toBe(2);
  await page.keyboard.press('Escape');
  const years = await it.open('years');
  const swatches = await colours(years.locator('.readings i[class]:not([class=""])'));
  expect(new Set(swatches).size, 'layers and their keys keep their colours').toBe(swatches.length);
  expect(swatches.length).toBe(4);
  // A button without its colour has an edge.
  const edge = await it.part('everything').evaluate((node) => getComputedStyle(node).borderTopStyle);
  expect(edge).toBe('solid');
  await axe(page, { only: CONTRAST });
});

for (const lang of ['ar', 'fr', 'ru']) {
  test(`what gets the focus is not under the sentence that stays in view, in ${lang}`, async ({ page, host }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await host(`<style>body { margin: 0 }</style><spf-calculator country="COD" lang="${lang}"></spf-calculator>`);
    await firstResult(page);
    const it = calculator(page, lang);
    const hidden = () => it.root.evaluate((node) => {
      const root = node.shadowRoot;
      const headline = root.querySelector('.headline h2').getBoundingClientRect();
      const at = root.activeElement?.getBoundingClientRect();
      if (!at || root.activeElement.closest('.choices')) return undefined;
      const under = at.top < headline.bottom && at.bottom > headline.top && headline.top < 1;
      return under || at.bottom > innerHeight + 1 ? `${root.activeElement.id || root.activeElement.dataset.part} at ${at.top}` : undefined;
    });
    for (const key of ['Tab', 'Shift+Tab']) {
      for (let step = 0; step < 24; step += 1) {
        await page.keyboard.press(key);
        expect(await hidden(), key).toBeUndefined();
      }
    }
  });
}

test('one live region speaks of a result, and nothing moves by itself', async ({ page, host }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  await STATES['everything open'](page, it);
  // Others say what was done with them, copied or taken back, and nothing while nothing was.
  const regions = it.root.locator(':is([role=status], [role=log], [aria-live], output):not(details *)').filter({ hasText: /./ });
  await it.benefit('Child benefit').slider.fill('30');
  await expect(regions).toContainText([await it.number.innerText()]);
  const moving = await it.root.evaluate((node) => node.shadowRoot.getAnimations().length);
  expect(moving).toBe(0);
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
