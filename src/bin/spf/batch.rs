//! Many scenarios, one a line, to as many results, one a line.

use crate::arguments::Data;
use crate::calculate::{preset, unwritable};
use crate::countries::Countries;
use spf_calculator::country::{Country, Index};
use spf_calculator::problem::Problem;
use spf_calculator::report::Report;
use spf_calculator::scenario::references::{self, Reference};
use spf_calculator::scenario::{Presets, read::read_json};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{BufRead, Write};

/// Writes one line of JSON for each line read: the result, or `{"problems": [...]}`, and goes on.
///
/// With `sources` each result says where all of it comes from: several times the work.
pub fn run(data: &Data, sources: bool, from: impl BufRead, mut to: impl Write) -> Result<(), Vec<Problem>> {
    let mut batch = Batch::open(data).map_err(|p| vec![p])?;
    for (number, line) in from.lines().enumerate() {
        let line = line.map_err(|e| {
            vec![Problem::kind(format!("line {}", number + 1), e.to_string(), "readable-text")]
        })?;
        let answer = match batch.report(&line, sources) {
            Ok(report) => serde_json::to_string(&report),
            Err(problems) => serde_json::to_string(&BTreeMap::from([("problems", problems)])),
        };
        let answer = answer.map_err(|e| vec![unwritable(&e)])?;
        // A reader that closes the pipe early has seen enough: that is no error.
        if writeln!(to, "{answer}").is_err() {
            break;
        }
    }
    let _ = to.flush();
    Ok(())
}

/// What is opened once: the data, the presets, and each country that has come up.
struct Batch {
    data: Countries,
    index: Index,
    presets: Presets,
    references: Vec<Reference>,
    countries: BTreeMap<String, Country>,
}

impl Batch {
    fn open(data: &Data) -> Result<Self, Problem> {
        let data = Countries::open(data)?;
        Ok(Self {
            index: data.index(),
            data,
            presets: Presets::shipped(),
            references: references::shipped(),
            countries: BTreeMap::new(),
        })
    }

    fn report(&mut self, line: &str, sources: bool) -> Result<Report<'_>, Vec<Problem>> {
        let scenario = read_json(&self.presets, line)?;
        let country = match self.countries.entry(scenario.country.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let country = self.data.country(new.key()).map_err(|p| vec![p])?;
                new.insert(country)
            }
        };
        if sources {
            let preset = preset(&self.presets, &scenario)?;
            Report::with_sources(&self.index, country, &scenario, &preset, &self.references)
        } else {
            Report::new(&self.index, country, &scenario)
        }
    }
}
