//! Subscriptions: bill = owed − billed.

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

fn monthly(id: &str, price: &str) -> Value {
    json!({"id": id, "currency": "USD", "type": "recurring", "interval": "month", "unit_price": price})
}

fn team(events: Value) -> Value {
    json!({"currency": "USD", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "solo"}],
        "prices": [monthly("solo", "9.99"), monthly("team", "29.99")], "events": events})
}

/// Moment, kind, amounts of the lines and what is due of every invoice.
fn invoices(bill: &Value) -> Vec<(String, String, Vec<String>, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let lines =
        |invoice: &Value| invoice["lines"].as_array().unwrap().iter().map(|line| text(&line["amount"])).collect();
    let invoices = bill["invoices"].as_array().unwrap().iter();
    invoices
        .map(|billed| {
            (text(&billed["at"]), text(&billed["kind"]), lines(billed), text(&billed["invoice"]["amount_due"]))
        })
        .collect()
}

fn invoice(at: &str, kind: &str, lines: &[&str], due: &str) -> (String, String, Vec<String>, String) {
    (at.to_owned(), kind.to_owned(), lines.iter().map(|&line| line.to_owned()).collect(), due.to_owned())
}

fn upgrade_and_downgrade() -> Value {
    json!([
        {"id": "up", "type": "change_item", "item_id": "plan", "price_id": "team", "effective_at": "2026-04-16"},
        {"id": "down", "type": "change_item", "item_id": "plan", "price_id": "solo", "effective_at": "2026-05-10"}
    ])
}

#[test]
fn an_upgrade_is_billed_now_and_a_downgrade_at_the_next_period() {
    let subscription = team(upgrade_and_downgrade());
    let first = bill(&json!({"subscription": subscription, "as_of": "2026-04-01"}));
    let lines = first["invoices"][0]["lines"].clone();
    let second =
        bill(&json!({"subscription": subscription, "billed": lines, "state": first["state"], "as_of": "2026-06-05"}));
    assert_eq!(invoices(&first), [invoice("2026-04-01", "invoice", &["9.99"], "9.99")]);
    let later = [
        // 9.99 × 15/30 = 4.995: 5.00 are owed, 4.99 go back; 29.99 × 15/30 = 14.995.
        invoice("2026-04-16", "invoice", &["-4.99", "15.00"], "10.01"),
        invoice("2026-05-01", "invoice", &["29.99"], "29.99"),
        invoice("2026-06-01", "invoice", &["9.99"], "9.99"),
    ];
    assert_eq!(invoices(&second), later);
    let at_once = bill(&json!({"subscription": subscription, "as_of": "2026-06-05"}));
    assert_eq!(invoices(&at_once)[1..], later);
}

