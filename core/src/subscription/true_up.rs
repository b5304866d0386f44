//! True-ups: what items come to less than they are committed to.

use super::commitment::{Committed, CommittedPeriod};
use super::coverage::{Coverage, Stretch};
use super::difference::{How, Missing, What, left};
use super::event::EventType;
use super::facts::Facts;
use super::lines::{Line, Lines};
use super::owed::{Owed, Position, Service, amount_of, ratio_of};
use super::segments::Segment;
use super::window::Window;
use crate::calendar::{BillingTiming, Micros, pieces};
use crate::error::{Code, Problem, Result};
use crate::money::exact::Exact;
use crate::policy::CommitmentCounts;
use crate::price::PriceType;

/// What a commitment owes in a period, and from what that follows.
#[derive(Debug, Clone)]
pub(super) struct TrueUp {
    pub(super) period: CommittedPeriod,
    pub(super) full_amount: Exact,
    pub(super) ratio: Exact,
    /// The part of the full amount that is committed to.
    pub(super) minimum: i64,
    /// What the items come to, each amount that counts.
    pub(super) counted: Vec<i64>,
    pub(super) spent: i64,
    /// What is missing to the minimum.
    pub(super) owed: i64,
}

/// A period of a commitment with the time in it that counts.
struct Running {
    period: CommittedPeriod,
    /// The whole period that the first of its time is a part of.
    whole: Stretch,
    services: Vec<Service>,
}

/// What a walk knows at a moment.
pub(super) struct Known<'k, 's> {
    pub(super) facts: &'k Facts<'s>,
    pub(super) lines: &'k Lines,
    pub(super) window: &'k Window,
    pub(super) owed: &'k [Owed],
    /// What is missing of items.
    pub(super) missing: &'k [Missing],
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "subscription.commitments").limit(i64::MAX)
}

/// What is missing of commitments whose period has ended, or whose items have.
pub(super) fn missing(known: &Known<'_, '_>) -> Result<Vec<Missing>> {
    let (mut found, at, from) = (Vec::new(), known.window.at, known.window.from);
    for (commitment, committed) in known.facts.commitments.iter().enumerate() {
        let ended = ended(known, committed);
        let running = running(known, (commitment, committed))?;
        for Running { period, whole, services } in running.iter().filter(|running| running.period.span.start >= from) {
            if period.span.end <= at || ended.is_some() {
                let event = ended.flatten().filter(|_| period.span.end > at);
                let due = true_up(known, committed, (*period, services))?;
                found.extend(difference(known.lines, (*whole, services), due, event)?);
            }
        }
        let is_gone = |line: &&Line| !running.iter().any(|running| running.period.holds(line.service.start));
        let gone = known.lines.of_commitment(commitment).filter(|line| line.service.start >= from).filter(is_gone);
        found.extend(take_back(known.lines, gone.collect(), None)?);
    }
    Ok(found)
}

