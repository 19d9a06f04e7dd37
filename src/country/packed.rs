//! The packed form of a country and of the index: what the browser loads. The layout is described in
//! `data/README.md`; every number is little-endian.
//!
//! Decoding is integer arithmetic and moving bytes, so that it gives the same values to the last bit natively and
//! in WebAssembly. Any input is either decoded or refused with the file and the byte; none of it panics.

mod bytes;
#[cfg(feature = "native")]
mod encode;
mod population;
#[cfg(feature = "deep")]
mod variants;

#[cfg(feature = "native")]
pub use encode::{pack_country, pack_index};

use crate::country::{
    Area, Country, Economy, Figure, FigureName, Index, Mark, Population, Series, Source, SourceId,
};
use crate::problem::Problem;
use crate::units::Year;
use bytes::Reader;

/// The first bytes of an index: its kind, and the version of the layout.
const INDEX_KIND: &[u8] = b"SPFI\x01";
/// The first bytes of a country file.
const COUNTRY_KIND: &[u8] = b"SPFC\x02";

/// Every mark, at the position by which files name it: append only.
const MARKS: [Mark; 6] =
    [Mark::Published, Mark::Projected, Mark::Derived, Mark::Fallback, Mark::Entered, Mark::Illustrative];

/// Decodes the index, the file `index.spf`.
///
/// # Errors
/// A file of another kind or version, cut off, damaged or too long: the message names the byte.
pub fn index(bytes: &[u8]) -> Result<Index, Problem> {
    let mut from = Reader::open("index.spf", bytes, INDEX_KIND)?;
    let edition = from.u32()?;
    let count = from.u8()?;
    let mut sources = Vec::new();
    for _ in 0..count {
        sources.push(Source {
            key: from.text()?,
            publisher: from.text()?,
            title: from.text()?,
            year: Year(from.u16()?),
            licence: from.text()?,
            url: from.text()?,
        });
    }
    let count = from.u16()?;
    let mut areas = Vec::new();
    for _ in 0..count {
        let (iso3, iso2, currency) = (from.code(3)?, from.code(2)?, from.code(3)?);
        let groups = from.u8()?;
        let base_year = Year(from.u16()?);
        let (programme, income_group) = (groups & 0x80 != 0, groups & 0x7f);
        areas.push(Area { iso3, iso2, currency, programme, income_group, base_year });
    }
    from.end()?;
    Ok(Index { edition, areas, sources })
}

/// Decodes the file `ISO3.spf` of one area of the index.
///
/// # Errors
/// A code that is not in the index; a file of another kind, version, area or edition than the index; one that is
/// cut off, damaged or too long: the message names file and byte.
pub fn country(bytes: &[u8], index: &Index, iso3: &str) -> Result<Country, Problem> {
    let area = index.area(iso3).ok_or_else(|| {
        let codes: Vec<&str> = index.areas.iter().map(|a| a.iso3.as_str()).collect();
        Problem::one_of("country", iso3, &codes)
    })?;
    let file = [iso3, ".spf"].concat();
    let mut from = Reader::open(&file, bytes, COUNTRY_KIND)?;
    let at = from.place();
    if from.u32()? != index.edition {
        return Err(Problem::kind(at, "another edition", "the-edition-of-the-index"));
    }
    let at = from.place();
    let code = from.code(3)?;
    if code != iso3 {
        return Err(Problem::kind(at, code, "the-area-that-was-asked-for"));
    }
    let births = series(&mut from)?;
    let economy = Economy {
        gdp: series(&mut from)?,
        real_growth: series(&mut from)?,
        consumer_prices: series(&mut from)?,
        exchange_rate: series(&mut from)?,
        revenue: series(&mut from)?,
        expenditure: series(&mut from)?,
        dollar_prices: series(&mut from)?,
    };
    let count = from.u8()?;
    let mut figures = Vec::new();
    for _ in 0..count {
        let at = from.place();
        let name = FigureName::ALL.get(usize::from(from.u8()?)).copied();
        let name = name.ok_or_else(|| Problem::kind(at, "another figure", "a-figure-of-this-version"))?;
        let year = Year(from.u16()?);
        let (source, mark) = origin(&mut from)?;
        figures.push((name, Figure { value: from.f32()?, year, source, mark }));
    }
    let population = people(&mut from, &births)?;
    // The variants come last, so that the first view needs no decoder for what it does not show.
    #[cfg(feature = "deep")]
    let variants = variants::decode(&mut from, &population)?;
    #[cfg(feature = "deep")]
    from.end()?;
    Ok(Country {
        area: area.clone(),
        population,
        births,
        economy,
        figures,
        #[cfg(feature = "deep")]
        variants,
    })
}

/// People by year, sex and age.
fn people(from: &mut Reader<'_>, births: &Series) -> Result<Population, Problem> {
    let first = Year(from.u16()?);
    let years = from.u8()?;
    let (source, mark) = origin(from)?;
    let persons = population::decode(from, usize::from(years), &population::whole(&births.values))?;
    Ok(Population::new(first, &persons, source, mark))
}

/// One value a year.
fn series(from: &mut Reader<'_>) -> Result<Series, Problem> {
    let (first, last_measured) = (Year(from.u16()?), Year(from.u16()?));
    let (source, mark) = origin(from)?;
    let count = from.u8()?;
    let mut values = Vec::new();
    for _ in 0..count {
        values.push(from.f32()?);
    }
    Ok(Series { first, values, last_measured, source, mark })
}

/// Source and mark.
fn origin(from: &mut Reader<'_>) -> Result<(SourceId, Mark), Problem> {
    let source = SourceId(from.u8()?);
    let at = from.place();
    match MARKS.get(usize::from(from.u8()?)) {
        Some(mark) => Ok((source, *mark)),
        None => Err(Problem::kind(at, "another mark", "a-mark-of-this-version")),
    }
}
