//! The catalog: what is sold, at which prices, under which plans.

use crate::coupon::Coupon;
use crate::date::OptionalDateText;
use crate::invoice::draft::TaxRate;
use crate::price::Price;
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Products, plans, prices, coupons and tax rates: validated once, then used for any number of ratings and invoices.
///
/// ```
/// use prorata::{Catalog, PreparedCatalog, Price, RatingRequest};
/// use rust_decimal::dec;
///
/// let price = Price {
///     id: Some("api-calls".into()),
///     currency: "EUR".into(),
///     unit_price: Some(dec!(0.05)),
///     ..Price::default()
/// };
/// let catalog = PreparedCatalog::new(&Catalog { prices: vec![price], ..Catalog::default() })?;
/// let rating = catalog.rate(&RatingRequest::of_price("api-calls", 1_500))?;
/// assert_eq!(rating.amount, dec!(75.00));
/// # Ok::<(), prorata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Catalog<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// What is sold. At most 100,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product<'a>>,
    /// Prices, each with an id; a product has one for each currency. At most 100,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<Price<'a>>,
    /// What customers subscribe to. At most 100,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Plan<'a>>,
    /// Discounts that invoices name and customers redeem. At most 100,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub coupons: Vec<Coupon<'a>>,
    /// Tax rates that lines name. At most 1,000. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub tax_rates: Vec<TaxRate<'a>>,
}

/// Something that is sold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Product<'a> {
    /// Its id. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// For people. At most 10,000 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
}

/// What a customer subscribes to: several charges.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan<'a> {
    /// Its id. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// For people. At most 10,000 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// What it charges for, each with an id of its own. 1 to 1,000.
    #[serde(borrow)]
    pub charges: Vec<PlanCharge<'a>>,
}

/// One thing that a plan charges for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanCharge<'a> {
    /// Its id within the plan. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Id of the product that it is for. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<Text<'a>>,
    /// Its prices: for currencies, dates and phases. At any time of a subscription at most one per currency. 1 to 1,000.
    #[serde(borrow)]
    pub prices: Vec<PriceVersion<'a>>,
}

/// When a price of a charge is valid.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PriceVersion<'a> {
    /// Id of the price.
    #[serde(borrow)]
    pub price_id: Text<'a>,
    /// Its first day. Default: since ever.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub from: Option<NaiveDate>,
    /// The first day after it. Default: for ever.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub until: Option<NaiveDate>,
    /// The first billing period of a subscription that it is for, counted from 0: a phase of a ramp. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_period: Option<u32>,
    /// The first billing period after the phase. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_period: Option<u32>,
}
