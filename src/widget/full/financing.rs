//! Paying for it: eight ways, each with what it yields and when; what is required, found and missing every year.

use super::scroll::Scroll;
use super::stack::{Layer, stack};
use super::{disclosure, figure, money, money_choice, references};
use crate::model::financing::{FinancingWarning, FinancingWarningCode, FinancingYear};
use crate::scenario::validate::YIELD;
use crate::scenario::{FIRST_YEAR, FinancingSource, LAST_YEAR, Way};
use crate::units::{Local, Share, Year};
use crate::widget::controls::Panel;
use crate::widget::controls::choice::check;
use crate::widget::controls::lever::{Lever, Track, Unit, year_of};
use crate::widget::words::Style;
use yew::prelude::*;

/// The whole part.
pub fn financing(panel: &Panel) -> Html {
    let words = &panel.words;
    let title = words.fill("financing.caption", &[("unit", &money::unit(panel))]);
    let required: Vec<f64> = panel
        .outcome
        .totals
        .iter()
        .zip(&panel.outcome.financing.years)
        .map(|(t, y)| money::of(panel, t, y.required))
        .collect();
    html! {
        <>
            <p>{ words.get("financing.note") }</p>
            { warnings(panel) }
            { money_choice(panel, "financing-money") }
            <p class="note">{ &title }</p>
            { stack(panel, "financing", &title, &layers(panel), Some((words.get("financing.required"), &required))) }
            { balance(panel) }
            { disclosure(panel, "financing-table", "", words.get("table.show").into(), || table(panel, &title)) }
            <div class="ways">
                { for Way::ALL.iter().map(|way| this_way(panel, *way)) }
                { aid(panel) }
            </div>
        </>
    }
}

/// What is found of one kind in a year.
type Found = fn(&FinancingYear) -> Local;

