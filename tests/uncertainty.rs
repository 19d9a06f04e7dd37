//! Uncertain facts: a draw is a scenario that anybody can ask again, the same seed draws the same, and the fan holds what
//! was drawn.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_close, countries, country, scenario};
use spf_calculator::country::Country;
use spf_calculator::model::uncertainty::{Draw, Draws, Figures, QUANTILES, Quantiles, fan, tornado, with};
use spf_calculator::model::{self, Outcome};
use spf_calculator::scenario::{Base, Fact, PopulationVariant, Scenario, references};
use spf_calculator::units::Share;

/// A floor in which every fact matters.
const EVERYTHING: &str = r#"{ "benefits": [
    { "id": "orphan", "on": true, "group": { "number": 20000 }, "amount": { "rate": 0.2, "base": "average-wage" } },
    { "id": "old-age", "indexation": "gdp-per-capita", "administration": { "share": 0.1, "of": "gross" } },
    { "id": "child", "indexation": "none" } ] }"#;

fn assert_same(what: &str, figures: &Figures, outcome: &Outcome) {
    assert_close(what, figures.share_of_gdp.0, outcome.headline.share_of_gdp.0, 1e-13);
    assert_close(what, figures.set_up.0, outcome.headline.set_up.0, 1e-13);
    for (share, total) in figures.years.iter().zip(&outcome.totals) {
        assert_close(&format!("{what}, {}", total.year.0), share.0, total.share_of_gdp.0, 1e-13);
    }
    assert_eq!(figures.years.len(), outcome.totals.len());
}

fn unemployment(country: &Country) -> Share {
    let rate = country.figure(spf_calculator::country::FigureName::UnemploymentRate);
    Share(rate.map_or(0.0, |f| f.value))
}

/// The drawn values put into a scenario, one after the other.
fn put_in(country: &Country, central: &Scenario, draw: &Draw) -> Scenario {
    let put = |s: Scenario, (fact, value): &(Fact, f64)| with(s, unemployment(country), *fact, *value);
    draw.values.iter().fold(central.clone(), put)
}

#[test]
fn a_draw_is_a_scenario_and_the_whole_model_says_the_same_of_it() {
    for iso3 in ["KHM", "TGO", "VNM", "LKA", "BOL"] {
        let (country, central) = (country(iso3), scenario(iso3, EVERYTHING));
        let mut draws = Draws::new(&country, &central, 7).unwrap();
        for i in 0..60 {
            let draw = draws.draw().unwrap();
            let outcome = model::run(&country, &put_in(&country, &central, &draw)).unwrap();
            assert_same(&format!("{iso3}, draw {i}"), &draw.figures, &outcome);
        }
    }
}

#[test]
fn each_swing_is_the_model_with_one_fact_changed() {
    for iso3 in ["KHM", "ZMB", "ZAF"] {
        let (country, central) = (country(iso3), scenario(iso3, EVERYTHING));
        let (figures, swings) = tornado(&country, &central).unwrap();
        assert_same(iso3, &figures, &model::run(&country, &central).unwrap());
        assert_eq!(swings.len(), Fact::ALL.len());
        for (swing, range) in swings.iter().zip(&central.uncertainty) {
            for (figures, value) in [(&swing.low, range.low), (&swing.high, range.high)] {
                let changed = with(central.clone(), unemployment(&country), swing.fact, value);
                let outcome = model::run(&country, &changed).unwrap();
                assert_same(&format!("{iso3}, {} at {value}", swing.fact.text()), figures, &outcome);
            }
        }
    }
}

