//! An invoice as the values of its fields, without their names: a third of the text, and Node builds objects from values
//! faster than it parses objects.
//!
//! Three lines of JSON. The head is a list of the document's own values in the order of the schema: a field that has no
//! value is null. The lists of the document follow in the same way: a struct is its fields, a list its length and its
//! elements. Last come the parts that most callers never read, as an object. The second and the third are parsed when one
//! of their fields is read. `lib/generated.js` reads it.

use crate::generated::{LATER, LISTS, OPTIONAL_LISTS};
use prorata::encode::{DATE, DECIMAL};
use prorata::{Code, Invoice, Problem};
use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use serde_json::{Error, Result};

/// A line with its shares and taxes is about that long.
const LINE_BYTES: usize = 256;
/// The document's own values.
const HEAD_BYTES: usize = 512;

/// Head, lists and tail of an invoice, a line each.
pub(crate) fn flat(invoice: &Invoice<'_>) -> prorata::Result<Vec<u8>> {
    let room = LINE_BYTES.saturating_mul(invoice.lines.len().saturating_add(4));
    let mut flat = Flat {
        // In the end everything is in one text.
        head: Vec::with_capacity(room.saturating_mul(2).saturating_add(HEAD_BYTES)),
        lists: Vec::with_capacity(room),
        tail: Vec::with_capacity(room),
        in_list: false,
        is_plain: false,
    };
    flat.head.push(b'[');
    flat.lists.push(b'[');
    flat.tail.push(b'{');
    match invoice.serialize(&mut flat) {
        Ok(()) => Ok(flat.joined()),
        Err(error) => Err(Problem::new(Code::Internal, "").message(error.to_string()).into()),
    }
}

struct Flat {
    head: Vec<u8>,
    lists: Vec<u8>,
    tail: Vec<u8>,
    in_list: bool,
    /// Inside of a decimal or a date.
    is_plain: bool,
}

impl Flat {
    /// Every value is followed by a comma; the last comma of each part makes room for its bracket.
    fn joined(mut self) -> Vec<u8> {
        for part in [&mut self.head, &mut self.lists, &mut self.tail] {
            part.pop();
        }
        self.head.extend_from_slice(b"]\n");
        self.head.append(&mut self.lists);
        self.head.extend_from_slice(b"]\n");
        self.head.append(&mut self.tail);
        self.head.push(b'}');
        self.head
    }

    fn part(&mut self) -> &mut Vec<u8> {
        if self.in_list { &mut self.lists } else { &mut self.head }
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        let part = self.part();
        serde_json::to_writer(&mut *part, value)?;
        part.push(b',');
        Ok(())
    }

    /// Text without anything that JSON escapes.
    #[inline]
    fn plain(&mut self, text: &str) {
        let part = self.part();
        part.push(b'"');
        part.extend_from_slice(text.as_bytes());
        part.extend_from_slice(b"\",");
    }

    fn absent(&mut self) {
        self.part().extend_from_slice(b"null,");
    }

    /// A list of the document: what is in it has fields of the same names.
    fn list<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.in_list = true;
        value.serialize(&mut *self)?;
        self.in_list = false;
        Ok(())
    }

    fn later<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<()> {
        serde_json::to_writer(&mut self.tail, name)?;
        self.tail.push(b':');
        serde_json::to_writer(&mut self.tail, value)?;
        self.tail.push(b',');
        Ok(())
    }
}

/// Kinds of values that no invoice has.
fn unknown<T>(kind: &str) -> Result<T> {
    Err(serde::ser::Error::custom(format!("an invoice has no {kind}")))
}

macro_rules! values {
    ($($method:ident: $type:ty),+) => {
        $(fn $method(self, value: $type) -> Result<()> { self.value(&value) })+
    };
}

impl Serializer for &mut Flat {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeStruct = Self;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    values! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_char: char
    }

    fn serialize_str(self, text: &str) -> Result<()> {
        if self.is_plain {
            self.plain(text);
            return Ok(());
        }
        self.value(text)
    }

    fn serialize_none(self) -> Result<()> {
        self.absent();
        Ok(())
    }

    fn serialize_unit(self) -> Result<()> {
        self.value(&())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<()> {
        self.is_plain = name == DECIMAL || name == DATE;
        value.serialize(&mut *self)?;
        self.is_plain = false;
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.plain(variant);
        Ok(())
    }

    /// Lists are told how long they are, so that they say it.
    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self> {
        self.value(&length)?;
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self> {
        Ok(self)
    }

    fn serialize_f32(self, _: f32) -> Result<()> {
        unknown("float")
    }

    fn serialize_f64(self, _: f64) -> Result<()> {
        unknown("float")
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<()> {
        unknown("bytes")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<()> {
        unknown(name)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<()> {
        unknown(name)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple> {
        unknown("tuple")
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct> {
        unknown(name)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant> {
        unknown(name)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap> {
        unknown("map")
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant> {
        unknown(name)
    }
}

impl SerializeSeq for &mut Flat {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<()> {
        Ok(())
    }
}

impl SerializeStruct for &mut Flat {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<()> {
        if self.in_list {
            value.serialize(&mut **self)
        } else if LISTS.contains(&name) {
            if OPTIONAL_LISTS.contains(&name) {
                self.value(&true)?;
            }
            self.list(value)
        } else if LATER.contains(&name) {
            self.later(name, value)
        } else {
            value.serialize(&mut **self)
        }
    }

    fn skip_field(&mut self, name: &'static str) -> Result<()> {
        if !LATER.contains(&name) {
            self.absent();
        }
        if !self.in_list && LISTS.contains(&name) {
            // Its place among the lists, so that those behind it are found.
            self.lists.extend_from_slice(b"0,");
        }
        Ok(())
    }

    fn end(self) -> Result<()> {
        Ok(())
    }
}
