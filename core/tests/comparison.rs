//! Comparisons and budgets, most of them explained, each checked by hand.

use crate::support::comparison_trace::assert_explained;
use serde_json::{Value, json};

fn explained(function: fn(&[u8], bool) -> prorata::Result<Vec<u8>>, request: &Value) -> Value {
    serde_json::from_slice(&function(request.to_string().as_bytes(), true).unwrap()).unwrap()
}

/// The step of a figure, as `rule: name value, …; value`.
fn step(answer: &Value, figure: &str) -> String {
    let steps = answer["trace"].as_array().unwrap();
    let step = steps.iter().find(|step| step["figure"] == figure).unwrap_or_else(|| panic!("no {figure}"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let inputs = step["inputs"].as_array().unwrap().iter();
    let inputs: Vec<String> =
        inputs.map(|input| format!("{} {}", text(&input["name"]), text(&input["value"]))).collect();
    format!("{}: {}; {}", text(&step["rule"]), inputs.join(", "), text(&step["value"]))
}

#[test]
fn a_crossing_inside_a_tier_is_an_equation() {
    let tiers = json!([{"up_to": "100", "unit_price": "0.10"}, {"unit_price": "0.05"}]);
    let first = json!({"currency": "EUR", "tiers": tiers});
    let second = json!({"currency": "EUR", "unit_price": "0.02", "flat_amount": "12"});
    let answer = explained(prorata::compare_json, &json!({"first": first, "second": second, "up_to": "300"}));
    // 10 + 0.05 × (q − 100) = 12 + 0.02 × q where q is 700/3; both cost 50/3.
    assert_eq!(answer["crossings"][0]["from"], "700/3");
    // The stretch from 100 to 700/3 is looked at in its middle.
    assert_eq!(
        step(&answer, "ranges[0].looks[3].first.inside"),
        "tier_cost: tier 2, lower 100, unit_price 0.05, below 10, quantity 500/3; 40/3"
    );
    assert_eq!(
        step(&answer, "ranges[0].looks[3].second.inside"),
        "tier_cost: tier 1, lower 0, unit_price 0.02, flat 12, quantity 500/3; 46/3"
    );
    assert_eq!(
        step(&answer, "ranges[0].to"),
        "crossing: from 500/3, first 40/3, second 46/3, first_slope 0.05, second_slope 0.02; 700/3"
    );
    assert_eq!(step(&answer, "ranges[1].from"), "sum: + 700/3; 700/3");
    assert_eq!(step(&answer, "crossings[0].from"), "sum: + 700/3; 700/3");
    assert_eq!(
        step(&answer, "ranges[1].looks[0].first"),
        "tier_cost: tier 2, lower 100, unit_price 0.05, below 10, quantity 700/3; 50/3"
    );
    assert_eq!(step(&answer, "ranges[1].looks[0].difference"), "sum: + 50/3, - 50/3; 0");
    assert_eq!(step(&answer, "ranges[2].looks[0].end_difference"), "sum: + 20, - 18; 2");
    assert_eq!(step(&answer, "ranges[2].to"), "given: ; 300");
}

#[test]
fn a_step_has_the_values_of_both_sides() {
    let first = json!({"currency": "EUR", "unit_price": "5", "package_size": "100", "package_rounding": "up"});
    let second = json!({"currency": "EUR", "flat_amount": "8"});
    let answer = explained(prorata::compare_json, &json!({"first": first, "second": second}));
    assert_eq!(answer["ranges"].as_array().unwrap().len(), 2);
    assert_eq!(answer["crossings"], json!([]));
    // A package costs 5, and from the first unit of the second on 10: 100 units are the last that cost less than 8.
    assert_eq!(
        step(&answer, "ranges[0].looks[2].first"),
        "tier_cost: tier 1, lower 0, package_size 100, packages 1, unit_price 5, quantity 100; 5"
    );
    assert_eq!(step(&answer, "ranges[0].looks[2].difference"), "sum: + 5, - 8; -3");
    assert_eq!(step(&answer, "ranges[0].to"), "bend: first_package 100; 100");
    assert_eq!(step(&answer, "ranges[1].looks[0].start_difference"), "sum: + 10, - 8; 2");
}

#[test]
fn a_budget_of_volume_tiers_has_the_amounts_beside_each_end() {
    let tiers = json!([{"up_to": "100", "unit_price": "0.10"}, {"unit_price": "0.08"}]);
    let price = json!({"currency": "EUR", "tier_mode": "volume", "tiers": tiers});
    let answer = explained(prorata::budget_json, &json!({"price": price, "budget": "9.00"}));
    assert_eq!(answer["intervals"], json!([{"from": "0", "to": "90"}, {"from": "101", "to": "112"}]));
    let bought = |figure: &str| step(&answer, figure);
    assert_eq!(bought("intervals[0].from"), "bought: multiple 0, step 1, amount 0.00, budget 9.00; 0");
    assert_eq!(bought("intervals[0].to"), "bought: multiple 90, step 1, amount 9.00, budget 9.00, beside 9.10; 90");
    // 100 units still cost 0.10 each.
    assert_eq!(
        bought("intervals[1].from"),
        "bought: multiple 101, step 1, amount 8.08, budget 9.00, beside 10.00; 101"
    );
    assert_eq!(bought("intervals[1].to"), "bought: multiple 112, step 1, amount 8.96, budget 9.00, beside 9.04; 112");
    assert_eq!(bought("largest"), "sum: + 112; 112");
    assert_eq!(
        bought("intervals[1].above_rating.lines[0].exact_amount"),
        "rated: quantity 113, unit_price 0.08, after 9.04; 9.04"
    );
}

#[test]
fn periods_that_are_passed_say_how_many_and_why() {
    let packages = json!({"currency": "EUR", "unit_price": "1", "package_rounding": "up"});
    let flat = json!({"currency": "EUR", "flat_amount": "1000000.5"});
    let request = json!({"first": packages, "second": flat});
    assert_explained(&request);
    let answer = explained(prorata::compare_json, &request);
    assert_eq!(answer["ranges"][0]["to"], "1000000");
    // Three quarters of the way no step counts; then packages come one nearer each, and 249999.5 of them are left.
    assert_eq!(step(&answer, "ranges[0].looks[1].sure"), "sum: + 999999.5, - 1; 999998.5");
    assert_eq!(step(&answer, "ranges[0].looks[1].until"), "ahead: from 0, sure 999998.5, closing 1; 749998.875");
    assert_eq!(step(&answer, "ranges[0].to"), "bend: first_package 1000000; 1000000");
}

#[test]
fn periods_that_repeat_themselves_are_explained() {
    let price = json!({"currency": "EUR", "unit_price": "3", "package_size": "1000", "package_rounding": "up",
        "conversion": {"divide_by": "7", "rounding": "half_even"}});
    let mut dearer = price.clone();
    dearer["flat_amount"] = json!("0.01");
    let by_one = json!({"currency": "EUR", "unit_price": "1", "package_rounding": "up"});
    let by_many = json!({"currency": "EUR", "unit_price": "1", "package_rounding": "up", "package_size": "999999937"});
    let capped = json!({"currency": "EUR", "tiers": [{"unit_price": "2", "package_size": "3", "package_rounding": "up", "cap_amount": "40"}]});
    let line = json!({"currency": "EUR", "unit_price": "1", "flat_amount": "5", "maximum_spend": "50"});
    let flat = json!({"currency": "EUR", "flat_amount": "12.5"});
    let pairs = [(&price, &dearer), (&by_one, &by_many), (&capped, &line), (&by_one, &flat), (&capped, &flat)];
    let mut rules = std::collections::BTreeSet::new();
    for (first, second) in pairs {
        let request = json!({"first": first, "second": second});
        assert_explained(&request);
        let answer = explained(prorata::compare_json, &request);
        rules.extend(answer["trace"].as_array().unwrap().iter().map(|step| step["rule"].as_str().unwrap().to_owned()));
    }
    assert!(
        ["repeated", "ahead", "bend", "rated_quantity", "tier_cost", "straight"]
            .iter()
            .all(|rule| rules.contains(*rule)),
        "{rules:?}"
    );
}

#[test]
fn a_crossing_of_more_digits_than_units_have_lies_on_its_lines() {
    let conversion = json!({"multiply_by": "1.000000000000000000000000001"});
    let first = json!({"currency": "EUR", "unit_price": "0.1234567890123", "conversion": conversion});
    let second = json!({"currency": "EUR", "flat_amount": "98765.4321098765", "unit_price": "0.04"});
    let request = json!({"first": first, "second": second});
    assert_explained(&request);
    let answer = explained(prorata::compare_json, &request);
    let [first, second] = ["first", "second"].map(|price| step(&answer, &format!("ranges[1].looks[0].{price}")));
    assert!(first.starts_with("straight: cost 0, slope 0.12345"), "{first}");
    assert!(second.starts_with("straight: cost 98765.4321098765, slope 0.04, "), "{second}");
}

#[test]
fn prices_of_a_catalog_answer_as_the_prices_themselves() {
    let calls = json!({"id": "calls", "currency": "EUR", "tiers": [{"up_to": "100", "unit_price": "0.10"}, {"unit_price": "0.05"}]});
    let flat = json!({"id": "flat", "currency": "EUR", "flat_amount": "12"});
    let dollars = json!({"id": "dollars", "currency": "USD", "flat_amount": "12"});
    let fees = json!({"id": "fees", "currency": "EUR", "per_event": {"amount": "1"}});
    let closed = json!({"id": "closed", "currency": "EUR", "tiers": [{"up_to": "1", "unit_price": "1"}], "minimum_quantity": "2"});
    let listed = json!({"prices": [calls, flat, dollars, fees, closed]});
    let catalog = prorata::PreparedCatalog::from_json(listed.to_string().as_bytes()).unwrap();
    let compare = |request: Value| catalog.compare_json(request.to_string().as_bytes(), true);
    let named = compare(json!({"first_id": "calls", "second_id": "flat", "policy": "stripe-classic"})).unwrap();
    let brought = json!({"first": calls, "second": flat, "policy": "stripe-classic"});
    assert_eq!(named, prorata::compare_json(brought.to_string().as_bytes(), true).unwrap());
    assert_eq!(compare(json!({"first": calls, "second_id": "flat", "policy": "stripe-classic"})).unwrap(), named);
    let refused = |request: Value| {
        let error = compare(request).unwrap_err();
        (error.code().as_str().to_owned(), error.path().to_owned())
    };
    let of = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    assert_eq!(refused(json!({"first_id": "none", "second_id": "flat"})), of("unknown_id", "first_id"));
    assert_eq!(refused(json!({"first_id": "calls", "first": calls, "second_id": "flat"})), of("conflict", "first_id"));
    assert_eq!(refused(json!({"first_id": "calls"})), of("needs_one_of", "second"));
    assert_eq!(refused(json!({"first_id": "calls", "second_id": "dollars"})), of("currency_mismatch", "second_id"));
    assert_eq!(refused(json!({"first_id": "calls", "second_id": "fees"})), of("not_comparable", "second_id"));
    assert_eq!(refused(json!({"first_id": "closed", "second_id": "flat"})), of("beyond_last_tier", "first_id"));
    let budget = |request: Value| catalog.budget_json(request.to_string().as_bytes(), true);
    let brought = json!({"price": calls, "budget": "12"});
    let expected = prorata::budget_json(brought.to_string().as_bytes(), true).unwrap();
    assert_eq!(budget(json!({"price_id": "calls", "budget": "12"})).unwrap(), expected);
    assert_eq!(budget(json!({"price_id": "none", "budget": "12"})).unwrap_err().path(), "price_id");
    assert_eq!(budget(json!({"budget": "12"})).unwrap_err().code().as_str(), "needs_one_of");
}

#[test]
fn an_interval_without_an_end_says_why() {
    let price = json!({"currency": "EUR", "unit_price": "1", "maximum_spend": "20"});
    let answer = explained(prorata::budget_json, &json!({"price": price, "budget": "20"}));
    assert_eq!(step(&answer, "intervals[0].amount_in_the_end"), "rounded: value 20; 20.00");
    let closed = json!({"currency": "EUR", "tiers": [{"up_to": "10", "unit_price": "1"}]});
    let answer = explained(prorata::budget_json, &json!({"price": closed, "budget": "20"}));
    assert_eq!(
        step(&answer, "intervals[0].to"),
        "bought: multiple 10, step 1, amount 10.00, budget 20.00, tiers_end 10; 10"
    );
}

/// Ten units a tier, each tier a line of 10 × 0.1005 = 1.01: 990 of them are 999.90, and one unit more is 0.10.
#[test]
fn a_budget_of_many_tiers_that_are_rounded_one_by_one() {
    let open = std::iter::once(json!({"unit_price": "0.1005"}));
    let tiers: Vec<Value> =
        (1..5_000).map(|at| json!({"up_to": at * 10, "unit_price": "0.1005"})).chain(open).collect();
    let policy = json!({"preset": "prorata", "rating": {"rounding": "line"}});
    let request = json!({"price": {"currency": "EUR", "tiers": tiers}, "budget": "1000.00", "policy": policy});
    let budget: Value =
        serde_json::from_slice(&prorata::budget_json(request.to_string().as_bytes(), false).unwrap()).unwrap();
    assert_eq!(budget["intervals"], json!([{"from": "0", "to": "9901"}]));
}

/// By sevens no quantity lies in the second tier, which gives 5.00 back: none costs 5.00, seven and more cost nothing.
#[test]
fn a_budget_counts_tiers_that_its_step_passes_over() {
    let tiers = |second: Value| {
        let price = json!({"currency": "EUR", "tier_mode": "graduated",
            "tiers": [{"flat_amount": "5", "up_to": "1"}, second, {"unit_price": "0"}]});
        let budget = json!({"price": price, "budget": "1.00", "step": "7"});
        explained(prorata::budget_json, &budget)["intervals"].clone()
    };
    assert_eq!(tiers(json!({"flat_amount": "-5", "up_to": "4"})), json!([{"from": "7"}]));
    assert_eq!(tiers(json!({"unit_price": "-2", "up_to": "4"})), json!([{"from": "7"}]));
    assert_eq!(tiers(json!({"unit_price": "0", "up_to": "4"})), json!([]));
}
