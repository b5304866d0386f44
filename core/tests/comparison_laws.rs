//! Crossings are exactly the equalities, a budget buys exactly what costs no more, the cheapest plan is the one that is: each
//! against ratings of a grid, over random prices.

use crate::support::prices::{Shape, exact, policy, price};
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::prelude::*;
use prorata::{Code, Error};
use serde_json::{Value, json};
use std::cmp::Ordering;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn call(function: impl Fn(&[u8]) -> Result<Vec<u8>, Error>, request: &Value) -> Result<Value, Error> {
    function(request.to_string().as_bytes()).map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

fn rate(price: &Value, quantity: &str, policy: &Value) -> Result<Value, Error> {
    let request = json!({"price": price, "quantity": quantity, "policy": policy});
    call(|bytes| prorata::rate_json(bytes, false), &request)
}

fn text(quantity: &BigRational) -> String {
    format!("{}/{}", quantity.numer(), quantity.denom())
}

/// What a quantity costs before rounding, with percentage off and spend limits: from the rating's exact amount.
fn exact_cost(price: &Value, quantity: &BigRational, policy: &Value) -> Option<BigRational> {
    let rating = match rate(price, &text(quantity), policy) {
        Ok(rating) => rating,
        Err(error) if error.code() == Code::BeyondLastTier => return None,
        Err(error) => panic!("{price} {quantity}: {error}"),
    };
    let field = |name: &str| price.get(name).map(exact);
    let one = BigRational::from_integer(1.into());
    let unit = field("pricing_unit_rate").unwrap_or_else(|| one.clone());
    let off = field("percent_off").unwrap_or_else(BigRational::zero) / BigRational::from_integer(100.into());
    let mut cost = exact(&rating["exact_amount"]) * (one - off);
    if let Some(most) = field("maximum_spend") {
        cost = cost.min(most * &unit);
    }
    if let Some(least) = field("minimum_spend") {
        cost = cost.max(least * &unit);
    }
    Some(cost)
}

fn word(order: Ordering) -> &'static str {
    match order {
        Ordering::Less => "first",
        Ordering::Equal => "equal",
        Ordering::Greater => "second",
    }
}

fn holds(range: &Value, quantity: &BigRational) -> bool {
    let above = match quantity.cmp(&exact(&range["from"])) {
        Ordering::Less => false,
        Ordering::Equal => range["from_inclusive"] == true,
        Ordering::Greater => true,
    };
    let below = range["to"].is_null()
        || match quantity.cmp(&exact(&range["to"])) {
            Ordering::Less => true,
            Ordering::Equal => range["to_inclusive"] == true,
            Ordering::Greater => false,
        };
    above && below
}

/// A grid, every end of a range, what is just beside it and in the middle, and what is far out.
fn samples(ranges: &[Value], up_to: Option<i64>) -> Vec<BigRational> {
    let ratio = |above: i64, below: i64| BigRational::new(above.into(), below.into());
    let last = up_to.unwrap_or(30);
    let mut found: Vec<BigRational> = (0..=last * 2).map(|at| ratio(at, 2)).collect();
    found.extend((0..last * 2).map(|at| ratio(at, 3)));
    let beside = ratio(1, 1_000_000);
    for range in ranges.iter().take(40) {
        let from = exact(&range["from"]);
        let to = if range["to"].is_null() { &from + ratio(1_000, 7) } else { exact(&range["to"]) };
        found.extend([&from - &beside, &from + &beside, (&from + &to) / ratio(2, 1), &to - &beside, to, from]);
    }
    if up_to.is_none() {
        found.extend([ratio(1_000, 1), ratio(12_345, 7), ratio(1_000_003, 1), ratio(99_999_999, 10)]);
    }
    found.retain(|quantity| !quantity.is_negative() && up_to.is_none_or(|up_to| *quantity <= ratio(up_to, 1)));
    found
}

