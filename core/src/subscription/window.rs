//! The window: the periods and segments that a walk looks at, from what is settled to its moment.

use super::facts::Facts;
use super::knowledge::Knowledge;
use super::segments::{Segment, Segments};
use crate::calendar::{BillingCalendar, Micros, Span};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;

/// What of a subscription is looked at. It moves on with its walk: a moment costs what it brings, not what came before.
pub(super) struct Window {
    /// What was owed before is settled.
    pub(super) from: Micros,
    pub(super) at: Micros,
    /// Calendar by calendar.
    periods: Vec<Periods>,
    /// Item by item.
    items: Vec<Segments>,
    /// Up to when what is known is in the segments.
    learnt: Option<Micros>,
    amounts: Vec<FullAmount>,
}

/// The periods of a calendar around a window.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Periods {
    /// The one that holds the start of the window.
    first: Option<Span>,
    /// The one that ran just before its moment.
    before: Option<Span>,
    /// The one that runs at its moment.
    pub(super) running: Option<Span>,
}

/// What a whole period of a price costs for a quantity.
struct FullAmount {
    price: usize,
    quantity: ExactNumber,
    amount: Exact,
}

/// So many amounts of whole periods are remembered: of the items of most subscriptions, all.
const REMEMBERED: usize = 64;

impl Window {
    pub(super) fn of(knowledge: &Knowledge<'_>, from: Micros) -> Self {
        let periods = knowledge.facts.calendars.all().map(|_| Periods::default()).collect();
        let items = knowledge.effects.iter().map(|effects| Segments::of(effects)).collect();
        Self { from, at: from, periods, items, learnt: None, amounts: Vec::new() }
    }

    /// Moves the window to a moment.
    pub(super) fn move_to(&mut self, knowledge: &Knowledge<'_>, at: Micros) -> Result<()> {
        self.at = at;
        for (periods, calendar) in self.periods.iter_mut().zip(knowledge.facts.calendars.all()) {
            *periods = periods.moved(calendar, (self.from, at))?;
        }
        if !self.learnt.is_some_and(|learnt| knowledge.is_same((learnt, at))) {
            let settled = self.periods.iter().filter_map(|periods| periods.first).map(|first| first.start);
            let settled = settled.fold(self.from, Micros::min);
            let effects = knowledge.effects.iter();
            self.items.iter_mut().zip(effects).for_each(|(item, effects)| item.learn(effects, settled, at));
        }
        self.learnt = Some(at);
        Ok(())
    }

    /// The segments of each item, in time: of those that are settled, the last.
    pub(super) fn items(&self) -> impl Iterator<Item = &[Segment]> {
        self.items.iter().map(Segments::found)
    }

    pub(super) fn segments(&self, item: usize) -> &[Segment] {
        self.items.get(item).map_or(&[], Segments::found)
    }

    pub(super) fn periods(&self, calendar: usize) -> Result<Periods> {
        let periods = self.periods.get(calendar).copied();
        Ok(periods.ok_or_else(|| Problem::new(Code::Internal, "subscription"))?)
    }

    /// The periods that run at its moment.
    pub(super) fn running(&self) -> impl Iterator<Item = Span> {
        self.periods.iter().filter_map(|periods| periods.running)
    }

    /// Whether a period of a segment's calendar ends at its moment, of which the segment has a part, or one begins there.
    pub(super) fn has_part_until(&self, segment: &Segment) -> bool {
        let periods = self.periods.get(segment.calendar).filter(|_| segment.start <= self.at);
        let Some(Periods { before, running: Some(running), .. }) = periods else { return false };
        let start = before.map_or(self.at, |before| before.start);
        running.start == self.at && segment.end.is_none_or(|end| end > start)
    }

    /// What a quantity costs in a whole period, computed once.
    pub(super) fn full_amount(&mut self, facts: &Facts<'_>, price: usize, quantity: ExactNumber) -> Result<Exact> {
        let known = self.amounts.iter().rev().find(|known| known.price == price && known.quantity == quantity);
        if let Some(known) = known {
            return Ok(known.amount.clone());
        }
        let amount = facts.full_amount(price, quantity)?;
        if self.amounts.len() >= REMEMBERED {
            self.amounts.clear();
        }
        self.amounts.push(FullAmount { price, quantity, amount: amount.clone() });
        Ok(amount)
    }
}

impl Periods {
    /// The start of the period that holds the start of the window, so that no period is read from its middle.
    pub(super) fn beginning(&self, calendar: &BillingCalendar, from: Micros) -> Micros {
        if from <= calendar.start() { from } else { self.first.map_or(from, |first| first.start) }
    }

    fn moved(self, calendar: &BillingCalendar, (from, at): (Micros, Micros)) -> Result<Self> {
        let first = self.holding(calendar, from)?;
        let running = self.holding(calendar, at)?;
        let before = self.holding(calendar, at.saturating_sub(1))?;
        Ok(Self { first, before, running })
    }

    /// The period that holds a moment: one of these, or else it is looked up.
    fn holding(self, calendar: &BillingCalendar, at: Micros) -> Result<Option<Span>> {
        let known = [self.running, self.before, self.first].into_iter().flatten();
        match known.into_iter().find(|span| (span.start..span.end).contains(&at)) {
            Some(span) => Ok(Some(span)),
            None => calendar.span_at(at),
        }
    }
}
