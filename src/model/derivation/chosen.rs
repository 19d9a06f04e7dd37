//! Settings of the scenario: what they are, and whether they are the preset's or the user's own.

use super::book::{Book, Entry};
use super::{About, Origin, Unit, What};
use crate::scenario::{Benefit, FinancingSource, Scenario, SetUpItem};
use crate::units::{Share, Year};

/// A setting: its field, its value and unit.
type Setting = (&'static str, f64, Unit);

impl Book<'_> {
    /// `scenario.benefits[child].coverage`, `scenario.setUp.items[mis].unitCost` ...: the paths of a scenario.
    pub fn chosen(&self, path: &[&str]) -> Option<Entry> {
        let (field, value, unit) = setting(self.scenario, path)?;
        let unchanged = setting(self.preset, path).is_some_and(|(_, default, _)| default == value);
        // What the user knows of country and place is no default, even where it should be the same.
        let own = matches!(path.first(), Some(&("figures" | "place" | "assumptions")));
        let origin = if unchanged && !own {
            Origin::Default { reference: self.reference(path) }
        } else {
            Origin::Entered
        };
        let entry = Entry::given(What::Chosen, value, unit, origin).about(About::Field(field));
        let entry = match path {
            ["benefits", id, ..] => entry.about(About::Benefit((*id).to_owned())),
            ["setUp", "items", id, ..] => entry.about(About::Item((*id).to_owned())),
            ["financing", id, ..] => entry.about(About::Source((*id).to_owned())),
            ["donors", "pledges", id, ..] => entry.about(About::Pledge((*id).to_owned())),
            _ => entry,
        };
        Some(match path {
            ["benefits", id, "group", "bands", i, ..] => {
                let band = self.scenario.benefit(id)?.group.bands.get(i.parse::<usize>().ok()?)?;
                entry.about(About::Ages(band.from, band.to))
            }
            ["place", "population", i, ..] => {
                let group = self.scenario.place.as_ref()?.population.get(i.parse::<usize>().ok()?)?;
                entry.about(About::Ages(group.from, group.to))
            }
            _ => entry,
        })
    }

    /// The reference that a default comes from, where it is more than a choice.
    fn reference(&self, path: &[&str]) -> Option<String> {
        match path {
            ["benefits", id, rest @ ..] => {
                let reference = &self.preset.benefit(id)?.reference;
                match rest {
                    // Prevalence is of that report; the amount is that of the floor's other benefits.
                    ["amount", ..] | ["months"] if reference == "who-disability" => Some("ilo-wp58".into()),
                    ["amount", ..] | ["months"] => Some(reference.clone()),
                    ["group", "labourForce"] => Some("illustrative".into()),
                    ["group", ..] => Some(reference.clone()),
                    ["administration", ..] if self.preset.benefit(id)?.administration.share.0 > 0.0 => {
                        Some("escap".into())
                    }
                    // The package's cost holds its administration.
                    ["administration", ..] => Some(reference.clone()),
                    _ => None,
                }
            }
            ["setUp", "items", id, "unitCost" | "upkeep"] => {
                self.preset.set_up.items.iter().find(|i| i.id == *id)?.reference.clone()
            }
            ["setUp", "contingency" | "support"] => Some("illustrative".into()),
            _ => None,
        }
    }
}

fn share(field: &'static str, share: Share) -> Setting {
    (field, share.0, Unit::Share)
}

fn year(field: &'static str, year: Year) -> Setting {
    (field, f64::from(year.0), Unit::Year)
}

fn switch(on: bool) -> Setting {
    ("on", f64::from(u8::from(on)), Unit::Count)
}

