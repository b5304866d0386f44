//! New cycles: a change that begins a period of its own, at once or when what is left of the old price is used up.

use super::calendars::Anchored;
use super::change_mode::{ChangeMode, Entry};
use super::facts::Facts;
use crate::calendar::{BillingTiming, Micros, beyond_years, pieces};
use crate::error::{Code, Problem, Result};
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::price::PriceType;
use std::cmp::Ordering;

/// A change of what an item is charged.
pub(super) struct Change {
    /// Price, calendar and quantity that are charged until then; none where nothing is.
    pub(super) before: Option<(usize, usize, ExactNumber)>,
    pub(super) price: usize,
    pub(super) quantity: ExactNumber,
    pub(super) at: Micros,
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "prices")
}

impl Change {
    /// The calendar of what begins, and how it is charged. A trial ends where it ends: no cycle begins within it.
    pub(super) fn calendar(
        &self,
        facts: &mut Facts<'_>,
        mode: ChangeMode,
        running: Option<usize>,
    ) -> Result<(usize, Entry)> {
        let begins_cycle = matches!(mode, ChangeMode::ResetCycle | ChangeMode::TimeCredit);
        let in_trial = facts.trial.is_some_and(|end| self.at < end);
        if !begins_cycle || in_trial || running.is_none() {
            return Ok((facts.calendar_of(self.price, running, self.at)?, self.entry(facts, mode)));
        }
        let paid_until = if mode == ChangeMode::TimeCredit { self.paid_until(facts)? } else { None };
        let cycle = facts.cycle_of(self.price).ok_or_else(internal)?;
        let calendar = facts.calendars.of(cycle, Some(Anchored { at: self.at, paid_until }), &facts.clock)?;
        Ok((calendar, if paid_until.is_some() { Entry::PaidByRest } else { Entry::Prorated }))
    }

    /// How what begins in the running cycle is charged.
    pub(super) fn entry(&self, facts: &Facts<'_>, mode: ChangeMode) -> Entry {
        match mode {
            ChangeMode::QuantityDelta => Entry::OneLine,
            ChangeMode::FullPrice => Entry::FullPrice,
            // What is in arrears is not charged yet: there is nothing to be less.
            ChangeMode::FullDifference if self.is_in_advance(facts) => Entry::FullDifference,
            _ => Entry::Prorated,
        }
    }

    fn is_in_advance(&self, facts: &Facts<'_>) -> bool {
        let before = self.before.map(|(price, ..)| price);
        before.into_iter().chain([self.price]).all(|price| facts.is_paid_in_advance(price))
    }

    /// Until when what is left of the old price pays for the new one; none where nothing is left, or nothing is to be paid.
    fn paid_until(&self, facts: &Facts<'_>) -> Result<Option<Micros>> {
        let Some((price, calendar, quantity)) = self.before else { return Ok(None) };
        let Some(cycle) = facts.cycle_of(self.price).filter(|_| facts.is_recurring(self.price)) else {
            return Ok(None);
        };
        if !facts.is_paid_in_advance(price) {
            return Ok(None);
        }
        let left = facts.full_amount(price, quantity)?.times(&self.left_of(facts, (price, calendar))?);
        let one = facts.full_amount(self.price, self.quantity)?;
        if left.sign() != Ordering::Greater || one.sign() != Ordering::Greater {
            return Ok(None);
        }
        let (basis, step) = (facts.policy.proration.basis, cycle.interval.step(cycle.count));
        let until = facts.clock.reach(basis, self.at, step, &left.over(&one));
        Ok(Some(until.ok_or_else(beyond_years)?))
    }

    /// What is left of a period of the old price: of one that is charged, its rest; of time that was paid so itself, that time.
    fn left_of(&self, facts: &Facts<'_>, (price, calendar): (usize, usize)) -> Result<Exact> {
        let nothing = || Exact::whole(0);
        let Some(calendar) = facts.calendars.get(calendar) else { return Ok(nothing()) };
        let Some(span) = calendar.span_at(self.at)?.filter(|span| span.start < self.at) else { return Ok(nothing()) };
        let policy = facts.policy.proration;
        let mut left = nothing();
        for piece in pieces(calendar, &[self.at, span.end], policy)? {
            let share = match (piece.whole, facts.cycle_of(price)) {
                (None, Some(cycle)) => {
                    let step = cycle.interval.step(cycle.count);
                    facts.clock.reached(policy.basis, piece.start, step, piece.end).ok_or_else(beyond_years)?
                }
                _ => piece.share,
            };
            let (units, whole) = share.fraction(policy.ratio).ok_or_else(internal)?;
            left = left.plus(&Exact::whole(units).over(&Exact::whole(whole)));
        }
        Ok(left)
    }
}

impl Facts<'_> {
    fn is_recurring(&self, price: usize) -> bool {
        self.prices.get(price).is_some_and(|price| price.price_type == PriceType::Recurring)
    }

    /// Whether a price is charged before its period: then what is left of it is paid.
    pub(super) fn is_paid_in_advance(&self, price: usize) -> bool {
        let timing = self.prices.get(price).map(|price| price.timing);
        self.is_recurring(price) && timing == Some(BillingTiming::Advance)
    }
}
