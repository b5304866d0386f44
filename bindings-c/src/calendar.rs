//! The calendar handle: billing periods of a schedule and what is left of them.

use crate::choice::{number_of, of_number};
use crate::fields::{self, Value};
use crate::generated::{PERIOD_KINDS, ROUNDING_MODES};
use crate::guard::{self, Status};
use crate::pointer::{Chars, Periods, given};
use crate::schedule::ScheduleHandle;
use crate::value::{Date, MomentView};
use prorata::policy::ProrationPolicy;
use prorata::{BillingCalendar, BillingPeriod, Code, Error, Moment, Problem, Result, Share};
use std::mem::MaybeUninit;

/// The billing periods of a schedule. It never changes and needs nothing of the schedule that it came from.
///
/// Made by prorata_calendar_new, freed by prorata_calendar_free. Any number of threads may read it at once. It keeps no list:
/// any period costs the same, however far from the start.
///
/// A moment is text: a day "2024-01-31", which is its first instant; a local time "2024-01-31T12:00:00" in the schedule's
/// zone; or an instant "2024-01-31T12:00:00Z". Without a zone there are days only: PRORATA_NEEDS_ZONE for anything else.
pub struct CalendarHandle {
    calendar: BillingCalendar,
    policy: ProrationPolicy,
}

/// A billing period: from start, up to but without end.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct PeriodView {
    /// The stretch of the schedule that it belongs to, from 0: a trial and every moved boundary end one.
    pub epoch: u32,
    /// What kind of period it is, a prorata_period_kind.
    pub kind: u32,
    /// Its number in the epoch, from 0.
    pub index: i64,
    /// Its first moment.
    pub start: MomentView,
    /// The first moment after it: the start of the next period.
    pub end: MomentView,
    /// The last whole second in it; empty where the schedule has no zone.
    pub last_second: MomentView,
    /// Start of the whole period that it is a part of; empty in a trial.
    pub true_start: MomentView,
    /// End of the whole period that it is a part of; empty in a trial.
    pub true_end: MomentView,
    /// The last day in it.
    pub last_day: Date,
    /// The day of its invoice where it is billed in advance: its first.
    pub advance_date: Date,
    /// The day of its invoice where it is billed in arrears: that of its end, or by policy its last day.
    pub arrears_date: Date,
}

impl PeriodView {
    fn of(period: &BillingPeriod) -> Result<Self> {
        let whole = period.true_period;
        Ok(Self {
            epoch: period.epoch,
            kind: number_of(PERIOD_KINDS, period.kind)?.0,
            index: period.index,
            start: MomentView::of(Some(period.start))?,
            end: MomentView::of(Some(period.end))?,
            last_second: MomentView::of(period.last_second)?,
            true_start: MomentView::of(whole.map(|whole| whole.start))?,
            true_end: MomentView::of(whole.map(|whole| whole.end))?,
            last_day: Some(period.last_day).into(),
            advance_date: Some(period.advance_date).into(),
            arrears_date: Some(period.arrears_date).into(),
        })
    }
}

/// A part of a whole period, in units of the policy's basis; not reduced: 12 of 31 days.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ShareView {
    /// What the part counts.
    pub units: i64,
    /// What the period counts, above zero.
    pub period_units: i64,
}

/// A moment of an argument.
fn moment(text: &str, argument: &str) -> Result<Moment> {
    Ok(fields::read_nested::<Moment>(Value::Text(text)).map_err(|error| error.in_field(argument))?)
}

/// What core says of a moment, which is no document of its own, said of the argument.
fn of_argument(error: &Error, argument: &str) -> Error {
    let problem = error.problems().next().cloned();
    let problem = problem.unwrap_or_else(|| Problem::new(Code::Internal, ""));
    let path = if problem.path.is_empty() { argument.to_owned() } else { problem.path };
    Problem { path, ..problem }.into()
}

fn outside(moment: Moment) -> Error {
    Problem::new(Code::OutsideService, "moment").message("no billing period holds this moment").value(moment).into()
}

/// Makes the calendar of a schedule. Every error of value, all together, with paths such as "schedule.anchor.day".
///
/// `calendar` is yours: free it with prorata_calendar_free.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_calendar_new(
    schedule: Option<&ScheduleHandle>,
    calendar: Option<&mut MaybeUninit<Box<CalendarHandle>>>,
) -> Status {
    guard::call(|| {
        let (schedule, out) = (given(schedule, "schedule")?, given(calendar, "calendar")?);
        let policy = prorata::periods(&schedule.request)?.policy;
        let calendar = BillingCalendar::new(&schedule.request.schedule, policy.calendar)?;
        out.write(Box::new(CalendarHandle { calendar, policy: policy.proration }));
        Ok(())
    })
}

