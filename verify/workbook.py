"""Recalculates workbooks in LibreOffice and holds every cell to the native model. Exits non-zero where one differs.

    python3 verify/workbook.py [--spf PATH] [--soffice PATH] [--quick] [--only INPUT] [--jobs N]

Three questions:

- A matrix of countries, presets and random scenarios: does every formula give, when it is worked out anew, what the model
  says? The results that the file carries are taken out first, so that nothing but a recalculation can bring them back.
- Do the rows that are named after a result hold what `spf batch` says of it?
- A changed input cell: does every formula then give what the model says of the scenario with that change?
"""

import argparse
import functools
import json
import os
import re
import shutil
import string
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import engine
from scenarios import at_random

ROOT = Path(__file__).resolve().parent.parent
# Big and small, odd and plain: an earlier base year (AFG, LBN, SYR), no line or wage of their own, tiny populations, rich ones.
COUNTRIES = ["KHM", "SEN", "AFG", "IND", "TUV", "PSE", "LBN", "ZWE", "MWI", "PRY", "USA", "SSD"]
LANGUAGES = sorted(path.stem for path in (ROOT / "www/locales").glob("*.json"))
RANDOM = 20
SHEETS = ["Summary", "Inputs", "Population", "Groups", "Economy", "Benefits", "Overlap", "Set-up", "Who pays", "Financing", "Sources", "About"]
TOLERANCE = 1e-9
# What cancels out is held to the largest number of its row, as a surplus of nearly nothing has no digits of its own.
CANCELLED = 1e-13
SHOWN = 12
BATCH = 12
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Opens a file in LibreOffice's own folder, and nothing else: no settings of the person who runs this.
PROFILE = "-env:UserInstallation=file://{}"


