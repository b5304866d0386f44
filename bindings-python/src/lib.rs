//! The Python module `prorata._native`: Python objects in, a lazily read invoice or another answer out.
//!
//! What users import is the package around it, in `python/prorata`.

mod answer;
mod catalog;
mod door;
mod errors;
mod guard;
mod read;
mod record;
mod types;
mod write;

use answer::Answer;
use catalog::Handle;
use errors::guarded;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use record::Record;

/// Computes an invoice from a mapping, a typed draft or JSON.
#[pyfunction]
#[pyo3(signature = (draft, explain = false))]
fn invoice(draft: &Bound<'_, PyAny>, explain: bool) -> PyResult<Record> {
    guarded(draft.py(), || door::invoice(draft, |draft| draft.into_invoice(explain)))
}

/// Computes an invoice from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (draft, explain = false))]
fn invoice_json<'py>(draft: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(draft.py(), || door::from_json_to_json(draft, "draft", |json| prorata::invoice_json(json, explain)))
}

/// Computes periods of a schedule.
#[pyfunction]
fn periods<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::periods(request))
}

/// Computes periods from JSON to JSON.
#[pyfunction]
fn periods_json<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", prorata::periods_json))
}

/// Computes what a service costs of the periods that it covers.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn prorate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::prorate(request, explain))
}

/// Computes a proration from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn prorate_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::prorate_json(json, explain)))
}

/// Computes when an invoice is due.
#[pyfunction]
fn due_date<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::due_date(request))
}

/// Computes a due date from JSON to JSON.
#[pyfunction]
fn due_date_json<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", prorata::due_date_json))
}

/// Computes what a quantity costs by a price.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn rate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::rate(request, explain))
}

/// Computes a rating from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn rate_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::rate_json(json, explain)))
}

/// Computes what usage events amount to.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn aggregate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::aggregate(request, explain))
}

/// Aggregates from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn aggregate_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::aggregate_json(json, explain)))
}

/// Says at which quantities two prices cost the same.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn compare<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::compare(request, explain))
}

/// Compares from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn compare_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::compare_json(json, explain)))
}

/// Says which quantities cost at most a budget.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn budget<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::budget(request, explain))
}

/// Says what a budget buys, from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn budget_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::budget_json(json, explain)))
}

/// Says which of several plans would have cost least.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn cheapest<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::cheapest(request, explain))
}

/// Says which plan is the cheapest, from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn cheapest_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::cheapest_json(json, explain)))
}

/// Verifies an invoice.
#[pyfunction]
fn verify<'py>(invoice: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    guarded(invoice.py(), || answer::verify(invoice))
}

/// Verifies from JSON to JSON.
#[pyfunction]
fn verify_json<'py>(invoice: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    guarded(invoice.py(), || door::from_json_to_json(invoice, "invoice", prorata::verify_json))
}

/// Writes a draft with its prices under other taxes.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn reprice<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::reprice(request, explain))
}

/// Prices under other taxes, from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn reprice_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::reprice_json(json, explain)))
}

/// Makes a credit note on lines of an invoice.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn credit_note<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::credit_note(request, explain))
}

/// A credit note, from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn credit_note_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || {
        door::from_json_to_json(request, "request", |json| prorata::credit_note_json(json, explain))
    })
}

/// Says what a coupon takes off invoices.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn coupon<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::coupon(request, explain))
}

/// Says what a coupon takes off, from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn coupon_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::coupon_json(json, explain)))
}

/// Says whether a coupon may be redeemed.
#[pyfunction]
fn eligibility<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::eligibility(request))
}

/// Says whether a coupon may be redeemed, from JSON to JSON.
#[pyfunction]
fn eligibility_json<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", prorata::eligibility_json))
}

/// Says which coupons count on which lines.
#[pyfunction]
fn coupon_discounts<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::coupon_discounts(request))
}

/// Says which coupons count on which lines, from JSON to JSON.
#[pyfunction]
fn coupon_discounts_json<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", prorata::coupon_discounts_json))
}

/// Bills a subscription up to a moment.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn bill<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::bill(request, explain))
}

/// Bills a subscription up to a moment, from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn bill_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::bill_json(json, explain)))
}

/// Previews a bill with events that are only considered.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn preview<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::preview(request, explain))
}

/// Previews a bill, from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn preview_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::preview_json(json, explain)))
}

/// Makes every invoice that a subscription will have, as it is and as it may become.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn simulate<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::simulate(request, explain))
}

