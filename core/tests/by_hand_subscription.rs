//! Subscriptions of other systems that no mapping reads: each is written here as a history, with the figures that its source
//! states.

use serde_json::{Value, json};

/// Bills a subscription at moment after moment, with the events that became known by then, and shows its invoices.
fn told(subscription: &Value, runs: &[(&str, Value)]) -> Vec<String> {
    let mut subscription = subscription.clone();
    let mut events: Vec<Value> = Vec::new();
    let mut billed: Vec<Value> = Vec::new();
    let mut state = Value::Null;
    let mut shown = Vec::new();
    for (as_of, more) in runs {
        events.extend(more.as_array().into_iter().flatten().cloned());
        subscription["events"] = json!(events);
        let mut request = json!({"subscription": subscription, "billed": billed, "as_of": as_of});
        if !state.is_null() {
            request["state"] = state;
        }
        let bytes = prorata::bill_json(request.to_string().as_bytes(), false).unwrap();
        let bill: Value = serde_json::from_slice(&bytes).unwrap();
        for invoice in bill["invoices"].as_array().unwrap() {
            let lines = invoice["lines"].as_array().unwrap();
            let amounts: Vec<&str> = lines.iter().filter_map(|line| line["amount"].as_str()).collect();
            let figures = &invoice["invoice"];
            let at = invoice["at"].as_str().unwrap();
            let due = figures["amount_due"].as_str().unwrap();
            shown.push(format!("{at}: {} = {}, due {due}", amounts.join(" "), figures["total"].as_str().unwrap()));
            billed.extend(lines.iter().cloned());
        }
        state = bill["state"].clone();
    }
    shown
}

fn price(id: &str, unit_price: &str, interval: &str) -> Value {
    json!({"id": id, "currency": "EUR", "type": "recurring", "interval": interval, "unit_price": unit_price})
}

fn days(id: &str, unit_price: &str, count: u32) -> Value {
    let mut price = price(id, unit_price, "day");
    price["interval_count"] = json!(count);
    price
}

/// One item, `plan`, at the first of some prices.
fn plan(start: &str, prices: &[Value], policy: &Value) -> Value {
    json!({"currency": "EUR", "start": start, "items": [{"id": "plan", "price_id": prices[0]["id"]}], "prices": prices,
        "policy": policy})
}

fn with(mut subscription: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        subscription[name] = value.clone();
    }
    subscription
}

fn change(at: &str, price: &str, mode: &str) -> Value {
    json!({"id": format!("to {price} on {at}"), "type": "change_item", "item_id": "plan", "price_id": price, "mode": mode,
        "effective_at": at})
}

fn by_day() -> Value {
    json!({"proration": {"basis": "day"}})
}

/// docs.stripe.com/billing/subscriptions/prorations, flexible billing: the original debit of 10.00 is credited, and not 20.00 that
/// were never billed: 10.00 × 10/30 = 3.3333. That is the line by its time; the new price of 10.00 is another one than the first here.
#[test]
fn a_price_that_was_never_billed_is_not_credited() {
    let prices = [price("first", "10.00", "month"), price("twenty", "20.00", "month"), price("ten", "10.00", "month")];
    let policy = json!({"proration": {"basis": "day"}, "subscription": {"reversal": "remeasured_line"}});
    let subscription = plan("2025-04-01", &prices, &policy);
    let waits = json!([change("2025-04-11", "twenty", "next_period")]);
    let at_once = json!([change("2025-04-21", "ten", "invoice_now")]);
    assert_eq!(
        told(&subscription, &[("2025-04-01", json!([])), ("2025-04-11", waits), ("2025-04-21", at_once)]),
        ["2025-04-01: 10.00 = 10.00, due 10.00", "2025-04-21: -3.33 3.33 = 0.00, due 0.00"]
    );
}

