//! Amounts of discounts and charges, and what percentages are of where that is stated: they change as much as the prices that
//! they are of, to the minor unit.

use super::Side;
use super::prices::Conversion;
use crate::error::{Code, Problem, Result};
use crate::explain::Exact;
use crate::invoice::draft::{Charge, Discount, Draft};
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub(super) fn apply(conversion: &Conversion<'_>, draft: &mut Draft<'_>) -> Result<()> {
    for (at, line) in draft.lines.iter_mut().enumerate() {
        let slope = conversion.slope(at);
        let path = |list: &str, index: usize| format!("draft.lines[{at}].{list}[{index}]");
        discounts(conversion, &mut line.discounts, |_| slope.clone(), |index| path("discounts", index))?;
        charges(conversion, &mut line.charges, |_| slope.clone(), |index| path("charges", index))?;
    }
    let first_charge = draft.discounts.len();
    discounts(
        conversion,
        &mut draft.discounts,
        |at| of_document(conversion, at),
        |at| format!("draft.discounts[{at}]"),
    )?;
    let of_charge = |at: usize| of_document(conversion, first_charge.saturating_add(at));
    charges(conversion, &mut draft.charges, of_charge, |at| format!("draft.charges[{at}]"))
}

/// Of an entry of its own as its taxes change; of shares as the lines together that carry them.
fn of_document(conversion: &Conversion<'_>, at: usize) -> Exact {
    let Side { plan, figures, .. } = conversion.before;
    let Some(adjustment) = plan.document_adjustments.get(at) else { return Exact::whole(1) };
    if let Some(entry) = adjustment.entry {
        return conversion.slope(entry);
    }
    let (mut before, mut after) = (Exact::whole(0), Exact::whole(0));
    let count = adjustment.eligible.as_ref().map_or(figures.lines.len(), Vec::len);
    for position in 0..count {
        let line = adjustment.line_at(position);
        let net = figures.lines.get(line).map_or(0, |line| line.net_amount);
        let net = Exact::whole(net.into());
        after = after.plus(&net.times(&conversion.slope(line)));
        before = before.plus(&net);
    }
    if before.sign() == Ordering::Equal { Exact::whole(1) } else { after.divided_by(&before) }
}

fn discounts(
    conversion: &Conversion<'_>,
    list: &mut [Discount<'_>],
    slope: impl Fn(usize) -> Exact,
    path: impl Fn(usize) -> String,
) -> Result<()> {
    for (at, discount) in list.iter_mut().enumerate() {
        let amounts = [
            ("amount_off", &mut discount.amount_off),
            ("maximum_amount", &mut discount.maximum_amount),
            ("minimum_spend", &mut discount.minimum_spend),
            ("base", &mut discount.base),
        ];
        change_all(conversion, amounts, &mut discount.amount_per_unit, &slope(at), &|| path(at))?;
    }
    Ok(())
}

fn charges(
    conversion: &Conversion<'_>,
    list: &mut [Charge<'_>],
    slope: impl Fn(usize) -> Exact,
    path: impl Fn(usize) -> String,
) -> Result<()> {
    for (at, charge) in list.iter_mut().enumerate() {
        let amounts = [
            ("amount", &mut charge.amount),
            ("maximum_amount", &mut charge.maximum_amount),
            ("base", &mut charge.base),
        ];
        change_all(conversion, amounts, &mut charge.amount_per_unit, &slope(at), &|| path(at))?;
    }
    Ok(())
}

/// Amounts to the minor unit, and an amount per unit to the places of a price.
fn change_all<const N: usize>(
    conversion: &Conversion<'_>,
    amounts: [(&str, &mut Option<Decimal>); N],
    per_unit: &mut Option<Decimal>,
    slope: &Exact,
    path: &impl Fn() -> String,
) -> Result<()> {
    for (field, amount) in amounts {
        let digits = conversion.before.plan.digits;
        change(conversion, amount, slope, digits).ok_or_else(|| overflow(&path(), field))?;
    }
    let digits = conversion.price_digits;
    Ok(change(conversion, per_unit, slope, digits).ok_or_else(|| overflow(&path(), "amount_per_unit"))?)
}

fn change(conversion: &Conversion<'_>, amount: &mut Option<Decimal>, slope: &Exact, digits: u32) -> Option<()> {
    let Some(old) = amount.filter(|_| *slope != Exact::whole(1)) else { return Some(()) };
    let new = Exact::scaled(Scaled::new(old)).times(slope).to_minor(digits, conversion.mode)?;
    *amount = Some(Decimal::new(new, digits));
    Some(())
}

fn overflow(path: &str, field: &str) -> Problem {
    Problem::new(Code::AmountOverflow, format!("{path}.{field}")).limit(i64::MAX)
}
