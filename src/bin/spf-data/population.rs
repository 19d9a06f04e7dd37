//! People by single age, and births: checked, and kept digit by digit as the source prints them.

use spf_calculator::country::AGES;
use spf_calculator::country::text::table::{Column, Table};
use spf_calculator::problem::Problem;
use std::collections::BTreeMap;

/// No area has as many people of one age and sex, in thousands.
pub const MOST: f64 = 100_000.0;

/// People of one area.
#[derive(Debug, Default)]
pub struct People {
    /// For each year: female, then male, each age by age in thousands, as printed.
    rows: BTreeMap<u16, [Option<Vec<String>>; 2]>,
    /// Thousands, by year.
    totals: BTreeMap<u16, f64>,
}

impl People {
    /// First and last year.
    pub fn years(&self) -> Option<(u16, u16)> {
        Some((*self.rows.first_key_value()?.0, *self.rows.last_key_value()?.0))
    }

    /// Everyone, in thousands.
    pub fn total(&self, year: u16) -> Option<f64> {
        self.totals.get(&year).copied()
    }

    /// The table of this area in the project's form.
    ///
    /// # Errors
    /// A year or a sex that is missing.
    pub fn csv(&self, file: &str, iso3: &str) -> Result<String, Problem> {
        let mut text = String::from("year,sex");
        for age in 0..AGES {
            text.push_str(&format!(",a{age}"));
        }
        text.push('\n');
        let (first, last) = self.years().unwrap_or_default();
        for year in first..=last {
            for (sex, i) in [("F", 0), ("M", 1)] {
                let row = self.rows.get(&year).and_then(|r| r.get(i)?.as_ref());
                let Some(row) = row else {
                    return Err(Problem::kind(
                        format!("{file}: {iso3} {year} {sex}"),
                        "no row",
                        "every-year-and-sex",
                    ));
                };
                text.push_str(&format!("{year},{sex},{}\n", row.join(",")));
            }
        }
        Ok(text)
    }
}

/// Reads the population table, by alpha-3 code.
pub fn read(table: &Table) -> Result<BTreeMap<String, People>, Problem> {
    let (iso3, year, sex) = (table.column("iso3")?, table.column("year")?, table.column("sex")?);
    let ages: Vec<Column> =
        (0..AGES).map(|age| table.column(&format!("a{age}"))).collect::<Result<_, _>>()?;
    table.unique(&[&iso3, &year, &sex])?;
    let mut areas: BTreeMap<String, People> = BTreeMap::new();
    for row in table.rows() {
        let people = areas.entry(row.iso3(&iso3)?.to_owned()).or_default();
        let position = usize::from(row.one_of(&sex, &["F", "M"])? == "M");
        let mut cells = Vec::with_capacity(AGES);
        let mut sum = 0.0;
        for age in &ages {
            sum += row.needed(age, 0.0, MOST)?;
            cells.push(row.text(age).to_owned());
        }
        let year = row.year(&year)?;
        *people.totals.entry(year).or_default() += sum;
        if let Some(place) = people.rows.entry(year).or_default().get_mut(position) {
            *place = Some(cells);
        }
    }
    Ok(areas)
}

/// Births and growth of one area.
#[derive(Debug, Default)]
pub struct Births {
    /// Births in thousands by year, as printed.
    pub thousands: BTreeMap<u16, String>,
    /// Growth of the population by year, a fraction.
    pub growth: BTreeMap<u16, f64>,
}

/// Reads the table of births, by alpha-3 code.
pub fn births(table: &Table) -> Result<BTreeMap<String, Births>, Problem> {
    let (iso3, year) = (table.column("iso3")?, table.column("year")?);
    let (births, growth) = (table.column("births")?, table.column("growthrate")?);
    table.unique(&[&iso3, &year])?;
    let mut areas: BTreeMap<String, Births> = BTreeMap::new();
    for row in table.rows() {
        let area = areas.entry(row.iso3(&iso3)?.to_owned()).or_default();
        let year = row.year(&year)?;
        row.needed(&births, 0.0, MOST)?;
        area.thousands.insert(year, row.text(&births).to_owned());
        if let Some(percent) = row.within(&growth, -50.0, 50.0)? {
            area.growth.insert(year, percent / 100.0);
        }
    }
    Ok(areas)
}
