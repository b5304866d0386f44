//! The full difference: what a change charges for the rest of a period is less by all that is charged of the period already.

use super::change_mode::Entry;
use super::coverage::Stretch;
use super::difference::{How, Missing, What, left};
use super::facts::Facts;
use super::lines::{Line, Lines};
use super::owed::{Owed, Service, amount_of, ratio_of};
use super::segments::Segment;
use crate::calendar::{Micros, Piece, Share, pieces};
use crate::error::{Code, Problem, Result};
use crate::money::exact::Exact;

/// What was charged of a position until changes ended it, and what each of these takes off.
#[derive(Debug, Clone)]
pub(super) struct Charged {
    pub(super) ratio: Exact,
    pub(super) amount: i64,
    pub(super) offsets: Vec<Offset>,
}

/// What a change takes off.
#[derive(Debug, Clone)]
pub(super) struct Offset {
    pub(super) full_amount: Exact,
    pub(super) ratio: Exact,
    /// What the new price costs for the rest of the period.
    pub(super) cost: i64,
    /// What of it is not taken off what was charged later.
    pub(super) open: i64,
    /// What is there to take it off.
    pub(super) room: i64,
    pub(super) amount: i64,
}

impl Charged {
    /// What is owed of it.
    pub(super) fn owed(&self) -> Option<i64> {
        self.offsets.iter().try_fold(self.amount, |owed, offset| owed.checked_sub(offset.amount))
    }
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

/// The share that was charged of a piece of a segment that such a change ended: to the end of its period.
pub(super) fn charged_share(
    facts: &Facts<'_>,
    segment: &Segment,
    within: Stretch,
    (whole, by_itself): (Stretch, bool),
) -> Result<Option<Share>> {
    let ends = segment.closed_as == Entry::FullDifference && segment.end == Some(within.end);
    if !ends || !facts.is_paid_in_advance(segment.price) {
        return Ok(None);
    }
    let end = facts.period_end(Some(segment.calendar), within.end)?;
    let charged = Stretch { start: within.start, end };
    let share = if by_itself { Facts::share_by_itself } else { Facts::share };
    share(facts, segment.price, whole, charged).map(Some)
}

/// Takes what such changes of an item charge off what was charged before them, the newest first.
pub(super) fn offset(facts: &Facts<'_>, segments: &[(Segment, Stretch)], owed: &mut [Owed]) -> Result<()> {
    let changes = segments.iter().map(|(segment, _)| segment).filter(|segment| segment.entry == Entry::FullDifference);
    for change in changes {
        let Some((full_amount, ratio, cost)) = cost_of(facts, change)? else { continue };
        let mut open = cost;
        for owed in owed.iter_mut().rev().filter(|owed| owed.runs_at(facts, change.start)) {
            let room = owed.room_before(facts, change.start)?;
            let amount = open.min(room).max(0);
            let (full_amount, ratio) = (full_amount.clone(), ratio.clone());
            owed.take_off(facts, Offset { full_amount, ratio, cost, open, room, amount })?;
            open = open.checked_sub(amount).ok_or_else(overflow)?;
        }
    }
    Ok(())
}

/// What a change costs for the rest of the period in which it begins: a whole period, the share, and both together.
fn cost_of(facts: &Facts<'_>, change: &Segment) -> Result<Option<(Exact, Exact, i64)>> {
    let calendar = facts.calendars.get(change.calendar).ok_or_else(|| Problem::new(Code::Internal, "subscription"))?;
    let Some(span) = calendar.span_at(change.start)? else { return Ok(None) };
    let rest = pieces(calendar, &[change.start, span.end], facts.policy.proration)?;
    if rest.iter().any(|piece| piece.whole.is_none()) {
        return Ok(None);
    }
    let service = |piece: &Piece| {
        let stretch = Stretch { start: piece.start, end: piece.end };
        Service { stretch, share: piece.share, charged: None, opened_by: None, entry: Entry::default() }
    };
    let services: Vec<Service> = rest.iter().map(service).collect();
    let full_amount = facts.full_amount(change.price, change.quantity)?;
    let cost = amount_of(facts, &full_amount, &services)?;
    Ok(Some((full_amount, ratio_of(facts, &services)?, cost)))
}

impl Owed {
    /// Whether it began before a moment, and its period runs at it.
    fn runs_at(&self, facts: &Facts<'_>, at: Micros) -> bool {
        let began = self.services.first().is_some_and(|service| service.stretch.start < at);
        began && self.position.whole.end > at && self.used.is_none() && facts.is_paid_in_advance(self.position.price)
    }

