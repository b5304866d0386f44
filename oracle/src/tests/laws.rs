use super::{billed, of_lines};
use crate::Fraction;
use crate::rounding::Mode;
use num_bigint::BigInt;
use serde_json::{Value, json};

#[test]
fn modes_on_the_examples_of_the_specification() {
    let table = [
        ("half_away_from_zero", [3, -3, 2, -2]),
        ("half_even", [2, -2, 2, -2]),
        ("half_down", [2, -2, 2, -2]),
        ("half_toward_positive", [3, -2, 2, -2]),
        ("up", [3, -3, 3, -3]),
        ("down", [2, -2, 2, -2]),
        ("ceiling", [3, -2, 3, -2]),
        ("floor", [2, -3, 2, -3]),
    ];
    for (name, expected) in table {
        let round = |tenths: i32| Mode::of(name).unwrap().round(&Fraction::new(tenths.into(), 10.into()));
        assert_eq!([25, -25, 24, -24].map(round), expected.map(|whole| Fraction::from(BigInt::from(whole))), "{name}");
    }
}

fn tied_lines() -> Vec<Value> {
    ["c", "a", "d", "b"].map(|id| json!({"id": id, "amount": "1.01"})).into()
}

fn tied(lines: &[Value]) -> Value {
    json!({
        "currency": "USD", "lines": lines, "discounts": [{"amount_off": "1.01"}],
        "tax_rates": [{"id": "t", "percent": "7"}], "default_tax_rates": ["t"],
    })
}

fn sorted_lines(document: &Value) -> Vec<Value> {
    let mut lines = document["lines"].as_array().unwrap().clone();
    lines.sort_by_key(|line| line["id"].as_str().unwrap().to_owned());
    lines
}

#[test]
fn ties_are_served_by_content() {
    let mut lines = tied_lines();
    let first = billed(&tied(&lines));
    assert_eq!(of_lines(&first, "discount_amount"), ["0.25", "0.26", "0.25", "0.25"]);
    for _ in 0..lines.len() {
        lines.rotate_left(1);
        assert_eq!(sorted_lines(&billed(&tied(&lines))), sorted_lines(&first));
    }
}

#[test]
fn larger_lines_and_then_earlier_rates_come_first() {
    let document = billed(&json!({
        "currency": "USD",
        "lines": [
            {"id": "a", "amount": "0.10", "tax_rates": ["y"]},
            {"id": "b", "amount": "0.10", "tax_rates": ["x"]},
            {"id": "c", "amount": "0.30", "tax_rates": ["y"]},
        ],
        "discounts": [{"percent_off": "5"}],
        "tax_rates": [{"id": "x", "percent": "0"}, {"id": "y", "percent": "0"}],
    }));
    assert_eq!(of_lines(&document, "discount_amount"), ["0.00", "0.01", "0.02"]);
}

#[test]
fn a_credit_note_mirrors_its_invoice() {
    let draft = |sign: &str| {
        let line = |id, amount| json!({"id": id, "amount": format!("{sign}{amount}")});
        tied(&[line("a", "1.01"), line("b", "2.02"), line("c", "1.01"), line("d", "0.35")])
    };
    let (invoice, credit_note) = (billed(&draft("")), billed(&draft("-")));
    for field in ["amount", "discount_amount", "tax_amount", "total"] {
        let mirrored: Vec<String> = of_lines(&invoice, field).iter().map(|figure| format!("-{figure}")).collect();
        assert_eq!(of_lines(&credit_note, field), mirrored, "{field}");
    }
}

#[test]
fn everything_off_leaves_nothing() {
    let lines: Vec<Value> = ["0.01", "99.99", "-3.33"].map(|amount| json!({"amount": amount})).into();
    let document = billed(&json!({
        "currency": "USD", "lines": lines, "discounts": [{"percent_off": "33.3"}, {"percent_off": "100"}],
    }));
    assert_eq!(of_lines(&document, "total"), ["0.00", "0.00", "0.00"]);
}
