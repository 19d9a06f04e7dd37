//! The documentation page on methodology: prose by hand, with the numbers of one real floor worked out in it.
//!
//! A block starts at `<!-- worked: NAME -->` and goes to the next `<!-- end -->`; what stands between is replaced. Every line of
//! a block that has a sum in it is `what it is: expression = result`, with all numbers as the model has them, so that
//! anyone (and a test) can do the sum again.

mod sheet;
mod worked;

use spf_calculator::problem::Problem;
use std::path::Path;
use worked::Example;

/// The page as it was when this program was built.
const PAGE: &str = include_str!("../../../docs/methodology.md");
const STARTS: &str = "<!-- worked: ";
const ENDS: &str = "<!-- end -->";

/// The page `docs/methodology.md` with its blocks filled in.
///
/// # Errors
/// The data cannot be read, a block has no end, or nobody knows its name.
pub fn page(data: &Path) -> Result<String, Vec<Problem>> {
    let example = Example::open(data)?;
    let mut filled = String::new();
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once(STARTS) {
        let unclosed = || vec![Problem::kind("docs/methodology.md", format!("{STARTS}…"), "required")];
        let (name, after) = after.split_once(" -->").ok_or_else(unclosed)?;
        let (_, after) = after.split_once(ENDS).ok_or_else(unclosed)?;
        filled.push_str(&format!("{before}{STARTS}{name} -->\n\n{}\n{ENDS}", example.block(name)?));
        rest = after;
    }
    Ok(filled + rest)
}