/// Stripe, change-price: without proration the new price counts from the next period.
#[test]
fn a_change_without_proration_waits_for_the_next_period() {
    let prices = [price("hundred", "100.00", "month"), price("two hundred", "200.00", "month")];
    let subscription = plan("2025-05-01", &prices, &by_day());
    let up = json!([change("2025-05-15", "two hundred", "next_period")]);
    assert_eq!(
        told(&subscription, &[("2025-05-01", json!([])), ("2025-05-15", up), ("2025-06-01", json!([]))]),
        ["2025-05-01: 100.00 = 100.00, due 100.00", "2025-06-01: 200.00 = 200.00, due 200.00"]
    );
}

/// Stripe, an old page that is quoted on Stack Overflow: 10 to 20 half way is 25 at the next invoice, not 30.
#[test]
fn a_change_that_waits_for_the_next_invoice_is_on_it_with_the_next_period() {
    let prices = [days("ten", "10.00", 2), days("twenty", "20.00", 2)];
    let up = json!([change("2025-05-02", "twenty", "next_invoice")]);
    assert_eq!(
        told(&plan("2025-05-01", &prices, &by_day()), &[("2025-05-01", json!([])), ("2025-05-03", up)]),
        ["2025-05-01: 10.00 = 10.00, due 10.00", "2025-05-03: -5.00 10.00 20.00 = 25.00, due 25.00"]
    );
}

/// Stripe, billing-cycle: after a trial of 7 days the rest until the 1st is prorated; 10 of 31 days, 27 of 30.
#[test]
fn after_a_trial_the_rest_until_the_anchor_is_prorated() {
    let cases = [
        (
            ("2025-03-15", "2025-03-22", "31.00", "2025-04-01"),
            ["2025-03-22: 10.00 = 10.00, due 10.00", "2025-04-01: 31.00 = 31.00, due 31.00"],
        ),
        (
            ("2025-03-28", "2025-04-04", "30.00", "2025-05-01"),
            ["2025-04-04: 27.00 = 27.00, due 27.00", "2025-05-01: 30.00 = 30.00, due 30.00"],
        ),
    ];
    for ((start, trial_end, unit_price, as_of), invoices) in cases {
        let subscription = plan(start, &[price("monthly", unit_price, "month")], &json!("prorata"));
        let subscription = with(subscription, &json!({"trial_end": trial_end, "anchor": {"day": 1}}));
        assert_eq!(told(&subscription, &[(start, json!([])), (as_of, json!([]))]), invoices);
    }
}

/// Stripe, cancel: a year of 120.00 that is to end in July, then in October, is 60.00, then 30.00 more. Months of 30 days give
/// the page's figures; to the second, as it says elsewhere, 182 and 92 of 366 days would be 59.67 and 30.16.
#[test]
fn a_cancellation_that_is_moved_costs_the_time_between() {
    let subscription =
        plan("2024-01-01", &[price("yearly", "120.00", "year")], &json!({"proration": {"basis": "thirty_360"}}));
    let cancel = |id: &str, decided: &str, at: &str| json!({"id": id, "type": "cancel", "effective_at": decided, "at": at, "sequence": 2});
    let july = json!([cancel("july", "2024-01-01", "2024-07-01")]);
    let uncancel = json!({"id": "on", "type": "uncancel", "effective_at": "2024-02-15", "sequence": 1});
    let october = json!([uncancel, cancel("october", "2024-02-15", "2024-10-01")]);
    assert_eq!(
        told(&subscription, &[("2024-01-01", july), ("2024-02-15", october), ("2025-01-01", json!([]))]),
        ["2024-01-01: 60.00 = 60.00, due 60.00", "2024-02-15: 30.00 = 30.00, due 30.00"]
    );
}

