//! A serializer whose output is Python values.

use crate::types::Types;
use prorata::encode::{DATE, DECIMAL, INSTANT};
use pyo3::exceptions::PyRuntimeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyString, PyTuple};
use serde::ser::{self, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use std::fmt;

/// What a struct and a list become.
#[derive(Clone, Copy)]
pub(crate) enum Shape<'n> {
    /// Dicts and lists.
    Plain,
    /// Classes of `prorata.documents` and tuples.
    Classes,
    /// The one field of the outermost struct, the parts within it as classes.
    Only(&'n str),
}

/// The serializer.
#[derive(Clone, Copy)]
pub(crate) struct Values<'py, 'n> {
    py: Python<'py>,
    types: &'static Types,
    shape: Shape<'n>,
}

impl<'py, 'n> Values<'py, 'n> {
    pub(crate) fn new(py: Python<'py>, types: &'static Types, shape: Shape<'n>) -> Self {
        Self { py, types, shape }
    }

    fn inside(self) -> Self {
        let shape = if let Shape::Only(_) = self.shape { Shape::Classes } else { self.shape };
        Self { shape, ..self }
    }
}

/// An exception on its way out of a serializer.
#[derive(Debug)]
pub(crate) struct Failed(PyErr);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}

impl ser::Error for Failed {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(PyRuntimeError::new_err(message.to_string()))
    }
}

impl From<PyErr> for Failed {
    fn from(error: PyErr) -> Self {
        Self(error)
    }
}

impl From<Failed> for PyErr {
    fn from(failed: Failed) -> Self {
        failed.0
    }
}

type Made<'py> = Result<Bound<'py, PyAny>, Failed>;

/// Methods for what no document holds.
macro_rules! absent {
    ($($method:ident($($argument:ty),*) -> $out:ty;)+) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$out, Failed> {
            Err(ser::Error::custom(concat!("a document has no value for ", stringify!($method))))
        })+
    };
}

impl<'py, 'n> Serializer for Values<'py, 'n> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    type SerializeSeq = Elements<'py, 'n>;
    type SerializeStruct = Fields<'py, 'n>;
    type SerializeTuple = Impossible<Self::Ok, Failed>;
    type SerializeTupleStruct = Impossible<Self::Ok, Failed>;
    type SerializeTupleVariant = Impossible<Self::Ok, Failed>;
    type SerializeMap = Impossible<Self::Ok, Failed>;
    type SerializeStructVariant = Impossible<Self::Ok, Failed>;

    fn serialize_str(self, text: &str) -> Made<'py> {
        Ok(PyString::new(self.py, text).into_any())
    }

    fn serialize_bool(self, value: bool) -> Made<'py> {
        Ok(PyBool::new(self.py, value).to_owned().into_any())
    }

    fn serialize_u32(self, number: u32) -> Made<'py> {
        Ok(number.into_pyobject(self.py).map_err(PyErr::from)?.into_any())
    }

    fn serialize_u64(self, number: u64) -> Made<'py> {
        Ok(number.into_pyobject(self.py).map_err(PyErr::from)?.into_any())
    }

    fn serialize_i64(self, number: i64) -> Made<'py> {
        Ok(number.into_pyobject(self.py).map_err(PyErr::from)?.into_any())
    }

    fn serialize_none(self) -> Made<'py> {
        Ok(self.py.None().into_bound(self.py))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made<'py> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Made<'py> {
        Ok(PyString::intern(self.py, variant).into_any())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Made<'py> {
        let inner = value.serialize(self)?;
        match name {
            DECIMAL => Ok(self.types.decimal.bind(self.py).call1((inner,))?),
            DATE => Ok(self.types.date.bind(self.py).call_method1(intern!(self.py, "fromisoformat"), (inner,))?),
            INSTANT => {
                Ok(self.types.datetime.bind(self.py).call_method1(intern!(self.py, "fromisoformat"), (inner,))?)
            }
            _ => Ok(inner),
        }
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Elements<'py, 'n>, Failed> {
        Ok(Elements { values: self.inside(), made: Vec::with_capacity(length.unwrap_or_default()) })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields<'py, 'n>, Failed> {
        let target = match self.shape {
            Shape::Plain => Target::Dict(PyDict::new(self.py)),
            Shape::Classes => Target::Class(name, PyDict::new(self.py)),
            Shape::Only(wanted) => Target::Field(wanted, None),
        };
        Ok(Fields { values: self.inside(), target })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Made<'py> {
        Err(ser::Error::custom("a document has no variant with a value"))
    }

    absent! {
        serialize_i8(i8) -> Self::Ok;
        serialize_i16(i16) -> Self::Ok;
        serialize_i32(i32) -> Self::Ok;
        serialize_u8(u8) -> Self::Ok;
        serialize_u16(u16) -> Self::Ok;
        serialize_f32(f32) -> Self::Ok;
        serialize_f64(f64) -> Self::Ok;
        serialize_char(char) -> Self::Ok;
        serialize_bytes(&[u8]) -> Self::Ok;
        serialize_unit() -> Self::Ok;
        serialize_unit_struct(&'static str) -> Self::Ok;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

/// A list in the making.
pub(crate) struct Elements<'py, 'n> {
    values: Values<'py, 'n>,
    made: Vec<Bound<'py, PyAny>>,
}

impl<'py> SerializeSeq for Elements<'py, '_> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.made.push(value.serialize(self.values)?);
        Ok(())
    }

    fn end(self) -> Made<'py> {
        let py = self.values.py;
        match self.values.shape {
            Shape::Plain => Ok(PyList::new(py, self.made)?.into_any()),
            Shape::Classes | Shape::Only(_) => Ok(PyTuple::new(py, self.made)?.into_any()),
        }
    }
}

enum Target<'py, 'n> {
    Dict(Bound<'py, PyDict>),
    Class(&'static str, Bound<'py, PyDict>),
    Field(&'n str, Option<Bound<'py, PyAny>>),
}

/// A struct in the making.
pub(crate) struct Fields<'py, 'n> {
    values: Values<'py, 'n>,
    target: Target<'py, 'n>,
}

impl<'py> SerializeStruct for Fields<'py, '_> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Failed> {
        match &mut self.target {
            Target::Dict(fields) => {
                fields.set_item(PyString::intern(self.values.py, key), value.serialize(self.values)?)?;
            }
            Target::Class(_, fields) => {
                fields.set_item(PyString::intern(self.values.py, field_name(key)), value.serialize(self.values)?)?;
            }
            Target::Field(wanted, found) if *wanted == key => *found = Some(value.serialize(self.values)?),
            Target::Field(..) => {}
        }
        Ok(())
    }

    fn end(self) -> Made<'py> {
        let py = self.values.py;
        match self.target {
            Target::Dict(fields) => Ok(fields.into_any()),
            Target::Class(name, fields) => {
                let class = self.values.types.documents.bind(py).as_any().get_item(name)?;
                Ok(class.call((), Some(&fields))?)
            }
            Target::Field(_, found) => Ok(found.unwrap_or_else(|| py.None().into_bound(py))),
        }
    }
}

/// The name of a field in the classes: a word of Python has an underscore behind it.
fn field_name(key: &'static str) -> &'static str {
    if key == "from" { "from_" } else { key }
}
