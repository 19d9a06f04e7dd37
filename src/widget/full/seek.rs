//! Reverse questions: a sum of money, a share of GDP or of revenue, and what fits it.

use super::calm::Calm;
use super::scroll::Scroll;
use crate::model::seek::{self, Figure, Lever as Moves, Question};
use crate::model::{self, set_up};
use crate::scenario::{FIRST_YEAR, Guarantee, LAST_YEAR, Scenario};
use crate::units::{Local, Usd, Year};
use crate::widget::charts::round_down;
use crate::widget::controls::Panel;
use crate::widget::controls::choice::choice;
use crate::widget::controls::lever::{Lever, Track, Unit, year_of};
use crate::widget::notices;
use crate::widget::state::Action;
use crate::widget::words::Style;
use yew::prelude::*;

/// What the reader asks with; nothing in it changes the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The question that was asked last.
    pub last: &'static str,
    /// "I have so many dollars."; half of what the plan asks of donors until somebody says
    pub money: Option<f64>,
    /// "Which amount of this benefit ..."; the first one that is on until somebody chooses.
    pub benefit: String,
    /// "... fits this share of GDP?"
    pub share_of_gdp: f64,
    /// "What coverage in this year ..."
    pub year: Year,
    /// "... fits this share of government revenue?"; what the plan takes with half of its cash benefits until somebody says
    pub share_of_revenue: Option<f64>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            last: "",
            money: None,
            benefit: String::new(),
            share_of_gdp: 0.015,
            year: Year(2030),
            share_of_revenue: None,
        }
    }
}

impl Asked {
    /// The same, with this question as the one that is being asked.
    fn about(&mut self, question: &'static str) -> &mut Self {
        self.last = question;
        self
    }
}

/// An answer: a sentence, and what goes with it.
struct Answer {
    text: String,
    more: Html,
}

/// All three.
pub fn seek(panel: &Panel) -> Html {
    html! {
        <>
            <p class="note">{ panel.words.get("seek.note") }</p>
            { donor(panel) }
            { minister(panel) }
            { treasury(panel) }
        </>
    }
}

/// A question with its answer, which is read out while this is the one that is being asked.
fn section(panel: &Panel, question: &'static str, levers: Html, Answer { text, more }: Answer) -> Html {
    html! {
        <section class="plan">
            <h4>{ panel.words.get(question) }</h4>
            <div class="levers">{ levers }</div>
            <div class="answer">
                if !text.is_empty() { <p>{ &text }</p> }
                { more }
                if panel.view.asked.last == question { <Calm {text} scenario={panel.scenario.clone()} /> }
            </div>
        </section>
    }
}

/// "I have 5 million: which steps, which years, how many people?"
fn donor(panel: &Panel) -> Html {
    let words = &panel.words;
    let all = panel.outcome.set_up.donors.0;
    let money = panel.view.asked.money.unwrap_or_else(|| round_down(all / 2.0));
    let track = Track { min: 0.0, max: (all * 1.2).max(1e6), step: (all / 100.0).max(1e4), tick: None };
    let lever = html! {
        <Lever id="seek-money" label={words.get("seek.money").to_owned()} unit={Unit::MILLION} value={money} {track}
            bounds={(0.0, 1e12)} words={words.clone()} on_change={panel.look(|view, v: f64| view.asked.about("seek.donor").money = Some(v))} />
    };
    let question =
        Question { lever: Moves::RollOut, figure: Figure::DonorsForSetUp, year: None, target: money };
    let answer = answered(panel, &question, |value, scenario| {
        let outcome = model::run(&panel.country, scenario).ok();
        let people = outcome.as_ref().map_or(0.0, |o| o.headline.people.0);
        let text = words.fill(
            "seek.money-found",
            &[
                ("money", &words.usd(money)),
                ("people", &words.count("people", people, Style::Short)),
                ("share", &words.number(value, Style::Percent)),
            ],
        );
        let more = outcome.map(|o| steps(panel, &o.set_up, Usd(money)));
        Answer { text, more: more.unwrap_or_default() }
    });
    // Too little for the people, perhaps enough for the first steps.
    let answer = answer.unwrap_or_else(|_| {
        let text = if money >= all {
            let rest = words.usd(money - all);
            words.fill("seek.money-enough", &[("all", &words.usd(all)), ("rest", &rest)])
        } else {
            words.fill("seek.money-short", &[("money", &words.usd(money))])
        };
        Answer { text, more: steps(panel, &panel.outcome.set_up, Usd(money)) }
    });
    section(panel, "seek.donor", lever, answer)
}

