//! Changes by their mode, each by hand and in exact fractions.

use serde_json::{Value, json};

fn price(id: &str, unit_price: &str, interval: &str, billed: &str) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": interval, "unit_price": unit_price,
        "billed": billed})
}

fn prices() -> Value {
    json!([
        price("standard", "30.00", "month", "advance"),
        price("premium", "60.00", "month", "advance"),
        price("year", "365.00", "year", "advance"),
        price("free", "0.00", "month", "advance"),
        price("later", "30.00", "month", "arrears"),
    ])
}

/// One item from 1 September 2026 on, in days; what is changed is changed by a mode.
fn plan(price: &str, events: &[Value]) -> Value {
    json!({"currency": "USD", "start": "2026-09-01", "items": [{"id": "plan", "price_id": price}], "prices": prices(),
        "events": events, "policy": {"proration": {"basis": "day"}}})
}

fn to(price: &str, at: &str, mode: &str) -> Value {
    json!({"id": format!("{price} on {at}"), "type": "change_item", "item_id": "plan", "effective_at": at, "price_id": price,
        "mode": mode})
}

fn units(count: &str, at: &str, mode: &str) -> Value {
    json!({"id": format!("{count} on {at}"), "type": "change_item", "item_id": "plan", "effective_at": at, "quantity": count,
        "mode": mode})
}

fn cancel(at: &str) -> Value {
    json!({"id": "cancel", "type": "cancel", "effective_at": at})
}

fn bill(subscription: &Value, as_of: &str) -> Value {
    let request = json!({"subscription": subscription, "as_of": as_of});
    serde_json::from_slice(&prorata::bill_json(request.to_string().as_bytes(), true).unwrap()).unwrap()
}