#[test]
fn each_fact_moves_what_it_is_about_and_nothing_else() {
    let (country, central) = (country("KHM"), scenario("KHM", EVERYTHING));
    let before = model::run(&country, &central).unwrap();
    let at = |fact, value| with(central.clone(), unemployment(&country), fact, value);
    let cost = |s: &Scenario, id: &str| {
        let outcome = model::run(&country, s).unwrap();
        common::full(&outcome, id).cost.0 / common::full(&before, id).cost.0
    };
    // By hand: what a factor does to each benefit in full operation.
    assert_close("lines", cost(&at(Fact::Base, 1.1), "old-age"), 1.1, 1e-12);
    assert_close("wages", cost(&at(Fact::Base, 1.1), "orphan"), 1.1, 1e-12);
    assert_close("no line in health", cost(&at(Fact::Base, 1.1), "health-care"), 1.0, 1e-12);
    assert_close("health", cost(&at(Fact::HealthCost, 1.2), "health-care"), 1.2, 1e-12);
    assert_close("take-up", cost(&at(Fact::TakeUp, 0.9), "maternity"), 0.9, 1e-12);
    assert_close("unemployed", cost(&at(Fact::Unemployment, 1.7), "unemployment"), 1.7, 1e-12);
    assert_close("child", cost(&at(Fact::Administration, 0.12), "child"), 1.15 / 1.03, 1e-12);
    // 10 % of gross spending is a ninth of benefits, 22 % is 22/78.
    let gross = (1.0 + 0.22 / 0.78) / (1.0 + 0.1 / 0.9);
    assert_close("gross", cost(&at(Fact::Administration, 0.12), "old-age"), gross, 1e-12);
    assert_close(
        "no administration in health",
        cost(&at(Fact::Administration, 0.12), "health-care"),
        1.0,
        1e-12,
    );
    assert_close(
        "children are not more disabled",
        at(Fact::Prevalence, 1.5).benefit("disability").unwrap().group.bands[0].prevalence.0,
        0.007,
        1e-12,
    );
    assert_close(
        "adults are",
        at(Fact::Prevalence, 1.5).benefit("disability").unwrap().group.bands[1].prevalence.0,
        0.033,
        1e-12,
    );
    // Everyone of an age is of that age, and a share of the unemployed is no prevalence of disability.
    assert_eq!(at(Fact::Prevalence, 0.5).benefit("old-age").unwrap().group.bands[0].prevalence.0, 1.0);
    let half = scenario(
        "KHM",
        r#"{ "benefits": [{ "id": "unemployment", "group": { "bands": [{ "from": 15, "to": 64, "prevalence": 0.5 }] } }] }"#,
    );
    let half = with(half, Share(0.01), Fact::Prevalence, 1.5);
    assert_eq!(half.benefit("unemployment").unwrap().group.bands[0].prevalence.0, 0.5);
    let dearer = model::run(&country, &at(Fact::SetUpCost, 2.0)).unwrap();
    assert_close("set-up", dearer.headline.set_up.0, 2.0 * before.headline.set_up.0, 1e-12);
    assert_close("but not running", dearer.headline.cost.0, before.headline.cost.0, 1e-12);
    let low = at(Fact::Population, -1.0);
    assert_eq!(low.assumptions.population, PopulationVariant::Low);
    assert_eq!(at(Fact::Population, 1.0).assumptions.population, PopulationVariant::High);
    assert_eq!(at(Fact::Population, 0.0).assumptions.population, PopulationVariant::Medium);
    // Nobody takes up more than everything, and no rate is more than all.
    assert_close("capped", at(Fact::Unemployment, 1e9).figures.unemployment_rate.unwrap().0, 1.0, 0.0);
    assert_close(
        "capped",
        at(Fact::Prevalence, 1e9).benefit("disability").unwrap().group.bands[1].prevalence.0,
        1.0,
        0.0,
    );
}

#[test]
fn growth_and_inflation_are_added_to_every_year_after_the_base_year() {
    let in_wages = r#"{ "benefits": [{ "id": "child", "indexation": "wages" }] }"#;
    let (country, central) = (country("KHM"), scenario("KHM", in_wages));
    let before = model::run(&country, &central).unwrap();
    let grown = model::run(&country, &with(central.clone(), Share(0.0), Fact::Growth, 0.01)).unwrap();
    let dearer = model::run(&country, &with(central, Share(0.0), Fact::Inflation, 0.02)).unwrap();
    for i in 1..before.totals.len() {
        let (a, b) = (&before.totals[i - 1], &before.totals[i]);
        let nominal = b.gdp.0 / a.gdp.0;
        let inflation = b.prices / a.prices;
        let found = grown.totals[i].gdp.0 / grown.totals[i - 1].gdp.0;
        // Published growth is of volumes, and differs from nominal growth over consumer prices while GDP is published.
        let series = country.economy.real_growth.at(b.year);
        let real = series.map_or(nominal / inflation, |g| 1.0 + g);
        assert_close("a point of growth", found / nominal, (real + 0.01) / real, 1e-12);
        let wages = |outcome: &Outcome, i: usize| common::benefit(outcome, "child").years[i].amount.0;
        let rise = |outcome: &Outcome| wages(outcome, i) / wages(outcome, i - 1);
        assert_close("wages", rise(&grown) / rise(&before), (real + 0.01) / real, 1e-12);
        assert_close("prices stay", grown.totals[i].prices, b.prices, 1e-14);
        let found = dearer.totals[i].prices / dearer.totals[i - 1].prices;
        assert_close("two points of inflation", found, inflation + 0.02, 1e-12);
        let real = (dearer.totals[i].gdp.0 / dearer.totals[i - 1].gdp.0) / (inflation + 0.02);
        assert_close("real growth stays", real, nominal / inflation, 1e-12);
        let rate = |t: &model::YearTotal| t.exchange_rate / t.prices;
        assert_close("and so does the real exchange rate", rate(&dearer.totals[i]), rate(b), 1e-12);
    }
}

