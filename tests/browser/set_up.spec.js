// The set-up plan and its donors, by keyboard alone on a phone: items changed, taken out, put back and added; pledges;
// help with running cost that has to end.
import { calculator, expectShown, native } from './calculator.js';
import { firstResult } from './fixture.js';
import { expect, readings, test } from './keyboard.js';

/** Texts of a table's cells, by row. */
const rows = (table) => table.getByRole('row').evaluateAll((all) =>
  all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));

test('an item is changed in everything, and the plan by year follows', async ({ keyboard }) => {
  const part = await keyboard.open('set-up');
  const item = await keyboard.open('item-registration');
  await expect(item.getByText('illustrative')).toBeVisible();
  await keyboard.choose(item, 'Basis', 'for each district');
  await keyboard.type(item, 'Unit cost, US$ of the base year', '5000');
  await expect(item.getByText('your own figure')).toBeVisible();
  await keyboard.type(item, 'First year', '2029');
  await keyboard.type(item, 'Number of years', '3');
  await keyboard.choose(item, 'Spread over its years', 'more each year');
  await keyboard.type(item, 'Donors’ share, %', '40');
  await keyboard.type(item, 'Contingency, %', '20');
  await keyboard.type(item, 'Programme support, %', '0');
  await keyboard.type(item, 'Upkeep a year afterwards, % of its cost', '10');
  const outcome = await native('KHM', { setUp: { items: [{ id: 'registration', basis: 'per-district', unitCost: 5000,
    firstYear: 2029, years: 3, spread: 'rising', donorShare: 0.4, contingency: 0.2, support: 0, upkeep: 0.1 }] } });
  const byYear = await rows(part.getByRole('region', { name: /^Set-up by step and year/ }));
  for (const row of byYear.slice(1)) {
    const total = outcome.totals.find(({ year }) => year === Number(row[0]));
    const usd = (local) => local / total.prices / outcome.exchangeRate;
    for (const [text, value] of [[row[4], usd(total.setUp)], [row[5], usd(total.donors)], [row[6], usd(total.upkeep)]]) {
      if (value < 0.5) expect(text).toBe('–');
      else expectShown(text, value);
    }
  }
  expect(byYear.at(-1).slice(1, 6), 'the year after the plan').toEqual(['–', '–', '–', '–', '–']);
});

test('items are taken out, put back and added, and the plan is kept in another language', async ({ page, it, keyboard }) => {
  const part = await keyboard.open('set-up');
  const total = part.getByRole('row', { name: /^Set-up in all/ }).getByRole('cell').first();
  const shown = async (changes) => expectShown(await total.innerText(), (await native('KHM', changes)).setUp.total);
  await keyboard.open('item-training');
  await keyboard.press(part, 'Take this item out');
  await expect(part.getByRole('row', { name: /^Training/ })).toHaveCount(0);
  await shown({ setUp: { items: [{ id: 'training', on: false }] } });

  const systems = part.locator('section').filter({ hasText: 'Put back' });
  await keyboard.press(systems, 'Add an item');
  const own = await keyboard.open('item-own-1');
  await keyboard.type(own, 'What it is', 'Grievance office <b>');
  await keyboard.type(own, 'Unit cost, US$ of the base year', '300000');
  await expect(part.getByRole('row', { name: /^Grievance office <b>/ })).toBeVisible();
  const added = { id: 'own-1', name: 'G', step: 'systems', basis: 'fixed', unitCost: 300000, firstYear: 2027, years: 2,
    donorShare: 1 };
  await shown({ setUp: { items: [{ id: 'training', on: false }, added] } });

  // Changing the language builds the widget anew, from what was chosen.
  const before = (await native('KHM', { setUp: { items: [{ id: 'training', on: false }, added] } })).setUp.total;
  await it.root.evaluate((element) => element.setAttribute('lang', 'fr'));
  const fr = calculator(page, 'fr');
  const plan = await fr.open('set-up');
  await expect(plan.getByRole('row', { name: /^Grievance office/ })).toBeVisible();
  expectShown(await plan.getByRole('row').filter({ has: page.locator('tfoot th') }).or(plan.locator('tfoot tr')).first()
    .getByRole('cell').first().innerText(), before, 'fr');
  await it.root.evaluate((element) => element.setAttribute('lang', 'en'));
  await it.open('set-up');
  await keyboard.press(it.part('set-up'), 'Put back: Training');
  await shown({ setUp: { items: [added] } });
  await keyboard.open('item-own-1');
  await keyboard.press(it.part('item-own-1'), 'Take this item out');
  await shown({});
});

