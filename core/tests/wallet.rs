//! Wallets: credits at a rate that pay invoices, and what is left of them.

use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn subscription(unit_price: &str, wallets: &Value) -> Value {
    json!({"currency": "EUR", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "plan"}],
        "prices": [{"id": "plan", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": unit_price}],
        "wallets": wallets})
}

fn first(unit_price: &str, wallets: &Value) -> Value {
    bill(&json!({"subscription": subscription(unit_price, wallets), "as_of": "2026-04-01"}))
}

/// Amount, credits and credits that are left of each payment.
fn payments(bill: &Value) -> Vec<String> {
    let text = |payment: &Value, name: &str| payment[name].as_str().unwrap().to_owned();
    let payments = bill["wallet_payments"].as_array().into_iter().flatten();
    payments
        .map(|payment| {
            let [wallet, amount, credits, remaining] =
                ["wallet_id", "amount", "credits", "remaining"].map(|name| text(payment, name));
            format!("{wallet}: {amount} for {credits}, {remaining} left")
        })
        .collect()
}

/// Lago, paid credits: 17.9699999999999988631316 × 1, so 17.97; as many credits count.
#[test]
fn the_noise_of_a_float_is_rounded_away() {
    let found = first("100.00", &json!([{"id": "w", "credits": "17.9699999999999988631316", "rate": "1"}]));
    assert_eq!(payments(&found), ["w: 17.97 for 17.97, 0 left"]);
    assert_eq!(found["invoices"][0]["invoice"]["amount_due"], "82.03");
    assert_eq!(found["invoices"][0]["invoice"]["prepayments"], json!([{"id": "w", "amount": "17.97"}]));
    assert_eq!(found["state"]["wallets"], json!([{"wallet_id": "w", "credits": "0"}]));
}

/// Lago, low rate: 1034 × 0.001 = 1.034, so 1.03, and 1.03 / 0.001 = 1030 credits.
#[test]
fn only_whole_minor_units_count() {
    let wallets = json!([{"id": "w", "credits": "1034", "rate": "0.001"}]);
    assert_eq!(payments(&first("100.00", &wallets)), ["w: 1.03 for 1030, 0 left"]);
    let unused = bill(&json!({"subscription": subscription("0.00", &wallets), "as_of": "2026-04-01"}));
    assert_eq!(unused["state"]["wallets"], json!([{"wallet_id": "w", "credits": "1030"}]));
}

/// Lago, `rounds_to_zero`: 0.4 × 0.01 = 0.004.
#[test]
fn credits_that_are_worth_nothing_are_refused() {
    let subscription = subscription("1.00", &json!([{"id": "w", "credits": "0.4", "rate": "0.01"}]));
    let refused =
        prorata::bill_json(json!({"subscription": subscription, "as_of": "2026-04-01"}).to_string().as_bytes(), false);
    let error = refused.unwrap_err();
    assert_eq!((error.code().as_str(), error.path()), ("out_of_range", "subscription.wallets[0].credits"));
}

/// By priority, then by what expires first; what has expired or does not pay yet is left alone. 10.00 + 3 × 1.50 of 20.00 a month.
#[test]
fn wallets_pay_in_order() {
    let wallets = json!([
        {"id": "later", "credits": "100", "from": "2026-05-01", "priority": 9},
        {"id": "gone", "credits": "100", "expires_at": "2026-04-01"},
        {"id": "last", "credits": "3", "rate": "1.50", "priority": 2},
        {"id": "long", "credits": "4", "priority": 1},
        {"id": "short", "credits": "6", "priority": 1, "expires_at": "2026-12-01"},
    ]);
    let request = json!({"subscription": subscription("20.00", &wallets), "as_of": "2026-05-01"});
    let found = bill(&request);
    let expected = [
        "short: 6.00 for 6, 0 left",
        "long: 4.00 for 4, 0 left",
        "last: 4.50 for 3, 0 left",
        "later: 20.00 for 20, 80 left",
    ];
    assert_eq!(payments(&found), expected);
    let due: Vec<&Value> =
        found["invoices"].as_array().unwrap().iter().map(|made| &made["invoice"]["amount_due"]).collect();
    assert_eq!(due, ["5.50", "0.00"]);
}

/// A third of a credit: 2.00 at 3.00 each.
#[test]
fn credits_are_exact() {
    let found = first("2.00", &json!([{"id": "w", "credits": "5", "rate": "3"}]));
    assert_eq!(payments(&found), ["w: 2.00 for 2/3, 13/3 left"]);
    let steps = found["trace"].as_array().unwrap();
    let of = |figure: &str| steps.iter().find(|step| step["figure"] == figure).unwrap();
    assert_eq!(of("wallet_payments[0].credits")["rule"], "quotient");
    assert_eq!(of("wallet_payments[0].remaining")["value"], "13/3");
    let mut next = json!({"subscription": subscription("2.00", &json!([{"id": "w", "credits": "5", "rate": "3"}])), "as_of": "2026-05-01"});
    next["state"] = found["state"].clone();
    next["billed"] = found["invoices"][0]["lines"].clone();
    assert_eq!(payments(&bill(&next)), ["w: 2.00 for 2/3, 11/3 left"]);
}

/// The balance pays before wallets do: 20.00 back of the first plan, then 15.00 of the balance and 5.00 of the wallet.
#[test]
fn the_balance_pays_first() {
    let mut subscription = subscription("30.00", &json!([{"id": "w", "credits": "50", "from": "2026-04-02"}]));
    subscription["prices"].as_array_mut().unwrap().push(
        json!({"id": "small", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": "20.00"}),
    );
    subscription["events"] = json!([{"id": "down", "type": "change_item", "item_id": "plan", "price_id": "small",
        "mode": "invoice_now", "effective_at": "2026-04-16"}]);
    let found = bill(&json!({"subscription": subscription, "as_of": "2026-05-01"}));
    // 30 × 15/30 − 20 × 15/30 = 5.00 of credit; 20.00 − 5.00 = 15.00.
    assert_eq!(payments(&found), ["w: 15.00 for 15, 35 left"]);
    assert_eq!(found["invoices"][2]["invoice"]["prepaid"], "20.00");
    assert_eq!(found["state"]["balance"], "0.00");
}