#[test]
fn the_same_seed_draws_the_same_and_another_does_not() {
    let (country, central) = (country("KHM"), scenario("KHM", "{}"));
    let one = fan(&country, &central, 42, 500).unwrap();
    assert_eq!(one, fan(&country, &central, 42, 500).unwrap());
    assert_ne!(one.share_of_gdp, fan(&country, &central, 43, 500).unwrap().share_of_gdp);
    // A fact less leaves the draws of the others as they are.
    let mut fewer = central.clone();
    fewer.uncertainty.remove(0);
    let values = |s: &Scenario| Draws::new(&country, s, 42).unwrap().draw().unwrap().values;
    assert_eq!(values(&central)[1..], values(&fewer)[..]);
}

#[test]
fn without_uncertainty_every_draw_is_the_central_one() {
    let (country, mut central) = (country("SEN"), scenario("SEN", EVERYTHING));
    for fact in &mut central.uncertainty {
        (fact.low, fact.high) = (fact.id.central(), fact.id.central());
    }
    let outcome = model::run(&country, &central).unwrap();
    let fan = fan(&country, &central, 1, 50).unwrap();
    for (spread, total) in fan.years.iter().zip(&outcome.totals) {
        for at in spread.at {
            assert_close("the central one", at, total.share_of_gdp.0, 1e-13);
        }
    }
    for at in fan.share_of_gdp.at {
        assert_close("the central one", at, outcome.headline.share_of_gdp.0, 1e-13);
    }
}

#[test]
fn drawn_values_are_triangular_between_low_and_high() {
    let (country, central) = (country("KHM"), scenario("KHM", "{}"));
    let mut draws = Draws::new(&country, &central, 3).unwrap();
    let drawn: Vec<Draw> = (0..4000).map(|_| draws.draw().unwrap()).collect();
    for (i, range) in central.uncertainty.iter().enumerate() {
        let mut values: Vec<f64> = drawn.iter().map(|d| d.values[i].1).collect();
        let (low, peak, high) = (range.low, range.id.central(), range.high);
        assert!(values.iter().all(|v| (low..=high).contains(v)), "{}", range.id.text());
        if range.id == Fact::Population {
            let share = |side: f64| values.iter().filter(|v| **v == side).count() as f64 / 4000.0;
            assert!((share(-1.0) - 0.3).abs() < 0.025 && (share(1.0) - 0.3).abs() < 0.025);
            continue;
        }
        // Mean (low + peak + high) / 3; the share below the peak (peak - low) / (high - low); four standard errors.
        let mean = values.iter().sum::<f64>() / 4000.0;
        let spread = (low * low + peak * peak + high * high - low * peak - low * high - peak * high) / 18.0;
        let error = 4.0 * (spread / 4000.0).sqrt();
        assert!((mean - (low + peak + high) / 3.0).abs() < error, "{}: mean {mean}", range.id.text());
        values.sort_by(f64::total_cmp);
        let below = values.iter().filter(|v| **v < peak).count() as f64 / 4000.0;
        assert!((below - (peak - low) / (high - low)).abs() < 0.033, "{}: {below}", range.id.text());
    }
}

/// Numbers between 0 and 1 from xoshiro128++, written from the paper of Blackman and Vigna (2021); its state is two numbers
/// of splitmix64.
fn turns(mut seed: u64) -> impl FnMut() -> f64 {
    let mut state = [0u32; 4];
    for half in state.chunks_mut(2) {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = mixed ^ (mixed >> 31);
        half.copy_from_slice(&[
            u32::try_from(mixed & 0xffff_ffff).unwrap(),
            u32::try_from(mixed >> 32).unwrap(),
        ]);
    }
    move || {
        let [a, b, c, d] = state;
        let found = a.wrapping_add(d).rotate_left(7).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        state = [a ^ d, b ^ c, c ^ (b << 9), d.rotate_left(11)];
        (f64::from(found) + 0.5) / 2.0_f64.powi(32)
    }
}