/// How far a sum goes, step by step, with the years of each.
fn steps(panel: &Panel, plan: &model::SetUpOutcome, money: Usd) -> Html {
    let words = &panel.words;
    let rows = set_up::paid_for(plan, money).into_iter().map(|(step, cost, share)| {
        let items = || panel.scenario.set_up.items.iter().filter(|i| i.on && i.step == step);
        let first = items().map(|i| i.first_year).min();
        let last = items().map(|i| i.first_year.0 + u16::from(i.years) - 1).max();
        let years =
            first.zip(last).map(|(first, last)| [words.year(first), words.year(Year(last))].join("–"));
        html! {
            <tr>
                <th scope="row">{ words.of("step", step.text()) }</th>
                <td>{ years }</td>
                <td>{ words.number(cost.0, Style::UsdWhole) }</td>
                <td>{ words.number(share.0, Style::Percent) }</td>
            </tr>
        }
    });
    let head = ["step", "years", "cost", "covered"];
    html! {
        <Scroll class="scroll" label={words.get("seek.steps").to_owned()}><table>
            <caption>{ words.get("seek.steps") }</caption>
            <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("seek-column", h) }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table></Scroll>
    }
}

/// "What child benefit fits 1.5 % of GDP?"
fn minister(panel: &Panel) -> Html {
    let words = &panel.words;
    let asked = &panel.view.asked;
    let cash = || panel.scenario.benefits.iter().filter(|b| b.guarantee != Guarantee::Health);
    let chosen =
        cash().find(|b| b.id == asked.benefit).or_else(|| cash().find(|b| b.on)).or_else(|| cash().next());
    let Some(benefit) = chosen else { return Html::default() };
    let id = benefit.id.clone();
    let on_choose = panel.look(|view, id: String| view.asked.about("seek.minister").benefit = id);
    let label = words.get("column.benefit");
    let options: Vec<_> = cash().map(|b| (b.id.clone(), words.of("benefit", &b.id))).collect();
    let track = Track { min: 0.0, max: 0.05, step: 0.0005, tick: None };
    let levers = html! {
        <>
            { choice("seek-benefit", label, &options, &id, on_choose) }
            <Lever id="seek-gdp" label={words.get("seek.share-of-gdp").to_owned()} unit={Unit::PERCENT} value={asked.share_of_gdp} {track}
                bounds={(0.0, 10.0)} words={words.clone()} on_change={panel.look(|view, v: f64| view.asked.about("seek.minister").share_of_gdp = v)} />
        </>
    };
    let figure = Figure::BenefitShareOfGdp(id.clone());
    let question =
        Question { lever: Moves::Amount(id.clone()), figure, year: None, target: asked.share_of_gdp };
    let answer = answered(panel, &question, |_, scenario| {
        let found = scenario.benefit(&id).map_or(String::new(), |b| {
            let one = crate::widget::controls::amount::base_amount(panel, b.amount.base);
            crate::widget::controls::amount::reading(panel, one * b.amount.rate)
        });
        let share = words.number(asked.share_of_gdp, Style::Percent3);
        let text = words.fill(
            "seek.amount-found",
            &[("benefit", &words.of("benefit", &id)), ("share", &share), ("amount", &found)],
        );
        Answer { text, more: Html::default() }
    });
    section(panel, "seek.minister", levers, answer.unwrap_or_else(|why| why))
}

