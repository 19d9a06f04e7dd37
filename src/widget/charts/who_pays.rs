//! Who pays: the small early hill of donors' money, and the long domestic plain after it.
//!
//! One is hundreds to thousands of times smaller than the other. So: two panels on one time axis, with the
//! magnification of the upper one written on it, and the true proportion as two areas.

use super::round_down;
use crate::model::{Outcome, YearTotal};
use crate::units::Local;
use crate::widget::controls::Panel;
use crate::widget::depth;
use crate::widget::part::Part;
use crate::widget::words::{Style, Words, text_of};
use yew::prelude::*;

/// Share of its panel that the highest donor bar may take.
const HILL: f64 = 0.85;

/// Both panels and the proportion, and the table behind them.
pub fn who_pays(panel: &Panel) -> Html {
    picture(panel, depth::more(panel, &Part::WhoPaysTable))
}

/// Both panels and the proportion, with what stands under them; nothing where nothing is paid.
pub fn picture(panel: &Panel, under: Html) -> Html {
    let (words, outcome) = (&panel.words, &panel.outcome);
    let totals = &outcome.totals;
    let usd = |total: &YearTotal, local: Local| usd(outcome, total, local);
    let highest = |of: fn(&YearTotal) -> Local| totals.iter().map(|t| usd(t, of(t))).fold(0.0, f64::max);
    let (donors_top, domestic_top) = (highest(|t| t.donors), highest(|t| t.domestic));
    if domestic_top <= 0.0 {
        return Html::default();
    }
    let enlarged = if donors_top > 0.0 { round_down(HILL * domestic_top / donors_top).max(1.0) } else { 1.0 };
    #[allow(clippy::cast_precision_loss)] // a few dozen years
    let width = 1.0 / totals.len().max(1) as f64;
    // All bars of a panel are one path, in whole numbers: a slider redraws it with every step.
    let bars = |of: fn(&YearTotal) -> Local, scale: f64| {
        let mut path = String::new();
        for (i, t) in totals.iter().enumerate() {
            let share = (usd(t, of(t)) * scale / domestic_top).min(1.0).max(0.0);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 1000
            let top = 1000 - (share * 1000.0).round() as u32;
            path.push_str(&format!("M{} 1000V{top}h86V1000z", i * 100));
        }
        path
    };
    let (donors, domestic) = sums(outcome);
    let first = totals.first().map_or(2026, |t| t.year.0);
    let hand_over = outcome.headline.hand_over.filter(|y| totals.iter().any(|t| t.year == *y));
    let at = |year: crate::units::Year| words.along(f64::from(year.0.saturating_sub(first)) * width);
    let marked = hand_over.map(|year| {
        let x = u32::from(year.0.saturating_sub(first)) * 100;
        html! { <path class="hand-over" d={format!("M{x} 0V1000")} /> }
    });
    let marked = depth::marked(panel, marked.unwrap_or_default());
    let view = format!("0 0 {} 1000", totals.len() * 100);
    let span = [
        ("from", words.year(crate::units::Year(first))),
        ("to", totals.last().map_or_else(String::new, |t| words.year(t.year))),
    ];
    let (from, to) = (span.first().map_or("", |s| &s.1), span.last().map_or("", |s| &s.1));
    let summary = words.fill(
        "who-pays.summary",
        &[("donors", &words.usd(donors)), ("domestic", &words.usd(domestic)), ("from", from), ("to", to)],
    );
    let helped = outcome.headline.co_funding.0 >= 0.5;
    let donors_label = if helped { "who-pays.donors-help" } else { "who-pays.donors" };
    let panels = html! {
        <div class="panels" role="img" aria-label={summary.clone()}>
            <p class="donors">
                <b>{ words.fill(donors_label, &[("usd", &words.usd(donors))]) }</b>{ " " }
                if enlarged > 1.0 { <span>{ words.fill("who-pays.enlarged", &[("n", &words.number(enlarged, Style::Whole))]) }</span> }
            </p>
            <svg class="donors" aria-hidden="true" viewBox={view.clone()} preserveAspectRatio="none">
                <path d={bars(|t| t.donors, enlarged)} />{ marked.clone() }
            </svg>
            <p class="domestic"><b>{ words.fill("who-pays.domestic", &[("usd", &words.usd(domestic)), ("to", to)]) }</b></p>
            <svg class="domestic" aria-hidden="true" viewBox={view} preserveAspectRatio="none">
                <path d={bars(|t| t.domestic, 1.0)} />{ marked }
            </svg>
            <svg class="axis" aria-hidden="true">
                <text x={words.along(0.0)} y="1em">{ from }</text>
                if let Some(year) = hand_over {
                    <text x={at(year)} y="1em" class="hand-over">
                        { words.fill("who-pays.hand-over", &[("year", &words.year(year))]) }
                    </text>
                }
                <text x={words.along(1.0)} y="1em" text-anchor="end">{ to }</text>
            </svg>
        </div>
    };
    html! {
        <section class="chart who-pays">
            <h3>{ words.get("who-pays.title") }</h3>
            { depth::pointed(panel, panels) }
            { depth::who_pays(panel) }
            <p class="note">{ words.fill("who-pays.prices", &[("year", &words.year(outcome.base_year))]) }</p>
            { proportion(words, donors, domestic) }
            { under }
        </section>
    }
}

/// US dollars of the base year.
fn usd(outcome: &Outcome, total: &YearTotal, local: Local) -> f64 {
    local.0 / total.prices / outcome.exchange_rate
}

/// What donors and the country pay in all years together, in US dollars of the base year.
pub fn sums(outcome: &Outcome) -> (f64, f64) {
    let sum =
        |of: fn(&YearTotal) -> Local| outcome.totals.iter().map(|t| usd(outcome, t, of(t))).sum::<f64>();
    (sum(|t| t.donors), sum(|t| t.domestic))
}

/// The true proportion: a dot next to a field, areas as the sums.
fn proportion(words: &Words, donors: f64, domestic: f64) -> Html {
    if donors <= 0.0 || domestic <= 0.0 {
        return Html::default();
    }
    // The field is 290 by 100; the dot has its area's part of it, and a ring around a small one so that it is found.
    let dot = (donors / domestic * 290.0 * 100.0).sqrt().min(100.0);
    let left = (dot + 12.0).max(30.0);
    let (x, y) = ((left - 2.0 - dot) / 2.0, 50.0 - dot / 2.0);
    let ring = (dot < 14.0)
        .then(|| html! { <circle cx={text_of(x + dot / 2.0)} cy="50" r={text_of(dot / 2.0 + 6.0)} /> });
    let times = words.number(domestic / donors, Style::Short);
    html! {
        <figure class="proportion">
            <svg viewBox={["0 0 ", &text_of(left + 290.0), " 100"].concat()} aria-hidden="true">
                <rect class="donors" x={text_of(x)} y={text_of(y)} width={text_of(dot)} height={text_of(dot)} />
                { ring }
                <rect class="domestic" x={text_of(left)} width="290" height="100" />
            </svg>
            <figcaption>{ words.fill("who-pays.proportion", &[("times", &times)]) }</figcaption>
        </figure>
    }
}
