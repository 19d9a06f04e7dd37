// Choosing a country with nothing but a keyboard.
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

let it;

test.beforeEach(async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator><button>after</button>');
  await firstResult(page);
  it = calculator(page);
});

test('Tab, a name, Enter', async ({ page }) => {
  await page.keyboard.press('Tab');
  await expect(it.country).toBeFocused();
  await expect(it.country).toHaveValue('Cambodia');
  await expect(it.country).toHaveAttribute('aria-expanded', 'false');
  // What is there is selected, so that typing takes its place.
  await page.keyboard.type('laos');
  await expect(it.country).toHaveValue('laos');
  await expect(it.country).toHaveAttribute('aria-expanded', 'true');
  await expect(it.options).toHaveText([/Lao People’s/]);
  const before = await it.number.innerText();
  await page.keyboard.press('Enter');
  await expect(it.headline).toContainText('Lao People’s');
  await expect(it.number).not.toHaveText(before);
  await expect(it.country).toHaveValue('Lao People’s Democratic Republic');
  await expect(it.country).toHaveAttribute('aria-expanded', 'false');
  await expect(it.country).toBeFocused();
});

test('arrow keys go through the list, and say where they are', async ({ page }) => {
  await it.country.focus();
  await page.keyboard.type('guinea');
  await expect(it.options.first()).toHaveAttribute('aria-selected', 'true');
  const names = await it.options.allInnerTexts();
  expect(names.length).toBeGreaterThan(2);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(it.options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(it.options.first()).toHaveAttribute('aria-selected', 'false');
  // The field points at the option: that is what a screen reader speaks.
  await expect(it.country).toHaveAttribute('aria-activedescendant', await it.options.nth(1).getAttribute('id'));
  // Up from the first is the last.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(it.options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const chosen = (await it.options.nth(1).locator('span').innerText());
  await page.keyboard.press('Enter');
  await expect(it.headline).toContainText(chosen);
});

test('the arrow key opens the whole list, and Escape closes it and changes nothing', async ({ page }) => {
  await it.country.focus();
  await page.keyboard.press('ArrowDown');
  await expect(it.options.nth(189)).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(it.options).toHaveCount(0);
  await page.keyboard.type('viet');
  await expect(it.options).toHaveText([/Viet Nam/]);
  await page.keyboard.press('Escape');
  await expect(it.options).toHaveCount(0);
  await expect(it.country).toHaveValue('Cambodia');
  await expect(it.country).toBeFocused();
  await expect(it.headline).toContainText('Cambodia');
});

test('leaving the field without a choice keeps the country', async ({ page }) => {
  await it.country.focus();
  await page.keyboard.type('viet');
  await page.keyboard.press('Tab');
  await expect(it.country).toHaveValue('Cambodia');
  await expect(it.preset).toBeFocused();
  await expect(it.options).toHaveCount(0);
});

test('what was there can be deleted before another name is typed', async ({ page }) => {
  await it.country.focus();
  await page.keyboard.press('Backspace');
  await expect(it.country).toHaveValue('');
  await page.keyboard.type('laos');
  await expect(it.country).toHaveValue('laos');
  await page.keyboard.press('Enter');
  await expect(it.headline).toContainText('Lao People’s');
});

test('codes, accents and parts of a name find it', async ({ page }) => {
  for (const [typed, found] of [['VNM', 'Viet Nam'], ['cote d', 'Côte d’Ivoire'], ['  TÜRKI', 'Türkiye'], ['mali', 'Mali'],
    ['KHM', 'Cambodia']]) {
    await it.country.focus();
    await it.country.selectText();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(it.country).toHaveValue(found);
    await expect(it.headline).toContainText(found);
  }
});

test('what stands in the field counts, drawn or not', async ({ page }) => {
  await it.country.focus();
  // All in one go, as on a machine that is too slow to draw in between.
  await it.country.evaluate((field) => {
    for (const typed of ['v', 'vn', 'vnm']) {
      field.value = typed;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    }
  });
  await expect(it.headline).toContainText('Viet Nam');
  await expect(it.country).toHaveValue('Viet Nam');
  await expect(page.getByRole('listbox')).toHaveCount(0);
});

test('a name that no country has is said, and Enter chooses nothing', async ({ page }) => {
  await it.country.focus();
  await page.keyboard.type('atlantis');
  await expect(it.root.getByText('No country with GDP and population data')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(it.country).toHaveValue('atlantis');
  await expect(it.headline).toContainText('Cambodia');
});

test('names are in the language of the reader', async ({ page, host }) => {
  await host('<spf-calculator country="KHM" lang="fr"></spf-calculator>');
  await firstResult(page);
  it = calculator(page, 'fr');
  await it.country.focus();
  await page.keyboard.type('etats-u');
  await page.keyboard.press('Enter');
  await expect(it.headline).toContainText('États-Unis');
});

test('a pointer chooses too', async () => {
  await it.country.click();
  await it.options.filter({ hasText: 'Malawi' }).click();
  await expect(it.headline).toContainText('Malawi');
  await expect(it.country).toBeFocused();
});
