//! Consumption a person, taken to be lognormal.

use super::normal;
use crate::units::Share;

/// A lognormal distribution. Money is in one unit throughout; of [`Consumption::calibrated`], the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Consumption {
    mean: f64,
    /// Mean of the logarithm.
    centre: f64,
    /// Standard deviation of the logarithm.
    spread: f64,
}

/// People below a line, and what they lack.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Poverty {
    /// Share of everyone.
    pub headcount: f64,
    /// What they lack, divided by everyone, in the unit of consumption.
    pub shortfall: f64,
}

impl Consumption {
    /// With this mean; `spread` is above zero.
    pub fn with_mean(mean: f64, spread: f64) -> Self {
        Self { mean, centre: libm::log(mean) - spread * spread / 2.0, spread }
    }

    /// In units of a line below which that share of people lives, which is neither 0 nor 1.
    pub fn calibrated(headcount: Share, spread: f64) -> Self {
        let centre = -spread * normal::quantile(headcount.0);
        Self { mean: libm::exp(centre + spread * spread / 2.0), centre, spread }
    }

    /// Below a line, among everyone.
    pub fn below(&self, line: f64) -> Poverty {
        self.below_among_poorest(line, 1.0)
    }

    /// Below a line, among that poorest part of everyone.
    pub fn below_among_poorest(&self, line: f64, part: f64) -> Poverty {
        if line <= 0.0 {
            return Poverty::default();
        }
        let up_to = ((libm::log(line) - self.centre) / self.spread).min(normal::quantile(part));
        let headcount = normal::below(up_to);
        Poverty { headcount, shortfall: line * headcount - self.mean * normal::below(up_to - self.spread) }
    }
}

impl core::ops::Sub for Poverty {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { headcount: self.headcount - other.headcount, shortfall: self.shortfall - other.shortfall }
    }
}
