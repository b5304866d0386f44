//! The charges of compared plans with their prices: those that the request brings, and those of a catalog that it names.

use super::charge_interval::{self, PeriodLength};
use super::chosen::{Choice, PRICE, choice};
use super::plan::{ComparedCharge, ComparedPlan};
use super::plan_list::{OfferedCharge, PlanList};
use crate::error::{Code, Problem};
use crate::limits;
use crate::money::ExactNumber;
use crate::policy::Policy;
use crate::price::compiled::Compiled;
use crate::price::{NamedPrice, Price, PriceType};
use crate::problems::Problems;
use crate::rating::PreparedPrice;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A charge with its prices.
pub(super) struct StatedCharge<'r> {
    /// In a plan of a catalog.
    pub(super) id: Option<&'r str>,
    /// Where its metric or quantity stands.
    pub(super) path: String,
    /// Where its prices are named.
    pub(super) priced_at: String,
    /// Prices, and the billing periods in which each counts.
    pub(super) prices: Vec<(Range<u32>, StatedPrice<'r>)>,
    pub(super) metric: Option<&'r str>,
    pub(super) quantity: ExactNumber,
}

/// A price of the request or of the catalog.
pub(super) struct StatedPrice<'r> {
    pub(super) document: &'r Price<'r>,
    /// Owned where the request brings the price.
    pub(super) compiled: Cow<'r, Compiled>,
}

/// The charges of a plan; complete where no problem was found.
pub(super) fn stated<'r>(
    (at, plan): (usize, &'r ComparedPlan<'_>),
    list: &'r impl PlanList,
    policy: &Policy<'_>,
    problems: &mut Problems,
) -> Vec<StatedCharge<'r>> {
    problems.count(plan.charges.len(), limits::CHARGES, || format!("plans[{at}].charges"));
    if plan.plan_id.is_some() {
        return of_catalog((at, plan), list, problems);
    }
    if plan.currency.is_some() || plan.at.is_some() {
        problems.needs_one_of(format!("plans[{at}].plan_id"), "plan_id");
    }
    if plan.charges.is_empty() {
        problems.needs_one_of(format!("plans[{at}].charges"), "charges");
    }
    let charges = plan.charges.iter().take(limits::CHARGES).enumerate();
    let charges =
        charges.map(|(number, charge)| own(charge, format!("plans[{at}].charges[{number}]"), list, policy, problems));
    charges.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// A charge with a price of the request, or one that is named.
fn own<'r>(
    charge: &'r ComparedCharge<'_>,
    path: String,
    list: &'r impl PlanList,
    policy: &Policy<'_>,
    problems: &mut Problems,
) -> Option<StatedCharge<'r>> {
    if charge.charge_id.is_some() {
        problems.conflict(format!("{path}.charge_id"), "plan_id");
    }
    let field = |name: &str| format!("{path}.{name}");
    let priced_at = field(if charge.price_id.is_some() { PRICE.id } else { PRICE.own });
    let given = (charge.price.as_ref(), charge.price_id.as_ref());
    let price = match choice(given, (&PRICE, field), list, problems) {
        Some(Choice::Own(price)) => brought(price, &priced_at, policy, problems),
        Some(Choice::Named(named)) => Some(StatedPrice::named(named)),
        None => None,
    };
    if let Some(price) = &price {
        comparable(price, &priced_at, problems);
    }
    one_amount(charge, &path, problems);
    let prices = vec![(0..u32::MAX, price?)];
    let (metric, quantity) = rated(Some(charge));
    Some(StatedCharge { id: None, path, priced_at, prices, metric, quantity })
}

/// The charges of a plan of the catalog, in its order; the request says what some of them rate.
fn of_catalog<'r>(
    (at, plan): (usize, &'r ComparedPlan<'_>),
    list: &'r impl PlanList,
    problems: &mut Problems,
) -> Vec<StatedCharge<'r>> {
    let path = |field: &str| format!("plans[{at}].{field}");
    let said = said((at, plan), problems);
    for (field, missing) in [("currency", plan.currency.is_none()), ("at", plan.at.is_none())] {
        if missing {
            problems.needs_one_of(path(field), field);
        }
    }
    let (Some(id), Some(currency), Some(day)) = (&plan.plan_id, &plan.currency, plan.at) else { return Vec::new() };
    let Some(offered) = list.charges(id, currency, day) else {
        problems.push(Code::UnknownId, path("plan_id"), id);
        return Vec::new();
    };
    for (charge, (number, _)) in &said {
        if !offered.iter().any(|offered| offered.id == *charge) {
            problems.push(Code::UnknownId, format!("plans[{at}].charges[{number}].charge_id"), charge);
        }
    }
    let charge = |offered: OfferedCharge<'r>| {
        let said = said.get(offered.id).copied();
        charge_of_catalog(offered, said, at, problems)
    };
    offered.into_iter().map(charge).collect()
}

