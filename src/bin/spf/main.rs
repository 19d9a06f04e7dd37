//! The calculator on the command line.
//!
//! ```text
//! spf calculate ISO3 [--csv] [--scenario FILE] [--data DATA | --packed PACKED]
//! spf explain ISO3 FIGURE [--json] [--scenario FILE] [--data DATA | --packed PACKED]
//! spf uncertainty ISO3 [--scenario FILE] [--draws N] [--seed N] [--data DATA | --packed PACKED]
//! spf workbook ISO3 --output FILE [--scenario FILE] [--messages FILE] [--name NAME] [--data DATA | --packed PACKED]
//! spf batch [--sources] [--data DATA | --packed PACKED]
//! spf schema NAME
//! spf programme-table [--data DATA]
//! spf story NAME [--data DATA]
//! spf validation [--data DATA]
//! spf methodology [--data DATA]
//! ```

mod arguments;
mod batch;
mod calculate;
mod countries;
mod explain;
mod floors;
mod methodology;
mod programme;
mod schema;
mod stories;
mod text;
mod uncertainty;
mod validation;
mod workbook;

use arguments::Command;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let command = match Command::parse(&words) {
        Ok(command) => command,
        Err(problem) => {
            eprintln!("spf: {problem}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    let text = match command {
        Command::Help => Ok(arguments::USAGE.to_owned()),
        Command::Calculate { request, csv } => calculate::run(&request, csv),
        Command::Explain { request, figure, json } => explain::run(&request, &figure, json),
        Command::Uncertainty { request, draws, seed } => uncertainty::run(&request, draws, seed),
        Command::Workbook { request, messages, name, output } => {
            workbook::run(&request, messages.as_deref(), name.as_deref(), &output)
        }
        Command::Batch { sources, data } => {
            let to = std::io::BufWriter::new(std::io::stdout().lock());
            batch::run(&data, sources, std::io::stdin().lock(), to).map(|()| String::new())
        }
        Command::Schema { name } => schema::page(&name),
        Command::ProgrammeTable { data } => programme::page(&data).map_err(|problem| vec![problem]),
        Command::Validation { data } => validation::page(&data).map_err(|problem| vec![problem]),
        Command::Methodology { data } => methodology::page(&data),
        Command::Story { name, data } => stories::page(&data, &name),
    };
    match text {
        // A reader that closes the pipe early has seen enough: that is no error.
        Ok(text) => {
            let _ = std::io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("spf: {problem}");
            }
            ExitCode::FAILURE
        }
    }
}
