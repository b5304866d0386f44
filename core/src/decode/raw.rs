//! A deserializer over JSON text that keeps numbers as they are written and builds paths on the way out of an error.

use super::ShapeError;
use crate::error::Code;
use crate::text::Text;
use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// One JSON value as text.
#[derive(Clone, Copy)]
pub(super) struct Raw<'de>(pub(super) &'de RawValue);

impl<'de> Raw<'de> {
    fn parts<T: de::Deserialize<'de>>(self) -> Result<T, ShapeError> {
        serde_json::from_str(self.0.get())
            .map_err(|error| ShapeError::new(Code::InvalidJson).message(error.to_string()))
    }

    /// An integer as such; any other number as its text, which only a decimal accepts.
    fn visit_number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        let token = self.0.get();
        if let Ok(number) = token.parse::<u64>() {
            visitor.visit_u64(number)
        } else if let Ok(number) = token.parse::<i64>() {
            visitor.visit_i64(number)
        } else {
            visitor.visit_borrowed_bytes(token.as_bytes())
        }
    }
}

impl<'de> Deserializer<'de> for Raw<'de> {
    type Error = ShapeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match self.0.get().bytes().next() {
            Some(b'"') => match self.parts::<Text<'de>>()?.0 {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            Some(b'{') => visitor.visit_map(Entries { rest: self.parts::<Object<'de>>()?.0.into_iter(), value: None }),
            Some(b'[') => {
                visitor.visit_seq(Elements { rest: self.parts::<Vec<&'de RawValue>>()?.into_iter().enumerate() })
            }
            Some(b't' | b'f') => visitor.visit_bool(self.0.get() == "true"),
            Some(b'n') => visitor.visit_unit(),
            _ => self.visit_number(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        if self.0.get() == "null" { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        if !self.0.get().starts_with('"') {
            return self.deserialize_any(visitor);
        }
        let text: Text<'de> = self.parts()?;
        let text: StringDeserializer<ShapeError> = text.0.into_owned().into_deserializer();
        text.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// The entries of an object in their order, repeated names included.
struct Object<'de>(Vec<(Text<'de>, &'de RawValue)>);

impl<'de> de::Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectVisitor;
        impl<'de> Visitor<'de> for ObjectVisitor {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Object(entries))
            }
        }
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct Entries<'de> {
    rest: std::vec::IntoIter<(Text<'de>, &'de RawValue)>,
    value: Option<(Text<'de>, &'de RawValue)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = ShapeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ShapeError> {
        self.value = self.rest.next();
        let Some((name, _)) = &self.value else { return Ok(None) };
        match &name.0 {
            Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some),
            Cow::Owned(name) => seed.deserialize(StringDeserializer::new(name.clone())).map(Some),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ShapeError> {
        match self.value.take() {
            Some((name, value)) => seed.deserialize(Raw(value)).map_err(|error| error.in_field(&name)),
            None => Err(ShapeError::new(Code::Internal)),
        }
    }
}

struct Elements<'de> {
    rest: std::iter::Enumerate<std::vec::IntoIter<&'de RawValue>>,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = ShapeError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ShapeError> {
        let Some((index, value)) = self.rest.next() else { return Ok(None) };
        seed.deserialize(Raw(value)).map(Some).map_err(|error| error.in_element(index))
    }
}
