//! What makes the difference between two invoices.

use crate::support::{Policies, draft, invoice};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::HashMap;

fn diff(before: &Value, after: &Value) -> Value {
    ask(&json!({"before": {"draft": before}, "after": {"draft": after}}))
}

fn ask(request: &Value) -> Value {
    let bytes = prorata::diff_json(request.to_string().as_bytes(), true).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn number(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Kind, path of the first change and part of the amount due of each cause.
fn causes(answer: &Value) -> Vec<(&str, &str, &str)> {
    let text =
        |value: &'_ Value| -> &'_ str { Box::leak(value.as_str().unwrap_or_default().to_owned().into_boxed_str()) };
    let causes = list(&answer["causes"]).iter();
    causes.map(|cause| (text(&cause["kind"]), text(&cause["changes"][0]["path"]), text(&cause["amount_due"]))).collect()
}

fn vat(percent: &str) -> Value {
    json!([{"id": "vat", "percent": percent}])
}

#[test]
fn each_change_moves_the_amount_due_by_its_part() {
    let before = json!({
        "currency": "EUR", "default_tax_rates": ["vat"], "tax_rates": vat("20"),
        "lines": [{"id": "seats", "quantity": 2, "unit_price": "10.00"}, {"id": "setup", "amount": "5.00"}],
        "discounts": [{"id": "d", "amount_off": "1.00"}],
        "prepaid": "3.00",
    });
    let after = json!({
        "currency": "EUR", "default_tax_rates": ["vat"], "tax_rates": vat("10"),
        "lines": [{"id": "seats", "quantity": 3, "unit_price": "12.00"}, {"id": "support", "amount": "4.00"}],
        "discounts": [{"id": "d", "percent_off": "10"}],
        "prepaid": "0.00",
    });
    let answer = diff(&before, &after);
    let expected = [
        ("line", "draft.lines[0].quantity", "12.00"),
        ("line", "draft.lines[0].unit_price", "7.20"),
        ("line", "draft.lines[1]", "-6.00"),
        ("line", "draft.lines[1]", "4.80"),
        ("discount", "draft.discounts[0].percent_off", "-3.60"),
        ("tax", "draft.tax_rates[0].percent", "-3.60"),
        ("payment", "draft.prepaid", "3.00"),
    ];
    assert_eq!(causes(&answer), expected);
    assert_eq!((&answer["amount_due_difference"], &answer["total_difference"]), (&json!("13.80"), &json!("10.80")));
    let lines: Vec<_> =
        list(&answer["lines"]).iter().map(|line| (line["change"].as_str(), line["id"].as_str())).collect();
    let expected =
        [(Some("changed"), Some("seats")), (Some("removed"), Some("setup")), (Some("added"), Some("support"))];
    assert_eq!(lines, expected);
    let amount = &answer["lines"][0]["figures"][0];
    assert_eq!(*amount, json!({"name": "amount", "before": "20.00", "after": "36.00", "difference": "16.00"}));
}

#[test]
fn a_rounding_is_found_by_its_name_and_a_rule_that_moves_nothing_says_so() {
    let draft =
        |policy: Value| json!({"currency": "EUR", "lines": [{"quantity": 3, "unit_price": "0.335"}], "policy": policy});
    let other = json!({"rounding": {"mode": "half_down"}, "tax": {"rounding": "line"}, "proration": {"basis": "day"}});
    let answer = diff(&draft(json!("prorata")), &draft(other));
    let expected = [("policy", "draft.policy.rounding.mode", "-0.01"), ("policy", "draft.policy.tax.rounding", "0.00")];
    assert_eq!(causes(&answer), expected);
    assert_eq!(answer["policy"][0]["path"], "draft.policy.proration.basis");
    assert_eq!(answer["policy"][0]["after"], "day");
    assert_eq!((&answer["lines"][0]["changes"], &answer["lines"][0]["change"]), (&json!([]), &json!("changed")));
}

#[test]
fn a_price_is_a_cause_for_all_lines_that_name_it() {
    let draft = |price: &str| {
        json!({"currency": "EUR", "prices": [{"id": "call", "currency": "EUR", "unit_price": price}],
            "lines": [{"price_id": "call", "quantity": 10}, {"price_id": "call", "quantity": 5}]})
    };
    let answer = diff(&draft("0.10"), &draft("0.12"));
    assert_eq!(causes(&answer), [("price", "draft.prices[0].unit_price", "0.30")]);
}

#[test]
fn billed_lines_tell_the_item_and_the_event() {
    let line = |item: &str, event: Option<&str>, price: &str, amount: &str| {
        let mut line = json!({"number": 1, "kind": "service", "item_id": item, "price_id": price, "quantity": "1",
            "service": {"start": "2026-04-01", "end": "2026-05-01"}, "amount": amount});
        event.into_iter().for_each(|event| line["event_id"] = json!(event));
        line
    };
    let of = |amounts: [&str; 2]| json!({"currency": "EUR", "lines": [{"id": "1", "amount": amounts[0]}, {"id": "2", "amount": amounts[1]}]});
    // Ids of lines are their positions: the item says which is which.
    let before = json!({"draft": of(["10.00", "4.00"]), "lines": [line("plan", None, "solo", "10.00"), line("extra", None, "x", "4.00")]});
    let after = json!({"draft": of(["4.00", "30.00"]), "lines": [line("extra", None, "x", "4.00"), line("plan", Some("up"), "team", "30.00")]});
    let answer = ask(&json!({"before": before, "after": after}));
    assert_eq!(causes(&answer), [("line", "draft.lines[1].amount", "20.00")]);
    assert_eq!(answer["causes"][0]["event_id"], "up");
    let plan = list(&answer["lines"]).iter().find(|line| line["item_id"] == "plan").unwrap();
    let paths: Vec<_> = list(&plan["changes"]).iter().map(|change| change["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["lines[1].event_id", "lines[1].price_id", "draft.lines[1].amount"]);
}

#[test]
fn what_is_only_possible_after_another_change_follows_it() {
    let before = json!({"currency": "EUR", "lines": [{"amount": "10.00"}], "discounts": [{"amount_off": "1.00"}]});
    let after = json!({"currency": "EUR", "lines": [{"amount": "10.00"}], "discounts": [{"amount_off": "-1.00"}],
        "policy": {"discount": {"direction": "as_stated"}}});
    let expected =
        [("policy", "draft.policy.discount.direction", "0.00"), ("discount", "draft.discounts[0].amount_off", "2.00")];
    assert_eq!(causes(&diff(&before, &after)), expected);
}

#[test]
fn a_line_goes_with_its_share_of_discounts() {
    let before = json!({"currency": "EUR", "lines": [{"id": "a", "amount": "10.00"}, {"id": "b", "amount": "8.00"}],
        "discounts": [{"id": "d", "amount_off": "2.00", "applies_to": ["b"]}]});
    let after = json!({"currency": "EUR", "lines": [{"id": "a", "amount": "10.00"}]});
    let expected = [("line", "draft.lines[1]", "-6.00"), ("discount", "draft.discounts[0]", "0.00")];
    assert_eq!(causes(&diff(&before, &after)), expected);
}

#[test]
fn steps_of_taxes_are_a_cause_and_stay_on_the_whole_way() {
    let draft = |amount: &str, step: &str| {
        json!({"currency": "EUR", "lines": [{"amount": amount}], "tax_rates": vat("19"), "default_tax_rates": ["vat"],
            "tax_increment": step})
    };
    let answer = diff(&draft("10.00", "0.05"), &draft("10.10", "0.01"));
    assert_eq!(causes(&answer), [("line", "draft.lines[0].amount", "0.10"), ("tax", "draft.tax_increment", "0.02")]);
}

#[test]
fn only_the_order_may_make_a_difference() {
    let draft = |first: &str, second: &str| {
        json!({"currency": "EUR", "discounts": [{"amount_off": "0.03"}], "tax_rates": vat("50"),
            "policy": {"discount": {"allocation": "last_takes_rest"}},
            "lines": [{"id": first, "amount": "1.00", "tax_rates": if first == "a" { json!(["vat"]) } else { json!([]) }},
                {"id": second, "amount": "1.00", "tax_rates": if second == "a" { json!(["vat"]) } else { json!([]) }}]})
    };
    let answer = diff(&draft("a", "b"), &draft("b", "a"));
    assert_eq!(causes(&answer), [("order", "draft.lines", "-0.01")]);
}

#[test]
fn invoices_of_two_currencies_are_refused_together_with_what_else_is_wrong() {
    let of = |currency: &str| json!({"draft": {"currency": currency, "lines": []}});
    let request = json!({"schema_version": 2, "before": of("EUR"), "after": of("USD")});
    let error = prorata::diff_json(request.to_string().as_bytes(), false).unwrap_err();
    let paths: Vec<_> = error.problems().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["schema_version", "after.draft.currency"]);
}

/// A figure of the answer by its path.
fn at<'v>(answer: &'v Value, path: &str) -> &'v Value {
    answer.pointer(&format!("/{}", path.replace(['.', '['], "/").replace(']', ""))).unwrap()
}

fn check(before: &Value, after: &Value) {
    let (Ok(old), Ok(new)) = (invoice(before), invoice(after)) else { return };
    let answer = diff(before, after);
    for name in ["total", "amount_due"] {
        let whole = number(&new[name]) - number(&old[name]);
        let parts: Decimal = list(&answer["causes"]).iter().map(|cause| number(&cause[name])).sum();
        assert_eq!((parts, number(&answer[format!("{name}_difference")])), (whole, whole), "{name}");
    }
    for figure in list(&answer["figures"]) {
        let name = figure["name"].as_str().unwrap();
        let of = |invoice: &Value| if invoice[name].is_null() { Decimal::ZERO } else { number(&invoice[name]) };
        assert_eq!((number(&figure["before"]), number(&figure["after"])), (of(&old), of(&new)), "{name}");
    }
    check_lines(&answer, &old, &new);
    check_trace(&answer);
}

/// Every line of both invoices is in the answer, or the same in both.
fn check_lines(answer: &Value, old: &Value, new: &Value) {
    let seen = |side: &str, at: usize| list(&answer["lines"]).iter().any(|line| line[side] == json!(at));
    let rest = |invoice: &Value, side: &str| -> Vec<String> {
        let lines = list(&invoice["lines"]).iter().enumerate().filter(|(at, _)| !seen(side, *at));
        lines
            .map(|(_, line)| [&line["amount"], &line["tax_amount"], &line["total"]].map(Value::to_string).join(" "))
            .collect()
    };
    let (mut before, mut after) = (rest(old, "before"), rest(new, "after"));
    before.sort();
    after.sort();
    assert_eq!(before, after);
}

/// Each difference has one step, and each step is the sum of its inputs.
fn check_trace(answer: &Value) {
    let mut steps = HashMap::new();
    for step in list(&answer["trace"]) {
        let sign = |name: &Value| if name == "-" { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        let sum: Decimal =
            list(&step["inputs"]).iter().map(|input| sign(&input["name"]) * number(&input["value"])).sum();
        assert_eq!((number(&step["value"]), &step["remainder"]), (sum, &json!("0")));
        let figure = step["figure"].as_str().unwrap();
        assert_eq!(at(answer, figure), &step["value"], "{figure}");
        assert!(steps.insert(figure, ()).is_none());
    }
    let of_lines: usize = list(&answer["lines"]).iter().map(|line| list(&line["figures"]).len()).sum();
    assert_eq!(steps.len(), list(&answer["figures"]).len() + of_lines + 2 * list(&answer["causes"]).len() + 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn causes_sum_to_the_whole_difference(drafts in proptest::collection::vec(draft(Policies::All), 4)) {
        for before in &drafts {
            for after in drafts.iter().filter(|after| after["currency"] == before["currency"]) {
                check(before, after);
            }
        }
    }

    #[test]
    fn an_invoice_does_not_differ_from_itself_nor_its_normal_form(draft in draft(Policies::All)) {
        if let Ok(invoice) = invoice(&draft) {
            let answer = diff(&draft, &invoice["draft"]);
            for list in ["lines", "causes", "figures", "policy"] {
                prop_assert_eq!(&answer[list], &json!([]));
            }
        }
    }

    #[test]
    fn a_changed_line_moves_what_it_moves(draft in draft(Policies::All), amount in 0i64..9_000) {
        let mut after = draft.clone();
        let lines = after["lines"].as_array_mut().unwrap();
        lines.reverse();
        lines.iter_mut().take(1).for_each(|line| *line = json!({"id": line["id"], "amount": amount.to_string()}));
        check(&draft, &after);
        check(&after, &draft);
    }
}
