//! Reverse questions: putting the answer back in gives the target, and where there is no answer none is given.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{assert_close, benefit, countries, country, difference, in_year, scenario};
use proptest::prelude::*;
use spf_calculator::model::seek::root::{Root, nearest};
use spf_calculator::model::seek::{Answer, Figure, Lever, Question, seek};
use spf_calculator::model::{self, Outcome};
use spf_calculator::scenario::{FIRST_YEAR, LAST_YEAR, Scenario};
use spf_calculator::units::Year;

/// What the answer promises.
const PROMISED: f64 = 1e-9;

/// The figure of a question as the whole model has it: what a person reads after the answer was put in.
fn figure(outcome: &Outcome, question: &Question) -> f64 {
    let total = outcome.totals.iter().find(|t| Some(t.year) == question.year);
    match (&question.figure, total) {
        (Figure::BenefitShareOfGdp(id), Some(t)) => in_year(outcome, id, t.year.0).share_of_gdp.0,
        (Figure::BenefitShareOfGdp(id), None) => benefit(outcome, id).full.share_of_gdp.0,
        (Figure::ShareOfGdp, Some(t)) => t.share_of_gdp.0,
        (Figure::ShareOfGdp, None) => outcome.headline.share_of_gdp.0,
        (Figure::ShareOfRevenue, Some(t)) => t.share_of_revenue.unwrap().0,
        (Figure::AdditionalShareOfRevenue, Some(t)) => t.additional_share_of_revenue().unwrap().0,
        (Figure::DonorsForSetUp, _) => outcome.set_up.donors.0,
        (Figure::ShareOfRevenue | Figure::AdditionalShareOfRevenue, None) => panic!("ask for a year"),
    }
}

fn ask(lever: Lever, of: Figure, year: Option<u16>, target: f64) -> Question {
    Question { lever, figure: of, year: year.map(Year), target }
}

fn answered(iso3: &str, scenario: &Scenario, question: &Question) -> (f64, Scenario) {
    match seek(&country(iso3), scenario, question).unwrap() {
        Answer::Found { value, scenario } => (value, *scenario),
        other => panic!("{iso3} {question:?}: {other:?}"),
    }
}

