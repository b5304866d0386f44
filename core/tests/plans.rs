//! Items of plans: each charge an item of its own, changes of plans, prices that change by date and by phase.

use crate::support::plans::{answer, asked, at, bill, charged, invoice, lines, subscription, upgrade, with_seats};
use serde_json::{Value, json};

#[test]
fn each_charge_is_an_item_and_an_upgrade_changes_all_of_them() {
    let mut subscription = subscription("starter", json!([upgrade("2026-04-16")]));
    subscription["usage"] = json!([{"id": "u1", "item_id": "acme/calls", "at": "2026-04-10", "quantity": "60"},
        {"id": "u2", "item_id": "acme", "at": "2026-04-11", "quantity": "40"}]);
    let bill = bill(&asked(&subscription, "2026-05-01"));
    let expected = [
        invoice("2026-04-01", &[["acme/base", "base-20", "20.00"], ["acme/seats", "seat-10", "30.00"]]),
        // Half a month: 10.00 and 15.00 come back, 25.00, 12.00 and 15.00 are charged; 100 calls are over.
        invoice(
            "2026-04-16",
            &[
                ["acme/calls", "call", "5.00"],
                ["acme/base", "base-20", "-10.00"],
                ["acme/seats", "seat-10", "-15.00"],
                ["acme/base", "base-50", "25.00"],
                ["acme/seats", "seat-8", "12.00"],
                ["acme/support", "help", "15.00"],
            ],
        ),
        invoice(
            "2026-05-01",
            &[["acme/base", "base-50", "50.00"], ["acme/seats", "seat-8", "24.00"], ["acme/support", "help", "30.00"]],
        ),
    ];
    assert_eq!(lines(&bill), expected);
}

#[test]
fn a_downgrade_is_one_by_the_sum_of_its_charges() {
    // 50.00, 24.00 and 30.00 a month to 20.00 and 30.00: seats cost more, all of it costs less, so that all of it waits.
    let down = json!({"id": "down", "type": "change_item", "item_id": "acme", "plan_id": "starter",
        "effective_at": "2026-04-16"});
    let bill = bill(&asked(&subscription("team", json!([down])), "2026-05-01"));
    let team =
        [["acme/base", "base-50", "50.00"], ["acme/seats", "seat-8", "24.00"], ["acme/support", "help", "30.00"]];
    let starter = [["acme/base", "base-20", "20.00"], ["acme/seats", "seat-10", "30.00"]];
    assert_eq!(lines(&bill), [invoice("2026-04-01", &team), invoice("2026-05-01", &starter)]);
}

#[test]
fn a_quantity_is_that_of_the_charges_that_depend_on_it() {
    let more =
        json!({"id": "more", "type": "change_item", "item_id": "acme", "quantity": "5", "effective_at": "2026-04-16"});
    let one = json!({"id": "one", "type": "change_item", "item_id": "acme/seats", "quantity": "6",
        "effective_at": "2026-04-26"});
    let bill = bill(&asked(&subscription("starter", json!([more, one])), "2026-04-30"));
    let expected = [
        invoice("2026-04-01", &[["acme/base", "base-20", "20.00"], ["acme/seats", "seat-10", "30.00"]]),
        invoice("2026-04-16", &[["acme/seats", "seat-10", "-15.00"], ["acme/seats", "seat-10", "25.00"]]),
        // 5 of 30 days: 8.33 of 25.00 come back, 10.00 are charged.
        invoice("2026-04-26", &[["acme/seats", "seat-10", "-8.33"], ["acme/seats", "seat-10", "10.00"]]),
    ];
    assert_eq!(lines(&bill), expected);
}

/// A plan whose seats have the prices.
#[test]
fn a_price_from_a_day_on_counts_from_the_next_period() {
    let by_day = json!([{"price_id": "seat-8", "until": "2026-05-15"}, {"price_id": "seat-9", "from": "2026-05-15"}]);
    let expected =
        at(&[("2026-04-01", "24.00"), ("2026-05-01", "24.00"), ("2026-06-01", "27.00"), ("2026-07-01", "27.00")]);
    assert_eq!(charged(&bill(&asked(&with_seats(by_day), "2026-07-01"))), expected);
}

