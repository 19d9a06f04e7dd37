//! What was refused, what looks odd, and what could not be loaded.

use crate::model::{Warning, WarningCode};
use crate::problem::{Allowed, Found, Problem};
use crate::units::Year;
use crate::widget::words::{Style, Words};
use yew::prelude::*;

/// At most this many allowed names are listed.
const NAMES: usize = 12;

/// "At …: found …; allowed: …"
pub fn problem(words: &Words, problem: &Problem) -> String {
    let found = match &problem.found {
        Found::Number(n) if n.is_finite() => words.number(*n, Style::Plain),
        Found::Number(_) => words.get("problem.not-a-number").to_owned(),
        Found::Text(text) => text.clone(),
    };
    let allowed = match &problem.allowed {
        Allowed::Range { min, max } => words.fill(
            "allowed.range",
            &[("min", &words.number(*min, Style::Plain)), ("max", &words.number(*max, Style::Plain))],
        ),
        Allowed::OneOf { names, closest } => {
            let some: Vec<&str> = names.iter().take(NAMES).map(String::as_str).collect();
            let more = if names.len() > NAMES { " …" } else { "" };
            let list = words.fill("allowed.one-of", &[("names", &[&words.list(&some), more].concat())]);
            match closest {
                Some(name) => [words.fill("allowed.closest", &[("name", name)]), list].join(" "),
                None => list,
            }
        }
        Allowed::Kind(kind) => words.of("allowed", kind),
    };
    if found.is_empty() {
        words.fill("problem.missing", &[("at", &problem.at), ("allowed", &allowed)])
    } else {
        words.fill("problem.found", &[("at", &problem.at), ("found", &found), ("allowed", &allowed)])
    }
}

/// The list of what was refused.
pub fn problems(words: &Words, all: &[Problem]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let mut items = Vec::new();
    for p in all {
        items.push(html! { <li>{ problem(words, p) }</li> });
    }
    html! {
        <div class="problems" part="problems" role="alert">
            <strong>{ words.get("problem.title") }</strong>
            <ul>{ for items }</ul>
        </div>
    }
}

/// The benefit or figure that a warning is about, by its name in the reader's language.
fn about<'a>(words: &'a Words, warning: &'a Warning) -> &'a str {
    let Some(name) = warning.about.as_deref() else { return "" };
    let found = |group: &&str| words.find(&[group, ".", name].concat());
    ["benefit", "source"].iter().find_map(found).unwrap_or(name)
}

/// What looks odd, and what to do about it.
pub fn warnings(words: &Words, all: &[Warning]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let text = |w: &Warning| {
        let value = match w.code {
            WarningCode::OldFigure
            | WarningCode::NoNationalLine
            | WarningCode::EarlierBaseYear
            | WarningCode::GdpByRule => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a year
                words.year(Year(w.value as u16))
            }
            WarningCode::HealthCostOfAnotherGroup | WarningCode::NobodyCounted => String::new(),
            _ => words.number(w.value, Style::Percent),
        };
        (["warning.", w.code.text()].concat(), value)
    };
    let mut items = Vec::new();
    let mut rest = all.iter().peekable();
    while let Some(w) = rest.next() {
        let (name, value) = text(w);
        let mut subjects = vec![about(words, w)];
        // The same said of several benefits is said once.
        while let Some(next) = rest.next_if(|n| n.code == w.code && text(n).1 == value) {
            subjects.push(about(words, next));
        }
        items.push(
            html! { <li>{ words.fill(&name, &[("value", &value), ("about", &words.list(&subjects))]) }</li> },
        );
    }
    html! {
        <div class="warnings">
            <ul>{ for items }</ul>
        </div>
    }
}

/// A file that could not be had, with a way to try again.
pub fn failed(words: &Words, why: &Problem, on_retry: Callback<MouseEvent>) -> Html {
    html! {
        <div class="failed" role="alert">
            <p>{ problem(words, why) }</p>
            <button type="button" onclick={on_retry}>{ words.get("load.retry") }</button>
        </div>
    }
}
