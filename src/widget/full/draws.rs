//! All uncertain facts drawn ten thousand times, without holding up the page, and the fan that comes of it.

use super::scroll::Scroll;
use super::{disclosure, stack};
use crate::country::Country;
use crate::model::Outcome;
use crate::model::uncertainty::{Draws, Fan, Quantiles};
use crate::scenario::Scenario;
use crate::widget::controls::Panel;
use crate::widget::words::Style;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How many draws: quantiles of a figure then move by less than a hundredth of its width from seed to seed.
const WANTED: usize = 10_000;
/// Where the random numbers start: the same page shows the same numbers twice.
const SEED: u64 = 1;
/// A lever that is being moved is left alone, in milliseconds.
const CALM: u32 = 250;
/// Work goes on for so long at a time before the page has its turn, in milliseconds.
const SLICE: f64 = 12.0;
/// Of a scenario so large that all draws would take longer than this, in milliseconds, there are fewer ...
const PATIENCE: f64 = 10_000.0;
/// ... but not fewer than these.
const FEWEST: usize = 200;

/// See [`Drawn`].
#[derive(Properties)]
pub struct DrawnProps {
    /// What is looked at.
    pub panel: Panel,
}

impl PartialEq for DrawnProps {
    /// Drawn again with every look, as the year may be another; what is expensive depends on the scenario alone.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What the draws depend on.
struct Asked(Rc<Country>, Rc<Scenario>);

impl PartialEq for Asked {
    /// Every change makes a new one of either.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) && Rc::ptr_eq(&self.1, &other.1)
    }
}

/// Draws, and the result that they are around.
struct Around {
    country: Rc<Country>,
    scenario: Rc<Scenario>,
    outcome: Rc<Outcome>,
    fan: Fan,
}

/// The sentence and the fan. What was drawn before stays until the new draws are there, unless they are of another
/// country.
#[component]
pub fn Drawn(props: &DrawnProps) -> Html {
    let panel = &props.panel;
    let around = use_state(|| None::<Around>);
    {
        let (around, outcome) = (around.clone(), panel.outcome.clone());
        let asked = Asked(panel.country.clone(), panel.scenario.clone());
        use_effect_with(asked, move |Asked(country, scenario)| {
            let (country, scenario) = (country.clone(), scenario.clone());
            // Dropping the timer cancels it, wherever the work is.
            let timer = Rc::new(RefCell::new(None));
            let next = timer.clone();
            let start = move || {
                if let Ok(draws) = Draws::new(&country, &scenario, SEED) {
                    let done = move |fan| around.set(Some(Around { country, scenario, outcome, fan }));
                    go_on(draws, 0.0, Box::new(done), next);
                }
            };
            *timer.borrow_mut() = Some(Timeout::new(CALM, start));
            move || drop(timer.borrow_mut().take())
        });
    }
    let words = &panel.words;
    match around.as_ref().filter(|around| Rc::ptr_eq(&around.country, &panel.country)) {
        None => html! { <p class="note">{ words.get("uncertainty.drawing") }</p> },
        Some(around) => {
            let old = !Rc::ptr_eq(&around.scenario, &panel.scenario);
            let picture = picture(panel, &around.outcome, &around.fan);
            html! { <div class={classes!("drawn", old.then_some("old"))} aria-busy={old.to_string()}>{ picture }</div> }
        }
    }
}

/// Works for a while, then lets the page have its turn.
fn go_on(mut draws: Draws, spent: f64, done: Box<dyn FnOnce(Fan)>, timer: Rc<RefCell<Option<Timeout>>>) {
    let started = js_sys::Date::now();
    let wanted = if spent > PATIENCE { draws.count().max(FEWEST) } else { WANTED };
    while js_sys::Date::now() - started < SLICE {
        match draws.step(wanted) {
            Ok(None) => {}
            Ok(Some(fan)) => return done(fan),
            // The scenario has no result either, and the page says why.
            Err(_) => return,
        }
    }
    let (next, spent) = (timer.clone(), spent + js_sys::Date::now() - started);
    let later = Timeout::new(0, move || go_on(draws, spent, done, next));
    *timer.borrow_mut() = Some(later);
}