#[test]
fn a_phase_counts_periods_of_the_subscription() {
    let phases = json!([{"price_id": "seat-8", "until_period": 1},
        {"price_id": "seat-9", "from_period": 1, "until_period": 3}, {"price_id": "seat-10", "from_period": 3}]);
    let ramp =
        at(&[("2026-04-01", "24.00"), ("2026-05-01", "27.00"), ("2026-06-01", "27.00"), ("2026-07-01", "30.00")]);
    assert_eq!(charged(&bill(&asked(&with_seats(phases.clone()), "2026-07-01"))), ramp);
    // A trial is before the first period.
    let mut trial = with_seats(phases.clone());
    trial["trial_end"] = json!("2026-04-15");
    let after_trial =
        at(&[("2026-04-15", "24.00"), ("2026-05-15", "27.00"), ("2026-06-15", "27.00"), ("2026-07-15", "30.00")]);
    assert_eq!(charged(&bill(&asked(&trial, "2026-07-20"))), after_trial);
    // An item that joins later is in the phase of the subscription.
    let mut later = with_seats(phases);
    later["items"] = json!([]);
    later["events"] = json!([{"id": "add", "type": "add_item", "effective_at": "2026-05-01",
        "item": {"id": "acme", "plan_id": "starter", "quantity": "3"}}]);
    assert_eq!(charged(&bill(&asked(&later, "2026-07-01"))), ramp[1..]);
}

#[test]
fn a_ramp_goes_on_where_a_quantity_begins_a_cycle() {
    let phases = json!([{"price_id": "seat-8", "until_period": 2}, {"price_id": "seat-9", "from_period": 2}]);
    let mut subscription = with_seats(phases);
    subscription["events"] = json!([{"id": "more", "type": "change_item", "item_id": "acme", "quantity": "4",
        "mode": "reset_cycle", "effective_at": "2026-04-16"}]);
    // The period of 16 June is the first that begins in the third month of the subscription.
    let expected = at(&[
        ("2026-04-01", "24.00"),
        ("2026-04-16", "-12.00"),
        ("2026-04-16", "32.00"),
        ("2026-05-16", "32.00"),
        ("2026-06-16", "36.00"),
    ]);
    assert_eq!(charged(&bill(&asked(&subscription, "2026-06-20"))), expected);
}

#[test]
fn the_currency_picks_the_prices() {
    let both = json!([{"price_id": "seat-eur"}, {"price_id": "seat-8"}]);
    let mut subscription = with_seats(both);
    let euro =
        json!({"id": "seat-eur", "currency": "EUR", "type": "recurring", "interval": "month", "unit_price": "7.00"});
    subscription["prices"].as_array_mut().unwrap().push(euro);
    assert_eq!(charged(&bill(&asked(&subscription, "2026-04-01"))), at(&[("2026-04-01", "24.00")]));
}

/// Charges of a plan leave, are paused and resume together, or one by one.
#[test]
fn an_item_stands_for_its_charges() {
    let events = json!([
        {"id": "hold", "type": "pause", "item_id": "acme/support", "effective_at": "2026-04-16"},
        {"id": "gone", "type": "remove_item", "item_id": "acme", "effective_at": "2026-05-01"},
    ]);
    let bill = bill(&asked(&subscription("team", events), "2026-06-01"));
    let expected =
        at(&[("2026-04-01", "50.00"), ("2026-04-01", "24.00"), ("2026-04-01", "30.00"), ("2026-04-16", "-15.00")]);
    assert_eq!(charged(&bill), expected);
}

#[test]
fn modes_of_a_change_are_of_what_stays() {
    let change = |mode: &str| {
        let mut event = upgrade("2026-04-16");
        event["mode"] = json!(mode);
        let bill = bill(&asked(&subscription("starter", json!([event])), "2026-04-20"));
        charged(&bill).into_iter().filter(|(at, _)| at == "2026-04-16").map(|(_, amount)| amount).collect::<Vec<_>>()
    };
    // Support joins and is charged for half a month; where a cycle begins, it begins one too.
    assert_eq!(change("full_price"), ["50.00", "24.00", "15.00"]);
    assert_eq!(change("reset_cycle"), ["-10.00", "-15.00", "50.00", "24.00", "30.00"]);
    // 25.00 less 20.00; 12.00 are less than 30.00, and as much of these comes back.
    assert_eq!(change("full_difference"), ["-20.00", "-12.00", "25.00", "12.00", "15.00"]);
}

#[test]
fn what_leaves_stays_paid_at_the_full_price() {
    let down = json!({"id": "down", "type": "change_item", "item_id": "acme", "plan_id": "starter", "mode": "full_price",
        "effective_at": "2026-04-16"});
    let bill = bill(&asked(&subscription("team", json!([down])), "2026-05-01"));
    let starter = [["acme/base", "base-20", "20.00"], ["acme/seats", "seat-10", "30.00"]];
    assert_eq!(lines(&bill)[1..], [invoice("2026-04-16", &starter), invoice("2026-05-01", &starter)]);
}

