//! What decisions write about an item, and what is in force because of it.

use super::Naive;
use super::calendar::{Anchors, Cycle};
use super::prices::{Exact, exact};
use num_rational::Ratio;
use serde_json::Value;

/// What is charged in a stretch of time: price, quantity, and since when its boundaries are the item's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct InForce {
    pub(super) price: String,
    pub(super) quantity: Exact,
    pub(super) anchored: Option<i64>,
}

/// A stretch of time with the same in force; the last may have no end.
pub(super) struct Segment {
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) what: InForce,
}

struct Write {
    from: i64,
    what: What,
}

enum What {
    Price(String, Option<i64>),
    Quantity(Exact),
    Present(bool),
    Paused(bool),
    AllPaused(bool),
    Ended(bool),
}

/// What was decided of an item last, whenever it counts: by it a change is an upgrade or not.
#[derive(Default)]
struct Decided {
    price: Option<String>,
    quantity: Exact,
    present: bool,
}

impl Naive<'_> {
    /// The segments of an item, in order of time.
    pub(super) fn segments(&self, item: &Value) -> Vec<Segment> {
        let writes = self.writes(item);
        let mut moments: Vec<i64> = writes.iter().map(|write| write.from).collect();
        moments.sort_unstable();
        moments.dedup();
        let mut segments: Vec<Segment> = Vec::new();
        for (at, start) in moments.iter().enumerate() {
            let end = moments.get(at + 1).copied().unwrap_or(i64::MAX);
            let Some(what) = in_force(&writes, *start) else { continue };
            match segments.last_mut().filter(|last| last.end == *start && last.what == what) {
                Some(last) => last.end = end,
                None => segments.push(Segment { start: *start, end, what }),
            }
        }
        segments
    }

    fn writes(&self, item: &Value) -> Vec<Write> {
        let mut writes = Vec::new();
        let mut decided = Decided::default();
        if self.term["renews"] == false {
            writes.push(Write { from: self.term_end(self.start), what: What::Ended(true) });
        }
        if self.is_of_start(item) {
            self.join(item, (self.start, self.start), &mut writes, &mut decided);
        }
        for event in self.events.iter().copied().filter(|event| concerns(event, item)) {
            self.decide(event, item, &mut writes, &mut decided);
        }
        writes
    }

    fn decide(&self, event: &Value, item: &Value, writes: &mut Vec<Write>, decided: &mut Decided) {
        let at = self.effective(event);
        let mode = event["mode"].as_str().map_or_else(|| self.usual_mode(event, decided), str::to_owned);
        let with_term = mode == "next_term" || (event["type"] == "expire" && event["at"].is_null());
        let stated = match event["at"].is_null() {
            true if with_term => self.term_end(at),
            true => at,
            false => self.clock.read(&event["at"]),
        };
        let waits = mode == "next_period" || event["unused"] == "keep";
        let joining = event["item"]["price_id"].as_str();
        let from = if waits { self.period_end(writes, joining, at, stated) } else { stated };
        let is_of_item = event["item_id"].is_string();
        let what = match event["type"].as_str().unwrap() {
            "change_item" => return self.change(event, (at, from), writes, decided),
            "add_item" => return self.join(item, (at, from), writes, decided),
            "remove_item" => {
                decided.present = false;
                What::Present(false)
            }
            "pause" if is_of_item => What::Paused(true),
            "pause" => What::AllPaused(true),
            "resume" if is_of_item => What::Paused(false),
            "resume" => What::AllPaused(false),
            "cancel" | "expire" => What::Ended(true),
            "uncancel" => What::Ended(false),
            other => panic!("{other}"),
        };
        writes.push(Write { from, what });
    }

    fn change(&self, event: &Value, (at, from): (i64, i64), writes: &mut Vec<Write>, decided: &mut Decided) {
        if let Some(price) = event["price_id"].as_str() {
            let anchored = self.anchored(writes, price, at, from);
            writes.push(Write { from, what: What::Price(price.to_owned(), anchored) });
            decided.price = Some(price.to_owned());
        }
        if !event["quantity"].is_null() {
            decided.quantity = exact(&event["quantity"]);
            writes.push(Write { from, what: What::Quantity(decided.quantity) });
        }
    }

    fn join(&self, item: &Value, (at, from): (i64, i64), writes: &mut Vec<Write>, decided: &mut Decided) {
        let price = item["price_id"].as_str().unwrap();
        let quantity = if item["quantity"].is_null() { Ratio::from_integer(1) } else { exact(&item["quantity"]) };
        let anchored = self.anchored(writes, price, at, from);
        let all = [What::Price(price.to_owned(), anchored), What::Quantity(quantity), What::Present(true)];
        writes.extend(all.map(|what| Write { from, what }));
        *decided = Decided { price: Some(price.to_owned()), quantity, present: true };
    }

    /// Since when a price has boundaries of its own: where it takes effect, unless it goes on in those that run.
    fn anchored(&self, writes: &[Write], price: &str, decided: i64, from: i64) -> Option<i64> {
        match running(writes, decided) {
            Some((running, anchored)) if self.cycle(running) == self.cycle(price) => anchored,
            Some(_) => Some(from),
            None => None,
        }
    }

    /// Where the period ends that runs; of the price that runs, or was decided last, or joins.
    fn period_end(&self, writes: &[Write], joining: Option<&str>, decided: i64, at: i64) -> i64 {
        let counted = running(writes, decided).or_else(|| running(writes, i64::MAX));
        let Some((price, anchored)) = counted.or(joining.map(|price| (price, None))) else { return at };
        let period = self.anchors(anchored).period(&self.clock, self.cycle(price), at);
        period.filter(|period| period.start < at).map_or(at, |period| period.end)
    }

    pub(super) fn anchors(&self, anchored: Option<i64>) -> Anchors {
        let anchors = match anchored {
            Some(at) => Anchors::at(at),
            None => Anchors::of_start(self.start, self.trial_end, self.anchor),
        };
        anchors.reset(&self.resets)
    }

    fn cycle(&self, price: &str) -> Cycle {
        self.prices[price].cycle
    }

    fn usual_mode(&self, event: &Value, decided: &Decided) -> String {
        let known = decided.price.as_ref().filter(|_| decided.present && event["type"] == "change_item");
        let Some(price) = known else { return "invoice_now".to_owned() };
        let after = event["price_id"].as_str().unwrap_or(price);
        let quantity = if event["quantity"].is_null() { decided.quantity } else { exact(&event["quantity"]) };
        let rises = self.prices[after].yearly(quantity) >= self.prices[price.as_str()].yearly(decided.quantity);
        if rises { "invoice_now".to_owned() } else { "next_period".to_owned() }
    }
}