/// Stripe, billing modes: what is used before a subscription is known has a line for each of its periods.
#[test]
fn usage_of_the_time_before_is_billed_by_period() {
    let subscription = json!({
        "currency": "EUR", "start": "2025-03-01",
        "prices": [{"id": "gb", "currency": "EUR", "type": "usage", "interval": "month", "package_size": 10, "unit_price": "10.00"}],
        "usage": [
            {"id": "march", "item_id": "storage", "at": "2025-03-10", "quantity": 100},
            {"id": "april", "item_id": "storage", "at": "2025-04-10", "quantity": 150},
        ],
    });
    let joins = json!([{"id": "backdated", "type": "add_item", "item": {"id": "storage", "price_id": "gb"},
        "effective_at": "2025-03-01", "recorded_at": "2025-05-01"}]);
    assert_eq!(told(&subscription, &[("2025-05-01", joins)]), ["2025-05-01: 100.00 150.00 = 250.00, due 250.00"]);
}

/// Gumroad, pull request 6077: an upgrade begins a new period, and the second one credits the plan of the first (998 × 92193 /
/// 99800 = 921.93), not what was paid for it. Its fractions of a year are exact to the second in a period of 499 days.
#[test]
fn a_second_upgrade_credits_the_plan_and_not_the_last_payment() {
    let prices = [days("first", "499.00", 499), days("second", "998.00", 499), days("third", "1497.00", 499)];
    let upgrade = |at: &str, price: &str| {
        let reset = json!({"id": format!("anew on {at}"), "type": "reset_anchor", "effective_at": at, "sequence": 1});
        json!([change(at, price, "invoice_now"), reset])
    };
    let start = "2025-01-01T00:00:00Z";
    // 46753/49900 and 92193/99800 of 499 days are left.
    let (once, twice) = ("2025-02-01T11:16:48Z", "2025-03-11T12:07:12Z");
    assert_eq!(
        told(
            &plan(start, &prices, &json!("prorata")),
            &[(start, json!([])), (once, upgrade(once, "second")), (twice, upgrade(twice, "third"))]
        ),
        [
            "2025-01-01T00:00:00Z: 499.00 = 499.00, due 499.00",
            "2025-02-01T11:16:48Z: -467.53 998.00 = 530.47, due 530.47",
            "2025-03-11T12:07:12Z: -921.93 1497.00 = 575.07, due 575.07",
        ]
    );
}

fn vat(percent: &str) -> Value {
    json!({"tax_rates": [{"id": "vat", "percent": percent}], "default_tax_rates": ["vat"]})
}

/// Lago, `multiple_upgrade_spec`, anniversary: two upgrades on one day. Its credit notes of 9.68 and 14.51 are lines of the invoice
/// that they pay here: the same is due.
#[test]
fn two_upgrades_on_one_day_credit_what_each_was_billed() {
    let prices = [price("a", "10.00", "month"), price("b", "15.00", "month"), price("c", "19.00", "month")];
    let subscription = with(plan("2024-03-05", &prices, &json!("lago")), &vat("25"));
    let day = "2024-03-12";
    let mut later = change(day, "c", "invoice_now");
    later["sequence"] = json!(1);
    let runs = [("2024-03-05", json!([])), (day, json!([change(day, "b", "invoice_now")])), (day, json!([later]))];
    assert_eq!(
        told(&subscription, &runs),
        [
            "2024-03-05: 10.00 = 12.50, due 12.50",
            "2024-03-12: -7.74 11.61 = 4.83, due 4.83",
            "2024-03-12: -11.61 14.71 = 3.88, due 3.88",
        ]
    );
}

/// A plan of 100.00 by calendar months from 8 February, and usage of 50.00 that is charged whole in a part of a period.
fn with_usage(billed: &str) -> Value {
    let mut monthly = price("monthly", "100.00", "month");
    monthly["billed"] = json!(billed);
    let usage = json!({"id": "calls", "currency": "EUR", "type": "usage", "interval": "month", "unit_price": "50.00"});
    let more = json!({
        "anchor": {"day": 1},
        "items": [{"id": "plan", "price_id": "monthly"}, {"id": "api", "price_id": "calls"}],
        "usage": [{"id": "call", "item_id": "api", "at": "2025-02-10", "quantity": 1}],
    });
    let policy = json!({"preset": "lago", "rating": {"share_of": "nothing"}});
    with(with(plan("2025-02-08", &[monthly, usage], &policy), &vat("20")), &more)
}

