//! The price: what a quantity is rated by.

use crate::calendar::{BillingTiming, Interval};
use crate::money::RoundingMode;
use crate::money::decimal::OptionalDecimalText;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a quantity costs: a table of tiers, or a rule for each event; the fields of a single tier may stand on the price
/// itself. Flat, per unit, graduated, volume, stairstep, package, percentage and matrix prices are all written with it.
///
/// Money and quantities are exact: at most 28 digits and 28 places, of any number of places.
///
/// ```
/// use prorata::{Price, Tier};
/// use rust_decimal::dec;
///
/// let graduated = Price {
///     currency: "EUR".into(),
///     tiers: vec![
///         Tier { up_to: Some(dec!(1000)), unit_price: Some(dec!(0.05)), ..Tier::default() },
///         Tier { unit_price: Some(dec!(0.03)), ..Tier::default() },
///     ],
///     ..Price::default()
/// };
/// let rating = prorata::rate(&prorata::RatingRequest::new(graduated, dec!(1500)))?;
/// assert_eq!(rating.amount, dec!(65.00));
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Price<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// Id of the price, carried to ratings. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// ISO 4217 code, for example `"EUR"`. Of a draft with `minor_units`: the draft's currency, whatever its name.
    #[serde(borrow)]
    pub currency: Text<'a>,
    /// When it is charged. Default: `usage`.
    #[serde(rename = "type", default, skip_serializing_if = "PriceType::is_default")]
    pub price_type: PriceType,
    /// What one period is, with `interval_count`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
    /// Intervals of one period, 1 to 10,000. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval_count: Option<u32>,
    /// When in the period it is billed. Default: `advance` of a recurring price, `arrears` of usage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billed: Option<BillingTiming>,
    /// Whether its money holds the tax: an exclusive rate on a price that holds its tax, or an inclusive one on a price to which it is
    /// added, is refused (`conflict`). Rates that are withheld or informative are not meant. Default: as the tax rates of the invoice say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_behavior: Option<PriceTaxBehavior>,
    /// How the tiers are read. Default: `graduated`.
    #[serde(default, skip_serializing_if = "TierMode::is_default")]
    pub tier_mode: TierMode,
    /// The tiers, from the first unit on: 1 to 10,000, `up_to` rising. Default: one open tier of the fields below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Tier>,
    /// Price of one unit, or of one package, in major units; any sign. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub unit_price: Option<Decimal>,
    /// Instead of `unit_price`: percent of a quantity that is an amount of money, 0 to 100,000. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// Charged once, whatever the quantity; any sign. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub flat_amount: Option<Decimal>,
    /// Units of one package, above 0: what `unit_price` is the price of. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub package_size: Option<Decimal>,
    /// What becomes of a package that is not full. Default: `none`.
    #[serde(default, skip_serializing_if = "PackageRounding::is_default")]
    pub package_rounding: PackageRounding,
    /// Instead of tiers: a rule for each event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_event: Option<PerEvent>,
    /// How units of the quantity become units of the price. Default: they are the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversion: Option<Conversion>,
    /// Units of each group that cost nothing, at least 0; the tiers begin after them. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub included_quantity: Option<Decimal>,
    /// Units that are charged at least, of each group, after the included ones; at least 0. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub minimum_quantity: Option<Decimal>,
    /// Percent off what the quantity costs, 0 to 100. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent_off: Option<Decimal>,
    /// The least that a period costs, at least 0. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub minimum_spend: Option<Decimal>,
    /// The most that a period costs, not below `minimum_spend`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub maximum_spend: Option<Decimal>,
    /// Names of what tells variants apart, such as `region`; at most 10. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Text<'a>>,
    /// Other tiers for groups that match; the price's own are for the rest. At most 10,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<PriceVariant<'a>>,
    /// How groups come together. Default: `sum`.
    #[serde(default, skip_serializing_if = "Combine::is_default")]
    pub combine: Combine,
    /// Currency for one pricing unit, above 0: all money of the price is in that unit, credits for example. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub pricing_unit_rate: Option<Decimal>,
}

/// When a price is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PriceType {
    /// For what was used in a period.
    #[default]
    Usage,
    /// Each period.
    Recurring,
    /// Once.
    OneTime,
}

/// Whether the money of a price holds the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PriceTaxBehavior {
    /// Tax is added.
    Exclusive,
    /// Tax is inside.
    Inclusive,
}

/// How tiers are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TierMode {
    /// Each tier prices the units that fall into it.
    #[default]
    Graduated,
    /// The tier of the whole quantity prices all of it.
    Volume,
}

/// What becomes of a package that is not full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PackageRounding {
    /// It costs its part.
    #[default]
    None,
    /// It costs a whole one.
    Up,
    /// It is free.
    Down,
}

/// How the amounts of groups come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// They add.
    #[default]
    Sum,
    /// The highest counts.
    Highest,
}

/// A stretch of quantity and what it costs. An absent `unit_price` makes no line; `"0"` makes one of 0.00.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Its last unit, above that of the tier before. Default: none, which only the last tier may have.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub up_to: Option<Decimal>,
    /// Price of one unit, or of one package; any sign. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub unit_price: Option<Decimal>,
    /// Instead of `unit_price`: percent of a quantity that is an amount of money, 0 to 100,000. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// Charged once when the tier is reached; any sign. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub flat_amount: Option<Decimal>,
    /// Units of one package, above 0: what `unit_price` is the price of. Packages begin anew in each tier. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub package_size: Option<Decimal>,
    /// What becomes of a package that is not full. Default: `none`.
    #[serde(default, skip_serializing_if = "PackageRounding::is_default")]
    pub package_rounding: PackageRounding,
    /// The most that the tier costs, flat amount and units together, at least 0. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub cap_amount: Option<Decimal>,
}

/// The tiers of groups that match.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceVariant<'a> {
    /// One value for each of the price's dimensions.
    #[serde(rename = "match", borrow)]
    pub matches: Vec<Text<'a>>,
    /// Its tiers, as those of a price.
    pub tiers: Vec<Tier>,
}

/// How units of the quantity become units of the price: `quantity × multiply_by / divide_by`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// Above 0. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub multiply_by: Option<Decimal>,
    /// Above 0. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub divide_by: Option<Decimal>,
    /// How the result becomes a whole number. Default: it stays exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<RoundingMode>,
}

/// What each event costs: a percentage of its value and an amount, within bounds; some may be free.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PerEvent {
    /// Percent of the event's quantity, an amount of money; 0 to 100,000. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub percent: Option<Decimal>,
    /// For each event that is not free, at least 0. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub amount: Option<Decimal>,
    /// How many events are free. With `free_quantity`, whichever ends first ends both. Default: no such limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_events: Option<u64>,
    /// Up to which sum of quantities events are free, at least 0; of the event that passes it, the rest is charged. Default: no such limit.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub free_quantity: Option<Decimal>,
    /// The least that an event costs that is not free, at least 0. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub minimum_amount: Option<Decimal>,
    /// The most that an event costs, not below `minimum_amount`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub maximum_amount: Option<Decimal>,
}

macro_rules! defaults {
    ($($name:ident),+) => {
        $(impl $name {
            #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
            fn is_default(&self) -> bool {
                *self == Self::default()
            }
        })+
    };
}

defaults!(PriceType, TierMode, PackageRounding, Combine);
