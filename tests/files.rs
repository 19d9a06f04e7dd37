//! The files that a reader takes away: CSV that no spreadsheet runs, scenarios that open again, differences in the right words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{country, dataset, scenario};
use spf_calculator::model::{self, Outcome};
use spf_calculator::problem::{Allowed, Problem};
use spf_calculator::report::differences::{Differences, Reason, Side, between};
use spf_calculator::report::file::{self, List, Saved};
use spf_calculator::report::{Report, csv, svg};
use spf_calculator::scenario::value::from_json;
use spf_calculator::scenario::{Presets, Scenario, read, references};
use spf_calculator::units::Share;

fn of(changes: &str) -> Scenario {
    let presets = Presets::shipped();
    read(&presets, from_json(changes).unwrap()).unwrap()
}

#[test]
fn no_text_of_a_csv_file_is_a_formula_in_a_spreadsheet() {
    for bad in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "=HYPERLINK(\"http://x\",\"y\")",
        "＝1",
        "－1",
    ] {
        let field = csv::text(bad);
        assert!(field.trim_start_matches('"').starts_with('\''), "{bad:?} is written as {field:?}");
    }
    for good in ["Cambodia", "Côte d’Ivoire", "1 = 1", "'quoted'", "0–17"] {
        assert_eq!(csv::text(good), good);
    }
    assert_eq!(csv::text("a \"b\", c"), "\"a \"\"b\"\", c\"");
    // Numbers are ours, and stay numbers below zero.
    assert_eq!(csv::number(-0.25), "-0.25");
    assert_eq!(csv::number(f64::NAN), "");
}

#[test]
fn a_csv_file_holds_every_year_of_the_result_under_its_sources() {
    let (country, index) = (country("KHM"), dataset().index());
    let chosen = scenario("KHM", "{}");
    let references = references::shipped();
    let report = Report::with_sources(&index, &country, &chosen, &chosen, &references).unwrap();
    let text = csv::years(&report, &chosen, "=Cambodia", index.edition, &|_| None);
    let text = text.strip_prefix('\u{feff}').expect("a mark of UTF-8");
    assert!(
        text.lines().count() > 40 && !text.replace("\r\n", "").contains('\n'),
        "lines end as RFC 4180 says"
    );

    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert!(rows.iter().any(|row| row[..] == ["country", "KHM", "'=Cambodia"]), "{:?}", &rows[..4]);
    let publications = &report.sources.as_ref().unwrap().publications;
    assert_eq!(rows.iter().filter(|row| row[0] == "source").count(), publications.len());
    let head =
        rows.iter().position(|row| row[0] == "year" && row.contains(&"shareOfGdp".to_owned())).unwrap();
    let column = |name: &str| rows[head].iter().position(|n| n == name).unwrap_or_else(|| panic!("{name}"));
    let years = &rows[head + 1..];
    assert_eq!(years.len(), report.outcome.totals.len());
    for (row, total) in years.iter().zip(&report.outcome.totals) {
        assert_eq!(row.len(), rows[head].len());
        let value = |name: &str| row[column(name)].parse::<f64>().unwrap();
        assert_eq!(row[0], total.year.to_string());
        assert_eq!(value("running").to_bits(), total.running.0.to_bits());
        assert_eq!(value("domestic").to_bits(), total.domestic.0.to_bits());
        assert_eq!(value("shareOfGdp").to_bits(), total.share_of_gdp.0.to_bits());
        for benefit in report.outcome.benefits.iter().filter(|b| b.on) {
            let of_year = benefit.years.iter().find(|b| b.year == total.year).unwrap();
            assert_eq!(value(&format!("benefits[{}].cost", benefit.id)).to_bits(), of_year.cost.0.to_bits());
        }
    }
}

fn refused(text: &str) -> Problem {
    file::open(from_json(text).unwrap()).expect_err(text)
}

