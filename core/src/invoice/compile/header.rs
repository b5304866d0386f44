//! The fields of a draft that stand outside its lists.

use crate::calendar::due_date;
use crate::error::{Code, Problem};
use crate::invoice::draft::{Draft, unknown_version};
use crate::money::Currency;
use crate::problems::Problems;

pub(super) fn check(draft: &Draft<'_>, problems: &mut Problems) {
    unknown_version(draft.schema_version, "schema_version").into_iter().for_each(|problem| problems.add(problem));
    problems.id(draft.id.as_deref(), || "id".into());
}

/// The digits of the currency's minor unit.
pub(super) fn currency_digits(draft: &Draft<'_>, problems: &mut Problems) -> Option<u32> {
    let (currency, digits) = match Currency::with_minor_unit(&draft.currency) {
        Ok(found) => found,
        Err(code) => {
            problems.add(Problem::new(code, "currency").value(&draft.currency));
            return None;
        }
    };
    if let (Some(last_day), Some(issued)) = (currency.last_day(), draft.issue_date)
        && issued > last_day
    {
        problems.add(Problem::new(Code::WithdrawnCurrency, "currency").value(&draft.currency).limit(last_day));
    }
    Some(digits)
}

pub(super) fn check_dates(draft: &Draft<'_>, problems: &mut Problems) {
    if let Some(due) = &draft.due {
        due_date::problems(due, draft.issue_date).into_iter().for_each(|problem| problems.add(problem));
    }
}

pub(super) fn check_policy(draft: &Draft<'_>, problems: &mut Problems) {
    for problem in draft.policy.problems() {
        problems.add(problem);
    }
}
