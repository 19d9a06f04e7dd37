//! What must hold for every country, benefit and year: the identity, conservation of money, sums, and the ways in
//! which a cost may move.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_close, benefit, countries, country, difference, full, in_year, presets, run, scenario};
use proptest::prelude::*;
use spf_calculator::country::{Country, Sex};
use spf_calculator::model::{self, Outcome, identity::Identity};
use spf_calculator::scenario::{
    AdministrationOf, AgePath, Base, Benefit, CoveragePath, FIRST_YEAR, GroupOf, Indexation, LAST_YEAR,
    OverlapRule, PathShape, PovertyTargeting, Scenario,
};
use spf_calculator::units::{Persons, Share, Year};

/// Rounding of a few dozen floating-point operations.
const EXACT: f64 = 1e-12;

/// Every preset, each also with everything changed that the identity must survive.
fn scenarios() -> Vec<(String, Scenario)> {
    let mut all = Vec::new();
    for preset in presets().names() {
        let plain = scenario("KHM", &format!(r#"{{ "preset": "{preset}" }}"#));
        let mut add = |name: &str, vary: &dyn Fn(&mut Benefit)| {
            let mut varied = plain.clone();
            for benefit in &mut varied.benefits {
                benefit.on = true;
                if benefit.group.of == GroupOf::Number {
                    benefit.group.number = Some(Persons(12_345.0));
                }
                vary(benefit);
            }
            all.push((format!("{preset}, {name}"), varied));
        };
        add("everything on", &|_| {});
        add("gross administration, odd months", &|b| {
            b.administration.of = AdministrationOf::Gross;
            b.administration.share = Share(0.15);
            b.months = 7.25;
        });
        add("targeted, logistic path", &|b| {
            b.targeting = Some(PovertyTargeting {
                poor_share: Some(Share(0.37)),
                exclusion_error: Share(0.3),
                inclusion_error: Share(0.2),
            });
            let shape = PathShape::Logistic;
            b.coverage_path =
                Some(CoveragePath { from: Share(0.1), starts: Year(2025), by: Year(2040), shape });
            b.indexation = Indexation::Wages;
        });
        add("ages on the move, GDP per person", &|b| {
            if b.group.bands.len() == 1 {
                b.age_path = Some(AgePath { from: 50, to: 80, starts: Year(2027), by: Year(2045) });
            }
            b.take_up = Share(0.83);
            b.indexation = Indexation::GdpPerCapita;
            b.amount.base = Base::GdpPerCapita;
            b.amount.rate = 0.17;
        });
        add("a fixed amount that is never raised", &|b| {
            b.indexation = Indexation::None;
            b.amount.base = Base::Usd;
            b.amount.rate = 10.0;
        });
        all.push((preset.to_owned(), plain));
    }
    all
}

/// Runs every scenario on every country. A country without the figure that an amount rests on is refused, and only
/// such a country.
fn everywhere(mut check: impl FnMut(&str, &Country, &Scenario, &Outcome)) {
    let scenarios = scenarios();
    assert!(countries().len() >= 190);
    for country in countries() {
        let mut computed = 0;
        for (name, scenario) in &scenarios {
            let name = format!("{} {name}", country.area.iso3);
            match model::run(country, scenario) {
                Ok(outcome) => {
                    computed += 1;
                    check(&name, country, scenario, &outcome);
                }
                Err(problems) => {
                    for problem in problems {
                        let base = scenario
                            .benefits
                            .iter()
                            .find(|b| problem.at == format!("benefits[{}].amount.base", b.id))
                            .unwrap()
                            .amount
                            .base;
                        assert!(country.figure(base.figure().unwrap()).is_none(), "{name}: {problem}");
                    }
                }
            }
        }
        assert!(computed >= 12, "{}: only {computed} scenarios", country.area.iso3);
    }
}

#[test]
fn share_of_gdp_is_the_product_of_four_factors_for_every_country_benefit_and_year() {
    let (mut rows, mut worst) = (0, 0.0_f64);
    everywhere(|name, country, scenario, outcome| {
        for (of, benefit) in scenario.benefits.iter().zip(&outcome.benefits) {
            let a = of.administration.share.0;
            let a = match of.administration.of {
                AdministrationOf::Benefits => a,
                AdministrationOf::Gross => a / (1.0 - a),
            };
            let full = core::iter::once((&benefit.full, &outcome.totals[0]));
            for (row, total) in full.chain(benefit.years.iter().zip(&outcome.totals)) {
                assert_eq!(row.year, total.year);
                let population = country.population.total(row.year).0;
                let product = (row.recipients.0 / population)
                    * (row.amount.0 * 12.0 / (total.gdp.0 / population))
                    * (of.months / 12.0)
                    * (1.0 + a);
                let shown = Identity::in_year(of, row, total).product().0;
                for product in [product, shown] {
                    let off = difference(row.share_of_gdp.0, product);
                    assert!(off <= EXACT, "{name} {} {}: {off:e}", of.id, row.year.0);
                    worst = worst.max(off);
                }
                rows += 1;
            }
        }
    });
    println!("{rows} rows, worst difference {worst:e}");
    assert!(rows > 1_000_000);
}

#[test]
fn donors_and_domestic_pay_exactly_for_set_up_and_running_in_every_year() {
    everywhere(|name, _, scenario, outcome| {
        let mut scenario = scenario.clone();
        let mut outcome = outcome.clone();
        for donor_share in [1.0, 0.35, 0.0] {
            for item in &mut scenario.set_up.items {
                item.donor_share = Share(donor_share);
            }
            if donor_share < 1.0 {
                // One country in twenty is enough for the other shares: nothing in them depends on the country.
                if !name.starts_with('K') {
                    continue;
                }
                outcome = model::run(&country(&outcome.country), &scenario).unwrap();
            }
            let h = &outcome.headline;
            let mut donors_in_base_prices = 0.0;
            for total in &outcome.totals {
                let paid = total.donors.0 + total.domestic.0;
                assert_close(name, paid, total.set_up.0 + total.running.0, EXACT);
                assert!(total.donors.0 <= total.set_up.0 && total.domestic.0 >= total.running.0, "{name}");
                donors_in_base_prices += total.donors.0 / total.prices / outcome.exchange_rate;
                let handed_over = h.hand_over.is_none_or(|year| total.year >= year);
                assert!(!handed_over || total.donors.0 == 0.0, "{name} {}", total.year.0);
            }
            // Over the years, donors pay their share of the plan, neither more nor less.
            assert_close(name, donors_in_base_prices, h.set_up.0 * donor_share, 1e-11);
            assert_eq!(h.hand_over.is_some(), donor_share > 0.0, "{name}");
        }
    });
}

#[test]
fn totals_are_the_sums_of_their_benefits() {
    everywhere(|name, country, _, outcome| {
        for (i, total) in outcome.totals.iter().enumerate() {
            let costs: f64 = outcome.benefits.iter().map(|b| b.years[i].cost.0).sum();
            assert_close(name, total.running.0, costs + total.upkeep.0, EXACT);
            assert_close(name, total.share_of_gdp.0, total.running.0 / total.gdp.0, EXACT);
            assert_close(name, total.population.0, country.population.total(total.year).0, EXACT);
            for b in &outcome.benefits {
                let row = &b.years[i];
                assert_close(name, row.cost.0, row.benefits.0 + row.administration.0, EXACT);
                let reached = row.eligible.0 * row.reached.0 - row.replaced.0;
                assert!((row.recipients.0 - reached).abs() <= EXACT * row.eligible.0, "{name} {}", b.id);
                assert!(row.recipients.0 >= 0.0 && row.reached.0 <= 1.0, "{name} {}", b.id);
            }
        }
        let h = &outcome.headline;
        let costs: f64 = outcome.benefits.iter().map(|b| b.full.cost.0).sum();
        assert_close(name, h.cost.0, costs, EXACT);
        let shares: f64 = outcome.benefits.iter().map(|b| b.full.share_of_gdp.0).sum();
        assert_close(name, h.share_of_gdp.0, shares, EXACT);
        let items: f64 = outcome.set_up.items.iter().map(|i| i.with_additions.0).sum();
        assert_close(name, h.set_up.0, items, EXACT);
        assert_eq!(outcome.totals.len(), usize::from(LAST_YEAR.0 - FIRST_YEAR.0) + 1);
    });
}

/// One pension for everybody of 65 and over, the same in every year.
fn pension(indexation: &str, base: &str) -> String {
    format!(
        r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age", "coveragePath": null,
            "indexation": "{indexation}", "amount": {{ "rate": 0.2, "base": "{base}" }} }}] }}"#
    )
}

