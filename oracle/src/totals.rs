//! The totals of the document.

use crate::document_shares::Adjustment;
use crate::exact::Exact;
use crate::lines::{Line, sum_of};
use crate::policy::{TaxRounding, Totals as Rounding};
use crate::tax::{AppliedTax, Taxes};
use crate::tax_rate::Effect;
use crate::{Context, Money};
use num_traits::Zero;

/// Each figure with its name, in the order of derivation, up to `payable`.
pub(crate) type Totals = Vec<(&'static str, Money)>;

pub(crate) const ABSENT_WHERE_ZERO: [&str; 6] = [
    "tax_removed",
    "line_rounding_difference",
    "net_rounding_difference",
    "rounding_difference",
    "tax_cash_rounding",
    "cash_rounding",
];

pub(crate) fn totals(
    context: &Context<'_>,
    exact: &Exact,
    lines: &[Line<'_>],
    discounts: &[Adjustment<'_>],
    charges: &[Adjustment<'_>],
    taxes: &Taxes<'_>,
) -> Result<Totals, String> {
    let (mode, rounding) = (context.policy.mode, context.policy.totals);
    let alone = |exact: Money, sum: Money| if rounding == Rounding::Each { mode.round(&exact) } else { sum };
    let reversed: Money =
        lines.iter().filter(|line| line.is_reversal).map(|line| sum_of(&line.document_discounts)).sum();

    let subtotal = alone(exact.amounts.clone(), lines.iter().map(|line| &line.amount).sum());
    let of_lines = lines.iter().map(|line| sum_of(&line.own_discounts)).sum();
    let line_discount_total = alone(exact.line_discounts.clone(), of_lines);
    let of_lines = lines.iter().map(|line| sum_of(&line.own_charges)).sum();
    let line_charge_total = alone(exact.line_charges.clone(), of_lines);
    let line_total = alone(exact.lines(), &subtotal - &line_discount_total + &line_charge_total);
    let of_document = discounts.iter().map(|discount| &discount.amount).sum::<Money>() + reversed;
    let document_discount_total = alone(exact.document_discounts.clone(), of_document);
    let of_document = charges.iter().map(|charge| &charge.amount).sum();
    let document_charge_total = alone(exact.document_charges.clone(), of_document);
    let discount_total =
        alone(&exact.line_discounts + &exact.document_discounts, &line_discount_total + &document_discount_total);
    let charge_total =
        alone(&exact.line_charges + &exact.document_charges, &line_charge_total + &document_charge_total);
    let taxed_alone = rounding == Rounding::Each && context.policy.tax == TaxRounding::Total;
    let tax = |effect: Effect| {
        if taxed_alone { context.round_tax(&taxes.exact(effect)) } else { group_sum(&taxes.groups, effect) }
    };
    let (tax_included, tax_added, withheld) = (tax(Effect::Included), tax(Effect::Added), tax(Effect::Withheld));
    let tax_removed = group_sum(&taxes.groups, Effect::Removed);
    let tax_total = if taxed_alone {
        context.round_tax(&(taxes.exact(Effect::Included) + taxes.exact(Effect::Added)))
    } else {
        &tax_included + &tax_added
    };
    let from_lines = &line_total - &document_discount_total + &document_charge_total - &tax_included - &tax_removed;
    let exact_total = exact.left() + taxes.exact(Effect::Added) - taxes.exact(Effect::Removed);
    let (total_excluding_tax, total) = match rounding {
        Rounding::Net => (from_lines.clone(), &from_lines + &tax_total),
        Rounding::Gross => (mode.round(&exact_total) - &tax_total, mode.round(&exact_total)),
        Rounding::Each => {
            let excluding = exact.left() - taxes.exact(Effect::Included) - taxes.exact(Effect::Removed);
            (mode.round(&excluding), mode.round(&exact_total))
        }
    };
    let line_rounding_difference = if rounding == Rounding::Each {
        &line_total - lines.iter().map(|line| &line.net_amount).sum::<Money>()
    } else {
        Money::zero()
    };
    let net_rounding_difference = &total_excluding_tax - from_lines;
    let rounding_difference = &total - &total_excluding_tax - &tax_total;
    let payable = &total - &withheld;

    let totals = vec![
        ("subtotal", subtotal),
        ("line_discount_total", line_discount_total),
        ("line_charge_total", line_charge_total),
        ("line_total", line_total),
        ("document_discount_total", document_discount_total),
        ("document_charge_total", document_charge_total),
        ("discount_total", discount_total),
        ("charge_total", charge_total),
        ("tax_included", tax_included),
        ("tax_removed", tax_removed),
        ("line_rounding_difference", line_rounding_difference),
        ("net_rounding_difference", net_rounding_difference),
        ("total_excluding_tax", total_excluding_tax),
        ("tax_added", tax_added),
        ("tax_total", tax_total),
        ("total", total),
        ("rounding_difference", rounding_difference),
        ("withheld", withheld),
        ("payable", payable),
    ];
    Ok(totals)
}

/// What the customer pays, before prepayments.
pub(crate) fn payable(totals: &Totals) -> &Money {
    &totals[totals.len() - 1].1
}

/// The tax of one effect.
pub(crate) fn group_sum(taxes: &[AppliedTax<'_>], effect: Effect) -> Money {
    taxes.iter().filter(|tax| tax.rate.effect() == effect).map(|tax| &tax.amount).sum()
}
