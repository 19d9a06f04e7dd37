//! Fertility variants: their people are those of the published table, their births follow the published fertility,
//! the medium variant is the country itself, and what a user enters for 2026 stands in every variant.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_close, benefit, countries, country, difference, full, in_year, packed, run, scenario};
use spf_calculator::country::{Country, Mark, Sex};
use spf_calculator::model::{self, variant};
use spf_calculator::scenario::PopulationVariant::{self, High, Low, Medium};
use spf_calculator::units::Year;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const POINTS: [u16; 8] = [2025, 2030, 2035, 2040, 2045, 2050, 2055, 2060];

/// People of eight five-year groups by area, variant and year, straight from `data/variants.csv`.
fn table() -> BTreeMap<(String, String, u16), Vec<f64>> {
    let text = fs::read_to_string(Path::new(ROOT).join("data/variants.csv")).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let people = cells[3..].iter().map(|c| c.parse::<f64>().unwrap() * 1000.0).collect();
        ((cells[0].to_owned(), cells[1].to_owned(), cells[2].parse().unwrap()), people)
    };
    text.lines().skip(1).map(row).collect()
}

fn under(country: &Country, variant: PopulationVariant) -> Country {
    variant::resolved(country, variant).into_owned()
}

#[test]
fn cambodia_has_the_printed_people_of_each_variant() {
    // Printed, in thousands: women and men of 0 to 4 years in 2060, then of 0 to 14 in 2030 (low), 35 to 39 in 2060.
    let c = country("KHM");
    let (low, high) = (under(&c, Low), under(&c, High));
    let of = |c: &Country, year, from, to| c.population.persons(Year(year), None, from, to).0;
    assert_close("low 2060", of(&low, 2060, 0, 4), (476.013 + 499.006) * 1e3, 3e-6);
    assert_close("high 2060", of(&high, 2060, 0, 4), (1082.052 + 1134.426) * 1e3, 3e-6);
    let children = 735.625 + 770.195 + 838.95 + 876.258 + 875.82 + 912.108;
    assert_close("low 2030", of(&low, 2030, 0, 14), children * 1e3, 3e-6);
    assert_close("low 2060, oldest", of(&low, 2060, 35, 39), (769.75 + 776.678) * 1e3, 3e-6);
}

#[test]
fn groups_and_everyone_are_those_of_the_table_in_every_area_at_every_point() {
    let table = table();
    let people = |code: &str, name: &str, year| &table[&(code.to_owned(), name.to_owned(), year)];
    let ranges = [(0, 4), (5, 9), (10, 14), (15, 19), (35, 39), (0, 14), (0, 39)];
    let (mut worst, mut sum, mut count) = (0.0_f64, 0.0, 0_u32);
    for c in countries() {
        let code = c.area.iso3.as_str();
        for (variant, name) in [(Low, "low"), (High, "high")] {
            let varied = under(c, variant);
            for year in POINTS {
                let (medium, expected) = (people(code, "medium", year), people(code, name, year));
                let mut check = |from: u8, to: u8, expected: f64| {
                    let found = varied.population.persons(Year(year), None, from, to).0;
                    // The split into single ages is printed in whole persons too.
                    assert!(
                        (found - expected).abs() < 12.0,
                        "{code} {name} {year} {from}-{to}: {found} {expected}"
                    );
                    if expected > 10_000.0 {
                        worst = worst.max(difference(found, expected));
                        sum += difference(found, expected);
                        count += 1;
                    }
                };
                for (from, to) in ranges {
                    let groups = usize::from(from / 5)..usize::from(to / 5 + 1);
                    check(from, to, expected[groups].iter().sum());
                }
                let more: f64 = expected.iter().zip(medium).map(|(v, m)| v - m).sum();
                check(0, 100, c.population.total(Year(year)).0 + more);
            }
        }
    }
    println!(
        "of more than 10 000: at most {:.4} %, {:.5} % on average",
        worst * 100.0,
        sum / f64::from(count) * 100.0
    );
    assert!(worst < 0.0006);
}

