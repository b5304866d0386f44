//! A prepared catalog: validated once, then asked from any number of threads.

use crate::answer::{Answer, answer, document};
use crate::door::{self, from_json_to_json, json_of};
use crate::errors::{exception, guarded};
use crate::read::field;
use crate::record::Record;
use crate::types::Types;
use prorata::policy::PolicyChoice;
use prorata::{
    BudgetRequest, Catalog, CheapestRequest, Code, ComparisonRequest, CouponDiscountsRequest, CouponRequest,
    EligibilityRequest, ExactNumber, PlanPricesRequest, PreparedCatalog, Problem, RatingRequest, Text,
};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::sync::Arc;

/// The handle, and the JSON that makes the same one again.
#[pyclass(frozen, name = "PreparedCatalog", module = "prorata._native")]
pub(crate) struct Handle {
    prepared: Arc<PreparedCatalog>,
    json: String,
    counts: [(&'static str, usize); 5],
}

#[pymethods]
impl Handle {
    #[new]
    fn new(py: Python<'_>, catalog: &Bound<'_, PyAny>) -> PyResult<Self> {
        guarded(py, || {
            let json = json_of(catalog)?;
            let document: Catalog<'_> = document(catalog, json.as_deref(), "catalog", "Catalog")?;
            py.detach(|| Self::of(&document)).map_err(|error| exception(py, &error))
        })
    }

    /// What is valid but looks like a mistake.
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Answer<'py>> {
        guarded(py, || answer(py, || Ok(self.prepared.warnings())))
    }

    /// Computes what a quantity costs by a price of the catalog.
    #[pyo3(signature = (request, explain = false))]
    fn rate<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
        guarded(request.py(), || {
            let json = json_of(request)?;
            let asked: RatingRequest<'_> = document(request, json.as_deref(), "request", "RatingRequest")?;
            let rate = if explain { PreparedCatalog::rate_explained } else { PreparedCatalog::rate };
            answer(request.py(), || rate(&self.prepared, &asked))
        })
    }

