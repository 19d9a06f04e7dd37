//! Two or three floors side by side: their figures, and the differences spelled out.

use super::saved;
use super::scroll::Scroll;
use crate::country::{Country, packed};
use crate::model::{self, Outcome};
use crate::problem::Problem;
use crate::report::differences::{self, Differences, OfBenefit, Reason, Side};
use crate::scenario::{Scenario, presets, read};
use crate::units::{Share, Year};
use crate::widget::charts::percent;
use crate::widget::controls::Panel;
use crate::widget::host;
use crate::widget::notices;
use crate::widget::state::{elsewhere, of_preset};
use crate::widget::words::{Style, Words};
use std::rc::Rc;
use yew::prelude::*;

/// So many stand beside the present one.
pub const BESIDE: usize = 2;

/// The part "Side by side".
pub fn compare(panel: &Panel) -> Html {
    html! { <Compare panel={panel.clone()} /> }
}

/// See [`Compare`].
#[derive(Properties)]
struct CompareProps {
    panel: Panel,
}

impl PartialEq for CompareProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What stands beside the present one: `preset NAME`, `country ISO3`, or `saved NAME`.
fn chosen(panel: &Panel, option: &str) -> Option<Result<(String, Scenario), Vec<Problem>>> {
    let (kind, name) = option.split_once(' ')?;
    let words = &panel.words;
    let present = &*panel.scenario;
    Some(match kind {
        "preset" => of_preset(&panel.presets, present, name).map(|s| (words.of("preset", name), s)),
        "country" => {
            let area = panel.index.area(name)?;
            Ok((words.country(&area.iso2), elsewhere(present, name.to_owned())))
        }
        _ => {
            let kept = saved::all().ok()?;
            let one = kept.iter().find(|one| one.name == name)?;
            read(&panel.presets, one.scenario.clone()).map(|s| (one.name.clone(), s))
        }
    })
}

/// One of those that are compared.
struct Column {
    name: String,
    country: Rc<Country>,
    scenario: Rc<Scenario>,
    outcome: Rc<Outcome>,
}

impl Column {
    fn side(&self) -> Side<'_> {
        Side { country: &self.country, scenario: &self.scenario, outcome: &self.outcome }
    }
}

#[component]
fn Compare(props: &CompareProps) -> Html {
    let panel = &props.panel;
    let words = &panel.words;
    // Countries that have come, and those that could not be had.
    let countries = use_state(Vec::<Result<Rc<Country>, (String, Problem)>>::new);
    let options = panel.view.beside.clone();
    let wanted: Vec<_> = options.iter().filter_map(|option| chosen(panel, option)).collect();
    let present = &panel.country.area.iso3;
    let missing: Vec<String> = wanted
        .iter()
        .filter_map(|found| found.as_ref().ok())
        .map(|(_, scenario)| scenario.country.clone())
        .filter(|code| {
            let known = |c: &Result<Rc<Country>, (String, Problem)>| match c {
                Ok(country) => country.area.iso3 == *code,
                Err((failed, _)) => failed == code,
            };
            code != present && !countries.iter().any(known)
        })
        .collect();
    {
        let (countries, host, index) = (countries.clone(), panel.host.clone(), panel.index.clone());
        use_effect_with(missing, move |missing| {
            let missing = missing.clone();
            if missing.is_empty() {
                return;
            }
            wasm_bindgen_futures::spawn_local(async move {
                let mut all = (*countries).clone();
                for code in missing {
                    let path = ["data/", &code, ".spf"].concat();
                    let come =
                        host::bytes(&host, &path).await.and_then(|b| packed::country(&b, &index, &code));
                    all.push(come.map(Rc::new).map_err(|problem| (code, problem)));
                }
                countries.set(all);
            });
        });
    }
    let present_column = || Column {
        name: words.get("compare.present").to_owned(),
        country: panel.country.clone(),
        scenario: panel.scenario.clone(),
        outcome: panel.outcome.clone(),
    };
    let mut columns = vec![present_column()];
    let mut problems: Vec<Problem> = Vec::new();
    for found in wanted {
        let (name, scenario) = match found {
            Ok(found) => found,
            Err(refused) => {
                problems.extend(refused);
                continue;
            }
        };
        let here = (scenario.country == *present).then(|| panel.country.clone());
        let come =
            || countries.iter().filter_map(|c| c.as_ref().ok()).find(|c| c.area.iso3 == scenario.country);
        let failed =
            countries.iter().filter_map(|c| c.as_ref().err()).find(|(code, _)| *code == scenario.country);
        match (here.or_else(|| come().cloned()), failed) {
            (Some(country), _) => match model::run(&country, &scenario) {
                Ok(outcome) => {
                    columns.push(Column {
                        name,
                        country,
                        scenario: Rc::new(scenario),
                        outcome: Rc::new(outcome),
                    });
                }
                Err(refused) => problems.extend(refused),
            },
            (None, Some((_, why))) => problems.push(why.clone()),
            // On its way.
            (None, None) => {}
        }
    }
    html! {
        <>
            <p class="note">{ words.get("compare.note") }</p>
            <div class="levers">{ for (0..BESIDE).map(|i| select(panel, i)) }</div>
            { notices::problems(words, &problems) }
            if columns.len() > 1 {
                <div data-chart="">{ bars(words, &columns) }{ super::picture::buttons(panel, "compare", words.get("compare.title")) }</div>
                { for columns.iter().skip(1).map(|other| spelled_out(words, &present_column(), other)) }
                { table(words, &columns) }
            }
        </>
    }
}

