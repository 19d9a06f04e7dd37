//! The brief: one or two pages of paper to hand to somebody who decides. The sentence, two charts, what every benefit gives,
//! the years, what is assumed, sources, and how to cite it.

use super::compare::reasons;
use super::{address, figures, print, references};
use crate::model;
use crate::model::YearTotal;
use crate::model::provenance::METHODOLOGY;
use crate::report::Report;
use crate::report::differences::{Side, between};
use crate::report::file::written;
use crate::scenario::Benefit;
use crate::units::Year;
use crate::widget::charts::{percent, who_pays};
use crate::widget::controls::{Draft, Panel};
use crate::widget::words::{Style, Words};
use crate::widget::{controls::guarantee::summary, headline, origin};
use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// The years in the brief's table, beside the first full one.
const YEARS: [u16; 8] = [2026, 2028, 2030, 2035, 2040, 2045, 2050, 2060];

/// The brief as it will be printed, and the button that does it.
pub fn brief(panel: &Panel) -> Html {
    html! { <Brief panel={panel.clone()} /> }
}

/// See [`Brief`].
#[derive(Properties)]
struct BriefProps {
    panel: Panel,
}

impl PartialEq for BriefProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn Brief(props: &BriefProps) -> Html {
    let panel = &props.panel;
    let words = &panel.words;
    let node = use_node_ref();
    let failed = use_state(Draft::default);
    let title = words.fill("brief.title", &[("country", &place(panel))]);
    let on_print = {
        let (node, failed, title) = (node.clone(), failed.clone(), title.clone());
        Callback::from(move |_: MouseEvent| {
            let done = node.cast::<Element>().is_some_and(|brief| print::print(&brief, &title).is_ok());
            failed.set(Draft { refused: !done, ..Draft::default() });
        })
    };
    html! {
        <>
            <p class="note">{ words.get("brief.note") }</p>
            <div class="buttons"><button type="button" onclick={on_print}>{ words.get("brief.print") }</button></div>
            if failed.refused { <p role="alert">{ words.get("brief.failed") }</p> }
            <article class="brief" ref={node} tabindex="0" aria-label={title.clone()}>
                { head(panel, &title) }
                { charts(panel) }
                { years(panel) }
                { assumptions(panel) }
                { sources(panel, &title) }
            </article>
        </>
    }
}

/// Country, or the place that it is about.
pub fn place(panel: &Panel) -> String {
    let own = panel.scenario.place.as_ref().map(|place| place.name.clone());
    own.unwrap_or_else(|| panel.words.country(&panel.country.area.iso2))
}

/// The preset, and whether it was changed.
pub fn floor(panel: &Panel) -> String {
    let preset = panel.words.of("preset", &panel.scenario.preset);
    if panel.scenario == panel.preset {
        preset
    } else {
        panel.words.fill("share.changed", &[("preset", &preset)])
    }
}

/// Today, as the language writes a day.
pub fn today(words: &Words) -> String {
    let options = Object::new();
    for (name, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric")] {
        // A field of a plain object of our own can always be set.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let locale = [words.get("locale"), "-u-ca-gregory-nu-latn"].concat();
    Date::new_0().to_locale_date_string(&locale, &JsValue::from(options)).into()
}

/// What was costed, and the sentence.
fn head(panel: &Panel, title: &str) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let h = &outcome.headline;
    let details =
        words.fill("headline.details", &[("year", &words.year(h.year)), ("usd", &words.usd(h.cost_usd.0))]);
    let full = outcome.totals.iter().find(|t| t.year == h.first_full_year);
    let government = full.and_then(|t| t.share_of_expenditure).map(|share| {
        let share = words.number(share.0, Style::Percent);
        words.fill("headline.government", &[("year", &words.year(h.first_full_year)), ("share", &share)])
    });
    html! {
        <header>
            <h3>{ title }</h3>
            <p class="note">{ words.list(&[floor(panel), today(words)]) }</p>
            <p class="sentence">{ headline::plain(words, outcome, &place(panel)) }</p>
            <p>{ details }{ " " }{ government }</p>
        </header>
    }
}

