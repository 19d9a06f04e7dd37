//! Where the money comes from: the options of the ILO and UN Women handbook of 2019, each with yield, years and kind.

use super::record::{names, record};
use crate::units::{Share, Year};

record! {
    /// One source of money.
    FinancingSource {
        /// Stable name, unique in the scenario.
        id: String = "id",
        /// What a source of the user's own is called; shipped ones are named by their `id` in each language.
        name: Option<String> = "name",
        /// The option of the handbook that it belongs to.
        way: Way = "way",
        /// What it is raised on: `payroll`, `income`, `consumption` ... No two sources that yield something may have the
        /// same one, so that nothing is counted twice.
        base: String = "base",
        /// What it yields a year once it has ramped up, as a share of GDP.
        yields: Share = "yield",
        /// Last year in which it yields nothing.
        starts: Year = "starts",
        /// First year in which it yields all; in between it rises by the same step every year.
        by: Year = "by",
        /// First year in which it yields nothing again; never when absent.
        until: Option<Year> = "until",
        /// Whether it comes again every year; one-off money is a stock that is used up, or has to be paid back.
        recurrent: bool = "recurrent",
        /// Whether it weighs more on the poor than on the rich.
        regressive: bool = "regressive",
        /// A yield beyond this share of GDP is pointed out.
        most: Option<Share> = "most",
        /// Key of the reference that `most` comes from.
        reference: Option<String> = "reference",
    }
}

names! {
    /// Seven of the eight options; the eighth, aid, is what donors pay by the set-up plan and its co-funding.
    Way {
        /// Social security contributions: coverage and revenue.
        Contributions = "contributions",
        /// Tax revenue.
        Taxes = "taxes",
        /// Illicit financial flows.
        IllicitFlows = "illicit-flows",
        /// Reallocating public expenditure.
        Reallocation = "reallocation",
        /// Fiscal and foreign exchange reserves.
        Reserves = "reserves",
        /// Borrowing, or restructuring debt.
        Debt = "debt",
        /// A more accommodating macroeconomic framework.
        Macroeconomic = "macroeconomic",
    }
}

impl FinancingSource {
    /// What it yields in a year, as a share of GDP.
    pub fn share(&self, year: Year) -> Share {
        if self.until.is_some_and(|until| year >= until) {
            return Share(0.0);
        }
        let shape = super::PathShape::Linear;
        Share(self.yields.0 * crate::model::path::progress(year, self.starts, self.by, shape))
    }
}
