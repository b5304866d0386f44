//! The laws of subscriptions, mode by mode of a change: histories whose changes are of the mode, and of others between them.

use crate::support::histories::{History, history, moving_history};
use crate::support::interpreter::{Interpreter, number};
use crate::support::lives::ask::{after, bill, lines, list, net_of_all, preview, read};
use crate::support::lives::law::Broken;
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use serde_json::{Value, json};

const MODES: [&str; 6] =
    ["invoice_now", "reset_cycle", "quantity_delta", "full_price", "time_credit", "full_difference"];

/// Other measures of what is taken back, of the time and of what stands on an invoice.
const POLICIES: [&str; 10] = [
    r#"{"subscription": {"reversal": "remeasured_line"}, "proration": {"basis": "day"}}"#,
    r#"{"subscription": {"reversal": "current_price"}, "proration": {"basis": "day", "pieces": "alone"}}"#,
    r#"{"subscription": {"lines": "netted"}, "proration": {"basis": "minute"}}"#,
    r#"{"subscription": {"lines": "delta"}, "proration": {"basis": "actual_360"}}"#,
    r#"{"proration": {"basis": "thirty_360", "ratio": "nine_places"}, "calendar": {"boundary_time": "midnight"}}"#,
    r#"{"proration": {"basis": "month_30", "change_day": "old"}, "subscription": {"negative_total": "credit_note"}}"#,
    r#"{"subscription": {"reversal": "current_price", "discount_reversal": "favour_customer"}, "proration": {"basis": "day"}}"#,
    r#"{"subscription": {"reversal": "remeasured_line", "discount_reversal": "favour_merchant"}, "proration": {"basis": "day"}}"#,
    r#"{"subscription": {"knowledge": "append_only"}, "proration": {"basis": "day"}}"#,
    r#"{"subscription": {"reversal": "credit_note"}, "proration": {"basis": "day", "pieces": "alone"}}"#,
];

/// Where a new interval begins and where a moved boundary counts, when arrears are charged that a change ends, and whether what is
/// billed is looked at again.
const RULES: [&str; 9] = [
    r#"{"moved_anchor": "from_event"}"#,
    r#"{}"#,
    r#"{"new_interval": "keeps_anchor"}"#,
    r#"{"new_interval": "keeps_anchor", "ended_arrears": "at_change"}"#,
    r#"{"knowledge": "append_only"}"#,
    r#"{"zero_lines": "kept"}"#,
    r#"{"discount_proration": "full_period_first"}"#,
    r#"{"zero_lines": "kept", "knowledge": "append_only"}"#,
    r#"{"knowledge": "append_only", "moved_anchor": "from_event", "reversal": "current_price"}"#,
];

fn config() -> ProptestConfig {
    ProptestConfig { cases: 120, max_shrink_iters: 800, failure_persistence: None, ..ProptestConfig::default() }
}

fn told(answer: Result<Value, Broken>) -> Value {
    answer.unwrap_or_else(|broken| panic!("{}: {}", broken.kind, broken.detail))
}

/// A history with something to change, in which every other event is a change of an item.
fn changing(mut history: History) -> History {
    if history.first.is_empty() {
        history.first = vec![0, 6];
    }
    for (at, raw) in history.raws.iter_mut().enumerate().filter(|(at, _)| at % 2 == 0) {
        raw.kind = if at % 4 == 0 { "change_price" } else { "change_quantity" };
        raw.item %= history.first.len();
    }
    history
}

fn changes(events: usize) -> impl Strategy<Value = History> {
    history(events).prop_map(changing)
}

/// The invoices of runs on some days and on the last.
fn punctual(request: &Value, history: &History, cuts: &[u64]) -> Vec<Value> {
    let mut days: Vec<u64> = cuts.iter().copied().filter(|day| *day < history.until).collect();
    days.sort_unstable();
    days.push(history.until);
    let (mut invoices, mut billed, mut state) = (Vec::new(), Vec::new(), Value::Null);
    for day in days {
        let mut run = after(request, &billed, &state);
        run["as_of"] = json!(history.day(day).to_string());
        let made = told(bill(&run));
        billed.extend(lines(&made));
        invoices.extend(list(&made["invoices"]).iter().cloned());
        state = made["state"].clone();
    }
    invoices
}

/// Law 3: billing again bills nothing, and one late run makes the invoices of many punctual ones.
fn is_billed_once(history: &History, cuts: &[u64], mode: &str, rules: &str) -> Result<(), TestCaseError> {
    let mut request = history.with_mode(mode);
    request["subscription"]["policy"]["subscription"] = serde_json::from_str(rules).unwrap();
    let late = told(bill(&request));
    let again = told(bill(&after(&request, &lines(&late), &late["state"])));
    prop_assert_eq!(&again["invoices"], &json!([]), "again: {}", request);
    prop_assert_eq!(&again["state"], &late["state"], "again: {}", request);
    let punctual = json!(punctual(&request, history, cuts));
    prop_assert_eq!(&punctual, &late["invoices"], "punctual: {}", request);
    Ok(())
}