class Workbook:
    """The cells of a file: texts and numbers by sheet and address, and which of them are formulas."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            read = lambda name: ElementTree.fromstring(archive.read(name))
            names = archive.namelist()
            shared = []
            if "xl/sharedStrings.xml" in names:
                for item in read("xl/sharedStrings.xml"):
                    shared.append("".join(text.text or "" for text in item.iter(f"{MAIN}t")))
            targets = {r.get("Id"): r.get("Target") for r in read("xl/_rels/workbook.xml.rels")}
            self.values, self.formulas, self.parts = {}, {}, {}
            # By their English names, whatever the language: their order is the same.
            for name, sheet in zip(SHEETS, read("xl/workbook.xml").find(f"{MAIN}sheets"), strict=True):
                self.parts[name] = "xl/" + targets[sheet.get(RELATION)].removeprefix("/xl/")
                self.values[name], self.formulas[name] = self.cells(read(self.parts[name]), shared)

    @staticmethod
    def cells(sheet, shared):
        values, formulas = {}, set()
        for cell in sheet.iter(f"{MAIN}c"):
            at, kind = cell.get("r"), cell.get("t")
            value = cell.find(f"{MAIN}v")
            text = value.text if value is not None else None
            if cell.find(f"{MAIN}f") is not None:
                formulas.add(at)
            if kind == "s":
                values[at] = shared[int(text)]
            elif kind == "inlineStr":
                values[at] = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
            elif kind in ("str", "e"):
                values[at] = text or ""
            elif text is not None:
                values[at] = float(text)
        return values, formulas


def emptied(source, target, edits=()):
    """Copies a workbook without the results of its formulas; `edits`: (sheet, address, new value) of inputs."""
    parts = Workbook(source).parts
    by_part = {}
    for sheet, at, value in edits:
        by_part.setdefault(parts[sheet], []).append((at, value))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item.filename)
            if item.filename.startswith("xl/worksheets/sheet"):
                text = content.decode()
                text = re.sub(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", text)
                for at, value in by_part.get(item.filename, ()):
                    text = edited(text, at, value)
                content = text.encode()
            new.writestr(item, content)


def edited(text, at, value):
    """A sheet with another value in an input cell."""
    style = re.search(rf'<c r="{at}"( s="\d+")?', text)
    if not style:
        raise SystemExit(f"{at} is not there")
    head = f'<c r="{at}"{style.group(1) or ""}'
    if value is None:
        cell = f"{head}/>"
    elif isinstance(value, str):
        cell = f'{head} t="inlineStr"><is><t>{value}</t></is></c>'
    else:
        cell = f"{head}><v>{value!r}</v></c>"
    text, count = re.subn(rf'<c r="{at}"[^>]*?(?:/>|>(?!<f>).*?</c>)', lambda _: cell, text, count=1)
    if count != 1:
        raise SystemExit(f"{at} holds no input")
    return text


def recalculated(soffice, folder, files, jobs):
    """The files as LibreOffice works them out, some of them at the same time."""
    out = folder / "recalculated"
    out.mkdir(exist_ok=True)

    def convert(job):
        for start in range(job * BATCH, len(files), jobs * BATCH):
            some = [str(file) for file in files[start : start + BATCH]]
            profile = PROFILE.format(folder / f"profile-{job}")
            command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), *some]
            done = subprocess.run(command, capture_output=True, text=True, timeout=1800)
            if done.returncode != 0:
                raise SystemExit(f"{soffice} ended with {done.returncode}: {done.stderr}")

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(convert, range(jobs)))
    return [out / file.name for file in files]


class Tally:
    """What was compared, and what was wrong."""

    def __init__(self):
        self.workbooks = self.cells = self.named = self.wrong = 0
        self.worst, self.worst_at = 0.0, ""
        self.shown = []

    def fail(self, at, expected, found):
        self.wrong += 1
        if len(self.shown) < SHOWN:
            self.shown.append(f"{at}: the model says {expected!r}, the workbook {found!r}")

    def compare(self, at, expected, found, scale=0.0):
        """Whether two values are the same."""
        if isinstance(expected, str) or isinstance(found, str):
            if expected != found and not (expected == "" and found is None):
                self.fail(at, expected, found)
            return
        if expected is None or found is None:
            if expected is not found:
                self.fail(at, expected, found)
            return
        off = abs(expected - found)
        size = max(abs(expected), abs(found))
        if not (off <= TOLERANCE * size or off <= CANCELLED * scale):
            self.fail(at, expected, found)
        elif size > 0 and off > CANCELLED * scale and off / size > self.worst:
            self.worst, self.worst_at = off / size, f", {at}"


@functools.lru_cache(maxsize=None)
def row_of(at):
    """The row of an address."""
    return int(at.lstrip(string.ascii_uppercase))


def compare_formulas(tally, name, expected, found):
    """Every formula of a workbook, worked out anew, against the results that the model wrote into (another) one."""
    for sheet, formulas in expected.formulas.items():
        if formulas != found.formulas[sheet] and found.formulas[sheet]:
            tally.fail(f"{name} {sheet}", f"{len(formulas)} formulas", f"{len(found.formulas[sheet])}")
        scales = {}
        for at in formulas:
            value = expected.values[sheet].get(at)
            if isinstance(value, float):
                scales[row_of(at)] = max(scales.get(row_of(at), 0.0), abs(value))
        for at in formulas:
            wanted, got = expected.values[sheet].get(at), found.values[sheet].get(at)
            # The sentence is for people: its last digit may round the other way.
            if sheet == "Summary" and at == "A4":
                wanted, got = wanted.split(" ")[:3], (got or "").split(" ")[:3]
                wanted, got = " ".join(wanted), " ".join(got)
            tally.cells += 1
            tally.compare(f"{name} {sheet}!{at}", wanted, got, scales.get(row_of(at), 0.0))
    tally.workbooks += 1


# --- Rows named after results -----------------------------------------------------------------------------------------


def columns(values, head):
    """Column letters of each year in a head row."""
    found = {}
    for at, value in values.items():
        if row_of(at) == head and isinstance(value, float) and 2020 < value < 2070:
            found[int(value)] = re.sub(r"\d+", "", at)
    return found


def result_at(result, path, year=None):
    """A value of the JSON by the path that the workbook writes, such as `benefits[child].years[].cost`."""
    value = result
    for part in re.findall(r"[^.\[\]]+(?:\[[^\]]*\])?", path):
        name, _, key = part.partition("[")
        value = value[name]
        if key == "]":
            value = next(row for row in value if not isinstance(row, dict) or row["year"] == year)
        elif key:
            value = next(row for row in value if row["id"] == key[:-1])
    return value


def compare_direction(tally, name, path, language):
    """Sheets, and the axes of charts that lie, run as the language is written."""
    rtl = language == "ar"
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            text = archive.read(part).decode() if part.endswith(".xml") else ""
            if part.startswith("xl/worksheets/sheet"):
                found = ['rightToLeft="1"' in text]
            elif part.startswith("xl/charts/chart"):
                axes = re.findall(r'<c:orientation val="(\w+)"/>.*?<c:axPos val="(\w)"/>', text)
                found = [orientation == "maxMin" for orientation, side in axes if side in "bt"]
            else:
                continue
            if found != [rtl]:
                tally.fail(f"{name}, {part}: right to left", [rtl], found)


def compare_named(tally, name, workbook, result):
    """The rows whose second column names a result, against that result."""
    named = 0
    for sheet, head in (("Benefits", 4), ("Who pays", 4), ("Financing", 4)):
        values = workbook.values[sheet]
        years = columns(values, head)
        paths = [(at[1:], path) for at, path in values.items() if at[0] == "B" and at[1:].isdigit()]
        for row, path in paths:
            if not isinstance(path, str) or not (".years[]" in path or path.startswith("totals[]")):
                continue
            for year, column in years.items():
                found = values.get(f"{column}{row}")
                if path.startswith("financing.sources["):
                    identity = path.split("[")[1].split("]")[0]
                    rows = next(s for s in result["financing"]["sources"] if s["id"] == identity)["years"]
                    expected = rows[year - 2026]
                else:
                    expected = result_at(result, path, year)
                expected = "" if expected is None else float(expected)
                tally.compare(f"{name} {path} {year}", expected, found, 1e-3)
                named += 1
            if path.startswith("benefits["):
                full = path.replace(".years[].", ".full.")
                tally.compare(f"{name} {full}", float(result_at(result, full)), values.get(f"D{row}"), 1e-3)
                named += 1
    values = workbook.values["Summary"]
    for at, path in values.items():
        if at.startswith("C") and isinstance(path, str) and path.startswith("headline."):
            expected = result_at(result, path)
            expected = "" if expected is None else float(expected)
            tally.compare(f"{name} {path}", expected, values.get(f"B{at[1:]}"), 1e-3)
            named += 1
    values = workbook.values["Set-up"]
    for item in result["setUp"]["items"]:
        at = next(a for a, v in values.items() if v == f"setUp.items[{item['id']}]" and row_of(a) < 5 + len(result["setUp"]["items"]))
        for column, field in (("D", "quantity"), ("E", "cost"), ("F", "withAdditions"), ("G", "donors")):
            tally.compare(f"{name} {item['id']}.{field}", float(item[field]), values[f"{column}{at[1:]}"], 1e-3)
            named += 1
    tally.named += named
    if named < 500:
        tally.fail(name, "hundreds of named results", named)


# --- Changed inputs ----------------------------------------------------------------------------------------------------


def find(workbook, text, column="B", sheet="Inputs"):
    """The row of the sheet of inputs whose second column says so."""
    rows = [at[1:] for at, value in workbook.values[sheet].items() if value == text and re.fullmatch(rf"{column}\d+", at)]
    if not rows:
        raise SystemExit(f"{text} is not on {sheet}")
    return rows[0]


def of_benefit(field, value):
    """A parameter of a benefit: where its cell is."""

    def cell(workbook, identity):
        head = find(workbook, "benefits[]")
        column = next(
            re.sub(r"\d+", "", at)
            for at, text in workbook.values["Inputs"].items()
            if row_of(at) == int(head) and text == identity
        )
        return [("Inputs", f"{column}{find(workbook, f'benefits[].{field}')}", value)]

    return cell


def at(path, column, value):
    """A cell of a row by the name of the row."""
    return lambda workbook, _: [("Inputs", f"{column}{find(workbook, path)}", value)]


def nested(field, value):
    """`a.b: 1` as {"a": {"b": 1}}."""
    for part in reversed(field.split(".")):
        value = {part: value}
    return value


# What a scenario must hold so that each kind of input has an effect.
RICH = {
    "benefits": [
        {"id": "orphan", "on": True, "group": {"number": 20000}},
        {"id": "old-age", "agePath": {"from": 70, "to": 100, "starts": 2026, "by": 2031}, "alreadySpent": 0.003},
        {
            "id": "child",
            "targeting": {"poorShare": 0.4, "exclusionError": 0.2, "inclusionError": 0.3},
            "administration": {"share": 0.05, "of": "benefits", "maturity": {"first": 1.2, "speed": 1}},
        },
    ],
    "overlaps": [
        {"keep": "old-age", "other": "disability", "rule": "higher"},
        {"keep": "orphan", "other": "child", "rule": "both"},
    ],
    "setUp": {"items": [{"id": "training", "contingency": 0.2, "support": 0.1, "upkeep": 0.05}]},
    "donors": {
        "coFunding": {"share": 0.3, "starts": 2027, "until": 2034},
        "pledges": [{"id": "a", "name": "A", "share": 0.5, "from": 2027, "to": 2030}],
    },
    "financing": [
        {"id": "taxes-income", "yield": 0.01, "starts": 2026, "by": 2034},
        {"id": "reserves", "yield": 0.005, "starts": 2026, "by": 2028, "until": 2033},
    ],
    "assumptions": {"growthShift": 0.001, "inflationShift": 0.002},
}


def benefit_changes():
    """(kind of input, benefit, change of the benefit, cells)."""
    plain = [
        ("on", "maternity", False, "no"),
        ("guarantee", "unemployment", "health", "health"),
        ("group.labourForce", "unemployment", 0.5, 0.5),
        ("group.number", "orphan", 45678.0, 45678.0),
        ("amount.rate", "old-age", 0.8, 0.8),
        ("amount.base", "maternity", "gdp-per-capita", "gdp-per-capita"),
        ("amount.base", "child", "usd", "usd"),
        ("months", "maternity", 6.5, 6.5),
        ("coverage", "child", 0.7, 0.7),
        ("coveragePath.from", "disability", 0.25, 0.25),
        ("coveragePath.starts", "disability", 2028, 2028),
        ("coveragePath.by", "old-age", 2040, 2040),
        ("coveragePath.shape", "health-care", "logistic", "logistic"),
        ("agePath.from", "old-age", 75, 75),
        ("agePath.to", "old-age", 90, 90),
        ("agePath.starts", "old-age", 2028, 2028),
        ("agePath.by", "old-age", 2044, 2044),
        ("takeUp", "disability", 0.6, 0.6),
        ("targeting.poorShare", "child", 0.15, 0.15),
        ("targeting.exclusionError", "child", 0.45, 0.45),
        ("targeting.inclusionError", "child", 0.1, 0.1),
        ("administration.share", "old-age", 0.07, 0.07),
        ("administration.of", "child", "gross", "gross"),
        ("administration.maturity.first", "child", 0.5, 0.5),
        ("administration.maturity.speed", "child", 0.3, 0.3),
        ("indexation", "old-age", "wages", "wages"),
        ("indexation", "child", "gdp-per-capita", "gdp-per-capita"),
        ("indexation", "maternity", "none", "none"),
        ("alreadySpent", "health-care", 0.01, 0.01),
    ]
    for field, identity, value, cell in plain:
        if field == "administration.of":
            # As a share of all spending, no more than 90 % is allowed.
            change = {"administration": {"of": "gross", "maturity": {"first": 0.8, "speed": 1}}}
            first = of_benefit("administration.maturity.first", 0.8)
            both = lambda w, i, a=of_benefit(field, cell), b=first: a(w, i) + b(w, i)
            yield f"benefit {field}", identity, change, both
        else:
            yield f"benefit {field} of {identity}", identity, nested(field, value), of_benefit(field, cell)
    yield "benefit group.of", "maternity", {"group": {"of": "births"}}, of_benefit("group.of", "births")
    yield "targeting off", "child", {"targeting": None}, of_benefit("targeting", "no")


def changes():
    """(kind of input, changes to the scenario, cells) for each kind of input."""
    for name, identity, change, cells in benefit_changes():
        yield name, {"benefits": [{"id": identity, **change}]}, identity, cells
    bands = lambda **first: [{"from": 0, "to": 14, "prevalence": 0.007, **first}, {"from": 15, "to": 100, "prevalence": 0.022}]
    first = "benefits[disability].group.bands[0]"
    for name, band, cell in [
        ("band from", {"from": 3}, at(first, "D", 3)),
        ("band to", {"to": 11}, at(first, "E", 11)),
        ("band sex", {"sex": "female"}, at(first, "F", "female")),
        ("band prevalence", {"prevalence": 0.02}, at(first, "G", 0.02)),
    ]:
        yield name, {"benefits": [{"id": "disability", "group": {"bands": bands(**band)}}]}, "", cell
    pension = {"benefits": [{"id": "old-age", "group": {"bands": [{"from": 60, "to": 100}]}}]}
    yield "band at the end of an age path", pension, "", at("benefits[old-age].group.bands[0]", "D", 60)
    pair = lambda **one: {"overlaps": [{**RICH["overlaps"][0], **one}, RICH["overlaps"][1]]}
    yield "overlap keep", pair(keep="child"), "", at("overlaps[0]", "D", "child")
    yield "overlap other", pair(other="health-care"), "", at("overlaps[0]", "E", "health-care")
    yield "overlap rule one-only", pair(rule="one-only"), "", at("overlaps[0]", "F", "one-only")
    yield "overlap rule both", pair(rule="both"), "", at("overlaps[0]", "F", "both")
    for field, value in (("contingency", 0.25), ("support", 0.02), ("districts", 37)):
        yield f"plan {field}", {"setUp": {field: value}}, "", at(f"setUp.{field}", "D", value)
    for column, field, value, cell in [
        ("D", "on", False, "no"),
        ("E", "step", "strategy", "strategy"),
        ("F", "basis", "per-person", "per-person"),
        ("F", "basis", "per-account", "per-account"),
        ("F", "basis", "per-scheme", "per-scheme"),
        ("F", "basis", "fixed", "fixed"),
        ("G", "unitCost", 12345.5, 12345.5),
        ("H", "firstYear", 2031, 2031),
        ("I", "years", 7, 7),
        ("J", "spread", "rising", "rising"),
        ("J", "spread", "falling", "falling"),
        ("K", "donorShare", 0.4, 0.4),
        ("L", "contingency", 0.5, 0.5),
        ("M", "support", 0.3, 0.3),
        ("N", "upkeep", 0.15, 0.15),
    ]:
        change = {"setUp": {"items": [{"id": "training", field: value}]}}
        yield f"item {field} {value}", change, "", at("setUp.items[training]", column, cell)
    for field, value in (("share", 0.6), ("starts", 2029), ("until", 2040), ("shape", "fixed")):
        yield f"co-funding {field}", {"donors": {"coFunding": {field: value}}}, "", at(f"donors.coFunding.{field}", "D", value)
    for column, field, value in (("D", "share", 0.8), ("E", "from", 2028), ("F", "to", 2033)):
        change = {"donors": {"pledges": [{**RICH["donors"]["pledges"][0], field: value}]}}
        yield f"pledge {field}", change, "", at("donors.pledges[a]", column, value)
    for column, field, value, cell in [
        ("E", "yield", 0.02, 0.02),
        ("F", "starts", 2025, 2025),
        ("G", "by", 2045, 2045),
        ("H", "until", 2050, 2050),
        ("I", "recurrent", False, "no"),
    ]:
        change = {"financing": [{"id": "taxes-income", field: value}]}
        cells = at("financing[taxes-income]", column, cell)
        if field == "recurrent":
            change["financing"][0]["until"] = 2050
            cells = lambda w, i, a=cells, b=at("financing[taxes-income]", "H", 2050): a(w, i) + b(w, i)
        yield f"source {field}", change, "", cells
    for field, value in (("growthAfter", 0.031), ("inflationAfter", 0.08), ("growthShift", -0.01), ("inflationShift", 0.03)):
        yield f"assumption {field}", {"assumptions": {field: value}}, "", at(f"assumptions.{field}", "E", value)
    for field, value in [
        ("population", 12345678),
        ("births", 234567),
        ("gdp", 2.5e14),
        ("exchangeRate", 321.5),
        ("nationalPovertyLine", 54321.5),
        ("averageWage", 987654.5),
        ("unemploymentRate", 0.123),
        ("povertyHeadcount", 0.35),
        ("governmentRevenue", 0.22),
        ("governmentExpenditure", 0.27),
    ]:
        yield f"figure {field}", {"figures": {field: value}}, "", at(f"figures.{field}", "E", value)


def laid_over(old, new):
    """Changes over a scenario: records in part, lists with ids by these, other lists as a whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        merged = dict(old)
        for name, value in new.items():
            merged[name] = laid_over(old[name], value) if name in old else value
        return merged
    by_id = lambda some: isinstance(some, list) and some and all(isinstance(i, dict) and "id" in i for i in some)
    if by_id(old) and by_id(new):
        merged = {item["id"]: item for item in old}
        for item in new:
            merged[item["id"]] = laid_over(merged.get(item["id"], {}), item)
        return list(merged.values())
    return new


