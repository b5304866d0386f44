//! Catalogs: validated once, then asked any number of times. JavaScript holds one and cannot look into it.

use crate::background::Background;
use crate::flat::flat;
use crate::guard::guarded;
use crate::input::{Json, owned, read};
use crate::reply::{Reply, bytes, reply, text};
use napi::bindgen_prelude::{AsyncTask, External, Uint8Array};
use napi_derive::napi;
use prorata::policy::PolicyChoice;
use prorata::{ExactNumber, PreparedCatalog, Text};
use serde::Deserialize;
use std::sync::Arc;

/// A catalog, shared with the threads of the pool that still answer from it.
type Shared = Arc<PreparedCatalog>;

/// What a catalog can be asked.
#[napi(string_enum = "snake_case")]
#[derive(Clone, Copy)]
pub enum CatalogQuestion {
    /// What a quantity costs.
    Rate,
    /// Where prices cost the same.
    Compare,
    /// What a budget buys.
    Budget,
    /// Which plan costs least.
    Cheapest,
    /// Which prices a plan has.
    PlanPrices,
    /// An invoice of what it names.
    Invoice,
    /// Whether a coupon may be redeemed.
    Eligibility,
    /// What a coupon takes off invoices.
    Coupon,
    /// Which coupons count on the lines of an invoice.
    CouponDiscounts,
}

impl CatalogQuestion {
    /// The answer; not every one can be explained.
    fn answer(self, catalog: &PreparedCatalog, request: &[u8], explain: bool) -> prorata::Result<Vec<u8>> {
        match self {
            Self::Rate => catalog.rate_json(request, explain),
            Self::Compare => catalog.compare_json(request, explain),
            Self::Budget => catalog.budget_json(request, explain),
            Self::Cheapest => catalog.cheapest_json(request, explain),
            Self::PlanPrices => catalog.plan_prices_json(request),
            Self::Invoice => catalog.invoice_json(request, explain),
            Self::Eligibility => catalog.eligibility_json(request),
            Self::Coupon => catalog.coupon_json(request, explain),
            Self::CouponDiscounts => catalog.coupon_discounts_json(request),
        }
    }
}

/// Validates a catalog.
#[napi]
pub fn prepare_catalog(catalog: Json) -> Reply<External<Shared>> {
    // How much the prepared form holds is not counted; its text is of the same order, and it is what garbage collection
    // must know of.
    let size = read(&catalog).len();
    let prepared = guarded(|| PreparedCatalog::from_json(read(&catalog)));
    reply(prepared.map(|catalog| External::new_with_size_hint(Arc::new(catalog), size)))
}

/// What is valid but looks like a mistake, as the JSON that every language gives.
#[napi]
pub fn catalog_warnings(catalog: &External<Shared>) -> Reply<String> {
    text(guarded(|| catalog.warnings_json()))
}

/// Answers a question, as the JSON that every language gives.
#[napi]
pub fn catalog_text(
    catalog: &External<Shared>,
    question: CatalogQuestion,
    request: Json,
    explain: bool,
) -> Reply<String> {
    text(guarded(|| question.answer(catalog, read(&request), explain)))
}

/// Answers a question, as the bytes that every language gives.
#[napi]
pub fn catalog_bytes(
    catalog: &External<Shared>,
    question: CatalogQuestion,
    request: &[u8],
    explain: bool,
) -> Reply<Uint8Array> {
    bytes(guarded(|| question.answer(catalog, request, explain)))
}

/// The arguments of an amount: one object, so that an error has the argument's name as its path.
#[derive(Deserialize)]
struct Priced<'a> {
    #[serde(borrow)]
    price_id: Text<'a>,
    quantity: ExactNumber,
    #[serde(default, borrow)]
    policy: PolicyChoice<'a>,
}

/// Says what a quantity costs by a price of the catalog, as a decimal.
#[napi]
pub fn catalog_amount(catalog: &External<Shared>, priced: String) -> Reply<String> {
    reply(guarded(|| {
        let Priced { price_id, quantity, policy } = prorata::decode::json::from_json(priced.as_bytes())?;
        Ok(catalog.amount(&price_id, quantity, &policy.policy()?)?.to_string())
    }))
}

/// Computes an invoice, as its values.
#[napi]
pub fn catalog_invoice(catalog: &External<Shared>, draft: Json, explain: bool) -> Reply<String> {
    text(guarded(|| values(catalog, read(&draft), explain)))
}

/// Computes an invoice on a thread of the pool, as its values.
#[napi]
pub fn catalog_invoice_async(catalog: &External<Shared>, draft: Json, explain: bool) -> AsyncTask<Background> {
    let (catalog, draft) = (Arc::clone(catalog), owned(draft));
    AsyncTask::new(Background::new(move || values(&catalog, &draft, explain)))
}

fn values(catalog: &PreparedCatalog, draft: &[u8], explain: bool) -> prorata::Result<Vec<u8>> {
    flat(&catalog.compute(prorata::decode::json::from_json(draft)?, explain)?)
}

/// Answers a question on a thread of the pool, as the JSON that every language gives.
#[napi]
pub fn catalog_async(
    catalog: &External<Shared>,
    question: CatalogQuestion,
    request: Json,
    explain: bool,
) -> AsyncTask<Background> {
    let (catalog, request) = (Arc::clone(catalog), owned(request));
    AsyncTask::new(Background::new(move || question.answer(&catalog, &request, explain)))
}
