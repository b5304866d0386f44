//! The charges of plans, with every error of value.

use super::crossing::{comparable, same_currency};
use super::plan::{CheapestRequest, ComparedCharge};
use crate::calendar::Interval;
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
    pub(super) once: bool,
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
    let mut interval = None;
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
            let Some(charge) = charge(stated, &path, policy, problems) else { continue };
            one_interval(stated, &path, &mut interval, problems);
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
        once: charge.price.price_type == PriceType::OneTime,
    })
}

/// What a price says a period is.
type PeriodLength = (Interval, u32);

/// A period of the history is a period of every price: there can be only one interval.
fn one_interval(charge: &ComparedCharge<'_>, path: &str, common: &mut Option<PeriodLength>, problems: &mut Problems) {
    let Some(interval) = charge.price.interval else { return };
    let own = (interval, charge.price.interval_count.unwrap_or(1));
    if *common.get_or_insert(own) != own {
        problems.conflict(format!("{path}.price.interval"), "plans[].charges[].price.interval");
    }
}

impl Charge<'_> {
    /// The periods that a period bills, where it bills any.
    pub(super) fn billed(&self, period: usize) -> Option<std::ops::Range<usize>> {
        (!self.once || period == 0).then(|| period..period.saturating_add(1))
    }
}
