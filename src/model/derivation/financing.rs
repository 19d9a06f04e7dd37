//! Behind what is found to pay for it, and what is missing.

use super::book::{Book, Entry, parse_year};
use super::{About, Operation, Unit, What};
use crate::model::financing::FinancingYear;
use crate::scenario::{FinancingSource, PathShape};
use crate::units::{Share, Year};

impl Book<'_> {
    /// `financing.years[YEAR].FIELD`, `financing.sources[ID].years[YEAR]` and the steps behind the latter.
    pub fn financing(&self, rest: &[&str]) -> Option<Entry> {
        match rest {
            ["years", year, field] => {
                let year = parse_year(year)?;
                self.financing_year(self.outcome.financing.years.iter().find(|y| y.year == year)?, field)
            }
            ["sources", id, step, year] => {
                let source = self.scenario.financing.iter().find(|s| s.id == *id)?;
                let entry = self.source(source, step, parse_year(year)?)?;
                Some(entry.about(About::Source(source.id.clone())))
            }
            _ => None,
        }
    }

    fn source(&self, source: &FinancingSource, step: &str, year: Year) -> Option<Entry> {
        use Operation::{Product, Quotient, Same};
        let own = |step: &str| format!("financing.sources[{}].{step}[{year}]", source.id);
        let share = source.share(year);
        let entry =
            |what, value, unit, operation, of| Some(Entry::new(what, value, unit, operation, of).year(year));
        match step {
            "years" => {
                let value = (self.facts.year(year).gdp * share).0;
                entry(What::Yield, value, Unit::Local, Product, vec![self.at(year, "gdp"), own("share")])
            }
            "share" if source.until.is_some_and(|until| year >= until) => {
                entry(What::Yield, 0.0, Unit::Share, Same, vec!["number[0]".into()])
            }
            "share" => {
                let of = vec![format!("scenario.financing[{}].yield", source.id), own("progress")];
                entry(What::Yield, share.0, Unit::Share, Product, of)
            }
            "progress" => {
                let done = crate::model::path::progress(year, source.starts, source.by, PathShape::Linear);
                let (gone, all) = (year.since(source.starts), source.by.since(source.starts));
                if (1..all).contains(&gone) {
                    let of = vec![format!("number[{gone}]"), format!("number[{all}]")];
                    return entry(What::Progress, done, Unit::Share, Quotient, of);
                }
                entry(What::Progress, done, Unit::Share, Same, vec![format!("number[{done}]")])
            }
            _ => None,
        }
    }

    fn financing_year(&self, y: &FinancingYear, field: &str) -> Option<Entry> {
        use Operation::{AtLeastZero, Difference, Product, Quotient, Same, Smallest, Sum};
        let year = y.year;
        let total = self.outcome.totals.iter().find(|t| t.year == year)?;
        let own = |field: &str| format!("financing.years[{year}].{field}");
        let of_total = |field: &str| format!("totals[{year}].{field}");
        let sources = |recurrent: bool| {
            let some = self.scenario.financing.iter().filter(|s| s.recurrent == recurrent);
            // What yields nothing is left out, so that what does is seen.
            let some = some.filter(|s| s.share(year).0 > 0.0);
            some.map(|s| format!("financing.sources[{}].years[{year}]", s.id)).collect::<Vec<_>>()
        };
        let entry =
            |what, value, unit, operation, of| Some(Entry::new(what, value, unit, operation, of).year(year));
        let local = |what, value, operation, of| entry(what, value, Unit::Local, operation, of);
        let pledges = || self.scenario.donors.pledges.iter().filter(|p| (p.from..=p.to).contains(&year));
        let recurring = (y.existing + y.recurrent).0;
        let own_set_up = (total.set_up - (total.donors - total.co_funding)).0;
        let after_set_up = (y.one_off.0 - own_set_up).max(0.0);
        match field {
            "required" => {
                local(What::Required, y.required.0, Sum, vec![of_total("setUp"), of_total("running")])
            }
            "running" => local(What::Running, y.running.0, Same, vec![of_total("running")]),
            "existing" => local(
                What::Existing,
                y.existing.0,
                Difference,
                vec![of_total("running"), of_total("additional")],
            ),
            "pledged" => {
                local(What::Pledged, y.pledged.0, Product, vec![of_total("donors"), own("pledgedShare")])
            }
            "pledgedShare" => {
                let value = pledges().map(|p| p.share).sum::<Share>();
                let of = pledges().map(|p| format!("scenario.donors.pledges[{}].share", p.id)).collect();
                entry(What::Pledged, value.0, Unit::Share, Sum, of)
            }
            "unpledged" => {
                local(What::Unpledged, y.unpledged.0, Difference, vec![of_total("donors"), own("pledged")])
            }
            "recurrent" => local(What::Recurrent, y.recurrent.0, Sum, sources(true)),
            "oneOff" => local(What::OneOff, y.one_off.0, Sum, sources(false)),
            "found" => {
                let of = ["existing", "pledged", "recurrent", "oneOff"].map(own).to_vec();
                local(What::Found, y.found.0, Sum, of)
            }
            "gap" => local(What::Gap, y.gap.0, Difference, vec![own("required"), own("found")]),
            "sustained" => {
                let of = vec![own("sustainedOrMore"), "number[1]".into()];
                entry(What::Sustained, y.sustained?.0, Unit::Share, Smallest, of)
            }
            "sustainedOrMore" => {
                let value = if y.running.0 == 0.0 { 0.0 } else { recurring / y.running.0 };
                let of = vec![own("recurring"), of_total("running")];
                entry(What::Sustained, value, Unit::Share, Quotient, of)
            }
            "recurring" => local(What::Recurrent, recurring, Sum, vec![own("existing"), own("recurrent")]),
            "oneOffForRunning" => {
                let of = vec![own("oneOffLeft"), own("short")];
                local(What::OneOffForRunning, y.one_off_for_running.0, Smallest, of)
            }
            "short" => {
                let value = (y.running.0 - recurring).max(0.0);
                local(What::Short, value, AtLeastZero, vec![of_total("running"), own("recurring")])
            }
            "oneOffLeft" => {
                let of = vec![own("afterSetUp"), of_total("coFunding")];
                local(What::OneOffLeft, after_set_up + total.co_funding.0, Sum, of)
            }
            "afterSetUp" => {
                local(What::OneOffLeft, after_set_up, AtLeastZero, vec![own("oneOff"), own("ownSetUp")])
            }
            "ownSetUp" => {
                let of = vec![of_total("setUp"), of_total("setUpDonors")];
                local(What::OwnSetUp, own_set_up, Difference, of)
            }
            "gdp" => local(What::Gdp, y.gdp.0, Same, vec![of_total("gdp")]),
            "revenue" => {
                let of = vec![of_total("gdp"), format!("years[{year}].revenueShare")];
                local(What::Revenue, y.revenue?.0, Product, of)
            }
            "expenditure" => {
                let of = vec![of_total("gdp"), format!("years[{year}].expenditureShare")];
                local(What::Expenditure, y.expenditure?.0, Product, of)
            }
            _ => None,
        }
    }
}
