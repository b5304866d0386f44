//! Random coupons on rows of invoices, with windows that end on an invoice's day and amounts that tie.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn money(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

fn day(number: u64) -> String {
    let start = chrono::NaiveDate::from_ymd_opt(2024, 1, 31).unwrap();
    (start + chrono::Days::new(number)).to_string()
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (1i64..=10_000).prop_map(|percent| json!({"percent_off": money(percent)})),
        select(vec!["50", "100", "33.333", "12.5"]).prop_map(|percent| json!({"percent_off": percent})),
        (1i64..5_000).prop_map(|amount| json!({"amount_off": money(amount), "currency": "EUR"})),
    ]
}

fn duration() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({})),
        Just(json!({"duration": "forever"})),
        (1u32..5).prop_map(|months| json!({"duration": "repeating", "duration_in_months": months})),
        (1u32..4).prop_map(|periods| json!({"duration": "repeating", "duration_in_periods": periods})),
        (1u32..4).prop_map(|times| json!({"duration": "repeating", "duration_in_applications": times})),
        (20u64..200).prop_map(|end| json!({"duration": "repeating", "duration_until": day(end)})),
    ]
}

fn policy() -> impl Strategy<Value = Value> {
    let modes = vec!["half_away_from_zero", "half_even", "up", "down", "floor"];
    (
        select(vec!["invoice_date", "service_period"]),
        select(vec!["after_months", "last_month"]),
        select(vec!["lost", "kept"]),
        select(vec!["skipped", "counted"]),
        select(modes),
    )
        .prop_map(|(window, window_end, once_rest, zero_invoice, mode)| {
            json!({"rounding": {"mode": mode}, "coupon": {"window": window, "window_end": window_end, "once_rest": once_rest,
                "zero_invoice": zero_invoice}})
        })
}

/// Invoices at the start of their periods, some of them twice in one.
fn invoices() -> impl Strategy<Value = Value> {
    let length = select(vec![7u64, 30, 31, 59, 90]);
    let invoice = (length, prop_oneof![1 => Just(0i64), 6 => 1i64..20_000], proptest::bool::weighted(0.2));
    proptest::collection::vec(invoice, 0..9).prop_map(|rows| {
        let mut start = 0;
        let mut list = Vec::new();
        for (length, amount, again) in rows {
            let period = json!({"start": day(start), "end": day(start + length)});
            list.push(json!({"date": day(start), "period": period, "amount": money(amount)}));
            if again {
                list.push(json!({"date": day(start + length - 1), "period": period, "amount": money(amount / 3)}));
            }
            start += length;
        }
        Value::Array(list)
    })
}

/// A request for what a coupon takes off.
pub(crate) fn request() -> impl Strategy<Value = Value> {
    let starts = proptest::option::weighted(0.2, 0u64..60);
    (value(), duration(), starts, policy(), invoices()).prop_map(|(value, duration, starts, policy, invoices)| {
        let mut coupon = json!({"id": "coupon"});
        for part in [value, duration] {
            coupon.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
        }
        let until = coupon["duration_until"].as_str().map(str::to_owned);
        if let Some(start) = starts.map(day).filter(|start| until.as_ref().is_none_or(|until| start < until)) {
            coupon["starts_on"] = start.into();
        }
        json!({"coupon": coupon, "currency": "EUR", "invoices": invoices, "policy": policy})
    })
}
