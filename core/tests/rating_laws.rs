//! Laws of ratings: the parts of a period sum to the whole, and a prepared price gives what a request gives.

mod support;

use proptest::prelude::*;
use prorata::policy::Policy;
use prorata::{Code, ExactNumber, PreparedPrice, Price};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::ratings::{rating, steps};

fn rated(request: &Value) -> Result<Value, prorata::Error> {
    let bytes = prorata::rate_json(request.to_string().as_bytes(), false)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 20_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// What the steps of a period are billed one by one, each fed with what the one before it left.
fn one_by_one(request: &Value, steps: &[String]) -> Result<Vec<Decimal>, prorata::Error> {
    let mut billed = Vec::new();
    let mut step = request.clone();
    for (at, quantity) in steps.iter().enumerate() {
        step["quantity"] = json!(quantity);
        step["closes_period"] = json!(at + 1 == steps.len());
        let rating = rated(&step)?;
        billed.push(decimal(&rating["amount"]));
        step["already_rated_quantity"] = rating["cumulative"]["quantity"].clone();
        step["already_billed_amount"] = rating["cumulative"]["amount"].clone();
    }
    Ok(billed)
}

fn policy_of(request: &Value) -> Policy<'static> {
    let mut policy = Policy::default();
    policy.rounding.mode = serde_json::from_value(request["policy"]["rounding"]["mode"].clone()).unwrap();
    policy.rating = serde_json::from_value(request["policy"]["rating"].clone()).unwrap();
    policy
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn parts_of_a_period_sum_to_the_whole((mut request, steps, whole) in steps()) {
        request["policy"]["rating"]["increments"] = json!("telescoping");
        let Ok(billed) = one_by_one(&request, &steps) else { return Ok(()) };
        // A maximum that was reached is not given back when a larger quantity costs less.
        if billed.iter().any(|amount| amount.is_sign_negative()) {
            request["price"].as_object_mut().unwrap().remove("maximum_spend");
        }
        let billed = one_by_one(&request, &steps).unwrap();
        request["quantity"] = json!(whole);
        let at_once = decimal(&rated(&request).unwrap()["amount"]);
        prop_assert_eq!(billed.iter().sum::<Decimal>(), at_once, "{:?} {:?} {}", billed, steps, request);
    }

    #[test]
    fn a_prepared_price_gives_what_a_request_gives(request in rating()) {
        if request.get("quantity").is_none() || request["price"].get("per_event").is_some() {
            return Ok(());
        }
        let request = json!({"price": request["price"], "quantity": request["quantity"], "policy": request["policy"]});
        let text = request["price"].to_string();
        let price: Price<'_> = serde_json::from_str(&text).unwrap();
        let quantity: ExactNumber = serde_json::from_value(request["quantity"].clone()).unwrap();
        let prepared = PreparedPrice::new(&price, &policy_of(&request)).unwrap();
        match (prepared.amount_minor(quantity), rated(&request)) {
            (Ok(minor), Ok(rating)) => {
                prop_assert_eq!(Decimal::new(minor, prepared.digits()), decimal(&rating["amount"]), "{}", request);
            }
            (Err(ours), Err(theirs)) => prop_assert_eq!(ours.code(), theirs.code(), "{}", request),
            (Err(ours), Ok(_)) => prop_assert_eq!(ours.code(), Code::AmountOverflow, "{}", request),
            (Ok(_), Err(theirs)) => prop_assert!(false, "{}: {}", request, theirs),
        }
    }
}
