"""The methodology of docs/methodology.md, written a second time, to check the first one.

Nothing here is shared with the Rust model, or translated from it: the formulas are those of the text, the figures
those of the tables in data/. One function a formula. Plain Python 3.9 or newer, standard library only.

Units, unless a docstring says otherwise: people are persons (not thousands), money is local currency at the prices of
the year in question, amounts are a month, shares are fractions (0.05 is five percent), years are calendar years.
"""

import csv
import json
import math
from itertools import product
from pathlib import Path
from statistics import NormalDist

FIRST_YEAR = 2026  # the first year that is computed, and that of full operation
LAST_YEAR = 2060
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
OLDEST = 100  # stands for 100 and over
SEXES = ("female", "male")


class CannotCompute(Exception):
    """Something is missing or contradicts itself; `args[0]` says what."""


# --- The tables -----------------------------------------------------------------------------------------------------


def rows(path):
    """The rows of a table as dictionaries."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by_year(row, factor=1.0):
    """The columns of a row that are years: year -> value; empty cells are left out."""
    return {int(name): float(cell) * factor for name, cell in row.items() if name.isdigit() and cell != ""}


class Tables:
    """All tables of the data folder; populations are read when a country first comes up."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.areas = {row["iso3"]: row for row in rows(self.folder / "areas.csv")}
        self.births = {row["iso3"]: by_year(row, 1000.0) for row in rows(self.folder / "births.csv")}
        self.dollar_prices = {
            int(row["year"]): float(row["consumer_prices"]) for row in rows(self.folder / "dollar_prices.csv")
        }
        self.economy, self.figures, self.origins, self.variants = {}, {}, {}, {}
        for row in rows(self.folder / "economy.csv"):
            self.economy.setdefault(row["iso3"], {})[row["series"]] = by_year(row)
        for row in rows(self.folder / "figures.csv"):
            self.figures.setdefault(row["iso3"], {})[row["figure"]] = float(row["value"])
            self.origins.setdefault(row["iso3"], {})[row["figure"]] = int(row["year"]), row["mark"]
        for row in rows(self.folder / "variants.csv"):
            groups = [float(row[f"g{age}"]) * 1000.0 for age in range(0, 40, 5)]
            self.variants.setdefault(row["iso3"], {}).setdefault(row["variant"], {})[int(row["year"])] = groups
        self.countries = {}

    def country(self, iso3):
        """A country; read once."""
        if iso3 not in self.areas:
            raise CannotCompute(f"no country {iso3}")
        if iso3 not in self.countries:
            self.countries[iso3] = Country(self, iso3)
        return self.countries[iso3]


class Country:
    """What the tables say of one country."""

    def __init__(self, tables, iso3):
        area = tables.areas[iso3]
        self.iso3 = iso3
        self.income_group = int(area["income_group"])
        self.base_year = int(area["base_year"])
        self.figures = tables.figures[iso3]
        self.origins = tables.origins[iso3]  # year and mark of each
        self.dollar_prices = tables.dollar_prices
        economy = tables.economy[iso3]
        self.gdp = {year: value * 1e9 for year, value in economy["gdp-lcu-bn"].items()}
        self.real_growth = {year: value / 100 for year, value in economy["real-growth-pct"].items()}
        self.consumer_prices = economy["consumer-prices"]
        self.exchange_rate = economy["exchange-rate"]
        percent = lambda series: {year: value / 100 for year, value in economy.get(series, {}).items()}
        self.revenue = percent("revenue-pct-gdp")
        self.expenditure = percent("expenditure-pct-gdp")
        medium = {"female": {}, "male": {}}
        for row in rows(tables.folder / "population" / f"{iso3}.csv"):
            sex = {"F": "female", "M": "male"}[row["sex"]]
            ages = [float(row[f"a{age}"]) * 1000.0 for age in range(OLDEST + 1)]
            medium[sex][int(row["year"])] = ages
        self.births = {"medium": tables.births[iso3]}
        self.people = {"medium": People(medium)}
        self.groups = tables.variants[iso3]

    def of_variant(self, variant):
        """People and births of a fertility variant."""
        if variant not in self.people:
            self.people[variant], self.births[variant] = fertility_variant(
                self.people["medium"], self.births["medium"], self.groups, variant
            )
        return self.people[variant], self.births[variant]


class People:
    """People by sex, year and single age; sums over ages are kept."""

    def __init__(self, by_sex):
        self.by_sex = by_sex
        self.sums = {}

    def of(self, first, last, sex, year):
        """People of one sex from age `first` to age `last`, both included."""
        key = (first, last, sex, year)
        if key not in self.sums:
            self.sums[key] = sum(self.by_sex[sex][year][first : last + 1])
        return self.sums[key]

    def both(self, first, last, year):
        """People of both sexes from age `first` to age `last`, both included."""
        return self.of(first, last, "female", year) + self.of(first, last, "male", year)

    def everyone(self, year):
        """People of all ages."""
        return self.both(0, OLDEST, year)

    def changed(self, change):
        """The same, with `change(people, age, sex, year)` in the place of each number."""
        return People({
            sex: {
                year: [change(people, age, sex, year) for age, people in enumerate(ages)]
                for year, ages in years.items()
            }
            for sex, years in self.by_sex.items()
        })


# --- Fertility variants ---------------------------------------------------------------------------------------------


POINTS = range(2025, LAST_YEAR + 1, 5)  # the years of which the publisher gives five-year groups of each variant


def fertility_step(year):
    """Children a woman more or fewer among the births of a calendar year (without its sign)."""
    return 0.0 if year < 2024 else 0.25 if year < 2029 else 0.4 if year < 2034 else 0.5


