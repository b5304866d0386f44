//! Items of plans: each charge an item of its own, changes of plans, prices that change by date and by phase.

use serde_json::{Value, json};

fn answer(result: Result<Vec<u8>, prorata::Error>) -> Value {
    match result {
        Ok(answer) => serde_json::from_slice(&answer).unwrap(),
        Err(error) => panic!("{error}"),
    }
}

fn bill(request: &Value) -> Value {
    answer(prorata::bill_json(request.to_string().as_bytes(), true))
}

fn recurring(id: &str, field: &str, price: &str) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": "month", field: price})
}

fn version(price: &str) -> Value {
    json!({"price_id": price})
}

fn plan(id: &str, charges: &[(&str, Vec<Value>)]) -> Value {
    let charges =
        charges.iter().map(|(id, prices)| json!({"id": id, "product_id": format!("p-{id}"), "prices": prices}));
    json!({"id": id, "charges": charges.collect::<Vec<_>>()})
}

/// Starter: a base fee of 20.00, seats at 10.00 and calls at 0.05. Team: 50.00, seats at 8.00 and support at 30.00 a seat, no calls.
fn plans() -> Value {
    json!([
        plan(
            "starter",
            &[
                ("base", vec![version("base-20")]),
                ("seats", vec![version("seat-10")]),
                ("calls", vec![version("call")])
            ]
        ),
        plan(
            "team",
            &[
                ("base", vec![version("base-50")]),
                ("seats", vec![version("seat-8")]),
                ("support", vec![version("help")])
            ]
        ),
    ])
}

fn prices() -> Value {
    json!([recurring("base-20", "flat_amount", "20.00"), recurring("base-50", "flat_amount", "50.00"),
        recurring("seat-10", "unit_price", "10.00"), recurring("seat-8", "unit_price", "8.00"),
        recurring("seat-9", "unit_price", "9.00"), recurring("help", "flat_amount", "30.00"),
        {"id": "call", "currency": "USD", "type": "usage", "interval": "month", "unit_price": "0.05"}])
}

fn subscription(plan: &str, events: Value) -> Value {
    json!({"currency": "USD", "start": "2026-04-01", "plans": plans(), "prices": prices(), "events": events,
        "items": [{"id": "acme", "plan_id": plan, "quantity": "3"}]})
}

fn asked(subscription: &Value, as_of: &str) -> Value {
    json!({"subscription": subscription, "as_of": as_of})
}

/// Item, price and amount of every line, invoice by invoice.
fn lines(bill: &Value) -> Vec<(String, Vec<[String; 3]>)> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let of = |invoice: &Value| {
        let lines = invoice["lines"].as_array().unwrap().iter();
        lines.map(|line| [text(&line["item_id"]), text(&line["price_id"]), text(&line["amount"])]).collect()
    };
    bill["invoices"].as_array().unwrap().iter().map(|invoice| (text(&invoice["at"]), of(invoice))).collect()
}

fn invoice(at: &str, lines: &[[&str; 3]]) -> (String, Vec<[String; 3]>) {
    (at.to_owned(), lines.iter().map(|line| line.map(str::to_owned)).collect())
}

fn upgrade(at: &str) -> Value {
    json!({"id": "up", "type": "change_item", "item_id": "acme", "plan_id": "team", "effective_at": at})
}

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
fn with_seats(prices: Value) -> Value {
    let mut subscription = subscription("starter", json!([]));
    subscription["plans"] = json!([{"id": "starter", "charges": [{"id": "seats", "prices": prices}]}]);
    subscription
}

/// What is charged at each moment.
fn charged(bill: &Value) -> Vec<(String, String)> {
    let charged = lines(bill).into_iter().flat_map(|(at, lines)| lines.into_iter().map(move |line| (at.clone(), line)));
    charged.map(|(at, [.., amount])| (at, amount)).collect()
}

fn at(moments: &[(&str, &str)]) -> Vec<(String, String)> {
    moments.iter().map(|(at, amount)| ((*at).to_owned(), (*amount).to_owned())).collect()
}

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

/// Code and path of every problem.
fn problems(subscription: &Value) -> Vec<(String, String)> {
    let error = prorata::bill_json(asked(subscription, "2026-07-01").to_string().as_bytes(), false).unwrap_err();
    error.problems().map(|problem| (problem.code.as_str().to_owned(), problem.path.clone())).collect()
}

fn is_refused(subscription: &Value, code: &str, path: &str) {
    assert_eq!(problems(subscription), [(code.to_owned(), path.to_owned())], "{subscription}");
}

