//! Payment terms: when an invoice is due.

use super::cycle::{LAST_DAY, clamped, plus_days, plus_months};
use crate::date::DateText;
use crate::error::{Code, Error, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::{Due, DueFrom, unknown_version};
use crate::limits;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Asks when an invoice is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DueDateRequest {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// Day of issue, `YYYY-MM-DD`.
    #[serde(with = "DateText")]
    pub issue_date: NaiveDate,
    /// The terms.
    pub due: Due,
}

/// When an invoice is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DueDate {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The day.
    #[serde(with = "DateText")]
    pub due_date: NaiveDate,
    /// Days from the day of issue to it; below zero where a given day lies before.
    pub days: i64,
}

/// Answers a request.
pub(crate) fn due_date(request: &DueDateRequest) -> Result<DueDate> {
    let mut found: Vec<Problem> = unknown_version(request.schema_version, "schema_version").into_iter().collect();
    found.extend(problems(&request.due, Some(request.issue_date)));
    Error::all(found).map_or(Ok(()), Err)?;
    let due_date = after(&request.due, request.issue_date).ok_or_else(|| Error::from(beyond(&request.due)))?;
    Ok(DueDate {
        schema_version: SCHEMA_VERSION,
        due_date,
        days: due_date.signed_duration_since(request.issue_date).num_days(),
    })
}

/// The due date of terms that have no [`problems`]; `None` beyond the year 9999.
///
/// In this order: months, the end of the month, days, the day of the month.
pub(crate) fn after(due: &Due, issued: NaiveDate) -> Option<NaiveDate> {
    if let Some(date) = due.date {
        return Some(date);
    }
    let moved = plus_months(issued, due.net_months.unwrap_or_default().into())?;
    let counted = match due.from.unwrap_or_default() {
        DueFrom::IssueDate => moved,
        DueFrom::EndOfMonth => clamped(moved.year(), moved.month(), LAST_DAY)?,
    };
    let reached = plus_days(counted, due.net_days.unwrap_or_default().into())?;
    match due.day_of_month {
        Some(day) => next_day_of_month(reached, day),
        None => Some(reached),
    }
}

/// The first such day of a month on or after a date.
fn next_day_of_month(date: NaiveDate, day: u32) -> Option<NaiveDate> {
    let here = clamped(date.year(), date.month(), day)?;
    if here >= date {
        return Some(here);
    }
    let next = plus_months(clamped(date.year(), date.month(), 1)?, 1)?;
    clamped(next.year(), next.month(), day)
}

/// What is wrong with terms; paths begin with `due`.
pub(crate) fn problems(due: &Due, issued: Option<NaiveDate>) -> Vec<Problem> {
    const FORMS: &str = "date, net_days, net_months, from, day_of_month";
    let terms = [due.net_days, due.net_months, due.day_of_month].iter().any(Option::is_some) || due.from.is_some();
    match (due.date.is_some(), terms) {
        (true, false) => return Vec::new(),
        (true, true) => return vec![Problem::new(Code::Conflict, "due").limit(FORMS)],
        (false, false) => return vec![Problem::new(Code::NeedsOneOf, "due").limit(FORMS)],
        (false, true) => {}
    }
    let mut found: Vec<Problem> = Vec::new();
    let ranges = [
        ("due.net_days", due.net_days, 0, limits::NET_DAYS),
        ("due.net_months", due.net_months, 0, limits::NET_MONTHS),
        ("due.day_of_month", due.day_of_month, 1, LAST_DAY),
    ];
    for (field, value, from, to) in ranges {
        if let Some(value) = value.filter(|value| !(from..=to).contains(value)) {
            let limit = if from == 0 { to.to_string() } else { format!("{from} to {to}") };
            found.push(Problem::new(Code::OutOfRange, field).value(value).limit(limit));
        }
    }
    let Some(issued) = issued else {
        found.push(Problem::new(Code::NeedsIssueDate, first_field(due)));
        return found;
    };
    if found.is_empty() && after(due, issued).is_none() {
        found.push(beyond(due));
    }
    found
}

fn beyond(due: &Due) -> Problem {
    let problem = Problem::new(Code::OutOfRange, first_field(due)).limit(format!("{}-12-31", limits::YEAR_MAX));
    match due.net_days.or(due.net_months) {
        Some(value) => problem.value(value),
        None => problem,
    }
}

/// The first term that is given, in the order of the document.
const fn first_field(due: &Due) -> &'static str {
    match (due.net_days, due.net_months, due.from) {
        (Some(_), ..) => "due.net_days",
        (None, Some(_), _) => "due.net_months",
        (None, None, Some(_)) => "due.from",
        (None, None, None) => "due.day_of_month",
    }
}

#[cfg(test)]
mod tests {
    use super::{Due, DueFrom, after};
    use crate::date::parse;

    fn due(issued: &str, due: Due) -> String {
        after(&due, parse(issued).unwrap()).unwrap().to_string()
    }

    /// Cases seed-upip-due-default and seed-upip-due-sample-is-one-month: thirty days and one month are two terms.
    #[test]
    fn days_and_months_are_two_terms() {
        let days = Due { net_days: Some(30), ..Due::default() };
        let month = Due { net_months: Some(1), ..Due::default() };
        assert_eq!(due("2026-02-05", days), "2026-03-07");
        assert_eq!(due("2026-02-05", month), "2026-03-05");
        assert_eq!(due("2024-01-31", month), "2024-02-29");
    }

    #[test]
    fn ends_of_months_before_and_after_the_days() {
        let end_of_month = Due { from: Some(DueFrom::EndOfMonth), ..Due::default() };
        assert_eq!(due("2024-02-10", end_of_month), "2024-02-29");
        assert_eq!(due("2024-02-10", Due { net_days: Some(30), ..end_of_month }), "2024-03-30");
        assert_eq!(due("2024-02-10", Due { net_days: Some(15), ..end_of_month }), "2024-03-15");
        let then_end = Due { net_days: Some(30), day_of_month: Some(31), ..Due::default() };
        assert_eq!(due("2024-01-10", then_end), "2024-02-29");
        let tenth = Due { from: Some(DueFrom::EndOfMonth), day_of_month: Some(10), ..Due::default() };
        assert_eq!(due("2024-01-31", tenth), "2024-02-10");
        assert_eq!(due("2024-01-10", Due { day_of_month: Some(10), ..Due::default() }), "2024-01-10");
        assert_eq!(due("2024-01-11", Due { day_of_month: Some(10), ..Due::default() }), "2024-02-10");
    }
}
