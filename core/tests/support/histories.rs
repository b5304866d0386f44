//! Random histories of subscriptions: any kind of event on any day, recorded when it happens or later.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// The kinds of events that change what is owed.
const KINDS: [&str; 12] = [
    "change_price",
    "change_quantity",
    "add_item",
    "remove_item",
    "pause",
    "resume",
    "pause_item",
    "resume_item",
    "cancel",
    "uncancel",
    "add_charge",
    "cancel_later",
];

/// The kinds that move boundaries besides.
const MOVES: [&str; 16] = [
    "change_price",
    "change_quantity",
    "add_item",
    "remove_item",
    "pause",
    "resume",
    "cancel",
    "uncancel",
    "add_charge",
    "reset_anchor",
    "reset_later",
    "extend_trial",
    "end_trial",
    "change_zone",
    "add_coupon",
    "remove_coupon",
];

const ZONES: [&str; 3] = ["America/New_York", "Australia/Lord_Howe", "UTC"];

const MODES: [Option<&str>; 4] = [None, Some("invoice_now"), Some("next_invoice"), Some("next_period")];

/// Interval, its count, timing, and the amount of a unit: often such that halves of a cent appear.
const PRICES: [(&str, u32, &str, &str); 10] = [
    ("month", 1, "advance", "9.99"),
    ("month", 1, "advance", "29.99"),
    ("month", 1, "arrears", "10.00"),
    ("month", 1, "arrears", "15.55"),
    ("month", 3, "advance", "100.01"),
    ("quarter", 1, "arrears", "77.77"),
    ("year", 1, "advance", "1188.00"),
    ("week", 2, "advance", "7.005"),
    ("day", 10, "arrears", "3.33"),
    ("year", 1, "arrears", "365.00"),
];

/// An event before it is known whether it may happen.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub(crate) kind: &'static str,
    pub(crate) day: u64,
    /// Days until it is recorded.
    pub(crate) late: u64,
    pub(crate) item: usize,
    pub(crate) price: usize,
    pub(crate) quantity: u32,
    pub(crate) mode: Option<&'static str>,
    pub(crate) keep: bool,
}

/// A history: where it begins, what it draws prices from, what happens.
#[derive(Debug, Clone)]
pub(crate) struct History {
    pub(crate) start: NaiveDate,
    pub(crate) first: Vec<usize>,
    pub(crate) taxed: bool,
    pub(crate) coupon: Option<Value>,
    pub(crate) raws: Vec<Raw>,
    /// Days of a trial.
    pub(crate) trial: Option<u64>,
    pub(crate) zone: Option<&'static str>,
    /// Days until the run.
    pub(crate) until: u64,
}

pub(crate) fn price_id(at: usize) -> String {
    format!("p{}", at % PRICES.len())
}

pub(crate) fn prices() -> Value {
    let prices = PRICES.iter().enumerate().map(|(at, (interval, count, billed, amount))| {
        json!({"id": price_id(at), "currency": "USD", "type": "recurring", "interval": interval, "interval_count": count,
            "billed": billed, "unit_price": amount})
    });
    Value::Array(prices.collect())
}

fn raw(days: u64, kinds: &'static [&'static str]) -> impl Strategy<Value = Raw> {
    let late = prop_oneof![3 => Just(0u64), 1 => 0u64..5, 1 => 0u64..120];
    (select(kinds), 0..days, late, 0usize..4, 0usize..10, 0u32..5, select(&MODES[..]), prop::bool::weighted(0.3))
        .prop_map(|(kind, day, late, item, price, quantity, mode, keep)| Raw {
            kind,
            day,
            late,
            item,
            price,
            quantity,
            mode,
            keep,
        })
}

fn coupon() -> impl Strategy<Value = Option<Value>> {
    let coupons = vec![
        json!({"id": "c", "percent_off": "12.5", "duration": "forever"}),
        json!({"id": "c", "percent_off": "50", "duration": "repeating", "duration_in_months": 2}),
        json!({"id": "c", "amount_off": "3.33", "currency": "USD", "duration": "once"}),
        json!({"id": "c", "amount_off": "1.00", "currency": "USD", "duration": "repeating", "duration_in_applications": 3}),
    ];
    prop::option::weighted(0.4, select(coupons))
}

/// Histories whose boundaries stay where they are, in days.
pub(crate) fn history(events: usize) -> impl Strategy<Value = History> {
    of_kinds(events, &KINDS)
}

