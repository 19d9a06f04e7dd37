//! Behind a number of people or births: the population projection, moved to what was entered for the first year.

use super::book::{Book, Entry, parse_year};
use super::{About, Operation, Origin, Unit, What};
use crate::country::{Series, Sex};
use crate::scenario::FIRST_YEAR;
use crate::units::Year;

/// The address of people of an age range: `people[2030].0-5`, `people[2030].65-100.female`.
pub(super) fn path(year: Year, sex: Option<Sex>, from: u8, to: u8) -> String {
    ["people", &rest(year, sex, from, to)].concat()
}

fn rest(year: Year, sex: Option<Sex>, from: u8, to: u8) -> String {
    let sex = match sex {
        None => "",
        Some(Sex::Female) => ".female",
        Some(Sex::Male) => ".male",
    };
    format!("[{year}].{from}-{to}{sex}")
}

impl Book<'_> {
    /// `people[YEAR].FROM-TO`: as the model has them. `entered.people…`: those of a place, before its number is replaced.
    /// `data.people…`: those of the projection. The same with births, and `data.NAME[YEAR]` for what is published by year.
    pub fn people(&self, steps: &[&str]) -> Option<Entry> {
        match steps {
            ["people", year, ages @ ..] => self.persons(parse_year(year)?, ages),
            ["entered", "population"] => {
                let own = self.scenario.figures.population?;
                let before = self.facts.country.population.total(FIRST_YEAR);
                let of = vec!["scenario.figures.population".into(), self.before(FIRST_YEAR, None, 0, 100)];
                Some(Entry::new(What::PeopleRatio, own.0 / before.0, Unit::Factor, Operation::Quotient, of))
            }
            ["entered", "births"] => {
                let own = self.scenario.figures.births?;
                let before = self.facts.country.births.at(FIRST_YEAR)?;
                let of = vec!["scenario.figures.births".into(), self.births_before(FIRST_YEAR)];
                Some(Entry::new(What::PeopleRatio, own.0 / before, Unit::Factor, Operation::Quotient, of))
            }
            ["entered", "birthsMoved", year] => {
                let year = parse_year(year)?;
                let moved = self.host.births.at(year)? / self.host.births.at(FIRST_YEAR)?;
                let of = vec![format!("data.births[{year}]"), format!("data.births[{FIRST_YEAR}]")];
                Some(Entry::new(What::PeopleRatio, moved, Unit::Factor, Operation::Quotient, of).year(year))
            }
            ["entered", "births", year] => {
                let year = parse_year(year)?;
                let births = self.facts.country.births.at(year)?;
                let of = vec!["scenario.place.births".into(), format!("entered.birthsMoved[{year}]")];
                Some(Entry::new(What::Births, births, Unit::People, Operation::Product, of).year(year))
            }
            ["entered", "people", year, ages @ ..] => self.of_place(parse_year(year)?, ages),
            ["entered", "group", year, group, sex @ ..] => {
                self.of_group(parse_year(year)?, group.parse().ok()?, sex)
            }
            ["entered", "groupShare", group] => {
                let own = self.scenario.place.as_ref()?.population.get(group.parse::<usize>().ok()?)?;
                let there = self.host.population.persons(FIRST_YEAR, None, own.from, own.to).0;
                let share = if there > 0.0 { own.persons.0 / there } else { 0.0 };
                let of = vec![
                    format!("scenario.place.population[{group}].persons"),
                    ["data.people", &rest(FIRST_YEAR, None, own.from, own.to)].concat(),
                ];
                let entry = Entry::new(What::PeopleRatio, share, Unit::Factor, Operation::Quotient, of);
                Some(entry.about(About::Ages(own.from, own.to)))
            }
            ["births", year] => self.births(parse_year(year)?),
            ["data", "people", year, ages @ ..] => {
                let (year, (from, to, sex)) = (parse_year(year)?, ages_of(ages)?);
                let population = &self.host.population;
                let value = population.persons(year, sex, from, to).0;
                let origin = Origin::Published { source: population.source, year, mark: population.mark };
                let entry =
                    Entry::given(What::People, value, Unit::People, origin).about(About::Ages(from, to));
                Some(with_sex(entry, sex).year(year))
            }
            ["data", name, year] => self.published(name, parse_year(year)?),
            _ => None,
        }
    }

    fn persons(&self, year: Year, ages: &[&str]) -> Option<Entry> {
        let (from, to, sex) = ages_of(ages)?;
        let value = self.facts.persons(year, sex, from, to).0;
        let before = self.before(year, sex, from, to);
        let replaced = self.scenario.figures.population.is_some()
            && self.facts.country.population.total(FIRST_YEAR).0 > 0.0;
        let entry = if replaced {
            let of = vec![before, "entered.population".into()];
            Entry::new(What::People, value, Unit::People, Operation::Product, of)
        } else {
            self.same(What::People, value, Unit::People, before)
        };
        Some(with_sex(entry.about(About::Ages(from, to)), sex).year(year))
    }

    /// People before an own number of everyone replaces them.
    fn before(&self, year: Year, sex: Option<Sex>, from: u8, to: u8) -> String {
        let layer = if self.scenario.place.is_some() { "entered.people" } else { "data.people" };
        [layer, &rest(year, sex, from, to)].concat()
    }

    fn births_before(&self, year: Year) -> String {
        let layer = if self.scenario.place.is_some() { "entered" } else { "data" };
        format!("{layer}.births[{year}]")
    }

    fn births(&self, year: Year) -> Option<Entry> {
        let value = self.facts.births(year).0;
        let published = self.facts.country.births.at(FIRST_YEAR).is_some_and(|births| births > 0.0);
        let before = self.births_before(year);
        let entry = if self.scenario.figures.births.is_some() && published {
            let of = vec![before, "entered.births".into()];
            Entry::new(What::Births, value, Unit::People, Operation::Product, of)
        } else {
            self.same(What::Births, value, Unit::People, before)
        };
        Some(entry.year(year))
    }

    /// People of a place: those of each of its age groups, as far as the ages reach into it.
    fn of_place(&self, year: Year, ages: &[&str]) -> Option<Entry> {
        let (from, to, sex) = ages_of(ages)?;
        let value = self.facts.country.population.persons(year, sex, from, to).0;
        let groups = self.scenario.place.as_ref()?.population.iter().enumerate();
        let of = groups.filter(|(_, g)| g.from <= to && g.to >= from).map(|(i, g)| {
            let (from, to) = (from.max(g.from), to.min(g.to));
            let ages = rest(year, sex, from, to);
            // `[2030].0-5.female` behind the year: the group and then the ages.
            ages.replacen("].", &format!("][{i}]."), 1)
        });
        let of = of.map(|ages| ["entered.group", &ages].concat()).collect();
        let entry =
            Entry::new(What::People, value, Unit::People, Operation::Sum, of).about(About::Ages(from, to));
        Some(with_sex(entry, sex).year(year))
    }

    /// `entered.group[2030][1].5-14`: people of the country of these ages, times people of the place for one of them.
    fn of_group(&self, year: Year, group: usize, ages: &[&str]) -> Option<Entry> {
        let (from, to, sex) = ages_of(ages)?;
        let value = self.facts.country.population.persons(year, sex, from, to).0;
        let of = vec![
            ["data.people", &rest(year, sex, from, to)].concat(),
            format!("entered.groupShare[{group}]"),
        ];
        let entry = Entry::new(What::People, value, Unit::People, Operation::Product, of);
        Some(with_sex(entry.about(About::Ages(from, to)), sex).year(year))
    }

    /// What is published by year.
    fn published(&self, name: &str, year: Year) -> Option<Entry> {
        let economy = &self.host.economy;
        let (series, what, unit): (&Series, _, _) = match name {
            "births" => (&self.host.births, What::Births, Unit::People),
            "gdp" => (&economy.gdp, What::Gdp, Unit::Local),
            "realGrowth" => (&economy.real_growth, What::RealGrowth, Unit::Share),
            "consumerPrices" => (&economy.consumer_prices, What::ConsumerPrices, Unit::Factor),
            "exchangeRate" => (&economy.exchange_rate, What::ExchangeRate, Unit::ExchangeRate),
            "revenue" => (&economy.revenue, What::Revenue, Unit::Share),
            "expenditure" => (&economy.expenditure, What::Expenditure, Unit::Share),
            "dollarPrices" => (&economy.dollar_prices, What::DollarPrices, Unit::Factor),
            _ => return None,
        };
        let origin = Origin::Published { source: series.source, year, mark: series.mark_of(year) };
        Some(Entry::given(what, series.at(year)?, unit, origin).year(year))
    }
}

fn with_sex(entry: Entry, sex: Option<Sex>) -> Entry {
    match sex {
        Some(sex) => entry.about(About::Sex(sex)),
        None => entry,
    }
}

/// `["0-5", "female"]`.
fn ages_of(steps: &[&str]) -> Option<(u8, u8, Option<Sex>)> {
    let (ages, sex) = match steps {
        [ages] => (ages, None),
        [ages, "female"] => (ages, Some(Sex::Female)),
        [ages, "male"] => (ages, Some(Sex::Male)),
        _ => return None,
    };
    let (from, to) = ages.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?, sex))
}
