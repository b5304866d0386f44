//! The story of a life: its items, and what happened to them so far.

mod happen;

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
