// Steps back and forth again, by button and by key; and floors side by side.
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

async function whole(page, host, body = '<spf-calculator country="KHM" scenario="{}"></spf-calculator>') {
  await host(body);
  await firstResult(page);
  return calculator(page);
}

test('a drag of a slider is one step; back, forth and to the start by buttons', async ({ page, host }) => {
  const it = await whole(page, host);
  const start = await it.number.innerText();
  const [undo, redo, reset] = ['Undo', 'Redo', 'Back to the start'].map((name) => it.root.getByRole('button', { name, exact: true }));
  for (const button of [undo, redo, reset]) await expect(button).toHaveAttribute('aria-disabled', 'true');
  const { slider } = it.benefit('Old-age pension');
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (const part of [0.55, 0.6, 0.7, 0.8]) await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
  await page.mouse.up();
  const dragged = await it.number.innerText();
  expect(dragged).not.toBe(start);
  await it.benefit('Child benefit').on.uncheck();
  const both = await it.number.innerText();
  await undo.click();
  await expect(it.number).toHaveText(dragged);
  await undo.click();
  await expect(it.number).toHaveText(start);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await expect(undo).toBeFocused();
  await expect(it.root.getByRole('status').getByText('One step undone.')).toBeAttached();
  await redo.click();
  await redo.click();
  await expect(it.number).toHaveText(both);
  await reset.click();
  await expect(it.number).toHaveText(start);
  await undo.click();
  await expect(it.number).toHaveText(both);
});

test('by key, another country and preset included, and not while a text is typed', async ({ page, host }) => {
  const it = await whole(page, host);
  const start = await it.headline.innerText();
  await it.choose('Malawi');
  await expect(it.headline).toContainText('Malawi');
  await it.preset.selectOption('pension-65');
  const there = await it.headline.innerText();
  await it.benefit('Old-age pension').slider.focus();
  await page.keyboard.press('Home');
  await expect(it.headline).not.toHaveText(there, { useInnerText: true });
  await page.keyboard.press('Control+z');
  await expect(it.headline).toHaveText(there, { useInnerText: true });
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(it.headline).toHaveText(start, { useInnerText: true });
  await page.keyboard.press('Control+Shift+z');
  await expect(it.headline).toContainText('Malawi');

  const { field } = it.benefit('Essential health care');
  await field.fill('50');
  const typed = await it.headline.innerText();
  await page.keyboard.press('Control+z');
  await expect(it.headline.or(field).first()).toBeVisible();
  await expect(it.root.getByRole('button', { name: 'Redo', exact: true })).toHaveAttribute('aria-disabled', 'true');
  expect(typed).toContain('Malawi');
});

test('two widgets on a page: a key is for the one that has the focus', async ({ page, host }) => {
  await host('<div id="a"><spf-calculator country="KHM" scenario="{}"></spf-calculator></div><div id="b"><spf-calculator country="KHM" scenario="{}"></spf-calculator></div>');
  const [a, b] = ['#a', '#b'].map((id) => calculator(page.locator(id)));
  await expect(a.number).toBeVisible();
  await expect(b.number).toBeVisible();
  const start = await a.number.innerText();
  await a.benefit('Child benefit').on.uncheck();
  await b.benefit('Child benefit').on.uncheck();
  await page.keyboard.press('Control+z');
  await expect(b.number).toHaveText(start);
  await expect(a.number).not.toHaveText(start);
});

test('side by side: figures of the model, and the differences in words', async ({ page, host }) => {
  const it = await whole(page, host);
  const part = await it.open('compare');
  await part.getByLabel('Beside it').selectOption('preset universal-child-benefit');
  const [here, child, malawi] = await Promise.all([native('KHM'), native('KHM', { preset: 'universal-child-benefit' }), native('MWI')]);
  await expect(part.locator('.answer')).toHaveCount(1);
  const less = await share(page, here.headline.shareOfGdp - child.headline.shareOfGdp, 'en');
  await expect(part.locator('.answer')).toContainText(`${less} less.`);
  await expect(part.locator('.answer')).toContainText(/Child benefit: .* – .*ages 0–17 instead of 0–5/);
  await expect(part.locator('.answer')).toContainText('Essential health care');
  await part.getByLabel('And', { exact: true }).selectOption('country MWI');
  await expect(part.locator('.answer')).toHaveCount(2);
  await expect(part.locator('.answer').last()).toContainText(/of all people receive it instead of/);
  const row = part.getByRole('row', { name: /^People with a cash benefit/ });
  const digits = (text) => Number(text.replace(/\D/g, ''));
  const shown = (await row.getByRole('cell').allInnerTexts()).map(digits);
  expect(shown).toEqual([here, child, malawi].map(({ headline }) => Math.round(headline.people)));
});
