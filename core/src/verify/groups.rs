//! The tax breakdown against what carries its taxes.

use super::document::{StatedAdjustment, StatedTax};
use super::findings::{Claim, Findings};
use super::rules::Category;
use super::tolerance::Of;
use super::values::Values;
use crate::error::Result;
use crate::money::exact::Exact;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What groups are told apart by: the category and, where it is taxed, the rate.
pub(super) type Key<'k> = (Option<&'k str>, Option<Decimal>);

pub(super) fn key(category: Option<&str>, percent: Option<Decimal>) -> Key<'_> {
    let rate = if Category::of(category).is_taxed { percent } else { None };
    (category, rate.map(|rate| rate.normalize()))
}

/// Sums that carry each category and rate.
type Sums<'k> = BTreeMap<Key<'k>, Exact>;

/// Checks the base of each group, and that what is taxed has a group.
pub(super) fn check(values: &Values<'_>, found: &mut Findings) -> Result<()> {
    let groups = &values.invoice.taxes;
    if groups.is_empty() {
        return Ok(());
    }
    let Some(mut sums) = carried(values)? else { return Ok(()) };
    for (index, group) in groups.iter().enumerate() {
        let category = group.category.as_deref();
        let expected = sums.remove(&key(category, group.percent)).unwrap_or(Exact::whole(0));
        let Some(stated) = group.taxable_amount else { continue };
        let path = || format!("taxes[{index}].taxable_amount");
        found.check(Claim { rule: Category::of(category).base, of: Of::Document, path, stated, expected })?;
    }
    for ((category, _), expected) in &sums {
        found.missing(Category::of(*category).base, "taxes", expected)?;
    }
    Ok(())
}

/// What lines, discounts and charges carry; `None` where one of them does not say.
fn carried<'v>(values: &Values<'v>) -> Result<Option<Sums<'v>>> {
    let invoice = values.invoice;
    let mut sums = Sums::new();
    let mut known = !invoice.lines.is_empty();
    for (line, net) in invoice.lines.iter().zip(&values.nets) {
        known = known && add(&mut sums, line.taxes.as_deref(), net.clone()).is_some();
    }
    let negative = |amount: Exact| amount.negated();
    known = known && add_all(values, &mut sums, &invoice.discounts, negative)?;
    known = known && add_all(values, &mut sums, &invoice.charges, |amount| amount)?;
    Ok(known.then_some(sums))
}

fn add<'k>(sums: &mut Sums<'k>, taxes: Option<&'k [StatedTax<'k>]>, amount: Option<Exact>) -> Option<()> {
    let amount = amount?;
    for tax in taxes? {
        let is_taxed = Category::of(tax.category.as_deref()).is_taxed;
        if is_taxed && tax.percent.is_none() {
            return None;
        }
        let sum = sums.entry(key(tax.category.as_deref(), tax.percent)).or_insert(Exact::whole(0));
        *sum = sum.plus(&amount);
    }
    Some(())
}

fn add_all<'v>(
    values: &Values<'v>,
    sums: &mut Sums<'v>,
    list: &'v [StatedAdjustment<'v>],
    signed: impl Fn(Exact) -> Exact,
) -> Result<bool> {
    for entry in list {
        let amount = values.adjustments(std::slice::from_ref(entry))?.map(&signed);
        if add(sums, entry.taxes.as_deref(), amount).is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}
