//! What is paid back of what was paid: by hand.

use crate::support::lives::ask::{lines, list};
use crate::support::refunds::{bill, plan};
use prorata::Code;
use serde_json::{Value, json};

fn refund_at(day: &str) -> Value {
    json!([{"id": "end", "type": "cancel", "unused": "refund", "effective_at": day}])
}

/// The bill after that of the start: what was paid of that one's invoice is said.
fn next(subscription: &Value, as_of: &str, paid: Option<&str>) -> Value {
    let start = subscription["start"].clone();
    let first = bill(&json!({"subscription": subscription, "as_of": start}));
    let mut request =
        json!({"subscription": subscription, "billed": lines(&first), "state": first["state"], "as_of": as_of});
    if let Some(paid) = paid {
        request["payments"] =
            json!([{"lines": [1], "payable": first["invoices"][0]["invoice"]["payable"], "paid": paid}]);
    }
    request
}

/// Total, what is paid back, what is due with that, and the customer's balance.
fn told(request: &Value) -> [String; 4] {
    let made = bill(request);
    let text = |value: &Value| value.as_str().unwrap_or("none").to_owned();
    let invoice = &made["invoices"][0];
    [&invoice["invoice"]["total"], &invoice["refund"], &invoice["invoice"]["amount_due"], &made["state"]["balance"]]
        .map(text)
}

/// Lago's cnt-manual-refund: of 75.00 for 21 of 28 days, with tax 90.00, 75.00 are paid. 7 days come back, 30.00 with tax; 14 were
/// used, 60.00 with tax: 15.00 are paid back, 15.00 are the customer's.
#[test]
fn what_was_paid_beyond_the_used_time_is_paid_back() {
    for reversal in ["owed_difference", "remeasured_line", "current_price", "credit_note"] {
        let subscription = plan("2025-02-08", "100.00", &refund_at("2025-02-22"), reversal);
        for (paid, refund, due, balance) in [
            (None, "30.00", "-30.00", "0.00"),
            (Some("0.00"), "none", "0.00", "30.00"),
            (Some("60.00"), "none", "0.00", "30.00"),
            (Some("60.01"), "0.01", "-0.01", "29.99"),
            (Some("75.00"), "15.00", "-15.00", "15.00"),
            (Some("90.00"), "30.00", "-30.00", "0.00"),
            (Some("100.00"), "30.00", "-30.00", "0.00"),
        ] {
            let expected = ["-30.00", refund, due, balance];
            assert_eq!(told(&next(&subscription, "2025-02-22", paid)), expected, "{reversal} {paid:?}");
        }
    }
}

/// Lago's sub-terminate-refund: the invoice of 50.00 of usage with its tax, 60.00, is paid with what is not paid back of the 30.00 of
/// credit: 45.00 are asked, 15.00 paid back, and what is due is 30.00, both together.
#[test]
fn what_is_paid_back_pays_no_invoice() {
    let mut subscription = plan("2025-02-08", "100.00", &refund_at("2025-02-22"), "credit_note");
    let usage = json!({"id": "calls", "currency": "EUR", "type": "usage", "interval": "month", "unit_price": "50.00"});
    subscription["prices"].as_array_mut().unwrap().push(usage);
    subscription["items"].as_array_mut().unwrap().push(json!({"id": "api", "price_id": "calls"}));
    subscription["usage"] = json!([{"id": "u", "item_id": "api", "at": "2025-02-10", "quantity": 1}]);
    assert_eq!(told(&next(&subscription, "2025-02-22", Some("75.00"))), ["30.00", "15.00", "30.00", "0.00"]);
    // Without what was paid, all that goes back pays the invoice first.
    assert_eq!(told(&next(&subscription, "2025-02-22", None)), ["30.00", "none", "30.00", "0.00"]);
    // Of 20.00 of usage 24.00 are asked; all of the 30.00 is paid back, and the invoice itself is below zero.
    subscription["prices"][1]["unit_price"] = json!("20.00");
    assert_eq!(told(&next(&subscription, "2025-02-22", Some("90.00"))), ["-6.00", "30.00", "-6.00", "0.00"]);
}

