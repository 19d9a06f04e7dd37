#!/usr/bin/env python3
"""Works out the measured ranges of data/uncertainty.json from the published tables that `spf-data import` reads.

    python3 verify/ranges.py FOLDER

Each is how wrong the rule of the model would have been, area by area: the 5th and the 95th percentile over all areas.
"""

import csv
import math
import statistics
import sys
from pathlib import Path

PERIODS = 7  # of five years each, from 2026 to 2060


def table(folder, name):
    """The rows of a table."""
    with open(Path(folder) / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    """A cell's number; None where it is empty."""
    return float(text) if text else None


def percentiles(values):
    """How many there are, and their 5th and 95th percentile, on straight lines between two values."""
    cuts = statistics.quantiles(values, n=20, method="inclusive")
    return len(values), cuts[0], cuts[-1]


def main(folder):
    """Prints the ranges."""
    macro = {(row["iso3"], int(row["year"])): row for row in table(folder, "macro.csv")}
    areas = sorted({iso3 for iso3, _ in macro})

    def known(iso3, year, column):
        return number(macro.get((iso3, year), {}).get(column))

    def growth(iso3, first, last):
        before, after = (known(iso3, year, "gdp_pc_real_lcu") for year in (first, last))
        return (after / before) ** (1 / (last - first)) - 1 if before and after else None

    def held(value, most):
        return min(most, max(0.0, value))

    missed = []
    for iso3 in areas:
        before, after = growth(iso3, 2015, 2019), growth(iso3, 2019, 2024)
        if before is not None and after is not None:
            missed.append(after - held(before, 0.04))
    report("growth", *percentiles(missed), "points", 1 / math.sqrt(PERIODS))

    missed = []
    for iso3 in areas:
        last = known(iso3, 2019, "cpi_inflation_pct")
        later = [known(iso3, year, "cpi_inflation_pct") for year in range(2020, 2025)]
        if last is not None and None not in later:
            mean = math.exp(statistics.fmean(math.log1p(rate / 100) for rate in later)) - 1
            missed.append(mean - held(last / 100, 0.10))
    report("inflation", *percentiles(missed), "points", 1 / math.sqrt(PERIODS))

    # The price level that the price survey of 2021 found, over the one that consumer prices say from that of 2017 on.
    dollar = known("USA", 2021, "cpi_index") / known("USA", 2017, "cpi_index")
    found = []
    for row in table(folder, "ppp_and_international_lines.csv"):
        then, prices, now = (
            number(row[column]) for column in ("ppp2017_icp_hh_consumption", "cpi2021_over_2017_weo", "ppp2021_implied")
        )
        if then and prices and now:
            found.append(now * dollar / (then * prices))
    report("base", *percentiles(found), "times", None)

    rates = {
        (row["iso3"], int(row["year"])): number(row["unemployment_ilo_modelled_pct"])
        for row in table(folder, "unemployment_and_gdp_wdi.csv")
    }
    ratios = [rates[iso3, year + 5] / rate for (iso3, year), rate in rates.items() if rate and rates.get((iso3, year + 5))]
    report("unemployment", *percentiles(ratios), "times", None)


def report(name, count, low, high, unit, factor):
    """One line."""
    text = f"{name}: {count} values, 5th and 95th percentile {low:.4f} and {high:.4f} ({unit})"
    print(text + (f"; over the years to 2060 {low * factor:.4f} and {high * factor:.4f}" if factor else ""))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