def step_of_birth_year(birth_year):
    """The same for people of one birth year (year - age on 1 July): half are born in the calendar year before."""
    return (fertility_step(birth_year - 1) + fertility_step(birth_year)) / 2


class Cohort:
    """The people of 0 to 4 years at one of the points, and what a variant adds to them there and at later points."""

    def __init__(self, position, medium, variant):
        self.points = list(POINTS)[position:]
        self.births = range(self.points[0] - 4, self.points[0] + 1)
        self.added = [variant[point][age] - medium[point][age] for age, point in enumerate(self.points)]
        self.steps = sum(step_of_birth_year(birth_year) for birth_year in self.births)
        self.centre = sum(step_of_birth_year(b) * b for b in self.births) / self.steps
        self.each = self.added[0] / self.steps  # people whom one child a woman adds to a birth year, on average

    def change(self, year):
        """What is left of the cohort's first difference: all until its first point, equal steps between two points."""
        if self.added[0] == 0:
            return 0.0
        if year <= self.points[0]:
            return 1.0
        later = next(i for i, point in enumerate(self.points) if point >= year)
        before, after = self.added[later - 1], self.added[later]
        return (before + (after - before) * (year - self.points[later - 1]) / 5) / self.added[0]


def on_a_line(centres, values, at):
    """The value at a place on the straight lines between the centres; the outer lines go on."""
    i = max(0, min(len(centres) - 2, sum(centre <= at for centre in centres) - 1))
    slope = (values[i + 1] - values[i]) / (centres[i + 1] - centres[i])
    return values[i] + slope * (at - centres[i])


def one_child_more(cohorts):
    """What one child a woman adds to each birth year: birth year -> people at the cohort's first point. It moves in a
    straight line from the centre of one cohort to that of the next, scaled so that the cohort's difference is kept."""
    centres, each = [cohort.centre for cohort in cohorts], [cohort.each for cohort in cohorts]
    found = {}
    for cohort in cohorts:
        line = {b: on_a_line(centres, each, b) for b in cohort.births}
        whole = sum(step_of_birth_year(b) * value for b, value in line.items())
        scale = cohort.added[0] / whole if whole else 0.0
        found.update((b, value * scale) for b, value in line.items())
    return found


def fertility_variant(people, births, groups, variant):
    """People and births of the low or the high variant: those of the medium one, and what the variant adds."""
    cohorts = [Cohort(i, groups["medium"], groups[variant]) for i in range(len(POINTS))]
    of_birth_year = {b: i for i, cohort in enumerate(cohorts) for b in cohort.births}
    each = one_child_more(cohorts)

    def added(birth_year, year):
        if birth_year not in of_birth_year:
            return 0.0
        return each[birth_year] * step_of_birth_year(birth_year) * cohorts[of_birth_year[birth_year]].change(year)

    def change(number, age, sex, year):
        both = people.both(age, age, year)
        return number * (1 + added(year - age, year) / both) if both else number

    def survival(i):
        """From birth to the cohort's first point: as over the five years after it, twice; nobody is added by it."""
        cohort = cohorts[min(i, len(cohorts) - 2)]
        return min(1.0, cohort.added[1] / cohort.added[0]) ** 2 if cohort.added[0] else 1.0

    def newborn(birth_year):
        birth_year = min(birth_year, LAST_YEAR)
        return each[birth_year] / survival(of_birth_year[birth_year])

    return people.changed(change), {
        year: number + fertility_step(year) * (newborn(year) + newborn(year + 1)) / 2 for year, number in births.items()
    }


# --- Scenarios: the changes laid over a preset ----------------------------------------------------------------------


def laid_over(old, changes):
    """`old` with `changes` laid over it: maps are merged by name, lists with an `id` by it, the rest is replaced."""
    if isinstance(old, dict) and isinstance(changes, dict):
        merged = dict(old)
        for name, change in changes.items():
            merged[name] = laid_over(old[name], change) if name in old else change
        return merged
    if isinstance(old, list) and isinstance(changes, list) and old:
        if all(isinstance(item, dict) and "id" in item for item in old + changes):
            merged = {item["id"]: item for item in old}
            for change in changes:
                known = merged.get(change["id"])
                merged[change["id"]] = change if known is None else laid_over(known, change)
            return list(merged.values())
    return changes


class Presets:
    """The presets, the sources of money and the uncertain facts that every scenario starts from."""

    def __init__(self, folder):
        folder = Path(folder)
        presets = json.loads((folder / "presets.json").read_text(encoding="utf-8"))
        financing = json.loads((folder / "financing.json").read_text(encoding="utf-8"))
        uncertainty = json.loads((folder / "uncertainty.json").read_text(encoding="utf-8"))
        self.base = laid_over(laid_over(presets["base"], financing), uncertainty)
        self.changes = {preset["id"]: preset["scenario"] for preset in presets["presets"]}
        self.first = presets["presets"][0]["id"]

    def scenario(self, changes):
        """The whole scenario that `changes` to a preset stand for."""
        preset = self.changes[changes.get("preset") or self.first]
        return laid_over(laid_over(self.base, preset), changes)