/// Existing spending, sources that come again, those that do not, and pledges.
fn layers(panel: &Panel) -> Vec<Layer> {
    let kinds: [(&'static str, &str, Found); 4] = [
        ("existing", "existing", |y| y.existing),
        ("domestic", "recurrent", |y| y.recurrent),
        ("one-off", "one-off", |y| y.one_off),
        ("donors", "pledged", |y| y.pledged),
    ];
    let years = || panel.outcome.totals.iter().zip(&panel.outcome.financing.years);
    let layer = |(class, name, of): (&'static str, &str, Found)| Layer {
        class,
        label: panel.words.of("column", name),
        values: years().map(|(t, y)| money::of(panel, t, of(y))).collect(),
    };
    kinds.into_iter().map(layer).collect()
}

/// What looks odd.
fn warnings(panel: &Panel) -> Html {
    let words = &panel.words;
    let text = |w: &FinancingWarning| {
        let source = w.source.as_deref().and_then(|id| panel.scenario.financing.iter().find(|s| s.id == id));
        let value = words.number(w.value.0, Style::Percent);
        let most =
            source.and_then(|s| s.most).map_or_else(String::new, |s| words.number(s.0, Style::Percent));
        let name = source.map_or_else(String::new, |s| self::name(panel, s));
        let key = match w.code {
            FinancingWarningCode::OneOffPaysRunning => "financing.one-off-pays-running",
            FinancingWarningCode::BeyondPlausible => "financing.beyond-plausible",
            FinancingWarningCode::NothingLeftToReallocate => "financing.nothing-left",
        };
        words.fill(
            key,
            &[("value", &value), ("year", &words.year(w.year)), ("source", &name), ("most", &most)],
        )
    };
    let all = &panel.outcome.financing.warnings;
    if all.is_empty() {
        return Html::default();
    }
    html! { <div class="warnings"><ul>{ for all.iter().map(|w| html! { <li>{ text(w) }</li> }) }</ul></div> }
}

/// Required, found and missing in the year that is looked at, in proportion to GDP, revenue and expenditure.
fn balance(panel: &Panel) -> Html {
    let words = &panel.words;
    let year = panel.year();
    let Some(y) = panel.outcome.financing.years.iter().find(|y| y.year == year) else {
        return Html::default();
    };
    let share = |part: Local, whole: Option<Local>| {
        whole.map_or_else(|| "–".to_owned(), |whole| words.number((part / whole).0, Style::Percent3))
    };
    let gap = if y.gap.0 < 0.0 { "financing.surplus" } else { "financing.gap" };
    let rows = [
        ("financing.required", "required", y.required),
        ("financing.found", "found", y.found),
        (gap, "gap", Local(y.gap.0.abs())),
    ];
    let rows = rows.into_iter().map(|(name, field, local)| {
        let share = |whole: Option<Local>, of: &str| {
            let text = share(local, whole);
            let path = ["financing.years[", &words.year(year), "].", field, "@share", of];
            if whole.is_some() { figure(panel, &path, text) } else { text.into() }
        };
        html! {
            <tr>
                <th scope="row">{ words.get(name) }</th>
                <td>{ share(Some(y.gdp), "") }</td>
                <td>{ share(y.revenue, "-of-revenue") }</td>
                <td>{ share(y.expenditure, "-of-expenditure") }</td>
            </tr>
        }
    });
    let sustained = y.sustained.map(|s| {
        let share = words.number(s.0, Style::Percent);
        let share = figure(panel, &["financing.years[", &words.year(year), "].sustained"], share);
        words.rich("financing.sustained", &[("share", share), ("year", words.year(year).into())])
    });
    let head = ["column.of-gdp", "column.of-revenue", "column.of-expenditure"];
    html! {
        <>
            <Scroll class="scroll" label={words.fill("financing.balance", &[("year", &words.year(year))])}><table class="balance">
                <caption>{ words.fill("financing.balance", &[("year", &words.year(year))]) }</caption>
                <thead><tr><td></td>{ for head.iter().map(|h| html! { <th scope="col">{ words.get(h) }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table></Scroll>
            <p><strong>{ sustained }</strong></p>
        </>
    }
}

/// Every year.
fn table(panel: &Panel, title: &str) -> Html {
    let words = &panel.words;
    let rows = panel.outcome.totals.iter().zip(&panel.outcome.financing.years).map(|(t, y)| {
        let year = words.year(t.year);
        let cell = |local: Local, field: &str| {
            money::cell(panel, t, local, &["financing.years[", &year, "].", field])
        };
        let sustained = y.sustained.map_or_else(|| "–".into(), |s| {
            figure(panel, &["financing.years[", &year, "].sustained"], words.number(s.0, Style::Percent3))
        });
        html! {
            <tr key={t.year.0}>
                <th scope="row">{ words.year(t.year) }{ if t.by_rule { "*" } else { "" } }</th>
                { cell(y.required, "required") }{ cell(y.existing, "existing") }{ cell(y.recurrent, "recurrent") }
                { cell(y.one_off, "oneOff") }{ cell(y.pledged, "pledged") }{ cell(y.found, "found") }{ cell(y.gap, "gap") }<td>{ sustained }</td>
            </tr>
        }
    });
    let head =
        ["year", "required", "existing", "recurrent", "one-off", "pledged", "found", "gap", "sustained"];
    html! {
        <Scroll class="scroll tall" label={words.get("financing.title").to_owned()}>
        <table>
            <caption>{ title }{ ". " }{ words.get("by-rule.note") }</caption>
            <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.of("column", h) }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
        </Scroll>
    }
}

fn name(panel: &Panel, source: &FinancingSource) -> String {
    source.name.clone().unwrap_or_else(|| panel.words.of("financing-source", &source.id))
}

/// The sources of one way, with the way's own words.
fn this_way(panel: &Panel, way: Way) -> Html {
    let words = &panel.words;
    let of =
        panel.scenario.financing.iter().zip(&panel.outcome.financing.sources).filter(|(s, _)| s.way == way);
    let sources = of.map(|(source, yields)| html! { <div key={source.id.clone()}>{ self::source(panel, source, &yields.years) }</div> });
    html! {
        <section class="plan" key={way.text()}>
            <h5>{ words.of("way", way.text()) }</h5>
            <p class="note">{ words.of("way-note", way.text()) }</p>
            { for sources }
        </section>
    }
}

/// The eighth way: it is not entered here, so that it is not counted twice.
fn aid(panel: &Panel) -> Html {
    let words = &panel.words;
    let donors = words.usd(panel.outcome.headline.donors.0);
    html! {
        <section class="plan" key="aid">
            <h5>{ words.get("way.aid") }</h5>
            <p class="note">{ words.fill("way-note.aid", &[("donors", &donors)]) }</p>
        </section>
    }
}

/// Yield, and behind it years and kind.
fn source(panel: &Panel, source: &FinancingSource, yields: &[Local]) -> Html {
    let words = &panel.words;
    let id = |field: &str| [&source.id, "-", field].concat();
    let lever = |field: &str,
                 label: String,
                 unit: Unit,
                 value: f64,
                 track: Track,
                 bounds: (f64, f64),
                 reading: String,
                 set: fn(&mut FinancingSource, f64)| {
        html! {
            <Lever id={id(field)} {label} {unit} {value} {track} {bounds} {reading} words={words.clone()}
                on_change={edit(panel, source, set)} />
        }
    };
    let kind = |on: bool, name: &'static str| on.then(|| words.get(name));
    let kinds = [
        kind(source.recurrent, "kind.recurrent"),
        kind(!source.recurrent, "kind.one-off"),
        kind(source.regressive, "kind.regressive"),
    ];
    let kinds = kinds.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let year = panel.year();
    let now = panel.outcome.totals.iter().position(|t| t.year == year).unwrap_or(0);
    let total = panel.outcome.totals.get(now).zip(yields.get(now));
    let reading = total.map_or_else(String::new, |(t, local)| {
        words.fill(
            "source.reading",
            &[("year", &words.year(year)), ("usd", &money::short(panel, t, *local)), ("kind", &kinds)],
        )
    });
    let most = source.most.map_or(0.05, |s| s.0);
    let reference = source.reference.as_deref().and_then(references::find).map(|r| references::link(&r));
    let because = words.rich(
        "most.note",
        &[
            ("most", Html::from(words.number(most, Style::Percent))),
            ("source", reference.unwrap_or_default()),
        ],
    );
    let track = Track { min: 0.0, max: most * 1.5, step: most / 100.0, tick: Some(most) };
    let yield_label = words.fill("lever.yield", &[("source", &name(panel, source))]);
    html! {
        <>
            { lever("yield", yield_label, Unit::PERCENT, source.yields.0, track, YIELD, reading, |s, v| s.yields = Share(v)) }
            { disclosure(panel, &id("more"), "", words.get("source.more").into(), || html! {
                <>
                    <p class="note">{ because }</p>
                    <div class="levers">{ details(panel, source) }</div>
                </>
            }) }
        </>
    }
}

/// When it yields, whether it comes again, whom it burdens.
fn details(panel: &Panel, source: &FinancingSource) -> Html {
    let words = &panel.words;
    let id = |field: &str| [&source.id, "-", field].concat();
    let (first, last) = (f64::from(FIRST_YEAR.0), f64::from(LAST_YEAR.0));
    let lever = |field: &str, value: f64, bounds: (f64, f64), set: fn(&mut FinancingSource, f64)| {
        let track = Track { min: bounds.0, max: bounds.1.min(2050.0), step: 1.0, tick: None };
        html! {
            <Lever id={id(field)} label={words.of("lever", field)} unit={Unit::ONE} {value} {track} {bounds} words={words.clone()}
                on_change={edit(panel, source, set)} />
        }
    };
    let on_recurrent = edit(panel, source, |s, on: bool| {
        s.recurrent = on;
        // What does not come again ends some day.
        s.until = if on { None } else { Some(Year((s.by.0 + 5).min(LAST_YEAR.0))) };
    });
    let on_regressive = edit(panel, source, |s, on: bool| s.regressive = on);
    let until = source.until.map(|until| {
        lever("yield-until", f64::from(until.0), (f64::from(source.starts.0) + 1.0, last), |s, v| {
            s.until = Some(year_of(v))
        })
    });
    html! {
        <>
            // The first year with a yield is the one after the last without.
            { lever("yield-from", f64::from(source.starts.0) + 1.0, (first, last), |s, v| {
                s.starts = Year(year_of(v).0 - 1);
                s.by = s.by.max(Year(s.starts.0 + 1));
                s.until = s.until.map(|until| until.max(Year(s.starts.0 + 1)));
            }) }
            { lever("yield-by", f64::from(source.by.0), (first + 1.0, last), |s, v| {
                s.by = year_of(v);
                s.starts = s.starts.min(Year(s.by.0 - 1));
            }) }
            { until }
            { check(&id("recurrent"), Html::from(words.get("lever.recurrent").to_owned()), source.recurrent, on_recurrent) }
            { check(&id("regressive"), Html::from(words.get("lever.regressive").to_owned()), source.regressive, on_regressive) }
        </>
    }
}

fn edit<T: 'static>(
    panel: &Panel,
    source: &FinancingSource,
    change: fn(&mut FinancingSource, T),
) -> Callback<T> {
    panel.edit_at((source.id.clone(), change), |s, (id, change), value| {
        if let Some(source) = s.financing.iter_mut().find(|source| source.id == id) {
            change(source, value);
        }
    })
}
