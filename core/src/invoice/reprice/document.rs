//! Prices under other taxes: what is asked and answered.

use crate::explain::Step;
use crate::invoice::draft::{Draft, TaxRate};
use crate::money::decimal::DecimalText;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A draft whose prices are to be those under other taxes: inside the prices instead of on top, or the other way round; or at
/// other rates.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RepriceRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// The draft. Its lines have a `unit_price` or an `amount`; those with `price_id` or `shares` are refused.
    #[serde(borrow)]
    pub draft: Draft<'a>,
    /// Where taxes stand to the prices afterwards. Default: as their rates say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<TaxesIn>,
    /// Rates that replace the draft's of the same id: the same goods under another regime. At most 1,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub tax_rates: Vec<TaxRate<'a>>,
    /// What stays of each price. Default: `gross`.
    #[serde(default, skip_serializing_if = "KeptPrice::is_gross")]
    pub keep: KeptPrice,
    /// Places of new unit prices beyond those of the currency, 0 to 10. Default: 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_places: Option<u32>,
}

/// Where taxes stand to prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaxesIn {
    /// Inside the prices: every exclusive rate becomes inclusive.
    Inclusive,
    /// On top of the prices: every inclusive rate becomes exclusive.
    Exclusive,
}

/// What stays of a price when its taxes change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeptPrice {
    /// What the customer pays, with the taxes that are charged.
    #[default]
    Gross,
    /// What the seller keeps, without taxes.
    Net,
}

impl KeptPrice {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_gross(&self) -> bool {
        *self == Self::Gross
    }
}

/// A draft with its prices under other taxes, and what it comes to before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Repricing {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The new draft. Where `gross` is kept, its `rounding` has the remainder, so that what is due stays (before cash is
    /// rounded, where it is).
    pub draft: Draft<'static>,
    /// The totals of the draft as it was.
    pub before: RepricedTotals,
    /// Those of the new draft.
    pub after: RepricedTotals,
    /// What the figure that is kept misses: of `gross` what is due, which the new draft's `rounding` makes up for; of `net`
    /// `total_excluding_tax`, for which nothing does.
    #[serde(with = "DecimalText")]
    pub remainder: Decimal,
    /// The derivation of every new price, where `explain` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// The totals of one of two drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RepricedTotals {
    /// Sum of the lines.
    #[serde(with = "DecimalText")]
    pub line_total: Decimal,
    /// Without tax.
    #[serde(with = "DecimalText")]
    pub total_excluding_tax: Decimal,
    /// The tax.
    #[serde(with = "DecimalText")]
    pub tax_total: Decimal,
    /// With tax.
    #[serde(with = "DecimalText")]
    pub total: Decimal,
    /// What is due.
    #[serde(with = "DecimalText")]
    pub amount_due: Decimal,
}
