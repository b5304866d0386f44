//! Credit notes: an invoice below zero, seen from its other side.

use super::bill::BilledDocument;
use crate::invoice::{AppliedAmount, AppliedTax, Draft, FixedShares, Line};
use crate::policy::{DiscountDirection, Policy};
use rust_decimal::Decimal;

impl BilledDocument {
    /// An amount of a document of this kind, as the subscription counts it.
    pub(super) fn counted(self, amount: Decimal) -> Decimal {
        match self {
            Self::Invoice => amount,
            Self::CreditNote => -amount,
        }
    }
}

/// The draft of the credit note for what a draft would be below zero.
pub(super) fn mirrored<'s>(mut draft: Draft<'s>, policy: &Policy<'_>) -> Draft<'s> {
    for line in &mut draft.lines {
        *line =
            Line { amount: line.amount.map(|amount| -amount), shares: line.shares.take().map(negated), ..line.clone() };
    }
    // Toward zero a discount has the sign of what it is off; as stated it has its own.
    if policy.discount.direction == DiscountDirection::AsStated {
        for discount in &mut draft.discounts {
            discount.amount_off = discount.amount_off.map(|amount| -amount);
        }
    }
    draft
}

fn negated(shares: FixedShares<'_>) -> FixedShares<'_> {
    let FixedShares { discounts, taxes } = shares;
    FixedShares {
        discounts: discounts.into_iter().map(|share| AppliedAmount { amount: -share.amount, ..share }).collect(),
        taxes: taxes.into_iter().map(|tax| tax_turned(tax, |amount| -amount)).collect(),
    }
}

/// A tax with every amount of it turned.
pub(super) fn tax_turned(tax: AppliedTax<'_>, turn: impl Fn(Decimal) -> Decimal) -> AppliedTax<'_> {
    AppliedTax {
        taxable_amount: turn(tax.taxable_amount),
        amount: turn(tax.amount),
        reverse_charged_amount: tax.reverse_charged_amount.map(turn),
        ..tax
    }
}
