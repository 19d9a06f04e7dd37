//! The message files are complete, used, and hold every text of the first view where the first view looks for it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Map, Value};
use spf_calculator::country::{FigureName, Mark};
use spf_calculator::model::{WarningCode, derivation, impact, provenance};
use spf_calculator::scenario::{self, Presets};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What a count may be followed by: the plural categories of Unicode's CLDR, and `millions` for languages that say "millions of".
const FORMS: [&str; 7] = ["zero", "one", "two", "few", "many", "other", "millions"];

/// The plural categories that a language has for whole numbers (CLDR, plurals.xml); a new language is a new line.
/// Messages that `www/spf-calculator.js` itself has use for.
const SAID_BY_THE_SCRIPT: [&str; 3] = ["load.offline", "load.broken", "load.retry"];

fn plural_categories(lang: &str) -> &'static [&'static str] {
    match lang {
        "en" => &["one", "other"],
        // Their `many` is for millions, which have a form of their own here.
        "es" | "fr" | "pt" => &["one", "millions", "other"],
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "ru" => &["one", "few", "many", "other"],
        "zh" => &["other"],
        _ => panic!("{lang}: which plural categories does it have?"),
    }
}

/// The languages that there are: each is one file.
fn languages() -> Vec<String> {
    let names = fs::read_dir("www/locales").unwrap().map(|entry| entry.unwrap().file_name());
    let mut languages: Vec<String> =
        names.map(|name| name.to_str().unwrap().strip_suffix(".json").unwrap().to_owned()).collect();
    languages.sort();
    languages
}

struct Messages {
    lang: String,
    first: Map<String, Value>,
    full: Map<String, Value>,
    /// What pages of the site and files made of it say around the widget.
    page: Map<String, Value>,
    workbook: Map<String, Value>,
}

impl Messages {
    fn read(lang: &str) -> Self {
        let text = fs::read_to_string(format!("www/locales/{lang}.json")).unwrap();
        let file: Map<String, Value> = serde_json::from_str(&text).unwrap();
        let part = |name: &str| file[name].as_object().unwrap().clone();
        assert_eq!(file.len(), 4, "{lang}: the parts are first, full, workbook and page");
        Self {
            lang: lang.to_owned(),
            first: part("first"),
            full: part("full"),
            page: part("page"),
            workbook: part("workbook"),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.first
            .get(name)
            .or_else(|| self.full.get(name))
            .or_else(|| self.page.get(name))
            .map(|v| v.as_str().unwrap())
    }

    fn names(&self) -> BTreeSet<&str> {
        self.first.keys().chain(self.full.keys()).chain(self.page.keys()).map(String::as_str).collect()
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').expect("a closed placeholder").0).collect()
}

/// All Rust files below a folder, joined; comments do not count.
fn sources(folder: &Path, skip: &str) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // Reading the tables under data/ is not part of the widget.
            if path.file_name().unwrap() != skip && !path.ends_with("country/text") {
                all += &sources(&path, skip);
            }
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("country/text.rs") {
            // A quotation mark as a character begins no text.
            let text = fs::read_to_string(&path).unwrap().replace("'\"'", "''");
            all.extend(text.lines().filter(|l| !l.trim_start().starts_with("//")).map(|l| format!("{l}\n")));
        }
    }
    all
}

/// Everything between quotes that looks like the name of a message.
fn literals(source: &str) -> BTreeSet<&str> {
    let counted = source.match_indices("count(\"").map(|(i, call)| {
        let rest = &source[i + call.len()..];
        &rest[..rest.find('"').unwrap()]
    });
    let name = |s: &&str| {
        s.contains('.')
            && !s.starts_with('.')
            && !s.ends_with('.')
            && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-')
            && !s.ends_with(".spf")
    };
    source.split('"').skip(1).step_by(2).filter(name).chain(counted).collect()
}

