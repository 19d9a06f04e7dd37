//! Properties that hold for any floor: more costs more, nothing costs nothing, benefits add up, every result is a number,
//! and neither the unit of money nor the size of a place changes a share.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{countries, difference, finite, scenario};
use proptest::prelude::*;
use spf_calculator::country::{Country, FigureName};
use spf_calculator::model::{self, BenefitYear, Outcome};
use spf_calculator::scenario::validate::{self, validate};
use spf_calculator::scenario::{
    Administration, AdministrationOf, AgeBand, AgeGroup, AgePath, Amount, Base, Basis, Benefit, CoveragePath,
    Group, GroupOf, Guarantee, Indexation, Maturity, Overlap, OverlapRule, PathShape, Place,
    PopulationVariant, PovertyTargeting, Scenario, Spread,
};
use spf_calculator::units::{Local, Persons, Share, Usd, Year};

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

/// Every row of a benefit: in full operation, and year by year.
fn rows(outcome: &Outcome, i: usize) -> impl Iterator<Item = &BenefitYear> {
    let benefit = &outcome.benefits[i];
    std::iter::once(&benefit.full).chain(&benefit.years)
}

/// The floor with no other benefit than one.
fn alone(s: &Scenario, i: usize) -> Scenario {
    let mut alone = s.clone();
    alone.benefits.iter_mut().enumerate().for_each(|(j, b)| b.on = b.on && i == j);
    alone
}

/// The ways in which a benefit reaches nobody or pays nothing.
const NOTHING: [fn(&mut Benefit); 7] = [
    |b| (b.coverage, b.coverage_path) = (Share(0.0), None),
    |b| b.amount.rate = 0.0,
    |b| b.months = 0.0,
    |b| b.on = false,
    |b| (b.take_up, b.targeting) = (Share(0.0), None),
    |b| b.targeting.iter_mut().for_each(|t| t.poor_share = Some(Share(0.0))),
    |b| {
        b.group.of = GroupOf::People;
        b.group.bands = vec![AgeBand { from: 0, to: 100, sex: None, prevalence: Share(0.0) }];
    },
];

/// One of the ends of some bounds, or a little more than the lower one.
fn end((min, max): validate::Bounds) -> impl Strategy<Value = f64> + Clone {
    (0..3_usize).prop_map(move |i| [min, max, min.max(1e-12).min(max)][i])
}

/// As [`end`], or not given.
fn maybe(bounds: validate::Bounds) -> impl Strategy<Value = Option<f64>> {
    prop::option::of(end(bounds))
}

/// One of a list of names.
fn one<T: Copy + std::fmt::Debug + 'static>(names: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(names)
}

/// A benefit with every value at an end of its bounds, without a name.
fn extreme_benefit() -> impl Strategy<Value = Benefit> {
    let share = || end(validate::SHARE);
    let ages = || one(&[(0_u8, 0_u8), (0, 100), (100, 100), (15, 64)]);
    let group =
        (one(GroupOf::ALL), share(), share(), end(validate::PEOPLE), ages(), prop::option::of(ages()));
    let targeting = prop::option::of((share(), end(validate::INCLUSION_ERROR)));
    let reach = (share(), share(), maybe(validate::SHARE), targeting);
    let amount =
        (one(Base::ALL), share(), end(validate::MONTHS), one(Indexation::ALL), maybe(validate::SHARE));
    let administration = (one(AdministrationOf::ALL), share(), share(), maybe(validate::MATURITY_SPEED));
    let years = (one(PathShape::ALL), one(&[(2024_u16, 2025_u16), (2026, 2060), (2059, 2060)]));
    (one(Guarantee::ALL), group, reach, amount, administration, years).prop_map(
        |(guarantee, group, reach, amount, administration, (shape, (starts, by)))| {
            let (starts, by) = (Year(starts), Year(by));
            let (of, prevalence, labour_force, number, (from, to), first_ages) = group;
            let (coverage, take_up, first_coverage, targeting) = reach;
            let (base, part, months, indexation, already_spent) = amount;
            let (administration_of, share, first, speed) = administration;
            let rate = part * if base.is_fixed() { validate::MONEY.1 } else { validate::RATE.1 };
            let most = match administration_of {
                AdministrationOf::Benefits => validate::ADMINISTRATION.1,
                AdministrationOf::Gross => validate::ADMINISTRATION_GROSS.1,
            };
            Benefit {
                id: String::new(),
                guarantee,
                on: true,
                group: Group {
                    of,
                    bands: vec![AgeBand { from, to, sex: None, prevalence: Share(prevalence) }],
                    labour_force: Some(Share(labour_force)),
                    number: Some(Persons(number)),
                },
                amount: Amount { rate, base },
                months,
                coverage: Share(coverage),
                coverage_path: first_coverage.map(|from| CoveragePath {
                    from: Share(from),
                    starts,
                    by,
                    shape,
                }),
                age_path: first_ages.map(|(from, to)| AgePath { from, to, starts, by }),
                take_up: Share(take_up),
                targeting: targeting.map(|(error, inclusion)| PovertyTargeting {
                    poor_share: Some(Share(error)),
                    exclusion_error: Share(error),
                    inclusion_error: Share(inclusion),
                }),
                administration: Administration {
                    share: Share(share * most),
                    of: administration_of,
                    maturity: speed.map(|speed| Maturity { first: Share(first * most), speed }),
                },
                indexation,
                already_spent: already_spent.map(Share),
                reference: String::new(),
            }
        },
    )
}

