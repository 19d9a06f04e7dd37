//! The publications that default values come from: data, not code.

use super::{Value, lines};

/// The list, as [`lines`].
const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/references.lines"));

/// A publication that default values come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Stable key, as in [`super::Benefit::reference`].
    pub key: String,
    /// Author or publisher, title, year.
    pub title: String,
    /// Year of the edition, or that it has none.
    pub edition: String,
    /// On what ground its figures are used: single figures are cited, no table of it is copied.
    pub licence: String,
    /// Where to find it; empty for a value of this project's own.
    pub url: String,
}

/// The references that the project ships; a test holds them against the JSON that they are written in.
pub fn shipped() -> Vec<Reference> {
    let Value::List(items) = lines::value(TEXT) else { return Vec::new() };
    let text = |item: &Value, name| item.get(name).and_then(Value::text).unwrap_or_default().to_owned();
    let reference = |item: &Value| Reference {
        key: text(item, "id"),
        title: text(item, "title"),
        edition: text(item, "edition"),
        licence: text(item, "licence"),
        url: text(item, "url"),
    };
    items.iter().map(reference).collect()
}
