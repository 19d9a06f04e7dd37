//! Who pays, for how long, and where the money comes from: conservation for any plan, the paths of donors, and what is
//! refused.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_close, countries, country, difference, run, scenario, try_scenario};
use proptest::prelude::*;
use spf_calculator::model::financing::FinancingWarningCode;
use spf_calculator::model::{self, Outcome, set_up};
use spf_calculator::scenario::{
    Basis, CoFunding, CoFundingShape, FIRST_YEAR, FinancingSource, Maturity, Pledge, Scenario, SetUpItem,
    Spread, Step, Way,
};
use spf_calculator::units::{Share, Usd, Year};

const EXACT: f64 = 1e-12;

/// A cent; or where a currency's amounts are so large that a number of 53 bits has no cents, its last two bits.
fn cent(amount: f64) -> f64 {
    (amount.abs() * f64::EPSILON * 4.0).max(0.01)
}

/// What is paid is what is spent is what is found and what is missing, every year, to the last cent.
fn conserved(name: &str, outcome: &Outcome) -> Result<(), String> {
    for (total, paid) in outcome.totals.iter().zip(&outcome.financing.years) {
        let spent = total.set_up.0 + total.running.0;
        let i = usize::from(total.year.0 - FIRST_YEAR.0);
        let sources: f64 = outcome.financing.sources.iter().map(|s| s.years[i].0).sum();
        let found = paid.existing.0 + paid.pledged.0 + sources;
        let most = spent.max(found);
        for (what, a, b) in [
            ("donors + domestic", total.donors.0 + total.domestic.0, spent),
            ("required", paid.required.0, spent),
            ("financing + gap", paid.found.0 + paid.gap.0, spent),
            ("the sources one by one + gap", found + paid.gap.0, spent),
            ("pledged + unpledged", paid.pledged.0 + paid.unpledged.0, total.donors.0),
            ("existing + additional", paid.existing.0 + total.additional.0, total.running.0),
        ] {
            if (a - b).abs() > cent(most) {
                return Err(format!("{name} {}: {what}: {a} against {b}", total.year.0));
            }
        }
        if total.donors.0 < 0.0 || total.domestic.0 < -cent(most) {
            return Err(format!("{name} {}: somebody pays less than nothing", total.year.0));
        }
        if outcome.headline.hand_over.is_some_and(|y| total.year >= y) && total.donors.0 != 0.0 {
            return Err(format!("{name} {}: donors pay after the hand-over", total.year.0));
        }
    }
    Ok(())
}