# --- Asking ------------------------------------------------------------------------------------------------------------


class Model:
    def __init__(self, program, folder):
        self.program, self.folder, self.count = program, folder, 0

    def workbook(self, changes, language="en"):
        """A workbook of a scenario, or none where the model refuses it."""
        self.count += 1
        scenario = self.folder / f"{self.count}.json"
        output = self.folder / f"{self.count}.xlsx"
        scenario.write_text(json.dumps(changes))
        messages = ROOT / f"www/locales/{language}.json"
        command = [self.program, "workbook", changes["country"], "--scenario", scenario, "--messages", messages, "--output", output]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        return output if done.returncode == 0 else None

    def results(self, scenarios):
        lines = "".join(json.dumps(changes) + "\n" for changes in scenarios)
        done = subprocess.run([self.program, "batch"], input=lines, capture_output=True, text=True, cwd=ROOT, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    words = argparse.ArgumentParser()
    target = os.environ.get("CARGO_TARGET_DIR", ROOT / "target")
    words.add_argument("--spf", default=f"{target}/release/spf")
    words.add_argument("--soffice", default=shutil.which("soffice") or "soffice")
    words.add_argument("--quick", action="store_true", help="two countries, two presets, three random scenarios: each language once")
    words.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many recalculate at the same time")
    words.add_argument("--only", help="changed inputs whose name holds this, alone")
    asked = words.parse_args()
    started = time.time()
    with tempfile.TemporaryDirectory(prefix="spf-workbook-") as name:
        folder = Path(name)
        model, tally = Model(asked.spf, folder), Tally()
        presets = engine.Presets(ROOT / "data")
        tables = engine.Tables(ROOT / "data")
        countries, names, random = COUNTRIES, list(presets.changes), RANDOM
        if asked.quick:
            countries, names, random = countries[:2], names[:2], 3

        # Each: name, workbook before, edits, the scenario whose results are expected, its workbook.
        questions = []
        refused = 0
        scenarios = [] if asked.only else [(f"{c} {p}", {"country": c, "preset": p}) for c in countries for p in names]
        wanted = len(scenarios) + (0 if asked.only else random)
        scenarios += [] if asked.only else list(at_random(tables, presets, 3 * random, seed=7))
        for label, wish in scenarios:
            if len(questions) == wanted:
                break
            # Sheets have other names in each language, and formulas name them.
            language = LANGUAGES[len(questions) % len(LANGUAGES)]
            written = model.workbook(wish, language)
            if written:
                compare_direction(tally, f"{label} ({language})", written, language)
                questions.append((f"{label} ({wish['country']}, {language})", written, [], wish, written))
            else:
                refused += 1
        plain = len(questions)
        for i, (label, change, identity, cells) in enumerate(changes()):
            if asked.only and asked.only not in label or asked.quick and not asked.only and i % 8:
                continue
            # A country that has a wage and a line, another one for each input.
            before = {"country": ["KHM", "SEN", "IND", "MWI", "PRY"][i % 5], **RICH}
            after = laid_over(before, change)
            old, new = model.workbook(before), model.workbook(after)
            if not old or not new:
                tally.fail(label, "a scenario that is allowed", after)
                continue
            edits = cells(Workbook(old), identity)
            questions.append((f"{label} ({before['country']})", old, edits, after, new))
        changed = len(questions) - plain

        files = []
        for i, (_, source, edits, _, _) in enumerate(questions):
            files.append(folder / f"asked-{i}.xlsx")
            emptied(source, files[-1], edits)
        for (label, _, _, _, expected), result, path in zip(
            questions, model.results([q[3] for q in questions]), recalculated(asked.soffice, folder, files, asked.jobs)
        ):
            if not path.exists():
                tally.fail(label, "a workbook that opens", "none")
                continue
            found = Workbook(path)
            compare_formulas(tally, label, Workbook(expected), found)
            compare_named(tally, label, found, result)
    for line in tally.shown:
        print(line)
    print(f"{plain} workbooks as written and {changed} with a changed input; {refused} random scenarios refused by the model")
    print(f"{tally.cells} formulas recalculated, {tally.named} results by name, {tally.wrong} of them wrong")
    print(f"worst difference {tally.worst:.1e}{tally.worst_at}; {time.time() - started:.0f} s")
    sys.exit(1 if tally.wrong or not tally.cells else 0)


if __name__ == "__main__":
    main()
