//! The publications that default values come from: data, not code.

use super::Value;
use crate::problem::Problem;

/// The shipped references as JSON text.
pub const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/references.json"));

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

/// Takes the parsed form of [`TEXT`] apart, in its order.
///
/// # Errors
/// A part is missing or of the wrong kind.
pub fn all(tree: &Value) -> Result<Vec<Reference>, Problem> {
    let Value::List(items) = tree else {
        return Err(Problem::kind("references", tree.describe(), "a-list"));
    };
    let text = |item: &Value, name: &str| {
        let found = item.get(name).and_then(Value::text).map(str::to_owned);
        found.ok_or_else(|| Problem::kind(format!("references.{name}"), item.describe(), "required"))
    };
    let reference = |item: &Value| {
        Ok(Reference {
            key: text(item, "id")?,
            title: text(item, "title")?,
            edition: text(item, "edition")?,
            licence: text(item, "licence")?,
            url: text(item, "url")?,
        })
    };
    items.iter().map(reference).collect()
}

/// The references that the project ships.
///
/// # Errors
/// The file is damaged.
#[cfg(feature = "native")]
pub fn shipped() -> Result<Vec<Reference>, Problem> {
    all(&super::value::from_json(TEXT)?)
}
