// How sure is this, by keyboard alone on a phone: the browser draws what the native program draws.
import { expectShown, nativeUncertainty, written } from './calculator.js';
import { expect, readings, test } from './keyboard.js';

const part = (it) => it.part('uncertainty');

/** The cells of a row of the table of years, as numbers of percent. */
const cells = async (it, year) => {
  const row = it.part('fan-table').getByRole('row').filter({ has: it.root.page().getByRole('rowheader', { name: year }) });
  return row.getByRole('cell').allInnerTexts();
};

test('the sentence, the fan and its table are those of the native program with the same seed', async ({ page, it, keyboard }) => {
  await keyboard.open('uncertainty');
  await expect(part(it)).toContainText('in nine draws of ten');
  const { fan, central } = await nativeUncertainty('KHM');
  const percent = (value) => written(page, value, 'en', { style: 'percent', maximumSignificantDigits: 2 });
  const [low, first, , third, high] = await Promise.all(fan.shareOfGdp.at.map(percent));
  await expect(part(it)).toContainText(`drawn together 10,000 times, it costs between ${low} and ${high} in nine draws of ten, and between ${first} and ${third} in half of them`);
  await keyboard.open('fan-table');
  for (const year of [2026, 2031, 2045, 2060]) {
    const spread = fan.years[year - 2026];
    const wanted = [central.years[year - 2026], ...spread.at, spread.mean];
    const shown = await cells(it, String(year));
    expect(shown).toHaveLength(wanted.length);
    shown.forEach((text, i) => expectShown(text, wanted[i] * 100));
  }
  await keyboard.type(part(it), 'Year', '2060');
  const read = await readings(part(it));
  expectShown(`${read['The middle draw']}`, fan.years[34].at[2] * 100);
  expectShown(`${read['As assumed']}`, central.years[34] * 100);
});

test('one fact at a time: the widest first, each as in the native program', async ({ it, keyboard }) => {
  await keyboard.open('uncertainty');
  const { swings } = await nativeUncertainty('KHM');
  const rows = part(it).locator('table.tornado tbody tr');
  const width = (s) => Math.abs(s.high.shareOfGdp - s.low.shareOfGdp);
  const moving = swings.filter((s) => width(s) > 1e-9).sort((a, b) => width(b) - width(a));
  await expect(rows).toHaveCount(moving.length);
  for (const [i, swing] of moving.entries()) {
    const [low, high] = await rows.nth(i).getByRole('cell').allInnerTexts();
    expectShown(low, swing.low.shareOfGdp * 100);
    expectShown(high, swing.high.shareOfGdp * 100);
  }
  await expect(part(it)).toContainText('No effect on it: Growth of real GDP, every year');
  await keyboard.choose(part(it), 'What moves', 'Set-up, US dollars of the base year');
  await expect(rows.first()).toContainText('Unit costs of the set-up plan');
});

test('a range of one’s own narrows the fan; what would leave out the assumption is refused', async ({ it, keyboard }) => {
  await keyboard.open('uncertainty');
  await expect(part(it)).toContainText('in nine draws of ten');
  const before = await part(it).locator('.drawn p').first().innerText();
  await keyboard.open('uncertainty-ranges');
  const health = it.part('uncertainty-ranges').locator('section').filter({ hasText: 'Cost of the health package' });
  await expect(health).toContainText('Watkins');
  await keyboard.type(health, /^Low/, '100');
  await keyboard.type(health, /^High/, '100');
  await expect(part(it).locator('.drawn p').first()).not.toHaveText(before);
  await expect(part(it).locator('.drawn')).toHaveAttribute('aria-busy', 'false');
  const changes = { uncertainty: [{ id: 'health-cost', low: 1, high: 1 }] };
  const { fan } = await nativeUncertainty('KHM', changes);
  await keyboard.open('fan-table');
  const shown = await cells(it, '2031');
  shown.slice(1, 6).forEach((text, i) => expectShown(text, fan.years[5].at[i] * 100));
  const field = health.getByRole('textbox', { name: /^Low/ });
  await field.fill('120');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
});
