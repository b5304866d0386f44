//! What is net and what is gross of a price: linear in the price and in the units that it is for.

use crate::explain::Exact;
use crate::invoice::compiled::TaxEffect;
use crate::invoice::tax_set::{Linear, Solved};
use std::cmp::Ordering;

/// The net and the gross of a price under a set of taxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TaxedPrice {
    pub(super) net: Linear,
    pub(super) gross: Linear,
}

impl TaxedPrice {
    pub(super) fn of(taxes: &[(TaxEffect, Solved)]) -> Self {
        let mut price = Self { net: price(), gross: price() };
        for (effect, tax) in taxes {
            let tax = &tax.of_price;
            match effect {
                TaxEffect::Added => price.gross = plus(&price.gross, tax),
                TaxEffect::Included => price.net = minus(&price.net, tax),
                TaxEffect::Removed => {
                    price.net = minus(&price.net, tax);
                    price.gross = minus(&price.gross, tax);
                }
                TaxEffect::Withheld | TaxEffect::Listed => {}
            }
        }
        price
    }
}

/// The new price from the old one, where a value of it stays: `None` where the new taxes leave no price.
pub(super) fn converted(before: &Linear, after: &Linear) -> Option<Linear> {
    (after.of_price.sign() == Ordering::Greater).then(|| Linear {
        of_price: before.of_price.over(&after.of_price),
        of_quantity: before.of_quantity.minus(&after.of_quantity).over(&after.of_price),
    })
}

fn price() -> Linear {
    Linear { of_price: Exact::whole(1), of_quantity: Exact::whole(0) }
}

fn plus(left: &Linear, right: &Linear) -> Linear {
    Linear { of_price: left.of_price.plus(&right.of_price), of_quantity: left.of_quantity.plus(&right.of_quantity) }
}

fn minus(left: &Linear, right: &Linear) -> Linear {
    Linear { of_price: left.of_price.minus(&right.of_price), of_quantity: left.of_quantity.minus(&right.of_quantity) }
}