/// What a request says of charges of a plan, by their ids, each with its place.
fn said<'r>(
    (at, plan): (usize, &'r ComparedPlan<'_>),
    problems: &mut Problems,
) -> BTreeMap<&'r str, (usize, &'r ComparedCharge<'r>)> {
    let mut said = BTreeMap::new();
    for (number, charge) in plan.charges.iter().take(limits::CHARGES).enumerate() {
        let path = format!("plans[{at}].charges[{number}]");
        if charge.price.is_some() || charge.price_id.is_some() {
            problems.conflict(path.clone(), "plan_id; price, price_id");
        }
        one_amount(charge, &path, problems);
        match &charge.charge_id {
            None => problems.needs_one_of(format!("{path}.charge_id"), "charge_id"),
            Some(id) if said.contains_key(&**id) => problems.push(Code::DuplicateId, format!("{path}.charge_id"), id),
            Some(id) => drop(said.insert(&**id, (number, charge))),
        }
    }
    said
}

fn charge_of_catalog<'r>(
    offered: OfferedCharge<'r>,
    said: Option<(usize, &'r ComparedCharge<'r>)>,
    at: usize,
    problems: &mut Problems,
) -> StatedCharge<'r> {
    let priced_at = format!("plans[{at}].plan_id");
    let prices = offered.prices.into_iter().map(|(periods, price)| (periods, StatedPrice::named(price)));
    let prices: Vec<_> = prices.collect();
    if let Some((_, price)) = prices.iter().find(|(_, price)| !price.has_tiers()) {
        comparable(price, &priced_at, problems);
    }
    let of_usage = prices.iter().any(|(_, price)| price.document.price_type == PriceType::Usage);
    if of_usage && said.is_none() {
        problems.needs_one_of(format!("plans[{at}].charges"), format_args!("metric, quantity of {}", offered.id));
    }
    let (metric, quantity) = rated(said.map(|(_, charge)| charge));
    let path = said.map_or_else(|| priced_at.clone(), |(number, _)| format!("plans[{at}].charges[{number}]"));
    StatedCharge { id: Some(offered.id), path, priced_at, prices, metric, quantity }
}

/// What a charge rates: a metric, or a quantity.
fn rated<'r>(charge: Option<&'r ComparedCharge<'_>>) -> (Option<&'r str>, ExactNumber) {
    let metric = charge.and_then(|charge| charge.metric.as_deref());
    (metric, charge.and_then(|charge| charge.quantity).unwrap_or(ExactNumber::ONE))
}

fn one_amount(charge: &ComparedCharge<'_>, path: &str, problems: &mut Problems) {
    if charge.metric.is_some() && charge.quantity.is_some() {
        problems.conflict(path, "metric, quantity");
    }
}

fn comparable(price: &StatedPrice<'_>, path: &str, problems: &mut Problems) {
    if !price.has_tiers() {
        problems.add(Problem::new(Code::NotComparable, path).limit("tiers"));
    }
}

fn brought<'r>(
    price: &'r Price<'_>,
    path: &str,
    policy: &Policy<'_>,
    problems: &mut Problems,
) -> Option<StatedPrice<'r>> {
    let PreparedPrice { compiled, .. } = PreparedPrice::compile(price, &path, policy, problems)?;
    Some(StatedPrice { document: price, compiled: Cow::Owned(compiled) })
}

impl StatedCharge<'_> {
    /// Where a field of its price stands: in the price that the request brings, else where it is named.
    pub(super) fn field(&self, name: &str) -> String {
        let is_brought = self.prices.iter().any(|(_, price)| matches!(price.compiled, Cow::Owned(_)));
        if is_brought { format!("{}.{name}", self.priced_at) } else { self.priced_at.clone() }
    }
}

impl<'r> StatedPrice<'r> {
    /// How many periods of the history its interval has, 1 without one; `None` where it is no whole number of them.
    pub(super) fn periods(&self, length: Option<PeriodLength>) -> Option<usize> {
        match charge_interval::of_price(self.document).zip(length) {
            Some((own, length)) => charge_interval::periods(own, length),
            None => Some(1),
        }
    }

    fn named(price: &'r NamedPrice) -> Self {
        Self { document: &price.document, compiled: Cow::Borrowed(&price.compiled) }
    }

    /// Whether it is a function of one quantity.
    fn has_tiers(&self) -> bool {
        self.compiled.own_tiers().is_some()
    }
}