/// A valid scenario with every value at an end of its bounds: benefits, set-up, own figures, a place, what is assumed.
fn extreme() -> impl Strategy<Value = Scenario> {
    let figures =
        (maybe((1.0, 1e10)), maybe(validate::PEOPLE), maybe(validate::POSITIVE), maybe(validate::POSITIVE));
    let place = prop::option::of((
        prop::collection::vec(end(validate::PEOPLE), 2),
        end(validate::PEOPLE),
        end(validate::POSITIVE),
    ));
    let item =
        (one(Basis::ALL), end(validate::MONEY), end(validate::SHARE), one(Spread::ALL), end(validate::SHARE));
    let assumed = (maybe(validate::GROWTH), maybe(validate::INFLATION), one(PopulationVariant::ALL));
    let overlap = one(OverlapRule::ALL);
    (prop::collection::vec(extreme_benefit(), 1..4), figures, place, item, assumed, overlap).prop_map(
        |(benefits, figures, place, (basis, unit_cost, share, spread, upkeep), assumed, rule)| {
            let mut s = scenario("KHM", r#"{ "overlaps": [] }"#);
            let named = |(i, b): (usize, Benefit)| Benefit { id: i.to_string(), ..b };
            s.benefits = benefits.into_iter().enumerate().map(named).collect();
            if s.benefits.len() > 1 {
                s.overlaps = vec![Overlap { keep: "0".into(), other: "1".into(), rule }];
            }
            s.figures.population = figures.0.map(Persons);
            s.figures.births = figures.1.map(Persons);
            s.figures.gdp = figures.2.map(Local);
            s.figures.exchange_rate = figures.3;
            s.place = place.map(|(persons, births, gdp)| Place {
                name: "A place".into(),
                // Not more than may be, and somebody.
                population: [(0, 17, persons[0] / 2.0), (18, 100, persons[1] / 2.0)]
                    .map(|(from, to, persons)| AgeGroup { from, to, persons: Persons(persons.max(1.0)) })
                    .to_vec(),
                births: Persons(births),
                gdp: Local(gdp),
                poverty_line: Some(Local(gdp)),
            });
            for item in &mut s.set_up.items {
                (item.basis, item.unit_cost, item.spread) = (basis, Usd(unit_cost), spread);
                (item.donor_share, item.upkeep) = (Share(share), Share(upkeep));
            }
            s.assumptions.growth_after = assumed.0.map(Share);
            s.assumptions.inflation_after = assumed.1.map(Share);
            s.assumptions.population = assumed.2;
            s
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    /// A higher amount, more coverage, more months or a larger group of one benefit never make that benefit cheaper, nor the whole, where no other
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
        let mut longer = s.clone();
        longer.benefits[which].months = (s.benefits[which].months * more).min(12.0);
        let mut larger = s.clone();
        for band in &mut larger.benefits[which].group.bands {
            band.prevalence = Share((band.prevalence.0 * more).min(1.0));
        }
        for changed in [dearer, wider, longer, larger] {
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

    /// Where people receive both of two benefits, a floor costs what its benefits cost alone, to the last bit of a benefit.
    #[test]
    fn benefits_add_up(mut s in floor(), area in 0..190_usize) {
        for overlap in &mut s.overlaps {
            overlap.rule = OverlapRule::Both;
        }
        let country = country(area);
        let together = model::run(country, &s).unwrap();
        let mut sums = vec![0.0; together.totals.len() + 1];
        for i in 0..s.benefits.len() {
            let one = model::run(country, &alone(&s, i)).unwrap();
            for ((sum, row), same) in sums.iter_mut().zip(rows(&one, i)).zip(rows(&together, i)) {
                prop_assert_eq!(row, same);
                *sum += row.cost.0;
            }
        }
        prop_assert!(difference(together.headline.cost.0, sums[0]) <= EXACT);
        for (total, sum) in together.totals.iter().zip(&sums[1..]) {
            prop_assert!(difference((total.running - total.upkeep).0, *sum) <= EXACT, "{}", total.year.0);
        }
    }

    /// Where one of two benefits gives way, a floor costs less than its benefits alone by what those would have received whom
    /// both reach: people of the ages of both × the chance to be reached by the one × that by the other.
    #[test]
    fn what_overlaps_save_is_what_those_would_have_received_whom_both_reach(mut s in floor(), area in 0..190_usize) {
        s.overlaps = vec![Overlap { keep: "old-age".into(), other: "disability".into(), rule: OverlapRule::OneOnly }];
        s.benefits.iter_mut().for_each(|b| b.on |= b.id == "old-age" || b.id == "disability");
        let country = country(area);
        let together = model::run(country, &s).unwrap();
        let position = |id| s.benefits.iter().position(|b| b.id == id).unwrap();
        let (pension, disability) = (position("old-age"), position("disability"));
        let benefit = &s.benefits[disability];
        let mut alone_cost = vec![0.0; together.totals.len()];
        for i in 0..s.benefits.len() {
            let one = model::run(country, &alone(&s, i)).unwrap();
            alone_cost.iter_mut().zip(&one.benefits[i].years).for_each(|(sum, row)| *sum += row.cost.0);
        }
        for (((total, alone), a), b) in together.totals.iter().zip(alone_cost)
            .zip(&together.benefits[pension].years).zip(&together.benefits[disability].years)
        {
            let both = country.population.persons(total.year, None, 65, 100).0 * a.reached.0 * 0.022 * b.reached.0;
            let saved = both * b.amount.0 * benefit.months * (1.0 + b.administration_share.0);
            prop_assert!(((alone - (total.running - total.upkeep).0) - saved).abs() <= 1e-9 * alone, "{}", total.year.0);
        }
    }

    /// Nobody covered, nothing paid, no month, nobody poor, nobody in the group, or off: that benefit costs exactly nothing in
    /// every year, and a floor of such benefits costs nothing at all.
    #[test]
    fn nothing_costs_nothing(mut s in floor(), ways in prop::collection::vec(0..NOTHING.len(), 7), area in 0..190_usize) {
        s.set_up.items.clear();
        for (benefit, way) in s.benefits.iter_mut().zip(ways) {
            // Only who is targeted can be not poor.
            let poor_only = way == 5 && benefit.targeting.is_none();
            NOTHING[if poor_only { 3 } else { way }](benefit);
        }
        let outcome = model::run(country(area), &s).unwrap();
        for row in (0..s.benefits.len()).flat_map(|i| rows(&outcome, i)) {
            prop_assert_eq!((row.cost, row.additional, row.share_of_gdp), (Local(0.0), Local(0.0), Share(0.0)));
        }
        for total in &outcome.totals {
            prop_assert_eq!((total.running, total.donors, total.domestic), (Local(0.0), Local(0.0), Local(0.0)));
        }
        prop_assert_eq!((outcome.headline.cost, outcome.headline.donors), (Local(0.0), Usd(0.0)));
        prop_assert_eq!(outcome.headline.domestic_per_donor_dollar, None);
    }

    /// Whatever is valid gives numbers, with every value at an end of its bounds.
    #[test]
    fn every_result_is_a_number(s in extreme(), area in 0..195_usize) {
        prop_assert_eq!(validate(&s), vec![]);
        let all = countries();
        // Refused only for a base that the country lacks.
        if let Ok(outcome) = model::run(&all[area % all.len()], &s) {
            prop_assert_eq!(finite::first_that_is_not(&outcome), None);
        }
    }
}
