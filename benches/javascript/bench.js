// Times the model in WebAssembly against model.js, in Node and in a browser alike: scripts/bench-javascript.js runs it and
// prints what it finds. Before anything is timed, both have to give the same results.
import { draws } from './draws.js';
import { run, scenarioOf, withRunningTotals, withSingleAges } from './model.js';

const TOLERANCE = 1e-9;
// Poor and rich, large and small, and one with an earlier base year (PSE).
const COUNTRIES = ['KHM', 'IND', 'MWI', 'PSE', 'PRY', 'SEN', 'ZMB', 'VNM', 'BRA', 'FRA', 'TLS', 'LSO', 'USA'];
const EVERYTHING = {
  country: 'KHM', preset: 'cash-floor',
  benefits: [
    { id: 'old-age', alreadySpent: 0.002, administration: { maturity: { first: 0.8, speed: 1 } }, indexation: 'wages',
      agePath: { from: 70, to: 100, starts: 2026, by: 2033 } },
    { id: 'child', targeting: { exclusionError: 0.2, inclusionError: 0.3 }, coveragePath: { shape: 'logistic' } },
    { id: 'orphan', on: true, group: { number: 50000 }, indexation: 'gdp-per-capita', administration: { of: 'gross' } },
  ],
  overlaps: [{ keep: 'old-age', other: 'disability', rule: 'both' }, { keep: 'orphan', other: 'child', rule: 'higher' }],
  donors: {
    coFunding: { share: 0.2, starts: 2027, until: 2033 },
    pledges: [{ id: 'a', name: 'A', share: 0.5, from: 2026, to: 2030 }],
  },
  financing: [{ id: 'contributions', yield: 0.01 }, { id: 'taxes-income', yield: 0.04 }, { id: 'debt', yield: 0.005 },
    { id: 'reallocation', yield: 0.3 }],
};
const BENEFITS = [1, 2, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50];
const PARTS_OF_ALL_COUNTRIES = 10;
const DRAWS = 10_000;
const SEEDS = [1, 2, 4294967295];

/**
 * Milliseconds of each of several functions: the mean of a round, of the fastest of `rounds` rounds of at least `least`
 * milliseconds, as what else the machine does can only add. They take turns, so that a busy moment meets them all.
 */
function timed(functions, rounds = 40, least = 5) {
  const names = Object.keys(functions);
  const times = names.map(() => Infinity);
  const counts = names.map((name) => {
    // As many runs as take long enough for the clock; the first ones let the compiler see what is hot.
    const [start, warm] = [performance.now(), 40 * least];
    let runs = 0;
    while (performance.now() - start < warm) {
      functions[name](1);
      runs += 1;
    }
    return Math.max(1, Math.ceil((runs * least) / warm));
  });
  for (let round = 0; round < rounds; round += 1) {
    names.forEach((name, i) => {
      const start = performance.now();
      functions[name](counts[i]);
      times[i] = Math.min(times[i], (performance.now() - start) / counts[i]);
    });
  }
  return Object.fromEntries(names.map((name, i) => [name, times[i]]));
}

/** Runs so many times, and keeps the last result so that no run can be left out. */
const repeated = (work) => (count) => {
  for (let i = 0; i < count; i += 1) globalThis.kept = work();
};

/** The straight line through points: what one more costs, what is there without any, and how much of all it explains. */
function line(points) {
  const mean = (of) => points.reduce((total, point) => total + of(point), 0) / points.length;
  const [x, y] = [mean(([at]) => at), mean(([, value]) => value)];
  const slope = mean(([at, value]) => (at - x) * (value - y)) / mean(([at]) => (at - x) ** 2);
  const constant = y - slope * x;
  const off = mean(([at, value]) => (value - constant - slope * at) ** 2);
  return { slope, constant, r2: 1 - off / mean(([, value]) => (value - y) ** 2), points };
}

/** Times what `of` gives for each count, all of them in turns, and fits a line for each name. */
function growth(counts, of) {
  const functions = counts.flatMap((count) => Object.entries(of(count)).map(([name, work]) => [`${name} ${count}`, work]));
  const times = timed(Object.fromEntries(functions));
  const lineOf = (which) => line(counts.map((count) => [count, times[`${which} ${count}`]]));
  return { wasm: lineOf('wasm'), javascript: lineOf('javascript') };
}

/** Holds one result against another, name by name. Gives how many values there are. */
function agree(wasm, plain, at) {
  if (wasm !== null && typeof wasm === 'object') {
    const names = Object.keys(wasm).sort();
    if (names.join() !== Object.keys(plain ?? {}).sort().join()) {
      throw new Error(`${at}: ${names} in WebAssembly, ${Object.keys(plain ?? {}).sort()} in JavaScript`);
    }
    return names.reduce((count, name) => count + agree(wasm[name], plain[name], `${at}.${name}`), 0);
  }
  const near = typeof wasm === 'number' && Math.abs(wasm - plain) <= TOLERANCE * Math.max(Math.abs(wasm), Math.abs(plain));
  if (!near && !Object.is(wasm, plain)) throw new Error(`${at}: ${wasm} in WebAssembly, ${plain} in JavaScript`);
  return 1;
}

