//! Questions to a schedule: its periods, where moments lie in it, what a billing run covers.

use super::billing::BillingRun;
use super::billing_calendar::{BillingCalendar, beyond_years};
use super::located::Located;
use super::moment::{Micros, Moment};
use super::period::BillingPeriod;
use super::problems::Problems;
use super::schedule::Schedule;
use super::zone::tzdb_version;
use crate::date::DateText;
use crate::error::{Code, Error, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::policy::{Policy, PolicyChoice};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Asks for periods of a schedule: a list by `from`, `to` and `count`; where moments lie; what a billing run covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PeriodsRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// When periods begin and end.
    #[serde(borrow)]
    pub schedule: Schedule<'a>,
    /// Lists periods from the one on that holds this moment. Default: the start of the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// Lists periods that begin before this moment. Default: no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Moment>,
    /// Lists so many periods, up to 10,000. Default: all that `to` and the end of the service leave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Looks up where these moments lie. Default: none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<Moment>,
    /// Says what a billing run covers. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing: Option<BillingRun>,
    /// A preset's name, or a preset with overrides; of its groups `calendar` counts. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

impl<'a> PeriodsRequest<'a> {
    /// A request for nothing yet.
    pub fn new(schedule: Schedule<'a>) -> Self {
        Self {
            schema_version: None,
            schedule,
            from: None,
            to: None,
            count: None,
            at: Vec::new(),
            billing: None,
            policy: PolicyChoice::default(),
        }
    }
}

/// Periods of a schedule.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Periods {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The release of the time zone database, where the schedule has a zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tzdb_version: Option<&'static str>,
    /// The start of the service; with boundaries at midnight, that of its first day.
    pub start: Moment,
    /// The local day of `start`.
    #[serde(with = "DateText")]
    pub start_date: NaiveDate,
    /// The first boundary, whether or not the service lasts until then: the start, where it falls on one.
    pub first_boundary: Moment,
    /// The periods that were asked for by `from`, `to` and `count`.
    pub periods: Vec<BillingPeriod>,
    /// One for each moment of `at`.
    pub at: Vec<Located>,
    /// What the billing run covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billed: Option<Billed>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
}

/// What a billing run covers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Billed {
    /// Up to where; absent where no boundary has been reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// The periods that it bills.
    pub periods: Vec<BillingPeriod>,
    /// The first boundary after `until`, whether or not the service lasts until then.
    pub next_boundary: Moment,
}

/// Answers a request.
pub(crate) fn periods(request: &PeriodsRequest<'_>) -> Result<Periods> {
    let mut problems = Problems::default();
    let policy = resolve(request.schema_version, &request.policy, &mut problems);
    let calendar = BillingCalendar::compile(&request.schedule, policy.calendar, &mut problems);
    check_bounds(request, &mut problems);
    let Some(calendar) = calendar else { return Err(refused(problems, &request.policy)) };
    let bounds = Bounds::read(request, &calendar, &mut problems);
    let moments = request.at.iter().take(limits::MOMENTS).enumerate();
    let found: Vec<Option<Micros>> =
        moments.map(|(index, moment)| problems.read(&calendar.clock, *moment, &format!("at[{index}]"))).collect();
    let run = request.billing.map(|run| Run::read(run, &calendar, &mut problems));
    problems.extend(request.policy.problems());
    problems.finish()?;
    let located = found.into_iter().flatten().map(|at| calendar.locate(at));
    let start = calendar.start();
    Ok(Periods {
        schema_version: SCHEMA_VERSION,
        tzdb_version: calendar.has_zone().then(tzdb_version),
        start: calendar.write(start)?,
        start_date: calendar.date(start)?,
        first_boundary: calendar.write(calendar.first_boundary()?)?,
        periods: bounds.map_or(Ok(Vec::new()), |bounds| bounds.list(&calendar))?,
        at: located.collect::<Result<_>>()?,
        billed: run.flatten().map(|run| run.cover(&calendar, policy.calendar.arrears_run)).transpose()?,
        policy,
    })
}