/// Of 60.00 for usage 45.00 are asked beside the 15.00 that are paid back: the balance pays 20.00 of them, a wallet 5.00, and 5.00
/// are due with what is paid back. Less than the smallest charge waits on the balance.
#[test]
fn balance_and_wallets_pay_what_is_asked() {
    let mut subscription = plan("2025-02-08", "100.00", &refund_at("2025-02-22"), "credit_note");
    let usage = json!({"id": "calls", "currency": "EUR", "type": "usage", "interval": "month", "unit_price": "50.00"});
    subscription["prices"].as_array_mut().unwrap().push(usage);
    subscription["items"].as_array_mut().unwrap().push(json!({"id": "api", "price_id": "calls"}));
    subscription["usage"] = json!([{"id": "u", "item_id": "api", "at": "2025-02-10", "quantity": 1}]);
    let mut request = next(&subscription, "2025-02-22", Some("75.00"));
    request["state"]["balance"] = json!("20.00");
    assert_eq!(told(&request), ["30.00", "15.00", "10.00", "0.00"]);
    request["subscription"]["wallets"] = json!([{"id": "w", "credits": "5", "rate": "1", "from": "2025-02-20"}]);
    assert_eq!(told(&request), ["30.00", "15.00", "5.00", "0.00"]);
    request["subscription"]["minimum_charge"] = json!("21.00");
    assert_eq!(told(&request), ["30.00", "15.00", "-15.00", "-20.00"]);
    // What is owed beside is asked for too.
    request["state"]["balance"] = json!("-1.00");
    assert_eq!(told(&request), ["30.00", "15.00", "26.00", "0.00"]);
    // Below zero by less than what is paid back, an invoice asks for the difference.
    request["subscription"]["prices"][1]["unit_price"] = json!("20.00");
    request["subscription"].as_object_mut().unwrap().remove("minimum_charge");
    request["state"]["balance"] = json!("0.00");
    for negative_total in ["balance", "credit_note", "negative_invoice"] {
        request["subscription"]["policy"]["subscription"]["negative_total"] = json!(negative_total);
        let made = bill(&request);
        assert_eq!(
            (&made["invoices"][0]["kind"], &made["invoices"][0]["invoice"]["total"]),
            (&json!("invoice"), &json!("-6.00"))
        );
        assert_eq!(told(&request), ["-6.00", "15.00", "-11.00", "0.00"], "{negative_total}");
    }
}

