//! The laws of subscriptions over random histories, and a second, naive way to say what is owed.

use crate::support::histories::{History, history, moving_history};
use crate::support::naive_subscription::owed;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 1_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn bill(request: &Value) -> Value {
    let bytes = prorata::bill_json(request.to_string().as_bytes(), false);
    serde_json::from_slice(&bytes.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn lines(bill: &Value) -> Vec<Value> {
    list(&bill["invoices"]).iter().flat_map(|invoice| list(&invoice["lines"])).collect()
}

fn cents(text: &Value) -> i128 {
    text.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// What each item was billed, less what was taken back.
fn net(lines: &[Value]) -> BTreeMap<String, i128> {
    let mut net = BTreeMap::new();
    for line in lines {
        *net.entry(line["item_id"].as_str().unwrap().to_owned()).or_default() += cents(&line["amount"]);
    }
    net.retain(|_, cents| *cents != 0);
    net
}

/// Where two answers differ first.
fn difference(left: &Value, right: &Value, path: &str) -> Option<String> {
    match (left, right) {
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            let mut pairs = left.iter().zip(right).enumerate();
            pairs.find_map(|(at, (left, right))| difference(left, right, &format!("{path}[{at}]")))
        }
        (Value::Object(left), Value::Object(right)) if left.keys().eq(right.keys()) => {
            left.iter().find_map(|(name, value)| difference(value, &right[name], &format!("{path}.{name}")))
        }
        _ => (left != right).then(|| format!("{path}: {left} and {right}")),
    }
}

/// The same prices, each a hundred dollars more.
fn dearer(prices: &Value) -> Value {
    let mut prices = list(prices);
    for price in &mut prices {
        price["unit_price"] = json!(format!("1{}", price["unit_price"].as_str().unwrap()));
    }
    Value::Array(prices)
}

/// The invoices of runs on some days and on the last, each with what the run before it left.
fn punctual(history: &History, cuts: Vec<u64>) -> Vec<Value> {
    let mut days: Vec<u64> = cuts.into_iter().filter(|day| *day < history.until).collect();
    days.sort_unstable();
    days.push(history.until);
    let (mut invoices, mut billed, mut state) = (Vec::new(), Vec::new(), Value::Null);
    for day in days {
        let mut request = whole(history);
        request["as_of"] = json!(history.day(day).to_string());
        request["billed"] = json!(billed);
        if !state.is_null() {
            request["state"] = state;
        }
        let bill = bill(&request);
        billed.extend(lines(&bill));
        invoices.extend(list(&bill["invoices"]));
        state = bill["state"].clone();
    }
    invoices
}

fn whole(history: &History) -> Value {
    json!({"subscription": history.subscription(), "as_of": history.as_of().to_string()})
}

proptest! {
    #![proptest_config(config(500))]

    /// Law 4: what is billed in the end is what is owed, whatever was learnt when. Only what was learnt late and takes effect
    /// later is left to an invoice still to come.
    #[test]
    fn net_is_owed(history in history(12)) {
        let history = history.without_waiting();
        let request = whole(&history);
        let first = bill(&request);
        let mut settled = lines(&first);
        if history.learns_of_later() {
            let mut missing = request.clone();
            missing["billed"] = json!(settled);
            settled.extend(lines(&bill(&missing)));
        }
        prop_assert_eq!(net(&settled), owed(&request["subscription"], history.as_of()), "{}", request);
    }

    /// Law 3: billing again bills nothing, with the state and without it.
    #[test]
    fn billing_again_bills_nothing(history in history(12)) {
        let first = bill(&whole(&history));
        let mut again = whole(&history);
        again["billed"] = json!(lines(&first));
        again["state"] = first["state"].clone();
        let second = bill(&again);
        prop_assert_eq!(list(&second["invoices"]), Vec::<Value>::new(), "{}", again);
        prop_assert_eq!(&second["state"], &first["state"]);
    }

    /// Law 3 where the state is lost: only the state knows what waits for an invoice.
    #[test]
    fn billed_lines_are_enough(history in history(12)) {
        let history = history.at_once();
        let first = bill(&whole(&history));
        let mut again = whole(&history);
        again["billed"] = json!(lines(&first));
        prop_assert_eq!(list(&bill(&again)["invoices"]), Vec::<Value>::new(), "{}", again);
    }

    /// Law 3: a preview is the bill with the same events; its token is honoured, and refused where anything differs.
    #[test]
    fn preview_is_the_bill(history in history(8), considered in 0usize..3) {
        let request = whole(&history);
        let first = bill(&request);
        let mut events = list(&request["subscription"]["events"]);
        let changes = events.split_off(events.len().saturating_sub(considered));
        let mut asked = request.clone();
        asked["subscription"]["events"] = json!(events);
        asked["changes"] = json!(changes);
        let preview = prorata::preview_json(asked.to_string().as_bytes(), false);
        let preview: Value = serde_json::from_slice(&preview.unwrap_or_else(|error| panic!("{asked}: {error}"))).unwrap();
        prop_assert_eq!(&preview["invoices"], &first["invoices"]);
        let mut honoured = request.clone();
        honoured["token"] = preview["token"].clone();
        prop_assert_eq!(&bill(&honoured)["invoices"], &first["invoices"]);
        if !list(&first["invoices"]).is_empty() {
            honoured["subscription"]["prices"] = dearer(&request["subscription"]["prices"]);
            honoured["subscription"]["items"] = request["subscription"]["items"].clone();
            let refused = prorata::bill_json(honoured.to_string().as_bytes(), false);
            let charged = list(&first["invoices"]).iter().any(|invoice| list(&invoice["lines"]).iter().any(|line| line["kind"] == "service"));
            prop_assert_eq!(refused.is_err(), charged, "{}", honoured);
        }
    }

    /// Law 3 where events make stubs: what is billed keeps its measure, with the state and without it.
    #[test]
    fn stubs_of_events_are_billed_once(history in history(12)) {
        let history = history.at_once();
        let mut request = whole(&history);
        let stubs = json!({"stubs": "events", "leading_stub": "interval_before_end", "trailing_stub": "interval_after_start"});
        request["subscription"]["policy"]["proration"].as_object_mut().unwrap().extend(stubs.as_object().unwrap().clone());
        let first = bill(&request);
        let mut again = request.clone();
        again["billed"] = json!(lines(&first));
        prop_assert_eq!(list(&bill(&again)["invoices"]), Vec::<Value>::new(), "{}", again);
        again["state"] = first["state"].clone();
        prop_assert_eq!(list(&bill(&again)["invoices"]), Vec::<Value>::new(), "{}", again);
    }

    /// One late run makes the invoices of many punctual ones, each with the open lines only.
    #[test]
    fn late_runs_are_punctual(history in history(12), cuts in prop::collection::vec(0u64..500, 0..4)) {
        let late = bill(&whole(&history));
        let punctual = json!(punctual(&history, cuts));
        prop_assert_eq!(difference(&punctual, &late["invoices"], ""), None, "{}", whole(&history));
    }

    /// The same where boundaries move, in trials and in time zones: nothing is billed twice, and late runs are punctual.
    #[test]
    fn boundaries_may_move(history in moving_history(10), cuts in prop::collection::vec(0u64..500, 0..3)) {
        let late = bill(&whole(&history));
        let punctual = json!(punctual(&history, cuts));
        prop_assert_eq!(difference(&punctual, &late["invoices"], ""), None, "{}", whole(&history));
        let mut again = whole(&history);
        again["billed"] = json!(lines(&late));
        again["state"] = late["state"].clone();
        prop_assert_eq!(list(&bill(&again)["invoices"]), Vec::<Value>::new(), "{}", again);
    }

    /// Law 5: no line is taken back beyond itself; what is taken back names the event.
    #[test]
    fn reversals_stay_within_their_line(history in history(12)) {
        let bill = bill(&whole(&history));
        let all = lines(&bill);
        for line in all.iter().filter(|line| line["kind"] == "reversal") {
            prop_assert!(line["event_id"].is_string(), "{} names no event: {}", line, whole(&history));
        }
        for line in all.iter().filter(|line| line["reverses"].is_null() && line["kind"] == "service") {
            let back: i128 = all.iter().filter(|other| other["reverses"] == line["number"]).map(|other| cents(&other["amount"])).sum();
            let amount = cents(&line["amount"]);
            prop_assert!((0..=amount.max(0)).contains(&(amount + back)) || amount < 0, "{} {}: {}", line, back, whole(&history));
        }
    }

    /// Law 9: the derivation changes no figure.
    #[test]
    fn explained_is_the_same(history in history(8)) {
        let request = whole(&history);
        let explained = prorata::bill_json(request.to_string().as_bytes(), true).unwrap();
        let mut explained: Value = serde_json::from_slice(&explained).unwrap();
        explained.as_object_mut().unwrap().remove("trace");
        for invoice in explained["invoices"].as_array_mut().unwrap() {
            invoice["invoice"].as_object_mut().unwrap().remove("trace");
        }
        prop_assert_eq!(bill(&request), explained);
    }
}
