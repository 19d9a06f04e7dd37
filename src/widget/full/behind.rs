//! Behind a figure: every number on the screen is a button that shows how it is worked out, with the numbers in it,
//! each of them a button that leads one step further, down to published figures and choices.

use super::references;
use crate::country::Sex;
use crate::model::derivation::{About, Derivation, Node, Operation, Term, Unit, What};
use crate::model::provenance::{Described, described};
use crate::widget::controls::Panel;
use crate::widget::origin::mark_text;
use crate::widget::state::{Action, Dispatch};
use crate::widget::words::{Style, Words};
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// A number that leads to what is behind it; its path in parts.
pub fn figure(panel: &Panel, path: &[&str], text: String) -> Html {
    let path = path.concat();
    button(panel, path.clone(), text, move |trail| *trail = vec![path])
}

/// A number in a sentence of the headline, by the names of both in the message files.
pub fn said(panel: &Panel, sentence: &str, hole: &str, text: String) -> Html {
    let first_full_year = panel.words.year(panel.outcome.headline.first_full_year);
    let path: &[&str] = match (sentence, hole) {
        ("headline.government", "share") => &["totals[", &first_full_year, "].shareOfExpenditure"],
        ("headline.government", _) => &["headline.", "firstFullYear"],
        ("headline.additional", _) => &["headline.", "additionalShareOfGdp"],
        ("headline.details", "usd") => &["headline.", "costUsd"],
        (_, "people") => &["headline.", "people"],
        (_, "everyone") => &["headline.", "peopleWithHealthCare"],
        (_, "share") => &["headline.", "shareOfGdp"],
        (_, "donors") => &["headline.", "donors"],
        (_, "set-up") => &["headline.", "setUp"],
        (name, "year") if name != "headline.details" => &["headline.", "handOver"],
        // The year of prices and people is no result.
        _ => return Html::from(text),
    };
    figure(panel, path, text)
}

fn button(
    panel: &Panel,
    path: String,
    text: String,
    go: impl FnOnce(&mut Vec<String>) + Clone + 'static,
) -> Html {
    let dispatch = panel.dispatch.clone();
    let on_click = Callback::from(move |_: MouseEvent| {
        let go = go.clone();
        dispatch.dispatch(Action::Look(Box::new(move |view| go(&mut view.behind))));
    });
    // The number stays the button's name, so that sentences and tables read as before.
    let how = panel.words.fill("behind.how", &[("value", &text)]);
    html! { <button type="button" class="figure" data-figure={path} title={how} onclick={on_click}>{ text }</button> }
}

/// What was asked about, if anything was.
pub fn behind(panel: &Panel) -> Html {
    let Panel { country, scenario, preset, outcome, words, .. } = panel;
    let asked = Derivation { country, scenario, preset, outcome };
    let trail: Vec<Node> = panel.view.behind.iter().filter_map(|path| asked.node(path).ok()).collect();
    let Some((node, before)) = trail.split_last() else { return Html::default() };
    let back = before.iter().enumerate().map(|(i, node)| {
        let name = name(panel, &node.term);
        let dispatch = panel.dispatch.clone();
        let on_click = Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::Look(Box::new(move |view| view.behind.truncate(i + 1))));
        });
        html! { <li><button type="button" class="figure" onclick={on_click}>{ name }</button></li> }
    });
    let strong = html! { <strong>{ value(panel, &node.term) }</strong> };
    let title = words.rich("pair", &[("name", name(panel, &node.term).into()), ("value", strong)]);
    html! {
        <Dialog dispatch={panel.dispatch.clone()} trail={panel.view.behind.clone()} label={words.get("behind.title").to_owned()}>
            <form method="dialog"><button class="quiet">{ words.get("behind.close") }</button></form>
            <p class="note">{ words.get("behind.title") }</p>
            if !before.is_empty() { <nav aria-label={words.get("behind.way").to_owned()}><ol>{ for back }</ol></nav> }
            <h3 tabindex="-1">{ title }</h3>
            { formula(panel, node) }
            { origin(panel, node) }
        </Dialog>
    }
}