#[test]
fn a_saved_scenario_opens_as_it_was() {
    let (country, index) = (country("KHM"), dataset().index());
    let chosen = of(
        r#"{"country":"KHM","preset":"cash-floor","benefits":[{"id":"child","group":{"bands":[{"from":0,"to":17}]}}]}"#,
    );
    let result = Report::new(&index, &country, &chosen).unwrap();
    let file = file::File::new("Ours, to 17", "2026-11-26", index.edition, &chosen, result);
    let text = serde_json::to_string_pretty(&file).unwrap();
    assert!(text.len() < file::LARGEST / 10);
    let opened = file::open(from_json(&text).unwrap()).unwrap();
    assert_eq!((opened.name.as_str(), opened.saved.as_str()), ("Ours, to 17", "2026-11-26"));
    assert_eq!(opened.data_edition, file::written(index.edition));
    assert_eq!(read(&Presets::shipped(), opened.scenario.clone()).unwrap(), chosen);

    let list = serde_json::to_string(&List::new(std::slice::from_ref(&opened))).unwrap();
    assert_eq!(file::open_list(&from_json(&list).unwrap()).unwrap(), [opened]);
    // What is written for `spf calculate --scenario` opens too.
    let bare = file::open(from_json(r#"{"preset":"pension-65"}"#).unwrap()).unwrap();
    assert_eq!(
        bare,
        Saved { scenario: bare.scenario.clone(), name: "".into(), saved: "".into(), data_edition: "".into() }
    );
}

#[test]
fn a_bad_file_is_refused_with_where_and_what_is_allowed() {
    let allowed = |text: &str| {
        let Problem { at, allowed, .. } = refused(text);
        (at, allowed)
    };
    assert_eq!(refused("[]").allowed, Allowed::Kind("an-object"));
    let (at, what) = allowed(r#"{"format":"spf-scenari","version":1,"scenario":{}}"#);
    assert!(
        at == "file: format" && matches!(what, Allowed::OneOf { closest: Some(c), .. } if c == file::FORMAT)
    );
    let (at, what) = allowed(r#"{"format":"spf-scenario","version":2,"scenario":{}}"#);
    assert_eq!((at.as_str(), what), ("file: version", Allowed::Kind("a-file-of-a-known-version")));
    assert_eq!(allowed(r#"{"format":"spf-scenario","version":1}"#).0, "file: scenario");
    assert_eq!(allowed(r#"{"format":"spf-scenario","version":1,"scenario":{},"name":7}"#).0, "file: name");
    let long = format!(r#"{{"benefits":[{}]}}"#, vec![r#"{"id":"child"}"#; 6_000].join(","));
    assert_eq!(allowed(&long), ("file: scenario".into(), Allowed::Kind("a-shorter-text")));
    let list = r#"{"format":"spf-scenarios","version":1,"scenarios":[{"name":"a","scenario":1}]}"#;
    assert_eq!(file::open_list(&from_json(list).unwrap()).unwrap_err().at, "scenarios[0].scenario");
}

fn differences(a: &Scenario, b: &Scenario) -> Differences {
    let (of_a, of_b) = (country(&a.country), country(&b.country));
    let outcome = |c, s| -> Outcome { model::run(c, s).unwrap() };
    let (x, y) = (outcome(&of_a, a), outcome(&of_b, b));
    between(
        Side { country: &of_a, scenario: a, outcome: &x },
        Side { country: &of_b, scenario: b, outcome: &y },
    )
}

#[test]
fn differences_name_the_benefit_and_what_changed_it() {
    let start = scenario("KHM", "{}");
    let same = differences(&start, &start);
    assert_eq!(
        same,
        Differences {
            share_of_gdp: Share(0.0),
            benefits: vec![],
            set_up: None,
            hand_over: None,
            first_full_year: None
        }
    );

    let older = of(r#"{"country":"KHM","benefits":[{"id":"child","group":{"bands":[{"from":0,"to":17}]}}]}"#);
    let found = differences(&start, &older);
    let full = |s: &Scenario| model::run(&country("KHM"), s).unwrap().headline.share_of_gdp.0;
    assert_eq!(found.share_of_gdp.0, full(&older) - full(&start));
    assert_eq!(found.benefits.len(), 1);
    assert_eq!(found.benefits[0].id, "child");
    assert_eq!(found.benefits[0].reasons, [Reason::Ages((0, 5), (0, 17))]);
    let back = differences(&older, &start);
    assert_eq!(back.benefits[0].reasons, [Reason::Ages((0, 17), (0, 5))]);
    assert_eq!(back.benefits[0].share_of_gdp.0, -found.benefits[0].share_of_gdp.0);

    let without =
        of(r#"{"country":"KHM","benefits":[{"id":"health-care","on":false},{"id":"old-age","months":6}]}"#);
    let found = differences(&start, &without);
    let reasons = |id: &str| found.benefits.iter().find(|b| b.id == id).unwrap().reasons.clone();
    assert_eq!(reasons("health-care"), [Reason::Dropped]);
    assert_eq!(reasons("old-age"), [Reason::Months(12.0, 6.0)]);
    // The largest difference comes first, and all of them add up to that of the floor.
    assert_eq!(found.benefits[0].id, "health-care");
    let sum: f64 = found.benefits.iter().map(|b| b.share_of_gdp.0).sum();
    assert!((sum - found.share_of_gdp.0).abs() < 1e-12);

    let elsewhere = differences(&start, &of(r#"{"country":"MWI"}"#));
    let old_age = elsewhere.benefits.iter().find(|b| b.id == "old-age").unwrap();
    assert!(matches!(old_age.reasons[..], [Reason::People(..), Reason::AmountShare(..), ..]), "{old_age:?}");
}

#[test]
fn colours_and_texts_of_pictures_are_plain() {
    assert_eq!(svg::colour("rgb(1, 2, 3)"), Some(("rgb(1,2,3)".into(), 1.0)));
    assert_eq!(svg::colour("rgba(1, 2, 3, 0.5)"), Some(("rgb(1,2,3)".into(), 0.5)));
    assert_eq!(svg::colour("color(srgb 0.5 0 1 / 0.25)"), Some(("rgb(128,0,255)".into(), 0.25)));
    for nothing in ["rgba(0, 0, 0, 0)", "none", "", "oklch(0.5 0.1 20)"] {
        assert_eq!(svg::colour(nothing), None, "{nothing}");
    }
    assert_eq!(svg::escaped("<a b='\"'>&\u{0}\n"), "&lt;a b=&#39;&quot;&#39;&gt;&amp; ");
}