/// Lago, `terminate_manually_spec`: 21 of 28 days, of which 7 come back with their tax. The day of a termination is served: it ends
/// with the day.
#[test]
fn a_termination_credits_unused_days_against_usage() {
    let ends = json!([{"id": "end", "type": "cancel", "effective_at": "2025-02-22"}]);
    assert_eq!(
        told(&with_usage("advance"), &[("2025-02-08", json!([])), ("2025-02-22", ends)]),
        ["2025-02-08: 75.00 = 90.00, due 90.00", "2025-02-22: 50.00 -25.00 = 30.00, due 30.00"]
    );
}

/// The same in arrears: 14 of 28 days, nothing to credit.
#[test]
fn a_termination_in_arrears_bills_the_days_served() {
    let ends = json!([{"id": "end", "type": "cancel", "effective_at": "2025-02-22"}]);
    assert_eq!(
        told(&with_usage("arrears"), &[("2025-02-08", json!([])), ("2025-02-22", ends)]),
        ["2025-02-22: 50.00 50.00 = 120.00, due 120.00"]
    );
}

/// The same without a credit note: the plan stays paid, usage is billed at once.
#[test]
fn a_termination_that_credits_nothing_bills_the_usage() {
    let leaves = |item: &str, unused: &str| json!({"id": format!("{item} leaves"), "type": "remove_item", "item_id": item, "unused": unused, "effective_at": "2025-02-22"});
    let ends = json!([leaves("plan", "keep"), leaves("api", "credit")]);
    assert_eq!(
        told(&with_usage("advance"), &[("2025-02-08", json!([])), ("2025-02-22", ends), ("2025-03-01", json!([]))]),
        ["2025-02-08: 75.00 = 90.00, due 90.00", "2025-02-22: 50.00 = 60.00, due 60.00"]
    );
}

/// Lago, `invoices_spec`: ended on the day on which the trial ended, everything comes back (its credit note is a negative invoice here,
/// and goes to the balance). The next subscription has no trial.
#[test]
fn what_ends_on_the_day_on_which_its_trial_ends_costs_nothing() {
    let (ended, again) = ("2024-03-11T23:00:00Z", "2024-03-11T23:05:00Z");
    let prices = [price("monthly", "35.00", "month")];
    let first = with(plan("2024-03-04T21:00:00Z", &prices, &json!("lago")), &json!({"anchor": {"day": 1}}));
    let first = with(first, &json!({"trial_end": "2024-03-11T21:00:00Z"}));
    let cancel = json!([{"id": "end", "type": "cancel", "effective_at": ended}]);
    assert_eq!(
        told(&first, &[("2024-03-11T22:00:00Z", json!([])), (ended, cancel)]),
        ["2024-03-11T21:00:00Z: 23.71 = 23.71, due 23.71", "2024-03-11T23:00:00Z: -23.71 = -23.71, due 0.00"]
    );
    let second = with(plan(again, &prices, &json!("lago")), &json!({"anchor": {"day": 1}}));
    assert_eq!(told(&second, &[(again, json!([]))]), ["2024-03-11T23:05:00Z: 23.71 = 23.71, due 23.71"]);
}

