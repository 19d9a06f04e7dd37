//! Properties that hold for any floor: more costs more, parts add up, and neither the unit of money nor the size of a
//! place changes a share.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{countries, difference, scenario};
use proptest::prelude::*;
use spf_calculator::country::{Country, FigureName};
use spf_calculator::model::{self, Outcome};
use spf_calculator::scenario::{
    AgeGroup, Base, Indexation, OverlapRule, Place, PovertyTargeting, Scenario, Spread,
};
use spf_calculator::units::{Local, Persons, Share, Year};

const EXACT: f64 = 1e-10;

/// Bases that a country's own figures give, so that all of them can be counted in another unit.
const OWN_BASES: [Base; 4] = [Base::NationalPovertyLine, Base::GdpPerCapita, Base::Usd, Base::HealthPriority];

/// A floor with every benefit different: rates, bases, coverage, targeting, indexation; set-up and co-funding too.
fn floor() -> impl Strategy<Value = Scenario> {
    let benefit =
        (0.05..1.5_f64, 0..4_usize, 0.05..1.0_f64, prop::option::of(0.0..0.5_f64), 0..4_usize, any::<bool>());
    (prop::collection::vec(benefit, 7), 0.0..0.4_f64, 0..3_usize).prop_map(|(benefits, share, spread)| {
        let mut s = scenario(
            "KHM",
            r#"{ "donors": { "coFunding": { "share": 0.3, "starts": 2027, "until": 2033 } } }"#,
        );
        for (b, (rate, base, coverage, missed, indexation, on)) in s.benefits.iter_mut().zip(benefits) {
            b.on = on;
            b.amount.base = OWN_BASES[base];
            b.amount.rate = if b.amount.base == Base::Usd { rate * 40.0 } else { rate };
            b.coverage = Share(coverage);
            b.indexation = Indexation::ALL[indexation];
            b.group.number = b.group.number.map(|_| Persons(10_000.0));
            b.targeting = missed.map(|missed| PovertyTargeting {
                poor_share: Some(Share(0.4)),
                exclusion_error: Share(missed),
                inclusion_error: Share(0.1),
            });
        }
        s.donors.co_funding.as_mut().unwrap().share = Share(share);
        for item in &mut s.set_up.items {
            item.spread = Spread::ALL[spread];
        }
        s
    })
}

/// The shares of GDP of each year: running, set-up, donors, domestic.
fn shares(outcome: &Outcome) -> Vec<[f64; 4]> {
    let of = |t: &model::YearTotal| [t.running, t.set_up, t.donors, t.domestic].map(|v| (v / t.gdp).0);
    outcome.totals.iter().map(of).collect()
}

fn same_shares(a: &Outcome, b: &Outcome) -> Result<(), TestCaseError> {
    for (x, y) in shares(a).iter().flatten().zip(shares(b).iter().flatten()) {
        prop_assert!(difference(*x, *y) <= EXACT, "{x} against {y}");
    }
    Ok(())
}

/// Countries with all figures that the bases need; a place takes its own.
fn country(i: usize) -> &'static Country {
    let complete: Vec<&Country> =
        countries().iter().filter(|c| c.figure(FigureName::NationalPovertyLine).is_some()).collect();
    complete[i % complete.len()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    /// A higher amount or more coverage of one benefit never makes that benefit cheaper, nor the whole, where no other
    /// benefit gives way to it.
    #[test]
    fn more_costs_more(mut s in floor(), which in 0..7_usize, more in 1.0..1.9_f64, area in 0..190_usize) {
        for overlap in &mut s.overlaps {
            overlap.rule = OverlapRule::Both;
        }
        let before = model::run(country(area), &s).unwrap();
        let mut dearer = s.clone();
        dearer.benefits[which].amount.rate *= more;
        let mut wider = s.clone();
        wider.benefits[which].coverage = Share((s.benefits[which].coverage.0 * more).min(1.0));
        for changed in [dearer, wider] {
            let after = model::run(country(area), &changed).unwrap();
            for (a, b) in before.totals.iter().zip(&after.totals) {
                prop_assert!(b.running.0 >= a.running.0 * (1.0 - 1e-12), "{}", a.year.0);
            }
            prop_assert!(after.headline.cost.0 >= before.headline.cost.0 * (1.0 - 1e-12));
            prop_assert!(after.set_up.total.0 >= before.set_up.total.0 * (1.0 - 1e-12));
        }
    }

    /// Money counted in another unit (thousands, a redenomination) changes no share.
    #[test]
    fn the_unit_of_money_changes_no_share(s in floor(), unit in 1e-4..1e4_f64, area in 0..190_usize) {
        let country = country(area);
        let base = country.base_year();
        let mut counted = s.clone();
        let economy = &country.economy;
        counted.figures.gdp = Some(Local(economy.gdp.at(base).unwrap() * unit));
        counted.figures.exchange_rate = Some(economy.exchange_rate.at(base).unwrap() * unit);
        let line = country.figure(FigureName::NationalPovertyLine).unwrap().value;
        counted.figures.national_poverty_line = Some(Local(line * unit));
        same_shares(&model::run(country, &counted).unwrap(), &model::run(country, &s).unwrap())?;
    }

    /// A place with the ages of its country and so many times its people, births and GDP has the country's shares; set-up
    /// aside, part of which costs the same in a place of any size.
    #[test]
    fn the_size_of_a_place_changes_no_share_of_running_cost(mut s in floor(), part in 0.001..1.0_f64, area in 0..190_usize) {
        let country = country(area);
        s.set_up.items.clear();
        for benefit in &mut s.benefits {
            benefit.group.number = benefit.group.number.map(|_| Persons(0.0));
        }
        let whole = model::run(country, &s).unwrap();
        let people = |from: u8, to: u8| country.population.persons(Year(2026), None, from, to).0 * part;
        let base = country.base_year();
        s.place = Some(Place {
            name: "A part".into(),
            population: vec![AgeGroup { from: 0, to: 100, persons: Persons(people(0, 100)) }],
            births: Persons(country.births.at(Year(2026)).unwrap() * part),
            gdp: Local(country.economy.gdp.at(base).unwrap() * part),
            poverty_line: None,
        });
        same_shares(&model::run(country, &s).unwrap(), &whole)?;
    }
}
