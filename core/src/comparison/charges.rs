//! The charges of plans, with every error of value.

use super::charge_interval::{self, PeriodLength, Recurrence};
use super::crossing::{comparable, same_currency};
use super::plan::{CheapestRequest, ComparedCharge};
use crate::calendar::BillingTiming;
use crate::error::Code;
use crate::limits;
use crate::money::ExactNumber;
use crate::policy::Policy;
use crate::price::PriceType;
use crate::problems::Problems;
use crate::rating::PreparedPrice;
use std::collections::BTreeSet;

/// A charge that was validated.
pub(super) struct Charge<'r> {
    pub(super) price: PreparedPrice,
    pub(super) metric: Option<&'r str>,
    pub(super) quantity: ExactNumber,
    pub(super) recurrence: Recurrence,
}

/// The charges of every plan; complete where no problem was found.
pub(super) fn plans<'r>(
    request: &'r CheapestRequest<'_>,
    policy: &Policy<'_>,
    problems: &mut Problems,
) -> Vec<Vec<Charge<'r>>> {
    problems.count(request.plans.len(), limits::PLANS, || "plans".to_owned());
    if request.plans.is_empty() {
        problems.needs_one_of("plans", "plans");
    }
    let mut ids = BTreeSet::new();
    let metrics: BTreeSet<&str> =
        request.history.iter().flat_map(|period| &period.quantities).map(|used| &*used.metric).collect();
    let mut found: Vec<Vec<Charge<'r>>> = Vec::new();
    let period = charge_interval::of_history(request);
    for (at, plan) in request.plans.iter().take(limits::PLANS).enumerate() {
        let path = |field: &str| format!("plans[{at}].{field}");
        problems.id(Some(&plan.id), || path("id"));
        if !ids.insert(&*plan.id) {
            problems.push(Code::DuplicateId, path("id"), &plan.id);
        }
        problems.count(plan.charges.len(), limits::CHARGES, || path("charges"));
        if plan.charges.is_empty() {
            problems.needs_one_of(path("charges"), "charges");
        }
        let mut charges = Vec::with_capacity(plan.charges.len().min(limits::CHARGES));
        for (number, stated) in plan.charges.iter().take(limits::CHARGES).enumerate() {
            let path = format!("plans[{at}].charges[{number}]");
            let periods = periods(stated, period, &path, request, problems);
            let Some(charge) = charge(stated, periods, &path, policy, problems) else { continue };
            if let Some(metric) = charge.metric.filter(|metric| !metrics.contains(metric)) {
                problems.push(Code::UnknownId, format!("{path}.metric"), metric);
            }
            let first = found.iter().flatten().chain(&charges).next();
            if let Some(first) = first {
                same_currency(&first.price, &charge.price, &format!("{path}.price.currency"), problems);
            }
            charges.push(charge);
        }
        found.push(charges);
    }
    found
}

fn charge<'r>(
    charge: &'r ComparedCharge<'_>,
    periods: usize,
    path: &str,
    policy: &Policy<'_>,
    problems: &mut Problems,
) -> Option<Charge<'r>> {
    let at = format!("{path}.price");
    let price = PreparedPrice::compile(&charge.price, &at, policy, problems);
    comparable(price.as_ref(), &at, problems);
    if charge.metric.is_some() && charge.quantity.is_some() {
        problems.conflict(path, "metric, quantity");
    }
    Some(Charge {
        price: price?,
        metric: charge.metric.as_deref(),
        quantity: charge.quantity.unwrap_or(ExactNumber::ONE),
        recurrence: Recurrence::of(&charge.price, periods, charge.metric.is_some()),
    })
}

/// How many periods of the history an interval of a charge has.
fn periods(
    charge: &ComparedCharge<'_>,
    period: Option<PeriodLength>,
    path: &str,
    request: &CheapestRequest<'_>,
    problems: &mut Problems,
) -> usize {
    let Some((own, period)) = charge_interval::of_price(&charge.price).zip(period) else { return 1 };
    let Some(periods) = charge_interval::periods(own, period) else {
        let limit = if request.interval.is_some() { "interval" } else { "plans[].charges[].price.interval" };
        problems.conflict(format!("{path}.price.interval"), limit);
        return 1;
    };
    let of_usage = charge.price.price_type == PriceType::Usage && charge.price.billed != Some(BillingTiming::Advance);
    if periods > 1 && charge.metric.is_some() && !of_usage {
        problems.conflict(format!("{path}.metric"), "price.type usage, price.billed arrears");
    }
    periods
}
