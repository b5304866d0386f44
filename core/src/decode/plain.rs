//! A deserializer over JSON text for what is good: objects for structs, whole numbers, every text. It gives no reasons.

use crate::text::first_escape;
use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;
use std::fmt;

/// The text of a document, and how far it is read.
pub(super) struct Plain<'de> {
    text: &'de str,
    at: usize,
    /// How many more objects and lists may be inside of each other.
    depth: u32,
}

/// Documents are far less deep; what is deeper is not read on the stack.
const DEPTH: u32 = 100;

/// Not a good document, or one with numbers that are not whole.
#[derive(Debug)]
pub(super) struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain")
    }
}

impl std::error::Error for NotPlain {}

impl de::Error for NotPlain {
    #[cold]
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Read<T> = Result<T, NotPlain>;

impl<'de> Plain<'de> {
    pub(super) const fn new(text: &'de str) -> Self {
        Self { text, at: 0, depth: DEPTH }
    }

    /// Whether nothing is left but white space.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.next().is_err()
    }

    /// The next character that is no white space; it is still to be read.
    #[inline(always)]
    fn next(&mut self) -> Read<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at).ok_or(NotPlain)?;
            if byte > b' ' || !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Ok(byte);
            }
            self.step();
        }
    }

    #[inline(always)]
    const fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    #[inline(always)]
    fn expect(&mut self, wanted: u8) -> Read<()> {
        if self.next()? != wanted {
            return Err(NotPlain);
        }
        self.step();
        Ok(())
    }

    /// `true`, `false` or `null`.
    fn word(&mut self, wanted: &str) -> Read<()> {
        let rest = self.text.get(self.at..).ok_or(NotPlain)?;
        if !rest.starts_with(wanted) {
            return Err(NotPlain);
        }
        self.at = self.at.wrapping_add(wanted.len());
        Ok(())
    }

    /// What comes before the next of a list or an object: nothing before the first, else a comma. `false` at the end.
    #[inline(always)]
    fn has_more(&mut self, first: &mut bool, end: u8) -> Read<bool> {
        let next = self.next()?;
        if next == end {
            return Ok(false);
        }
        if !std::mem::take(first) {
            if next != b',' {
                return Err(NotPlain);
            }
            self.step();
            return if self.next()? == end { Err(NotPlain) } else { Ok(true) };
        }
        Ok(true)
    }

    /// What is between an opening and a closing character.
    #[inline(always)]
    fn inside<T>(&mut self, (open, close): (u8, u8), read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        self.expect(open)?;
        self.depth = self.depth.checked_sub(1).ok_or(NotPlain)?;
        let value = read(self)?;
        self.depth = self.depth.wrapping_add(1);
        self.expect(close)?;
        Ok(value)
    }

    #[inline(always)]
    fn object<T>(&mut self, read: impl FnOnce(Parts<'_, 'de>) -> Read<T>) -> Read<T> {
        self.inside((b'{', b'}'), |reader| read(Parts { reader, first: true }))
    }

    #[inline(always)]
    fn list<T>(&mut self, read: impl FnOnce(Parts<'_, 'de>) -> Read<T>) -> Read<T> {
        self.inside((b'[', b']'), |reader| read(Parts { reader, first: true }))
    }

    /// A text between quotes, as it stands where nothing in it is escaped.
    #[inline(always)]
    fn string(&mut self) -> Read<Cow<'de, str>> {
        self.expect(b'"')?;
        let rest = self.text.as_bytes().get(self.at..).ok_or(NotPlain)?;
        let length = first_escape(rest);
        if rest.get(length) != Some(&b'"') {
            return self.escaped().map(Cow::Owned);
        }
        let end = self.at.wrapping_add(length);
        let text = self.text.get(self.at..end).ok_or(NotPlain)?;
        self.at = end.wrapping_add(1);
        Ok(Cow::Borrowed(text))
    }

    #[cold]
    fn escaped(&mut self) -> Read<String> {
        let start = self.at.saturating_sub(1);
        let rest = self.text.get(start..).ok_or(NotPlain)?;
        let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        let text = texts.next().and_then(Result::ok).ok_or(NotPlain)?;
        self.at = start.wrapping_add(texts.byte_offset());
        Ok(text)
    }

    /// A whole number of 64 bits.
    fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        let rest = self.text.get(self.at..).ok_or(NotPlain)?;
        let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.bytes().take_while(is_part).count();
        let token = rest.get(..length).ok_or(NotPlain)?;
        let digits = token.strip_prefix('-').unwrap_or(token);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || (digits.starts_with('0') && token != "0") {
            return Err(NotPlain);
        }
        self.at = self.at.wrapping_add(length);
        if digits.len() == token.len() {
            visitor.visit_u64(token.parse().map_err(|_| NotPlain)?)
        } else {
            visitor.visit_i64(token.parse().map_err(|_| NotPlain)?)
        }
    }

    #[inline(always)]
    fn visit_string<V: Visitor<'de>>(&mut self, visitor: V) -> Read<V::Value> {
        match self.string()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    /// A name of an object, or of a choice.
    #[inline(always)]
    fn name<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        match self.string()? {
            Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
            Cow::Owned(name) => seed.deserialize(StringDeserializer::new(name)),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Plain<'de> {
    type Error = NotPlain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.next()? {
            b'"' => self.visit_string(visitor),
            b'{' => self.object(|entries| visitor.visit_map(entries)),
            b'[' => self.list(|elements| visitor.visit_seq(elements)),
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            _ => self.number(visitor),
        }
    }

    #[inline(always)]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.visit_string(visitor)
    }

    #[inline(always)]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.next()? == b'n' {
            return self.word("null").and_then(|()| visitor.visit_none());
        }
        visitor.visit_some(self)
    }

    #[inline(always)]
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    #[inline(always)]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.list(|elements| visitor.visit_seq(elements))
    }

    #[inline(always)]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.object(|entries| visitor.visit_map(entries))
    }

    #[inline(always)]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.object(|entries| visitor.visit_map(entries))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if self.next()? == b'{' {
            return self.object(|entries| visitor.visit_enum(entries));
        }
        match self.string()? {
            Cow::Borrowed(name) => visitor.visit_enum(BorrowedStrDeserializer::new(name)),
            Cow::Owned(name) => visitor.visit_enum(StringDeserializer::new(name)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf
        unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// The entries of an object, or the elements of a list.
struct Parts<'r, 'de> {
    reader: &'r mut Plain<'de>,
    first: bool,
}

impl<'de> MapAccess<'de> for Parts<'_, 'de> {
    type Error = NotPlain;

    #[inline(always)]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if self.reader.has_more(&mut self.first, b'}')? { self.reader.name(seed).map(Some) } else { Ok(None) }
    }

    #[inline(always)]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> SeqAccess<'de> for Parts<'_, 'de> {
    type Error = NotPlain;

    #[inline(always)]
    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if self.reader.has_more(&mut self.first, b']')? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

/// A choice may be the only name of an object, with nothing behind it.
impl<'de> EnumAccess<'de> for Parts<'_, 'de> {
    type Error = NotPlain;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Read<(V::Value, Self)> {
        let variant = self.reader.name(seed)?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Parts<'_, 'de> {
    type Error = NotPlain;

    fn unit_variant(mut self) -> Read<()> {
        self.next_value()
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Read<T::Value> {
        Err(NotPlain)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Read<V::Value> {
        Err(NotPlain)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Read<V::Value> {
        Err(NotPlain)
    }
}

#[cfg(test)]
mod tests;
