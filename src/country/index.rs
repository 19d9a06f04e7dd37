//! The list of all areas and of all sources: small enough to load with the page.

use crate::units::Year;
use serde::Serialize;

/// Position of a [`Source`] in [`Index::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct SourceId(pub u8);

/// A country or territory that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// ISO 3166-1 alpha-3, plus XKX for Kosovo.
    pub iso3: String,
    /// ISO 3166-1 alpha-2, plus XK; what browsers name countries by.
    pub iso2: String,
    /// ISO 4217 code of the currency of [`super::Economy`].
    pub currency: String,
    /// One of the 21 countries of the ILO's programme of 2016-2020.
    pub programme: bool,
    /// World Bank income group of fiscal year 2023, 1 (low) to 4 (high); 0 where there is none.
    pub income_group: u8,
    /// The year whose prices amounts are stated in.
    pub base_year: Year,
}

/// A publication that figures come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Stable key, as in `data/sources.csv`.
    pub key: String,
    /// Who published it.
    pub publisher: String,
    /// Title and edition.
    pub title: String,
    /// Year of the edition.
    pub year: Year,
    /// Licence of the data.
    pub licence: String,
    /// Where to find it.
    pub url: String,
}

/// What the widget loads first.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// A fingerprint of the data set; country files carry the same one.
    pub edition: u32,
    /// All areas, by ISO 3166 alpha-3 code.
    pub areas: Vec<Area>,
    /// All sources; [`SourceId`] points here.
    pub sources: Vec<Source>,
}

impl Index {
    /// The area with that alpha-3 code.
    pub fn area(&self, iso3: &str) -> Option<&Area> {
        self.areas.iter().find(|a| a.iso3 == iso3)
    }
    /// The source at that position.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(usize::from(id.0))
    }
}