/// Whether a period of a commitment ends at a window's moment and something is missing of one: then an invoice is due.
pub(super) fn is_due(facts: &Facts<'_>, window: &Window, missing: &[Missing]) -> Result<bool> {
    if !missing.iter().any(|line| line.what.committed().is_some()) {
        return Ok(false);
    }
    for committed in &facts.commitments {
        let running = window.periods(committed.calendar)?.running;
        if running.is_some_and(|span| span.start == window.at) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The segments of the items that count.
fn segments<'k>(known: &'k Known<'_, '_>, committed: &'k Committed) -> impl Iterator<Item = &'k Segment> {
    let items = (0..known.facts.items.len()).filter(|item| committed.is_over(*item));
    let at = known.window.at;
    items.flat_map(|item| known.window.segments(item)).filter(move |segment| segment.start <= at)
}

/// Where no item runs any more, nor is paused: the event that ended the last, where one did.
#[allow(clippy::option_option, reason = "whether it ended, and what ended it")]
fn ended(known: &Known<'_, '_>, committed: &Committed) -> Option<Option<usize>> {
    let at = known.window.at;
    if segments(known, committed).any(|segment| segment.end.is_none_or(|end| end > at)) {
        return None;
    }
    let last = segments(known, committed).max_by_key(|segment| segment.end)?;
    let event = last.closed_by.and_then(|event| known.facts.history.event(event));
    let is_paused = event.is_some_and(|event| event.event_type == EventType::Pause);
    (!is_paused).then_some(last.closed_by)
}

/// The periods of a commitment that are open, with the time for which one of its items was there.
fn running(known: &Known<'_, '_>, (commitment, committed): (usize, &Committed)) -> Result<Vec<Running>> {
    let Known { facts, window, .. } = known;
    let internal = || Problem::new(Code::Internal, "subscription.commitments");
    let calendar = facts.calendars.get(committed.calendar).ok_or_else(internal)?;
    let first = window.periods(committed.calendar)?.beginning(calendar, window.from);
    let until = |segment: &Segment| segment.end.map_or(window.at, |end| end.min(window.at));
    let served = segments(known, committed)
        .map(|segment| Stretch { start: segment.start.max(first), end: until(segment) })
        .filter(|stretch| stretch.start < stretch.end);
    let mut found: Vec<Running> = Vec::new();
    for stretch in Coverage::of(served).stretches() {
        for piece in pieces(calendar, &[stretch.start, stretch.end], facts.policy.proration)? {
            let Some(((start, end), span)) = piece.whole.zip(calendar.span_at(piece.start)?) else { continue };
            let period = CommittedPeriod { commitment, span: Stretch { start: span.start, end: span.end } };
            let stretch = Stretch { start: piece.start, end: piece.end };
            let service = Service::of_time(stretch, piece.share);
            match found.iter_mut().find(|running| running.period == period) {
                Some(same) => same.services.push(service),
                None => found.push(Running { period, whole: Stretch { start, end }, services: vec![service] }),
            }
        }
    }
    Ok(found)
}

fn true_up(
    known: &Known<'_, '_>,
    committed: &Committed,
    (period, services): (CommittedPeriod, &[Service]),
) -> Result<TrueUp> {
    let counted = match known.facts.policy.subscription.commitment_counts {
        CommitmentCounts::Owed => owed_in(known, committed, period.span)?,
        CommitmentCounts::Charged => charged_in(known, committed, period.span)?,
    };
    let sum = counted.iter().try_fold(0i64, |sum, amount| sum.checked_add(*amount));
    let spent = sum.ok_or_else(overflow)?;
    let minimum = amount_of(known.facts, &committed.full_amount, services)?;
    let owed = minimum.checked_sub(spent).ok_or_else(overflow)?.max(0);
    let ratio = ratio_of(known.facts, services)?;
    Ok(TrueUp { period, full_amount: committed.full_amount.clone(), ratio, minimum, counted, spent, owed })
}

/// What is owed of the items in a period.
fn owed_in(known: &Known<'_, '_>, committed: &Committed, span: Stretch) -> Result<Vec<i64>> {
    let mut counted = Vec::new();
    for owed in known.owed.iter().filter(|owed| committed.is_over(owed.position.item)) {
        let (Some(first), Some(last)) = (owed.services.first(), owed.services.last()) else { continue };
        let service = Stretch { start: first.stretch.start, end: last.stretch.end };
        if falls_into(known, &owed.position, service, span)? {
            counted.push(owed.amount);
        }
    }
    Ok(counted)
}

/// What the items were charged in a period, whatever of it was taken back, with what is charged now.
fn charged_in(known: &Known<'_, '_>, committed: &Committed, span: Stretch) -> Result<Vec<i64>> {
    let billed = known.lines.charges().filter_map(|line| Some((line.position.as_ref()?, line.service, line.amount)));
    let now = known.missing.iter().filter_map(|line| {
        let position = line.what.position()?;
        let service = match &line.what {
            What::Service { service, .. } => service.stretch,
            What::Usage { .. } | What::Adjustment { .. } => position.whole,
            What::Reversal { .. } | What::OneOff { .. } | What::TrueUp { .. } => return None,
        };
        Some((position, service, line.amount))
    });
    let mut counted = Vec::new();
    for (position, service, amount) in billed.chain(now).filter(|(position, ..)| committed.is_over(position.item)) {
        if falls_into(known, position, service, span)? {
            counted.push(amount);
        }
    }
    Ok(counted)
}

/// Whether a service falls due in a period: in advance where it begins, in arrears where its own period ends, or its item.
/// So what counts in a period is owed when that ends.
fn falls_into(known: &Known<'_, '_>, position: &Position, service: Stretch, within: Stretch) -> Result<bool> {
    let Known { facts, window, .. } = known;
    let price = facts.prices.get(position.price);
    let is_in_arrears = |price_type, timing| price_type != PriceType::OneTime && timing == BillingTiming::Arrears;
    if !price.is_some_and(|price| is_in_arrears(price.price_type, price.timing)) {
        return Ok((within.start..within.end).contains(&service.start));
    }
    let segments = window.segments(position.item);
    let of_service = segments.iter().rfind(|segment| segment.start < service.end);
    let calendar = of_service.and_then(|segment| facts.calendars.get(segment.calendar));
    let span = calendar.map(|calendar| calendar.span_at(service.end.saturating_sub(1))).transpose()?.flatten();
    let present = Coverage::of(
        segments.iter().map(|segment| Stretch { start: segment.start, end: segment.end.unwrap_or(Micros::MAX) }),
    );
    let of_item = present.stretches().iter().find(|present| service.end <= present.end);
    let due = span.map_or(service.end, |span| span.end).min(of_item.map_or(service.end, |present| present.end));
    Ok(within.start < due && due <= within.end)
}

/// What is missing of a period, or what was billed of it and is not owed.
fn difference(
    lines: &Lines,
    (whole, services): (Stretch, &[Service]),
    due: TrueUp,
    event: Option<usize>,
) -> Result<Vec<Missing>> {
    let lines_of = lines.of_period(due.period);
    let billed = lines_of.clone().try_fold(0i64, |sum, line| sum.checked_add(line.amount));
    let amount = billed.and_then(|billed| due.owed.checked_sub(billed)).ok_or_else(overflow)?;
    if amount <= 0 {
        return take_back(lines, lines_of.collect(), Some((due, amount.checked_neg().ok_or_else(overflow)?)));
    }
    let (Some(first), Some(last)) = (services.first(), services.last()) else { return Ok(Vec::new()) };
    let service = Stretch { start: first.stretch.start, end: last.stretch.end };
    let share = (services.len() == 1).then_some(first.share);
    let what =
        What::TrueUp { commitment: due.period.commitment, whole, service, share, full_amount: due.full_amount.clone() };
    Ok(vec![Missing { what, amount, how: How::TrueUp(Box::new(due)), event }])
}

/// Takes back of the newest of some lines so much as is not owed; without that, all of them.
fn take_back(lines: &Lines, of_period: Vec<&Line>, due: Option<(TrueUp, i64)>) -> Result<Vec<Missing>> {
    let (due, mut rest) = due.map_or((None, i64::MAX), |(due, rest)| (Some(due), rest));
    let mut missing = Vec::new();
    for line in of_period.into_iter().rev().filter(|line| line.reverses.is_none()) {
        let kept = left(line, lines)?;
        let taken = kept.min(rest);
        if taken == 0 {
            continue;
        }
        rest = rest.checked_sub(taken).ok_or_else(overflow)?;
        let how = due.as_ref().filter(|_| taken < kept).map_or(How::Left, |due| How::TrueUp(Box::new(due.clone())));
        let what = What::Reversal { line: line.clone(), stretch: line.service, some: None };
        missing.push(Missing { what, amount: taken.checked_neg().ok_or_else(overflow)?, how, event: None });
    }
    Ok(missing)
}
