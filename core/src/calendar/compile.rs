//! From a schedule to its epochs: every error of value is found here.

use super::anchor::{self, AnchorRule};
use super::clock::Clock;
use super::cycle::LAST_DAY;
use super::epoch::Epoch;
use super::interval::Interval;
use super::moment::{Micros, Moment};
use super::problems::Problems;
use super::schedule::{Anchor, AnchorReset, Schedule, Weekday};
use super::zone::Zone;
use crate::error::Code;
use crate::limits;
use crate::policy::{BoundaryTime, CalendarPolicy, FirstPeriod};

/// The clock of a schedule; unknown zones are reported and read as UTC.
pub(super) fn clock(schedule: &Schedule<'_>, problems: &mut Problems) -> Clock {
    let find = |name: &str, field: &str, problems: &mut Problems| {
        Zone::find(name).unwrap_or_else(|| {
            problems.push(Code::UnknownZone, field, name);
            Zone::UTC
        })
    };
    let named = schedule.zone.as_deref().map(|name| find(name, "schedule.zone", problems));
    let has_zone = named.is_some() || !schedule.zone_changes.is_empty();
    let days_only = !has_zone && moments(schedule).all(|moment| matches!(moment, Moment::Date(_)));
    let local = moments(schedule).find(|moment| matches!(moment, Moment::Local(_)));
    if let (false, Some(local)) = (has_zone, local) {
        problems.push(Code::NeedsZone, "schedule.zone", local);
    }
    let mut clock = Clock { zone: named.unwrap_or(Zone::UTC), changes: Vec::new(), days_only };
    if let Some(reference) = schedule.zone_offset_at
        && let Some(at) = problems.read(&clock, reference, "schedule.zone_offset_at")
    {
        clock.zone = clock.zone.fixed_at(at).unwrap_or(Zone::UTC);
    }
    if schedule.zone_changes.len() > limits::SCHEDULE_CHANGES {
        problems.beyond(Code::TooMany, "schedule.zone_changes", schedule.zone_changes.len(), limits::SCHEDULE_CHANGES);
    }
    for (index, change) in schedule.zone_changes.iter().take(limits::SCHEDULE_CHANGES).enumerate() {
        let zone = find(&change.zone, &format!("schedule.zone_changes[{index}].zone"), problems);
        let before = clock.changes.last().map_or(Micros::MIN, |(at, _)| *at);
        let field = format!("schedule.zone_changes[{index}].at");
        if let Some(at) = problems.read_after(&clock, (change.at, &field), (before, false)) {
            clock.changes.push((at, zone));
        }
    }
    clock
}

/// The moments that say whether a schedule is in days or in time.
fn moments(schedule: &Schedule<'_>) -> impl Iterator<Item = Moment> {
    let anchor = schedule.anchor.and_then(|anchor| anchor.at);
    let resets = schedule.anchor_resets.iter().flat_map(|reset| [Some(reset.at), reset.since]);
    let own = [Some(schedule.start), schedule.end, anchor, schedule.trial_end];
    own.into_iter().chain(resets).flatten()
}

/// Where an epoch begins, and what its boundaries fall on.
struct Beginning {
    at: Micros,
    rule: AnchorRule,
    time: Micros,
}

/// The anchor that a schedule states: its rule, and the instant whose local time boundaries have.
type StatedAnchor = (AnchorRule, Option<Micros>);

/// The epochs of a schedule, in order of time; what is wrong with its zones joins the problems in their place.
pub(super) fn epochs(
    schedule: &Schedule<'_>,
    policy: CalendarPolicy,
    clock: &Clock,
    zones: Problems,
    problems: &mut Problems,
) -> Option<Vec<Epoch>> {
    let start =
        problems.read(clock, schedule.start, "schedule.start").and_then(|start| first_instant(start, policy, clock));
    let end = optional(problems, clock, (schedule.end, "schedule.end"), (start, true));
    let count = schedule.interval_count.unwrap_or(1);
    problems.range("schedule.interval_count", count, 1..=limits::INTERVAL_COUNT);
    let interval = (schedule.interval, count.max(1));
    let anchor = stated_anchor(schedule, clock, problems);
    problems.append(zones);
    let trial_end = optional(problems, clock, (schedule.trial_end, "schedule.trial_end"), (start, false));
    let (start, end, anchor, trial_end) = (start?, end?, anchor?, trial_end?);
    let mut epochs: Vec<Epoch> = trial_end.map(|until| trial(start, until)).into_iter().collect();
    let first = first_beginning(anchor, trial_end.unwrap_or(start), policy, clock)?;
    epochs.push(epoch(first, interval, policy, clock)?);
    reset(schedule, (interval, policy), clock, &mut epochs, problems)?;
    Some(cut(epochs, end))
}

/// Where the service begins to count.
fn first_instant(start: Micros, policy: CalendarPolicy, clock: &Clock) -> Option<Micros> {
    if policy.boundary_time == BoundaryTime::Midnight { midnight(start, clock) } else { Some(start) }
}

