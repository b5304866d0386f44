//! The algebra of an invoice: sums only, nothing is rounded here.

use super::compiled::{Compiled, Kind, TaxEffect};
use super::figures::{Figures, LineFigures, Place, TaxGroup, Totals};
use super::kernel::{Failure, overflow};
use super::{settlement, totals_trace};
use crate::explain::Trace;

pub(super) fn sum(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    figures.totals = sums(compiled, figures).ok_or(overflow(Place::Document))?;
    if let Some(settlement) = &compiled.plan.settlement {
        settlement::settle(compiled, settlement, figures, trace)?;
    }
    totals_trace::steps(compiled, figures, trace);
    Ok(())
}

/// The lines' totals, and what everything adds up to.
#[inline(always)]
pub(super) fn sums(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<Totals> {
    let fixed_discounts = fixed_shares(compiled, figures)?;
    let subtotal = line_totals(compiled, figures)?;
    add_up(compiled, figures, subtotal, fixed_discounts)
}

/// Puts the fixed shares of reversals on their lines; returns the sum of their discounts.
fn fixed_shares(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<i64> {
    let mut discounts = 0i64;
    if compiled.fixed_discounts.is_empty() && compiled.fixed_taxes.is_empty() {
        return Some(discounts);
    }
    for (line, figures) in compiled.lines.iter().zip(figures.lines.iter_mut()) {
        let Some((fixed_discounts, _)) = compiled.fixed(line) else { continue };
        for amount in fixed_discounts {
            figures.adjust(Kind::Discount, *amount)?;
            discounts = discounts.checked_add(*amount)?;
        }
    }
    Some(discounts)
}

/// Tax and total of every line; returns the sum of their amounts.
#[inline(always)]
fn line_totals(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<i64> {
    let Figures { lines, taxables, .. } = figures;
    let mut subtotal = 0i64;
    for (line, taxable) in lines.iter_mut().zip(taxables.iter()) {
        line.tax_amount = line.tax_added.checked_add(taxable.tax_included)?;
        line.total = line.rest.checked_add(line.tax_added)?;
        subtotal = subtotal.checked_add(line.amount)?;
    }
    if !compiled.fixed_taxes.is_empty() {
        fixed_taxes(compiled, lines)?;
    }
    Some(subtotal)
}

/// Puts the fixed taxes of reversals on their lines, which have no other.
fn fixed_taxes(compiled: &Compiled<'_>, lines: &mut [LineFigures]) -> Option<()> {
    for (compiled_line, line) in compiled.lines.iter().zip(lines) {
        let Some((_, taxes)) = compiled.fixed(compiled_line) else { continue };
        let mut included = 0i64;
        for tax in taxes {
            match tax.effect {
                TaxEffect::Added => line.tax_added = line.tax_added.checked_add(tax.amount)?,
                TaxEffect::Included => included = included.checked_add(tax.amount)?,
                TaxEffect::Withheld | TaxEffect::Removed | TaxEffect::Listed => {}
            }
        }
        line.tax_amount = line.tax_added.checked_add(included)?;
        line.total = line.rest.checked_add(line.tax_added)?;
    }
    Some(())
}

#[inline(always)]
fn add_up(compiled: &Compiled<'_>, figures: &Figures, subtotal: i64, fixed_discounts: i64) -> Option<Totals> {
    let mut totals = Totals { subtotal, document_discount_total: fixed_discounts, ..Totals::default() };
    let add = |sum: &mut i64, amount: i64| {
        *sum = sum.checked_add(amount)?;
        Some(())
    };
    for (adjustment, applied) in compiled.line_adjustments.iter().zip(&figures.line_adjustments) {
        match adjustment.kind {
            Kind::Discount => add(&mut totals.line_discount_total, applied.amount)?,
            Kind::Charge => add(&mut totals.line_charge_total, applied.amount)?,
        }
    }
    for (adjustment, applied) in compiled.document_adjustments.iter().zip(&figures.document_adjustments) {
        match adjustment.adjustment.kind {
            Kind::Discount => add(&mut totals.document_discount_total, applied.amount)?,
            Kind::Charge => add(&mut totals.document_charge_total, applied.amount)?,
        }
    }
    let mut add_tax = |effect: TaxEffect, group: &TaxGroup| match effect {
        TaxEffect::Included => add(&mut totals.tax_included, group.amount),
        TaxEffect::Added => add(&mut totals.tax_added, group.amount),
        TaxEffect::Withheld => add(&mut totals.withheld, group.amount),
        TaxEffect::Removed | TaxEffect::Listed => Some(()),
    };
    let (of_rates, fixed) = figures.groups.split_at_checked(compiled.rates.len())?;
    for (rate, group) in compiled.rates.iter().zip(of_rates) {
        add_tax(rate.effect, group)?;
    }
    for (only_fixed, group) in compiled.fixed_groups.iter().zip(fixed) {
        add_tax(only_fixed.effect, group)?;
    }
    derive(compiled, totals)
}

/// The figures that follow from the sums.
#[inline(always)]
fn derive(compiled: &Compiled<'_>, mut totals: Totals) -> Option<Totals> {
    totals.line_total =
        totals.subtotal.checked_sub(totals.line_discount_total)?.checked_add(totals.line_charge_total)?;
    totals.discount_total = totals.line_discount_total.checked_add(totals.document_discount_total)?;
    totals.charge_total = totals.line_charge_total.checked_add(totals.document_charge_total)?;
    totals.total_excluding_tax = totals
        .subtotal
        .checked_sub(totals.discount_total)?
        .checked_add(totals.charge_total)?
        .checked_sub(totals.tax_included)?;
    totals.tax_total = totals.tax_included.checked_add(totals.tax_added)?;
    totals.total = totals.total_excluding_tax.checked_add(totals.tax_total)?;
    totals.payable = totals.total.checked_sub(totals.withheld)?;
    totals.amount_due = totals.payable.checked_sub(compiled.prepaid)?.checked_add(compiled.external_rounding)?;
    Some(totals)
}
