// What a reader keeps: on the device, as files, as pictures; and what bad files and a browser without storage are told.
import { readFile } from 'node:fs/promises';
import { calculator, native } from './calculator.js';
import { expect, firstResult, test } from './fixture.js';

const KEY = 'spf-calculator/scenarios';

/** The whole widget, with one part open. */
async function keeping(page, host, attributes = 'country="KHM" scenario="{}"', part = 'keep') {
  await host(`<spf-calculator ${attributes}></spf-calculator>`);
  await firstResult(page);
  const it = calculator(page);
  return { it, part: await it.open(part) };
}

const saved = async (page, press) => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

const choose = (part, name, text) => part.getByLabel('Open a file')
  .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test('nothing is stored until the reader says so; then saved, opened, renamed, deleted, and back again', async ({ page, host }) => {
  const { it, part } = await keeping(page, host);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await it.benefit('Old-age pension').slider.fill('130');
  const number = await it.number.innerText();
  await part.getByLabel('Name').fill('Ours');
  await part.getByRole('button', { name: 'Save on this device' }).click();
  await expect(part.getByText('Saved: Ours')).toBeVisible();
  await expect(part.getByRole('listitem')).toHaveCount(1);

  // From another country too, and after a reload.
  const again = await keeping(page, host, 'country="MWI" scenario="{}"');
  await again.part.getByRole('button', { name: 'Open: Ours' }).click();
  await expect(again.it.headline).toContainText('Cambodia');
  await expect(again.it.number).toHaveText(number);
  await expect(again.it.benefit('Old-age pension').slider).toHaveValue('130');

  await again.part.getByRole('button', { name: 'Rename: Ours' }).click();
  await again.part.getByRole('listitem').getByLabel('Name', { exact: true }).fill('Theirs');
  await again.part.getByRole('listitem').getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(again.part.getByRole('button', { name: 'Open: Theirs' })).toBeVisible();
  await again.part.getByRole('button', { name: 'Delete: Theirs' }).click();
  await expect(again.part.getByRole('listitem')).toHaveCount(0);
  await again.part.getByRole('button', { name: 'Undo this change' }).click();
  await expect(again.part.getByRole('button', { name: 'Open: Theirs' })).toBeVisible();
});

test('a browser that stores nothing, and one that is full, say so', async ({ page, host }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  const { part } = await keeping(page, host);
  await part.getByRole('button', { name: 'Save on this device' }).click();
  await expect(part.getByText('There is no room left on this device')).toBeVisible();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  });
  const blocked = await keeping(page, host);
  await expect(blocked.part.getByRole('alert')).toContainText('does not let the page keep anything');
  await blocked.part.getByRole('button', { name: 'Save on this device' }).click();
  await expect(blocked.part.getByRole('status').getByText('does not let')).toBeVisible();
});

for (const bad of ['{"format":"spf-scen', '{"format":"spf-scenarios","version":9,"scenarios":[]}', '[]']) {
  test(`what is stored and cannot be read stays: ${bad}`, async ({ page, host }) => {
    await page.addInitScript(([key, text]) => { if (!sessionStorage.begun) localStorage.setItem(key, text); }, [KEY, bad]);
    const { part } = await keeping(page, host);
    await expect(part.getByRole('alert')).toContainText('cannot be read, and is left as it is');
    await part.getByRole('button', { name: 'Save on this device' }).click();
    expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe(bad);
    const file = await saved(page, () => part.getByRole('button', { name: 'begin anew' }).click());
    expect(file.bytes.toString()).toBe(bad);
    await part.getByRole('button', { name: 'Save on this device' }).click();
    await expect(part.getByRole('listitem')).toHaveCount(1);
  });
}

test('the file of a scenario is the citation: the model gives its result again, and it opens as it was', async ({ page, host }) => {
  const { it, part } = await keeping(page, host);
  await it.benefit('Child benefit').slider.fill('60');
  const number = await it.number.innerText();
  const file = await saved(page, () => part.getByRole('button', { name: '(JSON)' }).click());
  expect(file.name).toBe('spf-KHM.json');
  const { format, version, scenario, result, dataEdition } = JSON.parse(file.bytes);
  expect({ format, version }).toEqual({ format: 'spf-scenario', version: 1 });
  const wanted = await native('KHM', scenario);
  expect(result).toEqual(JSON.parse(JSON.stringify(wanted)));
  expect(result.sources.dataEdition).toBe(dataEdition);
  // The native program opens the file itself.
  expect((await native('KHM', JSON.parse(file.bytes))).headline).toEqual(wanted.headline);

  await it.choose('Malawi');
  await expect(it.headline).toContainText('Malawi');
  await choose(part, file.name, file.bytes);
  await expect(it.headline).toContainText('Cambodia');
  await expect(it.number).toHaveText(number);
  await expect(part.getByText(/^Opened: /)).toBeVisible();
  const old = { ...JSON.parse(file.bytes), dataEdition: '00000000' };
  await choose(part, 'old.json', JSON.stringify(old));
  await expect(part.getByText('It was saved with data edition 00000000')).toBeVisible();
});