/// Simulates a subscription, from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn simulate_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::simulate_json(json, explain)))
}

/// Says what a subscription is at a moment.
#[pyfunction]
fn subscription_status<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::subscription_status(request))
}

/// Says what a subscription is at a moment, from JSON to JSON.
#[pyfunction]
fn subscription_status_json<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", prorata::subscription_status_json))
}

/// Says what makes the difference between two invoices.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn diff<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::diff(request, explain))
}

/// Says it from JSON to JSON.
#[pyfunction]
#[pyo3(signature = (request, explain = false))]
fn diff_json<'py>(request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", |json| prorata::diff_json(json, explain)))
}

/// Infers policies.
#[pyfunction]
fn infer<'py>(request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
    guarded(request.py(), || answer::infer(request))
}

/// Infers from JSON to JSON.
#[pyfunction]
fn infer_json<'py>(request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    guarded(request.py(), || door::from_json_to_json(request, "request", prorata::infer_json))
}

/// The release of the time zone database.
#[pyfunction]
fn tzdb_version() -> &'static str {
    prorata::tzdb_version()
}

#[pymodule(gil_used = false)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Record>()?;
    module.add_class::<Handle>()?;
    module.add_function(wrap_pyfunction!(invoice, module)?)?;
    module.add_function(wrap_pyfunction!(invoice_json, module)?)?;
    module.add_function(wrap_pyfunction!(periods, module)?)?;
    module.add_function(wrap_pyfunction!(periods_json, module)?)?;
    module.add_function(wrap_pyfunction!(prorate, module)?)?;
    module.add_function(wrap_pyfunction!(prorate_json, module)?)?;
    module.add_function(wrap_pyfunction!(due_date, module)?)?;
    module.add_function(wrap_pyfunction!(due_date_json, module)?)?;
    module.add_function(wrap_pyfunction!(rate, module)?)?;
    module.add_function(wrap_pyfunction!(rate_json, module)?)?;
    module.add_function(wrap_pyfunction!(aggregate, module)?)?;
    module.add_function(wrap_pyfunction!(aggregate_json, module)?)?;
    module.add_function(wrap_pyfunction!(compare, module)?)?;
    module.add_function(wrap_pyfunction!(compare_json, module)?)?;
    module.add_function(wrap_pyfunction!(budget, module)?)?;
    module.add_function(wrap_pyfunction!(budget_json, module)?)?;
    module.add_function(wrap_pyfunction!(cheapest, module)?)?;
    module.add_function(wrap_pyfunction!(cheapest_json, module)?)?;
    module.add_function(wrap_pyfunction!(verify, module)?)?;
    module.add_function(wrap_pyfunction!(verify_json, module)?)?;
    module.add_function(wrap_pyfunction!(credit_note, module)?)?;
    module.add_function(wrap_pyfunction!(credit_note_json, module)?)?;
    module.add_function(wrap_pyfunction!(reprice, module)?)?;
    module.add_function(wrap_pyfunction!(reprice_json, module)?)?;
    module.add_function(wrap_pyfunction!(diff, module)?)?;
    module.add_function(wrap_pyfunction!(diff_json, module)?)?;
    module.add_function(wrap_pyfunction!(infer, module)?)?;
    module.add_function(wrap_pyfunction!(infer_json, module)?)?;
    module.add_function(wrap_pyfunction!(coupon, module)?)?;
    module.add_function(wrap_pyfunction!(coupon_json, module)?)?;
    module.add_function(wrap_pyfunction!(eligibility, module)?)?;
    module.add_function(wrap_pyfunction!(eligibility_json, module)?)?;
    module.add_function(wrap_pyfunction!(coupon_discounts, module)?)?;
    module.add_function(wrap_pyfunction!(coupon_discounts_json, module)?)?;
    module.add_function(wrap_pyfunction!(bill, module)?)?;
    module.add_function(wrap_pyfunction!(bill_json, module)?)?;
    module.add_function(wrap_pyfunction!(preview, module)?)?;
    module.add_function(wrap_pyfunction!(preview_json, module)?)?;
    module.add_function(wrap_pyfunction!(simulate, module)?)?;
    module.add_function(wrap_pyfunction!(simulate_json, module)?)?;
    module.add_function(wrap_pyfunction!(subscription_status, module)?)?;
    module.add_function(wrap_pyfunction!(subscription_status_json, module)?)?;
    module.add_function(wrap_pyfunction!(tzdb_version, module)?)?;
    module.add("__version__", prorata::version())
}
