//! A draft with everything that it names of a catalog written out, so that the invoice needs no catalog to be computed again.

use super::prepared::PreparedCatalog;
use crate::error::{Code, Result};
use crate::invoice::draft::{Discount, Draft};
use crate::problems::Problems;
use crate::text::Text;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The completed draft; what `own` counts of its prices was there before.
pub(super) struct Completed<'d> {
    pub(super) draft: Draft<'d>,
    pub(super) own: usize,
}

pub(super) fn complete<'d>(catalog: &'d PreparedCatalog, draft: &'d Draft<'_>) -> Result<Completed<'d>> {
    let mut problems = Problems::default();
    let mut completed = Completed { draft: borrowed(draft), own: draft.prices.len() };
    add_prices(catalog, draft, &mut completed.draft);
    add_tax_rates(catalog, draft, &mut completed.draft);
    let currency = completed.draft.currency.borrowed().into_owned();
    for (at, line) in completed.draft.lines.iter_mut().enumerate() {
        for (index, discount) in line.discounts.iter_mut().enumerate() {
            fill(catalog, discount, &currency, &format!("lines[{at}].discounts[{index}]"), &mut problems);
        }
    }
    for (at, discount) in completed.draft.discounts.iter_mut().enumerate() {
        fill(catalog, discount, &currency, &format!("discounts[{at}]"), &mut problems);
    }
    problems.finish()?;
    Ok(completed)
}

/// A copy that shares the lifetime of the catalog.
fn borrowed<'d>(draft: &'d Draft<'_>) -> Draft<'d> {
    draft.clone()
}

/// The prices that lines name and the draft has not.
fn add_prices<'d>(catalog: &'d PreparedCatalog, draft: &Draft<'_>, completed: &mut Draft<'d>) {
    let own: BTreeSet<&str> = draft.prices.iter().filter_map(|price| price.id.as_deref()).collect();
    let named: BTreeSet<&str> = draft.lines.iter().filter_map(|line| line.price_id.as_deref()).collect();
    let missing = named.difference(&own);
    completed.prices.extend(missing.filter_map(|id| catalog.document(id)).cloned());
}

/// The tax rates that lines, discounts and charges name and the draft has not.
fn add_tax_rates<'d>(catalog: &'d PreparedCatalog, draft: &Draft<'_>, completed: &mut Draft<'d>) {
    let own: BTreeSet<&str> = draft.tax_rates.iter().map(|rate| &*rate.id).collect();
    let lines = draft.lines.iter().filter_map(|line| line.tax_rates.as_ref());
    let discounts = draft.discounts.iter().filter_map(|discount| discount.tax_rates.as_ref());
    let charges = draft.charges.iter().filter_map(|charge| charge.tax_rates.as_ref());
    let named = lines.chain(discounts).chain(charges).flatten().chain(&draft.default_tax_rates);
    let named: BTreeSet<&str> = named.map(|id| &**id).collect();
    completed.tax_rates.extend(named.difference(&own).filter_map(|id| catalog.tax_rate(id)).cloned());
}

/// Writes out what a coupon takes off, where the discount does not say it.
fn fill<'d>(
    catalog: &'d PreparedCatalog,
    discount: &mut Discount<'d>,
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
        discount.description = coupon.description.as_ref().map(|text| Text(Cow::Borrowed(&*text.0)));
    }
}
