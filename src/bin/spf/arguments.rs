//! The command line.

use spf_calculator::problem::Problem;
use std::path::PathBuf;

/// What is printed when the command line cannot be understood, or when it asks for help.
pub const USAGE: &str = "\
spf calculate ISO3 [--scenario FILE] [--data DATA | --packed PACKED]
    prints what the floor of a country costs and who pays for it, as JSON
    --scenario FILE   the changes to a preset, as JSON; without it, the first preset as it is
    --data DATA       the data folder of a checkout; \"data\" when absent
    --packed PACKED   a folder of packed files instead, as `spf-data pack` writes it
spf batch [--data DATA | --packed PACKED]
    reads scenarios from standard input, a line of JSON each: the changes to a preset, `country` among them; and
    prints for each a line of JSON: the whole result, or where there is none
    {\"problems\": [{\"at\": ..., \"found\": ..., \"allowed\": ...}]}
spf programme-table [--data DATA]
    prints docs/programme-countries.md: the default floor of the 21 programme countries
spf story NAME [--data DATA]
    prints docs/stories/NAME.md: what happened in a country, told as a scenario; lesotho-child-grant or zanzibar-pension
";

const COMMANDS: &[&str] = &["calculate", "batch", "programme-table", "story", "help"];
const DATA: &str = "data";

/// What is asked for.
#[derive(Debug)]
pub enum Command {
    /// The usage.
    Help,
    /// One country.
    Calculate(Request),
    /// Scenarios from standard input.
    Batch {
        /// Where the data come from.
        data: Data,
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
                let mut found = Options::parse(rest, &["scenario", "data", "packed"])?;
                let data = found.data()?;
                let iso3 = found.name.ok_or_else(|| {
                    Problem::kind("spf calculate", "no country", "an-ISO-3166-alpha-3-code")
                })?;
                Ok(Self::Calculate(Request { iso3: iso3.to_uppercase(), scenario: found.scenario, data }))
            }
            "batch" => {
                let mut found = Options::parse(rest, &["data", "packed"])?;
                let data = found.data()?;
                no_word("spf batch", found.name)?;
                Ok(Self::Batch { data })
            }
            "programme-table" => {
                Ok(Self::ProgrammeTable { data: Options::data_alone("spf programme-table", rest)? })
            }
            "story" => {
                let found = Options::parse(rest, &["data"])?;
                let name = found.name.ok_or_else(|| Problem::kind("spf story", "no name", "a-name"))?;
                Ok(Self::Story { name, data: found.data.unwrap_or_else(|| DATA.into()) })
            }
            other => Err(Problem::one_of("command line", other, COMMANDS)),
        }
    }
}

/// The words after a command.
#[derive(Default)]
struct Options {
    name: Option<String>,
    scenario: Option<PathBuf>,
    data: Option<PathBuf>,
    packed: Option<PathBuf>,
}

impl Options {
    /// The data folder, which is all that these commands take.
    fn data_alone(command: &str, words: &[String]) -> Result<PathBuf, Problem> {
        let found = Self::parse(words, &["data"])?;
        no_word(command, found.name)?;
        Ok(found.data.unwrap_or_else(|| DATA.into()))
    }

    /// Text tables or packed files.
    fn data(&mut self) -> Result<Data, Problem> {
        match (self.data.take(), self.packed.take()) {
            (Some(_), Some(_)) => Err(Problem::kind("--packed", "--data as well", "one-of-the-two")),
            (None, Some(folder)) => Ok(Data::Packed(folder)),
            (data, None) => Ok(Data::Text(data.unwrap_or_else(|| DATA.into()))),
        }
    }

    fn parse(words: &[String], allowed: &[&str]) -> Result<Self, Problem> {
        let mut found = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let Some(option) = word.strip_prefix("--") else {
                if let Some(name) = found.name.replace(word.clone()) {
                    return Err(Problem::kind("command line", format!("{name} and {word}"), "one-name"));
                }
                continue;
            };
            if !allowed.contains(&option) {
                return Err(Problem::one_of("command line", option, allowed));
            }
            let value = words.next().ok_or_else(|| Problem::kind(word, "nothing after it", "a-path"))?;
            let place = match option {
                "scenario" => &mut found.scenario,
                "data" => &mut found.data,
                _ => &mut found.packed,
            };
            *place = Some(value.into());
        }
        Ok(found)
    }
}

/// A command that takes nothing but options.
fn no_word(command: &str, word: Option<String>) -> Result<(), Problem> {
    word.map_or(Ok(()), |word| Err(Problem::kind(command, word, "no-word-without-an-option")))
}
