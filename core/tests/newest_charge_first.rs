//! Units that come back of the newest charge first; by hand, and its laws.

use crate::support::bill_laws;
use crate::support::histories::{History, history};
use crate::support::lives::ask::{after, lines, list};
use crate::support::naive::prices::{Exact, exact};
use proptest::prelude::*;
use serde_json::{Value, json};

const MODES: [&str; 5] = ["invoice_now", "reset_cycle", "quantity_delta", "full_price", "time_credit"];

fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

fn seat(more: &Value) -> Value {
    let mut price = json!({"id": "seat", "currency": "USD", "type": "recurring", "interval": "month"});
    price.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    price
}

fn seats(at: &str, quantity: &str) -> Value {
    json!({"id": at, "type": "change_item", "effective_at": at, "item_id": "seats", "quantity": quantity, "mode": "invoice_now"})
}

/// Five seats in February 2026, 28 days, and what happens to them.
fn five(price: &Value, events: &[Value], as_of: &str) -> Value {
    json!({"subscription": {"currency": "USD", "start": "2026-02-01", "items": [{"id": "seats", "price_id": "seat", "quantity": "5"}],
        "prices": [price], "events": events,
        "policy": {"proration": {"basis": "day"}, "subscription": {"reversal": "newest_charge_first"}}}, "as_of": as_of})
}

/// Every line: its units, time and amount, and what it takes back.
fn told(bill: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let shown = |line: &Value| {
        let service = &line["service"];
        let of = line["reverses"].as_u64().map_or_else(String::new, |number| format!(" of {number}"));
        let (start, end) = (text(&service["start"]), text(&service["end"]));
        format!("{} {}..{} {}{of}", text(&line["quantity"]), &start[5..], &end[5..], text(&line["amount"]))
    };
    lines(bill).iter().map(shown).collect()
}

/// Every amount is what the steps give, and what was billed is not billed again.
fn stands(request: &Value, made: &Value) {
    bill_laws::trace_gives_every_amount(request).unwrap();
    assert_eq!(bill(&after(request, &lines(made), &made["state"]))["invoices"], json!([]), "{request}");
}

/// docs.recurly.com, only bill what changed (`recurly-credit-walks-back`): 5 seats, 7 for half of the period, 4 for a quarter. Of
/// 30.00 that are too much 20.00 are of the second charge and 10.00 of the first, at 1/4.
#[test]
fn fewer_units_walk_back_over_the_charges() {
    let events = [seats("2026-02-15", "7"), seats("2026-02-22", "4")];
    let request = five(&seat(&json!({"unit_price": "10.00"})), &events, "2026-02-22");
    let made = bill(&request);
    let expected =
        ["5 02-01..03-01 50.00", "2 02-15..03-01 10.00", "2 02-22..03-01 -5.00 of 2", "1 02-22..03-01 -2.50 of 1"];
    assert_eq!(told(&made), expected);
    let totals: Vec<&Value> = list(&made["invoices"]).iter().map(|invoice| &invoice["invoice"]["total"]).collect();
    assert_eq!(totals, ["50.00", "10.00", "-7.50"]);
    stands(&request, &made);
}

/// What is left of both charges comes back with the item: 4 of 5 units for a quarter, 10.00, and nothing of the second charge.
#[test]
fn a_removal_takes_what_is_left_of_every_charge() {
    let leave = json!({"id": "leave", "type": "cancel", "effective_at": "2026-02-25"});
    let events = [seats("2026-02-15", "7"), seats("2026-02-22", "4"), leave];
    let request = five(&seat(&json!({"unit_price": "10.00"})), &events, "2026-02-25");
    let made = bill(&request);
    // 50.00 − 2.50 were charged, and 4 × 10.00 × 4/28 = 5.7143 of it are not served.
    assert_eq!(told(&made).last().unwrap(), "4 02-25..03-01 -5.71 of 1");
    stands(&request, &made);
    let events = [seats("2026-02-15", "7"), json!({"id": "leave", "type": "cancel", "effective_at": "2026-02-01"})];
    let whole = bill(&five(&seat(&json!({"unit_price": "10.00"})), &events, "2026-02-15"));
    assert_eq!(told(&whole), Vec::<String>::new(), "what ended when it began was never charged");
}

/// A month of which nothing is owed any more: the 3 of 5 units come back that did not before.
#[test]
fn what_is_not_owed_at_all_comes_back_in_the_units_that_are_left() {
    let leave = json!({"id": "leave", "type": "remove_item", "effective_at": "2026-02-10", "item_id": "seats", "unused": "credit", "recorded_at": "2026-03-03"});
    let mut change = seats("2026-02-20", "3");
    change["recorded_at"] = json!("2026-03-02");
    let request = five(&seat(&json!({"unit_price": "10.00"})), &[change, leave], "2026-03-03");
    let made = bill(&request);
    let charged = ["5 02-01..03-01 50.00", "5 03-01..04-01 50.00"];
    let fewer = ["2 02-20..03-01 -6.43 of 1", "2 03-01..04-01 -20.00 of 2"];
    // 50.00 × 9/28 = 16.07 of February stays.
    let gone = ["5 02-10..02-20 -17.86 of 1", "3 02-20..03-01 -9.64 of 1", "3 03-01..04-01 -30.00 of 2"];
    assert_eq!(told(&made), [&charged[..], &fewer[..], &gone[..]].concat());
    stands(&request, &made);
}