/// Histories with a trial, in a time zone, whose boundaries move.
pub(crate) fn moving_history(events: usize) -> impl Strategy<Value = History> {
    let zoned = prop::option::of(select(&ZONES[..]));
    (of_kinds(events, &MOVES), prop::option::of(3u64..60), zoned).prop_map(|(history, trial, zone)| History {
        trial,
        zone,
        ..history
    })
}

fn of_kinds(events: usize, kinds: &'static [&'static str]) -> impl Strategy<Value = History> {
    let start = select(vec![(2023, 12, 31), (2024, 1, 31), (2024, 2, 29), (2023, 6, 15), (2024, 8, 30), (2025, 3, 1)]);
    (start, prop::collection::vec(0usize..10, 0..3), any::<bool>(), coupon(), 20u64..500).prop_flat_map(
        move |((year, month, day), first, taxed, coupon, until)| {
            let start = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            prop::collection::vec(raw(until + 40, kinds), 0..events).prop_map(move |raws| History {
                start,
                first: first.clone(),
                taxed,
                coupon: coupon.clone(),
                raws,
                until,
                trial: None,
                zone: None,
            })
        },
    )
}

impl History {
    pub(crate) fn day(&self, day: u64) -> NaiveDate {
        self.start + Days::new(day)
    }

    /// With nothing that waits for the next invoice, or for a day.
    pub(crate) fn without_waiting(mut self) -> Self {
        self.raws.iter_mut().filter(|raw| raw.mode == Some("next_invoice")).for_each(|raw| raw.mode = None);
        self.raws.iter_mut().filter(|raw| raw.kind == "cancel_later").for_each(|raw| raw.kind = "cancel");
        self
    }

    /// Whether anything becomes known after it was decided, to take effect at the end of a period.
    pub(crate) fn learns_of_later(&self) -> bool {
        self.raws.iter().any(|raw| raw.late > 0 && (raw.keep || raw.mode != Some("invoice_now")))
    }

    /// With nothing that states when it counts: then nothing is known before it does.
    pub(crate) fn at_once(self) -> Self {
        let mut history = self.without_waiting();
        history.raws.iter_mut().for_each(|raw| (raw.mode, raw.keep) = (None, false));
        history
    }

    pub(crate) fn as_of(&self) -> NaiveDate {
        self.day(self.until)
    }

    /// The subscription; what may not happen does not.
    pub(crate) fn subscription(&self) -> Value {
        let items: Vec<Value> = self
            .first
            .iter()
            .enumerate()
            .map(|(at, price)| json!({"id": format!("i{at}"), "price_id": price_id(*price)}))
            .collect();
        let mut subscription = json!({"currency": "USD", "start": self.start.to_string(), "items": items, "prices": prices(),
            "events": self.events(), "policy": {"proration": {"basis": "day"}}});
        if self.taxed {
            subscription["tax_rates"] = json!([{"id": "vat", "percent": "19"}]);
            subscription["default_tax_rates"] = json!(["vat"]);
        }
        if let Some(days) = self.trial {
            subscription["trial_end"] = json!(self.day(days).to_string());
        }
        if let Some(zone) = self.zone {
            subscription["zone"] = json!(zone);
        }
        if let Some(coupon) = &self.coupon {
            subscription["coupons"] = json!([{"coupon": coupon}]);
        }
        subscription
    }

    /// Its request; two of three changes of an item are of a mode, as far as it is one of theirs.
    pub(crate) fn with_mode(&self, mode: &str) -> Value {
        let mut request = json!({"subscription": self.subscription(), "as_of": self.as_of().to_string()});
        let events = request["subscription"]["events"].as_array_mut().unwrap();
        for event in events.iter_mut().filter(|event| event["type"] == "change_item") {
            let is_of_mode = mode != "quantity_delta" || event["price_id"].is_null();
            if is_of_mode && event["sequence"].as_u64().unwrap() % 3 != 0 {
                event["mode"] = json!(mode);
            }
        }
        request
    }

