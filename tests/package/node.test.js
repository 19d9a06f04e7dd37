// The package in Node: what it answers is what the native program answers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { FOLDER, about } from '../../scripts/built.js';
import { PROJECT, ROOT, example, install, printed, spf } from './project.js';

let calculator;
before(async () => {
  install();
  calculator = await import(pathToFileURL(`${PROJECT}/node_modules/spf-calculator/index.js`));
});

const batch = (changes) => JSON.parse(spf(['batch'], `${JSON.stringify(changes)}\n`));
const problemsOf = async (promise) => {
  const error = await assert.rejects(promise).then(() => promise.catch((reason) => reason));
  assert.ok(error instanceof Error);
  return error.problems;
};

test('a result is the native one, to the last bit', async () => {
  for (const changes of [
    { country: 'KHM' },
    { country: 'SEN', preset: 'pension-65', benefits: [{ id: 'old-age', amount: { rate: 0.5 } }] },
    { country: 'TGO', preset: 'basic-income' },
  ]) {
    assert.deepEqual(await calculator.calculate(changes), batch(changes));
  }
});

test('so is what is refused, whatever it is', async () => {
  for (const changes of [{ country: 'KHMM' }, { country: 'KHM', benfits: [] }, { country: 'KHM', setUp: { support: 3 } }, [], {}]) {
    assert.deepEqual(await problemsOf(calculator.calculate(changes)), batch(changes).problems);
  }
  assert.deepEqual(await problemsOf(calculator.calculate(null)), batch(null).problems);
});

test('draws are the native ones', async () => {
  const native = JSON.parse(spf(['uncertainty', 'KHM', '--draws', '500', '--seed', '7']));
  delete native.references; // the module leaves them to who asks
  assert.deepEqual(await calculator.uncertainty({ country: 'KHM' }, { draws: 500, seed: 7 }), native);
  const [problem] = await problemsOf(calculator.uncertainty({ country: 'KHM' }, { draws: 0 }));
  assert.deepEqual(problem, { at: 'draws', found: 0, allowed: { range: { min: 1, max: 1e6 } } });
});

test('files come from a folder or from a function, and are tried again after a failure', async () => {
  const asked = [];
  let broken = true;
  const load = (name) => {
    asked.push(name);
    if (broken && name === 'data/LAO.spf') throw new Error('the line is down');
    return readFileSync(`${FOLDER}/${name}`);
  };
  assert.deepEqual(await problemsOf(calculator.calculate({ country: 'LAO' }, { load })), [
    { at: 'data/LAO.spf', found: 'the line is down', allowed: { kind: 'a-file-of-the-calculator' } },
  ]);
  broken = false;
  const expected = batch({ country: 'LAO' });
  const both = Promise.all([calculator.calculate({ country: 'LAO' }, { load }), calculator.calculate({ country: 'LAO' }, { load })]);
  assert.deepEqual(await both, [expected, expected]);
  assert.deepEqual(asked, ['data/index.spf', 'data/LAO.spf', 'data/LAO.spf']);
  assert.deepEqual(await calculator.calculate({ country: 'LAO' }, { base: pathToFileURL(FOLDER) }), expected);
  const [problem] = await problemsOf(calculator.countries({ base: pathToFileURL(`${ROOT}docs/`) }));
  assert.equal(problem.at, 'data/index.spf');
  assert.deepEqual((await calculator.countries()).slice(0, 2), ['ABW', 'AFG']);
});

test('a module of another build than the JavaScript of the package is refused', async () => {
  const fresh = await import(`${pathToFileURL(`${PROJECT}/node_modules/spf-calculator/index.js`)}?fresh`);
  const load = (name) => Buffer.from(readFileSync(`${FOLDER}/${name}`).toString('latin1').replaceAll(about.build, '00000000'), 'latin1');
  const at = 'pkg/full/spf_calculator_bg.wasm';
  assert.deepEqual(await problemsOf(fresh.calculate({ country: 'LAO' }, { load })), [
    { at, found: `build 00000000, not ${about.build}`, allowed: { kind: 'a-file-of-the-calculator' } },
  ]);
});

test('a link leads back to its scenario, and a card shows the number', async () => {
  const changes = { country: 'SEN', preset: 'pension-65', benefits: [{ id: 'old-age', amount: { rate: 0.5 } }] };
  const parameters = await calculator.link(changes);
  assert.match(parameters, /^spf\.v=1\.[0-9a-f]{8}&spf\.country=SEN&spf\.preset=pension-65&spf\.benefits\.old-age\.amount\.rate=0\.5$/);
  const read = await calculator.readLink(new URL(`https://a.example/?x=1&${parameters}#y`));
  assert.deepEqual(read, { changes, edition: /1\.(\w+)/.exec(parameters)[1], current: true });
  assert.equal((await calculator.readLink('spf.v=1.00c0ffee&spf.country=KHM')).current, false);
  assert.equal((await calculator.readLink('https://a.example/?spf=1#spf.country=KHM')), null);
  assert.equal((await problemsOf(calculator.readLink('?spf.v=9')))[0].at, 'link: spf.v');
  assert.deepEqual(await problemsOf(calculator.link({ country: 'SEN', benfits: [] })), batch({ country: 'SEN', benfits: [] }).problems);

  const { headline } = batch(changes);
  const share = (lang) => new Intl.NumberFormat(lang, { style: 'percent', maximumSignificantDigits: 2 }).format(headline.shareOfGdp);
  for (const [lang, country] of [['en', 'Senegal'], ['fr', 'Sénégal']]) {
    const svg = await calculator.card(changes, { lang, link: 'https://a.example/floor' });
    for (const text of [country, share(lang), 'a.example/floor', 'World Population Prospects 2024']) assert.ok(svg.includes(text), `${text} in ${svg}`);
  }
  assert.equal((await problemsOf(calculator.card(changes, { lang: 'xx' })))[0].at, 'locales/xx.first.json');
});

test('the examples of the page print what is said there', async () => {
  const run = (name) => execFileSync(process.execPath, [name], { cwd: PROJECT, encoding: 'utf8' });
  assert.equal(run('calculate.js'), `${printed()}\n`);
  const { headline } = batch({ country: 'KHM', benefits: [{ id: 'child', amount: { rate: 0.3 } }] });
  assert.equal(run('share.js'), `${headline.shareOfGdp} true <svg\n`);
  // What the comments say is printed, and before it the number of countries.
  const comments = [...example('uncertainty.js').matchAll(/; \/\/ (.*)$/gm)].map(([, comment]) => comment);
  assert.equal(comments.length, 2);
  const said = run('uncertainty.js');
  assert.ok(said.startsWith(`${(await calculator.countries()).length}\n`));
  assert.ok(said.endsWith(`\n${comments.join('\n')}\n`), said);
});
