// Five levers that tell the story, and everything: the same scenario, whichever is looked at.
import { native, share } from './calculator.js';
import { expect, test } from './keyboard.js';

test('there are five levers, and each moves the sentence', async ({ page, it }) => {
  await expect(it.root.getByRole('slider')).toHaveCount(5);
  // The three benefits for people of working age move together.
  const working = it.benefit('People of working age');
  await working.slider.fill('50');
  const benefits = ['maternity', 'disability', 'unemployment'].map((id) => ({ id, amount: { rate: 0.5 } }));
  let { headline } = await native('KHM', { benefits });
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
  await working.on.uncheck();
  ({ headline } = await native('KHM', { benefits: benefits.map((b) => ({ ...b, on: false })) }));
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
  await working.on.check();
  // Later for everyone: the first full year moves.
  await it.root.getByRole('slider', { name: 'Everyone is reached by the year' }).fill('2040');
  await expect(it.headline).toContainText('In 2040, its first full year');
});

test('from five levers to everything and back, by keyboard: nothing is lost', async ({ page, it, keyboard }) => {
  await it.benefit('Old-age pension').slider.fill('130');
  await it.root.getByRole('slider', { name: 'Everyone is reached by the year' }).fill('2036');
  const before = await it.headline.innerText();
  await keyboard.reach(it.part('everything'));
  await page.keyboard.press('Enter');
  await expect(it.benefit('Maternity benefit').card).toBeVisible();
  await expect(it.headline).toHaveText(before, { useInnerText: true });

  // What only everything can set.
  const maternity = await keyboard.open('maternity');
  await keyboard.type(maternity, 'Months a year', '3');
  await it.benefit('Maternity benefit').slider.fill('80');
  const financing = await keyboard.open('financing');
  await keyboard.type(financing, 'Contributions, % of GDP a year', '1');
  const deep = await it.headline.innerText();

  await keyboard.reach(it.part('everything'));
  await page.keyboard.press('Enter');
  await expect(it.root.locator('.all-levers').getByRole('slider')).toHaveCount(5);
  await expect(it.part('everything')).toBeFocused();
  await expect(it.headline).toHaveText(deep, { useInnerText: true });
  // The lever of the three moves them in proportion: 80 to 40 takes 100 to 50.
  await it.benefit('People of working age').slider.fill('40');
  const { headline } = await native('KHM', { benefits: [
    { id: 'old-age', amount: { rate: 1.3 } }, { id: 'maternity', months: 3, amount: { rate: 0.4 } },
    { id: 'disability', amount: { rate: 0.5 } }, { id: 'unemployment', amount: { rate: 0.5 } }] });
  await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));

  // The summary of a guarantee leads to the benefit behind it, with the focus.
  await keyboard.reach(it.part('maternity'));
  await page.keyboard.press('Enter');
  await expect(it.part('maternity').locator('> summary')).toBeFocused();
  await expect(it.part('maternity').getByRole('textbox', { name: 'Months a year' })).toHaveValue('3');
  await expect(it.part('financing').getByRole('textbox', { name: 'Contributions, % of GDP a year' })).toHaveValue('1');
});

test('the words of the sentence are explained under it; a sentence alone stays alone', async ({ page, it, keyboard }) => {
  await keyboard.reach(it.part('everything'));
  await page.keyboard.press('Enter');
  await keyboard.open('terms');
  await expect(it.part('terms').getByRole('term')).toHaveText(['Social protection floor', 'GDP', 'Setting it up', 'Running it', 'Hand-over',
    'National poverty line', 'Recipients and person-years']);
  await expect(it.part('terms').getByRole('definition')).toHaveCount(7);
  await expect(it.part('terms').getByRole('definition').first()).toContainText('ILO Recommendation No. 202, 2012');
  await it.root.evaluate((node) => node.setAttribute('depth', 'sentence'));
  await expect(it.part('terms')).toBeHidden();
  await expect(it.number).toBeVisible();
});
