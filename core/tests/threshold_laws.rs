//! The laws of bills hold with usage thresholds, and these change no sum: only when usage is billed.

use crate::support::bill_laws::{
    again_bills_nothing, bill, late_is_punctual, preview_is_the_bill, request, trace_gives_every_amount, usage, used,
    with,
};
use crate::support::histories::{History, history, moving_history};
use crate::support::lives::ask::{lines, list, net};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn thresholds() -> impl Strategy<Value = Value> {
    let one = (select(vec!["0.01", "5.00", "37.00", "74.01"]), any::<bool>(), select(vec!["period", "lifetime"]));
    prop::collection::vec(one, 1..4).prop_map(|found| {
        let found = found.into_iter();
        json!(
            found
                .map(|(amount, recurring, counts)| json!({"amount": amount, "recurring": recurring, "counts": counts}))
                .collect::<Vec<_>>()
        )
    })
}

fn of(history: &History, used: &[(u64, u64, u32)], thresholds: &Value) -> Value {
    request(history, &with(usage(history, used), &json!({"usage_thresholds": thresholds})))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold(history in history(8), used in used(), thresholds in thresholds(), cuts in prop::collection::vec(0u64..500, 0..3)) {
        let request = of(&history, &used, &thresholds);
        again_bills_nothing(&request)?;
        late_is_punctual(&history, &request, &cuts)?;
        preview_is_the_bill(&request)?;
        trace_gives_every_amount(&request)?;
    }

    #[test]
    fn boundaries_may_move(history in moving_history(6), used in used(), thresholds in thresholds(), cuts in prop::collection::vec(0u64..500, 0..3)) {
        let request = of(&history, &used, &thresholds);
        again_bills_nothing(&request)?;
        late_is_punctual(&history, &request, &cuts)?;
    }

    /// When all has ended, as much is billed as without thresholds.
    #[test]
    fn sums_are_the_same(history in history(6), used in used(), thresholds in thresholds()) {
        let history = history.without_waiting();
        let mut early = of(&history, &used, &thresholds);
        early["subscription"]["events"] = json!(list(&early["subscription"]["events"]).iter().filter(|event| event["type"] != "uncancel").collect::<Vec<_>>());
        let end = history.day(history.until).to_string();
        early["subscription"]["events"].as_array_mut().unwrap()
            .push(json!({"id": "end", "type": "cancel", "mode": "invoice_now", "effective_at": end, "sequence": 1000}));
        let mut late = early.clone();
        late["subscription"].as_object_mut().unwrap().remove("usage_thresholds");
        let all = |request: &Value| {
            let first = bill(request, false);
            let mut billed = lines(&first);
            let mut rest = request.clone();
            rest["billed"] = json!(billed);
            billed.extend(lines(&bill(&rest, false)));
            net(&billed)
        };
        prop_assert_eq!(all(&early), all(&late), "{}", early);
    }
}
