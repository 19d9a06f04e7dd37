//! From a [`Value`] to a typed scenario, with the path of the first thing that does not fit.
//!
//! serde's derived readers would do the same for more bytes in the browser, and their error texts lose
//! where, what was found and what is allowed.

use super::value::Value;
use crate::country::Sex;
use crate::problem::Problem;
use crate::units::{Local, Persons, Share, Usd, Year};

/// A type that can be read from a value.
pub trait Read: Sized {
    /// The typed value.
    ///
    /// # Errors
    /// The first part that is of a wrong kind or name: the path is relative to `value`.
    fn read(value: &Value) -> Result<Self, Problem>;

    /// What a missing field stands for; `None` when there must be one.
    fn absent() -> Option<Self> {
        None
    }
}

/// Declares a struct whose fields are read by name; a field that is none of them is refused.
///
/// One that is marked `deep` is read by the whole widget and by native programs only: no shipped preset holds it, and the
/// first view, which reads nothing else, is smaller without.
macro_rules! record {
    ($(#[$doc:meta])* deep $name:ident {
        $($(#[$field_doc:meta])* $field:ident: $type:ty = $text:literal $(or $default:expr)?,)*
    }) => {
        #[cfg(feature = "deep")]
        crate::scenario::record::record! {
            $(#[$doc])* $name { $($(#[$field_doc])* $field: $type = $text $(or $default)?,)* }
        }

        #[cfg(not(feature = "deep"))]
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        pub struct $name {
            $($(#[$field_doc])* #[serde(rename = $text)] pub $field: $type,)*
        }

        #[cfg(not(feature = "deep"))]
        impl crate::scenario::record::Read for $name {
            fn read(value: &crate::scenario::Value) -> Result<Self, crate::problem::Problem> {
                Err(crate::scenario::record::refuse(value, "the-whole-widget"))
            }
        }
    };
    ($(#[$doc:meta])* $name:ident {
        $($(#[$field_doc:meta])* $field:ident: $type:ty = $text:literal $(or $default:expr)?,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[cfg_attr(feature = "native", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub struct $name {
            $(
                $(#[$field_doc])*
                $(#[cfg_attr(feature = "native", schemars(extend("default" = core::convert::identity::<$type>($default))))])?
                #[serde(rename = $text)]
                pub $field: $type,
            )*
        }

        impl crate::scenario::record::Read for $name {
            fn read(value: &crate::scenario::Value) -> Result<Self, crate::problem::Problem> {
                crate::scenario::record::check(value, &[$($text),*])?;
                // With its documentation go the conditions under which a field exists.
                #[allow(unused_doc_comments)]
                Ok(Self {
                    $($(#[$field_doc])* $field: {
                        let default = crate::scenario::record::default!($($default)?);
                        crate::scenario::record::field(value, $text, default)?
                    },)*
                })
            }
        }
    };
}
pub(super) use record;

/// What a missing field stands for, where the declaration says so.
macro_rules! default {
    () => {
        None
    };
    ($default:expr) => {
        Some($default)
    };
}
pub(super) use default;

/// Declares an enumeration of plain names.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$value_doc])* #[serde(rename = $text)] $value,)* }

        impl $name {
            /// Every value, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$value,)*];
            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($text,)*];
            /// The stable name, as in JSON, attributes and message files.
            pub fn text(self) -> &'static str {
                match self { $(Self::$value => $text,)* }
            }
            /// The value of that stable name.
            pub fn from_text(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.text() == text)
            }
        }

        impl crate::scenario::record::Read for $name {
            fn read(value: &crate::scenario::Value) -> Result<Self, crate::problem::Problem> {
                value.text().and_then(Self::from_text).ok_or_else(|| {
                    crate::scenario::record::no_such_name(value, Self::NAMES)
                })
            }
        }
    };
}
pub(crate) use names;

pub(super) fn refuse(value: &Value, kind: &'static str) -> Problem {
    Problem::kind("", value.describe(), kind)
}

/// Puts a step before the path of a problem that was found further in.
fn under(mut problem: Problem, step: &str) -> Problem {
    let dot = if problem.at.is_empty() || problem.at.starts_with('[') { "" } else { "." };
    problem.at = [step, dot, &problem.at].concat();
    problem
}

/// A map, all of whose names are among `fields`.
pub(super) fn check(value: &Value, fields: &[&str]) -> Result<(), Problem> {
    let Value::Map(entries) = value else { return Err(refuse(value, "an-object")) };
    match entries.iter().find(|(name, _)| !fields.contains(&name.as_str())) {
        Some((name, _)) => Err(Problem::one_of("", name.as_str(), fields)),
        None => Ok(()),
    }
}

pub(super) fn field<T: Read>(map: &Value, name: &'static str, default: Option<T>) -> Result<T, Problem> {
    match map.get(name) {
        Some(value) => T::read(value).map_err(|p| under(p, name)),
        None => default.or_else(T::absent).ok_or_else(|| Problem::kind(name, "nothing", "required")),
    }
}

pub(crate) fn no_such_name(value: &Value, names: &[&str]) -> Problem {
    match value {
        Value::Text(text) => Problem::one_of("", text.as_str(), names),
        other => Problem::one_of("", other.describe(), names),
    }
}

/// How an item of a list is called in a path: by its name, which is found faster, or by its position.
fn item_step(item: &Value, position: usize) -> String {
    match item.get("id").and_then(Value::text) {
        Some(id) => ["[", id, "]"].concat(),
        None => format!("[{position}]"),
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &Value) -> Result<Self, Problem> {
        let Value::List(items) = value else { return Err(refuse(value, "a-list")) };
        let mut out = Vec::with_capacity(items.len());
        for (position, item) in items.iter().enumerate() {
            out.push(T::read(item).map_err(|p| under(p, &item_step(item, position)))?);
        }
        Ok(out)
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &Value) -> Result<Self, Problem> {
        match value {
            Value::Null => Ok(None),
            _ => T::read(value).map(Some),
        }
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl Read for bool {
    fn read(value: &Value) -> Result<Self, Problem> {
        match value {
            Value::Bool(b) => Ok(*b),
            _ => Err(refuse(value, "true-or-false")),
        }
    }
}

/// What is smaller is nothing: no person, share or amount of money is of that size, and the quotient of two such numbers
/// may be larger than any number. The first view reads shipped presets alone, which hold no such number.
#[cfg(feature = "deep")]
const SMALLEST: f64 = 1e-12;

impl Read for f64 {
    fn read(value: &Value) -> Result<Self, Problem> {
        match value {
            #[cfg(feature = "deep")]
            Value::Number(n) if n.abs() < SMALLEST => Ok(0.0),
            Value::Number(n) if n.is_finite() => Ok(*n),
            _ => Err(refuse(value, "a-number")),
        }
    }
}

impl Read for String {
    fn read(value: &Value) -> Result<Self, Problem> {
        value.text().map(str::to_owned).ok_or_else(|| refuse(value, "a-text"))
    }
}

/// A whole number of zero or more.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked to be a whole number that fits
fn whole(value: &Value, max: u16) -> Result<u16, Problem> {
    match value {
        Value::Number(n) if n.fract() == 0.0 && (0.0..=f64::from(max)).contains(n) => Ok(*n as u16),
        Value::Number(n) if n.fract() == 0.0 => Err(Problem::range("", *n, 0.0, f64::from(max))),
        _ => Err(refuse(value, "a-whole-number")),
    }
}

impl Read for u16 {
    fn read(value: &Value) -> Result<Self, Problem> {
        whole(value, Self::MAX)
    }
}

impl Read for u8 {
    fn read(value: &Value) -> Result<Self, Problem> {
        let max = Self::MAX;
        let n = whole(value, max.into())?;
        Ok(Self::try_from(n).unwrap_or(max))
    }
}

impl Read for Year {
    fn read(value: &Value) -> Result<Self, Problem> {
        u16::read(value).map(Self)
    }
}

macro_rules! quantities {
    ($($name:ident)*) => {$(
        impl Read for $name {
            fn read(value: &Value) -> Result<Self, Problem> {
                f64::read(value).map(Self)
            }
        }
    )*};
}
quantities! { Share Persons Local Usd }

impl Read for Sex {
    fn read(value: &Value) -> Result<Self, Problem> {
        match value.text() {
            Some("female") => Ok(Self::Female),
            Some("male") => Ok(Self::Male),
            _ => Err(no_such_name(value, &["female", "male"])),
        }
    }
}
