//! What looks odd is pointed out, with what was found, and nothing else is: each warning just on either side of its limit.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{assert_close, country, scenario};
use spf_calculator::country::{Country, FigureName, Mark};
use spf_calculator::model::warning::figures_used;
use spf_calculator::model::{self, WarningCode};
use spf_calculator::units::Year;

type Said = Vec<(WarningCode, Option<String>, f64)>;

fn said_of(country: &Country, changes: &str) -> Said {
    let outcome = model::run(country, &scenario(&country.area.iso3, changes)).unwrap();
    outcome.warnings.into_iter().map(|w| (w.code, w.about, w.value)).collect()
}

/// A pension alone, with nothing spent on it so far, and changes to it and to the scenario.
fn pension(benefit: &str, more: &str) -> String {
    format!(
        r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age", "alreadySpent": 0 {benefit} }}] {more} }}"#
    )
}

fn said(iso3: &str, benefit: &str, more: &str) -> Said {
    said_of(&country(iso3), &pension(benefit, more))
}

#[track_caller]
fn assert_said(found: &Said, code: WarningCode, about: Option<&str>, value: f64) {
    let [(found_code, found_about, found_value)] = found.as_slice() else { panic!("one warning: {found:?}") };
    assert_eq!((*found_code, found_about.as_deref()), (code, about));
    assert_close(code.text(), *found_value, value, 1e-12);
}

/// A month of GDP per person in Cambodia's base year.
fn month_of_gdp() -> f64 {
    let khm = country("KHM");
    khm.economy.gdp.at(Year(2026)).unwrap() / khm.population.total(Year(2026)).0 / 12.0
}

/// Cambodia with a figure of another year or mark.
fn with_figure(name: FigureName, year: u16, mark: Mark) -> Country {
    let mut khm = country("KHM");
    let (_, figure) = khm.figures.iter_mut().find(|(n, _)| *n == name).unwrap();
    (figure.year, figure.mark) = (Year(year), mark);
    khm
}

#[test]
fn a_plain_pension_of_a_country_with_fresh_figures_looks_like_nothing_odd() {
    let fresh = with_figure(FigureName::NationalPovertyLine, 2020, Mark::Derived);
    assert_eq!(said_of(&fresh, &pension("", "")), []);
}

