//! The cheapest of several plans for a usage history.

use super::plan::CheapestRequest;
use super::plan_cost::PlanCost;
use super::ranking::Cheapest;
use super::{charge_interval, charges, cheapest_trace, history};
use crate::error::{Code, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::problems::Problems;

/// Answers a request; with `explain`, with the derivation of every amount.
pub(crate) fn cheapest(request: &CheapestRequest<'_>, explain: bool) -> Result<Cheapest> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let policy = request.policy.resolve();
    let plans = charges::plans(request, &policy.clone().unwrap_or_default(), &mut problems);
    history::check(request, &mut problems);
    charge_interval::check(request, &mut problems);
    problems.extend(request.policy.problems());
    problems.finish()?;
    let usage: Vec<_> = request.history.iter().map(history::used).collect();
    let mut costs = Vec::with_capacity(plans.len());
    for (at, (plan, charges)) in request.plans.iter().zip(&plans).enumerate() {
        costs.push(PlanCost::of(&plan.id, at, charges, &usage)?);
    }
    costs.sort_by(|left, right| left.total.cmp(&right.total).then_with(|| left.id.cmp(right.id)));
    let price = plans.first().and_then(|charges| charges.first()).map(|charge| &charge.price);
    let (Some(price), Some(least), Some(policy)) = (price, costs.first().map(|cost| cost.total), policy) else {
        return Err(Problem::new(Code::Internal, "").into());
    };
    let ranked = costs.iter().map(|cost| cost.ranked(least, price.digits(), &request.history));
    Ok(Cheapest {
        schema_version: SCHEMA_VERSION,
        currency: price.currency.code().to_owned(),
        plans: ranked.collect::<Result<_>>()?,
        policy,
        trace: explain.then(|| cheapest_trace::steps(&costs, &usage, price.digits())).transpose()?,
    })
}