/// More units than ever stand on those that came back: 3 seats for a week, then 6.
#[test]
fn units_are_charged_again_above_what_stands() {
    let events = [seats("2026-02-08", "3"), seats("2026-02-15", "6")];
    let made = bill(&five(&seat(&json!({"unit_price": "10.00"})), &events, "2026-02-15"));
    assert_eq!(told(&made), ["5 02-01..03-01 50.00", "2 02-08..03-01 -15.00 of 1", "3 02-15..03-01 15.00"]);
}

/// A unit comes back at what it added: graduated, 4 units at 10.00 and 8.00 above, from 7 to 3 units 3 × 8.00 + 10.00 = 34.00.
#[test]
fn units_are_worth_what_they_added_to_the_price() {
    let tiers = json!([{"up_to": "4", "unit_price": "10.00"}, {"unit_price": "8.00"}]);
    let events = [seats("2026-02-15", "7"), seats("2026-02-22", "3")];
    let request = five(&seat(&json!({"tiers": tiers, "tier_mode": "graduated"})), &events, "2026-02-22");
    let made = bill(&request);
    let expected =
        ["5 02-01..03-01 48.00", "2 02-15..03-01 8.00", "2 02-22..03-01 -4.00 of 2", "2 02-22..03-01 -4.50 of 1"];
    assert_eq!(told(&made), expected);
    stands(&request, &made);
}

/// What became known late is a charge of its own time: 6 seats from the second week on, known in the third, end with it; the newest
/// charge is the one that was made last.
#[test]
fn what_is_learnt_late_stands_on_top() {
    let mut late = seats("2026-02-08", "6");
    late["recorded_at"] = json!("2026-02-20");
    let events = [seats("2026-02-15", "8"), late, seats("2026-02-22", "5")];
    let request = five(&seat(&json!({"unit_price": "10.00"})), &events, "2026-02-22");
    let made = bill(&request);
    let expected = ["5 02-01..03-01 50.00", "3 02-15..03-01 15.00", "1 02-08..02-15 2.50", "3 02-22..03-01 -7.50 of 2"];
    assert_eq!(told(&made), expected);
    stands(&request, &made);
}

/// A price that costs something without units stands by itself: 20.00 and 10.00 a seat, down to none and up to two.
#[test]
fn a_price_without_units_keeps_its_flat_amount() {
    let tiers = json!([{"unit_price": "10.00", "flat_amount": "20.00"}]);
    let events = [seats("2026-02-15", "0"), seats("2026-02-22", "2")];
    let request = five(&seat(&json!({"tiers": tiers, "tier_mode": "graduated"})), &events, "2026-02-22");
    let made = bill(&request);
    let expected =
        ["5 02-01..03-01 70.00", "5 02-15..03-01 -35.00 of 1", "0 02-15..03-01 10.00", "2 02-22..03-01 5.00"];
    assert_eq!(told(&made), expected);
    stands(&request, &made);
}

/// A price change takes back every charge of the old one, the newest first, and one line may show it.
#[test]
fn another_price_takes_all_charges_back() {
    let mut request = five(&seat(&json!({"unit_price": "10.00"})), &[], "2026-02-22");
    let other =
        json!({"id": "desk", "currency": "USD", "type": "recurring", "interval": "month", "unit_price": "20.00"});
    request["subscription"]["prices"].as_array_mut().unwrap().push(other);
    let change = json!({"id": "up", "type": "change_item", "effective_at": "2026-02-22", "item_id": "seats", "price_id": "desk", "mode": "invoice_now"});
    request["subscription"]["events"] = json!([seats("2026-02-15", "7"), change]);
    let made = bill(&request);
    assert_eq!(told(&made)[2..], ["2 02-22..03-01 -5.00 of 2", "5 02-22..03-01 -12.50 of 1", "7 02-22..03-01 35.00"]);
    request["subscription"]["policy"]["subscription"]["lines"] = json!("netted");
    let netted = bill(&request);
    assert_eq!(netted["invoices"][2]["netted"][0]["amount"], "17.50");
    stands(&request, &netted);
}

