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
            Self::CreditNote => turned(amount),
        }
    }
}

/// An amount from the other side; zero has none.
fn turned(mut amount: Decimal) -> Decimal {
    if !amount.is_zero() {
        amount.set_sign_negative(amount.is_sign_positive());
    }
    amount
}

/// The draft of the credit note for what a draft would be below zero.
pub(super) fn mirrored<'s>(mut draft: Draft<'s>, policy: &Policy<'_>) -> Draft<'s> {
    for line in &mut draft.lines {
        *line = Line { amount: line.amount.map(turned), shares: line.shares.take().map(negated), ..line.clone() };
    }
    // Toward zero a discount has the sign of what it is off; as stated it has its own.
    if policy.discount.direction == DiscountDirection::AsStated {
        for discount in &mut draft.discounts {
            discount.amount_off = discount.amount_off.map(turned);
        }
    }
    draft
}

fn negated(shares: FixedShares<'_>) -> FixedShares<'_> {
    let FixedShares { discounts, taxes } = shares;
    FixedShares {
        discounts: discounts.into_iter().map(|share| AppliedAmount { amount: turned(share.amount), ..share }).collect(),
        taxes: taxes.into_iter().map(|tax| tax_turned(tax, turned)).collect(),
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