test('a bad file is refused with where and what is allowed, and the last good result stays', async ({ page, host }) => {
  const { it, part } = await keeping(page, host);
  const number = await it.number.innerText();
  for (const [text, message] of [
    ['{"benefits": [1 2]}', /bad\.json: line 1 column 17.*JSON text/],
    ['{"benefits": [', /bad\.json: found.*JSON text/],
    ['[1]', /bad\.json: file.*an object/],
    ['{"format":"other","version":1,"scenario":{}}', /file: format.*spf-scenario/],
    ['{"format":"spf-scenario","version":3,"scenario":{}}', /file: version: found 3.*a version that this calculator knows/],
    ['{"benefits":[{"id":"child","months":13}]}', /benefits\[child\]\.months: found 13.*0 to 12/],
    ['{"benefit":[]}', /Did you mean benefits/],
    ['{"country":"XYZ"}', /country.*XYZ/],
    [`{"benefits":[${'{"id":"child"},'.repeat(6000)}{"id":"child"}]}`, /file: scenario.*65,536/],
    [' '.repeat(4_300_000), /bytes.*4,194,304/],
  ]) {
    await choose(part, 'bad.json', text);
    await expect(part.getByRole('alert')).toContainText(message);
    await expect(it.number).toHaveText(number);
  }
  await choose(part, 'good.json', '{"benefits":[{"id":"child","on":false}]}');
  await expect(part.getByRole('alert')).toHaveCount(0);
  await expect(it.benefit('Child benefit').on).not.toBeChecked();
});

test('the years as CSV are those of the model', async ({ page, host }) => {
  const { part } = await keeping(page, host);
  const file = await saved(page, () => part.getByRole('button', { name: '(CSV)' }).click());
  const lines = file.bytes.toString('utf8').split('\r\n');
  expect(lines[0]).toMatch(/^\ufeffSocial protection floor calculator,/);
  const head = lines.findIndex((line) => line.startsWith('year,'));
  expect(lines[head - 1]).toMatch(/^Year,GDP,/);
  const column = lines[head].split(',').indexOf('running');
  const { totals } = await native('KHM');
  const years = lines.slice(head + 1).filter(Boolean).map((line) => line.split(','));
  expect(years.map((row) => [Number(row[0]), Number(row[column])])).toEqual(totals.map((t) => [t.year, t.running]));
});

test('every chart is saved as a picture that needs nothing else', async ({ page, host }) => {
  const { it } = await keeping(page, host, 'country="KHM" lang="ar" scenario="{}"', 'years');
  for (const part of ['impact', 'financing', 'uncertainty']) await it.open(part);
  await expect(it.root.locator('.tornado')).toBeVisible();
  await expect(it.root.locator('.drawn svg.stack')).toBeVisible();
  const groups = it.root.locator('.buttons.picture');
  const names = [];
  for (const group of await groups.all()) {
    const svg = await saved(page, () => group.getByRole('button', { name: 'SVG' }).click());
    names.push(svg.name);
    const text = svg.bytes.toString();
    const found = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
      const all = [...parsed.querySelectorAll('*')];
      return {
        wrong: parsed.querySelector('parsererror')?.textContent,
        names: [...new Set(all.map((node) => node.localName))].sort(),
        styled: all.filter((node) => ['class', 'style', 'href', 'onload'].some((name) => node.hasAttribute(name))).length,
        shapes: all.filter((node) => ['path', 'rect'].includes(node.localName)).length,
        outside: all.filter((node) => node.localName === 'text' && node.parentNode.parentNode === parsed
          && !(node.getAttribute('x') >= 0 && node.getAttribute('x') <= 720)).length,
        height: Number(parsed.documentElement.getAttribute('height')),
        says: parsed.documentElement.textContent,
      };
    }, text);
    expect(found.wrong).toBeUndefined();
    expect(found.styled, svg.name).toBe(0);
    expect(found.outside, svg.name).toBe(0);
    expect(found.shapes, svg.name).toBeGreaterThan(2);
    expect(found.says).toContain('كمبوديا');
    expect(found.says).toContain('World Population Prospects 2024');
    expect(text).not.toMatch(/var\(|url\(|color\(|light-dark/);
    const png = await saved(page, () => group.getByRole('button', { name: 'PNG' }).click());
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([1440, found.height * 2]);
  }
  expect(names.sort()).toEqual(['spf-KHM-fan.svg', 'spf-KHM-financing.svg', 'spf-KHM-guarantees.svg', 'spf-KHM-poverty.svg',
    'spf-KHM-reach.svg', 'spf-KHM-tornado.svg', 'spf-KHM-who-pays.svg', 'spf-KHM-years.svg']);
  // The chart on the page is as it was.
  expect(await it.root.evaluate((node) => node.shadowRoot.querySelectorAll('.picture-title, .drawing').length)).toBe(0);
});
