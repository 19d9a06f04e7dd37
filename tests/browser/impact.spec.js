// What the floor changes: the numbers of the native model, what is missing and why, and figures of the reader's own.
import { calculator, expectShown, native } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

/** The texts of the rows of a table. */
const cells = (table) =>
  table.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));

/** The part, opened: its picture of poverty and the table behind it. */
async function opened(page, host, { country, lang = 'en', changes = {} }) {
  const scenario = JSON.stringify(changes).replaceAll('"', '&quot;');
  await host(`<spf-calculator country="${country}" lang="${lang}" scenario="${scenario}"></spf-calculator>`);
  await firstResult(page);
  const it = calculator(page, lang);
  // The first view has no button for it: it stands with the others once everything is there.
  await it.open('years');
  const part = await it.open('impact');
  await it.open('impact-table');
  return { it, part, picture: part.locator('table.poverty'), table: it.part('impact-table').getByRole('table') };
}

/** The screen says what the native model says. */
async function holds(page, { part, picture, table }, country, lang, changes) {
  const { impact } = await native(country, changes);
  const { coverage } = impact;
  const groups = [coverage.direct, coverage.livingWith, coverage.neither].filter((persons) => persons !== null);
  const reach = await cells(part.getByRole('table', { name: lang === 'fr' ? 'Qui est touché' : 'Whom it reaches' }));
  expect(reach).toHaveLength(groups.length);
  groups.forEach((persons, i) => expectShown(reach[i][2], (persons / coverage.population) * 100, lang));
  const [short, all] = [await cells(picture), await cells(table)];
  expect(all).toHaveLength(4);
  for (const [i, { headcount, effect, amount }] of impact.lines.entries()) {
    if (headcount) {
      expectShown(all[i][1], headcount.value * 100, lang);
      expect(all[i][2]).toContain(String(headcount.year));
      expect(short[i][0]).toContain(String(headcount.year));
    } else {
      expect(all[i][1]).toBe('–');
    }
    if (effect) {
      for (const text of [short[i][2], all[i][3]]) expectShown(text, effect.headcount * 100, lang);
      expectShown(all[i][4], effect.lifted, lang);
      expectShown(all[i][5], effect.gapClosed * 100, lang);
    } else {
      for (const text of [short[i][2], all[i][3], all[i][4], all[i][5]]) expect(text).toBe('–');
    }
    expect(all[i][7]).toContain(String(amount.year));
  }
  return impact;
}

for (const [country, lang] of [['VNM', 'en'], ['ZMB', 'fr'], ['GBR', 'en']]) {
  test(`${country} in ${lang}: coverage and every line`, async ({ page, host }) => {
    const shown = await opened(page, host, { country, lang });
    const impact = await holds(page, shown, country, lang, {});
    expect(impact.lines.some((line) => line.effect)).toBe(true);
    await expect(shown.part).toContainText(lang === 'fr' ? 'Un majorant pour ce qui est du financement' : 'An upper bound as far as paying goes');
  });
}

test('where a figure is missing, that is said; entered, the change is there; taken back, it is gone', async ({ page, host }) => {
  const shown = await opened(page, host, { country: 'KHM' });
  const { part } = shown;
  const before = await holds(page, shown, 'KHM', 'en', {});
  expect(before.lines[0].missing).toEqual(['spread']);
  await expect(part.locator('ul.missing')).toContainText('Every line: how unequal consumption is cannot be told');
  await part.getByRole('textbox', { name: 'Inequality of consumption: Gini coefficient, %' }).fill('30');
  await expect(part).toContainText('the Gini coefficient of 30% that you entered');
  const changes = { figures: { gini: 0.3 } };
  const after = await holds(page, shown, 'KHM', 'en', changes);
  expect(after.lines[0].effect.headcount).toBeLessThan(0);
  await part.getByRole('textbox', { name: 'People in a household, on average' }).fill('6');
  await expect(part.getByRole('button', { name: 'Back to the published figure' })).toHaveCount(2);
  await holds(page, shown, 'KHM', 'en', { figures: { gini: 0.3, householdSize: 6 } });
  await part.getByRole('button', { name: 'Back to the published figure' }).last().click();
  await expect(part.locator('ul.missing')).toContainText('Every line: how unequal consumption is cannot be told');
});

test('without a household size only direct recipients are shown', async ({ page, host }) => {
  const shown = await opened(page, host, { country: 'LKA' });
  await holds(page, shown, 'LKA', 'en', {});
  await expect(shown.part).toContainText('cannot be said without the average size of households');
  await shown.part.getByRole('textbox', { name: 'People in a household, on average' }).fill('3.7');
  await expect(shown.part.locator('table.reach tr')).toHaveCount(3);
  await holds(page, shown, 'LKA', 'en', { figures: { householdSize: 3.7 } });
});

test('a lever moves it', async ({ page, host }) => {
  const shown = await opened(page, host, { country: 'BGD' });
  const before = await shown.picture.innerText();
  await shown.it.benefit('Child benefit').slider.fill('100');
  await expect(shown.picture).not.toHaveText(before, { useInnerText: true });
  await holds(page, shown, 'BGD', 'en', { benefits: [{ id: 'child', amount: { rate: 1 } }] });
});
