//! Prices under other taxes: figures of the field, and that what is kept stays.

use crate::support::{Policies, draft, invoice};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn reprice(request: &Value) -> Result<Value, prorata::Error> {
    let bytes = prorata::reprice_json(request.to_string().as_bytes(), true)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

fn number(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

/// What is due, before cash is rounded.
fn due_before_cash(invoice: &Value) -> Decimal {
    let of = |name: &str| if invoice[name].is_null() { Decimal::ZERO } else { number(&invoice[name]) };
    of("amount_due") - of("cash_rounding") - of("tax_cash_rounding")
}

fn prices(answer: &Value) -> Vec<&str> {
    answer["draft"]["lines"].as_array().unwrap().iter().map(|line| line["unit_price"].as_str().unwrap()).collect()
}

/// `TestRemoveIncludedTax3` of GOBL.
#[test]
fn included_taxes_go_out_of_prices_as_gobl_takes_them_out() {
    let request = json!({"to": "exclusive", "draft": {
        "currency": "EUR",
        "lines": [
            {"quantity": 1, "unit_price": "236.66", "tax_rates": ["6"]},
            {"quantity": 2, "unit_price": "236.67", "tax_rates": ["6"]},
            {"quantity": 12, "unit_price": "10.00", "tax_rates": ["13"]},
            {"quantity": 18, "unit_price": "1.50"},
        ],
        "tax_rates": [
            {"id": "6", "percent": "6", "behavior": "inclusive"},
            {"id": "13", "percent": "13", "behavior": "inclusive"},
        ],
        "policy": "gobl-precise",
    }});
    let answer = reprice(&request).unwrap();
    assert_eq!(prices(&answer), ["223.2642", "223.2736", "8.8496", "1.50"]);
    let after = &answer["after"];
    assert_eq!((&after["line_total"], &after["tax_total"]), (&json!("803.01"), &json!("53.99")));
    assert_eq!((&after["amount_due"], &answer["remainder"]), (&json!("857.00"), &json!("0.00")));
}

fn regime(keep: &str, behavior: &str) -> Value {
    let rate = |percent: &str| json!([{"id": "vat", "percent": percent, "behavior": behavior}]);
    let draft = json!({
        "currency": "EUR",
        "lines": [{"quantity": 3, "unit_price": "119.00"}],
        "tax_rates": rate("19"),
        "default_tax_rates": ["vat"],
    });
    reprice(&json!({"draft": draft, "tax_rates": rate("16"), "keep": keep})).unwrap()
}

#[test]
fn another_rate_keeps_the_gross_or_the_net() {
    // Inside the price: 119.00 is 100.00 net, which is 116.00 at the new rate; or all of it stays.
    assert_eq!(prices(&regime("net", "inclusive")), ["116.0000"]);
    assert_eq!(prices(&regime("gross", "inclusive")), ["119.00"]);
    // On top of the price: the net is the price; 141.61 gross is 122.077586… net at the new rate.
    assert_eq!(prices(&regime("net", "exclusive")), ["119.00"]);
    assert_eq!(prices(&regime("gross", "exclusive")), ["122.0776"]);
}

#[test]
fn what_rounding_leaves_stands_in_the_new_draft() {
    let request = json!({"to": "exclusive", "price_places": 0, "draft": {
        "currency": "EUR",
        "lines": [{"quantity": 7, "unit_price": "9.99"}],
        "tax_rates": [{"id": "vat", "percent": "19", "behavior": "inclusive"}],
        "default_tax_rates": ["vat"],
    }});
    // 8.394957… is 8.39, seven times 58.73, with 11.16 of tax 69.89: 0.04 less than 69.93.
    let answer = reprice(&request).unwrap();
    assert_eq!(prices(&answer), ["8.39"]);
    assert_eq!((&answer["after"]["total"], &answer["remainder"]), (&json!("69.89"), &json!("0.04")));
    assert_eq!((&answer["draft"]["rounding"], &answer["after"]["amount_due"]), (&json!("0.04"), &json!("69.93")));
}

#[test]
fn a_tax_for_each_unit_leaves_prices_as_an_amount() {
    let request = json!({"to": "exclusive", "draft": {
        "currency": "EUR",
        "lines": [{"quantity": -6, "unit_price": "12.25", "price_base_quantity": 2}, {"amount": "-119.25"}],
        "tax_rates": [
            {"id": "deposit", "amount_per_unit": "0.25", "behavior": "inclusive"},
            {"id": "vat", "percent": "19", "behavior": "inclusive"},
        ],
        "default_tax_rates": ["deposit", "vat"],
    }});
    // (12.25 - 2 × 0.25) / 1.19 = 9.873949…; (119.25 - 0.25) / 1.19 = 100, of a unit that is given back.
    let answer = reprice(&request).unwrap();
    assert_eq!(prices(&answer), ["9.8739", "100.0000"]);
    assert_eq!(answer["draft"]["lines"][1]["quantity"], json!("-1"));
    assert_eq!(answer["before"]["amount_due"], answer["after"]["amount_due"]);
}

#[test]
fn amounts_change_as_the_prices_that_they_are_of() {
    let request = json!({"to": "inclusive", "draft": {
        "currency": "EUR",
        "lines": [
            {"amount": "100.00", "discounts": [{"amount_off": "10.00"}, {"percent_off": "5"}]},
            {"amount": "50.00", "tax_rates": []},
        ],
        "discounts": [{"amount_off": "14.00"}, {"amount_off": "10.00", "tax_rates": ["vat"]}],
        "charges": [{"percent": "2", "base": "20.00", "tax_rates": []}],
        "tax_rates": [{"id": "vat", "percent": "20"}],
        "default_tax_rates": ["vat"],
    }});
    let answer = reprice(&request).unwrap();
    let draft = &answer["draft"];
    assert_eq!(draft["lines"][0]["discounts"], json!([{"amount_off": "12.00"}, {"percent_off": "5"}]));
    // Of 85.50 and 50.00 together: 152.60 / 135.50 of 14.00 is 15.766789…
    assert_eq!(draft["discounts"][0]["amount_off"], json!("15.77"));
    assert_eq!(draft["discounts"][1]["amount_off"], json!("12.00"));
    assert_eq!(draft["charges"][0]["base"], json!("20.00"));
    assert_eq!(answer["before"]["amount_due"], answer["after"]["amount_due"]);
}

#[test]
fn lines_without_a_price_of_their_own_are_refused() {
    let shares = json!({"amount": "-10.00", "shares": {"taxes": []}});
    let draft = json!({"currency": "EUR", "lines": [{"price_id": "a"}, shares]});
    let error = reprice(&json!({"draft": draft, "tax_rates": [{"id": "x", "percent": "1"}]})).unwrap_err();
    let paths: Vec<&str> = error.problems().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["draft.lines[0].price_id", "draft.lines[1].shares", "tax_rates[0].id"]);
}

#[test]
fn errors_of_the_draft_stand_under_it() {
    let error = reprice(&json!({"draft": {"currency": "XXX", "lines": []}})).unwrap_err();
    assert_eq!(error.path(), "draft.currency");
    let places = reprice(&json!({"draft": {"currency": "EUR", "lines": []}, "price_places": 11})).unwrap_err();
    assert_eq!(places.path(), "price_places");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is due stays, there and back; the new draft comes to what the answer says; unchanged taxes change nothing.
    #[test]
    fn what_is_kept_stays(draft in draft(Policies::All), first in any::<bool>()) {
        let Ok(before) = invoice(&draft) else { return Ok(()) };
        let sides = if first { ["exclusive", "inclusive"] } else { ["inclusive", "exclusive"] };
        let mut draft = draft;
        for to in sides {
            let answer = match reprice(&json!({"draft": draft, "to": to})) {
                Ok(answer) => answer,
                // A reversal, taxes that leave nothing inside a price, lines that round to what carries nothing; sums that fit
                // before tax is added, and not after.
                Err(error) => {
                    let is_of_a_line = error.path().starts_with("draft.");
                    prop_assert!(is_of_a_line || error.code() == prorata::Code::AmountOverflow, "{}", error);
                    return Ok(());
                }
            };
            let after = invoice(&answer["draft"]).unwrap();
            prop_assert_eq!(&answer["after"]["amount_due"], &after["amount_due"]);
            prop_assert_eq!(&answer["after"]["tax_total"], &after["tax_total"]);
            prop_assert_eq!(due_before_cash(&after), due_before_cash(&before), "{}", answer);
            let again = reprice(&json!({"draft": answer["draft"], "to": to})).unwrap();
            prop_assert_eq!(&again["draft"], &answer["draft"]);
            draft = answer["draft"].clone();
        }
    }
}
