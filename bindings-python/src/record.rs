//! What Python holds of an invoice: values are made when they are read.

use crate::errors::{exception, guarded};
use crate::types::Types;
use crate::write::{Shape, Values};
use prorata::{Code, Invoice, InvoiceLine, Problem};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use serde::Serialize;
use std::sync::Arc;

/// An invoice, or one of its lines.
#[pyclass(frozen, module = "prorata._native")]
pub(crate) struct Record {
    invoice: Arc<Invoice<'static>>,
    line: Option<usize>,
}

impl Record {
    pub(crate) fn new(invoice: Invoice<'static>) -> Self {
        Self { invoice: Arc::new(invoice), line: None }
    }

    /// Shows the invoice or the line.
    fn part<T>(&self, read: impl FnOnce(Part<'_, '_>) -> PyResult<T>) -> PyResult<T> {
        match self.line {
            None => read(Part::Invoice(&self.invoice)),
            Some(index) => read(Part::Line(&self.invoice.lines.get(index).ok_or_else(|| no_line(index))?)),
        }
    }

    fn values<'py>(&self, py: Python<'py>, shape: Shape<'_>) -> PyResult<Bound<'py, PyAny>> {
        let values = Values::new(py, Types::get(py)?, shape);
        self.part(|part| part.serialize(values).map_err(PyErr::from))
    }
}

#[pymethods]
impl Record {
    /// The value of one field; `None` where the document has none.
    fn get<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        guarded(py, || self.values(py, Shape::Only(name)))
    }

    /// Every field in dicts and lists.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        guarded(py, || self.values(py, Shape::Plain))
    }

    /// The JSON that every language gives.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        guarded(py, || self.part(|part| json(py, &part)))
    }

    /// The normalised draft as JSON.
    fn draft_json(&self, py: Python<'_>) -> PyResult<String> {
        guarded(py, || json(py, &self.invoice.draft))
    }

    /// The number of lines of the invoice.
    #[getter]
    fn line_count(&self) -> usize {
        self.invoice.lines.len()
    }

    /// Whether the invoice has a trace.
    #[getter]
    fn explained(&self) -> bool {
        self.invoice.trace.is_some()
    }

    /// The position of the line; `None` for the invoice.
    #[getter]
    fn index(&self) -> Option<usize> {
        self.line
    }

    /// One line.
    fn line(&self, index: usize) -> PyResult<Self> {
        if index >= self.line_count() {
            return Err(no_line(index));
        }
        Ok(Self { invoice: Arc::clone(&self.invoice), line: Some(index) })
    }

    /// The invoice of the line.
    fn invoice(&self) -> Self {
        Self { invoice: Arc::clone(&self.invoice), line: None }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Part<'p, 'i> {
    Invoice(&'p Invoice<'static>),
    Line(&'p InvoiceLine<'i>),
}

fn json(py: Python<'_>, part: &(impl Serialize + Sync)) -> PyResult<String> {
    py.detach(|| serde_json::to_string(part))
        .map_err(|error| exception(py, &Problem::new(Code::Internal, "").message(error.to_string()).into()))
}

fn no_line(index: usize) -> PyErr {
    PyIndexError::new_err(format!("the invoice has no line {index}"))
}
