//! The prices of a life: for each interval, in advance and in arrears, two; and some of usage.

use super::cells::{INTERVALS, TIMINGS};
use super::dice::Dice;
use serde_json::{Value, json};

/// A price, with what its cell is named by.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub(crate) id: String,
    pub(crate) timing: &'static str,
    pub(crate) interval: &'static str,
    pub(crate) is_usage: bool,
    pub(crate) document: Value,
}

/// Often such that halves of a minor unit appear.
const AMOUNTS: [&str; 10] = ["9.99", "29.99", "10.00", "15.55", "100.01", "77.77", "1188.00", "7.005", "3.33", "0.015"];

const WHOLE_AMOUNTS: [&str; 6] = ["999", "1500", "77", "12345", "3.5", "365"];

/// Currencies of none, two and three minor digits.
pub(crate) const CURRENCIES: [&str; 5] = ["USD", "EUR", "JPY", "KWD", "BHD"];

pub(crate) fn offers(currency: &str, dice: &mut Dice) -> Vec<Offer> {
    let mut offers = Vec::new();
    for timing in TIMINGS {
        for interval in INTERVALS {
            for letter in ["a", "b"] {
                offers.push(recurring(currency, (timing, interval), letter, dice));
            }
        }
    }
    offers.extend(["week", "month", "3 months"].map(|interval| used(currency, interval, dice)));
    offers
}

fn amount(currency: &str, dice: &mut Dice) -> &'static str {
    let amounts: &[&'static str] = if currency == "JPY" { &WHOLE_AMOUNTS } else { &AMOUNTS };
    dice.pick::<&str>(amounts)
}

/// How documents write an interval; three months have two names.
fn written(interval: &'static str, dice: &mut Dice) -> (&'static str, usize) {
    match interval {
        "day" => ("day", *dice.pick(&[5, 9, 14, 30])),
        "week" => ("week", dice.within(1..4)),
        "3 months" if dice.percent(50) => ("quarter", 1),
        "3 months" => ("month", 3),
        other => (other, 1),
    }
}

fn recurring(currency: &str, (timing, interval): (&'static str, &'static str), letter: &str, dice: &mut Dice) -> Offer {
    let id = format!("{timing} {interval} {letter}");
    let (name, count) = written(interval, dice);
    let mut document = json!({"id": id, "currency": currency, "type": "recurring", "interval": name, "interval_count": count,
        "billed": timing, "unit_price": amount(currency, dice)});
    if timing == "advance" && dice.percent(20) {
        document.as_object_mut().unwrap().remove("billed");
    }
    Offer { id, timing, interval, is_usage: false, document }
}

fn used(currency: &str, interval: &'static str, dice: &mut Dice) -> Offer {
    let id = format!("usage {interval}");
    let (name, count) = written(interval, dice);
    let mut document =
        json!({"id": id, "currency": currency, "type": "usage", "interval": name, "interval_count": count});
    match dice.below(3) {
        0 => document["unit_price"] = json!("0.125"),
        1 => {
            document["tier_mode"] = json!("graduated");
            document["tiers"] = json!([{"up_to": "10", "unit_price": "0"}, {"up_to": "100", "unit_price": "0.155"},
                {"unit_price": "0.07"}]);
        }
        _ => {
            document["unit_price"] = json!("1.99");
            document["package_size"] = json!("12");
            document["package_rounding"] = json!("up");
        }
    }
    Offer { id, timing: "arrears", interval, is_usage: true, document }
}
