//! The catalog handle: prices and plans validated once, then asked any number of times.

use crate::buffer::Buffer;
use crate::fields::{self, Value};
use crate::guard::{self, Status};
use crate::pointer::{Bytes, Chars, given};
use crate::value::Amount;
use prorata::policy::{Policy, PolicyChoice};
use prorata::{ExactNumber, PreparedCatalog, Result};
use std::mem::MaybeUninit;

/// A validated catalog: products, plans, prices, coupons and tax rates. It never changes.
///
/// Made by prorata_catalog_from_json, freed by prorata_catalog_free. Any number of threads may ask it at once.
pub struct CatalogHandle(PreparedCatalog);

fn catalog(handle: Option<&CatalogHandle>) -> Result<&PreparedCatalog> {
    Ok(&given(handle, "catalog")?.0)
}

/// Makes a catalog of JSON. Every error of value, all together, with paths such as "prices[3].tiers[1].up_to".
///
/// `json` is UTF-8 of `len` bytes; the catalog keeps nothing of it. `catalog` is yours: free it with prorata_catalog_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_from_json(
    json: Bytes,
    len: usize,
    catalog: Option<&mut MaybeUninit<Box<CatalogHandle>>>,
) -> Status {
    guard::call(|| {
        let out = given(catalog, "catalog")?;
        out.write(Box::new(CatalogHandle(PreparedCatalog::from_json(json.read(len, "json")?)?)));
        Ok(())
    })
}

/// Frees a catalog. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_free(catalog: Option<Box<CatalogHandle>>) {
    guard::release(|| drop(catalog));
}

/// What of a catalog is valid but looks like a mistake, as JSON: a list in `warnings`, empty where all is well.
///
/// `warnings` is yours: give it back with prorata_buffer_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_warnings_json(
    catalog: Option<&CatalogHandle>,
    warnings: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(warnings, "warnings")?);
        out.write(Buffer::of(catalog.warnings_json()?));
        Ok(())
    })
}

/// Computes what a quantity costs by a price of the catalog, from JSON to JSON. The request is that of prorata_rate_json and
/// names its price by `price_id`, or brings one.
///
/// With `explain` other than 0 the rating has the derivation of every amount in `trace`. `rating` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID at "price_id" for a price that the catalog has not.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_rate_json(
    catalog: Option<&CatalogHandle>,
    request: Bytes,
    len: usize,
    explain: u32,
    rating: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(rating, "rating")?);
        out.write(Buffer::of(catalog.rate_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Compares two prices of the catalog, from JSON to JSON. The request is that of prorata_compare_json and names its prices by
/// `first_id` and `second_id`, or brings them.
///
/// With `explain` other than 0 the comparison has the derivation of every quantity in `trace`. `comparison` is yours: give it back
/// with prorata_buffer_free. PRORATA_UNKNOWN_ID for a price that the catalog has not.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_compare_json(
    catalog: Option<&CatalogHandle>,
    request: Bytes,
    len: usize,
    explain: u32,
    comparison: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(comparison, "comparison")?);
        out.write(Buffer::of(catalog.compare_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says which quantities of a price of the catalog cost at most a budget, from JSON to JSON. The request is that of
/// prorata_budget_json and names its price by `price_id`, or brings one.
///
/// With `explain` other than 0 the answer has the derivation of every quantity in `trace`. `budget` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID at "price_id" for a price that the catalog has not.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_budget_json(
    catalog: Option<&CatalogHandle>,
    request: Bytes,
    len: usize,
    explain: u32,
    budget: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(budget, "budget")?);
        out.write(Buffer::of(catalog.budget_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says which of several plans would have cost least for a usage history, from JSON to JSON. The request is that of
/// prorata_cheapest_json and may name plans of the catalog by `plan_id`, and prices by `price_id`.
///
/// With `explain` other than 0 the answer has the derivation of every amount in `trace`. `cheapest` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID at "plans[0].plan_id" for a plan that the catalog has not, PRORATA_NO_PRICE_AT at
/// "plans[0].at" where a charge of it has no price.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_cheapest_json(
    catalog: Option<&CatalogHandle>,
    request: Bytes,
    len: usize,
    explain: u32,
    cheapest: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(cheapest, "cheapest")?);
        out.write(Buffer::of(catalog.cheapest_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Computes an invoice whose lines, discounts and charges may name prices, coupons and tax rates of the catalog, from JSON to
/// JSON. The draft is that of prorata_invoice_json. The invoice carries what they name with its draft.
///
/// With `explain` other than 0 the invoice has the derivation of every figure in `trace`. `invoice` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID for what neither the draft nor the catalog has.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_invoice_json(
    catalog: Option<&CatalogHandle>,
    draft: Bytes,
    len: usize,
    explain: u32,
    invoice: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(invoice, "invoice")?);
        out.write(Buffer::of(catalog.invoice_json(draft.read(len, "draft")?, explain != 0)?));
        Ok(())
    })
}

/// Says which prices a plan has in a currency, on a day and in a billing period of a subscription, from JSON to JSON.
///
/// `prices` is yours: give it back with prorata_buffer_free. PRORATA_UNKNOWN_ID at "plan_id" for a plan that the catalog has
/// not, PRORATA_NO_PRICE_AT at "at" where a charge has no price.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_plan_prices_json(
    catalog: Option<&CatalogHandle>,
    request: Bytes,
    len: usize,
    prices: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(prices, "prices")?);
        out.write(Buffer::of(catalog.plan_prices_json(request.read(len, "request")?)?));
        Ok(())
    })
}