/// The operation in words, and then in numbers, one below the other.
fn formula(panel: &Panel, node: &Node) -> Html {
    if node.operation == Operation::Given {
        return Html::default();
    }
    let words = &panel.words;
    let names: Vec<String> =
        node.of.iter().map(|term| called_beside(panel, term, Some(&node.term))).collect();
    let in_words = match node.operation.sign() {
        Some(sign) => names.join(sign),
        None => {
            let sign = if node.operation == Operation::AtLeastZero { " − " } else { "; " };
            let named = ["operation.", node.operation.text()].concat();
            words.fill(&named, &[("terms", &names.join(sign))])
        }
    };
    let in_words = if names.is_empty() { words.get("behind.nothing").to_owned() } else { in_words };
    let sign = match node.operation {
        Operation::AtLeastZero => " − ",
        other => other.sign().unwrap_or_default(),
    };
    let rows = node.of.iter().enumerate().map(|(i, term)| {
        let value = value(panel, term);
        let path = term.id.clone();
        // A plain number is its own explanation.
        let value = if term.what == What::Number {
            Html::from(value)
        } else {
            button(panel, path.clone(), value, move |trail| trail.push(path))
        };
        html! {
            <tr key={term.id.clone()}>
                <td>{ if i > 0 { sign.trim() } else { "" } }</td>
                <th scope="row">{ if term.what == What::Number { String::new() } else { called_beside(panel, term, Some(&node.term)) } }</th>
                <td>{ value }</td>
            </tr>
        }
    });
    html! {
        <>
            <p>{ called_beside(panel, &node.term, Some(&node.term)) }{ " = " }{ in_words }</p>
            <table>
                <caption class="hidden">{ words.get("behind.numbers") }</caption>
                <tbody>{ for rows }</tbody>
                <tfoot><tr>
                    <td>{ "=" }</td><th scope="row">{ called_beside(panel, &node.term, Some(&node.term)) }</th><td>{ value(panel, &node.term) }</td>
                </tr></tfoot>
            </table>
        </>
    }
}

/// Where a given figure comes from: what kind of value it is, and publication, edition, year and licence.
fn origin(panel: &Panel, node: &Node) -> Html {
    let words = &panel.words;
    let Some(origin) = &node.origin else { return Html::default() };
    references::with(|references| {
        let Described { kind, mark, year, publication } = described(origin, &panel.index, references);
        let row = |name: &str, value: Html| html! { <div><dt>{ words.of("column", name) }</dt><dd>{ value }</dd></div> };
        let publication = publication.map(|p| {
            let title = [p.publisher, p.title].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>();
            let title = words.list(&title);
            html! { <>{ row("publication", references::anchor(p.url, title.into())) }{ row("edition", p.edition.into()) }{ row("licence", p.licence.into()) }</> }
        });
        html! {
            <>
                <p>{ words.of("given", kind) }</p>
                <dl class="ratios">
                    { year.map(|year| row("year", words.year(year).into())) }
                    { mark.map(|mark| row("mark", html! { <span class={mark_class(kind)}>{ mark_text(words, mark) }</span> })) }
                    { publication }
                </dl>
            </>
        }
    })
}

/// What has no source for the country is marked wherever it is shown.
fn mark_class(kind: &str) -> &'static str {
    if kind == "default" { "badge" } else { "" }
}

/// What a figure is called: what it is, and of what.
fn name(panel: &Panel, term: &Term) -> String {
    called_beside(panel, term, None)
}