/** The same, said as a repetition of benefits: what `Bench.repeat` does. */
function repeatBenefits(scenario, count) {
  const { benefits } = scenario;
  const named = (i) => ({ ...benefits[i % benefits.length], ...(i < benefits.length ? {} : { id: `${benefits[i % benefits.length].id}-${i}` }) });
  return { ...scenario, benefits: Array.from({ length: count }, (_, i) => named(i)) };
}

/**
 * All figures, times in milliseconds. `Bench` and `Calculator`: of the started module of benches/browser. `bytes`: gives a
 * file of the data by name. `presets`, `financing`, `uncertainty`: the parsed files of data/. `areas`: codes of all countries.
 */
export async function measure({ Bench, Calculator }, { bytes, presets, financing, uncertainty, areas }) {
  const index = await bytes('index.spf');
  const files = Object.fromEntries(await Promise.all(areas.map(async (iso3) => [iso3, await bytes(`${iso3}.spf`)])));
  const calculator = new Calculator(index);
  for (const iso3 of areas) calculator.addCountry(iso3, files[iso3]);
  const benchOf = (changes) => new Bench(index, files[changes.country], changes.country, JSON.stringify(changes));
  const whole = (changes) => scenarioOf(presets, financing, changes);

  // The same results first.
  let [values, scenarios] = [0, 0];
  for (const country of COUNTRIES) {
    const decoded = benchOf({ country }).country();
    const others = [...presets.presets.map(({ id }) => ({ preset: id })), EVERYTHING];
    for (const changes of others.map((other) => ({ ...other, country }))) {
      for (const prepare of [withSingleAges, withRunningTotals]) {
        const plain = run(prepare(decoded), whole(changes));
        values += agree(calculator.calculate(changes), plain, `${country} ${changes.preset}`);
      }
      scenarios += 1;
    }
  }

  // One run.
  const single = {};
  for (const [name, changes] of Object.entries({ floor: { country: 'KHM' }, everything: EVERYTHING })) {
    const bench = benchOf(changes);
    const decoded = bench.country();
    const [ages, totals] = [withSingleAges(decoded), withRunningTotals(decoded)];
    const scenario = whole(changes);
    single[name] = timed({
      wasm: (count) => bench.run(count),
      wasmToObjects: repeated(() => calculator.calculate(changes)),
      javascriptSingleAges: repeated(() => run(ages, scenario)),
      javascriptRunningTotals: repeated(() => run(totals, scenario)),
    });
  }

  // How cost grows with the number of benefits.
  const floor = whole({ country: 'KHM' });
  const byBenefits = growth(BENEFITS, (count) => {
    const bench = benchOf({ country: 'KHM' });
    bench.repeat(count);
    const totals = withRunningTotals(bench.country());
    const scenario = repeatBenefits(floor, count);
    agree(bench.run(1), run(totals, scenario).totals.at(-1).shareOfGdp, `${count} benefits`);
    return { wasm: (n) => bench.run(n), javascript: repeated(() => run(totals, scenario)) };
  });

  // ... and of countries, each run once.
  const all = areas.map((country) => benchOf({ country }));
  const plain = all.map((bench) => withRunningTotals(bench.country()));
  const counts = Array.from({ length: PARTS_OF_ALL_COUNTRIES + 1 }, (_, i) =>
    Math.max(1, Math.round((areas.length * i) / PARTS_OF_ALL_COUNTRIES)));
  const byCountries = growth(counts, (count) => ({
    wasm: repeated(() => all.slice(0, count).map((bench) => bench.run(1))),
    javascript: repeated(() => plain.slice(0, count).map((country) => run(country, floor))),
  }));

  // The uncertain draws, the same results first.
  const bench = benchOf({ country: 'KHM' });
  const countries = Object.fromEntries(['low', 'medium', 'high'].map((variant) => [variant, withRunningTotals(bench.under(variant).country())]));
  for (const seed of SEEDS) agree([...bench.draws(100, seed)], draws(countries, floor, uncertainty, 100, seed), `draws from ${seed}`);
  const drawn = timed({
    wasm: repeated(() => bench.draws(DRAWS, 1)),
    javascript: repeated(() => draws(countries, floor, uncertainty, DRAWS, 1)),
  }, 10);

  return { agreed: { scenarios, values }, single, byBenefits, byCountries, drawn };
}
