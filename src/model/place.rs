//! A place that is not in the data, put together from what the user knows and from its country.

use crate::country::population::{AGES, Population, Sex};
use crate::country::{Country, Figure, FigureName, Mark, Series, SourceId};
use crate::scenario::{FIRST_YEAR, Place, Scenario};
use std::borrow::Cow;

/// The country that a scenario is about: the given one, or the place in its form; under the scenario's fertility
/// variant. A place takes its ages and its trends from its country under that variant, so that it has the people and
/// births that were entered for 2026 in all of them.
pub fn resolved<'a>(country: &'a Country, scenario: &Scenario) -> Cow<'a, Country> {
    let country = super::variant::resolved(country, scenario.assumptions.population);
    match &scenario.place {
        None => country,
        Some(own) => Cow::Owned(self::country(&country, own)),
    }
}

/// The place in the form of a country.
///
/// Within each age group it has the age and sex structure of its country, and it changes over the years as that
/// group does there. GDP and births follow the country's; prices, exchange rate and government stay the country's.
pub fn country(host: &Country, place: &Place) -> Country {
    // One factor a single age: people of the place for one person of the country.
    let mut factors = [0.0; AGES];
    for group in &place.population {
        let there = host.population.persons(FIRST_YEAR, None, group.from, group.to).0;
        let ages = usize::from(group.from)..=usize::from(group.to);
        for factor in factors.get_mut(ages).into_iter().flatten() {
            *factor = if there > 0.0 { group.persons.0 / there } else { 0.0 };
        }
    }
    let (first, last) = (host.population.first(), host.population.last());
    let mut persons = Vec::with_capacity(usize::from(last.0 - first.0 + 1) * 2 * AGES);
    for year in first.to(last) {
        for sex in [Sex::Female, Sex::Male] {
            for (age, factor) in (0u8..).zip(&factors) {
                persons.push(host.population.persons(year, Some(sex), age, age).0 * factor);
            }
        }
    }
    let mut country = host.clone();
    country.population = Population::new(first, &persons, SourceId::default(), Mark::Entered);
    scale(&mut country.births, FIRST_YEAR, place.births.0);
    let base = host.base_year();
    scale(&mut country.economy.gdp, base, place.gdp.0);
    if let Some(line) = place.poverty_line {
        let figure = Figure::entered(line.0, base);
        match country.figures.iter_mut().find(|(n, _)| *n == FigureName::NationalPovertyLine) {
            Some((_, old)) => *old = figure,
            None => country.figures.push((FigureName::NationalPovertyLine, figure)),
        }
    }
    country
}

/// The whole series in proportion, so that it has `value` in `year`.
fn scale(series: &mut Series, year: crate::units::Year, value: f64) {
    let factor = series.at(year).filter(|v| *v > 0.0).map_or(0.0, |v| value / v);
    for v in &mut series.values {
        *v *= factor;
    }
    series.mark = Mark::Entered;
}
