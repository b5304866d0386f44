//! What is wrong with a coupon.

use super::document::{Coupon, CouponDuration, PromotionCode};
use crate::error::Code;
use crate::limits;
use crate::money::Currency;
use crate::money::scaled::Scaled;
use crate::problems::Problems;
use crate::text::Text;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Every error of value of a coupon at a path; its id is the caller's.
pub(crate) fn check(coupon: &Coupon<'_>, path: &str, problems: &mut Problems) {
    problems.description(coupon.description.as_deref(), || format!("{path}.description"));
    check_value(coupon, path, problems);
    check_duration(coupon, path, problems);
    let limits = [
        ("max_redemptions", coupon.max_redemptions),
        ("max_redemptions_per_customer", coupon.max_redemptions_per_customer),
    ];
    for (field, limit) in limits {
        at_least_one(limit, || format!("{path}.{field}"), problems);
    }
    for (field, ids) in [("plans", &coupon.plans), ("products", &coupon.products), ("prices", &coupon.prices)] {
        check_list(ids.as_deref(), &format!("{path}.{field}"), problems);
    }
    check_codes(coupon, path, problems);
}

fn check_value(coupon: &Coupon<'_>, path: &str, problems: &mut Problems) {
    match (coupon.percent_off, coupon.amount_off) {
        (Some(_), Some(_)) => problems.conflict(path, "percent_off, amount_off"),
        (None, None) => problems.needs_one_of(path, "percent_off, amount_off"),
        (Some(percent), None) => {
            if percent.mantissa() <= 0 || Scaled::new(percent).is_outside(limits::PERCENT_OFF) {
                let limit = format!("above 0 to {}", limits::PERCENT_OFF);
                problems.beyond(Code::OutOfRange, format!("{path}.percent_off"), percent, limit);
            }
        }
        (None, Some(amount)) => check_amount(coupon, amount, &format!("{path}.amount_off"), problems),
    }
    let Some(currency) = &coupon.currency else {
        let is_amount = coupon.percent_off.is_none() && coupon.amount_off.is_some();
        let has_amounts = is_amount || coupon.promotion_codes.iter().any(|code| code.minimum_amount.is_some());
        if has_amounts {
            problems.needs_one_of(format!("{path}.currency"), "currency");
        }
        return;
    };
    if let Err(code) = Currency::with_minor_unit(currency) {
        problems.push(code, format!("{path}.currency"), currency);
    }
}

/// An amount above zero, with no more places than the coupon's currency.
fn check_amount(coupon: &Coupon<'_>, amount: Decimal, path: &str, problems: &mut Problems) {
    if amount.mantissa() <= 0 {
        problems.beyond(Code::OutOfRange, path, amount, "above 0");
    }
    let Some(Ok((_, digits))) = coupon.currency.as_deref().map(Currency::with_minor_unit) else { return };
    if Scaled::new(amount).to_minor(digits).is_none() {
        let code = if amount.normalize().scale() > digits { Code::TooManyPlaces } else { Code::AmountOverflow };
        let limit = if code == Code::TooManyPlaces { digits.to_string() } else { i64::MAX.to_string() };
        problems.beyond(code, path, amount, limit);
    }
}

/// The ways in which a repeating coupon says for how long.
const LENGTHS: &str = "duration_in_months, duration_in_periods, duration_in_applications, duration_until";

fn check_duration(coupon: &Coupon<'_>, path: &str, problems: &mut Problems) {
    let counts = [
        ("duration_in_months", coupon.duration_in_months),
        ("duration_in_periods", coupon.duration_in_periods),
        ("duration_in_applications", coupon.duration_in_applications),
    ];
    let until = ("duration_until", coupon.duration_until.is_some());
    let given = counts.map(|(field, count)| (field, count.is_some())).into_iter().chain([until]);
    let given: Vec<&str> = given.filter(|(_, is_given)| *is_given).map(|(field, _)| field).collect();
    match (coupon.duration, given.as_slice()) {
        (CouponDuration::Repeating, []) => problems.needs_one_of(path, LENGTHS),
        (CouponDuration::Repeating, [_]) => {}
        (CouponDuration::Repeating, several) => problems.conflict(path, several.join(", ")),
        (_, fields) => {
            fields.iter().for_each(|field| problems.conflict(format!("{path}.{field}"), "duration repeating"))
        }
    }
    for (field, count) in counts {
        if let Some(count) = count {
            problems.range(&format!("{path}.{field}"), count, 1..=limits::COUPON_DURATION);
        }
    }
    if let (Some(start), Some(until)) = (coupon.starts_on, coupon.duration_until)
        && until <= start
    {
        problems.beyond(Code::EmptyPeriod, format!("{path}.duration_until"), until, format_args!("after {start}"));
    }
}

fn at_least_one(limit: Option<u32>, path: impl FnOnce() -> String, problems: &mut Problems) {
    if limit == Some(0) {
        problems.beyond(Code::OutOfRange, path(), 0, "at least 1");
    }
}

fn check_list(ids: Option<&[Text<'_>]>, path: &str, problems: &mut Problems) {
    let Some(ids) = ids else { return };
    problems.count(ids.len(), limits::COUPON_LIST, || path.to_owned());
    if ids.is_empty() {
        problems.needs_one_of(path, "ids");
    }
    for (at, id) in ids.iter().take(limits::COUPON_LIST).enumerate() {
        problems.id(Some(id), || format!("{path}[{at}]"));
    }
}

fn check_codes(coupon: &Coupon<'_>, path: &str, problems: &mut Problems) {
    let list = format!("{path}.promotion_codes");
    problems.count(coupon.promotion_codes.len(), limits::COUPON_LIST, || list.clone());
    let mut seen = BTreeSet::new();
    for (at, code) in coupon.promotion_codes.iter().take(limits::COUPON_LIST).enumerate() {
        let path = format!("{list}[{at}]");
        if !seen.insert(&*code.code) {
            problems.push(Code::DuplicateId, format!("{path}.code"), &code.code);
        }
        check_code(coupon, code, &path, problems);
    }
}

fn check_code(coupon: &Coupon<'_>, code: &PromotionCode<'_>, path: &str, problems: &mut Problems) {
    problems.id(Some(&code.code), || format!("{path}.code"));
    problems.id(code.customer_id.as_deref(), || format!("{path}.customer_id"));
    at_least_one(code.max_redemptions, || format!("{path}.max_redemptions"), problems);
    if let Some(amount) = code.minimum_amount {
        check_amount(coupon, amount, &format!("{path}.minimum_amount"), problems);
    }
}