/// What to put beside it: a saved one, a preset, another country.
fn select(panel: &Panel, i: usize) -> Html {
    let words = &panel.words;
    let chosen = panel.view.beside.get(i).cloned().unwrap_or_default();
    let on_change = {
        let look = panel.look(|view, (i, option): (usize, String)| {
            view.beside.resize(BESIDE, String::new());
            if let Some(place) = view.beside.get_mut(i) {
                *place = option;
            }
        });
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() {
                look.emit((i, select.value()));
            }
        })
    };
    let option = |kind: &str, name: &str, text: String| {
        let value = [kind, " ", name].concat();
        html! { <option selected={value == chosen} value={value.clone()}>{ text }</option> }
    };
    let kept = saved::all().unwrap_or_default();
    let countries = js_sys::Array::new();
    for area in panel.index.areas.iter().filter(|area| area.iso3 != panel.country.area.iso3) {
        countries.push(&[&words.country(&area.iso2), "\t", &area.iso3].concat().into());
    }
    words.sort(&countries);
    let countries = countries.iter().filter_map(|text| {
        let text = text.as_string()?;
        let (name, code) = text.split_once('\t')?;
        Some(option("country", code, name.to_owned()))
    });
    let id = ["compare-", &i.to_string()].concat();
    let label = if i == 0 { "compare.with" } else { "compare.and" };
    html! {
        <div class="choice">
            <label for={id.clone()}>{ words.get(label) }</label>
            <select {id} onchange={on_change}>
                <option value="" selected={chosen.is_empty()}>{ words.get("compare.nothing") }</option>
                if !kept.is_empty() {
                    <optgroup label={words.get("compare.saved").to_owned()}>
                        { for kept.iter().map(|one| option("saved", &one.name, one.name.clone())) }
                    </optgroup>
                }
                <optgroup label={words.get("compare.presets").to_owned()}>
                    { for presets::NAMES.iter().map(|name| option("preset", name, words.of("preset", name))) }
                </optgroup>
                <optgroup label={words.get("compare.countries").to_owned()}>{ for countries }</optgroup>
            </select>
        </div>
    }
}

