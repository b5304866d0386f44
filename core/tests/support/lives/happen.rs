//! What happens in a life: only what may happen then, and seldom nothing that counts.

use super::Size;
use super::cells::{Cell, Dressing, INTERVALS, KINDS, NO_MODE, TIMINGS};
use super::dice::Dice;
use super::prices::Offer;
use super::times::Times;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An item as it was decided last.
struct Item {
    id: String,
    offer: usize,
    present: bool,
    paused: bool,
}

pub(super) struct Story<'l> {
    offers: &'l [Offer],
    times: &'l Times,
    dressing: Dressing,
    dice: &'l mut Dice,
    days: usize,
    /// Of a hundred events, so many are about one item.
    of_items: usize,
    /// What the first item begins with.
    first: usize,
    items: Vec<Item>,
    all_paused: bool,
    ended: bool,
    /// Whether there is a term that decisions may wait for.
    has_term: bool,
    /// The day on which the trial ends.
    trial: usize,
    /// Whether the zone changes, and the day on which it did. Then no other boundary is moved.
    zone_moves: bool,
    moved_on: Option<usize>,
    /// The day of the last event.
    last_day: usize,
    coupons: Vec<String>,
    events: Vec<Value>,
    cells: BTreeSet<Cell>,
}

/// An event, and the items that it counts for.
struct Happening {
    event: Value,
    items: Vec<usize>,
}

impl<'l> Story<'l> {
    pub(super) fn begin(
        offers: &'l [Offer],
        times: &'l Times,
        (dressing, trial, zone_moves, size): (Dressing, Option<usize>, bool, Size),
        term: &Value,
        dice: &'l mut Dice,
    ) -> Self {
        let first = dice.below(offers.len());
        Self {
            offers,
            times,
            dressing,
            dice,
            days: size.days,
            of_items: size.of_items,
            first,
            items: Vec::new(),
            all_paused: false,
            ended: term["renews"] == false,
            has_term: !term.is_null(),
            trial: trial.unwrap_or(0),
            zone_moves,
            moved_on: None,
            last_day: 0,
            coupons: Vec::new(),
            events: Vec::new(),
            cells: BTreeSet::new(),
        }
    }

    pub(super) fn first_items(&mut self, count: usize) -> Value {
        let items = (0..count).map(|_| self.item());
        json!(items.collect::<Vec<_>>())
    }

    /// Every interval in advance and in arrears as often; the first items take them in turn.
    fn offer(&mut self) -> usize {
        let cells = TIMINGS.len() * INTERVALS.len();
        let cell =
            if self.events.is_empty() { (self.first + self.items.len()) % cells } else { self.dice.below(cells) };
        let (timing, interval) = (TIMINGS[cell % 2], INTERVALS[cell / 2]);
        let fits = |offer: &&Offer| offer.timing == timing && offer.interval == interval;
        let nth = self.dice.below(self.offers.iter().filter(fits).count());
        let mut fitting = self.offers.iter().enumerate().filter(|(_, offer)| fits(offer));
        fitting.nth(nth).map_or(0, |(at, _)| at)
    }

    /// An item that joins.
    fn item(&mut self) -> Value {
        let (id, offer) = (format!("i{}", self.items.len()), self.offer());
        let mut item = json!({"id": id, "price_id": self.offers[offer].id});
        if !self.offers[offer].is_usage && self.dice.percent(60) {
            item["quantity"] = json!(*self.dice.pick(&["2", "3", "2.5", "0"]));
        }
        self.items.push(Item { id, offer, present: true, paused: false });
        item
    }

    /// So many events, in order of the days on which they are decided.
    pub(super) fn go_on(&mut self, events: usize) {
        let mut days: Vec<usize> = (0..events).map(|_| self.dice.within(1..self.days + 5)).collect();
        days.retain(|day| !self.times.is_left_out(*day));
        days.sort_unstable();
        for (sequence, day) in days.into_iter().enumerate() {
            // Hours of another zone may be those of the day before.
            if self.moved_on.is_some_and(|moved| self.times.has_hours() && day <= moved + 1) {
                continue;
            }
            // What may not happen does not; something else does.
            let Some(Happening { mut event, items }) = (0..5).find_map(|_| self.next(day)) else { continue };
            event["id"] = json!(format!("e{sequence}"));
            event["sequence"] = json!(sequence);
            event["effective_at"] = json!(self.times.moment(day));
            let known = self.recorded(&mut event, day);
            if known <= self.days {
                self.count(&event, &items);
            }
            self.events.push(event);
            self.last_day = day;
        }
    }

    /// When it became known: mostly at once, else days or weeks later.
    fn recorded(&mut self, event: &mut Value, day: usize) -> usize {
        // A day that becomes another instant afterwards is no moment at which something became known.
        if event["type"] == "change_zone" || self.dice.percent(70) {
            return day;
        }
        let late = if self.dice.percent(50) { self.dice.within(0..5) } else { self.dice.within(0..60) };
        event["recorded_at"] = json!(self.times.moment(day + late));
        day + late
    }

