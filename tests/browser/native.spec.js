// The numbers on the screen are those of the native model for the same scenario.
import { calculator, expectShown, native, share, written } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const CASES = [
  { country: 'KHM', preset: 'ilo-floor', lang: 'en', benefit: 'child', name: 'Child benefit', keys: ['PageUp', 'ArrowLeft'] },
  { country: 'KHM', preset: 'ilo-floor', lang: 'fr', benefit: 'child', name: 'Allocation pour enfant', keys: ['ArrowRight'] },
  { country: 'IND', preset: 'helpage-pension', lang: 'en', benefit: 'old-age', name: 'Old-age pension', keys: ['ArrowRight'] },
  { country: 'MWI', preset: 'basic-income', lang: 'en', benefit: 'basic-income-children', name: 'Basic income, under 15',
    keys: ['Home', 'ArrowRight', 'ArrowRight'] },
  // The one country with an earlier base year, and a line above its GDP per person.
  { country: 'PSE', preset: 'ilo-floor', lang: 'en', benefit: 'old-age', name: 'Old-age pension', keys: ['End'] },
  { country: 'MOZ', preset: 'helpage-pension', lang: 'fr', benefit: 'old-age', name: 'Pension de vieillesse', keys: ['PageDown'] },
];

for (const { country, preset, lang, benefit, name, keys } of CASES) {
  test(`${country}, ${preset}, in ${lang}: headline, tables and identity`, async ({ page, host }) => {
    await host(`<spf-calculator country="${country}" preset="${preset}" lang="${lang}"></spf-calculator>`);
    await firstResult(page);
    const it = calculator(page, lang);
    const atFirst = await native(country, { preset });
    await expect(it.number).toHaveText(await share(page, atFirst.headline.shareOfGdp, lang));

    const { slider, field } = it.benefit(name);
    const before = await slider.inputValue();
    await slider.focus();
    for (const key of keys) await page.keyboard.press(key);
    const rate = Number(await slider.inputValue()) / 100;
    expect(rate).not.toBe(Number(before) / 100);
    await expect(field).toHaveValue(String(Number(await slider.inputValue())).replace('.', lang === 'fr' ? ',' : '.'));

    const changes = { preset, benefits: [{ id: benefit, amount: { rate } }] };
    const wanted = await native(country, changes);
    const { headline } = wanted;
    await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, lang));
    const short = { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 2 };
    await expect(it.headline).toContainText(await written(page, headline.people, lang, short));
    await expect(it.headline).toContainText(await written(page, headline.donors, lang, short));

    // From the tables themselves: packing has moved nothing by more than a thousandth.
    const unpacked = await native(country, changes, ['--data', 'data']);
    expect(Math.abs(headline.shareOfGdp / unpacked.headline.shareOfGdp - 1)).toBeLessThanOrEqual(0.001);

    const on = wanted.benefits.filter((b) => b.on);
    const benefits = await cells(await it.open('guarantees-table'));
    expect(benefits).toHaveLength(on.length);
    for (const [i, { full }] of on.entries()) {
      const usd = full.cost / wanted.totals[0].prices / wanted.exchangeRate;
      const columns = [full.eligible, full.recipients, full.personYears, full.amount, full.benefits,
        full.administration, usd, full.shareOfGdp * 100];
      columns.forEach((value, column) => expectShown(benefits[i][column + 1], value, lang));
    }

    const years = await cells(await it.open('who-pays-table'));
    expect(years.map(([year]) => parseInt(year, 10))).toEqual(wanted.totals.map(({ year }) => year));
    for (const [i, total] of wanted.totals.entries()) {
      const columns = [total.setUp, total.donors, total.running, total.domestic].map((v) => v / total.prices / 1e6);
      columns.forEach((value, column) => expectShown(years[i][column + 1], value, lang));
      expectShown(years[i][5], total.shareOfGdp * 100, lang);
    }

    const identity = await cells(await it.open('explain'));
    expect(identity).toHaveLength(on.length);
    for (const [i, { full }] of on.entries()) expectShown(identity[i].at(-1), full.shareOfGdp * 100, lang);
  });
}

/** The texts of the body of the table in a part, by row and column. */
async function cells(part) {
  const rows = part.getByRole('table').locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  return rows.evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
}

test('the number moves with the slider, and back with it', async ({ page, host }) => {
  await host('<spf-calculator country="KHM" preset="pension-65"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const { slider, card } = it.benefit('Old-age pension');
  const before = await it.number.innerText();
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(it.number).toHaveText('0%');
  await page.keyboard.press('End');
  const { headline } = await native('KHM', { preset: 'pension-65', benefits: [{ id: 'old-age', amount: { rate: 2 } }] });
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
  await expect(card.locator('header b')).toHaveText(await written(page, headline.shareOfGdp, 'en',
    { style: 'percent', maximumSignificantDigits: 3 }));
  await slider.fill('100');
  await expect(it.number).toHaveText(before);
});

test('what is said to a screen reader follows, once the slider rests', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  await it.benefit('Child benefit').slider.fill('80');
  const { headline } = await native('KHM', { benefits: [{ id: 'child', amount: { rate: 0.8 } }] });
  await expect(it.root.locator('p[role=status]').filter({ hasText: 'Cambodia' }))
    .toContainText(await share(page, headline.shareOfGdp, 'en'));
});

test('an event tells the page what the headline says', async ({ page, host }) => {
  await host(`<spf-calculator country="KHM"></spf-calculator>`);
  await firstResult(page);
  const it = calculator(page);
  const heard = page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('input', ({ detail }) => resolve(detail.sentence), { once: true });
  }));
  await it.benefit('Child benefit').on.uncheck();
  expect(await heard).toContain(await it.number.innerText());
});