def refuse_contradictions(scenario):
    """What the text refuses: bands that overlap, co-funding without an end, a year pledged more than once over, two
    sources on one base, one-off money without an end."""
    for benefit in scenario["benefits"]:
        bands = benefit["group"]["bands"]
        for i, band in enumerate(bands):
            for other in bands[:i]:
                if shared_ages(band, other):
                    raise CannotCompute(f"{benefit['id']}: bands overlap")
    donors = scenario.get("donors") or {}
    co_funding = donors.get("coFunding")
    if co_funding and not (co_funding.get("until") and co_funding["until"] <= LAST_YEAR):
        raise CannotCompute("co-funding does not end by 2060")
    for year in YEARS:
        if sum(pledged_shares(scenario, year)) > 1 + 1e-12:
            raise CannotCompute(f"{year} is pledged more than once over")
    bases = set()
    for source in scenario.get("financing") or []:
        if source["yield"] > 0:
            if source["base"] in bases:
                raise CannotCompute(f"two sources on {source['base']}")
            bases.add(source["base"])
            if not source["recurrent"] and source.get("until") is None:
                raise CannotCompute(f"{source['id']}: one-off money without an end")


# --- The years to come ----------------------------------------------------------------------------------------------


class Facts:
    """GDP, people, prices of each year from the base year to 2060: the country's, a place's, or the user's own."""

    def __init__(self, country, scenario):
        self.country = country
        own = scenario.get("figures") or {}
        assumptions = scenario.get("assumptions") or {}
        place = scenario.get("place")
        base = self.base_year = country.base_year
        figures = country.figures
        self.growth = first_given(assumptions.get("growthAfter"), figures["growth-after"])
        self.inflation = first_given(assumptions.get("inflationAfter"), figures["inflation-after"])

        self.people, births = country.of_variant(assumptions.get("population") or "medium")
        self.births_factor = self.people_factor = 1.0
        if place:
            self.people = place_people(self.people, place)
            self.births_factor = place["births"] / births[FIRST_YEAR]
        if own.get("population") is not None:
            self.people_factor = own["population"] / self.people.everyone(FIRST_YEAR)
        if own.get("births") is not None:
            self.births_factor = own["births"] / births[FIRST_YEAR]
        self.births = {year: value * self.births_factor for year, value in births.items()}

        gdp_of_base = first_given(own.get("gdp"), place["gdp"] if place else None, country.gdp[base])
        self.last_published = max(country.gdp)
        self.prices, self.gdp, self.real_gdp = {base: 1.0}, {base: gdp_of_base}, {base: 1.0}
        dearer = {base: 1.0}  # consumer prices with the shift, over those without
        for year in range(base + 1, LAST_YEAR + 1):
            prices, real = self.price_step(year), self.real_step(year)
            more = max(0.5, (prices + assumptions.get("inflationShift", 0)) / prices)
            faster = max(0.5, (real + assumptions.get("growthShift", 0)) / real) if real > 0 else 1.0
            dearer[year] = dearer[year - 1] * more
            self.prices[year] = self.prices[year - 1] * prices * more
            self.gdp[year] = self.gdp[year - 1] * self.gdp_step(year) * more * faster
            self.real_gdp[year] = self.real_gdp[year - 1] * real * faster

        rates = country.exchange_rate
        factor = own["exchangeRate"] / rates[base] if own.get("exchangeRate") is not None else 1.0
        self.exchange_rate = {}
        for year in range(base, LAST_YEAR + 1):
            if year in rates:
                self.exchange_rate[year] = rates[year] * factor * dearer[year]
            else:
                step = self.exchange_step(year) * dearer[year] / dearer[year - 1]
                self.exchange_rate[year] = self.exchange_rate[year - 1] * step

        given = lambda name: own.get(name)
        self.revenue = government(country.revenue, given("governmentRevenue"))
        self.expenditure = government(country.expenditure, given("governmentExpenditure"))
        place_line = place.get("povertyLine") if place else None
        self.values = dict(figures)
        for figure, value in (
            ("national-poverty-line", first_given(given("nationalPovertyLine"), place_line)),
            ("average-wage", given("averageWage")),
            ("unemployment-rate", given("unemploymentRate")),
            ("headcount-national", given("povertyHeadcount")),
            ("household-size", given("householdSize")),
        ):
            if value is not None:
                self.values[figure] = value
        self.has_own_line = first_given(given("nationalPovertyLine"), place_line) is not None
        self.gini = given("gini")

    def price_step(self, year):
        """Consumer prices over those of the year before."""
        published = self.country.consumer_prices
        return published[year] / published[year - 1] if year in published else 1 + self.inflation

    def people_step(self, year):
        """People over those of the year before."""
        return self.people.everyone(year) / self.people.everyone(year - 1)

    def gdp_step(self, year):
        """GDP over that of the year before: as published, then by the rule."""
        published = self.country.gdp
        if year in published:
            return published[year] / published[year - 1]
        return (1 + self.growth) * self.people_step(year) * (1 + self.inflation)

    def real_step(self, year):
        """Real GDP over that of the year before: as published; where GDP is published without it, GDP over consumer
        prices; then by the rule."""
        published = self.country.real_growth
        return 1 + published[year] if year in published else self.gdp_step(year) / self.price_step(year)

    def exchange_step(self, year):
        """The exchange rate over that of the year before, so that the real exchange rate stays."""
        dollars = self.country.dollar_prices
        last = min(year, max(dollars))
        return self.price_step(year) / (dollars[last] / dollars[last - 1])

    def figure(self, name):
        """A single figure of the country, or the user's own."""
        if name not in self.values:
            raise CannotCompute(f"no {name}")
        return self.values[name]

    def persons(self, first, last, year, sex=None):
        """People from age `first` to age `last`, both included."""
        found = self.people.of(first, last, sex, year) if sex else self.people.both(first, last, year)
        return found * self.people_factor

    def everyone(self, year):
        """People of all ages."""
        return self.persons(0, OLDEST, year)

    def gdp_per_person(self, year):
        """GDP a person and year."""
        return self.gdp[year] / self.everyone(year)

    def local_of_dollars(self, dollars, year):
        """Dollars of the base year in local currency: at the base year's rate, then raised with domestic prices."""
        return dollars * self.exchange_rate[self.base_year] * self.prices[year]

    def base_dollars_of(self, local, year):
        """Local currency of a year in dollars of the base year."""
        return local / self.prices[year] / self.exchange_rate[self.base_year]


