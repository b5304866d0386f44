//! The cheapest of several plans for a usage history.

use super::plan::CheapestRequest;
use super::plan_cost::{PlanCost, Terms};
use super::plan_list::PlanList;
use super::ranking::Cheapest;
use super::{charge_interval, charges, cheapest_trace, history};
use crate::error::{Code, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::problems::Problems;

/// Answers a request; with `explain`, with the derivation of every amount.
pub(crate) fn cheapest(request: &CheapestRequest<'_>, list: &impl PlanList, explain: bool) -> Result<Cheapest> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let policy = request.policy.resolve();
    let charges = charges::charges(request, list, &policy.clone().unwrap_or_default(), &mut problems);
    history::check(request, &mut problems);
    charge_interval::check(request, &mut problems);
    problems.extend(request.policy.problems());
    problems.finish()?;
    let (Some(currency), Some(digits), Some(policy)) = (charges.currency, charges.digits, policy) else {
        return Err(Problem::new(Code::Internal, "").into());
    };
    let usage = request.history.iter().map(history::used).collect();
    let terms = Terms { usage, rating: policy.rating, mode: policy.rounding.mode, digits };
    let mut costs = Vec::with_capacity(charges.plans.len());
    for (at, (plan, charges)) in request.plans.iter().zip(&charges.plans).enumerate() {
        costs.push(PlanCost::of(&plan.id, at, charges, &terms)?);
    }
    costs.sort_by(|left, right| left.total.cmp(&right.total).then_with(|| left.id.cmp(right.id)));
    let least = costs.first().map(|cost| cost.total).unwrap_or_default();
    let ranked = costs.iter().map(|cost| cost.ranked(least, terms.digits, &request.history));
    Ok(Cheapest {
        schema_version: SCHEMA_VERSION,
        currency: currency.to_owned(),
        plans: ranked.collect::<Result<_>>()?,
        policy,
        trace: explain.then(|| cheapest_trace::steps(&costs, &terms)).transpose()?,
    })
}
