//! What a floor changes: the distribution against known values, a case by hand, identities, and for every country either
//! a change or what is missing for it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_close, countries, country, dataset, full, scenario};
use proptest::prelude::*;
use spf_calculator::country::{Country, Figure, FigureName, Index, Mark};
use spf_calculator::model::impact::consumption::Consumption;
use spf_calculator::model::impact::transfers::{Paid, Transfer, combinations};
use spf_calculator::model::impact::{self, Effect, Impact, LineImpact, Method, Missing, normal};
use spf_calculator::model::{self, Outcome};
use spf_calculator::scenario::Base;
use spf_calculator::units::{Share, Year};
use std::collections::BTreeMap;
use std::sync::OnceLock;

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| dataset().index())
}

fn worked_out(country: &Country, changes: &str) -> (Outcome, Impact) {
    let scenario = scenario(&country.area.iso3, changes);
    let outcome = model::run(country, &scenario).unwrap();
    let impact = impact::of(index(), country, &scenario, &outcome);
    (outcome, impact)
}

fn of(iso3: &str, changes: &str) -> (Outcome, Impact) {
    worked_out(&country(iso3), changes)
}

fn national(impact: &Impact) -> &LineImpact {
    &impact.lines[0]
}

fn effect(iso3: &str, changes: &str) -> Effect {
    national(&of(iso3, changes).1).effect.unwrap()
}

/// A pension for everyone: all ages, of so many lines a month.
fn for_all(rate: f64, more: &str) -> String {
    format!(
        r#"{{ "preset": "pension-65", "benefits": [{{ "id": "old-age", "amount": {{ "rate": {rate} }},
             "group": {{ "bands": [{{ "from": 0, "to": 100 }}] }} {more} }}] }}"#
    )
}

