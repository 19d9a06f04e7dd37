//! The check that an expert does in the head.
//!
//! Share of GDP = (recipients / population) × (amount a year / GDP per person) × (months / 12) × (1 + a).
//! All currency cancels.

use super::outcome::{BenefitYear, YearTotal};
use crate::scenario::Benefit;
use crate::units::{Local, Persons, Share};

/// The four factors of one benefit in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Identity {
    /// Recipients as a share of everyone.
    pub recipients: Share,
    /// Twelve monthly amounts as a share of GDP per person.
    pub amount: Share,
    /// Months paid, as a share of a year.
    pub months: Share,
    /// Administration for one unit of benefits.
    pub administration: Share,
}

impl Identity {
    /// The factors of a row, with GDP and population of the same year.
    pub fn new(benefit: &Benefit, row: &BenefitYear, gdp: Local, population: Persons) -> Self {
        let per_capita = if population.0 > 0.0 { Local(gdp.0 / population.0) } else { Local(0.0) };
        Self {
            recipients: row.recipients / population,
            amount: row.amount * 12.0 / per_capita,
            months: Share(benefit.months / 12.0),
            administration: row.administration_share,
        }
    }

    /// As [`Identity::new`], from the totals of a year.
    pub fn in_year(benefit: &Benefit, row: &BenefitYear, total: &YearTotal) -> Self {
        Self::new(benefit, row, total.gdp, total.population)
    }

    /// Their product: the share of GDP.
    pub fn product(&self) -> Share {
        Share(self.recipients.0 * self.amount.0 * self.months.0 * (1.0 + self.administration.0))
    }
}
