//! The one error type: where it is, what was found there, and what is allowed.

use core::fmt;
use serde::Serialize;

/// Something that was refused, as data: the widget translates it, [`fmt::Display`] says it in English.
///
/// As JSON: `{"at": "months", "found": 13, "allowed": {"range": {"min": 0, "max": 12}}}`; what is allowed is a `range`,
/// `oneOf` with `names` and `closest` (or null), or a `kind` such as `"a-number"`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
pub struct Problem {
    /// Where: the path in the scenario (`benefits[2].amount.rate`), the attribute, or file and byte.
    pub at: String,
    /// What was found there.
    pub found: Found,
    /// What is allowed there.
    pub allowed: Allowed,
}

/// What was found at the place of a [`Problem`]. A number stays one, so that each language can write it its own way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Found {
    /// A number, possibly not a finite one.
    Number(f64),
    /// Anything else, as text of a readable length.
    Text(String),
}

impl From<f64> for Found {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Found {
    fn from(text: &str) -> Self {
        Self::Text(cut(text))
    }
}

impl From<String> for Found {
    fn from(text: String) -> Self {
        Self::Text(cut(&text))
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// What is allowed at the place of a [`Problem`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Allowed {
    /// A number from `min` to `max`, both included.
    Range {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
    },
    /// One of these names, and the closest of them to what was found, where one is close.
    OneOf {
        /// The names.
        names: Vec<String>,
        /// The closest match, for "did you mean".
        closest: Option<String>,
    },
    /// Anything that fits this description; a stable key of the message files.
    Kind(&'static str),
}

impl Problem {
    /// A number outside of its bounds (or not a number at all).
    pub fn range(at: impl Into<String>, found: f64, min: f64, max: f64) -> Self {
        Self { at: at.into(), found: Found::Number(found), allowed: Allowed::Range { min, max } }
    }

    /// A name that is not among `names`; works out the closest match.
    pub fn one_of<S: AsRef<str>>(at: impl Into<String>, found: impl Into<Found>, names: &[S]) -> Self {
        let found = found.into();
        let names: Vec<String> = names.iter().map(|n| n.as_ref().to_owned()).collect();
        let closest = match &found {
            Found::Text(text) => closest(text, &names).map(str::to_owned),
            Found::Number(_) => None,
        };
        Self { at: at.into(), found, allowed: Allowed::OneOf { names, closest } }
    }

    /// Something of the wrong kind; `kind` is a key of the message files, such as `a-number`.
    pub fn kind(at: impl Into<String>, found: impl Into<Found>, kind: &'static str) -> Self {
        Self { at: at.into(), found: found.into(), allowed: Allowed::Kind(kind) }
    }
}

/// At most 60 characters, so that a pasted novel does not become an error message.
fn cut(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => text.get(..end).map(|t| format!("{t}…")).unwrap_or_default(),
        None => text.to_owned(),
    }
}

/// The name with the smallest edit distance to `found`, if that is at most a third of its length (at least 1).
pub fn closest<'a, S: AsRef<str>>(found: &str, names: &'a [S]) -> Option<&'a str> {
    let found = found.to_ascii_lowercase();
    names
        .iter()
        .map(|n| (distance(&found, &n.as_ref().to_ascii_lowercase()), n.as_ref()))
        .min_by_key(|(d, _)| *d)
        .filter(|(d, n)| *d <= (n.chars().count() / 3).max(1))
        .map(|(_, n)| n)
}

/// Levenshtein's edit distance, in characters; long inputs are cut so that garbage costs nothing.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().take(64).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, cb) in row.iter_mut().skip(1).zip(&b) {
            let cost = diagonal + usize::from(ca != *cb);
            diagonal = *cell;
            left = cost.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: found {}, allowed: ", self.at, self.found)?;
        match &self.allowed {
            Allowed::Range { min, max } => write!(f, "a number from {min} to {max}"),
            Allowed::OneOf { names, closest: Some(name) } => {
                write!(f, "one of {}; did you mean {name}?", names.join(", "))
            }
            Allowed::OneOf { names, closest: None } => write!(f, "one of {}", names.join(", ")),
            Allowed::Kind(kind) => write!(f, "{}", kind.replace('-', " ")),
        }
    }
}

impl std::error::Error for Problem {}