    /// What was charged of it before a moment, less what was taken off.
    fn room_before(&self, facts: &Facts<'_>, at: Micros) -> Result<i64> {
        let before: Vec<Service> = self.services.iter().filter(|service| service.stretch.start < at).copied().collect();
        let mut taken = self.charged.iter().flat_map(|charged| &charged.offsets);
        let room = amount_of(facts, &self.full_amount, &as_charged(&before))?;
        let room = taken.try_fold(room, |room, offset| room.checked_sub(offset.amount));
        Ok(room.ok_or_else(overflow)?)
    }

    fn take_off(&mut self, facts: &Facts<'_>, offset: Offset) -> Result<()> {
        if self.charged.is_none() {
            let services = as_charged(&self.services);
            let amount = amount_of(facts, &self.full_amount, &services)?;
            let ratio = ratio_of(facts, &services)?;
            self.charged = Some(Box::new(Charged { ratio, amount, offsets: Vec::new() }));
            self.amount = amount;
        }
        self.amount = self.amount.checked_sub(offset.amount).ok_or_else(overflow)?;
        self.charged.iter_mut().for_each(|charged| charged.offsets.push(offset.clone()));
        Ok(())
    }
}

/// Services as they were charged before changes ended them.
fn as_charged(services: &[Service]) -> Vec<Service> {
    services.iter().map(|service| Service { share: service.charged.unwrap_or(service.share), ..*service }).collect()
}

/// What is missing of such a position: the time that is taken back, set right to what is owed line by line from the newest.
pub(super) fn settle(
    facts: &Facts<'_>,
    owed: &Owed,
    charged: &Charged,
    (reversed, uncharged): (Vec<Missing>, &[Service]),
    rest: i64,
    (billed, lines): (&[&Line], &Lines),
) -> Result<Vec<Missing>> {
    let how = How::Offset(Box::new(charged.clone()));
    let (mut missing, mut rest) = (reversed, rest);
    if let Some(service) = uncharged.last().filter(|_| rest > 0) {
        missing.extend(owed.charge(facts, *service, rest, how));
        return Ok(missing);
    }
    for line in billed.iter().rev().filter(|line| line.reverses.is_none()) {
        let set = set_right(line, left(line, lines)?, &mut missing, (rest, &how), owed)?;
        rest = rest.checked_sub(set).ok_or_else(overflow)?;
    }
    if rest != 0 {
        let what = What::Adjustment { position: owed.position.clone() };
        missing.push(Missing { what, amount: rest, how, event: None });
    }
    Ok(missing)
}

/// Lets the reversals of a line take as much more, or less, as it can bear; says how much that is.
fn set_right(line: &Line, left: i64, missing: &mut Vec<Missing>, (rest, how): (i64, &How), owed: &Owed) -> Result<i64> {
    let is_of_line = |each: &Missing| each.what.reverses() == Some(line.number);
    let mine = missing.iter().filter(|each| is_of_line(each));
    let taken = mine.clone().try_fold(0i64, |sum, each| sum.checked_add(each.amount)).ok_or_else(overflow)?;
    let stays = left.checked_add(taken).ok_or_else(overflow)?;
    let bounds = (stays.checked_neg().ok_or_else(overflow)?, taken.checked_neg().ok_or_else(overflow)?);
    let more = rest.clamp(bounds.0.min(bounds.1), bounds.0.max(bounds.1));
    if more == 0 {
        return Ok(0);
    }
    let end = owed.services.last().map_or(line.service.start, |service| service.stretch.end);
    let bare = Stretch { start: end, end };
    let stretch = mine.clone().find_map(|each| each.what.stretch()).unwrap_or(bare);
    let until = mine.filter_map(|each| each.what.stretch()).map(|stretch| stretch.end).max().unwrap_or(end);
    missing.retain(|each| !is_of_line(each));
    let amount = taken.checked_add(more).ok_or_else(overflow)?;
    if amount != 0 {
        let how = if amount.checked_add(left) == Some(0) { How::Left } else { how.clone() };
        let what = What::Reversal { line: line.clone(), stretch: Stretch { end: until, ..stretch }, some: None };
        missing.push(Missing { what, amount, how, event: None });
    }
    Ok(more)
}