#[test]
fn a_plan_that_says_nothing_of_what_is_asked_is_refused() {
    let mut unknown = subscription("starter", json!([]));
    unknown["items"][0]["plan_id"] = json!("other");
    is_refused(&unknown, "unknown_id", "subscription.items[0].plan_id");
    let mut neither = subscription("starter", json!([]));
    neither["items"][0].as_object_mut().unwrap().remove("plan_id");
    is_refused(&neither, "needs_one_of", "subscription.items[0].price_id");
    let mut twice = subscription("starter", json!([]));
    twice["items"].as_array_mut().unwrap().push(json!({"id": "acme/seats", "price_id": "seat-8"}));
    is_refused(&twice, "duplicate_id", "subscription.items[1].id");
    let mut no_price = subscription("starter", json!([]));
    no_price["plans"][0]["charges"][1]["prices"][0]["price_id"] = json!("other");
    is_refused(&no_price, "unknown_id", "subscription.plans[0].charges[1].prices[0].price_id");
    let ended = with_seats(json!([{"price_id": "seat-8", "until": "2026-05-15"}]));
    is_refused(&ended, "no_price_at", "subscription.plans[0].charges[0].prices");
    let overlap =
        with_seats(json!([{"price_id": "seat-8", "until_period": 2}, {"price_id": "seat-9", "from_period": 1}]));
    is_refused(&overlap, "version_overlap", "subscription.plans[0].charges[0].prices[1]");
    let mut long = with_seats(json!([{"price_id": "seat-8"}]));
    long["items"][0]["id"] = json!("x".repeat(195));
    is_refused(&long, "bad_length", "subscription.items[0].id");
    let mut euro = subscription("starter", json!([]));
    euro["prices"][4]["currency"] = json!("EUR");
    is_refused(&euro, "currency_mismatch", "subscription.prices[4].currency");
    euro["plans"][0]["charges"][2]["prices"][0]["price_id"] = json!("seat-9");
    is_refused(&euro, "no_price_at", "subscription.plans[0].charges[2].prices");
    euro["items"] = json!([{"id": "one", "price_id": "seat-9"}]);
    is_refused(&euro, "currency_mismatch", "subscription.items[0].price_id");
}

#[test]
fn a_plan_without_a_price_is_refused_from_then_on_only() {
    let ends = json!([{"price_id": "seat-8", "until": "2026-05-15"}]);
    let mut subscription = with_seats(ends);
    assert_eq!(charged(&bill(&asked(&subscription, "2026-05-31"))).len(), 2);
    // Another plan, or an end, comes before it is needed.
    subscription["events"] = json!([{"id": "end", "type": "cancel", "effective_at": "2026-06-01"}]);
    assert_eq!(charged(&bill(&asked(&subscription, "2026-07-01"))).len(), 2);
}

#[test]
fn a_change_that_is_not_of_its_item_is_refused() {
    let change = |fields: Value| {
        let mut event = json!({"id": "e", "type": "change_item", "effective_at": "2026-04-16"});
        event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let mut subscription = subscription("starter", json!([event]));
        subscription["items"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": "one", "price_id": "seat-8", "plan_id": "team"}));
        subscription
    };
    let of = |field: &str| format!("subscription.events[0].{field}");
    is_refused(
        &change(json!({"item_id": "acme", "plan_id": "team", "price_id": "seat-8"})),
        "conflict",
        &of("price_id"),
    );
    is_refused(
        &change(json!({"item_id": "acme/seats", "quantity": "1", "plan_id": "team"})),
        "conflict",
        &of("plan_id"),
    );
    is_refused(&change(json!({"item_id": "one", "quantity": "1", "plan_id": "team"})), "conflict", &of("plan_id"));
    is_refused(&change(json!({"item_id": "acme", "plan_id": "other"})), "unknown_id", &of("plan_id"));
    is_refused(&change(json!({"item_id": "acme"})), "needs_one_of", &of("plan_id"));
    is_refused(&change(json!({"item_id": "acme/seats"})), "needs_one_of", &of("quantity"));
    let delta = json!({"item_id": "acme", "plan_id": "team", "mode": "quantity_delta"});
    is_refused(&change(delta), "conflict", &of("mode"));
}

#[test]
fn limits_of_plans_are_those_of_catalogs() {
    let mut subscription = subscription("starter", json!([]));
    let charges: Vec<Value> =
        (0..1_001).map(|at| json!({"id": at.to_string(), "prices": [{"price_id": "seat-8"}]})).collect();
    subscription["plans"][0]["charges"] = json!(charges);
    let found = problems(&subscription);
    let too_many = |path: &str| ("too_many".to_owned(), path.to_owned());
    assert_eq!(found, [too_many("subscription.plans[0].charges"), too_many("subscription.items")]);
}
