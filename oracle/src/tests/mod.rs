//! Figures worked by hand.

mod discounts;
mod figures;
mod laws;
mod ratings;

use crate::invoice;
use serde_json::Value;

fn billed(draft: &Value) -> Value {
    invoice(draft).unwrap()
}

/// One field of every line, in order.
fn of_lines<'a>(document: &'a Value, field: &str) -> Vec<&'a str> {
    document["lines"].as_array().unwrap().iter().map(|line| line[field].as_str().unwrap()).collect()
}

fn assert_figures(document: &Value, expected: &[(&str, &str)]) {
    for (name, figure) in expected {
        assert_eq!(document[name], *figure, "{name}");
    }
}
