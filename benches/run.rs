//! What the speed claims rest on: one full run of the model (all benefits, all years, set-up, warnings) against the
//! same figures worked out straight from people by single age, without running totals.
//!
//! `cargo bench --bench run` prints both. The two must agree before either is timed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use divan::{Bencher, black_box};
use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, FigureName, Sex};
use spf_calculator::model;
use spf_calculator::scenario::{Presets, Scenario, read::read_json};
use spf_calculator::units::Year;

fn main() {
    let (country, scenario) = cambodia();
    let outcome = model::run(&country, &scenario).unwrap();
    let people = people(&country);
    let straight = straight(&country, &people);
    for (total, share) in outcome.totals.iter().zip(&straight) {
        let found = (total.running.0 - total.upkeep.0) / total.gdp.0;
        assert!((found - share).abs() <= 1e-12, "{}: {found} against {share}", total.year.0);
    }
    divan::main();
}

fn cambodia() -> (Country, Scenario) {
    let data = Dataset::open(concat!(env!("CARGO_MANIFEST_DIR"), "/data")).unwrap();
    let country = data.country("KHM").unwrap();
    let scenario = read_json(&Presets::shipped().unwrap(), r#"{ "country": "KHM" }"#).unwrap();
    (country, scenario)
}

/// The whole result, as the widget asks for it after every move of a slider; it is dropped here too, because the
/// widget drops the one before.
#[divan::bench]
fn model_of_all_benefits_and_years(bencher: Bencher) {
    let (country, scenario) = cambodia();
    bencher.bench(|| drop(black_box(model::run(black_box(&country), black_box(&scenario)))));
}

/// Only the share of GDP of each year, by adding up single ages.
#[divan::bench]
fn straight_sums_over_single_ages(bencher: Bencher) {
    let (country, _) = cambodia();
    let people = people(&country);
    bencher.bench(|| straight(black_box(&country), black_box(&people)));
}

/// People by year from 2026, sex and single age.
fn people(country: &Country) -> Vec<[[f64; 101]; 2]> {
    let of = |year, sex| {
        core::array::from_fn(|age| {
            let age = u8::try_from(age).unwrap();
            country.population.persons(Year(year), Some(sex), age, age).0
        })
    };
    (2026..=2060).map(|year| [of(year, Sex::Female), of(year, Sex::Male)]).collect()
}

/// The default floor, as share of GDP by year, with the numbers of the preset typed in.
fn straight(country: &Country, people: &[[[f64; 101]; 2]]) -> Vec<f64> {
    let figure = |name| country.figure(name).unwrap().value;
    let line = figure(FigureName::NationalPovertyLine);
    let unemployed = figure(FigureName::UnemploymentRate);
    let (growth, inflation) = (figure(FigureName::GrowthAfter), figure(FigureName::InflationAfter));
    let e = &country.economy;
    let dollar = e.exchange_rate.at(Year(2026)).unwrap();
    let us = e.dollar_prices.at(Year(2026)).unwrap() / e.dollar_prices.at(Year(2016)).unwrap();
    let health = 69.0 / 12.0 * us * dollar;
    let sum = |year: &[[f64; 101]; 2], from: usize, to: usize, prevalence: f64| {
        let mut sum = 0.0;
        for sex in year {
            for persons in &sex[from..=to] {
                sum += persons * prevalence;
            }
        }
        sum
    };
    let (mut gdp, mut prices, mut before) =
        (e.gdp.at(Year(2026)).unwrap(), 1.0, sum(&people[0], 0, 100, 1.0));
    let mut shares = Vec::with_capacity(35);
    for (year, people) in (2026_u16..).zip(people) {
        let everyone = sum(people, 0, 100, 1.0);
        if year > 2026 {
            if let (Some(now), Some(then)) = (e.gdp.at(Year(year)), e.consumer_prices.at(Year(year))) {
                gdp = now;
                prices = then / e.consumer_prices.at(Year(2026)).unwrap();
            } else {
                gdp *= (1.0 + growth) * (everyone / before) * (1.0 + inflation);
                prices *= 1.0 + inflation;
            }
        }
        before = everyone;
        let coverage = (f64::from(year - 2026) / 5.0).min(1.0);
        let disabled = sum(people, 0, 14, 0.007)
            + sum(people, 15, 64, 0.022)
            + sum(people, 65, 100, 0.022) * (1.0 - coverage);
        let month = line * prices * coverage;
        let cost = sum(people, 0, 5, 1.0) * 0.25 * month * 12.0 * 1.03
            + country.births.at(Year(year)).unwrap() * month * 4.0 * 1.03
            + disabled * month * 12.0 * 1.03
            + sum(people, 15, 64, 0.65 * unemployed) * month * (1200.0 / 365.0) * 1.05
            + sum(people, 65, 100, 1.0) * month * 12.0 * 1.03
            + everyone * coverage * health * prices * 12.0;
        shares.push(cost / gdp);
    }
    shares
}
