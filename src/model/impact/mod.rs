//! What the floor changes: whom it reaches, and how much poverty it takes away at most.
//!
//! Not part of [`crate::model::run`], which a slider calls: the part of the widget that shows it asks while it stands
//! open. There are no microdata: consumption is lognormal, households are put together at random, and only changes are
//! reported. Everything is in full operation, with the people of the first year.

pub mod consumption;
mod coverage;
pub mod normal;
mod poverty;
mod spread;
pub mod transfers;

pub use coverage::Coverage;
pub use poverty::{Effect, LineImpact, Missing};
pub use spread::{Method, Spread, of_gini, published as published_spread};

use super::{Outcome, facts};
use crate::country::{Country, Figure, FigureName, Index, Mark};
use crate::scenario::{Base, Scenario};
use serde::Serialize;

/// Coverage and poverty.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Impact {
    /// Whom the floor reaches.
    pub coverage: Coverage,
    /// How unequal consumption is; `None` where the country has no figures for it.
    pub spread: Option<Spread>,
    /// One for each poverty line, the national one first.
    pub lines: Vec<LineImpact>,
}

/// The lines, and the share of people below each.
const LINES: [(Base, FigureName); 4] = [
    (Base::NationalPovertyLine, FigureName::HeadcountNational),
    (Base::InternationalLine300, FigureName::Headcount300),
    (Base::InternationalLine420, FigureName::Headcount420),
    (Base::InternationalLine830, FigureName::Headcount830),
];

/// A figure of the country with the key of its source, and none for what the user entered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct Sourced {
    /// As in [`Figure`].
    #[serde(flatten)]
    pub figure: Figure,
    /// Key of the publication, as in `data/sources.csv`.
    #[serde(rename = "source")]
    pub key: Option<String>,
}

impl core::ops::Deref for Sourced {
    type Target = Figure;
    fn deref(&self) -> &Figure {
        &self.figure
    }
}

/// What a result of [`crate::model::run`] for this country and scenario changes.
pub fn of(index: &Index, country: &Country, scenario: &Scenario, outcome: &Outcome) -> Impact {
    let known = Known { index, country, scenario };
    let coverage = coverage::of(&known, outcome);
    let spread = spread::of(&known);
    let lines = LINES.iter().map(|(line, headcount)| {
        poverty::of(&known, outcome, *line, *headcount, spread.as_ref(), coverage.household_size.as_deref())
    });
    let lines = lines.collect();
    Impact { coverage, spread, lines }
}

/// Single figures: the user's own, those of the own place, or the published ones.
struct Known<'a> {
    index: &'a Index,
    country: &'a Country,
    scenario: &'a Scenario,
}

impl Known<'_> {
    /// The figure with the key of its source.
    fn sourced(&self, figure: Figure) -> Sourced {
        let source = self.index.source(figure.source).filter(|_| figure.mark != Mark::Entered);
        Sourced { figure, key: source.map(|s| s.key.clone()) }
    }

    fn figure(&self, name: FigureName) -> Option<Figure> {
        let own_line = self.scenario.figures.national_poverty_line;
        let of_place = self.scenario.place.as_ref().and_then(|place| place.poverty_line);
        match (name, own_line.or(of_place)) {
            (FigureName::NationalPovertyLine, Some(line)) => {
                Some(Figure::entered(line.0, self.country.base_year()))
            }
            _ => facts::figure(self.country, self.scenario, name),
        }
    }
}
