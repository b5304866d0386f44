//! Requests from arguments: the JSON that a file would hold, so that both are read, checked and refused alike.

use crate::due;
use crate::periods;
use serde_json::{Map, Value, json};

/// What `prorata periods` asks without a file.
pub(crate) fn periods(options: &periods::Options) -> Value {
    let periods::Options { schedule, list, run, .. } = options;
    let asks_only_about_moments = list.from.is_none() && (!list.at.is_empty() || run.as_of.is_some());
    let is_bounded = asks_only_about_moments || list.to.is_some() || schedule.end.is_some();
    let count = list.count.or((!is_bounded).then_some(periods::LISTED));
    let billing = run
        .as_of
        .as_ref()
        .map(|as_of| object([("as_of", text(as_of)), ("timing", some(&run.timing)), ("since", some(&run.since))]));
    object([
        ("schedule", Some(schedule_of(schedule))),
        ("from", some(&list.from)),
        ("to", some(&list.to)),
        ("count", count.map(Value::from)),
        ("at", (!list.at.is_empty()).then(|| json!(list.at))),
        ("billing", billing),
        ("policy", some(&run.policy)),
    ])
}

fn schedule_of(schedule: &periods::Schedule) -> Value {
    object([
        ("start", some(&schedule.start)),
        ("end", some(&schedule.end)),
        ("interval", some(&schedule.interval)),
        ("interval_count", schedule.interval_count.map(Value::from)),
        ("anchor", schedule.anchor.as_deref().map(anchor)),
        ("zone", some(&schedule.zone)),
        ("trial_end", some(&schedule.trial_end)),
    ])
}

/// What `prorata due` asks without a file.
pub(crate) fn due(terms: &due::Terms) -> Value {
    let from = terms.end_of_month.then(|| Value::from("end_of_month"));
    let due = object([
        ("net_days", terms.net_days.map(Value::from)),
        ("net_months", terms.net_months.map(Value::from)),
        ("from", from),
        ("day_of_month", terms.day_of_month.map(Value::from)),
    ]);
    object([("issue_date", some(&terms.issue_date)), ("due", Some(due))])
}

/// The form of an anchor that a word means; what is no other form is a moment, and refused where it is none.
fn anchor(word: &str) -> Value {
    const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_ascii_lowercase();
    if let Ok(day) = word.parse::<u32>() {
        return json!({ "day": day });
    }
    match lower.as_str() {
        "calendar" => json!({ "calendar": true }),
        "last" => json!({ "last_day": true }),
        weekday if WEEKDAYS.contains(&weekday) => json!({ "weekday": weekday }),
        _ => month_and_day(word).unwrap_or_else(|| json!({ "at": word })),
    }
}

/// `02-29`, or `02-last`.
fn month_and_day(word: &str) -> Option<Value> {
    let (month, day) = word.split_once('-')?;
    let month: u32 = month.parse().ok().filter(|_| month.len() == 2)?;
    if day.eq_ignore_ascii_case("last") {
        return Some(json!({ "month": month, "last_day": true }));
    }
    let day: u32 = day.parse().ok().filter(|_| day.len() == 2)?;
    Some(json!({ "month": month, "day": day }))
}

fn some(option: &Option<String>) -> Option<Value> {
    option.as_deref().and_then(text)
}

fn text(text: &str) -> Option<Value> {
    Some(Value::from(text))
}

/// An object of the fields that are given.
fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let given = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(given.collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_an_anchor_has_a_word() {
        for (word, expected) in [
            ("15", json!({ "day": 15 })),
            ("99", json!({ "day": 99 })),
            ("last", json!({ "last_day": true })),
            ("Monday", json!({ "weekday": "monday" })),
            ("calendar", json!({ "calendar": true })),
            ("02-29", json!({ "month": 2, "day": 29 })),
            ("02-last", json!({ "month": 2, "last_day": true })),
            ("2024-01-31", json!({ "at": "2024-01-31" })),
            ("2024-01-31T12:00:00Z", json!({ "at": "2024-01-31T12:00:00Z" })),
            ("mon", json!({ "at": "mon" })),
        ] {
            assert_eq!(anchor(word), expected);
        }
    }
}
