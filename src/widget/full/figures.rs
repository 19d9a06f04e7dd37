//! What is known of the country: each figure with its source, and open to be replaced.

use super::impact::OWN;
use crate::country::{FigureName, Mark, SourceId};
use crate::model::impact::published_spread;
use crate::scenario::validate::{Bounds, GINI, GROWTH, HOUSEHOLD, INFLATION, PEOPLE, POSITIVE, SHARE};
use crate::scenario::{FIRST_YEAR, Scenario};
use crate::units::{Local, Persons, Share, Year};
use crate::widget::controls::Panel;
use crate::widget::controls::lever::{Lever, Track, Unit};
use crate::widget::origin::origin;
use crate::widget::words::Style;
use yew::prelude::*;

/// One figure that the user may know better.
struct Row {
    name: &'static str,
    unit: Unit,
    bounds: Bounds,
    /// As published: value, year, source, mark.
    published: Option<(f64, Year, SourceId, Mark)>,
    own: Option<f64>,
    set: fn(&mut Scenario, Option<f64>),
}

fn rows(panel: &Panel) -> Vec<Row> {
    let country = &panel.country;
    let own = &panel.scenario.figures;
    let base = country.base_year();
    let economy = &country.economy;
    let figure = |name| country.figure(name).map(|f| (f.value, f.year, f.source, f.mark));
    let series = |series: &crate::country::Series, year: Year| {
        let mark = if year > series.last_measured { Mark::Projected } else { series.mark };
        series.at(year).map(|v| (v, year, series.source, mark))
    };
    let gini = published_spread(country).map(|spread| {
        let source = spread.from.first().and_then(|name| country.figure(*name)).map(|f| f.source);
        (spread.gini.0, spread.year, source.unwrap_or_default(), Mark::Derived)
    });
    let population = &country.population;
    let people = (population.total(FIRST_YEAR).0, FIRST_YEAR, population.source, Mark::Projected);
    let row = |name, unit, bounds, published, own: Option<f64>, set| Row {
        name,
        unit,
        bounds,
        published,
        own,
        set,
    };
    vec![
        row(
            "population",
            Unit::THOUSAND,
            (1.0, PEOPLE.1),
            Some(people),
            own.population.map(|v| v.0),
            |s, v| s.figures.population = v.map(Persons),
        ),
        row(
            "births",
            Unit::THOUSAND,
            PEOPLE,
            series(&country.births, FIRST_YEAR),
            own.births.map(|v| v.0),
            |s, v| s.figures.births = v.map(Persons),
        ),
        row("gdp", Unit::MILLION, POSITIVE, series(&economy.gdp, base), own.gdp.map(|v| v.0), |s, v| {
            s.figures.gdp = v.map(Local)
        }),
        row(
            "exchange-rate",
            Unit::ONE,
            POSITIVE,
            series(&economy.exchange_rate, base),
            own.exchange_rate,
            |s, v| s.figures.exchange_rate = v,
        ),
        row(
            "national-poverty-line",
            Unit::ONE,
            POSITIVE,
            figure(FigureName::NationalPovertyLine),
            own.national_poverty_line.map(|v| v.0),
            |s, v| s.figures.national_poverty_line = v.map(Local),
        ),
        row(
            "average-wage",
            Unit::ONE,
            POSITIVE,
            figure(FigureName::AverageWage),
            own.average_wage.map(|v| v.0),
            |s, v| s.figures.average_wage = v.map(Local),
        ),
        row(
            "unemployment-rate",
            Unit::PERCENT,
            SHARE,
            figure(FigureName::UnemploymentRate),
            own.unemployment_rate.map(|v| v.0),
            |s, v| s.figures.unemployment_rate = v.map(Share),
        ),
        row(
            "headcount-national",
            Unit::PERCENT,
            SHARE,
            figure(FigureName::HeadcountNational),
            own.poverty_headcount.map(|v| v.0),
            |s, v| s.figures.poverty_headcount = v.map(Share),
        ),
        row(
            "household-size",
            Unit::ONE,
            HOUSEHOLD,
            figure(FigureName::HouseholdSize),
            own.household_size,
            |s, v| s.figures.household_size = v,
        ),
        row("gini", Unit::PERCENT, GINI, gini, own.gini.map(|v| v.0), |s, v| s.figures.gini = v.map(Share)),
        row(
            "government-revenue",
            Unit::PERCENT,
            (0.001, 2.0),
            series(&economy.revenue, base),
            own.government_revenue.map(|v| v.0),
            |s, v| s.figures.government_revenue = v.map(Share),
        ),
        row(
            "government-expenditure",
            Unit::PERCENT,
            (0.001, 2.0),
            series(&economy.expenditure, base),
            own.government_expenditure.map(|v| v.0),
            |s, v| s.figures.government_expenditure = v.map(Share),
        ),
        row(
            "growth-after",
            Unit::PERCENT,
            GROWTH,
            figure(FigureName::GrowthAfter),
            panel.scenario.assumptions.growth_after.map(|v| v.0),
            |s, v| s.assumptions.growth_after = v.map(Share),
        ),
        row(
            "inflation-after",
            Unit::PERCENT,
            INFLATION,
            figure(FigureName::InflationAfter),
            panel.scenario.assumptions.inflation_after.map(|v| v.0),
            |s, v| s.assumptions.inflation_after = v.map(Share),
        ),
    ]
}

