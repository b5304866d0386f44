//! What a subscription owes at a moment, stretch by stretch and in exact fractions: a second way, which shares no code with core.
//!
//! It knows the prices, zones and policies that the random lives have, and no others: service by the second or by the day,
//! halves away from zero, one-off charges as they are stated.

mod calendar;
pub(crate) mod clock;
pub(crate) mod prices;
mod terms;
mod writes;

use clock::{Clock, list};
use num_rational::Ratio;
use prices::{Exact, Price, exact, rounded};
use serde_json::Value;
use std::collections::BTreeMap;
use writes::Segment;

/// What is known of a subscription at a moment.
pub(crate) struct Naive<'v> {
    clock: Clock,
    prices: BTreeMap<String, Price>,
    start: i64,
    trial_end: Option<i64>,
    anchor: Option<i64>,
    resets: Vec<i64>,
    /// In the order in which they were decided.
    events: Vec<&'v Value>,
    first_items: &'v [Value],
    term: &'v Value,
    usage: Vec<Used<'v>>,
    in_days: bool,
    minor_units: i128,
    at: i64,
}

/// What was used of an item, and when.
struct Used<'v> {
    item: &'v Value,
    at: i64,
    quantity: Exact,
}

/// What is owed at one price and quantity in one true period; of usage, in one service.
type Position = (String, Exact, (i64, i64));

/// What each item owes at a moment, and each one-off charge, in minor units, by what is known at that moment.
pub(crate) fn owed(subscription: &Value, at: &Value) -> BTreeMap<String, i128> {
    let at = Clock::of(subscription, i64::MAX).read(at);
    Naive::of(subscription, at).owed()
}

pub(crate) fn minor_units(currency: &Value) -> i128 {
    match currency.as_str().unwrap() {
        "JPY" => 1,
        "KWD" | "BHD" => 1_000,
        _ => 100,
    }
}

impl<'v> Naive<'v> {
    pub(crate) fn of(subscription: &'v Value, at: i64) -> Self {
        let clock = Clock::of(subscription, at);
        let optional = |moment: &Value| (!moment.is_null()).then(|| clock.read(moment));
        let mut naive = Self {
            prices: list(&subscription["prices"])
                .iter()
                .map(|price| (price["id"].as_str().unwrap().to_owned(), Price::read(price)))
                .collect(),
            start: clock.read(&subscription["start"]),
            trial_end: optional(&subscription["trial_end"]),
            anchor: optional(&subscription["anchor"]["at"]),
            resets: Vec::new(),
            events: list(&subscription["events"]).iter().collect(),
            first_items: list(&subscription["items"]),
            term: &subscription["term"],
            usage: Vec::new(),
            in_days: subscription["policy"]["proration"]["basis"] == "day",
            minor_units: minor_units(&subscription["currency"]),
            at,
            clock,
        };
        naive.know(list(&subscription["usage"]));
        naive
    }

    /// Forgets what is not known yet, and reads the events that move boundaries.
    fn know(&mut self, usage: &'v [Value]) {
        let mut events = std::mem::take(&mut self.events);
        events.retain(|event| self.known(event) <= self.at);
        events.sort_by_cached_key(|event| (self.effective(event), event["sequence"].as_u64()));
        for used in usage {
            let known = if used["recorded_at"].is_null() { &used["at"] } else { &used["recorded_at"] };
            if self.clock.read(known) <= self.at {
                let (at, quantity) = (self.clock.read(&used["at"]), exact(&used["quantity"]));
                self.usage.push(Used { item: &used["item_id"], at, quantity });
            }
        }
        for event in &events {
            match event["type"].as_str().unwrap() {
                "end_trial" => self.trial_end = self.trial_end.map(|end| end.min(self.effective(event))),
                "extend_trial" => self.trial_end = Some(self.clock.read(&event["at"])),
                "reset_anchor" if event["at"].is_null() => self.resets.push(self.effective(event)),
                "reset_anchor" => self.resets.push(self.clock.read(&event["at"])),
                _ => {}
            }
        }
        self.trial_end = self.trial_end.filter(|end| *end > self.start);
        let first = self.trial_end.unwrap_or(self.start);
        self.resets.retain(|at| *at > first);
        self.resets.sort_unstable();
        self.resets.dedup();
        self.events = events;
    }

