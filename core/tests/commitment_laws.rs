//! The laws of bills hold with commitments, and items with their true-ups come to the minimum.

use crate::support::bill_laws::{
    again_bills_nothing, bill, late_is_punctual, preview_is_the_bill, request, trace_gives_every_amount, usage, used,
    with,
};
use crate::support::histories::{History, history, moving_history};
use crate::support::lives::ask::{after, bill as life_bill, lines, list};
use crate::support::lives::law::{Law, broken, holds};
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// One or two commitments, over some items or all.
fn commitments() -> impl Strategy<Value = Value> {
    let period = select(vec![("month", 1), ("quarter", 1), ("year", 1), ("month", 2), ("day", 10)]);
    let one = (period, select(vec!["0", "12.34", "100.00", "999.99"]), any::<bool>());
    prop::collection::vec(one, 1..3).prop_map(|found| {
        let found = found.into_iter().enumerate().map(|(at, ((interval, count), amount, is_of_calls))| {
            let mut commitment =
                json!({"id": format!("c{at}"), "amount": amount, "interval": interval, "interval_count": count});
            if is_of_calls {
                commitment["item_ids"] = json!(["calls"]);
            }
            commitment
        });
        Value::Array(found.collect())
    })
}

fn of(history: &History, used: &[(u64, u64, u32)], commitments: &Value) -> Value {
    request(history, &with(usage(history, used), &json!({"commitments": commitments})))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold(history in history(8), used in used(), commitments in commitments(), cuts in prop::collection::vec(0u64..500, 0..3)) {
        let request = of(&history, &used, &commitments);
        again_bills_nothing(&request)?;
        late_is_punctual(&history, &request, &cuts)?;
        preview_is_the_bill(&request)?;
        trace_gives_every_amount(&request)?;
    }

    #[test]
    fn boundaries_may_move(history in moving_history(6), used in used(), commitments in commitments(), cuts in prop::collection::vec(0u64..500, 0..3)) {
        let request = of(&history, &used, &commitments);
        again_bills_nothing(&request)?;
        late_is_punctual(&history, &request, &cuts)?;
    }

    /// What a commitment of a month is over comes to its amount in every whole month, where it came to less: a million of it
    /// is always more.
    #[test]
    fn items_come_to_the_minimum(history in history(8), used in used()) {
        let history = history.without_waiting();
        let more = json!([{"id": "c", "amount": "1000000.00", "interval": "month"}]);
        let mut request = of(&history, &used, &more);
        let events = request["subscription"]["events"].as_array_mut().unwrap();
        // Until it ends, something is always there: the calls.
        events.retain(|event| !["cancel", "uncancel", "pause", "add_charge"].contains(&event["type"].as_str().unwrap()));
        events.retain(|event| event["type"] != "resume");
        let end = history.as_of().to_string();
        events.push(json!({"id": "end", "type": "cancel", "mode": "invoice_now", "effective_at": end, "sequence": 1000}));
        let months = json!({"schedule": {"start": request["subscription"]["start"], "interval": "month"},
            "service": {"start": request["subscription"]["start"], "end": end}, "amount": "1000000.00", "currency": "USD",
            "policy": {"proration": {"basis": "day", "pieces": "alone"}}});
        let minimum: Value = serde_json::from_slice(&prorata::prorate_json(months.to_string().as_bytes(), false).unwrap()).unwrap();
        let mut billed = lines(&bill(&request, false));
        // What became known late waits for a boundary that comes no more.
        request["billed"] = json!(billed);
        billed.extend(lines(&bill(&request, false)));
        let sum: Exact = billed.iter().map(|line| exact(&line["amount"])).sum();
        prop_assert_eq!(sum, exact(&minimum["amount"]), "{}", request);
    }
}

/// The request of a life with a minimum over what it has, in periods of one of its prices.
fn committed(request: &Value) -> Value {
    let subscription = &request["subscription"];
    let recurring = list(&subscription["prices"]).iter().find(|price| price["interval"].is_string());
    let mut committed = request.clone();
    if let Some(price) = recurring {
        let count = price["interval_count"].as_u64().unwrap_or(1);
        committed["subscription"]["commitments"] =
            json!([{"id": "minimum", "amount": "100", "interval": price["interval"], "interval_count": count}]);
    }
    committed
}

/// Law 3 in random lives: billing again bills nothing, and leaves the state as it was.
#[test]
fn lives_are_committed_once() {
    let law: Law = |request, _| {
        let request = committed(request);
        let first = life_bill(&request)?;
        let second = life_bill(&after(&request, &lines(&first), &first["state"]))?;
        if second["invoices"] != json!([]) || second["state"] != first["state"] {
            broken("again", &second)
        } else {
            Ok(())
        }
    };
    holds(3_000_000..3_000_150, law, |_, (): &mut ()| ());
}
