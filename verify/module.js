// Asks the built WebAssembly module, in Node, what the native program is asked, both with the packed data: every value
// has to be the same to the last bit. Exits non-zero where one is not.
//
//     node verify/module.js [path of the spf program]
import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { FOLDER } from '../scripts/built.js';

const { Calculator, initSync } = await import(`${FOLDER}/pkg/full/spf_calculator.js`);

const ROOT = new URL('..', import.meta.url).pathname;
const [program = `${process.env.CARGO_TARGET_DIR || `${ROOT}target`}/release/spf`] = process.argv.slice(2);
const DATA = `${FOLDER}/data`;
const SHOWN = 20;

const started = performance.now();
const failed = (why) => {
  console.error(why);
  process.exit(1);
};

/** The lines that a program prints; it is given `input`, and has to end well. */
async function* linesOf(command, words, input) {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('close', resolve).on('error', resolve));
  child.stdin.on('error', () => {}); // it has stopped reading: `ended` tells why
  child.stdin.end(input);
  yield* createInterface({ input: child.stdout });
  const code = await ended;
  if (code !== 0) failed(`${command} ended with ${code}`);
}

const values = { compared: 0, different: 0, worst: 0, worstAt: '' };
const shown = [];
const differ = (at, native, module) => {
  values.different += 1;
  if (shown.length < SHOWN) shown.push(`${at.flat(Infinity).join(' ')}: ${native} natively, ${module} in the module`);
};

/** Whether two results are the same to the last bit. `at` is where they stand, as nested pairs. */
function same(native, module, at) {
  if (native !== null && module !== null && typeof native === 'object' && typeof module === 'object') {
    const names = Object.keys(native);
    if (names.join() !== Object.keys(module).join() || Array.isArray(native) !== Array.isArray(module)) {
      differ(at, `fields ${names}`, `fields ${Object.keys(module)}`);
      return false;
    }
    let identical = true;
    for (const name of names) identical = same(native[name], module[name], [at, name]) && identical;
    return identical;
  }
  values.compared += 1;
  if (Object.is(native, module)) return true;
  differ(at, native, module);
  const off = Math.abs(native - module) / Math.max(Math.abs(native), Math.abs(module));
  if (off > values.worst) [values.worst, values.worstAt] = [off, `, ${at.flat(Infinity).join(' ')}`];
  return false;
}

initSync({ module: await readFile(`${FOLDER}/pkg/full/spf_calculator_bg.wasm`) });
const calculator = new Calculator(await readFile(`${DATA}/index.spf`));

/** What the module says: the result, or the problems. */
async function answer(changes) {
  const { country } = changes;
  if (!calculator.hasCountry(country)) calculator.addCountry(country, await readFile(`${DATA}/${country}.spf`));
  try {
    return calculator.calculate(changes);
  } catch (error) {
    if (!error.problems) throw error;
    return { problems: error.problems };
  }
}

const matrix = [];
for await (const line of linesOf('python3', [`${ROOT}verify/scenarios.py`, `${ROOT}data`])) matrix.push(JSON.parse(line));

let [asked, identical, refused] = [0, 0, 0];
const lines = matrix.map(({ changes }) => `${JSON.stringify(changes)}\n`).join('');
for await (const line of linesOf(program, ['batch', '--packed', DATA], lines)) {
  if (asked === matrix.length) failed(`${program} said more than was asked`);
  const { name, changes } = matrix[asked];
  asked += 1;
  const [native, module] = [JSON.parse(line), await answer(changes)];
  if (native.problems && module.problems) refused += 1;
  if (same(native, module, [`${changes.country}, ${name}:`])) identical += 1;
}
// Uncertain facts too: the same seed, the same draws.
for (const [country, seed] of [['KHM', 1], ['TGO', 2], ['PSE', 4294967295]]) {
  const words = ['uncertainty', country, '--draws', '2000', '--seed', `${seed}`, '--packed', DATA];
  const native = JSON.parse((await promisify(execFile)(program, words, { maxBuffer: 2 ** 26 })).stdout);
  delete native.references; // the module leaves them to who asks
  if (!calculator.hasCountry(country)) calculator.addCountry(country, await readFile(`${DATA}/${country}.spf`));
  asked += 1;
  matrix.push({});
  if (same(native, calculator.uncertainty({ country }, 2000, seed), [`${country}, draws from ${seed}:`])) identical += 1;
}
if (asked !== matrix.length) failed(`${program} stopped after ${asked} of ${matrix.length} scenarios`);

shown.forEach((line) => console.log(line));
console.log(`${asked - 3} scenarios, ${refused} of them refused by both, and 2 000 draws for three`);
console.log(`${values.compared} values compared, ${values.different} of them not the same to the last bit`);
console.log(`${identical} answers the same to the last bit; ${Math.round((performance.now() - started) / 1000)} s`);
console.log(`worst difference ${values.worst.toExponential(1)}${values.worstAt}`);
if (identical !== asked || asked === 0) process.exit(1);
