//! What is paid back of what was paid: by hand, and its laws.

mod support;

use proptest::prelude::*;
use prorata::Code;
use serde_json::{Value, json};
use support::interpreter::{Interpreter, number};
use support::lives::ask::{lines, list};
use support::naive::prices::{Exact, exact};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    let made: Value = serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap();
    is_derived(&made);
    made
}

/// A plan of a month with 20 % of tax, and what happens to it.
fn plan(start: &str, unit_price: &str, events: &Value, reversal: &str) -> Value {
    json!({"currency": "EUR", "start": start, "anchor": {"day": 1}, "items": [{"id": "plan", "price_id": "plan"}],
        "prices": [{"id": "plan", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": unit_price}],
        "tax_rates": [{"id": "vat", "percent": "20"}], "default_tax_rates": ["vat"], "events": events,
        "policy": {"proration": {"basis": "day"}, "subscription": {"reversal": reversal}}})
}

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

/// Every refund and every entry of the balance rebuilt from the steps alone.
fn is_derived(made: &Value) {
    let mode = "half_away_from_zero";
    let mut interpreter = Interpreter { mode, cash_mode: mode, largest_remainder: true, ..Interpreter::default() };
    list(&made["trace"]).iter().for_each(|step| interpreter.run(step));
    let is = |figure: String, stated: &Value| {
        if let Some(text) = stated.as_str() {
            assert_eq!(interpreter.figures.get(&figure), Some(&number(text)), "{figure}");
        }
    };
    for (at, invoice) in list(&made["invoices"]).iter().enumerate() {
        is(format!("invoices[{at}].refund"), &invoice["refund"]);
        for (place, line) in list(&invoice["lines"]).iter().enumerate() {
            is(format!("invoices[{at}].lines[{place}].refund"), &line["refund"]);
        }
    }
    for (at, entry) in list(&made["balance_entries"]).iter().enumerate() {
        is(format!("balance_entries[{at}].amount"), &entry["amount"]);
    }
}

fn cents(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

fn zero() -> Exact {
    Exact::from_integer(0)
}

fn amount(value: &Value) -> Exact {
    if value.is_null() { zero() } else { exact(value) }
}

/// Some pauses of April, one day after the other, then the end.
fn events(days: &[u32], refunds: &[bool]) -> Value {
    let unused = |at: usize| if refunds[at % refunds.len()] { "refund" } else { "credit" };
    let pauses = days.chunks_exact(2).enumerate().flat_map(|(at, days)| {
        let event = |kind: &str, day: u32, sequence: usize| {
            json!({"id": format!("{kind} {at}"), "type": kind, "effective_at": format!("2026-04-{day:02}"), "sequence": sequence})
        };
        let mut pause = event("pause", days[0], 2 * at);
        pause["unused"] = json!(unused(at));
        [pause, event("resume", days[1], 2 * at + 1)]
    });
    let end = json!({"id": "end", "type": "cancel", "unused": unused(days.len()), "effective_at": "2026-04-28"});
    json!(pauses.chain([end]).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of a line no more is paid back than goes back, and than was paid of it; all that is paid back, asked and credited is what the
    /// invoices come to; one late run pays back what punctual ones do, and a preview shows it.
    #[test]
    fn never_more_is_paid_back_than_was_paid(
        price in 1i64..9_000, other in 0i64..4_000, part in 0i64..=110, days in prop::collection::btree_set(2u32..28, 0..5),
        refunds in prop::collection::vec(any::<bool>(), 1..4), discount in 0i64..60,
        reversal in prop::sample::select(&["owed_difference", "remeasured_line", "current_price", "credit_note"][..]),
    ) {
        let days: Vec<u32> = days.into_iter().collect();
        let mut subscription = plan("2026-04-01", &cents(price), &events(&days, &refunds), reversal);
        let charge = json!({"id": "once", "type": "add_charge", "effective_at": "2026-04-01", "amount": cents(other), "sequence": 50});
        subscription["events"].as_array_mut().unwrap().insert(0, charge);
        if discount > 0 {
            let coupon = json!({"id": "off", "percent_off": discount.to_string(), "duration": "forever"});
            subscription["coupons"] = json!([{"coupon": coupon}]);
        }
        let first = bill(&json!({"subscription": subscription, "as_of": "2026-04-01"}));
        let invoice = &first["invoices"][0]["invoice"];
        let payable: i64 = invoice["payable"].as_str().unwrap().replace('.', "").parse().unwrap();
        prop_assume!(payable > 0);
        let numbers: Vec<Value> = lines(&first).iter().map(|line| line["number"].clone()).collect();
        let paid = json!([{"lines": numbers, "payable": invoice["payable"], "paid": cents(payable * part / 100)}]);
        let asked = |billed: &[Value], state: &Value, as_of: &str| {
            json!({"subscription": subscription, "billed": billed, "state": state, "payments": paid, "as_of": as_of})
        };
        let late = bill(&asked(&lines(&first), &first["state"], "2026-04-28"));
        let preview = asked(&lines(&first), &first["state"], "2026-04-28").to_string();
        let preview: Value = serde_json::from_slice(&prorata::preview_json(preview.as_bytes(), false).unwrap()).unwrap();
        let without_trace = |invoices: &Value| -> Vec<Value> { list(invoices).iter().map(|invoice| json!([invoice["lines"], invoice["refund"]])).collect() };
        prop_assert_eq!(without_trace(&preview["invoices"]), without_trace(&late["invoices"]));
        let (mut known, mut state, mut made) = (lines(&first), first["state"].clone(), Vec::new());
        let moments: std::collections::BTreeSet<u32> = days.iter().copied().chain([28]).collect();
        for day in moments {
            let punctual = bill(&asked(&known, &state, &format!("2026-04-{day:02}")));
            known.extend(lines(&punctual));
            state = punctual["state"].clone();
            made.extend(without_trace(&punctual["invoices"]));
        }
        prop_assert_eq!(&without_trace(&late["invoices"]), &made, "{}", subscription);
        prop_assert_eq!(&late["state"]["balance"], &state["balance"]);
        for line in lines(&first).iter().filter(|line| line["kind"] == "service") {
            let of_line = |line: &Value| {
                let shares = |list: &Value| list.as_array().into_iter().flatten().fold(zero(), |sum, share| sum + exact(&share["amount"]));
                exact(&line["amount"]) - shares(&line["discounts"]) + shares(&line["taxes"])
            };
            let reversals: Vec<&Value> = known.iter().filter(|other| other["reverses"] == line["number"]).collect();
            let back = reversals.iter().fold(zero(), |sum, line| sum + amount(&line["refund"]));
            for reversal in &reversals {
                let refund = amount(&reversal["refund"]);
                prop_assert!(refund >= zero() && refund <= -of_line(reversal), "{}", reversal);
            }
            let share = of_line(line) * exact(&paid[0]["paid"]) / exact(&paid[0]["payable"]);
            prop_assert!(back <= share + Exact::new(1, 200), "{} of {}: {}", back, share, subscription);
        }
        let (mut total, mut due) = (zero(), zero());
        for invoice in list(&late["invoices"]) {
            total += exact(&invoice["invoice"]["payable"]);
            due += exact(&invoice["invoice"]["amount_due"]);
        }
        prop_assert_eq!(total - due, zero() - exact(&late["state"]["balance"]), "{}", subscription);
    }
}
