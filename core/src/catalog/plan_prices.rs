//! Which prices a plan has, at a time of a subscription.

use super::prepared::PreparedCatalog;
use crate::date::DateText;
use crate::error::{Code, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::problems::Problems;
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Asks which prices a plan has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanPricesRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// Id of the plan.
    #[serde(borrow)]
    pub plan_id: Text<'a>,
    /// ISO 4217 code.
    #[serde(borrow)]
    pub currency: Text<'a>,
    /// The day whose prices count.
    #[serde(with = "DateText")]
    pub at: NaiveDate,
    /// The billing period of the subscription, counted from 0, for phases. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<u32>,
}

/// The prices of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanPrices {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// Id of the plan.
    pub plan_id: String,
    /// One price for each charge, in the order of the plan.
    pub charges: Vec<ChargePrice>,
}

/// The price of a charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChargePrice {
    /// Id of the charge.
    pub charge_id: String,
    /// Id of its price.
    pub price_id: String,
}

pub(super) fn plan_prices(catalog: &PreparedCatalog, request: &PlanPricesRequest<'_>) -> Result<PlanPrices> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let Some(plan) = catalog.plan_names.get(&request.plan_id).and_then(|at| catalog.plans.get(at)) else {
        problems.push(Code::UnknownId, "plan_id", &request.plan_id);
        return Err(refused(problems));
    };
    let mut charges = Vec::with_capacity(plan.charges.len());
    for charge in &plan.charges {
        let valid = charge
            .versions
            .iter()
            .filter(|(_, validity)| validity.holds(request.at, request.period.unwrap_or_default()));
        let mut prices = valid.filter_map(|(price, _)| catalog.prices.get(*price));
        match prices.find(|price| *price.currency == *request.currency) {
            Some(price) => charges.push(ChargePrice { charge_id: charge.id.clone(), price_id: price.id.clone() }),
            None => problems.beyond(Code::NoPriceAt, "at", request.at, &charge.id),
        }
    }
    problems.finish()?;
    Ok(PlanPrices { schema_version: SCHEMA_VERSION, plan_id: plan.id.clone(), charges })
}

fn refused(problems: Problems) -> crate::Error {
    problems.finish().err().unwrap_or_else(|| Problem::new(Code::Internal, "").into())
}
