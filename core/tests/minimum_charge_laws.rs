//! The laws of bills hold with a minimum charge: nothing less is due, and nothing is lost.

use crate::support::bill_laws::{
    again_bills_nothing, bill, late_is_punctual, preview_is_the_bill, request, trace_gives_every_amount,
};
use crate::support::histories::{history, moving_history};
use crate::support::lives::ask::list;
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn minimum() -> impl Strategy<Value = Value> {
    let wallets = json!([{"id": "w", "credits": "13.37"}]);
    (select(vec!["0", "0.50", "12.00"]), any::<bool>()).prop_map(move |(minimum, has_wallet)| {
        json!({"minimum_charge": minimum, "wallets": if has_wallet { wallets.clone() } else { json!([]) }})
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold(history in history(8), minimum in minimum(), cuts in prop::collection::vec(0u64..500, 0..3)) {
        let request = request(&history, &minimum);
        again_bills_nothing(&request)?;
        late_is_punctual(&history, &request, &cuts)?;
        preview_is_the_bill(&request)?;
        trace_gives_every_amount(&request)?;
    }

    #[test]
    fn boundaries_may_move(history in moving_history(6), minimum in minimum(), cuts in prop::collection::vec(0u64..500, 0..3)) {
        late_is_punctual(&history, &request(&history, &minimum), &cuts)?;
    }

    /// Nothing below the minimum is due, and what is due with what wallets pay is all that is invoiced, but for the balance.
    #[test]
    fn nothing_is_lost(history in history(8), minimum in minimum()) {
        let request = request(&history, &minimum);
        let bill = bill(&request, false);
        let (zero, least) = (Exact::from_integer(0), exact(&minimum["minimum_charge"]));
        let (mut total, mut due) = (zero, zero);
        for invoice in list(&bill["invoices"]) {
            let [of, to_pay] = ["total", "amount_due"].map(|name| exact(&invoice["invoice"][name]));
            prop_assert!(to_pay <= zero || to_pay >= least, "{}", request);
            (total, due) = (total + of, due + to_pay);
        }
        let by_wallets: Exact = list(&bill["wallet_payments"]).iter().map(|payment| exact(&payment["amount"])).sum();
        prop_assert_eq!(due + by_wallets - exact(&bill["state"]["balance"]), total, "{}", request);
    }
}
