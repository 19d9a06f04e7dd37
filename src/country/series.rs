//! Values by calendar year.

use crate::country::figure::Mark;
use crate::country::index::SourceId;
use crate::units::Year;

/// One value a year from `first` on, without holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Year of the first value.
    pub first: Year,
    /// The values, in the unit of the field that holds the series.
    pub values: Vec<f64>,
    /// The last year that was measured; later ones are the publisher's projections.
    pub last_measured: Year,
    /// Who published it.
    pub source: SourceId,
    /// As published, or derived.
    pub mark: Mark,
}

impl Series {
    /// The value of that year, where there is one.
    pub fn at(&self, year: Year) -> Option<f64> {
        usize::try_from(year.since(self.first)).ok().and_then(|i| self.values.get(i)).copied()
    }

    /// As the series is marked; what was published for a year that had not been measured is a projection.
    pub fn mark_of(&self, year: Year) -> Mark {
        if self.mark == Mark::Published && year > self.last_measured { Mark::Projected } else { self.mark }
    }

    /// The last year that has a value, where there is any.
    pub fn last(&self) -> Option<Year> {
        let n = u16::try_from(self.values.len()).ok()?.checked_sub(1)?;
        self.first.0.checked_add(n).map(Year)
    }
}

/// The economy by year, from 2024 (or the earliest later year) to the last published one.
#[derive(Clone, Debug, PartialEq)]
pub struct Economy {
    /// Gross domestic product, local currency units, current prices.
    pub gdp: Series,
    /// Growth of real GDP on the year before, a fraction.
    pub real_growth: Series,
    /// Consumer prices, an index (any base: only ratios are used).
    pub consumer_prices: Series,
    /// Local currency units for one US dollar, the year's average as implied by the two GDP figures.
    pub exchange_rate: Series,
    /// General government revenue, a fraction of GDP; empty where not published.
    pub revenue: Series,
    /// General government expenditure, a fraction of GDP; empty where not published.
    pub expenditure: Series,
    /// Consumer prices of the United States from 2016 on, an index: dates amounts that are stated in dollars.
    pub dollar_prices: Series,
}