/// What looks at whole quantities is refused beside it.
#[test]
fn what_looks_at_whole_quantities_is_refused() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut request = five(&seat(&json!({"unit_price": "10.00"})), &[seats("2026-02-15", "7")], "2026-02-22");
        change(&mut request["subscription"]);
        let error = prorata::bill_json(request.to_string().as_bytes(), false).unwrap_err();
        let problem = error.problems().next().unwrap();
        (problem.code.as_str(), problem.path.clone())
    };
    let policy = |group: &'static str, field: &'static str, value: &'static str| {
        refused(&move |subscription| subscription["policy"][group][field] = json!(value))
    };
    let conflict = |path: &str| ("conflict", path.to_owned());
    let path = |field: &str| conflict(&format!("subscription.policy.{field}"));
    assert_eq!(policy("subscription", "knowledge", "append_only"), path("subscription.knowledge"));
    assert_eq!(policy("proration", "stubs", "events"), path("proration.stubs"));
    assert_eq!(policy("subscription", "upgrade", "full_difference"), path("subscription.upgrade"));
    assert_eq!(policy("subscription", "downgrade", "full_difference"), path("subscription.downgrade"));
    let mode = refused(&|subscription| subscription["events"][0]["mode"] = json!("full_difference"));
    assert_eq!(mode, conflict("subscription.events[0].mode"));
}

/// Discounts and taxes come back with the units of their line: of 10.00 with 1.00 off and 19 % half.
#[test]
fn shares_come_back_with_the_units() {
    let events = [seats("2026-02-15", "7"), seats("2026-02-22", "4")];
    let mut request = five(&seat(&json!({"unit_price": "10.00"})), &events, "2026-02-22");
    request["subscription"]["tax_rates"] = json!([{"id": "vat", "percent": "19"}]);
    request["subscription"]["default_tax_rates"] = json!(["vat"]);
    request["subscription"]["coupons"] = json!([{"coupon": {"id": "off", "percent_off": "10", "duration": "forever"}}]);
    let made = bill(&request);
    let back = &lines(&made)[2];
    assert_eq!((&back["discounts"][0]["amount"], &back["taxes"][0]["amount"]), (&json!("-0.50"), &json!("-0.86")));
    stands(&request, &made);
    for favoured in ["favour_customer", "favour_merchant"] {
        request["subscription"]["policy"]["subscription"]["discount_reversal"] = json!(favoured);
        stands(&request, &bill(&request));
    }
}

/// A history whose changes are of a mode, but for every third.
fn stacked(history: &History, mode: &str) -> Value {
    let mut request = history.with_mode(mode);
    request["subscription"]["policy"]["subscription"] = json!({"reversal": "newest_charge_first"});
    request
}

/// Law 5, units: of no line more comes back than it is, in money and at any time in units.
fn stays_within_its_lines(request: &Value) -> Result<(), TestCaseError> {
    let all = lines(&bill(request));
    let zero = Exact::from_integer(0);
    for line in all.iter().filter(|line| line["kind"] == "service") {
        let taken: Vec<&Value> = all.iter().filter(|other| other["reverses"] == line["number"]).collect();
        let left = taken.iter().fold(exact(&line["amount"]), |left, taken| left + exact(&taken["amount"]));
        prop_assert!(
            zero.min(exact(&line["amount"])) <= left && left <= zero.max(exact(&line["amount"])),
            "{} {}",
            line,
            request
        );
        for moment in taken.iter().map(|taken| taken["service"]["start"].as_str().unwrap()) {
            let holds = |taken: &&&Value| {
                taken["service"]["start"].as_str() <= Some(moment) && Some(moment) < taken["service"]["end"].as_str()
            };
            let units = taken.iter().filter(holds).fold(zero, |sum, taken| sum + exact(&taken["quantity"]));
            prop_assert!(units <= exact(&line["quantity"]), "{} units of {}: {}", units, line, request);
        }
    }
    Ok(())
}

/// What is billed in the end is what is owed, but for half a cent a line.
fn comes_to_what_is_owed(request: &Value) -> Result<(), TestCaseError> {
    let mut plain = request.clone();
    plain["subscription"]["policy"]["subscription"] = json!({"reversal": "owed_difference"});
    let sum = |lines: &[Value]| lines.iter().fold(Exact::from_integer(0), |sum, line| sum + exact(&line["amount"]));
    let (here, there) = (lines(&bill(request)), lines(&bill(&plain)));
    let off = sum(&here) - sum(&there);
    let room = Exact::new(i128::try_from(here.len() + there.len()).unwrap(), 100);
    prop_assert!(off <= room && -off <= room, "{} of {}: {}", off, room, request);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, max_shrink_iters: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_of_bills_hold(
        history in history(10), mode in prop::sample::select(&MODES[..]), cuts in prop::collection::vec(0u64..400, 0..4),
    ) {
        let request = stacked(&history, mode);
        bill_laws::again_bills_nothing(&request)?;
        bill_laws::late_is_punctual(&history, &request, &cuts)?;
        bill_laws::preview_is_the_bill(&request)?;
        bill_laws::trace_gives_every_amount(&request)?;
        stays_within_its_lines(&request)?;
        comes_to_what_is_owed(&request)?;
    }
}
