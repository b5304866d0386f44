//! The draft: what an invoice is computed from.

use super::compiled::Kind;
use super::payment::{CashRounding, Instalment, Prepayment};
pub use super::tax_rate::{AppliedTax, PercentOfTax, TaxBehavior, TaxRate};
use super::tax_rule::{Party, TaxRule};
use crate::date::{DateText, OptionalDateText};
use crate::error::{Code, Problem};
use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::policy::PolicyChoice;
use crate::price::Price;
use crate::rating::{QuantityEvent, QuantityGroup};
use crate::text::Text;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The version of the documents' schema.
pub const SCHEMA_VERSION: u32 = 1;

/// What is wrong with the version of a document, at a path.
pub(crate) fn unknown_version(version: Option<u32>, path: &str) -> Option<Problem> {
    let version = version.filter(|version| *version != SCHEMA_VERSION)?;
    Some(Problem::new(Code::UnknownSchemaVersion, path).value(version).limit(SCHEMA_VERSION))
}

/// What an invoice is computed from: lines, discounts, charges, taxes and a policy.
///
/// ```
/// use prorata::{Draft, Line};
/// use rust_decimal::dec;
///
/// let draft = Draft {
///     currency: "USD".into(),
///     lines: vec![Line { quantity: Some(dec!(10)), unit_price: Some(dec!(150.00)), ..Line::default() }],
///     ..Draft::default()
/// };
/// assert_eq!(prorata::invoice(&draft)?.total, dec!(1500.00));
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// Id of the document, carried to the invoice. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// ISO 4217 code, for example `"EUR"`. A withdrawn currency is refused for issue dates after its last day. With
    /// `minor_units` any code of 1 to 20 characters.
    #[serde(borrow)]
    pub currency: Text<'a>,
    /// Places of money, 0 to 6, instead of those of ISO 4217: for credits, or where a register rounds to whole units.
    /// Default: those of the currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor_units: Option<u32>,
    /// Day of issue, `YYYY-MM-DD`. Default: none; needed for `due.net_days`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub issue_date: Option<NaiveDate>,
    /// When the invoice is due. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// What is sold or credited. At most 100,000.
    #[serde(default, borrow)]
    pub lines: Vec<Line<'a>>,
    /// Discounts on the whole document, in order. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<Discount<'a>>,
    /// Charges on the whole document, in order, after its discounts. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Charge<'a>>,
    /// The tax rates that lines, discounts and charges name. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub tax_rates: Vec<TaxRate<'a>>,
    /// Ids of the rates of every line that names none. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub default_tax_rates: Vec<Text<'a>>,
    /// Who sells, for `tax_rules`. Default: unknown.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub seller: Option<Party<'a>>,
    /// Who buys, for `tax_rules`. Default: unknown.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub customer: Option<Party<'a>>,
    /// Rules that give the rates of lines that name none, in order: the first that fits counts, before
    /// `default_tax_rates`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub tax_rules: Vec<TaxRule<'a>>,
    /// What every tax is a multiple of, wherever the policy rounds it, in major units, above 0: `"0.05"` where a ledger counts in
    /// such steps. Shares of a rounded tax stay in minor units. Default: the minor unit.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub tax_increment: Option<Decimal>,
    /// The prices that lines name, each with an id and in the draft's currency. At most 100,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<Price<'a>>,
    /// Already paid, in major units, any sign. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub prepaid: Option<Decimal>,
    /// Rounding of the amount due, agreed outside (EN 16931 BT-114), in major units, any sign. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub rounding: Option<Decimal>,
    /// Payments before the invoice, beside `prepaid`. At most 1,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub prepayments: Vec<Prepayment<'a>>,
    /// What cash can pay. Default: every amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash_rounding: Option<CashRounding>,
    /// The parts in which the amount due is paid, which sum to it. At most 1,000. Default: not in parts.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<Instalment<'a>>,
    /// A preset's name, or a preset with overrides. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

