//! The answers besides invoices: the classes of `prorata.documents` made at once, together with their JSON.

use crate::door::{json_of, refused};
use crate::errors::exception;
use crate::read;
use crate::types::Types;
use crate::write::{Shape, Values};
use prorata::decode::json::from_json;
use prorata::{
    AggregationRequest, BillRequest, BudgetRequest, CheapestRequest, Code, ComparisonRequest, CouponDiscountsRequest,
    CouponRequest, CreditNoteRequest, DiffRequest, DueDateRequest, EligibilityRequest, InferRequest, PeriodsRequest,
    PreviewRequest, Problem, ProrationRequest, RatingRequest, RepriceRequest, Result, SimulationRequest, StatedInvoice,
    SubscriptionStatusRequest,
};
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

/// An answer and its JSON.
pub(crate) type Answer<'py> = (Bound<'py, PyAny>, String);

pub(crate) fn periods<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: PeriodsRequest<'_> = document(request, json.as_deref(), "request", "PeriodsRequest")?;
    answer(request.py(), || prorata::periods(&asked))
}

pub(crate) fn prorate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: ProrationRequest<'_> = document(request, json.as_deref(), "request", "ProrationRequest")?;
    let prorate = if explain { prorata::prorate_explained } else { prorata::prorate };
    answer(request.py(), || prorate(&asked))
}

pub(crate) fn due_date<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: DueDateRequest = document(request, json.as_deref(), "request", "DueDateRequest")?;
    answer(request.py(), || prorata::due_date(&asked))
}

pub(crate) fn rate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: RatingRequest<'_> = document(request, json.as_deref(), "request", "RatingRequest")?;
    let rate = if explain { prorata::rate_explained } else { prorata::rate };
    answer(request.py(), || rate(&asked))
}

pub(crate) fn aggregate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: AggregationRequest<'_> = document(request, json.as_deref(), "request", "AggregationRequest")?;
    let aggregate = if explain { prorata::aggregate_explained } else { prorata::aggregate };
    answer(request.py(), || aggregate(&asked))
}

pub(crate) fn infer<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: InferRequest<'_> = document(request, json.as_deref(), "request", "InferRequest")?;
    answer(request.py(), || prorata::infer(&asked))
}

pub(crate) fn compare<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: ComparisonRequest<'_> = document(request, json.as_deref(), "request", "ComparisonRequest")?;
    let compare = if explain { prorata::compare_explained } else { prorata::compare };
    answer(request.py(), || compare(&asked))
}

pub(crate) fn budget<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: BudgetRequest<'_> = document(request, json.as_deref(), "request", "BudgetRequest")?;
    let budget = if explain { prorata::budget_explained } else { prorata::budget };
    answer(request.py(), || budget(&asked))
}

pub(crate) fn cheapest<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: CheapestRequest<'_> = document(request, json.as_deref(), "request", "CheapestRequest")?;
    let cheapest = if explain { prorata::cheapest_explained } else { prorata::cheapest };
    answer(request.py(), || cheapest(&asked))
}

/// JSON may be an invoice that the library computed; an object is one that somebody states.
pub(crate) fn verify<'py>(invoice: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    if let Some(json) = json_of(invoice)? {
        return answer(invoice.py(), || prorata::verify_document(&json));
    }
    let stated: StatedInvoice<'_> = document(invoice, None, "invoice", "StatedInvoice")?;
    answer(invoice.py(), || prorata::verify(&stated))
}

pub(crate) fn reprice<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: RepriceRequest<'_> = document(request, json.as_deref(), "request", "RepriceRequest")?;
    let reprice = if explain { prorata::reprice_explained } else { prorata::reprice };
    answer(request.py(), || reprice(&asked))
}

pub(crate) fn credit_note<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: CreditNoteRequest<'_> = document(request, json.as_deref(), "request", "CreditNoteRequest")?;
    let credit_note = if explain { prorata::credit_note_explained } else { prorata::credit_note };
    answer(request.py(), || credit_note(&asked))
}

pub(crate) fn diff<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: DiffRequest<'_> = document(request, json.as_deref(), "request", "DiffRequest")?;
    let diff = if explain { prorata::diff_explained } else { prorata::diff };
    answer(request.py(), || diff(&asked))
}

pub(crate) fn coupon<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: CouponRequest<'_> = document(request, json.as_deref(), "request", "CouponRequest")?;
    let coupon = if explain { prorata::coupon_explained } else { prorata::coupon };
    answer(request.py(), || coupon(&asked))
}

pub(crate) fn eligibility<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: EligibilityRequest<'_> = document(request, json.as_deref(), "request", "EligibilityRequest")?;
    answer(request.py(), || prorata::eligibility(&asked))
}

pub(crate) fn coupon_discounts<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: CouponDiscountsRequest<'_> = document(request, json.as_deref(), "request", "CouponDiscountsRequest")?;
    answer(request.py(), || prorata::coupon_discounts(&asked))
}

pub(crate) fn bill<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: BillRequest<'_> = document(request, json.as_deref(), "request", "BillRequest")?;
    let bill = if explain { prorata::bill_explained } else { prorata::bill };
    answer(request.py(), || bill(&asked))
}

pub(crate) fn preview<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: PreviewRequest<'_> = document(request, json.as_deref(), "request", "PreviewRequest")?;
    let preview = if explain { prorata::preview_explained } else { prorata::preview };
    answer(request.py(), || preview(&asked))
}

pub(crate) fn simulate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: SimulationRequest<'_> = document(request, json.as_deref(), "request", "SimulationRequest")?;
    let simulate = if explain { prorata::simulate_explained } else { prorata::simulate };
    answer(request.py(), || simulate(&asked))
}

pub(crate) fn subscription_status<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    let json = json_of(request)?;
    let asked: SubscriptionStatusRequest<'_> =
        document(request, json.as_deref(), "request", "SubscriptionStatusRequest")?;
    answer(request.py(), || prorata::subscription_status(&asked))
}

/// The document that an argument is: a Python object, or the JSON that it has.
pub(crate) fn document<'j, T: Deserialize<'j> + Send>(
    argument: &Bound<'_, PyAny>,
    json: Option<&'j [u8]>,
    name: &str,
    kind: &str,
) -> PyResult<T> {
    let py = argument.py();
    if let Some(json) = json {
        return py.detach(|| from_json(json)).map_err(|error| exception(py, &error));
    }
    if read::is_object(argument)? {
        return read::document(argument);
    }
    let wanted = format!("a prorata.{kind}, a mapping, or JSON as str, bytes or bytearray");
    Err(refused(name, argument, &wanted))
}

/// What is computed, while other threads run, as Python values and as JSON.
pub(crate) fn answer<'py, A: Serialize + Send + Sync>(
    py: Python<'py>,
    compute: impl FnOnce() -> Result<A> + Send,
) -> PyResult<Answer<'py>> {
    let answer = py.detach(compute).map_err(|error| exception(py, &error))?;
    let values = answer.serialize(Values::new(py, Types::get(py)?, Shape::Classes)).map_err(PyErr::from)?;
    let json = serde_json::to_string(&answer)
        .map_err(|error| exception(py, &Problem::new(Code::Internal, "").message(error.to_string()).into()))?;
    Ok((values, json))
}
