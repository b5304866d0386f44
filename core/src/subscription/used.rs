//! What was used of an item, period by period, and what it costs.

use super::coverage::Stretch;
use super::facts::Facts;
use super::owed::Owed;
use super::segments::Segment;
use super::used_quantity::UsedQuantity;
use super::window::Window;
use crate::calendar::{Micros, Piece, pieces};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::policy::{RatingPolicy, ShareOf};

fn internal() -> Problem {
    Problem::new(Code::Internal, "subscription.usage")
}

/// What was used in each period of a segment. A piece that ended is settled where the window begins, also in a period that is
/// open there: its lines are let go of, and it is not owed again.
pub(super) fn by_period(
    facts: &Facts<'_>,
    item: usize,
    segment: &Segment,
    stretch: Stretch,
    (from, at): (Micros, Micros),
    owed: &mut Vec<Owed>,
) -> Result<()> {
    let calendar = facts.calendars.get(segment.calendar).ok_or_else(internal)?;
    let pieces = pieces(calendar, &[stretch.start, stretch.end], facts.policy.proration)?;
    for piece in pieces.into_iter().filter(|piece| piece.end > from) {
        let within = Stretch { start: piece.start, end: piece.end };
        let Some(used) = used_in(facts, item, within, at)?.filter(|_| piece.whole.is_some()) else { continue };
        let amount = amount_of(facts, segment.price, &piece, &used, true)?;
        owed.push(Owed::of_usage(facts, (item, segment.price), &piece, (used.sum()?, amount)));
    }
    Ok(())
}

/// What was used in the period that runs until a threshold was reached in it.
pub(super) fn so_far(facts: &Facts<'_>, item: usize, window: &Window, owed: &mut Vec<Owed>) -> Result<()> {
    let segments = window.segments(item).iter().filter(|segment| segment.start <= window.at);
    for segment in segments.filter(|segment| !facts.reached.is_empty() && facts.is_used_in_arrears(segment)) {
        let calendar = facts.calendars.get(segment.calendar).ok_or_else(internal)?;
        let Some(running) = window.periods(segment.calendar)?.running else { continue };
        let (start, end) =
            (segment.start.max(running.start), segment.end.map_or(running.end, |end| end.min(running.end)));
        let is_owed = |start: Micros| owed.iter().any(|owed| owed.position.whole.start == start);
        let Some(reached) = facts.last_reached((start, window.at)).filter(|_| start < end && !is_owed(start)) else {
            continue;
        };
        for piece in pieces(calendar, &[start, end], facts.policy.proration)? {
            let until = Stretch { start: piece.start, end: piece.end.min(reached.saturating_add(1)) };
            let used = used_in(facts, item, until, reached)?.filter(|_| piece.whole.is_some());
            let Some(used) = used else { continue };
            let amount = amount_of(facts, segment.price, &piece, &used, false)?;
            owed.push(Owed::of_usage(facts, (item, segment.price), &piece, (used.sum()?, amount)));
        }
    }
    Ok(())
}

/// What usage costs in a piece of a period.
pub(super) fn amount_of(
    facts: &Facts<'_>,
    price: usize,
    piece: &Piece,
    used: &UsedQuantity<'_>,
    closes_period: bool,
) -> Result<i64> {
    let price = facts.prices.get(price).ok_or_else(internal)?;
    let share = ExactNumber::new(piece.share.units, piece.share.period_units).ok_or_else(internal)?;
    let share = if piece.whole == Some((piece.start, piece.end)) { ExactNumber::ONE } else { share };
    let terms = (share, within_its_part(facts.policy.rating), facts.policy.rounding.mode);
    used.amount(&price.compiled, terms, closes_period)
}

/// What was used in a part is of that part: its amount is not shared once more.
fn within_its_part(policy: RatingPolicy) -> RatingPolicy {
    let share_of = if policy.share_of == ShareOf::Amount { ShareOf::Nothing } else { policy.share_of };
    RatingPolicy { share_of, ..policy }
}

/// What was used of an item in a stretch of time; `None` where nothing was recorded.
fn used_in<'s>(facts: &Facts<'s>, item: usize, within: Stretch, at: Micros) -> Result<Option<UsedQuantity<'s>>> {
    let first = facts.usage.partition_point(|used| (used.item, used.at) < (item, within.start));
    let used = facts.usage.iter().skip(first).take_while(|used| used.item == item && used.at < within.end);
    let mut sum: Option<UsedQuantity<'s>> = None;
    for used in used.filter(|used| used.known <= at) {
        sum.get_or_insert_default().add(used)?;
    }
    Ok(sum)
}
