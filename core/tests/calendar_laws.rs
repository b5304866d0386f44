//! Law 8: billing periods tile time, and the k-th boundary is the same from the list, from a lookup and directly.

use crate::support::schedules::{Clock, DAYS, Events, calendar_policy, first_day, schedule};
use chrono::{Days, Months, NaiveDate, TimeDelta};
use proptest::prelude::*;
use prorata::policy::CalendarPolicy;
use prorata::{BillingCalendar, BillingPeriod, Code, Interval, Moment, Schedule};
use serde_json::{Value, json};

/// The moment before: by a day, or by a microsecond.
fn before(moment: Moment) -> Moment {
    match moment {
        Moment::Date(day) => Moment::Date(day - Days::new(1)),
        Moment::Instant(instant) => Moment::Instant(instant - TimeDelta::microseconds(1)),
        Moment::Local(local) => panic!("{local} is no output"),
    }
}

/// What makes moments of one kind comparable.
fn order(moment: Moment) -> i64 {
    match moment {
        Moment::Date(date) => date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_micros(),
        Moment::Instant(instant) => instant.timestamp_micros(),
        Moment::Local(local) => panic!("{local} is no output"),
    }
}

/// Each period has a length, begins where the one before ended, and is found by its first and its last moment.
fn assert_tiles(calendar: &BillingCalendar, periods: &[BillingPeriod], what: &dyn std::fmt::Debug) {
    for pair in periods.windows(2) {
        assert_eq!(pair[0].end, pair[1].start, "{what:?}");
        assert!((pair[0].epoch, pair[0].index) < (pair[1].epoch, pair[1].index), "{what:?}");
    }
    for period in periods {
        assert!(order(period.start) < order(period.end), "{what:?}: {period:?}");
        assert_eq!(calendar.period_at(period.start), Ok(Some(*period)), "{what:?}");
        assert_eq!(calendar.period_at(before(period.end)), Ok(Some(*period)), "{what:?}");
    }
}

fn days_and_months(interval: Interval, count: u32) -> (u64, u32) {
    match interval {
        Interval::Day => (count.into(), 0),
        Interval::Week => (u64::from(count) * 7, 0),
        Interval::Month => (0, count),
        Interval::Quarter => (0, count * 3),
        Interval::HalfYear => (0, count * 6),
        Interval::Year => (0, count * 12),
    }
}

/// The day `k` steps after a start, by chrono.
fn stepped(start: NaiveDate, interval: Interval, count: u32, k: u32) -> NaiveDate {
    let (days, months) = days_and_months(interval, count);
    start + Days::new(days * u64::from(k)) + Months::new(months * k)
}

/// Every start day of the eight years, every interval, 1 to 13 counts, in one zone. The law has no length to it, and the
/// first three periods of so many starts meet every month end and every change of clocks from every side; more periods
/// would only repeat them, at the price of minutes.
fn every_start(zone: Option<&'static str>, time: (u32, u32)) {
    const PERIODS: usize = 3;
    let skipped = |date: NaiveDate| zone == Some("Pacific/Apia") && date.to_string() == "2011-12-30";
    for day in 0..DAYS {
        let start = first_day() + Days::new(day);
        let moment = match zone {
            Some(_) => Moment::Local(start.and_hms_opt(time.0, time.1, 0).unwrap()),
            None => Moment::Date(start),
        };
        let first = if skipped(start) { start + Days::new(1) } else { start };
        for interval in Interval::ALL {
            for count in 1..=13 {
                let what = (zone, start, interval, count);
                let mut schedule = Schedule::new(moment, interval);
                (schedule.interval_count, schedule.zone) = (Some(count), zone.map(Into::into));
                let calendar = BillingCalendar::new(&schedule, CalendarPolicy::default()).unwrap();
                let periods: Vec<BillingPeriod> = calendar.periods().take(PERIODS).map(Result::unwrap).collect();
                assert_tiles(&calendar, &periods, &what);
                for period in &periods {
                    let k = u32::try_from(period.index).unwrap();
                    assert_eq!(calendar.boundary(k), Ok(period.end), "{what:?}");
                    let date = stepped(first, interval, count, k + 1);
                    let shown = period.end_date.or(if let Moment::Date(end) = period.end { Some(end) } else { None });
                    assert!(shown == Some(date) || skipped(date), "{what:?}: {shown:?} is not {date}");
                }
            }
        }
    }
}

