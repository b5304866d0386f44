//! The laws of coupons over random rows of invoices, and a second, naive way to count them.

use crate::support::coupons::request;
use chrono::{Months, NaiveDate};
use num_rational::Ratio;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

type Exact = Ratio<i128>;

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1_000, max_shrink_iters: 1_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn ask(request: &Value) -> Value {
    let bytes = prorata::coupon_json(request.to_string().as_bytes(), false);
    serde_json::from_slice(&bytes.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn exact(text: &Value) -> Exact {
    let text = text.as_str().unwrap();
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    Ratio::new(format!("{whole}{places}").parse().unwrap(), 10i128.pow(u32::try_from(places.len()).unwrap()))
}

fn date(text: &Value) -> NaiveDate {
    text.as_str().unwrap().parse().unwrap()
}

fn with(request: &Value, fields: &Value) -> Value {
    let mut changed = request.clone();
    changed.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    changed
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().unwrap().clone()
}

/// Rounds a value above zero.
fn rounded(value: Exact, mode: &str) -> Exact {
    let cents = value * 100;
    let (floor, rest, half) = (cents.floor(), cents.fract(), Ratio::new(1, 2));
    let up = match mode {
        "up" => rest > Ratio::from(0),
        "down" | "floor" => false,
        "half_even" => rest > half || (rest == half && floor.to_integer() % 2 == 1),
        _ => rest >= half,
    };
    (floor + Ratio::from(i128::from(up))) / 100
}

/// What a coupon takes off, by walking over every day of every period.
fn naive(request: &Value) -> Vec<Exact> {
    let (coupon, policy) = (&request["coupon"], &request["policy"]["coupon"]);
    let by_period = policy["window"] == "service_period";
    let mut first: Option<NaiveDate> = coupon["starts_on"].as_str().map(|day| day.parse().unwrap());
    let (mut seen, mut used): (BTreeSet<NaiveDate>, i128) = (BTreeSet::new(), 0);
    let mut left = coupon["amount_off"].as_str().map(|_| exact(&coupon["amount_off"]));
    let mut over = false;
    let mut taken = Vec::new();
    for invoice in list(&request["invoices"]) {
        let amount = exact(&invoice["amount"]);
        let (start, end) = (date(&invoice["period"]["start"]), date(&invoice["period"]["end"]));
        let days: Vec<NaiveDate> = if by_period {
            start.iter_days().take_while(|day| *day < end).collect()
        } else {
            vec![date(&invoice["date"])]
        };
        let from = first.unwrap_or(days[0]);
        let inside = |day: &NaiveDate| {
            let months = coupon["duration_in_months"].as_u64().map(|months| u32::try_from(months).unwrap());
            let ends = match months {
                Some(months) if policy["window_end"] == "last_month" => *day > from + Months::new(months - 1),
                Some(months) => *day >= from + Months::new(months),
                None => coupon["duration_until"].as_str().is_some_and(|until| *day >= until.parse().unwrap()),
            };
            *day >= from && !ends
        };
        let counted = i128::try_from(days.iter().filter(|day| inside(day)).count()).unwrap();
        let share = Ratio::new(counted, i128::try_from(days.len()).unwrap());
        let before = days.iter().all(|day| *day < from);
        let nothing = amount == Ratio::from(0) && policy["zero_invoice"] == "skipped";
        over |= counted == 0 && !before;
        over |= coupon["duration_in_periods"]
            .as_u64()
            .is_some_and(|most| seen.len() >= usize::try_from(most).unwrap() && !seen.contains(&start));
        if over || before {
            taken.push(Ratio::from(0));
            continue;
        }
        if !seen.is_empty() || !nothing {
            seen.insert(start);
        }
        if nothing {
            taken.push(Ratio::from(0));
            continue;
        }
        let mode = request["policy"]["rounding"]["mode"].as_str().unwrap();
        let whole = match left {
            Some(left) => rounded(left * share, mode),
            None => rounded(amount * exact(&coupon["percent_off"]) / 100 * share, mode),
        };
        let off = whole.min(amount);
        taken.push(off);
        first.get_or_insert(days[0]);
        used += 1;
        let once = coupon["duration"].is_null();
        if once && policy["once_rest"] == "kept" {
            left = left.map(|left| left - off);
        }
        over |= once && (left.is_none() || policy["once_rest"] == "lost" || left == Some(Ratio::from(0)));
        over |= coupon["duration_in_applications"].as_i64().is_some_and(|most| used >= most.into());
    }
    taken
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_naive_count_takes_off_the_same(request in request()) {
        let answer = ask(&request);
        let ours: Vec<Exact> = list(&answer["invoices"]).iter().map(|row| exact(&row["discount_amount"])).collect();
        prop_assert_eq!(&ours, &naive(&request), "{}", request);
        prop_assert_eq!(ours.iter().sum::<Exact>(), exact(&answer["discount_total"]));
    }

    #[test]
    fn what_is_remembered_is_enough(request in request(), cut in 0usize..9) {
        let whole = ask(&request);
        let invoices = list(&request["invoices"]);
        let cut = cut.min(invoices.len());
        let first = ask(&with(&request, &json!({"invoices": invoices[..cut]})));
        let then = ask(&with(&request, &json!({"invoices": invoices[cut..], "state": first["state"]})));
        let parts: Vec<Value> = list(&first["invoices"]).into_iter().chain(list(&then["invoices"])).collect();
        prop_assert_eq!(&parts, &list(&whole["invoices"]));
        prop_assert_eq!(&then["state"], &whole["state"]);
    }

    #[test]
    fn what_was_applied_is_remembered_like_what_is_computed(request in request()) {
        let whole = ask(&request);
        let pairs = list(&request["invoices"]).into_iter().zip(list(&whole["invoices"]));
        let nothing = request["policy"]["coupon"]["zero_invoice"] == "skipped";
        // An amount that rounds to nothing is an application; that nothing was applied does not say so.
        prop_assume!(!nothing || list(&whole["invoices"]).iter().all(|row| row["counts"] == false || row["discount_amount"] != "0.00"));
        let applied: Vec<Value> = pairs
            .map(|(mut invoice, row)| {
                invoice.as_object_mut().unwrap().remove("amount");
                invoice["applied"] = row["discount_amount"].clone();
                invoice
            })
            .collect();
        prop_assert_eq!(&ask(&with(&request, &json!({"invoices": applied})))["state"], &whole["state"]);
    }

    #[test]
    fn a_draft_with_the_discount_takes_off_the_same(request in request()) {
        for (invoice, row) in list(&request["invoices"]).iter().zip(list(&ask(&request)["invoices"])) {
            let discounts: Vec<&Value> = [&row["discount"]].into_iter().filter(|discount| discount.is_object()).collect();
            let draft = json!({"currency": "EUR", "lines": [{"amount": invoice["amount"]}], "discounts": discounts,
                "policy": {"rounding": request["policy"]["rounding"]}});
            let computed = prorata::invoice_json(draft.to_string().as_bytes(), false).unwrap();
            let computed: Value = serde_json::from_slice(&computed).unwrap();
            prop_assert_eq!(&computed["discount_total"], &row["discount_amount"]);
        }
    }

    #[test]
    fn a_line_has_the_coupons_of_one_scope_or_of_all(scopes in proptest::collection::vec((0usize..3, 0usize..2, 0usize..2), 0..6)) {
        let lines: Vec<Value> = (0..4)
            .map(|at| json!({"id": format!("line {at}"), "subscription_id": format!("s{}", at / 2), "charge_id": format!("c{}", at % 2)}))
            .collect();
        let coupons: Vec<Value> = scopes.iter().enumerate().map(|(at, (scope, subscription, charge))| {
            let mut applied = json!({"coupon": {"id": format!("k{at}"), "percent_off": "10"}});
            for (field, value, narrowest) in [("subscription_id", format!("s{subscription}"), 1), ("charge_id", format!("c{charge}"), 2)] {
                if *scope >= narrowest {
                    applied[field] = value.into();
                }
            }
            applied["scope"] = ["customer", "subscription", "charge"][*scope].into();
            applied
        }).collect();
        let answer = |scopes: &str| -> Vec<Value> {
            let request = json!({"currency": "EUR", "date": "2026-01-01", "lines": lines, "coupons": coupons,
                "policy": {"coupon": {"scopes": scopes}}});
            let bytes = prorata::coupon_discounts_json(request.to_string().as_bytes()).unwrap();
            list(&serde_json::from_slice::<Value>(&bytes).unwrap()["coupons"])
        };
        let (all, specific) = (answer("all"), answer("most_specific"));
        for line in 0..4 {
            let id = Value::from(format!("line {line}"));
            let having = |coupons: &[Value]| -> Vec<String> {
                let having = coupons.iter().filter(|coupon| list(&coupon["lines"]).contains(&id));
                having.map(|coupon| coupon["scope"].as_str().unwrap().to_owned()).collect()
            };
            let narrowest = ["charge", "subscription", "customer"].into_iter().find(|scope| having(&all).iter().any(|found| found == scope));
            let expected: Vec<String> = having(&all).into_iter().filter(|scope| Some(scope.as_str()) == narrowest).collect();
            prop_assert_eq!(having(&specific), expected);
        }
    }
}

/// Case seed-upzelo-discount-validation: the four discounts that its page's rules refuse, each with why.
#[test]
fn upzelos_wrong_discounts_are_refused() {
    for (fields, code, path, limit) in [
        (r#""percent_off": "5", "duration": "repeating""#, "needs_one_of", "coupons[0]", "duration_in_months"),
        (
            r#""duration": "forever", "amount_off": 6, "percent_off": 5, "currency": "GBP""#,
            "conflict",
            "coupons[0]",
            "percent_off, amount_off",
        ),
        (r#""duration": "once""#, "needs_one_of", "coupons[0]", "percent_off, amount_off"),
        (
            r#""duration": "sometimes", "percent_off": 5"#,
            "unknown_choice",
            "coupons[0].duration",
            "once, repeating, forever",
        ),
    ] {
        let catalog = format!(r#"{{"coupons": [{{"id": "k", {fields}}}]}}"#);
        let error = prorata::PreparedCatalog::from_json(catalog.as_bytes()).unwrap_err();
        let problem = error.problems().next().unwrap();
        assert_eq!((problem.code.as_str(), problem.path.as_str()), (code, path));
        assert!(problem.limit.as_deref().unwrap().starts_with(limit), "{problem}");
    }
}
