//! The fields of a draft that stand outside its lists.

use crate::calendar::due_date;
use crate::error::{Code, Problem};
use crate::invoice::draft::{Draft, unknown_version};
use crate::limits;
use crate::money::Currency;
use crate::problems::Problems;

pub(super) fn check(draft: &Draft<'_>, problems: &mut Problems) {
    unknown_version(draft.schema_version, "schema_version").into_iter().for_each(|problem| problems.add(problem));
    problems.id(draft.id.as_deref(), || "id".into());
}

/// The digits of the currency's minor unit.
pub(super) fn currency_digits(draft: &Draft<'_>, problems: &mut Problems) -> Option<u32> {
    if let Some(minor_units) = draft.minor_units {
        return own_digits(&draft.currency, minor_units, problems);
    }
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

/// Places of a document's own, for a currency of any name.
#[cold]
pub(crate) fn own_digits(currency: &str, minor_units: u32, problems: &mut Problems) -> Option<u32> {
    problems.text(Some(currency), 1..=limits::CATEGORY_CHARACTERS, || "currency".into());
    if minor_units > limits::MINOR_UNITS {
        let range = format!("0 to {}", limits::MINOR_UNITS);
        problems.add(Problem::new(Code::OutOfRange, "minor_units").value(minor_units).limit(range));
        return None;
    }
    Some(minor_units)
}

/// What taxes are multiples of, in minor units.
pub(super) fn tax_increment(draft: &Draft<'_>, digits: Option<u32>, problems: &mut Problems) -> Option<i64> {
    let path = "tax_increment";
    let increment = problems.money(draft.tax_increment, digits, || path.into())?;
    if increment <= 0 {
        problems.beyond(Code::OutOfRange, path, draft.tax_increment.unwrap_or_default(), "more than 0");
    }
    Some(increment)
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
