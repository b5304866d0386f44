//! A deserializer over Python objects: the twin of the core's over JSON, with the same codes and paths.

mod access;
mod moment;
mod number;

use crate::errors::exception;
use crate::types::Types;
use access::{Elements, Entries, Sequence};
use prorata::decode::ShapeError;
use prorata::{Code, Draft};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, Deserializer, Error as _, Expected, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::RefCell;

/// Reads a draft from a mapping or a dataclass.
pub(crate) fn draft(object: &Bound<'_, PyAny>) -> PyResult<Draft<'static>> {
    document(object)
}

/// Reads a document of any kind from a mapping or a dataclass.
pub(crate) fn document<'de, T: Deserialize<'de>>(object: &Bound<'_, PyAny>) -> PyResult<T> {
    read(object, |error| error)
}

/// Reads an argument that stands for a field: an error has its name as the path.
pub(crate) fn field<'de, T: Deserialize<'de>>(object: &Bound<'_, PyAny>, name: &str) -> PyResult<T> {
    read(object, |error| error.in_field(name))
}

fn read<'de, T: Deserialize<'de>>(
    object: &Bound<'_, PyAny>,
    placed: impl FnOnce(ShapeError) -> ShapeError,
) -> PyResult<T> {
    let py = object.py();
    let context = Context { types: Types::get(py)?, raised: RefCell::new(None) };
    prorata::decode::document(Value { object, context: &context }).map_err(|error| match context.raised.take() {
        Some(raised) => raised,
        None => exception(py, &placed(error).into()),
    })
}

/// Whether the object has named fields: a mapping or a dataclass.
pub(crate) fn is_object(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    let mapping = Types::get(object.py())?.mapping.bind(object.py());
    Ok(object.is_exact_instance_of::<PyDict>() || object.is_instance(mapping)? || fields_of(object)?.is_some())
}

/// What a reading needs everywhere.
struct Context {
    types: &'static Types,
    /// What the caller's own code raised, such as a mapping's `items`: it reaches the caller as it is.
    raised: RefCell<Option<PyErr>>,
}

impl Context {
    fn stopped(&self, raised: PyErr) -> ShapeError {
        *self.raised.borrow_mut() = Some(raised);
        ShapeError::new(Code::WrongType)
    }
}

/// One Python object.
#[derive(Clone, Copy)]
struct Value<'a, 'py> {
    object: &'a Bound<'py, PyAny>,
    context: &'a Context,
}

impl<'py> Value<'_, 'py> {
    /// The exact types, which are all that a usual draft has, in the order of their frequency.
    fn visit_exact<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        let object = self.object;
        if let Ok(text) = object.cast_exact::<PyString>() {
            visitor.visit_str(text_of(text)?)
        } else if object.get_type_ptr().cast() == self.context.types.decimal.as_ptr() {
            number::visit_decimal(self, visitor)
        } else if let Ok(number) = object.cast_exact::<PyInt>() {
            number::visit_int(number, visitor)
        } else if let Ok(dict) = object.cast_exact::<PyDict>() {
            visitor.visit_map(Entries::of(dict.clone(), None, self.context))
        } else if let Ok(list) = object.cast_exact::<PyList>() {
            visitor.visit_seq(Elements::of(Sequence::List(list), self.context))
        } else if let Ok(tuple) = object.cast_exact::<PyTuple>() {
            visitor.visit_seq(Elements::of(Sequence::Tuple(tuple), self.context))
        } else if object.is_none() {
            visitor.visit_unit()
        } else if let Ok(number) = object.cast_exact::<PyFloat>() {
            number::visit_float(number.value(), visitor)
        } else {
            self.visit_other(visitor)
        }
    }

    /// Subclasses, mappings, typed objects, and what is none of them.
    fn visit_other<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        let (object, py) = (self.object, self.object.py());
        let stopped = |raised| self.context.stopped(raised);
        if let Ok(boolean) = object.cast::<PyBool>() {
            visitor.visit_bool(boolean.is_true())
        } else if let Some(fields) = fields_of(object).map_err(stopped)? {
            visitor.visit_map(Entries::of(fields, Some(object.clone()), self.context))
        } else if let Ok(text) = object.cast::<PyString>() {
            visitor.visit_str(text_of(text)?)
        } else if object.is_instance(self.context.types.decimal.bind(py)).map_err(stopped)? {
            number::visit_decimal(self, visitor)
        } else if let Ok(number) = object.cast::<PyInt>() {
            number::visit_int(number, visitor)
        } else if let Ok(number) = object.cast::<PyFloat>() {
            number::visit_float(number.value(), visitor)
        } else if let Ok(list) = object.cast::<PyList>() {
            visitor.visit_seq(Elements::of(Sequence::List(list), self.context))
        } else if let Ok(tuple) = object.cast::<PyTuple>() {
            visitor.visit_seq(Elements::of(Sequence::Tuple(tuple), self.context))
        } else if object.is_instance(self.context.types.fraction.bind(py)).map_err(stopped)? {
            self.visit_fraction(visitor)
        } else if object.is_instance(self.context.types.mapping.bind(py)).map_err(stopped)? {
            visitor.visit_map(Entries::of(self.copied().map_err(stopped)?, None, self.context))
        } else {
            Err(self.refused(&visitor))
        }
    }

    /// A `Fraction`, where the field says that it expects one.
    fn visit_fraction<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        let expected: &dyn Expected = &visitor;
        if expected.to_string().starts_with(A_FRACTION) {
            number::visit_fraction(self, visitor)
        } else {
            Err(self.refused(expected))
        }
    }

    /// The entries of any mapping.
    fn copied(self) -> PyResult<Bound<'py, PyDict>> {
        let copy = PyDict::new(self.object.py());
        match self.object.cast_exact::<PyDict>() {
            Ok(dict) => dict.copy(),
            Err(_) => copy.as_any().call_method1(intern!(copy.py(), "update"), (self.object,)).map(|_| copy),
        }
    }

    /// The text of a day; a `datetime` is an instant, not a day.
    fn day(self) -> PyResult<Option<Bound<'py, PyString>>> {
        let py = self.object.py();
        let types = self.context.types;
        let date = types.date.bind(py);
        if !self.object.is_instance(date)? || self.object.is_instance(types.datetime.bind(py))? {
            return Ok(None);
        }
        let text = date.call_method1(intern!(py, "isoformat"), (self.object,))?;
        Ok(Some(text.cast_into()?))
    }

    fn is_decimal(self) -> PyResult<bool> {
        self.object.is_instance(self.context.types.decimal.bind(self.object.py()))
    }

    #[cold]
    fn refused(self, expected: &dyn Expected) -> ShapeError {
        match self.object.get_type().qualname() {
            Ok(name) => ShapeError::invalid_type(Unexpected::Other(&name.to_string_lossy()), expected),
            Err(raised) => self.context.stopped(raised),
        }
    }
}

