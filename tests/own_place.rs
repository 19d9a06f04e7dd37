//! Places that are not in the data, and national figures that a person knows better: each replaced figure changes what
//! rests on it and nothing else. The numbers are small enough to check in the head.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{assert_close, benefit, country, full, in_year, run, scenario};
use spf_calculator::country::Sex;
use spf_calculator::model::facts::YearFacts;
use spf_calculator::model::{self, Facts, Outcome};
use spf_calculator::units::{Persons, Year};

const EXACT: f64 = 1e-12;

/// A camp in Malawi: 1000 children under 15, 2000 people of 15 to 64, 500 of 65 and over; 100 births; a GDP of a
/// billion kwacha; a line of 1000 kwacha a month. No set-up, no paths, administration 3 % (unemployment 5 %).
fn camp(changes: &str) -> Outcome {
    run(
        "MWI",
        &format!(
            r#"{{ "preset": "cash-floor",
                  "place": {{ "name": "Camp", "births": 100, "gdp": 1e9, "povertyLine": 1000, "population": [
                      {{ "from": 0, "to": 14, "persons": 1000 }},
                      {{ "from": 15, "to": 64, "persons": 2000 }},
                      {{ "from": 65, "to": 100, "persons": 500 }}] }}
                  {changes} }}"#
        ),
    )
}

#[test]
fn a_camp_costs_what_its_own_people_births_gdp_and_line_say() {
    let outcome = camp("");
    let h = &outcome.headline;
    assert_close("people", h.population.0, 3500.0, EXACT);
    // 100 mothers × 1000 × 4 months × 1.03.
    assert_close("maternity", full(&outcome, "maternity").cost.0, 412_000.0, EXACT);
    // 500 × 1000 × 12 × 1.03.
    assert_close("pensions", full(&outcome, "old-age").cost.0, 6_180_000.0, EXACT);
    // 0.7 % of 1000 and 2.2 % of 2000 = 51; the 11 of 65 and over have the pension.
    let disability = full(&outcome, "disability");
    assert_close("eligible", disability.eligible.0, 62.0, EXACT);
    assert_close("replaced", disability.replaced.0, 11.0, EXACT);
    assert_close("disability", disability.cost.0, 51.0 * 1000.0 * 12.0 * 1.03, EXACT);
    // 2000 × 0.65 × 5.033 % (2023).
    assert_close("unemployed", full(&outcome, "unemployment").recipients.0, 2000.0 * 0.65 * 0.05033, EXACT);
    // Children of 0 to 5 among the thousand: as many as in the country.
    let malawi = country("MWI").population;
    let part = malawi.persons(Year(2026), None, 0, 5).0 / malawi.persons(Year(2026), None, 0, 14).0;
    assert_close("children", full(&outcome, "child").recipients.0, 1000.0 * part, EXACT);
    assert_close("GDP", outcome.totals.first().unwrap().gdp.0, 1e9, EXACT);
    let cost: f64 = outcome.benefits.iter().map(|b| b.full.cost.0).sum();
    assert_close("share of GDP", h.share_of_gdp.0, cost / 1e9, EXACT);
    // One district for up to 100 000 people.
    let districts = outcome.set_up.items.iter().find(|i| i.id == "district-roll-out").unwrap();
    assert_close("districts", districts.quantity, 1.0, EXACT);
}

#[test]
fn a_camp_changes_as_the_same_ages_do_in_its_country() {
    let outcome = camp("");
    let malawi = country("MWI").population;
    let growth = |from, to| {
        malawi.persons(Year(2050), None, from, to).0 / malawi.persons(Year(2026), None, from, to).0
    };
    assert_close("older", in_year(&outcome, "old-age", 2050).eligible.0, 500.0 * growth(65, 100), EXACT);
    let all = 1000.0 * growth(0, 14) + 2000.0 * growth(15, 64) + 500.0 * growth(65, 100);
    let total = outcome.totals.iter().find(|t| t.year.0 == 2050).unwrap();
    assert_close("everyone", total.population.0, all, EXACT);
    // GDP grows as the country's while that is published.
    let e = country("MWI").economy.gdp;
    let total = outcome.totals.iter().find(|t| t.year.0 == 2030).unwrap();
    assert_close("GDP", total.gdp.0, 1e9 * e.at(Year(2030)).unwrap() / e.at(Year(2026)).unwrap(), EXACT);
}

