// The model in plain JavaScript, written from docs/methodology.md: what a page would run if there were no WebAssembly.
// It gives the same result, name by name, for any scenario without own figures, a place of one's own, and another
// fertility variant than the medium one. It takes a whole scenario (`scenarioOf`) and checks none of it.

const FIRST_YEAR = 2026;
const LAST_YEAR = 2060;
const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
const PEOPLE_PER_DISTRICT = 100_000;
const HEALTH_PACKAGES = { 'health-priority': [40, 69], 'health-essential': [79, 130] };
const BASES = ['national-poverty-line', 'international-line-300', 'international-line-420', 'international-line-830',
  'gdp-per-capita', 'average-wage', 'health-priority', 'health-essential', 'local', 'usd'];

const sum = (list, of = (item) => item) => list.reduce((total, item) => total + of(item), 0);
const ratio = (part, whole) => (whole === 0 ? 0 : part / whole);
const valueAt = ({ first, values }, year) => values[year - first];

// --- Scenarios and countries ---

/** A value with changes laid over it: objects by name, lists by `id`. */
function laidOver(old, changes) {
  if (Array.isArray(old) && Array.isArray(changes) && old.length && [...old, ...changes].every((item) => item.id)) {
    const known = old.map((item) => item.id);
    return [
      ...old.map((item) => laidOver(item, changes.find(({ id }) => id === item.id) ?? {})),
      ...changes.filter(({ id }) => !known.includes(id)),
    ];
  }
  if (!isObject(old) || !isObject(changes)) return changes;
  const merged = Object.entries(changes).map(([name, value]) => [name, name in old ? laidOver(old[name], value) : value]);
  return { ...old, ...Object.fromEntries(merged) };
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The whole scenario of changes to a preset, from the parsed presets.json and financing.json. */
export function scenarioOf({ base, presets }, financing, changes) {
  const preset = presets.find(({ id }) => id === (changes.preset ?? presets[0].id));
  return [financing, preset.scenario, changes, { preset: preset.id }].reduce(laidOver, base);
}

/** A decoded country that adds up single ages whenever it is asked for an age range. */
export function withSingleAges(country) {
  const { first, ...sexes } = country.population;
  const of = (sex, year, from, to) => sum(sexes[sex][year - first].slice(from, to + 1));
  return withPeople(country, of);
}

/** A decoded country with running totals of ages, so that an age range is one subtraction, as in the Rust model. */
export function withRunningTotals(country) {
  const { first, ...sexes } = country.population;
  const running = (ages) => ages.reduce((totals, people) => [...totals, totals.at(-1) + people], [0]);
  const totals = Object.fromEntries(Object.entries(sexes).map(([sex, years]) => [sex, years.map(running)]));
  const of = (sex, year, from, to) => totals[sex][year - first][to + 1] - totals[sex][year - first][from];
  return withPeople(country, of);
}

const withPeople = (country, of) => ({
  ...country,
  people: (year, from, to, sex) => (sex ? of(sex, year, from, to) : of('female', year, from, to) + of('male', year, from, to)),
});

// --- The years to come ---

/** GDP, people and prices of each year: published figures first, then a constant rule. */
function economyOf(country, { assumptions }) {
  const { baseYear, economy, figures } = country;
  const growthAfter = assumptions.growthAfter ?? figures['growth-after']?.value ?? 0;
  const inflationAfter = assumptions.inflationAfter ?? figures['inflation-after']?.value ?? 0;
  const { growthShift = 0, inflationShift = 0 } = assumptions;
  const change = (series, year) => {
    const [before, now] = [valueAt(series, year - 1), valueAt(series, year)];
    return before > 0 && now !== undefined ? now / before : undefined;
  };
  const activeInBase = country.people(baseYear, 15, 64);
  let now = {
    gdp: valueAt(economy.gdp, baseYear),
    population: country.people(baseYear, 0, 100),
    prices: 1,
    wages: 1,
    exchangeRate: valueAt(economy.exchangeRate, baseYear),
    byRule: false,
  };
  let [real, dollar] = [1, 1];
  const years = [now];
  for (let year = baseYear + 1; year <= LAST_YEAR; year += 1) {
    const population = country.people(year, 0, 100);
    const realByRule = (1 + growthAfter) * (now.population > 0 ? population / now.population : 1);
    const inflation = change(economy.consumerPrices, year) ?? 1 + inflationAfter;
    const nominal = change(economy.gdp, year);
    const published = valueAt(economy.realGrowth, year);
    const growth = published === undefined ? (nominal ?? realByRule * inflation) / inflation : 1 + published;
    const dearer = 1 + inflationShift / inflation;
    const faster = 1 + growthShift / growth;
    real *= growth * faster;
    dollar = change(economy.dollarPrices, year) ?? dollar;
    const active = country.people(year, 15, 64);
    const prices = now.prices * inflation * dearer;
    now = {
      gdp: now.gdp * (nominal ?? realByRule * inflation) * dearer * faster,
      population,
      prices,
      wages: active > 0 ? (prices * real * activeInBase) / active : prices,
      exchangeRate: now.exchangeRate * (change(economy.exchangeRate, year) ?? inflation / dollar) * dearer,
      byRule: nominal === undefined,
    };
    years.push(now);
  }
  return (year) => years[year - baseYear];
}

/** A share of GDP of the government; the last published one for later years. */
function heldShare(series, year) {
  const share = series.values[Math.min(year - series.first, series.values.length - 1)];
  return share > 0 ? share : null;
}

function progress(year, { starts, by, shape = 'linear' }) {
  if (year >= by) return 1;
  if (year <= starts) return 0;
  const x = (year - starts) / (by - starts);
  if (shape === 'linear') return x;
  const curve = (at) => 1 / (1 + Math.exp(-10 * (at - 0.5)));
  return (curve(x) - curve(0)) / (curve(1) - curve(0));
}

function coverageOf({ coverage, coveragePath }, year) {
  if (!coveragePath) return coverage;
  const p = progress(year, coveragePath);
  return coveragePath.from * (1 - p) + coverage * p;
}

/** The ages of a band in a year, at their target when `full`. */
function agesOf({ agePath }, { from, to }, year, full) {
  if (full || !agePath) return { from, to };
  const steps = Math.max(1, agePath.by - agePath.starts);
  const step = Math.max(0, Math.min(steps, year - agePath.starts));
  const between = (a, b) => Math.floor((2 * (a * (steps - step) + b * step) + steps) / (2 * steps));
  return { from: between(agePath.from, from), to: between(agePath.to, to) };
}

// --- One benefit ---

const gdpPerPerson = ({ gdp, population }) => (population > 0 ? gdp / population : 0);

/** A base a month in prices of the base year; nothing where the country has no such figure. */
function baseOf({ country, base, exchangeRate }, name) {
  switch (name) {
    case 'gdp-per-capita': return gdpPerPerson(base) * (1 / 12);
    case 'local': return 1;
    case 'usd': return exchangeRate;
    case 'health-priority':
    case 'health-essential': {
      const [low, middle] = HEALTH_PACKAGES[name];
      const { dollarPrices } = country.economy;
      const inflation = valueAt(dollarPrices, country.baseYear) / valueAt(dollarPrices, 2016);
      return ((country.incomeGroup === 1 ? low : middle) * inflation * exchangeRate) / 12;
    }
    default: return country.figures[name]?.value;
  }
}

function amountOf(facts, { id, on, amount }) {
  const base = baseOf(facts, amount.base);
  if (base === undefined && on) throw new Error(`${id}: ${facts.country.iso3} has no ${amount.base}`);
  return (base ?? 0) * amount.rate;
}

function indexOf({ base }, indexation, now) {
  switch (indexation) {
    case 'prices': return now.prices;
    case 'wages': return now.wages;
    case 'gdp-per-capita': return gdpPerPerson(base) > 0 ? gdpPerPerson(now) / gdpPerPerson(base) : 1;
    default: return 1;
  }
}

function eligibleOf({ country, unemployment }, benefit, year, full) {
  const { of, bands, labourForce, number } = benefit.group;
  const inBands = (when) => sum(bands, (band) => {
    const { from, to } = agesOf(benefit, band, when, full);
    return country.people(when, from, to, band.sex) * (band.prevalence ?? 1);
  });
  switch (of) {
    case 'births': return valueAt(country.births, year) ?? 0;
    case 'unemployed': return inBands(year) * (labourForce ?? 0) * unemployment;
    case 'number': {
      const then = inBands(country.baseYear);
      return (number ?? 0) * (then > 0 ? inBands(year) / then : 1);
    }
    default: return inBands(year);
  }
}

const poorShareOf = (facts, { targeting }) => targeting.poorShare ?? facts.poor;

/** Share of the group that is reached, before it is held at the whole group. */
function uncappedOf(facts, benefit, year, full) {
  const coverage = full ? benefit.coverage : coverageOf(benefit, year);
  const { targeting, takeUp } = benefit;
  if (!targeting) return coverage * takeUp;
  return ((poorShareOf(facts, benefit) * (1 - targeting.exclusionError)) / (1 - targeting.inclusionError)) * coverage;
}

/** Administration for one unit of benefits. */
function administrationOf({ administration: { share, of, maturity }, coveragePath }, year, full) {
  let now = share;
  if (maturity && !full) {
    const first = coveragePath && coveragePath.from <= 0 ? Math.max(FIRST_YEAR, coveragePath.starts + 1) : FIRST_YEAR;
    now = share + (maturity.first - share) * Math.exp(-maturity.speed * Math.max(0, year - first));
  }
  return of === 'gross' ? now / (1 - now) : now;
}

// --- Where two benefits meet ---

/** Chance that a person of the band is reached. */
function chance({ country }, benefit, band, row, year, full) {
  const { of, bands } = benefit.group;
  if (of === 'people') return (band.prevalence ?? 1) * row.reached;
  if (of !== 'number') return 0;
  const there = sum(bands, (other) => {
    const { from, to } = agesOf(benefit, other, year, full);
    return country.people(year, from, to, other.sex);
  });
  return there > 0 ? Math.min(1, (row.eligible * row.reached) / there) : 0;
}

/** People whom both benefits reach, if being in one group says nothing about being in the other. */
function reachedByBoth(facts, [a, rowA], [b, rowB], year, full) {
  if (!a.on || !b.on) return 0;
  return sum(a.group.bands, (x) => sum(b.group.bands, (y) => {
    if (x.sex && y.sex && x.sex !== y.sex) return 0;
    const [xAges, yAges] = [agesOf(a, x, year, full), agesOf(b, y, year, full)];
    const [from, to] = [Math.max(xAges.from, yAges.from), Math.min(xAges.to, yAges.to)];
    if (from > to) return 0;
    const chances = chance(facts, a, x, rowA, year, full) * chance(facts, b, y, rowB, year, full);
    return facts.country.people(year, from, to, x.sex ?? y.sex) * chances;
  }));
}

const pairsOf = ({ benefits, overlaps }) => overlaps
  .map(({ keep, other, rule }) => {
    const find = (name) => benefits.findIndex(({ id, on }) => on && id === name);
    return { keep: find(keep), other: find(other), rule };
  })
  .filter(({ keep, other }) => keep >= 0 && other >= 0);

/** How many of each benefit's recipients receive another one instead. */
function replacedOf(facts, { benefits }, rows, year, full) {
  const replaced = rows.map(() => 0);
  for (const { keep, other, rule } of facts.pairs) {
    if (rule === 'both') continue;
    const aYear = (i) => rows[i].amount * benefits[i].months;
    const loser = rule === 'higher' && aYear(other) > aYear(keep) ? keep : other;
    const both = reachedByBoth(facts, [benefits[keep], rows[keep]], [benefits[other], rows[other]], year, full);
    replaced[loser] = Math.min(replaced[loser] + both, rows[loser].eligible * rows[loser].reached);
  }
  return replaced;
}

/** People with at least one cash benefit. */
function countedOnce(facts, { benefits }, rows, year) {
  const isCash = ({ on, guarantee }) => on && guarantee !== 'health';
  const all = sum(rows.filter((_, i) => isCash(benefits[i])), (row) => row.recipients);
  const twice = facts.pairs
    .filter(({ keep, other, rule }) => rule === 'both' && isCash(benefits[keep]) && isCash(benefits[other]))
    .map(({ keep, other }) => reachedByBoth(facts, [benefits[keep], rows[keep]], [benefits[other], rows[other]], year, true));
  return all - sum(twice);
}

// --- The floor in one year ---

/** A row for each benefit; `full` is everything at its target. */
function rowsOf(facts, scenario, year, full) {
  const now = facts.economy(year);
  const reach = scenario.benefits.map((benefit, i) => {
    const eligible = eligibleOf(facts, benefit, year, full);
    const reached = benefit.on ? Math.min(1, uncappedOf(facts, benefit, year, full)) : 0;
    return { eligible, reached, amount: facts.amounts[i] * indexOf(facts, benefit.indexation, now) };
  });
  const replaced = replacedOf(facts, scenario, reach, year, full);
  return scenario.benefits.map((benefit, i) => {
    const { on, targeting, months, alreadySpent } = benefit;
    const { eligible, reached, amount } = reach[i];
    const recipients = eligible * reached - replaced[i];
    const benefits = recipients * amount * months;
    const administrationShare = administrationOf(benefit, year, full);
    const administration = benefits * administrationShare;
    const cost = benefits + administration;
    return {
      year,
      eligible,
      reached,
      replaced: replaced[i],
      recipients,
      personYears: recipients * (months / 12),
      missedPoor: on && targeting ? eligible * poorShareOf(facts, benefit) * targeting.exclusionError : 0,
      amount,
      purchasingPower: amount * (1 / now.prices),
      benefits,
      administrationShare,
      administration,
      cost,
      additional: Math.max(0, cost - now.gdp * (alreadySpent ?? 0)),
      shareOfGdp: ratio(cost, now.gdp),
    };
  });
}

// --- Setting it up, and who pays ---

function spreadPart({ firstYear, years, spread = 'even' }, year) {
  const k = year - firstYear;
  if (k < 0 || k >= years) return 0;
  const parts = (years * (years + 1)) / 2;
  if (spread === 'rising') return (k + 1) / parts;
  if (spread === 'falling') return (years - k) / parts;
  return 1 / years;
}

function setUpOf(facts, scenario, full) {
  const { setUp: plan, benefits } = scenario;
  const cash = full.filter((_, i) => benefits[i].on && benefits[i].guarantee !== 'health');
  const quantities = {
    fixed: 1,
    'per-scheme': cash.length,
    'per-person': countedOnce(facts, scenario, full, FIRST_YEAR),
    'per-account': sum(cash, (row) => row.recipients),
    'per-district': plan.districts ?? Math.ceil(facts.economy(FIRST_YEAR).population / PEOPLE_PER_DISTRICT),
  };
  const items = plan.items.map((item) => {
    const quantity = (item.on ?? true) ? quantities[item.basis] : 0;
    const cost = item.unitCost * quantity;
    const onTop = (1 + (item.contingency ?? plan.contingency)) * (1 + (item.support ?? plan.support));
    const withAdditions = cost * onTop;
    return { id: item.id, step: item.step, quantity, cost, withAdditions, donors: withAdditions * item.donorShare };
  });
  const spends = (year) => plan.items.some(({ firstYear, years }, i) =>
    items[i].withAdditions > 0 && year >= firstYear && year < firstYear + years);
  return {
    total: sum(items, (item) => item.withAdditions),
    donors: sum(items, (item) => item.donors),
    years: YEARS.filter(spends).length,
    items,
  };
}

function coFundingShare({ coFunding }, year) {
  if (!coFunding?.until || year < coFunding.starts || year >= coFunding.until) return 0;
  const { share, starts, until, shape = 'falling' } = coFunding;
  return shape === 'fixed' ? share : share * ((until - year) / (until - starts));
}

/** Keeping up what is complete. */
const upkeepOf = (facts, { setUp: { items } }, setUp, year) => facts.exchangeRate * facts.economy(year).prices *
  sum(items.map(({ firstYear, years, upkeep = 0 }, i) => (year - firstYear >= years ? setUp.items[i].cost * upkeep : 0)));

/** What is spent in a year, and who pays. */
function totalOf(facts, scenario, setUp, rows, year) {
  const { gdp, population, prices, exchangeRate, byRule } = facts.economy(year);
  const { items } = scenario.setUp;
  const local = (usd) => usd * facts.exchangeRate * prices;
  const overItems = (of) => sum(items.map((item, i) => of(item, setUp.items[i])));
  const spent = local(overItems((item, { withAdditions }) => withAdditions * spreadPart(item, year)));
  const byDonors = local(overItems((item, { donors }) => donors * spreadPart(item, year)));
  const upkeep = upkeepOf(facts, scenario, setUp, year);
  const running = sum(rows, (row) => row.cost) + upkeep;
  const coFunding = running * coFundingShare(scenario.donors ?? {}, year);
  const donors = byDonors + coFunding;
  const ofGovernment = (share) => (share === null ? null : ratio(running, gdp * share));
  return {
    year,
    gdp,
    population,
    prices,
    exchangeRate,
    byRule,
    upkeep,
    running,
    setUp: spent,
    donors,
    coFunding,
    domestic: running - coFunding + (spent - (donors - coFunding)),
    additional: sum(rows, (row) => row.additional) + upkeep,
    shareOfGdp: ratio(running, gdp),
    shareOfRevenue: ofGovernment(facts.revenue(year)),
    shareOfExpenditure: ofGovernment(facts.expenditure(year)),
  };
}

function handOverOf({ setUp: plan, donors = {} }, setUp) {
  const ends = plan.items.filter((_, i) => setUp.items[i].donors > 0).map(({ firstYear, years }) => firstYear + years);
  if (donors.coFunding?.share > 0 && donors.coFunding.until) ends.push(donors.coFunding.until);
  return ends.length ? Math.max(...ends) : null;
}

const firstFullYearOf = ({ benefits }) => Math.max(FIRST_YEAR, ...benefits
  .filter(({ on }) => on)
  .flatMap(({ coveragePath, agePath }) => [coveragePath?.by, agePath?.by])
  .filter(Boolean));

function headlineOf(facts, scenario, full, setUp, totals) {
  const now = facts.economy(FIRST_YEAR);
  const usd = (local, prices) => local / prices / facts.exchangeRate;
  const per = (whole, part) => (part > 0 ? whole / part : null);
  const cost = sum(full, (row) => row.cost);
  const people = countedOnce(facts, scenario, full, FIRST_YEAR);
  const health = full.filter((_, i) => scenario.benefits[i].on && scenario.benefits[i].guarantee === 'health');
  const firstFullYear = firstFullYearOf(scenario);
  const firstFull = totals.find(({ year }) => year === firstFullYear);
  const coFunding = sum(totals, (total) => usd(total.coFunding, total.prices));
  const donors = setUp.donors + coFunding;
  return {
    year: FIRST_YEAR,
    people,
    peopleWithHealthCare: Math.max(0, ...health.map((row) => row.recipients)),
    population: now.population,
    shareOfGdp: ratio(cost, now.gdp),
    cost,
    costUsd: usd(cost, now.prices),
    additionalShareOfGdp: ratio(sum(full, (row) => row.additional), now.gdp),
    setUp: setUp.total,
    donors,
    coFunding,
    handOver: handOverOf(scenario, setUp),
    firstFullYear,
    setUpPerPerson: per(setUp.total, people),
    setUpPerYear: per(setUp.total, setUp.years),
    setUpShareOfFirstFullYear: per(setUp.total, firstFull ? usd(firstFull.running, firstFull.prices) : 0),
    domesticPerDonorDollar: per(sum(totals, (total) => usd(total.domestic, total.prices)), donors),
  };
}

// --- Paying for it ---

const yieldShare = (source, year) => (source.until && year >= source.until ? 0 : source.yield * progress(year, { starts: source.starts, by: source.by }));

function financingOf(facts, scenario, totals) {
  const { financing: sources, donors: { pledges = [] } = {} } = scenario;
  const years = totals.map((total) => {
    const { year, gdp, running } = total;
    const yielded = (some) => sum(some, (source) => gdp * yieldShare(source, year));
    const pledged = total.donors * sum(pledges.filter(({ from, to }) => from <= year && year <= to), ({ share }) => share);
    const existing = running - total.additional;
    const recurrent = yielded(sources.filter((source) => source.recurrent));
    const oneOff = yielded(sources.filter((source) => !source.recurrent));
    const required = total.setUp + running;
    const found = existing + pledged + recurrent + oneOff;
    const sustained = existing + recurrent;
    const ownSetUp = total.setUp - (total.donors - total.coFunding);
    const oneOffLeft = Math.max(0, oneOff - ownSetUp) + total.coFunding;
    const ofGdp = (share) => (share === null ? null : gdp * share);
    return {
      year,
      required,
      running,
      existing,
      pledged,
      unpledged: total.donors - pledged,
      recurrent,
      oneOff,
      found,
      gap: required - found,
      sustained: running > 0 ? Math.min(1, sustained / running) : null,
      oneOffForRunning: Math.min(oneOffLeft, Math.max(0, running - sustained)),
      gdp,
      revenue: ofGdp(facts.revenue(year)),
      expenditure: ofGdp(facts.expenditure(year)),
    };
  });
  return {
    sources: sources.map((source) => ({ id: source.id, years: totals.map(({ gdp, year }) => gdp * yieldShare(source, year)) })),
    years,
    warnings: financingWarnings(sources, years),
  };
}

function financingWarnings(sources, years) {
  const warnings = [];
  const part = (year) => ratio(year.oneOffForRunning, year.running);
  const paying = years.find((year) => part(year) > 1e-9);
  if (paying) {
    warnings.push({ code: 'one-off-pays-running', source: null, year: paying.year, value: Math.max(...years.map(part)) });
  }
  for (const source of sources) {
    const beyond = years.find(({ year }) => source.most != null && yieldShare(source, year) > source.most);
    if (beyond) warnings.push({ code: 'beyond-plausible', source: source.id, year: beyond.year, value: source.yield });
  }
  const reallocated = sources.filter(({ way }) => way === 'reallocation');
  const other = (year) => (year.expenditure === null ? Infinity : ratio(year.expenditure - year.existing, year.gdp));
  const tooMuch = years.find((year) => {
    const moved = sum(reallocated, (source) => yieldShare(source, year.year));
    return moved > 0 && moved > other(year);
  });
  if (tooMuch) warnings.push({ code: 'nothing-left-to-reallocate', source: null, year: tooMuch.year, value: other(tooMuch) });
  return warnings;
}

// --- What looks odd ---

/** The single figures that the benefits rest on, each once. */
const figuresUsed = (benefits, figures) => [...new Set(benefits.flatMap(({ amount, group, targeting }) => [
  amount.base,
  group.of === 'unemployed' && 'unemployment-rate',
  targeting && targeting.poorShare == null && 'headcount-national',
]))].filter((name) => name && figures[name]);

function warningsOf(facts, { benefits }, full) {
  const { country } = facts;
  const { baseYear, incomeGroup, figures } = country;
  const warnings = [];
  const warn = (code, about, value) => warnings.push({ code, about, value });
  if (baseYear < FIRST_YEAR) {
    warn('earlier-base-year', null, baseYear);
    if (facts.economy(FIRST_YEAR).byRule) warn('gdp-by-rule', null, baseYear);
  }
  const on = benefits.filter((benefit) => benefit.on);
  const perPerson = gdpPerPerson(facts.base) * (1 / 12);
  for (const name of figuresUsed(on, figures)) {
    const { value, year, mark } = figures[name];
    if (name === 'national-poverty-line') {
      const share = ratio(value, perPerson);
      if (share > 0.6) warn('line-above-sixty-percent', name, share);
      if (mark === 'fallback') warn('no-national-line', name, year);
    }
    if (baseYear - year > 10) warn('old-figure', name, year);
  }
  benefits.forEach((benefit, i) => {
    if (!benefit.on) return;
    const { id, amount: { base }, targeting } = benefit;
    const share = ratio(facts.amounts[i], perPerson);
    if (share > 1) warn('amount-above-gdp-per-capita', id, share);
    if (['local', 'usd'].includes(base) && share > 0 && share < 0.001) warn('amount-next-to-nothing', id, share);
    const reached = uncappedOf(facts, benefit, FIRST_YEAR, true);
    if (reached > 1) warn('more-than-the-group', id, reached);
    if (full[i].eligible === 0 || (targeting && poorShareOf(facts, benefit) === 0)) warn('nobody-counted', id, 0);
    if (base in HEALTH_PACKAGES && ![1, 2].includes(incomeGroup)) warn('health-cost-of-another-group', id, incomeGroup);
  });
  const unknown = on.filter(({ alreadySpent }) => alreadySpent == null);
  const health = unknown.find(({ guarantee }) => guarantee === 'health');
  if (unknown.length) warn('existing-spending-unknown', health?.id ?? null, 0);
  return warnings;
}

// --- The whole ---

function factsOf(country, scenario) {
  const economy = economyOf(country, scenario);
  const base = economy(country.baseYear);
  const facts = {
    country,
    economy,
    base,
    exchangeRate: base.exchangeRate,
    unemployment: country.figures['unemployment-rate']?.value ?? 0,
    poor: country.figures['headcount-national']?.value ?? 0,
    pairs: pairsOf(scenario),
    revenue: (year) => heldShare(country.economy.revenue, year),
    expenditure: (year) => heldShare(country.economy.expenditure, year),
  };
  facts.amounts = scenario.benefits.map((benefit) => amountOf(facts, benefit));
  return facts;
}

/** The figures that uncertain facts are drawn for: shares of GDP in full operation and of each year, and set-up. */
export function figures(country, scenario) {
  const facts = factsOf(country, scenario);
  const full = rowsOf(facts, scenario, FIRST_YEAR, true);
  const setUp = setUpOf(facts, scenario, full);
  const shareOf = (year) => {
    const running = sum(rowsOf(facts, scenario, year, false), (row) => row.cost) + upkeepOf(facts, scenario, setUp, year);
    return ratio(running, facts.economy(year).gdp);
  };
  return [ratio(sum(full, (row) => row.cost), facts.economy(FIRST_YEAR).gdp), setUp.total, ...YEARS.map(shareOf)];
}

/** Everything that follows from a country (`withSingleAges` or `withRunningTotals`) and a whole scenario. */
export function run(country, scenario) {
  const facts = factsOf(country, scenario);
  const full = rowsOf(facts, scenario, FIRST_YEAR, true);
  const setUp = setUpOf(facts, scenario, full);
  const rows = YEARS.map((year) => rowsOf(facts, scenario, year, false));
  const totals = rows.map((row, i) => totalOf(facts, scenario, setUp, row, YEARS[i]));
  const { iso3, currency, baseYear } = country;
  return {
    country: iso3,
    currency,
    baseYear,
    exchangeRate: facts.exchangeRate,
    bases: BASES.map((name) => [name, baseOf(facts, name)]).filter(([, amount]) => amount !== undefined),
    headline: headlineOf(facts, scenario, full, setUp, totals),
    benefits: scenario.benefits.map(({ id, guarantee, on }, i) => ({
      id, guarantee, on, full: full[i], years: rows.map((row) => row[i]),
    })),
    totals,
    financing: financingOf(facts, scenario, totals),
    setUp,
    warnings: warningsOf(facts, scenario, full),
  };
}