/// Lago, `spending_minimum_spec`: usage of 8.00 with a minimum of 10.00 × 25/28, and 3/28 of the plan back. Its two lines of usage are
/// one here; the renewal of 1 February is of the plan alone.
#[test]
fn a_minimum_is_of_the_days_until_the_termination() {
    let calls = json!({"id": "calls", "currency": "EUR", "type": "usage", "interval": "month", "unit_price": "8.00", "minimum_spend": "10.00"});
    let policy = json!({"preset": "lago", "rating": {"share_of": "nothing"}});
    let more = json!({
        "anchor": {"day": 1},
        "items": [{"id": "plan", "price_id": "monthly"}, {"id": "api", "price_id": "calls"}],
        "usage": [{"id": "call", "item_id": "api", "at": "2023-02-25", "quantity": 1}],
    });
    let prices = [price("monthly", "50.00", "month"), calls];
    let subscription = with(with(plan("2023-01-08", &prices, &policy), &vat("20")), &more);
    let ends = json!([{"id": "end", "type": "cancel", "effective_at": "2023-02-26"}]);
    assert_eq!(
        told(&subscription, &[("2023-01-08", json!([])), ("2023-02-01", json!([])), ("2023-02-26", ends)]),
        [
            "2023-01-08: 38.71 = 46.45, due 46.45",
            "2023-02-01: 50.00 = 60.00, due 60.00",
            "2023-02-26: 8.93 -5.36 = 4.29, due 4.29",
        ]
    );
}

/// Lago, guide of upgrades and downgrades: of two prices that one is the upgrade that costs as much in a year or more. An
/// upgrade counts at once, a downgrade waits for the end of the period.
#[test]
fn an_upgrade_is_what_costs_as_much_in_a_year() {
    let before = price("before", "20.00", "month");
    let up = "2022-05-16";
    for (unit_price, interval, invoices) in [
        ("40.00", "month", [up, "2022-06-01"].as_slice()),
        ("15.00", "month", &["2022-06-01"]),
        ("300.00", "year", &[up]),
        ("180.00", "year", &["2022-06-01"]),
    ] {
        let mut changed = change(up, "after", "");
        changed.as_object_mut().unwrap().remove("mode");
        let prices = [before.clone(), price("after", unit_price, interval)];
        let subscription = plan("2022-05-01", &prices, &by_day());
        let found =
            told(&subscription, &[("2022-05-01", json!([])), (up, json!([changed])), ("2022-06-01", json!([]))]);
        let days: Vec<&str> = found.iter().skip(1).filter_map(|shown| shown.split(':').next()).collect();
        assert_eq!(days, invoices, "{unit_price} a {interval}");
    }
}

/// Flexprice, TestCalculator_CapCreditAmount: at most what was paid and not credited before, at least nothing.
#[test]
fn a_credit_is_never_more_than_what_is_left_of_its_line() {
    let credited = |current_price: &str, before: &str| {
        let whole = json!({"start": "2026-04-01", "end": "2026-05-01"});
        let of_plan = json!({"item_id": "plan", "price_id": "plan", "quantity": "1", "period": whole});
        let paid =
            with(of_plan.clone(), &json!({"number": 1, "kind": "service", "service": whole, "amount": "200.00"}));
        let back = json!({"number": 2, "kind": "reversal", "reverses": 1, "amount": before,
            "service": {"start": "2026-04-01", "end": "2026-04-01"}});
        let policy = json!({"proration": {"basis": "day"}, "subscription": {"reversal": "current_price"}});
        let mut subscription = plan("2026-04-01", &[price("plan", current_price, "month")], &policy);
        subscription["events"] = json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-16"}]);
        let request =
            json!({"subscription": subscription, "billed": [paid, with(of_plan, &back)], "as_of": "2026-04-16"});
        let bill: Value =
            serde_json::from_slice(&prorata::bill_json(request.to_string().as_bytes(), false).unwrap()).unwrap();
        let lines =
            bill["invoices"].as_array().unwrap().iter().flat_map(|made| made["lines"].as_array().unwrap().clone());
        lines.map(|line| line["amount"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // 200.00 × 15/30 = 100.00, of which 200.00 − 180.00 are left; −100.00 × 15/30 = −50.00 are no credit.
    assert_eq!(credited("200.00", "-180.00"), ["-20.00"]);
    assert_eq!(credited("-100.00", "-50.00"), [] as [&str; 0]);
}
