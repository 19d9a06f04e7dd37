//! A chart of the years: layers on top of each other, with the year that is looked at marked and read out beside it.

use super::{mark, money, picture, pointed, year_lever};
use crate::scenario::{FIRST_YEAR, LAST_YEAR};
use crate::widget::charts::{percent, round_down};
use crate::widget::controls::Panel;
use yew::prelude::*;

/// One layer.
pub struct Layer {
    /// Its colour: a class of the style sheet.
    pub class: &'static str,
    /// What it is.
    pub label: String,
    /// One value a year, zero or more.
    pub values: Vec<f64>,
}

/// The chart. `line` is drawn over the layers: what they should add up to, with its name.
pub fn stack(panel: &Panel, id: &str, title: &str, layers: &[Layer], line: Option<(&str, &[f64])>) -> Html {
    let words = &panel.words;
    let years = panel.outcome.totals.len();
    let at = |layer: &Layer, i: usize| layer.values.get(i).copied().unwrap_or(0.0).max(0.0);
    let sum = |i: usize| layers.iter().map(|l| at(l, i)).sum::<f64>();
    let over = |i: usize| line.and_then(|(_, values)| values.get(i).copied()).unwrap_or(0.0);
    let top = (0..years).map(|i| sum(i).max(over(i))).fold(0.0, f64::max);
    let height = |value: f64| height(value, top);
    let mut below = vec![0.0; years];
    let mut drawn = Vec::new();
    for layer in layers {
        let mut path = String::new();
        for (i, below) in below.iter_mut().enumerate() {
            let above = *below + at(layer, i);
            if above > *below {
                path.push_str(&format!(
                    "M{} {}V{}h86V{}z",
                    i * 100 + 7,
                    height(*below),
                    height(above),
                    height(*below)
                ));
            }
            *below = above;
        }
        drawn.push(html! { <path class={layer.class} d={path} /> });
    }
    let required = line.map(|_| {
        let mut path = String::new();
        for i in 0..years {
            path.push_str(&format!("{}{} {}h100", if i == 0 { 'M' } else { 'L' }, i * 100, height(over(i))));
        }
        html! { <path class="required" d={path} /> }
    });
    let chosen = chosen(panel);
    let read = |class: &'static str, label: &str, value: f64| {
        html! { <li><i class={class} aria-hidden="true"></i><span>{ label.to_owned() }</span><b>{ money::written(panel, value) }</b></li> }
    };
    // As the layers lie: the topmost first.
    let readings: Vec<Html> = layers.iter().rev().map(|l| read(l.class, &l.label, at(l, chosen))).collect();
    let total = match line {
        Some((label, _)) => read("required", label, over(chosen)),
        None => read("", words.get("total"), sum(chosen)),
    };
    let written = |value| money::written(panel, value);
    let highest = |i: usize| if line.is_some() { over(i) } else { sum(i) };
    let said = said(panel, title, &|i| written(highest(i)));
    let drawn = html! { <>{ for drawn }{ required }</> };
    frame(
        panel,
        id,
        (title, said),
        top,
        &written,
        drawn,
        html! { <ul class="readings">{ for readings }{ total }</ul> },
    )
}

/// How far down in a picture 1000 high a value lies, where `top` is its upper edge.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 1000
pub fn height(value: f64, top: f64) -> u32 {
    let share = if top > 0.0 { value / top } else { 0.0 };
    1000 - (share.min(1.0).max(0.0) * 1000.0).round() as u32
}

/// The position of the year that is looked at.
pub fn chosen(panel: &Panel) -> usize {
    usize::try_from(panel.year().since(FIRST_YEAR)).unwrap_or(0)
}

/// What a chart says to those who do not see it: what it is of, and how it begins and ends.
pub fn said(panel: &Panel, title: &str, written: &dyn Fn(usize) -> String) -> String {
    let words = &panel.words;
    let totals = &panel.outcome.totals;
    let ends = [0, totals.len().saturating_sub(1)];
    let ends = ends.iter().filter_map(|i| Some(words.pair(&words.year(totals.get(*i)?.year), &written(*i))));
    [title, ". ", &words.list(&ends.collect::<Vec<_>>())].concat()
}

/// What stands around a picture of the years that is called `title` and says `said`, and whose highest value is `top`: lines to read it by, the years, a lever for the
/// year that is looked at, and under it what is read there. The picture is 100 wide a year, and 1000 high.
pub fn frame(
    panel: &Panel,
    id: &str,
    (title, said): (&str, String),
    top: f64,
    written: &dyn Fn(f64) -> String,
    drawn: Html,
    readings: Html,
) -> Html {
    let words = &panel.words;
    let years = panel.outcome.totals.len();
    let (year, chosen) = (panel.year(), chosen(panel));
    let drawing = html! {
        <svg class="stack" viewBox={format!("0 0 {} 1000", years * 100)} preserveAspectRatio="none" role="img" aria-label={said}>
            { drawn }
            { mark(panel) }
        </svg>
    };
    let step = round_down(top / 3.0);
    let mut ticks = Vec::new();
    let mut value = step;
    while step > 0.0 && value < top * 0.98 {
        let y = percent(1.0 - value / top);
        ticks.push(html! { <><line x1="0" x2="100%" y1={y.clone()} y2={y.clone()} /><text x={words.along(0.0)} {y}>{ written(value) }</text></> });
        value += step;
    }
    #[allow(clippy::cast_precision_loss)] // a few dozen years
    let middle = words.along((chosen as f64 + 0.5) / years.max(1) as f64);
    let anchor = if chosen * 4 < years {
        "start"
    } else if chosen * 4 > years * 3 {
        "end"
    } else {
        "middle"
    };
    html! {
        <div class="years" data-chart="">
            { pointed(panel, drawing) }
            <svg class="ticks" aria-hidden="true">{ for ticks }</svg>
            <svg class="axis" aria-hidden="true">
                if anchor != "start" { <text x={words.along(0.0)} y="1em">{ words.year(FIRST_YEAR) }</text> }
                <text x={middle} y="1em" text-anchor={anchor} class="hand-over">{ words.year(year) }</text>
                if anchor != "end" { <text x={words.along(1.0)} y="1em" text-anchor="end">{ words.year(LAST_YEAR) }</text> }
            </svg>
            { year_lever(panel, id) }
            { readings }
            { picture::buttons(panel, id, title) }
        </div>
    }
}