/// "What coverage in 2030 fits this revenue?"
fn treasury(panel: &Panel) -> Html {
    let words = &panel.words;
    let asked = &panel.view.asked;
    let (first, last) = (f64::from(FIRST_YEAR.0) + 1.0, f64::from(LAST_YEAR.0));
    let years = Track { min: first, max: 2045.0, step: 1.0, tick: None };
    let planned = panel.outcome.totals.iter().find(|t| t.year == asked.year);
    let half = planned.and_then(|t| {
        let cash = panel.outcome.benefits.iter().filter(|b| b.guarantee != Guarantee::Health);
        let cash: Local =
            cash.flat_map(|b| &b.years).filter(|row| row.year == t.year).map(|row| row.cost).sum();
        Some(t.additional_share_of_revenue()?.0 * (1.0 - 0.5 * (cash / t.running).0))
    });
    let wanted = asked.share_of_revenue.unwrap_or((half.unwrap_or(0.1) * 1000.0).round() / 1000.0);
    let shares = Track { min: 0.0, max: 0.5, step: 0.005, tick: None };
    let on_year = panel.look(|view, v: f64| view.asked.about("seek.treasury").year = year_of(v));
    let levers = html! {
        <>
            <Lever id="seek-year" label={words.get("lever.year").to_owned()} unit={Unit::ONE} value={f64::from(asked.year.0)} track={years}
                bounds={(first, last)} words={words.clone()} on_change={on_year} />
            <Lever id="seek-revenue" label={words.get("seek.share-of-revenue").to_owned()} unit={Unit::PERCENT} value={wanted}
                track={shares} bounds={(0.0, 10.0)} words={words.clone()}
                on_change={panel.look(|view, v: f64| view.asked.about("seek.treasury").share_of_revenue = Some(v))} />
        </>
    };
    let question = Question {
        lever: Moves::CoverageOfCash,
        figure: Figure::AdditionalShareOfRevenue,
        year: Some(asked.year),
        target: wanted,
    };
    let answer = answered(panel, &question, |value, scenario| {
        let outcome = model::run(&panel.country, scenario).ok();
        let total = outcome.as_ref().and_then(|o| o.totals.iter().find(|t| t.year == asked.year));
        let text = words.fill(
            "seek.coverage-found",
            &[
                ("coverage", &words.number(value, Style::Percent)),
                ("year", &words.year(asked.year)),
                ("share", &words.number(wanted, Style::Percent)),
                ("gdp", &total.map_or_else(String::new, |t| words.number(t.share_of_gdp.0, Style::Percent))),
            ],
        );
        Answer { text, more: Html::default() }
    });
    section(panel, "seek.treasury", levers, answer.unwrap_or_else(|why| why))
}

/// What was found, with a way to take it on; or why nothing was.
fn answered(
    panel: &Panel,
    question: &Question,
    found: impl FnOnce(f64, &Scenario) -> Answer,
) -> Result<Answer, Answer> {
    let words = &panel.words;
    let written = |value: f64| match question.figure {
        Figure::DonorsForSetUp => words.usd(value),
        _ => words.number(value, Style::Percent3),
    };
    let text = |name: &str, values: &[(&str, &str)]| {
        Err(Answer { text: words.fill(name, values), more: Html::default() })
    };
    match seek::seek(&panel.country, &panel.scenario, question) {
        Ok(seek::Answer::Found { value, scenario }) => {
            let Answer { text, more } = found(value, &scenario);
            let dispatch = panel.dispatch.clone();
            let on_take = Callback::from(move |_: MouseEvent| {
                let scenario = scenario.clone();
                dispatch.dispatch(Action::Edit(Box::new(move |s| *s = *scenario)));
            });
            let take = words.get("seek.take");
            let take = html! { <p class="buttons"><button type="button" class="quiet" onclick={on_take}>{ take }</button></p> };
            Ok(Answer { text, more: html! { <>{ more }{ take }</> } })
        }
        Ok(seek::Answer::Beyond { lowest, highest }) if highest - lowest <= lowest.abs() * 1e-9 => {
            text("seek.still", &[("value", &written(lowest))])
        }
        Ok(seek::Answer::Beyond { lowest, highest }) => {
            let target = written(question.target);
            text(
                "seek.beyond",
                &[("target", &target), ("lowest", &written(lowest)), ("highest", &written(highest))],
            )
        }
        Ok(seek::Answer::Jumps { before, after, .. }) => {
            text("seek.jumps", &[("before", &written(before)), ("after", &written(after))])
        }
        Ok(seek::Answer::NotKnown) => text("seek.not-known", &[]),
        Err(problems) => Err(Answer { text: String::new(), more: notices::problems(words, &problems) }),
    }
}
