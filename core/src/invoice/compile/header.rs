//! The fields of a draft that stand outside its lists.

use super::problems::Problems;
use crate::calendar::due_date;
use crate::error::{Code, Problem};
use crate::invoice::draft::{Draft, SCHEMA_VERSION};
use crate::money::Currency;

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
    if let Some(due) = &draft.due {
        due_date::problems(due, draft.issue_date).into_iter().for_each(|problem| problems.push(problem));
    }
}

pub(super) fn check_policy(draft: &Draft<'_>, problems: &mut Problems) {
    for problem in draft.policy.problems() {
        problems.push(problem);
    }
}