#[test]
fn money_is_conserved_for_every_country_and_preset() {
    for preset in common::presets().names() {
        let plain = scenario("KHM", &format!(r#"{{ "preset": "{preset}" }}"#));
        for country in countries() {
            // Countries without the figure that an amount rests on are refused; other tests say which.
            if let Ok(outcome) = model::run(country, &plain) {
                conserved(&format!("{} {preset}", country.area.iso3), &outcome).unwrap();
            }
        }
    }
}

fn item() -> impl Strategy<Value = SetUpItem> {
    let basis = prop::sample::select(Basis::ALL);
    let step = prop::sample::select(Step::ALL);
    let spread = prop::sample::select(Spread::ALL);
    let shares = (0.0..1.0_f64, prop::option::of(0.0..1.0_f64), prop::option::of(0.0..1.0_f64), 0.0..1.0_f64);
    (any::<bool>(), basis, step, spread, 0.0..1e7_f64, 2026..2060_u16, 1..20_u8, shares).prop_map(
        |(on, basis, step, spread, cost, first, years, (donors, contingency, support, upkeep))| SetUpItem {
            id: String::new(),
            name: None,
            on,
            step,
            basis,
            unit_cost: Usd(if basis == Basis::Fixed { cost } else { cost / 1e6 }),
            first_year: Year(first),
            years: years.min(u8::try_from(2061 - first).unwrap()),
            spread,
            donor_share: Share(donors),
            contingency: contingency.map(Share),
            support: support.map(Share),
            upkeep: Share(upkeep),
            reference: None,
        },
    )
}

fn co_funding() -> impl Strategy<Value = Option<CoFunding>> {
    let shape = prop::sample::select(CoFundingShape::ALL);
    prop::option::of((0.0..1.0_f64, 2026..2059_u16, 1..30_u16, shape).prop_map(
        |(share, starts, years, shape)| CoFunding {
            share: Share(share),
            starts: Year(starts),
            until: Some(Year((starts + years).min(2060))),
            shape,
        },
    ))
}

fn source() -> impl Strategy<Value = FinancingSource> {
    let way = prop::sample::select(Way::ALL);
    let until = prop::option::of(2030..2060_u16);
    (way, 0.0..0.1_f64, 2026..2040_u16, 1..20_u16, until, any::<bool>()).prop_map(
        |(way, yields, starts, years, until, recurrent)| FinancingSource {
            id: String::new(),
            name: None,
            way,
            base: String::new(),
            yields: Share(yields),
            starts: Year(starts),
            by: Year(starts + years),
            until: until.map(|u| Year(u.max(starts + 1))),
            recurrent,
            regressive: false,
            most: None,
            reference: None,
        },
    )
}

/// Any plan that the calculator takes: items, co-funding, pledges, sources, existing spending, a young administration.
fn plan() -> impl Strategy<Value = Scenario> {
    let pledge = (0.0..0.33_f64, 2026..2060_u16, 0..20_u16);
    (
        prop::collection::vec(item(), 0..12),
        co_funding(),
        prop::collection::vec(pledge, 0..3),
        prop::collection::vec(source(), 0..9),
        prop::collection::vec(prop::option::of(0.0..0.05_f64), 7),
        (0.0..0.5_f64, 0.0..3.0_f64),
    )
        .prop_map(|(items, co_funding, pledges, sources, spent, (young, speed))| {
            let mut s = scenario("KHM", "{}");
            s.set_up.items = items;
            for (i, item) in s.set_up.items.iter_mut().enumerate() {
                item.id = format!("item-{i}");
            }
            s.donors.co_funding = co_funding;
            s.donors.pledges = pledges
                .into_iter()
                .enumerate()
                .map(|(i, (share, from, years))| Pledge {
                    id: format!("donor-{i}"),
                    name: format!("Donor {i}"),
                    share: Share(share),
                    from: Year(from),
                    to: Year((from + years).min(2060)),
                })
                .collect();
            s.financing = sources;
            for (i, source) in s.financing.iter_mut().enumerate() {
                source.id = format!("source-{i}");
                source.base = source.id.clone();
                if !source.recurrent {
                    source.until = source.until.or(Some(Year(source.starts.0 + 5)));
                }
            }
            for (benefit, spent) in s.benefits.iter_mut().zip(spent) {
                benefit.already_spent = spent.map(Share);
                benefit.administration.maturity = Some(Maturity { first: Share(young), speed });
            }
            s
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    /// donors + domestic = set-up + running = financing + gap, every year, for any plan in any country.
    #[test]
    fn money_is_conserved_to_the_last_cent_for_any_plan(s in plan(), area in 0..195_usize) {
        let problems = spf_calculator::scenario::validate::validate(&s);
        prop_assert!(problems.is_empty(), "{problems:?}");
        let country = &countries()[area];
        if let Ok(outcome) = model::run(country, &s) {
            prop_assert_eq!(conserved(&country.area.iso3, &outcome), Ok(()));
            // Over the years, neither more nor less than the plan is spent, and donors pay their part of it.
            let usd = |local: f64, t: &model::YearTotal| local / t.prices / outcome.exchange_rate;
            let spent: f64 = outcome.totals.iter().map(|t| usd(t.set_up.0, t)).sum();
            let donors: f64 = outcome.totals.iter().map(|t| usd(t.donors.0, t)).sum();
            prop_assert!(difference(spent, outcome.headline.set_up.0) <= 1e-11);
            prop_assert!(difference(donors, outcome.headline.donors.0) <= 1e-11);
        }
    }
}

#[test]
fn a_spread_adds_up_to_one_whatever_its_years() {
    for spread in Spread::ALL {
        for years in 1..=35_u8 {
            let parts: Vec<f64> = (-2..40).map(|k| spread.part(k, years)).collect();
            assert_close(spread.text(), parts.iter().sum(), 1.0, 1e-12);
            assert_eq!((parts[0], parts[1], parts[2 + usize::from(years)]), (0.0, 0.0, 0.0));
        }
        let three: Vec<f64> = (0..3).map(|k| (spread.part(k, 3) * 6.0).round()).collect();
        let expected = match spread {
            Spread::Even => [2.0, 2.0, 2.0],
            Spread::Rising => [1.0, 2.0, 3.0],
            Spread::Falling => [3.0, 2.0, 1.0],
        };
        assert_eq!(three, expected, "{}", spread.text());
    }
}

#[test]
fn an_item_has_its_own_contingency_and_support_or_those_of_the_plan() {
    let outcome = run(
        "KHM",
        r#"{ "setUp": { "contingency": 0.1, "support": 0.05, "items": [
            { "id": "dialogue", "contingency": 0.5, "support": 0 }, { "id": "training", "on": false },
            { "id": "own", "name": "Grievance office", "step": "systems", "basis": "per-district", "unitCost": 1000,
              "firstYear": 2030, "years": 2, "donorShare": 0.25 } ] } }"#,
    );
    let item = |id: &str| outcome.set_up.items.iter().find(|i| i.id == id).unwrap().clone();
    assert_close("own additions", item("dialogue").with_additions.0, 400_000.0 * 1.5, EXACT);
    assert_close("those of the plan", item("legal-drafting").with_additions.0, 200_000.0 * 1.1 * 1.05, EXACT);
    assert_eq!(item("training").with_additions.0, 0.0);
    // Cambodia of 2026 has 181 times 100 000 people, rounded up.
    assert_close("an item of one's own", item("own").donors.0, 181.0 * 1000.0 * 1.1 * 1.05 * 0.25, EXACT);
    let off = run("KHM", r#"{ "setUp": { "items": [{ "id": "monitoring", "on": false }] } }"#);
    let all = run("KHM", "{}");
    assert_close("less", all.set_up.total.0 - off.set_up.total.0, 800_000.0 * 1.1 * 1.07, 1e-9);
}

#[test]
fn a_young_administration_falls_to_that_of_a_mature_scheme() {
    let changes = r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age", "administration":
        { "share": 0.054, "maturity": { "first": 1.34, "speed": 2 } } }] }"#;
    let outcome = run("KHM", changes);
    let row = |year: u16| common::in_year(&outcome, "old-age", year);
    // Nothing is paid in 2026; 2027 is the scheme's first year. 0.054 + 1.286 × e^(−2) = 0.228041 in the second.
    assert_eq!(row(2026).administration.0, 0.0);
    for (year, share) in [(2027, 1.34), (2028, 0.228_041_174_193_694), (2029, 0.077_553_911_661_0)] {
        assert_close(&year.to_string(), row(year).administration.0 / row(year).benefits.0, share, 1e-9);
    }
    assert_close("2060", row(2060).administration.0 / row(2060).benefits.0, 0.054, 1e-12);
    let full = common::full(&outcome, "old-age");
    assert_close(
        "the headline is that of a mature scheme",
        full.administration.0 / full.benefits.0,
        0.054,
        EXACT,
    );
}