#[test]
fn a_draw_is_what_the_published_generator_and_the_written_formula_say() {
    let central = scenario("KHM", "{}");
    let mut draws = Draws::new(&country("KHM"), &central, 2026).unwrap();
    let mut turn = turns(2026);
    for _ in 0..50 {
        let drawn = draws.draw().unwrap().values;
        for ((fact, value), range) in drawn.iter().zip(&central.uncertainty) {
            let (u, low, c, high) = (turn(), range.low, fact.central(), range.high);
            let expected = match fact {
                Fact::Population if u < 0.3 => low,
                Fact::Population if u >= 0.7 => high,
                Fact::Population => c,
                _ if u < (c - low) / (high - low) => low + (u * (high - low) * (c - low)).sqrt(),
                _ => high - ((1.0 - u) * (high - low) * (high - c)).sqrt(),
            };
            assert!((value - expected).abs() < 1e-14, "{}: {value}, {expected}", fact.text());
        }
    }
}

#[test]
fn every_country_has_a_fan_that_widens_and_holds_the_swings() {
    for country in countries() {
        let iso3 = &country.area.iso3;
        let central = scenario(iso3, "{}");
        let (figures, swings) = tornado(country, &central).unwrap();
        let fan = fan(country, &central, 1, 200).unwrap();
        for spread in fan.years.iter().chain([&fan.share_of_gdp, &fan.set_up]) {
            assert!(spread.at.windows(2).all(|w| w[0] <= w[1]), "{iso3}: {spread:?}");
            assert!(spread.at.iter().all(|v| v.is_finite() && *v >= 0.0), "{iso3}: {spread:?}");
            assert!(spread.at[0] <= spread.mean && spread.mean <= spread.at[4], "{iso3}: {spread:?}");
        }
        let width = |q: &Quantiles| (q.at[4] - q.at[0]) / q.at[2];
        assert!(width(&fan.years[34]) > width(&fan.years[6]), "{iso3}");
        let all = |end: fn(f64, f64) -> f64| {
            let both = swings.iter().flat_map(|s| [s.low.share_of_gdp.0, s.high.share_of_gdp.0]);
            both.fold(figures.share_of_gdp.0, end)
        };
        assert!(all(f64::min) < figures.share_of_gdp.0 && figures.share_of_gdp.0 < all(f64::max), "{iso3}");
    }
}

#[test]
fn quantiles_lie_on_straight_lines_between_values() {
    let mut values = vec![4.0, 1.0, 3.0, 2.0, 5.0];
    let found = Quantiles::of(&mut values);
    // Of 1 to 5, the share q lies at 1 + 4 q.
    for (at, share) in found.at.iter().zip(QUANTILES) {
        assert_close("1 to 5", *at, 1.0 + 4.0 * share, 1e-12);
    }
    assert_close("mean", found.mean, 3.0, 1e-12);
    assert_eq!(Quantiles::of(&mut [7.0]).at, [7.0; 5]);
    assert_eq!(Quantiles::of(&mut []).at, [0.0; 5]);
}

#[test]
fn what_is_shipped_is_complete_and_every_range_names_where_it_comes_from() {
    let shipped = scenario("KHM", "{}").uncertainty;
    let known = references::shipped();
    assert_eq!(shipped.iter().map(|f| f.id).collect::<Vec<_>>(), Fact::ALL);
    for fact in shipped {
        assert!(known.iter().any(|r| r.key == fact.reference), "{}", fact.reference);
        assert!(fact.low < fact.high, "{}", fact.id.text());
    }
}

#[test]
fn ranges_that_leave_out_what_is_assumed_are_refused() {
    for (changes, at) in [
        (r#"{ "uncertainty": [{ "id": "base", "low": 1.1 }] }"#, "uncertainty[base].low"),
        (r#"{ "uncertainty": [{ "id": "take-up", "high": 1.2 }] }"#, "uncertainty[take-up].high"),
        (r#"{ "uncertainty": [{ "id": "growth", "low": -0.5 }] }"#, "uncertainty[growth].low"),
        (r#"{ "assumptions": { "growthShift": 0.2 } }"#, "assumptions.growthShift"),
        (r#"{ "assumptions": { "inflationShift": 0.9 } }"#, "assumptions.inflationShift"),
        (
            r#"{ "uncertainty": [{ "id": "weather", "low": 0, "high": 1, "reference": "x" }] }"#,
            "uncertainty[weather].id",
        ),
    ] {
        let problems = common::try_scenario("KHM", changes).unwrap_err();
        assert_eq!(problems[0].at, at, "{changes}: {problems:?}");
    }
    // A fixed amount is a choice: it stays whatever lines turn out to be.
    let fixed =
        scenario("KHM", r#"{ "benefits": [{ "id": "child", "amount": { "rate": 5, "base": "usd" } }] }"#);
    let changed = with(fixed, Share(0.0), Fact::Base, 1.1);
    assert_eq!(changed.benefit("child").unwrap().amount.base, Base::Usd);
    assert_close("5 dollars", changed.benefit("child").unwrap().amount.rate, 5.0, 0.0);
}
