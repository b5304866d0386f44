//! The schedule handle: what a calendar is made of, call by call. Core judges it when the calendar is made.

use crate::choice::of_number;
use crate::fields;
use crate::generated::{INTERVALS, SCHEDULE_FIELDS, WEEKDAYS};
use crate::guard::{self, Status};
use crate::pointer::{Chars, given};
use crate::policy::PolicySettings;
use prorata::decode::ShapeError;
use prorata::{Anchor, PeriodsRequest, Result, Schedule};
use std::mem::MaybeUninit;

/// A schedule that you build: from when, how long and how anchored billing periods are. It copies what it is given.
///
/// Made by prorata_schedule_new, freed by prorata_schedule_free. One thread at a time; different schedules are independent.
///
/// A moment is text: a day "2024-01-31", a local time "2024-01-31T12:00:00" or an instant "2024-01-31T12:00:00Z".
pub struct ScheduleHandle {
    /// A request for no periods: the schedule and its policy, in the form in which core judges both.
    pub(crate) request: PeriodsRequest<'static>,
    policy: PolicySettings,
}

fn in_schedule(error: ShapeError) -> ShapeError {
    error.in_field("schedule")
}

fn schedule(handle: Option<&mut ScheduleHandle>) -> Result<&mut Schedule<'static>> {
    Ok(&mut given(handle, "schedule")?.request.schedule)
}

fn anchor(handle: Option<&mut ScheduleHandle>) -> Result<&mut Anchor> {
    Ok(schedule(handle)?.anchor.get_or_insert_default())
}

/// Makes a schedule that starts at a moment, with a prorata_interval for each period.
///
/// PRORATA_INVALID_MOMENT at "schedule.start". `schedule` is yours: free it with prorata_schedule_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_new(
    start: Chars,
    len: usize,
    interval: u32,
    schedule: Option<&mut MaybeUninit<Box<ScheduleHandle>>>,
) -> Status {
    guard::call(|| {
        let out = given(schedule, "schedule")?;
        let (interval, _) = of_number(INTERVALS, interval, "interval")?;
        let required = [("start", start.read(len, "start")?), ("interval", interval)];
        let schedule = fields::read(&required).map_err(in_schedule)?;
        let request = PeriodsRequest { count: Some(0), ..PeriodsRequest::new(schedule) };
        out.write(Box::new(ScheduleHandle { request, policy: PolicySettings::default() }));
        Ok(())
    })
}

/// Frees a schedule. NULL is fine. Calendars made of it stay as they are.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_free(schedule: Option<Box<ScheduleHandle>>) {
    guard::release(|| drop(schedule));
}

/// Sets a field of the schedule, a prorata_schedule_field, from text; the last text given counts.
///
/// Shape errors, such as PRORATA_INVALID_MOMENT at "schedule.end", leave the schedule as it was.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set(
    schedule: Option<&mut ScheduleHandle>,
    field: u32,
    text: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        let schedule = self::schedule(schedule)?;
        // The document's required fields stand here so that the others can be read alone.
        let required = [("start", "2000-01-01"), ("interval", "day")];
        let set = fields::set(SCHEDULE_FIELDS, field, text.read(len, "text")?, &required, schedule);
        Ok(set.map_err(in_schedule)?)
    })
}

/// Sets how many intervals make one period, 1 to 10,000.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set_interval_count(schedule: Option<&mut ScheduleHandle>, count: u32) -> Status {
    guard::call(|| {
        self::schedule(schedule)?.interval_count = Some(count);
        Ok(())
    })
}

/// Anchors boundaries at a moment, before or after the start: they are whole periods away from it.
///
/// PRORATA_INVALID_MOMENT at "schedule.anchor.at". A schedule has one kind of anchor: PRORATA_CONFLICT when the calendar is
/// made.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set_anchor_at(
    schedule: Option<&mut ScheduleHandle>,
    at: Chars,
    len: usize,
) -> Status {
    guard::call(|| {
        let read = fields::read::<Anchor>(&[("at", at.read(len, "at")?)]);
        let read = read.map_err(|error| in_schedule(error.in_field("anchor")))?;
        anchor(schedule)?.at = read.at;
        Ok(())
    })
}

