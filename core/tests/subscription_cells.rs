//! Lives of subscriptions that meet every kind of event in every way, often enough, each billed and compared with a naive way.

use crate::support::lives::ask::{answered, list};
use crate::support::lives::cells::{Counts, KINDS, legal};
use crate::support::lives::dice::Dice;
use crate::support::lives::law::{Holds, broken, holds};
use crate::support::naive;
use prorata::{BillRequest, BilledLine};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// So many lives meet each cell often enough.
const LIVES: u64 = 19_000;

const OFTEN: usize = 500;

/// What is owed is billed: after the last invoice and some others, and in the end.
///
/// Compared is, to the minor unit, what each item and each one-off charge was billed before discounts and taxes, by what was known at the
/// moment of the invoice. What waits for an invoice of something else at the end is asked for too, by a bill without a state; only
/// where nothing at all was billed yet, nothing but the state could tell, and it is not.
fn owed_is_billed(request: &Value, dice: &mut Dice) -> Holds {
    let subscription = &request["subscription"];
    let text = request.to_string();
    let asked: BillRequest<'_> = serde_json::from_str(&text).unwrap();
    let first = answered(prorata::bill(&asked))?;
    let mut billed = Billed::default();
    for (at, invoice) in first.invoices.iter().enumerate() {
        billed.add(&invoice.lines);
        if at + 1 == first.invoices.len() || dice.percent(3) {
            billed.equals_owed(subscription, &json!(invoice.at))?;
        }
    }
    let in_the_end = billed.equals_owed(subscription, &request["as_of"]);
    if in_the_end.is_ok() || !may_wait(subscription) {
        return in_the_end;
    }
    let lines: Vec<BilledLine<'_>> = first.invoices.iter().flat_map(|invoice| invoice.lines.clone()).collect();
    if lines.is_empty() {
        return Ok(());
    }
    let asked = BillRequest { billed: lines, ..asked.clone() };
    answered(prorata::bill(&asked))?.invoices.iter().for_each(|invoice| billed.add(&invoice.lines));
    billed.equals_owed(subscription, &request["as_of"])
}

/// What each item was billed, less what was taken back, in major units.
#[derive(Default)]
struct Billed(BTreeMap<String, Decimal>);

impl Billed {
    fn add(&mut self, lines: &[BilledLine<'_>]) {
        lines.iter().for_each(|line| *self.0.entry(line.item_id.to_string()).or_default() += line.amount);
        self.0.retain(|_, amount| !amount.is_zero());
    }

    fn equals_owed(&self, subscription: &Value, at: &Value) -> Holds {
        let minor_units = Decimal::from(naive::minor_units(&subscription["currency"]));
        let owed = naive::owed(subscription, at).into_iter();
        let owed: BTreeMap<String, Decimal> =
            owed.map(|(id, amount)| (id, Decimal::from(amount) / minor_units)).collect();
        if self.0 == owed { Ok(()) } else { broken("owed", format!("at {at}: billed {:?}, owed {owed:?}", self.0)) }
    }
}

/// Whether anything may wait: for an invoice of something else, or to take effect on a later day that is known.
fn may_wait(subscription: &Value) -> bool {
    let waits = |event: &Value| {
        let mode = &event["mode"];
        mode == "next_invoice" || mode == "next_term" || event["type"] == "expire" || event["at"].is_string()
    };
    list(&subscription["events"]).iter().any(waits)
        || list(&subscription["usage"]).iter().any(|used| used["recorded_at"].is_string())
}

#[test]
fn every_cell_is_met_and_billed_as_owed() {
    let counted = holds(0..LIVES, owed_is_billed, |life, counts: &mut Counts| counts.add(&life.cells));
    let mut counts = Counts::default();
    counted.iter().for_each(|some| counts.join(some));
    assert_eq!(counts.strange(), []);
    let mut met: Vec<_> = legal().into_iter().map(|cell| (counts.of(&cell), cell)).collect();
    met.sort();
    println!("{LIVES} lives: each of {} cells is met in {} to {}", met.len(), met[0].0, met[met.len() - 1].0);
    met.retain(|(count, _)| *count < OFTEN);
    assert_eq!(met, [], "met in too few lives");
}

/// A kind without a mode refuses one; so do not the others.
#[test]
fn cells_that_are_not_legal_are_refused() {
    let event = |kind: &str| match kind {
        "uncancel" | "reset_anchor" | "end_trial" => json!({}),
        "extend_trial" => json!({"at": "2024-01-20"}),
        "change_zone" => json!({"zone": "UTC"}),
        "add_coupon" => json!({"coupon": {"id": "c", "percent_off": "5", "duration": "forever"}}),
        _ => json!({"coupon_id": "first"}),
    };
    for (kind, modes) in KINDS.iter().filter(|(_, modes)| modes.len() == 1) {
        let mut happens = event(kind);
        (happens["id"], happens["type"]) = (json!("e"), json!(kind));
        (happens["effective_at"], happens["mode"]) = (json!("2024-01-05"), json!("invoice_now"));
        let coupons = json!([{"coupon": {"id": "first", "percent_off": "5", "duration": "forever"}}]);
        let subscription = json!({"currency": "USD", "start": "2024-01-01", "trial_end": "2024-01-15", "items": [],
            "events": [happens], "coupons": coupons});
        let request = json!({"subscription": subscription, "as_of": "2024-02-01"});
        let refused = prorata::bill_json(request.to_string().as_bytes(), false).unwrap_err();
        assert_eq!((refused.code().as_str(), refused.path()), ("conflict", "subscription.events[0].mode"), "{modes:?}");
    }
}