/// Names that are put together at run time from a group and a stable name of the model.
fn composed() -> Vec<(String, bool)> {
    let presets = Presets::shipped();
    let mut names: Vec<(String, bool)> = Vec::new();
    let mut add = |group: &str, name: &str, first: bool| names.push((format!("{group}.{name}"), first));
    for preset in scenario::presets::NAMES {
        add("preset", preset, true);
        let tree = presets.scenario(preset).unwrap();
        let country = scenario::Value::Map(vec![
            ("preset".into(), scenario::Value::Text(preset.into())),
            ("country".into(), scenario::Value::Text("KHM".into())),
        ]);
        let read = scenario::read(&presets, country).unwrap();
        assert!(tree.get("benefits").is_some());
        for benefit in &read.benefits {
            add("benefit", &benefit.id, true);
        }
        for item in &read.set_up.items {
            add("item", &item.id, false);
        }
        for source in &read.financing {
            add("financing-source", &source.id, false);
        }
    }
    for base in scenario::Base::ALL {
        add("base", base.text(), true);
    }
    for of in scenario::GroupOf::ALL {
        add("group", of.text(), true);
    }
    for i in scenario::Indexation::ALL {
        add("indexation", i.text(), false);
    }
    for of in scenario::AdministrationOf::ALL {
        add("administration-of", of.text(), false);
    }
    for rule in scenario::OverlapRule::ALL {
        add("overlap", rule.text(), false);
    }
    for step in scenario::Step::ALL {
        add("step", step.text(), false);
    }
    for basis in scenario::Basis::ALL {
        add("basis", basis.text(), false);
        add("basis-name", basis.text(), false);
    }
    for guarantee in scenario::Guarantee::ALL {
        add("guarantee", guarantee.text(), true);
    }
    for spread in scenario::Spread::ALL {
        add("spread", spread.text(), false);
    }
    for shape in scenario::PathShape::ALL {
        add("shape", shape.text(), false);
    }
    for shape in scenario::CoFundingShape::ALL {
        add("co-funding-shape", shape.text(), false);
    }
    for variant in scenario::PopulationVariant::ALL {
        add("variant", variant.text(), false);
    }
    for way in scenario::Way::ALL {
        add("way", way.text(), false);
        add("way-note", way.text(), false);
    }
    // What costs are shown in is the widget's own choice.
    for money in ["share", "local-nominal", "local-real", "usd-nominal", "usd-real"] {
        add("money", money, false);
        add("unit", money, false);
    }
    // Columns of the years as CSV that nothing else has a word for.
    for column in ["by-rule", "population", "additional"] {
        add("csv-column", column, false);
    }
    for fact in scenario::Fact::ALL {
        add("fact", fact.text(), false);
    }
    // What uncertain facts are seen to move is its choice too.
    for swinging in ["share-of-gdp", "in-year", "set-up"] {
        add("tornado", swinging, false);
    }
    for end in ["low", "high"] {
        add("ranges", end, false);
    }
    for name in FigureName::ALL {
        add("source", name.text(), in_first(*name));
    }
    for missing in impact::Missing::ALL {
        add("impact-missing", missing.text(), false);
    }
    for method in impact::Method::ALL {
        add("spread", method.text(), false);
    }
    for line in
        scenario::Base::ALL.iter().filter(|b| b.text().ends_with("-line") || b.text().contains("-line-"))
    {
        add("poverty-line", line.text(), false);
    }
    for group in ["direct", "living-with", "neither"] {
        add("reach", group, false);
    }
    // What a figure is called: by a word of its own, or by that of the column or lever that shows it.
    let messages = Messages::read("en");
    for name in derivation::What::NAMES.iter().chain(derivation::Field::NAMES) {
        let groups = ["node", "column", "lever", "source", "co-funding"];
        let there = groups.iter().find(|group| messages.full.contains_key(&format!("{group}.{name}")));
        // These are said by what they are of.
        if !matches!(*name, "chosen" | "figure" | "number") {
            add(there.unwrap_or(&"node"), name, false);
        }
    }
    for operation in derivation::Operation::ALL {
        if operation.sign().is_none() && *operation != derivation::Operation::Given {
            add("operation", operation.text(), false);
        }
    }
    for kind in provenance::KINDS {
        add("given", kind, false);
    }
    for code in WarningCode::ALL {
        add("warning", code.text(), true);
    }
    for mark in
        [Mark::Published, Mark::Projected, Mark::Derived, Mark::Fallback, Mark::Entered, Mark::Illustrative]
    {
        let text = serde_json::to_value(mark).unwrap();
        add("mark", text.as_str().unwrap(), true);
    }
    names
}

/// Figures that a warning of the first view can be about.
fn in_first(name: FigureName) -> bool {
    use FigureName as F;
    matches!(
        name,
        F::NationalPovertyLine
            | F::InternationalLine300
            | F::InternationalLine420
            | F::InternationalLine830
            | F::AverageWage
            | F::UnemploymentRate
            | F::HeadcountNational
    )
}

/// `country.la`: the name of a country.
fn is_country(name: &str) -> bool {
    name.strip_prefix("country.").is_some_and(|code| code.len() == 2)
}