/// Cost as a share of GDP, a bar each, made up of its guarantees.
fn bars(words: &Words, columns: &[Column]) -> Html {
    let longest = columns.iter().map(|c| c.outcome.headline.share_of_gdp.0).fold(1e-9, f64::max);
    let bar = |column: &Column| {
        let mut from = 0.0;
        let mut drawn = Vec::new();
        for guarantee in crate::scenario::Guarantee::ALL {
            let of = column.outcome.benefits.iter().filter(|b| b.on && b.guarantee == *guarantee);
            let part = of.map(|b| b.full.share_of_gdp.0).sum::<f64>() / longest;
            drawn.push(html! { <rect class={guarantee.text()} x={percent(from)} width={percent(part)} height="100%" /> });
            from += part;
        }
        html! {
            <tr>
                <th scope="row">{ &column.name }</th>
                <td class="draw"><svg class="bar" aria-hidden="true">{ for drawn }</svg></td>
                <td>{ words.number(column.outcome.headline.share_of_gdp.0, Style::Percent3) }</td>
            </tr>
        }
    };
    let legend = crate::scenario::Guarantee::ALL.iter().map(|g| {
        html! { <li><i class={g.text()} aria-hidden="true"></i><span>{ words.of("guarantee", g.text()) }</span></li> }
    });
    html! {
        <>
            <table class="bars beside">
                <caption class="hidden">{ words.get("compare.bars") }</caption>
                <tbody>{ for columns.iter().map(bar) }</tbody>
            </table>
            <ul class="readings legend">{ for legend }</ul>
        </>
    }
}

/// How one differs from the present one, in words.
fn spelled_out(words: &Words, present: &Column, other: &Column) -> Html {
    let found = differences::between(present.side(), other.side());
    let (first, items) = said(words, present, other, &found);
    html! {
        <div class="answer">
            <p><strong>{ first }</strong></p>
            <ul>{ for items.into_iter().map(|item| html! { <li>{ item }</li> }) }</ul>
        </div>
    }
}

/// The sentence, and what it is made of.
fn said(words: &Words, present: &Column, other: &Column, found: &Differences) -> (String, Vec<String>) {
    let share = |share: f64| words.number(share.abs(), Style::Percent);
    let [a, b] = [present, other].map(|c| words.number(c.outcome.headline.share_of_gdp.0, Style::Percent3));
    let name = match found.share_of_gdp.0 {
        d if d > 5e-6 => "compare.more",
        d if d < -5e-6 => "compare.less",
        _ => "compare.same",
    };
    let first = words
        .fill(name, &[("name", &other.name), ("share", &share(found.share_of_gdp.0)), ("a", &a), ("b", &b)]);
    (first, reasons(words, found))
}

/// Every difference as a line, the largest first.
pub fn reasons(words: &Words, found: &Differences) -> Vec<String> {
    let mut items: Vec<String> = found.benefits.iter().map(|benefit| of_benefit(words, benefit)).collect();
    let instead = |name: &str, a: &str, b: &str| words.fill(name, &[("a", a), ("b", b)]);
    if let Some((a, b)) = found.set_up {
        items.push(instead("difference.set-up", &words.usd(a.0), &words.usd(b.0)));
    }
    let year =
        |year: Option<Year>| year.map_or_else(|| words.get("difference.never").to_owned(), |y| words.year(y));
    if let Some((a, b)) = found.hand_over {
        items.push(instead("difference.hand-over", &year(a), &year(b)));
    }
    if let Some((a, b)) = found.first_full_year {
        items.push(instead("difference.full-year", &year(Some(a)), &year(Some(b))));
    }
    items
}

