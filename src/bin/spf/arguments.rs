//! The command line.

use spf_calculator::problem::Problem;
use std::path::PathBuf;

/// What is printed when the command line cannot be understood, or when it asks for help.
pub const USAGE: &str = "\
spf calculate ISO3 [--csv] [--scenario FILE] [--data DATA | --packed PACKED]
    prints what the floor of a country costs and who pays for it, as JSON, and where all of it comes from: `sources`
    --csv             the years of it as CSV instead, under a head of sources
    --scenario FILE   the changes to a preset, as JSON, or a file that was saved in the widget; without it, the first preset
                      as it is
    --data DATA       the data folder of a checkout; \"data\" when absent
    --packed PACKED   a folder of packed files instead, as `spf-data pack` writes it
spf explain ISO3 FIGURE [--json] [--scenario FILE] [--data DATA | --packed PACKED]
    prints how a figure of that result is worked out, step by step, down to published figures and choices
    FIGURE            its path in the result: headline.shareOfGdp, \"benefits[child].years[2030].cost\" ...
    --json            as data: every step once, with the operation, its operands and the source of what is given
spf uncertainty ISO3 [--scenario FILE] [--draws N] [--seed N] [--data DATA | --packed PACKED]
    prints how sure that is, as JSON: each uncertain fact at its low and at its high value alone, and all drawn together
    --draws N         how many times; 10000 when absent, 1000000 at most
    --seed N          where the random numbers start, 0 to 4294967295; 1 when absent. The same seed gives the same result
spf workbook ISO3 --output FILE [--scenario FILE] [--messages FILE] [--name NAME] [--data DATA | --packed PACKED]
    writes the result as a workbook (.xlsx) whose cells are formulas, down to inputs that can be changed
    --output FILE     where to
    --messages FILE   its texts: a file of www/locales; English when absent
    --name NAME       what the country is called in it; its English name when absent, its code with packed files
