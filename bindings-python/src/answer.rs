//! The answers besides invoices: the classes of `prorata.documents` made at once, together with their JSON.

use crate::door::{json_of, refused};
use crate::errors::exception;
use crate::read;
use crate::types::Types;
use crate::write::{Shape, Values};
use prorata::decode::json::from_json;
use prorata::{Code, DueDateRequest, PeriodsRequest, Problem, ProrationRequest, RatingRequest, Result};
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

/// An answer and its JSON.
pub(crate) type Answer<'py> = (Bound<'py, PyAny>, String);

pub(crate) fn periods<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    let from_text = |json: &[u8]| prorata::periods(&from_json(json)?);
    let from_object = |request: PeriodsRequest<'static>| prorata::periods(&request);
    answer(request, "PeriodsRequest", from_text, from_object)
}

pub(crate) fn prorate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let prorate = if explain { prorata::prorate_explained } else { prorata::prorate };
    let from_text = |json: &[u8]| prorate(&from_json(json)?);
    let from_object = |request: ProrationRequest<'static>| prorate(&request);
    answer(request, "ProrationRequest", from_text, from_object)
}

pub(crate) fn due_date<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    let from_text = |json: &[u8]| prorata::due_date(&from_json(json)?);
    let from_object = |request: DueDateRequest| prorata::due_date(&request);
    answer(request, "DueDateRequest", from_text, from_object)
}

pub(crate) fn rate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let rate = if explain { prorata::rate_explained } else { prorata::rate };
    let from_text = |json: &[u8]| rate(&from_json(json)?);
    let from_object = |request: RatingRequest<'static>| rate(&request);
    answer(request, "RatingRequest", from_text, from_object)
}

fn answer<'py, T: Deserialize<'static> + Send, A: Serialize + Send + Sync>(
    request: &Bound<'py, PyAny>,
    kind: &str,
    from_text: impl FnOnce(&[u8]) -> Result<A> + Send,
    from_object: impl FnOnce(T) -> Result<A> + Send,
) -> PyResult<Answer<'py>> {
    let py = request.py();
    let answer = match json_of(request)? {
        Some(json) => py.detach(|| from_text(&json)),
        None if read::is_object(request)? => {
            let request = read::document(request)?;
            py.detach(|| from_object(request))
        }
        None => {
            let wanted = format!("a prorata.{kind}, a mapping, or JSON as str, bytes or bytearray");
            return Err(refused("request", request, &wanted));
        }
    };
    let answer = answer.map_err(|error| exception(py, &error))?;
    let values = answer.serialize(Values::new(py, Types::get(py)?, Shape::Classes)).map_err(PyErr::from)?;
    let json = serde_json::to_string(&answer)
        .map_err(|error| exception(py, &Problem::new(Code::Internal, "").message(error.to_string()).into()))?;
    Ok((values, json))
}
