//! What indexation does to the share of GDP, held against the tables themselves: the rows of `data/` as text, read here
//! with nothing of the calculator's own.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{DATA, assert_close, countries, in_year, scenario};
use spf_calculator::model;
use std::collections::HashMap;

/// Values of 35 years, each from a few dozen roundings.
const EXACT: f64 = 1e-10;

/// The rows of a table, as names to texts.
fn rows(file: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(format!("{DATA}/{file}")).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// People by year: everyone, and those of 65 and over, straight from the columns.
fn population(iso3: &str) -> HashMap<u16, (f64, f64)> {
    let mut years: HashMap<u16, (f64, f64)> = HashMap::new();
    for row in rows(&format!("population/{iso3}.csv")) {
        let age = |a: usize| row[&format!("a{a}")].parse::<f64>().unwrap();
        let sums = years.entry(row["year"].parse().unwrap()).or_default();
        sums.0 += (0..=100).map(age).sum::<f64>();
        sums.1 += (65..=100).map(age).sum::<f64>();
    }
    years
}

/// A pension for everyone of 65 and over, the same coverage in every year.
fn pension(indexation: &str) -> String {
    format!(
        r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age", "coveragePath": null,
            "indexation": "{indexation}", "amount": {{ "rate": 20, "base": "usd" }} }}] }}"#
    )
}

#[test]
fn indexed_to_gdp_per_person_the_share_moves_only_as_the_older_part_of_the_people_does() {
    let scenario = scenario("KHM", &pension("gdp-per-capita"));
    for country in countries() {
        let iso3 = &country.area.iso3;
        let people = population(iso3);
        let older = |year: u16| people[&year].1 / people[&year].0;
        let outcome = model::run(country, &scenario).unwrap();
        let share = |year: u16| in_year(&outcome, "old-age", year).share_of_gdp.0;
        for year in 2027..=2060 {
            assert_close(iso3, share(year) / share(2026), older(year) / older(2026), EXACT);
        }
    }
}

#[test]
fn indexed_to_prices_the_share_falls_as_real_gdp_per_person_grows() {
    let mut series: HashMap<(String, String), HashMap<String, String>> = HashMap::new();
    for row in rows("economy.csv") {
        series.insert((row["iso3"].clone(), row["series"].clone()), row);
    }
    let mut growth_after = HashMap::new();
    for row in rows("figures.csv").into_iter().filter(|row| row["figure"] == "growth-after") {
        growth_after.insert(row["iso3"].clone(), row["value"].parse::<f64>().unwrap());
    }
    let scenario = scenario("KHM", &pension("prices"));
    let (mut published, mut by_rule) = (0, 0);
    for country in countries() {
        let iso3 = &country.area.iso3;
        let people = population(iso3);
        let of = |name: &str, year: u16| -> Option<f64> {
            series.get(&(iso3.clone(), name.to_owned()))?.get(&year.to_string())?.parse().ok()
        };
        let outcome = model::run(country, &scenario).unwrap();
        let share = |year: u16| in_year(&outcome, "old-age", year).share_of_gdp.0;
        for year in country.base_year().0.max(2026) + 1..=2060 {
            let before = year - 1;
            let more_people = people[&year].0 / people[&before].0;
            let older = (people[&year].1 / people[&before].1) / more_people;
            let ratio = |name: &str| Some(of(name, year)? / of(name, before)?);
            // Published: nominal GDP over consumer prices, for each person. After that the rule's rate.
            let growth = match ratio("gdp-lcu-bn") {
                Some(nominal) => {
                    published += 1;
                    let Some(prices) = ratio("consumer-prices") else { continue };
                    nominal / prices / more_people
                }
                None => {
                    by_rule += 1;
                    1.0 + growth_after[iso3]
                }
            };
            assert_close(&format!("{iso3} {year}"), share(year) / share(before), older / growth, EXACT);
        }
    }
    assert!(published > 700 && by_rule > 5_000, "{published} and {by_rule}");
}
