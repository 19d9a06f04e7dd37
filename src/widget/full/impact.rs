//! What the floor changes: whom it reaches, and how much poverty it takes away at most.

use super::scroll::Scroll;
use super::{disclosure, figures, picture};
use crate::country::Figure;
use crate::model::impact::{self, Coverage, Effect, Impact, LineImpact, Missing};
use crate::widget::charts::percent;
use crate::widget::controls::Panel;
use crate::widget::origin::origin;
use crate::widget::words::Style;
use yew::prelude::*;

/// Figures of this part, which are replaced here.
pub const OWN: [&str; 2] = ["household-size", "gini"];

/// The whole part.
pub fn impact(panel: &Panel) -> Html {
    let words = &panel.words;
    let impact = impact::of(&panel.index, &panel.country, &panel.scenario, &panel.outcome);
    let year = words.year(panel.outcome.headline.year);
    html! {
        <>
            <p class="note">{ words.fill("impact.note", &[("year", &year)]) }</p>
            <h4>{ words.get("impact.coverage") }</h4>
            { coverage(panel, &impact.coverage) }
            <h4>{ words.get("impact.poverty") }</h4>
            <p class="note">{ words.get("impact.upper-bound") }</p>
            { poverty(panel, &impact) }
            <h4>{ words.get("impact.rests-on") }</h4>
            { rests_on(panel, &impact) }
            <div class="levers">{ figures::levers(panel, &OWN) }</div>
        </>
    }
}

/// Direct recipients, those who live with one, and all others: side by side, never added up.
fn coverage(panel: &Panel, coverage: &Coverage) -> Html {
    let words = &panel.words;
    let share = |persons: crate::units::Persons| (persons / coverage.population).0;
    let direct = Some(coverage.direct);
    let groups = [("direct", direct), ("living-with", coverage.living_with), ("neither", coverage.neither)];
    let known = groups.iter().filter_map(|(name, persons)| Some((*name, (*persons)?)));
    let mut from = 0.0;
    let (mut drawn, mut rows) = (Vec::new(), Vec::new());
    for (name, persons) in known {
        let part = share(persons).min(1.0 - from).max(0.0);
        drawn.push(html! { <rect class={name} x={percent(from)} width={percent(part)} height="100%" /> });
        from += part;
        let label = words.of("reach", name);
        let number = words.number(persons.0, Style::Compact3);
        let of_all = words.number(share(persons), Style::Percent3);
        rows.push(html! {
            <tr><th scope="row"><i class={name} aria-hidden="true"></i>{ label }</th><td>{ number }</td><td><b>{ of_all }</b></td></tr>
        });
    }
    let note = if coverage.living_with.is_some() { "reach.at-random" } else { "reach.no-household-size" };
    let today = match &coverage.today {
        Some(figure) => words.fill(
            "reach.today",
            &[("share", &words.number(figure.value, Style::Percent3)), ("origin", &of(panel, figure))],
        ),
        None => words.get("reach.today-unknown").to_owned(),
    };
    html! {
        <>
            <div data-chart="">
            <svg class="bar reach" aria-hidden="true">{ for drawn }</svg>
            <table class="reach">
                <caption class="hidden">{ words.get("impact.coverage") }</caption>
                <tbody>{ for rows }</tbody>
            </table>
            { picture::buttons(panel, "reach", words.get("impact.coverage")) }
            </div>
            <p class="note">{ words.get(note) }{ " " }{ today }</p>
        </>
    }
}

fn of(panel: &Panel, figure: &Figure) -> String {
    origin(&panel.words, &panel.index, figure.year, figure.source, figure.mark)
}

/// A change in percentage points, and nothing where there is none.
fn points(panel: &Panel, effect: Option<&Effect>) -> String {
    let words = &panel.words;
    effect.map_or_else(
        || "–".to_owned(),
        |e| {
            // No change is not less than nothing.
            let points = e.headcount.0 * 100.0 + 0.0;
            words.fill("impact.points", &[("points", &words.number(points, Style::ShortDigits))])
        },
    )
}