    fn count(&mut self, event: &Value, items: &[usize]) {
        let (kind, modes) = KINDS.iter().find(|(kind, _)| event["type"] == *kind).unwrap();
        let named = modes.iter().find(|mode| event["mode"] == **mode);
        let mode = named.unwrap_or(if modes == &[NO_MODE] { &NO_MODE } else { &"default" });
        for offer in items {
            let Offer { timing, interval, .. } = self.offers[*offer];
            self.cells.insert(Cell { kind, mode, timing, interval, dressing: self.dressing });
        }
    }

    pub(super) fn usage(&mut self) -> Value {
        let mut usage = Vec::new();
        for at in 0..self.items.len() {
            let count = if self.dice.percent(50) { self.dice.within(0..6) } else { 0 };
            for _ in 0..count {
                usage.push(self.used(at, usage.len()));
            }
        }
        json!(usage)
    }

    fn used(&mut self, item: usize, number: usize) -> Value {
        let day = self.dice.within(0..self.days);
        let quantities = ["5", "10", "12", "13", "100", "101.5", "40", "-3"];
        let quantity = *self.dice.pick(&quantities);
        let mut used = json!({"id": format!("u{number}"), "item_id": self.items[item].id, "at": self.times.moment(day),
            "quantity": quantity});
        if self.dice.percent(30) {
            used["recorded_at"] = json!(self.times.moment(day + self.dice.within(0..50)));
        }
        used
    }

    pub(super) fn end(self) -> (Vec<Value>, BTreeSet<Cell>) {
        (self.events, self.cells)
    }
}