/// Law 5: what is taken back of a line is never more than the line, and never adds to it.
fn stays_within_its_lines(request: &Value) -> Result<(), TestCaseError> {
    let all = lines(&told(bill(request)));
    let zero = Exact::from_integer(0);
    for line in all.iter().filter(|line| line["kind"] == "service") {
        let (amount, mut left) = (exact(&line["amount"]), exact(&line["amount"]));
        for reversal in all.iter().filter(|other| other["reverses"] == line["number"]) {
            left += exact(&reversal["amount"]);
            let within = if amount < zero { amount <= left && left <= zero } else { zero <= left && left <= amount };
            prop_assert!(within, "{} of {}: {}", left, line, request);
        }
    }
    Ok(())
}

/// Every amount of a billed line is rebuilt from the steps alone.
fn is_derived(bill: &Value) -> Result<(), TestCaseError> {
    let mode = "half_away_from_zero";
    let mut interpreter = Interpreter { mode, cash_mode: mode, largest_remainder: true, ..Interpreter::default() };
    list(&bill["trace"]).iter().for_each(|step| interpreter.run(step));
    for (at, invoice) in list(&bill["invoices"]).iter().enumerate() {
        for (line, billed) in list(&invoice["lines"]).iter().enumerate() {
            let rebuilt = interpreter.figures.get(&format!("invoices[{at}].lines[{line}].amount"));
            prop_assert_eq!(rebuilt, Some(&number(billed["amount"].as_str().unwrap())), "{}", billed);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_mode_bills_once(history in changes(12), cuts in prop::collection::vec(0u64..500, 0..4), rules in prop::sample::select(&RULES[..])) {
        for mode in MODES {
            is_billed_once(&history, &cuts, mode, rules)?;
        }
    }

    #[test]
    fn every_mode_bills_once_where_boundaries_move(history in moving_history(10).prop_map(changing), cuts in prop::collection::vec(0u64..500, 0..3), rules in prop::sample::select(&RULES[..])) {
        for mode in MODES {
            is_billed_once(&history, &cuts, mode, rules)?;
        }
    }

    /// The same by other measures.
    #[test]
    fn no_line_is_taken_back_beyond_itself(history in changes(12), policy in prop::sample::select(&POLICIES[..])) {
        for mode in MODES {
            let mut request = history.with_mode(mode);
            stays_within_its_lines(&request)?;
            request["subscription"]["policy"] = serde_json::from_str(policy).unwrap();
            stays_within_its_lines(&request)?;
            let first = told(bill(&request));
            let again = told(bill(&after(&request, &lines(&first), &first["state"])));
            prop_assert_eq!(&again["invoices"], &json!([]), "{}", request);
        }
    }

    /// Law 3: a preview is the bill with the same events; law 9: the derivation changes no figure.
    #[test]
    fn previewed_and_explained_are_billed(history in changes(8), considered in 0usize..3, rules in prop::sample::select(&RULES[..])) {
        for mode in MODES {
            let mut request = history.with_mode(mode);
            request["subscription"]["policy"]["subscription"] = serde_json::from_str(rules).unwrap();
            let billed = told(bill(&request));
            let mut asked = request.clone();
            let events = asked["subscription"]["events"].as_array_mut().unwrap();
            let changes = events.split_off(events.len().saturating_sub(considered));
            asked["changes"] = json!(changes);
            prop_assert_eq!(&told(preview(&asked))["invoices"], &billed["invoices"], "{}", request);
            let mut explained = told(read(prorata::bill_json(request.to_string().as_bytes(), true)));
            is_derived(&explained)?;
            explained.as_object_mut().unwrap().remove("trace");
            for invoice in explained["invoices"].as_array_mut().unwrap() {
                invoice["invoice"].as_object_mut().unwrap().remove("trace");
            }
            prop_assert_eq!(&explained, &billed, "{}", request);
        }
    }

    /// Law 4: when something became known changes invoices, and not what they come to in the end.
    #[test]
    fn what_was_learnt_late_comes_to_the_same(history in changes(8)) {
        for mode in MODES {
            let request = history.clone().without_waiting().with_mode(mode);
            let mut at_once = request.clone();
            let events = at_once["subscription"]["events"].as_array_mut().unwrap();
            let is_later = |event: &&Value| event["recorded_at"].as_str().is_some_and(|at| at > request["as_of"].as_str().unwrap());
            if events.iter().any(|event| is_later(&event)) {
                continue;
            }
            for event in events {
                event.as_object_mut().unwrap().remove("recorded_at");
            }
            let (late, punctual) = (net_of_all(&request), net_of_all(&at_once));
            let sum = |answer: Result<_, Broken>| answer.unwrap_or_else(|broken| panic!("{}: {}", broken.kind, broken.detail));
            prop_assert_eq!(sum(late), sum(punctual), "{}: {}", mode, request);
        }
    }
}

/// Histories have changes of every mode that count: without the mode another amount is billed.
#[test]
fn histories_have_every_mode() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counted = [0usize; MODES.len() - 1];
    for _ in 0..60 {
        let history = changes(12).new_tree(&mut runner).unwrap().current();
        for (count, mode) in counted.iter_mut().zip(&MODES[1..]) {
            let (with, without) = (history.with_mode(mode), history.with_mode(MODES[0]));
            let with = list(&told(bill(&with))["invoices"]).to_vec();
            *count += usize::from(with != list(&told(bill(&without))["invoices"]));
        }
    }
    assert!(counted.iter().all(|count| *count >= 5), "{counted:?}");
}
