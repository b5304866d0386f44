//! What happens in a life: only what may happen then, and seldom nothing that counts.

use super::super::cells::KINDS;
use super::{Happening, Item, Story};
use serde_json::{Value, json};

impl Story<'_> {
    pub(super) fn next(&mut self, day: usize) -> Option<Happening> {
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
