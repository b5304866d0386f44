use super::{assert_figures, billed, of_lines};
use crate::invoice;
use serde_json::{Value, json};

fn draft(amounts: &[&str], discounts: &Value) -> Value {
    let lines: Vec<Value> = amounts.iter().map(|amount| json!({"amount": amount})).collect();
    json!({"currency": "USD", "lines": lines, "discounts": discounts})
}

fn with_policy(mut draft: Value, policy: Value) -> Value {
    draft["policy"] = policy;
    draft
}

#[test]
fn an_amount_over_lines_by_weight() {
    let document = billed(&draft(&["100.00", "10.00", "10.00"], &json!([{"id": "off", "amount_off": "40.00"}])));
    assert_eq!(of_lines(&document, "discount_amount"), ["33.34", "3.33", "3.33"]);
    assert_eq!(document["lines"][0]["discounts"], json!([{"id": "off", "amount": "33.34"}]));
    assert_eq!(
        document["discounts"],
        json!([{"id": "off", "amount": "40.00", "unapplied_amount": "0.00", "taxes": []}])
    );
}

#[test]
fn a_line_stops_at_zero() {
    let line =
        json!({"amount": "100.00", "discounts": [{"amount_off": "70"}, {"amount_off": "50"}, {"percent_off": 5}]});
    let document = billed(&json!({"currency": "USD", "lines": [line]}));
    let expected = [("net_amount", "0.00"), ("discount_amount", "100.00"), ("unapplied_amount", "20.00")];
    assert_figures(&document["lines"][0], &expected);
}

#[test]
fn a_document_stops_at_zero() {
    let document = billed(&draft(&["70.00", "30.00"], &json!([{"amount_off": "120.00"}, {"amount_off": "5"}])));
    assert_figures(&document["discounts"][0], &[("amount", "100.00"), ("unapplied_amount", "20.00")]);
    assert_figures(&document["discounts"][1], &[("amount", "0.00"), ("unapplied_amount", "5.00")]);
    assert_eq!(of_lines(&document, "total"), ["0.00", "0.00"]);
    assert_eq!(document["total"], "0.00");
}

#[test]
fn credits_move_toward_zero() {
    let document = billed(&json!({
        "currency": "USD",
        "lines": [
            {"amount": "-100.00", "discounts": [{"amount_off": "20.00"}]},
            {"amount": "-40.00", "discounts": [{"percent_off": "10", "base": "50.00"}]},
        ],
        "discounts": [{"amount_off": "11.50"}, {"percent_off": "10"}],
        "tax_rates": [{"id": "t", "percent": "10"}], "default_tax_rates": ["t"],
    }));
    assert_eq!(of_lines(&document, "net_amount"), ["-80.00", "-35.00"]);
    assert_eq!(
        document["lines"][0]["discounts"],
        json!([{"amount": "-20.00"}, {"amount": "-8.00"}, {"amount": "-7.20"}])
    );
    assert_eq!(of_lines(&document, "tax_amount"), ["-6.48", "-2.84"]);
    let expected = [("discount_total", "-46.85"), ("total_excluding_tax", "-93.15"), ("total", "-102.47")];
    assert_figures(&document, &expected);
}

#[test]
fn only_lines_of_the_documents_sign_carry_an_amount() {
    let document = billed(&draft(&["100.00", "-30.00"], &json!([{"amount_off": "90.00"}])));
    assert_eq!(of_lines(&document, "discount_amount"), ["90.00", "0.00"]);
    assert_eq!(document["total"], "-20.00");
    assert_eq!(document["lines"][1]["discounts"], json!([{"amount": "0.00"}]));
}

#[test]
fn a_percentage_meets_every_line() {
    let document = billed(&draft(&["100.00", "-30.00"], &json!([{"percent_off": "10"}])));
    assert_eq!(of_lines(&document, "discount_amount"), ["10.00", "-3.00"]);
    assert_figures(&document["discounts"][0], &[("amount", "7.00"), ("unapplied_amount", "0.00")]);
}

