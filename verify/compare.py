#!/usr/bin/env python3
"""Asks both engines the same and compares every number; exits non-zero where they disagree.

    python3 verify/compare.py [path of the spf program] [folder with the data]
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import engine
import scenarios

ROOT = Path(__file__).resolve().parent.parent
TOLERANCE = 1e-9
SHOWN, SHOWN_EACH = 40, 2  # disagreements that are printed: in all, and of each scenario


class Comparison:
    """What has been compared, and where the two differ."""

    def __init__(self):
        self.numbers = 0
        self.worst = (0.0, "nothing")
        self.by_scenario = defaultdict(list)
        self.by_field = Counter()
        self.only_first, self.compared = set(), set()

    def disagree(self, where, field, first, second):
        """Notes a disagreement."""
        self.by_field[field] += 1
        self.by_scenario[where.split(":")[0]].append(f"{where}: {field}: model {first!r}, second engine {second!r}")

    def value(self, where, field, first, second, size=0.0):
        """Compares two values: relative to the larger one, or to the `size` of what they are a difference of."""
        self.numbers += 1
        if not is_number(first) or not is_number(second):
            if first != second or isinstance(first, bool) != isinstance(second, bool):
                self.disagree(where, field, first, second)
            return
        if first == second:
            return
        scale = max(abs(first), abs(second), size)
        off = abs(first - second) / scale
        if off > self.worst[0]:
            self.worst = (off, f"{where}: {field}")
        if not off <= TOLERANCE:
            self.disagree(where, field, first, second)

    def row(self, where, prefix, first, second, sizes=None):
        """Compares all fields of a row that the second engine has."""
        self.only_first.update(prefix + field for field in first)
        self.compared.update(prefix + field for field in second)
        for field, value in second.items():
            self.value(where, prefix + field, first.get(field), value, sizes.get(field, 0.0) if sizes else 0.0)


def is_number(value):
    """Whether a value is a finite number and not true or false."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def sizes_of_benefit(row, gdp):
    """What the differences in a benefit's row are differences of: all who are reached, and what they would cost."""
    reached = row["eligible"] * row["reached"]
    cost = reached * row["amount"] * (row["personYears"] / row["recipients"] * 12 if row["recipients"] else 12)
    money = cost * (1 + row["administrationShare"])
    found = {field: money for field in ("benefits", "administration", "cost", "additional")}
    people = {field: reached for field in ("replaced", "recipients", "personYears")}
    return {**found, **people, "shareOfGdp": money / gdp}


def sizes_of_total(row):
    """The same for a year of the floor: set-up and running cost."""
    whole = row["setUp"] + row["running"]
    return {field: whole for field in ("domestic", "donors", "additional")}


def sizes_of_financing(row):
    """The same for a year of financing: all that is required, or found."""
    whole = max(row["required"], row["found"])
    money = {field: whole for field in ("existing", "found", "unpledged", "gap", "oneOffForRunning")}
    return {**money, "sustained": 1.0}


def paid_for(theirs, row):
    """The row of a benefit; without administration as a share where there is nothing that it is a share of."""
    if row["benefits"] == 0 and theirs["benefits"] == 0:
        return {field: value for field, value in row.items() if field != "administrationShare"}
    return row


def compare(comparison, where, first, second):
    """Compares two results."""
    headline, theirs = second["headline"], first["headline"]
    sizes = {
        "people": headline["population"],
        "additionalShareOfGdp": headline["shareOfGdp"],
        "domesticPerDonorDollar": 1.0,  # (all - donors) / donors
    }
    comparison.row(where, "headline.", theirs, headline, sizes)
    on = {benefit["id"]: benefit for benefit in first["benefits"] if benefit["on"]}
    comparison.value(where, "benefits", sorted(on), sorted(second["full"]))
    for name in on.keys() & second["full"].keys():
        there = f"{where}: {name}"
        row = second["full"][name]
        gdp = second["totals"][0]["gdp"]
        comparison.row(f"{there}, full", "benefit.", on[name]["full"], row, sizes_of_benefit(row, gdp))
        comparison.value(there, "years", len(on[name]["years"]), len(second["years"]))
        for theirs, of_year, total in zip(on[name]["years"], second["years"], second["totals"]):
            row, year = of_year[name], total["year"]
            sizes = sizes_of_benefit(row, total["gdp"])
            comparison.row(f"{there} {year}", "benefit.", theirs, paid_for(theirs, row), sizes)
    for benefit in first["benefits"]:
        if not benefit["on"]:
            paid = sum(row["cost"] for row in benefit["years"]) + benefit["full"]["cost"]
            comparison.value(f"{where}: {benefit['id']}", "cost of what is off", paid, 0.0)
    comparison.value(where, "years", len(first["totals"]), len(second["totals"]))
    for theirs, row in zip(first["totals"], second["totals"]):
        comparison.row(f"{where}: {row['year']}", "total.", theirs, row, sizes_of_total(row))
    financing = first["financing"]
    comparison.value(where, "financing years", len(financing["years"]), len(second["financing"]))
    for theirs, row in zip(financing["years"], second["financing"]):
        comparison.row(f"{where}: {row['year']}", "financing.", theirs, row, sizes_of_financing(row))
    sources = {source["id"]: source["years"] for source in financing["sources"]}
    comparison.value(where, "sources", sorted(sources), sorted(second["sources"]))
    for name, years in second["sources"].items():
        for year, theirs, ours in zip(engine.YEARS, sources.get(name, []), years):
            comparison.value(f"{where}: {year}", f"source.{name}", theirs, ours)
    compare_impact(comparison, f"{where}: impact", first["impact"], second["impact"])
    items = {item["id"]: item for item in first["setUp"]["items"]}
    for line in second["setUp"]:
        comparison.row(f"{where}: {line['id']}", "item.", items.get(line["id"], {}), line)