#[test]
fn co_funding_runs_down_and_donors_leave() {
    let outcome = run(
        "KHM",
        r#"{ "donors": { "coFunding": { "share": 0.6, "starts": 2027, "until": 2033, "shape": "falling" } } }"#,
    );
    let share = |year: u16| {
        let total = outcome.totals.iter().find(|t| t.year.0 == year).unwrap();
        total.co_funding.0 / total.running.0.max(1.0)
    };
    for (year, expected) in [(2026, 0.0), (2027, 0.6), (2030, 0.3), (2032, 0.1), (2033, 0.0), (2060, 0.0)] {
        assert!((share(year) - expected).abs() < EXACT, "{year}: {}", share(year));
    }
    assert_eq!(outcome.headline.hand_over, Some(Year(2033)));
    assert!(outcome.headline.co_funding.0 > 100.0 * outcome.headline.set_up.0);
    let plain = run("KHM", "{}");
    assert_eq!((plain.headline.co_funding.0, plain.headline.hand_over), (0.0, Some(Year(2032))));
    let nothing =
        run("KHM", r#"{ "donors": { "coFunding": { "share": 0, "starts": 2027, "until": 2050 } } }"#);
    assert_eq!((nothing.headline.co_funding.0, nothing.headline.hand_over), (0.0, Some(Year(2032))));
}

#[test]
fn co_funding_that_never_ends_is_refused() {
    for (until, at) in
        [("null", "a-year-from-which-donors-pay-nothing"), ("2061", "2028 to 2060"), ("2027", "2028 to 2060")]
    {
        let changes = format!(
            r#"{{ "donors": {{ "coFunding": {{ "share": 0.5, "starts": 2027, "until": {until}, "shape": "fixed" }} }} }}"#
        );
        let problems = try_scenario("KHM", &changes).unwrap_err();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].at, "donors.coFunding.until");
        assert!(problems[0].to_string().contains(&at.replace('-', " ")), "{}", problems[0]);
    }
}

