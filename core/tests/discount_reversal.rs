//! What of its discounts comes back with a part of a line: by hand, and its laws.

use crate::support::april::{self, bill, cents, is_derived, pauses};
use crate::support::lives::ask::{after, list};
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use serde_json::{Value, json};

const POLICIES: [&str; 3] = ["proportional", "favour_customer", "favour_merchant"];

/// A line that was billed for April, and the price that the plan has since.
fn request(line: &Value, unit_price: &str, events: &Value, policy: &str, reversal: &str) -> Value {
    let policy = json!({"subscription": {"reversal": reversal, "discount_reversal": policy}});
    april::request(line, unit_price, events, &policy)
}

/// What is off, what is taxed, the tax, and what the line comes to.
fn figures(line: &Value) -> [String; 4] {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (discount, tax) = (&line["discounts"][0], &line["taxes"][0]);
    [text(&discount["amount"]), text(&tax["taxable_amount"]), text(&tax["amount"]), text(&line["total"])]
}

/// docs.recurly.com, only bill what changed: 20.00 of a charge of 50.00 with 35.00 off go back, for half of the period. Of the
/// 25.00 of that half 17.50 were off: 10.00 × 35/50 = 7.00 of discount; or 7.50 first, and 2.50 of discount; or 10.00 of discount.
/// Of tax so much as of the 15.00 that it was on.
#[test]
fn a_discount_comes_back_in_proportion_or_last_or_first() {
    let line = json!({"amount": "50.00", "discounts": [{"id": "off", "amount": "35.00"}],
        "taxes": [{"id": "vat", "percent": "20", "taxable_amount": "15.00", "amount": "3.00"}]});
    let leave = json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-16"}]);
    for (policy, expected) in POLICIES.into_iter().zip([
        ["-7.00", "-3.00", "-0.60", "-3.60"],
        ["-2.50", "-7.50", "-1.50", "-9.00"],
        ["-10.00", "0.00", "0.00", "0.00"],
    ]) {
        let made = bill(&request(&line, "20.00", &leave, policy, "current_price"));
        assert_eq!(made["invoices"][0]["lines"][0]["amount"], "-10.00");
        assert_eq!(figures(&made["invoices"][0]["invoice"]["lines"][0]), expected, "{policy}");
        // What the time cost that goes back, all of it, has all that was off of it: 35.00 × 15/30 = 17.50.
        let whole = bill(&request(&line, "50.00", &leave, policy, "remeasured_line"));
        let expected = ["-17.50", "-7.50", "-1.50", "-9.00"];
        assert_eq!(figures(&whole["invoices"][0]["invoice"]["lines"][0]), expected, "{policy}");
    }
}

/// Of several discounts the first comes back first.
#[test]
fn the_first_discount_comes_back_first() {
    let off = |id: &str, amount: &str| json!({"id": id, "amount": amount});
    let line = json!({"amount": "50.00", "discounts": [off("a", "8.00"), off("b", "27.00")]});
    let leave = json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-16"}]);
    let made = bill(&request(&line, "20.00", &leave, "favour_merchant", "current_price"));
    assert_eq!(made["invoices"][0]["lines"][0]["discounts"], json!([off("a", "-8.00"), off("b", "-2.00")]));
}

fn sum(values: &[Value], name: &str) -> Exact {
    values.iter().fold(Exact::from_integer(0), |sum, value| sum + exact(&value[name]))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes back first: no share comes back beyond itself or adds to itself, line by line what is not discounted stays
    /// within the line too, the last of a line takes all that is left, and every share is rebuilt from its steps. Billed day by
    /// day or at once, and again.
    #[test]
    fn no_discount_comes_back_beyond_itself(
        net in 0i64..4_000, off in prop::collection::vec(1i64..3_000, 1..4), price in 1i64..12_000,
        days in prop::collection::btree_set(2u32..28, 0..6), ends in any::<bool>(),
        policy in prop::sample::select(&POLICIES[..]), reversal in prop::sample::select(&["current_price", "remeasured_line", "owed_difference", "credit_note"][..]),
    ) {
        let amount = net + off.iter().sum::<i64>();
        let discounts: Vec<Value> =
            off.iter().enumerate().map(|(at, off)| json!({"id": format!("off {at}"), "amount": cents(*off)})).collect();
        let line = json!({"amount": cents(amount), "discounts": discounts});
        let days: Vec<u32> = days.into_iter().collect();
        let mut events = pauses(&days);
        if ends {
            events.as_array_mut().unwrap().push(april::unused());
        }
        // What is set right to what is owed was billed at that price.
        let price = if reversal == "owed_difference" { amount } else { price };
        let asked = request(&line, &cents(price), &events, policy, reversal);
        let first = bill(&asked);
        is_derived(&first, "half_away_from_zero");
        let mut lines: Vec<Value> = list(&asked["billed"]).to_vec();
        lines.extend(list(&first["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"]).to_vec()));
        let taken: Vec<Value> = lines.iter().filter(|line| line["reverses"] == 1).cloned().collect();
        let zero = Exact::from_integer(0);
        let (mut gone, mut gone_off) = (zero, zero);
        for reversal in &taken {
            let (amount, off) = (exact(&reversal["amount"]), sum(list(&reversal["discounts"]), "amount"));
            prop_assert!(amount <= zero && off <= zero, "{}: {}", reversal, asked);
            prop_assert!(policy == "proportional" || amount <= off, "{}: {}", reversal, asked);
            gone += amount;
            gone_off += off;
        }
        let all = exact(&asked["billed"][0]["amount"]);
        let all_off = sum(&discounts, "amount");
        prop_assert!(-gone <= all && -gone_off <= all_off, "{}", asked);
        if -gone == all {
            prop_assert_eq!(-gone_off, all_off, "{}", asked);
        }
        let again = bill(&after(&asked, &lines, &first["state"]));
        prop_assert_eq!(&again["invoices"], &json!([]), "{}", asked);
    }
}