test('pledges share what donors are to pay, and the rest is a gap', async ({ it, keyboard }) => {
  const part = await keyboard.open('donors');
  await keyboard.press(part, 'Add a donor');
  await keyboard.press(part, 'Add a donor');
  const [first, second] = [part.locator('section').nth(0), part.locator('section').nth(1)];
  await keyboard.type(first, 'Donor', 'European Union');
  await keyboard.type(first, 'Share of what donors are to pay, %', '60');
  await keyboard.type(first, 'To the year, included', '2029');
  await keyboard.type(second, 'Share of what donors are to pay, %', '30');
  const outcome = await native('KHM', { donors: { pledges: [
    { id: 'a', name: 'A', share: 0.6, from: 2026, to: 2029 }, { id: 'b', name: 'B', share: 0.3, from: 2026, to: 2060 }] } });
  for (const [year, open] of [[2028, 0.1], [2030, 0.7]]) {
    await keyboard.type(part, 'Year', String(year));
    const i = outcome.totals.findIndex((t) => t.year === year);
    const { donors, gdp } = outcome.totals[i];
    const read = await readings(part);
    expect(read['European Union'] / ((donors / gdp) * 100), `${year}`).toBeCloseTo(year < 2030 ? 0.6 : 0, 2);
    expect(read['Not yet pledged'] / ((donors / gdp) * 100), `${year}`).toBeCloseTo(open, 2);
    expect(outcome.financing.years[i].unpledged / donors).toBeCloseTo(open, 9);
  }
  // More than all is refused; what was there stays.
  const share = second.getByRole('textbox', { name: 'Share of what donors are to pay, %' });
  await keyboard.type(second, 'Share of what donors are to pay, %', '50');
  await expect(it.problems).toContainText('donors.pledges[donor-2].share');
  await expect(it.problems).toContainText('0.4');
  await keyboard.type(second, 'Share of what donors are to pay, %', '40');
  await expect(it.problems).toHaveCount(0);
  await expect(share).toHaveValue('40');
  await keyboard.press(first, 'Remove European Union');
  await expect(part.locator('section')).toHaveCount(1);
});

test('donors help with running cost for a time, and the sentence says when they leave', async ({ it, keyboard }) => {
  const part = await keyboard.open('donors');
  await expect(it.headline).toContainText('Donors would set it up with');
  await keyboard.check(part, 'Donors pay a part of running cost for a time');
  await keyboard.type(part, 'Donors’ share of running cost in the first year, %', '80');
  await keyboard.type(part, 'First year without', '2036');
  await keyboard.choose(part, 'Their share', 'stays until it stops');
  const outcome = await native('KHM', { donors: { coFunding: { share: 0.8, starts: 2027, until: 2036, shape: 'fixed' } } });
  await expect(it.headline).toContainText('from 2036 Cambodia runs it on its own');
  await expect(it.headline).toContainText('help run it at first');
  const table = await rows(part.getByRole('region', { name: 'The donors: who pays, until when' }));
  expect(table.at(-1)[0]).toBe('2036');
  expect(table.at(-1).slice(1, 6)).toEqual(['–', '–', '–', '–', '–']);
  const billion = (text) => Number(text.replace(/[^\d.]/g, '')) * (text.includes('billion') ? 1e9 : 1e6);
  const total = outcome.totals.find((t) => t.year === 2030);
  const row = table.find(([year]) => year === '2030');
  const usd = total.coFunding / total.prices / outcome.exchangeRate;
  expect(Math.abs(billion(row[2]) / usd - 1)).toBeLessThan(0.006);
  // There is no year beyond the last one in which it could still go on.
  const until = part.getByRole('textbox', { name: 'First year without' });
  await until.fill('2061');
  await expect(until).toHaveAttribute('aria-invalid', 'true');
  await expect(it.headline).toContainText('from 2036');
});

test('a plan in which donors never leave is refused by name', async ({ page, host }) => {
  const endless = { donors: { coFunding: { share: 0.5, starts: 2027, until: null, shape: 'fixed' } } };
  await host(`<spf-calculator country="KHM" scenario='${JSON.stringify(endless)}'></spf-calculator>`);
  await firstResult(page);
  await expect(calculator(page).problems).toContainText('donors.coFunding.until');
  await expect(calculator(page).problems).toContainText('co-funding has to end');
});
