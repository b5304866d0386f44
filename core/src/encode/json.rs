//! JSON out: documents into one buffer.
//!
//! The same text as `serde_json` writes, for what documents hold: structs, lists, text, whole numbers, truth values. Field
//! names stand in the source and are copied as they are; only text is looked through for what JSON escapes.

use super::{DATE, DECIMAL, INSTANT};
use arrayvec::ArrayVec;
use serde::ser::{self, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use std::fmt::{self, Display};

/// Writes a document.
pub(crate) fn to_json<T: Serialize>(document: &T, capacity: usize) -> Result<Vec<u8>, Unwritable> {
    let mut out = Writer { bytes: Vec::with_capacity(capacity), plain: false };
    document.serialize(&mut out)?;
    Ok(out.bytes)
}

/// No document holds a value of this kind.
#[derive(Debug)]
pub(crate) struct Unwritable(Box<str>);

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string().into())
    }
}

/// Whether JSON escapes a character of the text: eight bytes at a time, the last eight once more for what is left over.
#[inline(always)]
fn has_escapes(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(last) = bytes.last_chunk() else { return has_escapes_short(bytes) };
    let mut words = bytes.chunks_exact(8).filter_map(|word| word.first_chunk());
    words.any(|word| any_escape(*word)) || any_escape(*last)
}

/// The same for less than eight bytes: the first four and the last four, where there are four.
#[inline(always)]
fn has_escapes_short(bytes: &[u8]) -> bool {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some([a, b, c, d]), Some([e, f, g, h])) => any_escape([*a, *b, *c, *d, *e, *f, *g, *h]),
        _ => bytes.iter().any(|byte| *byte < 0x20 || *byte == b'"' || *byte == b'\\'),
    }
}

/// Subtracting borrows into the high bit of a byte that is too small, and of no other as long as there is none such.
#[inline(always)]
fn any_escape(bytes: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let word = u64::from_le_bytes(bytes);
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let control = word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word;
    let quote = zero(word ^ ONES.wrapping_mul(b'"'.into()));
    let backslash = zero(word ^ ONES.wrapping_mul(b'\\'.into()));
    (control | quote | backslash) & HIGH != 0
}

#[cold]
fn kind<T>(kind: &str) -> Result<T, Unwritable> {
    Err(Unwritable(format!("a document holds no {kind}").into()))
}

struct Writer {
    bytes: Vec<u8>,
    /// Inside a decimal or a date, whose text needs no look.
    plain: bool,
}

impl Writer {
    #[inline(always)]
    fn raw(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
    }

    /// Names of the source with what stands around them: put together first, then written at once.
    #[inline(always)]
    fn at_once<const PARTS: usize>(&mut self, parts: [&[u8]; PARTS]) {
        const ROOM: usize = 40;
        let mut text = ArrayVec::<u8, ROOM>::new();
        if parts.iter().try_for_each(|part| text.try_extend_from_slice(part)).is_ok() {
            self.raw(&text);
        } else {
            parts.iter().for_each(|part| self.raw(part));
        }
    }

    /// A field's name between what stands before it and its colon.
    #[inline(always)]
    fn key(&mut self, before: u8, name: &'static str) {
        self.at_once([&[before], b"\"", name.as_bytes(), b"\":"]);
    }

    #[inline(always)]
    fn quoted(&mut self, text: &[u8]) {
        self.bytes.push(b'"');
        self.raw(text);
        self.bytes.push(b'"');
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        if has_escapes(text) { self.escaped(text) } else { self.quoted(text.as_bytes()) }
    }

