//! The years ahead: cost by guarantee every year, what starts when, and what is assumed about people and economy.

use super::scroll::Scroll;
use super::stack::{Layer, stack};
use super::{disclosure, figure, figures, money, money_choice};
use crate::model::{BenefitOutcome, YearTotal};
use crate::scenario::{
    Benefit, CoveragePath, FIRST_YEAR, Guarantee, LAST_YEAR, PathShape, PopulationVariant,
};
use crate::units::{Local, Share, Year};
use crate::widget::controls::Panel;
use crate::widget::controls::choice::choice;
use crate::widget::controls::lever::{Lever, Track, Unit, year_of};
use crate::widget::words::Style;
use yew::prelude::*;

/// Cost of the benefits of a guarantee in a year.
fn cost(panel: &Panel, guarantee: Guarantee, i: usize) -> Local {
    let of = panel.outcome.benefits.iter().filter(|b| b.guarantee == guarantee);
    of.filter_map(|b| b.years.get(i)).map(|row| row.cost).sum()
}

/// The guarantees of which a benefit is on.
fn present(panel: &Panel) -> impl Iterator<Item = Guarantee> {
    let on = |g: &Guarantee| panel.scenario.benefits.iter().any(|b| b.on && b.guarantee == *g);
    Guarantee::ALL.iter().copied().filter(on)
}

/// The whole part.
pub fn years(panel: &Panel) -> Html {
    let words = &panel.words;
    let totals = &panel.outcome.totals;
    let layer = |guarantee: Guarantee| Layer {
        class: guarantee.text(),
        label: words.of("guarantee", guarantee.text()),
        values: totals
            .iter()
            .enumerate()
            .map(|(i, t)| money::of(panel, t, cost(panel, guarantee, i)))
            .collect(),
    };
    let layers: Vec<Layer> = present(panel).map(layer).collect();
    let title = words.fill("years.caption", &[("unit", &money::unit(panel))]);
    html! {
        <>
            { money_choice(panel, "years-money") }
            <p class="note">{ &title }</p>
            { stack(panel, "years", &title, &layers, None) }
            { disclosure(panel, "years-table", "", words.get("table.show").into(), || table(panel, &title)) }
            <h4>{ words.get("buys.title") }</h4>
            { buys(panel) }
            <h4>{ words.get("phasing.title") }</h4>
            <p class="note">{ words.get("phasing.note") }</p>
            <div class="levers">{ phasing(panel) }</div>
            <h4>{ words.get("assumptions.title") }</h4>
            <p class="note">{ words.get("assumptions.note") }</p>
            <div class="levers">{ variant(panel) }{ figures::levers(panel, &["growth-after", "inflation-after"]) }</div>
        </>
    }
}

/// Every year and benefit.
fn table(panel: &Panel, title: &str) -> Html {
    let words = &panel.words;
    let on = || panel.outcome.benefits.iter().filter(|b| b.on);
    let row = |(i, total): (usize, &YearTotal)| {
        let year = words.year(total.year);
        let cell =
            |local: Local, field: &str| money::cell(panel, total, local, &["totals[", &year, "].", field]);
        let cost = |b: &BenefitOutcome| {
            let path = ["benefits[", &b.id, "].years[", &year, "].cost"];
            b.years.get(i).map(|row| money::cell(panel, total, row.cost, &path))
        };
        html! {
            <tr key={total.year.0}>
                <th scope="row">{ words.year(total.year) }{ if total.by_rule { "*" } else { "" } }</th>
                { for on().filter_map(cost) }
                { cell(total.upkeep, "upkeep") }{ cell(total.running, "running") }
            </tr>
        }
    };
    html! {
        <Scroll class="scroll tall" label={words.get("years.title").to_owned()}>
        <table>
            <caption>{ title }{ ". " }{ words.get("by-rule.note") }</caption>
            <thead><tr>
                <th scope="col">{ words.get("column.year") }</th>
                { for on().map(|b| html! { <th scope="col">{ words.of("benefit", &b.id) }</th> }) }
                <th scope="col">{ words.get("column.upkeep") }</th>
                <th scope="col">{ words.get("total") }</th>
            </tr></thead>
            <tbody>{ for panel.outcome.totals.iter().enumerate().map(row) }</tbody>
        </table>
        </Scroll>
    }
}

