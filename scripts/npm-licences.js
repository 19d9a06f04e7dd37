// What npm brings: every package from the registry and no other place, with a checksum and a licence that permits its use. None of them is in
// what a reader downloads; esbuild only rewrites it.
import { readFile } from 'node:fs/promises';

const ALLOWED = ['MIT', 'Apache-2.0', 'MPL-2.0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', '(MIT OR CC0-1.0)', 'BlueOak-1.0.0', 'PSF-2.0', 'Python-2.0'];
// The only one that runs something when it is installed: it puts the program of its own platform in place.
const MAY_RUN = ['node_modules/esbuild'];

/** Packages that name their licence in a file only, as read there. */
const READ = { 'parse-cache-control 1.0.1': 'BSD-3-Clause' };

const wrong = [];
let count = 0;
for (const folder of ['.', 'tools/lighthouse']) {
  const { lockfileVersion, packages } = JSON.parse(await readFile(`${folder}/package-lock.json`, 'utf8'));
  const { '': own, ...others } = packages;
  if (lockfileVersion !== 3) wrong.push(`${folder}/package-lock.json is of version ${lockfileVersion}, not 3`);
  for (const [name, version] of Object.entries(own.devDependencies)) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) wrong.push(`${name}: ${version} is not one exact version`);
  }
  if (own.dependencies) wrong.push(`${folder}/package.json: nothing from npm is a part of the calculator`);
  for (const [name, { version, license = READ[`${name.split('node_modules/').at(-1)} ${version}`], integrity, resolved, hasInstallScript }] of Object.entries(others)) {
    if (!ALLOWED.includes(license)) wrong.push(`${name}: licence ${license}`);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')) wrong.push(`${name}: no checksum`);
    if (hasInstallScript && !MAY_RUN.includes(name)) wrong.push(`${name}: runs a script when it is installed`);
    if (resolved) wrong.push(`${name}: from a place of its own, ${resolved}`);
  }
  count += Object.keys(others).length;
}
if (wrong.length) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
console.log(`${count} npm packages: licences, checksums and origins in order`);