def first_given(*values):
    """The first value that is there; None where there is none."""
    return next((value for value in values if value is not None), None)


def government(published, own):
    """Share of GDP in a year, as a function: as published, then the last one; None where there is none."""
    if own is not None:
        return lambda year: own
    if not published:
        return lambda year: None
    return lambda year: published[min(year, max(published))]


def place_people(people, place):
    """People of a place: within its age groups, ages, sexes and the change over the years are the country's."""
    factors = [0.0] * (OLDEST + 1)
    for group in place["population"]:
        there = people.both(group["from"], group["to"], FIRST_YEAR)
        for age in range(group["from"], group["to"] + 1):
            factors[age] = group["persons"] / there if there else 0.0
    return people.changed(lambda number, age, sex, year: number * factors[age])


# --- Paths ----------------------------------------------------------------------------------------------------------


def progress(year, starts, by, shape="linear"):
    """How far a path has come: 0 until `starts`, 1 from `by` on."""
    if year <= starts:
        return 0.0
    if year >= by:
        return 1.0
    x = (year - starts) / (by - starts)
    return x if shape == "linear" else logistic(x)


def logistic(x, steepness=10.0):
    """A logistic curve, stretched to go exactly from 0 to 1."""
    curve = lambda t: 1 / (1 + math.exp(-steepness * (t - 0.5)))
    return (curve(x) - curve(0)) / (curve(1) - curve(0))


def coverage(benefit, year):
    """Coverage of a year; at its target in full operation (`year` None)."""
    path = benefit.get("coveragePath")
    if path is None or year is None:
        return benefit["coverage"]
    done = progress(year, path["starts"], path["by"], path["shape"])
    return path["from"] + (benefit["coverage"] - path["from"]) * done


def bands(benefit, year):
    """Age bands of a year as (first, last, sex or None, prevalence); at their target if `year` is None."""
    found = [
        (band["from"], band["to"], band.get("sex"), first_given(band.get("prevalence"), 1.0))
        for band in benefit["group"]["bands"]
    ]
    path = benefit.get("agePath")
    if path is None or year is None:
        return found
    ((first, last, sex, prevalence),) = found
    move = lambda start, end: whole_age(start, end, year, path)
    return [(move(path["from"], first), move(path["to"], last), sex, prevalence)]


def whole_age(start, end, year, path):
    """An age on its way from `start` to `end` in equal steps, in whole years; half a year counts as a whole one. In
    whole numbers throughout, so that no rounding decides what a half is."""
    steps = path["by"] - path["starts"]
    step = min(max(year - path["starts"], 0), steps)
    return (2 * (start * (steps - step) + end * step) + steps) // (2 * steps)


# --- Who receives a benefit -----------------------------------------------------------------------------------------


def in_bands(facts, benefit, year, of_year):
    """People of the bands times their prevalence; the bands are those of `of_year`."""
    return sum(
        facts.persons(first, last, year, sex) * prevalence for first, last, sex, prevalence in bands(benefit, of_year)
    )


def eligible(facts, benefit, year, full):
    """People who may receive the benefit."""
    group = benefit["group"]
    of_year = None if full else year
    if group["of"] == "people":
        return in_bands(facts, benefit, year, of_year)
    if group["of"] == "births":
        return facts.births[year]
    if group["of"] == "unemployed":
        people = in_bands(facts, benefit, year, of_year)
        return people * group["labourForce"] * facts.values.get("unemployment-rate", 0.0)
    now = in_bands(facts, benefit, year, of_year)
    then = in_bands(facts, benefit, facts.base_year, None if full else facts.base_year)
    return group["number"] * now / then if then else group["number"]


def poor_share(facts, targeting):
    """Share of the group that is poor."""
    given = targeting.get("poorShare")
    return facts.values.get("headcount-national", 0.0) if given is None else given


def reached(facts, benefit, year):
    """Share of the eligible who are reached."""
    targeting = benefit.get("targeting")
    if targeting is None:
        return coverage(benefit, year) * benefit["takeUp"]
    poor = poor_share(facts, targeting)
    found = poor * (1 - targeting["exclusionError"]) / (1 - targeting["inclusionError"]) * coverage(benefit, year)
    return min(1.0, found)


def missed_poor(facts, benefit, people):
    """Poor people among the eligible who are missed."""
    targeting = benefit.get("targeting")
    return people * poor_share(facts, targeting) * targeting["exclusionError"] if targeting else 0.0


# --- The amount -----------------------------------------------------------------------------------------------------

HEALTH_PACKAGES = {"health-priority": (40.0, 69.0), "health-essential": (79.0, 130.0)}  # US$ of 2016 a head and year


def health_package(facts, package):
    """Cost of a package a head and month, local currency of the base year."""
    low_income, others = HEALTH_PACKAGES[package]
    dollars = low_income if facts.country.income_group == 1 else others
    prices = facts.country.dollar_prices
    return dollars * prices[facts.base_year] / prices[2016] * facts.exchange_rate[facts.base_year] / 12