#[test]
fn indexed_to_gdp_per_person_the_share_of_gdp_moves_with_age_structure_alone() {
    let scenario = scenario("KHM", &pension("gdp-per-capita", "usd"));
    for country in countries() {
        let outcome = model::run(country, &scenario).unwrap();
        let older = |year: u16| {
            let of = |sex| country.population.persons(Year(year), Some(sex), 65, 100).0;
            (of(Sex::Female) + of(Sex::Male)) / country.population.total(Year(year)).0
        };
        let share = |year: u16| in_year(&outcome, "old-age", year).share_of_gdp.0;
        for year in 2027..=2060 {
            let iso3 = &country.area.iso3;
            assert_close(iso3, share(year) / share(2026), older(year) / older(2026), EXACT * 10.0);
        }
    }
}

#[test]
fn indexed_to_prices_the_amount_keeps_what_it_buys_and_the_share_falls_with_real_growth() {
    let scenario = scenario("KHM", &pension("prices", "usd"));
    for country in countries() {
        let outcome = model::run(country, &scenario).unwrap();
        let rows = &benefit(&outcome, "old-age").years;
        for (row, total) in rows.iter().zip(&outcome.totals) {
            let iso3 = &country.area.iso3;
            assert_close(iso3, row.purchasing_power.0, 0.2 * outcome.exchange_rate, EXACT);
            assert_close(iso3, row.amount.0, row.purchasing_power.0 * total.prices, EXACT);
            // Share = what a person gets, over what a person makes, both in prices of the base year.
            let made = total.gdp.0 / total.prices / total.population.0;
            let older = country.population.persons(row.year, None, 65, 100).0 / total.population.0;
            assert_close(
                iso3,
                row.share_of_gdp.0,
                older * row.purchasing_power.0 * 12.0 * 1.03 / made,
                EXACT,
            );
        }
    }
}

