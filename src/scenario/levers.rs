//! The five levers that tell the story: one for each guarantee of Recommendation 202, and the pace. A reader moves them in
//! the widget, a page by attributes ([`Levers`]).

#[cfg(feature = "deep")]
use super::validate::MONEY;
use super::validate::{Bounds, RATE};
use super::{Benefit, CoveragePath, FIRST_YEAR, GroupOf, Guarantee, LAST_YEAR, PathShape, Scenario};
#[cfg(feature = "deep")]
use crate::problem::Problem;
use crate::units::{Share, Year};

/// The benefits of a guarantee that its lever moves: those that are on; else those of the preset; else all that need
/// no number of the user's own.
pub fn members(scenario: &Scenario, preset: &Scenario, guarantee: Guarantee) -> Vec<String> {
    let of = |wanted: &dyn Fn(&Benefit) -> bool| -> Vec<String> {
        let some = scenario.benefits.iter().filter(|b| b.guarantee == guarantee && wanted(b));
        some.map(|b| b.id.clone()).collect()
    };
    let preset_on = |b: &Benefit| preset.benefit(&b.id).is_some_and(|p| p.on);
    let some = of(&|b| b.on);
    let some = if some.is_empty() { of(&preset_on) } else { some };
    if some.is_empty() { of(&|b| b.group.of != GroupOf::Number) } else { some }
}

/// Puts the first of these benefits at a rate; the others move in proportion, by the preset's where there is none.
pub fn set_rates(scenario: &mut Scenario, ids: &[String], preset: &Scenario, rate: f64) {
    let lead = ids.first().and_then(|id| scenario.benefit(id)).map_or(0.0, |b| b.amount.rate);
    let of_preset = |id: &str| preset.benefit(id).map_or(1.0, |b| b.amount.rate);
    let lead_of_preset = ids.first().map_or(1.0, |id| of_preset(id));
    for benefit in scenario.benefits.iter_mut().filter(|b| ids.contains(&b.id)) {
        let part = if lead > 0.0 {
            benefit.amount.rate / lead
        } else {
            of_preset(&benefit.id) / lead_of_preset.max(f64::MIN_POSITIVE)
        };
        benefit.amount.rate = (rate * part).min(RATE.1.max(rate));
    }
}

/// The paths of the benefits that are on.
pub fn paths(scenario: &Scenario) -> impl Iterator<Item = &CoveragePath> {
    scenario.benefits.iter().filter(|b| b.on).filter_map(|b| b.coverage_path.as_ref())
}

/// Moves the year by which the last benefit reaches everyone; the others keep their distance.
pub fn set_pace(scenario: &mut Scenario, year: Year) {
    let last = paths(scenario).map(|p| p.by).max();
    for benefit in scenario.benefits.iter_mut() {
        match (&mut benefit.coverage_path, last) {
            (Some(path), Some(last)) => {
                let by = i32::from(path.by.0) + year.since(last);
                let by = by.max(i32::from(path.starts.0) + 1).min(i32::from(LAST_YEAR.0));
                path.by = Year(u16::try_from(by).unwrap_or(year.0));
            }
            (path @ None, None) => {
                *path = Some(CoveragePath {
                    from: Share(0.0),
                    starts: FIRST_YEAR,
                    by: year,
                    shape: PathShape::Linear,
                });
            }
            _ => {}
        }
    }
}

/// The years by which everyone can be reached: after the first of them in which somebody is.
pub fn pace_bounds(scenario: &Scenario) -> Bounds {
    let starts = paths(scenario).map(|p| p.starts).min().unwrap_or(FIRST_YEAR);
    (f64::from(starts.0) + 1.0, f64::from(LAST_YEAR.0))
}

#[cfg(feature = "deep")]
/// What a page says about the levers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levers {
    /// The benefits that are on, all others being off.
    pub on: Option<Vec<String>>,
    /// Where the lever of a guarantee stands: the rate of the first benefit that it moves.
    pub rates: Vec<(Guarantee, f64)>,
    /// The year by which everyone is reached.
    pub full_by: Option<f64>,
}

#[cfg(feature = "deep")]
impl Levers {
    /// The attribute that moves the lever of a guarantee.
    pub fn attribute(guarantee: Guarantee) -> &'static str {
        match guarantee {
            Guarantee::Children => "child-rate",
            Guarantee::WorkingAge => "working-age-rate",
            Guarantee::OlderPersons => "old-age-rate",
            Guarantee::Health => "health-rate",
        }
    }

    /// Where they stand in `scenario`, as far as that is not where they stand in `preset`.
    pub fn of(scenario: &Scenario, preset: &Scenario) -> Self {
        let on = |from: &Scenario| -> Vec<String> {
            from.benefits.iter().filter(|b| b.on).map(|b| b.id.clone()).collect()
        };
        let last = |from: &Scenario| paths(from).map(|path| path.by).max();
        let rate = |from: &Scenario, id: &str| from.benefit(id).map(|b| b.amount.rate);
        let moved = |guarantee: &Guarantee| {
            let ids = members(scenario, preset, *guarantee);
            let lead = ids.first()?;
            let now = rate(scenario, lead)?;
            (rate(preset, lead) != Some(now)).then_some((*guarantee, now))
        };
        Self {
            on: (on(scenario) != on(preset)).then(|| on(scenario)),
            rates: Guarantee::ALL.iter().filter_map(moved).collect(),
            full_by: last(scenario).filter(|by| last(preset) != Some(*by)).map(|by| f64::from(by.0)),
        }
    }

    /// Whether they stay where they are.
    pub fn stand(&self) -> bool {
        self.on.is_none() && self.rates.is_empty() && self.full_by.is_none()
    }

    /// Moves them in `scenario`, which started from `preset`; says what could not be done, and does the rest.
    pub fn lay_over(&self, scenario: &mut Scenario, preset: &Scenario) -> Vec<Problem> {
        let mut refused = Vec::new();
        if let Some(on) = &self.on {
            let ids: Vec<&str> = scenario.benefits.iter().map(|b| b.id.as_str()).collect();
            let unknown = on.iter().filter(|id| !ids.contains(&id.as_str()));
            refused.extend(unknown.map(|id| Problem::one_of("benefits", id.as_str(), &ids)));
            if refused.is_empty() {
                for benefit in &mut scenario.benefits {
                    benefit.on = on.contains(&benefit.id);
                }
            }
        }
        for (guarantee, rate) in &self.rates {
            let ids = members(scenario, preset, *guarantee);
            let lead = ids.first().and_then(|id| scenario.benefit(id));
            let bounds = if lead.is_some_and(|b| b.amount.base.is_fixed()) { MONEY } else { RATE };
            if within(bounds, *rate, Self::attribute(*guarantee), &mut refused) {
                set_rates(scenario, &ids, preset, *rate);
            }
        }
        if let Some(year) = self.full_by
            && within(pace_bounds(scenario), year, "full-by", &mut refused)
        {
            set_pace(scenario, year_of(year));
        }
        refused
    }
}

#[cfg(feature = "deep")]
/// Whether a number keeps its bounds; if not, that is said.
fn within((min, max): Bounds, number: f64, at: &str, refused: &mut Vec<Problem>) -> bool {
    let fits = (min..=max).contains(&number);
    if !fits {
        refused.push(Problem::range(at, number, min, max));
    }
    fits
}

/// The year of a number that is known to be one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // so it is a year
pub fn year_of(number: f64) -> Year {
    Year(number.round() as u16)
}
