//! A schedule after validation: its periods and boundaries, each computed from the anchor.

use super::clock::Clock;
use super::compile;
use super::epoch::Epoch;
use super::moment::{Micros, Moment};
use super::period::{BillingPeriod, PeriodKind, TruePeriod};
use super::problems::Problems;
use super::schedule::Schedule;
use super::zone::SECOND;
use crate::error::{Code, Error, Problem, Result};
use crate::limits;
use crate::policy::{ArrearsDate, CalendarPolicy};
use chrono::NaiveDate;

/// The billing periods of a schedule. No list is kept: any period costs the same, however far from the start.
///
/// ```
/// use prorata::{BillingCalendar, Interval, Moment, Schedule, policy::CalendarPolicy};
///
/// let day = |year, month, day| Moment::Date(chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap());
/// let calendar = BillingCalendar::new(&Schedule::new(day(2024, 1, 31), Interval::Month), CalendarPolicy::default())?;
/// let period = calendar.period_at(day(2030, 2, 28))?.unwrap();
/// assert_eq!((period.start, period.end), (day(2030, 2, 28), day(2030, 3, 31)));
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct BillingCalendar {
    pub(super) clock: Clock,
    pub(super) epochs: Vec<Epoch>,
    policy: CalendarPolicy,
}

/// Which period: the epoch, and the number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) epoch: usize,
    pub(crate) index: i64,
}

/// A period between instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) position: Position,
    pub(crate) start: Micros,
    pub(crate) end: Micros,
}

impl BillingCalendar {
    /// Validates a schedule.
    ///
    /// # Errors
    /// Every error of value, with paths below `schedule`.
    pub fn new(schedule: &Schedule<'_>, policy: CalendarPolicy) -> Result<Self> {
        let mut problems = Problems::default();
        let calendar = Self::compile(schedule, policy, &mut problems);
        problems.finish()?;
        calendar.ok_or_else(beyond_years)
    }

    /// The same, with the problems of a request around it.
    pub(super) fn compile(schedule: &Schedule<'_>, policy: CalendarPolicy, problems: &mut Problems) -> Option<Self> {
        let mut zones = Problems::default();
        let clock = compile::clock(schedule, &mut zones);
        let epochs = compile::epochs(schedule, policy, &clock, zones, problems);
        if epochs.is_none() && problems.is_empty() {
            problems.push(Code::OutOfRange, "schedule", schedule.start);
        }
        Some(Self { clock, epochs: epochs?, policy })
    }

    /// Whether boundaries are instants; without a zone they are days.
    pub const fn has_zone(&self) -> bool {
        !self.clock.days_only
    }