def base_amount(facts, base):
    """What a rate is multiplied by: local currency of the base year a month."""
    if base == "gdp-per-capita":
        return facts.gdp_per_person(facts.base_year) / 12
    if base in HEALTH_PACKAGES:
        return health_package(facts, base)
    if base == "local":
        return 1.0
    if base == "usd":
        return facts.exchange_rate[facts.base_year]
    return facts.figure(base)


def index(facts, indexation, year):
    """What the amount has risen by since the base year."""
    base = facts.base_year
    if indexation == "none":
        return 1.0
    if indexation == "prices":
        return facts.prices[year]
    if indexation == "gdp-per-capita":
        return facts.gdp_per_person(year) / facts.gdp_per_person(base)
    workers = facts.persons(15, 64, year)
    if workers == 0:
        return facts.prices[year]
    return facts.prices[year] * facts.real_gdp[year] * facts.persons(15, 64, base) / workers


def amount(facts, benefit, year):
    """Amount a month, at the prices of the year."""
    rate, base = benefit["amount"]["rate"], benefit["amount"]["base"]
    return rate * base_amount(facts, base) * index(facts, benefit["indexation"], year)


# --- Where two benefits meet ----------------------------------------------------------------------------------------


def shared_ages(a, b):
    """Whether two bands of a scenario hold the same people."""
    same_sex = a.get("sex") is None or b.get("sex") is None or a["sex"] == b["sex"]
    return same_sex and a["from"] <= b["to"] and b["from"] <= a["to"]


def chances(facts, benefit, full, year, share):
    """Chance to be reached by a benefit: a list of (first age, last age, sex or None, chance). A number is spread evenly
    over its ages; for groups without ages the list is empty."""
    group = benefit["group"]
    of_year = None if full else year
    if group["of"] == "people":
        return [(first, last, sex, part * share) for first, last, sex, part in bands(benefit, of_year)]
    if group["of"] == "number":
        ages = [(first, last, sex) for first, last, sex, _ in bands(benefit, of_year)]
        there = sum(facts.persons(first, last, year, sex) for first, last, sex in ages)
        evenly = min(1.0, eligible(facts, benefit, year, full) * share / there) if there else 0.0
        return [(first, last, sex, evenly) for first, last, sex in ages]
    return []


def persons_in_both(facts, year, one, other):
    """People whom both benefits reach, were they independent: summed over the ages and sexes that both hold."""
    total = 0.0
    for first_a, last_a, sex_a, chance_a in one:
        for first_b, last_b, sex_b, chance_b in other:
            first, last = max(first_a, first_b), min(last_a, last_b)
            if first > last or (sex_a and sex_b and sex_a != sex_b):
                continue
            total += facts.persons(first, last, year, sex_a or sex_b) * chance_a * chance_b
    return total


def loser(overlap, a_year):
    """The benefit that somebody whom both reach does not receive; None where both are paid. `a_year` is what each pays
    a person in the year."""
    keep, other = overlap["keep"], overlap["other"]
    if overlap["rule"] == "both":
        return None
    if overlap["rule"] == "higher" and a_year[other] > a_year[keep]:
        return keep
    return other


def is_cash(benefit):
    """Whether it is paid in cash: all but health care."""
    return benefit["guarantee"] != "health"


# --- Running cost ---------------------------------------------------------------------------------------------------


def scheme_age(benefit, year):
    """Years since the first one with coverage: the year after `starts` where coverage starts from nothing, not before 2026."""
    path = benefit.get("coveragePath")
    first = max(FIRST_YEAR, path["starts"] + 1) if path and path["from"] == 0 else FIRST_YEAR
    return max(0, year - first)


def per_benefit(administration, age):
    """Administration for each unit of benefits; `age` is 0 in the first year with coverage, None when mature."""
    share, maturity = administration["share"], administration.get("maturity")
    if maturity is not None and age is not None:
        share = share + (maturity["first"] - share) * math.exp(-maturity["speed"] * age)
    return share if administration["of"] == "benefits" else share / (1 - share)


def benefit_rows(facts, scenario, benefits, year, full):
    """One row for each benefit of a year, and the people who receive cash twice under a rule of `both`."""
    gdp = facts.gdp[year]
    when = None if full else year
    cash = {benefit["id"]: is_cash(benefit) for benefit in benefits}
    people, shares, amounts, a_year, chance, replaced = {}, {}, {}, {}, {}, {}
    for benefit in benefits:
        name = benefit["id"]
        people[name] = eligible(facts, benefit, year, full)
        shares[name] = reached(facts, benefit, when)
        amounts[name] = amount(facts, benefit, year)
        a_year[name] = amounts[name] * benefit["months"]
        chance[name] = chances(facts, benefit, full, year, shares[name])
        replaced[name] = 0.0
    twice = 0.0
    for overlap in scenario["overlaps"]:
        keep, other = overlap["keep"], overlap["other"]
        if keep not in people or other not in people:
            continue
        met = persons_in_both(facts, year, chance[keep], chance[other])
        lost = loser(overlap, a_year)
        if lost is None:
            twice += met if cash[keep] and cash[other] else 0.0
        else:
            replaced[lost] += met
    found = {}
    for benefit in benefits:
        name = benefit["id"]
        replaced[name] = min(replaced[name], people[name] * shares[name])
        recipients = people[name] * shares[name] - replaced[name]
        paid = recipients * amounts[name] * benefit["months"]
        per = per_benefit(benefit["administration"], None if full else scheme_age(benefit, year))
        cost = paid + paid * per
        found[name] = {
            "year": year,
            "eligible": people[name],
            "reached": shares[name],
            "replaced": replaced[name],
            "recipients": recipients,
            "personYears": recipients * benefit["months"] / 12,
            "missedPoor": missed_poor(facts, benefit, people[name]),
            "amount": amounts[name],
            "purchasingPower": amounts[name] / facts.prices[year],
            "benefits": paid,
            "administrationShare": per,
            "administration": paid * per,
            "cost": cost,
            "additional": max(0.0, cost - (benefit.get("alreadySpent") or 0.0) * gdp),
            "shareOfGdp": cost / gdp,
        }
    return found, twice