#[test]
fn percentages_of_the_original_stop_at_zero() {
    let both = draft(&["10.00", "-5.00"], &json!([{"percent_off": "60"}, {"percent_off": "60"}]));
    let document = billed(&with_policy(both, json!({"discount": {"percent_of": "original"}})));
    assert_figures(&document["discounts"][0], &[("amount", "3.00"), ("unapplied_amount", "0.00")]);
    assert_figures(&document["discounts"][1], &[("amount", "2.00"), ("unapplied_amount", "3.00")]);
    assert_eq!(of_lines(&document, "total"), ["0.00", "0.00"]);
}

#[test]
fn the_last_line_takes_the_rest() {
    let thirds = draft(&["1.00", "1.00", "1.00", "0.00"], &json!([{"amount_off": "1.00"}]));
    let document = billed(&with_policy(thirds, json!("stripe-classic")));
    assert_eq!(of_lines(&document, "discount_amount"), ["0.33", "0.33", "0.34", "0.00"]);
}

#[test]
fn the_last_line_stops_at_zero_too() {
    let cents = draft(&["0.01", "0.01", "0.01"], &json!([{"percent_off": "50"}]));
    let document = billed(&with_policy(cents, json!("stripe-classic")));
    assert_eq!(of_lines(&document, "discount_amount"), ["0.00", "0.00", "0.01"]);
    assert_figures(&document["discounts"][0], &[("amount", "0.01"), ("unapplied_amount", "0.01")]);
}

#[test]
fn limited_to_the_lines_it_names() {
    let document = billed(&json!({
        "currency": "USD",
        "lines": [{"id": "seat", "amount": "10.00"}, {"id": "setup", "amount": "90.00"}],
        "discounts": [{"percent_off": "10", "applies_to": ["seat"]}],
        "charges": [{"amount": "1.00", "applies_to": ["setup"]}],
    }));
    assert_eq!(of_lines(&document, "total"), ["9.00", "91.00"]);
    assert_eq!(document["lines"][1]["discounts"], json!([]));
}

#[test]
fn entries_of_their_own_share_the_room() {
    let entries = json!([
        {"amount_off": "80.00", "tax_rates": []},
        {"amount_off": "30.00", "tax_rates": []},
        {"percent_off": "10", "tax_rates": []},
    ]);
    let document = billed(&draft(&["60.00", "40.00"], &entries));
    assert_figures(&document["discounts"][1], &[("amount", "20.00"), ("unapplied_amount", "10.00")]);
    assert_figures(&document["discounts"][2], &[("amount", "0.00"), ("unapplied_amount", "10.00")]);
    assert_eq!(of_lines(&document, "discount_amount"), ["0.00", "0.00"]);
    assert_eq!(document["total"], "0.00");
}

#[test]
fn as_stated_has_no_bound() {
    let beyond = draft(&["100.00"], &json!([{"amount_off": "120.00"}, {"amount_off": "-5.00"}]));
    let document = billed(&with_policy(beyond, json!("en16931")));
    assert_eq!(document["total"], "-15.00");
    assert_figures(&document["discounts"][0], &[("amount", "120.00"), ("unapplied_amount", "0.00")]);
}

#[test]
fn an_amount_without_a_carrier_is_refused() {
    let none = draft(&["10.00", "-10.00"], &json!([{"amount_off": "5.00"}]));
    assert!(invoice(&with_policy(none.clone(), json!("en16931"))).is_err());
    assert_figures(&billed(&none)["discounts"][0], &[("amount", "0.00"), ("unapplied_amount", "5.00")]);

    let charged = |amount| json!({"currency": "USD", "lines": [], "charges": [{"amount": amount}]});
    assert!(invoice(&charged("5.00")).is_err());
    assert!(invoice(&charged("0.00")).is_ok());
}

#[test]
fn charges_follow_discounts() {
    let document = billed(&json!({
        "currency": "USD",
        "lines": [{"amount": "100.00", "discounts": [{"percent_off": "10"}], "charges": [{"percent": "10"}, {"percent": "10"}]}],
        "discounts": [{"amount_off": "8.90"}],
        "charges": [{"percent": "10"}, {"amount": "-10"}],
    }));
    assert_eq!(
        document["lines"][0]["charges"],
        json!([{"amount": "9.00"}, {"amount": "9.90"}, {"amount": "10.00"}, {"amount": "-10.00"}])
    );
    assert_figures(&document, &[("line_total", "108.90"), ("total", "100.00")]);
}
