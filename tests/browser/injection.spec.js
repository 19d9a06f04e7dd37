// Whatever somebody writes into an attribute or a scenario is text: it makes no element, no handler, no link and no request,
// and it stands on the screen as it was written.
import { readFile } from 'node:fs/promises';
import { FOLDER } from '../../scripts/built.js';
import { calculator } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const WRITTEN = [
  '<img src=x onerror="window.taken=1">',
  '<script>window.taken=1</script>',
  '"><svg onload=window.taken=1>',
  '\'"--></style></title><iframe srcdoc="<script>parent.taken=1</script>">',
  'javascript:window.taken=1',
  '<a href="javascript:window.taken=1">x</a>',
  '=HYPERLINK("https://example.org/?"&A1,"x")',
  '+1+cmd|\' /C calc\'!A0',
  '@SUM(1+1)',
  '{name} {value} {{at}} {found} ${1+1} %s',
  '\u202e\u2066txt.exe\u2069',
  '[x](javascript:window.taken=1)',
  '&lt;b&gt;&#60;i&#62;',
];

/** A scenario that has this text wherever text of somebody's own may stand. */
const everywhere = (text) => ({
  place: { name: text, births: 90, gdp: 2e10, population: [{ from: 0, to: 100, persons: 3500 }] },
  benefits: [{
    id: text, guarantee: 'children', on: true, group: { of: 'births', bands: [] }, amount: { rate: 0.1, base: 'gdp-per-capita' },
    months: 6, coverage: 1, takeUp: 1, administration: { share: 0.05, of: 'benefits' }, indexation: 'none', reference: text,
  }],
  overlaps: [{ keep: 'old-age', other: text, rule: 'both' }],
  setUp: { items: [
    { id: text, step: 'systems', basis: 'fixed', unitCost: 5000, firstYear: 2027, years: 3, donorShare: 0.5, reference: text },
    { id: `named ${text}`, name: text, step: 'design', basis: 'fixed', unitCost: 5000, firstYear: 2027, years: 3, donorShare: 1 },
  ] },
  donors: { pledges: [{ id: text, name: text, share: 0.5, from: 2027, to: 2030 }] },
  financing: [
    { id: text, way: 'taxes', base: text, yield: 0.01, starts: 2026, by: 2030, recurrent: true, regressive: false, most: 0.005, reference: text },
    { id: `named ${text}`, name: text, way: 'debt', base: `named ${text}`, yield: 0.02, starts: 2026, by: 2030, until: 2040, recurrent: false, regressive: false },
  ],
});

/** What nobody may bring in: elements that run or load something, handlers, links elsewhere than to publications. */
const brought = (page) => page.evaluate(() => {
  const found = [];
  for (const calculator of document.querySelectorAll('spf-calculator')) {
    for (const node of calculator.shadowRoot.querySelectorAll('*')) {
      const name = node.localName;
      if (['script', 'img', 'iframe', 'object', 'embed', 'style', 'base', 'form', 'meta', 'link'].includes(name)) {
        found.push(`<${name}>`);
      }
      for (const { name: attribute, value } of node.attributes) {
        if (attribute.startsWith('on') || attribute === 'style' || attribute === 'srcdoc') found.push(`${name} ${attribute}`);
        if (['href', 'src', 'srcset', 'action', 'formaction', 'poster', 'data', 'xlink:href'].includes(attribute)
          && !/^https:\/\//.test(value)) found.push(`${name} ${attribute}=${value}`);
      }
      if (name === 'a' && node.href.includes('example.org')) found.push(`a ${node.href}`);
    }
  }
  if ('taken' in window) found.push('a script has run');
  return found;
});

/** Everything that a reader can read, in elements and in fields. */
const read = (it) => it.root.evaluate((node) => {
  const fields = [...node.shadowRoot.querySelectorAll('input')].map((input) => input.value);
  return [node.shadowRoot.textContent, ...fields].join('\n');
});

test.beforeEach(({ page }) => {
  page.on('dialog', (dialog) => { throw new Error(`a dialog: ${dialog.message()}`); });
});

for (const written of WRITTEN) {
  test(`in a scenario: ${JSON.stringify(written)}`, async ({ page, host }) => {
    await host('<spf-calculator country="KHM"></spf-calculator>');
    await firstResult(page);
    const it = calculator(page);
    await it.root.evaluate((node, text) => node.setAttribute('scenario', text), JSON.stringify(everywhere(written)));
    await expect(it.headline).toContainText(written);
    await expect(it.problems).toHaveCount(0);
    await it.openAll();
    const text = await read(it);
    // The place, the benefit, two items, a donor and two sources.
    expect(text.split(written).length - 1).toBeGreaterThanOrEqual(7);
    expect(await brought(page)).toEqual([]);
  });
}

test('in the attributes, and in names of fields and values that are refused', async ({ page, host }) => {
  for (const lang of ['en', 'fr']) {
    await host(`<spf-calculator country="KHM" lang="${lang}"></spf-calculator>`);
    await firstResult(page);
    const it = calculator(page, lang);
    for (const written of WRITTEN) {
      // A code is written in capitals; what is longer than sixty characters is cut.
      const cut = written.slice(0, 60);
      await it.root.evaluate((node, text) => node.setAttribute('country', text), written);
      await expect(it.problems).toContainText(cut.replace(/[a-z]/g, (letter) => letter.toUpperCase()));
      await it.root.evaluate((node) => node.setAttribute('country', 'KHM'));
      await it.root.evaluate((node, text) => node.setAttribute('preset', text), written);
      await expect(it.problems).toContainText(cut);
      await it.root.evaluate((node) => node.removeAttribute('preset'));
      for (const scenario of [written, { [written]: 1 }, { benefits: [{ id: written }] }, { benefits: [{ id: 'child', indexation: written }] }]) {
        const text = typeof scenario === 'string' ? scenario : JSON.stringify(scenario);
        await it.root.evaluate((node, value) => node.setAttribute('scenario', value), text);
        await expect(it.problems).toContainText(cut);
      }
      await it.root.evaluate((node) => node.setAttribute('scenario', '{}'));
      await expect(it.problems).toHaveCount(0);
      expect(await brought(page)).toEqual([]);
    }
  }
});

test('a language that is none is no markup either', async ({ page, host }) => {
  await host('<spf-calculator country="KHM" lang="&quot;><img src=x onerror=window.taken=1>"></spf-calculator>');
  await firstResult(page);
  await expect(calculator(page).headline).toContainText('Cambodia');
  expect(await brought(page)).toEqual([]);
});

test('in the address of a source that came with forged data', async ({ page, host }) => {
  const file = await readFile(`${FOLDER}/data/index.spf`);
  // As long as what it takes the place of, as texts carry their length; then the checksum (FNV-1a) of all behind it.
  const forged = Buffer.from(file.toString('latin1').replaceAll('https:', 'data:,'), 'latin1');
  expect(forged.equals(file)).toBe(false);
  const sum = forged.subarray(9).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  forged.writeInt32LE(sum, 5);
  await page.route('**/data/index.spf', (route) => route.fulfill({ body: forged }));
  await host('<spf-calculator country="KHM"></spf-calculator>');
  await firstResult(page);
  const sources = await calculator(page).open('sources');
  await expect(sources.getByRole('table')).toContainText('United Nations');
  await expect(sources.getByRole('table').getByRole('link')).toHaveCount(0);
  // The publications of the defaults come with the program, and are links.
  await expect(sources.getByRole('link').first()).toHaveAttribute('href', /^https:/);
});
