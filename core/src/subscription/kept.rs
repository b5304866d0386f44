//! What stays paid: a price in advance whose period runs on where a change ended it.

use super::change_mode::Entry;
use super::facts::Facts;
use super::segments::Segment;
use crate::calendar::Micros;
use crate::error::Result;

/// Until when a segment is owed, as it is at a moment: to its end, or to that of the period in which what follows it begins.
pub(super) fn until(facts: &Facts<'_>, segment: &Segment, at: Micros) -> Result<Option<Micros>> {
    let Some(end) = segment.end else { return Ok(None) };
    let is_kept = match segment.closed_as {
        Entry::Prorated | Entry::OneLine => false,
        Entry::FullPrice | Entry::PaidByRest => true,
        // Until then all of it is charged, also where it is known before.
        Entry::FullDifference => at < end,
    };
    if !is_kept || !facts.is_paid_in_advance(segment.price) {
        return Ok(Some(end));
    }
    facts.period_end(Some(segment.calendar), end).map(Some)
}