#[test]
fn every_language_names_the_countries_of_the_data_and_no_other() {
    let areas = fs::read_to_string("data/areas.csv").unwrap();
    let codes: BTreeSet<String> =
        areas.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().to_lowercase()).collect();
    for lang in languages() {
        let messages = Messages::read(&lang);
        let named: BTreeMap<&str, &str> = messages
            .first
            .iter()
            .filter(|(name, _)| is_country(name))
            .map(|(name, text)| (&name["country.".len()..], text.as_str().unwrap()))
            .collect();
        assert!(named.keys().copied().eq(codes.iter().map(String::as_str)), "{lang}: {named:?}");
        for text in named.values() {
            // The build writes one a line.
            assert!(
                text.chars().count() > 1 && !text.contains('\n') && text.trim() == *text,
                "{lang}: {text:?}"
            );
        }
        assert_eq!(
            named.values().collect::<BTreeSet<_>>().len(),
            codes.len(),
            "{lang}: two have the same name"
        );
    }
}

/// Names of messages, those of counted ones without their forms: `people` for `people.one`.
fn stems(messages: &Messages) -> BTreeSet<&str> {
    let names = messages.names();
    let stem = |name| {
        let stem = FORMS.iter().find_map(|f| str::strip_suffix(name, &format!(".{f}")));
        stem.filter(|stem| names.contains(format!("{stem}.other").as_str())).unwrap_or(name)
    };
    names.iter().map(|name| stem(name)).collect()
}

#[test]
fn every_language_has_the_same_messages_with_the_same_placeholders() {
    let english = Messages::read("en");
    for lang in languages() {
        let other = Messages::read(&lang);
        let (here, there) = (stems(&english), stems(&other));
        let difference: Vec<&&str> = here.symmetric_difference(&there).collect();
        assert!(difference.is_empty(), "{lang} against en: {difference:?}");
        let mut wrong: Vec<String> = Vec::new();
        for name in here {
            let (counted, forms) = (english.get(name).is_none(), plural_categories(&lang));
            let names: Vec<String> = if counted {
                forms.iter().map(|form| format!("{name}.{form}")).collect()
            } else {
                vec![name.to_owned()]
            };
            let model = english.get(name).or_else(|| english.get(&format!("{name}.other"))).unwrap();
            for whole in names {
                let Some(text) = other.get(&whole) else {
                    wrong.push(format!("{whole} is missing"));
                    continue;
                };
                let (a, b) = (placeholders(model), placeholders(text));
                // A language may do without a part that its sentence has said already, or that its form of the count
                // says (one, two, none), and never invents one.
                let may_lack = a.contains("country") || counted && !whole.ends_with(".other");
                if text.trim().is_empty() || !b.is_subset(&a) || !(may_lack || a == b) {
                    wrong.push(format!("{whole}: {text}"));
                }
            }
            let unknown = other.names().into_iter().filter(|other| {
                counted
                    && FORMS.iter().any(|f| *other == format!("{name}.{f}"))
                    && !forms.iter().any(|f| *other == format!("{name}.{f}"))
            });
            wrong.extend(unknown.map(|name| format!("{name} is a form that the language does not have")));
        }
        assert!(wrong.is_empty(), "{lang}: {wrong:#?}");
    }
}

#[test]
fn every_message_that_the_widget_asks_for_is_there_and_in_the_part_where_it_is_asked_for() {
    let (first, full) = (sources(Path::new("src/widget"), "full"), sources(Path::new("src/widget/full"), ""));
    for lang in languages() {
        let messages = Messages::read(&lang);
        let there = |name: &str, part: &Map<String, Value>| {
            part.contains_key(name) || FORMS.iter().any(|f| part.contains_key(&format!("{name}.{f}")))
        };
        let mut missing: Vec<String> = Vec::new();
        missing
            .extend(literals(&first).into_iter().filter(|n| !there(n, &messages.first)).map(str::to_owned));
        let anywhere = |name: &str| there(name, &messages.first) || there(name, &messages.full);
        missing.extend(literals(&full).into_iter().filter(|n| !anywhere(n)).map(str::to_owned));
        for (name, in_first) in composed() {
            if !(there(&name, &messages.first) || (!in_first && there(&name, &messages.full))) {
                missing.push(name);
            }
        }
        // What the script says when the module cannot be had.
        missing.extend(
            SAID_BY_THE_SCRIPT.iter().filter(|n| !there(n, &messages.first)).map(|n| (*n).to_owned()),
        );
        assert!(missing.is_empty(), "{}: missing where they are asked for: {missing:?}", messages.lang);
    }
}

