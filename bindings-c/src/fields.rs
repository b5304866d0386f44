//! Fields of a document given one by one as text, read by the documents' own deserializers.

use prorata::Code;
use prorata::decode::ShapeError;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};

/// A field's value.
#[derive(Clone)]
pub(crate) enum Value<'t> {
    /// Text: a decimal, a date, a choice, an id.
    Text(&'t str),
    /// An object.
    Fields(Vec<(&'t str, Value<'t>)>),
}

/// A field that C sets as text, by number.
pub(crate) struct TextField<T> {
    /// Its name in the document.
    pub(crate) name: &'static str,
    /// Takes it over from an object that has only this one.
    pub(crate) take: fn(&mut T, T),
}

/// Reads an object that has these fields.
pub(crate) fn read<T: Deserialize<'static>>(fields: &[(&str, &str)]) -> Result<T, ShapeError> {
    read_nested(Value::Fields(fields.iter().map(|(name, text)| (*name, Value::Text(text))).collect()))
}

/// Reads a value.
pub(crate) fn read_nested<T: Deserialize<'static>>(value: Value<'_>) -> Result<T, ShapeError> {
    T::deserialize(value)
}

/// Sets the field with this number; `required` are those without which there is no such object.
pub(crate) fn set<T: Deserialize<'static>>(
    table: &[TextField<T>],
    field: u32,
    text: &str,
    required: &[(&str, &str)],
    object: &mut T,
) -> Result<(), ShapeError> {
    let known = usize::try_from(field).ok().and_then(|field| table.get(field));
    let Some(known) = known else {
        let problem = ShapeError::new(Code::OutOfRange).message("no field has this number").value(field);
        return Err(problem.in_field("field"));
    };
    let fields: Vec<_> = required.iter().copied().chain([(known.name, text)]).collect();
    (known.take)(object, read(&fields)?);
    Ok(())
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = ShapeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match self {
            Value::Text(text) => visitor.visit_str(text),
            Value::Fields(fields) => visitor.visit_map(Entries { rest: fields.into_iter(), entry: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_some(self)
    }

    /// The numbers of a policy are set as text, like its words; in JSON they are numbers.
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        match self {
            Value::Text(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => match text.parse() {
                Ok(number) => visitor.visit_u32(number),
                Err(_) => visitor.visit_str(text),
            },
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        match self {
            Value::Text(text) => {
                let text: StrDeserializer<'_, ShapeError> = text.into_deserializer();
                text.deserialize_enum(name, variants, visitor)
            }
            Value::Fields(_) => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Entries<'t> {
    rest: std::vec::IntoIter<(&'t str, Value<'t>)>,
    entry: Option<(&'t str, Value<'t>)>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = ShapeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ShapeError> {
        self.entry = self.rest.next();
        self.entry.as_ref().map(|(name, _)| seed.deserialize((*name).into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ShapeError> {
        match self.entry.take() {
            Some((name, value)) => seed.deserialize(value).map_err(|error| error.in_field(name)),
            None => Err(ShapeError::new(Code::Internal)),
        }
    }
}