#[test]
fn a_browser_sees_the_same_groups_within_a_thousandth() {
    let table = table();
    for code in ["KHM", "IND", "NER", "QAT", "FJI"] {
        let c = packed(code);
        for (variant, name) in [(Low, "low"), (High, "high")] {
            let varied = under(&c, variant);
            for year in [2030, 2045, 2060] {
                let expected = &table[&(code.to_owned(), name.to_owned(), year)];
                for (from, to) in [(0, 4), (0, 14), (0, 39)] {
                    let groups = usize::from(from / 5)..usize::from(to / 5 + 1);
                    let found = varied.population.persons(Year(year), None, from, to).0;
                    let expected: f64 = expected[groups].iter().sum();
                    assert_close(&format!("{code} {name} {year} {from}-{to}"), found, expected, 0.001);
                }
            }
        }
    }
}

#[test]
fn only_those_born_since_2024_differ_and_both_sexes_alike() {
    for c in countries() {
        for variant in [Low, High] {
            let varied = under(c, variant);
            for year in (2024..=2060).map(Year) {
                let born_before = u8::try_from(year.0 - 2024 + 1).unwrap();
                for sex in [Sex::Female, Sex::Male] {
                    let of = |c: &Country, from, to| c.population.persons(year, Some(sex), from, to).0;
                    assert_close("older", of(&varied, born_before, 100), of(c, born_before, 100), 1e-9);
                }
                let of = |c: &Country, sex| c.population.persons(year, Some(sex), 0, 0).0;
                let ratio = |sex| of(&varied, sex) / of(c, sex);
                if of(c, Sex::Female) > 0.0 && of(c, Sex::Male) > 0.0 {
                    assert_close("sexes", ratio(Sex::Female), ratio(Sex::Male), 1e-9);
                }
            }
        }
    }
}

#[test]
fn people_and_births_are_fewer_in_the_low_and_more_in_the_high_variant_in_every_year() {
    for c in countries() {
        let (low, high) = (under(c, Low), under(c, High));
        let code = &c.area.iso3;
        for year in (2024..=2060).map(Year) {
            let births = |c: &Country| c.births.at(year).unwrap();
            assert!(
                0.0 < births(&low) && births(&low) < births(c) && births(c) < births(&high),
                "{code} {year:?}"
            );
            let total = |c: &Country| c.population.total(year).0;
            assert!(total(&low) < total(c) && total(c) < total(&high), "{code} {year:?}");
        }
        assert_eq!((low.births.mark, low.population.mark), (Mark::Derived, Mark::Derived));
        assert_eq!((low.births.source, low.population.source), (c.variants.source, c.variants.source));
    }
}

#[test]
fn births_follow_the_published_total_fertility() {
    // As long as the mothers are the same, births are in proportion to children a woman (excerpt of six areas).
    let text = fs::read_to_string(Path::new(ROOT).join("tests/tables/births.csv")).unwrap();
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let mut checked = 0;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let cell = |name| cells[header.iter().position(|h| *h == name).unwrap()];
        let fertility = |name| cell(name).parse::<f64>().ok();
        let (Some(medium), Some(low), Some(high)) =
            (fertility("tfr"), fertility("tfr_low"), fertility("tfr_high"))
        else {
            continue;
        };
        let (c, year) = (country(cell("iso3")), Year(cell("year").parse().unwrap()));
        for (variant, children) in [(Low, low), (High, high)] {
            let ratio = under(&c, variant).births.at(year).unwrap() / c.births.at(year).unwrap();
            assert_close(&format!("{} {}", c.area.iso3, year.0), ratio, children / medium, 0.005);
            checked += 1;
        }
        // The steps that single years are derived with are those of the publication.
        let step = if year.0 <= 2028 { 0.25 } else { 0.4 };
        assert!((medium - low - step).abs() < 1e-6 && (high - medium - step).abs() < 1e-6, "{}", year.0);
    }
    assert!(checked >= 60, "{checked}");
}

