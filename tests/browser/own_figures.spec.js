// Figures and places of the reader's own.
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

let it;

test.beforeEach(async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  it = calculator(page);
});

test('a figure is replaced, marked as one\'s own, and reset', async ({ page }) => {
  const before = await it.number.innerText();
  const part = await it.open('figures');
  const gdp = part.getByRole('textbox', { name: /^GDP of the base year/ });
  const published = await gdp.inputValue();
  await expect(gdp).toHaveAccessibleDescription(/20\d\d, .+/);
  await gdp.fill('100000000');
  const { headline } = await native('KHM', { figures: { gdp: 1e14 } });
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
  await expect(it.number).not.toHaveText(before);
  await expect(gdp).toHaveAccessibleDescription('your own figure');
  await part.getByRole('button', { name: 'Back to the published figure' }).click();
  await expect(it.number).toHaveText(before);
  await expect(gdp).toHaveValue(published);
  await expect(part.getByRole('button')).toHaveCount(0);
});

test('own figures belong to their country', async ({ page }) => {
  const part = await it.open('figures');
  await part.getByRole('textbox', { name: /^GDP of the base year/ }).fill('100000000');
  await expect(part.getByRole('button')).toHaveCount(1);
  await it.choose('Malawi');
  await expect(it.headline).toContainText('Malawi');
  await expect(part.getByRole('button')).toHaveCount(0);
  const { headline } = await native('MWI');
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
});

test('a place of one\'s own starts as a tenth of the country, and goes its own way', async ({ page }) => {
  const part = await it.open('place');
  const { headline } = await native('KHM');
  const people = async () => (await it.headline.innerText()).match(/([\d.]+) (million|thousand) people/);
  await part.getByRole('checkbox').check();
  await expect(it.headline).toContainText('Our province');
  await expect(it.headline).not.toContainText('Cambodia');
  const [, number, unit] = await people();
  const shown = number * (unit === 'million' ? 1e6 : 1e3);
  expect(Math.abs(shown / (headline.peopleWithHealthCare / 10) - 1)).toBeLessThan(0.05);

  await part.getByRole('textbox', { name: 'Name of the place' }).fill('Battambang <b>');
  await expect(it.headline).toContainText('Battambang <b>');
  const before = await it.number.innerText();
  await part.getByRole('textbox', { name: /^People of 65 and over/ }).fill('500');
  await expect(it.number).not.toHaveText(before);
  await part.getByRole('checkbox').uncheck();
  await expect(it.headline).toContainText('Cambodia');
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
});
