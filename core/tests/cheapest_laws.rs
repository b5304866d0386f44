//! Laws of the cheapest plan over intervals of any length: each is rated once, of what its periods used.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a missing value is a failed test")]

use crate::support::prices::{Shape, exact, policy, price};
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Names of intervals that are a whole number of months, and how many.
const LENGTHS: [(&str, u32, usize); 7] = [
    ("month", 1, 1),
    ("month", 2, 2),
    ("quarter", 1, 3),
    ("half_year", 1, 6),
    ("quarter", 2, 6),
    ("year", 1, 12),
    ("month", 12, 12),
];

fn cheapest(request: &Value) -> Vec<u8> {
    prorata::cheapest_json(request.to_string().as_bytes(), false).unwrap()
}

fn amount(price: &Value, quantity: &str, policy: &Value) -> BigRational {
    let request = json!({"price": price, "quantity": quantity, "policy": policy});
    let rating: Value =
        serde_json::from_slice(&prorata::rate_json(request.to_string().as_bytes(), false).unwrap()).unwrap();
    exact(&rating["amount"])
}

/// A charge, metered or of a fixed quantity, and how many months its interval has.
fn charge() -> impl Strategy<Value = (Value, usize)> {
    let parts = (price(Shape { closed: false, ..Shape::ALL }), any::<bool>(), prop::sample::select(&LENGTHS[..]));
    parts.prop_map(|(mut price, metered, (interval, count, months))| {
        price["interval"] = json!(interval);
        price["interval_count"] = json!(count);
        let of = if metered {
            json!({"price": price, "metric": "calls"})
        } else {
            json!({"price": price, "quantity": "2.5"})
        };
        (of, months)
    })
}

fn periods(history: &[i64]) -> Vec<Value> {
    history.iter().map(|used| json!({"quantities": [{"metric": "calls", "quantity": used}]})).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_interval_is_rated_once(charges in prop::collection::vec(charge(), 1..4), history in prop::collection::vec(0i64..50, 1..30), policy in policy()) {
        prop_assume!(charges.iter().any(|(charge, _)| charge.get("metric").is_some()));
        let plan = json!({"id": "plan", "charges": charges.iter().map(|(charge, _)| charge).collect::<Vec<_>>()});
        let request = json!({"plans": [plan], "history": periods(&history), "interval": "month", "policy": policy});
        let answer: Value = serde_json::from_slice(&cheapest(&request)).unwrap();
        let mut expected = vec![BigRational::zero(); history.len()];
        let mut open = Vec::new();
        for (at, (charge, months)) in charges.iter().enumerate() {
            for (number, used) in history.chunks(*months).enumerate() {
                let (quantity, billed) = match charge.get("quantity") {
                    Some(quantity) => (quantity.as_str().unwrap().to_owned(), number * months),
                    None => (used.iter().sum::<i64>().to_string(), number * months + used.len() - 1),
                };
                let amount = amount(&charge["price"], &quantity, &policy);
                expected[billed] += &amount;
                if used.len() < *months {
                    open.push((at, amount, months - used.len()));
                }
            }
        }
        let found = &answer["plans"][0];
        let amounts: Vec<_> = found["periods"].as_array().unwrap().iter().map(|period| exact(&period["amount"])).collect();
        prop_assert_eq!(exact(&found["total"]), expected.iter().sum::<BigRational>());
        prop_assert_eq!(amounts, expected, "{}", request);
        let shown: Vec<_> = found["open_intervals"].as_array().into_iter().flatten().map(|open| {
            let number = |name: &str| usize::try_from(open[name].as_u64().unwrap()).unwrap();
            (number("charge"), exact(&open["amount"]), number("further_periods"))
        }).collect();
        prop_assert_eq!(shown, open, "{}", request);
    }

    #[test]
    fn twelve_months_are_a_year(mut stated in price(Shape { closed: false, ..Shape::ALL }), history in prop::collection::vec(0i64..50, 1..30), policy in policy()) {
        let mut answer = |interval: &str, count: u32| {
            stated["interval"] = json!(interval);
            stated["interval_count"] = json!(count);
            let charges = json!([{"price": stated, "metric": "calls"}, {"price": stated}]);
            let month = json!({"currency": stated["currency"], "interval": "month", "flat_amount": "10"});
            let plans = json!([{"id": "long", "charges": charges}, {"id": "month", "charges": [{"price": month}]}]);
            cheapest(&json!({"plans": plans, "history": periods(&history), "policy": policy}))
        };
        let year = answer("year", 1);
        for (interval, count) in [("month", 12), ("quarter", 4), ("half_year", 2)] {
            prop_assert_eq!(&year, &answer(interval, count));
        }
    }

    #[test]
    fn one_interval_is_as_good_as_none(charges in prop::collection::vec((price(Shape { closed: false, ..Shape::ALL }), any::<bool>()), 1..4), length in prop::sample::select(&LENGTHS[..]), history in prop::collection::vec(0i64..50, 1..6), policy in policy()) {
        let answer = |interval: Option<(&str, u32)>| {
            let charge = |(price, metered): &(Value, bool)| {
                let mut price = price.clone();
                if let Some((interval, count)) = interval {
                    price["interval"] = json!(interval);
                    price["interval_count"] = json!(count);
                }
                if *metered { json!({"price": price, "metric": "calls"}) } else { json!({"price": price}) }
            };
            let plan = |(at, stated): (usize, &(Value, bool))| json!({"id": at.to_string(), "charges": [charge(stated)]});
            let plans: Vec<_> = charges.iter().enumerate().map(plan).collect();
            let meter = json!({"id": "meter", "charges": [{"metric": "calls", "price": {"currency": charges[0].0["currency"], "unit_price": "1"}}]});
            cheapest(&json!({"plans": plans.into_iter().chain([meter]).collect::<Vec<_>>(), "history": periods(&history), "policy": policy}))
        };
        prop_assert_eq!(answer(None), answer(Some((length.0, length.1))));
    }
}