#[test]
fn an_amount_that_is_never_raised_loses_what_it_buys_and_one_that_follows_wages_gains() {
    let country = country("IND");
    let with = |indexation: &str| {
        let outcome =
            model::run(&country, &scenario("IND", &pension(indexation, "national-poverty-line"))).unwrap();
        *in_year(&outcome, "old-age", 2040)
    };
    let (none, prices, wages) = (with("none"), with("prices"), with("wages"));
    let line = country.figure(spf_calculator::country::FigureName::NationalPovertyLine).unwrap().value;
    assert_close("nominal", none.amount.0, 0.2 * line, EXACT);
    assert!(
        none.purchasing_power < prices.purchasing_power && prices.purchasing_power < wages.purchasing_power
    );
    assert!(none.share_of_gdp < prices.share_of_gdp && prices.share_of_gdp < wages.share_of_gdp);
}

#[test]
fn wages_rise_with_prices_and_with_real_gdp_for_each_person_of_15_to_64() {
    // Published years only: nominal GDP over prices is not real GDP, so real growth comes from the table itself.
    let country = country("VNM");
    let outcome = model::run(&country, &scenario("VNM", &pension("wages", "usd"))).unwrap();
    let e = &country.economy;
    let active = |y: u16| country.population.persons(Year(y), None, 15, 64).0;
    let mut real = 1.0;
    for year in 2027..=2030 {
        real *= 1.0 + e.real_growth.at(Year(year)).unwrap();
        let prices = e.consumer_prices.at(Year(year)).unwrap() / e.consumer_prices.at(Year(2026)).unwrap();
        let expected = 0.2 * outcome.exchange_rate * prices * real * active(2026) / active(year);
        assert_close("wage", in_year(&outcome, "old-age", year).amount.0, expected, EXACT);
    }
}

