//! The fields of a draft that stand outside its lists.

use super::problems::Problems;
use crate::date;
use crate::error::{Code, Problem};
use crate::invoice::draft::{Draft, Due, SCHEMA_VERSION};
use crate::limits;
use crate::money::Currency;
use crate::policy::{PolicyChoice, presets};

pub(super) fn check(draft: &Draft<'_>, problems: &mut Problems) {
    check_version(draft.schema_version, || "schema_version".into(), problems);
    problems.id(draft.id.as_ref(), || "id".into());
}

fn check_version(version: Option<u32>, path: impl Fn() -> String, problems: &mut Problems) {
    if let Some(version) = version.filter(|version| *version != SCHEMA_VERSION) {
        problems.push(Problem::new(Code::UnknownSchemaVersion, path()).value(version).limit(SCHEMA_VERSION));
    }
}

/// The digits of the currency's minor unit.
pub(super) fn currency_digits(draft: &Draft<'_>, problems: &mut Problems) -> Option<u32> {
    let Some(currency) = Currency::from_code(&draft.currency) else {
        problems.push(Problem::new(Code::UnknownCurrency, "currency").value(&draft.currency));
        return None;
    };
    let Some(digits) = currency.digits() else {
        problems.push(Problem::new(Code::NoMinorUnit, "currency").value(&draft.currency));
        return None;
    };
    if let (Some(last_day), Some(issued)) = (currency.last_day(), draft.issue_date)
        && issued > last_day
    {
        problems.push(Problem::new(Code::WithdrawnCurrency, "currency").value(&draft.currency).limit(last_day));
    }
    Some(digits.into())
}

pub(super) fn check_dates(draft: &Draft<'_>, problems: &mut Problems) {
    match (draft.due, draft.issue_date) {
        (None | Some(Due { net_days: None, date: Some(_) }), _) => {}
        (Some(Due { net_days: Some(_), date: Some(_) }), _) => {
            problems.push(Problem::new(Code::Conflict, "due").limit("net_days, date"));
        }
        (Some(Due { net_days: None, date: None }), _) => {
            problems.push(Problem::new(Code::NeedsOneOf, "due").limit("net_days, date"));
        }
        (Some(Due { net_days: Some(days), .. }), _) if days > limits::NET_DAYS => {
            problems.push(Problem::new(Code::OutOfRange, "due.net_days").value(days).limit(limits::NET_DAYS));
        }
        (Some(Due { net_days: Some(_), .. }), None) => {
            problems.push(Problem::new(Code::NeedsIssueDate, "due.net_days"));
        }
        (Some(Due { net_days: Some(days), .. }), Some(issued)) => {
            if date::plus_days(issued, days).is_none() {
                let latest = format!("{}-12-31", limits::YEAR_MAX);
                problems.push(Problem::new(Code::OutOfRange, "due.net_days").value(days).limit(latest));
            }
        }
    }
}

pub(super) fn check_policy(draft: &Draft<'_>, problems: &mut Problems) {
    let path = match &draft.policy {
        PolicyChoice::Preset(_) => "policy",
        PolicyChoice::Overrides(overrides) => {
            check_version(overrides.schema_version, || "policy.schema_version".into(), problems);
            "policy.preset"
        }
    };
    let name = draft.policy.preset_name();
    if presets::find(name).is_none() {
        let known: Vec<&str> = presets::TABLE.iter().map(|preset| preset.name).collect();
        problems.push(Problem::new(Code::UnknownPreset, path).value(name).limit(known.join(", ")));
    }
}
