//! Behind what setting up costs: items, their additions, and their years.

use super::book::{Book, Entry, parse_year};
use super::headline::year_value;
use super::{About, Operation, Unit, What};
use crate::model::SetUpOutcome;
use crate::model::outcome::SetUpItemOutcome;
use crate::model::set_up;
use crate::scenario::{Basis, FIRST_YEAR, Guarantee, LAST_YEAR, SetUpItem, Spread, Step};
use crate::units::Year;

impl Book<'_> {
    fn items(&self) -> impl Iterator<Item = (&SetUpItem, &SetUpItemOutcome)> {
        self.scenario.set_up.items.iter().zip(&self.outcome.set_up.items)
    }

    /// A field of the items that are on and pass.
    fn each_item(&self, pick: impl Fn(&SetUpItem) -> bool, field: &str) -> Vec<String> {
        let some = self.items().filter(|(item, _)| item.on && pick(item));
        some.map(|(item, _)| format!("setUp.items[{}].{field}", item.id)).collect()
    }

    /// `setUp.total`, `setUp.items[ID].cost`, `setUp.spent[YEAR]` ...
    pub fn set_up(&self, rest: &[&str]) -> Option<Entry> {
        use Operation::{Count, Sum};
        let SetUpOutcome { total, donors, years, .. } = &self.outcome.set_up;
        let usd = |what, value, of| Entry::new(what, value, Unit::UsdBase, Sum, of);
        match rest {
            ["total"] => Some(usd(What::SetUp, total.0, self.each_item(|_| true, "withAdditions"))),
            ["donors"] => Some(usd(What::SetUpDonors, donors.0, self.each_item(|_| true, "donors"))),
            ["years"] => {
                let spent = FIRST_YEAR.to(LAST_YEAR).filter(|y| self.spent_usd(*y, None).0 > 0.0);
                let of = spent.map(|y| format!("setUp.spent[{y}]")).collect();
                Some(Entry::new(What::SetUpYears, f64::from(*years), Unit::Years, Count, of))
            }
            ["items", id, field @ ..] => {
                let (item, outcome) = self.items().find(|(item, _)| item.id == *id)?;
                let entry = self.item(item, outcome, field)?;
                Some(entry.about(About::Item(item.id.clone())))
            }
            ["steps", step, field] => {
                let step = Step::from_text(step)?;
                let of_step = self.items().filter(|(item, _)| item.on && item.step == step);
                let (what, value) = match *field {
                    "withAdditions" => (What::SetUp, of_step.map(|(_, o)| o.with_additions.0).sum()),
                    "donors" => (What::SetUpDonors, of_step.map(|(_, o)| o.donors.0).sum()),
                    _ => return None,
                };
                Some(usd(what, value, self.each_item(|i| i.step == step, field)).about(About::Step(step)))
            }
            ["spent" | "spentByDonors", year, step @ ..] => {
                let year = parse_year(year)?;
                let step = match step {
                    [] => None,
                    [step] => Some(Step::from_text(step)?),
                    _ => return None,
                };
                let by_donors = rest.first() == Some(&"spentByDonors");
                let (what, field) =
                    if by_donors { (What::SetUpDonors, "donorsOf") } else { (What::SetUp, "spent") };
                let (all, donors) = self.spent_usd(year, step);
                let now = |i: &SetUpItem| {
                    step.is_none_or(|step| i.step == step)
                        && i.spread.part(year.since(i.first_year), i.years) > 0.0
                };
                let of = self.each_item(now, &format!("{field}[{year}]"));
                let entry = usd(what, if by_donors { donors } else { all }, of);
                let entry = match step {
                    Some(step) => entry.about(About::Step(step)),
                    None => entry,
                };
                Some(entry.year(year))
            }
            ["upkeep", year] => {
                let year = parse_year(year)?;
                let value = set_up::upkeep(self.scenario, &self.outcome.set_up, year).0;
                let kept = |i: &SetUpItem| i.upkeep.0 > 0.0 && year.since(i.first_year) >= i32::from(i.years);
                Some(usd(What::Upkeep, value, self.each_item(kept, "upkeep")).year(year))
            }
            ["districts"] => Some(self.districts()),
            _ => None,
        }
    }

    fn item(&self, item: &SetUpItem, outcome: &SetUpItemOutcome, field: &[&str]) -> Option<Entry> {
        use Operation::{Product, Quotient, Sum};
        let usd = |what, value, of| Some(Entry::new(what, value, Unit::UsdBase, Product, of));
        let own = |field: &str| format!("setUp.items[{}].{field}", item.id);
        let chosen = |field: &str| format!("scenario.setUp.items[{}].{field}", item.id);
        let part = |year: Year| item.spread.part(year.since(item.first_year), item.years);
        match field {
            ["quantity"] => self.quantity(item, outcome.quantity),
            ["cost"] => usd(What::Cost, outcome.cost.0, vec![chosen("unitCost"), own("quantity")]),
            ["withAdditions"] => {
                let of = vec![own("cost"), own("contingency"), own("support")];
                usd(What::WithAdditions, outcome.with_additions.0, of)
            }
            [addition @ ("contingency" | "support")] => {
                let plan = &self.scenario.set_up;
                let (own, plan) = match *addition {
                    "contingency" => (item.contingency, plan.contingency),
                    _ => (item.support, plan.support),
                };
                let at = if own.is_some() { chosen(addition) } else { format!("scenario.setUp.{addition}") };
                let value = 1.0 + own.unwrap_or(plan).0;
                Some(Entry::new(What::WithAdditions, value, Unit::Factor, Sum, vec!["number[1]".into(), at]))
            }
            ["donors"] => {
                usd(What::SetUpDonors, outcome.donors.0, vec![own("withAdditions"), chosen("donorShare")])
            }
            ["upkeep"] => {
                usd(What::Upkeep, (outcome.cost * item.upkeep).0, vec![own("cost"), chosen("upkeep")])
            }
            ["end"] => {
                let value = year_value(item.first_year) + f64::from(item.years);
                let of = vec![chosen("firstYear"), chosen("years")];
                Some(Entry::new(What::End, value, Unit::Year, Sum, of))
            }
            ["spent" | "donorsOf", year] => {
                let year = parse_year(year)?;
                let (what, whole, all) = match field.first() {
                    Some(&"spent") => (What::SetUp, "withAdditions", outcome.with_additions),
                    _ => (What::SetUpDonors, "donors", outcome.donors),
                };
                let of = vec![own(whole), own(&format!("part[{year}]"))];
                usd(what, all.0 * part(year), of).map(|e| e.year(year))
            }
            ["part", year] => {
                let year = parse_year(year)?;
                let (k, n) = (year.since(item.first_year), i32::from(item.years));
                let parts = match item.spread {
                    Spread::Even => (1, n),
                    Spread::Rising => (k + 1, n * (n + 1) / 2),
                    Spread::Falling => (n - k, n * (n + 1) / 2),
                };
                let of = vec![format!("number[{}]", parts.0), format!("number[{}]", parts.1)];
                Some(Entry::new(What::SpreadPart, part(year), Unit::Share, Quotient, of).year(year))
            }
            _ => None,
        }
    }

    /// How many units: schemes, people, accounts, districts, or one.
    fn quantity(&self, item: &SetUpItem, value: f64) -> Option<Entry> {
        use Operation::{Count, Same};
        let count = |operation, of| Some(Entry::new(What::Quantity, value, Unit::Count, operation, of));
        if !item.on {
            return count(Same, vec![format!("scenario.setUp.items[{}].on", item.id)]);
        }
        match item.basis {
            Basis::Fixed => count(Same, vec!["number[1]".into()]),
            Basis::PerScheme => {
                let cash = self.scenario.benefits.iter().filter(|b| b.on && b.guarantee != Guarantee::Health);
                count(Count, cash.map(|b| format!("scenario.benefits[{}].on", b.id)).collect())
            }
            Basis::PerPerson => count(Same, vec!["headline.people".into()]),
            Basis::PerAccount => count(Same, vec!["headline.cashRecipients".into()]),
            Basis::PerDistrict if self.scenario.set_up.districts.is_some() => {
                count(Same, vec!["scenario.setUp.districts".into()])
            }
            Basis::PerDistrict => count(Operation::RoundedUp, vec!["setUp.districts".into()]),
        }
    }

    /// People of the first year, a district for every so many of them.
    fn districts(&self) -> Entry {
        let people = self.facts.year(FIRST_YEAR).population.0;
        let of = vec![self.at(FIRST_YEAR, "population"), format!("number[{}]", set_up::PEOPLE_PER_DISTRICT)];
        let value = people / set_up::PEOPLE_PER_DISTRICT;
        Entry::new(What::Districts, value, Unit::Count, Operation::Quotient, of)
    }
}
