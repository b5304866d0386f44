//! What a price says of the tax, against the rates of what it prices.

use super::document::PriceTaxBehavior;
use crate::error::{Code, Problem};
use crate::invoice::TaxBehavior;

impl PriceTaxBehavior {
    /// Whether a rate takes its tax from inside a price to which it is to be added, or adds it to one that holds it.
    pub(crate) const fn is_contradicted_by(self, rate: TaxBehavior) -> bool {
        matches!((self, rate), (Self::Exclusive, TaxBehavior::Inclusive) | (Self::Inclusive, TaxBehavior::Exclusive))
    }

    /// The problem of tax rates that stand at a path, by the id of the one that contradicts.
    pub(crate) fn contradicted(self, path: String, rate: &str) -> Problem {
        let (limit, message) = match self {
            Self::Exclusive => {
                ("tax_behavior exclusive", "tax is added to the price, and the rate takes it from inside")
            }
            Self::Inclusive => ("tax_behavior inclusive", "the price holds its tax, and the rate adds it"),
        };
        Problem::new(Code::Conflict, path).message(message).value(rate).limit(limit)
    }
}
