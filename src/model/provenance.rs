//! Where everything in a result comes from: the one list that goes into every export.

use super::derivation::{About, Derivation, Node, Origin, Unit, What};
use crate::country::{Index, Mark, Source};
use crate::problem::Problem;
use crate::scenario::references::Reference;
use crate::units::Year;
use serde::Serialize;

/// Version of the methodology: that of the program, as every change to a formula is one of it.
pub const METHODOLOGY: &str = env!("CARGO_PKG_VERSION");

/// What a given figure can be; see [`Described::kind`].
pub const KINDS: [&str; 6] = ["published", "cited", "default", "entered", "unknown", "definition"];

/// Where a given figure comes from, in full.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Described<'a> {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// How the figure came to be, where it was published or is marked otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// The year that it describes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// The publication; none for what is entered, a plain choice, or so by definition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<Publication<'a>>,
}

/// A publication that figures or defaults come from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Publication<'a> {
    /// Stable key: of `data/sources.csv` or `data/references.json`.
    pub key: &'a str,
    /// Who published it; empty where the title says so.
    pub publisher: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Year of the edition, or that there is none.
    pub edition: String,
    /// Licence of the data, or on what ground a figure is used.
    pub licence: &'a str,
    /// Where to find it; empty for a value of this project's own.
    pub url: &'a str,
}

/// The origin of a given figure, in full.
pub fn described<'a>(origin: &'a Origin, index: &'a Index, references: &'a [Reference]) -> Described<'a> {
    let cited = |key: &str| references.iter().find(|r| r.key == key).map(publication);
    let illustrative = |key: &str| (key == "illustrative").then_some(Mark::Illustrative);
    let plain = |kind, mark| Described { kind, mark, year: None, publication: None };
    match origin {
        Origin::Published { mark: Mark::Entered, .. } | Origin::Entered => {
            plain("entered", Some(Mark::Entered))
        }
        Origin::Published { source, year, mark } => {
            let publication = index.source(*source).map(edition);
            Described { kind: "published", mark: Some(*mark), year: Some(*year), publication }
        }
        Origin::Cited { reference } => Described { publication: cited(reference), ..plain("cited", None) },
        Origin::Default { reference: Some(key) } => {
            Described { publication: cited(key), ..plain("default", illustrative(key)) }
        }
        Origin::Default { reference: None } => plain("default", None),
        Origin::Unknown => plain("unknown", None),
        Origin::Definition => plain("definition", None),
    }
}

fn edition(source: &Source) -> Publication<'_> {
    Publication {
        key: &source.key,
        publisher: &source.publisher,
        title: &source.title,
        edition: source.year.to_string(),
        licence: &source.licence,
        url: &source.url,
    }
}

fn publication(reference: &Reference) -> Publication<'_> {
    Publication {
        key: &reference.key,
        publisher: "",
        title: &reference.title,
        edition: reference.edition.clone(),
        licence: &reference.licence,
        url: &reference.url,
    }
}

/// Where everything in a result comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Sources<'a> {
    /// Version of the methodology.
    pub methodology: &'static str,
    /// Fingerprint of the data, as the packed files carry it.
    pub data_edition: String,
    /// Every figure of the country that the result rests on.
    pub figures: Vec<Used>,
    /// Every setting that it rests on.
    pub choices: Vec<Choice>,
    /// The publications that these name, each once.
    pub publications: Vec<Publication<'a>>,
}

/// A figure of the country, over the years for which the result needs it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Used {
    /// What it is.
    pub what: What,
    /// Of what: ages, a poverty line ...
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<About>,
    /// First year.
    pub from: Year,
    /// Last year.
    pub to: Year,
    /// The value in the first year.
    pub value: f64,
    /// What the value is counted in.
    pub unit: Unit,
    /// As published, projected, derived ...
    pub mark: Mark,
    /// Key of its publication.
    pub publication: String,
}

/// A setting of the scenario, or a value that is the same for every country.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// Its path.
    pub id: String,
    /// The value.
    pub value: f64,
    /// What the value is counted in.
    pub unit: Unit,
    /// `default`, `entered`, `cited` or `unknown`.
    pub kind: &'static str,
    /// Key of the publication that it comes from, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
}

/// Where everything in a result comes from: all that is given at the far end of any of its figures.
///
/// # Errors
/// As [`Derivation::node`]; none for a result of the model.
pub fn sources<'a>(
    asked: &Derivation,
    index: &'a Index,
    references: &'a [Reference],
) -> Result<Sources<'a>, Problem> {
    let nodes = asked.nodes(&asked.figures())?;
    let (mut figures, mut choices) = (Vec::<Used>::new(), Vec::<Choice>::new());
    for Node { term, origin, .. } in nodes {
        match origin {
            None | Some(Origin::Definition) => {}
            Some(Origin::Published { source, year, mark }) if mark != Mark::Entered => {
                let publication = index.source(source).map_or_else(String::new, |s| s.key.clone());
                let same = figures.iter_mut().find(|f| {
                    f.what == term.what
                        && f.about == term.about
                        && f.mark == mark
                        && f.publication == publication
                });
                match same {
                    Some(f) if year < f.from => (f.from, f.value) = (year, term.value),
                    Some(f) => f.to = f.to.max(year),
                    None => figures.push(Used {
                        what: term.what,
                        about: term.about,
                        from: year,
                        to: year,
                        value: term.value,
                        unit: term.unit,
                        mark,
                        publication,
                    }),
                }
            }
            Some(origin) => {
                let Described { kind, publication, .. } = described(&origin, index, references);
                let publication = publication.map(|p| p.key.to_owned());
                choices.push(Choice { id: term.id, value: term.value, unit: term.unit, kind, publication });
            }
        }
    }
    let named = |key: &str| {
        figures.iter().any(|f| f.publication == key)
            || choices.iter().any(|c| c.publication.as_deref() == Some(key))
    };
    let of_figures = index.sources.iter().filter(|s| named(&s.key)).map(edition);
    let of_choices = references.iter().filter(|r| named(&r.key)).map(publication);
    let publications = of_figures.chain(of_choices).collect();
    let data_edition = format!("{:08x}", index.edition);
    Ok(Sources { methodology: METHODOLOGY, data_edition, figures, choices, publications })
}
