//! Random requests for proration: services in the schedule, cuts close together, prices of exact half units.

use super::schedules::{Clock, Events, calendar_policy, schedule, time};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Which rounding modes a policy may have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Modes {
    /// Those that have a mirror.
    Mirrored,
    /// All.
    All,
}

pub(crate) const BASES: [&str; 10] = [
    "second",
    "millisecond",
    "minute",
    "day",
    "day_both_ends",
    "month_30",
    "thirty_360",
    "actual_360",
    "actual_365",
    "fixed_days",
];

fn proration_policy() -> impl Strategy<Value = Value> {
    let fields = (
        select(BASES.to_vec()),
        select(vec![30, 28, 365]),
        select(vec!["new", "old"]),
        select(vec!["prorated", "prorated", "free", "full_price"]),
        select(vec!["telescoping", "telescoping", "alone"]),
        select(vec!["exact", "exact", "nine_places", "sixteen_places"]),
    );
    fields.prop_map(|(basis, fixed_days, change_day, first_stub, pieces, ratio)| {
        json!({"basis": basis, "fixed_days": fixed_days, "change_day": change_day, "first_stub": first_stub,
            "pieces": pieces, "ratio": ratio})
    })
}

fn mode(modes: Modes) -> impl Strategy<Value = &'static str> {
    let mut names =
        vec!["half_away_from_zero", "half_away_from_zero", "half_even", "half_down", "up", "down", "ceiling", "floor"];
    if modes == Modes::All {
        names.push("half_toward_positive");
    }
    select(names)
}

/// A price, or the wish for one whose share of the first piece is an exact half unit.
#[derive(Debug, Clone)]
enum Wish {
    Price(Decimal),
    Tie(i64),
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        2 => (-200_000i64..200_000).prop_map(|cents| Wish::Price(Decimal::new(cents, 2))),
        1 => (any::<i32>(), 0u32..12).prop_map(|(mantissa, places)| Wish::Price(Decimal::new(mantissa.into(), places))),
        3 => (-500i64..500).prop_map(Wish::Tie),
    ]
}

/// The price whose share `units / period_units` is `whole + 1/2` minor units, where a decimal says it.
fn tie(units: i64, period_units: i64, whole: i64, digits: u32) -> Option<Decimal> {
    let halvings = units.checked_abs().filter(|units| *units > 0)?.trailing_zeros() + 1;
    let mantissa = i128::from(period_units) * i128::from(2 * whole + 1) * 5i128.checked_pow(halvings)?;
    let price = Decimal::try_from_i128_with_scale(mantissa, halvings + digits).ok()?;
    (units.trailing_zeros() < 20).then_some(price)
}

/// The price that is wished for, found from the shares of the request without one.
fn priced(request: &Value, wish: Wish, digits: u32) -> Decimal {
    match wish {
        Wish::Price(price) => price,
        Wish::Tie(whole) => {
            let shares = prorata::prorate_json(request.to_string().as_bytes(), false).ok();
            let shares: Option<Value> = shares.and_then(|bytes| serde_json::from_slice(&bytes).ok());
            let units = |name: &str| shares.as_ref().and_then(|shares| shares["pieces"][0][name].as_i64());
            let tie = units("units").zip(units("period_units")).and_then(|(units, all)| tie(units, all, whole, digits));
            tie.unwrap_or(Decimal::new(whole, digits))
        }
    }
}

/// A request whose service lies in its schedule, unless that ends before.
pub(crate) fn proration(clock: Clock, events: Events, modes: Modes) -> impl Strategy<Value = Value> {
    let cuts = proptest::collection::vec((1u64..60, time()), 0..5);
    let service = (2u64..400, time(), 1u64..800, time(), cuts);
    let money = (wish(), select(vec![("EUR", 2u32), ("JPY", 0), ("KWD", 3)]));
    let policy = (calendar_policy(), proration_policy(), mode(modes));
    (schedule(clock, events), service, money, policy).prop_map(
        move |((mut schedule, day), (from, from_time, length, to_time, cuts), (wish, (currency, digits)), policy)| {
            let start = day + from;
            let mut at = start;
            let cuts: Vec<Value> = cuts
                .into_iter()
                .map(|(gap, time)| {
                    at += gap;
                    (at, time)
                })
                .filter(|(at, _)| *at + 2 < start + length)
                .map(|(at, time)| clock.moment(at, time))
                .collect();
            if let Some(end) = schedule.as_object_mut().and_then(|fields| fields.remove("end")) {
                // An end behind the service, often close behind it.
                let behind = u64::try_from(end.to_string().len()).unwrap_or(0) + length % 90;
                schedule["end"] = clock.moment(start + length + behind, "");
            }
            let (calendar, proration, mode) = policy;
            let mut request = json!({
                "schedule": schedule,
                "service": {"start": clock.moment(start, from_time), "end": clock.moment(start + length, to_time)},
                "cuts": cuts,
                "currency": currency,
                "policy": {"calendar": calendar, "proration": proration, "rounding": {"mode": mode}},
            });
            request["amount"] = json!(priced(&request, wish, digits).normalize().to_string());
            request
        },
    )
}