/// Who pays, and beside it what each benefit gives and costs.
fn charts(panel: &Panel) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let both = panel.scenario.benefits.iter().zip(&outcome.benefits).filter(|(b, _)| b.on);
    let longest = outcome.benefits.iter().map(|b| b.full.share_of_gdp.0).fold(1e-9, f64::max);
    let rows = both.map(|(benefit, of_it)| {
        let share = of_it.full.share_of_gdp.0;
        html! {
            <tr>
                <th scope="row">{ words.of("benefit", &benefit.id) }<small>{ summary(words, &[(benefit, of_it)]) }</small></th>
                <td>{ words.number(of_it.full.amount.0, Style::Local) }<small>{ words.number(of_it.full.amount.0 / outcome.exchange_rate, Style::UsdFew) }</small></td>
                <td class="draw"><svg class={classes!("bar", benefit.guarantee.text())} aria-hidden="true"><rect width={percent(share / longest)} height="100%" rx="2" /></svg></td>
                <td>{ words.number(share, Style::Percent3) }</td>
            </tr>
        }
    });
    let year = words.year(outcome.headline.year);
    html! {
        <>
            { who_pays::picture(panel, Html::default()) }
            <section class="keep">
                <h4>{ words.get("guarantees.title") }</h4>
                <table class="bars gives">
                    <caption>{ words.fill("guarantees.caption", &[("year", &year)]) }</caption>
                    <thead><tr>
                        <th scope="col">{ words.get("column.benefit") }</th>
                        <th scope="col">{ words.get("column.amount") }</th>
                        // Over the bar too, as no column of numbers is as wide as the word for a percentage.
                        <th scope="col" colspan="2">{ words.get("column.share") }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                    <tfoot><tr>
                        <th scope="row">{ words.get("total") }</th><td></td><td></td>
                        <td>{ words.number(outcome.headline.share_of_gdp.0, Style::Percent3) }</td>
                    </tr></tfoot>
                </table>
            </section>
        </>
    }
}

/// Some of the years, in millions of US dollars of the base year.
fn years(panel: &Panel) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let shown = |t: &&YearTotal| YEARS.contains(&t.year.0) || t.year == outcome.headline.first_full_year;
    let row = |t: &YearTotal| {
        let usd = |local: crate::units::Local| {
            words.number(local.0 / t.prices / outcome.exchange_rate / 1e6, Style::Decimal)
        };
        html! {
            <tr>
                <th scope="row">{ words.year(t.year) }{ if t.by_rule { "*" } else { "" } }</th>
                <td>{ usd(t.set_up) }</td><td>{ usd(t.donors) }</td><td>{ usd(t.running) }</td><td>{ usd(t.domestic) }</td>
                <td>{ words.number(t.share_of_gdp.0, Style::Percent3) }</td>
                <td>{ t.share_of_revenue.map_or_else(|| "–".to_owned(), |s| words.number(s.0, Style::Percent3)) }</td>
            </tr>
        }
    };
    let head = ["year", "set-up", "donors", "running", "domestic", "share", "revenue"];
    let unit = words.fill("unit.usd-real", &[("year", &words.year(outcome.base_year))]);
    html! {
        <section class="keep">
            <h4>{ words.get("brief.years") }</h4>
            <table>
                <caption>{ unit }{ ". " }{ words.get("by-rule.note") }</caption>
                <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
                <tbody>{ for outcome.totals.iter().filter(shown).map(row) }</tbody>
            </table>
        </section>
    }
}

