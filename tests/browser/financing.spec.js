// Paying for it, by keyboard alone on a phone: existing spending, eight ways, the balance of each year, and warnings.
import { expectShown, native } from './calculator.js';
import { expect, readings, test } from './keyboard.js';

test.use({ markup: '<spf-calculator country="KHM" preset="cash-floor"></spf-calculator>' });

const percent = (value) => value * 100;

test('sources are set with years and kind, and the balance is that of the native model', async ({ keyboard }) => {
  const part = await keyboard.open('financing');
  await keyboard.type(part, 'Contributions, % of GDP a year', '1');
  await keyboard.type(part, 'Taxes on consumption, % of GDP a year', '1.5');
  await keyboard.type(part, 'Reserves, % of GDP a year', '0.5');
  const more = await keyboard.open('contributions-more');
  await keyboard.type(more, 'Full yield from', '2035');
  await expect(more.getByText(/Marked as the upper end: 2%/)).toBeVisible();
  const outcome = await native('KHM', { preset: 'cash-floor', financing: [
    { id: 'contributions', yield: 0.01, starts: 2026, by: 2035 }, { id: 'taxes-consumption', yield: 0.015 },
    { id: 'reserves', yield: 0.005 }] });
  for (const year of [2029, 2031, 2040]) {
    await keyboard.type(part, 'Year', String(year));
    const i = outcome.totals.findIndex((t) => t.year === year);
    const y = outcome.financing.years[i];
    const read = await readings(part);
    for (const [name, value] of [['Domestic, every year again', y.recurrent], ['Domestic, used up or paid back', y.oneOff],
      ['Required', y.required]]) {
      expect(Math.abs(read[name] - percent(value / y.gdp)), `${year} ${name}`).toBeLessThanOrEqual(0.006 * read[name] + 1e-9);
    }
    for (const [row, value] of [['Required', y.required], ['Found', y.found], [y.gap < 0 ? 'Surplus' : 'Gap', Math.abs(y.gap)]]) {
      const cells = await part.locator('table.balance').getByRole('row', { name: new RegExp(`^${row}`) }).getByRole('cell').allInnerTexts();
      [y.gdp, y.revenue, y.expenditure].forEach((whole, column) => expectShown(cells[column], percent(value / whole)));
    }
    await expect(part.getByText(new RegExp(`^In ${year} money that comes again`))).toContainText(
      `${Number((y.sustained * 100).toPrecision(2))}%`);
  }
  // Reserves pay for running in 2027 to 2031, and that is said plainly.
  await expect(part.getByText(/money that does not come again .* pays up to/)).toBeVisible();
});

test('what is more than plausible is taken, and pointed out', async ({ keyboard }) => {
  const part = await keyboard.open('financing');
  await keyboard.type(part, 'Borrowing, % of GDP a year', '12');
  await expect(part.getByText(/^Borrowing: 12% of GDP is more than is plausible \(2%\)/)).toBeVisible();
  const field = part.getByRole('textbox', { name: 'Borrowing, % of GDP a year' });
  await field.fill('a lot');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(part.getByText(/^Borrowing: 12% of GDP/)).toBeVisible();
  await field.fill('0');
  await expect(part.getByText(/more than is plausible/)).toHaveCount(0);
});

test('existing spending is entered by function, and only what comes on top is additional', async ({ it, keyboard }) => {
  const part = await keyboard.open('additional');
  await keyboard.check(part, 'Old-age pension: I know what is already spent');
  await keyboard.type(part, 'Old-age pension: already spent, % of GDP', '0.8');
  const outcome = await native('KHM', { preset: 'cash-floor', benefits: [{ id: 'old-age', alreadySpent: 0.008 }] });
  const row = part.getByRole('row', { name: /^2031/ });
  const cells = await row.getByRole('cell').allInnerTexts();
  const total = outcome.totals.find((t) => t.year === 2031);
  const share = total.additional / total.running;
  [total.running / total.gdp, (total.running - total.additional) / total.gdp, total.additional / total.gdp,
    total.shareOfRevenue * share, total.shareOfExpenditure * share].forEach((value, i) => expectShown(cells[i], percent(value)));
  await expect(it.headline).toContainText('On top of the existing spending');
  const financing = await keyboard.open('financing');
  await keyboard.type(financing, 'Year', '2031');
  expect((await readings(financing))['Existing spending']).toBeCloseTo(0.8, 2);
});

test('another preset or country leaves the plan and who pays as they were set', async ({ page, it, keyboard }) => {
  const part = await keyboard.open('financing');
  await keyboard.type(part, 'Contributions, % of GDP a year', '1.25');
  const donors = await keyboard.open('donors');
  await keyboard.press(donors, 'Add a donor');
  await it.preset.selectOption('pension-65');
  await expect(it.benefit('Child benefit').on).not.toBeChecked();
  await it.choose('Malawi');
  await expect(it.headline).toContainText('Malawi');
  await expect(part.getByRole('textbox', { name: 'Contributions, % of GDP a year' })).toHaveValue('1.25');
  await expect(donors.locator('section')).toHaveCount(1);
  await expect(page.locator('spf-calculator')).toHaveCount(1);
});
