//! Behind the totals of a year.

use super::book::{Book, Entry};
use super::{Operation, Unit, What};
use crate::model::set_up;
use crate::scenario::CoFundingShape;
use crate::units::Year;

impl Book<'_> {
    /// `totals[YEAR].FIELD`.
    pub fn total(&self, year: Year, field: &str) -> Option<Entry> {
        use Operation::{Difference, Product, Quotient, Same, Sum};
        let total = self.outcome.totals.iter().find(|t| t.year == year)?;
        let own = |field: &str| format!("totals[{year}].{field}");
        let each = |field: &str| {
            let on = self.scenario.benefits.iter().filter(|b| b.on);
            on.map(|b| format!("benefits[{}].years[{year}].{field}", b.id)).collect::<Vec<_>>()
        };
        let in_dollars = |usd: String| vec![usd, self.at(self.base_year(), "exchangeRate"), own("prices")];
        let entry =
            |what, value, unit, operation, of| Some(Entry::new(what, value, unit, operation, of).year(year));
        let local = |what, value, operation, of| entry(what, value, Unit::Local, operation, of);
        let co_funding = self.scenario.donors.co_funding.as_ref();
        match field {
            "gdp" | "population" | "prices" | "exchangeRate" => self.economy(year, field),
            "upkeep" => {
                local(What::Upkeep, total.upkeep.0, Product, in_dollars(format!("setUp.upkeep[{year}]")))
            }
            "running" => {
                let mut of = each("cost");
                of.push(own("upkeep"));
                local(What::Running, total.running.0, Sum, of)
            }
            "setUp" => {
                local(What::SetUp, total.set_up.0, Product, in_dollars(format!("setUp.spent[{year}]")))
            }
            "setUpDonors" => {
                let value = (total.donors - total.co_funding).0;
                local(What::SetUpDonors, value, Product, in_dollars(format!("setUp.spentByDonors[{year}]")))
            }
            "donors" => local(What::Donors, total.donors.0, Sum, vec![own("setUpDonors"), own("coFunding")]),
            "coFunding" => local(
                What::CoFunding,
                total.co_funding.0,
                Product,
                vec![own("running"), own("coFundingShare")],
            ),
            "coFundingShare" => {
                let share = co_funding.map_or(0.0, |c| c.share(year));
                let Some(c) = co_funding.filter(|_| share > 0.0) else {
                    return entry(What::CoFunding, share, Unit::Share, Same, vec!["number[0]".into()]);
                };
                let mut of = vec!["scenario.donors.coFunding.share".to_owned()];
                if c.shape == CoFundingShape::Falling {
                    of.push(own("coFundingLeft"));
                }
                entry(What::CoFunding, share, Unit::Share, Product, of)
            }
            "coFundingLeft" => {
                let c = co_funding?;
                let (left, all) = (c.until?.since(year), c.until?.since(c.starts));
                let of = vec![format!("number[{left}]"), format!("number[{all}]")];
                entry(What::Progress, f64::from(left) / f64::from(all), Unit::Factor, Quotient, of)
            }
            "domestic" => {
                let of = vec![format!("financing.years[{year}].required"), own("donors")];
                local(What::Domestic, total.domestic.0, Difference, of)
            }
            "additional" => {
                let mut of = each("additional");
                of.push(own("upkeep"));
                local(What::Additional, total.additional.0, Sum, of)
            }
            "shareOfGdp" => entry(
                What::ShareOfGdp,
                total.share_of_gdp.0,
                Unit::Share,
                Quotient,
                vec![own("running"), own("gdp")],
            ),
            "shareOfRevenue" | "additionalShareOfRevenue" => {
                let of = format!("financing.years[{year}].revenue");
                let (value, cost) = match field {
                    "shareOfRevenue" => (total.share_of_revenue, "running"),
                    _ => (total.additional_share_of_revenue(), "additional"),
                };
                entry(What::ShareOfRevenue, value?.0, Unit::Share, Quotient, vec![own(cost), of])
            }
            "shareOfExpenditure" | "additionalShareOfExpenditure" => {
                let of = format!("financing.years[{year}].expenditure");
                let (value, cost) = match field {
                    "shareOfExpenditure" => (total.share_of_expenditure, "running"),
                    _ => (total.additional_share_of_expenditure(), "additional"),
                };
                entry(What::ShareOfExpenditure, value?.0, Unit::Share, Quotient, vec![own(cost), of])
            }
            _ => None,
        }
    }

    /// Set-up of a year in dollars of the base year: all, of one step, or the donors' part.
    pub fn spent_usd(&self, year: Year, step: Option<crate::scenario::Step>) -> (f64, f64) {
        let (all, donors) = set_up::spent(self.scenario, &self.outcome.set_up, step, year);
        (all.0, donors.0)
    }
}
