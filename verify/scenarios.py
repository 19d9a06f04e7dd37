"""The scenarios that both engines are asked: every preset everywhere, every number at its bounds, and random ones."""

import json
import random
import sys
from pathlib import Path

import engine
from engine import laid_over

FIRST_YEAR, LAST_YEAR = 2026, 2060
EDGE_COUNTRIES = ("KHM", "IND", "MWI", "PSE", "PRY")
SHARE = (0, 1)
ASSUMPTIONS = {
    "growthAfter": (-0.1, 0.15),
    "inflationAfter": (-0.05, 0.5),
    "growthShift": (-0.1, 0.1),
    "inflationShift": (-0.2, 0.5),
}


def presets_everywhere(tables, presets):
    """Every country with every preset."""
    for iso3 in tables.areas:
        for preset in presets.changes:
            yield f"preset {preset}", {"country": iso3, "preset": preset}


# --- Every number of the default scenario at its bounds, one at a time -----------------------------------------------


def edges_of_benefit(benefit):
    """(name, changes to the benefit) for each number of a benefit at the least and the most that is allowed."""
    fixed = benefit["amount"]["base"] in ("local", "usd")
    path = benefit["coveragePath"]
    plain = {
        "months": (0, 12),
        "coverage": SHARE,
        "takeUp": SHARE,
        "alreadySpent": SHARE,
    }
    nested = {
        ("amount", "rate"): (0, 1e18 if fixed else 10),
        ("coveragePath", "from"): SHARE,
        ("coveragePath", "starts"): (FIRST_YEAR - 2, path["by"] - 1),
        ("coveragePath", "by"): (path["starts"] + 1, LAST_YEAR),
        ("administration", "share"): (0, 2),
    }
    if benefit["group"]["of"] == "unemployed":
        nested["group", "labourForce"] = SHARE
    if benefit["group"]["of"] == "number":
        nested["group", "number"] = (0, 1e10)
    for field, ends in plain.items():
        for end in ends:
            yield field, {field: end}
    for (field, part), ends in nested.items():
        for end in ends:
            yield f"{field}.{part}", {field: {part: end}}
    for i, band in enumerate(benefit["group"]["bands"]):
        for part, ends in (("from", (0, band["to"])), ("to", (band["from"], 100)), ("prevalence", SHARE)):
            for end in ends:
                bands = [dict(other) for other in benefit["group"]["bands"]]
                bands[i][part] = end
                yield f"bands[{i}].{part}", {"group": {"bands": bands}}


def edges_of_item(item):
    """The same for an item of the set-up plan."""
    bounds = {
        "unitCost": (0, 1e18),
        "firstYear": (FIRST_YEAR, LAST_YEAR + 1 - item["years"]),
        "years": (1, LAST_YEAR + 1 - item["firstYear"]),
        "donorShare": SHARE,
        "contingency": SHARE,
        "support": SHARE,
        "upkeep": SHARE,
    }
    return ((field, {field: end}) for field, ends in bounds.items() for end in ends)


def edges_of_source(source):
    """The same for a source of money."""
    bounds = {
        "yield": (0, 0.3),
        "most": SHARE,
        "starts": (FIRST_YEAR - 2, source["by"] - 1),
        "by": (source["starts"] + 1, LAST_YEAR),
        "until": (source["starts"] + 1, LAST_YEAR),
    }
    for field, ends in bounds.items():
        for end in ends:
            yield field, {"yield": 0.01, field: end}


FIGURES = {
    "population": (1, 1e10),
    "births": (0, 1e10),
    "gdp": (1e-6, 1e18),
    "exchangeRate": (1e-6, 1e18),
    "nationalPovertyLine": (1e-6, 1e18),
    "averageWage": (1e-6, 1e18),
    "unemploymentRate": SHARE,
    "povertyHeadcount": SHARE,
    "householdSize": (1, 30),
    "gini": (0.01, 0.95),
    "governmentRevenue": (0.001, 2),
    "governmentExpenditure": (0.001, 2),
}


def edges(presets):
    """(name, changes) for each number of the default scenario; what is off by default is switched on."""
    default = presets.scenario({})
    yield "default", {}
    for benefit in default["benefits"]:
        for name, change in edges_of_benefit(benefit):
            yield f"{benefit['id']}.{name}", {"benefits": [{"id": benefit["id"], "on": True, **change}]}
    for field, ends in (("contingency", SHARE), ("support", SHARE), ("districts", (0, 1e6))):
        for end in ends:
            yield f"setUp.{field}", {"setUp": {field: end}}
    for item in default["setUp"]["items"]:
        for name, change in edges_of_item(item):
            yield f"setUp.{item['id']}.{name}", {"setUp": {"items": [{"id": item["id"], **change}]}}
    for source in default["financing"]:
        for name, change in edges_of_source(source):
            yield f"financing.{source['id']}.{name}", {"financing": [{"id": source["id"], **change}]}
    for field, ends in ASSUMPTIONS.items():
        for end in ends:
            yield f"assumptions.{field}", {"assumptions": {field: end}}
    for field, ends in FIGURES.items():
        for end in ends:
            yield f"figures.{field}", {"figures": {field: end}}