impl Row {
    /// Its name with its unit.
    fn label(&self, panel: &Panel) -> String {
        let name = ["figure.", self.name].concat();
        panel.words.fill(&name, &[("currency", &panel.outcome.currency)])
    }

    fn written(&self, panel: &Panel, value: f64) -> String {
        // A percentage to a hundredth; more digits of a projection say nothing.
        let shown =
            if self.unit == Unit::PERCENT { (value * 1e4).round() / 100.0 } else { value / self.unit.0 };
        panel.words.pair(&self.label(panel), &panel.words.number(shown, Style::Plain))
    }
}

/// The figures that the reader has replaced, with their values; growth and inflation are told by [`ahead`].
pub fn own(panel: &Panel) -> Vec<String> {
    let rows = rows(panel).into_iter().filter(|row| !AHEAD.contains(&row.name));
    rows.filter_map(|row| Some(row.written(panel, row.own?))).collect()
}

/// Growth and inflation after the last published year.
pub fn ahead(panel: &Panel) -> Vec<String> {
    let rows = rows(panel).into_iter().filter(|row| AHEAD.contains(&row.name));
    rows.filter_map(|row| Some(row.written(panel, row.own.or(row.published.map(|(v, ..)| v))?))).collect()
}

/// Figures that belong to the years ahead, and are shown there.
const AHEAD: [&str; 2] = ["growth-after", "inflation-after"];

/// All others, but those of what the floor changes.
pub fn figures(panel: &Panel) -> Html {
    let elsewhere = |name: &&str| AHEAD.contains(name) || OWN.contains(name);
    let names: Vec<&str> = rows(panel).iter().map(|row| row.name).filter(|name| !elsewhere(name)).collect();
    html! { <div class="levers">{ levers(panel, &names) }</div> }
}

/// Where the slider of a figure stands that is not in the data.
fn usual(row: &Row, value: f64) -> f64 {
    match row.name {
        "household-size" => 4.0,
        "gini" => 0.4,
        _ if row.unit == Unit::PERCENT => 0.02,
        _ => value.max(1.0),
    }
}

/// A lever for each of these figures. The slider reaches from half to one and a half times the published value.
pub fn levers(panel: &Panel, names: &[&str]) -> Html {
    let words = &panel.words;
    let rows = rows(panel).into_iter().filter(|row| names.contains(&row.name)).map(|row| {
        let published = row.published.map(|(v, ..)| v);
        let value = row.own.or(published).unwrap_or(0.0);
        let middle = published.filter(|v| *v > 0.0).unwrap_or_else(|| usual(&row, value));
        let tick = published;
        let step = middle / 100.0;
        let track = Track { min: (middle * 0.5).max(row.bounds.0), max: (middle * 1.5).min(row.bounds.1), step, tick };
        let reading = match (row.own, row.published) {
            (Some(_), _) => words.get("mark.entered").to_owned(),
            (None, Some((_, year, source, mark))) => origin(words, &panel.index, year, source, mark),
            (None, None) => words.get("figure.none").to_owned(),
        };
        let label = row.label(panel);
        let set = row.set;
        let on_change = panel.edit_at(set, |s, set, v: f64| set(s, Some(v)));
        let on_reset = panel.edit_at(set, |s, set, _: MouseEvent| set(s, None));
        html! {
            <div class="figure" key={row.name}>
                <Lever id={format!("figure-{}", row.name)} {label} unit={row.unit} {value} {track} bounds={row.bounds}
                    {reading} words={words.clone()} {on_change} />
                if row.own.is_some() {
                    <button type="button" onclick={on_reset}>{ words.get("figure.reset") }</button>
                }
            </div>
        }
    });
    html! { <>{ for rows }</> }
}
