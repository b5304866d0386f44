//! The Python types that documents are made of.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyType};

/// Looked up once, at the first call: the package is whole by then.
pub(crate) struct Types {
    pub(crate) decimal: Py<PyType>,
    pub(crate) fraction: Py<PyType>,
    pub(crate) date: Py<PyType>,
    pub(crate) datetime: Py<PyType>,
    pub(crate) mapping: Py<PyType>,
    /// The classes of `prorata.documents`, by the names of the schema.
    pub(crate) documents: Py<PyDict>,
}

impl Types {
    pub(crate) fn get(py: Python<'_>) -> PyResult<&'static Self> {
        static TYPES: PyOnceLock<Types> = PyOnceLock::new();
        TYPES.get_or_try_init(py, || {
            Ok(Self {
                decimal: class(py, "decimal", "Decimal")?,
                fraction: class(py, "fractions", "Fraction")?,
                date: class(py, "datetime", "date")?,
                datetime: class(py, "datetime", "datetime")?,
                mapping: class(py, "collections.abc", "Mapping")?,
                documents: py.import("prorata.documents")?.dict().unbind(),
            })
        })
    }
}

fn class(py: Python<'_>, module: &str, name: &str) -> PyResult<Py<PyType>> {
    Ok(py.import(module)?.getattr(name)?.cast_into::<PyType>()?.unbind())
}
