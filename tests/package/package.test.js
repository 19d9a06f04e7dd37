// The package as tools see it that judge packages, and its types as the compiler sees them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { before, test } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { FOLDER } from '../../scripts/built.js';
import { PROJECT, ROOT, TARBALL, install, write } from './project.js';

before(install);

test('publint finds nothing', async () => {
  const tarball = readFileSync(TARBALL);
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.length) }, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test('the types are right for every way of finding them that knows modules', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(TARBALL)));
  assert.ok(analysis.types);
  // Meant: the package is a module and nothing else; what is older than `exports` finds the one entry alone.
  const meant = ({ kind, resolutionKind, entrypoint }) =>
    (kind === 'CJSResolvesToESM' && resolutionKind === 'node16-cjs') || (resolutionKind === 'node10' && entrypoint !== '.');
  assert.deepEqual(analysis.problems.filter((problem) => !meant(problem)), []);
});

test('scenarios are written and results read by types, and what is misspelt does not compile', () => {
  write('types.ts', readFileSync(`${ROOT}tests/package/types.ts`, 'utf8'));
  for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    const words = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--lib', 'es2022,dom', '--module', module,
      '--moduleResolution', resolution, 'types.ts'];
    try {
      execFileSync(process.execPath, [`${ROOT}node_modules/typescript/bin/tsc`, ...words], { cwd: PROJECT, encoding: 'utf8' });
    } catch ({ stdout }) {
      assert.fail(`${resolution}: ${stdout}`);
    }
  }
});

test('every notice and licence is in it, and every country', () => {
  const read = (name) => readFileSync(`${PROJECT}/node_modules/spf-calculator/${name}`, 'utf8');
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) assert.equal(read(name), readFileSync(`${ROOT}${name}`, 'utf8'));
  assert.equal(read('licences.txt'), readFileSync(`${ROOT}dist/licences.txt`, 'utf8'));
  assert.equal(read('README.md'), readFileSync(`${ROOT}docs/module.md`, 'utf8'));
  const { version } = JSON.parse(read('package.json'));
  assert.match(readFileSync(`${ROOT}Cargo.toml`, 'utf8'), new RegExp(`^version = "${version}"$`, 'm'));
  const countries = readdirSync(`${FOLDER}/data`).filter((name) => /^[A-Z]{3}\.spf$/.test(name));
  assert.ok(countries.length > 100);
  assert.deepEqual(read('files.js').match(/(?<='data\/)[A-Z]{3}\.spf(?=':)/g), countries);
});
