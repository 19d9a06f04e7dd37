// Attributes that make no sense: refused with where, what and what is allowed; the last good result stays.
import { calculator, native, share } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const set = (it, name, value) => it.root.evaluate((node, [n, v]) => node.setAttribute(n, v), [name, value]);
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

test('an unknown country: the closest code is named, and the list is there to choose from', async ({ page, host }) => {
  for (const [found, message] of [
    ['KHX', /country: found KHX; allowed.*Did you mean KHM\?/],
    // A country without the figures that are needed, and no country at all.
    ['PRK', /country: found PRK/], ['nowhere', /country: found NOWHERE/],
  ]) {
    await host(`<spf-calculator country="${found}"></spf-calculator>`);
    const it = calculator(page);
    await expect(it.problems).toContainText(message);
    await expect(it.number).toHaveCount(0);
    await it.choose('Cambodia');
    await expect(it.headline).toContainText('Cambodia');
    await expect(it.problems).toHaveCount(0);
  }
});

test('no country: the list is there to choose from, and nothing is refused', async ({ page, host }) => {
  await host('<spf-calculator></spf-calculator>');
  const it = calculator(page);
  await expect(it.root.getByText('Choose a country to see')).toBeVisible();
  await expect(it.problems).toHaveCount(0);
  await it.choose('KHM');
  await expect(it.headline).toContainText('Cambodia');
});

test('two letters, small ones and spaces will do', async ({ page, host }) => {
  await host('<spf-calculator country=" kh "></spf-calculator>');
  const it = calculator(page);
  await expect(it.headline).toContainText('Cambodia');
  await expect(it.problems).toHaveCount(0);
});

test('a misspelt attribute is pointed out, those of other makers are not', async ({ page, host }) => {
  await host(`<spf-calculator contry="MWI" country="KHM" class="wide" id="one" style="margin: 0" data-x="1"
    aria-label="Calculator" _ngcontent-abc="" x-data="{}" draggable="false"></spf-calculator>`);
  await firstResult(page);
  const it = calculator(page);
  await expect(it.problems.getByRole('listitem')).toHaveText([/^contry: .*Did you mean country\?/]);
  await expect(it.headline).toContainText('Cambodia');
});