/// Ranges tile, signs change between them, crossings are those of them that are equal.
fn assert_tiles(comparison: &Value, request: &Value) {
    let ranges = comparison["ranges"].as_array().unwrap();
    assert_eq!((&ranges[0]["from"], &ranges[0]["from_inclusive"]), (&json!("0"), &json!(true)), "{request}");
    for pair in ranges.windows(2) {
        assert_eq!(pair[0]["to"], pair[1]["from"], "{request}");
        assert_ne!(pair[0]["to_inclusive"], pair[1]["from_inclusive"], "{request}");
        assert_ne!(pair[0]["cheaper"], pair[1]["cheaper"], "{request}");
    }
    let equal: Vec<Value> = ranges.iter().filter(|range| range["cheaper"] == "equal").cloned().collect();
    let crossings = comparison["crossings"].as_array().unwrap();
    assert_eq!(crossings.len(), equal.len());
    for (crossing, range) in crossings.iter().zip(&equal) {
        for field in ["from", "from_inclusive", "to", "to_inclusive"] {
            assert_eq!(crossing[field], range[field], "{request}");
        }
    }
}

fn assert_compared(request: &Value, up_to: Option<i64>) {
    let comparison = match call(|json| prorata::compare_json(json, false), request) {
        Ok(comparison) => comparison,
        Err(error) => {
            // Steps that overtake each other for ever, and minimum quantities beyond a closed table.
            let expected = [Code::BeyondLastTier, if up_to.is_none() { Code::TooMany } else { Code::BeyondLastTier }];
            assert!(expected.contains(&error.code()), "{request}: {error}");
            return;
        }
    };
    assert_tiles(&comparison, request);
    let ranges = comparison["ranges"].as_array().unwrap();
    for quantity in samples(ranges, up_to) {
        let cost = |name: &str| exact_cost(&request[name], &quantity, &request["policy"]);
        let range = ranges.iter().find(|range| holds(range, &quantity));
        match (cost("first"), cost("second"), range) {
            (Some(first), Some(second), Some(range)) => {
                assert_eq!(
                    range["cheaper"],
                    word(first.cmp(&second)),
                    "at {quantity}: {first} {second}\n{request}\n{comparison}"
                );
            }
            (Some(_), Some(_), None) => panic!("no range at {quantity}\n{request}\n{comparison}"),
            (_, _, range) => assert!(range.is_none(), "beyond the tiers at {quantity}\n{request}\n{comparison}"),
        }
    }
}