/// A moment that may be missing and must not lie before another; `None` where it is refused, or the other was.
fn optional(
    problems: &mut Problems,
    clock: &Clock,
    (moment, field): (Option<Moment>, &str),
    (before, allowed_equal): (Option<Micros>, bool),
) -> Option<Option<Micros>> {
    let Some(moment) = moment else { return Some(None) };
    match before {
        Some(before) => problems.read_after(clock, (moment, field), (before, allowed_equal)).map(Some),
        None => problems.read(clock, moment, field).and(None),
    }
}

/// Begins an epoch at each moved boundary.
fn reset(
    schedule: &Schedule<'_>,
    (interval, policy): ((Interval, u32), CalendarPolicy),
    clock: &Clock,
    epochs: &mut Vec<Epoch>,
    problems: &mut Problems,
) -> Option<()> {
    if schedule.anchor_resets.len() > limits::SCHEDULE_CHANGES {
        let count = schedule.anchor_resets.len();
        problems.beyond(Code::TooMany, "schedule.anchor_resets", count, limits::SCHEDULE_CHANGES);
    }
    for (index, reset) in schedule.anchor_resets.iter().take(limits::SCHEDULE_CHANGES).enumerate() {
        let field = |name: &str| format!("schedule.anchor_resets[{index}].{name}");
        let before = epochs.last()?.start;
        let at = problems.read_after(clock, (reset.at, &field("at")), (before, false))?;
        let last = match optional(problems, clock, (reset.since, &field("since")), (Some(before), true))? {
            Some(since) => Some(epochs.last()?.position(since.min(at.checked_sub(1)?), clock)?),
            None => None,
        };
        let from = begins(reset, at, &field, (before, clock), problems)?;
        let running = epochs.last_mut()?;
        (running.until, running.last) = (Some(from), last);
        let beginning =
            Beginning { at: from, rule: AnchorRule::Date(clock.date(at)?), time: time_of(at, policy, clock)? };
        epochs.push(epoch(beginning, interval, policy, clock)?);
    }
    Some(())
}

/// Where the periods of a moved boundary begin: at it, or before it where that is stated.
fn begins(
    reset: &AnchorReset,
    at: Micros,
    field: &impl Fn(&str) -> String,
    (before, clock): (Micros, &Clock),
    problems: &mut Problems,
) -> Option<Micros> {
    let Some(stated) = reset.from else { return Some(at) };
    if reset.since.is_some() {
        problems.conflict(field("from"), "since, from");
        return None;
    }
    let from = problems.read_after(clock, (stated, &field("from")), (before, false))?;
    if from > at {
        problems.beyond(Code::OutOfOrder, field("from"), stated, reset.at);
        return None;
    }
    Some(from)
}

fn midnight(instant: Micros, clock: &Clock) -> Option<Micros> {
    clock.zone_at(instant).instant(clock.date(instant)?, 0)
}

/// The local time of boundaries that follow an instant.
fn time_of(instant: Micros, policy: CalendarPolicy, clock: &Clock) -> Option<Micros> {
    match policy.boundary_time {
        BoundaryTime::Anchor => clock.zone_at(instant).time(instant),
        BoundaryTime::Midnight => Some(0),
    }
}

/// What the schedule says of its anchor, if anything; `None` where it is refused.
fn stated_anchor(schedule: &Schedule<'_>, clock: &Clock, problems: &mut Problems) -> Option<Option<StatedAnchor>> {
    let Some(anchor) = &schedule.anchor else { return Some(None) };
    let Some(moment) = anchor.at else {
        return Some(Some((check_anchor(anchor, schedule.interval, problems)?, None)));
    };
    let at = problems.read(clock, moment, "schedule.anchor.at");
    check_anchor(anchor, schedule.interval, problems)?;
    Some(Some((AnchorRule::Date(clock.date(at?)?), at)))
}

/// The first epoch that is paid for: anchored as stated, or where it begins.
fn first_beginning(
    anchor: Option<StatedAnchor>,
    at: Micros,
    policy: CalendarPolicy,
    clock: &Clock,
) -> Option<Beginning> {
    let own = (AnchorRule::Date(clock.date(at)?), None);
    let (rule, timed_by) = anchor.filter(|_| policy.first_period != FirstPeriod::Full).unwrap_or(own);
    Some(Beginning { at, rule, time: time_of(timed_by.unwrap_or(at), policy, clock)? })
}