/// The sentences, the fan, and the table behind it.
fn picture(panel: &Panel, outcome: &Outcome, fan: &Fan) -> Html {
    let words = &panel.words;
    let percent = |v: f64| words.number(v, Style::Percent);
    let [low, first, _, third, high] = fan.share_of_gdp.at;
    let sentence = words.fill(
        "uncertainty.summary",
        &[
            ("draws", &words.number(f64::from(u32::try_from(fan.draws).unwrap_or(u32::MAX)), Style::Whole)),
            ("low", &percent(low)),
            ("high", &percent(high)),
            ("first", &percent(first)),
            ("third", &percent(third)),
            ("central", &percent(outcome.headline.share_of_gdp.0)),
        ],
    );
    let [low, .., high] = fan.set_up.at;
    let set_up = words.fill("uncertainty.set-up", &[("low", &words.usd(low)), ("high", &words.usd(high))]);
    let title = words.get("uncertainty.caption");
    let central = |i: usize| outcome.totals.get(i).map_or(0.0, |t| t.share_of_gdp.0);
    let top = fan.years.iter().map(|q| q.at[4]).fold(0.0, f64::max);
    let top = (0..fan.years.len()).map(central).fold(top, f64::max);
    let band = |low: usize, high: usize| -> String {
        let columns = fan.years.iter().enumerate().map(|(i, q)| {
            let y = |k: usize| stack::height(q.at.get(k).copied().unwrap_or_default(), top);
            format!("M{} {}V{}h100V{}z", i * 100, y(low), y(high), y(low))
        });
        columns.collect()
    };
    let line: String = (0..fan.years.len())
        .map(|i| {
            let step = if i == 0 { 'M' } else { 'L' };
            format!("{step}{} {}h100", i * 100, stack::height(central(i), top))
        })
        .collect();
    let drawn = html! {
        <>
            <path class="outer" d={band(0, 4)} />
            <path class="inner" d={band(1, 3)} />
            <path class="required" d={line} />
        </>
    };
    let written = |v: f64| words.number(v, Style::Percent3);
    let chosen = stack::chosen(panel);
    let readings = fan.years.get(chosen).map(|q| {
        let [low, first, middle, third, high] = q.at.map(written);
        let between = |a: &str, b: &str| words.fill("uncertainty.between", &[("low", a), ("high", b)]);
        let read = |class: &'static str, key: &str, value: String| {
            html! { <li><i class={class} aria-hidden="true"></i><span>{ words.get(key) }</span><b>{ value }</b></li> }
        };
        html! {
            <ul class="readings">
                { read("outer", "uncertainty.nine-of-ten", between(&low, &high)) }
                { read("inner", "uncertainty.half", between(&first, &third)) }
                { read("", "uncertainty.middle", middle) }
                { read("required", "uncertainty.assumed", written(central(chosen))) }
            </ul>
        }
    });
    let readings = readings.unwrap_or_default();
    let said = stack::said(panel, title, &|i| written(central(i)));
    let behind = || table(panel, outcome, fan, title);
    html! {
        <>
            <p>{ sentence }{ " " }{ set_up }</p>
            <p class="note">{ title }</p>
            { stack::frame(panel, "fan", (title, said), top, &written, drawn, readings) }
            { disclosure(panel, "fan-table", "", words.get("table.show").into(), behind) }
        </>
    }
}

/// Every year.
fn table(panel: &Panel, outcome: &Outcome, fan: &Fan, title: &str) -> Html {
    let words = &panel.words;
    let cell = |v: f64| html! { <td>{ words.number(v, Style::PercentAll) }</td> };
    let row = |(q, total): (&Quantiles, &crate::model::YearTotal)| {
        html! {
            <tr key={total.year.0}>
                <th scope="row">{ words.year(total.year) }</th>
                { cell(total.share_of_gdp.0) }{ for q.at.iter().map(|v| cell(*v)) }{ cell(q.mean) }
            </tr>
        }
    };
    let rows = fan.years.iter().zip(&outcome.totals).map(row);
    let head = ["year", "assumed", "q5", "q25", "q50", "q75", "q95", "mean"];
    html! {
        <Scroll class="scroll tall" label={words.get("uncertainty.title").to_owned()}>
        <table>
            <caption>{ title }</caption>
            <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
        </Scroll>
    }
}
