//! Terms: for how long a subscription is agreed, and when it renews.

use super::document::Subscription;
use crate::calendar::{BillingCalendar, Clock, Interval, Micros, Moment, Schedule};
use crate::error::Result;
use crate::limits;
use crate::policy::CalendarPolicy;
use crate::problems::Problems;
use chrono::Days;
use serde::{Deserialize, Serialize};

/// For how long a subscription is agreed. The first term begins with the service, or with the end of its trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// How long the first term is.
    pub length: TermLength,
    /// How long each later term is. Default: `length`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal_length: Option<TermLength>,
    /// Whether the end of a term begins another; else the subscription expires there. Default: `true`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews: Option<bool>,
    /// How many days before the end of a term the latest decision is that ends with it. At most 3,650. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_days: Option<u32>,
}

/// How long a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TermLength {
    /// Its unit.
    pub interval: Interval,
    /// How many units, 1 to 10,000. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval_count: Option<u32>,
}

impl Term {
    pub(super) fn check(&self, problems: &mut Problems) {
        let path = |field: &str| format!("subscription.term.{field}");
        let lengths =
            [("length.interval_count", Some(self.length)), ("renewal_length.interval_count", self.renewal_length)];
        for (field, length) in lengths {
            if let Some(count) = length.and_then(|length| length.interval_count) {
                problems.range(&path(field), count, 1..=limits::INTERVAL_COUNT);
            }
        }
        problems.range(&path("notice_days"), self.notice_days.unwrap_or_default(), 0..=limits::NOTICE_DAYS);
    }
}

/// The terms of a subscription, as a calendar of each length.
pub(super) struct Terms {
    first: BillingCalendar,
    renewals: BillingCalendar,
    /// The end of the first term.
    first_end: Micros,
    pub(super) renews: bool,
    notice_days: u32,
}

impl Terms {
    pub(super) fn of(
        subscription: &Subscription<'_>,
        (start, clock): (Micros, &Clock),
        policy: CalendarPolicy,
    ) -> Result<Option<Self>> {
        let (Some(term), Some(begins)) = (subscription.term, clock.write(start)) else { return Ok(None) };
        let calendar = |start: Moment, TermLength { interval, interval_count }: TermLength| {
            let zone = subscription.zone.as_ref().map(crate::Text::borrowed);
            BillingCalendar::new(&Schedule { interval_count, zone, ..Schedule::new(start, interval) }, policy)
        };
        let first = calendar(begins, term.length)?;
        let first_end = first.span_at(start)?.map_or(start, |span| span.end);
        let renewals = match (term.renewal_length, clock.write(first_end)) {
            (Some(length), Some(begins)) => calendar(begins, length)?,
            _ => calendar(begins, term.length)?,
        };
        let (renews, notice_days) = (term.renews.unwrap_or(true), term.notice_days.unwrap_or_default());
        Ok(Some(Self { first, renewals, first_end, renews, notice_days }))
    }

    /// The term that runs at a moment; before the first, that one.
    pub(super) fn at(&self, at: Micros) -> Result<(Micros, Micros)> {
        let calendar = if at < self.first_end { &self.first } else { &self.renewals };
        let span = calendar.span_at(at.max(calendar.start()))?;
        Ok(span.map_or((at, at), |span| (span.start, span.end)))
    }

    /// The end of the first term that something ends which is decided at a moment.
    pub(super) fn end_after(&self, at: Micros, clock: &Clock) -> Result<Micros> {
        let mut end = self.at(at)?.1;
        while !self.is_in_time(at, end, clock) {
            let later = self.at(end)?.1;
            if later <= end {
                break;
            }
            end = later;
        }
        Ok(end)
    }

    /// Whether a moment is early enough to end a term.
    pub(super) fn is_in_time(&self, at: Micros, end: Micros, clock: &Clock) -> bool {
        let notice = Days::new(self.notice_days.into());
        let latest = clock.date(end).and_then(|end| end.checked_sub_days(notice));
        clock.date(at).zip(latest).is_some_and(|(at, latest)| at <= latest)
    }
}
