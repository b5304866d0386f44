//! What a subscription owes in the end, day by day and in exact fractions: a second way, which shares no code with the first.

use chrono::{Days, Months, NaiveDate};
use num_rational::Ratio;
use serde_json::Value;
use std::collections::BTreeMap;

type Exact = Ratio<i128>;

/// What is in force of an item on a day.
type InForce = (String, u32);

/// A price of a history.
struct Price {
    months: u32,
    days: u64,
    in_arrears: bool,
    cents: Exact,
}

/// What a decision writes, and when it takes effect.
#[derive(Debug, Clone)]
struct Write {
    from: NaiveDate,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Price(String, NaiveDate),
    Quantity(u32),
    Present(bool),
    Paused(bool),
    AllPaused(bool),
    Ended(bool),
}

fn day(value: &Value) -> NaiveDate {
    value.as_str().unwrap().parse().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

impl Price {
    fn read(value: &Value) -> (String, Self) {
        let count = u32::try_from(value["interval_count"].as_u64().unwrap()).unwrap();
        let (months, days) = match value["interval"].as_str().unwrap() {
            "day" => (0, 1),
            "week" => (0, 7),
            "month" => (1, 0),
            "quarter" => (3, 0),
            "year" => (12, 0),
            other => panic!("{other}"),
        };
        let amount = value["unit_price"].as_str().unwrap();
        let (whole, places) = amount.split_once('.').unwrap();
        let cents =
            Ratio::new(format!("{whole}{places}").parse().unwrap(), 10i128.pow(u32::try_from(places.len()).unwrap()))
                * 100;
        let in_arrears = value["billed"] == "arrears";
        (text(&value["id"]), Self { months: months * count, days: days * u64::from(count), in_arrears, cents })
    }

    fn cycle(&self) -> (u32, u64) {
        (self.months, self.days)
    }

    fn boundary(&self, anchor: NaiveDate, number: u32) -> NaiveDate {
        anchor + Months::new(self.months * number) + Days::new(self.days * u64::from(number))
    }

    /// The period that holds a day.
    fn period(&self, anchor: NaiveDate, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let mut number = 0;
        while self.boundary(anchor, number + 1) <= day {
            number += 1;
        }
        (self.boundary(anchor, number), self.boundary(anchor, number + 1))
    }
}

struct Naive {
    prices: BTreeMap<String, Price>,
    start: NaiveDate,
    events: Vec<Value>,
    items: Vec<Value>,
    horizon: NaiveDate,
}

/// What each item owes on a day, all that is recorded by then being known, in cents.
pub(crate) fn owed(subscription: &Value, as_of: NaiveDate) -> BTreeMap<String, i128> {
    let mut events: Vec<Value> = list(&subscription["events"])
        .into_iter()
        .filter(|event| {
            day(if event["recorded_at"].is_null() { &event["effective_at"] } else { &event["recorded_at"] }) <= as_of
        })
        .collect();
    events.sort_by_key(|event| (day(&event["effective_at"]), event["sequence"].as_u64()));
    let mut items = list(&subscription["items"]);
    items.extend(events.iter().filter(|event| event["type"] == "add_item").map(|event| event["item"].clone()));
    let naive = Naive {
        prices: list(&subscription["prices"]).iter().map(Price::read).collect(),
        start: day(&subscription["start"]),
        horizon: as_of + Days::new(800),
        events,
        items,
    };
    let mut owed: BTreeMap<String, i128> = BTreeMap::new();
    for (at, item) in naive.items.iter().enumerate() {
        let cents = naive.of_item(item, at < list(&subscription["items"]).len(), as_of);
        if cents != 0 {
            owed.insert(text(&item["id"]), cents);
        }
    }
    for event in
        naive.events.iter().filter(|event| event["type"] == "add_charge" && day(&event["effective_at"]) <= as_of)
    {
        let cents = text(&event["amount"]).replace('.', "").parse::<i128>().unwrap();
        owed.insert(text(&event["id"]), cents);
    }
    owed
}

impl Naive {
    fn of_item(&self, item: &Value, from_the_start: bool, as_of: NaiveDate) -> i128 {
        let writes = self.writes(item, from_the_start);
        let days: Vec<NaiveDate> = self.start.iter_days().take_while(|day| *day < self.horizon).collect();
        let in_force: Vec<Option<(InForce, NaiveDate)>> = days.iter().map(|day| in_force(&writes, *day)).collect();
        // Where a stretch of the same begins.
        let mut begins = Vec::with_capacity(days.len());
        for (at, now) in in_force.iter().enumerate() {
            let same = at > 0 && in_force[at - 1] == *now;
            begins.push(if same { begins[at - 1] } else { days[at] });
        }
        // The last day after which nothing is in force.
        let mut ends: Vec<Option<NaiveDate>> = vec![None; days.len()];
        for at in (0..days.len().saturating_sub(1)).rev() {
            ends[at] = if in_force[at + 1].is_none() { Some(days[at]) } else { ends[at + 1] };
        }
        let mut positions: BTreeMap<(InForce, NaiveDate, NaiveDate), i128> = BTreeMap::new();
        for (at, now) in in_force.iter().enumerate() {
            let Some((what, anchor)) = now else { continue };
            let price = &self.prices[&what.0];
            let (start, end) = price.period(*anchor, days[at]);
            let is_owed = if price.in_arrears {
                end <= as_of || ends[at].is_some_and(|last| last < as_of)
            } else {
                start <= as_of && begins[at] <= as_of
            };
            if is_owed && begins[at] <= as_of {
                *positions.entry((what.clone(), start, end)).or_default() += 1;
            }
        }
        positions
            .into_iter()
            .map(|((what, start, end), days)| {
                let price = &self.prices[&what.0];
                let whole = (end - start).num_days();
                let exact: Exact = price.cents * i128::from(what.1) * Ratio::new(days, i128::from(whole));
                (exact + Ratio::new(1, 2)).floor().to_integer()
            })
            .sum()
    }

    fn writes(&self, item: &Value, from_the_start: bool) -> Vec<Write> {
        let id = text(&item["id"]);
        let mut writes: Vec<Write> = Vec::new();
        if from_the_start {
            self.join(item, self.start, self.start, &mut writes);
        }
        let mut upgrade = Upgrade::default();
        if from_the_start {
            upgrade.item(item);
        }
        for event in &self.events {
            let decided = day(&event["effective_at"]);
            let is_of_item = event["item_id"] == id.as_str() || event["item"]["id"] == id.as_str();
            let is_of_all = event["item_id"].is_null() && event["item"].is_null();
            let kind = event["type"].as_str().unwrap();
            if !(is_of_item || is_of_all) || kind == "add_charge" {
                continue;
            }
            let mode = event["mode"].as_str().map_or_else(|| upgrade.mode(event, &self.prices), str::to_owned);
            let stated = if event["at"].is_null() { decided } else { day(&event["at"]) };
            let waits = mode == "next_period" || event["unused"] == "keep";
            let joining = event["item"]["price_id"].as_str();
            let from = if waits { self.period_end(&writes, joining, decided, stated) } else { stated };
            let mut write = |what: What| writes.push(Write { from, what });
            match kind {
                "change_item" => {
                    if !event["price_id"].is_null() {
                        let price = text(&event["price_id"]);
                        let anchor = self.anchor(&writes, &price, decided, from);
                        writes.push(Write { from, what: What::Price(price, anchor) });
                    }
                    if let Some(quantity) = event["quantity"].as_u64() {
                        writes.push(Write { from, what: What::Quantity(u32::try_from(quantity).unwrap()) });
                    }
                    upgrade.change(event);
                }
                "add_item" => {
                    self.join(&event["item"], decided, from, &mut writes);
                    upgrade.item(&event["item"]);
                }
                "remove_item" => {
                    write(What::Present(false));
                    upgrade.present = false;
                }
                "pause" if is_of_item => write(What::Paused(true)),
                "pause" => write(What::AllPaused(true)),
                "resume" if is_of_item => write(What::Paused(false)),
                "resume" => write(What::AllPaused(false)),
                "cancel" => write(What::Ended(true)),
                "uncancel" => write(What::Ended(false)),
                other => panic!("{other}"),
            }
        }
        writes
    }

    fn join(&self, item: &Value, decided: NaiveDate, from: NaiveDate, writes: &mut Vec<Write>) {
        let price = text(&item["price_id"]);
        let anchor = self.anchor(writes, &price, decided, from);
        let quantity = item["quantity"].as_u64().unwrap_or(1);
        for what in [What::Price(price, anchor), What::Quantity(u32::try_from(quantity).unwrap()), What::Present(true)]
        {
            writes.push(Write { from, what });
        }
    }

    /// The price that has taken effect by a day, the latest decision first.
    fn running(writes: &[Write], at: NaiveDate) -> Option<(&String, NaiveDate)> {
        writes.iter().rev().filter(|write| write.from <= at).find_map(|write| match &write.what {
            What::Price(price, anchor) => Some((price, *anchor)),
            _ => None,
        })
    }

    fn anchor(&self, writes: &[Write], price: &str, decided: NaiveDate, from: NaiveDate) -> NaiveDate {
        match Self::running(writes, decided) {
            Some((running, anchor)) if self.prices[running].cycle() == self.prices[price].cycle() => anchor,
            Some(_) => from,
            None => self.start,
        }
    }

    /// Of the price that runs, or else of the one that was decided last, or joins.
    fn period_end(&self, writes: &[Write], joining: Option<&str>, decided: NaiveDate, at: NaiveDate) -> NaiveDate {
        let joining = joining.map(str::to_owned);
        let running = Self::running(writes, decided).or_else(|| Self::running(writes, NaiveDate::MAX));
        let joining = joining.as_ref().map(|price| (price, self.start));
        let Some((price, anchor)) = running.or(joining) else { return at };
        if at < anchor {
            return at;
        }
        let (start, end) = self.prices[price].period(anchor, at);
        if start == at { at } else { end }
    }
}

/// Whether a change is an upgrade: by what was decided before, in money in a year.
#[derive(Default)]
struct Upgrade {
    price: Option<String>,
    quantity: u32,
    present: bool,
}

impl Upgrade {
    fn item(&mut self, item: &Value) {
        self.price = Some(text(&item["price_id"]));
        self.quantity = u32::try_from(item["quantity"].as_u64().unwrap_or(1)).unwrap();
        self.present = true;
    }

    fn change(&mut self, event: &Value) {
        if !event["price_id"].is_null() {
            self.price = Some(text(&event["price_id"]));
        }
        if let Some(quantity) = event["quantity"].as_u64() {
            self.quantity = u32::try_from(quantity).unwrap();
        }
    }

    fn mode(&self, event: &Value, prices: &BTreeMap<String, Price>) -> String {
        let changes = event["type"] == "change_item";
        let (Some(price), true, true) = (&self.price, self.present, changes) else { return "invoice_now".to_owned() };
        let after = event["price_id"].as_str().unwrap_or(price);
        let quantity = event["quantity"].as_u64().map_or(i128::from(self.quantity), i128::from);
        let yearly = |price: &Price, quantity: i128| {
            let periods = match (price.months, price.days) {
                (0, days) if days % 7 == 0 => Ratio::new(52, i128::from(days / 7)),
                (0, days) => Ratio::new(365, i128::from(days)),
                (months, _) => Ratio::new(12, i128::from(months)),
            };
            price.cents * quantity * periods
        };
        let up = yearly(&prices[after], quantity) >= yearly(&prices[price], self.quantity.into());
        if up { "invoice_now".to_owned() } else { "next_period".to_owned() }
    }
}

/// The price and the quantity of a day, with the price's anchor: the latest decision that has taken effect counts.
fn in_force(writes: &[Write], day: NaiveDate) -> Option<(InForce, NaiveDate)> {
    let (mut price, mut quantity) = (None, 0);
    let (mut present, mut paused, mut all_paused, mut ended) = (false, false, false, false);
    for write in writes.iter().filter(|write| write.from <= day) {
        match &write.what {
            What::Price(id, anchor) => price = Some((id.clone(), *anchor)),
            What::Quantity(units) => quantity = *units,
            What::Present(is) => present = *is,
            What::Paused(is) => paused = *is,
            What::AllPaused(is) => all_paused = *is,
            What::Ended(is) => ended = *is,
        }
    }
    let (id, anchor) = price.filter(|_| present && !paused && !all_paused && !ended)?;
    Some(((id, quantity), anchor))
}
