// Reverse questions, by keyboard alone on a phone: the answer taken on gives what was asked for.
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';
import { Keyboard } from './keyboard.js';

test.use({ viewport: { width: 320, height: 640 } });

let it;
let keyboard;
let part;

test.beforeEach(async ({ page, host }) => {
  await host('<spf-calculator country="KHM" preset="cash-floor"></spf-calculator>');
  await firstResult(page);
  it = calculator(page);
  keyboard = new Keyboard(page, it);
  part = await keyboard.open('seek');
});

const question = (i) => part.locator('section').nth(i);

test('a child benefit of one and a half percent of GDP', async ({ page }) => {
  await keyboard.type(question(1), 'Share of GDP, %', '1.5');
  await expect(question(1).locator('.answer')).toContainText('In full operation that is 1.5% of GDP');
  await keyboard.press(question(1), 'Take this on');
  const plain = await native('KHM', { preset: 'cash-floor' });
  const before = plain.benefits.find((b) => b.id === 'child').full.shareOfGdp;
  const card = it.benefit('Child benefit').card;
  await expect(card.locator('output')).toHaveText('1.5%');
  await expect(it.number).toHaveText(await share(page, plain.headline.shareOfGdp - before + 0.015, 'en'));
  // By hand: cost is in proportion to the rate.
  expect(Number(await it.benefit('Child benefit').field.inputValue()) / ((25 * 0.015) / before)).toBeCloseTo(1, 4);
});

test('a sum for setting up: people, steps and years; too little, and more than enough', async () => {
  const { setUp } = await native('KHM', { preset: 'cash-floor' });
  const answer = question(0).locator('.answer');
  const name = 'Sum for setting up, millions of US$ of the base year';
  await keyboard.type(question(0), name, '12');
  await expect(answer).toContainText('12 million US dollars set the floor up for');
  await expect(answer.getByRole('row')).toHaveCount(4);
  await keyboard.type(question(0), name, '1');
  await expect(answer).toContainText('less than what has to be put in place for the first person');
  const covered = await answer.getByRole('row').nth(1).getByRole('cell').last().innerText();
  expect(covered).toBe('100%');
  await keyboard.type(question(0), name, '40');
  await expect(answer).toContainText('The whole plan takes');
  await keyboard.type(question(0), name, '12');
  await keyboard.press(question(0), 'Take this on');
  await expect(it.headline).toContainText('12 million US dollars');
  expect(setUp.donors).toBeGreaterThan(12e6);
});

test('coverage that fits a share of revenue; none where there is no answer', async () => {
  await keyboard.type(question(2), 'Year', '2030');
  await keyboard.type(question(2), 'Share of government revenue, %', '10');
  const answer = question(2).locator('.answer');
  await expect(answer).toContainText('of the planned coverage in 2030: 10% of government revenue');
  await keyboard.type(question(2), 'Share of government revenue, %', '90');
  await expect(answer).toContainText('There is no such value: 90% lies outside of what is possible');
  await expect(answer.getByRole('button')).toHaveCount(0);
  await keyboard.type(question(2), 'Share of government revenue, %', '10');
  await keyboard.press(question(2), 'Take this on');
  // Asked again, all that is planned now fits.
  await expect(answer).toContainText('100% of the planned coverage in 2030');
});
