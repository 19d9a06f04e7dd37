//! The card of one benefit: on or off, how much, and behind it everything else.

use super::{figure, more};
use crate::model::BenefitOutcome;
use crate::scenario::Benefit;
use crate::widget::controls::Panel;
use crate::widget::controls::amount::amount;
use crate::widget::controls::choice::check;
use crate::widget::controls::lever::{Lever, Track, Unit};
use crate::widget::part::Part;
use crate::widget::words::Style;
use yew::prelude::*;

/// Everything that can be set of one benefit.
pub struct Card<'a> {
    pub(in crate::widget) panel: &'a Panel,
    pub(in crate::widget) benefit: &'a Benefit,
    pub(in crate::widget) preset: Option<&'a Benefit>,
    pub(in crate::widget) outcome: &'a BenefitOutcome,
}

/// The card of every benefit of the scenario.
pub fn benefits(panel: &Panel) -> Html {
    let mut cards = Vec::new();
    for (benefit, outcome) in panel.scenario.benefits.iter().zip(&panel.outcome.benefits) {
        cards.push(Card { panel, benefit, preset: panel.preset.benefit(&benefit.id), outcome }.html());
    }
    html! { <div class="benefits">{ for cards }</div> }
}

impl Card<'_> {
    /// A callback that changes this benefit by a value.
    pub(in crate::widget) fn edit<T: 'static>(&self, change: fn(&mut Benefit, T)) -> Callback<T> {
        self.panel.edit_at((self.benefit.id.clone(), change), |scenario, (id, change), value| {
            if let Some(benefit) = scenario.benefits.iter_mut().find(|b| b.id == id) {
                change(benefit, value);
            }
        })
    }

    pub(in crate::widget) fn id(&self, field: &str) -> String {
        [&self.benefit.id, "-", field].concat()
    }

    #[allow(clippy::too_many_arguments)]
    pub(in crate::widget) fn lever(
        &self,
        field: &str,
        label: String,
        unit: Unit,
        value: f64,
        track: (f64, f64, f64),
        tick: Option<f64>,
        bounds: (f64, f64),
        reading: String,
        change: fn(&mut Benefit, f64),
    ) -> Html {
        let (min, max, step) = track;
        html! {
            <Lever id={self.id(field)} {label} {unit} {value} track={Track { min, max, step, tick }} {bounds} {reading}
                words={self.panel.words.clone()} on_change={self.edit(change)} />
        }
    }

    fn html(&self) -> Html {
        let words = &self.panel.words;
        let name = words.of("benefit", &self.benefit.id);
        let share = words.number(self.outcome.full.share_of_gdp.0, Style::Percent3);
        let share = figure(self.panel, &["benefits[", &self.benefit.id, "].full.shareOfGdp"], share);
        let switch = check(
            &self.id("on"),
            html! { <strong>{ name }</strong> },
            self.benefit.on,
            self.edit(|b, on| b.on = on),
        );
        let classes = classes!("benefit", self.benefit.guarantee.text(), (!self.benefit.on).then_some("off"));
        html! {
            <section class={classes} key={self.benefit.id.clone()}>
                <header>{ switch }<b>{ self.benefit.on.then_some(share) }</b></header>
                if self.benefit.on {
                    { amount(self.panel, self.id("amount"), self.benefit, self.preset, self.edit(|b, v| b.amount.rate = v)) }
                    { more(self.panel, &Part::Benefit(self)) }
                }
            </section>
        }
    }
}