#[test]
fn without_published_growth_wages_follow_gdp_for_each_person_of_15_to_64() {
    let mut c = country("KHM");
    c.economy.real_growth.values.clear();
    let s = scenario("KHM", r#"{ "benefits": [{ "id": "old-age", "indexation": "wages" }] }"#);
    let outcome = model::run(&c, &s).unwrap();
    let active = |year| c.population.persons(year, None, 15, 64).0;
    let first = outcome.totals[0];
    for total in &outcome.totals {
        let row = in_year(&outcome, "old-age", total.year.0);
        let wages = (total.gdp.0 / active(total.year)) / (first.gdp.0 / active(first.year));
        assert_close("wages", row.amount.0, full(&outcome, "old-age").amount.0 * wages, EXACT);
    }
}

#[test]
fn cost_of_a_floor_is_the_cost_of_its_benefits_one_by_one() {
    for iso3 in ["KHM", "MWI", "PSE", "PRY"] {
        let country = country(iso3);
        let mut whole = scenario(iso3, "{}");
        for overlap in &mut whole.overlaps {
            overlap.rule = OverlapRule::Both;
        }
        let all = model::run(&country, &whole).unwrap();
        for year in 0..35 {
            let mut sum = 0.0;
            for i in 0..whole.benefits.len() {
                let mut one = whole.clone();
                for (j, benefit) in one.benefits.iter_mut().enumerate() {
                    benefit.on = benefit.on && i == j;
                }
                sum += model::run(&country, &one)
                    .unwrap()
                    .benefits
                    .iter()
                    .map(|b| b.years[year].cost.0)
                    .sum::<f64>();
            }
            let total = &all.totals[year];
            assert_close(iso3, total.running.0 - total.upkeep.0, sum, 1e-11);
        }
    }
}

#[test]
fn nothing_is_spent_where_nobody_is_reached_or_nothing_is_paid() {
    for change in
        [r#""on": false"#, r#""coverage": 0, "coveragePath": null"#, r#""takeUp": 0"#, r#""months": 0"#]
    {
        let changes =
            format!(r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age", {change} }}] }}"#);
        let outcome = run("KHM", &changes);
        assert_eq!(outcome.headline.cost.0, 0.0, "{change}");
        assert!(benefit(&outcome, "old-age").years.iter().all(|r| r.cost.0 == 0.0 && r.additional.0 == 0.0));
    }
    let outcome = run("KHM", "{}");
    // Before its path starts, coverage is where the path says: nobody.
    assert_eq!(in_year(&outcome, "child", 2026).recipients.0, 0.0);
    assert!(full(&outcome, "child").recipients.0 > 0.0);
    assert_eq!(full(&outcome, "orphan").recipients.0, 0.0, "off unless the user gives a number");
    // Universal benefits miss no poor people by targeting.
    assert_eq!(full(&outcome, "child").missed_poor.0, 0.0);
    // Nothing is set up in 2026, nothing is kept up before it is complete.
    assert_eq!(outcome.totals[0].set_up.0, 0.0);
    assert_eq!(outcome.totals[4].upkeep.0, 0.0);
}

#[test]
fn more_is_already_spent_the_less_comes_on_top_and_never_below_zero() {
    let with = |spent: &str| {
        let changes = format!(r#"{{ "benefits": [{{ "id": "old-age", "alreadySpent": {spent} }}] }}"#);
        *full(&run("VNM", &changes), "old-age")
    };
    let (unknown, some, much) = (with("null"), with("0.005"), with("0.9"));
    assert_eq!(unknown.additional, unknown.cost);
    assert_close(
        "half a percent of GDP",
        some.additional.0 / some.cost.0 * some.share_of_gdp.0,
        some.share_of_gdp.0 - 0.005,
        EXACT,
    );
    assert_eq!(much.additional.0, 0.0);
    assert_eq!(much.cost, unknown.cost);
}

#[test]
fn a_path_starts_and_ends_where_it_says() {
    for shape in ["linear", "logistic"] {
        let changes = format!(
            r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age", "coverage": 0.9, "coveragePath":
                {{ "from": 0.2, "starts": 2028, "by": 2038, "shape": "{shape}" }} }}] }}"#
        );
        let outcome = run("KHM", &changes);
        let reached = |year| in_year(&outcome, "old-age", year).reached.0;
        assert_eq!((reached(2026), reached(2028)), (0.2, 0.2), "{shape}");
        assert_eq!((reached(2038), reached(2060)), (0.9, 0.9), "{shape}");
        assert_close("half-way", reached(2033), 0.55, EXACT);
        assert!((2028..2038).all(|year| reached(year) < reached(year + 1)), "{shape}");
        assert_eq!(outcome.headline.first_full_year.0, 2038);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    /// The share of GDP rises in proportion to the amount, to coverage and to months, and by nothing else.
    #[test]
    fn cost_is_proportional_to_amount_coverage_and_months(
        which in 0..5_usize, rate in 0.01..2.0_f64, coverage in 0.01..0.5_f64, months in 0.1..6.0_f64,
        more in 1.0..2.0_f64, area in 0..190_usize,
    ) {
        let country = &countries()[area];
        let with = |rate: f64, coverage: f64, months: f64| {
            let mut s = scenario("KHM", "{}");
            for (i, b) in s.benefits.iter_mut().filter(|b| b.on).enumerate() {
                b.on = i == which;
                b.amount.rate = rate;
                b.amount.base = Base::Local;
                b.coverage = Share(coverage);
                b.coverage_path = None;
                b.months = months;
            }
            model::run(country, &s).unwrap()
        };
        let once = with(rate, coverage, months);
        for other in [with(rate * more, coverage, months), with(rate, coverage * more, months),
                      with(rate, coverage, months * more)] {
            prop_assert!(difference(other.headline.cost.0, once.headline.cost.0 * more) <= EXACT);
            for (a, b) in other.benefits.iter().flat_map(|b| &b.years).zip(once.benefits.iter().flat_map(|b| &b.years)) {
                prop_assert!(difference(a.cost.0, b.cost.0 * more) <= EXACT);
            }
        }
    }

    /// With both errors, recipients who are poor are the poor who are not missed.
    #[test]
    fn targeting_reaches_the_poor_who_are_not_missed(
        poor in 0.0..0.6_f64, missed in 0.0..1.0_f64, wrong in 0.0..0.4_f64,
    ) {
        let mut s = scenario("KHM", r#"{ "preset": "pension-65" }"#);
        for b in &mut s.benefits {
            b.targeting = Some(PovertyTargeting {
                poor_share: Some(Share(poor)), exclusion_error: Share(missed), inclusion_error: Share(wrong),
            });
        }
        let outcome = model::run(&country("KHM"), &s).unwrap();
        let row = full(&outcome, "old-age");
        let poor_recipients = row.recipients.0 * (1.0 - wrong);
        prop_assert!((poor_recipients + row.missed_poor.0 - row.eligible.0 * poor).abs() <= EXACT * row.eligible.0);
    }
}

#[test]
fn a_number_of_people_is_spread_over_the_ages_of_its_year() {
    // A thousand orphans, at first all of them 0 to 5: every one of them has the child benefit too.
    let outcome = run(
        "KHM",
        r#"{ "benefits": [
            { "id": "child", "coveragePath": null },
            { "id": "orphan", "on": true, "coveragePath": null, "group": { "number": 1000 },
              "agePath": { "from": 0, "to": 5, "starts": 2030, "by": 2036 } }] }"#,
    );
    let replaced = |year: u16| in_year(&outcome, "child", year).replaced.0;
    let orphans = |year: u16| in_year(&outcome, "orphan", year).recipients.0;
    assert_close("all of them", replaced(2028), orphans(2028), EXACT);
    assert!(replaced(2040) < 0.5 * orphans(2040), "later most are older than five");
}

