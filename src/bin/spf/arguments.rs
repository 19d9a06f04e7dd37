//! The command line.

use spf_calculator::problem::Problem;
use std::path::PathBuf;

/// What is printed when the command line cannot be understood, or when it asks for help.
pub const USAGE: &str = "\
spf calculate ISO3 [--scenario FILE] [--data DATA | --packed PACKED]
    prints what the floor of a country costs and who pays for it, as JSON, and where all of it comes from: `sources`
    --scenario FILE   the changes to a preset, as JSON; without it, the first preset as it is
    --data DATA       the data folder of a checkout; \"data\" when absent
    --packed PACKED   a folder of packed files instead, as `spf-data pack` writes it
spf explain ISO3 FIGURE [--json] [--scenario FILE] [--data DATA | --packed PACKED]
    prints how a figure of that result is worked out, step by step, down to published figures and choices
    FIGURE            its path in the result: headline.shareOfGdp, \"benefits[child].years[2030].cost\" ...
    --json            as data: every step once, with the operation, its operands and the source of what is given
spf batch [--sources] [--data DATA]
    reads scenarios from standard input, a line of JSON each: the changes to a preset, `country` among them; and
    prints for each a line of JSON: the whole result, or {\"problems\": [...]} where there is none
    --sources         with `sources` in each, as `spf calculate` prints it
spf programme-table [--data DATA]
    prints docs/programme-countries.md: the default floor of the 21 programme countries
spf story NAME [--data DATA]
    prints docs/stories/NAME.md: what happened in a country, told as a scenario; lesotho-child-grant or zanzibar-pension
";

const COMMANDS: &[&str] = &["calculate", "explain", "batch", "programme-table", "story", "help"];
const DATA: &str = "data";

/// What is asked for.
#[derive(Debug)]
pub enum Command {
    /// The usage.
    Help,
    /// One country.
    Calculate(Request),
    /// What is behind a figure.
    Explain {
        /// The result that it is of.
        request: Request,
        /// Its path in the result.
        figure: String,
        /// As data rather than text.
        json: bool,
    },
    /// Scenarios from standard input.
    Batch {
        /// With the sources of each result.
        sources: bool,
        /// The data folder.
        data: PathBuf,
    },
    /// The documentation page of the programme countries.
    ProgrammeTable {
        /// The data folder.
        data: PathBuf,
    },
    /// The documentation page of one story.
    Story {
        /// Its name.
        name: String,
        /// The data folder.
        data: PathBuf,
    },
}

/// One country, and what is chosen for it.
#[derive(Debug)]
pub struct Request {
    /// Alpha-3 code.
    pub iso3: String,
    /// The file with the changes to a preset.
    pub scenario: Option<PathBuf>,
    /// Where the data come from.
    pub data: Data,
}

/// Where the data come from.
#[derive(Debug)]
pub enum Data {
    /// The text tables of a checkout.
    Text(PathBuf),
    /// Packed files.
    Packed(PathBuf),
}

impl Command {
    /// Reads the words after the program's name.
    pub fn parse(words: &[String]) -> Result<Self, Problem> {
        let Some((command, rest)) = words.split_first() else {
            return Err(Problem::kind("command line", "nothing", "a-command"));
        };
        match command.as_str() {
            "help" | "--help" | "-h" => Ok(Self::Help),
            "calculate" => {
                let found = Options::parse(rest, &["scenario", "data", "packed"], 1)?;
                Ok(Self::Calculate(found.request("spf calculate")?))
            }
            "explain" => {
                let mut found = Options::parse(rest, &["scenario", "data", "packed", "json"], 2)?;
                let json = found.json;
                let figure = (found.names.len() > 1).then(|| found.names.pop()).flatten();
                let request = found.request("spf explain")?;
                let figure = figure
                    .ok_or_else(|| Problem::kind("spf explain", "no figure", "a-figure-of-the-result"))?;
                Ok(Self::Explain { request, figure, json })
            }
            "batch" => {
                let found = Options::parse(rest, &["data", "sources"], 1)?;
                let sources = found.sources;
                Ok(Self::Batch { sources, data: found.only_data("spf batch")? })
            }
            "programme-table" => {
                Ok(Self::ProgrammeTable { data: Options::data_alone("spf programme-table", rest)? })
            }
            "story" => {
                let mut found = Options::parse(rest, &["data"], 1)?;
                let name = found.names.pop();
                let name = name.ok_or_else(|| Problem::kind("spf story", "no name", "a-name"))?;
                Ok(Self::Story { name, data: found.data.unwrap_or_else(|| DATA.into()) })
            }
            other => Err(Problem::one_of("command line", other, COMMANDS)),
        }
    }
}

/// The words after a command.
#[derive(Default)]
struct Options {
    names: Vec<String>,
    scenario: Option<PathBuf>,
    data: Option<PathBuf>,
    packed: Option<PathBuf>,
    json: bool,
    sources: bool,
}

impl Options {
    /// The data folder, which is all that these commands take.
    fn data_alone(command: &str, words: &[String]) -> Result<PathBuf, Problem> {
        Self::parse(words, &["data"], 1)?.only_data(command)
    }

    fn only_data(mut self, command: &str) -> Result<PathBuf, Problem> {
        match self.names.pop() {
            Some(word) => Err(Problem::kind(command, word, "no-word-without-an-option")),
            None => Ok(self.data.unwrap_or_else(|| DATA.into())),
        }
    }

    /// One country, and what is chosen for it.
    fn request(mut self, command: &str) -> Result<Request, Problem> {
        let iso3 = self
            .names
            .pop()
            .ok_or_else(|| Problem::kind(command, "no country", "an-ISO-3166-alpha-3-code"))?;
        let data = match (self.data, self.packed) {
            (Some(_), Some(_)) => {
                return Err(Problem::kind("--packed", "--data as well", "one-of-the-two"));
            }
            (None, Some(folder)) => Data::Packed(folder),
            (data, None) => Data::Text(data.unwrap_or_else(|| DATA.into())),
        };
        Ok(Request { iso3: iso3.to_uppercase(), scenario: self.scenario, data })
    }

    /// At most `most` words without an option.
    fn parse(words: &[String], allowed: &[&str], most: usize) -> Result<Self, Problem> {
        let mut found = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let Some(option) = word.strip_prefix("--") else {
                if let Some(name) = found.names.last().filter(|_| found.names.len() == most) {
                    return Err(Problem::kind("command line", format!("{name} and {word}"), "one-name"));
                }
                found.names.push(word.clone());
                continue;
            };
            if !allowed.contains(&option) {
                return Err(Problem::one_of("command line", option, allowed));
            }
            match option {
                "json" => found.json = true,
                "sources" => found.sources = true,
                _ => {
                    let value =
                        words.next().ok_or_else(|| Problem::kind(word, "nothing after it", "a-path"))?;
                    let place = match option {
                        "scenario" => &mut found.scenario,
                        "data" => &mut found.data,
                        _ => &mut found.packed,
                    };
                    *place = Some(value.into());
                }
            }
        }
        Ok(found)
    }
}
