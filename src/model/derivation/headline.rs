//! Behind the numbers that come first.

use super::benefit::pair_path;
use super::book::{Book, Entry};
use super::{About, Operation, Unit, What};
use crate::model::overlap;
use crate::scenario::{FIRST_YEAR, Guarantee, OverlapRule};
use crate::units::Year;

impl Book<'_> {
    /// A field of the benefits that are on and pass: `benefits[child].full.cost` and so on.
    fn each_benefit(&self, pick: impl Fn(Guarantee) -> bool, field: &str) -> Vec<String> {
        let some = self.scenario.benefits.iter().filter(|b| b.on && pick(b.guarantee));
        some.map(|b| format!("benefits[{}].full.{field}", b.id)).collect()
    }

    pub fn headline(&self, field: &str) -> Option<Entry> {
        use Operation::{Difference, Largest, Quotient, Same, Sum};
        let h = &self.outcome.headline;
        let all = |_: Guarantee| true;
        let cash = |g: Guarantee| g != Guarantee::Health;
        let rows = || self.scenario.benefits.iter().zip(&self.outcome.benefits).filter(|(b, _)| b.on);
        let first = |field: &str| self.at(FIRST_YEAR, field);
        let (prices, rate) = (first("prices"), self.at(self.base_year(), "exchangeRate"));
        let full = |what, value, unit, operation, of: Vec<String>| {
            Some(Entry::new(what, value, unit, operation, of).about(About::Full).year(FIRST_YEAR))
        };
        let whole = |what, value, unit, operation, of: Vec<String>| {
            Some(Entry::new(what, value, unit, operation, of))
        };
        let own = |field: &str| ["headline.", field].concat();
        match field {
            "people" => {
                let both = |pair: &overlap::Pair| {
                    let benefit = |i: usize| self.scenario.benefits.get(i).filter(|b| cash(b.guarantee));
                    pair.rule == OverlapRule::Both
                        && benefit(pair.keep).is_some()
                        && benefit(pair.other).is_some()
                };
                let pairs = overlap::pairs(self.scenario);
                let twice =
                    pairs.iter().filter(|pair| both(pair)).map(|pair| pair_path(*pair, true, FIRST_YEAR));
                let mut of = vec![own("cashRecipients")];
                of.extend(twice);
                full(What::PeopleWithCash, h.people.0, Unit::People, Difference, of)
            }
            "cashRecipients" => {
                let value = rows().filter(|(b, _)| cash(b.guarantee)).map(|(_, o)| o.full.recipients.0).sum();
                full(What::CashRecipients, value, Unit::People, Sum, self.each_benefit(cash, "recipients"))
            }
            "peopleWithHealthCare" => {
                let of = self.each_benefit(|g| !cash(g), "recipients");
                full(What::PeopleWithHealthCare, h.people_with_health_care.0, Unit::People, Largest, of)
            }
            "population" => full(What::People, h.population.0, Unit::People, Same, vec![first("population")]),
            "cost" => full(What::Cost, h.cost.0, Unit::Local, Sum, self.each_benefit(all, "cost")),
            "shareOfGdp" => full(
                What::ShareOfGdp,
                h.share_of_gdp.0,
                Unit::Share,
                Quotient,
                vec![own("cost"), first("gdp")],
            ),
            "costUsd" => {
                full(What::Cost, h.cost_usd.0, Unit::UsdBase, Quotient, vec![own("cost"), prices, rate])
            }
            "additional" => {
                let value = rows().map(|(_, o)| o.full.additional.0).sum();
                full(What::Additional, value, Unit::Local, Sum, self.each_benefit(all, "additional"))
            }
            "additionalShareOfGdp" => {
                let of = vec![own("additional"), first("gdp")];
                full(What::Additional, h.additional_share_of_gdp.0, Unit::Share, Quotient, of)
            }
            "setUp" => whole(What::SetUp, h.set_up.0, Unit::UsdBase, Same, vec!["setUp.total".into()]),
            "donors" => {
                let of = vec!["setUp.donors".into(), own("coFunding")];
                whole(What::Donors, h.donors.0, Unit::UsdBase, Sum, of)
            }
            "coFunding" => {
                let paid = self.outcome.totals.iter().filter(|t| t.co_funding.0 > 0.0);
                let of = paid.map(|t| format!("totals[{}].coFunding@usd-real", t.year)).collect();
                whole(What::CoFunding, h.co_funding.0, Unit::UsdBase, Sum, of)
            }
            "domestic" => {
                let usd = |t: &crate::model::YearTotal| t.domestic.0 / t.prices / self.facts.exchange_rate;
                let of = self.outcome.totals.iter().map(|t| format!("totals[{}].domestic@usd-real", t.year));
                let value = self.outcome.totals.iter().map(usd).sum();
                whole(What::Domestic, value, Unit::UsdBase, Sum, of.collect())
            }
            "handOver" => {
                let items = self.scenario.set_up.items.iter().zip(&self.outcome.set_up.items);
                let paid = items.filter(|(_, o)| o.donors.0 > 0.0);
                let mut of: Vec<String> = paid.map(|(i, _)| format!("setUp.items[{}].end", i.id)).collect();
                if self.scenario.donors.co_funding.as_ref().is_some_and(|c| c.share.0 > 0.0) {
                    of.push("scenario.donors.coFunding.until".into());
                }
                whole(What::HandOver, year_value(h.hand_over?), Unit::Year, Largest, of)
            }
            "firstFullYear" => {
                let mut of = vec![format!("number[{FIRST_YEAR}]")];
                for b in self.scenario.benefits.iter().filter(|b| b.on) {
                    let paths = [
                        b.coverage_path.as_ref().map(|_| "coveragePath"),
                        b.age_path.as_ref().map(|_| "agePath"),
                    ];
                    of.extend(paths.iter().flatten().map(|p| format!("scenario.benefits[{}].{p}.by", b.id)));
                }
                whole(What::FirstFullYear, year_value(h.first_full_year), Unit::Year, Largest, of)
            }
            "setUpPerPerson" => {
                let of = vec![own("setUp"), own("people")];
                whole(What::SetUpPerPerson, h.set_up_per_person?.0, Unit::UsdBase, Quotient, of)
            }
            "setUpPerYear" => {
                let of = vec![own("setUp"), "setUp.years".into()];
                whole(What::SetUpPerYear, h.set_up_per_year?.0, Unit::UsdBase, Quotient, of)
            }
            "setUpShareOfFirstFullYear" => {
                let of = vec![own("setUp"), format!("totals[{}].running@usd-real", h.first_full_year)];
                let value = h.set_up_share_of_first_full_year?.0;
                whole(What::SetUpShareOfFirstFullYear, value, Unit::Share, Quotient, of)
            }
            "domesticPerDonorDollar" => {
                let of = vec![own("domestic"), own("donors")];
                whole(What::DomesticPerDonorDollar, h.domestic_per_donor_dollar?, Unit::Factor, Quotient, of)
            }
            _ => None,
        }
    }
}

/// A year as the value of a figure.
pub(super) fn year_value(year: Year) -> f64 {
    f64::from(year.0)
}