/// The numbers of all multiples of a step that are bought.
fn bought(budget: &Value, step: &BigRational, count: i64) -> Vec<bool> {
    let within = |interval: &Value, quantity: &BigRational| {
        exact(&interval["from"]) <= *quantity && (interval["to"].is_null() || *quantity <= exact(&interval["to"]))
    };
    let intervals = budget["intervals"].as_array().unwrap();
    let quantity = |at: i64| step * BigRational::from_integer(at.into());
    (0..count).map(|at| intervals.iter().any(|interval| within(interval, &quantity(at)))).collect()
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn ranges_are_those_of_a_grid(first in price(Shape::ALL), second in price(Shape::ALL), policy in policy(), up_to in 0i64..40) {
        let request = json!({"first": first, "second": second, "policy": policy, "up_to": up_to});
        assert_compared(&request, Some(up_to));
    }

    #[test]
    fn ranges_without_an_end_are_those_of_a_grid(first in price(Shape::ALL), second in price(Shape::ALL), policy in policy()) {
        assert_compared(&json!({"first": first, "second": second, "policy": policy}), None);
    }

    #[test]
    fn the_other_order_is_the_mirror(first in price(Shape::ALL), second in price(Shape::ALL)) {
        let (one, other) = (json!({"first": first, "second": second}), json!({"first": second, "second": first}));
        match (call(|json| prorata::compare_json(json, false), &one), call(|json| prorata::compare_json(json, false), &other)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(&one["crossings"], &other["crossings"]),
            (one, other) => prop_assert_eq!(one.map_err(|error| error.code()).err(), other.map_err(|error| error.code()).err()),
        }
    }

    #[test]
    fn a_price_costs_what_it_costs(price in price(Shape::ALL), policy in policy()) {
        let request = json!({"first": price, "second": price, "policy": policy});
        let Ok(comparison) = call(|json| prorata::compare_json(json, false), &request) else { return Ok(()) };
        prop_assert_eq!(comparison["ranges"].as_array().unwrap().len(), 1);
        prop_assert_eq!(&comparison["ranges"][0]["cheaper"], "equal");
    }

    #[test]
    fn a_budget_buys_what_costs_no_more(
        price in price(Shape::ALL),
        policy in policy(),
        cents in prop_oneof![-200i64..2_000, Just(0)],
        step in prop::sample::select(vec!["1", "0.5", "1/3", "2.5", "7"]),
    ) {
        let budget = rust_decimal::Decimal::new(cents, 2);
        let request = json!({"price": price, "budget": budget.to_string(), "step": step, "policy": policy});
        let found = match call(|json| prorata::budget_json(json, false), &request) {
            Ok(found) => found,
            Err(error) => {
                prop_assert_eq!(error.code(), Code::Conflict, "{}: {}", &request, error);
                prop_assert!(price.get("minimum_quantity").is_some());
                return Ok(());
            }
        };
        let step = exact(&json!(step));
        let bought = bought(&found, &step, 60);
        for (at, bought) in bought.into_iter().enumerate() {
            let quantity = &step * BigRational::from_integer(at.into());
            let affordable = rate(&price, &text(&quantity), &policy)
                .is_ok_and(|rating| exact(&rating["amount"]) <= exact(&json!(budget.to_string())));
            prop_assert_eq!(affordable, bought, "at {}\n{}\n{}", quantity, &request, &found);
        }
        // Maximal: one step beside each interval costs more.
        for interval in found["intervals"].as_array().unwrap() {
            let beside = [Some(exact(&interval["from"]) - &step), interval.get("to").map(|to| exact(to) + &step)];
            for quantity in beside.into_iter().flatten().filter(|quantity| !quantity.is_negative()) {
                let rating = rate(&price, &text(&quantity), &policy);
                prop_assert!(rating.is_err() || exact(&rating.unwrap()["amount"]) > exact(&json!(budget.to_string())), "{} {}", &request, &found);
            }
        }
        let last = found["intervals"].as_array().unwrap().last();
        prop_assert_eq!(last.and_then(|interval| interval.get("to")), found.get("largest"));
        if let Some(interval) = last.filter(|interval| interval.get("to").is_none()) {
            let far = exact(&interval["from"]) + &step * BigRational::from_integer(1_000_000.into());
            prop_assert!(exact(&rate(&price, &text(&far), &policy).unwrap()["amount"]) <= exact(&json!(budget.to_string())));
        }
    }

    #[test]
    fn plans_are_sorted_by_what_their_ratings_sum_to(
        prices in prop::collection::vec(prop::collection::vec((price(Shape { closed: false, ..Shape::ALL }), any::<bool>()), 1..3), 1..4),
        history in prop::collection::vec(0i64..50, 1..4),
        policy in policy(),
    ) {
        let charge = |(price, metered): &(Value, bool)| {
            if *metered { json!({"price": price, "metric": "calls"}) } else { json!({"price": price, "quantity": "2.5"}) }
        };
        let plans: Vec<Value> = prices.iter().enumerate().map(|(at, charges)| {
            json!({"id": format!("{}", 9 - at), "charges": charges.iter().map(charge).collect::<Vec<_>>()})
        }).collect();
        prop_assume!(prices.iter().flatten().any(|(_, metered)| *metered));
        let periods: Vec<Value> = history.iter().map(|used| json!({"quantities": [{"metric": "calls", "quantity": used}]})).collect();
        let cheapest = call(|request| prorata::cheapest_json(request, false), &json!({"plans": plans, "history": periods, "policy": policy})).unwrap();
        let mut expected: Vec<(BigRational, String)> = prices.iter().enumerate().map(|(at, charges)| {
            let amount = |(price, metered): &(Value, bool), used: i64| {
                let quantity = if *metered { used.to_string() } else { "2.5".to_owned() };
                exact(&rate(price, &quantity, &policy).unwrap()["amount"])
            };
            let total = history.iter().flat_map(|used| charges.iter().map(|charge| amount(charge, *used))).sum();
            (total, format!("{}", 9 - at))
        }).collect();
        expected.sort();
        let found = cheapest["plans"].as_array().unwrap();
        let totals: Vec<(BigRational, String)> =
            found.iter().map(|plan| (exact(&plan["total"]), plan["id"].as_str().unwrap().to_owned())).collect();
        prop_assert_eq!(&totals, &expected);
        for plan in found {
            prop_assert_eq!(exact(&plan["difference"]), exact(&plan["total"]) - &expected[0].0);
            let sum: BigRational = plan["periods"].as_array().unwrap().iter().map(|period| exact(&period["amount"])).sum();
            prop_assert_eq!(exact(&plan["total"]), sum);
        }
    }
}