    /// The periods from the start of the service on; after an error there are none.
    pub fn periods(&self) -> impl Iterator<Item = Result<BillingPeriod>> + '_ {
        self.spans(Position { epoch: 0, index: 0 }).map(|span| self.describe(span?))
    }

    /// The periods from the one on that holds a moment, or from the first where the service starts later.
    ///
    /// # Errors
    /// [`Code::NeedsZone`] for a time of day where the schedule has none.
    pub fn periods_from(&self, moment: Moment) -> Result<impl Iterator<Item = Result<BillingPeriod>> + '_> {
        let at = self.read(moment)?.max(self.start());
        let from = self.position(at)?;
        Ok(from.into_iter().flat_map(|from| self.spans(from)).map(|span| self.describe(span?)))
    }

    /// The period that holds a moment; `None` before the start and from the end of the service on.
    ///
    /// # Errors
    /// [`Code::NeedsZone`] for a time of day where the schedule has none.
    pub fn period_at(&self, moment: Moment) -> Result<Option<BillingPeriod>> {
        self.span_at(self.read(moment)?)?.map(|span| self.describe(span)).transpose()
    }

    /// Boundary `k` after the start of the service, or after its trial, counted from 0; as if no boundary was moved and the
    /// service ran for ever.
    ///
    /// # Errors
    /// [`Code::OutOfRange`] beyond the year 9999.
    pub fn boundary(&self, k: u32) -> Result<Moment> {
        let boundary = self
            .epochs
            .iter()
            .find(|epoch| epoch.cycle.is_some())
            .and_then(|epoch| epoch.boundary(epoch.first_end.checked_add(i64::from(k))?, &self.clock));
        boundary.and_then(|at| self.clock.write(at)).ok_or_else(beyond_years)
    }

    pub(crate) fn read(&self, moment: Moment) -> Result<Micros> {
        self.clock.read(moment).ok_or_else(|| {
            let code = if self.clock.days_only { Code::NeedsZone } else { Code::OutOfRange };
            Problem::new(code, "").value(moment).into()
        })
    }

    /// An instant as documents show it.
    pub(crate) fn write(&self, at: Micros) -> Result<Moment> {
        self.clock.write(at).ok_or_else(beyond_years)
    }

    /// The local day of an instant.
    pub(crate) fn date(&self, at: Micros) -> Result<NaiveDate> {
        self.clock.date(at).ok_or_else(beyond_years)
    }

    /// The number, in its epoch, of the period that holds an instant.
    pub(crate) fn number_in(&self, epoch: usize, at: Micros) -> Result<i64> {
        let found = self.epochs.get(epoch).and_then(|epoch| epoch.position(at, &self.clock));
        found.ok_or_else(beyond_years)
    }

    /// The start of the service.
    pub(crate) fn start(&self) -> Micros {
        self.epochs.first().map_or(Micros::MAX, |epoch| epoch.start)
    }

    /// The end of the service.
    pub(crate) fn end(&self) -> Option<Micros> {
        self.epochs.last().and_then(|epoch| epoch.until)
    }

    /// The epoch that holds an instant, and its number.
    pub(crate) fn epoch_at(&self, at: Micros) -> Option<(usize, &Epoch)> {
        if self.end().is_some_and(|end| at >= end) {
            return None;
        }
        self.epochs.iter().enumerate().rev().find(|(_, epoch)| epoch.start <= at)
    }

    /// The number of the period that holds an instant, counted from 0; a trial is before the first.
    pub(crate) fn number_at(&self, at: Micros) -> Result<u32> {
        let Some(Position { epoch, index }) = self.position(at)? else { return Ok(0) };
        let mut number = index;
        for (before, ended) in self.epochs.iter().enumerate().take(epoch) {
            number = number.saturating_add(self.count_of(before, ended)?);
        }
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// The start of the period with a number; none where it would begin beyond the years.
    pub(crate) fn start_of(&self, number: u32) -> Result<Option<Micros>> {
        let mut index = i64::from(number);
        for (at, epoch) in self.epochs.iter().enumerate().filter(|(_, epoch)| epoch.cycle.is_some()) {
            let count = self.count_of(at, epoch)?;
            if index < count {
                return Ok(epoch.period(index, &self.clock).map(|(start, _)| start));
            }
            index = index.saturating_sub(count);
        }
        Ok(None)
    }

    /// How many periods an epoch has that are billed.
    fn count_of(&self, number: usize, epoch: &Epoch) -> Result<i64> {
        match epoch.until {
            _ if epoch.cycle.is_none() => Ok(0),
            Some(until) if until <= epoch.start => Ok(0),
            Some(until) => Ok(self.number_in(number, until.saturating_sub(1))?.saturating_add(1)),
            None => Ok(i64::MAX),
        }
    }

    /// Where in the schedule an instant lies.
    pub(crate) fn position(&self, at: Micros) -> Result<Option<Position>> {
        let Some((epoch, _)) = self.epoch_at(at) else { return Ok(None) };
        Ok(Some(Position { epoch, index: self.number_in(epoch, at)? }))
    }

    /// The period that holds an instant.
    pub(crate) fn span_at(&self, at: Micros) -> Result<Option<Span>> {
        let Some((number, epoch)) = self.epoch_at(at) else { return Ok(None) };
        if epoch.cycle.is_none() {
            return self.spans(Position { epoch: number, index: 0 }).next().transpose();
        }
        let period = epoch.period_at(at, &self.clock).ok_or_else(beyond_years)?;
        let position = Position { epoch: number, index: period.index };
        Ok(Some(Span { position, start: period.start, end: period.end }))
    }

    /// The periods from a position on. A day that a zone skips gives a period without length, which is left out.
    pub(crate) fn spans(&self, from: Position) -> impl Iterator<Item = Result<Span>> + '_ {
        let mut next = Some(from);
        std::iter::from_fn(move || {
            while let Some(position) = next {
                let epoch = self.epochs.get(position.epoch)?;
                let Some((start, end)) = epoch.period(position.index, &self.clock) else {
                    next = None;
                    return Some(Err(beyond_years()));
                };
                let ends_epoch = epoch.until.is_some_and(|until| end >= until);
                next = Some(match (ends_epoch, position.index.checked_add(1)) {
                    (false, Some(index)) => Position { index, ..position },
                    _ => Position { epoch: position.epoch.saturating_add(1), index: 0 },
                });
                if start < end {
                    return Some(Ok(Span { position, start, end }));
                }
            }
            None
        })
    }

    /// The boundaries of the row around an instant, as if the service ran for ever; `None` in a trial.
    pub(crate) fn true_period(&self, epoch: usize, at: Micros) -> Option<(Micros, Micros)> {
        let around = self.epochs.get(epoch)?.around(at, &self.clock)?;
        Some((around.start, around.end))
    }

    /// A period as documents show it.
    pub(crate) fn describe(&self, span: Span) -> Result<BillingPeriod> {
        self.try_describe(span).ok_or_else(beyond_years)
    }

    fn try_describe(&self, span: Span) -> Option<BillingPeriod> {
        let Span { position, start, end } = span;
        let true_period = self.true_period(position.epoch, start);
        let kind = match (self.epochs.get(position.epoch)?.cycle, true_period) {
            (None, _) => PeriodKind::Trial,
            (Some(_), None) => return None,
            (Some(_), Some((_, true_end))) if end > true_end => PeriodKind::Long,
            (Some(_), Some(whole)) if whole == (start, end) => PeriodKind::Full,
            (Some(_), Some(_)) => PeriodKind::Stub,
        };
        let (first_day, end_day) = (self.clock.date(start)?, self.clock.date(end)?);
        let last_day = self.clock.date(end.checked_sub(1)?)?;
        let in_zone = |date| self.has_zone().then_some(date);
        Some(BillingPeriod {
            epoch: u32::try_from(position.epoch).ok()?,
            index: position.index,
            kind,
            start: self.clock.write(start)?,
            end: self.clock.write(end)?,
            start_date: in_zone(first_day),
            end_date: in_zone(end_day),
            days: end_day.signed_duration_since(first_day).num_days(),
            last_day,
            last_second: if self.has_zone() { Some(self.clock.write(last_second(end)?)?) } else { None },
            advance_date: first_day,
            arrears_date: match self.policy.arrears_date {
                ArrearsDate::PeriodEnd => end_day,
                ArrearsDate::LastDay => last_day,
            },
            true_period: match true_period.filter(|_| kind != PeriodKind::Trial) {
                Some((start, end)) => Some(TruePeriod { start: self.clock.write(start)?, end: self.clock.write(end)? }),
                None => None,
            },
        })
    }
}

/// The last whole second before an instant.
fn last_second(end: Micros) -> Option<Micros> {
    end.checked_sub(1)?.div_euclid(SECOND).checked_mul(SECOND)
}

pub(crate) fn beyond_years() -> Error {
    let limit = format!("{:04}-01-01 to {}-12-31", limits::YEAR_MIN, limits::YEAR_MAX);
    Problem::new(Code::OutOfRange, "schedule").limit(limit).into()
}
