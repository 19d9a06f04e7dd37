// All uncertain facts drawn together, in plain JavaScript: a changed scenario for each draw, and model.js asked about it.
import { figures } from './model.js';

const FACTS = ['growth', 'inflation', 'population', 'prevalence', 'unemployment', 'take-up', 'administration', 'base',
  'health-cost', 'set-up-cost'];
const ADDED = ['growth', 'inflation', 'population', 'administration'];
const LINES = ['national-poverty-line', 'international-line-300', 'international-line-420', 'international-line-830', 'average-wage'];
const HEALTH = ['health-priority', 'health-essential'];
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** xoshiro128++, started by splitmix64: gives numbers between 0 and 1. */
function randomFrom(seed) {
  let state = BigInt(seed);
  const mixed = () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  };
  let [a, b, c, d] = [mixed(), mixed()].flatMap((z) => [Number(z & 0xffffffffn) | 0, Number(z >> 32n) | 0]);
  const rotated = (number, by) => (number << by) | (number >>> (32 - by));
  return () => {
    const found = (rotated((a + d) | 0, 7) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return (found + 0.5) / 2 ** 32;
  };
}

function valueOf({ id, low, high }, turn) {
  const peak = ADDED.includes(id) ? 0 : 1;
  if (id === 'population') {
    if (turn < 0.3) return low;
    return turn >= 0.7 ? high : peak;
  }
  const width = high - low;
  return turn * width < peak - low
    ? low + Math.sqrt(turn * width * (peak - low))
    : high - Math.sqrt((1 - turn) * width * (high - peak));
}

function changed(scenario, value) {
  const benefits = scenario.benefits.map((benefit) => {
    const { group, amount, administration, guarantee } = benefit;
    const bands = group.of === 'people'
      ? group.bands.map((band) => (band.from >= 15 && (band.prevalence ?? 1) < 1
        ? { ...band, prevalence: Math.min(1, band.prevalence * value.prevalence) } : band))
      : group.bands;
    const rate = (LINES.includes(amount.base) && amount.rate * value.base) ||
      (HEALTH.includes(amount.base) && amount.rate * value['health-cost']) || amount.rate;
    return {
      ...benefit,
      group: { ...group, bands },
      amount: { ...amount, rate },
      takeUp: Math.min(1, benefit.takeUp * value['take-up']),
      administration: guarantee === 'health'
        ? administration : { ...administration, share: administration.share + value.administration },
    };
  });
  const items = scenario.setUp.items.map((item) => ({ ...item, unitCost: item.unitCost * value['set-up-cost'] }));
  return {
    ...scenario,
    benefits,
    setUp: { ...scenario.setUp, items },
    assumptions: { ...scenario.assumptions, growthShift: value.growth, inflationShift: value.inflation },
  };
}

function quantiles(values) {
  const sorted = Float64Array.from(values).sort();
  const at = QUANTILES.map((share) => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  });
  return [...at, values.reduce((total, value) => total + value, 0) / values.length];
}

/**
 * Quantiles and mean of each figure over `n` draws. `countries`: the same country under the `low`, `medium` and `high`
 * fertility variant; `facts`: the ranges of data/uncertainty.json.
 */
export function draws(countries, scenario, facts, n, seed) {
  const random = randomFrom(seed);
  const rows = Array.from({ length: n }, () => {
    const turns = Object.fromEntries(FACTS.map((id) => [id, random()]));
    const value = Object.fromEntries(facts.map((fact) => [fact.id, valueOf(fact, turns[fact.id])]));
    const { [value.population < 0 ? 'low' : value.population > 0 ? 'high' : 'medium']: country } = countries;
    const rate = country.figures['unemployment-rate'];
    const figuresOfDraw = rate
      ? { ...country.figures, 'unemployment-rate': { ...rate, value: Math.min(1, rate.value * value.unemployment) } }
      : country.figures;
    return figures({ ...country, figures: figuresOfDraw }, changed(scenario, value));
  });
  return rows[0].flatMap((_, i) => quantiles(rows.map((row) => row[i])));
}
