//! The Python module `prorata._native`: Python objects in, a lazily read invoice out.
//!
//! What users import is the package around it, in `python/prorata`.

mod computed;
mod door;
mod errors;
mod guard;
mod read;
mod record;
mod types;
mod write;

use errors::guarded;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use record::Record;

/// Computes an invoice from a mapping, a typed draft or JSON.
#[pyfunction]
#[pyo3(signature = (draft, explain = false))]
fn invoice(draft: &Bound<'_, PyAny>, explain: bool) -> PyResult<Record> {
    guarded(draft.py(), || door::invoice(draft, explain))
}

/// Computes an invoice from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (draft, explain = false))]
fn invoice_json<'py>(draft: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(draft.py(), || door::invoice_json(draft, explain))
}

#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Record>()?;
    module.add_function(wrap_pyfunction!(invoice, module)?)?;
    module.add_function(wrap_pyfunction!(invoice_json, module)?)?;
    module.add("__version__", prorata::version())
}