test('an unknown preset: the closest name is named, the default takes its place', async ({ page, host }) => {
  await host('<spf-calculator country="KHM" preset="helpage-pensions"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  await expect(it.problems).toContainText(/preset: found helpage-pensions; allowed.*Did you mean helpage-pension\?/);
  await expect(it.number).toHaveText(await share(page, (await native('KHM')).headline.shareOfGdp, 'en'));
  await it.preset.selectOption('helpage-pension');
  await expect(it.problems).toHaveCount(0);
});

const child = (changes) => JSON.stringify({ benefits: [{ id: 'child', ...changes }] });
const SCENARIOS = [
  ['text that is not JSON', '{"benefits":', /scenario: found \{"benefits":; allowed.*JSON/],
  ['a list', '[]', /scenario: found .*; allowed.*an object/],
  ['null', 'null', /scenario: found null; allowed.*an object/],
  ['nothing', '', /scenario: .*JSON/],
  ['an unknown field', '{"benefitz":[]}', /scenario: found benefitz.*Did you mean benefits\?/],
  ['an unknown field deeper down', child({ ammount: { rate: 1 } }), /benefits\[child\].*ammount.*Did you mean amount\?/],
  ['an unknown benefit', '{"benefits":[{"id":"old-aged","on":true}]}', /old-aged.*Did you mean old-age\?/],
  ['a rate out of range', child({ amount: { rate: 11 } }), /benefits\[child\]\.amount\.rate: found 11; allowed.*a number from 0 to 10/],
  ['a coverage above one', child({ coverage: 1.01 }), /coverage: found 1\.01; allowed.*a number from 0 to 1/],
  ['a negative age', child({ group: { bands: [{ from: -1, to: 5 }] } }), /from: found -1/],
  ['reversed ages', child({ group: { bands: [{ from: 9, to: 5 }] } }), /from: found 9; allowed.*a number from 0 to 5/],
  ['half an age', child({ group: { bands: [{ from: 0.5, to: 5 }] } }), /from: found 0\.5; allowed.*a whole number/],
  ['a number that JSON has not', '{"figures":{"gdp":NaN}}', /scenario: found .*; allowed.*JSON/],
  ['NaN as JSON writes it', child({ amount: { rate: null } }), /amount\.rate: found null/],
  ['an infinity', '{"figures":{"gdp":1e400}}', /figures\.gdp: found not a number; allowed.*a number/],
  ['an amount in the wrong base', child({ amount: { rate: 1, base: 'gdp-per-capitas' } }), /base.*Did you mean gdp-per-capita\?/],
  ['text for a number', child({ months: 'twelve' }), /months: found "twelve"; allowed.*a number/],
  ['the same benefit twice', '{"benefits":[{"id":"child"},{"id":"child"}]}', /child.*allowed.*a name.*used once/],
  ['a place without people', '{"place":{"name":"Camp","population":[],"births":0,"gdp":1}}', /place\.population/],
  ['markup', '{"<img src=x onerror=alert(1)>":1}', /<img src=x onerror=alert\(1\)>/],
];

test('a scenario that is not in order, at first: refused, and the rest is shown', async ({ page, host }) => {
  const { headline } = await native('KHM');
  // Some of each kind; the specs below give all of them.
  const some = SCENARIOS.filter((_, i) => i % 3 === 0);
  await host(some.map(([, scenario], i) =>
    `<div id="s${i}"><spf-calculator country="KHM" loading="eager" scenario="${attribute(scenario)}"></spf-calculator></div>`).join(''));
  for (const [i, [what, , message]] of some.entries()) {
    await test.step(what, async () => {
      const it = calculator(page.locator(`#s${i}`));
      await expect(it.problems).toContainText(message);
      await expect(it.number).toHaveText(await share(page, headline.shareOfGdp, 'en'));
    });
  }
});

for (const depth of ['first', 'whole']) {
  test(`attributes that turn bad over the ${depth} view: the last good result stays, and a good one recovers`, async ({ page, host }) => {
    await host('<spf-calculator country="KHM"></spf-calculator>');
    await firstResult(page);
    const it = calculator(page);
    if (depth === 'whole') await it.open('explain');
    await it.choose('Malawi');
    await expect(it.headline).toContainText('Malawi');
    await it.benefit('Old-age pension').slider.fill('130');
    const before = await it.headline.innerText();
    const still = async () => {
      expect(await it.headline.innerText()).toBe(before);
      await expect(it.country).toHaveValue('Malawi');
      await expect(it.benefit('Old-age pension').slider).toHaveValue('130');
    };

    await set(it, 'country', 'KHX');
    await expect(it.problems).toContainText(/country: found KHX.*KHM/);
    await still();
    await set(it, 'preset', 'nonsense');
    await expect(it.problems).toContainText(/preset: found nonsense; allowed.*one of ilo-floor/);
    await still();
    await it.root.evaluate((node) => {
      node.removeAttribute('preset');
      node.setAttribute('country', 'MWI');
    });
    await expect(it.problems).toHaveCount(0);
    await it.benefit('Old-age pension').slider.fill('130');
    for (const [what, scenario, message] of SCENARIOS) {
      await test.step(what, async () => {
        await set(it, 'scenario', scenario);
        await expect(it.problems).toContainText(message);
        await still();
      });
    }
    // Levers still work, and a good scenario is taken.
    await it.benefit('Old-age pension').slider.fill('120');
    await expect(it.problems).toHaveCount(0);
    const good = { benefits: [{ id: 'old-age', amount: { rate: 0.5 } }] };
    await set(it, 'scenario', JSON.stringify(good));
    await expect(it.number).toHaveText(await share(page, (await native('MWI', good)).headline.shareOfGdp, 'en'));
    await expect(it.problems).toHaveCount(0);
  });
}

test('garbage of any size is refused, and the page stays well', async ({ page, host }) => {
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page);
  const before = await it.headline.innerText();
  for (const make of [
    () => '['.repeat(5000) + ']'.repeat(5000),
    () => '{"a":'.repeat(20000) + '1' + '}'.repeat(20000),
    () => `{"figures":{"gdp":"${'9'.repeat(100000)}"}}`,
    () => JSON.stringify({ benefits: Array.from({ length: 300 }, (_, i) => ({ id: `b${i}` })) }),
    () => '\u0000\ud800',
  ]) {
    await it.root.evaluate((node, text) => node.setAttribute('scenario', text), make());
    await expect(it.problems).toBeVisible();
    expect((await it.problems.innerText()).length).toBeLessThan(1500);
    expect(await it.headline.innerText()).toBe(before);
    await it.root.evaluate((node) => node.setAttribute('scenario', '{}'));
    await expect(it.problems).toHaveCount(0);
  }
});

test('what is refused is said in the language of the reader', async ({ page, host }) => {
  await host('<spf-calculator country="KHM" lang="fr" contry="MWI" scenario="{"></spf-calculator>');
  await firstResult(page);
  const it = calculator(page, 'fr');
  await expect(it.problems).toContainText(/Vouliez-vous dire country/);
  await expect(it.problems).toContainText(/scenario.*permis.*du texte JSON/);
});