/// Says whether a coupon may be redeemed, with every reason against it, from JSON to JSON. The request is that of
/// prorata_eligibility_json and may name a coupon of the catalog by `coupon_id`.
///
/// `answer` is yours: give it back with prorata_buffer_free. PRORATA_UNKNOWN_ID at "coupon_id" for a coupon that the catalog has
/// not.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_eligibility_json(
    catalog: Option<&CatalogHandle>,
    request: Bytes,
    len: usize,
    answer: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(answer, "answer")?);
        out.write(Buffer::of(catalog.eligibility_json(request.read(len, "request")?)?));
        Ok(())
    })
}

/// Says what a coupon takes off invoices one after the other, from JSON to JSON. The request is that of prorata_coupon_json and
/// may name a coupon of the catalog by `coupon_id`.
///
/// With `explain` other than 0 the answer has the derivation of every amount in `trace`. `answer` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID at "coupon_id" for a coupon that the catalog has not.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_coupon_json(
    catalog: Option<&CatalogHandle>,
    request: Bytes,
    len: usize,
    explain: u32,
    answer: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(answer, "answer")?);
        out.write(Buffer::of(catalog.coupon_json(request.read(len, "request")?, explain != 0)?));
        Ok(())
    })
}

/// Says which coupons count on the lines of an invoice, from JSON to JSON. The request is that of prorata_coupon_discounts_json;
/// each coupon may be one of the catalog, named by `coupon_id`.
///
/// `answer` is yours: give it back with prorata_buffer_free. PRORATA_UNKNOWN_ID at "coupons[0].coupon_id" for a coupon that the
/// catalog has not.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_coupon_discounts_json(
    catalog: Option<&CatalogHandle>,
    request: Bytes,
    len: usize,
    answer: Option<&mut MaybeUninit<Buffer>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(answer, "answer")?);
        out.write(Buffer::of(catalog.coupon_discounts_json(request.read(len, "request")?)?));
        Ok(())
    })
}

/// What a quantity costs by a price of the catalog: the `amount` of a rating of that quantity in a whole period, quickly and
/// without JSON.
///
/// `quantity` is a decimal such as "12.5" or a fraction such as "25/28". `policy` is the name of a preset; NULL for
/// "prorata". PRORATA_UNKNOWN_ID at "price_id", PRORATA_INVALID_DECIMAL and PRORATA_BEYOND_LAST_TIER at "quantity",
/// PRORATA_UNKNOWN_PRESET at "policy". A price per event, or of variants only, has no amount of a quantity:
/// PRORATA_NOT_COMPARABLE.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_catalog_amount(
    catalog: Option<&CatalogHandle>,
    price_id: Chars,
    price_id_len: usize,
    quantity: Chars,
    quantity_len: usize,
    policy: Chars,
    policy_len: usize,
    amount: Option<&mut MaybeUninit<Amount>>,
) -> Status {
    guard::call(|| {
        let (catalog, out) = (self::catalog(catalog)?, given(amount, "amount")?);
        let price_id = price_id.read(price_id_len, "price_id")?;
        let quantity = self::quantity(quantity.read(quantity_len, "quantity")?)?;
        let policy = self::policy(policy.read_optional(policy_len, "policy")?)?;
        out.write(Amount::of(catalog.amount(price_id, quantity, &policy)?)?);
        Ok(())
    })
}

fn quantity(text: &str) -> Result<ExactNumber> {
    Ok(fields::read_nested(Value::Text(text)).map_err(|error| error.in_field("quantity"))?)
}

fn policy(preset: Option<&str>) -> Result<Policy<'static>> {
    preset.map_or_else(|| Ok(Policy::default()), |preset| PolicyChoice::from(preset).policy())
}