    pub(crate) fn events(&self) -> Value {
        let mut raws: Vec<(usize, &Raw)> = self.raws.iter().enumerate().collect();
        raws.sort_by_key(|(at, raw)| (raw.day, *at));
        let mut may = May { items: self.first.len(), trial_end: self.trial.unwrap_or(0), ..May::default() };
        let mut events = Vec::new();
        for (at, raw) in raws {
            let Some(mut event) = may.happen(raw, self) else { continue };
            event["id"] = json!(format!("e{at}"));
            event["effective_at"] = json!(self.day(raw.day).to_string());
            event["sequence"] = json!(at);
            // A day that becomes another instant afterwards is no moment at which something became known.
            if raw.late > 0 && raw.kind != "change_zone" {
                event["recorded_at"] = json!(self.day(raw.day + raw.late).to_string());
            }
            events.push(event);
        }
        Value::Array(events)
    }
}

/// What may happen next.
#[derive(Default)]
struct May {
    items: usize,
    coupons: usize,
    /// The day on which the trial ends.
    trial_end: u64,
    paused: Vec<usize>,
    all_paused: bool,
    canceled: bool,
}

impl May {
    fn happen(&mut self, raw: &Raw, history: &History) -> Option<Value> {
        let item = || (self.items > 0).then(|| raw.item % self.items);
        let unused = if raw.keep { "keep" } else { "credit" };
        let mut event = match raw.kind {
            "change_price" => {
                json!({"type": "change_item", "item_id": format!("i{}", item()?), "price_id": price_id(raw.price)})
            }
            "change_quantity" => {
                json!({"type": "change_item", "item_id": format!("i{}", item()?), "quantity": raw.quantity})
            }
            "add_item" => {
                let id = format!("i{}", self.items);
                self.items += 1;
                json!({"type": "add_item", "item": {"id": id, "price_id": price_id(raw.price), "quantity": raw.quantity}})
            }
            "remove_item" => json!({"type": "remove_item", "item_id": format!("i{}", item()?), "unused": unused}),
            "pause" if !self.all_paused => {
                self.all_paused = true;
                json!({"type": "pause", "unused": unused})
            }
            "resume" if self.all_paused => {
                self.all_paused = false;
                json!({"type": "resume"})
            }
            "pause_item" if item().is_some_and(|item| !self.paused.contains(&item)) => {
                let item = item()?;
                self.paused.push(item);
                json!({"type": "pause", "item_id": format!("i{item}"), "unused": unused})
            }
            "resume_item" if !self.paused.is_empty() => {
                let item = self.paused.remove(0);
                json!({"type": "resume", "item_id": format!("i{item}")})
            }
            "cancel" => {
                self.canceled = true;
                json!({"type": "cancel", "unused": unused})
            }
            "cancel_later" => {
                self.canceled = true;
                json!({"type": "cancel", "at": history.day(raw.day + 17).to_string()})
            }
            "uncancel" if self.canceled => {
                self.canceled = false;
                json!({"type": "uncancel"})
            }
            "reset_anchor" => json!({"type": "reset_anchor"}),
            "reset_later" => json!({"type": "reset_anchor", "at": history.day(raw.day + 9).to_string()}),
            "extend_trial" if raw.day < self.trial_end => {
                self.trial_end = raw.day + 11;
                json!({"type": "extend_trial", "at": history.day(raw.day + 11).to_string()})
            }
            "end_trial" if raw.day < self.trial_end => {
                self.trial_end = raw.day;
                json!({"type": "end_trial"})
            }
            "change_zone" if history.zone.is_some() && raw.day > 1 => {
                json!({"type": "change_zone", "zone": ZONES[raw.item % ZONES.len()]})
            }
            "add_coupon" => {
                let id = format!("k{}", self.coupons);
                self.coupons += 1;
                json!({"type": "add_coupon", "coupon": {"id": id, "percent_off": "10", "duration": "forever"}})
            }
            "remove_coupon" if self.coupons > 0 => {
                json!({"type": "remove_coupon", "coupon_id": format!("k{}", raw.item % self.coupons)})
            }
            "add_charge" => json!({"type": "add_charge", "amount": "5.05"}),
            _ => return None,
        };
        let without_mode =
            ["uncancel", "reset_anchor", "extend_trial", "end_trial", "change_zone", "add_coupon", "remove_coupon"];
        let has_mode = !without_mode.iter().any(|kind| event["type"] == *kind);
        let may_wait = event["type"] != "add_charge" || raw.mode != Some("next_period");
        if let Some(mode) = raw.mode.filter(|_| has_mode && may_wait) {
            event["mode"] = json!(mode);
        }
        Some(event)
    }
}
