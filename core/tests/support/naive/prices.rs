//! What a quantity costs, tier by tier.

use super::calendar::Cycle;
use super::clock::list;
use num_rational::Ratio;
use serde_json::Value;

pub(crate) type Exact = Ratio<i128>;

pub(super) struct Price {
    pub(super) cycle: Cycle,
    pub(super) in_arrears: bool,
    pub(super) is_usage: bool,
    tiers: Vec<Tier>,
    /// Units of a package, of which one that was begun is a whole one.
    package: Option<Exact>,
    interval: String,
    count: i128,
}

struct Tier {
    up_to: Option<Exact>,
    unit_price: Exact,
}

/// A decimal or a fraction as a text.
pub(crate) fn exact(value: &Value) -> Exact {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if let Some((numerator, denominator)) = text.split_once('/') {
        return Ratio::new(numerator.parse().unwrap(), denominator.parse().unwrap());
    }
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    Ratio::new(text.replace('.', "").parse().unwrap(), 10i128.pow(u32::try_from(places).unwrap()))
}

/// Halves go away from zero.
pub(crate) fn rounded(value: Exact) -> i128 {
    let half = Ratio::new(1, 2);
    let zero = Ratio::from_integer(0);
    if value < zero { -((half - value).floor().to_integer()) } else { (value + half).floor().to_integer() }
}

impl Price {
    pub(super) fn read(value: &Value) -> Self {
        let count = value["interval_count"].as_i64().unwrap_or(1);
        let interval = value["interval"].as_str().unwrap().to_owned();
        let (months, days) = match interval.as_str() {
            "day" => (0, 1),
            "week" => (0, 7),
            "month" => (1, 0),
            "quarter" => (3, 0),
            "year" => (12, 0),
            other => panic!("{other}"),
        };
        let is_usage = value["type"] == "usage";
        let tier = |tier: &Value| Tier {
            up_to: tier.get("up_to").filter(|up_to| !up_to.is_null()).map(exact),
            unit_price: exact(&tier["unit_price"]),
        };
        let tiers =
            if value["tiers"].is_null() { vec![tier(value)] } else { list(&value["tiers"]).iter().map(tier).collect() };
        Self {
            cycle: Cycle { months: months * u32::try_from(count).unwrap(), days: days * count },
            in_arrears: value["billed"].as_str().map_or(is_usage, |billed| billed == "arrears"),
            is_usage,
            tiers,
            package: value.get("package_size").map(exact),
            interval,
            count: count.into(),
        }
    }

    /// What a quantity costs in a whole period, in major units.
    pub(super) fn cost(&self, quantity: Exact) -> Exact {
        let zero = Ratio::from_integer(0);
        if quantity < zero {
            return -self.cost(-quantity);
        }
        if let Some(size) = self.package {
            return (quantity / size).ceil() * self.tiers[0].unit_price;
        }
        let (mut cost, mut lower) = (zero, zero);
        for tier in &self.tiers {
            let upper = tier.up_to.map_or(quantity, |up_to| up_to.min(quantity));
            cost += (upper - lower).max(zero) * tier.unit_price;
            lower = lower.max(upper);
        }
        cost
    }

    /// What a quantity costs in a year; usage costs nothing before it is used.
    pub(super) fn yearly(&self, quantity: Exact) -> Exact {
        let periods = match self.interval.as_str() {
            "day" => 365,
            "week" => 52,
            "month" => 12,
            "quarter" => 4,
            _ => 1,
        };
        let cost = if self.is_usage { Ratio::from_integer(0) } else { self.cost(quantity) };
        cost * periods / self.count
    }
}
