//! The country under another fertility variant of the population projection.

use crate::country::population::{AGES, Population, Sex};
use crate::country::{Country, Difference, Mark};
use crate::scenario::PopulationVariant;
use std::borrow::Cow;

/// The country as it is, or under another variant than the medium one.
pub fn resolved(host: &Country, variant: PopulationVariant) -> Cow<'_, Country> {
    match variant {
        PopulationVariant::Medium => Cow::Borrowed(host),
        PopulationVariant::Low => Cow::Owned(country(host, &host.variants.low)),
        PopulationVariant::High => Cow::Owned(country(host, &host.variants.high)),
    }
}

/// The country with the people and births that the variant has, derived from the medium ones of `host`.
///
/// At each age both sexes change in proportion. People and births differ from 2024 on, in 2026 too. What is entered by
/// the user, an own place included, replaces the figure of 2026 in every variant, and moves from there as the variant
/// does. GDP, prices and everything else stay.
pub fn country(host: &Country, difference: &Difference) -> Country {
    let people = &host.population;
    let (first, last) = (people.first(), people.last());
    let mut persons = Vec::with_capacity(usize::from(last.0 - first.0 + 1) * 2 * AGES);
    for year in first.to(last) {
        for sex in [Sex::Female, Sex::Male] {
            for age in (0..=u8::MAX).take(AGES) {
                let medium = people.persons(year, Some(sex), age, age).0;
                let all = people.persons(year, None, age, age).0;
                let ratio = if all > 0.0 { 1.0 + difference.people(year, age).0 / all } else { 1.0 };
                persons.push(medium * ratio.max(0.0));
            }
        }
    }
    let mut country = host.clone();
    country.population = Population::new(first, &persons, host.variants.source, host.variants.mark);
    for (year, births) in host.births.first.to(last).zip(&mut country.births.values) {
        *births = (*births + difference.births(year).0).max(0.0);
    }
    country.births.source = host.variants.source;
    country.births.mark = Mark::Derived;
    country
}
