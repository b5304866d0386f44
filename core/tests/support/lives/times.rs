//! The moments of a life: days, or local times and instants in a zone, where clocks change and months end.

use super::dice::Dice;
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

const STARTS: [(i32, u32, u32); 10] = [
    (2023, 12, 31),
    (2024, 1, 31),
    (2024, 1, 30),
    (2024, 1, 29),
    (2024, 2, 29),
    (2023, 8, 31),
    (2023, 9, 15),
    (2024, 8, 30),
    (2025, 3, 1),
    (2011, 11, 30),
];

/// Zones that jump by an hour and by half an hour, and one that left a day out.
pub(super) const ZONES: [&str; 5] = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"];

/// How the moments of a life are written.
pub(super) struct Times {
    start: NaiveDate,
    zone: Option<&'static str>,
    /// Of each day the time of what happens on it; without, days are days.
    hours: Option<Vec<usize>>,
}

impl Times {
    pub(super) fn of(days: usize, dice: &mut Dice) -> Self {
        let (year, month, day) = *dice.pick(&STARTS);
        let zone = dice.percent(85).then(|| *dice.pick(&ZONES));
        let timed = zone.is_some() && dice.percent(40);
        let hours = timed.then(|| (0..days + 500).map(|_| dice.below(48)).collect());
        Self { start: NaiveDate::from_ymd_opt(year, month, day).unwrap(), zone, hours }
    }

    /// When something happens on a day.
    pub(super) fn moment(&self, day: usize) -> String {
        let date = self.date(day);
        let Some(half_hours) = self.hours.as_ref().map(|hours| hours[day]) else { return date.to_string() };
        // In the Pacific an hour of UTC may be of another day.
        let in_utc = half_hours == 25 && self.zone != Some("Pacific/Apia");
        format!("{date}T{:02}:{:02}:00{}", half_hours / 2, half_hours % 2 * 30, if in_utc { "Z" } else { "" })
    }

    /// Whether times of a day may be those of the next, after what happens on that: of the day that Apia left out, where a life
    /// may move to.
    pub(super) fn is_left_out(&self, day: usize) -> bool {
        self.hours.is_some() && Some(self.date(day)) == NaiveDate::from_ymd_opt(2011, 12, 30)
    }

    pub(super) const fn has_hours(&self) -> bool {
        self.hours.is_some()
    }

    /// A boundary on a day: at the time of the start.
    pub(super) fn boundary(&self, day: usize) -> String {
        let date = self.date(day);
        match &self.hours {
            None => date.to_string(),
            Some(hours) => format!("{date}T{:02}:{:02}:00", hours[0] / 2, hours[0] % 2 * 30),
        }
    }

    /// Whether there is a zone that may change: from beyond the date line times of one day would fall on another.
    pub(super) fn may_move(&self) -> bool {
        self.zone.is_some_and(|zone| self.hours.is_none() || zone != "Pacific/Apia")
    }

    /// The zones that it may move to: where an hour of UTC is of the same day, if there are hours.
    pub(super) fn zones(&self) -> &'static [&'static str] {
        if self.hours.is_some() { &ZONES[..4] } else { &ZONES }
    }

    /// A month's end before or after the start.
    pub(super) fn anchor(&self, dice: &mut Dice) -> String {
        let date = dice.pick(&["2023-10-31", "2024-03-30", "2024-02-29", "2012-01-31"]);
        if self.hours.is_some() { format!("{date}T02:30:00") } else { (*date).to_owned() }
    }

    fn date(&self, day: usize) -> NaiveDate {
        self.start + Days::new(u64::try_from(day).unwrap())
    }

    /// The zone, and by what services are measured: the same, where there are only days.
    pub(super) fn dress(&self, subscription: &mut Value, dice: &mut Dice) {
        if let Some(zone) = self.zone {
            subscription["zone"] = json!(zone);
        }
        if self.hours.is_none() && dice.percent(50) {
            subscription["policy"] = json!({"proration": {"basis": "day"}});
        }
    }
}
