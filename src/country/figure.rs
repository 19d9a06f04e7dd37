//! A single published figure: its value, its year, its source, and whether it is as published.

use crate::country::index::SourceId;
use crate::units::Year;
use serde::Serialize;

/// How a figure came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// As the publisher printed it.
    Published,
    /// The publisher's own estimate or projection for a year that had not been measured.
    Projected,
    /// Computed by this project from published figures.
    Derived,
    /// Another figure stands in, because the country has none of its own.
    Fallback,
    /// Entered by the user.
    Entered,
    /// A plausible value without a source for this country.
    Illustrative,
}

/// One value with its year, source and mark.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct Figure {
    /// The value, in the unit that [`FigureName`] states.
    pub value: f64,
    /// The year that the figure describes (for a poverty line: the year of its survey).
    pub year: Year,
    /// Who published it.
    #[serde(skip)] // a position in an index: files name sources by their key
    pub source: SourceId,
    /// As published, derived, fallen back ...
    pub mark: Mark,
}

impl Figure {
    /// A figure of the user's own.
    pub fn entered(value: f64, year: Year) -> Self {
        Self { value, year, source: SourceId::default(), mark: Mark::Entered }
    }
}

macro_rules! figure_names {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The single figures that a country may have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
        pub enum FigureName { $($(#[$doc])* #[serde(rename = $text)] $name,)* }

        impl FigureName {
            /// Every name, in the order of the packed form: append only.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The stable name in files, messages and links.
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

figure_names! {
    /// National poverty line, local currency a month and person, prices of the base year.
    NationalPovertyLine = "national-poverty-line",
    /// US$ 3.00 a day (2021 PPP) in local currency a month, prices of the base year.
    InternationalLine300 = "international-line-300",
    /// US$ 4.20 a day (2021 PPP) in local currency a month, prices of the base year.
    InternationalLine420 = "international-line-420",
    /// US$ 8.30 a day (2021 PPP) in local currency a month, prices of the base year.
    InternationalLine830 = "international-line-830",
    /// Average monthly earnings of employees in local currency, prices of the base year.
    AverageWage = "average-wage",
    /// Unemployed people as a fraction of the labour force.
    UnemploymentRate = "unemployment-rate",
    /// Real growth of GDP per person and year after the last published year, a fraction.
    GrowthAfter = "growth-after",
    /// Inflation a year after the last published year, a fraction.
    InflationAfter = "inflation-after",
    /// Fraction of children with a child or family benefit (SDG 1.3.1).
    CoverageChildren = "coverage-children",
    /// Fraction of women giving birth with a maternity benefit (SDG 1.3.1).
    CoverageMaternity = "coverage-maternity",
    /// Fraction of people with severe disabilities with a benefit (SDG 1.3.1).
    CoverageDisability = "coverage-disability",
    /// Fraction of people above pensionable age with a pension (SDG 1.3.1).
    CoverageOldAge = "coverage-old-age",
    /// Fraction of unemployed people with a benefit (SDG 1.3.1).
    CoverageUnemployment = "coverage-unemployment",
    /// Fraction of people with at least one benefit (SDG 1.3.1).
    CoverageAny = "coverage-any",
    /// Fraction of people below the national poverty line.
    HeadcountNational = "headcount-national",
    /// Fraction of people below US$ 3.00 a day (2021 PPP).
    Headcount300 = "headcount-300",
    /// Fraction of people below US$ 4.20 a day (2021 PPP).
    Headcount420 = "headcount-420",
    /// Fraction of people below US$ 8.30 a day (2021 PPP).
    Headcount830 = "headcount-830",
    /// Mean consumption or income a person and day, 2017 PPP dollars.
    SurveyMean = "survey-mean",
    /// Median consumption or income a person and day, 2017 PPP dollars.
    SurveyMedian = "survey-median",
    /// Average number of people in a household.
    HouseholdSize = "household-size",
}
