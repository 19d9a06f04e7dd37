//! Stories told as scenarios: the pages are what the command prints, the scenarios say what the pages say of donors, and
//! published sums fit each other and the model.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{DATA, assert_close, country, difference, full, in_year};
use spf_calculator::model::{self, Outcome};
use spf_calculator::scenario::read::read_json;
use spf_calculator::scenario::{CoFundingShape, Scenario};
use spf_calculator::units::{Persons, Year};
use std::process::{Command, Output};

const LESOTHO: &str = "lesotho-child-grant";
const ZANZIBAR: &str = "zanzibar-pension";

fn spf(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spf")).args(words).output().unwrap()
}

fn scenario(name: &str) -> Scenario {
    let text = std::fs::read_to_string(format!("{DATA}/stories/{name}.json")).unwrap();
    read_json(common::presets(), &text).unwrap_or_else(|problems| panic!("{name}: {problems:?}"))
}

fn outcome(scenario: &Scenario) -> Outcome {
    model::run(&country(&scenario.country), scenario).unwrap()
}

#[test]
fn the_pages_are_what_the_command_prints_today() {
    for name in [LESOTHO, ZANZIBAR] {
        let output = spf(&["story", name, "--data", DATA]);
        assert!(output.status.success());
        let page = String::from_utf8(output.stdout).unwrap();
        let path = format!("docs/stories/{name}.md");
        let committed = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        for (now, then) in page.lines().zip(committed.lines()) {
            assert_eq!(now, then, "run `cargo run --release --bin spf -- story {name} > {path}`");
        }
        assert_eq!(page, committed);
    }
}

#[test]
fn calculate_reads_the_scenarios_and_says_the_same() {
    for name in [LESOTHO, ZANZIBAR] {
        let scenario = scenario(name);
        let path = format!("{DATA}/stories/{name}.json");
        let output = spf(&["calculate", &scenario.country, "--data", DATA, "--scenario", &path]);
        let json = serde_json::to_string_pretty(&outcome(&scenario)).unwrap();
        // After the result stands what the floor changes.
        let result = json.strip_suffix("\n}").unwrap();
        assert!(
            String::from_utf8(output.stdout).unwrap().starts_with(&format!("{result},\n  \"impact\": {{"))
        );
    }
}

#[test]
fn a_story_that_nobody_has_written_is_refused_with_the_closest_one() {
    for (words, part) in [
        (&["story", "lesotho-child-grants", "--data", DATA][..], "did you mean lesotho-child-grant?"),
        (&["story"], "no name"),
        (&["story", LESOTHO, ZANZIBAR], "lesotho-child-grant and zanzibar-pension"),
    ] {
        let output = spf(words);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(said.contains(part), "{words:?} said {said:?}");
    }
}

#[test]
fn in_lesotho_donors_pay_all_and_then_exactly_nothing() {
    let scenario = scenario(LESOTHO);
    let co_funding = scenario.donors.co_funding.as_ref().unwrap();
    let until = co_funding.until.unwrap();
    assert_eq!((co_funding.share.0, co_funding.shape), (1.0, CoFundingShape::Fixed));
    let outcome = outcome(&scenario);
    assert_eq!(outcome.headline.hand_over, Some(until));
    let mut running = 0.0;
    for total in &outcome.totals {
        let spent = total.set_up.0 + total.running.0;
        assert!((total.donors.0 + total.domestic.0 - spent).abs() < 0.01, "{}", total.year.0);
        if total.year < until {
            assert_eq!(total.co_funding.0, total.running.0, "{}", total.year.0);
            assert!(total.domestic.0.abs() < 0.01, "{}", total.year.0);
            running += total.running.0;
        } else {
            assert_eq!((total.donors.0, total.co_funding.0), (0.0, 0.0), "{}", total.year.0);
            assert_close("domestic", total.domestic.0, total.running.0, 1e-12);
        }
    }
    assert!(running > 0.0 && outcome.headline.set_up.0 > 0.0);
}

#[test]
fn lesothos_inputs_follow_from_what_is_published() {
    let scenario = scenario(LESOTHO);
    // M 600 a quarter for a household; 65 000 children in 19 800 households, March 2014.
    let month = 600.0 / (65_000.0 / 19_800.0) / 3.0;
    assert!((scenario.benefit("child").unwrap().amount.rate - month).abs() < 0.005);
    // 80 043 children, 2016.
    let outcome = outcome(&scenario);
    let row = full(&outcome, "child");
    assert_close("children", row.recipients.0, 80_043.0, 1e-4);
    assert_close("grants", row.benefits.0, row.recipients.0 * 60.92 * 12.0, 1e-12);
    assert_close("administration", row.cost.0, row.benefits.0 * 1.11, 1e-12);
}

#[test]
fn in_zanzibar_donors_never_pay() {
    let mut scenario = scenario(ZANZIBAR);
    for _ in 0..2 {
        let outcome = outcome(&scenario);
        assert_eq!((outcome.headline.hand_over, outcome.headline.donors.0), (None, 0.0));
        for total in &outcome.totals {
            assert_eq!((total.donors.0, total.co_funding.0), (0.0, 0.0), "{}", total.year.0);
            assert_close("domestic", total.domestic.0, total.set_up.0 + total.running.0, 1e-12);
        }
        // And so it stays with the set-up items switched on.
        scenario.set_up.items.iter_mut().for_each(|item| item.on = true);
    }
    assert!(outcome(&scenario).headline.set_up.0 > 0.0);
}

#[test]
fn zanzibars_published_sums_fit_each_other_and_the_model() {
    // 1.65 billion of 2016 are 82 500 pension-months, or 27 500 people for three months.
    assert_eq!((1.65e9 / 20_000.0, 1.65e9 / 20_000.0 / 3.0), (82_500.0, 27_500.0));
    // 1.4 billion a month since July 2023: 28 000 people, 16.8 billion a year.
    assert_eq!((1.4e9 / 50_000.0, 28_000.0 * 50_000.0 * 12.0), (28_000.0, 16.8e9));
    let scenario = scenario(ZANZIBAR);
    let outcome = outcome(&scenario);
    let row = full(&outcome, "old-age");
    assert_close("people", row.recipients.0, 28_000.0, 1e-12);
    assert_close("a year", row.benefits.0, 16.8e9, 1e-12);
    assert_close("the first year", in_year(&outcome, "old-age", 2026).benefits.0, 16.8e9, 1e-12);
    // GDP of 2022 with the growth of Tanzania's; 170 820.034 billion is its GDP of 2022 in the same edition.
    let tanzania = country("TZA").economy.gdp.at(Year(2026)).unwrap();
    let gdp = scenario.place.as_ref().unwrap().gdp.0;
    assert_close("GDP", gdp, 5_400e9 * tanzania / 170_820.034e9, 1e-5);
    assert_close("share", row.share_of_gdp.0, 16.8e9 * 1.03 / gdp, 1e-12);
}

#[test]
fn births_are_an_assumption_that_zanzibars_pension_does_not_rest_on() {
    let mut scenario = scenario(ZANZIBAR);
    let before = outcome(&scenario);
    scenario.place.as_mut().unwrap().births = Persons(1.0);
    let after = outcome(&scenario);
    for (a, b) in before.totals.iter().zip(&after.totals) {
        assert_eq!(difference(a.running.0, b.running.0), 0.0);
        assert_eq!(a.share_of_gdp, b.share_of_gdp);
    }
}
