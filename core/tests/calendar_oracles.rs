//! The calendar against other libraries: jiff on months, chrono-tz on time zones.

use chrono::{DateTime, Days, Duration, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use jiff::ToSpan;
use jiff::civil::Date;
use prorata::policy::CalendarPolicy;
use prorata::{BillingCalendar, Interval, Moment, PeriodsRequest, Schedule};

#[test]
fn months_are_added_as_jiff_adds_them() {
    let first = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap();
    for day in 0..2_922 {
        let start = first + Days::new(day);
        let monthly = BillingCalendar::new(&Schedule::new(start.into(), Interval::Month), CalendarPolicy::default());
        let monthly = monthly.unwrap();
        let theirs: Date = start.to_string().parse().unwrap();
        for months in 1..=48u32 {
            let sum = theirs.checked_add(i64::from(months).months()).unwrap().to_string();
            assert_eq!(monthly.boundary(months - 1).unwrap().to_string(), sum, "{start} and {months} months");
            let mut once = Schedule::new(start.into(), Interval::Month);
            once.interval_count = Some(months);
            let once = BillingCalendar::new(&once, CalendarPolicy::default()).unwrap();
            assert_eq!(once.boundary(0).unwrap().to_string(), sum, "{start} and {months} months at once");
        }
    }
}

/// Zones of every kind of clock: by no, half and whole hours, at midnight, twice a year and by decree.
const ZONES: [&str; 42] = [
    "Africa/Abidjan",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Juba",
    "Africa/Windhoek",
    "America/Argentina/Buenos_Aires",
    "America/Asuncion",
    "America/Bogota",
    "America/Caracas",
    "America/Chicago",
    "America/Havana",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Phoenix",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/Scoresbysund",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Dhaka",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Pyongyang",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Eucla",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Volgograd",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Fakaofo",
    "Pacific/Kiritimati",
];

/// An instant for a local time by chrono-tz and the stated rule: skipped times move forward by the gap, repeated ones are
/// the first.
fn resolved(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => at.with_timezone(&Utc),
        MappedLocalTime::None => {
            let before = (1..48).find_map(|hours| zone.from_local_datetime(&(local - Duration::hours(hours))).latest());
            let offset = before.unwrap().offset().fix();
            local.and_local_timezone(offset).unwrap().with_timezone(&Utc)
        }
    }
}

/// Where core places moments in a zone: the instant and the local day of each.
fn placed(zone: &'static str, moments: Vec<Moment>) -> Vec<(Moment, NaiveDate)> {
    let far = NaiveDate::from_ymd_opt(9_990, 1, 1).unwrap();
    let mut schedule = Schedule::new(far.into(), Interval::Year);
    schedule.zone = Some(zone.into());
    let mut request = PeriodsRequest::new(schedule);
    request.at = moments;
    prorata::periods(&request).unwrap().at.into_iter().map(|located| (located.at, located.date)).collect()
}

fn days() -> impl Iterator<Item = NaiveDate> {
    let (first, end) = (NaiveDate::from_ymd_opt(2000, 1, 1).unwrap(), NaiveDate::from_ymd_opt(2025, 1, 1).unwrap());
    first.iter_days().take_while(move |day| *day < end)
}

fn assert_local_times(time: NaiveTime) {
    for name in ZONES {
        let zone: Tz = name.parse().unwrap();
        let locals: Vec<NaiveDateTime> = days().map(|day| day.and_time(time)).collect();
        let ours = placed(name, locals.iter().map(|local| Moment::Local(*local)).collect());
        for (local, (at, _)) in locals.iter().zip(ours) {
            assert_eq!(at, Moment::Instant(resolved(zone, *local)), "{local} in {name}");
        }
    }
}

#[test]
fn local_midnights_are_the_instants_of_chrono_tz() {
    for name in ZONES {
        let zone: Tz = name.parse().unwrap();
        let ours = placed(name, days().map(Moment::Date).collect());
        for (day, (at, _)) in days().zip(ours) {
            assert_eq!(at, Moment::Instant(resolved(zone, day.and_time(NaiveTime::MIN))), "{day} in {name}");
        }
    }
}

#[test]
fn local_times_that_clocks_skip_or_repeat_are_the_instants_of_chrono_tz() {
    for (hour, minute) in [(0, 30), (1, 30), (2, 15), (3, 0), (23, 59)] {
        assert_local_times(NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
    }
}

#[test]
fn instants_fall_on_the_days_of_chrono_tz() {
    for name in ZONES {
        let zone: Tz = name.parse().unwrap();
        // Seven hours and some seconds further each day: every time of day, and never the same distance from midnight.
        let instants: Vec<DateTime<Utc>> = days()
            .enumerate()
            .map(|(at, day)| day.and_time(NaiveTime::MIN).and_utc() + Duration::seconds(at as i64 * 25_217 % 86_400))
            .collect();
        let ours = placed(name, instants.iter().map(|instant| Moment::Instant(*instant)).collect());
        for (instant, (_, date)) in instants.iter().zip(ours) {
            assert_eq!(date, instant.with_timezone(&zone).date_naive(), "{instant} in {name}");
        }
    }
}
