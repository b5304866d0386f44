//! Billing runs: which periods a run at an instant covers, in advance and in arrears.

use super::billing_calendar::{BillingCalendar, Position, Span, beyond_years};
use super::moment::{Micros, Moment};
use crate::error::Result;
use crate::policy::ArrearsRun;
use serde::{Deserialize, Serialize};

/// A billing run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BillingRun {
    /// The moment of the run, not before the start of the service.
    pub as_of: Moment,
    /// Whether periods are billed when they begin or when they have ended.
    pub timing: BillingTiming,
    /// Up to where earlier runs have billed. Default: the start of the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
}

/// When a period is billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BillingTiming {
    /// When it begins.
    Advance,
    /// When it has ended.
    Arrears,
}

impl BillingCalendar {
    /// Up to where a run bills; `None` where no boundary has been reached.
    pub(super) fn billed_until(&self, as_of: Micros, timing: BillingTiming, run: ArrearsRun) -> Result<Option<Micros>> {
        let running = match self.position(as_of)? {
            Some(position) => self.spans(position).next().transpose()?,
            None => None,
        };
        match (running, timing) {
            (None, BillingTiming::Advance) => Ok(self.end()),
            (None, BillingTiming::Arrears) => self.after_the_end(as_of, run),
            (Some(period), BillingTiming::Advance) => Ok(Some(period.end)),
            (Some(period), BillingTiming::Arrears) => {
                let begins_now = period.start == as_of;
                let early = run == ArrearsRun::RunningPeriod && !begins_now;
                Ok(if early { Some(period.end) } else { self.reached(period) })
            }
        }
    }

    /// The start of a running period, unless it is a start of service off the boundaries.
    fn reached(&self, running: Span) -> Option<Micros> {
        let Position { epoch, index } = running.position;
        let begins_service = epoch == 0 && index == 0;
        let on_boundary = self.epochs.get(epoch).is_some_and(|epoch| epoch.starts_on_boundary);
        (!begins_service || on_boundary).then_some(running.start)
    }

    /// The service has ended: all is billed, but a system that bills at boundaries only waits for the first one.
    fn after_the_end(&self, as_of: Micros, run: ArrearsRun) -> Result<Option<Micros>> {
        let Some(end) = self.end() else { return Ok(None) };
        let waits = run == ArrearsRun::AtBoundaries && as_of != end && as_of < self.first_boundary()?;
        Ok((!waits).then_some(end))
    }

    /// The first boundary of the schedule, whether or not the service lasts until then: the start, where it falls on one.
    pub(super) fn first_boundary(&self) -> Result<Micros> {
        let first = self.epochs.first().ok_or_else(beyond_years)?;
        if first.starts_on_boundary && first.cycle.is_some() {
            return Ok(first.start);
        }
        match first.cycle {
            Some(_) => {
                let own = first.boundary(first.first_end, &self.clock).ok_or_else(beyond_years)?;
                Ok(self.unless_moved(Position { epoch: 0, index: 0 }, own))
            }
            None => first.until.ok_or_else(beyond_years),
        }
    }

    /// The first boundary after an instant, whether or not the service lasts until then.
    pub(super) fn boundary_after(&self, at: Micros) -> Result<Micros> {
        let found = self.epochs.iter().enumerate().rev().find(|(_, epoch)| epoch.start <= at);
        let (number, epoch) = found.or(self.epochs.first().map(|epoch| (0, epoch))).ok_or_else(beyond_years)?;
        if epoch.cycle.is_none() {
            return epoch.until.ok_or_else(beyond_years);
        }
        let (_, own) = self.true_period(number, at).ok_or_else(beyond_years)?;
        Ok(self.unless_moved(Position { epoch: number, index: self.number_in(number, at)? }, own))
    }

    /// Where a period ends that would end at a boundary of its row: there, or where that boundary was moved to.
    fn unless_moved(&self, period: Position, own: Micros) -> Micros {
        let Some(next) = self.epochs.get(period.epoch.saturating_add(1)) else { return own };
        let stretched = self.epochs.get(period.epoch).is_some_and(|epoch| epoch.is_stretched(period.index));
        if stretched { next.start } else { own.min(next.start) }
    }
}