/// Frees a calendar. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_calendar_free(calendar: Option<Box<CalendarHandle>>) {
    guard::release(|| drop(calendar));
}

/// The period that holds a moment.
///
/// PRORATA_OUTSIDE_SERVICE at "moment" before the start of the service and from its end on.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_calendar_period_at(
    calendar: Option<&CalendarHandle>,
    moment: Chars,
    len: usize,
    period: Option<&mut MaybeUninit<PeriodView>>,
) -> Status {
    guard::call(|| {
        let (handle, out) = (given(calendar, "calendar")?, given(period, "period")?);
        let moment = self::moment(moment.read(len, "moment")?, "moment")?;
        let period = handle.calendar.period_at(moment).map_err(|error| of_argument(&error, "moment"))?;
        out.write(PeriodView::of(&period.ok_or_else(|| outside(moment))?)?);
        Ok(())
    })
}

/// Periods one after the other, into an array with room for `capacity`, from the one on that holds `from`; NULL for the start
/// of the service.
///
/// `count` is how many were written: fewer than `capacity` where the service ends. To go on, ask again from the end of the
/// last one.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_calendar_periods(
    calendar: Option<&CalendarHandle>,
    from: Chars,
    len: usize,
    periods: Periods,
    capacity: usize,
    count: Option<&mut MaybeUninit<usize>>,
) -> Status {
    guard::call(|| {
        let (handle, count) = (given(calendar, "calendar")?, given(count, "count")?);
        let places = periods.places(capacity, "periods")?;
        let found = match from.read_optional(len, "from")? {
            None => views(handle.calendar.periods(), capacity)?,
            Some(from) => {
                let from = moment(from, "from")?;
                let periods = handle.calendar.periods_from(from).map_err(|error| of_argument(&error, "from"))?;
                views(periods, capacity)?
            }
        };
        for (place, period) in places.iter_mut().zip(&found) {
            place.write(*period);
        }
        count.write(found.len());
        Ok(())
    })
}

fn views(periods: impl Iterator<Item = Result<BillingPeriod>>, capacity: usize) -> Result<Vec<PeriodView>> {
    periods.take(capacity).map(|period| PeriodView::of(&period?)).collect()
}

/// The boundary with the number `k` after the start of the service, or after its trial, counted from 0; as if no boundary was
/// moved and the service ran for ever.
///
/// PRORATA_OUT_OF_RANGE at "schedule" beyond the year 9999.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_calendar_boundary(
    calendar: Option<&CalendarHandle>,
    k: u32,
    boundary: Option<&mut MaybeUninit<MomentView>>,
) -> Status {
    guard::call(|| {
        let (handle, out) = (given(calendar, "calendar")?, given(boundary, "boundary")?);
        out.write(MomentView::of(Some(handle.calendar.boundary(k)?))?);
        Ok(())
    })
}

/// What is left of the running period at a moment, and the whole period: what an upgrade at this moment credits and charges.
/// Units are those of the policy "proration.basis".
///
/// PRORATA_OUTSIDE_SERVICE at "moment" outside of the service and in a trial.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_calendar_remaining_share(
    calendar: Option<&CalendarHandle>,
    moment: Chars,
    len: usize,
    share: Option<&mut MaybeUninit<ShareView>>,
) -> Status {
    guard::call(|| {
        let (handle, out) = (given(calendar, "calendar")?, given(share, "share")?);
        let moment = self::moment(moment.read(len, "moment")?, "moment")?;
        let share = handle.calendar.remaining_share(moment, handle.policy);
        let share = share.map_err(|error| of_argument(&error, "moment"))?.ok_or_else(|| outside(moment))?;
        out.write(ShareView { units: share.units, period_units: share.period_units });
        Ok(())
    })
}

/// A share of an amount in minor units, multiplied before it is divided and rounded once by a prorata_rounding_mode.
///
/// PRORATA_OUT_OF_RANGE at "share.period_units" unless these are above zero; PRORATA_AMOUNT_OVERFLOW where the result does not
/// fit.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_share_of_minor(
    share: Option<&ShareView>,
    amount: i64,
    mode: u32,
    result: Option<&mut MaybeUninit<i64>>,
) -> Status {
    guard::call(|| {
        let (share, out) = (given(share, "share")?, given(result, "result")?);
        let (_, mode) = of_number(ROUNDING_MODES, mode, "mode")?;
        let ShareView { units, period_units } = *share;
        if period_units < 1 {
            return Err(Problem::new(Code::OutOfRange, "share.period_units")
                .value(period_units)
                .limit("above 0")
                .into());
        }
        let part = Share { units, period_units }.of_minor(amount, mode);
        out.write(part.ok_or_else(|| Error::from(Problem::new(Code::AmountOverflow, "amount").value(amount)))?);
        Ok(())
    })
}
