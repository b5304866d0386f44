//! The stated invoice: anybody's figures, as they are to be verified.

use crate::date::OptionalDateText;
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::policy::PolicyChoice;
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An invoice as somebody states it. Every figure is a claim; what is not stated is computed from what is.
///
/// Any part may be missing: a rule whose inputs are missing is not evaluated. An invoice with lines counts as whole: a list
/// of discounts or charges that it does not have is empty. Amounts are in major units, of any sign, with any number of places.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedInvoice<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// Id of the document. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// ISO 4217 code; it gives the places that amounts are rounded to. Default: none, two places.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Text<'a>>,
    /// The lines. At most 100,000. Default: none are stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<StatedLine<'a>>,
    /// Discounts on the whole document. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<StatedAdjustment<'a>>,
    /// Charges on the whole document. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<StatedAdjustment<'a>>,
    /// Sum of the lines' net amounts (EN 16931 BT-106). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub line_total: Option<Decimal>,
    /// Sum of `discounts` (EN 16931 BT-107). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub document_discount_total: Option<Decimal>,
    /// Sum of `charges` (EN 16931 BT-108). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub document_charge_total: Option<Decimal>,
    /// `line_total − document_discount_total + document_charge_total` (EN 16931 BT-109). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub total_excluding_tax: Option<Decimal>,
    /// The tax breakdown. Default: not stated.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<StatedTaxGroup<'a>>,
    /// Sum of the taxes (EN 16931 BT-110). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_total: Option<Decimal>,
    /// `total_excluding_tax + tax_total` (EN 16931 BT-112). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub total: Option<Decimal>,
    /// Already paid (EN 16931 BT-113). Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub prepaid: Option<Decimal>,
    /// Rounding agreed outside (EN 16931 BT-114). Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub rounding: Option<Decimal>,
    /// `total − prepaid + rounding` (EN 16931 BT-115). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount_due: Option<Decimal>,
    /// What the amount due is paid in. At most 100,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<StatedInstalment<'a>>,
    /// Ids of the rules to evaluate, such as `"BR-CO-15"`. Default: every rule.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Vec<Text<'a>>>,
    /// By how much any figure may differ and is still tolerated, not negative: `0` tolerates nothing. Default: each rule's
    /// own official tolerance, where `tolerance_per_line` is not given either.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tolerance: Option<Decimal>,
    /// The same for each line that a figure is of: once for a line's figure, times the number of lines for one of the
    /// document; added to `tolerance`. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tolerance_per_line: Option<Decimal>,
    /// Whether the report lists the figures too that are exact. Default: false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub list_exact: bool,
    /// A preset's name, or a preset with overrides. Rules use its `rounding.mode`, the recomputation all of it. Default:
    /// `"en16931"`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyChoice<'a>>,
}

/// A line as it is stated.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedLine<'a> {
    /// Id of the line. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// How many units. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// Price of `price_base_quantity` units. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub unit_price: Option<Decimal>,
    /// The price before `price_discount` (EN 16931 BT-148). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub gross_price: Option<Decimal>,
    /// What is taken off `gross_price` (EN 16931 BT-147). Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub price_discount: Option<Decimal>,
    /// The number of units that the prices are for, above 0 (EN 16931 BT-149). Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub price_base_quantity: Option<Decimal>,
    /// As priced, before discounts and charges. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// Discounts on this line. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<StatedAdjustment<'a>>,
    /// Charges on this line. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<StatedAdjustment<'a>>,
    /// Sum of `discounts`. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub discount_amount: Option<Decimal>,
    /// Sum of `charges`. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub charge_amount: Option<Decimal>,
    /// `amount` less discounts, plus charges (EN 16931 BT-131). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub net_amount: Option<Decimal>,
    /// The taxes that the line carries; `[]` means none. Default: not stated.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub taxes: Option<Vec<StatedTax<'a>>>,
    /// Tax that is added to the net amount. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_amount: Option<Decimal>,
    /// `net_amount + tax_amount`. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub total: Option<Decimal>,
}

/// A discount or a charge as it is stated; an amount beside a percentage and its base is a claim.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedAdjustment<'a> {
    /// The amount. Default: `base × percent`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// Percent of `base`. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// What `percent` is of. Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub base: Option<Decimal>,
    /// Discounts and charges on the document: the taxes that it carries; `[]` means none. Default: not stated.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub taxes: Option<Vec<StatedTax<'a>>>,
}

/// A tax that a line, discount or charge carries.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedTax<'a> {
    /// Category, for example EN 16931's S, Z, E, AE, K, G, O, L, M. 1 to 20 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub category: Option<Text<'a>>,
    /// Percent: `"19"` is 19 %. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
}

/// A group of the tax breakdown as it is stated: all that carries one category at one rate.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedTaxGroup<'a> {
    /// Category, for example EN 16931's S, Z, E, AE, K, G, O, L, M. 1 to 20 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub category: Option<Text<'a>>,
    /// Percent: `"19"` is 19 %. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// What the tax is on (EN 16931 BT-116). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub taxable_amount: Option<Decimal>,
    /// The tax (EN 16931 BT-117). Default: not stated.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
}

/// A part of the amount due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedInstalment<'a> {
    /// Id of the instalment. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// The amount.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// The day on which it is due, `YYYY-MM-DD`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub due_date: Option<NaiveDate>,
}
