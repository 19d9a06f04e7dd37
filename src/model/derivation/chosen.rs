//! Settings of the scenario: what they are, and whether they are the preset's or the user's own.

use super::book::{Book, Entry};
use super::{About, Field, Origin, Unit, What};
use crate::scenario::{Benefit, FinancingSource, Scenario, SetUpItem};
use crate::units::{Share, Year};

/// A setting: its field, its value and unit.
type Setting = (Field, f64, Unit);

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

fn share(field: Field, share: Share) -> Setting {
    (field, share.0, Unit::Share)
}

fn year(field: Field, year: Year) -> Setting {
    (field, f64::from(year.0), Unit::Year)
}

fn switch(on: bool) -> Setting {
    (Field::On, f64::from(u8::from(on)), Unit::Count)
}

/// The setting at a path of the scenario.
fn setting(scenario: &Scenario, path: &[&str]) -> Option<Setting> {
    let own = &scenario.figures;
    Some(match path {
        ["benefits", id, rest @ ..] => return of_benefit(scenario.benefit(id)?, rest),
        ["setUp", "items", id, field] => {
            return of_item(scenario.set_up.items.iter().find(|i| i.id == *id)?, field);
        }
        ["setUp", "contingency"] => share(Field::Contingency, scenario.set_up.contingency),
        ["setUp", "support"] => share(Field::Support, scenario.set_up.support),
        ["setUp", "districts"] => (Field::Districts, scenario.set_up.districts?, Unit::Count),
        ["donors", "coFunding", field] => {
            let c = scenario.donors.co_funding.as_ref()?;
            match *field {
                "share" => share(Field::CoFundingShare, c.share),
                "until" => year(Field::Until, c.until?),
                _ => return None,
            }
        }
        ["donors", "pledges", id, "share"] => {
            share(Field::PledgeShare, scenario.donors.pledges.iter().find(|p| p.id == *id)?.share)
        }
        ["financing", id, "yield"] => {
            let source: &FinancingSource = scenario.financing.iter().find(|s| s.id == *id)?;
            share(Field::Yield, source.yields)
        }
        ["assumptions", "growthShift"] => share(Field::GrowthShift, scenario.assumptions.growth_shift),
        ["assumptions", "inflationShift"] => {
            share(Field::InflationShift, scenario.assumptions.inflation_shift)
        }
        ["figures", "population"] => (Field::People, own.population?.0, Unit::People),
        ["figures", "births"] => (Field::Births, own.births?.0, Unit::People),
        ["figures", "gdp"] => (Field::Gdp, own.gdp?.0, Unit::Local),
        ["figures", "exchangeRate"] => (Field::ExchangeRate, own.exchange_rate?, Unit::ExchangeRate),
        ["figures", "governmentRevenue"] => share(Field::Revenue, own.government_revenue?),
        ["figures", "governmentExpenditure"] => share(Field::Expenditure, own.government_expenditure?),
        ["place", "births"] => (Field::Births, scenario.place.as_ref()?.births.0, Unit::People),
        ["place", "gdp"] => (Field::Gdp, scenario.place.as_ref()?.gdp.0, Unit::Local),
        ["place", "population", i, "persons"] => {
            let group = scenario.place.as_ref()?.population.get(i.parse::<usize>().ok()?)?;
            (Field::People, group.persons.0, Unit::People)
        }
        _ => return None,
    })
}

fn of_benefit(b: &Benefit, path: &[&str]) -> Option<Setting> {
    Some(match path {
        ["on"] => switch(b.on),
        ["amount", "rate"] => {
            let unit = if b.amount.base.is_fixed() { Unit::Count } else { Unit::Share };
            (Field::Rate, b.amount.rate, unit)
        }
        ["months"] => (Field::Months, b.months, Unit::Months),
        ["coverage"] => share(Field::Coverage, b.coverage),
        ["coveragePath", "from"] => share(Field::CoverageFrom, b.coverage_path.as_ref()?.from),
        ["coveragePath", "by"] => year(Field::CoverageBy, b.coverage_path.as_ref()?.by),
        ["agePath", "by"] => year(Field::AgeBy, b.age_path.as_ref()?.by),
        ["takeUp"] => share(Field::TakeUp, b.take_up),
        ["targeting", "poorShare"] => share(Field::PoorShare, b.targeting.as_ref()?.poor_share?),
        ["targeting", "exclusionError"] => {
            share(Field::ExclusionError, b.targeting.as_ref()?.exclusion_error)
        }
        ["targeting", "inclusionError"] => {
            share(Field::InclusionError, b.targeting.as_ref()?.inclusion_error)
        }
        ["administration", "share"] => share(Field::Administration, b.administration.share),
        ["administration", "maturity", "first"] => {
            share(Field::FirstAdministration, b.administration.maturity.as_ref()?.first)
        }
        ["administration", "maturity", "speed"] => {
            (Field::Speed, b.administration.maturity.as_ref()?.speed, Unit::Factor)
        }
        ["alreadySpent"] => share(Field::AlreadySpent, b.already_spent?),
        ["group", "bands", i, "prevalence"] => {
            share(Field::Prevalence, b.group.bands.get(i.parse::<usize>().ok()?)?.prevalence)
        }
        ["group", "labourForce"] => share(Field::LabourForce, b.group.labour_force.unwrap_or_default()),
        ["group", "number"] => (Field::Number, b.group.number.unwrap_or_default().0, Unit::People),
        _ => return None,
    })
}

fn of_item(item: &SetUpItem, field: &str) -> Option<Setting> {
    Some(match field {
        "on" => switch(item.on),
        "unitCost" => (Field::UnitCost, item.unit_cost.0, Unit::UsdBase),
        "firstYear" => year(Field::FirstYear, item.first_year),
        "years" => (Field::ItemYears, f64::from(item.years), Unit::Years),
        "donorShare" => share(Field::ItemDonorShare, item.donor_share),
        "contingency" => share(Field::ItemContingency, item.contingency?),
        "support" => share(Field::ItemSupport, item.support?),
        "upkeep" => share(Field::ItemUpkeep, item.upkeep),
        _ => return None,
    })
}
