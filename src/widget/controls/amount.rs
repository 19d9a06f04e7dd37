//! How much a person receives: a lever with three readings.

use super::Panel;
use super::lever::{Lever, Track, Unit};
use crate::scenario::validate::{MONEY, RATE};
use crate::scenario::{Base, Benefit};
use crate::units::Local;
use crate::widget::words::Style;
use yew::prelude::*;

/// Amounts can be slid up to this multiple of a line or wage, and to this share of GDP per person.
const RATE_TRACK: f64 = 2.0;
const GDP_TRACK: f64 = 0.5;

/// One of the base a month, in local currency; zero where the country has none.
pub fn base_amount(panel: &Panel, base: Base) -> Local {
    panel.outcome.bases.iter().find(|(b, _)| *b == base).map_or(Local(0.0), |(_, amount)| *amount)
}

/// A monthly amount in the currency of the country, in dollars and as a share of GDP per person.
pub fn reading(panel: &Panel, amount: Local) -> String {
    let words = &panel.words;
    let per_capita = base_amount(panel, Base::GdpPerCapita);
    words.fill(
        "amount.reading",
        &[
            ("local", &words.number(amount.0, Style::LocalShort)),
            ("usd", &words.number(amount.0 / panel.outcome.exchange_rate, Style::UsdFew)),
            ("share", &words.number((amount / per_capita).0, Style::Percent3)),
        ],
    )
}

/// The rate of an amount; `preset` says where its default stands.
pub fn amount(
    panel: &Panel,
    id: String,
    benefit: &Benefit,
    preset: Option<&Benefit>,
    on_change: Callback<f64>,
) -> Html {
    let words = &panel.words;
    let (rate, base) = (benefit.amount.rate, benefit.amount.base);
    let one = base_amount(panel, base);
    let label = words.fill("lever.amount", &[("base", &words.of("base", base.text()))]);
    let tick = preset.filter(|p| p.amount.base == base).map(|p| p.amount.rate);
    let (unit, max, step, bounds) = match base {
        Base::Local | Base::Usd => {
            let top = (base_amount(panel, Base::GdpPerCapita).0 / one.0).max(1.0);
            (Unit::ONE, top, top / 200.0, MONEY)
        }
        Base::GdpPerCapita => (Unit::PERCENT, GDP_TRACK, 0.005, RATE),
        _ => (Unit::PERCENT, RATE_TRACK, 0.01, RATE),
    };
    html! {
        <Lever {id} {label} {unit} value={rate} track={Track { min: 0.0, max, step, tick }} {bounds}
            reading={reading(panel, one * rate)} words={words.clone()} {on_change} />
    }
}
