//! The cheapest of several plans for a usage history.

use super::crossing::{comparable, same_currency};
use super::plan::{CheapestRequest, ComparedCharge, UsagePeriod};
use crate::calendar::Interval;
use crate::error::{Code, Error, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::ExactNumber;
use crate::money::decimal::DecimalText;
use crate::money::scaled::from_minor;
use crate::policy::Policy;
use crate::price::PriceType;
use crate::problems::Problems;
use crate::rating::PreparedPrice;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Plans by what they would have cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cheapest {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// ISO 4217 code.
    pub currency: String,
    /// All plans, the cheapest first; of plans that cost the same, the one whose id comes first.
    pub plans: Vec<RankedPlan>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
}

/// What a plan would have cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RankedPlan {
    /// Id of the plan.
    pub id: String,
    /// Sum of the periods' amounts.
    #[serde(with = "DecimalText")]
    pub total: Decimal,
    /// The total less that of the cheapest plan.
    #[serde(with = "DecimalText")]
    pub difference: Decimal,
    /// What each period would have cost, in the order of the history.
    pub periods: Vec<PlanPeriod>,
}

/// What a plan would have cost in a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanPeriod {
    /// Id of the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Sum of the charges' amounts, each rounded as its rating would be.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
}

/// A charge that was validated.
struct Charge<'r> {
    price: PreparedPrice,
    metric: Option<&'r str>,
    quantity: ExactNumber,
    once: bool,
}

/// What a plan costs in minor units.
struct Costs<'r> {
    id: &'r str,
    total: i64,
    periods: Vec<i64>,
}

/// Answers a request.
pub(crate) fn cheapest(request: &CheapestRequest<'_>) -> Result<Cheapest> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let policy = request.policy.resolve();
    let plans = plans(request, &policy.clone().unwrap_or_default(), &mut problems);
    history(request, &mut problems);
    problems.extend(request.policy.problems());
    problems.finish()?;
    let usage: Vec<_> = request.history.iter().map(used).collect();
    let mut costs = Vec::with_capacity(plans.len());
    for (at, (plan, charges)) in request.plans.iter().zip(&plans).enumerate() {
        costs.push(cost(&plan.id, charges, &usage, at)?);
    }
    costs.sort_by(|left, right| left.total.cmp(&right.total).then_with(|| left.id.cmp(right.id)));
    let price = plans.first().and_then(|charges| charges.first()).map(|charge| &charge.price);
    let (Some(price), Some(least), Some(policy)) = (price, costs.first().map(|costs| costs.total), policy) else {
        return Err(Problem::new(Code::Internal, "").into());
    };
    let ranked = costs.iter().map(|costs| costs.ranked(least, price.digits(), &request.history));
    Ok(Cheapest {
        schema_version: SCHEMA_VERSION,
        currency: price.currency.code().to_owned(),
        plans: ranked.collect::<Result<_>>()?,
        policy,
    })
}

/// The charges of every plan; complete where no problem was found.
fn plans<'r>(request: &'r CheapestRequest<'_>, policy: &Policy<'_>, problems: &mut Problems) -> Vec<Vec<Charge<'r>>> {
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

fn history(request: &CheapestRequest<'_>, problems: &mut Problems) {
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

/// The quantities of a period by their metric.
fn used<'r>(period: &'r UsagePeriod<'_>) -> BTreeMap<&'r str, ExactNumber> {
    period.quantities.iter().map(|used| (&*used.metric, used.quantity)).collect()
}

fn cost<'r>(
    id: &'r str,
    charges: &[Charge<'_>],
    usage: &[BTreeMap<&str, ExactNumber>],
    at: usize,
) -> Result<Costs<'r>> {
    let too_large = || Error::from(Problem::new(Code::AmountOverflow, format!("plans[{at}]")).limit(i64::MAX));
    let mut costs = Costs { id, total: 0, periods: Vec::with_capacity(usage.len()) };
    for (period, quantities) in usage.iter().enumerate() {
        let mut amount = 0i64;
        for (number, charge) in charges.iter().enumerate().filter(|(_, charge)| !charge.once || period == 0) {
            let quantity = match charge.metric {
                Some(metric) => quantities.get(metric).copied().unwrap_or_default(),
                None => charge.quantity,
            };
            let cost = charge.price.amount_minor(quantity);
            let cost =
                cost.map_err(|error| located(&error, &format!("plans[{at}].charges[{number}].price"), quantity))?;
            amount = amount.checked_add(cost).ok_or_else(too_large)?;
        }
        costs.total = costs.total.checked_add(amount).ok_or_else(too_large)?;
        costs.periods.push(amount);
    }
    Ok(costs)
}

/// The refusal of a quantity, at the price that refuses it.
fn located(error: &Error, path: &str, quantity: ExactNumber) -> Error {
    Problem::new(error.code(), path).value(quantity).into()
}

impl Costs<'_> {
    fn ranked(&self, least: i64, digits: u32, history: &[UsagePeriod<'_>]) -> Result<RankedPlan> {
        let difference = self.total.checked_sub(least);
        let difference =
            difference.ok_or_else(|| Error::from(Problem::new(Code::AmountOverflow, "plans").limit(i64::MAX)))?;
        let periods = self.periods.iter().zip(history);
        let period = |(amount, period): (&i64, &UsagePeriod<'_>)| PlanPeriod {
            id: period.id.as_ref().map(ToString::to_string),
            amount: from_minor(*amount, digits),
        };
        Ok(RankedPlan {
            id: self.id.to_owned(),
            total: from_minor(self.total, digits),
            difference: from_minor(difference, digits),
            periods: periods.map(period).collect(),
        })
    }
}