    #[cold]
    fn escaped(&mut self, text: &str) {
        self.bytes.push(b'"');
        for byte in text.bytes() {
            match byte {
                b'"' => self.raw(b"\\\""),
                b'\\' => self.raw(b"\\\\"),
                0x08 => self.raw(b"\\b"),
                0x09 => self.raw(b"\\t"),
                0x0a => self.raw(b"\\n"),
                0x0c => self.raw(b"\\f"),
                0x0d => self.raw(b"\\r"),
                0x00..=0x1f => self.raw(format!("\\u{byte:04x}").as_bytes()),
                _ => self.bytes.push(byte),
            }
        }
        self.bytes.push(b'"');
    }
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Parts<'w>;
    type SerializeStruct = Parts<'w>;
    type SerializeTuple = Impossible<(), Unwritable>;
    type SerializeTupleStruct = Impossible<(), Unwritable>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Impossible<(), Unwritable>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.raw(if value { b"true" } else { b"false" });
        Ok(())
    }
    fn serialize_u16(self, value: u16) -> Result<(), Unwritable> {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Result<(), Unwritable> {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Result<(), Unwritable> {
        self.raw(itoa::Buffer::new().format(value).as_bytes());
        Ok(())
    }
    fn serialize_i64(self, value: i64) -> Result<(), Unwritable> {
        self.raw(itoa::Buffer::new().format(value).as_bytes());
        Ok(())
    }
    #[inline(always)]
    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        if self.plain {
            self.quoted(text.as_bytes());
        } else {
            self.text(text);
        }
        Ok(())
    }
    /// A short decimal between quotes, the first character in the lowest byte, in the highest how many they are: the whole
    /// word is written, and what is not of them taken back.
    #[inline(always)]
    fn serialize_u128(self, quoted: u128) -> Result<(), Unwritable> {
        if !self.plain {
            return kind("u128");
        }
        let count = usize::try_from(quoted >> 120).unwrap_or_default();
        let length = self.bytes.len().saturating_add(count);
        self.raw(&quoted.to_le_bytes());
        self.bytes.truncate(length);
        Ok(())
    }
    /// The digits of a long decimal between quotes, see [`is_human_readable`](Self::is_human_readable).
    #[inline(never)]
    fn serialize_bytes(self, quoted: &[u8]) -> Result<(), Unwritable> {
        if !self.plain {
            return kind("bytes");
        }
        self.raw(quoted);
        Ok(())
    }
    /// Inside of a decimal its digits are wanted as they are.
    #[inline(always)]
    fn is_human_readable(&self) -> bool {
        !self.plain
    }
    fn serialize_none(self) -> Result<(), Unwritable> {
        self.raw(b"null");
        Ok(())
    }
    #[inline(always)]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }
    #[inline(always)]
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Unwritable> {
        self.at_once([b"\"", variant.as_bytes(), b"\""]);
        Ok(())
    }
    #[inline(always)]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Unwritable> {
        self.plain = name == DECIMAL || name == DATE || name == INSTANT;
        value.serialize(&mut *self)?;
        self.plain = false;
        Ok(())
    }
    #[inline(always)]
    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'w>, Unwritable> {
        Ok(Parts { out: self, before: b'[' })
    }
    #[inline(always)]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, Unwritable> {
        Ok(Parts { out: self, before: b'{' })
    }

    fn serialize_i8(self, _: i8) -> Result<(), Unwritable> {
        kind("i8")
    }
    fn serialize_i16(self, _: i16) -> Result<(), Unwritable> {
        kind("i16")
    }
    fn serialize_i32(self, _: i32) -> Result<(), Unwritable> {
        kind("i32")
    }
    fn serialize_u8(self, _: u8) -> Result<(), Unwritable> {
        kind("u8")
    }
    fn serialize_f32(self, _: f32) -> Result<(), Unwritable> {
        kind("float")
    }
    fn serialize_f64(self, _: f64) -> Result<(), Unwritable> {
        kind("float")
    }
    fn serialize_char(self, _: char) -> Result<(), Unwritable> {
        kind("char")
    }
    fn serialize_unit(self) -> Result<(), Unwritable> {
        kind("unit")
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        kind("unit struct")
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unwritable> {
        kind("newtype variant")
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwritable> {
        kind("tuple")
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unwritable> {
        kind("tuple struct")
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        kind("tuple variant")
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unwritable> {
        kind("map")
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        kind("struct variant")
    }
}

/// The elements of a list or the fields of an object.
struct Parts<'w> {
    out: &'w mut Writer,
    /// What stands before the next: the bracket, then commas.
    before: u8,
}

impl Parts<'_> {
    #[inline(always)]
    fn end(self, opening: u8, closing: u8) -> Result<(), Unwritable> {
        if self.before == opening {
            self.out.bytes.push(opening);
        }
        self.out.bytes.push(closing);
        Ok(())
    }
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    #[inline(always)]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.out.bytes.push(self.before);
        self.before = b',';
        value.serialize(&mut *self.out)
    }

    #[inline(always)]
    fn end(self) -> Result<(), Unwritable> {
        Parts::end(self, b'[', b']')
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unwritable> {
        self.out.key(self.before, name);
        self.before = b',';
        value.serialize(&mut *self.out)
    }

    #[inline(always)]
    fn end(self) -> Result<(), Unwritable> {
        Parts::end(self, b'{', b'}')
    }
}

#[cfg(test)]
mod tests {
    use super::to_json;
    use serde::Serialize;

    #[derive(Serialize)]
    struct Everything<'t> {
        text: &'t str,
        list: Vec<Option<u32>>,
        flag: bool,
        nothing: Option<&'t str>,
    }

    #[test]
    fn writes_what_serde_json_writes() {
        let every_character: String = (0u8..=0x7f).map(char::from).chain("é€😀".chars()).collect();
        for text in ["", "plain", "a \"quoted\" \\ line\n", &every_character] {
            let document = Everything { text, list: vec![Some(0), None, Some(u32::MAX)], flag: true, nothing: None };
            assert_eq!(to_json(&document, 0).unwrap(), serde_json::to_vec(&document).unwrap());
        }
    }
}
