//! A draft with everything that it names of a catalog written out, so that the invoice needs no catalog to be computed again.

use super::prepared::PreparedCatalog;
use crate::error::{Code, Result};
use crate::invoice::draft::{Discount, Draft};
use crate::problems::Problems;
use crate::text::Text;
use std::collections::BTreeSet;

/// The completed draft; what `own` counts of its prices was there before.
pub(super) struct Completed<'d> {
    pub(super) draft: Draft<'d>,
    pub(super) own: usize,
}

pub(super) fn complete<'d>(catalog: &PreparedCatalog, draft: Draft<'d>) -> Result<Completed<'d>> {
    let mut problems = Problems::default();
    let mut completed = Completed { own: draft.prices.len(), draft };
    let draft = &mut completed.draft;
    let (prices, tax_rates) = (missing_prices(draft), missing_tax_rates(catalog, draft));
    draft.prices.extend(prices.iter().filter_map(|id| catalog.document(id)).cloned());
    draft.tax_rates.extend(tax_rates.iter().filter_map(|id| catalog.tax_rate(id)).cloned());
    let currency = draft.currency.clone();
    for (at, line) in draft.lines.iter_mut().enumerate() {
        for (index, discount) in line.discounts.iter_mut().enumerate() {
            fill(catalog, discount, &currency, &format!("lines[{at}].discounts[{index}]"), &mut problems);
        }
    }
    for (at, discount) in draft.discounts.iter_mut().enumerate() {
        fill(catalog, discount, &currency, &format!("discounts[{at}]"), &mut problems);
    }
    problems.finish()?;
    Ok(completed)
}

/// Ids of the prices that lines name and the draft has not.
fn missing_prices(draft: &Draft<'_>) -> Vec<String> {
    let own: BTreeSet<&str> = draft.prices.iter().filter_map(|price| price.id.as_deref()).collect();
    let named: BTreeSet<&str> = draft.lines.iter().filter_map(|line| line.price_id.as_deref()).collect();
    named.difference(&own).map(ToString::to_string).collect()
}

/// Ids of the tax rates that lines, discounts and charges name and the draft has not.
fn missing_tax_rates(catalog: &PreparedCatalog, draft: &Draft<'_>) -> Vec<String> {
    let own: BTreeSet<&str> = draft.tax_rates.iter().map(|rate| &*rate.id).collect();
    let lines = draft.lines.iter().filter_map(|line| line.tax_rates.as_ref());
    let discounts = draft.discounts.iter().filter_map(|discount| discount.tax_rates.as_ref());
    let charges = draft.charges.iter().filter_map(|charge| charge.tax_rates.as_ref());
    let rules = draft.tax_rules.iter().map(|rule| &rule.tax_rates);
    let named = lines.chain(discounts).chain(charges).chain(rules).flatten().chain(&draft.default_tax_rates);
    let named: BTreeSet<&str> = named.map(|id| &**id).collect();
    let mut missing: Vec<String> = named.difference(&own).map(ToString::to_string).collect();
    // A rate brings those that it is on.
    let mut next = 0usize;
    while let Some(rate) = missing.get(next).map(|id| catalog.tax_rate(id)) {
        for id in rate.into_iter().flat_map(|rate| &rate.compound_on) {
            if !own.contains(&**id) && !missing.iter().any(|known| known == &**id) {
                missing.push(id.to_string());
            }
        }
        next = next.saturating_add(1);
    }
    missing
}

/// Writes out what a coupon takes off, where the discount does not say it.
fn fill(
    catalog: &PreparedCatalog,
    discount: &mut Discount<'_>,
    currency: &Text<'_>,
    path: &str,
    problems: &mut Problems,
) {
    let Some(id) = discount.coupon_id.as_deref() else { return };
    if discount.percent_off.is_some() || discount.amount_off.is_some() {
        return;
    }
    let Some(coupon) = catalog.coupon(id) else {
        problems.push(Code::UnknownId, format!("{path}.coupon_id"), id);
        return;
    };
    if let Some(own) = coupon.currency.as_deref().filter(|own| *own != &**currency) {
        problems.beyond(Code::CurrencyMismatch, format!("{path}.coupon_id"), own, currency);
    }
    (discount.percent_off, discount.amount_off) = (coupon.percent_off, coupon.amount_off);
    if discount.description.is_none() {
        discount.description.clone_from(&coupon.description);
    }
}