impl<'de> Deserializer<'de> for Value<'_, '_> {
    type Error = ShapeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        self.visit_exact(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        if self.object.is_none() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ShapeError> {
        visitor.visit_newtype_struct(self)
    }

    /// Text, days and moments. All are asked for as text: a `date` or `datetime` is taken only where the field says that it
    /// expects one.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ShapeError> {
        if let Ok(text) = self.object.cast_exact::<PyString>() {
            return visitor.visit_str(text_of(text)?);
        }
        let stopped = |raised| self.context.stopped(raised);
        if let Some(day) = self.day().map_err(stopped)? {
            let expected: &dyn Expected = &visitor;
            if expected.to_string().starts_with(A_DATE) {
                return visitor.visit_str(text_of(&day)?);
            }
        } else if let Some(moment) = moment::text(self.object, self.context.types).map_err(stopped)? {
            let expected: &dyn Expected = &visitor;
            if expected.to_string().starts_with(A_MOMENT) {
                return visitor.visit_str(text_of(&moment)?);
            }
        } else if !self.is_decimal().map_err(stopped)? {
            return self.visit_exact(visitor);
        }
        Err(self.refused(&visitor))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ShapeError> {
        match self.object.cast::<PyString>() {
            Ok(word) => StrDeserializer::new(text_of(word)?).deserialize_enum(name, variants, visitor),
            Err(_) => self.visit_exact(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// How the core's fields of days begin to say what they expect.
const A_DATE: &str = "a date";

/// The same of fields of moments, which take days as well.
const A_MOMENT: &str = "a date or time";

/// The same of fields of exact numbers.
const A_FRACTION: &str = "a decimal or a fraction";

/// The fields of a dataclass instance.
fn fields_of<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyDict>>> {
    let fields = object.get_type().getattr_opt(intern!(object.py(), "__dataclass_fields__"))?;
    Ok(fields.and_then(|fields| fields.cast_into::<PyDict>().ok()))
}

#[inline]
fn text_of<'a>(text: &'a Bound<'_, PyString>) -> Result<&'a str, ShapeError> {
    text.to_str().map_err(not_unicode)
}

#[cold]
fn not_unicode(_: PyErr) -> ShapeError {
    ShapeError::new(Code::WrongType).message("text with a lone surrogate is not Unicode")
}
