//! Horizons: until when an item's segments owe something at a moment.

use super::coverage::Stretch;
use super::facts::Facts;
use super::kept;
use super::segments::Segment;
use super::window::Window;
use crate::calendar::{BillingTiming, Micros};
use crate::error::{Code, Problem, Result};
use crate::policy::EndedArrears;
use crate::price::PriceType;

fn internal() -> Problem {
    Problem::new(Code::Internal, "subscription")
}

/// The segments of an item that owe something in a window, each with its time that does.
pub(super) fn open_segments(facts: &Facts<'_>, item: usize, window: &Window) -> Result<Vec<(Segment, Stretch)>> {
    let segments = window.segments(item);
    let mut open = Vec::with_capacity(segments.len());
    let mut next: Option<(Micros, Option<Micros>)> = None;
    for segment in segments.iter().rev() {
        let goes_on = next.filter(|(start, _)| segment.end == Some(*start));
        let service_end = goes_on.map_or(segment.end, |(_, end)| end);
        open.extend(horizon(facts, segment, service_end, window)?.map(|stretch| (*segment, stretch)));
        next = Some((segment.start, service_end));
    }
    open.reverse();
    Ok(open)
}

/// The time of a segment that is owed at a moment. The service that it is of may go on after it, by another price or quantity.
fn horizon(
    facts: &Facts<'_>,
    segment: &Segment,
    service_end: Option<Micros>,
    window: &Window,
) -> Result<Option<Stretch>> {
    let (from, at) = (window.from, window.at);
    if segment.start > at {
        return Ok(None);
    }
    let price = facts.prices.get(segment.price).ok_or_else(internal)?;
    if price.price_type == PriceType::OneTime {
        let at = Stretch { start: segment.start, end: segment.start };
        return Ok((segment.start >= from).then_some(at));
    }
    let calendar = facts.calendars.get(segment.calendar).ok_or_else(internal)?;
    let periods = window.periods(segment.calendar)?;
    let charged_at = match facts.policy.subscription.ended_arrears {
        EndedArrears::WithPeriod => service_end,
        EndedArrears::AtChange => segment.end,
    };
    let ended = segment.end.filter(|_| charged_at.is_some_and(|end| end <= at));
    let until = match (price.timing, periods.running, ended) {
        (BillingTiming::Arrears, _, Some(end)) => end,
        (BillingTiming::Arrears, Some(span), None) => span.start,
        (BillingTiming::Advance, Some(span), _) => span.end,
        (_, None, _) => at,
    };
    let until = kept::until(facts, segment, at)?.map_or(until, |end| end.min(until));
    let start = segment.start.max(periods.beginning(calendar, from));
    Ok((start < until).then_some(Stretch { start, end: until }))
}
