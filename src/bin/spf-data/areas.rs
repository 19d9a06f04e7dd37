//! The table of countries: codes, names, income group, the programme of 2016-2020.

use spf_calculator::country::text::table::Table;
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;

/// World Bank income groups, from 1.
const GROUPS: &[&str] = &["Low income", "Lower middle income", "Upper middle income", "High income"];

/// What is known of an area's name and groups.
#[derive(Debug)]
pub struct Identity {
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// English name.
    pub name: String,
    /// The other English spelling.
    pub other_name: String,
    /// 1 (low income) to 4 (high income); 0 where unclassified.
    pub income_group: u8,
    /// One of the 21 programme countries.
    pub programme: bool,
}

/// Reads the table of countries, by alpha-3 code.
pub fn read(table: &Table) -> Result<BTreeMap<String, Identity>, Problem> {
    let (iso3, iso2) = (table.column("iso3")?, table.column("iso2")?);
    let (name_iso, name_wb) = (table.column("name_iso_en")?, table.column("name_en_wb")?);
    let programme = table.column("flagship21")?;
    let fiscal_years = table.numbered("wb_income_group_fy", "");
    let (_, group) = fiscal_years.last().ok_or_else(|| {
        Problem::kind(
            format!("{}:1", table.file()),
            "no column wb_income_group_fyYEAR",
            "a-column-of-that-name",
        )
    })?;
    table.unique(&[&iso3])?;
    let mut areas = BTreeMap::new();
    for row in table.rows() {
        let code = row.text(&iso2);
        if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(Problem::kind(row.at(&iso2), code, "two-capital-letters"));
        }
        let income_group = match row.text(group) {
            "" => 0,
            _ => {
                let text = row.one_of(group, GROUPS)?;
                GROUPS.iter().zip(1..).find(|(g, _)| **g == text).map_or(0, |(_, n)| n)
            }
        };
        // ISO has no name for a code that it left to its users.
        let user_assigned = row.text(&name_iso).contains("user-assigned");
        let (name, other) = if user_assigned { (&name_wb, &name_iso) } else { (&name_iso, &name_wb) };
        let identity = Identity {
            iso2: code.to_owned(),
            name: row.text(name).to_owned(),
            other_name: row.text(other).to_owned(),
            income_group,
            programme: row.one_of(&programme, &["True", "False"])? == "True",
        };
        areas.insert(row.iso3(&iso3)?.to_owned(), identity);
    }
    Ok(areas)
}
