//! Packing: the other direction, run natively by the build.

use super::bytes::Writer;
use super::population::{Ladder, predicted, whole};
use super::variants::{MOST, PARTS, before, young};
use super::{COUNTRY_KIND, INDEX_KIND, MARKS};
use crate::country::{AGES, Country, FigureName, Index, Mark, Series, Sex, SourceId};
use crate::problem::Problem;
use crate::units::Year;

/// The index as the bytes of `index.spf`.
///
/// # Errors
/// A text, a code or a list that is too long for its place.
pub fn pack_index(index: &Index) -> Result<Vec<u8>, Problem> {
    let mut to = Writer::new(INDEX_KIND);
    to.put(&index.edition.to_le_bytes());
    to.put(&[count("index.spf: sources", index.sources.len())?]);
    for source in &index.sources {
        for text in [&source.key, &source.publisher, &source.title] {
            put_text(&mut to, text)?;
        }
        to.put(&source.year.0.to_le_bytes());
        put_text(&mut to, &source.licence)?;
        put_text(&mut to, &source.url)?;
    }
    let areas = u16::try_from(index.areas.len());
    to.put(&areas.map_err(|_| too_many("index.spf: areas", index.areas.len()))?.to_le_bytes());
    for area in &index.areas {
        for (code, length) in [(&area.iso3, 3), (&area.iso2, 2), (&area.currency, 3)] {
            if code.len() != length {
                return Err(Problem::kind(format!("index.spf: {}", area.iso3), code.as_str(), "a-code"));
            }
            to.put(code.as_bytes());
        }
        to.put(&[u8::from(area.programme) << 7 | area.income_group]);
        to.put(&area.base_year.0.to_le_bytes());
    }
    Ok(to.finish())
}

/// A country as the bytes of `ISO3.spf`, for an index of that edition.
///
/// # Errors
/// A list that is too long, a value that is too large, years of people that do not hang together.
pub fn pack_country(country: &Country, edition: u32) -> Result<Vec<u8>, Problem> {
    let file = format!("{}.spf", country.area.iso3);
    let mut to = Writer::new(COUNTRY_KIND);
    to.put(&edition.to_le_bytes());
    to.put(country.area.iso3.as_bytes());
    let economy = &country.economy;
    let all = [
        &country.births,
        &economy.gdp,
        &economy.real_growth,
        &economy.consumer_prices,
        &economy.exchange_rate,
        &economy.revenue,
        &economy.expenditure,
        &economy.dollar_prices,
    ];
    for series in all {
        put_series(&mut to, &file, series)?;
    }
    to.put(&[count(&file, country.figures.len())?]);
    for (name, figure) in &country.figures {
        to.put(&[position(FigureName::ALL, name)]);
        to.put(&figure.year.0.to_le_bytes());
        put_origin(&mut to, figure.source, figure.mark);
        put_number(&mut to, &file, figure.value)?;
    }
    put_population(&mut to, &file, country)?;
    put_variants(&mut to, &file, country)?;
    Ok(to.finish())
}

fn put_population(to: &mut Writer, file: &str, country: &Country) -> Result<(), Problem> {
    let people = &country.population;
    let (first, last) = (people.first(), people.last());
    to.put(&first.0.to_le_bytes());
    to.put(&[count(file, usize::from(last.0 - first.0) + 1)?]);
    put_origin(to, people.source, people.mark);
    let ladder = Ladder::new();
    // What the decoder will read, not what was given: both predict from the same numbers.
    let read = country.births.values.iter().map(|b| f64::from(*b as f32)).collect::<Vec<_>>();
    let births = whole(&read);
    let mut cells = Vec::new();
    for year in first.to(last) {
        for sex in [Sex::Female, Sex::Male] {
            for age in (0..=u8::MAX).take(AGES) {
                let given = people.persons(year, Some(sex), age, age).0.round();
                let at = ladder.position(given as u64);
                let step = at - ladder.position(predicted(&cells, &births));
                let refused =
                    || Problem::kind(format!("{file}: {} age {age}", year.0), given, "fewer-people");
                let rung =
                    ladder.people(at).filter(|rung| (f64::from(*rung) - given).abs() <= given / 1000.0);
                cells.push(rung.ok_or_else(refused)?);
                to.step(step).ok_or_else(refused)?;
            }
        }
    }
    Ok(())
}

fn put_variants(to: &mut Writer, file: &str, country: &Country) -> Result<(), Problem> {
    let variants = &country.variants;
    let first = variants.low.first();
    to.put(&first.0.to_le_bytes());
    to.put(&[count(file, variants.low.cohorts().len())?]);
    put_origin(to, variants.source, variants.mark);
    let mut steps: Vec<i32> = Vec::new();
    for (mirrored, difference) in [(false, &variants.low), (true, &variants.high)] {
        let mut rows: Vec<Vec<i32>> = Vec::new();
        let mut low_steps = steps.clone().into_iter();
        for (i, cohort) in difference.cohorts().iter().enumerate() {
            let size = young(&country.population, first, i);
            let mut row = Vec::new();
            for people in cohort {
                let refused = || Problem::kind(format!("{file}: variants"), *people, "fewer-people");
                let part = if *people == 0.0 { 0.0 } else { (people / size * PARTS).round() };
                if part.is_nan() || part.abs() > f64::from(MOST) {
                    return Err(refused());
                }
                let part = part as i32;
                let step = part - before(&rows, &row);
                let low = if mirrored { low_steps.next().unwrap_or(0) } else { 0 };
                to.step(step + low).ok_or_else(refused)?;
                row.push(part);
                steps.push(step);
            }
            rows.push(row);
        }
    }
    Ok(())
}

fn put_series(to: &mut Writer, file: &str, series: &Series) -> Result<(), Problem> {
    let Year(first) = series.first;
    to.put(&first.to_le_bytes());
    to.put(&series.last_measured.0.to_le_bytes());
    put_origin(to, series.source, series.mark);
    to.put(&[count(file, series.values.len())?]);
    for value in &series.values {
        put_number(to, file, *value)?;
    }
    Ok(())
}

fn put_number(to: &mut Writer, file: &str, value: f64) -> Result<(), Problem> {
    let rounded = value as f32;
    if !rounded.is_finite() {
        return Err(Problem::range(file, value, f64::from(f32::MIN), f64::from(f32::MAX)));
    }
    to.put(&rounded.to_le_bytes());
    Ok(())
}

fn put_origin(to: &mut Writer, source: SourceId, mark: Mark) {
    to.put(&[source.0, position(&MARKS, &mark)]);
}

fn put_text(to: &mut Writer, text: &str) -> Result<(), Problem> {
    to.put(&[count("index.spf: sources", text.len())?]);
    to.put(text.as_bytes());
    Ok(())
}

/// Where `one` stands among `all`; lists of constants, shorter than 256.
fn position<T: PartialEq>(all: &[T], one: &T) -> u8 {
    (0..=u8::MAX).zip(all).find(|(_, other)| *other == one).map_or(0, |(i, _)| i)
}

fn count(at: &str, length: usize) -> Result<u8, Problem> {
    u8::try_from(length).map_err(|_| too_many(at, length))
}

fn too_many(at: &str, length: usize) -> Problem {
    Problem::range(at, length as f64, 0.0, 255.0)
}