/// The pension and the disability benefit of the camp, with an overlap rule.
fn overlap(rule: &str, rates: (f64, f64), coverage: f64) -> Outcome {
    camp(&format!(
        r#", "overlaps": [{{ "keep": "old-age", "other": "disability", "rule": "{rule}" }}],
            "benefits": [{{ "id": "child", "on": false }}, {{ "id": "maternity", "on": false }},
                         {{ "id": "unemployment", "on": false }},
                         {{ "id": "old-age", "coverage": {coverage}, "amount": {{ "rate": {} }} }},
                         {{ "id": "disability", "amount": {{ "rate": {} }} }}]"#,
        rates.0, rates.1
    ))
}

#[test]
fn one_only_keeps_the_named_benefit_for_those_whom_both_reach() {
    // 62 with a disability, 11 of them of 65 and over; 500 pensioners.
    let outcome = overlap("one-only", (1.0, 1.0), 1.0);
    assert_close("disability", full(&outcome, "disability").recipients.0, 51.0, EXACT);
    assert_close("pension", full(&outcome, "old-age").recipients.0, 500.0, EXACT);
    assert_close("people", outcome.headline.people.0, 551.0, EXACT);
    // A pension that reaches half of its group leaves half of the eleven with the disability benefit.
    let outcome = overlap("one-only", (1.0, 1.0), 0.5);
    assert_close("disability", full(&outcome, "disability").recipients.0, 62.0 - 5.5, EXACT);
    assert_close("people", outcome.headline.people.0, 250.0 + 62.0 - 5.5, EXACT);
}

#[test]
fn both_pays_twice_and_counts_once() {
    let outcome = overlap("both", (1.0, 1.0), 1.0);
    assert_close("disability", full(&outcome, "disability").recipients.0, 62.0, EXACT);
    assert_close("pension", full(&outcome, "old-age").recipients.0, 500.0, EXACT);
    assert_close("people", outcome.headline.people.0, 551.0, EXACT);
}

#[test]
fn higher_pays_the_higher_amount() {
    let outcome = overlap("higher", (1.0, 1.5), 1.0);
    assert_close("disability", full(&outcome, "disability").recipients.0, 62.0, EXACT);
    assert_close("pension", full(&outcome, "old-age").recipients.0, 489.0, EXACT);
    let outcome = overlap("higher", (1.5, 1.0), 1.0);
    assert_close("disability", full(&outcome, "disability").recipients.0, 51.0, EXACT);
    assert_close("people", outcome.headline.people.0, 551.0, EXACT);
    // Equal amounts: the named benefit stays.
    let outcome = overlap("higher", (1.0, 1.0), 1.0);
    assert_close("disability", full(&outcome, "disability").recipients.0, 51.0, EXACT);
}

#[test]
fn higher_is_what_a_year_brings_not_a_month() {
    // Twelve months of 1000 are more than six of 1500.
    let outcome = camp(
        r#", "overlaps": [{ "keep": "old-age", "other": "disability", "rule": "higher" }],
            "benefits": [{ "id": "old-age" }, { "id": "disability", "months": 6, "amount": { "rate": 1.5 } }]"#,
    );
    assert_close("pension", full(&outcome, "old-age").replaced.0, 0.0, EXACT);
    assert_close("disability", full(&outcome, "disability").replaced.0, 11.0, EXACT);
}

