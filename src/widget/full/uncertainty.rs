//! How sure this is: all uncertain facts drawn together, each of them alone, and the ranges behind both.

use super::draws::Drawn;
use super::references;
use super::{disclosure, tornado};
use crate::scenario::validate::Bounds;
use crate::scenario::{Fact, UncertainFact};
use crate::widget::controls::Panel;
use crate::widget::controls::lever::{Lever, Track, Unit};
use crate::widget::words::Style;
use yew::prelude::*;

/// The whole part.
pub fn uncertainty(panel: &Panel) -> Html {
    let words = &panel.words;
    let ranges = || ranges(panel);
    html! {
        <>
            <Drawn panel={panel.clone()} />
            <h4>{ words.get("tornado.title") }</h4>
            { tornado::tornado(panel) }
            { disclosure(panel, "uncertainty-ranges", "", words.get("ranges.title").into(), ranges) }
            <p class="note">{ words.get("uncertainty.policy") }</p>
            <p class="note">{ words.get("uncertainty.note") }</p>
        </>
    }
}

/// What a fact is called.
pub fn name(panel: &Panel, fact: Fact) -> String {
    panel.words.of("fact", fact.text())
}

/// The low and the high value of a fact, as text.
pub fn range(panel: &Panel, fact: &UncertainFact) -> String {
    let words = &panel.words;
    if fact.id == Fact::Population {
        return words.get("ranges.variants").to_owned();
    }
    let written = |value: f64| words.number(value / Unit::PERCENT.0, Style::Plain);
    let key = if fact.id.is_added() { "ranges.points" } else { "ranges.percent" };
    words.fill(key, &[("low", &written(fact.low)), ("high", &written(fact.high))])
}

/// Every fact with its source, and levers for its low and its high value.
fn ranges(panel: &Panel) -> Html {
    let words = &panel.words;
    let rows = panel.scenario.uncertainty.iter().map(|fact| {
        let reference = references::find(&fact.reference);
        let source = match &reference {
            _ if fact.reference == "illustrative" => {
                html! { <small class="badge">{ words.get("mark.illustrative") }</small> }
            }
            Some(reference) => references::link(reference),
            None => Html::from(fact.reference.clone()),
        };
        let levers = fact.id != Fact::Population;
        let central = fact.id.central();
        let (lowest, highest) = fact.id.bounds();
        let (far, near) = if fact.id.is_added() { (central - 0.1, central + 0.2) } else { (0.0, 3.0) };
        html! {
            <section class="plan" key={fact.id.text()}>
                <h5>{ name(panel, fact.id) }</h5>
                <p class="note">{ range(panel, fact) }{ " · " }{ source }</p>
                if levers {
                    <div class="levers">
                        { end(panel, fact, "low", (lowest, central), (far.max(lowest), central), |f, v| f.low = v) }
                        { end(panel, fact, "high", (central, highest), (central, near.min(highest)), |f, v| f.high = v) }
                    </div>
                }
            </section>
        }
    });
    html! { <>{ for rows }</> }
}

/// The lever of one end of a range; a value that is not the shipped one any more is the user's own.
fn end(
    panel: &Panel,
    fact: &UncertainFact,
    which: &'static str,
    bounds: Bounds,
    (min, max): (f64, f64),
    set: fn(&mut UncertainFact, f64),
) -> Html {
    let words = &panel.words;
    let shipped = panel.preset.uncertainty.iter().find(|f| f.id == fact.id);
    let low = which == "low";
    let value = |f: &UncertainFact| if low { f.low } else { f.high };
    let on_change = panel.edit_at((fact.id, set), |s, (id, set), v: f64| {
        if let Some(fact) = s.uncertainty.iter_mut().find(|f| f.id == id) {
            set(fact, v);
        }
    });
    let own = shipped.is_some_and(|f| value(f) != value(fact));
    html! {
        <Lever id={["fact-", fact.id.text(), "-", which].concat()} label={words.of("ranges", which)} unit={Unit::PERCENT}
            value={value(fact)} track={Track { min, max, step: 0.001, tick: shipped.map(value) }} {bounds}
            reading={if own { words.get("mark.entered").to_owned() } else { String::new() }} words={words.clone()} {on_change} />
    }
}
