// Going deeper fetches the whole widget, opens what was asked for and keeps what was set.
import { calculator, expectShown, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const PARTS = ['explain', 'old-age', 'guarantees-table', 'who-pays-table', 'years', 'set-up', 'donors', 'additional',
  'financing', 'seek', 'figures', 'place', 'sources'];

// One of each kind; the rest are opened by other specs.
for (const part of ['explain', 'old-age', 'guarantees-table', 'figures', 'sources']) {
  test(`"${part}" opens with what was set before`, async ({ page, host }) => {
    await host('<spf-calculator country="KHM"></spf-calculator>');
    await firstResult(page);
    const it = calculator(page);
    await it.choose('Malawi');
    await expect(it.headline).toContainText('Malawi');
    await it.benefit('Essential health care').on.uncheck();
    await it.benefit('Old-age pension').slider.fill('130');
    const before = await it.headline.innerText();
    await expect(it.part('sources').and(it.root.locator('details'))).toHaveCount(0);

    const opened = await it.open(part);
    await expect(opened.locator('> summary')).toBeFocused();
    await expect(it.country).toHaveValue('Malawi');
    await expect(it.benefit('Essential health care').on).not.toBeChecked();
    await expect(it.benefit('Old-age pension').slider).toHaveValue('130');
    await expect(it.headline).toHaveText(before, { useInnerText: true });
    const { headline } = await native('MWI', {
      benefits: [{ id: 'health-care', on: false }, { id: 'old-age', amount: { rate: 1.3 } }],
    });
    await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
    // Only the part that was asked for is open, and all others are there to be opened.
    await expect(it.root.locator('details[open]')).toHaveCount(1);
    for (const other of PARTS) await expect(it.part(other).locator('> summary')).toBeVisible();
  });
}

test('by keyboard, and only then is the whole module fetched', async ({ page, host }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const full = () => asked.filter((path) => path.includes('/pkg/full/') && path.endsWith('.wasm'));
  expect(full()).toHaveLength(0);
  await it.part('explain').focus();
  await page.keyboard.press('Enter');
  await expect(it.part('explain').locator('> summary')).toBeFocused();
  expect(full()).toHaveLength(1);
  // It closes and opens again like any disclosure, and fetches nothing more.
  await page.keyboard.press('Enter');
  await expect(it.root.locator('details[open]')).toHaveCount(0);
  expect(full()).toHaveLength(1);
});

test('what is set while the whole module is on its way is kept too', async ({ page, host }) => {
  let arrive;
  const late = new Promise((resolve) => { arrive = resolve; });
  await page.route('**/pkg/full/*.wasm', async (route) => { await late; await route.continue(); });
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  await it.part('explain').click();
  await it.benefit('Old-age pension').slider.fill('130');
  await it.benefit('Child benefit').on.uncheck();
  const before = await it.number.innerText();
  arrive();
  await expect(it.part('explain').locator('> summary')).toBeFocused();
  await expect(it.benefit('Old-age pension').slider).toHaveValue('130');
  await expect(it.benefit('Child benefit').on).not.toBeChecked();
  await expect(it.number).toHaveText(before);
});

test('the product of the identity is the share of the benefit', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const part = await it.open('explain');
  const wanted = await native('KHM');
  const numbers = (text) => text.replace(/[^\d./]/g, '');
  for (const { id, full } of wanted.benefits.filter((b) => b.on)) {
    const name = { child: 'Child', maternity: 'Maternity', disability: 'disability', unemployment: 'Unemployment',
      'old-age': 'Old-age', 'health-care': 'health care' }[id];
    const row = part.getByRole('row', { name: new RegExp(name) });
    const [people, amount, months, administration, product] =
      (await row.getByRole('cell').allInnerTexts()).map(numbers);
    const [paid, twelve] = months.split('/').map(Number);
    const factors = (people / 100) * (amount / 100) * (paid / twelve) * administration;
    // Three digits of each factor leave a few thousandths.
    expect(Math.abs(factors / full.shareOfGdp - 1), `${id}: ${factors}`).toBeLessThan(0.012);
    expectShown(product, full.shareOfGdp * 100);
    const shown = await it.benefit(await row.getByRole('rowheader').innerText()).card.locator('header b').innerText();
    expectShown(product, Number(numbers(shown)));
  }
});

test('what the whole widget sets reaches the result', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const part = await it.open('old-age');
  await part.getByRole('textbox', { name: 'From age' }).fill('70');
  await part.getByRole('combobox', { name: 'Who' }).selectOption('female');
  await part.getByRole('textbox', { name: /^Coverage of/ }).fill('80');
  await part.getByRole('textbox', { name: /^Months/ }).fill('10');
  await part.getByRole('textbox', { name: /^Administration/ }).fill('12');
  const { headline } = await native('KHM', { benefits: [{
    id: 'old-age', months: 10, coverage: 0.8, administration: { share: 0.12 },
    group: { bands: [{ from: 70, to: 100, sex: 'female' }] },
  }] });
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));

  const before = await it.number.innerText();
  await part.getByRole('combobox', { name: 'Set the amount as' }).selectOption('usd');
  await expect(it.number, 'the same money, said in dollars').toHaveText(before);
  await part.getByRole('combobox', { name: 'Paid to' }).selectOption('poverty');
  await expect(part.getByRole('slider', { name: /exclusion error/ })).toBeVisible();
  await expect(part.getByText(/poor people missed/)).toBeVisible();
});

test('sources name publisher, year and licence, and link nowhere that the page goes by itself', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const part = await calculator(page).open('sources');
  const row = part.getByRole('row', { name: /^GDP, current prices/ });
  await expect(row).toContainText(/KHR/);
  await expect(row).toContainText(/\b20\d\d\b/);
  await expect(row.getByRole('link')).toHaveAttribute('href', /^https:/);
  await expect(row).toContainText(/\(.+\)/);
});
