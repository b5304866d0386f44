//! What a subscription is at a moment: by its events, its payments and its term.

use serde_json::{Value, json};

fn answer(result: Result<Vec<u8>, prorata::Error>) -> Value {
    match result {
        Ok(answer) => serde_json::from_slice(&answer).unwrap(),
        Err(error) => panic!("{error}"),
    }
}

fn team(events: Value) -> Value {
    let monthly =
        json!({"id": "solo", "currency": "USD", "type": "recurring", "interval": "month", "unit_price": "9.99"});
    json!({"currency": "USD", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "solo"}],
        "prices": [monthly], "events": events})
}

fn status(subscription: &Value, payments: Value, at: &str) -> Value {
    let request = json!({"subscription": subscription, "payments": payments, "as_of": at});
    answer(prorata::subscription_status_json(request.to_string().as_bytes()))
}

fn word(subscription: &Value, payments: Value, at: &str) -> String {
    status(subscription, payments, at)["status"].as_str().unwrap().to_owned()
}

#[test]
fn a_status_follows_from_events() {
    let mut subscription = team(json!([
        {"id": "rest", "type": "pause", "effective_at": "2026-05-01"},
        {"id": "go", "type": "resume", "effective_at": "2026-06-01"},
        {"id": "hold", "type": "pause", "item_id": "plan", "effective_at": "2026-06-10"},
        {"id": "on", "type": "resume", "item_id": "plan", "effective_at": "2026-06-20"},
        {"id": "leave", "type": "remove_item", "item_id": "plan", "effective_at": "2026-07-01"}
    ]));
    subscription["trial_end"] = json!("2026-04-15");
    let at = |day| word(&subscription, json!([]), day);
    assert_eq!(at("2026-03-31"), "pending");
    assert_eq!(at("2026-04-14"), "trialing");
    assert_eq!(at("2026-04-15"), "active");
    assert_eq!(at("2026-05-01"), "paused");
    assert_eq!(at("2026-06-01"), "active");
    assert_eq!(at("2026-06-10"), "hold");
    assert_eq!(at("2026-06-20"), "active");
    assert_eq!(at("2026-07-01"), "ended");
    subscription["draft"] = json!(true);
    assert_eq!(word(&subscription, json!([]), "2026-05-01"), "draft");
}

/// The first invoice within 23 hours; the others 3 days of grace, and 14 until nothing is expected any more.
#[test]
fn a_status_follows_from_payments() {
    let mut subscription = team(json!([]));
    subscription["start"] = json!("2026-04-01T00:00:00Z");
    subscription["dunning"] = json!({"activation_hours": 23, "grace_hours": 72, "unpaid_after_hours": 336});
    let first = |paid: Value| json!({"invoice_id": "1", "issued_at": "2026-04-01T00:00:00Z", "paid_at": paid});
    let at = |payments: Value, moment: &str| word(&subscription, payments, moment);
    assert_eq!(at(json!([first(Value::Null)]), "2026-04-01T22:59:59Z"), "incomplete");
    assert_eq!(at(json!([first(Value::Null)]), "2026-04-01T23:00:00Z"), "incomplete_expired");
    assert_eq!(at(json!([first(json!("2026-04-02T00:00:00Z"))]), "2026-05-01T00:00:00Z"), "incomplete_expired");
    let paid = first(json!("2026-04-01T12:00:00Z"));
    assert_eq!(at(json!([paid]), "2026-04-01T11:00:00Z"), "incomplete");
    assert_eq!(at(json!([paid]), "2026-04-01T12:00:00Z"), "active");
    let second = json!({"issued_at": "2026-05-01T00:00:00Z", "due_at": "2026-05-10T00:00:00Z", "paid_at": "2026-06-01T00:00:00Z"});
    let both = || json!([second, paid]);
    assert_eq!(at(both(), "2026-05-10T00:00:00Z"), "active");
    assert_eq!(at(both(), "2026-05-12T23:59:59Z"), "grace");
    assert_eq!(at(both(), "2026-05-13T00:00:00Z"), "past_due");
    assert_eq!(at(both(), "2026-05-24T00:00:00Z"), "unpaid");
    assert_eq!(at(both(), "2026-06-01T00:00:00Z"), "active");
}

fn yearly_term(events: Value, renews: bool) -> Value {
    let mut subscription = team(events);
    subscription["term"] = json!({"length": {"interval": "year"}, "renewal_length": {"interval": "month", "interval_count": 3},
        "renews": renews, "notice_days": 30});
    subscription
}

/// The first term ends on 2027-04-01, 30 days of notice before it on 2027-03-02; later ones after three months.
#[test]
fn a_cancellation_waits_for_the_term_that_it_is_in_time_for() {
    let canceled = |day: &str| {
        let cancel = json!([{"id": "leave", "type": "cancel", "mode": "next_term", "effective_at": day}]);
        status(&yearly_term(cancel, true), json!([]), day)["ends_at"].as_str().unwrap().to_owned()
    };
    assert_eq!(canceled("2026-07-15"), "2027-04-01");
    assert_eq!(canceled("2027-03-02"), "2027-04-01");
    assert_eq!(canceled("2027-03-03"), "2027-07-01");
    assert_eq!(canceled("2027-06-15"), "2027-10-01");
}

#[test]
fn a_term_renews_or_expires() {
    let renewing = yearly_term(json!([]), true);
    assert_eq!(word(&renewing, json!([]), "2027-03-02"), "active");
    assert_eq!(word(&renewing, json!([]), "2027-03-03"), "renewing");
    let later = status(&renewing, json!([]), "2027-04-01");
    assert_eq!((&later["term_start"], &later["term_end"]), (&json!("2027-04-01"), &json!("2027-07-01")));
    let expiring = yearly_term(json!([]), false);
    assert_eq!(word(&expiring, json!([]), "2027-03-31"), "active");
    assert_eq!(word(&expiring, json!([]), "2027-04-01"), "expired");
    let request = json!({"subscription": expiring, "as_of": "2027-12-01"}).to_string();
    let bill = answer(prorata::bill_json(request.as_bytes(), false));
    assert_eq!(bill["invoices"].as_array().unwrap().len(), 12);
    let kept = json!([{"id": "stay", "type": "uncancel", "effective_at": "2027-01-01"}]);
    assert_eq!(word(&yearly_term(kept, false), json!([]), "2027-04-01"), "active");
    let ended = json!([{"id": "end", "type": "expire", "effective_at": "2026-06-01"}]);
    assert_eq!(status(&yearly_term(ended, true), json!([]), "2026-06-01")["ends_at"], "2027-04-01");
}
