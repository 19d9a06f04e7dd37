// A calculator on a page, found as a reader finds it: by role, label and heading; and the native model beside it.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FOLDER } from '../../scripts/built.js';
import { expect } from './fixture.js';

const WORDS = {
  en: { country: 'Country', preset: 'Start from', amount: /^Amount/, table: 'Show the table', retry: 'Try again' },
  fr: { country: 'Pays', preset: 'Partir de', amount: /^Montant/, table: 'Afficher le tableau', retry: 'Réessayer' },
  ar: { country: 'البلد', preset: 'نقطة البداية', amount: /^المبلغ/, table: 'عرض الجدول', retry: 'أعد المحاولة' },
};

/** The calculator of a page, or of a part of one: `calculator(page)`, `calculator(page.locator('#left'), 'fr')`. */
export const calculator = (page, lang = 'en') => {
  const words = WORDS[lang] ?? WORDS.en;
  const root = page.locator('spf-calculator');
  // While one view takes the place of another there are two; one of them is shown.
  const view = root.locator('[part=root]:not([hidden])');
  const benefit = (name) => {
    const card = view.locator('section').filter({ has: root.page().getByRole('checkbox', { name, exact: true }) });
    return {
      card,
      on: card.getByRole('checkbox', { name, exact: true }),
      slider: card.getByRole('slider', { name: words.amount }),
      field: card.getByRole('textbox', { name: words.amount }),
    };
  };
  return {
    root,
    lang,
    /** What carries the language and the direction. */
    written: view.locator('.spf'),
    benefit,
    country: view.getByRole('combobox', { name: words.country }),
    preset: view.getByRole('combobox', { name: words.preset }),
    options: view.getByRole('listbox').getByRole('option'),
    headline: view.locator('[part=headline]'),
    number: view.locator('[part=number]'),
    problems: root.getByRole('alert'),
    retry: root.getByRole('button', { name: words.retry }),
    loading: root.getByRole('progressbar'),
    /** A part that a reader opens: a button in the first view, a disclosure in the whole widget. */
    part: (id) => view.locator(`[data-part="${id}"]`),
    /** Opens a part, and waits until it is there with its focus. */
    async open(id) {
      const part = view.locator(`[data-part="${id}"]`);
      await part.and(view.locator('button')).or(part.locator('> summary')).click();
      const opened = view.locator(`details[data-part="${id}"]`);
      await expect(opened).toHaveAttribute('open');
      return opened;
    },
    /** Opens every part, and the parts in it, until none is closed. */
    async openAll() {
      const closed = view.locator('details:not([open]) > summary');
      while (await closed.count()) {
        await root.evaluate((node) => {
          for (const summary of node.shadowRoot.querySelectorAll('details:not([open]) > summary')) summary.click();
        });
        await root.page().waitForTimeout(50);
      }
    },
    /** Finds a country and takes it. */
    async choose(name) {
      await view.getByRole('combobox', { name: words.country }).fill(name);
      await root.page().keyboard.press('Enter');
    },
  };
};

/** A number as `Intl` writes it in the browser of the test. */
export const written = (page, number, lang, options) =>
  page.evaluate(([n, l, o]) => new Intl.NumberFormat(l, o).format(n), [number, lang, options]);

/** A share as the headline writes it. */
export const share = (page, value, lang) =>
  written(page, value, lang, { style: 'percent', maximumSignificantDigits: 2 });

/** Holds a number on the screen to the true one: no further off than half of the last digit that is shown. */
export function expectShown(text, wanted, lang = 'en') {
  const point = lang === 'fr' ? ',' : '.';
  const plain = [...text].filter((c) => /\d/.test(c) || c === point || c === '-').join('').replace(point, '.');
  const decimals = plain.split('.')[1]?.length ?? 0;
  expect(plain, `a number in "${text}"`).toMatch(/^-?\d+(\.\d+)?$/);
  const half = 0.5 * 10 ** -decimals;
  // A last digit that is exactly a half may go either way.
  expect(Math.abs(Number(plain) - wanted), `"${text}" is ${wanted}`).toBeLessThanOrEqual(half * 1.000001);
}

/**
 * What the native calculator says of a country and the changes to a preset: from the packed files that the page loads,
 * or from the tables that they were packed from.
 */
export const native = (country, changes = {}, data = PACKED) => ask('calculate', country, changes, data);

/** How sure it says that is, from the same draws as the page. */
export const nativeUncertainty = (country, changes = {}) => ask('uncertainty', country, changes, PACKED);

const PACKED = ['--packed', `${FOLDER}/data`];

async function ask(command, country, changes, options) {
  const file = join(tmpdir(), `spf-scenario-${randomUUID()}.json`);
  await writeFile(file, JSON.stringify(changes));
  try {
    const program = join(process.env.CARGO_TARGET_DIR ?? 'target', 'release', 'spf');
    const { stdout } = await promisify(execFile)(
      program, [command, country, '--scenario', file, ...options], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout);
  } finally {
    await rm(file);
  }
}
