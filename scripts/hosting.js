// The figures of docs/hosting.md, from what is built: what a visit loads, and the sums of a million visitors a day. Without
// a word it fails where the page says something that is more than 2 % off; with --write it writes the page anew.
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { FOLDER, about, placed } from './built.js';

const PAGE = 'docs/hosting.md';
const BLOCK = /(<!-- figures: .*? -->\n)[^]*?(<!-- \/figures -->)/;
const TOLERANCE = 0.02;
const VISITORS = 1e6;
/** How many of them go deeper, and how many other countries each looks at: assumptions, said on the page. */
const DEEPER = 0.1;
const OTHERS = 1;
/** US dollars per GB, for the table. */
const EXAMPLES = [0, 0.01, 0.05, 0.1];

const size = async (path) => (await stat(path)).size;
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const bytes = async (names, suffix = '.br') => sum(await Promise.all(names.map((name) => size(placed(name) + suffix))));
const grouped = (number) => Math.round(number).toString().replace(/\B(?=(\d{3})+$)/g, ' ');
const decimals = (number, digits) => number.toFixed(digits);
const row = (...cells) => `| ${cells.join(' | ')} |`;

const first = Object.keys(JSON.parse(await readFile('sizes.json', 'utf8')).first_visit);
const deeper = ['pkg/full/spf_calculator.js', 'pkg/full/spf_calculator_bg.wasm', 'whole.css', 'locales/en.full.json'];
const countries = (await readdir(`${FOLDER}/data`)).filter((name) => /^[A-Z]{3}\.spf$/.test(name)).map((name) => `data/${name}`);
const all = (await readdir(FOLDER, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const cost = {
  first: await bytes(first), plain: await bytes(first, ''), deeper: await bytes(deeper), countries: await bytes(countries),
  file: await size('dist/spf-calculator.html'), build: sum(await Promise.all(all.map((entry) => size(`${entry.parentPath ?? entry.path}/${entry.name}`)))),
};
const country = cost.countries / countries.length;
const daily = VISITORS * (cost.first + DEEPER * cost.deeper + OTHERS * country) / 1e9;
const requests = VISITORS * (first.length + DEEPER * deeper.length + OTHERS) / 1e6;

const block = `
${row('what', 'requests', 'bytes')}
|---|---:|---:|
${row('a first visit with one country, until its first result', first.length, grouped(cost.first))}
${row('a visit with everything in the browser’s cache', 1, 'none but headers')}
${row('going deeper, once', deeper.length, grouped(cost.deeper))}
${row('another country, on average', 1, grouped(country))}
${row(`all ${countries.length} countries`, countries.length, grouped(cost.countries))}
${row('the first visit from a server that does not compress', first.length, grouped(cost.plain))}
${row('`spf-calculator.html`, as it is', 1, grouped(cost.file))}
${row('on the server’s disk: a build with its compressed copies', `${all.length} files`, grouped(cost.build))}

A day with N visitors who have nothing in their cache, of whom a share d goes deeper, and who look at k other countries each:

    bytes    = N × (first + d × deeper + k × country)
    requests = N × (${first.length} + d × ${deeper.length} + k)

With N = ${grouped(VISITORS)}, d = ${DEEPER} and k = ${OTHERS} (assumed, not measured), ${decimals(daily, 0)} GB and ${decimals(requests, 1)} million requests a day: ${decimals(daily * 8 / 86.4, 0)} Mbit/s on average. Multiply by what
your network charges; requests are charged apart by some. The prices here are examples, not anybody’s offer:

${row('US dollars per GB', 'a day', '30 days')}
|---:|---:|---:|
${EXAMPLES.map((price) => row(decimals(price, 2), decimals(daily * price, 2), decimals(daily * price * 30, 0))).join('\n')}

A server with a flat line of 100 Mbit/s or more can do it without a network of caches; one of them in front needs no configuration
beyond the headers above, as it may keep the folder of the build for ever.

`;

const page = await readFile(PAGE, 'utf8');
const [, begin, end] = BLOCK.exec(page) ?? [];
if (!begin) throw new Error(`${PAGE} has no place for figures`);
if (process.argv.includes('--write')) {
  await writeFile(PAGE, page.replace(BLOCK, () => begin + block + end));
} else {
  const stated = BLOCK.exec(page)[0].slice(begin.length, -end.length);
  const NUMBER = /\d+(?: \d{3})*(?:\.\d+)?/g;
  const numbers = (text) => [...text.matchAll(NUMBER)].map(([number]) => Number(number.replaceAll(' ', '')));
  const [then, now] = [numbers(stated), numbers(block)];
  const off = now.findIndex((number, i) => Math.abs(number - then[i]) > TOLERANCE * number);
  if (stated.replace(NUMBER, '') !== block.replace(NUMBER, '') || off >= 0) {
    const where = off < 0 ? 'other words' : `${then[off]} where it is ${now[off]}`;
    console.error(`${PAGE} says ${where} (build ${about.build}): run 'node scripts/hosting.js --write', read what it says, and commit it.`);
    process.exitCode = 1;
  }
}