/// What may happen next.
impl Story<'_> {
    fn next(&mut self, day: usize) -> Option<Happening> {
        if self.ended && self.dice.percent(60) {
            self.ended = false;
            return Some(self.of_all(json!({"type": "uncancel"})));
        }
        if self.zone_moves && self.moved_on.is_none() && self.dice.percent(12) {
            return self.zone(day);
        }
        if day < self.trial && self.dice.percent(35) {
            return Some(self.trial(day));
        }
        if self.all_paused && self.dice.percent(60) {
            self.all_paused = false;
            return Some(self.of_all(json!({"type": "resume"})));
        }
        if self.dice.percent(self.of_items) {
            return match self.dice.below(100) {
                0..=26 => self.change(),
                27..=63 => self.add(),
                _ => self.remove(),
            };
        }
        match self.dice.below(100) {
            0..=21 => self.pause_all(),
            22..=26 => self.pause_item(),
            27..=53 => self.cancel(day),
            54..=68 => Some(self.charge()),
            69..=76 => self.reset(day),
            77..=79 => self.zone(day),
            _ => self.coupon(),
        }
    }

    /// A mode, or none.
    fn with_mode(&mut self, mut event: Value) -> Value {
        let modes = [None, Some("invoice_now"), Some("next_invoice"), Some("next_period")];
        let may_wait = event["type"] != "add_charge";
        let terms = if event["type"] == "cancel" { 45 } else { 36 };
        if may_wait && self.has_term && event["at"].is_null() && self.dice.percent(terms) {
            event["mode"] = json!("next_term");
            return event;
        }
        let count = if may_wait { 4 } else { 3 };
        if let Some(mode) = modes[self.dice.below(count)] {
            event["mode"] = json!(mode);
        }
        event
    }

    fn with_unused(&mut self, mut event: Value) -> Value {
        if self.dice.percent(30) {
            event["unused"] = json!(*self.dice.pick(&["keep", "credit"]));
        }
        event
    }

    /// An event that counts for all items that are there.
    fn of_all(&mut self, event: Value) -> Happening {
        let has_mode = KINDS.iter().any(|(kind, modes)| event["type"] == *kind && modes.len() > 1);
        let event = if has_mode { self.with_mode(event) } else { event };
        let items = self.items.iter().filter(|item| item.present).map(|item| item.offer).collect();
        Happening { event, items }
    }

    /// An item that is there and served.
    fn served(&mut self) -> Option<usize> {
        let is_served = |item: &&Item| item.present && !item.paused;
        let served = self.items.iter().filter(is_served).count();
        if served == 0 || self.all_paused || self.ended {
            return None;
        }
        let nth = self.dice.below(served);
        self.items.iter().enumerate().filter(|(_, item)| is_served(item)).nth(nth).map(|(at, _)| at)
    }

    fn change(&mut self) -> Option<Happening> {
        let at = self.served()?;
        let before = self.items[at].offer;
        let mut event = self.with_mode_of_item("change_item", at);
        let mut items = vec![before];
        if !self.zone_moves && self.dice.percent(80) {
            self.items[at].offer = self.offer();
            items.push(self.items[at].offer);
            event["price_id"] = json!(self.offers[self.items[at].offer].id);
        }
        let is_usage = self.offers[self.items[at].offer].is_usage;
        if event["price_id"].is_null() || (!is_usage && self.dice.percent(30)) {
            event["quantity"] = json!(*self.dice.pick(&["1", "2", "3", "1.5", "0", "7"]));
        }
        Some(Happening { event, items })
    }

    fn with_mode_of_item(&mut self, kind: &str, at: usize) -> Value {
        let event = json!({"type": kind, "item_id": self.items[at].id});
        self.with_mode(event)
    }

    /// Not too many at a time: each costs the time of its periods.
    fn add(&mut self) -> Option<Happening> {
        let there = self.items.iter().filter(|item| item.present).count();
        if self.all_paused || self.ended || there > 9 {
            return None;
        }
        let item = self.item();
        let event = self.with_mode(json!({"type": "add_item", "item": item}));
        Some(Happening { event, items: vec![self.items.last()?.offer] })
    }

    fn remove(&mut self) -> Option<Happening> {
        let at = self.served()?;
        let event = self.with_mode_of_item("remove_item", at);
        self.items[at].present = false;
        Some(Happening { event: self.with_unused(event), items: vec![self.items[at].offer] })
    }

    fn pause_all(&mut self) -> Option<Happening> {
        if self.all_paused || self.ended {
            return None;
        }
        self.all_paused = true;
        let event = self.with_unused(json!({"type": "pause"}));
        Some(self.of_all(event))
    }

    fn pause_item(&mut self) -> Option<Happening> {
        let paused = self.items.iter().position(|item| item.paused && item.present);
        let (at, kind) = match paused.filter(|_| self.dice.percent(60)) {
            Some(at) => (at, "resume"),
            None => (self.served()?, "pause"),
        };
        self.items[at].paused = kind == "pause";
        let event = self.with_mode_of_item(kind, at);
        let event = if kind == "pause" { self.with_unused(event) } else { event };
        Some(Happening { event, items: vec![self.items[at].offer] })
    }

    fn cancel(&mut self, day: usize) -> Option<Happening> {
        if self.all_paused || self.ended {
            return None;
        }
        self.ended = true;
        let kind = if self.dice.percent(20) { "expire" } else { "cancel" };
        let mut event = self.with_unused(json!({"type": kind}));
        if self.dice.percent(15) || (kind == "expire" && !self.has_term) {
            event["at"] = json!(self.times.moment(day + self.dice.within(1..30)));
        }
        Some(self.of_all(event))
    }

    fn charge(&mut self) -> Happening {
        let amount = *self.dice.pick(&["5", "120", "-7"]);
        self.of_all(json!({"type": "add_charge", "amount": amount}))
    }

    fn reset(&mut self, day: usize) -> Option<Happening> {
        if self.zone_moves {
            return None;
        }
        let mut event = json!({"type": "reset_anchor"});
        if self.dice.percent(30) {
            event["at"] = json!(self.times.moment(day + self.dice.within(1..15)));
        }
        Some(self.of_all(event))
    }

    fn trial(&mut self, day: usize) -> Happening {
        if self.dice.percent(42) {
            self.trial = day;
            return self.of_all(json!({"type": "end_trial"}));
        }
        self.trial = day + self.dice.within(1..15);
        let at = self.times.boundary(self.trial);
        self.of_all(json!({"type": "extend_trial", "at": at}))
    }

    /// Once in a life.
    fn zone(&mut self, day: usize) -> Option<Happening> {
        let is_after_others = self.times.has_hours() && day == self.last_day;
        if !self.zone_moves || self.moved_on.is_some() || day < 2 || is_after_others {
            return None;
        }
        self.moved_on = Some(day);
        let zone = *self.dice.pick(self.times.zones());
        Some(self.of_all(json!({"type": "change_zone", "zone": zone})))
    }

    fn coupon(&mut self) -> Option<Happening> {
        if !self.dressing.discount {
            return None;
        }
        if !self.coupons.is_empty() && self.dice.percent(90) {
            let at = self.dice.below(self.coupons.len());
            let id = self.coupons.swap_remove(at);
            return Some(self.of_all(json!({"type": "remove_coupon", "coupon_id": id})));
        }
        let id = format!("k{}", self.events.len());
        self.coupons.push(id.clone());
        let coupon = json!({"id": id, "percent_off": *self.dice.pick(&["10", "25", "0.5"]), "duration": "forever"});
        let mut event = json!({"type": "add_coupon", "coupon": coupon});
        match self.dice.below(4) {
            0 => event["item_id"] = json!(self.items.first()?.id),
            1 => event["scope"] = json!("customer"),
            2 => event["scope"] = json!("subscription"),
            _ => {}
        }
        Some(self.of_all(event))
    }
}
