//! Errors of the core as the exceptions of `prorata.errors`.

use crate::guard::caught;
use prorata::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Runs the body of an export.
pub(crate) fn guarded<T>(py: Python<'_>, body: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    caught(body).unwrap_or_else(|error| Err(exception(py, &error)))
}

/// The exception of the error's category.
#[cold]
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyErr {
    static FROM_JSON: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    FROM_JSON
        .import(py, "prorata.errors", "from_json")
        .and_then(|from_json| from_json.call1((error.to_json(),)))
        .map_or_else(|error| error, PyErr::from_value)
}