fn canceled(unused: &str, negative_total: &str) -> Value {
    let mut subscription =
        team(json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-11", "unused": unused}]));
    subscription["policy"] = json!({"subscription": {"negative_total": negative_total}});
    subscription["tax_rates"] = json!([{"id": "vat", "percent": "20"}]);
    subscription["default_tax_rates"] = json!(["vat"]);
    bill(&json!({"subscription": subscription, "as_of": "2026-05-01"}))
}

/// 9.99 × 20/30 = 6.66 go back, with 1.33 of the 2.00 of tax.
#[test]
fn a_cancellation_is_credited_or_paid_back() {
    let of = |unused, negative_total| {
        let bill = canceled(unused, negative_total);
        let last = bill["invoices"][1].clone();
        let entries = bill["balance_entries"].as_array().unwrap().len();
        let (kind, total) = (last["kind"].clone(), last["invoice"]["total"].clone());
        (
            kind,
            total,
            last["invoice"]["amount_due"].clone(),
            last["refund"].clone(),
            bill["state"]["balance"].clone(),
            entries,
        )
    };
    let seen = |kind, total, due, refund: Option<&str>, balance, entries| {
        (json!(kind), json!(total), json!(due), json!(refund), json!(balance), entries)
    };
    assert_eq!(of("credit", "balance"), seen("invoice", "-7.99", "0.00", None, "7.99", 1));
    assert_eq!(of("refund", "balance"), seen("invoice", "-7.99", "-7.99", Some("7.99"), "0.00", 0));
    assert_eq!(of("credit", "negative_invoice"), seen("invoice", "-7.99", "-7.99", None, "0.00", 0));
    assert_eq!(of("refund", "negative_invoice"), seen("invoice", "-7.99", "-7.99", Some("7.99"), "0.00", 0));
    assert_eq!(of("credit", "credit_note"), seen("credit_note", "7.99", "0.00", None, "7.99", 1));
    assert_eq!(of("refund", "credit_note"), seen("credit_note", "7.99", "7.99", Some("7.99"), "0.00", 0));
}

#[test]
fn a_credit_note_takes_back_what_the_invoice_below_zero_would() {
    let (note, below) = (canceled("credit", "credit_note"), canceled("credit", "balance"));
    assert_eq!(note["invoices"][1]["lines"], below["invoices"][1]["lines"]);
    assert_eq!(note["invoices"][1]["lines"][0]["amount"], "-6.66");
    assert_eq!(note["invoices"][1]["invoice"]["lines"][0]["amount"], "6.66");
    assert_eq!(note["invoices"][1]["invoice"]["taxes"][0]["amount"], "1.33");
    assert_eq!(note["state"]["closed"], below["state"]["closed"]);
    assert_eq!(note["state"]["balance"], below["state"]["balance"]);
}

/// The invoice of 04-11 charges 5.00 beside: what goes back is never more than it is below zero.
#[test]
fn a_refund_is_never_more_than_the_invoice_is_below_zero() {
    let mut subscription = team(json!([
        {"id": "fee", "type": "add_charge", "amount": "5", "effective_at": "2026-04-11"},
        {"id": "leave", "type": "cancel", "effective_at": "2026-04-11", "unused": "refund"}
    ]));
    subscription["policy"] = json!({"subscription": {"negative_total": "credit_note"}});
    let bill = bill(&json!({"subscription": subscription, "as_of": "2026-05-01"}));
    assert_eq!(invoices(&bill)[1], invoice("2026-04-11", "credit_note", &["-6.66", "5.00"], "1.66"));
    assert_eq!(bill["invoices"][1]["refund"], "1.66");
}

/// 20/30 of the 2.00 that the customer owes by reverse charge.
#[test]
fn a_reversal_takes_its_share_of_a_reverse_charge() {
    let mut subscription = team(json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-11"}]));
    subscription["tax_rates"] = json!([{"id": "vat", "percent": "20", "reverse_charge": true}]);
    subscription["default_tax_rates"] = json!(["vat"]);
    let bill = bill(&json!({"subscription": subscription, "as_of": "2026-05-01"}));
    let reversal = &bill["invoices"][1]["lines"][0];
    assert_eq!(reversal["taxes"][0]["taxable_amount"], "-6.66");
    assert_eq!(reversal["taxes"][0]["reverse_charged_amount"], "-1.33");
}

#[test]
fn a_draft_is_previewed_and_not_billed() {
    let mut subscription = team(json!([]));
    subscription["draft"] = json!(true);
    let request = json!({"subscription": subscription, "as_of": "2026-04-01"}).to_string();
    let refused = prorata::bill_json(request.as_bytes(), false).unwrap_err();
    assert_eq!(refused.path(), "subscription.draft");
    let preview = answer(prorata::preview_json(request.as_bytes(), false));
    assert_eq!(preview["invoices"][0]["invoice"]["total"], "9.99");
}

/// 3.33 off the 5.00 that are charged; the credit of 7.00 stands whole.
#[test]
fn a_coupon_is_off_what_is_charged_and_not_off_a_credit() {
    let charge = |id: &str, amount: &str| json!({"id": id, "type": "add_charge", "amount": amount, "effective_at": "2026-04-01"});
    let mut subscription = team(json!([charge("credit", "-7"), charge("fee", "5")]));
    subscription["items"] = json!([]);
    subscription["coupons"] =
        json!([{"coupon": {"id": "off", "amount_off": "3.33", "currency": "USD", "duration": "forever"}}]);
    let bill = bill(&json!({"subscription": subscription, "as_of": "2026-04-01"}));
    let total = |bill: &Value| bill["invoices"][0]["invoice"]["total"].clone();
    assert_eq!(total(&bill), "-5.33");
    assert_eq!(bill["invoices"][0]["lines"][0]["discounts"], Value::Null);
}

fn left_after_half_a_month(policy: Value) -> Vec<(String, String, Vec<String>, String)> {
    let mut subscription = team(upgrade_and_downgrade());
    subscription["policy"] = policy;
    invoices(&bill(&json!({"subscription": subscription, "as_of": "2026-05-01"})))
}

/// 9.99 × 15/30 = 4.995 go back: what is rounded alone is 5.00, and nothing sets the cent right later.
/// A removal of 8 November that keeps the period, learnt on the 12th: the quarter that began on the 8th was billed until
/// February, and what is after the kept period goes back when that ends. 100.01 × 71/92 = 77.18.
#[test]
fn what_is_learnt_late_and_takes_effect_later_is_billed_then() {
    let mut subscription = team(json!([
        {"id": "leave", "type": "remove_item", "item_id": "plan", "unused": "keep", "sequence": 1,
            "effective_at": "2024-11-08", "recorded_at": "2024-11-12"},
        {"id": "change", "type": "change_item", "item_id": "plan", "price_id": "quarter", "sequence": 2, "effective_at": "2024-11-08"}
    ]));
    subscription["start"] = json!("2024-10-29");
    subscription["policy"] = json!({"proration": {"basis": "day"}});
    subscription["prices"][1] =
        json!({"id": "quarter", "currency": "USD", "type": "recurring", "interval": "quarter", "unit_price": "100.01"});
    let billed = |until: &str| invoices(&bill(&json!({"subscription": subscription, "as_of": until})));
    let mut known = vec![
        invoice("2024-10-29", "invoice", &["9.99"], "9.99"),
        invoice("2024-11-08", "invoice", &["-6.77", "100.01"], "93.24"),
    ];
    assert_eq!(billed("2024-11-28"), known);
    known.push(invoice("2024-11-29", "invoice", &["-77.18"], "0.00"));
    assert_eq!(billed("2025-03-01"), known);
    for event in subscription["events"].as_array_mut().unwrap() {
        event.as_object_mut().unwrap().remove("recorded_at");
    }
    let punctual = invoices(&bill(&json!({"subscription": subscription, "as_of": "2025-03-01"})));
    assert_eq!(punctual[1..], [invoice("2024-11-08", "invoice", &["-6.77", "22.83"], "16.06")]);
}

#[test]
fn a_reversal_that_is_measured_by_itself_is_rounded_alone() {
    for reversal in ["remeasured_line", "current_price"] {
        let invoices = left_after_half_a_month(json!({"subscription": {"reversal": reversal}}));
        assert_eq!(invoices[1], invoice("2026-04-16", "invoice", &["-5.00", "15.00"], "10.00"));
        assert_eq!(invoices[2], invoice("2026-05-01", "invoice", &["29.99"], "29.99"));
    }
    let alone = left_after_half_a_month(json!({"proration": {"pieces": "alone"}}));
    assert_eq!(alone[1], invoice("2026-04-16", "invoice", &["-5.00", "15.00"], "10.00"));
}

/// A line of 5.00 for a month that costs 9.99 now: 15/30 of the price are 5.00, of the line 2.50, owed is 5.00 of 5.00.
#[test]
fn the_current_price_takes_back_at_most_what_was_billed() {
    let whole = json!({"start": "2026-04-01", "end": "2026-05-01"});
    let line = json!({"number": 1, "kind": "service", "item_id": "plan", "price_id": "solo", "quantity": "1", "service": whole,
        "period": whole, "amount": "4.00"});
    let taken_back = |reversal: &str| {
        let mut subscription = team(json!([{"id": "leave", "type": "cancel", "effective_at": "2026-04-16"}]));
        subscription["policy"] = json!({"subscription": {"reversal": reversal}});
        let bill = bill(&json!({"subscription": subscription, "billed": [line], "as_of": "2026-04-16"}));
        bill["invoices"][0]["lines"][0]["amount"].as_str().unwrap().to_owned()
    };
    assert_eq!(taken_back("remeasured_line"), "-2.00");
    assert_eq!(taken_back("current_price"), "-4.00");
}

/// In arrears a pause ends the service, 14 of 31 days; what was billed of them stays when the service goes on.
#[test]
fn what_a_pause_billed_in_arrears_stays_billed() {
    let mut subscription = team(json!([
        {"id": "rest", "type": "pause", "effective_at": "2026-05-15"},
        {"id": "go", "type": "resume", "effective_at": "2026-05-20"}
    ]));
    subscription["prices"][0]["billed"] = json!("arrears");
    subscription["prices"][0]["unit_price"] = json!("100");
    let bill = bill(&json!({"subscription": subscription, "as_of": "2026-06-01"}));
    let ended = [
        invoice("2026-05-01", "invoice", &["100.00"], "100.00"),
        invoice("2026-05-15", "invoice", &["45.16"], "45.16"),
        invoice("2026-06-01", "invoice", &["38.71"], "38.71"),
    ];
    assert_eq!(invoices(&bill), ended);
}

#[test]
fn a_reversal_names_the_event_that_moved_the_boundary() {
    let bill = bill(&json!({"subscription": team(json!([
        {"id": "seats", "type": "change_item", "item_id": "plan", "quantity": "2", "mode": "invoice_now", "effective_at": "2026-04-05"},
        {"id": "moved", "type": "reset_anchor", "effective_at": "2026-04-20"}
    ])), "as_of": "2026-04-20"}));
    assert_eq!(bill["invoices"][1]["lines"][0]["event_id"], "seats");
    assert_eq!(bill["invoices"][2]["lines"][0]["kind"], "reversal");
    assert_eq!(bill["invoices"][2]["lines"][0]["event_id"], "moved");
}

#[test]
fn the_order_of_events_and_of_prices_in_the_document_changes_nothing() {
    let add = |id: &str, day: &str| json!({"id": id, "type": "add_item", "item": {"id": id, "price_id": "solo"}, "effective_at": day});
    let events = [add("a", "2026-04-05"), add("b", "2026-04-06"), add("c", "2026-04-06")];
    let first = team(json!(events));
    let mut second = team(json!([events[2], events[1], events[0]]));
    second["prices"] = json!([monthly("team", "29.99"), monthly("solo", "9.99")]);
    let of = |subscription: &Value| bill(&json!({"subscription": subscription, "as_of": "2026-05-01"}));
    assert_eq!(of(&first)["invoices"], of(&second)["invoices"]);
    assert_eq!(of(&first)["state"], of(&second)["state"]);
}

/// Of two zones at one moment the later in sequence counts.
#[test]
fn two_changes_of_zone_at_one_moment_follow_their_sequence() {
    let zone = |id: &str, zone: &str, sequence: u32| json!({"id": id, "type": "change_zone", "zone": zone, "effective_at": "2026-04-10T12:00:00Z", "sequence": sequence});
    let in_zone = |events: Value| {
        let mut subscription = team(events);
        subscription["zone"] = json!("UTC");
        bill(&json!({"subscription": subscription, "as_of": "2026-06-02T00:00:00Z"}))["invoices"].clone()
    };
    let both = in_zone(json!([zone("b", "America/New_York", 2), zone("a", "Europe/Berlin", 1)]));
    assert_eq!(both.as_array().unwrap().last().unwrap()["at"], "2026-06-01T04:00:00Z");
    let last = |invoices: &Value| invoices.as_array().unwrap().last().unwrap()["at"].clone();
    assert_eq!(last(&both), last(&in_zone(json!([zone("b", "America/New_York", 2)]))));
}

/// The year from the moved boundary on is whole, although the service began in another zone.
#[test]
fn a_period_that_is_anchored_after_a_change_of_zone_is_whole() {
    let subscription = json!({"currency": "USD", "start": "2023-12-31", "zone": "Australia/Lord_Howe",
        "items": [{"id": "i", "price_id": "p"}],
        "prices": [{"id": "p", "currency": "USD", "type": "recurring", "interval": "year", "unit_price": "3660.00"}],
        "events": [{"id": "z", "type": "change_zone", "zone": "UTC", "effective_at": "2024-01-26"},
            {"id": "r", "type": "reset_anchor", "effective_at": "2024-02-03"}]});
    let bill = bill(&json!({"subscription": subscription, "as_of": "2024-02-04"}));
    let lines = bill["invoices"].as_array().unwrap().last().unwrap()["lines"].clone();
    let charged = lines.as_array().unwrap().iter().find(|line| line["kind"] == "service").unwrap().clone();
    assert_eq!(charged["amount"], "3660.00");
    assert_eq!(charged["units"], charged["period_units"]);
}

/// 21 of 28 days, and one unit at 50.00 used in them.
#[test]
fn what_was_used_in_a_stub_costs_what_it_costs() {
    let subscription = json!({"currency": "USD", "start": "2026-02-08", "anchor": {"day": 1},
        "items": [{"id": "api", "price_id": "calls"}],
        "prices": [{"id": "calls", "currency": "USD", "type": "usage", "interval": "month", "unit_price": "50"}],
        "usage": [{"id": "u", "item_id": "api", "at": "2026-02-10", "quantity": "1"}]});
    let bill = bill(&json!({"subscription": subscription, "as_of": "2026-03-01"}));
    assert_eq!(invoices(&bill), [invoice("2026-03-01", "invoice", &["50.00"], "50.00")]);
}

/// A line of 7.01 is taken back by two lines of one invoice, to 7.00: of its tax of 1.12 that is 1.12 × 7.00 / 7.01 = 1.1184.
#[test]
fn reversals_on_one_invoice_share_their_line_among_them() {
    let subscription = json!({"currency": "USD", "start": "2024-01-31T00:00:00", "trial_end": "2024-02-13T00:00:00",
    "zone": "America/New_York", "items": [{"id": "i0", "price_id": "year"}],
    "prices": [{"id": "year", "currency": "USD", "interval": "year", "type": "recurring", "unit_price": "7.005"}],
    "tax_rates": [{"behavior": "inclusive", "id": "vat", "percent": "19"}, {"id": "city", "percent": "2.5"}],
    "default_tax_rates": ["vat", "city"], "events": [
        {"id": "e0", "sequence": 0, "type": "cancel", "effective_at": "2024-02-02T19:30:00"},
        {"id": "e1", "sequence": 1, "type": "uncancel", "effective_at": "2024-02-03T22:00:00"},
        {"id": "e5", "sequence": 5, "type": "pause", "effective_at": "2024-02-06T08:00:00", "recorded_at": "2024-02-09T06:00:00"},
        {"id": "e6", "sequence": 6, "type": "end_trial", "effective_at": "2024-02-07T00:00:00"},
        {"id": "e7", "sequence": 7, "type": "resume", "effective_at": "2024-02-08T17:00:00"},
        {"id": "e9", "sequence": 9, "type": "remove_item", "item_id": "i0", "effective_at": "2024-02-09T06:00:00"}
    ]});
    let bill = bill(&json!({"subscription": subscription, "as_of": "2024-03-07T03:00:00"}));
    let lines = bill["invoices"].as_array().unwrap().iter().flat_map(|invoice| invoice["lines"].as_array().unwrap());
    let reversals: Vec<&Value> = lines.filter(|line| line["reverses"] == 1).collect();
    let cents = |value: &Value| value.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    let amount: i64 = reversals.iter().map(|line| cents(&line["amount"])).sum();
    let tax: i64 = reversals.iter().map(|line| cents(&line["taxes"][0]["amount"])).sum();
    assert_eq!((reversals.len(), amount, tax), (2, -700, -112));
}

/// A zone ahead of the one before: the day of the moved boundary begins earlier, and still is where the periods begin.
#[test]
fn a_period_that_is_anchored_after_a_change_to_the_east_is_whole() {
    let subscription = json!({"currency": "USD", "start": "2023-12-31", "zone": "UTC",
        "policy": {"proration": {"basis": "day"}}, "items": [{"id": "i", "price_id": "p"}],
        "prices": [{"id": "p", "currency": "USD", "type": "recurring", "interval": "quarter", "unit_price": "100.01"}],
        "events": [{"id": "z", "type": "change_zone", "zone": "Australia/Lord_Howe", "effective_at": "2024-01-02"},
            {"id": "r", "type": "reset_anchor", "effective_at": "2024-01-03"}]});
    let bill = bill(&json!({"subscription": subscription, "as_of": "2024-05-08"}));
    let charged: Vec<(Value, Value)> = bill["invoices"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|invoice| invoice["lines"].as_array().unwrap())
        .filter(|line| line["kind"] == "service")
        .map(|line| (line["service"]["start"].clone(), line["amount"].clone()))
        .collect();
    let last = |start: &str| (json!(start), json!("100.01"));
    assert_eq!(charged[charged.len() - 2..], [last("2024-01-02T13:00:00Z"), last("2024-04-02T13:00:00Z")]);
}

#[test]
fn a_later_zone_moves_no_day_of_an_earlier_invoice() {
    let zone =
        |id: &str, zone: &str, at: &str| json!({"id": id, "type": "change_zone", "zone": zone, "effective_at": at});
    let subscription = json!({"currency": "USD", "start": "2023-12-31", "items": [{"id": "seat", "price_id": "team"}],
        "prices": [{"id": "team", "currency": "USD", "type": "recurring", "interval": "month", "unit_price": "9.99"}],
        "events": [zone("east", "Australia/Lord_Howe", "2024-01-02"), zone("west", "UTC", "2025-03-04")]});
    let asked = |as_of: &str| bill(&json!({"subscription": subscription, "as_of": as_of}))["invoices"].clone();
    let before = asked("2025-03-03");
    // The month ends at a midnight of Lord Howe Island, which is the day before in UTC.
    assert_eq!(before[14]["invoice"]["lines"][0]["period"], json!({"start": "2025-02-28", "end": "2025-03-31"}));
    assert_eq!(before, asked("2025-03-18"));
}

/// On 24 February the boundary is moved to 4 March, on the 25th to that day: 4 March is no boundary any more, neither of a month
/// that began in between nor of one that begins later. The year is 365.00 and this month 28.00, a unit a day.
#[test]
fn a_boundary_that_another_overrules_moves_no_period_that_begins_at_a_change() {
    let charged = |change: &str| {
        let reset = |id: &str, decided: &str, at: &str| json!({"id": id, "type": "reset_anchor", "effective_at": decided, "at": at});
        let mut subscription = team(
            json!([reset("far", "2026-02-24", "2026-03-04"), reset("near", "2026-02-25", "2026-02-25"),
            {"id": "month", "type": "change_item", "item_id": "plan", "price_id": "monthly", "mode": "invoice_now", "effective_at": change}]),
        );
        subscription["start"] = json!("2026-01-01");
        subscription["items"][0]["price_id"] = json!("yearly");
        subscription["prices"] = json!([monthly("monthly", "28.00"), {"id": "yearly", "currency": "USD", "type": "recurring",
            "interval": "year", "unit_price": "365.00"}]);
        subscription["policy"] = json!({"subscription": {"moved_anchor": "from_event"}, "proration": {"basis": "day"}});
        invoices(&bill(&json!({"subscription": subscription, "as_of": "2026-04-20"})))
    };
    let between = [
        invoice("2026-01-01", "invoice", &["365.00"], "365.00"),
        invoice("2026-02-24", "invoice", &["-311.00", "8.00"], "0.00"),
        invoice("2026-02-25", "invoice", &["-7.00", "28.00"], "0.00"),
        invoice("2026-03-25", "invoice", &["28.00"], "0.00"),
    ];
    assert_eq!(charged("2026-02-24"), between);
    let later = [
        invoice("2026-01-01", "invoice", &["365.00"], "365.00"),
        invoice("2026-02-24", "invoice", &["-311.00", "8.00"], "0.00"),
        invoice("2026-02-25", "invoice", &["-7.00", "365.00"], "55.00"),
        invoice("2026-03-02", "invoice", &["-360.00", "28.00"], "0.00"),
        invoice("2026-04-02", "invoice", &["28.00"], "0.00"),
    ];
    assert_eq!(charged("2026-03-02"), later);
}

/// The year ends at a midnight of the zone in which it began, and has 365 days, one for 1.00: ten of them come back.
#[test]
fn a_change_of_zone_takes_no_day_from_the_period_that_runs() {
    let subscription = json!({"currency": "USD", "start": "2024-08-30", "zone": "UTC", "policy": {"proration": {"basis": "day"}},
        "items": [{"id": "i", "price_id": "p"}],
        "prices": [{"id": "p", "currency": "USD", "type": "recurring", "interval": "year", "unit_price": "365.00"}],
        "events": [{"id": "west", "type": "change_zone", "zone": "America/New_York", "effective_at": "2025-03-14"},
            {"id": "end", "type": "cancel", "mode": "invoice_now", "unused": "credit", "effective_at": "2025-08-20"}]});
    let bill = bill(&json!({"subscription": subscription, "as_of": "2025-08-20"}));
    let [_, (_, _, back, _)] = &invoices(&bill)[..] else { panic!("{bill}") };
    assert_eq!(back, &["-10.00"]);
}
