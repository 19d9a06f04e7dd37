//! A tree of plain values: what JSON text and JavaScript objects become before they are checked.

use crate::problem::Found;
#[cfg(feature = "native")]
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Any JSON value, and the numbers that only JavaScript has (NaN and the infinities).
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Names and values, in the order in which they were written.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value of a name in a map.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Map(entries) => entries.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// How the value is called in a message.
    pub fn describe(&self) -> Found {
        match self {
            Self::Null => "null".into(),
            Self::Bool(true) => "true".into(),
            Self::Bool(false) => "false".into(),
            Self::Number(n) => Found::Number(*n),
            Self::Text(t) => ["\"", t, "\""].concat().into(),
            Self::List(items) => format!("[…] ({})", items.len()).into(),
            Self::Map(entries) => format!("{{…}} ({})", entries.len()).into(),
        }
    }

    /// This value with `changes` laid over it: maps are merged name by name, lists of maps that carry an `id` are
    /// merged by it (new ones are added at the end), everything else is replaced.
    #[must_use]
    pub fn with(self, changes: Value) -> Value {
        match (self, changes) {
            (Self::Map(mut entries), Self::Map(changes)) => {
                for (name, change) in changes {
                    match entries.iter_mut().find(|(n, _)| *n == name) {
                        Some((_, old)) => *old = core::mem::replace(old, Self::Null).with(change),
                        None => entries.push((name, change)),
                    }
                }
                Self::Map(entries)
            }
            (Self::List(mut items), Self::List(changes))
                if items.iter().chain(&changes).all(|i| i.get("id").is_some()) && !items.is_empty() =>
            {
                for change in changes {
                    match items.iter_mut().find(|i| i.get("id") == change.get("id")) {
                        Some(old) => *old = core::mem::replace(old, Self::Null).with(change),
                        None => items.push(change),
                    }
                }
                Self::List(items)
            }
            (_, changes) => changes,
        }
    }
}

#[cfg(feature = "deep")]
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(yes) => to.serialize_bool(*yes),
            Self::Number(number) => to.serialize_f64(*number),
            Self::Text(text) => to.serialize_str(text),
            Self::List(items) => to.collect_seq(items),
            Self::Map(entries) => to.collect_map(entries.iter().map(|(name, value)| (name, value))),
        }
    }
}

#[cfg(feature = "native")]
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;
            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_none<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
                Value::deserialize(from)
            }
            fn visit_bool<E>(self, b: bool) -> Result<Value, E> {
                Ok(Value::Bool(b))
            }
            fn visit_f64<E>(self, n: f64) -> Result<Value, E> {
                Ok(Value::Number(n))
            }
            #[allow(clippy::cast_precision_loss)]
            fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
                Ok(Value::Number(n as f64))
            }
            #[allow(clippy::cast_precision_loss)]
            fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
                Ok(Value::Number(n as f64))
            }
            fn visit_str<E>(self, t: &str) -> Result<Value, E> {
                Ok(Value::Text(t.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Value::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                let mut entries: Vec<(String, Value)> = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Value::Map(entries))
            }
        }
        from.deserialize_any(Any)
    }
}

/// A value from JSON text; browsers use their own parser.
///
/// # Errors
/// The text is not JSON: the problem names line and column.
#[cfg(feature = "native")]
pub fn from_json(text: &str) -> Result<Value, crate::problem::Problem> {
    // Some editors begin a file with a mark of its encoding.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|e| {
        let at = format!("scenario: line {} column {}", e.line(), e.column());
        // What stands around the place, as a line may hold a whole scenario.
        let line = text.lines().nth(e.line().saturating_sub(1)).unwrap_or_default();
        let near: String = line.chars().skip(e.column().saturating_sub(20)).take(40).collect();
        crate::problem::Problem::kind(at, near.trim(), "json")
    })
}