    /// Computes a rating from JSON to JSON.
    #[pyo3(signature = (request, explain = false))]
    fn rate_json<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
        let rate = |json: &[u8]| self.prepared.rate_json(json, explain);
        guarded(request.py(), || from_json_to_json(request, "request", rate))
    }

    /// Says what a quantity costs by a price of the catalog, without a document: so little that other threads need not run
    /// meanwhile.
    #[pyo3(signature = (price_id, quantity, policy = None))]
    fn amount<'py>(
        &self,
        price_id: &Bound<'py, PyAny>,
        quantity: &Bound<'py, PyAny>,
        policy: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = price_id.py();
        guarded(py, || {
            let price_id: Text<'_> = field(price_id, "price_id")?;
            let quantity: ExactNumber = field(quantity, "quantity")?;
            let policy: Option<PolicyChoice<'_>> = policy.map(|policy| field(policy, "policy")).transpose()?;
            let policy = policy.unwrap_or_default().policy();
            let amount = policy.and_then(|policy| self.prepared.amount(&price_id, quantity, &policy));
            let amount = amount.map_err(|error| exception(py, &error))?;
            Types::get(py)?.decimal.bind(py).call1((amount.to_string(),))
        })
    }

    /// Compares two prices of the catalog.
    #[pyo3(signature = (request, explain = false))]
    fn compare<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
        guarded(request.py(), || {
            let json = json_of(request)?;
            let asked: ComparisonRequest<'_> = document(request, json.as_deref(), "request", "ComparisonRequest")?;
            let compare = if explain { PreparedCatalog::compare_explained } else { PreparedCatalog::compare };
            answer(request.py(), || compare(&self.prepared, &asked))
        })
    }

    /// Compares from JSON to JSON.
    #[pyo3(signature = (request, explain = false))]
    fn compare_json<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
        let compare = |json: &[u8]| self.prepared.compare_json(json, explain);
        guarded(request.py(), || from_json_to_json(request, "request", compare))
    }

    /// Says which quantities of a price of the catalog cost at most a budget.
    #[pyo3(signature = (request, explain = false))]
    fn budget<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
        guarded(request.py(), || {
            let json = json_of(request)?;
            let asked: BudgetRequest<'_> = document(request, json.as_deref(), "request", "BudgetRequest")?;
            let budget = if explain { PreparedCatalog::budget_explained } else { PreparedCatalog::budget };
            answer(request.py(), || budget(&self.prepared, &asked))
        })
    }

    /// Says what a budget buys, from JSON to JSON.
    #[pyo3(signature = (request, explain = false))]
    fn budget_json<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
        let budget = |json: &[u8]| self.prepared.budget_json(json, explain);
        guarded(request.py(), || from_json_to_json(request, "request", budget))
    }

    /// Says which of several plans would have cost least.
    #[pyo3(signature = (request, explain = false))]
    fn cheapest<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
        guarded(request.py(), || {
            let json = json_of(request)?;
            let asked: CheapestRequest<'_> = document(request, json.as_deref(), "request", "CheapestRequest")?;
            let cheapest = if explain { PreparedCatalog::cheapest_explained } else { PreparedCatalog::cheapest };
            answer(request.py(), || cheapest(&self.prepared, &asked))
        })
    }

    /// Says which plan is the cheapest, from JSON to JSON.
    #[pyo3(signature = (request, explain = false))]
    fn cheapest_json<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
        let cheapest = |json: &[u8]| self.prepared.cheapest_json(json, explain);
        guarded(request.py(), || from_json_to_json(request, "request", cheapest))
    }

    /// Computes an invoice whose lines, discounts and charges may name what the catalog has.
    #[pyo3(signature = (draft, explain = false))]
    fn invoice(&self, draft: &Bound<'_, PyAny>, explain: bool) -> PyResult<Record> {
        guarded(draft.py(), || door::invoice(draft, |draft| self.prepared.compute(draft, explain)))
    }

    /// Computes an invoice from JSON to JSON.
    #[pyo3(signature = (draft, explain = false))]
    fn invoice_json<'py>(&self, draft: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
        let invoice = |json: &[u8]| self.prepared.invoice_json(json, explain);
        guarded(draft.py(), || from_json_to_json(draft, "draft", invoice))
    }

    /// Says whether a coupon may be redeemed.
    fn eligibility<'py>(&self, request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
        guarded(request.py(), || {
            let json = json_of(request)?;
            let asked: EligibilityRequest<'_> = document(request, json.as_deref(), "request", "EligibilityRequest")?;
            answer(request.py(), || self.prepared.eligibility(&asked))
        })
    }

    /// Says whether a coupon may be redeemed, from JSON to JSON.
    fn eligibility_json<'py>(&self, request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        let eligibility = |json: &[u8]| self.prepared.eligibility_json(json);
        guarded(request.py(), || from_json_to_json(request, "request", eligibility))
    }

    /// Says what a coupon takes off invoices.
    #[pyo3(signature = (request, explain = false))]
    fn coupon<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Answer<'py>> {
        guarded(request.py(), || {
            let json = json_of(request)?;
            let asked: CouponRequest<'_> = document(request, json.as_deref(), "request", "CouponRequest")?;
            let coupon = if explain { PreparedCatalog::coupon_use_explained } else { PreparedCatalog::coupon_use };
            answer(request.py(), || coupon(&self.prepared, &asked))
        })
    }

    /// Says what a coupon takes off invoices, from JSON to JSON.
    #[pyo3(signature = (request, explain = false))]
    fn coupon_json<'py>(&self, request: &Bound<'py, PyAny>, explain: bool) -> PyResult<Bound<'py, PyBytes>> {
        let coupon = |json: &[u8]| self.prepared.coupon_json(json, explain);
        guarded(request.py(), || from_json_to_json(request, "request", coupon))
    }

    /// Says which coupons count on the lines of an invoice.
    fn coupon_discounts<'py>(&self, request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
        guarded(request.py(), || {
            let json = json_of(request)?;
            let asked: CouponDiscountsRequest<'_> =
                document(request, json.as_deref(), "request", "CouponDiscountsRequest")?;
            answer(request.py(), || self.prepared.coupon_discounts(&asked))
        })
    }

    /// Says which coupons count on the lines of an invoice, from JSON to JSON.
    fn coupon_discounts_json<'py>(&self, request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        let coupon_discounts = |json: &[u8]| self.prepared.coupon_discounts_json(json);
        guarded(request.py(), || from_json_to_json(request, "request", coupon_discounts))
    }

    /// Says which prices a plan has.
    fn plan_prices<'py>(&self, request: &Bound<'py, PyAny>) -> PyResult<Answer<'py>> {
        guarded(request.py(), || {
            let json = json_of(request)?;
            let asked: PlanPricesRequest<'_> = document(request, json.as_deref(), "request", "PlanPricesRequest")?;
            answer(request.py(), || self.prepared.plan_prices(&asked))
        })
    }

    /// Says which prices a plan has, from JSON to JSON.
    fn plan_prices_json<'py>(&self, request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        let plan_prices = |json: &[u8]| self.prepared.plan_prices_json(json);
        guarded(request.py(), || from_json_to_json(request, "request", plan_prices))
    }

    /// The catalog as JSON.
    fn to_json(&self) -> &str {
        &self.json
    }

    /// How many of each it holds.
    #[getter]
    fn counts(&self) -> [(&'static str, usize); 5] {
        self.counts
    }
}

impl Handle {
    fn of(catalog: &Catalog<'_>) -> prorata::Result<Self> {
        let prepared = Arc::new(PreparedCatalog::new(catalog)?);
        let json = serde_json::to_string(catalog)
            .map_err(|error| Problem::new(Code::Internal, "").message(error.to_string()))?;
        let counts = [
            ("products", catalog.products.len()),
            ("prices", catalog.prices.len()),
            ("plans", catalog.plans.len()),
            ("coupons", catalog.coupons.len()),
            ("tax_rates", catalog.tax_rates.len()),
        ];
        Ok(Self { prepared, json, counts })
    }
}
