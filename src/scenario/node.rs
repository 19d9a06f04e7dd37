//! From a [`Value`] to a typed scenario, with the path of the first thing that does not fit.
//!
//! The types derive serde's `Deserialize`; this deserializer walks a value, and keeps what serde's own error
//! texts lose: where, what was found, what is allowed.

use super::value::Value;
use crate::problem::Problem;
use core::fmt::Display;
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// A value on its way to a type.
#[derive(Clone, Copy)]
pub struct Node<'a>(pub &'a Value);

/// A [`Problem`] whose path grows from the inside out.
#[derive(Debug)]
pub struct Refused(pub Problem);

impl Refused {
    fn under(mut self, step: &str) -> Self {
        let rest = core::mem::take(&mut self.0.at);
        let dot = if rest.is_empty() || rest.starts_with('[') { "" } else { "." };
        self.0.at = [step, dot, &rest].concat();
        self
    }
}

impl Display for Refused {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}

impl de::Error for Refused {
    fn custom<T: Display>(message: T) -> Self {
        Self(Problem::kind("", message.to_string(), "valid"))
    }
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self(Problem::one_of("", field, expected))
    }
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self(Problem::one_of("", variant, expected))
    }
    fn missing_field(field: &'static str) -> Self {
        Self(Problem::kind(field, "nothing", "required"))
    }
    fn duplicate_field(field: &'static str) -> Self {
        Self(Problem::kind(field, field, "once"))
    }
}

impl<'a> Node<'a> {
    fn refuse<T>(self, kind: &'static str) -> Result<T, Refused> {
        Err(Refused(Problem::kind("", self.0.describe(), kind)))
    }

    fn whole_number(self, max: f64) -> Result<u64, Refused> {
        match self.0 {
            Value::Number(n) if n.fract() == 0.0 && (0.0..=max).contains(n) =>
            {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                Ok(*n as u64)
            }
            Value::Number(n) if n.fract() == 0.0 => Err(Refused(Problem::range("", *n, 0.0, max))),
            _ => self.refuse("a-whole-number"),
        }
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(b) => visitor.visit_bool(*b),
            Value::Number(n) => visitor.visit_f64(*n),
            Value::Text(t) => visitor.visit_borrowed_str(t),
            Value::List(_) => self.deserialize_seq(visitor),
            Value::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0 {
            Value::Bool(b) => visitor.visit_bool(*b),
            _ => self.refuse("true-or-false"),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0 {
            Value::Number(n) if n.is_finite() => visitor.visit_f64(*n),
            _ => self.refuse("a-number"),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_u64(self.whole_number(255.0)?)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_u64(self.whole_number(65535.0)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0 {
            Value::Text(t) => visitor.visit_borrowed_str(t),
            _ => self.refuse("a-text"),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, v: V) -> Result<V::Value, Refused> {
        v.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0 {
            Value::List(items) => visitor.visit_seq(Items { items: items.iter(), next: 0 }),
            _ => self.refuse("a-list"),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.0 {
            Value::Map(entries) => visitor.visit_map(Entries { entries: entries.iter(), value: None }),
            _ => self.refuse("an-object"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        match self.0 {
            Value::Text(name) => visitor.visit_enum(Name(name)),
            other => Err(Refused(Problem::one_of("", other.describe(), variants))),
        }
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u32 u64 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct
        identifier ignored_any
    }
}

struct Items<'de> {
    items: core::slice::Iter<'de, Value>,
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Refused;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let here = self.next;
        self.next += 1;
        // An item that has a name is found faster by it than by its position.
        let step = match item.get("id").and_then(Value::text) {
            Some(id) => format!("[{id}]"),
            None => format!("[{here}]"),
        };
        seed.deserialize(Node(item)).map(Some).map_err(|e| e.under(&step))
    }
}

struct Entries<'de> {
    entries: core::slice::Iter<'de, (String, Value)>,
    value: Option<(&'de str, &'de Value)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Refused;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        let Some((name, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some((name, value));
        seed.deserialize(de::value::BorrowedStrDeserializer::new(name)).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let (name, value) = self.value.take().unwrap_or(("", &Value::Null));
        seed.deserialize(Node(value)).map_err(|e| e.under(name))
    }
}

struct Name<'de>(&'de str);

impl<'de> EnumAccess<'de> for Name<'de> {
    type Error = Refused;
    type Variant = Unit;
    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Unit), Refused> {
        seed.deserialize(de::value::BorrowedStrDeserializer::new(self.0)).map(|v| (v, Unit))
    }
}

/// All enumerations of a scenario are plain names.
struct Unit;

impl<'de> VariantAccess<'de> for Unit {
    type Error = Refused;
    fn unit_variant(self) -> Result<(), Refused> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Refused> {
        Err(de::Error::custom("a name with a value"))
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Refused> {
        Err(de::Error::custom("a name with values"))
    }
    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Refused> {
        Err(de::Error::custom("a name with fields"))
    }
}
