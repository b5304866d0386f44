//! The totals of the document.

use crate::document_shares::Adjustment;
use crate::lines::{Line, sum_of};
use crate::tax::{AppliedTax, Behavior};
use crate::{Context, Money};

/// Each figure with its name, in the order of derivation.
pub(crate) type Totals = Vec<(&'static str, Money)>;

pub(crate) fn totals(
    context: &Context<'_>,
    lines: &[Line<'_>],
    discounts: &[Adjustment<'_>],
    charges: &[Adjustment<'_>],
    taxes: &[AppliedTax<'_>],
) -> Result<Totals, String> {
    let reversed: Money =
        lines.iter().filter(|line| line.is_reversal).map(|line| sum_of(&line.document_discounts)).sum();

    let subtotal: Money = lines.iter().map(|line| &line.amount).sum();
    let line_discount_total: Money = lines.iter().map(|line| sum_of(&line.own_discounts)).sum();
    let line_charge_total: Money = lines.iter().map(|line| sum_of(&line.own_charges)).sum();
    let line_total = &subtotal - &line_discount_total + &line_charge_total;
    let document_discount_total = discounts.iter().map(|discount| &discount.amount).sum::<Money>() + reversed;
    let document_charge_total: Money = charges.iter().map(|charge| &charge.amount).sum();
    let discount_total = &line_discount_total + &document_discount_total;
    let charge_total = &line_charge_total + &document_charge_total;
    let tax_included = tax_of(taxes, Behavior::Inclusive);
    let total_excluding_tax = &subtotal - &discount_total + &charge_total - &tax_included;
    let tax_added = tax_of(taxes, Behavior::Exclusive);
    let tax_total = &tax_included + &tax_added;
    let total = &total_excluding_tax + &tax_total;
    let withheld = tax_of(taxes, Behavior::Withheld);
    let payable = &total - &withheld;
    let prepaid = context.currency.whole(context.draft, "prepaid")?.unwrap_or_default();
    let rounding = context.currency.whole(context.draft, "rounding")?.unwrap_or_default();
    let amount_due = &payable - &prepaid + &rounding;

    Ok(vec![
        ("subtotal", subtotal),
        ("line_discount_total", line_discount_total),
        ("line_charge_total", line_charge_total),
        ("line_total", line_total),
        ("document_discount_total", document_discount_total),
        ("document_charge_total", document_charge_total),
        ("discount_total", discount_total),
        ("charge_total", charge_total),
        ("tax_included", tax_included),
        ("total_excluding_tax", total_excluding_tax),
        ("tax_added", tax_added),
        ("tax_total", tax_total),
        ("total", total),
        ("withheld", withheld),
        ("payable", payable),
        ("prepaid", prepaid),
        ("rounding", rounding),
        ("amount_due", amount_due),
    ])
}

/// The tax of one behavior.
pub(crate) fn tax_of(taxes: &[AppliedTax<'_>], behavior: Behavior) -> Money {
    taxes.iter().filter(|tax| tax.rate.behavior == behavior).map(|tax| &tax.amount).sum()
}