def edges_everywhere(presets):
    """The same in five countries."""
    for iso3 in EDGE_COUNTRIES:
        for name, changes in edges(presets):
            yield f"edge {name}", {"country": iso3, **changes}


# --- Random scenarios -----------------------------------------------------------------------------------------------


class Dice:
    """Random parts of scenarios, from a fixed seed."""

    def __init__(self, tables, presets, seed):
        self.random = random.Random(seed)
        self.tables, self.presets = tables, presets

    def chance(self, probability):
        return self.random.random() < probability

    def number(self, low, high):
        """Somewhere between; now and then one of the ends."""
        if self.chance(0.1):
            return self.random.choice((low, high))
        return self.random.uniform(low, high)

    def whole(self, low, high):
        return self.random.randint(low, high)

    def one(self, *choices):
        return self.random.choice(choices)

    def scenario(self):
        """A country, a preset, and changes to anything."""
        iso3 = self.random.choice(list(self.tables.areas))
        preset = self.random.choice(list(self.presets.changes))
        default = self.presets.scenario({"preset": preset})
        benefits = [self.benefit(iso3, old) for old in default["benefits"] if self.chance(0.7)]
        benefits += [self.own_benefit(iso3, i) for i in range(self.whole(0, 2))]
        names = list(dict.fromkeys([old["id"] for old in default["benefits"]] + [new["id"] for new in benefits]))
        changes = {"country": iso3, "preset": preset, "benefits": benefits, "setUp": self.set_up(default)}
        if self.chance(0.7):
            changes["overlaps"] = self.overlaps(names)
        if self.chance(0.6):
            changes["donors"] = self.donors()
        if self.chance(0.6):
            changes["financing"] = self.financing(default)
        if self.chance(0.7):
            changes["assumptions"] = self.assumptions()
        if self.chance(0.4):
            changes["figures"] = self.figures(iso3)
        if self.chance(0.15):
            changes["place"] = self.place(iso3)
        return changes

    def band(self, first, last):
        start = self.whole(first, last)
        band = {"from": start, "to": self.whole(start, last)}
        if self.chance(0.2):
            band["to"] = last
        if self.chance(0.3):
            band["sex"] = self.one("female", "male")
        if self.chance(0.4):
            band["prevalence"] = self.number(0, 1)
        return band

    def group(self, old):
        of = self.one("people", "people", "people", "births", "unemployed", "number") if self.chance(0.4) else old
        kind = self.random.random()
        if kind < 0.5:
            bands = [self.band(0, 100)]
        elif kind < 0.75:
            cut = self.whole(1, 99)
            bands = [self.band(0, cut - 1), self.band(cut, 100)]
        elif kind < 0.95:
            bands = [{**self.band(0, 100), "sex": sex} for sex in ("female", "male")]
        else:
            bands = [self.band(0, 60), self.band(40, 100)]  # where these meet, both engines refuse
        group = {"of": of, "bands": bands}
        if of == "unemployed":
            group["labourForce"] = self.number(0, 1)
        if of == "number":
            group["number"] = self.number(0, 1e6)
        return group

    def years(self, latest=LAST_YEAR):
        starts = self.whole(FIRST_YEAR - 2, latest - 1)
        if self.chance(0.7):
            starts = self.whole(FIRST_YEAR - 2, FIRST_YEAR + 6)
        by = self.whole(starts + 1, latest)
        return {"starts": starts, "by": min(by, starts + self.whole(1, 12)) if self.chance(0.7) else by}

    def amount(self, iso3):
        """A base that the country has; now and then one that it may not have."""
        figures = self.tables.figures[iso3]
        bases = ["gdp-per-capita", "health-priority", "health-essential", "local", "usd"]
        lines = ["national-poverty-line", "average-wage"] + [f"international-line-{n}" for n in (300, 420, 830)]
        bases += [line for line in lines if line in figures or self.chance(0.1)]
        base = self.random.choice(bases)
        most = {"local": 1e6, "usd": 200}.get(base, 1.5)
        return {"base": base, "rate": self.number(0, most)}

    def administration(self):
        of, most = self.one(("benefits", 2), ("gross", 0.9))
        found = {"of": of, "share": self.number(0, min(most, 0.5))}
        if self.chance(0.4):
            found["maturity"] = {"first": self.number(0, most), "speed": self.number(0, 5)}
        return found

    def benefit(self, iso3, old):
        """Changes to a benefit."""
        new = {"id": old["id"]}
        if self.chance(0.3):
            new["on"] = self.chance(0.8)
        if self.chance(0.5):
            new["group"] = self.group(old["group"]["of"])
        elif old["group"]["of"] == "number":
            new["group"] = {"number": self.number(0, 1e6)}
        if self.chance(0.5):
            new["amount"] = self.amount(iso3)
        if self.chance(0.3):
            new["months"] = self.number(0, 12)
        if self.chance(0.4):
            new["coverage"] = self.number(0, 1)
        if self.chance(0.5):
            path = {"from": self.number(0, 1), "shape": self.one("linear", "logistic"), **self.years()}
            new["coveragePath"] = self.one(None, path, path)
        bands = new.get("group", {}).get("bands") or old["group"]["bands"]
        if self.chance(0.4) and len(bands) == 1:
            start = self.whole(0, 100)
            new["agePath"] = {"from": start, "to": self.whole(start, 100), **self.years()}
        if self.chance(0.3):
            new["takeUp"] = self.number(0, 1)
        if self.chance(0.3):
            targeting = {"exclusionError": self.number(0, 1), "inclusionError": self.number(0, 0.95)}
            if self.chance(0.6):
                targeting["poorShare"] = self.number(0, 1)
            new["targeting"] = targeting
        if self.chance(0.4):
            new["administration"] = self.administration()
        if self.chance(0.5):
            new["indexation"] = self.one("none", "prices", "wages", "gdp-per-capita")
        if self.chance(0.4):
            new["alreadySpent"] = self.one(None, self.number(0, 0.03))
        return new

    def own_benefit(self, iso3, position):
        """A benefit of the user's own."""
        whole = {
            "guarantee": self.one("children", "working-age", "older-persons", "health"),
            "on": True,
            "group": self.group("people"),
            "amount": self.amount(iso3),
            "months": 12,
            "coverage": 1,
            "takeUp": 1,
            "administration": {"share": 0.05, "of": "benefits"},
            "indexation": "prices",
            "reference": "own",
        }
        changes = self.benefit(iso3, {"id": f"own-{position}", "group": whole["group"]})
        return laid_over(whole, changes)

    def overlaps(self, names):
        """Some pairs of benefits, each once."""
        pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
        chosen = self.random.sample(pairs, min(len(pairs), self.whole(0, 6)))
        chosen = [pair if self.chance(0.5) else pair[::-1] for pair in chosen]
        return [{"keep": a, "other": b, "rule": self.one("both", "higher", "one-only")} for a, b in chosen]

    def item(self, old=None):
        """An item of the set-up plan: changes to one, or one of the user's own."""
        first = self.whole(FIRST_YEAR, LAST_YEAR)
        if self.chance(0.7):
            first = self.whole(FIRST_YEAR, FIRST_YEAR + 8)
        years = self.whole(1, LAST_YEAR + 1 - first)
        item = {"firstYear": first, "years": min(years, 8) if self.chance(0.8) else years}
        optional = {
            "on": lambda: self.chance(0.8),
            "basis": lambda: self.one("fixed", "per-scheme", "per-person", "per-account", "per-district"),
            "unitCost": lambda: self.number(0, 1e6),
            "spread": lambda: self.one("even", "rising", "falling"),
            "donorShare": lambda: self.number(0, 1),
            "contingency": lambda: self.number(0, 1),
            "support": lambda: self.number(0, 1),
            "upkeep": lambda: self.number(0, 0.5),
        }
        needed = () if old else ("basis", "unitCost", "donorShare")
        for field, value in optional.items():
            if field in needed or self.chance(0.5):
                item[field] = value()
        if old is None:
            item["step"] = self.one("strategy", "design", "systems")
        return item

    def set_up(self, default):
        if self.chance(0.05):
            return {"items": [{"id": old["id"], "on": False} for old in default["setUp"]["items"]]}
        plan = {"items": []}
        for old in default["setUp"]["items"]:
            if self.chance(0.3):
                plan["items"].append({"id": old["id"], **self.item(old)})
        for i in range(self.whole(0, 2)):
            plan["items"].append({"id": f"own-{i}", **self.item()})
        for field in ("contingency", "support"):
            if self.chance(0.3):
                plan[field] = self.number(0, 1)
        if self.chance(0.3):
            plan["districts"] = self.number(0, 500)
        return plan

    def donors(self):
        """Co-funding and pledges; now and then what both engines refuse."""
        donors = {}
        if self.chance(0.7):
            starts = self.whole(FIRST_YEAR, LAST_YEAR - 1)
            if self.chance(0.7):
                starts = self.whole(FIRST_YEAR, FIRST_YEAR + 8)
            plan = {"share": self.number(0, 1), "starts": starts, "until": self.whole(starts + 1, LAST_YEAR)}
            if self.chance(0.6):
                plan["shape"] = self.one("falling", "fixed")
            if self.chance(0.03):
                plan["until"] = None
            donors["coFunding"] = plan
        pledges = self.whole(0, 3)
        most = 1 if self.chance(0.05) else 0.33
        donors["pledges"] = []
        for i in range(pledges):
            first = self.whole(FIRST_YEAR, FIRST_YEAR + 10)
            pledge = {"id": f"donor-{i}", "name": f"donor {i}", "share": self.number(0, most)}
            donors["pledges"].append({**pledge, "from": first, "to": self.whole(first, LAST_YEAR)})
        return donors

    def financing(self, default):
        """Yields of the shipped sources and of one's own; now and then what both engines refuse."""
        sources = []
        for old in default["financing"]:
            if self.chance(0.5):
                new = {"id": old["id"], "yield": self.number(0, 0.03), **self.years(LAST_YEAR - 1)}
                if not old["recurrent"] or self.chance(0.3):
                    new["until"] = self.whole(new["starts"] + 1, LAST_YEAR)
                sources.append(new)
        if self.chance(0.3):
            recurrent = self.chance(0.5)
            new = {"id": "own", "way": "taxes", "base": "payroll" if self.chance(0.1) else "own", "regressive": False}
            new.update({"recurrent": recurrent, "yield": self.number(0, 0.03), **self.years(LAST_YEAR - 1)})
            if recurrent or self.chance(0.9):
                new["until"] = self.whole(new["starts"] + 1, LAST_YEAR)
            sources.append(new)
        return sources

    def assumptions(self):
        found = {}
        for field, ends in ASSUMPTIONS.items():
            if self.chance(0.4):
                found[field] = self.number(*ends)
        if self.chance(0.6):
            found["population"] = self.one("low", "medium", "high")
        return found

    def figures(self, iso3):
        country = self.tables.country(iso3)
        near = lambda value: min(1e18, value * self.number(0.3, 3))
        line = country.figures["national-poverty-line"]
        own = {
            "population": lambda: near(country.people["medium"].everyone(FIRST_YEAR)),
            "births": lambda: near(country.births["medium"][FIRST_YEAR]),
            "gdp": lambda: near(country.gdp[country.base_year]),
            "exchangeRate": lambda: near(country.exchange_rate[country.base_year]),
            "nationalPovertyLine": lambda: near(line),
            "averageWage": lambda: near(3 * line),
            "unemploymentRate": lambda: self.number(0, 1),
            "povertyHeadcount": lambda: self.number(0, 1),
            "householdSize": lambda: self.number(1, 12),
            "gini": lambda: self.number(0.05, 0.8),
            "governmentRevenue": lambda: self.number(0.001, 1),
            "governmentExpenditure": lambda: self.number(0.001, 1),
        }
        return {name: value() for name, value in own.items() if self.chance(0.3)}

    def place(self, iso3):
        country = self.tables.country(iso3)
        cuts = sorted(self.random.sample(range(1, 100), self.whole(0, 4)))
        starts, ends = [0] + cuts, [cut - 1 for cut in cuts] + [100]
        groups = [{"from": a, "to": b, "persons": self.number(0, 1e5)} for a, b in zip(starts, ends)]
        groups = [group for group in groups if self.chance(0.9)] or groups
        groups[0]["persons"] += 1000
        place = {"name": "a place", "population": groups, "births": self.number(1, 1e4)}
        place["gdp"] = country.gdp[country.base_year] * self.number(0.001, 0.1)
        if self.chance(0.5):
            place["povertyLine"] = country.figures["national-poverty-line"] * self.number(0.5, 2)
        return place


def at_random(tables, presets, count, seed=202):
    """So many random scenarios, the same every time."""
    dice = Dice(tables, presets, seed)
    for i in range(count):
        yield f"random {i}", dice.scenario()


def matrix(tables, presets):
    """All of them: (name, changes to a preset)."""
    yield from presets_everywhere(tables, presets)
    yield from edges_everywhere(presets)
    yield from at_random(tables, presets, 1000)


if __name__ == "__main__":
    # For other programs: a scenario a line, as JSON.
    data = Path(sys.argv[1])
    for name, changes in matrix(engine.Tables(data), engine.Presets(data)):
        print(json.dumps({"name": name, "changes": changes}))
