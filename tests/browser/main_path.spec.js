// The main path without eyes and without a mouse, in French and Arabic: choose a country, move a lever, read the result, open
// everything, change a benefit, read a table. Only keys go in, and only the accessibility tree comes out.
import { readFile } from 'node:fs/promises';
import { native, share, written } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';
import { Tree, rows, spoken } from './tree.js';

const SEARCH = { fr: ['Séné', 'Sénégal'], ar: ['السنغ', 'السنغال'] };

for (const lang of ['fr', 'ar']) {
  test(`by keyboard and accessibility tree alone, in ${lang}`, async ({ page, host }) => {
    const { first, full } = JSON.parse(await readFile(`www/locales/${lang}.json`, 'utf8'));
    const say = (name) => first[name] ?? full[name];
    const press = (key) => page.keyboard.press(key);
    await host(`<main><h1>A page</h1><spf-calculator country="KHM" lang="${lang}"></spf-calculator></main>`);
    await firstResult(page);
    const tree = await Tree.of(page);
    const plain = (text) => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').replace(/\s+/g, ' ');

    // Choose a country.
    const country = await tree.reach('combobox', say('country.label'));
    expect(country.states.expanded).toBe(false);
    await page.keyboard.type(SEARCH[lang][0]);
    await tree.find('option', new RegExp(SEARCH[lang][1]));
    expect((await tree.focused()).states.expanded).toBe(true);
    await press('Enter');
    await expect.poll(async () => (await tree.focused()).value).toBe(SEARCH[lang][1]);

    // Read the result: it is a heading, and it is announced once, in one place.
    const outcome = await native('SEN');
    const percent = plain(await share(page, outcome.headline.shareOfGdp, `${lang}-u-nu-latn`));
    const heading = await tree.find('heading', new RegExp(SEARCH[lang][1]));
    expect(spoken(heading)).toContain(percent);
    const regions = async () => (await tree.all()).filter(({ role }) => ['status', 'alert', 'log'].includes(role));
    await expect.poll(async () => (await regions()).map(spoken).join('|')).toContain(percent);
    expect(await regions(), 'one calm live region').toHaveLength(1);

    // Move a lever: the arrow that points to where the track fills makes it more.
    const pension = say('benefit.old-age');
    const label = say('lever.amount').replace('{base}', say('base.national-poverty-line'));
    await tree.reach('checkbox', pension);
    await press('Tab');
    const before = await tree.focused();
    expect(before).toMatchObject({ role: 'slider', name: plain(label), value: '100' });
    expect(before.described, 'the readings are its description').toMatch(/\d/);
    await press(lang === 'ar' ? 'ArrowLeft' : 'ArrowRight');
    const step = Number((await tree.focused()).value);
    expect(step).toBeGreaterThan(100);
    const moved = await native('SEN', { benefits: [{ id: 'old-age', amount: { rate: step / 100 } }] });
    const now = plain(await share(page, moved.headline.shareOfGdp, `${lang}-u-nu-latn`));
    await expect.poll(async () => (await regions()).map(spoken).join('|')).toContain(now);

    // Open everything: the focus goes along.
    const everything = await tree.reach('button', say('everything.title'));
    expect(everything.states.expanded).toBe(false);
    await press('Enter');
    await tree.find('button', say('five.title'));
    await tree.reach('button', say('five.title'));

    // Change a benefit: maternity for three months instead of four.
    await tree.reach('checkbox', say('benefit.maternity'));
    const details = await tree.reach('DisclosureTriangle', /./);
    expect(details.states.expanded).toBe(false);
    await press('Enter');
    await expect.poll(async () => (await tree.focused()).states.expanded).toBe(true);
    await tree.reach('textbox', say('lever.months'));
    await press('ControlOrMeta+a');
    await page.keyboard.type('3');
    const changed = await native('SEN', { benefits: [{ id: 'old-age', amount: { rate: step / 100 } }, { id: 'maternity', months: 3 }] });
    expect(changed.headline.costUsd).not.toBe(moved.headline.costUsd);

    // Read a table: rows have headers, columns have headers, and cells say what the model says.
    await tree.reach('DisclosureTriangle', say('table.show'));
    await press('Enter');
    // The bars are a table of the same name, without columns.
    const caption = new RegExp(say('guarantees.caption').split('{')[0].trim());
    const table = await tree.find('table', caption, (node) => rows(node)[0]?.[0].role === 'columnheader');
    const every = rows(table);
    expect(every[0].every(({ role }) => role === 'columnheader'), 'columns have headers').toBe(true);
    const column = every[0].findIndex(({ text }) => text === plain(say('column.recipients')));
    const row = every.find(([head]) => head.role === 'rowheader' && head.text === say('benefit.maternity'));
    const { recipients } = changed.benefits.find(({ id }) => id === 'maternity').full;
    expect(row[column].text).toBe(plain(await written(page, recipients, `${lang}-u-nu-latn`, { maximumFractionDigits: 0 })));

    // Its figures are one stop of the Tab key; arrows lead down, and on along the writing; each leads to what is behind it.
    await tree.reach('button', every[1][1].text);
    for (let i = 1; i < every.indexOf(row); i += 1) await press('ArrowDown');
    expect((await tree.focused()).name).toBe(row[1].text);
    await press(lang === 'ar' ? 'ArrowLeft' : 'ArrowRight');
    expect((await tree.focused()).name).toBe(row[2].text);
    await press('Enter');
    await tree.find('dialog', /./);
    await press('Escape');
    await expect.poll(async () => (await tree.focused()).name).toBe(row[2].text);
  });
}

test('every chart says what it shows, in Arabic', async ({ page, host }) => {
  await host('<main><h1>A page</h1><spf-calculator country="KHM" lang="ar"></spf-calculator></main>');
  await firstResult(page);
  const tree = await Tree.of(page);
  const { totals } = await native('KHM');
  const pictures = (await tree.all()).filter(({ role }) => role === 'image' || role === 'img');
  expect(pictures.length).toBeGreaterThan(0);
  for (const { name } of pictures) {
    expect(name).toContain(String(totals[0].year));
    expect(name).toContain(String(totals.at(-1).year));
  }
});
