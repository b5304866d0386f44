//! What reading the JSON alone costs: `serde_json` into structs that borrow every value as text.

use serde::Deserialize;

/// A draft of the workload, read and not understood.
#[derive(Debug, Deserialize)]
pub struct Draft<'a> {
    /// Currency.
    pub currency: &'a str,
    /// Lines.
    #[serde(borrow)]
    pub lines: Vec<Line<'a>>,
    /// Discounts.
    #[serde(borrow)]
    pub discounts: Vec<Discount<'a>>,
    /// Rates.
    #[serde(borrow)]
    pub tax_rates: Vec<TaxRate<'a>>,
    /// Policy.
    #[serde(borrow)]
    pub policy: Policy<'a>,
}

/// A line.
#[derive(Debug, Deserialize)]
pub struct Line<'a> {
    /// Id.
    pub id: &'a str,
    /// Description.
    pub description: &'a str,
    /// Quantity.
    pub quantity: &'a str,
    /// Unit price.
    pub unit_price: &'a str,
    /// Rates.
    #[serde(borrow)]
    pub tax_rates: Vec<&'a str>,
}

/// A discount.
#[derive(Debug, Deserialize)]
pub struct Discount<'a> {
    /// Percent off.
    pub percent_off: Option<&'a str>,
    /// Amount off.
    pub amount_off: Option<&'a str>,
}

/// A rate.
#[derive(Debug, Deserialize)]
pub struct TaxRate<'a> {
    /// Id.
    pub id: &'a str,
    /// Percent.
    pub percent: &'a str,
    /// Behavior.
    pub behavior: &'a str,
}

/// The policy.
#[derive(Debug, Deserialize)]
pub struct Policy<'a> {
    /// Rounding.
    #[serde(borrow)]
    pub rounding: Rounding<'a>,
}

/// Rounding.
#[derive(Debug, Deserialize)]
pub struct Rounding<'a> {
    /// Mode.
    pub mode: &'a str,
}
