//! The laws of changes that are one line of their invoice: the money is that of two lines, and the line is what its parts say.

use crate::support::histories::{History, history};
use crate::support::lives::ask::{after, bill, lines, list, net, net_of_all};
use crate::support::lives::law::{Holds, Law, broken, holds};
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use serde_json::{Value, json};

const RULES: [&str; 2] = ["netted", "delta"];

/// The same request, whose changes are one line.
fn in_one_line(request: &Value, rule: &str) -> Value {
    let mut netted = request.clone();
    netted["subscription"]["policy"]["subscription"]["lines"] = json!(rule);
    netted
}

fn whole(history: &History) -> Value {
    json!({"subscription": history.subscription(), "as_of": history.as_of().to_string()})
}

fn told(answer: Result<Value, crate::support::lives::law::Broken>) -> Value {
    answer.unwrap_or_else(|broken| panic!("{}: {}", broken.kind, broken.detail))
}

fn has_netted(bill: &Value) -> bool {
    list(&bill["invoices"]).iter().any(|invoice| !list(&invoice["netted"]).is_empty())
}

/// The billed lines without their shares of discounts and taxes: those are of the difference.
fn before_shares(bill: &Value) -> Vec<Value> {
    let mut found = lines(bill);
    for line in found.iter_mut().filter_map(Value::as_object_mut) {
        line.remove("discounts");
        line.remove("taxes");
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 4: what is billed is what two lines bill, item by item and invoice by invoice; law 3: billing again bills nothing.
    #[test]
    fn one_line_is_the_money_of_two(history in history(12)) {
        let two = told(bill(&whole(&history)));
        for rule in RULES {
            let request = in_one_line(&whole(&history), rule);
            let one = told(bill(&request));
            prop_assert_eq!(before_shares(&one), before_shares(&two), "{}", request);
            let again = told(bill(&after(&request, &lines(&one), &one["state"])));
            prop_assert_eq!(&again["invoices"], &json!([]), "{}", request);
        }
    }
}

fn in_lives(from: u64, law: Law) {
    holds(from..from + 40, law, |_, (): &mut ()| ());
}

/// Law 1: what the billed lines of an invoice have of amounts, discounts and taxes sums to its own figures.
#[test]
fn parts_sum_to_their_line() {
    in_lives(2_000_000, |request, _| {
        for rule in RULES {
            for invoice in list(&bill(&in_one_line(request, rule))?["invoices"]) {
                let sign = if invoice["kind"] == "credit_note" { -1 } else { 1 };
                let (lines, document) = (list(&invoice["lines"]), &invoice["invoice"]);
                let taxes = |field: &'static str| move |line: &Value| sum(list(&line["taxes"]), |tax| of(tax, field));
                let amount = sum(lines, |line| of(line, "amount"));
                same_sum("amount", amount * sign, of(document, "subtotal"))?;
                let off = sum(lines, |line| sum(list(&line["discounts"]), |share| of(share, "amount")));
                same_sum("discounts", off * sign, of(document, "discount_total"))?;
                let tax = sum(list(&document["taxes"]), |tax| of(tax, "amount"));
                same_sum("tax", sum(lines, taxes("amount")) * sign, tax)?;
                netted_is_shown(invoice, sign)?;
            }
        }
        Ok(())
    });
}

fn netted_is_shown(invoice: &Value, sign: i128) -> Holds {
    let zero = Exact::from_integer(0);
    for netted in list(&invoice["netted"]) {
        let shown = list(&invoice["invoice"]["lines"]).iter().find(|line| line["id"] == netted["line_id"]);
        let amount = shown.map_or(zero, |line| of(line, "amount"));
        same_sum("line", of(netted, "amount") * sign, amount)?;
    }
    Ok(())
}

fn of(value: &Value, field: &str) -> Exact {
    exact(&value[field])
}

fn sum(values: &[Value], of: impl Fn(&Value) -> Exact) -> Exact {
    values.iter().map(of).sum()
}

fn same_sum(kind: &str, left: Exact, right: Exact) -> Holds {
    if left == right { Ok(()) } else { broken(kind, format!("{left} and {right}")) }
}

/// Law 3: billing again bills nothing, and leaves the state as it was; law 4: in the end as much is billed as in two lines.
#[test]
fn billing_again_bills_nothing() {
    in_lives(2_100_000, |request, _| {
        for rule in RULES {
            let netted = in_one_line(request, rule);
            let first = bill(&netted)?;
            let second = bill(&after(&netted, &lines(&first), &first["state"]))?;
            if second["invoices"] != json!([]) || second["state"] != first["state"] {
                return broken("again", &second);
            }
            if net_of_all(&netted)? != net_of_all(request)? {
                return broken("money", format!("{:?}", net(&lines(&first))));
            }
        }
        Ok(())
    });
}

/// Random lives have changes that are one line.
#[test]
fn lives_net() {
    let netted = (2_200_000..2_200_060).filter(|seed| {
        let life = crate::support::lives::life(*seed);
        let request = json!({"subscription": life.subscription, "as_of": life.as_of});
        has_netted(&told(bill(&in_one_line(&request, "netted"))))
    });
    assert!(netted.count() >= 3);
}
