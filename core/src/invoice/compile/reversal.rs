//! Lines whose discounts and taxes are fixed, as those of a reversal.

use super::line::Scope;
use crate::error::{Code, Problem};
use crate::invoice::compiled::{FixedGroup, FixedTax, LineAmount, Plan, Reversal, TaxEffect};
use crate::invoice::draft::{AppliedTax, Draft, FixedShares, Line, TaxBehavior, TaxRate};
use crate::limits;
use crate::problems::Problems;

/// The group of the breakdown that a fixed tax joins: one of the draft's rates, or one that reversals bring.
fn fixed_group(draft: &Draft<'_>, tax: &AppliedTax<'_>, line: usize, share: usize, plan: &mut Plan) -> usize {
    let same_rate = |rate: &TaxRate<'_>| {
        rate.id == tax.id
            && rate.percent == tax.percent
            && rate.amount_per_unit == tax.amount_per_unit
            && rate.behavior == tax.behavior
            && rate.reverse_charge == tax.reverse_charged_amount.is_some()
    };
    if let Some(rate) = draft.tax_rates.iter().position(same_rate) {
        return rate;
    }
    let same = |group: &FixedGroup| {
        let first = draft.fixed_tax(group.line, group.share);
        first.is_some_and(|first| first.is_same_rate(tax))
    };
    let known = plan.fixed_groups.iter().position(same);
    let index = known.unwrap_or_else(|| {
        let effect = TaxEffect::of(tax.behavior, tax.reverse_charged_amount.is_some());
        plan.fixed_groups.push(FixedGroup { line, share, effect });
        plan.fixed_groups.len().saturating_sub(1)
    });
    draft.tax_rates.len().saturating_add(index)
}

/// Reads the fixed shares of a reversal; returns its place among the reversals.
#[cold]
pub(super) fn read<'d>(
    line: &Line<'d>,
    shares: &'d FixedShares<'d>,
    at: usize,
    amount: LineAmount,
    scope: &Scope<'_, '_>,
    plan: &mut Plan,
    problems: &mut Problems,
) -> usize {
    let digits = scope.digits;
    let excluded = [
        ("discounts", !line.discounts.is_empty()),
        ("charges", !line.charges.is_empty()),
        ("tax_rates", line.tax_rates.is_some()),
        ("unit_price", line.unit_price.is_some()),
    ];
    for (field, _) in excluded.iter().filter(|(_, given)| *given) {
        problems
            .add(Problem::new(Code::Conflict, format!("lines[{at}].shares")).limit(format_args!("shares, {field}")));
    }
    problems.count(shares.discounts.len(), limits::ADJUSTMENTS, || format!("lines[{at}].shares.discounts"));
    problems.count(shares.taxes.len(), limits::TAX_RATES_PER_LINE, || format!("lines[{at}].shares.taxes"));
    let discounts = plan.fixed_discounts.len();
    let mut rest = if let LineAmount::Given(amount) = amount { amount } else { 0 };
    for (index, discount) in shares.discounts.iter().enumerate() {
        let path = || format!("lines[{at}].shares.discounts[{index}].amount");
        let share = problems.money(Some(discount.amount), digits, path).unwrap_or_default();
        let left = rest.checked_sub(share).filter(|left| left.signum() == rest.signum() || *left == 0);
        if (share != 0 && share.signum() != rest.signum()) || left.is_none() {
            problems.add(Problem::new(Code::ShareExceedsLine, path()).value(discount.amount));
        }
        rest = left.unwrap_or_default();
        plan.fixed_discounts.push(share);
    }
    let taxes = plan.fixed_taxes.len();
    for (index, tax) in shares.taxes.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].shares.taxes[{index}].{field}");
        problems.id(Some(&tax.id), || path("id"));
        let taxable = problems.money(Some(tax.taxable_amount), digits, || path("taxable_amount")).unwrap_or_default();
        let charged = problems.money(Some(tax.amount), digits, || path("amount")).unwrap_or_default();
        let owed = tax.reverse_charged_amount;
        let share = problems.money(owed, digits, || path("reverse_charged_amount")).unwrap_or(charged);
        if owed.is_some() && charged != 0 {
            problems.add(Problem::new(Code::Conflict, path("amount")).limit("amount, reverse_charged_amount"));
        }
        if tax.behavior == TaxBehavior::Inclusive {
            let left = rest.checked_sub(share).filter(|left| left.signum() == rest.signum() || *left == 0);
            if left.is_none() {
                problems.add(Problem::new(Code::ShareExceedsLine, path("amount")).value(tax.amount));
            }
            rest = left.unwrap_or_default();
        }
        let group = fixed_group(scope.draft, tax, at, index, plan);
        let reversed = owed.is_some();
        let effect = TaxEffect::of(tax.behavior, reversed);
        plan.fixed_taxes.push(FixedTax { line: at, share: index, group, effect, taxable, amount: share, reversed });
    }
    let discounts = discounts..plan.fixed_discounts.len();
    plan.reversals.push(Reversal { discounts, taxes: taxes..plan.fixed_taxes.len() });
    plan.reversals.len().saturating_sub(1)
}
