//! The full price: a change that charges a whole period in what is left of the running one.

use super::change_mode::Entry;
use super::coverage::Stretch;
use super::facts::Facts;
use super::segments::Segment;
use crate::calendar::{Piece, pieces};
use crate::error::{Code, Problem, Result};

/// What of a stretch is in the running period of such a change: that rest is a period by itself.
pub(super) fn piece(facts: &Facts<'_>, segment: &Segment, stretch: Stretch) -> Result<Option<Piece>> {
    if segment.entry != Entry::FullPrice {
        return Ok(None);
    }
    let whole = Stretch { start: segment.start, end: facts.period_end(Some(segment.calendar), segment.start)? };
    if stretch.start >= whole.end || !is_charged(facts, segment, whole)? {
        return Ok(None);
    }
    let within = Stretch { start: stretch.start, end: stretch.end.min(whole.end) };
    let share = facts.share_by_itself(segment.price, whole, within)?;
    Ok(Some(Piece { start: within.start, end: within.end, whole: Some((whole.start, whole.end)), share }))
}

/// Whether it is no trial.
fn is_charged(facts: &Facts<'_>, segment: &Segment, whole: Stretch) -> Result<bool> {
    let calendar = facts.calendars.get(segment.calendar).ok_or_else(|| Problem::new(Code::Internal, "subscription"))?;
    let found = pieces(calendar, &[whole.start, whole.end], facts.policy.proration)?;
    Ok(found.first().is_some_and(|piece| piece.whole.is_some()))
}