# --- Setting it up --------------------------------------------------------------------------------------------------


def quantity(facts, scenario, basis, schemes, persons, accounts):
    """Units of an item, those of full operation."""
    if basis == "fixed":
        return 1.0
    if basis == "per-scheme":
        return float(schemes)
    if basis == "per-person":
        return persons
    if basis == "per-account":
        return accounts
    districts = scenario["setUp"].get("districts")
    return first_given(districts, float(math.ceil(facts.everyone(FIRST_YEAR) / 100_000)))


def set_up_items(facts, scenario, schemes, persons, accounts):
    """The items of the plan that are on: units, cost, cost with contingency and support, and the donors' part, in
    dollars of the base year."""
    plan = scenario["setUp"]
    found = []
    for item in plan["items"]:
        if item.get("on") is False:
            continue
        units = quantity(facts, scenario, item["basis"], schemes, persons, accounts)
        cost = units * item["unitCost"]
        contingency = first_given(item.get("contingency"), plan["contingency"])
        support = first_given(item.get("support"), plan["support"])
        with_additions = cost * (1 + contingency) * (1 + support)
        donors = with_additions * item["donorShare"]
        found.append({
            "id": item["id"],
            "item": item,
            "step": item["step"],
            "quantity": units,
            "cost": cost,
            "withAdditions": with_additions,
            "donors": donors,
        })
    return found


def part(item, year):
    """The part of an item that is spent in a year: evenly, rising (1, 2 ... n parts) or falling (n ... 2, 1)."""
    n, k = item["years"], year - item["firstYear"] + 1
    if not 1 <= k <= n:
        return 0.0
    spread = item.get("spread") or "even"
    if spread == "even":
        return 1 / n
    return (k if spread == "rising" else n + 1 - k) / (n * (n + 1) / 2)


def upkeep(facts, plan, year):
    """Upkeep of all items that are complete: a share of their cost without contingency and support."""
    dollars = sum(
        line["cost"] * (line["item"].get("upkeep") or 0.0)
        for line in plan
        if year >= line["item"]["firstYear"] + line["item"]["years"]
    )
    return facts.local_of_dollars(dollars, year)


def co_funding_share(scenario, year):
    """Share of running cost that donors pay in a year."""
    plan = (scenario.get("donors") or {}).get("coFunding")
    if not plan or not plan["starts"] <= year < plan["until"]:
        return 0.0
    if plan.get("shape") == "fixed":
        return plan["share"]
    return plan["share"] * (plan["until"] - year) / (plan["until"] - plan["starts"])


def pledged_shares(scenario, year):
    """The shares of the donors' part that are pledged for a year."""
    pledges = (scenario.get("donors") or {}).get("pledges") or []
    return [pledge["share"] for pledge in pledges if pledge["from"] <= year <= pledge["to"]]


# --- Paying for it --------------------------------------------------------------------------------------------------


def source_yield(facts, source, year):
    """What a source yields in a year."""
    if source.get("until") is not None and year >= source["until"]:
        return 0.0
    return source["yield"] * progress(year, source["starts"], source["by"]) * facts.gdp[year]


def financing_year(facts, scenario, total):
    """Where the money of a year comes from, and what is missing."""
    year = total["year"]
    sources = scenario.get("financing") or []
    recurrent = sum(source_yield(facts, source, year) for source in sources if source["recurrent"])
    one_off = sum(source_yield(facts, source, year) for source in sources if not source["recurrent"])
    required = total["setUp"] + total["running"]
    existing = total["running"] - total["additional"]
    pledged = total["donors"] * sum(pledged_shares(scenario, year))
    found = existing + pledged + recurrent + one_off
    own_set_up = total["setUp"] - (total["donors"] - total["coFunding"])
    left = max(0.0, one_off - own_set_up) + total["coFunding"]
    open_running = max(0.0, total["running"] - existing - recurrent)
    of_gdp = lambda share: None if share is None else share * total["gdp"]
    return {
        "year": year,
        "required": required,
        "running": total["running"],
        "existing": existing,
        "pledged": pledged,
        "unpledged": total["donors"] - pledged,
        "recurrent": recurrent,
        "oneOff": one_off,
        "found": found,
        "gap": required - found,
        "sustained": min(1.0, (existing + recurrent) / total["running"]) if total["running"] else None,
        "oneOffForRunning": min(left, open_running),
        "gdp": total["gdp"],
        "revenue": of_gdp(facts.revenue(year)),
        "expenditure": of_gdp(facts.expenditure(year)),
    }


# --- What it changes ------------------------------------------------------------------------------------------------


NORMAL = NormalDist()
DOLLARS_A_DAY = {"300": 3.0, "420": 4.2, "830": 8.3}
TOLD_APART = 7  # cash benefits; of more, all but the six with most money count as one


def coverage_of_households(facts, people, persons):
    """Direct recipients, those who live with one, and the others, among `people`; the last two only where the size of
    households is known."""
    found = {"population": people, "direct": persons, "livingWith": None, "neither": None}
    size = facts.values.get("household-size")
    if size is not None:
        reached = max(people * (1 - (1 - min(persons / people, 1.0)) ** size), persons)
        found.update(livingWith=reached - persons, neither=max(people - reached, 0.0))
    return found