#[test]
fn an_age_that_is_half_way_counts_as_the_older_one() {
    // From 37 to 79 in twelve steps: 75.5 after eleven of them. Binary fractions would make it 75.
    let outcome = run(
        "KHM",
        r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age", "coveragePath": null,
            "group": { "bands": [{ "from": 79, "to": 100 }] },
            "agePath": { "from": 37, "to": 100, "starts": 2026, "by": 2038 } }] }"#,
    );
    let people = country("KHM").population.persons(Year(2037), None, 76, 100);
    assert_eq!(in_year(&outcome, "old-age", 2037).eligible, people);
}

#[test]
fn the_ratios_of_the_headline_are_those_of_its_rows() {
    let health = r#"{ "id": "health-care", "coverage": 0.8, "coveragePath": { "by": 2034 } }"#;
    let outcome = run("KHM", &format!(r#"{{ "benefits": [{health}, {{ "id": "child", "on": false }}] }}"#));
    let h = &outcome.headline;
    assert_close("health care", h.people_with_health_care.0, h.population.0 * 0.8, EXACT);
    // The last to arrive is health care, in 2034; a benefit that is off is not waited for.
    assert_eq!(h.first_full_year, Year(2034));
    let dollars = |local: f64, total: &model::YearTotal| local / total.prices / outcome.exchange_rate;
    let first_full = outcome.totals.iter().find(|t| t.year.0 == 2034).unwrap();
    let running = dollars(first_full.running.0, first_full);
    assert_close("set-up", h.set_up_share_of_first_full_year.unwrap().0, h.set_up.0 / running, EXACT);
    let domestic: f64 = outcome.totals.iter().map(|t| dollars(t.domestic.0, t)).sum();
    assert_close("domestic", h.domestic_per_donor_dollar.unwrap(), domestic / h.donors.0, EXACT);
    assert_close("a person", h.set_up_per_person.unwrap().0, h.set_up.0 / h.people.0, EXACT);

    // Health care off reaches nobody, however many have cash; and nothing is divided by nobody or by no donor.
    let cash = run("KHM", r#"{ "preset": "cash-floor" }"#).headline;
    assert_eq!(cash.people_with_health_care.0, 0.0);
    let nothing = run(
        "KHM",
        r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age", "on": false }], "setUp": { "items": [
            { "id": "dialogue", "on": false }, { "id": "legal-drafting", "on": false },
            { "id": "feasibility", "on": false }, { "id": "information-system", "on": false },
            { "id": "district-roll-out", "on": false }, { "id": "training", "on": false },
            { "id": "communication", "on": false }, { "id": "monitoring", "on": false }] } }"#,
    )
    .headline;
    assert_eq!((nothing.people.0, nothing.set_up.0, nothing.donors.0), (0.0, 0.0, 0.0));
    assert_eq!((nothing.set_up_per_person, nothing.set_up_per_year), (None, None));
    assert_eq!((nothing.set_up_share_of_first_full_year, nothing.domestic_per_donor_dollar), (None, None));
}