macro_rules! every_start_in {
    ($($name:ident: $zone:expr, $time:expr;)*) => {
        $(#[test]
        fn $name() {
            every_start($zone, $time);
        })*
    };
}

every_start_in! {
    every_start_in_days: None, (0, 0);
    every_start_in_utc: Some("UTC"), (12, 0);
    every_start_at_a_fixed_offset: Some("+05:30"), (0, 0);
    every_start_in_new_york_in_the_hour_that_clocks_skip: Some("America/New_York"), (2, 30);
    every_start_in_new_york_in_the_hour_that_clocks_repeat: Some("America/New_York"), (1, 30);
    every_start_in_lord_howe_where_clocks_move_by_half_an_hour: Some("Australia/Lord_Howe"), (2, 0);
    every_start_in_kathmandu: Some("Asia/Kathmandu"), (0, 0);
    every_start_in_apia_where_a_day_is_missing: Some("Pacific/Apia"), (0, 0);
    every_start_in_sao_paulo_where_midnights_are_skipped: Some("America/Sao_Paulo"), (0, 0);
    every_start_in_cairo_where_midnights_are_skipped_and_repeated: Some("Africa/Cairo"), (0, 0);
    every_start_in_st_johns_where_clocks_go_back_over_midnight: Some("America/St_Johns"), (0, 0);
}

/// A calendar of a schedule in JSON; `None` where random events contradict each other or lead beyond the year 9999.
fn calendar(schedule: &Value, policy: &Value) -> Option<BillingCalendar> {
    let text = schedule.to_string();
    let read: Schedule<'_> = serde_json::from_str(&text).unwrap();
    let policy: CalendarPolicy = {
        let mut fields = serde_json::to_value(CalendarPolicy::default()).unwrap();
        fields.as_object_mut().unwrap().extend(policy.as_object().unwrap().clone());
        serde_json::from_value(fields).unwrap()
    };
    match BillingCalendar::new(&read, policy) {
        Ok(calendar) => Some(calendar),
        Err(error) => {
            assert_eq!(error.code(), Code::OutOfOrder, "{schedule}: {error}");
            None
        }
    }
}

/// The answer to a request for billing runs, each from where the one before ended.
fn billed(schedule: &Value, policy: &Value, timing: &str, runs: &[Value]) -> Vec<Value> {
    let mut covered = Vec::new();
    let mut since = Value::Null;
    for as_of in runs {
        let run = json!({"as_of": as_of, "timing": timing, "since": since});
        let request = json!({"schedule": schedule, "billing": run, "policy": {"calendar": policy}});
        let answer =
            prorata::periods_json(request.to_string().as_bytes()).unwrap_or_else(|error| panic!("{request}: {error}"));
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        covered.extend(answer["billed"]["periods"].as_array().unwrap().iter().cloned());
        if let Some(until) = answer["billed"]["until"].as_str() {
            let moment = |text: &Value| order(serde_json::from_value(text.clone()).unwrap());
            let next = &answer["billed"]["next_boundary"];
            // A service that ends in its trial has no boundary after it.
            let ends_in_trial = !schedule["trial_end"].is_null() && !schedule["end"].is_null() && next == until;
            assert!(ends_in_trial || moment(next) > moment(&json!(until)), "{request}: {next} is not after {until}");
            since = json!(until);
        }
    }
    covered
}

