// The workbook: made in the browser at a click, and the same as the native program's.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { FOLDER } from '../../scripts/built.js';
import { calculator } from './calculator.js';
import { expect, test } from './fixture.js';

const SPF = `${process.env.CARGO_TARGET_DIR || 'target'}/release/spf`;

/** The files in a zip archive, by its central directory. */
function unzipped(bytes) {
  const files = {};
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + size);
    files[bytes.toString('utf8', at + 46, at + 46 + name)] = (method ? inflateRawSync(content) : content).toString();
    at += 46 + name + extra + comment;
  }
  return files;
}

/** What the native program writes. */
async function native(country, name, scenario, lang) {
  const folder = await mkdtemp(join(tmpdir(), 'spf-'));
  try {
    await writeFile(join(folder, 'scenario.json'), JSON.stringify(scenario));
    await promisify(execFile)(SPF, ['workbook', country, '--scenario', join(folder, 'scenario.json'), '--packed', `${FOLDER}/data`,
      '--name', name, '--messages', `www/locales/${lang}.json`, '--output', join(folder, 'native.xlsx')]);
    return await readFile(join(folder, 'native.xlsx'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The sources, which stand among everything behind a result. */
async function sourcesOf(spf) {
  await expect(spf.number).toBeVisible();
  if (!await spf.part('sources').count()) await spf.part('everything').click();
  return spf.open('sources');
}

async function saved(page, lang, button) {
  const sources = await sourcesOf(calculator(page, lang));
  const [download] = await Promise.all([page.waitForEvent('download'), sources.getByRole('button', { name: button }).click()]);
  await expect(sources.getByRole('status')).toContainText(download.suggestedFilename());
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

for (const [lang, button, country, called, scenario] of [
  ['en', 'Excel workbook with live formulas', 'KHM', 'Cambodia', { preset: 'ilo-floor' }],
  ['fr', 'Classeur Excel à formules actives', 'SEN', 'Sénégal', {
    preset: 'pension-65', benefits: [{ id: 'old-age', amount: { rate: 0.5 } }], donors: { coFunding: { share: 0.5, starts: 2027, until: 2032 } },
  }],
]) {
  test(`a workbook of ${country} is that of the native program`, async ({ page, host }) => {
    const { preset, ...changes } = scenario;
    const attribute = JSON.stringify(changes).replaceAll('"', '&quot;');
    await host(`<spf-calculator lang="${lang}" country="${country}" preset="${preset}" ${attribute === '{}' ? '' : `scenario="${attribute}"`}></spf-calculator>`);
    const { name, bytes } = await saved(page, lang, button);
    expect(name).toBe(`spf-${country}-${preset}.xlsx`);
    const [here, there] = [unzipped(bytes), unzipped(await native(country, called, scenario, lang))];
    expect(Object.keys(here)).toEqual(Object.keys(there));
    expect(Object.keys(here).filter((file) => file.startsWith('xl/worksheets/sheet'))).toHaveLength(12);
    for (const file of Object.keys(here)) expect(here[file] === there[file], file).toBe(true);
  });
}

test.describe('without its module', () => {
  test.use({ mayFail: [/pkg\/workbook/] });

  test('it says which file is missing, and makes it at the next click', async ({ page, host }) => {
    await page.route(/pkg\/workbook\/.*\.wasm/, (route) => route.fulfill({ status: 404, body: '' }), { times: 1 });
    await host('<spf-calculator country="KHM" scenario="{}"></spf-calculator>');
    const sources = await sourcesOf(calculator(page));
    const button = sources.getByRole('button', { name: 'Excel workbook with live formulas' });
    await button.click();
    await expect(sources.getByRole('status')).toContainText('pkg/workbook/spf_calculator_bg.wasm');
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe('spf-KHM-ilo-floor.xlsx');
  });
});
