//! The law of plans: a life over plans bills what the same life bills that is written with a price for each charge.

use crate::support::lives::ask::{after, bill, lines, list};
use crate::support::lives::law::Broken;
use crate::support::planned::Planned;
use serde_json::{Value, json};

/// Modes that leave the boundaries where they are.
const KEEPING: [&str; 6] =
    ["invoice_now", "next_invoice", "next_period", "quantity_delta", "full_price", "full_difference"];

const LIVES: u64 = 200;

fn told(answer: Result<Value, Broken>) -> Value {
    answer.unwrap_or_else(|broken| panic!("{}: {}", broken.kind, broken.detail))
}

/// Moment, what is due and the lines of every invoice, whatever their order; items by the id of their charge.
fn billed(bill: &Value) -> Vec<(Value, Value, Vec<String>)> {
    let of = |invoice: &Value| {
        let line = |line: &Value| {
            let item = line["item_id"].as_str().unwrap().split('#').next().unwrap();
            format!("{item} {} {} {} {}", line["price_id"], line["quantity"], line["service"], line["amount"])
        };
        let mut lines: Vec<String> = list(&invoice["lines"]).iter().map(line).collect();
        lines.sort();
        (invoice["at"].clone(), invoice["invoice"]["amount_due"].clone(), lines)
    };
    list(&bill["invoices"]).iter().map(of).collect()
}

fn is_the_same(planned: &Planned, seed: u64) {
    let asked = |subscription: Value| json!({"subscription": subscription, "as_of": planned.as_of.to_string()});
    let (with_plans, by_hand) = (asked(planned.with_plans()), asked(planned.by_hand()));
    let bills = told(bill(&with_plans));
    assert_eq!(billed(&bills), billed(&told(bill(&by_hand))), "{seed}: {with_plans}\n{by_hand}");
    let again = told(bill(&after(&with_plans, &lines(&bills), &bills["state"])));
    assert_eq!(again["invoices"], json!([]), "{seed}: {with_plans}");
}

#[test]
fn prices_that_change_are_changes_of_prices() {
    for seed in 0..LIVES {
        is_the_same(&Planned::of(seed, &KEEPING, true), seed);
    }
}

#[test]
fn a_plan_is_its_charges_in_every_mode() {
    for (at, mode) in crate::support::planned::MODES.iter().enumerate() {
        for seed in 0..LIVES / 8 {
            let seed = seed + 10_000 * u64::try_from(at).unwrap();
            is_the_same(&Planned::of(seed, std::slice::from_ref(mode), false), seed);
        }
    }
}
