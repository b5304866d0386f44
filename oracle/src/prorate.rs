//! What a service costs of the periods that it covers, in exact fractions.

use crate::calendar::{Calendar, Date, Instant, SECOND, Step};
use crate::currency::Currency;
use crate::rounding::Mode;
use crate::{Fraction, Money, read};
use num_bigint::BigInt;
use num_traits::{Zero, pow};
use serde_json::{Value, json};

/// A piece: from, to, the whole that it is measured against, its units and those of the whole.
struct Piece {
    start: Instant,
    end: Instant,
    whole: Option<(Instant, Instant)>,
    units: i64,
    period_units: i64,
}

/// The answer to a request for proration, as far as tests compare it: `pieces` with `start`, `end`, `units`,
/// `period_units` and `amount`, and the sum `amount`.
///
/// # Errors
///
/// A text for people: a field is missing, or a period has no unit of the basis.
pub fn prorate(request: &Value) -> Result<Value, String> {
    let policy = &request["policy"];
    let calendar = Calendar::of(&request["schedule"], &policy["calendar"])?;
    let pieces = pieces(&calendar, request, &policy["proration"])?;
    let currency = Currency::of(request)?;
    let amount = currency.exact(request, "amount")?.ok_or("amount is missing")?;
    let amounts = amounts(&pieces, &amount, policy)?;
    let shown = pieces.iter().zip(&amounts).map(|(piece, amount)| {
        json!({
            "start": calendar.clock.text(piece.start),
            "end": calendar.clock.text(piece.end),
            "units": piece.units,
            "period_units": piece.period_units,
            "amount": currency.text(amount),
        })
    });
    let total: Money = amounts.iter().sum();
    Ok(json!({"pieces": shown.collect::<Vec<_>>(), "amount": currency.text(&total)}))
}

fn pieces(calendar: &Calendar, request: &Value, policy: &Value) -> Result<Vec<Piece>, String> {
    let clock = calendar.clock;
    let edge = |name: &str| read::text(&request["service"], name).map(|text| clock.read(text)).ok_or("no service");
    let (mut at, last) = (edge("start")?, edge("end")?);
    let cuts: Vec<Instant> =
        read::list(request, "cuts").iter().filter_map(Value::as_str).map(|cut| clock.read(cut)).collect();
    let mut pieces = Vec::new();
    while at < last {
        let next_cut = cuts.iter().copied().find(|cut| *cut > at).unwrap_or(last);
        let period_end = calendar.period_end(at);
        if at < calendar.paid {
            let end = next_cut.min(period_end).min(last);
            pieces.push(Piece { start: at, end, whole: None, units: 0, period_units: 1 });
            at = end;
            continue;
        }
        let mut whole = calendar.true_period(at);
        let is_stub = whole.0 < calendar.paid;
        let stub_policy = read::text(policy, "first_stub").unwrap_or("prorated");
        if is_stub && stub_policy == "full_price" {
            whole = (calendar.paid, whole.1.min(period_end));
        }
        let counting = if is_stub && stub_policy == "full_price" { by_itself(policy) } else { policy.clone() };
        let end = next_cut.min(period_end).min(whole.1).min(last);
        let (units, period_units) = match is_stub && stub_policy == "free" {
            true => (0, 1),
            false => {
                let count = |to| counted(calendar, &counting, whole, to);
                (count(end) - count(at), all(calendar, &counting, whole))
            }
        };
        if period_units == 0 {
            return Err("the period has no unit".into());
        }
        pieces.push(Piece { start: at, end, whole: Some(whole), units, period_units });
        at = end;
    }
    Ok(pieces)
}

/// The policy by which a stub of any length counts as one: a number of days that is given would make less of it.
fn by_itself(policy: &Value) -> Value {
    let mut own = policy.clone();
    if let Some("fixed_days" | "actual_360" | "actual_365") = read::text(policy, "basis") {
        own["basis"] = json!("day");
    }
    own
}

/// What a whole period counts.
fn all(calendar: &Calendar, policy: &Value, whole: (Instant, Instant)) -> i64 {
    let basis = read::text(policy, "basis").unwrap_or("second");
    match (basis, calendar.step) {
        ("fixed_days", _) => policy["fixed_days"].as_i64().unwrap_or(30),
        ("day_both_ends", _) => days(calendar, whole.0, whole.1) + 1,
        ("month_30" | "actual_360", Step::Months(months)) => 30 * months,
        ("actual_365", Step::Months(months)) => 365 * months,
        _ => counted(calendar, policy, whole, whole.1),
    }
}

/// Days on the calendar.
fn days(calendar: &Calendar, from: Instant, to: Instant) -> i64 {
    calendar.clock.date(to).number() - calendar.clock.date(from).number()
}

/// What counts from the start of a whole period to a moment in it.
fn counted(calendar: &Calendar, policy: &Value, (start, end): (Instant, Instant), at: Instant) -> i64 {
    let inside = at > start && at < end;
    let change = i64::from(inside && read::text(policy, "change_day") == Some("old"));
    let passed = (days(calendar, start, at) + change).min(days(calendar, start, end));
    match (read::text(policy, "basis").unwrap_or("second"), calendar.step) {
        ("second", _) => (at - start) / SECOND,
        ("millisecond", _) => (at - start) / 1_000,
        ("minute", _) => (at - start) / (60 * SECOND),
        ("thirty_360", _) => of_thirty(calendar.clock.date(at)) - of_thirty(calendar.clock.date(start)),
        ("day_both_ends", _) => passed + i64::from(at >= end),
        ("month_30", Step::Months(months)) if at >= end => 30 * months,
        ("month_30", Step::Months(months)) => passed.min(30 * months),
        ("actual_365", Step::Months(_)) => 12 * passed,
        _ => passed,
    }
}

/// Days of a calendar of months of thirty days.
fn of_thirty(date: Date) -> i64 {
    date.year * 360 + date.month * 30 + date.day.min(30)
}

fn amounts(pieces: &[Piece], amount: &Fraction, policy: &Value) -> Result<Vec<Money>, String> {
    let mode = Mode::of(read::text(&policy["rounding"], "mode").unwrap_or("half_away_from_zero"))?;
    let proration = &policy["proration"];
    let alone = read::text(proration, "pieces") == Some("alone");
    let places = match read::text(proration, "ratio") {
        Some("nine_places") => Some(9),
        Some("sixteen_places") => Some(16),
        _ => None,
    };
    let mut amounts = Vec::new();
    let (mut units, mut paid) = (0, Money::zero());
    for (number, piece) in pieces.iter().enumerate() {
        if alone || number == 0 || pieces[number - 1].whole != piece.whole {
            (units, paid) = (0, Money::zero());
        }
        units += piece.units;
        let mut ratio = Fraction::new(BigInt::from(units), BigInt::from(piece.period_units));
        if let Some(places) = places {
            let one = pow(BigInt::from(10), places);
            ratio = Mode::HalfAwayFromZero.round(&(ratio * &one)) / one;
        }
        let share = mode.round(&(amount * ratio)) - &paid;
        paid += &share;
        amounts.push(share);
    }
    Ok(amounts)
}
