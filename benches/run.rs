//! What the speed claims rest on: one full run of the model (all benefits, all years, set-up, warnings) against the
//! same figures worked out straight from people by single age, without running totals.
//!
//! Goal seek looks at one year for each value of its lever; it is timed against halving with the whole model.
//!
//! `cargo bench --bench run` prints all. What is compared must agree before it is timed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use divan::{Bencher, black_box};
use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, FigureName, Sex};
use spf_calculator::model;
use spf_calculator::model::seek::{Answer, Figure, Lever, Question, seek};
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
    let (country, scenario) = whole();
    for question in questions() {
        let (quick, slow) = (answer(&country, &scenario, &question), halving(&country, &scenario, &question));
        assert!((quick / slow - 1.0).abs() <= 1e-8, "{question:?}: {quick} against {slow}");
    }
    divan::main();
}

fn cambodia() -> (Country, Scenario) {
    let data = Dataset::open(concat!(env!("CARGO_MANIFEST_DIR"), "/data")).unwrap();
    let country = data.country("KHM").unwrap();
    let scenario = read_json(&Presets::shipped(), r#"{ "country": "KHM" }"#).unwrap();
    (country, scenario)
}

/// A scenario with everything: co-funding, pledges, sources, existing spending, an administration that matures.
fn whole() -> (Country, Scenario) {
    let changes = r#"{ "country": "KHM", "preset": "cash-floor",
        "benefits": [{ "id": "old-age", "alreadySpent": 0.002, "administration": { "maturity": { "first": 0.8, "speed": 1 } } }],
        "donors": { "coFunding": { "share": 0.2, "starts": 2027, "until": 2033 },
                    "pledges": [{ "id": "a", "name": "A", "share": 0.5, "from": 2026, "to": 2030 }] },
        "financing": [{ "id": "contributions", "yield": 0.01 }, { "id": "taxes-income", "yield": 0.02 },
                      { "id": "debt", "yield": 0.005 }] }"#;
    let (country, _) = cambodia();
    (country, read_json(&Presets::shipped(), changes).unwrap())
}

/// "I have 12 million", "what child benefit fits 1.5 % of GDP", "what coverage in 2030 fits a tenth of revenue".
fn questions() -> [Question; 3] {
    let question =
        |lever, figure, year: Option<u16>, target| Question { lever, figure, year: year.map(Year), target };
    [
        question(Lever::RollOut, Figure::DonorsForSetUp, None, 12e6),
        question(Lever::Amount("child".into()), Figure::BenefitShareOfGdp("child".into()), None, 0.015),
        question(Lever::CoverageOfCash, Figure::ShareOfRevenue, Some(2030), 0.1),
    ]
}

fn answer(country: &Country, scenario: &Scenario, question: &Question) -> f64 {
    match seek(country, scenario, question).unwrap() {
        Answer::Found { value, .. } => value,
        other => panic!("{other:?}"),
    }
}

/// The same answer by halving: the whole model for each value of the lever, until a double has no digits left. All three
/// figures rise with their lever.
fn halving(country: &Country, scenario: &Scenario, question: &Question) -> f64 {
    let all = spf_calculator::model::set_up::districts(country.population.total(Year(2026)));
    let at = |value: f64| {
        let mut s = scenario.clone();
        for b in s.benefits.iter_mut().filter(|b| b.on) {
            match &question.lever {
                Lever::Amount(id) if b.id == *id => b.amount.rate = value,
                Lever::Amount(_) | Lever::Coverage(_) => {}
                Lever::RollOut => b.coverage.0 *= value,
                Lever::CoverageOfCash => {
                    b.coverage.0 *= value;
                    b.coverage_path.as_mut().unwrap().by = Year(2030);
                }
            }
        }
        if question.lever == Lever::RollOut {
            s.set_up.districts = Some(all * value);
        }
        let outcome = model::run(country, &s).unwrap();
        match &question.figure {
            Figure::DonorsForSetUp => outcome.set_up.donors.0,
            Figure::BenefitShareOfGdp(id) => {
                outcome.benefits.iter().find(|b| b.id == *id).unwrap().full.share_of_gdp.0
            }
            _ => outcome.totals[4].share_of_revenue.unwrap().0,
        }
    };
    let (mut low, mut high) = (0.0, if matches!(question.lever, Lever::Amount(_)) { 10.0 } else { 1.0 });
    for _ in 0..54 {
        let middle = f64::midpoint(low, high);
        if at(middle) < question.target { low = middle } else { high = middle }
    }
    high
}

/// Everything at once, as the widget asks for it after every move of a slider.
#[divan::bench]
fn model_with_set_up_financing_and_donors(bencher: Bencher) {
    let (country, scenario) = whole();
    bencher.bench(|| drop(black_box(model::run(black_box(&country), black_box(&scenario)))));
}

/// Three reverse questions.
#[divan::bench]
fn goal_seek_three_questions(bencher: Bencher) {
    let (country, scenario) = whole();
    bencher.bench(|| questions().map(|q| answer(black_box(&country), black_box(&scenario), &q)));
}

/// The same three, with the whole model for each value of the lever.
#[divan::bench]
fn goal_seek_by_halving_with_the_whole_model(bencher: Bencher) {
    let (country, scenario) = whole();
    bencher.bench(|| questions().map(|q| halving(black_box(&country), black_box(&scenario), &q)));
}

/// The whole result, as the widget asks for it after every move of a slider; it is dropped here too, because the
/// widget drops the one before.
#[divan::bench]
fn model_of_all_benefits_and_years(bencher: Bencher) {
    let (country, scenario) = cambodia();
    bencher.bench(|| drop(black_box(model::run(black_box(&country), black_box(&scenario)))));
}

/// What a floor changes, at four lines with six cash benefits: asked only while its part stands open.
#[divan::bench]
fn what_the_floor_changes(bencher: Bencher) {
    let data = Dataset::open(concat!(env!("CARGO_MANIFEST_DIR"), "/data")).unwrap();
    let (country, (_, scenario)) = (data.country("VNM").unwrap(), cambodia());
    let outcome = model::run(&country, &scenario).unwrap();
    let index = Dataset::open(concat!(env!("CARGO_MANIFEST_DIR"), "/data")).unwrap().index();
    let impact = || model::impact::of(&index, black_box(&country), black_box(&scenario), black_box(&outcome));
    assert!(impact().lines.iter().all(|line| line.effect.is_some()));
    bencher.bench(impact);
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

/// The draws of a fan, the default floor.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn ten_thousand_draws(bencher: Bencher) {
    let (country, scenario) = cambodia();
    bencher.bench_local(|| model::uncertainty::fan(black_box(&country), black_box(&scenario), 1, 10_000));
}
