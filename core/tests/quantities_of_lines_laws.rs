//! Laws of lines that a price rates, over random prices, quantities and policies: a line costs what a rating of its quantities
//! costs, with the same steps, and is refused as it is.

use crate::support::interpreter::{Interpreter, number};
use crate::support::ratings::of_one_price;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

const INCREMENTS: [&str; 8] = [
    "tier_quantity",
    "already_rated_quantity",
    "highest_rated_quantity",
    "already_rated_events",
    "already_billed_amount",
    "closes_period",
    "share",
    "each_event",
];

/// A request that a line can say too: of a whole period, of which nothing was rated before.
fn whole() -> impl Strategy<Value = Value> {
    of_one_price().prop_map(|mut request| {
        let fields = request.as_object_mut().unwrap();
        fields.retain(|name, _| !INCREMENTS.contains(&name.as_str()));
        for group in fields.get_mut("groups").and_then(Value::as_array_mut).into_iter().flatten() {
            group.as_object_mut().unwrap().remove("already_rated_quantity");
        }
        request["price"]["id"] = json!("p");
        request
    })
}

/// A line of the request beside another, with discounts and taxes in percent and for each unit.
fn draft(request: &Value, line_amount: &str) -> Value {
    let mut line = json!({"id": "rated", "price_id": "p", "discounts": [{"percent_off": "12.5"}],
        "charges": [{"amount_per_unit": "0.015"}], "tax_rates": ["vat", "deposit"]});
    for form in ["quantity", "groups", "events"] {
        if let Some(value) = request.get(form) {
            line[form] = value.clone();
        }
    }
    let mut policy = request["policy"].clone();
    policy["rounding"]["line_amount"] = json!(line_amount);
    json!({"currency": request["price"]["currency"], "prices": [request["price"]], "policy": policy,
        "lines": [line, {"id": "other", "amount": "100"}],
        "discounts": [{"percent_off": "10"}],
        "tax_rates": [{"id": "vat", "percent": "19"}, {"id": "deposit", "amount_per_unit": "0.25"}]})
}

/// Whether a line can say the quantity: it has decimals there.
fn is_sayable(request: &Value) -> bool {
    !request["quantity"].as_str().is_some_and(|quantity| quantity.contains('/'))
}

