//! Random lives of subscriptions: up to 50 events of any kind, backdated, in any zone and currency, each from a number.

pub(crate) mod ask;
pub(crate) mod cells;
pub(crate) mod dice;
pub(crate) mod law;
mod prices;
pub(crate) mod shrink;
mod story;
mod times;

use cells::{Cell, Dressing};
use dice::Dice;
use prices::{CURRENCIES, offers};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use story::Story;
use times::Times;

/// A subscription, the moment up to which it is billed, and the cells that happen in it by then.
pub(crate) struct Life {
    pub(crate) subscription: Value,
    pub(crate) as_of: Value,
    pub(crate) cells: BTreeSet<Cell>,
}

/// How much happens in a life.
#[derive(Clone, Copy)]
struct Size {
    days: usize,
    events: usize,
    items: usize,
    /// Of a hundred events, so many are about one item.
    of_items: usize,
}

impl Size {
    /// Many events about single items, or a few that are about all of many items; seldom a long life with little in it: what
    /// many periods cost is time.
    fn of(dice: &mut Dice) -> Self {
        match dice.below(100) {
            0..=2 => {
                Self { days: dice.within(300..800), events: dice.within(5..20), items: dice.within(1..4), of_items: 60 }
            }
            3..=39 => Self { days: dice.within(20..50), events: dice.within(9..14), items: 10, of_items: 5 },
            _ => {
                Self { days: dice.within(30..100), events: dice.within(46..51), items: dice.within(3..7), of_items: 85 }
            }
        }
    }
}

/// The life of a number.
pub(crate) fn life(seed: u64) -> Life {
    let mut dice = Dice::of(seed);
    let size = Size::of(&mut dice);
    of_size(size, &mut dice)
}

fn of_size(size: Size, dice: &mut Dice) -> Life {
    let currency = *dice.pick(&CURRENCIES);
    let offers = offers(currency, dice);
    let times = Times::of(size.days, dice);
    let dressing = Dressing { discount: dice.percent(50), tax: dice.percent(50) };
    let mut subscription = json!({"currency": currency, "start": times.moment(0),
        "prices": offers.iter().map(|offer| offer.document.clone()).collect::<Vec<_>>()});
    times.dress(&mut subscription, dice);
    dress(&mut subscription, dressing, currency, dice);
    let trial = dice.percent(50).then(|| dice.within(8..30));
    if let Some(day) = trial {
        subscription["trial_end"] = json!(times.boundary(day));
    } else if dice.percent(10) {
        subscription["anchor"] = json!({"at": times.anchor(dice)});
    }
    // Where the zone changes, the boundaries that are anchored elsewhere stay as they are.
    let is_anchored = trial.is_some() || subscription.get("anchor").is_some();
    let zone_moves = times.may_move() && !is_anchored;
    let term = if zone_moves { Value::Null } else { term(dice) };
    if !term.is_null() {
        subscription["term"] = term.clone();
    }
    let mut story = Story::begin(&offers, &times, (dressing, trial, zone_moves, size), &term, dice);
    subscription["items"] = story.first_items(size.items);
    story.go_on(size.events);
    subscription["usage"] = story.usage();
    let (mut events, cells) = story.end();
    dice.shuffle(&mut events);
    subscription["events"] = json!(events);
    Life { subscription, as_of: json!(times.moment(size.days)), cells }
}

/// A term of some weeks or months, which mostly renews; or none.
fn term(dice: &mut Dice) -> Value {
    if dice.percent(10) {
        return Value::Null;
    }
    let length = |dice: &mut Dice| {
        let (interval, count) = *dice.pick(&[("week", 2), ("month", 1), ("month", 2), ("day", 10)]);
        json!({"interval": interval, "interval_count": count})
    };
    let mut term = json!({"length": length(dice)});
    if dice.percent(30) {
        term["renewal_length"] = length(dice);
    }
    if dice.percent(50) {
        term["notice_days"] = json!(*dice.pick(&[1, 5, 20]));
    }
    if dice.percent(15) {
        term["renews"] = json!(false);
    }
    term
}

/// Coupons that count all the time, and taxes of every line.
fn dress(subscription: &mut Value, dressing: Dressing, currency: &str, dice: &mut Dice) {
    if dressing.discount {
        let small = if currency == "JPY" { "33" } else { "3.33" };
        let coupon = match dice.below(3) {
            0 => json!({"id": "first", "percent_off": "12.5", "duration": "forever"}),
            1 => json!({"id": "first", "percent_off": "33.3", "duration": "forever"}),
            _ => json!({"id": "first", "amount_off": small, "currency": currency, "duration": "forever"}),
        };
        let scope = *dice.pick(&["customer", "subscription"]);
        subscription["coupons"] = json!([{"coupon": coupon, "scope": scope}]);
    }
    if dressing.tax {
        let behavior = *dice.pick(&["exclusive", "inclusive"]);
        subscription["tax_rates"] = json!([{"id": "vat", "percent": "19", "behavior": behavior},
            {"id": "city", "percent": "2.5"}]);
        let both = dice.percent(30);
        subscription["default_tax_rates"] = if both { json!(["vat", "city"]) } else { json!(["vat"]) };
    }
}
