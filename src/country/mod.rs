//! What is known of a country: population, economy and single figures, each with where it comes from.

pub mod figure;
pub mod index;
pub mod packed;
pub mod population;
pub mod series;
#[cfg(feature = "native")]
pub mod text;
#[cfg(feature = "deep")]
pub mod variants;

pub use figure::{Figure, FigureName, Mark};
pub use index::{Area, Index, Source, SourceId};
pub use population::{AGES, Population, Sex};
pub use series::{Economy, Series};
#[cfg(feature = "deep")]
pub use variants::{Difference, Variants};

use crate::units::Year;

/// Everything the model needs to know of one area. Units: people, local currency units, shares as fractions.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// Codes, currency and marks of the area, as in the index.
    pub area: Area,
    /// People by single age, sex and year.
    pub population: Population,
    /// Live births by year.
    pub births: Series,
    /// GDP, prices, exchange rate and government by year.
    pub economy: Economy,
    /// Poverty lines, wages, rates and coverage: one value with its year each, in the order of [`FigureName`].
    pub figures: Vec<(FigureName, Figure)>,
    /// What the low and the high fertility variant change.
    #[cfg(feature = "deep")]
    pub variants: Variants,
}

impl Country {
    /// The figure of that name, where the country has one.
    pub fn figure(&self, name: FigureName) -> Option<&Figure> {
        self.figures.iter().find(|(n, _)| *n == name).map(|(_, f)| f)
    }

    /// The year whose prices amounts are stated in: 2026, or the last year with a published GDP where that is earlier.
    pub fn base_year(&self) -> Year {
        self.area.base_year
    }
}
