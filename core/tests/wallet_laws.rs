//! The laws of bills hold with wallets, which pay no more than they hold and than is due.

use crate::support::bill_laws::{
    again_bills_nothing, bill, late_is_punctual, preview_is_the_bill, request, trace_gives_every_amount,
};
use crate::support::histories::{history, moving_history};
use crate::support::lives::ask::list;
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Wallets of some rates, priorities and times.
fn wallets() -> impl Strategy<Value = Value> {
    let time = select(vec![None, Some("2024-03-01"), Some("2024-08-15"), Some("2025-06-01")]);
    let one =
        (select(vec!["1", "0.01", "3", "0.125"]), select(vec!["0", "7.5", "100", "1034"]), 0u32..3, time.clone(), time);
    prop::collection::vec(one, 1..4).prop_map(|found| {
        let found = found.into_iter().enumerate().map(|(at, (rate, credits, priority, from, until))| {
            let mut wallet = json!({"id": format!("w{at}"), "rate": rate, "credits": credits, "priority": priority});
            for (name, moment) in [("from", from), ("expires_at", until)] {
                if let Some(moment) = moment {
                    wallet[name] = json!(moment);
                }
            }
            wallet
        });
        Value::Array(found.collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold(history in history(8), wallets in wallets(), cuts in prop::collection::vec(0u64..500, 0..3)) {
        let request = request(&history, &json!({"wallets": wallets}));
        again_bills_nothing(&request)?;
        late_is_punctual(&history, &request, &cuts)?;
        preview_is_the_bill(&request)?;
        trace_gives_every_amount(&request)?;
    }

    #[test]
    fn boundaries_may_move(history in moving_history(6), wallets in wallets(), cuts in prop::collection::vec(0u64..500, 0..3)) {
        let request = request(&history, &json!({"wallets": wallets}));
        late_is_punctual(&history, &request, &cuts)?;
    }

    /// Nothing is paid that was not granted, nor more than is due; what is left is what was granted less what was paid.
    #[test]
    fn credits_are_kept(history in history(8), wallets in wallets()) {
        let request = request(&history, &json!({"wallets": wallets}));
        let bill = bill(&request, false);
        let zero = Exact::from_integer(0);
        for invoice in list(&bill["invoices"]) {
            let prepayments = list(&invoice["invoice"]["prepayments"]);
            prop_assert!(prepayments.is_empty() || exact(&invoice["invoice"]["amount_due"]) >= zero);
            prop_assert!(prepayments.iter().all(|payment| exact(&payment["amount"]) > zero));
        }
        for left in list(&bill["state"]["wallets"]) {
            let wallet = list(&wallets).iter().find(|wallet| wallet["id"] == left["wallet_id"]).unwrap();
            let rate = exact(&wallet["rate"]);
            let payments = list(&bill["wallet_payments"]).iter().filter(|payment| payment["wallet_id"] == left["wallet_id"]);
            let paid: Exact = payments.map(|payment| exact(&payment["amount"])).sum();
            let cent = Exact::new(1, 100);
            let worth = ((exact(&wallet["credits"]) * rate) / cent).round() * cent;
            prop_assert_eq!(exact(&left["credits"]) * rate, worth - paid, "{}", request);
        }
    }
}
