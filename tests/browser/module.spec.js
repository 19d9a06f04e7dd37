// The module without a page, as programs in Node use it; that its numbers are the native ones is verify/module.js.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { FOLDER } from '../../scripts/built.js';

const { Calculator, initSync } = await import(`${FOLDER}/pkg/full/spf_calculator.js`);

const bytes = (name) => readFileSync(`${FOLDER}/${name}`);
const refusal = (ask) => {
  try {
    ask();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return error;
  }
  throw new Error('it was not refused');
};

let calculator;

test.beforeAll(() => {
  initSync({ module: bytes('pkg/full/spf_calculator_bg.wasm') });
  calculator = new Calculator(bytes('data/index.spf'));
  calculator.addCountry('KHM', bytes('data/KHM.spf'));
});

test('an object and its JSON text give the same plain data', () => {
  const changes = { country: 'KHM', preset: 'pension-65', benefits: [{ id: 'old-age', amount: { rate: 0.5 } }] };
  const outcome = calculator.calculate(changes);
  expect(outcome).toEqual(calculator.calculate(JSON.stringify(changes)));
  expect(outcome).toEqual(JSON.parse(JSON.stringify(outcome)));
  expect(outcome.totals.map(({ year }) => year)).toEqual(Array.from({ length: 35 }, (_, i) => 2026 + i));
  const whole = calculator.calculate({ country: 'KHM', preset: 'pension-65' });
  expect(outcome.headline.shareOfGdp / whole.headline.shareOfGdp).toBeCloseTo(0.5, 12);
  expect(outcome.financing.sources.length).toBeGreaterThan(0);
});

test('what is refused is thrown with every problem as data', () => {
  const error = refusal(() => calculator.calculate({ country: 'KHM', setUp: { contingency: 2, support: 3 } }));
  expect(error.problems).toEqual([
    { at: 'setUp.contingency', found: 2, allowed: { range: { min: 0, max: 1 } } },
    { at: 'setUp.support', found: 3, allowed: { range: { min: 0, max: 1 } } },
  ]);
  expect(error.message).toBe('setUp.contingency: found 2, allowed: a number from 0 to 1\nsetUp.support: found 3, allowed: a number from 0 to 1');
  for (const [asked, problem] of [
    ['{', { at: 'scenario', found: '{', allowed: { kind: 'json' } }],
    [null, { at: 'scenario', found: 'null', allowed: { kind: 'an-object' } }],
    [{ country: 'KHM', setUp: { support: NaN } }, { at: 'setUp.support', found: NaN, allowed: { kind: 'a-number' } }],
    [{ country: 'KHM', benfits: [] }, { at: 'scenario', found: 'benfits', allowed: { oneOf: { closest: 'benefits' } } }],
    [{ country: 'KHMM' }, { at: 'country', found: 'KHMM', allowed: { oneOf: { closest: 'KHM' } } }],
    // In the index, but not added: those that are can be asked about.
    [{ country: 'LAO' }, { at: 'country', found: 'LAO', allowed: { oneOf: { names: ['KHM'], closest: null } } }],
  ]) {
    expect(refusal(() => calculator.calculate(asked)).problems).toMatchObject([problem]);
  }
});

test('files that are not whole are refused, and what was added stays', () => {
  expect(refusal(() => new Calculator(bytes('data/KHM.spf'))).problems[0].at).toContain('index.spf');
  expect(refusal(() => calculator.addCountry('KHM', bytes('data/KHM.spf').subarray(0, 99))).problems[0].at).toContain('KHM.spf');
  expect(refusal(() => calculator.addCountry('LAO', bytes('data/KHM.spf'))).problems[0].found).toBe('KHM');
  expect(calculator.hasCountry('KHM')).toBe(true);
  expect(calculator.hasCountry('LAO')).toBe(false);
  calculator.addCountry('LAO', bytes('data/LAO.spf'));
  expect(calculator.calculate({ country: 'LAO' }).country).toBe('LAO');
  expect(calculator.calculate({ country: 'KHM' }).country).toBe('KHM');
});
