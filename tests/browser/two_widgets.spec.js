// Two calculators on one page share their files and nothing else.
import { calculator, native, share } from './calculator.js';
import { expect, test } from './fixture.js';

const PAIR = `<div id="left"><spf-calculator country="KHM"></spf-calculator></div>
  <div id="right"><spf-calculator country="MOZ" lang="fr"></spf-calculator></div>`;

test('each has its country, its language and its choices', async ({ page, host }) => {
  await host(PAIR);
  const [left, right] = [calculator(page.locator('#left')), calculator(page.locator('#right'), 'fr')];
  await expect(left.headline).toContainText('Cambodia');
  await expect(right.headline).toContainText('Mozambique');
  await expect(right.number).toHaveText(await share(page, (await native('MOZ')).headline.shareOfGdp, 'fr'));

  const before = await right.headline.innerText();
  await left.benefit('Old-age pension').slider.fill('50');
  await left.benefit('Child benefit').on.uncheck();
  const { headline } = await native('KHM', {
    benefits: [{ id: 'old-age', amount: { rate: 0.5 } }, { id: 'child', on: false }],
  });
  await expect(left.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
  expect(await right.headline.innerText()).toBe(before);

  const leftNow = await left.headline.innerText();
  await right.choose('Laos');
  await expect(right.headline).toContainText('populaire lao');
  await right.benefit('Pension de vieillesse').field.fill('2,5');
  await expect(right.number).toHaveText(await share(page,
    (await native('LAO', { benefits: [{ id: 'old-age', amount: { rate: 0.025 } }] })).headline.shareOfGdp, 'fr'));
  expect(await left.headline.innerText()).toBe(leftNow);

  // One goes deeper, the other stays as it is.
  await left.open('explain');
  await expect(left.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
  await expect(right.root.locator('details')).toHaveCount(0);
  await right.benefit('Pension de vieillesse').slider.fill('100');
  await expect(right.number).toHaveText(await share(page, (await native('LAO')).headline.shareOfGdp, 'fr'));
  expect(await left.headline.innerText()).toBe(leftNow);
});

test('a label belongs to its own calculator', async ({ page, host }) => {
  await host(PAIR);
  const [left, right] = [calculator(page.locator('#left')), calculator(page.locator('#right'), 'fr')];
  await expect(left.headline).toContainText('Cambodia');
  await expect(right.headline).toContainText('Mozambique');
  await right.root.locator('label').getByText('Allocation pour enfant', { exact: true }).click();
  await expect(right.benefit('Allocation pour enfant').on).not.toBeChecked();
  await expect(left.benefit('Child benefit').on).toBeChecked();
});

test('they share what they load', async ({ page, host }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await host(`<spf-calculator id="left" country="KHM"></spf-calculator>
    <spf-calculator id="right" country="KHM"></spf-calculator>`);
  const numbers = page.locator('spf-calculator [part=number]');
  await expect(numbers).toHaveCount(2);
  for (const id of ['left', 'right']) {
    await page.locator(`#${id} [data-part=explain]`).click();
    await expect(page.locator(`#${id} details[data-part=explain]`)).toHaveAttribute('open');
  }
  const times = (path) => asked.filter((other) => other.endsWith(path)).length;
  for (const path of ['/pkg/first/spf_calculator_bg.wasm', '/pkg/full/spf_calculator_bg.wasm', '/data/index.spf',
    '/data/KHM.spf', '/widget.css']) {
    expect(times(path), path).toBe(1);
  }
});

test('taking one off the page leaves the other at work', async ({ page, host }) => {
  await host(PAIR);
  const right = calculator(page.locator('#right'), 'fr');
  await expect(right.headline).toContainText('Mozambique');
  await expect(page.locator('#left [part=number]')).toBeVisible();
  await page.locator('#left').evaluate((node) => node.remove());
  const before = await right.number.innerText();
  await right.benefit('Pension de vieillesse').slider.fill('10');
  await expect(right.number).not.toHaveText(before);
});
