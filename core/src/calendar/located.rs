//! Where moments lie in a schedule.

use super::billing_calendar::{BillingCalendar, Position, Span};
use super::moment::{Micros, Moment};
use super::period::BillingPeriod;
use crate::date::DateText;
use crate::error::Result;
use chrono::NaiveDate;
use serde::Serialize;

/// Where a moment lies in a schedule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Located {
    /// The moment.
    pub at: Moment,
    /// Its local day.
    #[serde(with = "DateText")]
    pub date: NaiveDate,
    /// How many periods have ended by then.
    pub elapsed: i64,
    /// The period before the one that holds it; after the end of the service, the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<BillingPeriod>,
    /// The period that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<BillingPeriod>,
    /// The period after; before the start of the service, the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<BillingPeriod>,
}

impl BillingCalendar {
    /// Where an instant lies.
    pub(super) fn locate(&self, at: Micros) -> Result<Located> {
        let position = self.position(at)?;
        let period = position.map(|position| self.first_from(position)).transpose()?.flatten();
        let next = match (period, at < self.start()) {
            (Some(period), _) => self.spans(period.position).nth(1).transpose()?,
            (None, true) => self.first_from(Position { epoch: 0, index: 0 })?,
            (None, false) => None,
        };
        let previous = match period {
            Some(period) => self.before(period.start)?,
            None if at < self.start() => None,
            None => self.before(self.end().unwrap_or(at))?,
        };
        let describe = |span: Option<Span>| span.map(|span| self.describe(span)).transpose();
        Ok(Located {
            at: self.write(at)?,
            date: self.date(at)?,
            elapsed: self.elapsed(at)?,
            previous: describe(previous)?,
            period: describe(period)?,
            next: describe(next)?,
        })
    }

    fn first_from(&self, position: Position) -> Result<Option<Span>> {
        self.spans(position).next().transpose()
    }

    /// The period that ends at an instant at which one begins, or the service ends.
    fn before(&self, start: Micros) -> Result<Option<Span>> {
        if start <= self.start() {
            return Ok(None);
        }
        self.span_at(start.saturating_sub(1))
    }

    /// How many periods have ended by an instant.
    fn elapsed(&self, at: Micros) -> Result<i64> {
        let mut elapsed = 0i64;
        for (number, epoch) in self.epochs.iter().enumerate() {
            let ended = epoch.until.is_some_and(|until| until <= at);
            let last = if ended { epoch.until.map(|until| until.saturating_sub(1)) } else { Some(at) };
            let here = last.filter(|last| *last >= epoch.start).map(|last| self.number_in(number, last)).transpose()?;
            let count = here.map_or(0, |index| index.saturating_add(ended.into()));
            elapsed = elapsed.saturating_add(count);
            if !ended {
                break;
            }
        }
        Ok(elapsed)
    }
}
