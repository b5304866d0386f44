//! Random lives over plans, written twice: with items and changes of plans, and by hand with a price for each charge.

use super::lives::dice::Dice;
use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};

/// The charges of plans: what depends on the quantity, one of these in arrears; what is flat; what is used.
const CHARGES: [&str; 5] = ["seats", "desks", "base", "help", "calls"];

pub(crate) const MODES: [&str; 8] = [
    "invoice_now",
    "next_invoice",
    "next_period",
    "reset_cycle",
    "quantity_delta",
    "full_price",
    "time_credit",
    "full_difference",
];

/// Whether the quantity of the item is that of a charge.
fn counts(charge: &str) -> bool {
    ["seats", "desks"].contains(&charge)
}

/// A price of a charge of a plan: from a day or from a period on, until the next.
struct Version {
    price: String,
    from: Option<NaiveDate>,
    from_period: usize,
}

/// A change of the item: its day, and the plan or the quantity.
struct Change {
    day: NaiveDate,
    known: NaiveDate,
    plan: Option<usize>,
    quantity: Option<usize>,
    mode: &'static str,
}

pub(crate) struct Planned {
    start: NaiveDate,
    pub(crate) as_of: NaiveDate,
    plans: Vec<Vec<(usize, Vec<Version>)>>,
    prices: Vec<Value>,
    changes: Vec<Change>,
    usage: Vec<Value>,
    quantity: usize,
    /// Time that is bought may end within a day.
    zone: Option<&'static str>,
}

impl Planned {
    /// A life whose changes are of the modes; with prices that change, all is known at once.
    pub(crate) fn of(seed: u64, modes: &'static [&'static str], has_versions: bool) -> Self {
        let mut dice = Dice::of(seed);
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::try_from(dice.below(28)).unwrap());
        let as_of = start + Days::new(u64::try_from(dice.within(60..400)).unwrap());
        let mut planned = Self {
            start,
            as_of,
            plans: Vec::new(),
            prices: Vec::new(),
            changes: Vec::new(),
            usage: Vec::new(),
            quantity: dice.within(1..5),
            zone: (!has_versions).then_some("UTC"),
        };
        for _ in 0..3 {
            planned.plan(&mut dice, has_versions);
        }
        planned.live(&mut dice, modes, has_versions);
        planned
    }

    fn plan(&mut self, dice: &mut Dice, has_versions: bool) {
        let mut charges = Vec::new();
        for (charge, name) in CHARGES.iter().enumerate() {
            if charge > 0 && dice.percent(40) {
                continue;
            }
            let count = if has_versions { dice.within(1..4) } else { 1 };
            let by_day = dice.percent(50);
            let mut versions = Vec::new();
            let (mut day, mut period) = (self.start, 0);
            for at in 0..count {
                let from = (by_day && at > 0).then_some(day);
                versions.push(Version {
                    price: self.price(dice, name),
                    from,
                    from_period: if by_day { 0 } else { period },
                });
                day = day + Days::new(u64::try_from(dice.within(1..90)).unwrap());
                period += dice.within(1..4);
            }
            charges.push((charge, versions));
        }
        self.plans.push(charges);
    }

    /// A price that was there already, or another one.
    fn price(&mut self, dice: &mut Dice, charge: &str) -> String {
        let id = format!("{charge}-{}", dice.below(6));
        if !self.prices.iter().any(|price| price["id"] == id.as_str()) {
            let amount = format!("{}.{:02}", dice.within(1..90), dice.below(100));
            let field = if counts(charge) || charge == "calls" { "unit_price" } else { "flat_amount" };
            let billed = if charge == "desks" || charge == "calls" { "arrears" } else { "advance" };
            let of = if charge == "calls" { "usage" } else { "recurring" };
            self.prices.push(json!({"id": id, "currency": "USD", "type": of, "interval": "month", "billed": billed,
                field: amount}));
        }
        id
    }

    /// Changes of plan are more than a month apart: what leaves is gone before it joins again.
    fn live(&mut self, dice: &mut Dice, modes: &'static [&'static str], has_versions: bool) {
        let days = |dice: &mut Dice, range| Days::new(u64::try_from(dice.within(range)).unwrap());
        let mut day = self.start + days(dice, 0..40);
        while day < self.as_of {
            let known = if has_versions || dice.percent(70) { day } else { day + days(dice, 0..30) };
            let plan = dice.percent(60).then(|| dice.below(self.plans.len()));
            let quantity = (plan.is_none() || dice.percent(30)).then(|| dice.within(0..6));
            let mode = dice.pick(modes);
            let mode = if plan.is_some() && *mode == "quantity_delta" { "invoice_now" } else { *mode };
            self.changes.push(Change { day, known, plan, quantity, mode });
            day = day + days(dice, 32..60);
        }
        for at in 0..dice.below(8) {
            let day = self.start + days(dice, 0..300);
            self.usage.push(json!({"id": format!("u{at}"), "item_id": "team", "at": day.to_string(),
                "quantity": dice.within(1..50).to_string()}));
        }
    }

    fn subscription(&self) -> Value {
        json!({"currency": "USD", "zone": self.zone, "start": self.start.to_string(), "prices": self.prices, "usage": self.usage})
    }

    /// With items and changes of plans.
    pub(crate) fn with_plans(&self) -> Value {
        let mut subscription = self.subscription();
        let plans = self.plans.iter().enumerate().map(|(at, charges)| {
            let charges = charges
                .iter()
                .map(|(charge, versions)| json!({"id": CHARGES[*charge], "prices": versions_of(versions)}));
            json!({"id": at.to_string(), "charges": charges.collect::<Vec<_>>()})
        });
        subscription["plans"] = plans.collect();
        subscription["items"] = json!([{"id": "team", "plan_id": "0", "quantity": self.quantity.to_string()}]);
        let events = self.changes.iter().enumerate().map(|(at, change)| {
            let mut event = json!({"id": at.to_string(), "type": "change_item", "item_id": "team", "mode": change.mode,
                "effective_at": change.day.to_string(), "recorded_at": change.known.to_string()});
            if let Some(plan) = change.plan {
                event["plan_id"] = json!(plan.to_string());
            }
            if let Some(quantity) = change.quantity {
                event["quantity"] = json!(quantity.to_string());
            }
            event
        });
        subscription["events"] = events.collect();
        subscription
    }

    /// With a price for each charge, and an event for each change of one.
    pub(crate) fn by_hand(&self) -> Value {
        let mut hand =
            ByHand { planned: self, items: Vec::new(), events: Vec::new(), there: Vec::new(), joined: 0, of_start: 0 };
        hand.write();
        let mut subscription = self.subscription();
        let used = self.usage.iter().flat_map(|used| {
            let metered = hand.items.iter().filter(|item| item["id"].as_str().unwrap().starts_with("team/calls"));
            metered.map(move |item| {
                let id = item["id"].as_str().unwrap();
                let mut used = used.clone();
                (used["id"], used["item_id"]) = (json!(format!("{}-{id}", used["id"])), json!(id));
                used
            })
        });
        subscription["usage"] = used.collect();
        subscription["items"] = json!(hand.items[..hand.of_start]);
        subscription["events"] = json!(hand.events);
        subscription
    }

    /// Boundary `number` of the periods.
    fn boundary(&self, number: usize) -> NaiveDate {
        self.start + Months::new(u32::try_from(number).unwrap())
    }

    /// The number of the period of a day.
    fn number(&self, day: NaiveDate) -> usize {
        (0..).find(|number| self.boundary(number + 1) > day).unwrap()
    }

    /// The price of a charge in a plan on a day; none where the plan has no such charge.
    fn price_on(&self, plan: usize, charge: usize, day: NaiveDate) -> Option<&str> {
        let (_, versions) = self.plans[plan].iter().find(|(of, _)| *of == charge)?;
        let number = self.number(day);
        let counts = versions
            .iter()
            .rev()
            .find(|version| version.from.is_none_or(|from| from <= day) && version.from_period <= number);
        Some(&counts.unwrap().price)
    }
}

