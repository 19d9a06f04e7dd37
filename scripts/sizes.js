// The size gate: what a first visit costs in bytes after brotli, against the committed figures of sizes.json.
// With --write it accepts the present figures instead. Which files count is the list in sizes.json; a browser spec
// holds that list to what the browser really loads.
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { placed } from './built.js';

const FIGURES = 'sizes.json';
const GROWTH = 1.02;
const FIRST_VISIT = 130 * 1024;
// What a page loads before the calculator is near the viewport.
const EAGER = 3 * 1024;
// What one language adds to a first visit; the whole widget's texts come when a reader goes deeper.
const LANGUAGE = 7 * 1024;
const AVERAGE_COUNTRY = 5 * 1024;
const INDEX = 6 * 1024;

const brotli = async (path) => {
  const found = await stat(`${placed(path)}.br`).catch(() => null);
  if (!found) fail(`${placed(path)}.br is missing: run 'make build'; if the file has gone for good, take it out of ${FIGURES}.`);
  return found.size;
};
const fail = (message) => {
  console.error(message);
  process.exit(1);
};
const row = (name, bytes, note) => console.log(`  ${name.padEnd(30)} ${String(bytes).padStart(8)}   ${note}`);

const committed = JSON.parse(await readFile(FIGURES, 'utf8'));
const present = {};
for (const path of Object.keys(committed.first_visit)) present[path] = await brotli(path);
const sum = (sizes) => Object.values(sizes).reduce((total, bytes) => total + bytes, 0);
const [total, allowed] = [sum(present), Math.floor(sum(committed.first_visit) * GROWTH)];

console.log('From page to first result, bytes after brotli:');
for (const [path, bytes] of Object.entries(present)) row(path, bytes, `committed ${committed.first_visit[path]}`);
row('total', total, `committed ${sum(committed.first_visit)}, allowed ${allowed}`);

if (present['spf-calculator.js'] > EAGER) fail(`spf-calculator.js is over ${EAGER} bytes, which is what may be loaded eagerly.`);

console.log('Languages, bytes after brotli:');
let largestTexts = 0;
for (const name of (await readdir(placed('locales'))).filter((file) => file.endsWith('.first.json')).sort()) {
  const [lang] = name.split('.');
  const [first, deeper] = await Promise.all(['first', 'full'].map((part) => brotli(`locales/${lang}.${part}.json`)));
  largestTexts = Math.max(largestTexts, first);
  row(lang, first, `allowed ${LANGUAGE}; ${deeper} more for the whole widget`);
  if (first > LANGUAGE) fail(`The texts of the first view in ${lang} are over ${LANGUAGE} bytes.`);
}

const countries = (await readdir(placed('data'))).filter((name) => name.endsWith('.spf') && name !== 'index.spf');
const sizes = await Promise.all(countries.map((name) => brotli(`data/${name}`)));
const average = Math.round(sum(sizes) / sizes.length);
const index = await brotli('data/index.spf');
console.log('Country data, bytes after brotli:');
row(`average of ${countries.length} countries`, average, `largest ${Math.max(...sizes)}, allowed on average ${AVERAGE_COUNTRY}`);
row('index', index, `allowed ${INDEX}`);
const largest = total - present['locales/en.first.json'] + largestTexts - present['data/KHM.spf'] + Math.max(...sizes);
row('largest first visit', largest, `of any language and country, allowed ${FIRST_VISIT}`);

if (average > AVERAGE_COUNTRY || index > INDEX) fail('The country data are over their limit.');
if (process.argv.includes('--write')) {
  await writeFile(FIGURES, `${JSON.stringify({ ...committed, first_visit: present }, null, 2)}\n`);
  console.log(`Accepted: ${FIGURES} is written.`);
} else if (largest > FIRST_VISIT) {
  fail(`A first visit can be over ${FIRST_VISIT} bytes, which is what it may cost.`);
} else if (total > allowed) {
  fail(`A first visit has grown by more than 2 % over ${FIGURES}. To accept it, run 'make sizes' and commit the file.`);
}
