//! How what comes back of a line is divided among its discounts, the taxes in its price and its net: by hand, and its laws.

use crate::support::april::{bill, cents, is_derived, pauses, request, unused};
use crate::support::lives::ask::{after, list};
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use serde_json::{Value, json};

fn inside(taxable: &str, amount: &str) -> Value {
    json!([{"id": "vat", "percent": "50", "behavior": "inclusive", "taxable_amount": taxable, "amount": amount}])
}

fn reversal(mode: &str) -> Value {
    json!({"rounding": {"mode": mode}, "subscription": {"reversal": "remeasured_line"}})
}

/// What came back of a line: in all, of its discount, and of its tax.
fn taken(made: &Value) -> Vec<[Value; 3]> {
    let lines = list(&made["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"]));
    let reversals = lines.filter(|line| line["reverses"] == 1);
    let shares = |line: &Value| {
        [&line["amount"], &line["discounts"][0]["amount"], &line["taxes"][0]["amount"]].map(Value::clone)
    };
    reversals.map(shares).collect()
}

/// 0.03 with 0.01 off and 0.01 of tax in the price, ten days of thirty at a time. After twenty days 2/3 of 0.01 are gone of the
/// discount and of the tax, which are 0.01 each: of 0.01 the discount takes it, and the tax comes with the last days.
#[test]
fn a_share_is_no_more_than_the_others_leave_of_what_comes_back() {
    let line =
        json!({"amount": "0.03", "discounts": [{"id": "off", "amount": "0.01"}], "taxes": inside("0.01", "0.01")});
    let mut events = pauses(&[1, 11, 12, 22]);
    events.as_array_mut().unwrap().push(json!({"id": "leave", "type": "cancel", "effective_at": "2026-04-23"}));
    let made = bill(&request(&line, "0.03", &events, &reversal("half_away_from_zero")));
    is_derived(&made, "half_away_from_zero");
    let expected = [["-0.01", "0.00", "0.00"], ["-0.01", "-0.01", "0.00"], ["-0.01", "0.00", "-0.01"]];
    assert_eq!(json!(taken(&made)), json!(expected), "{made}");
    let step = |figure: &str| list(&made["trace"]).iter().find(|step| step["figure"] == figure).cloned().unwrap();
    let bound = step("invoices[0].lines[1].taxes[0].amount");
    assert_eq!(bound["rule"], "bounded");
    assert_eq!(bound["inputs"][0]["value"], "-0.01");
    assert_eq!(bound["inputs"][1], json!({"name": "room", "value": "0.00"}));
}

/// 0.02 with 0.01 off and 0.01 of tax in the price is nothing net: of half of it, 0.01, one of them is all. Half of 0.01 is 0.00
/// for each to the even minor unit; the tax, which is the last, takes what the discount left.
#[test]
fn a_share_is_no_less_than_the_others_cannot_bear() {
    let line =
        json!({"amount": "0.02", "discounts": [{"id": "off", "amount": "0.01"}], "taxes": inside("0.00", "0.01")});
    let leave = json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-16"}]);
    let made = bill(&request(&line, "0.02", &leave, &reversal("half_even")));
    is_derived(&made, "half_even");
    assert_eq!(json!(taken(&made)), json!([["-0.01", "0.00", "-0.01"]]));
    let steps: Vec<&Value> = list(&made["trace"]).iter().collect();
    let forced = steps.iter().find(|step| step["figure"] == "invoices[0].lines[0].taxes[0].amount").unwrap();
    let values: Vec<&Value> = list(&forced["inputs"]).iter().map(|input| &input["value"]).collect();
    assert_eq!((&forced["rule"], json!(values)), (&json!("sum"), json!(["-0.01", "0.00", "0.00"])));
}

const MODES: [&str; 5] = ["half_away_from_zero", "half_even", "half_down", "down", "up"];

