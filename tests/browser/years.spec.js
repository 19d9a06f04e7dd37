// The years ahead: paths, phasing and money, set by keyboard alone on a phone, against the native model.
import { expectShown, native } from './calculator.js';
import { expect, readings, test } from './keyboard.js';

const at = (outcome, year) => outcome.totals.findIndex((total) => total.year === year);
const guarantee = (outcome, name, i) =>
  outcome.benefits.filter((b) => b.guarantee === name).reduce((sum, b) => sum + b.years[i].cost, 0);

test('the year slider reads out each guarantee, in every money', async ({ keyboard }) => {
  const part = await keyboard.open('years');
  const outcome = await native('KHM');
  await keyboard.type(part, 'Year', '2040');
  const i = at(outcome, 2040);
  const { gdp, prices, exchangeRate } = outcome.totals[i];
  const moneys = {
    'share of GDP': (v) => (v / gdp) * 100,
    'KHR, at prices of each year': (v) => v,
    'KHR, at prices of 2026': (v) => v / prices,
    'US dollars of each year': (v) => v / exchangeRate,
    'US dollars of 2026': (v) => v / prices / outcome.exchangeRate,
  };
  for (const [label, of] of Object.entries(moneys)) {
    await keyboard.choose(part, 'Show costs as', label);
    const read = await readings(part);
    for (const [name, id] of [['Children', 'children'], ['People of working age', 'working-age'],
      ['Older people', 'older-persons'], ['Health care', 'health']]) {
      const wanted = of(guarantee(outcome, id, i));
      expect(Math.abs(read[name] / wanted - 1), `${label}, ${name}: ${read[name]} against ${wanted}`).toBeLessThan(0.006);
    }
  }
});

test('each guarantee starts and arrives when it is told to', async ({ it, keyboard }) => {
  const part = await keyboard.open('years');
  await keyboard.type(part, 'Older people: first payments in', '2030');
  await keyboard.type(part, 'Older people: everyone reached by', '2035');
  await keyboard.choose(part, 'Coverage rises', 'slowly, then fast, then slowly');
  const path = { from: 0, starts: 2026, by: 2031, shape: 'logistic' };
  const ids = ['child', 'orphan', 'maternity', 'disability', 'unemployment', 'health-care'];
  const outcome = await native('KHM', { benefits: [
    ...ids.map((id) => ({ id, coveragePath: path })),
    { id: 'old-age', coveragePath: { ...path, starts: 2029, by: 2035 } },
  ] });
  for (const year of [2029, 2032, 2035]) {
    await keyboard.type(part, 'Year', String(year));
    const i = at(outcome, year);
    const read = await readings(part);
    for (const [name, id] of [['Older people', 'older-persons'], ['Children', 'children']]) {
      const wanted = (guarantee(outcome, id, i) / outcome.totals[i].gdp) * 100;
      expect(Math.abs(read[name] - wanted), `${year} ${name}`).toBeLessThanOrEqual(Math.max(0.005 * wanted, 1e-9));
    }
  }
  await expect(it.headline).toContainText('from 2032');
});

test('fewer births, slower growth and higher prices change the years and not the first one', async ({ keyboard }) => {
  const part = await keyboard.open('years');
  await keyboard.choose(part, 'Population variant', 'low: half a child fewer per woman');
  await keyboard.type(part, /^Growth per person/, '1');
  await keyboard.type(part, /^Inflation after/, '5');
  const outcome = await native('KHM', { assumptions: { population: 'low', growthAfter: 0.01, inflationAfter: 0.05 } });
  const plain = await native('KHM');
  await keyboard.type(part, 'Year', '2055');
  const i = at(outcome, 2055);
  const wanted = (guarantee(outcome, 'children', i) / outcome.totals[i].gdp) * 100;
  const before = (guarantee(plain, 'children', i) / plain.totals[i].gdp) * 100;
  const read = (await readings(part)).Children;
  expectShown(String(read), wanted);
  expect(Math.abs(wanted / before - 1)).toBeGreaterThan(0.1);
});

test('a pension that starts at 70 and moves to 65, an administration that matures', async ({ keyboard }) => {
  const part = await keyboard.open('old-age');
  await keyboard.check(part, 'Ages move step by step');
  await keyboard.type(part, 'From age, at first', '75');
  await keyboard.type(part, 'First year at the final ages', '2040');
  await keyboard.check(part, 'Administration is dearer at first');
  await keyboard.type(part, 'Administration in the first year, %', '80');
  await keyboard.type(part, 'Speed at which it falls', '0.5');
  const outcome = await native('KHM', { benefits: [{ id: 'old-age',
    agePath: { from: 75, to: 100, starts: 2026, by: 2040 },
    administration: { share: 0.03, maturity: { first: 0.8, speed: 0.5 } } }] });
  const years = await keyboard.open('years');
  for (const year of [2028, 2034, 2041]) {
    await keyboard.type(years, 'Year', String(year));
    const i = at(outcome, year);
    const wanted = (guarantee(outcome, 'older-persons', i) / outcome.totals[i].gdp) * 100;
    const read = (await readings(years))['Older people'];
    expect(Math.abs(read / wanted - 1), `${year}: ${read} against ${wanted}`).toBeLessThan(0.006);
  }
});

test('the table holds every year and benefit, and what an amount still buys', async ({ it, keyboard }) => {
  const part = await keyboard.open('years');
  const table = await keyboard.open('years-table');
  const outcome = await native('KHM');
  const rows = await table.getByRole('row').evaluateAll((all) =>
    all.slice(1).map((row) => [...row.cells].map((cell) => cell.textContent)));
  expect(rows).toHaveLength(35);
  for (const [i, row] of rows.entries()) {
    const on = outcome.benefits.filter((b) => b.on);
    on.forEach((b, column) => expectShown(row[column + 1], (b.years[i].cost / outcome.totals[i].gdp) * 100));
    expectShown(row.at(-1), outcome.totals[i].shareOfGdp * 100);
  }
  // Not raised, the child benefit loses what it buys.
  const card = await keyboard.open('child');
  await keyboard.choose(card, 'After the base year it follows', 'nothing (stays the same)');
  await keyboard.type(part, 'Year', '2045');
  const { totals } = await native('KHM');
  const kept = part.getByRole('row', { name: /^Child benefit/ }).getByRole('cell').last();
  expectShown(await kept.innerText(), 100 / totals[at({ totals }, 2045)].prices);
});
