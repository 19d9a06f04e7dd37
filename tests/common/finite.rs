//! Whether every number of a result is one: a serializer that writes nothing and stops at NaN or an infinity. JSON would
//! hide them, as it writes both as null.

use serde::Serialize;
use serde::ser::{self, Serializer};
use std::fmt;

/// The first number that is not finite, with the names and positions that lead to it; `None` when all are.
pub fn first_that_is_not(value: &impl Serialize) -> Option<String> {
    value.serialize(Finite).err().map(|NotFinite(path)| path)
}

/// Where it stands, from the end on: each level that it passes puts its own step before it.
#[derive(Debug)]
pub struct NotFinite(String);

impl NotFinite {
    fn under(self, step: impl fmt::Display) -> Self {
        Self(format!("{step}.{}", self.0))
    }
}

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotFinite {}

impl ser::Error for NotFinite {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Outcome = Result<(), NotFinite>;

struct Finite;

/// A list, tuple, map or struct; counts its items.
pub struct Items(usize);

macro_rules! nothing {
    ($($name:ident($($type:ty),*);)*) => {
        $(fn $name(self, $(_: $type),*) -> Outcome { Ok(()) })*
    };
}

impl Serializer for Finite {
    type Ok = ();
    type Error = NotFinite;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Items;
    type SerializeStruct = Items;
    type SerializeStructVariant = Items;

    nothing! {
        serialize_bool(bool); serialize_char(char); serialize_str(&str); serialize_bytes(&[u8]);
        serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64);
        serialize_none(); serialize_unit(); serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_f32(self, number: f32) -> Outcome {
        self.serialize_f64(number.into())
    }
    fn serialize_f64(self, number: f64) -> Outcome {
        if number.is_finite() { Ok(()) } else { Err(NotFinite(number.to_string())) }
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Outcome {
        value.serialize(self)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Outcome {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Outcome {
        value.serialize(self)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Items, NotFinite> {
        Ok(Items(0))
    }
    fn serialize_tuple(self, _: usize) -> Result<Items, NotFinite> {
        Ok(Items(0))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, NotFinite> {
        Ok(Items(0))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Items, NotFinite> {
        Ok(Items(0))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Items, NotFinite> {
        Ok(Items(0))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items, NotFinite> {
        Ok(Items(0))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Items, NotFinite> {
        Ok(Items(0))
    }
}

impl Items {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Outcome {
        self.0 += 1;
        value.serialize(Finite).map_err(|found| found.under(self.0 - 1))
    }
}

macro_rules! listed {
    ($($trait:ident::$method:ident,)*) => {$(
        impl ser::$trait for Items {
            type Ok = ();
            type Error = NotFinite;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Outcome {
                self.item(value)
            }
            fn end(self) -> Outcome {
                Ok(())
            }
        }
    )*};
}
listed! {
    SerializeSeq::serialize_element, SerializeTuple::serialize_element, SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

macro_rules! named {
    ($($trait:ident,)*) => {$(
        impl ser::$trait for Items {
            type Ok = ();
            type Error = NotFinite;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Outcome {
                value.serialize(Finite).map_err(|found| found.under(name))
            }
            fn end(self) -> Outcome {
                Ok(())
            }
        }
    )*};
}
named! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Items {
    type Ok = ();
    type Error = NotFinite;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Outcome {
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Outcome {
        self.item(value)
    }
    fn end(self) -> Outcome {
        Ok(())
    }
}