/// For each line a bar of the official headcount, with what is taken away from it; what is missing; all of it as a table.
fn poverty(panel: &Panel, impact: &Impact) -> Html {
    let words = &panel.words;
    let below = |l: &LineImpact| l.headcount.as_ref().map_or(0.0, |h| h.value);
    let longest = impact.lines.iter().map(below).fold(1e-9, f64::max);
    let rows = impact.lines.iter().map(|l| {
        let lifted = l.effect.map_or(0.0, |e| -e.headcount.0);
        let official = l.headcount.as_ref().map(|h| {
            let values = [("share", words.number(h.value, Style::Percent3)), ("year", words.year(h.year))];
            let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
            words.fill("impact.official", &values)
        });
        html! {
            <tr key={l.line.text()}>
                <th scope="row">{ words.of("poverty-line", l.line.text()) }{ for official.map(|text| html! { <small>{ text }</small> }) }</th>
                <td class="draw">
                    <svg class="bar poverty" aria-hidden="true">
                        <rect class="below" width={percent(below(l) / longest)} height="100%" />
                        <rect class="lifted" x={percent((below(l) - lifted) / longest)} width={percent(lifted / longest)} height="100%" />
                    </svg>
                </td>
                <td>{ points(panel, l.effect.as_ref()) }</td>
            </tr>
        }
    });
    html! {
        <>
            <div data-chart="">
            <table class="bars poverty">
                <caption class="hidden">{ words.get("impact.caption") }</caption>
                <tbody>{ for rows }</tbody>
            </table>
            { picture::buttons(panel, "poverty", words.get("impact.poverty")) }
            </div>
            { missing(panel, impact) }
            { disclosure(panel, "impact-table", "", words.get("table.show").into(), || table(panel, impact)) }
        </>
    }
}

/// Why there is no change at some lines: each reason once, with the lines that it is about.
fn missing(panel: &Panel, impact: &Impact) -> Html {
    let words = &panel.words;
    let reasons = Missing::ALL.iter().filter_map(|reason| {
        let about = impact.lines.iter().filter(|l| l.missing.contains(reason));
        let about: Vec<String> = about.map(|l| words.of("poverty-line", l.line.text())).collect();
        let whole = about.len() == impact.lines.len();
        let names = if whole { words.get("impact.every-line").to_owned() } else { words.list(&about) };
        let text = words.of("impact-missing", reason.text());
        (!about.is_empty()).then(|| html! { <li key={reason.text()}>{ words.rich("pair", &[("name", html! { <b>{ names }</b> }), ("value", text.into())]) }</li> })
    });
    let reasons: Vec<Html> = reasons.collect();
    if reasons.is_empty() {
        Html::default()
    } else {
        html! { <ul class="note missing">{ for reasons }</ul> }
    }
}

/// All numbers, each headcount and line with where it comes from.
fn table(panel: &Panel, impact: &Impact) -> Html {
    let words = &panel.words;
    let dash = || "–".to_owned();
    let rows = impact.lines.iter().map(|l| {
        let effect = l.effect.as_ref();
        let share = |value: Option<f64>| value.map_or_else(dash, |v| words.number(v, Style::Percent3));
        let lifted = effect.map_or_else(dash, |e| words.number(e.lifted.0, Style::Whole));
        html! {
            <tr key={l.line.text()}>
                <th scope="row">{ words.of("poverty-line", l.line.text()) }</th>
                <td>{ share(l.headcount.as_ref().map(|h| h.value)) }</td>
                <td>{ l.headcount.as_ref().map_or_else(dash, |h| of(panel, h)) }</td>
                <td>{ points(panel, effect) }</td>
                <td>{ lifted }</td>
                <td>{ share(effect.map(|e| e.gap_closed.0)) }</td>
                <td>{ l.amount.as_ref().map_or_else(dash, |a| words.number(a.value, Style::Local)) }</td>
                <td>{ l.amount.as_ref().map_or_else(dash, |a| of(panel, a)) }</td>
            </tr>
        }
    });
    let head =
        ["line", "headcount", "origin", "change", "lifted", "gap-closed", "line-amount", "line-origin"];
    html! {
        <Scroll class="scroll" label={words.get("impact.title").to_owned()}>
        <table>
            <caption>{ words.get("impact.caption") }</caption>
            <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
        </Scroll>
    }
}

/// How unequal consumption is taken to be, and from what.
fn rests_on(panel: &Panel, impact: &Impact) -> Html {
    let words = &panel.words;
    let text = match &impact.spread {
        Some(spread) => {
            let names: Vec<String> = spread.from.iter().map(|name| words.of("source", name.text())).collect();
            let values = [
                ("gini", words.number(spread.gini.0, Style::Percent3)),
                ("year", words.year(spread.year)),
                ("figures", words.list(&names)),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
            words.fill(&["spread.", spread.method.text()].concat(), &values)
        }
        None => words.get("spread.none").to_owned(),
    };
    html! { <p>{ text }{ " " }{ words.get("impact.figures") }</p> }
}