/// The rule that an anchor without a date gives.
fn check_anchor(anchor: &Anchor, interval: Interval, problems: &mut Problems) -> Option<AnchorRule> {
    const FORMS: &str = "at, day, last_day, weekday, calendar";
    let before = problems.len();
    for (field, flag) in [("schedule.anchor.last_day", anchor.last_day), ("schedule.anchor.calendar", anchor.calendar)]
    {
        if flag == Some(false) {
            problems.beyond(Code::OutOfRange, field, false, true);
        }
    }
    let day = anchor.day.or(anchor.last_day.map(|_| LAST_DAY));
    let forms = [
        anchor.at.is_some(),
        anchor.day.is_some(),
        anchor.last_day.is_some(),
        anchor.weekday.is_some(),
        anchor.calendar.is_some(),
    ];
    match forms.iter().filter(|given| **given).count() {
        0 => problems.needs_one_of("schedule.anchor", FORMS),
        1 => {}
        _ => problems.conflict("schedule.anchor", FORMS),
    }
    if let Some(day) = anchor.day {
        problems.range("schedule.anchor.day", day, 1..=LAST_DAY);
    }
    if let Some(month) = anchor.month {
        problems.range("schedule.anchor.month", month, 1..=12);
        if day.is_none() {
            problems.conflict("schedule.anchor.month", "day, last_day");
        }
    }
    if day.is_some() && interval.counts_days() {
        problems.conflict("schedule.anchor", "a day of the month needs an interval of months or years");
    }
    if anchor.weekday.is_some() && interval != Interval::Week {
        problems.conflict("schedule.anchor.weekday", "a weekday needs an interval of weeks");
    }
    if problems.len() > before {
        return None;
    }
    Some(match (day, anchor.weekday) {
        (Some(day), _) => AnchorRule::Day { day, month: anchor.month },
        (None, Some(weekday)) => AnchorRule::Weekday(weekday),
        (None, None) => AnchorRule::Calendar,
    })
}

const fn trial(start: Micros, until: Micros) -> Epoch {
    Epoch { start, until: Some(until), cycle: None, time: 0, first_end: 0, starts_on_boundary: true, last: None }
}

fn epoch(beginning: Beginning, interval: (Interval, u32), policy: CalendarPolicy, clock: &Clock) -> Option<Epoch> {
    let Beginning { at, rule, time } = beginning;
    let cycle = anchor::cycle(rule, clock.date(at)?, interval, policy.month_end)?;
    // Where the row begins at the anchor, that is its boundary 0 whatever zone the one before it was in.
    let is_anchor = clock.zone_at(at).instant(cycle.boundary(0)?, time) == Some(at);
    let mut epoch = Epoch {
        start: at,
        until: None,
        cycle: Some(cycle),
        time,
        first_end: 1,
        starts_on_boundary: is_anchor,
        last: None,
    };
    let around = epoch.around(at, clock)?;
    epoch.starts_on_boundary = around.start == at;
    epoch.first_end = around.k.checked_add(1)?;
    let anchor_ahead = matches!(rule, AnchorRule::Date(_)) && epoch.first_end < 0;
    match policy.first_period {
        FirstPeriod::Long if !epoch.starts_on_boundary => epoch.first_end = epoch.first_end.checked_add(1)?,
        FirstPeriod::UntilAnchor if anchor_ahead => epoch.first_end = 0,
        _ => {}
    }
    Some(epoch)
}

/// The epochs before the end of the service.
fn cut(mut epochs: Vec<Epoch>, end: Option<Micros>) -> Vec<Epoch> {
    let Some(end) = end else { return epochs };
    let first = epochs.first().map_or(end, |epoch| epoch.start);
    epochs.retain(|epoch| epoch.start < end || epoch.start == first);
    if let Some(last) = epochs.last_mut() {
        last.until = Some(last.until.map_or(end, |until| until.min(end)));
    }
    epochs
}

impl Weekday {
    /// Every day, Monday first.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];
}

#[cfg(test)]
mod tests {
    use crate::calendar::periods;
    use crate::decode::json::from_json;

    #[test]
    fn a_full_first_period_begins_and_ends_at_the_time_of_the_start() {
        let request = br#"{"schedule": {"start": "2024-01-10T09:00:00Z", "interval": "month", "anchor": {"at": "2024-04-01T12:00:00Z"}},
            "count": 1, "policy": {"calendar": {"first_period": "full"}}}"#;
        let periods = periods(&from_json(request).unwrap()).unwrap().periods;
        assert_eq!(periods.first().unwrap().end.to_string(), "2024-02-10T09:00:00Z");
    }

    #[test]
    fn every_error_is_reported_in_the_order_of_the_schedule() {
        let request =
            br#"{"schedule": {"start": "2024-01-10", "end": "2023-01-01", "interval": "month", "interval_count": 0,
            "anchor": {"day": 40}, "zone": "Mars/Olympus", "trial_end": "2024-01-01"}, "count": 20000}"#;
        let error = periods(&from_json(request).unwrap()).unwrap_err();
        let paths: Vec<&str> = error.problems().map(|problem| problem.path.as_str()).collect();
        let schedule = ["end", "interval_count", "anchor.day", "zone", "trial_end"];
        let expected: Vec<String> = schedule.iter().map(|field| format!("schedule.{field}")).collect();
        assert_eq!(paths, expected.iter().map(String::as_str).chain(["count"]).collect::<Vec<_>>());
    }

    #[test]
    fn boundaries_count_from_the_end_of_the_trial() {
        let schedule = r#"{"start": "2024-01-10", "interval": "month", "trial_end": "2024-01-24"}"#;
        let schedule: crate::Schedule<'_> = from_json(schedule.as_bytes()).unwrap();
        let calendar = crate::BillingCalendar::new(&schedule, crate::policy::CalendarPolicy::default()).unwrap();
        assert_eq!(calendar.boundary(0).unwrap().to_string(), "2024-02-24");
    }
}
