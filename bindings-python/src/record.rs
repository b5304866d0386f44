//! What Python holds of an invoice: values are made when they are read.

use crate::computed::Computed;
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
    computed: Arc<Computed>,
    line: Option<usize>,
}

impl Record {
    pub(crate) fn new(computed: Computed) -> Self {
        Self { computed: Arc::new(computed), line: None }
    }

    /// Shows the invoice or the line.
    fn part<T>(&self, read: impl FnOnce(Part<'_, '_>) -> PyResult<T>) -> PyResult<T> {
        self.computed.read(|invoice| match self.line {
            None => read(Part::Invoice(invoice)),
            Some(index) => read(Part::Line(invoice.lines.get(index).ok_or_else(|| no_line(index))?)),
        })
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
        guarded(py, || self.computed.read(|invoice| json(py, &invoice.draft)))
    }

    /// The number of lines of the invoice.
    #[getter]
    fn line_count(&self) -> usize {
        self.computed.read(|invoice| invoice.lines.len())
    }

    /// Whether the invoice has a trace.
    #[getter]
    fn explained(&self) -> bool {
        self.computed.read(|invoice| invoice.trace.is_some())
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
        Ok(Self { computed: Arc::clone(&self.computed), line: Some(index) })
    }

    /// The invoice of the line.
    fn invoice(&self) -> Self {
        Self { computed: Arc::clone(&self.computed), line: None }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Part<'a, 'd> {
    Invoice(&'a Invoice<'d>),
    Line(&'a InvoiceLine<'d>),
}

fn json(py: Python<'_>, part: &(impl Serialize + Sync)) -> PyResult<String> {
    py.detach(|| serde_json::to_string(part))
        .map_err(|error| exception(py, &Problem::new(Code::Internal, "").message(error.to_string()).into()))
}

fn no_line(index: usize) -> PyErr {
    PyIndexError::new_err(format!("the invoice has no line {index}"))
}