#[test]
fn the_three_questions_of_a_donor_a_minister_and_a_treasury() {
    let plain = scenario("KHM", r#"{ "preset": "cash-floor" }"#);
    // "I have 5 million": the fixed part of the plan is in it, the rest registers people.
    let question = ask(Lever::RollOut, Figure::DonorsForSetUp, None, 10e6);
    let (share, with) = answered("KHM", &plain, &question);
    let outcome = model::run(&country("KHM"), &with).unwrap();
    assert_close("all of it is used", outcome.set_up.donors.0, 10e6, PROMISED);
    let people = |o: &Outcome| o.headline.people.0;
    let all = model::run(&country("KHM"), &plain).unwrap();
    // Not quite in proportion: of fewer pensions, fewer take the place of a disability benefit.
    assert_close("that part of the people", people(&outcome), people(&all) * share, 0.01);

    // "What child benefit fits 1.5 % of GDP?" By hand: cost is proportional to the rate.
    let of = || Figure::BenefitShareOfGdp("child".into());
    let (rate, with) = answered("KHM", &plain, &ask(Lever::Amount("child".into()), of(), None, 0.015));
    let now = benefit(&all, "child").full.share_of_gdp.0;
    assert_close("in proportion", rate, 0.25 * 0.015 / now, 1e-9);
    assert_eq!(with.benefit("child").unwrap().amount.rate, rate);

    // "What coverage in 2030 fits a tenth of revenue?"
    let question = ask(Lever::CoverageOfCash, Figure::ShareOfRevenue, Some(2030), 0.10);
    let (_, with) = answered("KHM", &plain, &question);
    let outcome = model::run(&country("KHM"), &with).unwrap();
    assert_close("revenue", figure(&outcome, &question), 0.10, PROMISED);
    assert!(with.benefits.iter().all(|b| {
        b.coverage_path.as_ref().is_none_or(|p| !b.on || p.by <= Year(2030) || b.id == "health-care")
    }));
}

#[test]
fn what_fits_on_top_of_present_spending_is_asked_of_revenue() {
    let plain = scenario(
        "KHM",
        r#"{ "preset": "pension-65", "benefits": [{ "id": "old-age", "alreadySpent": 0.002 }] }"#,
    );
    let lever = || Lever::Coverage("old-age".into());
    let on_top = ask(lever(), Figure::AdditionalShareOfRevenue, Some(2035), 0.02);
    let (coverage, with) = answered("KHM", &plain, &on_top);
    let outcome = model::run(&country("KHM"), &with).unwrap();
    assert_close("on top", figure(&outcome, &on_top), 0.02, PROMISED);
    let (gross, _) = answered("KHM", &plain, &ask(lever(), Figure::ShareOfRevenue, Some(2035), 0.02));
    assert!(coverage > gross, "more fits on top than in all: {coverage} {gross}");
}

#[test]
fn five_million_dollars_are_less_than_the_fixed_part_of_a_plan_and_that_is_said() {
    let plain = scenario("KHM", "{}");
    let question = ask(Lever::RollOut, Figure::DonorsForSetUp, None, 5e6);
    let Answer::Beyond { lowest, highest } = seek(&country("KHM"), &plain, &question).unwrap() else {
        panic!("an answer where there is none");
    };
    let all = model::run(&country("KHM"), &plain).unwrap().set_up.donors.0;
    assert!(lowest > 5e6 && highest <= all * (1.0 + 1e-12), "{lowest} to {highest}");
}

#[test]
fn a_question_without_an_answer_gets_none() {
    let plain = scenario("KHM", "{}");
    let no = |q: &Question| match seek(&country("KHM"), &plain, q).unwrap() {
        Answer::Beyond { lowest, highest } => (lowest, highest),
        other => panic!("{other:?}"),
    };
    let gdp = |target| ask(Lever::CoverageOfCash, Figure::ShareOfGdp, None, target);
    let (lowest, highest) = no(&gdp(0.5));
    assert!(lowest < highest && highest < 0.5);
    let (lowest, _) = no(&gdp(0.001));
    assert!(lowest > 0.001, "health care alone costs more");
    // A lever that moves nothing.
    let still =
        ask(Lever::Coverage("maternity".into()), Figure::BenefitShareOfGdp("child".into()), None, 0.2);
    let (lowest, highest) = no(&still);
    assert_eq!(lowest, highest);
}

#[test]
fn what_cannot_be_asked_is_refused_and_unknown_revenue_is_said() {
    let plain = scenario("KHM", "{}");
    let refused = |q: &Question| seek(&country("KHM"), &plain, q).unwrap_err()[0].to_string();
    let unknown = ask(Lever::Amount("chid".into()), Figure::ShareOfGdp, None, 0.1);
    assert!(refused(&unknown).contains("did you mean child?"), "{}", refused(&unknown));
    let unknown = ask(Lever::CoverageOfCash, Figure::BenefitShareOfGdp("old-ag".into()), None, 0.1);
    assert!(refused(&unknown).contains("did you mean old-age?"), "{}", refused(&unknown));
    let nan = ask(Lever::Amount("child".into()), Figure::ShareOfGdp, None, f64::NAN);
    assert!(refused(&nan).contains("a number"), "{}", refused(&nan));
    let without = countries().iter().find(|c| c.economy.revenue.values.is_empty());
    let mut bare = country("KHM");
    bare.economy.revenue.values.clear();
    let question = ask(Lever::CoverageOfCash, Figure::ShareOfRevenue, Some(2030), 0.1);
    for country in [Some(&bare), without].into_iter().flatten() {
        assert_eq!(
            seek(country, &scenario("KHM", r#"{ "preset": "helpage-pension" }"#), &question).unwrap(),
            Answer::NotKnown
        );
    }
}

/// Two benefits for the same people, of which the higher is paid: the cost of the whole falls at first when the smaller
/// one is raised past the other, whose administration is dearer.
fn rivals() -> Scenario {
    scenario(
        "KHM",
        r#"{ "preset": "pension-65", "overlaps": [{ "keep": "old-age", "other": "disability", "rule": "higher" }],
            "benefits": [
              { "id": "old-age", "coveragePath": null, "administration": { "share": 0 },
                "amount": { "rate": 0.1, "base": "gdp-per-capita" } },
              { "id": "disability", "on": true, "coveragePath": null, "administration": { "share": 1 },
                "group": { "bands": [{ "from": 65, "to": 100, "prevalence": 1 }] },
                "amount": { "rate": 0.2, "base": "gdp-per-capita" } } ] }"#,
    )
}

#[test]
fn a_cost_that_jumps_over_the_target_is_no_answer_and_one_reached_twice_gives_the_nearest() {
    let s = rivals();
    let people = {
        let c = country("KHM");
        (c.population.persons(FIRST_YEAR, None, 65, 100) / c.population.total(FIRST_YEAR)).0
    };
    // Up to 0.2 the disability benefit is paid: 0.2 × 2. From there on the pension: its own rate.
    let at = |target: f64| {
        seek(
            &country("KHM"),
            &s,
            &ask(Lever::Amount("old-age".into()), Figure::ShareOfGdp, None, target * people),
        )
        .unwrap()
    };
    match at(0.3) {
        // Below the level of the disability benefit, but above 0.2: only the pension gets there.
        Answer::Found { value, .. } => assert_close("rate", value, 0.3, 1e-9),
        other => panic!("{other:?}"),
    }
    match at(0.4) {
        // Anything up to 0.2 costs 0.4 too: the present rate is the nearest answer.
        Answer::Found { value, .. } => assert_eq!(value, 0.1),
        other => panic!("{other:?}"),
    }
    assert!(matches!(at(0.1), Answer::Beyond { .. }), "{:?}", at(0.1));
}

#[test]
fn roots_of_functions_that_turn_touch_and_jump() {
    // Two roots: the nearer one.
    let parabola = |x: f64| (x - 2.0) * (x - 2.0);
    for (near, expected) in [(0.0, 1.0), (1.2, 1.0), (1.9, 1.0), (2.1, 3.0), (4.0, 3.0)] {
        let Root::At(x) = nearest(parabola, 0.0, 5.0, near, 1.0) else { panic!() };
        assert_close("root", x, expected, 1e-9);
    }
    // It only touches its target, between two of the points that are looked at.
    let Root::At(x) = nearest(|x| 3.0 + parabola(x), 0.0, 5.03, 0.0, 3.0) else { panic!() };
    assert!((parabola(x)) <= 3e-10, "{x}");
    // It dips through its target between two points.
    let Root::At(x) = nearest(|x| parabola(x) - 1e-6, 0.0, 5.03, 0.0, 0.0) else { panic!() };
    assert!((parabola(x) - 1e-6).abs() <= 1e-9, "{x}");
    // It never comes down to its target.
    let Root::Beyond { lowest, .. } = nearest(|x| 1.0 + parabola(x), 0.0, 5.0, 0.0, 0.5) else { panic!() };
    assert!((lowest - 1.0).abs() < 1e-9);
    // It jumps.
    let step = |x: f64| if x < 0.3 { 1.0 } else { 2.0 };
    let Root::Jumps { at, before, after } = nearest(step, 0.0, 1.0, 0.0, 1.5) else { panic!() };
    assert!((at - 0.3).abs() < 1e-12 && before == 1.0 && after == 2.0, "{at}");
    // Flat, steep and curved ones, and the ends.
    for (f, expected) in [
        (Box::new(|x: f64| x.powi(9)) as Box<dyn Fn(f64) -> f64>, 0.5_f64.powf(1.0 / 9.0)),
        (Box::new(|x: f64| (50.0 * (x - 0.7)).tanh()), 0.7 + 0.5_f64.atanh() / 50.0),
        (Box::new(|x: f64| 0.5 * x), 1.0),
    ] {
        let Root::At(x) = nearest(&f, 0.0, 1.0, 0.0, 0.5) else { panic!() };
        assert_close("root", x, expected, 1e-9);
    }
    let Root::At(x) = nearest(|x| x, 0.0, 1.0, 0.4, 0.0) else { panic!() };
    assert_eq!(x, 0.0);
    // The present value, where it is right already, is the answer to the last digit.
    let Root::At(x) = nearest(|x| x * x, 0.0, 1.0, 0.123, 0.123 * 0.123) else { panic!() };
    assert_eq!(x, 0.123);
    // Outside of where the lever goes, the present value is no answer.
    let Root::At(x) = nearest(|x| (x - 0.9) * (x - 3.0), 0.0, 1.0, 3.0, 0.0) else { panic!() };
    assert_close("root", x, 0.9, 1e-9);
    assert!(matches!(nearest(|_| f64::NAN, 0.0, 1.0, 0.4, 0.5), Root::Beyond { .. } | Root::Jumps { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2026), ..ProptestConfig::default() })]

    /// Whatever is asked, in any country: an answer gives the target when the whole model is run with it, to 1e-9; and
    /// no answer means that the target lies outside of what the lever reaches.
    #[test]
    fn an_answer_keeps_its_promise(
        area in 0..195_usize, lever in 0..7_usize, figure_of in 0..4_usize, year in prop::option::of(FIRST_YEAR.0 + 1..=LAST_YEAR.0),
        part in 0.01..1.6_f64, preset in 0..6_usize,
    ) {
        let country = &countries()[area];
        let name = common::presets().names()[preset].to_owned();
        let s = scenario("KHM", &format!(r#"{{ "preset": "{name}" }}"#));
        let lever = match lever {
            0 => Lever::CoverageOfCash,
            1 => Lever::Coverage("old-age".into()),
            2 => Lever::Coverage("child".into()),
            3 => Lever::Amount("old-age".into()),
            4 => Lever::Amount("maternity".into()),
            6 => Lever::RollOut,
            _ => Lever::Amount("child".into()),
        };
        let of = match (figure_of, year) {
            (0, _) => Figure::DonorsForSetUp,
            (1, Some(_)) => Figure::ShareOfRevenue,
            (2, _) => Figure::BenefitShareOfGdp("child".into()),
            _ => Figure::ShareOfGdp,
        };
        let Ok(before) = model::run(country, &s) else { return Ok(()) };
        if of == Figure::ShareOfRevenue && before.totals[0].share_of_revenue.is_none() {
            return Ok(());
        }
        let mut question = ask(lever, of, year, 0.0);
        question.target = part * figure(&before, &question);
        match seek(country, &s, &question).unwrap() {
            Answer::Found { scenario, .. } => {
                prop_assert!(spf_calculator::scenario::validate::validate(&scenario).is_empty());
                let found = figure(&model::run(country, &scenario).unwrap(), &question);
                prop_assert!(difference(found, question.target) <= PROMISED, "{found} against {}", question.target);
            }
            Answer::Beyond { lowest, highest } => {
                prop_assert!(question.target < lowest || question.target > highest, "{lowest} {} {highest}", question.target);
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn an_amount_may_rise_to_ten_times_its_base_and_money_to_ten_times_gdp_per_person() {
    let of = || Figure::BenefitShareOfGdp("child".into());
    let question = |target| ask(Lever::Amount("child".into()), of(), None, target);
    let plain = scenario("KHM", r#"{ "preset": "cash-floor" }"#);
    let now = benefit(&model::run(&country("KHM"), &plain).unwrap(), "child").full.share_of_gdp.0;
    let (rate, _) = answered("KHM", &plain, &question(now * 36.0));
    assert_close("nine times the line", rate, 9.0, 1e-9);
    let beyond = |s: &Scenario| match seek(&country("KHM"), s, &question(1e6)).unwrap() {
        Answer::Beyond { highest, .. } => highest,
        other => panic!("{other:?}"),
    };
    assert_close("ten times the line", beyond(&plain), now * 40.0, 1e-9);

    // Local currency and dollars: children's share of the people x ten times GDP per person x 1.03.
    let c = country("KHM");
    let children = (c.population.persons(Year(2026), None, 0, 5) / c.population.total(Year(2026))).0;
    for (base, one) in [("local", 1.0), ("usd", c.economy.exchange_rate.at(Year(2026)).unwrap())] {
        let changes = format!(
            r#"{{ "preset": "cash-floor", "benefits": [{{ "id": "child", "amount": {{ "rate": 20, "base": "{base}" }} }}] }}"#
        );
        let s = scenario("KHM", &changes);
        assert_close(base, beyond(&s), children * 10.0 * 1.03, 1e-9);
        let (amount, _) = answered("KHM", &s, &question(children * 0.1 * 1.03));
        let month = c.economy.gdp.at(Year(2026)).unwrap() / c.population.total(Year(2026)).0 / 12.0;
        assert_close(base, amount * one, month * 0.1, 1e-9);
    }
}

#[test]
fn a_turn_half_way_between_two_points_is_seen_wherever_it_is() {
    // 33 points are looked at: here the whole numbers, of which the two around the turn have the same value.
    for turn in [0.5, 2.5, 16.5, 31.5] {
        for sign in [1.0, -1.0] {
            let touching = |x: f64| 7.0 + sign * (x - turn) * (x - turn);
            let Root::At(x) = nearest(touching, 0.0, 32.0, 0.0, 7.0) else { panic!("{turn}") };
            assert!((x - turn).abs() < 1e-4, "{x} for {turn}");
            // It stays a little on one side: then that is how near it comes.
            let root = nearest(|x| touching(x) + sign * 0.1, 0.0, 32.0, 0.0, 7.0);
            let Root::Beyond { lowest, highest } = root else { panic!("{root:?}") };
            let nearest_to_it = if sign > 0.0 { lowest } else { highest };
            assert_close("how near it comes", nearest_to_it, 7.0 + sign * 0.1, 1e-12);
        }
    }
}

#[test]
fn an_interval_need_not_begin_at_zero() {
    for (low, high) in [(2.0, 5.0), (-3.0, 4.0), (-5.0, -2.0)] {
        for part in [0.0, 0.3, 0.77, 1.0] {
            let place = low + (high - low) * part;
            let Root::At(x) = nearest(|x| 3.0 * x - 1.0, low, high, low, 3.0 * place - 1.0) else { panic!() };
            assert!((x - place).abs() < 1e-9, "{x} for {place}");
        }
        let ends = Root::Beyond { lowest: low + 100.0, highest: high + 100.0 };
        assert_eq!(nearest(|x| x + 100.0, low, high, low, 0.0), ends);
    }
}

#[test]
fn a_jump_is_found_as_narrow_as_numbers_are_and_then_no_longer_looked_at() {
    for place in [0.3, 0.71, 0.998] {
        let mut count = 0;
        let root = nearest(
            |x| {
                count += 1;
                if x < place { -3.0 } else { 1.0 }
            },
            0.0,
            1.0,
            0.0,
            0.0,
        );
        let Root::Jumps { at, before, after } = root else { panic!("{root:?}") };
        assert!((at - place).abs() <= place * f64::EPSILON, "{at}");
        assert_eq!((before, after), (-3.0, 1.0));
        // A thirty-second of the interval holds some 2^48 to 2^50 numbers.
        assert!(count <= 33 + 70, "{count}");
    }
}

#[test]
fn a_root_takes_few_looks_at_the_function() {
    let looks = |f: &dyn Fn(f64) -> f64, target: f64| {
        let mut count = 0;
        let root = nearest(
            |x| {
                count += 1;
                f(x)
            },
            0.0,
            1.0,
            2.0,
            target,
        );
        assert!(matches!(root, Root::At(_)), "{root:?}");
        count
    };
    // 33 points; a straight line is met by its first chord.
    assert_eq!(looks(&|x| 3.0 * x, 1.0), 34);
    assert_eq!(looks(&|x| 2.0 - x, 1.3), 34);
    // Halving alone would take some 28 looks more.
    for (f, target) in [
        (&(|x: f64| x.powi(9)) as &dyn Fn(f64) -> f64, 0.5),
        (&|x: f64| (9.0 * x).exp(), 100.0),
        (&|x: f64| -(1.0 - x).powi(5), -0.3),
        (&|x: f64| 1.0 / (1.03 - x), 20.0),
    ] {
        let count = looks(f, target);
        assert!(count <= 33 + 10, "{count}");
    }
    // Steep ones: chords alone creep along.
    for (f, target) in [
        (&(|x: f64| (1000.0 * (x - 0.98)).exp()) as &dyn Fn(f64) -> f64, 1.0),
        (&|x: f64| (1000.0 * (0.02 - x)).exp(), 1.0),
        (&|x: f64| -(1000.0 * (x - 0.98)).exp(), -1.0),
        (&|x: f64| 1.0 / (1.000_000_1 - x), 1e5),
        (&|x: f64| 1.0 / (0.000_000_1 + x), 1e5),
    ] {
        let count = looks(f, target);
        assert!(count <= 33 + 22, "{count}");
    }
}
