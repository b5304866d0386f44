//! Billing periods and prorations for a person.

use crate::style::Style;
use crate::table::Table;
use chrono::NaiveDate;
use prorata::policy::Basis;
use prorata::{
    Anchor, Billed, BillingPeriod, BillingTiming, Interval, Located, Moment, PeriodKind, Periods, PeriodsRequest,
    ProratedPiece, Proration, ProrationRequest, Schedule, TruePeriod,
};

/// Periods as text.
pub(crate) fn periods(request: &PeriodsRequest<'_>, periods: &Periods, style: Style) -> String {
    let first_boundary = ("First boundary", periods.first_boundary.to_string());
    let policy = ("Policy", periods.policy.preset.to_string());
    let timing = request.billing.map(|run| run.timing);
    joined([
        head(&request.schedule, periods.tzdb_version, [first_boundary, policy]).render(style),
        list(&periods.periods).render(style),
        located(&periods.at).render(style),
        periods.billed.as_ref().map(|billed| billing_run(billed, timing, style)).unwrap_or_default(),
    ])
}

/// A proration as text.
pub(crate) fn proration(request: &ProrationRequest<'_>, proration: &Proration, style: Style) -> String {
    let currency = request.currency.as_ref().map(ToString::to_string).unwrap_or_default();
    let price = request.amount.map(|amount| format!("{amount} {currency} for a whole period")).unwrap_or_default();
    let policy = ("Policy", proration.policy.preset.to_string());
    let total = Table::default()
        .text("Total", std::iter::once(range(request.service.start, request.service.end)))
        .text("Periods", std::iter::once(proration.ratio.clone()))
        .numbers("Amount", proration.amount.iter().map(ToString::to_string).chain(none_for(proration)));
    joined([
        head(&request.schedule, proration.tzdb_version, [("Price", price), policy]).render(style),
        pieces(&proration.pieces, proration.policy.proration.basis).render(style),
        total.render(style),
    ])
}

/// A cell for the amount that shares alone do not have.
fn none_for(proration: &Proration) -> Option<String> {
    proration.amount.is_none().then(String::new)
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn head<const N: usize>(schedule: &Schedule<'_>, tzdb: Option<&str>, more: [(&'static str, String); N]) -> Table {
    let zone = schedule.zone.as_deref().unwrap_or("UTC");
    let changed = if schedule.zone_changes.is_empty() { "" } else { ", later others" };
    let fields = [
        ("Schedule", format!("{} from {}", every(schedule), schedule.start)),
        ("Anchor", schedule.anchor.map(anchor).unwrap_or_default()),
        ("Trial until", schedule.trial_end.map(|end| end.to_string()).unwrap_or_default()),
        ("Ends", schedule.end.map(|end| end.to_string()).unwrap_or_default()),
        ("Zone", tzdb.map(|tzdb| format!("{zone}{changed} (database {tzdb})")).unwrap_or_default()),
    ];
    let (names, values): (Vec<_>, Vec<_>) =
        fields.into_iter().chain(more).filter(|(_, value)| !value.is_empty()).unzip();
    Table::default().text("", names.into_iter().map(str::to_owned)).text("", values.into_iter())
}

fn every(schedule: &Schedule<'_>) -> String {
    let unit = match schedule.interval {
        Interval::Day => "day",
        Interval::Week => "week",
        Interval::Month => "month",
        Interval::Quarter => "quarter",
        Interval::HalfYear => "half-year",
        Interval::Year => "year",
    };
    match schedule.interval_count {
        None | Some(1) => format!("every {unit}"),
        Some(count) => format!("every {count} {unit}s"),
    }
}

fn anchor(anchor: Anchor) -> String {
    let day = match (anchor.day, anchor.last_day) {
        (Some(day), _) => Some(format!("day {day}")),
        (None, Some(_)) => Some("the last day".to_owned()),
        (None, None) => None,
    };
    match (anchor.at, day, anchor.month, anchor.weekday) {
        (Some(at), ..) => at.to_string(),
        (None, Some(day), Some(month), _) => format!("{day} of month {month}"),
        (None, Some(day), None, _) => format!("{day} of the month"),
        (None, None, _, Some(weekday)) => format!("{weekday:?}"),
        (None, None, _, None) => "the calendar's own boundaries".to_owned(),
    }
}