def spread_of_consumption(facts):
    """The standard deviation of the logarithm of consumption, and how it was found; None where it is not known."""
    if facts.gini is not None:
        return math.sqrt(2) * NORMAL.inv_cdf((1 + facts.gini) / 2), "gini"
    figures, origins = facts.country.figures, facts.country.origins
    published = lambda name: origins.get(name, (None, None))[1] == "published"
    year = lambda name: origins[name][0]
    if published("survey-mean") and published("survey-median") and year("survey-mean") == year("survey-median"):
        mean, median = figures["survey-mean"], figures["survey-median"]
        if mean > median:
            return math.sqrt(2 * math.log(mean / median)), "mean-and-median"
    lines = [line for line in DOLLARS_A_DAY if 0.01 <= figures.get(f"headcount-{line}", 0) <= 0.99]
    if len(lines) < 2:
        return None
    low, high = lines[0], lines[-1]
    if year(f"headcount-{low}") != year(f"headcount-{high}"):
        return None
    below_low, below_high = figures[f"headcount-{low}"], figures[f"headcount-{high}"]
    if below_high <= below_low or below_high < 0.1:
        return None
    apart = NORMAL.inv_cdf(below_high) - NORMAL.inv_cdf(below_low)
    return math.log(DOLLARS_A_DAY[high] / DOLLARS_A_DAY[low]) / apart, "headcounts"


class Lognormal:
    """Consumption in units of a line, calibrated so that a share of `headcount` is below it."""

    def __init__(self, headcount, spread):
        self.centre = -spread * NORMAL.inv_cdf(headcount)
        self.spread = spread
        self.mean = math.exp(self.centre + spread**2 / 2)

    def below(self, line, part=1.0):
        """(share of everyone, shortfall over everyone) of those below a line among the poorest part of people."""
        if line <= 0 or part <= 0:
            return 0.0, 0.0
        d = (math.log(line) - self.centre) / self.spread
        if part < 1:
            d = min(d, NORMAL.inv_cdf(part))
        share = NORMAL.cdf(d)
        return share, line * share - self.mean * NORMAL.cdf(d - self.spread)


def contradicted(facts, name, headcount, others):
    """Whether more people are below the national line than below a higher one, or fewer than below a lower one."""
    line = facts.values.get(name)
    if name != "national-poverty-line" or line is None or headcount is None or not 0 < headcount < 1:
        return False
    for other, other_headcount in others:
        there, below = facts.values.get(other), facts.values.get(other_headcount)
        if there is None or below is None:
            continue
        if abs(headcount - below) > 0.05 and (line - there) * (headcount - below) < 0:
            return True
    return False


def effect_at_line(line, headcount, spread, size, poor, people, cash):
    """The change at one line; `cash` has the rows and benefits in cash."""
    paid = []
    for benefit, row in cash:
        amount = row["purchasingPower"] * benefit["months"] / 12 / line
        recipients = row["recipients"]
        targeting = benefit.get("targeting")
        if targeting:
            poor_ones = min(recipients * (1 - targeting["inclusionError"]), people * poor)
            among_poor = poor_ones / (people * poor) if poor > 0 else 0.0
            among_others = (recipients - poor_ones) / (people * (1 - poor)) if poor < 1 else 0.0
        else:
            among_poor = among_others = recipients / people
        paid.append((recipients * amount, amount, among_poor, among_others))
    paid.sort(key=lambda of: -of[0])
    consumption = Lognormal(headcount, spread)
    everyone_before, poor_before = consumption.below(1.0), consumption.below(1.0, poor)
    changes = [0.0, 0.0]  # of the headcount and of the gap
    for group in (2, 3):
        benefits = [(of[group], of[1]) for of in paid]
        if len(benefits) > TOLD_APART:
            rest = benefits[TOLD_APART - 1 :]
            together = sum(b for b, _ in rest)
            amount = sum(a * b for b, a in rest) / together if together > 0 else 0.0
            benefits = benefits[: TOLD_APART - 1] + [(together, amount)]
        reached = [1 - (1 - min(b, 1.0)) ** size for b, _ in benefits]
        each = [a * b / q if q > 0 else 0.0 for (b, a), q in zip(benefits, reached)]
        for combination in product((False, True), repeat=len(benefits)):
            share = math.prod(q if has else 1 - q for has, q in zip(combination, reached))
            transfer = sum(t for has, t in zip(combination, each) if has)
            if share == 0:
                continue
            everyone, among_poor = consumption.below(1 - transfer), consumption.below(1 - transfer, poor)
            for of in (0, 1):
                fewer_poor = poor_before[of] - among_poor[of]
                all_fewer = everyone_before[of] - everyone[of]
                changes[of] -= share * (fewer_poor if group == 2 else all_fewer - fewer_poor)
    headcount, gap = changes
    return {
        "headcount": headcount,
        "lifted": -headcount * people,
        "gap": gap,
        "gapClosed": -gap / everyone_before[1],
    }