/// "Child benefit: 1.2 % of GDP more, as it goes to ages 0 to 17 instead of 0 to 5".
fn of_benefit(words: &Words, benefit: &OfBenefit) -> String {
    let instead = |name: &str, a: String, b: String| words.fill(name, &[("a", &a), ("b", &b)]);
    let share = |share: &Share| words.number(share.0, Style::Percent);
    let reason = |reason: &Reason| match reason {
        Reason::Added => words.get("difference.added").to_owned(),
        Reason::Dropped => words.get("difference.dropped").to_owned(),
        Reason::Ages(a, b) => {
            let ages = |(from, to): (u8, u8)| match to {
                100.. => [&from.to_string(), "+"].concat(),
                _ => [&from.to_string(), "–", &to.to_string()].concat(),
            };
            instead("difference.ages", ages(*a), ages(*b))
        }
        Reason::Amount(a, b) => {
            let amount = |local: &crate::units::Local| words.number(local.0, Style::Local);
            instead("difference.amount", amount(a), amount(b))
        }
        Reason::AmountShare(a, b) => instead("difference.amount-share", share(a), share(b)),
        Reason::People(a, b) => instead("difference.people", share(a), share(b)),
        Reason::Coverage(a, b) => instead("difference.coverage", share(a), share(b)),
        Reason::TakeUp(a, b) => instead("difference.take-up", share(a), share(b)),
        Reason::Months(a, b) => {
            let months = |n: &f64| words.number(*n, Style::ShortDigits);
            instead("difference.months", months(a), months(b))
        }
        Reason::Targeted(true) => words.get("difference.targeted").to_owned(),
        Reason::Targeted(false) => words.get("difference.universal").to_owned(),
        Reason::Administration(a, b) => instead("difference.administration", share(a), share(b)),
        Reason::Other => words.get("difference.settings").to_owned(),
    };
    let reasons: Vec<String> = benefit.reasons.iter().map(reason).collect();
    let name = if benefit.share_of_gdp.0 < 0.0 { "difference.less" } else { "difference.more" };
    words.fill(
        name,
        &[
            ("benefit", &words.of("benefit", &benefit.id)),
            ("share", &words.number(benefit.share_of_gdp.0.abs(), Style::Percent)),
            ("reasons", &words.list(&reasons)),
        ],
    )
}

/// The headline figures of each, and how far the others are from the first.
fn table(words: &Words, columns: &[Column]) -> Html {
    type Cell = fn(&Words, &Outcome) -> String;
    let rows: [(&str, Cell); 8] = [
        ("node.share-of-gdp", |w, o| w.number(o.headline.share_of_gdp.0, Style::PercentAll)),
        ("compare.cost", |w, o| w.number(o.headline.cost_usd.0, Style::UsdWhole)),
        ("node.people-with-cash", |w, o| w.number(o.headline.people.0, Style::Whole)),
        ("node.people-with-health-care", |w, o| w.number(o.headline.people_with_health_care.0, Style::Whole)),
        ("set-up.total", |w, o| w.number(o.headline.set_up.0, Style::UsdWhole)),
        ("column.donors", |w, o| w.number(o.headline.donors.0, Style::UsdWhole)),
        ("node.hand-over", |w, o| o.headline.hand_over.map_or_else(|| "–".to_owned(), |y| w.year(y))),
        ("node.first-full-year", |w, o| w.year(o.headline.first_full_year)),
    ];
    let row = |(name, cell): &(&'static str, Cell)| {
        html! {
            <tr>
                <th scope="row">{ words.get(name) }</th>
                { for columns.iter().map(|c| html! { <td>{ cell(words, &c.outcome) }</td> }) }
            </tr>
        }
    };
    let benefits: Vec<&str> = columns.iter().flat_map(|c| c.outcome.benefits.iter().filter(|b| b.on)).fold(
        Vec::new(),
        |mut ids: Vec<&str>, b| {
            if !ids.contains(&b.id.as_str()) {
                ids.push(&b.id);
            }
            ids
        },
    );
    let of_benefit = |id: &&str| {
        let share = |c: &Column| {
            let found = c.outcome.benefits.iter().find(|b| b.id == *id && b.on);
            found.map_or_else(|| "–".to_owned(), |b| words.number(b.full.share_of_gdp.0, Style::PercentAll))
        };
        html! {
            <tr>
                <th scope="row">{ words.of("benefit", id) }</th>
                { for columns.iter().map(|c| html! { <td>{ share(c) }</td> }) }
            </tr>
        }
    };
    html! {
        <Scroll class="scroll" label={words.get("compare.title").to_owned()}>
        <table>
            <caption>{ words.get("compare.caption") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("column.figure") }</th>
                { for columns.iter().map(|c| html! { <th scope="col">{ &c.name }</th> }) }
            </tr></thead>
            <tbody>{ for rows.iter().map(row) }{ for benefits.iter().map(of_benefit) }</tbody>
        </table>
        </Scroll>
    }
}