/// Every share of a line, and whether it is a part of its amount.
fn shares(line: &Value) -> Vec<(Exact, bool)> {
    let discounts = list(&line["discounts"]).iter().map(|discount| (exact(&discount["amount"]), true));
    let tax = |tax: &Value| (exact(&tax["amount"]), tax["behavior"] == "inclusive");
    discounts.chain(list(&line["taxes"]).iter().map(tax)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Of lines of a few minor units: what comes back is one amount of parts, none of them below zero, none beyond what was
    /// billed; the last of a line takes all that is left of each. In one bill or in two, and then nothing more.
    #[test]
    fn parts_come_back_within_their_line(
        net in 0i64..5, off in prop::collection::vec(0i64..4, 0..3),
        taxes in prop::collection::vec((0i64..4, any::<bool>()), 0..3),
        days in prop::collection::btree_set(2u32..28, 0..8), middle in 2u32..29, is_ended in any::<bool>(),
        mode in prop::sample::select(&MODES[..]), discount_reversal in prop::sample::select(&["proportional", "favour_customer", "favour_merchant"][..]),
        reversal in prop::sample::select(&["owed_difference", "remeasured_line"][..]),
    ) {
        let inside: i64 = taxes.iter().filter(|(_, is_inside)| *is_inside).map(|(tax, _)| tax).sum();
        let amount = net + off.iter().sum::<i64>() + inside;
        let discounts: Vec<Value> = off.iter().enumerate().map(|(at, off)| json!({"id": format!("off {at}"), "amount": cents(*off)})).collect();
        let taxes: Vec<Value> = taxes.iter().enumerate().map(|(at, (tax, is_inside))| {
            let behavior = if *is_inside { "inclusive" } else { "exclusive" };
            json!({"id": format!("tax {at}"), "percent": "20", "behavior": behavior, "taxable_amount": cents(net), "amount": cents(*tax)})
        }).collect();
        let line = json!({"amount": cents(amount), "discounts": discounts, "taxes": taxes});
        let mut events = pauses(&days.into_iter().collect::<Vec<_>>());
        if is_ended {
            events.as_array_mut().unwrap().push(unused());
        }
        let policy = json!({"rounding": {"mode": mode}, "subscription": {"reversal": reversal, "discount_reversal": discount_reversal}});
        let asked = request(&line, &cents(amount), &events, &policy);
        let mut first = asked.clone();
        first["as_of"] = json!(format!("2026-04-{middle:02}"));
        let mut lines: Vec<Value> = list(&asked["billed"]).to_vec();
        let mut state = Value::Null;
        for request in [&first, &asked] {
            let made = bill(&if state.is_null() { request.clone() } else { after(request, &lines, &state) });
            is_derived(&made, mode);
            lines.extend(list(&made["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"]).to_vec()));
            state = made["state"].clone();
        }
        let zero = Exact::from_integer(0);
        let mut left = exact(&lines[0]["amount"]);
        let mut shares_left = shares(&lines[0]);
        for taken in lines.iter().filter(|line| line["reverses"] == 1) {
            let (now, now_of_shares) = (-exact(&taken["amount"]), shares(taken));
            let parts = now_of_shares.iter().filter(|(_, is_part)| *is_part).fold(zero, |sum, (share, _)| sum - share);
            prop_assert!(now >= zero && parts <= now, "{}: {}", taken, asked);
            left -= now;
            for ((left, is_part), (share, _)) in shares_left.iter_mut().zip(now_of_shares) {
                *left += share;
                prop_assert!(!*is_part || (share <= zero && *left >= zero), "{}: {}", taken, asked);
            }
            let parts_left = shares_left.iter().filter(|(_, is_part)| *is_part).fold(zero, |sum, (left, _)| sum + left);
            prop_assert!(parts_left <= left, "{}: {}", taken, asked);
            if left == zero {
                prop_assert!(shares_left.iter().all(|(left, _)| *left == zero), "{}: {}", taken, asked);
            }
        }
        let again = bill(&after(&asked, &lines, &state));
        prop_assert_eq!(&again["invoices"], &json!([]), "{}", asked);
    }
}