def impact(facts, scenario, full, people, persons):
    """Coverage, the spread of consumption, and for each line what is missing or what changes."""
    cash = [(b, full[b["id"]]) for b in scenario["benefits"] if b["on"] and is_cash(b)]
    spread = spread_of_consumption(facts)
    size = facts.values.get("household-size")
    lines = [("national-poverty-line", "headcount-national")]
    lines += [(f"international-line-{line}", f"headcount-{line}") for line in DOLLARS_A_DAY]
    found = []
    for name, headcount_name in lines:
        stands_in = facts.country.origins.get(name, (0, "fallback"))[1] == "fallback"
        if name == "national-poverty-line" and facts.has_own_line:
            stands_in = False
        headcount = facts.values.get(headcount_name)
        missing = [
            reason
            for reason, is_so in (
                ("household-size", size is None),
                ("spread", spread is None),
                ("line", stands_in),
                ("headcount", headcount is None),
                ("nobody-below", headcount is not None and headcount <= 0),
                ("everybody-below", headcount is not None and headcount >= 1),
                ("contradiction", contradicted(facts, name, headcount, lines[1:])),
            )
            if is_so
        ]
        effect = None
        if not missing:
            poor = facts.values.get("headcount-national", headcount)
            effect = effect_at_line(facts.values[name], headcount, spread[0], size, poor, people, cash)
        found.append({"line": name, "headcount": headcount, "missing": missing, "effect": effect})
    return {"coverage": coverage_of_households(facts, people, persons), "spread": spread, "lines": found}


# --- The floor as a whole -------------------------------------------------------------------------------------------


def total_year(facts, scenario, of_year, plan, year):
    """A year of the floor: running cost, set-up, and who pays."""
    gdp = facts.gdp[year]
    kept_up = upkeep(facts, plan, year)
    running = sum(row["cost"] for row in of_year.values()) + kept_up
    spent = donors = 0.0
    for line in plan:
        in_year = facts.local_of_dollars(line["withAdditions"] * part(line["item"], year), year)
        spent += in_year
        donors += in_year * line["item"]["donorShare"]
    co_funding = co_funding_share(scenario, year) * running
    donors += co_funding
    share_of = lambda share: running / (share * gdp) if share else None
    return {
        "year": year,
        "gdp": gdp,
        "population": facts.everyone(year),
        "prices": facts.prices[year],
        "exchangeRate": facts.exchange_rate[year],
        "byRule": year > facts.last_published,
        "upkeep": kept_up,
        "running": running,
        "setUp": spent,
        "donors": donors,
        "coFunding": co_funding,
        "domestic": spent + running - donors,
        "additional": sum(row["additional"] for row in of_year.values()) + kept_up,
        "shareOfGdp": running / gdp,
        "shareOfRevenue": share_of(facts.revenue(year)),
        "shareOfExpenditure": share_of(facts.expenditure(year)),
    }


def first_full_year(benefits):
    """The first year in which all paths have arrived."""
    paths = [benefit.get(name) for benefit in benefits for name in ("coveragePath", "agePath")]
    return max([FIRST_YEAR] + [path["by"] for path in paths if path])


def ratio(a, b):
    """a / b; None where there is nothing to divide by."""
    return a / b if b else None


def run(tables, presets, changes):
    """All questions in turn: the result for the changes to a preset."""
    scenario = presets.scenario(changes)
    refuse_contradictions(scenario)
    facts = Facts(tables.country(scenario["country"]), scenario)
    benefits = [benefit for benefit in scenario["benefits"] if benefit["on"]]
    cash = [benefit["id"] for benefit in benefits if is_cash(benefit)]

    full, twice = benefit_rows(facts, scenario, benefits, FIRST_YEAR, True)
    accounts = sum(full[name]["recipients"] for name in cash)
    persons = accounts - twice
    plan = set_up_items(facts, scenario, len(cash), persons, accounts)

    years, totals = [], []
    for year in YEARS:
        of_year, _ = benefit_rows(facts, scenario, benefits, year, False)
        years.append(of_year)
        totals.append(total_year(facts, scenario, of_year, plan, year))
    financing = [financing_year(facts, scenario, total) for total in totals]

    gdp = facts.gdp[FIRST_YEAR]
    cost = sum(row["cost"] for row in full.values())
    set_up = sum(line["withAdditions"] for line in plan)
    donor_years = [total["year"] for total in totals if total["donors"] > 0]
    spends = lambda year: any(line["withAdditions"] * part(line["item"], year) for line in plan)
    full_year = first_full_year(benefits)
    base_dollars = lambda name: sum(facts.base_dollars_of(total[name], total["year"]) for total in totals)
    running_then = totals[full_year - FIRST_YEAR]["running"]
    return {
        "headline": {
            "year": FIRST_YEAR,
            "people": persons,
            "peopleWithHealthCare": max(
                [0.0] + [row["recipients"] for name, row in full.items() if name not in cash]
            ),
            "population": facts.everyone(FIRST_YEAR),
            "shareOfGdp": cost / gdp,
            "cost": cost,
            "costUsd": facts.base_dollars_of(cost, FIRST_YEAR),
            "additionalShareOfGdp": sum(row["additional"] for row in full.values()) / gdp,
            "setUp": set_up,
            "donors": sum(line["donors"] for line in plan) + base_dollars("coFunding"),
            "coFunding": base_dollars("coFunding"),
            "handOver": max(donor_years) + 1 if donor_years else None,
            "firstFullYear": full_year,
            "setUpPerPerson": ratio(set_up, persons),
            "setUpPerYear": ratio(set_up, sum(map(spends, YEARS))),
            "setUpShareOfFirstFullYear": ratio(set_up, facts.base_dollars_of(running_then, full_year)),
            "domesticPerDonorDollar": ratio(base_dollars("domestic"), base_dollars("donors")),
        },
        "impact": impact(facts, scenario, full, facts.everyone(FIRST_YEAR), persons),
        "full": full,
        "years": years,
        "totals": totals,
        "financing": financing,
        "sources": {
            source["id"]: [source_yield(facts, source, year) for year in YEARS]
            for source in scenario.get("financing") or []
        },
        "setUp": [{name: value for name, value in line.items() if name != "item"} for line in plan],
    }