#[test]
fn two_benefits_meet_in_people_of_the_same_sex() {
    let malawi = country("MWI").population;
    let old = |sex| malawi.persons(Year(2026), sex, 65, 100).0;
    let women = 500.0 * old(Some(Sex::Female)) / old(None);
    let band = |sex: &str| format!(r#""group": {{ "bands": [{{ "from": 65, "to": 100, "sex": {sex} }}] }}"#);
    let replaced = |pension: &str, disability: &str| {
        let outcome = camp(&format!(
            r#", "benefits": [{{ "id": "old-age", {} }}, {{ "id": "disability", {} }}]"#,
            band(pension),
            band(disability)
        ));
        full(&outcome, "disability").replaced.0
    };
    for (pension, disability, both) in [
        ("null", "null", 500.0),
        (r#""female""#, r#""female""#, women),
        (r#""female""#, "null", women),
        ("null", r#""male""#, 500.0 - women),
        (r#""female""#, r#""male""#, 0.0),
        (r#""male""#, r#""female""#, 0.0),
    ] {
        assert_close(&format!("{pension}, {disability}"), replaced(pension, disability), both, EXACT);
    }
}

#[test]
fn health_care_for_those_who_have_cash_takes_nobody_out_of_the_count() {
    let people = |overlaps: &str| {
        let changes = format!(
            r#", "overlaps": [{overlaps}], "benefits": [{{ "id": "health-care", "on": true, "coveragePath": null }}]"#
        );
        camp(&changes).headline.people.0
    };
    let apart = people("");
    assert_close(
        "health care",
        people(r#"{ "keep": "health-care", "other": "old-age", "rule": "both" }"#),
        apart,
        EXACT,
    );
    let twice = people(r#"{ "keep": "disability", "other": "old-age", "rule": "both" }"#);
    assert_close("two of cash", twice, apart - 11.0, EXACT);
}

#[test]
fn higher_is_decided_year_by_year() {
    // The pension starts lower, follows GDP per person, and overtakes a disability benefit that is never raised.
    let outcome = camp(
        r#", "overlaps": [{ "keep": "old-age", "other": "disability", "rule": "higher" }],
            "benefits": [{ "id": "old-age", "indexation": "gdp-per-capita", "amount": { "rate": 1 } },
                         { "id": "disability", "indexation": "none", "amount": { "rate": 1.3 } }]"#,
    );
    let replaced = |id, year| in_year(&outcome, id, year).replaced.0;
    assert!(replaced("old-age", 2027) > 0.0 && replaced("disability", 2027) == 0.0);
    assert!(replaced("old-age", 2040) == 0.0 && replaced("disability", 2040) > 0.0);
}

#[test]
fn orphans_have_their_own_benefit_instead_of_the_child_benefit() {
    let orphans = |changes: &str| {
        camp(&format!(
            r#", "benefits": [{{ "id": "orphan", {changes},
                                 "group": {{ "number": 100, "bands": [{{ "from": 0, "to": 14 }}] }} }},
                              {{ "id": "child", "group": {{ "bands": [{{ "from": 0, "to": 14 }}] }} }}]"#
        ))
    };
    let outcome = orphans(r#""on": true"#);
    assert_close("orphans", full(&outcome, "orphan").recipients.0, 100.0, EXACT);
    assert_close("other children", full(&outcome, "child").recipients.0, 900.0, EXACT);
    assert_close("without", full(&orphans(r#""on": false"#), "child").recipients.0, 1000.0, EXACT);
    // Half of the orphans are reached: fifty, and as many fewer child benefits.
    let half = orphans(r#""on": true, "coverage": 0.5"#);
    assert_close("half of the orphans", full(&half, "orphan").recipients.0, 50.0, EXACT);
    assert_close("other children", full(&half, "child").recipients.0, 950.0, EXACT);
    // The number follows the growth of its ages.
    let malawi = country("MWI").population;
    let growth = malawi.persons(Year(2040), None, 0, 14).0 / malawi.persons(Year(2026), None, 0, 14).0;
    assert_close("in 2040", in_year(&outcome, "orphan", 2040).eligible.0, 100.0 * growth, EXACT);
}

#[test]
fn a_number_whose_ages_are_empty_stays_as_it_is() {
    // A camp of grown-ups: no children whose growth the number of orphans could follow.
    let outcome = run(
        "MWI",
        r#"{ "preset": "cash-floor",
            "place": { "name": "Camp", "births": 0, "gdp": 1e9, "povertyLine": 1000,
                       "population": [{ "from": 20, "to": 100, "persons": 500 }] },
            "benefits": [{ "id": "orphan", "on": true, "group": { "number": 50 } }] }"#,
    );
    for year in [2026, 2040] {
        assert_close("fifty", in_year(&outcome, "orphan", year).eligible.0, 50.0, EXACT);
    }
}

#[test]
fn a_band_of_one_sex_counts_that_sex() {
    let outcome = run(
        "IND",
        r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age", "group": { "bands": [
            { "from": 60, "to": 100, "sex": "female" }, { "from": 65, "to": 100, "sex": "male", "prevalence": 0.5 }] } }] }"#,
    );
    let india = country("IND").population;
    let women = india.persons(Year(2026), Some(Sex::Female), 60, 100).0;
    let men = india.persons(Year(2026), Some(Sex::Male), 65, 100).0;
    assert_close(
        "women of 60, half of men of 65",
        full(&outcome, "old-age").recipients.0,
        women + men / 2.0,
        EXACT,
    );
}

/// What a figure of the user changed, as factors on the published result.
struct Changed {
    people: f64,
    births: f64,
    amount: f64,
    gdp: f64,
    set_up_local: f64,
}

impl Default for Changed {
    fn default() -> Self {
        Self { people: 1.0, births: 1.0, amount: 1.0, gdp: 1.0, set_up_local: 1.0 }
    }
}

/// Enters own figures for Viet Nam and checks every factor, in the headline and in the years.
fn own_figures(figures: &str, expected: &Changed) {
    let benefits = r#""benefits": [{ "id": "unemployment", "on": false }, { "id": "health-care", "on": false }],
                      "setUp": { "districts": 700, "items": [
                          { "id": "registration", "unitCost": 0 }, { "id": "payment-accounts", "unitCost": 0 }] }"#;
    let published = run("VNM", &format!("{{ {benefits} }}"));
    let own = run("VNM", &format!(r#"{{ {benefits}, "figures": {{ {figures} }} }}"#));
    let check = |what: &str, a: f64, b: f64, factor: f64| {
        assert_close(&format!("{figures}: {what}"), a / b, factor, 1e-11);
    };
    for id in ["child", "disability", "old-age"] {
        check(id, full(&own, id).recipients.0, full(&published, id).recipients.0, expected.people);
    }
    for id in ["child", "maternity", "disability", "old-age"] {
        check(id, full(&own, id).amount.0, full(&published, id).amount.0, expected.amount);
    }
    check(
        "births",
        full(&own, "maternity").recipients.0,
        full(&published, "maternity").recipients.0,
        expected.births,
    );
    for (a, b) in own.totals.iter().zip(&published.totals) {
        check("population", a.population.0, b.population.0, expected.people);
        check("GDP", a.gdp.0, b.gdp.0, expected.gdp);
        check("prices", a.prices, b.prices, 1.0);
        if b.set_up.0 > 0.0 {
            check("set-up", a.set_up.0, b.set_up.0, expected.set_up_local);
        }
    }
    check("set-up in dollars", own.headline.set_up.0, published.headline.set_up.0, 1.0);
}

#[test]
fn own_population_changes_people_and_leaves_births_money_and_prices() {
    let people = country("VNM").population.total(Year(2026)).0;
    let expected = Changed { people: 1.1, ..Changed::default() };
    own_figures(&format!(r#""population": {}"#, people * 1.1), &expected);
}

#[test]
fn own_births_change_mothers_alone() {
    let births = country("VNM").births.at(Year(2026)).unwrap();
    own_figures(&format!(r#""births": {}"#, births * 0.9), &Changed { births: 0.9, ..Changed::default() });
}

#[test]
fn own_gdp_changes_gdp_of_every_year() {
    let gdp = country("VNM").economy.gdp.at(Year(2026)).unwrap();
    own_figures(&format!(r#""gdp": {}"#, gdp * 1.25), &Changed { gdp: 1.25, ..Changed::default() });
}

#[test]
fn own_exchange_rate_changes_what_is_planned_in_dollars() {
    let rate = country("VNM").economy.exchange_rate.at(Year(2026)).unwrap();
    let expected = Changed { set_up_local: 2.0, ..Changed::default() };
    own_figures(&format!(r#""exchangeRate": {}"#, rate * 2.0), &expected);
}

#[test]
fn own_line_changes_amounts() {
    let line = full(&run("VNM", r#"{ "preset": "pension-65" }"#), "old-age").amount.0;
    let expected = Changed { amount: 0.8, ..Changed::default() };
    own_figures(&format!(r#""nationalPovertyLine": {}"#, line * 0.8), &expected);
}

#[test]
fn own_wage_unemployment_headcount_and_government_change_nothing_that_does_not_use_them() {
    own_figures(r#""averageWage": 1, "unemploymentRate": 0.5, "povertyHeadcount": 0.9"#, &Changed::default());
    own_figures(r#""governmentRevenue": 0.1, "governmentExpenditure": 0.1"#, &Changed::default());
}

#[test]
fn own_wage_unemployment_headcount_and_government_change_what_uses_them() {
    let changes = |figures: &str| {
        format!(
            r#"{{ "preset": "cash-floor", "figures": {{ {figures} }}, "benefits": [
                {{ "id": "maternity", "amount": {{ "base": "average-wage" }} }},
                {{ "id": "child", "targeting": {{ "exclusionError": 0, "inclusionError": 0 }} }}] }}"#
        )
    };
    let outcome = run(
        "VNM",
        &changes(
            r#""averageWage": 5e6, "unemploymentRate": 0.1, "povertyHeadcount": 0.25, "governmentRevenue": 0.2,
               "governmentExpenditure": 0.4"#,
        ),
    );
    assert_close("wage", full(&outcome, "maternity").amount.0, 5e6, EXACT);
    assert_close("poor", full(&outcome, "child").reached.0, 0.25, EXACT);
    let vietnam = country("VNM").population;
    let labour_force = vietnam.persons(Year(2026), None, 15, 64).0 * 0.65;
    assert_close("unemployed", full(&outcome, "unemployment").recipients.0, labour_force * 0.1, EXACT);
    let total = outcome.totals.last().unwrap();
    assert_close("of revenue", total.share_of_revenue.unwrap().0, total.share_of_gdp.0 / 0.2, EXACT);
    assert_close("of expenditure", total.share_of_expenditure.unwrap().0, total.share_of_gdp.0 / 0.4, EXACT);
}

#[test]
fn own_growth_and_inflation_rule_the_years_after_the_last_published_one() {
    let outcome = run("VNM", r#"{ "assumptions": { "growthAfter": 0.02, "inflationAfter": 0.05 } }"#);
    let plain = run("VNM", "{}");
    let total = |outcome: &Outcome, year| *outcome.totals.iter().find(|t| t.year.0 == year).unwrap();
    assert_eq!(total(&outcome, 2030), total(&plain, 2030));
    assert!(!total(&outcome, 2030).by_rule && total(&outcome, 2031).by_rule);
    let (a, b) = (total(&outcome, 2030), total(&outcome, 2031));
    assert_close("prices", b.prices / a.prices, 1.05, EXACT);
    let growth = (b.gdp.0 / b.population.0) / (a.gdp.0 / a.population.0);
    assert_close("GDP per person", growth, 1.02 * 1.05, EXACT);
}

#[test]
fn set_up_is_spent_in_its_years_at_the_prices_of_each() {
    // One item of 3 million over three years from 2028, half by donors; nothing on top; kept up at 10 % a year.
    let outcome = run(
        "VNM",
        r#"{ "setUp": { "contingency": 0, "support": 0, "items": [
            { "id": "dialogue", "unitCost": 0 }, { "id": "legal-drafting", "unitCost": 0 },
            { "id": "feasibility", "unitCost": 0 }, { "id": "registration", "unitCost": 0 },
            { "id": "payment-accounts", "unitCost": 0 }, { "id": "district-roll-out", "unitCost": 0 },
            { "id": "training", "unitCost": 0 }, { "id": "communication", "unitCost": 0 },
            { "id": "monitoring", "unitCost": 0 },
            { "id": "information-system", "unitCost": 3e6, "years": 3, "donorShare": 0.5, "upkeep": 0.1 }] } }"#,
    );
    for total in &outcome.totals {
        let dollar = outcome.exchange_rate * total.prices;
        let (set_up, upkeep) = match total.year.0 {
            ..2028 => (0.0, 0.0),
            2028..=2030 => (1e6 * dollar, 0.0),
            _ => (0.0, 3e5 * dollar),
        };
        assert_close("set-up", total.set_up.0, set_up, EXACT);
        assert_close("donors", total.donors.0, set_up / 2.0, EXACT);
        assert_close("upkeep", total.upkeep.0, upkeep, EXACT);
    }
    assert_eq!(outcome.headline.hand_over, Some(Year(2031)));
    assert_close("a year", outcome.headline.set_up_per_year.unwrap().0, 1e6, EXACT);
    assert!(benefit(&outcome, "child").on);
}

#[test]
fn where_somebody_is_missing_nothing_becomes_a_number_that_is_none() {
    // Nobody of working age, and no births: wages have only prices to follow, and own births have nothing to scale.
    let camp = run(
        "MWI",
        r#"{ "preset": "cash-floor", "figures": { "births": 20 },
            "place": { "name": "Camp", "births": 0, "gdp": 1e9, "povertyLine": 1000, "population": [
                { "from": 0, "to": 14, "persons": 300 }, { "from": 66, "to": 100, "persons": 200 }] },
            "benefits": [{ "id": "old-age", "indexation": "wages", "coveragePath": null }] }"#,
    );
    for total in &camp.totals {
        let row = in_year(&camp, "old-age", total.year.0);
        assert_close("wages", row.amount.0, 1000.0 * total.prices, EXACT);
        assert_eq!(in_year(&camp, "maternity", total.year.0).cost.0, 0.0);
        assert_eq!(in_year(&camp, "unemployment", total.year.0).cost.0, 0.0);
    }
    // A country without births has none that those of a place could follow.
    let mut childless = country("MWI");
    childless.births.values.fill(0.0);
    let place = r#"{ "place": { "name": "Camp", "births": 5, "gdp": 1e9, "population": [{ "from": 0, "to": 100, "persons": 9 }] } }"#;
    let outcome = model::run(&childless, &scenario("MWI", place)).unwrap();
    assert!(outcome.totals.iter().all(|t| t.share_of_gdp.0.is_finite()));
    // Nauru has nobody of 88 and over who could lend a group its ages.
    let old = run(
        "NRU",
        r#"{ "preset": "cash-floor", "place": { "name": "Home", "births": 5, "gdp": 1e7, "povertyLine": 100,
            "population": [{ "from": 0, "to": 87, "persons": 1000 }, { "from": 88, "to": 100, "persons": 10 }] } }"#,
    );
    for total in &old.totals {
        assert!(total.population.0.is_finite() && total.share_of_gdp.0.is_finite(), "{total:?}");
    }
    assert!(old.headline.population.0 >= 999.9, "{}", old.headline.population.0);
    let year = Facts::new(&country("MWI"), &scenario("MWI", "{}")).unwrap().base();
    assert_eq!(YearFacts { population: Persons(0.0), ..year }.gdp_per_capita().0, 0.0);
}
