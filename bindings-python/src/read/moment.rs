//! Moments: a `datetime` as the text of an instant, or of a local time where it has no offset.

use crate::types::Types;
use pyo3::exceptions::PyOverflowError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTzInfo};

/// The text of a `datetime`; `None` for anything else.
///
/// An instant is written in UTC: offsets have seconds in Python, and none in documents. The object writes itself, so that a
/// subclass with finer places than microseconds is refused and not cut.
pub(super) fn text<'py>(object: &Bound<'py, PyAny>, types: &Types) -> PyResult<Option<Bound<'py, PyString>>> {
    let py = object.py();
    if !object.is_instance(types.datetime.bind(py))? {
        return Ok(None);
    }
    let is_local = object.call_method0(intern!(py, "utcoffset"))?.is_none();
    let written = if is_local { object.clone() } else { in_utc(object)? };
    Ok(Some(written.call_method0(intern!(py, "isoformat"))?.cast_into()?))
}

/// The same instant in UTC; at the ends of Python's years, where there is none, as it is: the core says what is wrong.
fn in_utc<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = object.py();
    match object.call_method1(intern!(py, "astimezone"), (PyTzInfo::utc(py)?,)) {
        Err(raised) if raised.is_instance_of::<PyOverflowError>(py) => Ok(object.clone()),
        converted => converted,
    }
}
