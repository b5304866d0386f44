//! Periods along a time axis: one bar a line, months and years above. Days become columns here and nothing else is computed.

use crate::calendar_sheet::{kind, local_days};
use crate::style::Style;
use chrono::{Datelike, Months, NaiveDate};
use prorata::{BillingPeriod, PeriodKind, Periods};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Columns before the axis: the first day, the kind, and what is between.
const LABEL: usize = 19;
/// The shortest axis; a narrower terminal wraps.
const AXIS: usize = 20;

/// Columns of a name with the space after it.
const DAY: usize = 3;
const MONTH: usize = 4;
const YEAR: usize = 5;

/// The periods of an answer: those of the list, those that hold a moment and those that a run bills.
pub(crate) fn render(periods: &Periods, width: usize, style: Style) -> String {
    let located = periods.at.iter().filter_map(|located| located.period.as_ref());
    let billed = periods.billed.iter().flat_map(|billed| &billed.periods);
    let all = periods.periods.iter().chain(located).chain(billed);
    let rows: BTreeMap<(u32, i64), &BillingPeriod> = all.map(|period| ((period.epoch, period.index), period)).collect();
    let Some(axis) = Axis::of(rows.values().copied(), width.saturating_sub(LABEL).max(AXIS)) else {
        return "there are no periods to draw\n".to_owned();
    };
    let mut text = axis.heading(style);
    for period in rows.values() {
        let (start, end) = local_days(period);
        let _ = writeln!(text, "{start}  {:<5}  {}", kind(period.kind), axis.bar(start, end, period.kind, style));
    }
    for located in &periods.at {
        if let Some(pointer) = axis.pointer(located.date) {
            let _ = writeln!(text, "{}  {:<5}  {pointer}", located.date, "at");
        }
    }
    text
}

/// Days from the first to the last, over so many columns.
struct Axis {
    first: NaiveDate,
    days: i64,
    columns: usize,
}

impl Axis {
    fn of<'p>(periods: impl Iterator<Item = &'p BillingPeriod>, columns: usize) -> Option<Self> {
        let (starts, ends): (Vec<NaiveDate>, Vec<NaiveDate>) = periods.map(local_days).unzip();
        let (first, last) = (starts.into_iter().min()?, ends.into_iter().max()?);
        Some(Self { first, days: last.signed_duration_since(first).num_days().max(1), columns })
    }

    /// The column in which a day begins, from 0; the end of the axis is one past the last.
    fn column(&self, day: NaiveDate) -> usize {
        let columns = i64::try_from(self.columns).unwrap_or(i64::MAX);
        let passed = day.signed_duration_since(self.first).num_days().clamp(0, self.days);
        usize::try_from(passed.saturating_mul(columns) / self.days).unwrap_or_default()
    }

    /// A bar ends where the next begins, and is never without width.
    fn bar(&self, start: NaiveDate, end: NaiveDate, kind: PeriodKind, style: Style) -> String {
        let from = self.column(start).min(self.columns.saturating_sub(1));
        let length = self.column(end).saturating_sub(from).max(1);
        let bar = |block: &str| block.repeat(length);
        let painted = match kind {
            PeriodKind::Full => style.cyan(&bar("█")),
            PeriodKind::Stub => style.yellow(&bar("▒")),
            PeriodKind::Trial => style.dim(&bar("░")),
            PeriodKind::Long => style.magenta(&bar("▓")),
        };
        format!("{}{painted}", " ".repeat(from))
    }

    /// A mark below the column of a day; `None` off the axis.
    fn pointer(&self, day: NaiveDate) -> Option<String> {
        let passed = day.signed_duration_since(self.first).num_days();
        (0..=self.days)
            .contains(&passed)
            .then(|| format!("{}▲", " ".repeat(self.column(day).min(self.columns.saturating_sub(1)))))
    }

    /// Years, months and days below them where there is room, and a line with a tick at each.
    fn heading(&self, style: Style) -> String {
        let Ticks { unit, days: ticks } = self.ticks();
        let [mut years, mut months, mut days] = [(); 3].map(|()| Labels::default());
        let mut line = vec!['─'; self.columns];
        // The axis says where it begins, unless a tick is too near.
        let is_free = ticks.first().is_none_or(|tick| self.column(*tick) > YEAR);
        for day in is_free.then_some(&self.first).into_iter().chain(&ticks) {
            let column = self.column(*day);
            if years.text.is_empty() || day.ordinal() == 1 {
                years.put(column, &day.year().to_string(), self.columns);
            }
            if unit != Unit::Year && (months.text.is_empty() || day.day() == 1) {
                months.put(column, &day.format("%b").to_string(), self.columns);
            }
            if unit == Unit::Day {
                days.put(column, &day.format("%d").to_string(), self.columns);
            }
            if let Some(cell) = line.get_mut(column) {
                *cell = if column == 0 { '├' } else { '┬' };
            }
        }
        let rows = [years.text, months.text, days.text, line.into_iter().collect()];
        let shown = rows.into_iter().filter(|row| !row.is_empty());
        shown.map(|row| format!("{}{}\n", " ".repeat(LABEL), style.dim(&row))).collect()
    }

    /// Every day, else first days of months, else of years: as many as can carry a name.
    fn ticks(&self) -> Ticks {
        const MONTHS: [u32; 3] = [1, 3, 6];
        const YEARS: [u32; 11] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];
        if self.room(1) >= DAY {
            return Ticks { unit: Unit::Day, days: self.ticks_from(self.first, |day| day.succ_opt()) };
        }
        let months = MONTHS.into_iter().find(|months| self.room(months.saturating_mul(30)) >= MONTH);
        let years = || YEARS.into_iter().find(|years| self.room(years.saturating_mul(365)) >= YEAR).unwrap_or(5_000);
        let (unit, step) = months.map_or_else(|| (Unit::Year, years().saturating_mul(12)), |step| (Unit::Month, step));
        let every = i32::try_from(step / 12).unwrap_or(1).max(1);
        let round = self.first.year().saturating_sub(self.first.year().rem_euclid(every));
        let from = NaiveDate::from_ymd_opt(round, 1, 1).unwrap_or(self.first);
        Ticks { unit, days: self.ticks_from(from, |day| day.checked_add_months(Months::new(step))) }
    }

    /// Columns of so many days.
    fn room(&self, days: u32) -> usize {
        let columns = i64::try_from(self.columns).unwrap_or(i64::MAX);
        usize::try_from(i64::from(days).saturating_mul(columns) / self.days).unwrap_or(usize::MAX)
    }

    fn ticks_from(&self, from: NaiveDate, next: impl Fn(&NaiveDate) -> Option<NaiveDate>) -> Vec<NaiveDate> {
        let passed = |day: &NaiveDate| day.signed_duration_since(self.first).num_days();
        let all = std::iter::successors(Some(from), next).skip_while(|day| *day < self.first);
        all.take_while(|day| passed(day) < self.days).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
}

/// Days that are marked, and the smallest unit that is named.
struct Ticks {
    unit: Unit,
    days: Vec<NaiveDate>,
}

/// Names at their columns; one that would touch the name before, or leave the axis, is left out.
#[derive(Default)]
pub(crate) struct Labels {
    pub(crate) text: String,
}

impl Labels {
    pub(crate) fn put(&mut self, column: usize, name: &str, columns: usize) {
        let length = self.text.chars().count();
        let has_room = column.saturating_add(name.chars().count()) <= columns;
        if has_room && (length == 0 || column > length) {
            self.text += &" ".repeat(column.saturating_sub(length));
            self.text += name;
        }
    }
}
