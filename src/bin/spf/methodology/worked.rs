//! The numbers of Cambodia's default floor, formula by formula.
//!
//! Every result is what the model says; every factor too, or a published figure. Nothing is multiplied here: that is left to
//! the reader, and to the test.

mod benefits;
mod payers;
mod years;

use super::sheet::Sheet;
use spf_calculator::country::Country;
use spf_calculator::country::text::Dataset;
use spf_calculator::model::{self, BenefitYear, Facts, Outcome};
use spf_calculator::problem::Problem;
use spf_calculator::scenario::{Benefit, Presets, Scenario, read::read, value::from_json};
use spf_calculator::units::Year;
use std::path::Path;

const ISO3: &str = "KHM";
/// A year in which everything is still on its way.
const ON_THE_WAY: Year = Year(2029);
/// A year after the last published one.
const BY_RULE: Year = Year(2035);
/// Donors for a time, a named donor, money already spent, and two sources: what the default floor has none of.
const PAID: &str = r#"{
    "country": "KHM",
    "benefits": [{ "id": "old-age", "alreadySpent": 0.005 }],
    "donors": { "coFunding": { "share": 0.2, "starts": 2027, "until": 2031 },
        "pledges": [{ "id": "one", "name": "one donor", "share": 0.5, "from": 2027, "to": 2031 }] },
    "financing": [{ "id": "taxes-income", "yield": 0.01 }, { "id": "reserves", "yield": 0.005 }]
}"#;
const TARGETED: &str = r#"{
    "country": "KHM",
    "benefits": [{ "id": "child", "targeting": { "exclusionError": 0.2, "inclusionError": 0.3 } }]
}"#;

/// The floor that is worked out, and two changes to it.
pub struct Example {
    country: Country,
    floor: Scenario,
    outcome: Outcome,
    paid: (Scenario, Outcome),
    targeted: (Scenario, Outcome),
}

impl Example {
    pub fn open(data: &Path) -> Result<Self, Vec<Problem>> {
        let one = |p| vec![p];
        let country = Dataset::open(data).and_then(|data| data.country(ISO3)).map_err(one)?;
        let presets = Presets::shipped();
        let run = |changes: &str| {
            let scenario = read(&presets, from_json(changes).map_err(one)?)?;
            let outcome = model::run(&country, &scenario)?;
            Ok::<_, Vec<Problem>>((scenario, outcome))
        };
        let (floor, outcome) = run(r#"{ "country": "KHM" }"#)?;
        let (paid, targeted) = (run(PAID)?, run(TARGETED)?);
        Ok(Self { country, floor, outcome, paid, targeted })
    }

    /// The lines of a block.
    ///
    /// # Errors
    /// There is no block of that name, or the data lack what it needs.
    pub fn block(&self, name: &str) -> Result<String, Vec<Problem>> {
        let facts = Facts::new(&self.country, &self.floor).map_err(|p| vec![p])?;
        type Block = fn(&Example, &Facts) -> Option<Sheet>;
        let blocks: [(&str, Block); 12] = [
            ("eligible", Self::eligible),
            ("reached", Self::reached),
            ("cost", Self::cost),
            ("young-administration", Self::young_administration),
            ("identity", Self::identity),
            ("amount", Self::amount),
            ("years", Self::years),
            ("paths", Self::paths),
            ("overlap", Self::overlap),
            ("floor", Self::floor),
            ("set-up", Self::set_up),
            ("paying", Self::paying),
        ];
        let Some((_, block)) = blocks.iter().find(|(known, _)| *known == name) else {
            let names: Vec<&str> = blocks.iter().map(|(name, _)| *name).collect();
            return Err(vec![Problem::one_of("docs/methodology.md", name, &names)]);
        };
        let missing = || vec![Problem::kind(format!("block {name}"), "nothing", "required")];
        block(self, &facts).map(Sheet::text).ok_or_else(missing)
    }

    /// A benefit, and its row in full operation.
    fn full(&self, id: &str) -> Option<(&Benefit, &BenefitYear)> {
        let row = self.outcome.benefits.iter().find(|b| b.id == id)?;
        Some((self.floor.benefit(id)?, &row.full))
    }
}
