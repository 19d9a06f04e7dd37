//! What is read and written, as JSON Schema.

use crate::calculate::pretty;
use spf_calculator::problem::Problem;
use spf_calculator::schema;

/// The schema of that name as indented JSON.
pub fn page(name: &str) -> Result<String, Vec<Problem>> {
    let schema =
        schema::named(name).ok_or_else(|| vec![Problem::one_of("spf schema", name, &schema::NAMES)])?;
    pretty(&schema)
}
