//! The usage history: what is wrong with it, and how much of a metric was used.

use super::plan::{CheapestRequest, UsagePeriod};
use crate::error::{Code, Problem, Result};
use crate::limits;
use crate::money::ExactNumber;
use crate::problems::Problems;
use std::collections::{BTreeMap, BTreeSet};

/// The quantities of a period by their metric, each with its place in the period.
pub(super) type Used<'r> = BTreeMap<&'r str, (usize, ExactNumber)>;

pub(super) fn check(request: &CheapestRequest<'_>, problems: &mut Problems) {
    problems.count(request.history.len(), limits::USAGE_PERIODS, || "history".to_owned());
    if request.history.is_empty() {
        problems.needs_one_of("history", "history");
    }
    let amounts = request.plans.len().saturating_mul(request.history.len());
    problems.count(amounts, limits::COMPARED_AMOUNTS, || "history".to_owned());
    let charged: BTreeSet<&str> =
        request.plans.iter().flat_map(|plan| &plan.charges).filter_map(|charge| charge.metric.as_deref()).collect();
    for (at, period) in request.history.iter().take(limits::USAGE_PERIODS).enumerate() {
        problems.id(period.id.as_deref(), || format!("history[{at}].id"));
        problems.count(period.quantities.len(), limits::CHARGES, || format!("history[{at}].quantities"));
        let mut seen = BTreeSet::new();
        for (number, used) in period.quantities.iter().take(limits::CHARGES).enumerate() {
            let path = || format!("history[{at}].quantities[{number}].metric");
            problems.id(Some(&used.metric), path);
            if !seen.insert(&*used.metric) {
                problems.push(Code::DuplicateId, path(), &used.metric);
            } else if !charged.contains(&*used.metric) {
                problems.push(Code::UnknownId, path(), &used.metric);
            }
        }
    }
}

pub(super) fn used<'r>(period: &'r UsagePeriod<'_>) -> Used<'r> {
    period.quantities.iter().enumerate().map(|(at, used)| (&*used.metric, (at, used.quantity))).collect()
}

/// Where a quantity stands in the history.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    period: usize,
    at: usize,
}

/// Where a metric stands in some periods, and how much it was there.
pub(super) fn quantities<'u>(
    metric: &'u str,
    periods: std::ops::Range<usize>,
    usage: &'u [Used<'_>],
) -> impl Iterator<Item = (Place, ExactNumber)> + 'u {
    let numbered = usage.iter().enumerate().take(periods.end).skip(periods.start);
    numbered.filter_map(move |(period, used)| {
        let (at, quantity) = used.get(metric)?;
        Some((Place { period, at: *at }, *quantity))
    })
}

/// How much of a metric some periods used.
///
/// # Errors
/// [`Code::AmountOverflow`]
pub(super) fn sum(quantities: impl Iterator<Item = (Place, ExactNumber)>) -> Result<ExactNumber> {
    let mut sum = ExactNumber::ZERO;
    for (place, quantity) in quantities {
        let overflow = || Problem::new(Code::AmountOverflow, place.path()).value(quantity).limit(i64::MAX);
        sum = sum.plus(quantity).ok_or_else(overflow)?;
    }
    Ok(sum)
}

impl Place {
    /// As a path in the request.
    pub(super) fn path(self) -> String {
        format!("history[{}].quantities[{}].quantity", self.period, self.at)
    }
}