fn refused(subscription: &Value) -> String {
    let request = json!({"subscription": subscription, "as_of": "2026-09-20"});
    prorata::bill_json(request.to_string().as_bytes(), false).unwrap_err().to_string()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The invoices of a late run: when, and each line of the invoice with its time.
fn told(subscription: &Value, as_of: &str) -> Vec<String> {
    let bill = bill(subscription, as_of);
    let line = |line: &Value| {
        let day = |end: &str| line["service"][end].as_str().unwrap_or("").get(5..).unwrap_or("").to_owned();
        format!("{} {}..{}", line["amount"].as_str().unwrap(), day("start"), day("end"))
    };
    let invoice = |invoice: &Value| {
        let lines: Vec<String> = list(&invoice["lines"]).iter().map(line).collect();
        format!("{}: {}", invoice["at"].as_str().unwrap(), lines.join(", "))
    };
    list(&bill["invoices"]).iter().map(invoice).collect()
}

/// Stripe, the billing cycle reset to now: 30.00 × 15/30 comes back on 16 September, 60.00 is charged to 16 October, and from there on.
#[test]
fn a_new_cycle_begins_with_the_change() {
    let subscription = plan("standard", &[to("premium", "2026-09-16", "reset_cycle")]);
    assert_eq!(
        told(&subscription, "2026-10-16"),
        [
            "2026-09-01: 30.00 09-01..10-01",
            "2026-09-16: -15.00 09-16..10-01, 60.00 09-16..10-16",
            "2026-10-16: 60.00 10-16..11-16"
        ]
    );
}

/// Two units of 30.00 from 16 September on: one comes back in part, 30.00 × 15/30, and two are charged for a month.
#[test]
fn a_quantity_begins_a_new_cycle_too() {
    let subscription = plan("standard", &[units("2", "2026-09-16", "reset_cycle")]);
    assert_eq!(
        told(&subscription, "2026-10-01"),
        ["2026-09-01: 30.00 09-01..10-01", "2026-09-16: -15.00 09-16..10-01, 60.00 09-16..10-16"]
    );
}

/// A trial ends where it ends: in it no cycle begins.
#[test]
fn no_cycle_begins_in_a_trial() {
    for mode in ["reset_cycle", "time_credit", "full_price", "full_difference"] {
        let mut subscription = plan("standard", &[to("premium", "2026-09-05", mode)]);
        subscription["trial_end"] = json!("2026-09-11");
        assert_eq!(told(&subscription, "2026-09-30"), ["2026-09-11: 60.00 09-11..10-11"], "{mode}");
    }
}

/// Recurly, only bill what changed: 2 units more of 10.00, half way: 2 × 10.00 × 15/30 = 10.00 in one line.
#[test]
fn units_more_are_one_line() {
    let mut subscription = plan("seat", &[units("7", "2026-09-16", "quantity_delta")]);
    subscription["prices"] = json!([price("seat", "10.00", "month", "advance")]);
    subscription["items"][0]["quantity"] = json!("5");
    let bill = bill(&subscription, "2026-09-16");
    let made = &bill["invoices"][1];
    let shown: Vec<&Value> = list(&made["invoice"]["lines"]).iter().map(|line| &line["amount"]).collect();
    assert_eq!(shown, [&json!("10.00")]);
    assert_eq!((&made["netted"][0]["quantity"], &made["netted"][0]["amount"]), (&json!("2"), &json!("10.00")));
    // What is billed stays in two lines: 5 × 10.00 × 15/30 come back, 7 × 10.00 × 15/30 are charged.
    let amounts: Vec<&Value> = list(&made["lines"]).iter().map(|line| &line["amount"]).collect();
    assert_eq!(amounts, [&json!("-25.00"), &json!("35.00")]);
}

/// Fewer units count from the next period, and nothing comes back; of more, only those beyond what is in force are charged.
#[test]
fn units_fewer_wait_and_can_be_taken_back() {
    let fewer = |more: &[Value]| {
        let mut subscription = plan("seat", &[&[units("3", "2026-09-11", "quantity_delta")], more].concat());
        subscription["prices"] = json!([price("seat", "10.00", "month", "advance")]);
        subscription["items"][0]["quantity"] = json!("5");
        told(&subscription, "2026-10-01")
    };
    let first = "2026-09-01: 50.00 09-01..10-01";
    assert_eq!(fewer(&[]), [first, "2026-10-01: 30.00 10-01..11-01"]);
    assert_eq!(fewer(&[units("4", "2026-09-16", "quantity_delta")]), [first, "2026-10-01: 40.00 10-01..11-01"]);
    assert_eq!(fewer(&[units("5", "2026-09-16", "quantity_delta")]), [first, "2026-10-01: 50.00 10-01..11-01"]);
    assert_eq!(
        fewer(&[units("6", "2026-09-16", "quantity_delta")]),
        [first, "2026-09-16: -25.00 09-16..10-01, 30.00 09-16..10-01", "2026-10-01: 60.00 10-01..11-01"]
    );
}

/// Paddle, full_immediately: 60.00 on 16 September with nothing back, and again on 1 October.
/// From 30 to 31 January there is no day of a year of 360: the rest of the period is measured in seconds.
#[test]
fn the_full_price_is_charged_for_less_than_a_unit() {
    let mut subscription = plan("standard", &[to("premium", "2026-01-30", "full_price")]);
    subscription["start"] = json!("2025-12-31");
    subscription["policy"] = json!({"proration": {"basis": "thirty_360"}});
    let told = told(&subscription, "2026-01-30");
    assert_eq!(told, ["2025-12-31: 30.00 12-31..01-31", "2026-01-30: 60.00 01-30..01-31"]);
}

#[test]
fn the_full_price_is_charged_for_what_is_left() {
    let subscription = plan("standard", &[to("premium", "2026-09-16", "full_price")]);
    let invoices =
        ["2026-09-01: 30.00 09-01..10-01", "2026-09-16: 60.00 09-16..10-01", "2026-10-01: 60.00 10-01..11-01"];
    assert_eq!(told(&subscription, "2026-10-01"), invoices);
    // The rest is a period by itself: 15 of its 15 days.
    let line = &bill(&subscription, "2026-09-16")["invoices"][1]["lines"][0];
    assert_eq!((&line["units"], &line["period_units"]), (&json!(15), &json!(15)));
    // Canceled after 5 of its 15 days, 60.00 − 60.00 × 5/15 comes back of it, and nothing of the old price.
    let ended = plan("standard", &[to("premium", "2026-09-16", "full_price"), cancel("2026-09-21")]);
    assert_eq!(told(&ended, "2026-10-01")[2..], ["2026-09-21: -40.00 09-21..10-01"]);
    // Known before, it is the same: the old price is charged for its whole period.
    let mut known = subscription;
    known["events"][0]["recorded_at"] = json!("2026-09-01");
    assert_eq!(told(&known, "2026-10-01"), invoices);
}

/// What is in arrears is not paid yet: the old price is owed for its days, 30.00 × 15/30.
#[test]
fn in_arrears_the_old_price_is_owed_for_its_days() {
    let subscription = plan("later", &[units("2", "2026-09-16", "full_price")]);
    assert_eq!(told(&subscription, "2026-10-01"), ["2026-10-01: 15.00 09-01..09-16, 60.00 09-16..10-01"]);
}

/// 7.5 days by the second as well: a subscription without times of day has no half days.
#[test]
fn days_buy_days_in_every_basis() {
    for basis in ["second", "minute", "day"] {
        let mut subscription = plan("standard", &[to("premium", "2026-09-16", "time_credit")]);
        subscription["policy"] = json!({"proration": {"basis": basis}});
        let told = told(&subscription, "2026-09-24");
        assert_eq!(told, ["2026-09-01: 30.00 09-01..10-01", "2026-09-24: 60.00 09-24..10-24"], "{basis}");
    }
}

/// As Samsung, example 1: of 30.00 are 15.00 left, 15.00 / (60.00 / 30 days) = 7.5 days, so 8; then 60.00 on the 24th of each month.
#[test]
fn money_that_is_left_buys_time() {
    let subscription = plan("standard", &[to("premium", "2026-09-16", "time_credit")]);
    assert_eq!(
        told(&subscription, "2026-10-24"),
        ["2026-09-01: 30.00 09-01..10-01", "2026-09-24: 60.00 09-24..10-24", "2026-10-24: 60.00 10-24..11-24"]
    );
    // Another change in time that was bought: 4 of 30 days of 60.00 are 8.00, and 30.00 / 30 days buys 8 days.
    let twice =
        plan("standard", &[to("premium", "2026-09-16", "time_credit"), to("standard", "2026-09-20", "time_credit")]);
    assert_eq!(told(&twice, "2026-10-01"), ["2026-09-01: 30.00 09-01..10-01", "2026-09-28: 30.00 09-28..10-28"]);
}

/// 15.00 are left; a year of 365.00 has 365 days: 15 of them. A second unit costs as much again: 15.00 / 60.00 of 30 days.
#[test]
fn time_is_bought_of_another_interval_or_quantity() {
    let yearly = plan("standard", &[to("year", "2026-09-16", "time_credit")]);
    assert_eq!(told(&yearly, "2026-10-05"), ["2026-09-01: 30.00 09-01..10-01", "2026-10-01: 365.00 10-01..10-01"]);
    let doubled = plan("standard", &[units("2", "2026-09-16", "time_credit")]);
    assert_eq!(told(&doubled, "2026-09-30")[1..], ["2026-09-24: 60.00 09-24..10-24"]);
}

/// Where nothing is left, or nothing is to be bought, a new cycle begins at once.
#[test]
fn without_money_or_price_no_time_is_bought() {
    let free = plan("standard", &[to("free", "2026-09-16", "time_credit")]);
    assert_eq!(told(&free, "2026-10-16"), ["2026-09-01: 30.00 09-01..10-01", "2026-09-16: -15.00 09-16..10-01"]);
    let unpaid = plan("later", &[to("premium", "2026-09-16", "time_credit")]);
    assert_eq!(told(&unpaid, "2026-10-01"), ["2026-09-16: 60.00 09-16..10-16", "2026-10-01: 15.00 09-01..09-16"]);
}

/// Lago, upgrades and downgrades: 40.00 × 21/31 = 27.0968, so 27.10, less the 20.00 that were invoiced: 7.10.
#[test]
fn what_was_charged_is_taken_off_what_is_left() {
    let mut subscription = plan("twenty", &[to("forty", "2022-05-11", "full_difference")]);
    subscription["start"] = json!("2022-05-01");
    subscription["prices"] =
        json!([price("twenty", "20.00", "month", "advance"), price("forty", "40.00", "month", "advance")]);
    let invoices = ["2022-05-01: 20.00 05-01..06-01", "2022-05-11: -20.00 05-11..06-01, 27.10 05-11..06-01"];
    assert_eq!(told(&subscription, "2022-05-31"), invoices);
    // Known before, it is the same.
    subscription["events"][0]["recorded_at"] = json!("2022-05-01");
    assert_eq!(told(&subscription, "2022-05-31"), invoices);
    // For the next period 40.00.
    assert_eq!(told(&subscription, "2022-06-01")[2..], ["2022-06-01: 40.00 06-01..07-01"]);
}

/// 60.00 × 6/30 = 12.00 are less than the 30.00 that are charged: 12.00 come back and 12.00 are charged, nothing is due.
#[test]
fn a_difference_is_never_below_zero() {
    let late = plan("standard", &[to("premium", "2026-09-25", "full_difference")]);
    let invoices = ["2026-09-01: 30.00 09-01..10-01", "2026-09-25: -12.00 09-25..10-01, 12.00 09-25..10-01"];
    assert_eq!(told(&late, "2026-09-30"), invoices);
    // What is free takes nothing off.
    let free = plan("standard", &[to("free", "2026-09-16", "full_difference")]);
    assert_eq!(told(&free, "2026-09-30"), ["2026-09-01: 30.00 09-01..10-01"]);
}

/// 60.00 × 24/30 = 48.00 less 30.00; then 90.00 × 18/30 = 54.00 less the 48.00 that are charged by then; then 3 × 60.00 × 6/30 =
/// 36.00, which is less than 54.00.
#[test]
fn all_that_is_charged_of_the_period_counts() {
    let third = json!({"id": "third", "type": "change_item", "item_id": "plan", "effective_at": "2026-09-25",
        "price_id": "premium", "quantity": "3", "mode": "full_difference"});
    let mut half = units("1.5", "2026-09-13", "full_difference");
    half["id"] = json!("half");
    let subscription = plan("standard", &[to("premium", "2026-09-07", "full_difference"), half, third]);
    assert_eq!(
        told(&subscription, "2026-09-30"),
        [
            "2026-09-01: 30.00 09-01..10-01",
            "2026-09-07: -30.00 09-07..10-01, 48.00 09-07..10-01",
            "2026-09-13: -48.00 09-13..10-01, 54.00 09-13..10-01",
            "2026-09-25: -36.00 09-25..10-01, 36.00 09-25..10-01"
        ]
    );
}

/// Back to the first price: 60.00 × 20/30 = 40.00 less 30.00; 30.00 × 10/30 = 10.00 is less than 40.00.
#[test]
fn a_price_that_comes_back_is_charged_by_itself() {
    let back = [to("premium", "2026-09-11", "full_difference"), to("standard", "2026-09-21", "full_difference")];
    let billed = told(&plan("standard", &back), "2026-09-30");
    assert_eq!(
        billed,
        [
            "2026-09-01: 30.00 09-01..10-01",
            "2026-09-11: -30.00 09-11..10-01, 40.00 09-11..10-01",
            "2026-09-21: -10.00 09-21..10-01, 10.00 09-21..10-01"
        ]
    );
}

/// The derivation: 30.00 were charged, the change costs 60.00 × 6/30 = 12.00 and takes as much off, 18.00 are owed.
#[test]
fn a_difference_is_derived() {
    let late = plan("standard", &[to("premium", "2026-09-25", "full_difference")]);
    let trace = bill(&late, "2026-09-30")["trace"].clone();
    let value = |figure: &str| {
        let of = |step: &&Value| step["figure"] == format!("invoices[1].lines[0].{figure}").as_str();
        let step = list(&trace).iter().find(of).unwrap_or_else(|| panic!("{figure}: {trace}"));
        (step["rule"].as_str().unwrap().to_owned(), step["value"].as_str().unwrap().to_owned())
    };
    let said = |rule: &str, value: &str| (rule.to_owned(), value.to_owned());
    assert_eq!(value("charged_amount"), said("prorated", "30.00"));
    assert_eq!(value("offsets[0].cost_amount"), said("prorated", "12.00"));
    assert_eq!(value("offsets[0].amount"), said("bounded", "12.00"));
    assert_eq!(value("owed_amount"), said("sum", "18.00"));
    assert_eq!(value("amount"), said("sum", "-12.00"));
}

/// What changes to more money and to less do, the policy says where the event does not.
#[test]
fn modes_are_those_of_the_policy() {
    let change = |price: &str, at: &str, field: &str, mode: &str| {
        let mut event = to(price, at, mode);
        event.as_object_mut().unwrap().remove("mode");
        let mut subscription = plan(if price == "premium" { "standard" } else { "premium" }, &[event]);
        subscription["policy"]["subscription"] = json!({field: mode});
        told(&subscription, "2026-09-30").split_off(1)
    };
    let up = |mode: &str| change("premium", "2026-09-16", "upgrade", mode);
    assert_eq!(up("full_price"), ["2026-09-16: 60.00 09-16..10-01"]);
    assert_eq!(up("full_difference"), ["2026-09-16: -30.00 09-16..10-01, 30.00 09-16..10-01"]);
    assert_eq!(up("reset_cycle"), ["2026-09-16: -15.00 09-16..10-01, 60.00 09-16..10-16"]);
    assert_eq!(up("time_credit"), ["2026-09-24: 60.00 09-24..10-24"]);
    // 60.00 × 16/30 = 32.00 are left on the 15th, and buy 32 days of 30.00 a month.
    assert_eq!(change("standard", "2026-09-15", "downgrade", "time_credit"), Vec::<String>::new());
}

/// What has no use is refused.
#[test]
fn modes_of_changes_are_of_changes() {
    for mode in ["reset_cycle", "quantity_delta", "full_price", "time_credit", "full_difference"] {
        let mut ends = cancel("2026-09-10");
        ends["mode"] = json!(mode);
        assert!(refused(&plan("standard", &[ends])).contains("subscription.events[0].mode"), "{mode}");
    }
    for field in ["upgrade", "downgrade"] {
        let mut by_policy = plan("standard", &[]);
        by_policy["policy"]["subscription"] = json!({field: "quantity_delta"});
        assert!(refused(&by_policy).contains(&format!("policy.subscription.{field}")));
    }
    let of_price = to("premium", "2026-09-10", "quantity_delta");
    assert!(refused(&plan("standard", &[of_price])).contains("subscription.events[0].mode"));
}

/// A year in arrears, 365.00 a unit. Two units until 3 May 2024, one until the end of the service on 4 June: 730 × 64/365 = 128.00
/// and 365 × 32/365 = 32.00, both when the service ends, and nothing when the year would have ended.
#[test]
fn what_a_change_ended_is_charged_with_the_end_of_the_service() {
    let event = |id: &str, day: &str, what: Value| {
        let mut event = json!({"id": id, "effective_at": day});
        event.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
        event
    };
    let fewer = json!({"type": "change_item", "item_id": "plan", "quantity": 1, "mode": "invoice_now"});
    let subscription = |fewer: &Value, more: &[Value]| {
        let mut events = vec![
            event("fewer", "2024-05-03", fewer.clone()),
            event("leave", "2024-06-04", json!({"type": "cancel", "unused": "credit"})),
        ];
        events.extend_from_slice(more);
        json!({"currency": "USD", "start": "2024-02-29", "items": [{"id": "plan", "price_id": "plan", "quantity": 2}],
            "prices": [{"id": "plan", "currency": "USD", "type": "recurring", "interval": "year", "billed": "arrears", "unit_price": "365.00"}],
            "events": events, "policy": {"proration": {"basis": "day"}}})
    };
    let told = |subscription: &Value| {
        let request = json!({"subscription": subscription, "as_of": "2026-12-31"});
        let bytes = prorata::bill_json(request.to_string().as_bytes(), false).unwrap();
        let made: Value = serde_json::from_slice(&bytes).unwrap();
        let invoice = |invoice: &Value| {
            let amounts: Vec<Value> =
                invoice["lines"].as_array().unwrap().iter().map(|line| line["amount"].clone()).collect();
            json!([invoice["at"], amounts])
        };
        Value::Array(made["invoices"].as_array().unwrap().iter().map(invoice).collect())
    };
    assert_eq!(told(&subscription(&fewer, &[])), json!([["2024-06-04", ["128.00", "32.00"]]]));
    // By default fewer units wait for the next year, and two are charged to the end. That there were none is learnt on 5 June: one
    // is more than none, so it counted on 3 May. None waits, as fewer do.
    let fewer = json!({"type": "change_item", "item_id": "plan", "quantity": 1});
    let none = event(
        "none",
        "2024-04-12",
        json!({"type": "change_item", "item_id": "plan", "quantity": 0, "recorded_at": "2024-06-05"}),
    );
    let expected = json!([["2024-06-04", ["192.00"]], ["2024-06-05", ["-64.00", "32.00"]]]);
    assert_eq!(told(&subscription(&fewer, &[none])), expected);
}