#[test]
fn every_text_of_the_workbook_is_there_and_used() {
    let source = sources(Path::new("src/workbook"), "");
    let asked = literals(&source);
    let english = Messages::read("en");
    let texts = &english.workbook;
    let there = |name: &str| texts.contains_key(name) || english.get(name).is_some();
    let groups =
        ["workbook.", "column.", "lever.", "source.", "base.", "mark.", "footer.", "step.", "variant."];
    let missing: Vec<&&str> =
        asked.iter().filter(|n| groups.iter().any(|g| n.starts_with(g)) && !there(n)).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
    assert!(asked.len() > 150, "the names are found: {}", asked.len());
    let unused: Vec<&String> =
        texts.keys().filter(|n| !asked.contains(n.as_str()) && !n.starts_with("allowed.")).collect();
    assert!(unused.is_empty(), "not used: {unused:?}");
    for lang in languages() {
        let other = Messages::read(&lang).workbook;
        let names = |texts: &Map<String, Value>| texts.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(texts), names(&other), "{lang}");
        for (name, text) in &other {
            let (here, there) = (texts[name].as_str().unwrap(), text.as_str().unwrap());
            assert!(!there.trim().is_empty(), "{lang}: {name}");
            assert_eq!(placeholders(here), placeholders(there), "{lang}: {name}");
        }
        // Names of sheets: Excel takes 31 characters, and each name once.
        let tabs: Vec<&str> = other
            .iter()
            .filter(|(n, _)| n.starts_with("workbook.tab."))
            .map(|(_, t)| t.as_str().unwrap())
            .collect();
        let different: BTreeSet<&&str> = tabs.iter().collect();
        assert!(
            tabs.len() == different.len() && tabs.iter().all(|t| t.chars().count() <= 31),
            "{lang}: {tabs:?}"
        );
    }
}

#[test]
fn every_message_is_used() {
    let source = sources(Path::new("src"), "bin");
    let literal = literals(&source);
    let composed: BTreeSet<String> = composed().into_iter().map(|(name, _)| name).collect();
    // Groups whose second half is a literal of its own: lever.coverage is word("lever.", "coverage").
    let by_halves = |name: &str| {
        let Some((group, rest)) = name.split_once('.') else {
            return source.contains(&format!("\"{name}\""));
        };
        let groups = [
            "lever",
            "column",
            "figure",
            "allowed",
            "sex",
            "targeting",
            "warning",
            "explain",
            "set-up",
            "figures",
            "place",
            "sources",
            "source",
            "phasing",
            "co-funding",
            "seek-column",
            "term",
            "means",
        ];
        groups.contains(&group) && source.contains(&format!("\"{rest}\"")) || rest == "title"
    };
    let messages = Messages::read("en");
    let pages = fs::read_to_string("www/single-file.js").unwrap();
    let script = fs::read_to_string("www/spf-calculator.js").unwrap();
    let mut unused = Vec::new();
    for name in messages.names() {
        let stem = FORMS.iter().find_map(|f| name.strip_suffix(&format!(".{f}"))).unwrap_or(name);
        let used = if messages.page.contains_key(name) {
            pages.contains(&format!("'{stem}'"))
        } else {
            literal.contains(stem)
                || SAID_BY_THE_SCRIPT.contains(&name) && script.contains(&format!("'{name}'"))
                || literal.contains(name)
                || composed.contains(name)
                || by_halves(name)
                || is_country(name)
        };
        if !used {
            unused.push(name);
        }
    }
    assert!(unused.is_empty(), "not used: {unused:?}");
}

#[test]
fn every_kind_of_problem_has_its_words() {
    let source = sources(Path::new("src"), "bin");
    let messages = Messages::read("en");
    let mut kinds = 0;
    for (i, _) in source.match_indices("Problem::kind(") {
        let call = &source[i..source[i..].find(';').map_or(source.len(), |end| i + end)];
        // The last text of the call, where it is one, is the kind.
        if let Some(kind) = call.split('"').skip(1).step_by(2).last()
            && kind.contains('-')
            && kind.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        {
            kinds += 1;
            let name = format!("allowed.{kind}");
            let in_workbook = messages.workbook.contains_key(&name);
            assert!(messages.get(&name).is_some() || in_workbook, "{name} is missing");
        }
    }
    assert!(kinds > 20, "the kinds are found: {kinds}");
}

#[test]
fn the_glossary_has_every_language_and_the_words_that_the_messages_have() {
    let mut table = csv::Reader::from_path("docs/glossary.csv").unwrap();
    let columns: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    let spoken: BTreeSet<String> = languages().into_iter().collect();
    let listed: BTreeSet<String> = columns[1..columns.len() - 1].iter().cloned().collect();
    assert_eq!(spoken, listed);
    let mut held = 0;
    for row in table.records() {
        let row = row.unwrap();
        for (lang, term) in columns.iter().zip(&row).filter(|(lang, _)| spoken.contains(*lang)) {
            assert!(!term.trim().is_empty(), "{lang}: {row:?}");
            if !row[0].is_empty() {
                let messages = Messages::read(lang);
                let text = messages.get(&row[0]).unwrap().to_lowercase();
                assert!(text.contains(&term.to_lowercase()), "{lang}: {}: {text} has no {term}", &row[0]);
                held += 1;
            }
        }
    }
    assert!(held >= 30, "some terms are held to the messages: {held}");
}