impl<'a> Draft<'a> {
    /// A tax share that a reversal brings.
    pub(crate) fn fixed_tax(&self, line: usize, share: usize) -> Option<&AppliedTax<'a>> {
        self.lines.get(line)?.shares.as_ref()?.taxes.get(share)
    }

    /// The id of a document adjustment, its charges counted on from its discounts.
    pub(crate) fn adjustment_id(&self, index: usize) -> Option<&Text<'a>> {
        match self.discounts.get(index) {
            Some(discount) => discount.id.as_ref(),
            None => self.charges.get(index.checked_sub(self.discounts.len())?)?.id.as_ref(),
        }
    }
}

/// When an invoice is due: on a `date`, or by terms, which are applied in this order: `net_months`, `from`, `net_days`,
/// `day_of_month`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// Days, 0 to 36,500. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_days: Option<u32>,
    /// Calendar months, 0 to 1,200; cut to the end of a shorter month. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_months: Option<u32>,
    /// Where `net_days` count from. Default: `issue_date`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DueFrom>,
    /// The first such day of a month on or after that, 1 to 31; 31 is the end of any month. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_of_month: Option<u32>,
    /// A day, `YYYY-MM-DD`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub date: Option<NaiveDate>,
}

/// Where the days of a payment term count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DueFrom {
    /// The day of issue, after `net_months`.
    #[default]
    IssueDate,
    /// The end of its month, after `net_months`.
    EndOfMonth,
}

/// One line: `quantity × unit_price`, a quantity rated by a price, or a given `amount`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Line<'a> {
    /// Id, unique in the document; `applies_to` names it. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What the customer reads. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// How many units; negative for a credit. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// Instead of `quantity`, with `price_id`: several quantities, each rated from zero on the tiers of the variant that it
    /// matches, as a rating rates its `groups`. A line is rated once: nothing of them was rated before. What is for each unit
    /// counts their sum. At most 1,000,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<QuantityGroup<'a>>>,
    /// Instead of `quantity`, with `price_id`: quantities that follow each other, as a rating rates its `events`; a price per
    /// event rates each of them. What is for each unit counts their sum. At most 1,000,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<QuantityEvent<'a>>>,
    /// Price of `price_base_quantity` units in major units, with any number of places up to 28. This, `price_id` or `amount`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub unit_price: Option<Decimal>,
    /// The number of units that `unit_price` is for (EN 16931 BT-149), above 0. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub price_base_quantity: Option<Decimal>,
    /// Id of the product that is sold; `applies_to_products` names it. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<Text<'a>>,
    /// Id of a price, of the draft or of the catalog that computes it: the line costs what its quantity, its
    /// `groups` or its `events` cost by it. This, `unit_price` or `amount`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// The amount itself, in major units, with no more places than the currency. This, `unit_price` or `price_id`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// The time that the line is for. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Whether discounts of the document count on the line; its own do in any case, charges too. Default: true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discountable: Option<bool>,
    /// Discounts on this line, in order. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<Discount<'a>>,
    /// Charges on this line, in order, after its discounts. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Charge<'a>>,
    /// Ids of this line's tax rates; `[]` means none. Default: those of the first of the draft's `tax_rules` that fits, else
    /// its `default_tax_rates`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_rates: Option<Vec<Text<'a>>>,
    /// What the line is to `tax_rules`, such as `"books"`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<Text<'a>>,
    /// Discount and tax amounts that are already fixed, as on a reversal of a billed line: no discount, charge or rate of
    /// this draft touches the line. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub shares: Option<FixedShares<'a>>,
}

impl<'a> Line<'a> {
    /// The id of one of its discounts or charges.
    pub(crate) fn adjustment_id(&self, kind: Kind, index: usize) -> Option<&Text<'a>> {
        match kind {
            Kind::Discount => self.discounts.get(index)?.id.as_ref(),
            Kind::Charge => self.charges.get(index)?.id.as_ref(),
        }
    }
}

/// A half-open stretch of days `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day, `YYYY-MM-DD`.
    #[serde(with = "DateText")]
    pub start: NaiveDate,
    /// The day after the last, `YYYY-MM-DD`.
    #[serde(with = "DateText")]
    pub end: NaiveDate,
}

