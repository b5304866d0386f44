//! Every figure of an answer is rebuilt from the steps of its trace alone.

use crate::support::coupons::request;
use crate::support::histories::history;
use crate::support::interpreter::{Interpreter, number, zero};
use crate::support::prices::{self, Shape, policy, price};
use crate::support::prorations::{Modes, proration};
use crate::support::ratings::rating;
use crate::support::schedules::{Clock, Events};
use crate::support::{Policies, comparison_trace, draft};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The shares of discounts and taxes of a billed line, by their paths.
fn shares(billed: &Value) -> Vec<(String, &str)> {
    let list = |name: &str| billed[name].as_array().cloned().unwrap_or_default().len();
    let discounts = (0..list("discounts")).map(|at| ("discounts", at, "amount"));
    let taxes = (0..list("taxes")).flat_map(|at| [("taxes", at, "taxable_amount"), ("taxes", at, "amount")]);
    let paths = discounts.chain(taxes);
    paths.map(|(of, at, name)| (format!("{of}[{at}].{name}"), billed[of][at][name].as_str().unwrap())).collect()
}

/// Every money figure of the invoice with its path; what is not computed stands aside.
fn figures(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    const NOT_COMPUTED: [&str; 8] =
        ["policy", "draft", "trace", "percent", "amount_per_unit", "quantity", "unit_price", "description"];
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !NOT_COMPUTED.contains(&name.as_str())) {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                figures(value, &path, found);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                figures(value, &format!("{path}[{at}]"), found);
            }
        }
        Value::String(text)
            if !["id", "currency", "behavior", "limited_by", "due_date"].iter().any(|name| path.ends_with(name)) =>
        {
            found.push((path.to_owned(), text.clone()));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, max_shrink_iters: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_trace_alone_gives_every_figure(draft in draft(Policies::All)) {
        let Ok(bytes) = prorata::invoice_json(draft.to_string().as_bytes(), true) else { return Ok(()) };
        let invoice: Value = serde_json::from_slice(&bytes).unwrap();
        let policy = &invoice["policy"];
        let mut interpreter = Interpreter {
            mode: policy["rounding"]["mode"].as_str().unwrap(),
            cash_mode: invoice["draft"]["cash_rounding"]["mode"].as_str().unwrap_or(policy["rounding"]["mode"].as_str().unwrap()),
            largest_remainder: policy["discount"]["allocation"] != "last_takes_rest",
            ..Interpreter::default()
        };
        for step in invoice["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        interpreter.check_shares();
        let mut shown = Vec::new();
        figures(&invoice, "", &mut shown);
        for (path, text) in shown {
            let rebuilt = interpreter.figures.get(&path);
            prop_assert_eq!(rebuilt, Some(&number(&text)), "{} has no step", path);
        }
    }

    #[test]
    fn the_trace_alone_gives_every_price_under_other_taxes(draft in draft(Policies::All), inclusive in any::<bool>()) {
        let to = if inclusive { "inclusive" } else { "exclusive" };
        let request = json!({"draft": draft, "to": to});
        let Ok(bytes) = prorata::reprice_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let mode = draft["policy"]["rounding"]["mode"].as_str().unwrap();
        let mut interpreter = Interpreter {
            mode,
            cash_mode: mode,
            largest_remainder: true,
            ..Interpreter::default()
        };
        for step in answer["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        let lines = draft["lines"].as_array().unwrap().iter().zip(answer["draft"]["lines"].as_array().unwrap());
        for (at, (before, after)) in lines.enumerate() {
            let rebuilt = interpreter.figures.get(&format!("draft.lines[{at}].unit_price"));
            let changed = before["unit_price"] != after["unit_price"];
            prop_assert!(!changed || rebuilt.is_some(), "lines[{at}] has no step");
            if let Some(rebuilt) = rebuilt {
                prop_assert_eq!(rebuilt, &number(after["unit_price"].as_str().unwrap()));
            }
        }
        let remainder = number(answer["remainder"].as_str().unwrap());
        prop_assert_eq!(interpreter.figures.get("remainder"), Some(&remainder));
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_a_rating(request in rating()) {
        let Ok(bytes) = prorata::rate_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let rating: Value = serde_json::from_slice(&bytes).unwrap();
        let mut interpreter = Interpreter {
            mode: rating["policy"]["rounding"]["mode"].as_str().unwrap(),
            cash_mode: "none",
            largest_remainder: false,
            ..Interpreter::default()
        };
        for step in rating["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        interpreter.check_shares();
        let mut shown = Vec::new();
        figures(&rating, "", &mut shown);
        for (path, text) in shown.iter().filter(|(path, _)| path.contains("amount") || path.ends_with("total")) {
            prop_assert_eq!(interpreter.figures.get(path), Some(&number(text)), "{} has no step: {}", path, request);
        }
        let unit_price = number(rating["effective_unit_price"].as_str().unwrap());
        prop_assert_eq!(interpreter.figures.get("effective_unit_price"), Some(&unit_price));
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_a_proration(request in proration(Clock::Zoned, Events::ALL, Modes::All)) {
        let Ok(bytes) = prorata::prorate_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let proration: Value = serde_json::from_slice(&bytes).unwrap();
        let mut interpreter = Interpreter {
            mode: proration["policy"]["rounding"]["mode"].as_str().unwrap(),
            cash_mode: "none",
            largest_remainder: true,
            ..Interpreter::default()
        };
        for step in proration["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        let shown = |path: String, text: &Value| (interpreter.figures.get(&path).cloned(), number(text.as_str().unwrap()));
        for (at, piece) in proration["pieces"].as_array().unwrap().iter().enumerate() {
            let (rebuilt, stated) = shown(format!("pieces[{at}].amount"), &piece["amount"]);
            prop_assert_eq!(rebuilt, Some(stated), "{}", request);
        }
        let (rebuilt, stated) = shown("amount".into(), &proration["amount"]);
        prop_assert_eq!(rebuilt, Some(stated), "{}", request);
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_a_bill(history in history(12)) {
        let request = json!({"subscription": history.subscription(), "as_of": history.as_of().to_string()});
        let bill: Value = serde_json::from_slice(&prorata::bill_json(request.to_string().as_bytes(), true).unwrap()).unwrap();
        let mut interpreter = Interpreter {
            mode: "half_away_from_zero",
            cash_mode: "half_away_from_zero",
            largest_remainder: true,
            ..Interpreter::default()
        };
        for step in bill["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        for (at, invoice) in bill["invoices"].as_array().unwrap().iter().enumerate() {
            for (line, billed) in invoice["lines"].as_array().unwrap().iter().enumerate() {
                let stated = number(billed["amount"].as_str().unwrap());
                let rebuilt = interpreter.figures.get(&format!("invoices[{at}].lines[{line}].amount"));
                prop_assert_eq!(rebuilt, Some(&stated), "{}", request);
                if billed["kind"] == "reversal" {
                    for (figure, stated) in shares(billed) {
                        let rebuilt = interpreter.figures.get(&format!("invoices[{at}].lines[{line}].{figure}"));
                        prop_assert_eq!(rebuilt, Some(&number(stated)), "{}", request);
                    }
                }
            }
            let prepaid = number(invoice["invoice"]["prepaid"].as_str().unwrap());
            let rebuilt = interpreter.figures.get(&format!("invoices[{at}].balance_payment"));
            prop_assert_eq!(rebuilt.cloned().unwrap_or_else(zero), prepaid, "{}", request);
        }
        for (at, entry) in bill["balance_entries"].as_array().unwrap().iter().enumerate() {
            for figure in ["amount", "balance"] {
                let stated = number(entry[figure].as_str().unwrap());
                let rebuilt = interpreter.figures.get(&format!("balance_entries[{at}].{figure}"));
                prop_assert_eq!(rebuilt, Some(&stated), "{}", request);
            }
        }
    }

    #[test]
    fn the_trace_alone_gives_every_quantity_of_a_comparison(
        first in price(Shape::ALL),
        second in price(Shape::ALL),
        policy in prices::policy(),
        up_to in proptest::option::of(0i64..40),
    ) {
        let mut request = json!({"first": first, "second": second, "policy": policy});
        if let Some(up_to) = up_to {
            request["up_to"] = json!(up_to);
        }
        comparison_trace::assert_explained(&request);
    }

    #[test]
    fn the_trace_alone_gives_every_quantity_that_a_budget_buys(
        price in price(Shape::ALL),
        policy in prices::policy(),
        cents in prop_oneof![-200i64..2_000, Just(0)],
        step in prop::sample::select(vec!["1", "0.5", "1/3", "2.5", "7"]),
    ) {
        let budget = rust_decimal::Decimal::new(cents, 2).to_string();
        comparison_trace::assert_bought(&json!({"price": price, "budget": budget, "step": step, "policy": policy}));
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_a_coupon(request in request()) {
        let Ok(bytes) = prorata::coupon_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let mut interpreter = Interpreter {
            mode: answer["policy"]["rounding"]["mode"].as_str().unwrap(),
            cash_mode: "none",
            largest_remainder: true,
            ..Interpreter::default()
        };
        for step in answer["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        for (at, invoice) in answer["invoices"].as_array().unwrap().iter().enumerate() {
            let stated = number(invoice["discount_amount"].as_str().unwrap());
            let rebuilt = interpreter.figures.get(&format!("invoices[{at}].discount_amount"));
            prop_assert_eq!(rebuilt.cloned().unwrap_or_else(zero), stated, "{}", request);
        }
        let total = number(answer["discount_total"].as_str().unwrap());
        prop_assert_eq!(interpreter.figures.get("discount_total"), Some(&total));
    }

    #[test]
    fn the_trace_alone_gives_every_amount_of_plans(
        plans in prop::collection::vec(prop::collection::vec((price(Shape { closed: false, ..Shape::ALL }), any::<bool>(), 1u32..4), 1..3), 1..4),
        history in prop::collection::vec(prop::option::of(0i64..50), 1..8),
        policy in policy(),
    ) {
        let charge = |(price, metered, months): &(Value, bool, u32)| {
            let mut price = price.clone();
            price["interval"] = json!("month");
            price["interval_count"] = json!(months);
            if *metered { json!({"price": price, "metric": "calls"}) } else { json!({"price": price, "quantity": "5/2"}) }
        };
        let plan = |(at, charges): (usize, &Vec<(Value, bool, u32)>)| {
            json!({"id": format!("{at}"), "charges": charges.iter().map(charge).collect::<Vec<_>>()})
        };
        let used = |used: &Option<i64>| json!({"quantities": used.map(|used| json!({"metric": "calls", "quantity": used})).into_iter().collect::<Vec<_>>()});
        let request = json!({"plans": plans.iter().enumerate().map(plan).collect::<Vec<_>>(),
            "history": history.iter().map(used).collect::<Vec<_>>(), "interval": "month", "policy": policy});
        // A history that no charge asks for, or a metric without one, is refused.
        let Ok(bytes) = prorata::cheapest_json(request.to_string().as_bytes(), true) else { return Ok(()) };
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let mut interpreter = Interpreter {
            mode: answer["policy"]["rounding"]["mode"].as_str().unwrap(),
            cash_mode: "none",
            largest_remainder: false,
            ..Interpreter::default()
        };
        for (at, used) in history.iter().enumerate() {
            let used = used.map(|used| number(&used.to_string()));
            interpreter.figures.extend(used.map(|used| (format!("history[{at}].quantities[0].quantity"), used)));
        }
        for step in answer["trace"].as_array().unwrap() {
            interpreter.run(step);
        }
        interpreter.check_shares();
        let mut shown = Vec::new();
        figures(&answer, "", &mut shown);
        for (path, text) in shown {
            prop_assert_eq!(interpreter.figures.get(&path), Some(&number(&text)), "{} has no step: {}", path, request);
        }
        let mut plain = answer;
        plain.as_object_mut().unwrap().remove("trace");
        let unexplained = prorata::cheapest_json(request.to_string().as_bytes(), false).unwrap();
        prop_assert_eq!(serde_json::to_vec(&plain).unwrap().len(), unexplained.len());
        prop_assert_eq!(plain, serde_json::from_slice::<Value>(&unexplained).unwrap());
    }
}
