//! What a credit note takes back of a line for its time, beside what was given back before: by hand, and its laws.

use crate::support::interpreter::{Interpreter, number};
use crate::support::lives::ask::{after, lines, list};
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use serde_json::{Value, json};

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn cents(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// A line of April with its tax and its discount, the price that it has now, and what was given back of it by amount.
fn request(line: &Value, unit_price: &str, given_back: &[Value], events: &Value) -> Value {
    let whole = json!({"start": "2026-04-01", "end": "2026-05-01"});
    let of = |number: usize, kind: &str, service: Value, figures: &Value| {
        let mut line = json!({"number": number, "kind": kind, "item_id": "plan", "price_id": "plan", "quantity": "1",
            "service": service, "period": whole});
        line.as_object_mut().unwrap().extend(figures.as_object().unwrap().clone());
        line
    };
    let mut billed = vec![of(1, "service", whole.clone(), line)];
    for (at, figures) in given_back.iter().enumerate() {
        let mut note = of(at + 2, "reversal", json!({"start": "2026-04-01", "end": "2026-04-01"}), figures);
        note["reverses"] = json!(1);
        billed.push(note);
    }
    json!({"subscription": {"currency": "EUR", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "plan"}],
        "prices": [{"id": "plan", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": unit_price}],
        "events": events, "policy": {"proration": {"basis": "day"}, "subscription": {"reversal": "credit_note"}}},
        "billed": billed, "as_of": "2026-04-30"})
}

fn leave(day: &str) -> Value {
    json!([{"id": "leave", "type": "cancel", "effective_at": day}])
}

fn taken_back(request: &Value) -> Vec<Value> {
    lines(&bill(request)).into_iter().filter(|line| line["reverses"] == 1).collect()
}

/// Lago's cnt-prior in a month of 30 days: 30.00 × 16/30 = 16.00, of which 10.00 were given back: 6.00, and 20 % of it.
#[test]
fn an_amount_that_was_given_back_leaves_less_for_the_time() {
    let line = json!({"amount": "30.00", "taxes": [{"id": "t", "percent": "20", "taxable_amount": "30.00", "amount": "6.00"}]});
    let note = json!({"amount": "-10.00", "taxes": [{"id": "t", "percent": "20", "taxable_amount": "-10.00", "amount": "-2.00"}]});
    for (before, amount, tax) in [(&[][..], "-16.00", "-3.20"), (std::slice::from_ref(&note), "-6.00", "-1.20")] {
        let taken = taken_back(&request(&line, "30.00", before, &leave("2026-04-15")));
        assert_eq!((&taken[0]["amount"], &taken[0]["taxes"][0]["amount"]), (&json!(amount), &json!(tax)));
    }
    // More was given back than the time costs: nothing comes back of it.
    let more = json!({"amount": "-17.00"});
    let asked = request(&json!({"amount": "30.00"}), "30.00", &[more], &leave("2026-04-15"));
    assert_eq!(bill(&asked)["invoices"], json!([]));
}

/// Of a fee of 9 days, 30.00 × 9/30 = 9.00, the time costs what the price says, 30.00 × 8/30, also where another amount was charged:
/// never more than that.
#[test]
fn the_price_says_what_the_time_costs_and_the_line_how_much_there_is() {
    for (amount, expected) in [("30.00", "-15.00"), ("18.00", "-15.00"), ("12.00", "-12.00")] {
        let taken = taken_back(&request(&json!({"amount": amount}), "30.00", &[], &leave("2026-04-16")));
        assert_eq!(taken[0]["amount"], expected);
    }
}

/// Lago's cnt-refund-coupon-prior: 31.00 with 5.00 off and 20 %, of which 2.00 were credited: 14.00 less 2.26, and
/// 5.20 × 14/31 = 2.3484 of tax, where 5.20 × 16/31 less 0.34 of the first note would be 2.34.
#[test]
fn the_tax_of_a_note_is_that_of_the_note() {
    let tax = |taxable: &str, amount: &str| json!([{"id": "t", "percent": "20", "taxable_amount": taxable, "amount": amount}]);
    let off = |amount: &str| json!([{"id": "off", "amount": amount}]);
    let mut asked = request(
        &json!({"amount": "31.00", "discounts": off("5.00"), "taxes": tax("26.00", "5.20")}),
        "31.00",
        &[json!({"amount": "-2.00", "discounts": off("-0.32"), "taxes": tax("-1.68", "-0.34")})],
        &leave("2026-05-16"),
    );
    for line in asked["billed"].as_array_mut().unwrap() {
        line["period"] = json!({"start": "2026-05-01", "end": "2026-06-01"});
        line["service"] = if line["number"] == 1 {
            line["period"].clone()
        } else {
            json!({"start": "2026-05-01", "end": "2026-05-01"})
        };
    }
    asked["subscription"]["start"] = json!("2026-05-01");
    asked["as_of"] = json!("2026-05-16");
    let taken = taken_back(&asked);
    assert_eq!(taken[0]["amount"], "-14.00");
    assert_eq!(taken[0]["discounts"], off("-2.26"));
    assert_eq!(
        (&taken[0]["taxes"][0]["taxable_amount"], &taken[0]["taxes"][0]["amount"]),
        (&json!("-11.74"), &json!("-2.35"))
    );
}

fn zero() -> Exact {
    Exact::from_integer(0)
}

/// The days of a line's time.
fn days(line: &Value) -> i64 {
    let day = |name: &str| -> chrono::NaiveDate { line["service"][name].as_str().unwrap().parse().unwrap() };
    (day("end") - day("start")).num_days()
}

/// What a line gives back is what the price says of its days, as far as the line goes, or what was given back by amount, where
/// that is more; with the last of its time all of it. No tax goes beyond itself.
fn is_given_back(line: &Value, all: &[Value], price: i64) {
    let reversals: Vec<&Value> = all.iter().filter(|other| other["reverses"] == line["number"]).collect();
    let sum = |of: &dyn Fn(&Value) -> Exact| reversals.iter().fold(zero(), |sum, reversal| sum - of(reversal));
    let tax_of = |line: &Value| exact(&line["taxes"].as_array().map_or(json!("0"), |taxes| taxes[0]["amount"].clone()));
    let (amount, given, taxes) = (exact(&line["amount"]), sum(&|line| exact(&line["amount"])), sum(&tax_of));
    let gone: i64 = reversals.iter().map(|reversal| days(reversal)).sum();
    let by_amount =
        reversals.iter().filter(|line| days(line) == 0).fold(zero(), |sum, line| sum - exact(&line["amount"]));
    let cost = exact(&json!(cents((price * gone * 2 + 30) / 60)));
    let expected = if gone == days(line) { amount } else { cost.min(amount).max(by_amount) };
    assert_eq!(given, expected, "{line} {reversals:?}");
    assert!(taxes >= zero() && taxes <= tax_of(line), "{line} {reversals:?}");
    if gone == days(line) && reversals.iter().any(|reversal| days(reversal) > 0) {
        assert_eq!(taxes, tax_of(line), "{line} {reversals:?}");
    }
}

/// Every amount and every share of the lines rebuilt from the steps alone.
fn is_derived(made: &Value) {
    let mode = "half_away_from_zero";
    let mut interpreter = Interpreter { mode, cash_mode: mode, largest_remainder: true, ..Interpreter::default() };
    list(&made["trace"]).iter().for_each(|step| interpreter.run(step));
    for (at, invoice) in list(&made["invoices"]).iter().enumerate() {
        for (place, line) in list(&invoice["lines"]).iter().enumerate().filter(|(_, line)| line["reverses"] == 1) {
            let figure =
                |name: &str| interpreter.figures.get(&format!("invoices[{at}].lines[{place}].{name}")).cloned();
            assert_eq!(figure("amount"), Some(number(line["amount"].as_str().unwrap())));
            for (share, tax) in list(&line["taxes"]).iter().enumerate() {
                let rebuilt = figure(&format!("taxes[{share}].amount"));
                assert_eq!(rebuilt, Some(number(tax["amount"].as_str().unwrap())), "{line}");
            }
        }
    }
}

/// A pause from each first day to each second one.
fn pauses(days: &[u32]) -> Value {
    let events = days.chunks_exact(2).enumerate().flat_map(|(at, days)| {
        let event = |kind: &str, day: u32, sequence: usize| {
            json!({"id": format!("{kind} {at}"), "type": kind, "effective_at": format!("2026-04-{day:02}"), "sequence": sequence})
        };
        [event("pause", days[0], 2 * at), event("resume", days[1], 2 * at + 1)]
    });
    json!(events.collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// What is given back of a line, for time and by amount, is what its time costs by the price, as far as the line goes, or what
    /// was given back by amount, where that is more. No tax comes back beyond itself, the last of a line takes all that is left,
    /// every figure is rebuilt from its steps, and billing again bills nothing.
    #[test]
    fn the_time_of_a_line_gives_back_its_price_and_never_more_than_the_line(
        amount in 0i64..9_000, price in 0i64..12_000, percent in 0i64..40, before in prop::collection::vec(0i64..1_500, 0..3),
        days in prop::collection::btree_set(2u32..28, 0..6), at_once in any::<bool>(),
    ) {
        let mut left = amount;
        let taxed = |amount: i64, tax: i64, sign: &str| {
            let taxes = json!([{"id": "vat", "percent": percent.to_string(), "taxable_amount": format!("{sign}{}", cents(amount)),
                "amount": format!("{sign}{}", cents(tax))}]);
            json!({"amount": format!("{sign}{}", cents(amount)), "taxes": taxes})
        };
        let given_back: Vec<Value> = before.iter().map(|wanted| {
            let taken = left.min(*wanted);
            left -= taken;
            taxed(taken, taken * percent / 100, "-")
        }).collect();
        let days: Vec<u32> = days.into_iter().collect();
        let mut asked = request(&taxed(amount, amount * percent / 100, ""), &cents(price), &given_back, &pauses(&days));
        // Where nothing comes back for some time, a line says so.
        asked["subscription"]["policy"]["subscription"]["zero_lines"] = json!("kept");
        let mut known: Vec<Value> = list(&asked["billed"]).to_vec();
        let mut state = Value::Null;
        let moments: Vec<u32> = if at_once { vec![30] } else { (1..=30).collect() };
        for day in moments {
            let mut asked = asked.clone();
            asked["billed"] = json!(known);
            asked["as_of"] = json!(format!("2026-04-{day:02}"));
            if !state.is_null() {
                asked["state"] = state;
            }
            let made = bill(&asked);
            is_derived(&made);
            known.extend(lines(&made));
            state = made["state"].clone();
        }
        for line in known.iter().filter(|line| line["reverses"].is_null()) {
            is_given_back(line, &known, price);
        }
        let again = bill(&after(&asked, &known, &state));
        prop_assert_eq!(&again["invoices"], &json!([]), "{}", asked);
    }
}