    fn effective(&self, event: &Value) -> i64 {
        let moment = &event["effective_at"];
        if event["type"] == "change_zone" { self.clock.leaving(moment) } else { self.clock.read(moment) }
    }

    fn known(&self, event: &Value) -> i64 {
        if event["recorded_at"].is_null() { self.effective(event) } else { self.clock.read(&event["recorded_at"]) }
    }

    fn is_of_start(&self, item: &Value) -> bool {
        self.first_items.iter().any(|first| first["id"] == item["id"])
    }

    fn owed(&self) -> BTreeMap<String, i128> {
        let added = self.events.iter().filter(|event| event["type"] == "add_item").map(|event| &event["item"]);
        let items = self.first_items.iter().chain(added);
        let mut owed: BTreeMap<String, i128> =
            items.map(|item| (item["id"].as_str().unwrap().to_owned(), self.of_item(item))).collect();
        for event in self.events.iter().filter(|event| event["type"] == "add_charge") {
            if self.effective(event) <= self.at {
                let amount = exact(&event["amount"]) * self.minor_units;
                owed.insert(event["id"].as_str().unwrap().to_owned(), amount.to_integer());
            }
        }
        owed.retain(|_, amount| *amount != 0);
        owed
    }

    fn of_item(&self, item: &Value) -> i128 {
        let segments = self.segments(item);
        let mut shares: BTreeMap<Position, Exact> = BTreeMap::new();
        let mut used = 0;
        let mut ends: Vec<i64> = segments.iter().map(|segment| segment.end).collect();
        for at in (1..segments.len()).rev().filter(|at| segments[at - 1].end == segments[*at].start) {
            ends[at - 1] = ends[at];
        }
        for (segment, end) in segments.iter().zip(ends) {
            for (service, whole) in self.services(segment, end) {
                if self.prices[&segment.what.price].is_usage {
                    used += self.rated(item, segment, service);
                } else {
                    let share = Ratio::new(self.units(service, whole.0).into(), self.units(whole, whole.0).into());
                    let position = (segment.what.price.clone(), segment.what.quantity, whole);
                    *shares.entry(position).or_default() += share;
                }
            }
        }
        let amount = |((price, quantity, _), share): (Position, Exact)| {
            rounded(self.prices[&price].cost(quantity) * self.minor_units * share)
        };
        shares.into_iter().map(amount).sum::<i128>() + used
    }

    /// The services of a segment that are owed, each with its true period; the item is served until an end.
    fn services(&self, segment: &Segment, served_until: i64) -> Vec<((i64, i64), (i64, i64))> {
        let price = &self.prices[&segment.what.price];
        let anchors = self.anchors(segment.what.anchored);
        let mut services = Vec::new();
        let mut start = segment.start;
        while start < segment.end && start <= self.at {
            let Some(period) = anchors.period(&self.clock, price.cycle, start) else { break };
            let end = period.end.min(segment.end);
            let ended = served_until <= self.at;
            let is_owed = if price.in_arrears { period.end <= self.at || ended } else { period.start <= self.at };
            services.extend(period.whole.filter(|_| is_owed && start < end).map(|whole| ((start, end), whole)));
            start = end;
        }
        services
    }

    /// Days are those of the zone in which a period begins.
    fn units(&self, (start, end): (i64, i64), begins: i64) -> i64 {
        if !self.in_days {
            return end - start;
        }
        let date = |at: i64| self.clock.in_zone_of(at, begins).date();
        (date(end) - date(start)).num_days()
    }

    /// What was used in a service.
    fn rated(&self, item: &Value, segment: &Segment, (start, end): (i64, i64)) -> i128 {
        let used = self.usage.iter().filter(|used| *used.item == item["id"] && (start..end).contains(&used.at));
        let quantity: Exact = used.map(|used| used.quantity).sum();
        rounded(self.prices[&segment.what.price].cost(quantity) * self.minor_units)
    }
}