fn asked(answer: Result<Vec<u8>, prorata::Error>) -> Result<Value, prorata::Error> {
    answer.map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

/// Code, path, value and limit of every error.
fn problems(error: &prorata::Error, under: &str) -> Vec<Value> {
    let problem = |problem: &prorata::Problem| {
        json!([problem.code.as_str(), format!("{under}{}", problem.path), problem.value, problem.limit])
    };
    error.problems().map(problem).collect()
}

/// The steps of a rating as those of the first line; what only an increment goes on from is none of it.
fn steps_of_line(rating: &Value) -> Vec<Value> {
    let steps = rating["trace"].as_array().unwrap().iter().filter(|step| step["figure"] != "cumulative.amount");
    let moved = |figure: &Value| json!(format!("lines[0].rating.{}", figure.as_str().unwrap()));
    let steps = steps.map(|step| {
        let mut step = step.clone();
        step["figure"] = moved(&step["figure"]);
        for input in step["inputs"].as_array_mut().into_iter().flatten().filter(|input| input["figure"].is_string()) {
            input["figure"] = moved(&input["figure"]);
        }
        step
    });
    steps.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_is_the_rating_of_its_quantities(
        request in whole().prop_filter("a fraction is no quantity of a line", is_sayable),
        line_amount in select(vec!["line", "document", "exact"]),
    ) {
        let draft = draft(&request, line_amount).to_string();
        let rating = asked(prorata::rate_json(request.to_string().as_bytes(), true));
        let invoice = asked(prorata::invoice_json(draft.as_bytes(), true));
        match (rating, invoice) {
            (Ok(rating), Ok(invoice)) => {
                let line = &invoice["lines"][0];
                prop_assert_eq!(&line["amount"], &rating["amount"]);
                let units = rating["quantity"].as_str().unwrap();
                match line.get("quantity") {
                    Some(quantity) => prop_assert_eq!(number(quantity.as_str().unwrap()), number(units)),
                    None => prop_assert!(units.contains('/')),
                }
                let own = invoice["trace"].as_array().unwrap().iter();
                let own = own.filter(|step| step["figure"].as_str().unwrap().starts_with("lines[0].rating."));
                // Where lines share one sum, what each brings to it has no steps, whatever its price.
                let expected = if line_amount == "document" { Vec::new() } else { steps_of_line(&rating) };
                prop_assert_eq!(own.cloned().collect::<Vec<_>>(), expected);
            }
            (Err(rating), Err(invoice)) => {
                // A plain quantity is refused by its line.
                if request.get("quantity").is_none() {
                    prop_assert_eq!(problems(&rating, "lines[0]."), problems(&invoice, ""));
                }
            }
            (rating, invoice) => prop_assert!(false, "{rating:?}\n{invoice:?}"),
        }
    }

    #[test]
    fn its_trace_alone_gives_every_figure_and_its_draft_the_same_bytes(
        request in whole().prop_filter("a fraction is no quantity of a line", is_sayable),
        line_amount in select(vec!["line", "document", "exact"]),
    ) {
        let draft = draft(&request, line_amount).to_string();
        let Ok(bytes) = prorata::invoice_json(draft.as_bytes(), true) else { return Ok(()) };
        let invoice: Value = serde_json::from_slice(&bytes).unwrap();
        let mode = invoice["policy"]["rounding"]["mode"].as_str().unwrap();
        let mut interpreter = Interpreter { mode, cash_mode: mode, largest_remainder: true, ..Interpreter::default() };
        invoice["trace"].as_array().unwrap().iter().for_each(|step| interpreter.run(step));
        for figure in ["amount", "discount_amount", "charge_amount", "net_amount", "tax_amount", "total"] {
            let rebuilt = interpreter.figures.get(&format!("lines[0].{figure}"));
            prop_assert_eq!(rebuilt, Some(&number(invoice["lines"][0][figure].as_str().unwrap())), "{}", figure);
        }
        prop_assert_eq!(interpreter.figures.get("total"), Some(&number(invoice["total"].as_str().unwrap())));
        prop_assert_eq!(prorata::invoice_json(invoice["draft"].to_string().as_bytes(), true).unwrap(), bytes.clone());
        let report = asked(prorata::verify_json(&bytes)).unwrap();
        prop_assert_eq!(&report["grade"], "exact");
        let without: Value = serde_json::from_slice(&prorata::invoice_json(draft.as_bytes(), false).unwrap()).unwrap();
        prop_assert_eq!(&without["lines"], &invoice["lines"]);
    }

    #[test]
    fn what_units_cost_is_of_their_sum(request in whole().prop_filter("several quantities", |request| request.get("quantity").is_none())) {
        let mut document = draft(&request, "line");
        document["policy"]["rounding"]["mode"] = json!("half_even");
        document["discounts"] = json!([]);
        document["tax_rates"][0]["percent"] = json!("0");
        let Ok(invoice) = crate::support::invoice(&document) else { return Ok(()) };
        let form = if request.get("groups").is_some() { "groups" } else { "events" };
        let sum = request[form].as_array().unwrap().iter().map(|entry| number(entry["quantity"].as_str().unwrap()));
        let sum = sum.fold(crate::support::interpreter::zero(), |sum, units| sum + units);
        // The same units of a line with a price of its own.
        let Some(units) = invoice["lines"][0].get("quantity") else { return Ok(()) };
        prop_assert_eq!(number(units.as_str().unwrap()), sum);
        let mut plain = document.clone();
        plain["lines"][0] = json!({"unit_price": "0", "quantity": units, "charges": document["lines"][0]["charges"],
            "tax_rates": ["deposit"]});
        let plain = crate::support::invoice(&plain).unwrap();
        let tax = |invoice: &Value, id: &str| {
            let taxes = invoice["taxes"].as_array().unwrap().iter().find(|tax| tax["id"] == id).cloned();
            taxes.map(|tax| tax["amount"].clone())
        };
        prop_assert_eq!(tax(&invoice, "deposit"), tax(&plain, "deposit"));
        prop_assert_eq!(&invoice["lines"][0]["charge_amount"], &plain["lines"][0]["charge_amount"]);
    }

    #[test]
    fn causes_sum_to_the_difference(before in whole(), after in whole(), line_amount in select(vec!["line", "document"])) {
        prop_assume!(is_sayable(&before) && is_sayable(&after));
        let mut after = draft(&after, line_amount);
        let before = draft(&before, "line");
        after["currency"] = before["currency"].clone();
        after["prices"][0]["currency"] = before["currency"].clone();
        let request = json!({"before": {"draft": before}, "after": {"draft": after}});
        let Ok(diff) = asked(prorata::diff_json(request.to_string().as_bytes(), false)) else { return Ok(()) };
        let causes = diff["causes"].as_array().unwrap().iter().map(|cause| number(cause["amount_due"].as_str().unwrap()));
        let sum = causes.fold(crate::support::interpreter::zero(), |sum, moved| sum + moved);
        prop_assert_eq!(sum, number(diff["amount_due_difference"].as_str().unwrap()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_field_that_is_not_exercised_changes_no_figure(request in whole().prop_filter("several quantities", |request| request.get("quantity").is_none())) {
        let document = json!({"currency": request["price"]["currency"], "prices": [request["price"]],
            "lines": [{"price_id": "p", "groups": request["groups"], "events": request["events"]}], "policy": request["policy"]});
        let Ok(invoice) = crate::support::invoice(&document) else { return Ok(()) };
        let mut asked_for = document.clone();
        asked_for.as_object_mut().unwrap().remove("policy");
        let stated = json!({"draft": asked_for, "stated": {"total": invoice["total"]}});
        let report = asked(prorata::infer_json(stated.to_string().as_bytes())).unwrap();
        let exercised: Vec<&str> = report["exercised"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        for (field, values) in [
            ("rounding", vec!["amount", "line"]),
            ("zero_quantity", vec!["first_flat", "nothing"]),
            ("negative_quantity", vec!["mirror", "zero", "refuse"]),
            ("border", vec!["lower", "upper"]),
            ("increments", vec!["telescoping", "alone"]),
            ("decrease", vec!["credit", "high_water"]),
            ("share_of", vec!["amount", "tiers", "nothing"]),
            ("flats", vec!["shared", "whole"]),
            ("minimums", vec!["shared", "whole"]),
        ] {
            if exercised.contains(&&*format!("rating.{field}")) {
                continue;
            }
            for value in values {
                let mut other = document.clone();
                other["policy"]["rating"][field] = json!(value);
                let other = crate::support::invoice(&other).unwrap();
                prop_assert_eq!(&other["total"], &invoice["total"], "{} {}", field, value);
            }
        }
    }
}
