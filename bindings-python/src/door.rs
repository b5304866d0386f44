//! The doors: a Python object, or JSON as text or bytes.

use crate::errors::exception;
use crate::read;
use crate::record::Record;
use prorata::decode::json::from_json;
use prorata::{Code, Draft, Invoice, Problem, Result};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};
use std::borrow::Cow;

/// An invoice, computed by a function of the core.
pub(crate) fn invoice(
    draft: &Bound<'_, PyAny>,
    compute: impl FnOnce(Draft<'static>) -> Result<Invoice<'static>> + Send,
) -> PyResult<Record> {
    let py = draft.py();
    if let Some(json) = json_of(draft)? {
        let invoice = py.detach(|| from_json(&json).and_then(|draft: Draft<'_>| compute(draft.into_owned())));
        return invoice.map(Record::new).map_err(|error| exception(py, &error));
    }
    if !read::is_object(draft)? {
        return Err(refused("draft", draft, "a prorata.Draft, a mapping, or JSON as str, bytes or bytearray"));
    }
    let draft = read::draft(draft)?;
    py.detach(|| compute(draft)).map(Record::new).map_err(|error| exception(py, &error))
}

/// A document from JSON to JSON, by a function of the core; `name` is the argument's.
pub(crate) fn from_json_to_json<'py>(
    document: &Bound<'py, PyAny>,
    name: &str,
    compute: impl FnOnce(&[u8]) -> Result<Vec<u8>> + Send,
) -> PyResult<Bound<'py, PyBytes>> {
    let py = document.py();
    let Some(json) = json_of(document)? else {
        return Err(refused(name, document, "JSON as str, bytes or bytearray"));
    };
    let written = py.detach(|| compute(&json));
    written.map(|bytes| PyBytes::new(py, &bytes)).map_err(|error| exception(py, &error))
}

/// The JSON that the object is, borrowed where nobody can change it while other threads run.
pub(crate) fn json_of<'a>(draft: &'a Bound<'_, PyAny>) -> PyResult<Option<Cow<'a, [u8]>>> {
    if let Ok(text) = draft.cast::<PyString>() {
        let json = text.to_str().map_err(|_| not_unicode(draft.py()))?;
        return Ok(Some(Cow::Borrowed(json.as_bytes())));
    }
    if let Ok(bytes) = draft.cast::<PyBytes>() {
        return Ok(Some(Cow::Borrowed(bytes.as_bytes())));
    }
    Ok(draft.cast::<PyByteArray>().ok().map(|bytes| Cow::Owned(bytes.to_vec())))
}

fn not_unicode(py: Python<'_>) -> PyErr {
    let problem = Problem::new(Code::InvalidJson, "").message("not JSON: the text has a lone surrogate");
    exception(py, &problem.into())
}

/// The argument is nothing that can be a document.
pub(crate) fn refused(argument: &str, given: &Bound<'_, PyAny>, wanted: &str) -> PyErr {
    match given.get_type().qualname() {
        Ok(name) => PyTypeError::new_err(format!("{argument} must be {wanted}, not {name}")),
        Err(error) => error,
    }
}