fn list(periods: &[BillingPeriod]) -> Table {
    let all = || periods.iter();
    let several = all().any(|period| period.epoch > 0);
    let in_zone = |moment: Moment| if matches!(moment, Moment::Date(_)) { String::new() } else { moment.to_string() };
    Table::default()
        .numbers("Epoch", all().map(|period| if several { period.epoch.to_string() } else { String::new() }))
        .numbers("#", all().map(|period| period.index.to_string()))
        .text("Kind", all().map(|period| kind(period.kind).to_owned()))
        .text("Start", all().map(|period| local_days(period).0.to_string()))
        .text("End (excluded)", all().map(|period| local_days(period).1.to_string()))
        .numbers("Days", all().map(|period| period.days.to_string()))
        .text("Start in UTC", all().map(|period| in_zone(period.start)))
        .text("End in UTC", all().map(|period| in_zone(period.end)))
        .text("Part of", all().map(part_of))
}

/// The whole period of a stub, and the last whole period of a long one.
fn part_of(period: &BillingPeriod) -> String {
    let whole = period.true_period.filter(|_| period.kind == PeriodKind::Stub);
    whole.map(|TruePeriod { start, end }| range(start, end)).unwrap_or_default()
}

pub(crate) const fn kind(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Trial => "trial",
        PeriodKind::Full => "full",
        PeriodKind::Stub => "stub",
        PeriodKind::Long => "long",
    }
}

/// First day and first day after it, on the calendars of the schedule.
pub(crate) fn local_days(period: &BillingPeriod) -> (NaiveDate, NaiveDate) {
    let day = |local: Option<NaiveDate>, moment: Moment, other: NaiveDate| match (local, moment) {
        (Some(day), _) | (None, Moment::Date(day)) => day,
        (None, _) => other,
    };
    (day(period.start_date, period.start, period.advance_date), day(period.end_date, period.end, period.last_day))
}

fn range(start: Moment, end: Moment) -> String {
    format!("{start} – {end}")
}

fn located(moments: &[Located]) -> Table {
    let all = || moments.iter();
    let period = |located: &Located| match located.period {
        Some(period) => range(period.start, period.end),
        None if located.next.is_some() => "before the service".to_owned(),
        None => "after the service".to_owned(),
    };
    let kind_of = |located: &Located| located.period.map(|period| kind(period.kind).to_owned()).unwrap_or_default();
    Table::default()
        .text("Moment", all().map(|located| located.at.to_string()))
        .text("Day", all().map(|located| located.date.to_string()))
        .numbers("Ended before", all().map(|located| located.elapsed.to_string()))
        .text("Lies in", all().map(period))
        .text("Kind", all().map(kind_of))
}

fn billing_run(billed: &Billed, timing: Option<BillingTiming>, style: Style) -> String {
    let timing = match timing {
        Some(BillingTiming::Arrears) => "in arrears",
        Some(BillingTiming::Advance) | None => "in advance",
    };
    let until = billed.until.map_or_else(|| "nothing yet".to_owned(), |until| format!("up to {until}"));
    let facts = Table::default()
        .text("", ["Billing run", "Bills", "Next boundary"].into_iter().map(str::to_owned))
        .text("", [timing.to_owned(), until, billed.next_boundary.to_string()].into_iter());
    joined([facts.render(style), list(&billed.periods).render(style)])
}

fn pieces(pieces: &[ProratedPiece], basis: Basis) -> Table {
    let all = || pieces.iter();
    let whole = |piece: &ProratedPiece| piece.period.map_or("trial".to_owned(), |of| range(of.start, of.end));
    Table::default()
        .text("Start", all().map(|piece| piece.start.to_string()))
        .text("End (excluded)", all().map(|piece| piece.end.to_string()))
        .text("In the period", all().map(whole))
        .numbers(units(basis), all().map(|piece| piece.units.to_string()))
        .numbers("Of", all().map(|piece| piece.period_units.to_string()))
        .text("Ratio", all().map(|piece| piece.ratio.clone()))
        .numbers("Amount", all().map(|piece| piece.amount.map(|amount| amount.to_string()).unwrap_or_default()))
}

/// What the basis counts; a year of `actual_365` is counted in twelfths of a day, so that months are whole numbers.
const fn units(basis: Basis) -> &'static str {
    match basis {
        Basis::Second => "Seconds",
        Basis::Millisecond => "Milliseconds",
        Basis::Minute => "Minutes",
        Basis::Actual365 => "Units",
        Basis::Day | Basis::DayBothEnds | Basis::Month30 | Basis::Thirty360 | Basis::Actual360 | Basis::FixedDays => {
            "Days"
        }
    }
}
