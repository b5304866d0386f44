//! The calendars of a subscription: one for each interval and anchor that its prices have.

use crate::calendar::{AnchorReset, BillingCalendar, Clock, Interval, Micros, Schedule};
use crate::error::{Code, Problem, Result};
use crate::policy::CalendarPolicy;

/// What a calendar is known by: a quarter and three months are the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cycle {
    pub(super) interval: Interval,
    pub(super) count: u32,
}

impl PartialEq for Cycle {
    fn eq(&self, other: &Self) -> bool {
        self.interval.step(self.count) == other.interval.step(other.count)
    }
}

/// Where a calendar begins that is not the subscription's, and until when its first time is paid, if it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchored {
    pub(super) at: Micros,
    pub(super) paid_until: Option<Micros>,
}

/// A boundary that was moved, and where the period ends that ran before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MovedBoundary {
    pub(super) from: Micros,
    pub(super) at: Micros,
}

/// The calendars that were asked for, each made once.
pub(super) struct Calendars<'s> {
    /// The subscription's schedule; its interval is that of each calendar.
    schedule: Schedule<'s>,
    /// Where boundaries were moved to, in the order in which that counts.
    resets: Vec<MovedBoundary>,
    policy: CalendarPolicy,
    made: Vec<(Cycle, Option<Anchored>, BillingCalendar)>,
    /// The subscription's own, by which its periods are numbered.
    numbered: Vec<(Cycle, BillingCalendar)>,
}

impl Anchored {
    pub(super) const fn at(at: Micros) -> Self {
        Self { at, paid_until: None }
    }

    /// Where its first period begins that is charged.
    fn first(self) -> Micros {
        self.paid_until.unwrap_or(self.at)
    }
}

impl<'s> Calendars<'s> {
    pub(super) const fn new(schedule: Schedule<'s>, resets: Vec<MovedBoundary>, policy: CalendarPolicy) -> Self {
        Self { schedule, resets, policy, made: Vec::new(), numbered: Vec::new() }
    }

    /// The calendar of a cycle, anchored as the subscription is, or at an instant. Time that is paid already is as a trial: then
    /// its end is the anchor.
    pub(super) fn of(&mut self, cycle: Cycle, anchored: Option<Anchored>, clock: &Clock) -> Result<usize> {
        let known = self.made.iter().position(|(known, at, _)| (*known, *at) == (cycle, anchored));
        if let Some(known) = known {
            return Ok(known);
        }
        let mut schedule = self.schedule_of(cycle, anchored.map_or(Micros::MIN, Anchored::first), clock);
        if let Some((anchored, at)) = anchored.and_then(|anchored| Some((anchored, clock.write(anchored.at)?))) {
            let paid_until = anchored.paid_until.and_then(|until| clock.write(until));
            (schedule.start, schedule.anchor, schedule.trial_end) = (at, None, paid_until);
        }
        self.made.push((cycle, anchored, BillingCalendar::new(&schedule, self.policy)?));
        Ok(self.made.len().saturating_sub(1))
    }

    /// The calendar by which the subscription's periods of a cycle are numbered; it makes no boundary of an item.
    pub(super) fn numbered(&mut self, cycle: Cycle, clock: &Clock) -> Result<&BillingCalendar> {
        if !self.numbered.iter().any(|(known, _)| *known == cycle) {
            let calendar = BillingCalendar::new(&self.schedule_of(cycle, Micros::MIN, clock), self.policy)?;
            self.numbered.push((cycle, calendar));
        }
        let found = self.numbered.iter().find(|(known, _)| *known == cycle).map(|(_, calendar)| calendar);
        Ok(found.ok_or_else(|| Problem::new(Code::Internal, "subscription"))?)
    }

    fn schedule_of(&self, cycle: Cycle, after: Micros, clock: &Clock) -> Schedule<'s> {
        Schedule {
            interval: cycle.interval,
            interval_count: Some(cycle.count),
            anchor_resets: self.resets_after(after, clock),
            ..self.schedule.clone()
        }
    }

    /// The boundaries that moved after an anchor. One whose event came before it counts from its boundary on, unless another
    /// overrules it until then.
    fn resets_after(&self, anchored: Micros, clock: &Clock) -> Vec<AnchorReset> {
        let mut later: Vec<MovedBoundary> = Vec::new();
        for moved in &self.resets {
            let from = if moved.from > anchored { moved.from } else { moved.at };
            later.retain(|other| other.from < from);
            later.push(MovedBoundary { from, at: moved.at });
        }
        later.retain(|moved| moved.at > anchored);
        let reset = |moved: &MovedBoundary| {
            let from = if moved.from < moved.at { Some(clock.write(moved.from)?) } else { None };
            Some(AnchorReset { at: clock.write(moved.at)?, since: None, from })
        };
        later.iter().filter_map(reset).collect()
    }

    pub(super) fn cycle(&self, calendar: usize) -> Option<Cycle> {
        self.made.get(calendar).map(|(cycle, ..)| *cycle)
    }

    /// Where a calendar begins that is not the subscription's.
    pub(super) fn anchored(&self, calendar: usize) -> Option<Anchored> {
        self.made.get(calendar).and_then(|(_, anchored, _)| *anchored)
    }

    pub(super) fn get(&self, calendar: usize) -> Option<&BillingCalendar> {
        self.made.get(calendar).map(|(.., calendar)| calendar)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &BillingCalendar> {
        self.made.iter().map(|(.., calendar)| calendar)
    }
}