#[test]
fn the_medium_variant_is_the_country_itself() {
    let plain = run("NER", "{}");
    assert_eq!(run("NER", r#"{ "assumptions": { "population": "medium" } }"#), plain);
    assert_ne!(run("NER", r#"{ "assumptions": { "population": "low" } }"#), plain);
    assert_eq!(scenario("NER", "{}").assumptions.population, Medium);
    assert_eq!(*variant::resolved(&country("NER"), Medium), country("NER"));
}

#[test]
fn fewer_children_cost_less_and_pensions_and_published_gdp_stay() {
    let with = |name: &str| run("NGA", &format!(r#"{{ "assumptions": {{ "population": "{name}" }} }}"#));
    let (low, medium, high) = (with("low"), with("medium"), with("high"));
    for (fewer, more) in [(&low, &medium), (&medium, &high)] {
        for year in [2030, 2045, 2060] {
            for id in ["child", "maternity"] {
                assert!(
                    in_year(fewer, id, year).recipients.0 < in_year(more, id, year).recipients.0,
                    "{id} {year}"
                );
            }
            assert_close(
                "pensioners",
                in_year(fewer, "old-age", year).eligible.0,
                in_year(more, "old-age", year).eligible.0,
                1e-9,
            );
        }
        for (a, b) in fewer.totals.iter().zip(&more.totals) {
            assert_eq!(a.prices, b.prices);
            if !a.by_rule {
                assert_eq!(a.gdp, b.gdp, "{:?}", a.year);
            } else {
                // After the last published year, GDP per person is what the rule carries forward.
                assert!(a.gdp.0 < b.gdp.0, "{:?}", a.year);
            }
        }
    }
    let total = |outcome: &model::Outcome, year| *outcome.totals.iter().find(|t| t.year.0 == year).unwrap();
    let growth = |outcome: &model::Outcome| {
        let (a, b) = (total(outcome, 2040), total(outcome, 2041));
        (b.gdp.0 / b.population.0) / (a.gdp.0 / a.population.0)
    };
    assert_close("growth per person", growth(&low), growth(&high), 1e-12);
}

#[test]
fn own_people_and_births_of_2026_stand_in_every_variant() {
    for name in ["low", "medium", "high"] {
        let outcome = run(
            "VNM",
            &format!(
                r#"{{ "figures": {{ "population": 5e7, "births": 6e5 }}, "assumptions": {{ "population": "{name}" }} }}"#
            ),
        );
        assert_close("people", outcome.headline.population.0, 5e7, 1e-12);
        assert_close("births", full(&outcome, "maternity").eligible.0, 6e5, 1e-12);
    }
}

#[test]
fn a_place_has_the_entered_people_of_2026_and_then_changes_with_its_country() {
    let camp = |name: &str| {
        run(
            "MWI",
            &format!(
                r#"{{ "preset": "cash-floor", "assumptions": {{ "population": "{name}" }},
                      "place": {{ "name": "Camp", "births": 100, "gdp": 1e9, "population": [
                          {{ "from": 0, "to": 14, "persons": 1000 }}, {{ "from": 15, "to": 64, "persons": 2000 }},
                          {{ "from": 65, "to": 100, "persons": 500 }}] }},
                      "benefits": [{{ "id": "child", "group": {{ "bands": [{{ "from": 0, "to": 14 }}] }} }}] }}"#
            ),
        )
    };
    let malawi = country("MWI");
    for (variant, name) in [(Low, "low"), (High, "high")] {
        let (outcome, there) = (camp(name), under(&malawi, variant));
        assert_close("children", in_year(&outcome, "child", 2026).eligible.0, 1000.0, 1e-12);
        assert_close("everyone", outcome.headline.population.0, 3500.0, 1e-12);
        assert_close("births", full(&outcome, "maternity").eligible.0, 100.0, 1e-12);
        let children = |year| there.population.persons(Year(year), None, 0, 14).0;
        let growth = children(2050) / children(2026);
        assert_close("children of 2050", in_year(&outcome, "child", 2050).eligible.0, 1000.0 * growth, 1e-12);
        assert!(benefit(&outcome, "child").on);
    }
}