/// Two lines of one invoice: 40.00 and 20.00 a month, 30.00 paid of 72.00. Of the first 20.00 are paid, and 16.00 used by the 11th;
/// of the second 10.00, and 16.00 used by the 21st.
#[test]
fn each_line_has_its_part_of_the_payment() {
    let leave = |item: &str, day: &str| json!({"id": item, "type": "remove_item", "item_id": item, "unused": "refund", "effective_at": day});
    let events = json!([leave("plan", "2026-04-11"), leave("seat", "2026-04-21")]);
    let mut subscription = plan("2026-04-01", "40.00", &events, "owed_difference");
    let seat =
        json!({"id": "seat", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": "20.00"});
    subscription["prices"].as_array_mut().unwrap().push(seat);
    subscription["items"].as_array_mut().unwrap().push(json!({"id": "seat", "price_id": "seat"}));
    let mut request = next(&subscription, "2026-04-21", Some("30.00"));
    request["payments"][0]["lines"] = json!([1, 2]);
    let made = bill(&request);
    let refunds: Vec<&Value> = list(&made["invoices"]).iter().map(|invoice| &invoice["lines"][0]["refund"]).collect();
    assert_eq!(refunds, [&json!("4.00"), &json!("0.00")]);
    // A line that is on no invoice of which it is said what was paid comes back as ever.
    request["payments"][0]["lines"] = json!([2]);
    let made = bill(&request);
    let refunds: Vec<&Value> = list(&made["invoices"]).iter().map(|invoice| &invoice["refund"]).collect();
    assert_eq!(refunds, [&json!("32.00"), &Value::Null]);
    assert_eq!(made["invoices"][0]["lines"][0]["refund"], Value::Null);
}

/// What was paid of another subscription of the customer stands with it: of its 36.00 half is used by the 16th, 30.00 were paid.
#[test]
fn what_was_paid_of_another_subscription_stands_with_it() {
    let named = |id: &str, mut subscription: Value| {
        subscription["id"] = json!(id);
        subscription
    };
    let first = named("first", plan("2026-04-01", "10.00", &json!([]), "owed_difference"));
    let other = named("other", plan("2026-04-01", "30.00", &refund_at("2026-04-16"), "owed_difference"));
    let begun = bill(&json!({"subscription": first, "others": [{"subscription": other}], "as_of": "2026-04-01"}));
    let of_other = begun["invoices"][0]["parts"][0]["lines"].clone();
    let paid = json!([{"lines": [1], "payable": "36.00", "paid": "30.00"}]);
    let other =
        json!({"subscription": other, "billed": of_other, "state": begun["others"][0]["state"], "payments": paid});
    let mut request = json!({"subscription": first, "billed": lines(&begun), "state": begun["state"], "others": [other], "as_of": "2026-04-16"});
    let made = bill(&request);
    let (invoice, line) = (&made["invoices"][0], &made["invoices"][0]["parts"][0]["lines"][0]);
    assert_eq!(
        (&line["refund"], &invoice["refund"], &made["state"]["balance"]),
        (&json!("12.00"), &json!("12.00"), &json!("6.00"))
    );
    let steps: Vec<&Value> =
        list(&made["trace"]).iter().filter(|step| step["figure"] == "invoices[0].parts[0].lines[0].refund").collect();
    assert_eq!((steps.len(), &steps[0]["value"]), (1, &json!("12.00")));
    request["others"][0]["payments"][0]["lines"] = json!([2]);
    let error = prorata::bill_json(request.to_string().as_bytes(), false).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::UnknownId, "others[0].payments[0].lines[0]"));
}

#[test]
fn payments_of_unknown_lines_are_refused() {
    let request =
        next(&plan("2026-04-01", "40.00", &refund_at("2026-04-11"), "owed_difference"), "2026-04-11", Some("1.00"));
    for (change, code, path) in [
        (json!([{"lines": [1, 7], "payable": "48.00", "paid": "1.00"}]), Code::UnknownId, "payments[0].lines[1]"),
        (json!([{"lines": [1, 1], "payable": "48.00", "paid": "1.00"}]), Code::DuplicateId, "payments[0].lines[1]"),
        (json!([{"lines": [], "payable": "48.00", "paid": "1.00"}]), Code::OutOfRange, "payments[0].lines"),
        (json!([{"lines": [1], "payable": "0.00", "paid": "1.00"}]), Code::OutOfRange, "payments[0].payable"),
        (json!([{"lines": [1], "payable": "48.00", "paid": "-0.01"}]), Code::OutOfRange, "payments[0].paid"),
        (json!([{"lines": [1], "payable": "48.00", "paid": "0.001"}]), Code::TooManyPlaces, "payments[0].paid"),
        (
            json!([{"invoice_id": "", "lines": [1], "payable": "48.00", "paid": "1.00"}]),
            Code::BadLength,
            "payments[0].invoice_id",
        ),
    ] {
        let mut request = request.clone();
        request["payments"] = change;
        let error = prorata::bill_json(request.to_string().as_bytes(), false).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
    }
    for (refund, code, path) in [
        ("1.00", Code::NeedsOneOf, "billed[0].reverses"),
        ("0.001", Code::TooManyPlaces, "billed[0].refund"),
        ("-1.00", Code::OutOfRange, "billed[0].refund"),
    ] {
        let mut request = request.clone();
        request["billed"][0]["refund"] = json!(refund);
        let error = prorata::bill_json(request.to_string().as_bytes(), false).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
    }
}