/// Money or a percentage off a line or the document: exactly one of `percent_off`, `amount_off` and `amount_per_unit`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Discount<'a> {
    /// Id, unique among the discounts of its list. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Id of the coupon that it comes from: a catalog gives its `percent_off` or `amount_off`, where the discount has none.
    /// Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub coupon_id: Option<Text<'a>>,
    /// What the customer reads. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// Percent off, 0 to 100: `"10"` is 10 %.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent_off: Option<Decimal>,
    /// Amount off in major units, not negative unless the policy's `discount.direction` is `as_stated`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount_off: Option<Decimal>,
    /// Amount off for each unit in major units, with any number of places up to 28, not negative unless the policy's
    /// `discount.direction` is `as_stated`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount_per_unit: Option<Decimal>,
    /// How many units `amount_per_unit` is for; needed on a discount of the document. Default: the line's quantity, turned
    /// where its price is below zero; 1 of a line with a given amount, with its sign.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// The most that the discount takes in major units, 0 or more, whatever the sign of what it is off. A percentage that comes
    /// to more is an amount of this. Default: no bound.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub maximum_amount: Option<Decimal>,
    /// The least that must be spent, in major units, 0 or more: below it the discount takes 0. Compared with the line's `amount`;
    /// of a document discount with the sum of the `net_amount` of the lines that it applies to, before any document discount;
    /// in either case without the sign. Default: no bound.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub minimum_spend: Option<Decimal>,
    /// The amount that `percent_off` is of, in major units. Default: what the discount applies to.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub base: Option<Decimal>,
    /// Document discounts only: ids of the lines it is limited to. Default: every line, unless products or prices limit it.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<Vec<Text<'a>>>,
    /// Document discounts only: lines with these products, beside those of `applies_to` and `applies_to_prices`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub applies_to_products: Option<Vec<Text<'a>>>,
    /// Document discounts only: lines with these prices, beside those of `applies_to` and `applies_to_products`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub applies_to_prices: Option<Vec<Text<'a>>>,
    /// Document discounts only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of
    /// each line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_rates: Option<Vec<Text<'a>>>,
}

/// An amount or a percentage added to a line or the document: exactly one of `percent`, `amount` and `amount_per_unit`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Charge<'a> {
    /// Id, unique among the charges of its list. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// What the customer reads. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// Percent added, 0 to 1,000: `"10"` is 10 %.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// Amount added in major units, with its sign.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// Amount added for each unit in major units, with its sign and any number of places up to 28.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount_per_unit: Option<Decimal>,
    /// How many units `amount_per_unit` is for; needed on a charge of the document. Default: the line's quantity, turned where
    /// its price is below zero; 1 of a line with a given amount, with its sign.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// The most that the charge adds in major units, 0 or more, whatever its sign. A percentage that comes to more is an amount
    /// of this. Default: no bound.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub maximum_amount: Option<Decimal>,
    /// The amount that `percent` is of, in major units. Default: what the charge applies to.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub base: Option<Decimal>,
    /// Document charges only: ids of the lines it is limited to. Default: every line, unless products or prices limit it.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<Vec<Text<'a>>>,
    /// Document charges only: lines with these products, beside those of `applies_to` and `applies_to_prices`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub applies_to_products: Option<Vec<Text<'a>>>,
    /// Document charges only: lines with these prices, beside those of `applies_to` and `applies_to_products`. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub applies_to_prices: Option<Vec<Text<'a>>>,
    /// Document charges only: ids of its own tax rates, which make it a taxable entry of its own instead of a share of each
    /// line (EN 16931). `[]` is an untaxed entry. Default: allocated over the lines.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_rates: Option<Vec<Text<'a>>>,
}

/// Why a discount or a charge is not what it states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitedBy {
    /// Less is spent than its `minimum_spend`: it is zero.
    MinimumSpend,
    /// It would come to more than its `maximum_amount`.
    MaximumAmount,
}

/// The amounts of a line that are already fixed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FixedShares<'a> {
    /// Discount amounts, with the sign of the line. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub discounts: Vec<AppliedAmount<'a>>,
    /// Tax amounts. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<AppliedTax<'a>>,
}

/// What one discount or charge is worth on a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AppliedAmount<'a> {
    /// Id of the discount or charge, where it has one.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Amount in major units.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// Why it is less than stated, where a `minimum_spend` or a `maximum_amount` of the line's own discount or charge says so. On
    /// fixed shares it is of no account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limited_by: Option<LimitedBy>,
}