/// A life with everything: another plan, more seats, a ramp, usage, a coupon of a plan and one of an item.
fn busy() -> Value {
    let mut subscription = subscription(
        "starter",
        json!([upgrade("2026-05-16"),
        {"id": "late", "type": "change_item", "item_id": "acme", "quantity": "4", "effective_at": "2026-06-10",
            "recorded_at": "2026-07-20"}]),
    );
    subscription["plans"][1]["charges"][1]["prices"] = json!([{"price_id": "seat-8", "until_period": 3},
        {"price_id": "seat-9", "from_period": 3}]);
    subscription["usage"] = json!([{"id": "u1", "item_id": "acme", "at": "2026-04-10", "quantity": "100"}]);
    subscription["coupons"] = json!([
        {"coupon": {"id": "teams", "percent_off": "10", "plans": ["team"], "duration": "forever"}},
        {"coupon": {"id": "seats", "percent_off": "50", "products": ["p-seats"], "duration": "forever"}, "item_id": "acme/seats"}]);
    subscription
}

#[test]
fn a_late_run_a_preview_and_a_state_give_the_same() {
    let subscription = busy();
    let late = bill(&asked(&subscription, "2026-08-05"));
    let (mut billed, mut invoices, mut state) = (Vec::new(), Vec::new(), Value::Null);
    for day in ["2026-04-01", "2026-05-03", "2026-05-16", "2026-07-01", "2026-07-20", "2026-08-05"] {
        let mut request = asked(&subscription, day);
        request["billed"] = json!(billed);
        if !state.is_null() {
            request["state"] = state;
        }
        let promised = answer(prorata::preview_json(request.to_string().as_bytes(), false));
        request["token"] = promised["token"].clone();
        let made = bill(&request);
        assert_eq!(promised["invoices"].as_array().unwrap().len(), made["invoices"].as_array().unwrap().len());
        for invoice in made["invoices"].as_array().unwrap() {
            billed.extend(invoice["lines"].as_array().unwrap().iter().cloned());
            invoices.push(invoice.clone());
        }
        state = made["state"].clone();
    }
    assert_eq!(lines(&json!({"invoices": invoices})), lines(&late));
    assert_eq!(state, late["state"]);
}

#[test]
fn coupons_are_of_the_plan_of_the_time_and_of_an_item_with_its_charges() {
    let mut subscription = busy();
    let taken = |subscription: &Value, at: &str| {
        let bill = bill(&asked(subscription, at));
        let last = bill["invoices"].as_array().unwrap().last().unwrap()["lines"].clone();
        let of = |line: &Value| line["discounts"][0]["amount"].as_str().unwrap_or("-").to_owned();
        last.as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    // Starter: seats only. Team: 10 % of base and support, 50 % of seats.
    assert_eq!(taken(&subscription, "2026-04-01"), ["-", "15.00"]);
    assert_eq!(taken(&subscription, "2026-06-01"), ["5.00", "12.00", "3.00"]);
    subscription["coupons"] = json!([{"coupon": {"id": "all", "amount_off": "10", "currency": "USD", "duration": "forever"}, "item_id": "acme"}]);
    assert_eq!(taken(&subscription, "2026-04-01"), ["4.00", "6.00"]);
}

#[test]
fn the_price_of_a_plan_is_that_of_its_charges() {
    let asked = asked(&busy(), "2026-05-20");
    let preview = answer(prorata::preview_json(asked.to_string().as_bytes(), false));
    assert_eq!(preview["plan_price"], json!("104.00"));
    let items = preview["items"].as_array().unwrap().iter();
    let items: Vec<[&str; 2]> =
        items.map(|item| [item["item_id"].as_str().unwrap(), item["price_id"].as_str().unwrap()]).collect();
    assert_eq!(items, [["acme/base", "base-50"], ["acme/seats", "seat-8"], ["acme/support", "help"]]);
}

#[test]
fn a_commitment_may_be_of_an_item_of_a_plan() {
    let mut subscription = subscription("starter", json!([]));
    subscription["commitments"] =
        json!([{"id": "minimum", "amount": "75.00", "interval": "month", "item_ids": ["acme"]}]);
    let bill = bill(&asked(&subscription, "2026-05-01"));
    assert_eq!(charged(&bill)[2], ("2026-05-01".to_owned(), "25.00".to_owned()));
}