/// Anchors boundaries on a day of the month, 1 to 31; shorter months are cut to their last day.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set_anchor_day(schedule: Option<&mut ScheduleHandle>, day: u32) -> Status {
    guard::call(|| {
        anchor(schedule)?.day = Some(day);
        Ok(())
    })
}

/// Anchors boundaries on the last day of the month.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set_anchor_last_day(schedule: Option<&mut ScheduleHandle>) -> Status {
    guard::call(|| {
        anchor(schedule)?.last_day = Some(true);
        Ok(())
    })
}

/// Sets the month, 1 to 12, of an anchor that is a day of the month or the last one.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set_anchor_month(schedule: Option<&mut ScheduleHandle>, month: u32) -> Status {
    guard::call(|| {
        anchor(schedule)?.month = Some(month);
        Ok(())
    })
}

/// Anchors boundaries on a day of the week, a prorata_weekday, for intervals of weeks.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set_anchor_weekday(schedule: Option<&mut ScheduleHandle>, weekday: u32) -> Status {
    guard::call(|| {
        let (_, weekday) = of_number(WEEKDAYS, weekday, "weekday")?;
        anchor(schedule)?.weekday = Some(weekday);
        Ok(())
    })
}

/// Anchors boundaries on the calendar's own: Monday, the first of the month, 1 January and what divides the year from there.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set_anchor_calendar(schedule: Option<&mut ScheduleHandle>) -> Status {
    guard::call(|| {
        anchor(schedule)?.calendar = Some(true);
        Ok(())
    })
}

/// Adds a change of zone, in order of time: the period that runs at the moment ends as announced.
///
/// PRORATA_INVALID_MOMENT at "schedule.zone_changes[0].at".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_add_zone_change(
    schedule: Option<&mut ScheduleHandle>,
    at: Chars,
    at_len: usize,
    zone: Chars,
    zone_len: usize,
) -> Status {
    guard::call(|| {
        let changes = &mut self::schedule(schedule)?.zone_changes;
        let change = [("at", at.read(at_len, "at")?), ("zone", zone.read(zone_len, "zone")?)];
        let in_change = |error: ShapeError| in_schedule(error.in_element(changes.len()).in_field("zone_changes"));
        let change = fields::read(&change).map_err(in_change)?;
        changes.push(change);
        Ok(())
    })
}

/// Adds a moved boundary, in order of time: it ends the running period and anchors what follows.
///
/// `since` is when it was moved, so that the period that ran then lasts to `at`; NULL for `at` itself.
/// PRORATA_INVALID_MOMENT at "schedule.anchor_resets[0].at".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_add_anchor_reset(
    schedule: Option<&mut ScheduleHandle>,
    at: Chars,
    at_len: usize,
    since: Chars,
    since_len: usize,
) -> Status {
    guard::call(|| {
        let resets = &mut self::schedule(schedule)?.anchor_resets;
        let since = since.read_optional(since_len, "since")?.map(|since| ("since", since));
        let reset: Vec<_> = [("at", at.read(at_len, "at")?)].into_iter().chain(since).collect();
        let in_reset = |error: ShapeError| in_schedule(error.in_element(resets.len()).in_field("anchor_resets"));
        let reset = fields::read(&reset).map_err(in_reset)?;
        resets.push(reset);
        Ok(())
    })
}

/// Sets a field of the policy by name: "preset", or an override such as "calendar.month_end" or "proration.basis".
///
/// Names and values are those of the JSON document, numbers as text. PRORATA_UNKNOWN_FIELD at "policy.calendar.month",
/// PRORATA_UNKNOWN_CHOICE at "policy.proration.basis"; a preset is judged when the calendar is made.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_schedule_set_policy(
    schedule: Option<&mut ScheduleHandle>,
    name: Chars,
    name_len: usize,
    value: Chars,
    value_len: usize,
) -> Status {
    guard::call(|| {
        let handle = given(schedule, "schedule")?;
        handle.request.policy = handle.policy.set(name.read(name_len, "name")?, value.read(value_len, "value")?)?;
        Ok(())
    })
}
