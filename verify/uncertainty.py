#!/usr/bin/env python3
"""Draws uncertain facts a second time and compares the fan and the swings with the calculator's.

    python3 verify/uncertainty.py [path of the spf program] [folder with the data]

The random numbers are written from the paper of Blackman and Vigna (Scrambled linear pseudorandom number generators,
2021), the rest from docs/methodology.md.
"""

import json
import math
import os
import statistics
import subprocess
import sys
from pathlib import Path

import engine

ROOT = Path(__file__).resolve().parent.parent
TOLERANCE = 1e-9
DRAWS = 150
ASKED = [("KHM", 1), ("TGO", 2), ("LKA", 4294967295), ("PSE", 0)]
TURNS = [
    "growth",
    "inflation",
    "population",
    "prevalence",
    "unemployment",
    "take-up",
    "administration",
    "base",
    "health-cost",
    "set-up-cost",
]
ADDED = {"growth", "inflation", "population", "administration"}
LINES = {"national-poverty-line", "international-line-300", "international-line-420", "international-line-830"}


class Xoshiro128PlusPlus:
    """Random numbers of 32 bits; its state is two numbers of splitmix64."""

    def __init__(self, seed):
        self.state = []
        for _ in range(2):
            seed = (seed + 0x9E3779B97F4A7C15) % 2**64
            mixed = seed
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
            mixed ^= mixed >> 31
            self.state += [mixed % 2**32, mixed >> 32]

    def turn(self):
        """The next number between 0 and 1."""
        a, b, c, d = self.state
        found = (rotated((a + d) % 2**32, 7) + a) % 2**32
        c ^= a
        d ^= b
        self.state = [a ^ d, b ^ c, c ^ (b << 9) % 2**32, rotated(d, 11)]
        return (found + 0.5) / 2**32


def rotated(number, by):
    """32 bits, turned to the left."""
    return (number << by | number >> (32 - by)) % 2**32


def triangular(low, peak, high, turn):
    """The value below which `turn` of a triangular distribution lies."""
    if high > low and turn < (peak - low) / (high - low):
        return low + math.sqrt(turn * (high - low) * (peak - low))
    return high - math.sqrt((1 - turn) * (high - low) * (high - peak))


def drawn(fact, turn):
    """The value of a fact."""
    low, high = fact["low"], fact["high"]
    if fact["id"] == "population":
        return low if turn < 0.3 else high if turn >= 0.7 else 0
    return triangular(low, 0 if fact["id"] in ADDED else 1, high, turn)


def changed(scenario, values, tables):
    """Changes to the preset of `scenario` that stand for these values of facts."""
    values = {**{name: 0 if name in ADDED else 1 for name in TURNS}, **values}
    benefits = []
    for benefit in scenario["benefits"]:
        new, amount = {"id": benefit["id"]}, benefit["amount"]
        if benefit["group"]["of"] == "people":
            bands = [dict(band) for band in benefit["group"]["bands"]]
            for band in bands:
                if band["from"] >= 15 and band.get("prevalence", 1) < 1:
                    band["prevalence"] = min(1, band["prevalence"] * values["prevalence"])
            new["group"] = {"bands": bands}
        new["takeUp"] = min(1, benefit["takeUp"] * values["take-up"])
        if benefit["guarantee"] != "health":
            new["administration"] = {"share": benefit["administration"]["share"] + values["administration"]}
        if amount["base"] in LINES or amount["base"] == "average-wage":
            new["amount"] = {"rate": amount["rate"] * values["base"]}
        if amount["base"] in ("health-priority", "health-essential"):
            new["amount"] = {"rate": amount["rate"] * values["health-cost"]}
        benefits.append(new)
    items = [{"id": i["id"], "unitCost": i["unitCost"] * values["set-up-cost"]} for i in scenario["setUp"]["items"]]
    rate = tables.country(scenario["country"]).figures.get("unemployment-rate", 0)
    side = values["population"]
    return {
        "country": scenario["country"],
        "benefits": benefits,
        "setUp": {"items": items},
        "figures": {"unemploymentRate": min(1, rate * values["unemployment"])},
        "assumptions": {
            "growthShift": values["growth"],
            "inflationShift": values["inflation"],
            "population": "low" if side < 0 else "high" if side > 0 else "medium",
        },
    }


def figures(tables, presets, changes):
    """Share of GDP in full operation, set-up, and share of GDP of each year."""
    result = engine.run(tables, presets, changes)
    headline = result["headline"]
    return [headline["shareOfGdp"], headline["setUp"], *(total["shareOfGdp"] for total in result["totals"])]


def quantiles(values):
    """Quantiles on straight lines between two values, and the mean."""
    values = sorted(values)
    found = []
    for share in (0.05, 0.25, 0.5, 0.75, 0.95):
        place = share * (len(values) - 1)
        below = math.floor(place)
        above = min(below + 1, len(values) - 1)
        found.append(values[below] + (values[above] - values[below]) * (place - below))
    return [*found, statistics.fmean(values)]


def flat(figures):
    """The figures of the program's JSON in the order of `figures`."""
    return [figures["shareOfGdp"], figures["setUp"], *figures["years"]]


def main(program, data):
    """Compares all that is asked."""
    tables, presets = engine.Tables(data), engine.Presets(data)
    compared, worst, wrong = 0, 0.0, 0
    for iso3, seed in ASKED:
        command = [program, "uncertainty", iso3, "--draws", str(DRAWS), "--seed", str(seed), "--data", data]
        said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        scenario = presets.scenario({"country": iso3})
        random, rows = Xoshiro128PlusPlus(seed), []
        for _ in range(DRAWS):
            turns = {name: random.turn() for name in TURNS}
            values = {fact["id"]: drawn(fact, turns[fact["id"]]) for fact in scenario["uncertainty"]}
            rows.append(figures(tables, presets, changed(scenario, values, tables)))
        fan = said["fan"]
        theirs = [[*q["at"], q["mean"]] for q in (fan["shareOfGdp"], fan["setUp"], *fan["years"])]
        pairs = [pair for q, column in zip(theirs, zip(*rows)) for pair in zip(q, quantiles(column))]
        for swing, fact in zip(said["swings"], scenario["uncertainty"]):
            for end in ("low", "high"):
                ours = figures(tables, presets, changed(scenario, {fact["id"]: fact[end]}, tables))
                pairs += zip(flat(swing[end]), ours)
        for first, second in pairs:
            compared += 1
            off = abs(first - second) / max(abs(first), abs(second)) if first != second else 0.0
            worst = max(worst, off)
            wrong += off > TOLERANCE
    print(f"{len(ASKED)} countries, {DRAWS} draws and {2 * len(TURNS)} swings each: {compared} values compared")
    print(f"worst difference {worst:.1e} of {TOLERANCE:.0e} allowed; {wrong} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    built = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    given = sys.argv[1:]
    sys.exit(main(*given, *(str(built / "release/spf"), str(ROOT / "data"))[len(given) :]))
