//! Plans: their charges and when each price of these is valid, with every error of value.

use super::document::{Plan, PlanCharge, PriceVersion};
use super::names::Names;
use super::prepared::{PreparedCharge, PreparedPlan, Validity};
use crate::error::Code;
use crate::limits;
use crate::price::Price;
use crate::problems::Problems;
use chrono::NaiveDate;

/// What plans are read against.
pub(crate) struct Scope<'s, 'c> {
    /// Where there is a list of them.
    pub(crate) products: Option<&'s Names>,
    pub(crate) price_names: &'s Names,
    pub(crate) prices: &'s [Price<'c>],
    /// What stands before the path of the plans.
    pub(crate) under: &'s str,
}

impl Scope<'_, '_> {
    /// The plans of a list, by their ids and in its order.
    pub(crate) fn plans(&self, list: &[Plan<'_>], problems: &mut Problems) -> (Names, Vec<PreparedPlan>) {
        let under = format!("{}plans", self.under);
        let names = Names::of(&under, list.iter().map(|plan| Some(&*plan.id)), limits::CATALOG_ENTRIES, problems);
        descriptions(&under, list.iter().map(|plan| plan.description.as_deref()), problems);
        let mut plans = Vec::with_capacity(list.len().min(limits::CATALOG_ENTRIES));
        for (at, plan) in list.iter().take(limits::CATALOG_ENTRIES).enumerate() {
            let path = format!("{under}[{at}].charges");
            if plan.charges.is_empty() {
                problems.needs_one_of(path.clone(), "charges");
            }
            Names::of(&path, plan.charges.iter().map(|charge| Some(&*charge.id)), limits::CHARGES, problems);
            let charges = plan.charges.iter().take(limits::CHARGES).enumerate();
            let charges = charges.map(|(index, charge)| self.charge(charge, &format!("{path}[{index}]"), problems));
            plans.push(PreparedPlan { id: plan.id.to_string(), charges: charges.collect() });
        }
        (names, plans)
    }

    fn charge(&self, charge: &PlanCharge<'_>, path: &str, problems: &mut Problems) -> PreparedCharge {
        if let Some((product, products)) = charge.product_id.as_ref().zip(self.products) {
            products.known(product, || format!("{path}.product_id"), problems);
        }
        let list = format!("{path}.prices");
        problems.count(charge.prices.len(), limits::PRICE_VERSIONS, || list.clone());
        if charge.prices.is_empty() {
            problems.needs_one_of(list.clone(), "prices");
        }
        let mut versions: Vec<(usize, Validity)> = Vec::with_capacity(charge.prices.len());
        for (at, version) in charge.prices.iter().take(limits::PRICE_VERSIONS).enumerate() {
            let path = format!("{list}[{at}]");
            let price = self.price_names.known(&version.price_id, || format!("{path}.price_id"), problems);
            let validity = validity(version, &path, problems);
            let (Some(price), Some(validity)) = (price, validity) else { continue };
            let same = |other: usize| self.currency(other) == self.currency(price);
            if let Some((other, _)) = versions.iter().find(|(other, before)| same(*other) && before.overlaps(&validity))
            {
                let id = self.prices.get(*other).and_then(|price| price.id.as_deref()).unwrap_or_default();
                problems.beyond(Code::VersionOverlap, path, &version.price_id, id);
            }
            versions.push((price, validity));
        }
        PreparedCharge { id: charge.id.to_string(), versions }
    }

    fn currency(&self, price: usize) -> Option<&str> {
        self.prices.get(price).map(|price| &*price.currency)
    }
}

/// When a version is valid; an empty stretch is refused.
fn validity(version: &PriceVersion<'_>, path: &str, problems: &mut Problems) -> Option<Validity> {
    let validity = Validity {
        from: version.from.unwrap_or(NaiveDate::MIN),
        until: version.until.unwrap_or(NaiveDate::MAX),
        from_period: version.from_period.unwrap_or_default(),
        until_period: version.until_period.unwrap_or(u32::MAX),
    };
    let days = validity.from < validity.until;
    if !days {
        problems.beyond(
            Code::EmptyPeriod,
            format!("{path}.until"),
            validity.until,
            format_args!("after {}", validity.from),
        );
    }
    let periods = validity.from_period < validity.until_period;
    if !periods {
        let limit = format!("above {}", validity.from_period);
        problems.beyond(Code::EmptyPeriod, format!("{path}.until_period"), validity.until_period, limit);
    }
    (days && periods).then_some(validity)
}

pub(super) fn descriptions<'t>(path: &str, texts: impl Iterator<Item = Option<&'t str>>, problems: &mut Problems) {
    for (at, text) in texts.take(limits::CATALOG_ENTRIES).enumerate() {
        problems.description(text, || format!("{path}[{at}].description"));
    }
}
