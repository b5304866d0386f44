//! Documents that stand alone: JSON in, JSON out. Most answers are small, so that objects are parsed from it.

use crate::background::Background;
use crate::guard::guarded;
use crate::input::{Json, owned, read};
use crate::reply::{Reply, bytes, text};
use napi::bindgen_prelude::{AsyncTask, Uint8Array};
use napi_derive::napi;

/// What can be asked.
#[napi(string_enum = "snake_case")]
#[derive(Clone, Copy)]
pub enum Question {
    /// Which periods a schedule has.
    Periods,
    /// What a service costs of them.
    Prorate,
    /// When an invoice is due.
    DueDate,
    /// What a quantity costs.
    Rate,
    /// What events amount to.
    Aggregate,
    /// Where prices cost the same.
    Compare,
    /// What a budget buys.
    Budget,
    /// Which plan costs least.
    Cheapest,
    /// Which figures of an invoice do not follow.
    Verify,
    /// What prices are under other taxes.
    Reprice,
    /// What is credited of an invoice.
    CreditNote,
    /// Which policies reproduce figures.
    Infer,
    /// What makes the difference between two invoices.
    Diff,
    /// What a coupon takes off invoices.
    Coupon,
    /// Whether a coupon may be redeemed.
    Eligibility,
    /// Which coupons count on which lines.
    CouponDiscounts,
    /// What a subscription owes and was not billed.
    Bill,
    /// What it would be billed.
    Preview,
    /// What it will be billed.
    Simulate,
    /// What it is.
    SubscriptionStatus,
}

impl Question {
    /// The answer; not every one can be explained.
    fn answer(self, request: &[u8], explain: bool) -> prorata::Result<Vec<u8>> {
        match self {
            Self::Periods => prorata::periods_json(request),
            Self::Prorate => prorata::prorate_json(request, explain),
            Self::DueDate => prorata::due_date_json(request),
            Self::Rate => prorata::rate_json(request, explain),
            Self::Aggregate => prorata::aggregate_json(request, explain),
            Self::Compare => prorata::compare_json(request, explain),
            Self::Budget => prorata::budget_json(request, explain),
            Self::Cheapest => prorata::cheapest_json(request, explain),
            Self::Verify => prorata::verify_json(request),
            Self::Reprice => prorata::reprice_json(request, explain),
            Self::CreditNote => prorata::credit_note_json(request, explain),
            Self::Infer => prorata::infer_json(request),
            Self::Diff => prorata::diff_json(request, explain),
            Self::Coupon => prorata::coupon_json(request, explain),
            Self::Eligibility => prorata::eligibility_json(request),
            Self::CouponDiscounts => prorata::coupon_discounts_json(request),
            Self::Bill => prorata::bill_json(request, explain),
            Self::Preview => prorata::preview_json(request, explain),
            Self::Simulate => prorata::simulate_json(request, explain),
            Self::SubscriptionStatus => prorata::subscription_status_json(request),
        }
    }
}

/// Answers a question, as the JSON that every language gives.
#[napi]
pub fn answer_text(question: Question, request: Json, explain: bool) -> Reply<String> {
    text(guarded(|| question.answer(read(&request), explain)))
}

/// Answers a question, as the bytes that every language gives.
#[napi]
pub fn answer_bytes(question: Question, request: &[u8], explain: bool) -> Reply<Uint8Array> {
    bytes(guarded(|| question.answer(request, explain)))
}

/// Answers a question on a thread of the pool, as the JSON that every language gives.
#[napi]
pub fn answer_async(question: Question, request: Json, explain: bool) -> AsyncTask<Background> {
    let request = owned(request);
    AsyncTask::new(Background::new(move || question.answer(&request, explain)))
}

/// The release of the time zone database that the library carries.
#[napi]
pub fn tzdb_version() -> &'static str {
    prorata::tzdb_version()
}
