//! Mappings, typed objects and sequences.

use super::{Context, Value, text_of};
use prorata::Code;
use prorata::decode::ShapeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::dict::BoundDictIterator;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

/// A name and a value, as the dict holds them.
type Entry<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

/// The entries of a dict, or the fields of a typed object, which its dict of fields names.
pub(super) struct Entries<'a, 'py> {
    dict: Bound<'py, PyDict>,
    entries: BoundDictIterator<'py>,
    length: usize,
    left: usize,
    owner: Option<Bound<'py, PyAny>>,
    entry: Option<(Bound<'py, PyString>, Bound<'py, PyAny>)>,
    context: &'a Context,
}

impl<'a, 'py> Entries<'a, 'py> {
    pub(super) fn of(dict: Bound<'py, PyDict>, owner: Option<Bound<'py, PyAny>>, context: &'a Context) -> Self {
        let (entries, length) = (dict.iter(), dict.len());
        Self { dict, entries, length, left: length, owner, entry: None, context }
    }

    /// The next entry; a field of a typed object that is `None`, or empty by default, is absent.
    fn advance(&mut self) -> Result<bool, ShapeError> {
        while let Some((key, value)) = self.raw_entry()? {
            let Ok(name) = key.cast_into::<PyString>() else {
                return Err(ShapeError::new(Code::WrongType).message("the name of a field is text"));
            };
            let Some(owner) = &self.owner else {
                self.entry = Some((name, value));
                return Ok(true);
            };
            let held = owner.getattr(&name).map_err(|raised| self.context.stopped(raised))?;
            if !is_absent(&held, &value).map_err(|raised| self.context.stopped(raised))? {
                self.entry = Some((document_name(name), held));
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The iterator panics where another thread changes the dict meanwhile: this looks before it asks.
    fn raw_entry(&mut self) -> Result<Option<Entry<'py>>, ShapeError> {
        if self.dict.len() != self.length {
            return Err(ShapeError::new(Code::WrongType).message("the mapping changed while it was read"));
        }
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        Ok(self.entries.next())
    }
}

/// Whether a typed object holds nothing in a field: what answers leave out, requests do not give.
fn is_absent(held: &Bound<'_, PyAny>, field: &Bound<'_, PyAny>) -> PyResult<bool> {
    if !held.cast_exact::<PyTuple>().is_ok_and(PyTupleMethods::is_empty) {
        return Ok(held.is_none());
    }
    // There is one empty tuple.
    Ok(field.getattr(intern!(held.py(), "default"))?.is(held))
}

/// A field that is a word of Python has an underscore behind it: `from_` is `from`.
fn document_name(name: Bound<'_, PyString>) -> Bound<'_, PyString> {
    let plain = name.to_str().ok().and_then(|text| text.strip_suffix('_')).map(|text| PyString::new(name.py(), text));
    plain.unwrap_or(name)
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = ShapeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ShapeError> {
        if !self.advance()? {
            return Ok(None);
        }
        match &self.entry {
            Some((name, _)) => seed.deserialize(StrDeserializer::new(text_of(name)?)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ShapeError> {
        let Some((name, value)) = self.entry.take() else { return Err(ShapeError::new(Code::Internal)) };
        let value = Value { object: &value, context: self.context };
        seed.deserialize(value).map_err(|error| error.in_field(&name.to_string_lossy()))
    }
}

/// The elements of a list or a tuple.
pub(super) struct Elements<'a, 'py> {
    sequence: Sequence<'a, 'py>,
    next: usize,
    context: &'a Context,
}

#[derive(Clone, Copy)]
pub(super) enum Sequence<'a, 'py> {
    List(&'a Bound<'py, PyList>),
    Tuple(&'a Bound<'py, PyTuple>),
}

impl<'a, 'py> Elements<'a, 'py> {
    pub(super) fn of(sequence: Sequence<'a, 'py>, context: &'a Context) -> Self {
        Self { sequence, next: 0, context }
    }

    fn length(&self) -> usize {
        match self.sequence {
            Sequence::List(list) => list.len(),
            Sequence::Tuple(tuple) => tuple.len(),
        }
    }

    /// `None` at the end, also where another thread has shortened the list.
    fn element(&self, index: usize) -> Option<Bound<'py, PyAny>> {
        if index >= self.length() {
            return None;
        }
        match self.sequence {
            Sequence::List(list) => list.get_item(index).ok(),
            Sequence::Tuple(tuple) => tuple.get_item(index).ok(),
        }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = ShapeError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ShapeError> {
        let index = self.next;
        let Some(object) = self.element(index) else { return Ok(None) };
        self.next = index.saturating_add(1);
        let value = Value { object: &object, context: self.context };
        seed.deserialize(value).map(Some).map_err(|error| error.in_element(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.length().saturating_sub(self.next))
    }
}