#[test]
fn a_line_above_six_tenths_of_gdp_per_person_is_pointed_out_and_a_wage_is_not() {
    let line = |share: f64| {
        said("KHM", "", &format!(r#", "figures": {{ "nationalPovertyLine": {} }}"#, share * month_of_gdp()))
    };
    assert_eq!(line(0.59), []);
    assert_said(&line(0.61), WarningCode::LineAboveSixtyPercent, Some("national-poverty-line"), 0.61);
    let wage = format!(r#", "figures": {{ "averageWage": {} }}"#, 0.61 * month_of_gdp());
    assert_eq!(said("KHM", r#", "amount": { "base": "average-wage" }"#, &wage), []);
}

#[test]
fn figures_older_than_ten_years_and_lines_that_stand_in_are_pointed_out() {
    let line =
        |year, mark| said_of(&with_figure(FigureName::NationalPovertyLine, year, mark), &pension("", ""));
    let name = Some("national-poverty-line");
    assert_eq!(line(2016, Mark::Derived), []);
    assert_said(&line(2015, Mark::Derived), WarningCode::OldFigure, name, 2015.0);
    assert_said(&line(2020, Mark::Fallback), WarningCode::NoNationalLine, name, 2020.0);
    // Only what the floor rests on.
    let wage = with_figure(FigureName::AverageWage, 2000, Mark::Published);
    let in_wages = r#", "amount": { "rate": 0.1, "base": "average-wage" }"#;
    assert_said(
        &said_of(&wage, &pension(in_wages, "")),
        WarningCode::OldFigure,
        Some("average-wage"),
        2000.0,
    );
    let not_in_wages = r#", "amount": { "rate": 0.1, "base": "gdp-per-capita" }"#;
    assert_eq!(said_of(&wage, &pension(not_in_wages, "")), []);
    // A wage of another group of countries is no line.
    let other = with_figure(FigureName::AverageWage, 2020, Mark::Fallback);
    assert_eq!(said_of(&other, &pension(in_wages, "")), []);
}

#[test]
fn amounts_above_gdp_per_person_and_next_to_nothing_are_pointed_out() {
    let amount = |rate: f64, base: &str| {
        said("KHM", &format!(r#", "amount": {{ "rate": {rate}, "base": "{base}" }}"#), "")
    };
    assert_eq!(amount(1.0, "gdp-per-capita"), []);
    let above = amount(1.01, "gdp-per-capita");
    assert_said(&above, WarningCode::AmountAboveGdpPerCapita, Some("old-age"), 1.01);
    // A share typed where money was meant; a share of GDP per person may be as small as it likes.
    let small = amount(0.0009 * month_of_gdp(), "local");
    assert_said(&small, WarningCode::AmountNextToNothing, Some("old-age"), 0.0009);
    assert_eq!(amount(0.0011 * month_of_gdp(), "local"), []);
    assert_eq!(amount(0.0009, "gdp-per-capita"), []);
    assert_eq!(amount(0.0, "local"), [], "nothing is nothing");
}

#[test]
fn targeting_beyond_the_group_is_held_at_the_group_and_pointed_out() {
    let targeted = |poor: f64| {
        let targeting = format!(
            r#", "amount": {{ "rate": 0.1, "base": "gdp-per-capita" }},
               "targeting": {{ "poorShare": {poor}, "exclusionError": 0, "inclusionError": 0.5 }}"#
        );
        said("KHM", &targeting, "")
    };
    assert_eq!(targeted(0.5), []);
    assert_said(&targeted(0.9), WarningCode::MoreThanTheGroup, Some("old-age"), 1.8);
}

#[test]
fn a_group_of_nobody_is_pointed_out() {
    let in_gdp = r#", "amount": { "rate": 0.1, "base": "gdp-per-capita" }"#;
    let nobody = |benefit: &str, more: &str| said("KHM", &format!("{in_gdp}, {benefit}"), more);
    let number = |n: u32| nobody(&format!(r#""group": {{ "of": "number", "number": {n} }}"#), "");
    assert_said(&number(0), WarningCode::NobodyCounted, Some("old-age"), 0.0);
    assert_eq!(number(1), []);
    // Nobody is poor: that matters to those who are meant to reach the poor.
    let no_poor = r#", "figures": { "povertyHeadcount": 0 }"#;
    let targeted = r#""targeting": { "exclusionError": 0, "inclusionError": 0 }"#;
    assert_said(&nobody(targeted, no_poor), WarningCode::NobodyCounted, Some("old-age"), 0.0);
    assert_eq!(nobody(r#""takeUp": 1"#, no_poor), []);
}

#[test]
fn an_earlier_base_year_and_gdp_by_rule_are_pointed_out() {
    // Palestine's last published GDP is that of 2024.
    let pension = pension(r#", "amount": { "rate": 0.1, "base": "gdp-per-capita" }"#, "");
    let palestine = said_of(&country("PSE"), &pension);
    let earlier = (WarningCode::EarlierBaseYear, None, 2024.0);
    assert_eq!(palestine, [earlier.clone(), (WarningCode::GdpByRule, None, 2024.0)]);
    // With GDP published up to the first year, only the year of prices is.
    let mut published = country("PSE");
    let gdp = &mut published.economy.gdp;
    gdp.values.truncate(usize::from(2025 - gdp.first.0));
    let last = *gdp.values.last().unwrap();
    gdp.values.extend([last, last]);
    assert_eq!(said_of(&published, &pension), [earlier]);
}

#[test]
fn a_health_package_of_another_income_group_is_pointed_out() {
    let health = |iso3: &str, base: &str| {
        let changes = format!(
            r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age", "on": false }},
                {{ "id": "health-care", "on": true, "alreadySpent": 0, "amount": {{ "rate": 0.01, "base": "{base}" }} }}] }}"#
        );
        said_of(&country(iso3), &changes)
    };
    for base in ["health-priority", "health-essential"] {
        assert_eq!(health("MWI", base), []);
        assert_eq!(health("VNM", base), []);
        let code = WarningCode::HealthCostOfAnotherGroup;
        assert_said(&health("BRA", base), code, Some("health-care"), 3.0);
        assert_said(&health("CHE", base), code, Some("health-care"), 4.0);
    }
    assert_eq!(health("BRA", "gdp-per-capita"), []);
}

#[test]
fn spending_that_nobody_has_named_is_pointed_out_once_and_health_first() {
    let unnamed = |pension: &str, health: &str| {
        let changes = format!(
            r#"{{ "preset": "pension-65", "benefits": [
                {{ "id": "old-age", "amount": {{ "rate": 0.1, "base": "gdp-per-capita" }} {pension} }},
                {{ "id": "health-care" {health} }}] }}"#
        );
        said_of(&country("MWI"), &changes)
    };
    let code = WarningCode::ExistingSpendingUnknown;
    assert_said(&unnamed("", ""), code, None, 0.0);
    assert_said(&unnamed("", r#", "on": true"#), code, Some("health-care"), 0.0);
    assert_said(&unnamed("", r#", "on": true, "alreadySpent": 0.01"#), code, None, 0.0);
    assert_said(&unnamed(r#", "alreadySpent": 0"#, r#", "on": true"#), code, Some("health-care"), 0.0);
    assert_eq!(unnamed(r#", "alreadySpent": 0"#, ""), [], "health care is off");
    assert_eq!(unnamed(r#", "alreadySpent": 0"#, r#", "on": true, "alreadySpent": 0.01"#), []);
}

#[test]
fn a_benefit_that_is_off_is_never_odd() {
    let off = pension(r#", "on": false, "amount": { "rate": 9, "base": "national-poverty-line" }"#, "");
    assert_eq!(said_of(&with_figure(FigureName::NationalPovertyLine, 1990, Mark::Fallback), &off), []);
}

#[test]
fn the_figures_that_a_floor_rests_on_are_named_once() {
    let used = |changes: &str| figures_used(&scenario("KHM", changes));
    use FigureName::{AverageWage, HeadcountNational, NationalPovertyLine, UnemploymentRate};
    assert_eq!(used("{}"), [NationalPovertyLine, UnemploymentRate]);
    assert_eq!(used(r#"{ "preset": "pension-65" }"#), [NationalPovertyLine]);
    let targeted = |more: &str| {
        used(&format!(
            r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age", "amount": {{ "base": "average-wage" }},
                "targeting": {{ "exclusionError": 0, "inclusionError": 0 {more} }} }}] }}"#
        ))
    };
    assert_eq!(targeted(""), [AverageWage, HeadcountNational]);
    assert_eq!(targeted(r#", "poorShare": 0.3"#), [AverageWage]);
}