def compare_impact(comparison, where, first, second):
    """Compares what the floor changes."""
    coverage = second["coverage"]
    everyone = {field: coverage["population"] for field in coverage}
    comparison.row(where, "coverage.", first["coverage"], coverage, everyone)
    spread, theirs = second["spread"], first["spread"] or {}
    comparison.value(where, "spread.method", theirs.get("method"), spread and spread[1])
    comparison.value(where, "spread", theirs.get("value"), spread and spread[0])
    comparison.value(where, "lines", len(first["lines"]), len(second["lines"]))
    for theirs, line in zip(first["lines"], second["lines"]):
        there = f"{where}: {line['line']}"
        for field in ("line", "missing"):
            comparison.value(there, f"impact.{field}", theirs[field], line[field])
        comparison.value(there, "impact.headcount", (theirs["headcount"] or {}).get("value"), line["headcount"])
        if theirs["effect"] and line["effect"]:
            # Differences of shares of everyone, and of what share is closed.
            sizes = {"headcount": line["headcount"], "lifted": line["headcount"] * coverage["population"]}
            sizes.update(gap=line["headcount"], gapClosed=1.0)
            comparison.row(there, "impact.", theirs["effect"], line["effect"], sizes)
        else:
            comparison.value(there, "impact.effect", theirs["effect"], line["effect"])


def second_answer(tables, presets, changes):
    """What the second engine says: a result, or why there is none."""
    try:
        return engine.run(tables, presets, changes), None
    except engine.CannotCompute as why:
        return None, str(why)


def main(program, data):
    """Runs the whole matrix through both."""
    before = time.monotonic()
    tables, presets = engine.Tables(data), engine.Presets(data)
    matrix = list(scenarios.matrix(tables, presets))
    comparison, kinds, refused = Comparison(), Counter(), 0
    with tempfile.TemporaryFile("w+") as asked:
        asked.writelines(json.dumps(changes) + "\n" for _, changes in matrix)
        asked.seek(0)
        batch = subprocess.Popen([program, "batch", "--data", data], stdin=asked, stdout=subprocess.PIPE)
        for name, changes in matrix:
            line = batch.stdout.readline()
            if not line:
                sys.exit(f"{program} stopped before {name}")
            first = json.loads(line)
            second, why = second_answer(tables, presets, changes)
            where = f"{changes['country']}, {name}"
            kinds[name.split()[0]] += 1
            problems = first.get("problems")
            if problems and second is None:
                refused += 1
            elif problems or second is None:
                comparison.disagree(where, "can be computed", problems or "yes", why or "yes")
            else:
                compare(comparison, where, first, second)
        if batch.stdout.read() or batch.wait() != 0:
            sys.exit(f"{program} said more than was asked, or failed")

    found = comparison.by_scenario
    for line in [line for lines in found.values() for line in lines[:SHOWN_EACH]][:SHOWN]:
        print(line)
    if found:
        print("by field: " + ", ".join(f"{field} {count}" for field, count in comparison.by_field.most_common()))
    asked = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    print(f"{len(matrix)} scenarios ({asked}), {refused} of them refused by both")
    print(f"{comparison.numbers} values compared")
    print(f"worst difference {comparison.worst[0]:.1e} of {TOLERANCE:.0e} allowed ({comparison.worst[1]})")
    print(f"not compared: {', '.join(sorted(comparison.only_first - comparison.compared)) or 'nothing'}")
    count = sum(comparison.by_field.values())
    print(f"{count} disagreements in {len(found)} scenarios; {time.monotonic() - before:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    built = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    given = sys.argv[1:]
    sys.exit(main(*given, *(str(built / "release/spf"), str(ROOT / "data"))[len(given) :]))