fn concerns(event: &Value, item: &Value) -> bool {
    const OF_ITEMS: [&str; 8] =
        ["change_item", "add_item", "remove_item", "pause", "resume", "cancel", "expire", "uncancel"];
    let is_of_all = event["item_id"].is_null() && event["item"].is_null();
    let is_of_item = event["item_id"] == item["id"] || event["item"]["id"] == item["id"];
    OF_ITEMS.iter().any(|kind| event["type"] == *kind) && (is_of_all || is_of_item)
}

/// The price that has taken effect by a moment, the latest decision first.
fn running(writes: &[Write], at: i64) -> Option<(&str, Option<i64>)> {
    writes.iter().rev().filter(|write| write.from <= at).find_map(|write| match &write.what {
        What::Price(price, anchored) => Some((price.as_str(), *anchored)),
        _ => None,
    })
}

/// The latest decision that has taken effect counts.
fn in_force(writes: &[Write], at: i64) -> Option<InForce> {
    let (mut price, mut quantity) = (None, Ratio::from_integer(0));
    let (mut present, mut paused, mut all_paused, mut ended) = (false, false, false, false);
    for write in writes.iter().filter(|write| write.from <= at) {
        match &write.what {
            What::Price(id, anchored) => price = Some((id.clone(), *anchored)),
            What::Quantity(units) => quantity = *units,
            What::Present(is) => present = *is,
            What::Paused(is) => paused = *is,
            What::AllPaused(is) => all_paused = *is,
            What::Ended(is) => ended = *is,
        }
    }
    let (price, anchored) = price.filter(|_| present && !paused && !all_paused && !ended)?;
    Some(InForce { price, quantity, anchored })
}
