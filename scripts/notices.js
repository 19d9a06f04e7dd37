// Writes target/notices/licences.txt: the licences of the crates whose code is in the WebAssembly modules, with their texts as
// they ask for. Crates that only run while building are not in it.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const cargo = (...args) => execFileSync('cargo', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const FEATURES = ['--locked', '--no-default-features', '--features', 'full,workbook'];
const tree = cargo('tree', ...FEATURES, '--target', 'wasm32-unknown-unknown', '--edges', 'normal,no-proc-macro',
  '--prefix', 'none', '--format', '{p}');
const inside = new Set(tree.split('\n').map((line) => line.split(' ').slice(0, 2).join(' ')));
const { packages } = JSON.parse(cargo('metadata', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown', ...FEATURES));

const groups = new Map();
for (const { name, version, license, manifest_path: manifest, source } of packages) {
  if (!source || !inside.has(`${name} v${version}`)) continue;
  const folder = dirname(manifest);
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  // Where one may choose, MIT, which is the shorter one.
  const chosen = license.includes('MIT') && !license.includes(' AND ') ? files.filter((file) => /mit/i.test(file)) : files;
  const texts = await Promise.all((chosen.length ? chosen : files).map((file) => readFile(join(folder, file), 'utf8')));
  const text = texts.map((t) => t.replaceAll('\r', '').trim()).join('\n\n') || `${license}. The crate brings no text of its own.`;
  groups.set(text, [...(groups.get(text) ?? []), `${name} ${version} (${license})`]);
}
const parts = [...groups].map(([text, crates]) => `${crates.sort().join('\n')}\n\n${text}\n`).sort();
const head = `The calculator itself: MIT or Apache-2.0. The Rust standard library: MIT or Apache-2.0, copyright the Rust project
developers. The data: their publishers' licences, named beside every figure. In the WebAssembly modules there is code of
these crates, each under the licence that stands below it.
`;
await mkdir('target/notices', { recursive: true });
await writeFile('target/notices/licences.txt', [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`));
console.log(`${[...groups.values()].flat().length} crates in target/notices/licences.txt`);