/// What a month's amount is in the chosen year, and what it still buys.
fn buys(panel: &Panel) -> Html {
    let words = &panel.words;
    let year = panel.year();
    let of = |b: &BenefitOutcome, field: &str, local: Local| {
        let path = ["benefits[", &b.id, "].years[", &words.year(year), "].", field];
        figure(panel, &path, words.number(local.0, Style::Local))
    };
    let rows = panel.outcome.benefits.iter().zip(&panel.scenario.benefits).filter(|(b, _)| b.on);
    let rows = rows.filter_map(|(b, chosen)| {
        let row = b.years.iter().find(|r| r.year == year)?;
        let kept = row.purchasing_power / (b.full.purchasing_power);
        Some(html! {
            <tr key={b.id.clone()}>
                <th scope="row">{ words.of("benefit", &b.id) }</th>
                <td>{ words.of("indexation", chosen.indexation.text()) }</td>
                <td>{ of(b, "amount", row.amount) }</td>
                <td>{ of(b, "purchasingPower", row.purchasing_power) }</td>
                <td>{ words.number(kept.0, Style::Percent3) }</td>
            </tr>
        })
    });
    let values = [
        ("year", words.year(year)),
        ("base", words.year(panel.outcome.base_year)),
        ("first", words.year(FIRST_YEAR)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let head = ["benefit", "follows", "amount", "buys", "kept"];
    html! {
        <Scroll class="scroll" label={words.get("buys.title").to_owned()}>
        <table>
            <caption>{ words.fill("buys.caption", &values) }</caption>
            <thead><tr>{ for head.iter().map(|h| html! { <th scope="col">{ words.fill(&["column.", h].concat(), &values) }</th> }) }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
        </Scroll>
    }
}

/// The path of a benefit, made where there is none.
fn path(benefit: &mut Benefit) -> &mut CoveragePath {
    benefit.coverage_path.get_or_insert(CoveragePath {
        from: Share(0.0),
        starts: FIRST_YEAR,
        by: Year(FIRST_YEAR.0 + 1),
        shape: PathShape::Linear,
    })
}

/// For each guarantee: when it starts, by when it has arrived; and the shape of all paths.
fn phasing(panel: &Panel) -> Html {
    let words = &panel.words;
    let number = |y: Year| f64::from(y.0);
    let mut levers = Vec::new();
    for guarantee in present(panel) {
        let paths = |scenario: &crate::scenario::Scenario| -> Option<(Year, Year)> {
            let of = || {
                let on = scenario.benefits.iter().filter(|b| b.on && b.guarantee == guarantee);
                on.filter_map(|b| b.coverage_path.as_ref())
            };
            Some((of().map(|p| p.starts).min()?, of().map(|p| p.by).max()?))
        };
        let (starts, by) = paths(&panel.scenario).unwrap_or((Year(FIRST_YEAR.0 - 1), FIRST_YEAR));
        let preset = paths(&panel.preset);
        let name = words.of("guarantee", guarantee.text());
        let change = |set: fn(&mut CoveragePath, Year)| {
            panel.edit_at((guarantee, set), |s, (guarantee, set), v: f64| {
                for benefit in s.benefits.iter_mut().filter(|b| b.guarantee == guarantee) {
                    set(path(benefit), year_of(v));
                }
            })
        };
        let lever = |field: &str,
                     value: Year,
                     tick: Option<Year>,
                     bounds: (Year, Year),
                     on_change: Callback<f64>| {
            let label = words.fill(&["phasing.", field].concat(), &[("guarantee", &name)]);
            let bounds = (number(bounds.0), number(bounds.1));
            let track = Track { min: bounds.0, max: bounds.1.min(2045.0), step: 1.0, tick: tick.map(number) };
            html! {
                <Lever id={[guarantee.text(), "-", field].concat()} {label} unit={Unit::ONE} value={number(value)} {track} {bounds}
                    words={words.clone()} {on_change} />
            }
        };
        // The first payment is in the year after the last one at the first coverage.
        levers.push(lever(
            "starts",
            Year(starts.0 + 1),
            preset.map(|p| Year(p.0.0 + 1)),
            (FIRST_YEAR, Year(LAST_YEAR.0 - 1)),
            change(|path, year| {
                path.starts = Year(year.0 - 1);
                path.by = path.by.max(year);
            }),
        ));
        levers.push(lever(
            "arrives",
            by,
            preset.map(|p| p.1),
            (FIRST_YEAR, LAST_YEAR),
            change(|path, year| {
                path.by = year;
                path.starts = path.starts.min(Year(year.0 - 1));
            }),
        ));
    }
    let shape = panel
        .scenario
        .benefits
        .iter()
        .filter(|b| b.on)
        .find_map(|b| b.coverage_path.as_ref().map(|p| p.shape));
    let shapes: Vec<_> = PathShape::ALL.iter().map(|s| (s.text(), words.of("shape", s.text()))).collect();
    let on_shape = panel.edit(|s, name: String| {
        for path in s.benefits.iter_mut().filter_map(|b| b.coverage_path.as_mut()) {
            path.shape = PathShape::from_text(&name).unwrap_or(path.shape);
        }
    });
    let chosen = shape.unwrap_or(PathShape::Linear).text();
    html! { <>{ for levers }{ choice("phasing-shape", words.get("lever.shape"), &shapes, chosen, on_shape) }</> }
}

/// Which projection of the population.
fn variant(panel: &Panel) -> Html {
    let words = &panel.words;
    let variants: Vec<_> =
        PopulationVariant::ALL.iter().map(|v| (v.text(), words.of("variant", v.text()))).collect();
    let on_choose = panel.edit(|s, name: String| {
        s.assumptions.population = PopulationVariant::from_text(&name).unwrap_or(s.assumptions.population);
    });
    let chosen = panel.scenario.assumptions.population.text();
    choice("population-variant", words.get("lever.variant"), &variants, chosen, on_choose)
}