fn versions_of(versions: &[Version]) -> Vec<Value> {
    let written = versions.iter().enumerate().map(|(at, version)| {
        let mut written = json!({"price_id": version.price});
        if let Some(from) = version.from {
            written["from"] = json!(from.to_string());
        }
        if version.from_period > 0 {
            written["from_period"] = json!(version.from_period);
        }
        match versions.get(at + 1) {
            Some(Version { from: Some(from), .. }) => written["until"] = json!(from.to_string()),
            Some(Version { from_period, .. }) => written["until_period"] = json!(from_period),
            None => {}
        }
        written
    });
    written.collect()
}

/// A charge that is there: its item and the price in force.
struct There {
    charge: usize,
    item: String,
    price: String,
}

/// The life of a planned item, written charge by charge.
struct ByHand<'p> {
    planned: &'p Planned,
    items: Vec<Value>,
    events: Vec<Value>,
    there: Vec<There>,
    joined: usize,
    /// How many of the items are there at the start.
    of_start: usize,
}

impl ByHand<'_> {
    fn write(&mut self) {
        let planned = self.planned;
        let mut quantity = planned.quantity;
        for charge in 0..CHARGES.len() {
            if let Some(price) = planned.price_on(0, charge, planned.start) {
                let item = self.item(charge, price, quantity);
                self.items.push(item);
            }
        }
        self.of_start = self.items.len();
        let (mut plan, mut next) = (0, 1);
        for (number, change) in planned.changes.iter().enumerate() {
            next = self.versions(plan, next, change.day);
            quantity = change.quantity.unwrap_or(quantity);
            let waits = change.mode == "next_period" && change.day != planned.boundary(planned.number(change.day));
            let counts_from = if waits { planned.boundary(planned.number(change.day) + 1) } else { change.day };
            if waits {
                // What changes at that boundary is what the change leaves as it was.
                next = self.versions(plan, next, counts_from);
            }
            self.change(number, change, (plan, quantity), counts_from);
            plan = change.plan.unwrap_or(plan);
            if change.plan.is_some() && planned.boundary(next) == counts_from {
                next += 1;
            }
        }
        self.versions(plan, next, planned.as_of + Days::new(400));
    }

    /// The prices of a plan that change at boundaries before a day.
    fn versions(&mut self, plan: usize, first: usize, until: NaiveDate) -> usize {
        let planned = self.planned;
        let mut next = first;
        while planned.boundary(next) < until {
            let day = planned.boundary(next);
            for at in 0..self.there.len() {
                let There { charge, item, price } = &self.there[at];
                let now = planned.price_on(plan, *charge, day).unwrap().to_owned();
                if now != *price {
                    self.events.push(json!({"id": format!("{next}-{item}"), "type": "change_item", "item_id": item,
                        "price_id": now, "mode": "invoice_now", "effective_at": day.to_string()}));
                    self.there[at].price = now;
                }
            }
            next += 1;
        }
        next
    }

    fn change(&mut self, number: usize, change: &Change, (plan, quantity): (usize, usize), counts_from: NaiveDate) {
        let planned = self.planned;
        let next_plan = change.plan.unwrap_or(plan);
        for charge in 0..CHARGES.len() {
            let price = planned.price_on(next_plan, charge, counts_from).map(str::to_owned);
            let there = self.there.iter().position(|there| there.charge == charge);
            let event = json!({"id": format!("{number}-{charge}"), "mode": change.mode,
                "effective_at": change.day.to_string(), "recorded_at": change.known.to_string()});
            match (there, price) {
                (Some(at), Some(price)) => self.stays(at, change, price, event),
                (Some(at), None) => self.leaves(at, change, event),
                (None, Some(price)) => self.joins(charge, change, (&price, quantity), event),
                (None, None) => {}
            }
        }
    }

    fn stays(&mut self, at: usize, change: &Change, price: String, mut event: Value) {
        let there = &mut self.there[at];
        (event["type"], event["item_id"]) = (json!("change_item"), json!(there.item));
        if change.plan.is_some() {
            event["price_id"] = json!(price);
            there.price = price;
        }
        let quantity = change.quantity.filter(|_| counts(CHARGES[there.charge]));
        if let Some(quantity) = quantity {
            event["quantity"] = json!(quantity.to_string());
        }
        if change.plan.is_some() || quantity.is_some() {
            self.events.push(event);
        }
    }

    fn leaves(&mut self, at: usize, change: &Change, mut event: Value) {
        let there = self.there.remove(at);
        (event["type"], event["item_id"], event["mode"]) =
            (json!("remove_item"), json!(there.item), plain(change.mode));
        let in_advance = !["desks", "calls"].contains(&CHARGES[there.charge]);
        if change.mode == "full_price" && in_advance {
            event["unused"] = json!("keep");
        }
        self.events.push(event);
    }

    fn joins(&mut self, charge: usize, change: &Change, (price, quantity): (&str, usize), mut event: Value) {
        let item = self.item(charge, price, quantity);
        if ["reset_cycle", "time_credit"].contains(&change.mode) {
            let mut begins = event.clone();
            (begins["id"], begins["type"]) = (json!(format!("{}-cycle", event["id"])), json!("change_item"));
            (begins["item_id"], begins["sequence"], begins["mode"]) =
                (item["id"].clone(), json!(1), json!("reset_cycle"));
            begins["quantity"] = item["quantity"].clone();
            self.events.push(begins);
        }
        (event["type"], event["item"], event["mode"]) = (json!("add_item"), item.clone(), plain(change.mode));
        self.items.push(item);
        self.events.push(event);
    }

    /// An item of a charge that joins; one that was there before has another id.
    fn item(&mut self, charge: usize, price: &str, quantity: usize) -> Value {
        self.joined += 1;
        let item = format!("team/{}#{}", CHARGES[charge], self.joined);
        let quantity = if counts(CHARGES[charge]) { quantity } else { 1 };
        self.there.push(There { charge, item: item.clone(), price: price.to_owned() });
        json!({"id": item, "price_id": price, "quantity": quantity.to_string()})
    }
}

/// The mode of what joins and leaves with a change.
fn plain(mode: &str) -> Value {
    let is_of_change = ["reset_cycle", "full_price", "time_credit", "full_difference"].contains(&mode);
    json!(if is_of_change { "invoice_now" } else { mode })
}