fn listed(schedule: &Value, policy: &Value, count: usize) -> Vec<Value> {
    let request = json!({"schedule": schedule, "count": count, "policy": {"calendar": policy}});
    let answer =
        prorata::periods_json(request.to_string().as_bytes()).unwrap_or_else(|error| panic!("{request}: {error}"));
    let answer: Value = serde_json::from_slice(&answer).unwrap();
    answer["periods"].as_array().unwrap().clone()
}

fn clocks() -> impl Strategy<Value = Clock> {
    proptest::sample::select(vec![Clock::Days, Clock::Zoned, Clock::Zoned, Clock::Fixed])
}

/// A schedule with everything that can happen to one, its first day, and a policy.
fn eventful() -> impl Strategy<Value = (Value, u64, Value, Clock)> {
    clocks().prop_flat_map(|clock| {
        let events = Events { zone_changes: if clock == Clock::Zoned { 2 } else { 0 }, ..Events::ALL };
        (schedule(clock, events), calendar_policy())
            .prop_map(move |((schedule, start), policy)| (schedule, start, policy, clock))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6_000, max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_periods_of_any_schedule_tile((schedule, _, policy, _) in eventful()) {
        let Some(calendar) = calendar(&schedule, &policy) else { return Ok(()) };
        let periods: Vec<BillingPeriod> = calendar.periods().take(20).map(Result::unwrap).collect();
        assert_tiles(&calendar, &periods, &schedule);
        if let Some(first) = periods.first() {
            for (at, period) in periods.iter().enumerate() {
                let rest: Vec<BillingPeriod> = calendar.periods_from(before(period.end)).unwrap().take(3).map(Result::unwrap).collect();
                let known = &periods[at..periods.len().min(at + 3)];
                prop_assert!(rest.starts_with(known), "{} from {:?}", schedule, period);
            }
            prop_assert_eq!(calendar.period_at(before(first.start)), Ok(None));
        }
        if periods.len() < 20 {
            let end = periods.last().map(|last| last.end);
            if let Some(end) = end {
                prop_assert_eq!(calendar.period_at(end), Ok(None));
            }
        }
    }

    #[test]
    fn lookups_name_the_neighbours((schedule, _, policy, _) in eventful()) {
        prop_assume!(calendar(&schedule, &policy).is_some());
        let periods = listed(&schedule, &policy, 12);
        let moments: Vec<&Value> = periods.iter().map(|period| &period["start"]).collect();
        prop_assume!(!moments.is_empty());
        let request = json!({"schedule": schedule, "at": moments, "policy": {"calendar": policy}});
        let answer: Value = serde_json::from_slice(&prorata::periods_json(request.to_string().as_bytes()).unwrap()).unwrap();
        for (number, located) in answer["at"].as_array().unwrap().iter().enumerate() {
            prop_assert_eq!(&located["period"], &periods[number]);
            prop_assert_eq!(&located["previous"], number.checked_sub(1).map_or(&Value::Null, |before| &periods[before]));
            if let Some(next) = periods.get(number + 1) {
                prop_assert_eq!(&located["next"], next);
            }
            prop_assert!(located["elapsed"].as_u64().unwrap() >= number as u64, "{}", located);
        }
    }

    #[test]
    fn billing_runs_cover_each_period_once(
        (schedule, start, policy, clock) in eventful(),
        gaps in proptest::collection::vec((3u64..120, crate::support::schedules::time()), 1..6),
        timing in proptest::sample::select(vec!["advance", "arrears"]),
    ) {
        prop_assume!(calendar(&schedule, &policy).is_some());
        let mut day = start;
        let runs: Vec<Value> = gaps.iter().map(|(gap, time)| { day += gap; clock.moment(day, time) }).collect();
        let covered = billed(&schedule, &policy, timing, &runs);
        prop_assert_eq!(&covered, &listed(&schedule, &policy, covered.len()), "{} {:?}", schedule, runs);
        let at_once = billed(&schedule, &policy, timing, &runs[runs.len() - 1..]);
        prop_assert_eq!(&covered, &at_once, "{} {:?}", schedule, runs);
    }
}
