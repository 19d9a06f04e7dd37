// The schemas, by a validator that others wrote: what is accepted and answered is valid, what has a wrong name or kind is not.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { ROOT, spf } from './project.js';

const json = (path) => JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8'));
const ajv = new Ajv({ allErrors: true, strictTypes: false });
const valid = Object.fromEntries(['changes', 'scenario', 'result', 'uncertainty', 'problems'].map((name) =>
  [name, ajv.compile(json(`docs/schema/${name}.json`))]));
const assertValid = (name, data, of) => assert.ok(valid[name](data), `${of}: ${ajv.errorsText(valid[name].errors)}`);

const { base, presets } = json('data/presets.json');
const folder = (path) => readdirSync(`${ROOT}${path}`).map((name) => `${path}/${name}`);
/** The answers of the native program, in the order of what it is asked. */
const answers = (asked, ...words) =>
  spf(['batch', ...words], asked.map((changes) => `${JSON.stringify(changes)}\n`).join('')).trim().split('\n').map(JSON.parse);

test('presets are changes', () => {
  assert.equal(presets.length, 6);
  for (const { id, scenario } of [{ id: 'base', scenario: base }, ...presets]) assertValid('changes', scenario, id);
  for (const name of ['financing', 'uncertainty']) assertValid('changes', json(`data/${name}.json`), name);
});

test('every scenario that is read is valid, and every one of a wrong name or kind is not', () => {
  const written = [...folder('fuzz/seeds/scenario'), ...folder('data/stories')].filter((path) => !path.endsWith('.md')).flatMap((path) => {
    try {
      return [[path, { country: 'KHM', ...json(path) }]];
    } catch {
      return []; // no JSON, so no schema can say anything of it
    }
  });
  const found = { read: 0, refused: 0, left: 0 };
  answers(written.map(([, changes]) => changes)).forEach(({ problems }, i) => {
    const [path, changes] = written[i];
    if (!problems) {
      found.read += 1;
      assertValid('changes', changes, path);
      return;
    }
    // Left to the calculator: bounds, names that are data, what a preset does not hold, and what one value says of another.
    const left = problems.some(({ at, allowed }) => allowed.range || allowed.kind === 'required'
      || /^(country|overlaps\[|(benefits|setUp\.items)\[[^.]*\]\.id$)/.test(at)
      || !(allowed.oneOf || KINDS.includes(allowed.kind)));
    found[left ? 'left' : 'refused'] += 1;
    if (!left) assert.ok(!valid.changes(changes), `${path} is valid, but ${JSON.stringify(problems)}`);
  });
  console.log(found);
  assert.ok(found.read >= 20 && found.refused >= 20, JSON.stringify(found));
});
/** Kinds that a schema knows. */
const KINDS = ['a-list', 'a-number', 'a-text', 'a-whole-number', 'an-object', 'true-or-false'];

test('every answer is valid', () => {
  const countries = ['KHM', 'SEN', 'TGO', 'LSO', 'PSE', 'SOM', 'IND', 'BRA', 'DEU', 'USA', 'NGA', 'TUV', 'LAO'];
  const asked = countries.flatMap((country) => presets.map(({ id }) => ({ country, preset: id })));
  asked.push({ country: 'KHM', donors: { coFunding: { share: 0.5, starts: 2027, until: 2032 } } });
  const results = answers(asked, '--sources');
  results.forEach((result, i) => assertValid('result', result, JSON.stringify(asked[i])));
  answers(asked.slice(0, 6)).forEach((result) => assertValid('result', result, 'without sources'));
  for (const refused of answers([{ country: 'KHM', setUp: { support: 3, contingency: 'x' } }, { country: 'KHMM' }, { country: 'KHM', setUp: { support: 3 } }])) {
    assertValid('problems', refused, 'problems');
  }
  const uncertainty = JSON.parse(spf(['uncertainty', 'KHM', '--draws', '100']));
  delete uncertainty.references;
  assertValid('uncertainty', uncertainty, 'uncertainty');
  // Nothing may be missing, misspelt or of another kind.
  const [result] = results;
  assert.ok(!valid.result({ ...result, headline: { ...result.headline, year: '2026' } }));
  assert.ok(!valid.result({ ...result, more: 1 }));
  const { headline, ...less } = result;
  assert.ok(headline && !valid.result(less));
});

test('a whole scenario is the preset and its changes, and one that lacks something is not whole', () => {
  const [{ scenario }] = presets;
  const whole = merged(base, { country: 'KHM', preset: 'ilo-floor' }, scenario);
  assertValid('scenario', whole, 'ilo-floor');
  const { benefits, ...less } = whole;
  assert.ok(benefits && !valid.scenario(less));
});

/** Lists by id, records name by name, as scenarios are laid over presets. */
function merged(first, ...others) {
  return others.reduce((old, change) => {
    if (Array.isArray(old) && Array.isArray(change) && [...old, ...change].every((item) => item?.id) && old.length) {
      const known = old.map((item) => merged(item, ...change.filter(({ id }) => id === item.id)));
      return [...known, ...change.filter(({ id }) => !old.some((item) => item.id === id))];
    }
    if (!old || !change || typeof old !== 'object' || typeof change !== 'object' || Array.isArray(old)) return change;
    const names = [...new Set([...Object.keys(old), ...Object.keys(change)])];
    return Object.fromEntries(names.map((name) =>
      [name, name in change ? (name in old ? merged(old[name], change[name]) : change[name]) : old[name]]));
  }, first);
}