#[test]
fn the_normal_distribution_has_its_printed_values() {
    // Tables of the distribution, and quantiles to the digits that statistical programs print.
    for (x, below) in [(0.0, 0.5), (1.0, 0.841_344_746_068_543), (-1.96, 0.024_997_895_148_220)] {
        assert_close("below", normal::below(x), below, 1e-13);
    }
    for (p, quantile) in [
        (0.975, 1.959_963_984_540_054),
        (0.001, -3.090_232_306_167_813),
        (0.329_391, -0.441_595_418_376_315_8),
        (1e-9, -5.997_807_015_007_687),
        (1e-20, -9.262_340_089_798_408),
    ] {
        assert_close("quantile", normal::quantile(p), quantile, 1e-14);
    }
    assert_eq!(normal::quantile(0.5), 0.0);
    assert_eq!((normal::quantile(0.0), normal::quantile(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
    assert_eq!((normal::below(f64::NEG_INFINITY), normal::below(f64::INFINITY)), (0.0, 1.0));
}

#[test]
fn headcount_and_gap_of_a_mean_and_a_gini_are_the_known_ones() {
    for (gini, line, headcount, gap) in
        [(0.36, 60.0, 0.329_391, 0.104_376), (0.45, 100.0, 0.663_736, 0.327_471)]
    {
        let below = Consumption::with_mean(100.0, impact::of_gini(Share(gini))).below(line);
        assert!((below.headcount - headcount).abs() < 5e-7, "{}", below.headcount);
        assert!((below.shortfall / line - gap).abs() < 5e-7, "{}", below.shortfall / line);
    }
}

#[test]
fn shortfall_is_the_area_under_the_distribution() {
    // The integral of F up to the line, by the trapezium rule.
    let consumption = Consumption::calibrated(Share(0.3), 0.8);
    let steps = 200_000;
    let width = 1.0 / f64::from(steps);
    let sum: f64 = (1..steps).map(|i| consumption.below(f64::from(i) * width).headcount).sum();
    let area = (sum + consumption.below(1.0).headcount / 2.0) * width;
    assert_close("shortfall", consumption.below(1.0).shortfall, area, 1e-8);
}

#[test]
fn one_pension_in_vietnam_by_hand() {
    // Recipients R, household h, headcount H and spread s from the tables; everything else with the pencil.
    let vietnam = country("VNM");
    let known = |name| vietnam.figure(name).unwrap().value;
    let (outcome, impact) = worked_out(&vietnam, r#"{ "preset": "pension-65" }"#);
    let people = outcome.headline.population.0;
    let b = full(&outcome, "old-age").recipients.0 / people;
    let h = known(FigureName::HouseholdSize);
    let q = 1.0 - (1.0 - b).powf(h);
    // The pension is the line: one line a month.
    let t = b / q;
    let s = (2.0 * (known(FigureName::SurveyMean) / known(FigureName::SurveyMedian)).ln()).sqrt();
    let headcount = known(FigureName::HeadcountNational);
    let centre = -s * normal::quantile(headcount);
    let left = normal::below(((1.0 - t).ln() - centre) / s);
    let effect = national(&impact).effect.unwrap();
    assert_close("headcount", effect.headcount.0, -q * (headcount - left), 1e-12);
    assert_close("lifted", effect.lifted.0, q * (headcount - left) * people, 1e-12);
    let mean = (centre + s * s / 2.0).exp();
    let gap = |x: f64| {
        let d = (x.ln() - centre) / s;
        x * normal::below(d) - mean * normal::below(d - s)
    };
    assert_close("gap", effect.gap.0, -q * (gap(1.0) - gap(1.0 - t)), 1e-12);
    assert_close("closed", effect.gap_closed.0, q * (1.0 - gap(1.0 - t) / gap(1.0)), 1e-12);
    let coverage = &impact.coverage;
    assert_close("living with", coverage.living_with.unwrap().0, (q - b) * people, 1e-9);
    assert_close("neither", coverage.neither.unwrap().0, (1.0 - q) * people, 1e-9);
}

#[test]
fn a_targeted_pension_reaches_the_poor_more_often() {
    // Half of the line for a fifth of everyone, nobody who is not poor among them: H × N × (1 − e) recipients.
    let targeted = r#", "targeting": { "exclusionError": 0.4, "inclusionError": 0.25 }"#;
    let (outcome, impact) = of("MWI", &for_all(0.5, targeted));
    let malawi = country("MWI");
    let (poor, h) = (
        malawi.figure(FigureName::HeadcountNational).unwrap().value,
        malawi.figure(FigureName::HouseholdSize).unwrap().value,
    );
    // 60 % of the poor, by the definition of the exclusion error.
    let recipients = full(&outcome, "old-age").recipients.0;
    assert_close("poor recipients", recipients * 0.75, outcome.headline.population.0 * poor * 0.6, 1e-12);
    let q = 1.0 - 0.4_f64.powf(h);
    let s = impact.spread.as_ref().unwrap().value;
    let consumption = Consumption::calibrated(Share(poor), s);
    let left = consumption.below(1.0 - 0.5 * 0.6 / q).headcount;
    let line = national(&impact).effect.unwrap();
    assert_close("national line", line.headcount.0, -q * (poor - left), 1e-9);
    // At a line above the national one some of the people below it are not poor, and reached less often.
    let wider = &impact.lines[3];
    let below = wider.headcount.as_ref().unwrap().value;
    assert!(below > poor);
    let a = 0.5 * national(&impact).amount.as_ref().unwrap().value / wider.amount.as_ref().unwrap().value;
    let b = recipients * 0.25 / (outcome.headline.population.0 * (1.0 - poor));
    let others = 1.0 - (1.0 - b).powf(h);
    let consumption = Consumption::calibrated(Share(below), s);
    let among_poor = consumption.below(1.0 - a * 0.6 / q).headcount.min(poor);
    let all = consumption.below(1.0 - a * b / others).headcount.max(poor);
    let change = -q * (poor - among_poor) - others * (below - all);
    assert_close("line of 8.30", wider.effect.unwrap().headcount.0, change, 1e-9);
}

#[test]
fn no_transfer_changes_nothing_and_the_line_for_everyone_ends_poverty() {
    for changes in [for_all(0.0, ""), for_all(1.0, r#", "coverage": 0"#), for_all(1.0, r#", "on": false"#)] {
        let none = effect("BGD", &changes);
        assert_eq!((none.headcount.0, none.lifted.0, none.gap.0, none.gap_closed.0), (0.0, 0.0, 0.0, 0.0));
    }
    let (outcome, impact) = of("BGD", &for_all(1.0, ""));
    let all = national(&impact).effect.unwrap();
    let headcount = national(&impact).headcount.as_ref().unwrap().value;
    assert_close("headcount", all.headcount.0, -headcount, 1e-12);
    assert_close("lifted", all.lifted.0, headcount * outcome.headline.population.0, 1e-12);
    assert_close("gap closed", all.gap_closed.0, 1.0, 1e-12);
    assert_eq!(impact.coverage.neither.unwrap().0, 0.0);
    assert_eq!(impact.coverage.living_with.unwrap().0, 0.0);
}

#[test]
fn health_care_is_in_kind_and_left_out() {
    let with = of("GHA", r#"{ "preset": "ilo-floor" }"#).1;
    let without = of("GHA", r#"{ "preset": "cash-floor" }"#).1;
    assert_eq!(with, without);
}

#[test]
fn what_a_person_enters_takes_the_place_of_what_is_published_or_missing() {
    // Cambodia has neither a mean of a survey nor international headcounts.
    let (_, without) = of("KHM", "{}");
    assert_eq!(national(&without).missing, [Missing::Spread]);
    assert_eq!(without.lines[1].missing, [Missing::Spread, Missing::Headcount]);
    let (_, with) = of("KHM", r#"{ "figures": { "gini": 0.3 } }"#);
    let spread = with.spread.clone().unwrap();
    assert_eq!((spread.method, spread.from.len()), (Method::Gini, 0));
    assert_close("there and back", spread.gini.0, 0.3, 1e-12);
    assert!(national(&with).effect.unwrap().headcount.0 < 0.0);
    assert_eq!(with.lines[1].missing, [Missing::Headcount]);
    // Sri Lanka has no household size.
    let (outcome, without) = of("LKA", "{}");
    assert!(without.coverage.living_with.is_none() && without.coverage.neither.is_none());
    assert_eq!(without.coverage.direct, outcome.headline.people);
    assert!(without.lines.iter().all(|l| l.missing.contains(&Missing::HouseholdSize)));
    let (_, with) = of("LKA", r#"{ "figures": { "householdSize": 3.7 } }"#);
    assert!(with.coverage.living_with.is_some() && national(&with).effect.is_some());
    assert_eq!(with.coverage.household_size.unwrap().mark, Mark::Entered);
    // Afghanistan has a headcount and no line; a place brings its own.
    let (_, without) = of("AFG", r#"{ "figures": { "gini": 0.3 } }"#);
    assert!(national(&without).missing.contains(&Missing::Line));
    let (_, with) = of("AFG", r#"{ "figures": { "gini": 0.3, "nationalPovertyLine": 3000 } }"#);
    assert!(national(&with).effect.is_some());
    let place = r#"{ "figures": { "gini": 0.3 }, "place": { "name": "Camp", "births": 100, "gdp": 1e9, "povertyLine": 3000,
        "population": [{ "from": 0, "to": 100, "persons": 3500 }] } }"#;
    let (outcome, with) = of("AFG", place);
    assert_close("people", with.coverage.population.0, 3500.0, 1e-12);
    assert!(national(&with).effect.unwrap().lifted.0 <= 3500.0 && outcome.headline.population.0 == 3500.0);
}

#[test]
fn a_headcount_of_nobody_or_everybody_is_said_and_not_computed() {
    for (headcount, missing) in [(0, Missing::NobodyBelow), (1, Missing::EverybodyBelow)] {
        let (_, impact) = of("VNM", &format!(r#"{{ "figures": {{ "povertyHeadcount": {headcount} }} }}"#));
        assert_eq!(national(&impact).missing, [missing]);
        assert!(national(&impact).effect.is_none());
    }
}

#[test]
fn mean_and_median_are_of_one_survey_and_both_methods_are_near_each_other() {
    let mut off = Vec::new();
    for c in countries() {
        let Some(spread) = impact::published_spread(c) else { continue };
        if spread.method != Method::MeanAndMedian {
            continue;
        }
        let note = |name| &dataset().figures(&c.area.iso3).iter().find(|f| f.name == name).unwrap().note;
        assert_eq!(note(FigureName::SurveyMean), note(FigureName::SurveyMedian), "{}", c.area.iso3);
        // Without its mean, the same country by headcounts.
        let mut other = c.clone();
        other.figures.retain(|(name, _)| *name != FigureName::SurveyMean);
        if let Some(fitted) = impact::published_spread(&other) {
            assert_eq!(fitted.method, Method::Headcounts);
            if fitted.year == spread.year {
                off.push((spread.gini.0 - fitted.gini.0).abs());
            }
        }
    }
    let mean = off.iter().sum::<f64>() / off.len() as f64;
    println!("{} countries by both methods, Gini off by {mean:.4} on average", off.len());
    assert!(off.len() > 70 && mean < 0.055, "{} {mean}", off.len());
    let by = |method| {
        countries().iter().filter_map(impact::published_spread).filter(|s| s.method == method).count()
    };
    assert_eq!(by(Method::Headcounts), 7);
}

#[test]
fn a_spread_rests_on_figures_that_belong_together() {
    use FigureName::{Headcount300, Headcount420, Headcount830, SurveyMean, SurveyMedian};
    // Mean and median of one survey, and headcounts that make another spread.
    let figure =
        |value| Figure { value, year: Year(2022), mark: Mark::Published, ..Figure::entered(0.0, Year(0)) };
    let spread = |change: &[(FigureName, Figure)]| {
        let mut c = country("VNM");
        let all = [
            (SurveyMean, figure(15.0)),
            (SurveyMedian, figure(12.0)),
            (Headcount300, figure(0.2)),
            (Headcount420, figure(0.4)),
            (Headcount830, figure(0.8)),
        ];
        c.figures.retain(|(name, _)| all.iter().all(|(n, _)| n != name));
        c.figures.extend(all.iter().map(|own| *change.iter().find(|(n, _)| *n == own.0).unwrap_or(own)));
        impact::published_spread(&c)
    };
    let survey = spread(&[]).unwrap();
    assert_eq!((survey.method, survey.from), (Method::MeanAndMedian, vec![SurveyMean, SurveyMedian]));
    assert_close("survey", survey.value, (2.0 * (15.0_f64 / 12.0).ln()).sqrt(), 1e-14);

    let older = |value| Figure { year: Year(2021), ..figure(value) };
    let derived = |value| Figure { mark: Mark::Derived, ..figure(value) };
    for other in [
        (SurveyMean, older(15.0)),
        (SurveyMean, derived(15.0)),
        (SurveyMedian, derived(12.0)),
        (SurveyMedian, figure(0.0)),
        (SurveyMean, figure(12.0)),
        (SurveyMean, figure(11.0)),
    ] {
        let fitted = spread(&[other]).unwrap();
        assert_eq!((fitted.method, fitted.from), (Method::Headcounts, vec![Headcount300, Headcount830]));
        let s = (8.3_f64 / 3.0).ln() / (normal::quantile(0.8) - normal::quantile(0.2));
        assert_close("headcounts", fitted.value, s, 1e-14);
    }

    let headcounts = |change: [(FigureName, Figure); 3]| {
        spread(&[change[0], change[1], change[2], (SurveyMean, older(15.0))]).map(|s| s.from)
    };
    let of = |low, middle, high| {
        headcounts([
            (Headcount300, figure(low)),
            (Headcount420, figure(middle)),
            (Headcount830, figure(high)),
        ])
    };
    assert_eq!(of(0.2, 0.4, 0.995), Some(vec![Headcount300, Headcount420]), "too near to the end");
    assert_eq!(of(0.005, 0.4, 0.8), Some(vec![Headcount420, Headcount830]), "too near to the end");
    assert_eq!(of(0.02, 0.05, 0.1), Some(vec![Headcount300, Headcount830]));
    assert_eq!(of(0.02, 0.05, 0.09), None, "both in the tail");
    assert_eq!(of(0.4, 0.4, 0.4), None);
    assert_eq!(of(0.4, 0.3, 0.2), None, "fewer below the higher line");
    let of_two_years = [(Headcount300, older(0.2)), (Headcount420, figure(0.4)), (Headcount830, figure(0.8))];
    assert_eq!(headcounts(of_two_years), None, "of two years");
}

#[test]
fn every_country_is_either_computed_or_says_what_is_missing() {
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for c in countries() {
        let (_, impact) = worked_out(c, "{}");
        for line in &impact.lines {
            assert_eq!(line.effect.is_none(), !line.missing.is_empty(), "{}", c.area.iso3);
            if let Some(e) = line.effect {
                let headcount = line.headcount.as_ref().unwrap().value;
                assert!((-headcount..=0.0).contains(&e.headcount.0), "{}: {e:?}", c.area.iso3);
                assert!((0.0..=1.0).contains(&e.gap_closed.0) && e.gap.0 <= 0.0, "{}: {e:?}", c.area.iso3);
            }
            let why: Vec<&str> = line.missing.iter().map(|m| m.text()).collect();
            let why = if why.is_empty() { "computed".into() } else { why.join(" + ") };
            *counts.entry((line.line.text(), why)).or_default() += 1;
        }
        let coverage = &impact.coverage;
        if let (Some(with), Some(neither)) = (coverage.living_with, coverage.neither) {
            let all = coverage.direct.0 + with.0 + neither.0;
            assert_close(&c.area.iso3, all, coverage.population.0, 1e-12);
            assert!(with.0 >= 0.0 && neither.0 >= 0.0);
        }
    }
    for ((line, why), count) in &counts {
        println!("{line}: {why}: {count}");
    }
    let computed = |line: Base| counts[&(line.text(), "computed".to_owned())];
    assert!(computed(Base::NationalPovertyLine) > 100 && computed(Base::InternationalLine300) > 100);
}

#[test]
fn what_reaches_nobody_or_is_nothing_makes_no_difference_between_households() {
    for (recipients, amount) in [(0.0, 1.0), (0.5, 0.0), (0.0, 0.0)] {
        let all = [Transfer { share: 1.0, amount: 0.0 }];
        assert_eq!(combinations(&[Paid { recipients, amount }], 4.0), all);
    }
}

#[test]
fn more_than_seven_benefits_keep_their_money() {
    let own: Vec<String> = (0..9)
        .map(|i| {
            format!(
                r#"{{ "id": "own-{i}", "guarantee": "working-age", "on": true, "months": 12, "coverage": 0.5, "takeUp": 1,
                  "group": {{ "of": "people", "bands": [{{ "from": {}, "to": {} }}] }},
                  "amount": {{ "rate": 0.0{}, "base": "national-poverty-line" }},
                  "administration": {{ "share": 0, "of": "benefits" }}, "indexation": "prices", "reference": "own" }}"#,
                i * 10,
                i * 10 + 9,
                i + 1
            )
        })
        .collect();
    let changes = format!(r#"{{ "preset": "cash-floor", "benefits": [{}] }}"#, own.join(","));
    let (_, impact) = of("BGD", &changes);
    assert!(
        national(&impact).effect.unwrap().headcount.0
            < effect("BGD", r#"{ "preset": "cash-floor" }"#).headcount.0
    );
}

fn paid() -> impl Strategy<Value = Vec<Paid>> {
    let one = (0.0..1.0_f64, 0.0..2.0_f64).prop_map(|(recipients, amount)| Paid { recipients, amount });
    prop::collection::vec(one, 0..10)
}

/// A country whose figures are known, and a pension for everyone of some amount, coverage and household size.
fn changed(headcount: f64, gini: f64, size: f64, rate: f64, coverage: f64) -> Effect {
    let changes = format!(
        r#"{{ "preset": "pension-65", "figures": {{ "povertyHeadcount": {headcount}, "gini": {gini}, "householdSize": {size} }},
             "benefits": [{{ "id": "old-age", "amount": {{ "rate": {rate} }}, "coverage": {coverage},
             "group": {{ "bands": [{{ "from": 0, "to": 100 }}] }} }}] }}"#
    );
    effect("KHM", &changes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    /// Shares of people add up to all of them, and the money that arrives is the money that was paid out.
    #[test]
    fn people_and_money_are_conserved(paid in paid(), size in 1.0..12.0_f64) {
        let all = combinations(&paid, size);
        prop_assert!(all.len() <= 128);
        let people: f64 = all.iter().map(|t| t.share).sum();
        let arrives: f64 = all.iter().map(|t: &Transfer| t.share * t.amount).sum();
        let paid_out: f64 = paid.iter().map(|p| p.recipients * p.amount).sum();
        prop_assert!((people - 1.0).abs() < 1e-12, "{people}");
        prop_assert!((arrives - paid_out).abs() <= 1e-12 * paid_out.max(1.0), "{arrives} of {paid_out}");
    }

    /// Poverty never grows, never falls below nothing, and more money or more people take more of it away.
    #[test]
    fn more_takes_more_poverty_away(headcount in 0.001..0.999_f64, gini in 0.1..0.8_f64, size in 1.0..10.0_f64,
                                    rate in 0.01..0.5_f64, coverage in 0.05..0.5_f64, more in 1.0..2.0_f64) {
        let before = changed(headcount, gini, size, rate, coverage);
        prop_assert!((-headcount..=0.0).contains(&before.headcount.0), "{before:?}");
        prop_assert!((0.0..=1.0).contains(&before.gap_closed.0), "{before:?}");
        let dearer = changed(headcount, gini, size, rate * more, coverage);
        prop_assert!(dearer.headcount.0 <= before.headcount.0 + 1e-12 && dearer.gap.0 <= before.gap.0 + 1e-12);
        // Of the same amount each, more people: the gap falls (a headcount may wait until households have enough).
        let wider = changed(headcount, gini, size, rate, coverage * more);
        prop_assert!(wider.gap.0 <= before.gap.0 + 1e-12, "{before:?} {wider:?}");
    }
}

#[test]
fn a_figure_says_where_it_comes_from() {
    let (_, impact) = of("IND", "{}");
    assert_eq!(national(&impact).headcount.as_ref().unwrap().year, Year(2011));
    assert_eq!(impact.lines[1].headcount.as_ref().unwrap().year, Year(2022));
    let size = impact.coverage.household_size.unwrap();
    assert_eq!((size.key.as_deref(), size.mark), (Some("un-households"), Mark::Published));
    assert_eq!(impact.coverage.today.unwrap().year, Year(2016));
}

#[test]
fn a_line_and_a_headcount_that_do_not_belong_together_give_no_effect() {
    // Senegal: 46.7 % below the national line (2011), and 17.9 % below 3.00 dollars (2021), which is the higher line.
    let (_, impact) = of("SEN", "{}");
    let (national, dollars) = (national(&impact), &impact.lines[1]);
    assert!(national.amount.as_ref().unwrap().value < dollars.amount.as_ref().unwrap().value);
    assert!(national.headcount.as_ref().unwrap().value > dollars.headcount.as_ref().unwrap().value + 0.05);
    assert_eq!((&national.effect, &national.missing[..]), (&None, &[Missing::Contradiction][..]));
    assert!(dollars.effect.is_some());
    // A headcount of one's own that fits takes its place.
    let (_, impact) = of("SEN", r#"{ "figures": { "povertyHeadcount": 0.12 } }"#);
    assert!(impact.lines[0].effect.is_some());
}