/// The setting at a path of the scenario.
fn setting(scenario: &Scenario, path: &[&str]) -> Option<Setting> {
    let own = &scenario.figures;
    Some(match path {
        ["benefits", id, rest @ ..] => return of_benefit(scenario.benefit(id)?, rest),
        ["setUp", "items", id, field] => {
            return of_item(scenario.set_up.items.iter().find(|i| i.id == *id)?, field);
        }
        ["setUp", "contingency"] => share("contingency", scenario.set_up.contingency),
        ["setUp", "support"] => share("support", scenario.set_up.support),
        ["setUp", "districts"] => ("districts", scenario.set_up.districts?, Unit::Count),
        ["donors", "coFunding", field] => {
            let c = scenario.donors.co_funding.as_ref()?;
            match *field {
                "share" => share("coFunding", c.share),
                "until" => year("until", c.until?),
                _ => return None,
            }
        }
        ["donors", "pledges", id, "share"] => {
            share("pledge", scenario.donors.pledges.iter().find(|p| p.id == *id)?.share)
        }
        ["financing", id, "yield"] => {
            let source: &FinancingSource = scenario.financing.iter().find(|s| s.id == *id)?;
            share("yield", source.yields)
        }
        ["figures", "population"] => ("population", own.population?.0, Unit::People),
        ["figures", "births"] => ("births", own.births?.0, Unit::People),
        ["figures", "gdp"] => ("gdp", own.gdp?.0, Unit::Local),
        ["figures", "exchangeRate"] => ("exchangeRate", own.exchange_rate?, Unit::ExchangeRate),
        ["figures", "governmentRevenue"] => share("governmentRevenue", own.government_revenue?),
        ["figures", "governmentExpenditure"] => share("governmentExpenditure", own.government_expenditure?),
        ["place", "births"] => ("births", scenario.place.as_ref()?.births.0, Unit::People),
        ["place", "gdp"] => ("gdp", scenario.place.as_ref()?.gdp.0, Unit::Local),
        ["place", "population", i, "persons"] => {
            let group = scenario.place.as_ref()?.population.get(i.parse::<usize>().ok()?)?;
            ("population", group.persons.0, Unit::People)
        }
        _ => return None,
    })
}

fn of_benefit(b: &Benefit, path: &[&str]) -> Option<Setting> {
    Some(match path {
        ["on"] => switch(b.on),
        ["amount", "rate"] => {
            let unit = if b.amount.base.is_fixed() { Unit::Count } else { Unit::Share };
            ("rate", b.amount.rate, unit)
        }
        ["months"] => ("months", b.months, Unit::Months),
        ["coverage"] => share("coverage", b.coverage),
        ["coveragePath", "from"] => share("coverageFrom", b.coverage_path.as_ref()?.from),
        ["coveragePath", "by"] => year("coverageBy", b.coverage_path.as_ref()?.by),
        ["agePath", "by"] => year("agesBy", b.age_path.as_ref()?.by),
        ["takeUp"] => share("takeUp", b.take_up),
        ["targeting", "poorShare"] => share("poorShare", b.targeting.as_ref()?.poor_share?),
        ["targeting", "exclusionError"] => share("exclusionError", b.targeting.as_ref()?.exclusion_error),
        ["targeting", "inclusionError"] => share("inclusionError", b.targeting.as_ref()?.inclusion_error),
        ["administration", "share"] => share("administration", b.administration.share),
        ["administration", "maturity", "first"] => {
            share("firstAdministration", b.administration.maturity.as_ref()?.first)
        }
        ["administration", "maturity", "speed"] => {
            ("speed", b.administration.maturity.as_ref()?.speed, Unit::Factor)
        }
        ["alreadySpent"] => share("alreadySpent", b.already_spent?),
        ["group", "bands", i, "prevalence"] => {
            share("prevalence", b.group.bands.get(i.parse::<usize>().ok()?)?.prevalence)
        }
        ["group", "labourForce"] => share("labourForce", b.group.labour_force.unwrap_or_default()),
        ["group", "number"] => ("number", b.group.number.unwrap_or_default().0, Unit::People),
        _ => return None,
    })
}

fn of_item(item: &SetUpItem, field: &str) -> Option<Setting> {
    Some(match field {
        "on" => switch(item.on),
        "unitCost" => ("unitCost", item.unit_cost.0, Unit::UsdBase),
        "firstYear" => year("firstYear", item.first_year),
        "years" => ("years", f64::from(item.years), Unit::Years),
        "donorShare" => share("donorShare", item.donor_share),
        "contingency" => share("contingency", item.contingency?),
        "support" => share("support", item.support?),
        "upkeep" => share("upkeep", item.upkeep),
        _ => return None,
    })
}
