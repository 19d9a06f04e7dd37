// Times the model in WebAssembly against the same model in plain JavaScript (benches/javascript), in Node and in Chromium,
// with the native model for reference, and prints tables in Markdown; then what each part of the site weighs.
// Times depend on the machine, so nothing here is a test; but nothing is timed before both give the same results.
import { execFileSync } from 'node:child_process';
import { readFile, readdir, stat } from 'node:fs/promises';
import os from 'node:os';
import { chromium } from '@playwright/test';
import { measure } from '../benches/javascript/bench.js';
import * as module from '../target/bench/browser/spf_browser_bench.js';
import { FOLDER, about, placed } from './built.js';

const HOST = 'http://127.0.0.1/'; // nothing listens there: the requests are answered by `route`
const TYPES = { js: 'text/javascript', wasm: 'application/wasm', json: 'application/json' };

const table = (head, rows) =>
  [head, head.map((_, i) => (i ? '---:' : '---')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const us = (ms) => `${ms < 0.1 ? (ms * 1000).toFixed(1) : Math.round(ms * 1000)} µs`;
const times = (slow, fast) => `${(slow / fast).toFixed(1)}`;

const json = async (path) => JSON.parse(await readFile(path, 'utf8'));
const areas = (await readdir(`${FOLDER}/data`)).map((name) => /^([A-Z]{3})\.spf$/.exec(name)?.[1]).filter(Boolean).sort();
const given = { areas, build: about.build, presets: await json('data/presets.json'), financing: await json('data/financing.json'),
  uncertainty: (await json('data/uncertainty.json')).uncertainty };

/** Fastest time of the native model for the same floor, from `cargo bench`. */
function natively() {
  const said = execFileSync('cargo', ['bench', '--quiet', '--locked', '--bench', 'run', '--', 'model_of_all_benefits_and_years'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const row = said.split('\n').find((line) => line.includes('model_of_all_benefits_and_years'));
  return /[\d.]+ [µm]s/.exec(row)[0];
}

async function inNode() {
  module.initSync({ module: await readFile('target/bench/browser/spf_browser_bench_bg.wasm') });
  return measure(module, { ...given, bytes: (name) => readFile(`${FOLDER}/data/${name}`) });
}

async function inChromium() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || undefined,
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    await page.route(`${HOST}**`, (route) => {
      const path = new URL(route.request().url()).pathname.slice(1);
      return path === ''
        ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' })
        : route.fulfill({ path, contentType: TYPES[path.split('.').pop()] ?? 'application/octet-stream' });
    });
    await page.goto(HOST);
    const found = await page.evaluate(async (given) => {
      const module = await import('/target/bench/browser/spf_browser_bench.js');
      await module.default();
      const { measure } = await import('/benches/javascript/bench.js');
      const bytes = async (name) => new Uint8Array(await (await fetch(`/dist/${given.build}/data/${name}`)).arrayBuffer());
      return measure(module, { ...given, bytes });
    }, given);
    return { found, version: browser.version() };
  } finally {
    await browser.close();
  }
}

/** Bytes after brotli of what each part of the site is made of. */
async function payload() {
  const brotli = async (path) => (await stat(`${placed(path)}.br`)).size;
  const sum = async (paths) => (await Promise.all(paths.map(brotli))).reduce((total, bytes) => total + bytes, 0);
  const average = Math.round((await sum(areas.map((iso3) => `data/${iso3}.spf`))) / areas.length);
  const parts = {
    'the element': ['spf-calculator.js'],
    'first view: module': ['pkg/first/spf_calculator_bg.wasm'],
    'first view: its JavaScript': ['pkg/first/spf_calculator.js'],
    'first view: styles': ['widget.css'],
    'first view: texts, English': ['locales/en.first.json'],
    'first view: texts, French': ['locales/fr.first.json'],
    'index of countries and sources': ['data/index.spf'],
    'everything: module': ['pkg/full/spf_calculator_bg.wasm'],
    'everything: its JavaScript': ['pkg/full/spf_calculator.js'],
    'everything: styles': ['whole.css'],
    'everything: texts, English': ['locales/en.full.json'],
    'everything: texts, French': ['locales/fr.full.json'],
  };
  const rows = await Promise.all(Object.entries(parts).map(async ([name, paths]) => [name, await sum(paths)]));
  return [...rows, [`a country, average of ${areas.length}`, average]];
}

console.error('The native model');
const native = natively();
console.error('In Node');
const node = await inNode();
console.error('In Chromium');
const { found, version } = await inChromium();
const engines = { [`Node ${process.versions.node}`]: node, [`Chromium ${version}`]: found };

const { scenarios, values } = node.agreed;
console.log(`${os.cpus().length} cores, ${os.cpus()[0]?.model.trim() ?? 'unknown CPU'}, load average ${os.loadavg()[0].toFixed(1)}; ` +
  `native model, default floor: ${native}`);
console.log(`Before timing: ${scenarios} scenarios, ${values} values, the same in WebAssembly and JavaScript to 1e-9\n`);

const singles = Object.entries(engines).flatMap(([engine, { single }]) =>
  Object.entries(single).map(([name, t]) => [
    `${engine}, ${name}`, us(t.wasm), us(t.javascriptRunningTotals), times(t.javascriptRunningTotals, t.wasm),
    us(t.javascriptSingleAges), times(t.javascriptSingleAges, t.wasm), us(t.wasmToObjects),
  ]));
console.log(`${table(['One run', 'WebAssembly', 'JavaScript, running totals', 'times as long', 'JavaScript, single ages', 'times as long',
  'WebAssembly, result as objects'], singles)}\n`);

const growth = Object.entries(engines).flatMap(([engine, { byBenefits, byCountries }]) =>
  Object.entries({ benefit: byBenefits, country: byCountries }).flatMap(([what, lines]) =>
    Object.entries(lines).map(([which, { slope, constant, r2, points }]) => [
      `${engine}, ${which === 'wasm' ? 'WebAssembly' : 'JavaScript'}, ${what}`, us(slope), us(constant), r2.toFixed(4),
      points.at(-1)[0], us(points.at(-1)[1]),
    ])));
console.log(`${table(['Growth: straight line', 'each one more', 'constant', 'R²', 'most', 'time of it'], growth)}\n`);

const drawn = Object.entries(engines).map(([engine, { drawn: t }]) =>
  [engine, `${Math.round(t.wasm)} ms`, `${Math.round(t.javascript)} ms`, times(t.javascript, t.wasm)]);
console.log(`${table(['10 000 uncertain draws', 'WebAssembly', 'JavaScript, running totals', 'times as long'], drawn)}\n`);

console.log(table(['Part', 'bytes after brotli'], await payload()));