#[test]
fn no_year_is_pledged_more_than_once_over() {
    let with = |second: &str| {
        try_scenario(
            "KHM",
            &format!(
                r#"{{ "donors": {{ "pledges": [
                    {{ "id": "a", "name": "A", "share": 0.7, "from": 2027, "to": 2029 }},
                    {{ "id": "b", "name": "B", {second} }} ] }} }}"#
            ),
        )
    };
    assert!(with(r#""share": 0.3, "from": 2027, "to": 2031"#).is_ok());
    assert!(with(r#""share": 1, "from": 2030, "to": 2031"#).is_ok());
    let problems = with(r#""share": 0.4, "from": 2029, "to": 2031"#).unwrap_err();
    assert_eq!(problems[0].at, "donors.pledges[b].share");
}

#[test]
fn what_nobody_has_pledged_is_a_gap() {
    let outcome = run(
        "KHM",
        r#"{ "donors": { "pledges": [{ "id": "a", "name": "A", "share": 0.4, "from": 2027, "to": 2029 }] } }"#,
    );
    for (total, paid) in outcome.totals.iter().zip(&outcome.financing.years) {
        let share = if (2027..=2029).contains(&total.year.0) { 0.4 } else { 0.0 };
        assert_close("pledged", paid.pledged.0, total.donors.0 * share, EXACT);
        assert_close("a gap", paid.unpledged.0, total.donors.0 * (1.0 - share), EXACT);
    }
}

#[test]
fn a_source_ramps_up_yields_a_share_of_gdp_and_may_run_out() {
    let outcome = run(
        "KHM",
        r#"{ "financing": [{ "id": "contributions", "yield": 0.01, "starts": 2026, "by": 2030 },
                           { "id": "reserves", "yield": 0.02, "starts": 2027, "by": 2028, "until": 2031 }] }"#,
    );
    let of = |id: &str, year: u16| {
        let source = outcome.financing.sources.iter().find(|s| s.id == id).unwrap();
        let i = usize::from(year - 2026);
        source.years[i].0 / outcome.totals[i].gdp.0
    };
    for (id, year, share) in [
        ("contributions", 2026, 0.0),
        ("contributions", 2028, 0.005),
        ("contributions", 2030, 0.01),
        ("contributions", 2060, 0.01),
        ("reserves", 2027, 0.0),
        ("reserves", 2028, 0.02),
        ("reserves", 2030, 0.02),
        ("reserves", 2031, 0.0),
        ("debt", 2030, 0.0),
    ] {
        assert!((of(id, year) - share).abs() < EXACT, "{id} {year}: {}", of(id, year));
    }
}

#[test]
fn only_money_that_comes_again_sustains_a_floor() {
    let paid = |financing: &str| {
        let changes = format!(r#"{{ "preset": "cash-floor", "financing": [{financing}] }}"#);
        let outcome = run("KHM", &changes);
        let y = *outcome.financing.years.iter().find(|y| y.year.0 == 2031).unwrap();
        (y.sustained.unwrap().0, y.one_off_for_running.0 / y.running.0, outcome.financing.warnings)
    };
    let first = run("KHM", r#"{ "preset": "cash-floor" }"#).financing.years[0];
    assert_eq!((first.running.0, first.sustained), (0.0, None), "nothing runs in 2026");
    let (nothing, _, warnings) = paid("");
    assert_eq!((nothing, warnings.len()), (0.0, 0));
    let need = run("KHM", r#"{ "preset": "cash-floor" }"#).totals[5].share_of_gdp.0;
    let half = need / 2.0;
    let (sustained, one_off, warnings) =
        paid(&format!(r#"{{ "id": "taxes-income", "yield": {half}, "by": 2031, "starts": 2026 }}"#));
    assert_close("half of it", sustained, 0.5, 1e-9);
    assert_eq!((one_off, warnings.len()), (0.0, 0));
    let (sustained, one_off, warnings) = paid(&format!(
        r#"{{ "id": "taxes-income", "yield": {half}, "by": 2031, "starts": 2026, "most": null }},
           {{ "id": "debt", "yield": {need}, "by": 2028, "until": 2040, "most": null }}"#
    ));
    assert_close("debt sustains nothing", sustained, 0.5, 1e-9);
    assert_close("it fills the other half", one_off, 0.5, 1e-9);
    assert_eq!(warnings[0].code, FinancingWarningCode::OneOffPaysRunning);
    // Existing spending is a recurrent source of its own.
    let outcome =
        run("KHM", r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age", "alreadySpent": 0.5 }] }"#);
    // All but the upkeep of what was set up.
    assert_close("all is paid already", outcome.financing.years[5].sustained.unwrap().0, 1.0, 1e-3);
}

#[test]
fn a_base_is_taxed_once_one_off_money_ends_and_the_implausible_is_pointed_out() {
    let same = r#"{ "financing": [{ "id": "taxes-income", "yield": 0.01 },
        { "id": "own", "way": "taxes", "base": "income-and-property", "yield": 0.01, "starts": 2026, "by": 2027,
          "recurrent": true, "regressive": false }] }"#;
    let problems = try_scenario("KHM", same).unwrap_err();
    assert_eq!(problems[0].at, "financing[own].base");
    assert!(try_scenario("KHM", &same.replace(r#""yield": 0.01 }"#, r#""yield": 0 }"#)).is_ok());
    let endless = r#"{ "financing": [{ "id": "debt", "yield": 0.01, "until": null }] }"#;
    assert_eq!(try_scenario("KHM", endless).unwrap_err()[0].at, "financing[debt].until");

    let outcome = run(
        "KHM",
        r#"{ "financing": [{ "id": "taxes-income", "yield": 0.2 }, { "id": "reallocation", "yield": 0.3 }] }"#,
    );
    let codes: Vec<_> = outcome.financing.warnings.iter().map(|w| (w.code, w.source.as_deref())).collect();
    assert!(codes.contains(&(FinancingWarningCode::BeyondPlausible, Some("taxes-income"))), "{codes:?}");
    assert!(codes.contains(&(FinancingWarningCode::NothingLeftToReallocate, None)), "{codes:?}");
}

#[test]
fn a_limit_that_is_met_exactly_is_not_passed() {
    let with = |expenditure: f64, spent: f64, id: &str, more: &str| {
        let outcome = run(
            "KHM",
            &format!(
                r#"{{ "preset": "pension-65", "figures": {{ "governmentExpenditure": {expenditure} }},
                    "benefits": [{{ "id": "old-age", "alreadySpent": {spent} }}],
                    "financing": [{{ "id": "{id}", "by": 2028, {more} }}] }}"#
            ),
        );
        outcome.financing.warnings.iter().map(|w| w.code).collect::<Vec<_>>()
    };
    let warned = |id: &str, more: &str| with(0.25, 0.0, id, more);
    assert_eq!(warned("taxes-income", r#""yield": 0.25, "most": 0.25"#), []);
    let beyond = [FinancingWarningCode::BeyondPlausible];
    assert_eq!(warned("taxes-income", r#""yield": 0.26, "most": 0.25"#), beyond);
    assert_eq!(warned("reallocation", r#""yield": 0.25, "most": null"#), []);
    let nothing_left = [FinancingWarningCode::NothingLeftToReallocate];
    assert_eq!(warned("reallocation", r#""yield": 0.26, "most": null"#), nothing_left);
    // A government that is said to spend more on pensions than on everything: a fault only of money that is moved.
    assert_eq!(with(0.001, 0.5, "reallocation", r#""yield": 0"#), []);
    assert_eq!(with(0.001, 0.5, "reallocation", r#""yield": 0.0001"#), nothing_left);
}

#[test]
fn a_sum_of_money_pays_for_steps_in_their_order() {
    let outcome = run("KHM", "{}");
    let of = |step: Step| -> f64 {
        outcome.set_up.items.iter().filter(|i| i.step == step).map(|i| i.donors.0).sum()
    };
    let (first, second) = (of(Step::Strategy), of(Step::Design));
    let paid = set_up::paid_for(&outcome.set_up, Usd(first + second / 2.0));
    let shares: Vec<f64> = paid.iter().map(|(_, _, share)| share.0).collect();
    assert_eq!(shares[0], 1.0);
    assert_close("half of the second step", shares[1], 0.5, EXACT);
    assert_eq!(shares[2], 0.0);
    // Where donors have no part, theirs is paid.
    let mut domestic = outcome.set_up.clone();
    domestic.items.iter_mut().filter(|i| i.step == Step::Strategy).for_each(|i| i.donors = Usd(0.0));
    let paid = set_up::paid_for(&domestic, Usd(second / 4.0));
    let shares: Vec<f64> = paid.iter().map(|(_, _, share)| share.0).collect();
    assert_eq!(shares[0], 1.0);
    assert_close("a quarter of the second step", shares[1], 0.25, EXACT);
}

#[test]
fn a_dollar_buys_what_is_published_and_then_moves_with_the_difference_of_inflation() {
    let cambodia = country("KHM");
    let outcome = run("KHM", "{}");
    let of = |year: u16| outcome.totals.iter().find(|t| t.year.0 == year).unwrap();
    let published = &cambodia.economy.exchange_rate;
    for year in 2026..=2030 {
        assert_close("published", of(year).exchange_rate, published.at(Year(year)).unwrap(), 1e-12);
    }
    let us = &cambodia.economy.dollar_prices;
    let dollar = us.at(Year(2030)).unwrap() / us.at(Year(2029)).unwrap();
    let prices = of(2041).prices / of(2040).prices;
    assert_close("after", of(2041).exchange_rate / of(2040).exchange_rate, prices / dollar, 1e-12);
}

#[test]
fn one_off_money_pays_the_countrys_part_of_set_up_first_and_running_cost_with_what_is_left() {
    let outcome = run(
        "KHM",
        r#"{ "preset": "cash-floor",
            "setUp": { "items": [{ "id": "information-system", "unitCost": 90000000, "donorShare": 0.25 }] },
            "donors": { "coFunding": { "share": 0.1, "starts": 2029, "until": 2031, "shape": "fixed" } },
            "financing": [{ "id": "debt", "yield": 0.0003, "by": 2028, "until": 2033 },
                          { "id": "contributions", "yield": 0.03, "by": 2029 }] }"#,
    );
    let (mut spent_on_set_up, mut left) = (0, 0);
    for (i, (total, paid)) in outcome.totals.iter().zip(&outcome.financing.years).enumerate() {
        let debt: f64 =
            outcome.financing.sources.iter().filter(|s| s.id == "debt").map(|s| s.years[i].0).sum();
        let contributions: f64 =
            outcome.financing.sources.iter().filter(|s| s.id == "contributions").map(|s| s.years[i].0).sum();
        // The donors' part of set-up is theirs; the rest is the country's.
        let own = total.set_up.0 - (total.donors.0 - total.co_funding.0);
        let after = (debt - own).max(0.0) + total.co_funding.0;
        let short = (total.running.0 - contributions).max(0.0);
        let expected = after.min(short);
        assert!((paid.one_off_for_running.0 - expected).abs() <= cent(expected), "{}", total.year.0);
        spent_on_set_up += usize::from(own > debt && debt > 0.0);
        left += usize::from(expected > 0.0 && expected < short);
    }
    assert!(spent_on_set_up > 0 && left > 0, "both happen: {spent_on_set_up} {left}");
    let share = |i: usize| outcome.financing.years[i].one_off_for_running.0 / outcome.totals[i].running.0;
    let warning = &outcome.financing.warnings[0];
    let most = (0..35).map(share).filter(|s| s.is_finite()).fold(0.0, f64::max);
    assert_close("the largest share of any year", warning.value.0, most, EXACT);
    assert_eq!(warning.year.0, 2026 + u16::try_from((0..35).position(|i| share(i) > 1e-9).unwrap()).unwrap());
}

#[test]
fn only_what_government_spends_on_other_things_can_be_moved() {
    // 17.828 % of GDP is spent in 2027, 17.645 % in 2028 (IMF); half a percent of GDP of that on pensions already.
    let warned = |share: f64, by: u16, spent: f64, way: &str| {
        let outcome = run(
            "KHM",
            &format!(
                r#"{{ "preset": "pension-65",
                    "benefits": [{{ "id": "old-age", "alreadySpent": {spent}, "coveragePath": null }}],
                    "financing": [{{ "id": "{way}", "yield": {share}, "by": {by}, "most": null }}] }}"#
            ),
        );
        let found = outcome
            .financing
            .warnings
            .iter()
            .find(|w| w.code == FinancingWarningCode::NothingLeftToReallocate);
        found.map(|w| (w.year.0, w.value.0))
    };
    assert_eq!(warned(0.17, 2027, 0.005, "reallocation"), None);
    assert_eq!(warned(0.3, 2027, 0.005, "taxes-income"), None, "a tax moves nothing");
    assert_eq!(warned(0.0, 2027, 0.005, "reallocation"), None);
    let (year, other) = warned(0.1729, 2027, 0.005, "reallocation").unwrap();
    assert_eq!(year, 2028, "17.145 is less than 17.29, 17.328 is not");
    assert_close("what is left", other, 0.17645 - 0.005, 1e-9);
    // Without existing spending more can be moved.
    assert_eq!(warned(0.1729, 2027, 0.0, "reallocation"), None);
}

#[test]
fn a_scheme_that_covers_somebody_today_is_as_old_as_the_first_year() {
    let with = |from: f64| {
        let outcome = run(
            "KHM",
            &format!(
                r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age",
                    "coveragePath": {{ "from": {from}, "starts": 2030, "by": 2035, "shape": "linear" }},
                    "administration": {{ "share": 0.03, "maturity": {{ "first": 0.5, "speed": 1 }} }} }}] }}"#
            ),
        );
        common::in_year(&outcome, "old-age", 2031).administration_share.0
    };
    assert_close("begun in 2031", with(0.0), 0.5, EXACT);
    assert_close("begun by 2026", with(0.2), 0.03 + 0.47 * (-5.0_f64).exp(), EXACT);
}

#[test]
fn a_step_is_the_sum_of_its_items_and_only_what_costs_something_keeps_donors() {
    let changes = r#"{ "setUp": { "items": [
        { "id": "free", "name": "Advice", "step": "strategy", "basis": "fixed", "unitCost": 0, "firstYear": 2026, "years": 20, "donorShare": 1 },
        { "id": "off", "name": "Later", "on": false, "step": "design", "basis": "fixed", "unitCost": 1e6, "firstYear": 2040, "years": 9, "donorShare": 1 } ] } }"#;
    let plan = scenario("KHM", changes);
    let outcome = model::run(&country("KHM"), &plan).unwrap();
    assert_eq!(outcome.headline.hand_over, Some(Year(2032)));
    assert_eq!(outcome.set_up.years, 5, "2027 to 2031");
    for step in Step::ALL {
        let items = outcome.set_up.items.iter().filter(|i| i.step == *step);
        let (all, donors) = items.fold((0.0, 0.0), |sum, i| (sum.0 + i.with_additions.0, sum.1 + i.donors.0));
        let spent = FIRST_YEAR.to(Year(2060)).map(|y| set_up::spent(&plan, &outcome.set_up, Some(*step), y));
        let spent = spent.fold((0.0, 0.0), |sum, (all, donors)| (sum.0 + all.0, sum.1 + donors.0));
        assert_close(step.text(), spent.0, all, EXACT);
        assert_close(step.text(), spent.1, donors, EXACT);
        assert!(all > 0.0 && all < outcome.set_up.total.0);
    }
}

#[test]
fn an_item_that_nobody_needs_keeps_no_donor_and_makes_no_year() {
    // Without a cash benefit there is nobody to register: 2040 is no year of set-up.
    let outcome = run(
        "KHM",
        r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age", "on": false }, { "id": "health-care", "on": true }],
            "setUp": { "items": [{ "id": "registration", "firstYear": 2040, "years": 5 }] } }"#,
    );
    let item = outcome.set_up.items.iter().find(|i| i.id == "registration").unwrap();
    assert_eq!((item.quantity, item.donors.0), (0.0, 0.0));
    assert_eq!(outcome.headline.hand_over, Some(Year(2032)));
    assert_eq!(outcome.set_up.years, 5);
}

#[test]
fn what_comes_on_top_is_measured_against_all_that_government_takes_in_and_spends() {
    let s = scenario(
        "KHM",
        r#"{ "preset": "pension-65", "figures": { "governmentRevenue": 0.2, "governmentExpenditure": 0.25 },
            "benefits": [{ "id": "old-age", "alreadySpent": 0.004, "coveragePath": null }] }"#,
    );
    let outcome = model::run(&country("KHM"), &s).unwrap();
    for total in &outcome.totals {
        let on_top = total.additional.0 / total.gdp.0;
        assert!(on_top > 0.0 && on_top < total.share_of_gdp.0 - 0.003, "{on_top}");
        assert_close("revenue", total.additional_share_of_revenue().unwrap().0, on_top / 0.2, EXACT);
        assert_close("expenditure", total.additional_share_of_expenditure().unwrap().0, on_top / 0.25, EXACT);
    }
    let mut unknown = country("KHM");
    // A revenue of nothing is none that is known.
    unknown.economy.revenue.values.fill(0.0);
    unknown.economy.expenditure.values.clear();
    let outcome = model::run(&unknown, &scenario("KHM", "{}")).unwrap();
    let total = outcome.totals.last().unwrap();
    assert_eq!((total.additional_share_of_revenue(), total.additional_share_of_expenditure()), (None, None));
}
