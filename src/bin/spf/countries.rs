//! Where countries come from: the text tables of a checkout, or packed files.

use crate::arguments::Data;
use spf_calculator::country::text::Dataset;
use spf_calculator::country::{Country, Index, packed};
use spf_calculator::problem::Problem;
use std::path::{Path, PathBuf};

/// Data that have been opened.
pub enum Countries {
    /// Tables.
    Text(Dataset),
    /// A folder of packed files, and its index.
    Packed(PathBuf, Index),
}

impl Countries {
    /// Reads what all countries share.
    pub fn open(data: &Data) -> Result<Self, Problem> {
        Ok(match data {
            Data::Text(folder) => Self::Text(Dataset::open(folder)?),
            Data::Packed(folder) => {
                Self::Packed(folder.clone(), packed::index(&bytes(&folder.join("index.spf"))?)?)
            }
        })
    }

    /// All areas and sources.
    pub fn index(&self) -> Index {
        match self {
            Self::Text(data) => data.index(),
            Self::Packed(_, index) => index.clone(),
        }
    }

    /// One country.
    pub fn country(&self, iso3: &str) -> Result<Country, Problem> {
        match self {
            Self::Text(data) => data.country(iso3),
            Self::Packed(folder, index) => {
                // Asked before the file is opened, so that a misspelt code is not a missing file.
                if index.area(iso3).is_none() {
                    let codes: Vec<&str> = index.areas.iter().map(|a| a.iso3.as_str()).collect();
                    return Err(Problem::one_of("country", iso3, &codes));
                }
                packed::country(&bytes(&folder.join(format!("{iso3}.spf")))?, index, iso3)
            }
        }
    }
}

/// The content of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    std::fs::read(path)
        .map_err(|e| Problem::kind(path.display().to_string(), e.to_string(), "a-readable-file"))
}
