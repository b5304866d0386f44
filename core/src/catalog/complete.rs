//! A draft with everything that it names of a catalog written out, so that the invoice needs no catalog to be computed again.

use super::prepared::PreparedCatalog;
use crate::error::{Code, Result};
use crate::invoice::draft::{Discount, Draft, TaxRate};
use crate::invoice::{Held, Names};
use crate::problems::Problems;
use crate::text::Text;

/// The draft, with a copy of the tax rates and of what the coupons take off that it names; kept as it is where it names none.
/// Prices need no copy: the invoice shares them with the catalog.
pub(super) fn complete<'d>(catalog: &PreparedCatalog, held: Held<'d>) -> Result<Held<'d>> {
    let tax_rates = missing_tax_rates(catalog, &held);
    if tax_rates.is_empty() && !has_open_discounts(&held) {
        return Ok(held);
    }
    let tax_rates: Vec<TaxRate<'_>> = tax_rates.into_iter().filter_map(|id| catalog.tax_rate(id)).cloned().collect();
    let mut draft = held.into_draft();
    draft.tax_rates.extend(tax_rates);
    let mut problems = Problems::default();
    let currency = draft.currency.clone();
    for (at, line) in draft.lines.iter_mut().enumerate() {
        for (index, discount) in line.discounts.iter_mut().enumerate() {
            let path = || format!("lines[{at}].discounts[{index}].coupon_id");
            fill(catalog, discount, &currency, path, &mut problems);
        }
    }
    for (at, discount) in draft.discounts.iter_mut().enumerate() {
        fill(catalog, discount, &currency, || format!("discounts[{at}].coupon_id"), &mut problems);
    }
    problems.finish()?;
    Ok(Held::Owned(draft))
}

/// Ids of the tax rates that lines, discounts and charges name and the draft has not.
fn missing_tax_rates<'d>(catalog: &'d PreparedCatalog, draft: &'d Draft<'_>) -> Vec<&'d str> {
    if catalog.tax_rates.is_empty() {
        return Vec::new();
    }
    let own = Names::read(&draft.tax_rates);
    let mut missing: Vec<&str> = Vec::new();
    let mut look_for = |ids: &'d [Text<'_>]| {
        missing.extend(ids.iter().map(|id| &**id).filter(|id| own.find(id).is_none()));
    };
    draft.lines.iter().filter_map(|line| line.tax_rates.as_deref()).for_each(&mut look_for);
    draft.discounts.iter().filter_map(|discount| discount.tax_rates.as_deref()).for_each(&mut look_for);
    draft.charges.iter().filter_map(|charge| charge.tax_rates.as_deref()).for_each(&mut look_for);
    draft.tax_rules.iter().for_each(|rule| look_for(&rule.tax_rates));
    look_for(&draft.default_tax_rates);
    missing.sort_unstable();
    missing.dedup();
    // A rate brings those that it is on.
    let mut next = 0usize;
    while let Some(rate) = missing.get(next).map(|id| catalog.tax_rate(id)) {
        let on = rate.into_iter().flat_map(|rate| &rate.compound_on).map(|id| &**id);
        let on: Vec<&str> = on.filter(|id| own.find(id).is_none() && !missing.contains(id)).collect();
        missing.extend(on);
        next = next.saturating_add(1);
    }
    missing
}

/// Whether a discount of a line or of the document is open.
fn has_open_discounts(draft: &Draft<'_>) -> bool {
    draft.discounts.iter().any(is_open) || draft.lines.iter().any(|line| line.discounts.iter().any(is_open))
}

/// Whether a discount names a coupon and does not say what that takes off.
const fn is_open(discount: &Discount<'_>) -> bool {
    discount.coupon_id.is_some()
        && discount.percent_off.is_none()
        && discount.amount_off.is_none()
        && discount.amount_per_unit.is_none()
}

/// Writes out what a coupon takes off, where the discount does not say it.
fn fill(
    catalog: &PreparedCatalog,
    discount: &mut Discount<'_>,
    currency: &Text<'_>,
    path: impl FnOnce() -> String,
    problems: &mut Problems,
) {
    let Some(id) = discount.coupon_id.as_deref().filter(|_| is_open(discount)) else { return };
    let Some(coupon) = catalog.coupon(id) else {
        problems.push(Code::UnknownId, path(), id);
        return;
    };
    if let Some(own) = coupon.currency.as_deref().filter(|own| *own != &**currency) {
        problems.beyond(Code::CurrencyMismatch, path(), own, currency);
    }
    (discount.percent_off, discount.amount_off) = (coupon.percent_off, coupon.amount_off);
    if discount.description.is_none() {
        discount.description.clone_from(&coupon.description);
    }
}
