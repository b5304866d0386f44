//! Random schedules: every anchor, trials, moved boundaries, changes of zone, ends; close together, so that they meet.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Zones whose clocks do what clocks do: north, south, by half an hour, at midnight, a minute after it, over the date line.
pub(crate) const ZONES: [&str; 10] = [
    "UTC",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "America/St_Johns",
    "Antarctica/Troll",
    "+05:30",
];

pub(crate) const INTERVALS: [&str; 6] = ["day", "week", "month", "quarter", "half_year", "year"];

/// The first day of the eight years that schedules start in: two leap days, and Samoa's missing 30 December 2011.
pub(crate) fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2008, 1, 1).unwrap()
}

/// Days of the eight years.
pub(crate) const DAYS: u64 = 2_922;

/// How the moments of a schedule are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Clock {
    /// In days.
    Days,
    /// With the time of day, in one of [`ZONES`].
    Zoned,
    /// With the time of day, always the same offset from UTC.
    Fixed,
}

impl Clock {
    fn zones(self) -> BoxedStrategy<Option<&'static str>> {
        match self {
            Self::Days => Just(None).boxed(),
            Self::Zoned => select(ZONES.to_vec()).prop_map(Some).boxed(),
            Self::Fixed => select(vec!["UTC", "+05:30", "-03:30", "+14:00"]).prop_map(Some).boxed(),
        }
    }

    /// How a moment so many days after the first is written.
    pub(crate) fn moment(self, days: u64, time: &str) -> Value {
        let date = first_day() + Days::new(days);
        if self == Self::Days || time.is_empty() { json!(date.to_string()) } else { json!(format!("{date}T{time}")) }
    }
}

/// A time of day, often one that clocks skip or show twice; empty for a day by itself.
pub(crate) fn time() -> impl Strategy<Value = &'static str> {
    select(vec!["", "", "00:00:00", "00:00:30", "01:30:00", "02:15:00", "02:30:00", "12:00:00.000001", "23:30:00Z"])
}

fn anchor(clock: Clock, interval: &'static str, start: u64) -> BoxedStrategy<Option<Value>> {
    let at = (0u64..900, time())
        .prop_map(move |(shift, time)| json!({"at": clock.moment((start + shift).saturating_sub(450), time)}));
    let days = select(vec![1u32, 2, 15, 28, 29, 30, 31]);
    let special = match interval {
        "day" => Just(json!({"calendar": true})).boxed(),
        "week" => prop_oneof![
            select(vec!["monday", "wednesday", "sunday"]).prop_map(|weekday| json!({"weekday": weekday})),
            Just(json!({"calendar": true}))
        ]
        .boxed(),
        _ => prop_oneof![
            days.clone().prop_map(|day| json!({"day": day})),
            (days, 1u32..=12).prop_map(|(day, month)| json!({"day": day, "month": month})),
            Just(json!({"last_day": true})),
            Just(json!({"calendar": true}))
        ]
        .boxed(),
    };
    prop_oneof![2 => Just(None), 2 => at.prop_map(Some), 3 => special.prop_map(Some)].boxed()
}

/// What happens to a schedule after its start.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Events {
    pub(crate) trial: bool,
    pub(crate) resets: usize,
    pub(crate) zone_changes: usize,
}

impl Events {
    pub(crate) const NONE: Self = Self { trial: false, resets: 0, zone_changes: 0 };
    pub(crate) const ALL: Self = Self { trial: true, resets: 2, zone_changes: 2 };
}

/// Days after the start with their times, in order.
fn later(most: usize) -> impl Strategy<Value = Vec<(u64, &'static str)>> {
    proptest::collection::vec((1u64..200, time()), 0..=most).prop_map(|gaps| {
        let mut day = 0;
        let sums = gaps.into_iter().map(|(gap, time)| {
            day += gap;
            (day, time)
        });
        sums.collect()
    })
}

/// A schedule in JSON, and the day it starts on, counted from the first.
pub(crate) fn schedule(clock: Clock, events: Events) -> impl Strategy<Value = (Value, u64)> {
    let head = (0..DAYS, time(), select(INTERVALS.to_vec()), 1u32..=13, clock.zones());
    head.prop_flat_map(move |(start, start_time, interval, count, zone)| {
        let trial = proptest::option::weighted(if events.trial { 0.3 } else { 0.0 }, (1u64..60, time()));
        let end = proptest::option::weighted(0.3, (0u64..1_500, time()));
        let resets = (later(events.resets), any::<[bool; 2]>());
        let changes = (later(events.zone_changes), any::<[usize; 2]>());
        let rest = (anchor(clock, interval, start), trial, end, resets, changes);
        rest.prop_map(move |(anchor, trial, end, (resets, since), (changes, zones))| {
            let after = |(days, time): (u64, &str)| clock.moment(start + days, time);
            let mut schedule = json!({"start": clock.moment(start, start_time), "interval": interval});
            let fields = schedule.as_object_mut().unwrap();
            let mut put = |name: &str, value: Option<Value>| value.map(|value| fields.insert(name.into(), value));
            put("interval_count", Some(json!(count)));
            put("zone", zone.map(Value::from));
            put("anchor", anchor);
            put("trial_end", trial.map(after));
            put("end", end.map(|(days, time)| after((days, if days == 0 { start_time } else { time }))));
            let stretched = |days: u64| clock.moment(start + days.saturating_sub(20), start_time);
            let reset = |((days, time), since): ((u64, &'static str), bool)| match since {
                true => json!({"at": after((days, time)), "since": stretched(days)}),
                false => json!({"at": after((days, time))}),
            };
            let resets: Vec<Value> = resets.into_iter().zip(since).map(reset).collect();
            put("anchor_resets", (!resets.is_empty()).then(|| json!(resets)));
            let change =
                |(at, zone): ((u64, &'static str), usize)| json!({"at": after(at), "zone": ZONES[zone % ZONES.len()]});
            let changes: Vec<Value> = changes.into_iter().zip(zones).map(change).collect();
            put("zone_changes", (!changes.is_empty()).then(|| json!(changes)));
            (schedule, start)
        })
    })
}

/// The choices about periods.
pub(crate) fn calendar_policy() -> impl Strategy<Value = Value> {
    let fields = (
        select(vec!["clamp_to_anchor", "sticky_last_day", "plain_stepping"]),
        select(vec!["stub", "full", "long", "until_anchor"]),
        select(vec!["anchor", "anchor", "midnight"]),
        select(vec!["ended_periods", "at_boundaries", "running_period"]),
    );
    fields.prop_map(|(month_end, first_period, boundary_time, arrears_run)| {
        json!({"month_end": month_end, "first_period": first_period, "boundary_time": boundary_time, "arrears_run": arrears_run})
    })
}