spf batch [--sources] [--data DATA | --packed PACKED]
    reads scenarios from standard input, a line of JSON each: the changes to a preset, `country` among them; and
    prints for each a line of JSON: the whole result, or where there is none
    {\"problems\": [{\"at\": ..., \"found\": ..., \"allowed\": ...}]}
    --sources         with `sources` in each, as `spf calculate` prints it
spf schema NAME
    prints docs/schema/NAME.json, the JSON Schema (2020-12) of what is read or written: changes (to a preset), scenario (a
    whole one), result, uncertainty or problems
spf programme-table [--data DATA]
    prints docs/programme-countries.md: the default floor of the 21 programme countries
spf story NAME [--data DATA]
    prints docs/stories/NAME.md: what happened in a country, told as a scenario; lesotho-child-grant or zanzibar-pension
spf validation [--data DATA]
    prints docs/validation.md: published figures beside the model's, and how the project checks itself
spf methodology [--data DATA]
    prints docs/methodology.md with its worked numbers filled in from the model
";

const COMMANDS: &[&str] = &[
    "calculate",
    "explain",
    "uncertainty",
    "workbook",
    "batch",
    "schema",
    "programme-table",
    "story",
    "validation",
    "methodology",
    "help",
];
const DATA: &str = "data";

/// What is asked for.
#[derive(Debug)]
pub enum Command {
    /// The usage.
    Help,
    /// One country.
    Calculate {
        /// What is chosen for it.
        request: Request,
        /// As CSV rather than JSON.
        csv: bool,
    },
    /// What is behind a figure.
    Explain {
        /// The result that it is of.
        request: Request,
        /// Its path in the result.
        figure: String,
        /// As data rather than text.
        json: bool,
    },
    /// How sure the result of one country is.
    Uncertainty {
        /// The country.
        request: Request,
        /// How many draws.
        draws: usize,
        /// Where the random numbers start.
        seed: u64,
    },
    /// The result of one country as a workbook.
    Workbook {
        /// The country.
        request: Request,
        /// The file with its texts.
        messages: Option<PathBuf>,
        /// What the country is called.
        name: Option<String>,
        /// Where to.
        output: PathBuf,
    },
    /// Scenarios from standard input.
    Batch {
        /// With the sources of each result.
        sources: bool,
        /// Where the data come from.
        data: Data,
    },
    /// A JSON Schema.
    Schema {
        /// Its name.
        name: String,
    },
    /// The documentation page of the programme countries.
    ProgrammeTable {
        /// The data folder.
        data: PathBuf,
    },
    /// The documentation page on validation.
    Validation {
        /// The data folder.
        data: PathBuf,
    },
    /// The documentation page on methodology.
    Methodology {
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
                let found = Options::parse(rest, &["scenario", "data", "packed", "csv"], 1)?;
                let csv = found.csv;
                Ok(Self::Calculate { request: found.request("spf calculate")?, csv })
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
            "uncertainty" => {
                let found = Options::parse(rest, &["scenario", "data", "packed", "draws", "seed"], 1)?;
                let (draws, seed) = (found.draws.unwrap_or(10_000), found.seed.unwrap_or(1));
                let draws = usize::try_from(draws).unwrap_or(usize::MAX);
                Ok(Self::Uncertainty { request: found.request("spf uncertainty")?, draws, seed })
            }
            "workbook" => {
                let allowed = ["scenario", "data", "packed", "output", "messages", "name"];
                let mut found = Options::parse(rest, &allowed, 1)?;
                let (messages, name) = (found.messages.take(), found.name.take());
                let output = found.output.take();
                let output =
                    output.ok_or_else(|| Problem::kind("spf workbook", "no --output", "a-file-to-write"))?;
                Ok(Self::Workbook { request: found.request("spf workbook")?, messages, name, output })
            }
            "batch" => {
                let mut found = Options::parse(rest, &["data", "packed", "sources"], 1)?;
                let data = found.data()?;
                no_word("spf batch", found.names.pop())?;
                Ok(Self::Batch { sources: found.sources, data })
            }
            "validation" => Ok(Self::Validation { data: Options::data_alone("spf validation", rest)? }),
            "methodology" => Ok(Self::Methodology { data: Options::data_alone("spf methodology", rest)? }),
            "programme-table" => {
                Ok(Self::ProgrammeTable { data: Options::data_alone("spf programme-table", rest)? })
            }
            "schema" => {
                let name = Options::parse(rest, &[], 1)?.names.pop();
                let name = name.ok_or_else(|| Problem::kind("spf schema", "no name", "a-name"))?;
                Ok(Self::Schema { name })
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
    output: Option<PathBuf>,
    messages: Option<PathBuf>,
    name: Option<String>,
    draws: Option<u64>,
    seed: Option<u64>,
    json: bool,
    csv: bool,
    sources: bool,
}

impl Options {
    /// The data folder, which is all that these commands take.
    fn data_alone(command: &str, words: &[String]) -> Result<PathBuf, Problem> {
        let mut found = Self::parse(words, &["data"], 1)?;
        no_word(command, found.names.pop())?;
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

    /// One country, and what is chosen for it.
    fn request(mut self, command: &str) -> Result<Request, Problem> {
        let data = self.data()?;
        let iso3 = self
            .names
            .pop()
            .ok_or_else(|| Problem::kind(command, "no country", "an-ISO-3166-alpha-3-code"))?;
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
                "csv" => found.csv = true,
                "sources" => found.sources = true,
                _ => {
                    let value =
                        words.next().ok_or_else(|| Problem::kind(word, "nothing after it", "a-value"))?;
                    match option {
                        "scenario" => found.scenario = Some(value.into()),
                        "data" => found.data = Some(value.into()),
                        "output" => found.output = Some(value.into()),
                        "name" => found.name = Some(value.clone()),
                        "messages" => found.messages = Some(value.into()),
                        "packed" => found.packed = Some(value.into()),
                        "draws" => found.draws = Some(whole(word, value, 1, 1_000_000)?),
                        _ => found.seed = Some(whole(word, value, 0, u64::from(u32::MAX))?),
                    }
                }
            }
        }
        Ok(found)
    }
}

/// A whole number within bounds.
#[allow(clippy::cast_precision_loss)] // bounds and what is near them are small
fn whole(option: &str, text: &str, min: u64, max: u64) -> Result<u64, Problem> {
    match text.parse() {
        Ok(number) if (min..=max).contains(&number) => Ok(number),
        Ok(number) => Err(Problem::range(option, number as f64, min as f64, max as f64)),
        Err(_) => Err(Problem::kind(option, text, "a-whole-number")),
    }
}

/// A command that takes nothing but options.
fn no_word(command: &str, word: Option<String>) -> Result<(), Problem> {
    word.map_or(Ok(()), |word| Err(Problem::kind(command, word, "no-word-without-an-option")))
}
