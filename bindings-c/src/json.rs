//! The JSON doors of documents that stand alone.

use crate::buffer::Buffer;
use crate::guard::{self, Status};
use crate::pointer::{Bytes, given};
use std::mem::MaybeUninit;

/// Computes an invoice from JSON to JSON: the bytes that every language gives for this draft.
///
/// `draft` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the invoice has the derivation of every figure in
/// `trace`. `invoice` is yours: give it back with prorata_buffer_free.
///
/// Any code; the last error has the path of each problem. May be called from any thread.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_invoice_json(
    draft: Bytes,
    len: usize,
    explain: u32,
    invoice: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(invoice, "invoice")?;
        let invoice = prorata::invoice_json(draft.read(len, "draft")?, explain != 0)?;
        out.write(Buffer::of(invoice));
        Ok(())
    })
}

/// Gives billing periods of a schedule from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `periods` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_periods_json(
    request: Bytes,
    len: usize,
    periods: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(periods, "periods")?;
        out.write(Buffer::of(prorata::periods_json(request.read(len, "request")?)?));
        Ok(())
    })
}

/// Computes what a service costs of the periods that it covers, from JSON to JSON: the bytes that every language gives.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the proration has the derivation of every amount in
/// `trace`. `proration` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_prorate_json(
    request: Bytes,
    len: usize,
    explain: u32,
    proration: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(proration, "proration")?;
        out.write(Buffer::of(prorata::prorate_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says when an invoice is due, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `due_date` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_due_date_json(
    request: Bytes,
    len: usize,
    due_date: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(due_date, "due_date")?;
        out.write(Buffer::of(prorata::due_date_json(request.read(len, "request")?)?));
        Ok(())
    })
}

/// Computes what a quantity costs by a price, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the rating has the derivation of every amount in
/// `trace`. `rating` is yours: give it back with prorata_buffer_free. Many quantities of the same prices are rated quicker
/// by a prorata_catalog.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_rate_json(
    request: Bytes,
    len: usize,
    explain: u32,
    rating: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(rating, "rating")?;
        out.write(Buffer::of(prorata::rate_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says what usage events amount to, as the quantities that a rating takes, from JSON to JSON: the bytes that every language
/// gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the aggregation has the derivation of every quantity
/// in `trace`. `aggregation` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_aggregate_json(
    request: Bytes,
    len: usize,
    explain: u32,
    aggregation: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(aggregation, "aggregation")?;
        out.write(Buffer::of(prorata::aggregate_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says at which quantities two prices cost the same, and which one is the cheaper elsewhere, from JSON to JSON: the bytes that
/// every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the comparison has the derivation of every quantity in
/// `trace`. `comparison` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_compare_json(
    request: Bytes,
    len: usize,
    explain: u32,
    comparison: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(comparison, "comparison")?;
        out.write(Buffer::of(prorata::compare_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says which quantities cost at most a budget, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every quantity in
/// `trace`. `budget` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_budget_json(
    request: Bytes,
    len: usize,
    explain: u32,
    budget: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(budget, "budget")?;
        out.write(Buffer::of(prorata::budget_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says which of several plans would have cost least for a usage history, from JSON to JSON: the bytes that every language
/// gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every amount in
/// `trace`. `cheapest` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_cheapest_json(
    request: Bytes,
    len: usize,
    explain: u32,
    cheapest: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(cheapest, "cheapest")?;
        out.write(Buffer::of(prorata::cheapest_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Finds the policies that reproduce the stated figures of a document, from JSON to JSON: the bytes that every language gives
/// for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `report` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_infer_json(request: Bytes, len: usize, report: Option<&mut MaybeUninit<Buffer>>) -> Status {
    guard::call(|| {
        let out = given(report, "report")?;
        out.write(Buffer::of(prorata::infer_json(request.read(len, "request")?)?));
        Ok(())
    })
}

/// Says which figures of an invoice do not follow from the figures stated before them, from JSON to JSON: the bytes that every
/// language gives for this invoice. One with a `draft` is an invoice that the library computed.
///
/// `invoice` is UTF-8 JSON of `len` bytes. `report` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_verify_json(invoice: Bytes, len: usize, report: Option<&mut MaybeUninit<Buffer>>) -> Status {
    guard::call(|| {
        let out = given(report, "report")?;
        out.write(Buffer::of(prorata::verify_json(invoice.read(len, "invoice")?)?));
        Ok(())
    })
}

/// Makes a credit note on lines of an invoice, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every figure in
/// `trace`. `note` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_credit_note_json(
    request: Bytes,
    len: usize,
    explain: u32,
    note: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(note, "note")?;
        out.write(Buffer::of(prorata::credit_note_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Writes a draft with its prices under other taxes, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every new price in
/// `trace`. `repricing` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_reprice_json(
    request: Bytes,
    len: usize,
    explain: i32,
    repricing: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(repricing, "repricing")?;
        out.write(Buffer::of(prorata::reprice_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says which event, price, rule or rounding makes the difference between two invoices, from JSON to JSON: the bytes that every
/// language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every difference in
/// `trace`. `diff` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_diff_json(
    request: Bytes,
    len: usize,
    explain: i32,
    diff: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(diff, "diff")?;
        out.write(Buffer::of(prorata::diff_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says what a coupon takes off invoices one after the other, and what is to be remembered of it, from JSON to JSON: the bytes
/// that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every amount in
/// `trace`. `coupon` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_coupon_json(
    request: Bytes,
    len: usize,
    explain: u32,
    coupon: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(coupon, "coupon")?;
        out.write(Buffer::of(prorata::coupon_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says whether a coupon may be redeemed, with every reason against it, from JSON to JSON: the bytes that every language gives
/// for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `eligibility` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_eligibility_json(
    request: Bytes,
    len: usize,
    eligibility: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(eligibility, "eligibility")?;
        out.write(Buffer::of(prorata::eligibility_json(request.read(len, "request")?)?));
        Ok(())
    })
}

/// Says which coupons of a customer, of subscriptions and of charges count on the lines of an invoice, from JSON to JSON: the
/// bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `discounts` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_coupon_discounts_json(
    request: Bytes,
    len: usize,
    discounts: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(discounts, "discounts")?;
        out.write(Buffer::of(prorata::coupon_discounts_json(request.read(len, "request")?)?));
        Ok(())
    })
}

/// Bills a subscription up to a moment, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every line in
/// `trace`. `bill` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_bill_json(
    request: Bytes,
    len: usize,
    explain: u32,
    bill: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(bill, "bill")?;
        out.write(Buffer::of(prorata::bill_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Previews the bill of a subscription with events that are only considered, from JSON to JSON: the bytes that every
/// language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every line in
/// `trace`. `preview` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_preview_json(
    request: Bytes,
    len: usize,
    explain: u32,
    preview: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(preview, "preview")?;
        out.write(Buffer::of(prorata::preview_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Makes every invoice that a subscription will have until a moment, as it is and as it may become, from JSON to JSON: the
/// bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 each future has the derivation of its figures in
/// `trace`. `simulation` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_simulate_json(
    request: Bytes,
    len: usize,
    explain: u32,
    simulation: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(simulation, "simulation")?;
        out.write(Buffer::of(prorata::simulate_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says what a subscription is at a moment, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `status` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_subscription_status_json(
    request: Bytes,
    len: usize,
    status: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let out = given(status, "status")?;
        out.write(Buffer::of(prorata::subscription_status_json(request.read(len, "request")?)?));
        Ok(())
    })
}
