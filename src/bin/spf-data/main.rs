//! Imports the published tables into the project's own form, and packs that form for the browser.
//!
//! ```text
//! spf-data import --out data [--base-year 2026] [--TABLE FILE ...] [FOLDER or FILE ...]
//! spf-data pack DATA-FOLDER OUT-FOLDER
//! ```

mod areas;
mod arguments;
mod economy;
mod facts;
mod figures;
mod import;
mod incomes;
mod lines;
mod pack;
mod population;
mod variants;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first() {
        Some((command, rest)) if command == "import" => {
            arguments::Import::parse(rest).and_then(|a| import::run(&a))
        }
        Some((command, rest)) if command == "pack" => {
            arguments::pack(rest).and_then(|(from, to)| pack::run(from, to))
        }
        _ => {
            eprintln!("{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("spf-data: {problem}");
            ExitCode::FAILURE
        }
    }
}
