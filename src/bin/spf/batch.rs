//! Many scenarios, one a line, to as many results, one a line.

use crate::calculate::{preset, unwritable, with_sources};
use spf_calculator::country::Country;
use spf_calculator::country::Index;
use spf_calculator::country::text::Dataset;
use spf_calculator::model;
use spf_calculator::model::derivation::Derivation;
use spf_calculator::problem::Problem;
use spf_calculator::scenario::references::{self, Reference};
use spf_calculator::scenario::{Presets, read::read_json};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{BufRead, Write};
use std::path::Path;

/// Writes one line of JSON for each line read: the result, or `{"problems": [...]}`, and goes on.
///
/// With `sources` each result says where all of it comes from: several times the work.
pub fn run(data: &Path, sources: bool, from: impl BufRead, mut to: impl Write) -> Result<(), Vec<Problem>> {
    let mut batch = Batch::open(data).map_err(|p| vec![p])?;
    for (number, line) in from.lines().enumerate() {
        let line = line.map_err(|e| {
            vec![Problem::kind(format!("line {}", number + 1), e.to_string(), "readable-text")]
        })?;
        let answer = match batch.answer(&line, sources) {
            Ok(answer) => Ok(answer),
            Err(problems) => {
                let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
                serde_json::to_string(&BTreeMap::from([("problems", said)]))
            }
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
    data: Dataset,
    index: Index,
    presets: Presets,
    references: Vec<Reference>,
    countries: BTreeMap<String, Country>,
}

impl Batch {
    fn open(data: &Path) -> Result<Self, Problem> {
        let data = Dataset::open(data)?;
        let (presets, references) = (Presets::shipped()?, references::shipped()?);
        Ok(Self { index: data.index(), data, presets, references, countries: BTreeMap::new() })
    }

    /// The result of a line as JSON.
    fn answer(&mut self, line: &str, sources: bool) -> Result<String, Vec<Problem>> {
        let scenario = read_json(&self.presets, line)?;
        let country = match self.countries.entry(scenario.country.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let country = self.data.country(new.key()).map_err(|p| vec![p])?;
                new.insert(country)
            }
        };
        let outcome = model::run(country, &scenario)?;
        let json = if sources {
            let preset = preset(&self.presets, &scenario)?;
            let asked = Derivation { country, scenario: &scenario, preset: &preset, outcome: &outcome };
            serde_json::to_string(&with_sources(&asked, &self.index, &self.references)?)
        } else {
            serde_json::to_string(&outcome)
        };
        json.map_err(|e| vec![unwritable(&e)])
    }
}
