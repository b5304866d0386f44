//! Law 2 for shares of a period, over random schedules, services and cuts with half-unit ties made on purpose; and the
//! oracle beside them.

use crate::support::prorations::{Modes, proration};
use crate::support::schedules::{Clock, Events};
use proptest::prelude::*;
use prorata::{Code, Error};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() }
}

fn prorate(request: &Value, explain: bool) -> Result<Value, Error> {
    let bytes = prorata::prorate_json(request.to_string().as_bytes(), explain)?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

/// The answer, where random events do not contradict each other.
fn answer(request: &Value) -> Option<Value> {
    match prorate(request, false) {
        Ok(answer) => Some(answer),
        Err(error) => {
            let expected = [Code::OutOfOrder, Code::OutsideService, Code::EmptyPeriod];
            assert!(expected.contains(&error.code()), "{request}: {error}");
            None
        }
    }
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn amounts(answer: &Value) -> Vec<Decimal> {
    answer["pieces"].as_array().unwrap().iter().map(|piece| decimal(&piece["amount"])).collect()
}

/// A request of any clock with everything that can happen to a schedule.
fn any_request(modes: Modes) -> impl Strategy<Value = Value> {
    prop_oneof![
        proration(Clock::Days, Events { zone_changes: 0, ..Events::ALL }, modes),
        proration(Clock::Zoned, Events::ALL, modes),
    ]
}

fn with(request: &Value, path: &[&str], value: Value) -> Value {
    let mut changed = request.clone();
    let last = path.iter().fold(&mut changed, |at, name| &mut at[*name]);
    *last = value;
    changed
}

proptest! {
    #![proptest_config(config(4_000))]

    #[test]
    fn pieces_sum_to_the_uncut_service(request in any_request(Modes::All)) {
        let request = with(&request, &["policy", "proration", "pieces"], json!("telescoping"));
        let Some(cut) = answer(&request) else { return Ok(()) };
        let uncut = answer(&with(&request, &["cuts"], json!([]))).unwrap();
        prop_assert_eq!(amounts(&cut).iter().sum::<Decimal>(), decimal(&cut["amount"]));
        prop_assert_eq!(&cut["amount"], &uncut["amount"], "{}", request);
        let pieces = cut["pieces"].as_array().unwrap();
        for pair in pieces.windows(2) {
            prop_assert_eq!(&pair[0]["end"], &pair[1]["start"]);
        }
        let units = |answer: &Value| -> i64 {
            answer["pieces"].as_array().unwrap().iter().map(|piece| piece["units"].as_i64().unwrap()).sum()
        };
        prop_assert_eq!(units(&cut), units(&uncut), "{}", request);
    }

    #[test]
    fn a_credit_is_the_mirror_of_its_charge(request in any_request(Modes::Mirrored)) {
        let Some(charge) = answer(&request) else { return Ok(()) };
        let mirrored = match request["policy"]["rounding"]["mode"].as_str().unwrap() {
            "ceiling" => "floor",
            "floor" => "ceiling",
            symmetric => symmetric,
        };
        let price = -decimal(&request["amount"]);
        let credit = with(&request, &["amount"], json!(price.to_string()));
        let credit = answer(&with(&credit, &["policy", "rounding", "mode"], json!(mirrored))).unwrap();
        let negated: Vec<Decimal> = amounts(&credit).into_iter().map(|amount| -amount).collect();
        prop_assert_eq!(amounts(&charge), negated, "{}", request);
    }

    #[test]
    fn explained_amounts_are_the_same(request in any_request(Modes::All)) {
        let Some(plain) = answer(&request) else { return Ok(()) };
        let mut explained = prorate(&request, true).unwrap();
        prop_assert!(explained.as_object_mut().unwrap().remove("trace").is_some());
        prop_assert_eq!(plain, explained, "{}", request);
    }

    #[test]
    fn a_whole_period_costs_its_price(request in any_request(Modes::All)) {
        let basis = request["policy"]["proration"]["basis"].as_str().unwrap();
        if ["actual_360", "actual_365", "fixed_days"].contains(&basis) {
            return Ok(());
        }
        let periods = json!({"schedule": request["schedule"], "count": 6, "policy": request["policy"]});
        let Ok(periods) = prorata::periods_json(periods.to_string().as_bytes()) else { return Ok(()) };
        let periods: Value = serde_json::from_slice(&periods).unwrap();
        // A price in whole minor units, so that no rounding hides an error.
        let price = decimal(&request["amount"]).round_dp(0);
        for period in periods["periods"].as_array().unwrap().iter().filter(|period| period["kind"] == "full") {
            let service = json!({"start": period["start"], "end": period["end"]});
            let whole = with(&with(&request, &["service"], service), &["amount"], json!(price.to_string()));
            let whole = with(&whole, &["cuts"], json!([]));
            match prorate(&whole, false) {
                Ok(answer) => prop_assert_eq!(decimal(&answer["amount"]), price, "{}", whole),
                Err(error) => prop_assert_eq!(error.code(), Code::EmptyPeriod, "{}: {}", whole, error),
            }
        }
    }
}

/// What the oracle shows of an answer.
fn comparable(answer: &Value) -> Value {
    let fields = ["start", "end", "units", "period_units", "amount"];
    let piece = |piece: &Value| fields.into_iter().map(|field| (field.to_owned(), piece[field].clone())).collect();
    let pieces: Vec<Value> = answer["pieces"].as_array().unwrap().iter().map(|at| Value::Object(piece(at))).collect();
    json!({"pieces": pieces, "amount": answer["amount"]})
}

proptest! {
    #![proptest_config(config(8_000))]

    #[test]
    fn core_and_oracle_agree_on_shares(request in prop_oneof![
        proration(Clock::Days, Events { trial: true, ..Events::NONE }, Modes::All),
        proration(Clock::Fixed, Events { trial: true, ..Events::NONE }, Modes::All),
    ]) {
        match (prorate(&request, false), prorata_oracle::prorate(&request)) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(comparable(&ours), theirs, "{}", request),
            (Err(error), theirs) => {
                let expected = [Code::OutOfOrder, Code::OutsideService].contains(&error.code());
                prop_assert!(expected || (error.code() == Code::EmptyPeriod && theirs.is_err()), "{}: {}", request, error);
            }
            (Ok(_), Err(error)) => prop_assert!(false, "{}: {}", request, error),
        }
    }
}
