//! How far consumption is spread out: the standard deviation of its logarithm.

use super::{Known, normal};
use crate::country::{Country, FigureName, Mark};
use crate::scenario::record::names;
use crate::units::{Share, Year};
use serde::Serialize;

/// The spread, and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Spread {
    /// Standard deviation of the logarithm of consumption a person.
    pub value: f64,
    /// The Gini coefficient that goes with it.
    pub gini: Share,
    /// How it was found.
    pub method: Method,
    /// The year of the survey; of an entered Gini, the base year.
    pub year: Year,
    /// The figures that it was derived from; none where it was entered.
    pub from: Vec<FigureName>,
}

names! {
    /// How the spread was found, in the order of preference.
    Method {
        /// From a Gini coefficient that the user entered.
        Gini = "gini",
        /// From mean and median of one survey.
        MeanAndMedian = "mean-and-median",
        /// From headcounts at two international lines.
        Headcounts = "headcounts",
    }
}

/// The international lines, 2021 PPP dollars a day, and the share of people below each.
const LINES: [(f64, FigureName); 3] =
    [(3.0, FigureName::Headcount300), (4.2, FigureName::Headcount420), (8.3, FigureName::Headcount830)];
/// Headcounts are printed in tenths of a percent: nearer to either end, rounding would decide.
const USABLE: core::ops::RangeInclusive<f64> = 0.01..=0.99;
/// Where fewer than these are below the higher line, both are in the tail, which says little of the rest.
const BELOW_HIGHER: f64 = 0.1;

pub(super) fn of(known: &Known) -> Option<Spread> {
    match known.scenario.figures.gini {
        Some(gini) => spread((of_gini(gini), Method::Gini, known.country.base_year(), Vec::new())),
        None => published(known.country),
    }
}

/// What the published figures of a country say.
pub fn published(country: &Country) -> Option<Spread> {
    spread(of_survey(country).or_else(|| of_headcounts(country))?)
}

fn spread((value, method, year, from): Found) -> Option<Spread> {
    let gini = Share(2.0 * normal::below(value * core::f64::consts::FRAC_1_SQRT_2) - 1.0);
    (value.is_finite() && value > 0.0).then_some(Spread { value, gini, method, year, from })
}

/// s = √2 × Φ⁻¹((1 + G) / 2).
pub fn of_gini(gini: Share) -> f64 {
    core::f64::consts::SQRT_2 * normal::quantile((1.0 + gini.0) / 2.0)
}

type Found = (f64, Method, Year, Vec<FigureName>);

/// s = √(2 ln(mean / median)), where both are of one survey.
fn of_survey(country: &Country) -> Option<Found> {
    let from = vec![FigureName::SurveyMean, FigureName::SurveyMedian];
    let mean = country.figure(FigureName::SurveyMean)?;
    let median = country.figure(FigureName::SurveyMedian)?;
    let one_survey =
        mean.year == median.year && mean.mark == Mark::Published && median.mark == Mark::Published;
    let usable = one_survey && median.value > 0.0 && mean.value > median.value;
    let value = (2.0 * libm::log(mean.value / median.value)).sqrt();
    usable.then_some((value, Method::MeanAndMedian, mean.year, from))
}

/// s = ln(z₂ / z₁) / (Φ⁻¹(H₂) − Φ⁻¹(H₁)), from the lowest and the highest line with a usable headcount.
fn of_headcounts(country: &Country) -> Option<Found> {
    let of = |(line, name): &(f64, FigureName)| {
        let figure = country.figure(*name).filter(|f| USABLE.contains(&f.value))?;
        Some((*line, *name, figure))
    };
    let (low, low_name, below_low) = LINES.iter().find_map(of)?;
    let (high, high_name, below_high) = LINES.iter().rev().find_map(of)?;
    let usable = below_low.year == below_high.year
        && below_high.value > below_low.value
        && below_high.value >= BELOW_HIGHER;
    let apart = normal::quantile(below_high.value) - normal::quantile(below_low.value);
    let value = libm::log(high / low) / apart;
    usable.then_some((value, Method::Headcounts, below_low.year, vec![low_name, high_name]))
}