/// Ranges as `[from, to] word`, round brackets where an end is open.
fn shown(request: &Value) -> Vec<String> {
    let comparison = call(|json| prorata::compare_json(json, false), request).unwrap();
    let bracket = |inclusive: &Value, closed: char, open: char| if *inclusive == true { closed } else { open };
    let shown = |range: &Value| {
        let (from, to) = (range["from"].as_str().unwrap(), range["to"].as_str().unwrap_or("∞"));
        let word = range["cheaper"].as_str().unwrap();
        let (left, right) = (bracket(&range["from_inclusive"], '[', '('), bracket(&range["to_inclusive"], ']', ')'));
        format!("{left}{from}, {to}{right} {word}")
    };
    comparison["ranges"].as_array().unwrap().iter().map(shown).collect()
}

fn euro(fields: Value) -> Value {
    let mut price = fields;
    price["currency"] = json!("EUR");
    price
}

#[test]
fn far_crossings_of_steps_are_found_without_walking_to_them() {
    let packages = euro(json!({"unit_price": "1", "package_rounding": "up"}));
    let flat = |amount: &str| json!({"first": packages, "second": euro(json!({"flat_amount": amount}))});
    assert_eq!(
        shown(&flat("1000000000000")),
        ["[0, 999999999999] first", "(999999999999, 1000000000000] equal", "(1000000000000, ∞) second",]
    );
    assert_eq!(shown(&flat("1000000000000.5")), ["[0, 1000000000000] first", "(1000000000000, ∞) second"]);
    let falling = euro(json!({"unit_price": "-0.001", "package_rounding": "down", "package_size": "7"}));
    let other =
        euro(json!({"unit_price": "-0.001", "package_rounding": "up", "package_size": "5", "flat_amount": "9"}));
    let ranges = shown(&json!({"first": falling, "second": other}));
    assert!(ranges.len() > 1, "{ranges:?}");
}

#[test]
fn a_constant_difference_of_steps_is_one_range() {
    let price = json!({"currency": "EUR", "unit_price": "3", "package_size": "1000", "package_rounding": "up",
        "conversion": {"divide_by": "7", "rounding": "half_even"}});
    let mut dearer = price.clone();
    dearer["flat_amount"] = json!("0.01");
    assert_eq!(shown(&json!({"first": price, "second": dearer})), ["[0, ∞) first"]);
}

#[test]
fn steps_around_a_line_overtake_it_for_ever() {
    let steps = euro(json!({"unit_price": "1", "conversion": {"divide_by": "1000", "rounding": "up"}}));
    let line = euro(json!({"unit_price": "0.001", "flat_amount": "0.5"}));
    let mut request = json!({"first": steps, "second": line});
    assert_eq!(call(|json| prorata::compare_json(json, false), &request).unwrap_err().code(), Code::TooMany);
    request["up_to"] = json!(1500);
    assert_eq!(
        shown(&request),
        [
            "[0, 0] first",
            "(0, 500) second",
            "[500, 500] equal",
            "(500, 1000] first",
            "(1000, 1500) second",
            "[1500, 1500] equal",
        ]
    );
}

#[test]
fn a_long_common_period_is_not_walked_where_one_price_is_far_ahead() {
    let by_one = euro(json!({"unit_price": "1", "package_rounding": "up"}));
    let by_many = euro(json!({"unit_price": "1", "package_rounding": "up", "package_size": "999999937"}));
    let request = json!({"first": by_one, "second": by_many});
    assert_eq!(shown(&request), ["[0, 1] equal", "(1, ∞) second"]);
    let far =
        euro(json!({"unit_price": "7", "package_rounding": "down", "package_size": "13", "flat_amount": "1000000"}));
    let ranges = shown(&json!({"first": by_one, "second": far}));
    assert!((2..100).contains(&ranges.len()), "{ranges:?}");
}