/// The same, without what the other figure is of as well: it has been said.
fn called_beside(panel: &Panel, term: &Term, other: Option<&Term>) -> String {
    let words = &panel.words;
    let mut what = called(words, term.what.text());
    let mut of: Vec<String> = Vec::new();
    for about in &term.about {
        let said = other.is_some_and(|other| other.about.contains(about));
        if said && !matches!(about, About::Field(_) | About::Figure(_)) {
            continue;
        }
        match about {
            About::Field(field) => what = called(words, field.text()),
            About::Figure(name) => what = words.of("source", name.text()),
            About::Benefit(id) => of.push(words.of("benefit", id)),
            About::Ages(0, 100) => of.push(words.get("group.everyone").to_owned()),
            About::Ages(from, to) => {
                let key = if *to == 100 { "group.from" } else { "group.ages" };
                let age = |age: &u8| words.number(f64::from(*age), Style::Whole);
                of.push(words.fill(key, &[("from", &age(from)), ("to", &age(to))]));
            }
            About::Sex(Sex::Female) => of.push(words.get("sex.female").to_owned()),
            About::Sex(Sex::Male) => of.push(words.get("sex.male").to_owned()),
            About::Item(id) => {
                let own =
                    panel.scenario.set_up.items.iter().find(|i| i.id == *id).and_then(|i| i.name.clone());
                of.push(own.unwrap_or_else(|| words.of("item", id)));
            }
            About::Step(step) => of.push(words.of("step", step.text())),
            About::Source(id) => {
                let own = panel.scenario.financing.iter().find(|s| s.id == *id).and_then(|s| s.name.clone());
                of.push(own.unwrap_or_else(|| words.of("financing-source", id)));
            }
            About::Pledge(id) => {
                let named = panel.scenario.donors.pledges.iter().find(|p| p.id == *id);
                of.extend(named.map(|p| p.name.clone()));
            }
            About::Base(base) => of.push(words.of("base", base.text())),
            About::Full => of.push(words.get("behind.full").to_owned()),
        }
    }
    if what == term.what.text() && term.what == What::Number {
        return value(panel, term);
    }
    let base = || words.year(panel.outcome.base_year);
    match (term.unit, term.year) {
        (Unit::Usd, Some(year)) => of.push(words.fill("money.usd-real", &[("year", &words.year(year))])),
        (_, Some(year)) if other.is_none_or(|other| other.year != term.year) => of.push(words.year(year)),
        _ => {}
    }
    match term.unit {
        unit if other.is_some_and(|other| other.unit == unit) => {}
        Unit::LocalBase => of.push(words.fill("behind.prices", &[("year", &base())])),
        Unit::UsdBase => of.push(words.fill("money.usd-real", &[("year", &base())])),
        _ => {}
    }
    if of.is_empty() { what } else { words.fill("behind.of", &[("what", &what), ("of", &words.list(&of))]) }
}

/// The word for a figure or a setting: its own, or that of the column or lever that shows it.
fn called(words: &Words, name: &str) -> String {
    let groups = ["node", "column", "lever", "source", "co-funding"];
    let found = groups.iter().find_map(|group| words.find(&[group, ".", name].concat()));
    // Values carry their sign themselves.
    // "Rate, %": a comma of any language, and the marks that keep a sign in its place.
    found.unwrap_or(name).trim_end_matches(['%', ',', '،', '，', ' ', '\u{a0}', '\u{200e}']).to_owned()
}

/// A value to all its digits.
fn value(panel: &Panel, term: &Term) -> String {
    let words = &panel.words;
    let style = match term.unit {
        Unit::Share => Style::PercentAll,
        Unit::People => Style::Whole,
        Unit::Local | Unit::LocalBase => Style::Local,
        Unit::Usd | Unit::UsdBase => Style::Usd,
        Unit::Year => return crate::widget::words::text_of(term.value),
        Unit::Years | Unit::Months | Unit::Factor | Unit::Count | Unit::ExchangeRate => Style::Plain,
    };
    words.number(term.value, style)
}

#[derive(Clone, PartialEq, Properties)]
struct DialogProps {
    dispatch: Dispatch,
    /// The way to the figure that is shown: at each new one the focus goes to its name.
    trail: Vec<String>,
    label: AttrValue,
    children: Children,
}

/// The browser's own modal dialog: it keeps the focus, closes by Escape, and gives the focus back.
#[component]
fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.trail.clone(), move |_| {
            let Some(dialog) = node.cast::<HtmlDialogElement>() else { return };
            if !dialog.open() {
                // It is connected and not open: this cannot fail.
                let _ = dialog.show_modal();
            }
            let heading = dialog.query_selector("h3").ok().flatten();
            if let Some(heading) = heading.and_then(|h| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(h).ok())
            {
                let _ = heading.focus();
            }
        });
    }
    let on_close = {
        let (dispatch, trail) = (props.dispatch.clone(), props.trail.clone());
        Callback::from(move |_: Event| {
            let trail = trail.clone();
            dispatch.dispatch(Action::Look(Box::new(move |view| {
                // The browser says so a moment later: by then another figure may have been asked about.
                if view.behind == trail {
                    view.behind.clear();
                }
            })));
        })
    };
    html! { <dialog ref={node} class="behind" aria-label={&props.label} onclose={on_close}>{ props.children.clone() }</dialog> }
}