/// The policy of a request, after its version; one that is refused later is read as the default until then.
pub(super) fn resolve(version: Option<u32>, policy: &PolicyChoice<'_>, problems: &mut Problems) -> Policy<'static> {
    problems.extend(unknown_version(version, "schema_version"));
    policy.resolve().unwrap_or_default()
}

/// The error of a request whose schedule cannot be read.
pub(super) fn refused(mut problems: Problems, policy: &PolicyChoice<'_>) -> Error {
    problems.extend(policy.problems());
    problems.finish().err().unwrap_or_else(beyond_years)
}

/// How much is asked for.
fn check_bounds(request: &PeriodsRequest<'_>, problems: &mut Problems) {
    let asks = request.billing.is_some() || !request.at.is_empty();
    let bounded = request.count.is_some() || request.to.is_some() || request.schedule.end.is_some();
    if !bounded && (!asks || request.from.is_some()) {
        problems.needs_one_of("", "count, to, schedule.end, at, billing");
    }
    let count = request.count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
    if count > limits::PERIODS {
        problems.beyond(Code::TooMany, "count", count, limits::PERIODS);
    }
    if request.at.len() > limits::MOMENTS {
        problems.beyond(Code::TooMany, "at", request.at.len(), limits::MOMENTS);
    }
}

/// The periods of a list.
struct Bounds {
    from: Micros,
    to: Option<Micros>,
    count: Option<usize>,
}

impl Bounds {
    /// `None` where no list is asked for.
    fn read(request: &PeriodsRequest<'_>, calendar: &BillingCalendar, problems: &mut Problems) -> Option<Self> {
        let asks = request.billing.is_some() || !request.at.is_empty();
        if asks && request.from.is_none() && request.to.is_none() && request.count.is_none() {
            return None;
        }
        let clock = &calendar.clock;
        let from = match request.from {
            Some(from) => problems.read(clock, from, "from")?.max(calendar.start()),
            None => calendar.start(),
        };
        let to = match request.to {
            Some(to) => Some(problems.read(clock, to, "to")?),
            None => None,
        };
        Some(Self { from, to, count: request.count.and_then(|count| usize::try_from(count).ok()) })
    }

    fn list(&self, calendar: &BillingCalendar) -> Result<Vec<BillingPeriod>> {
        let Some(from) = calendar.position(self.from)? else { return Ok(Vec::new()) };
        let mut listed = Vec::with_capacity(self.count.unwrap_or_default());
        for span in calendar.spans(from).take(self.count.unwrap_or(usize::MAX)) {
            let span = span?;
            if self.to.is_some_and(|to| span.start >= to) {
                break;
            }
            push(&mut listed, calendar.describe(span)?, if self.to.is_some() { "to" } else { "schedule.end" })?;
        }
        Ok(listed)
    }
}

/// One period more, or the limit.
fn push(listed: &mut Vec<BillingPeriod>, period: BillingPeriod, field: &str) -> Result<()> {
    if listed.len() >= limits::PERIODS {
        return Err(Problem::new(Code::TooMany, field).limit(limits::PERIODS).into());
    }
    listed.push(period);
    Ok(())
}

/// A billing run between instants.
struct Run {
    run: BillingRun,
    as_of: Micros,
    since: Micros,
}

impl Run {
    fn read(run: BillingRun, calendar: &BillingCalendar, problems: &mut Problems) -> Option<Self> {
        let (clock, start) = (&calendar.clock, calendar.start());
        let as_of = problems.read_after(clock, (run.as_of, "billing.as_of"), (start, true))?;
        let since = match run.since {
            Some(since) => problems.read_after(clock, (since, "billing.since"), (start, true))?,
            None => start,
        };
        Some(Self { run, as_of, since })
    }

    fn cover(&self, calendar: &BillingCalendar, policy: crate::policy::ArrearsRun) -> Result<Billed> {
        let until = calendar.billed_until(self.as_of, self.run.timing, policy)?;
        let mut covered = Vec::new();
        if let (Some(until), Some(from)) = (until, calendar.position(self.since)?) {
            for span in calendar.spans(from) {
                let span = span?;
                if span.end > until {
                    break;
                }
                if span.start >= self.since {
                    push(&mut covered, calendar.describe(span)?, "billing.since")?;
                }
            }
        }
        let next = match until {
            Some(until) => calendar.boundary_after(until)?,
            None => calendar.first_boundary()?,
        };
        let until = until.map(|until| calendar.write(until)).transpose()?;
        Ok(Billed { until, periods: covered, next_boundary: calendar.write(next)? })
    }
}