/// What the reader must know to agree or not.
fn assumptions(panel: &Panel) -> Html {
    let (words, outcome, scenario) = (&panel.words, &panel.outcome, &panel.scenario);
    let on = || scenario.benefits.iter().filter(|b| b.on);
    let distinct = |of: fn(&Words, &Benefit) -> String| {
        let mut found: Vec<String> = Vec::new();
        for benefit in on() {
            let text = of(words, benefit);
            if !found.contains(&text) {
                found.push(text);
            }
        }
        words.list(&found)
    };
    let coverage = distinct(|w, b| w.number(b.coverage.0, Style::Percent));
    let indexation = distinct(|w, b| w.of("indexation", b.indexation.text()));
    let by = on().filter_map(|b| b.coverage_path.as_ref()).map(|p| p.by).max();
    let h = &outcome.headline;
    let mut items = vec![
        words.pair(words.get("node.coverage"), &coverage),
        words.pair(words.get("lever.indexation"), &indexation),
    ];
    items.extend(by.map(|by: Year| words.pair(words.get("lever.pace"), &words.year(by))));
    items.push(words.pair(words.get("set-up.total"), &words.usd(h.set_up.0)));
    items.push(words.pair(words.get("set-up.donors"), &words.usd(h.donors.0)));
    items.push(
        words.pair(words.get("lever.variant"), &words.of("variant", scenario.assumptions.population.text())),
    );
    items.extend(figures::ahead(panel));
    let own = figures::own(panel);
    if !own.is_empty() {
        items.push(words.pair(words.get("mark.entered"), &words.list(&own)));
    }
    let changes =
        if *scenario == panel.preset { None } else { model::run(&panel.country, &panel.preset).ok() };
    let changes = changes.map_or_else(Vec::new, |start| {
        let side = |scenario, outcome| Side { country: &panel.country, scenario, outcome };
        reasons(words, &between(side(&panel.preset, &start), side(scenario, outcome)))
    });
    html! {
        <>
            if !changes.is_empty() {
                <section class="keep">
                    <h4>{ words.fill("brief.against", &[("preset", &words.of("preset", &scenario.preset))]) }</h4>
                    <ul>{ for changes.into_iter().map(|item| html! { <li>{ item }</li> }) }</ul>
                </section>
            }
            <section class="keep">
                <h4>{ words.get("brief.assumptions") }</h4>
                <ul class="columns-of-two">{ for items.into_iter().map(|item| html! { <li>{ item }</li> }) }</ul>
            </section>
        </>
    }
}

/// Where it all comes from, and how to cite it.
fn sources(panel: &Panel, title: &str) -> Html {
    let Panel { words, index, country, scenario, preset, .. } = panel;
    let publications = references::with(|references| {
        let report = Report::with_sources(index, country, scenario, preset, references).ok();
        let all =
            report.and_then(|report| report.sources).map(|sources| sources.publications).unwrap_or_default();
        let item = |p: &model::provenance::Publication| {
            let name =
                if p.publisher.is_empty() { p.title.to_owned() } else { words.list(&[p.publisher, p.title]) };
            html! { <li><bdi>{ name }{ if p.licence.is_empty() { String::new() } else { [" (", p.licence, ")"].concat() } }</bdi></li> }
        };
        all.iter().map(item).collect::<Html>()
    });
    let cite = words.fill(
        "brief.cite",
        &[
            ("title", title),
            ("preset", &floor(panel)),
            ("version", METHODOLOGY),
            ("edition", &written(index.edition)),
            ("date", &today(words)),
        ],
    );
    html! {
        <>
            <section class="small">
                <h4>{ words.get("sources.title") }</h4>
                <p>{ origin::line(words, index, country, scenario) }</p>
                <ul class="columns-of-two">{ publications }</ul>
            </section>
            <section class="small keep">
                <h4>{ words.get("brief.how-to-cite") }</h4>
                <p>{ cite }{ " " }<bdi>{ address(panel) }</bdi></p>
                <p><strong>{ words.get("footer.estimate") }</strong></p>
            </section>
        </>
    }
}

/// The link to exactly this, where the page has an address that others can go to.
fn address(panel: &Panel) -> String {
    let (link, leads) = address::link(&panel.host, &panel.presets, &panel.scenario, &panel.index);
    if leads { link } else { String::new() }
}
