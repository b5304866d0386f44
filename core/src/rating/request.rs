//! What a rating is asked for.

use crate::money::ExactNumber;
use crate::money::decimal::OptionalDecimalText;
use crate::policy::PolicyChoice;
use crate::price::Price;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks what a quantity costs by a price. Of `quantity`, `groups` and `events` one may be given; without any the quantity is 0.
/// Where the price changed within the period, `parts` stand in the place of the price and the quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RatingRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// What the quantity is rated by. Default: the price that `price_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price<'a>>,
    /// Instead: id of a price of the catalog that rates.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// The units to rate, of any sign. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<ExactNumber>,
    /// Instead of `quantity`: several, each rated from zero on its own tiers. At most 1,000,000.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<QuantityGroup<'a>>>,
    /// Instead of `quantity`: one after the other, in their order. At most 1,000,000.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<QuantityEvent<'a>>>,
    /// Instead of a price and a quantity: the parts of a period in which the price changed, in their order. `policy.rating`
    /// says by `price_change` what they cost. At most 1,000.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<RatingPart<'a>>>,
    /// What decides the tier of a volume price, where that is not the rated quantity. Default: the quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier_quantity: Option<ExactNumber>,
    /// Units rated before in the same period: only what `quantity` or `events` add to them is charged. `"0"` means that zero
    /// units were rated, and their flat amount charged. Default: nothing was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already_rated_quantity: Option<ExactNumber>,
    /// The highest quantity of the period so far, where the policy has `decrease: high_water`. Default:
    /// `already_rated_quantity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest_rated_quantity: Option<ExactNumber>,
    /// Events rated before in the same period, for `free_events`. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already_rated_events: Option<u64>,
    /// What the period was billed before, in major units. Where units or events were rated before (`already_rated_quantity`, of the
    /// request or of a group; `already_rated_events`) it counts toward the minimum and the maximum (default: what they cost);
    /// else the quantity is rated anew and `due_amount` is the difference.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub already_billed_amount: Option<Decimal>,
    /// Whether the period ends with this rating, so that its minimum spend is due. Default: true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_period: Option<bool>,
    /// The share of a whole period, 0 to 1,000; `policy.rating` says what it is taken of. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<ExactNumber>,
    /// Whether each event is a line of its own, as when each is billed at once. Default: false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each_event: Option<bool>,
    /// A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

impl<'a> RatingRequest<'a> {
    /// Asks for a quantity of a price.
    pub fn new(price: Price<'a>, quantity: impl Into<ExactNumber>) -> Self {
        Self { price: Some(price), ..Self::of(quantity.into()) }
    }

    /// Asks for a quantity of a price of a catalog.
    pub fn of_price(price_id: impl Into<Text<'a>>, quantity: impl Into<ExactNumber>) -> Self {
        Self { price_id: Some(price_id.into()), ..Self::of(quantity.into()) }
    }

    /// Whether units or events were rated before, so that these are further ones.
    pub(super) fn is_increment(&self) -> bool {
        let of_group = |group: &QuantityGroup<'_>| group.already_rated_quantity.is_some();
        self.already_rated_quantity.is_some()
            || self.already_rated_events.is_some()
            || self.groups.iter().flatten().any(of_group)
    }

    pub(super) fn of(quantity: ExactNumber) -> Self {
        Self {
            schema_version: None,
            price: None,
            price_id: None,
            quantity: Some(quantity),
            groups: None,
            events: None,
            parts: None,
            tier_quantity: None,
            already_rated_quantity: None,
            highest_rated_quantity: None,
            already_rated_events: None,
            already_billed_amount: None,
            closes_period: None,
            share: None,
            each_event: None,
            policy: PolicyChoice::default(),
        }
    }
}

/// A part of a period with its own price: what was used while that price was in force.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RatingPart<'a> {
    /// What the part is rated by. Default: the price that `price_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price<'a>>,
    /// Instead: id of a price of the catalog that rates.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// The units of the part, of any sign. Default: 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<ExactNumber>,
    /// Instead of `quantity`: several, each rated from zero on its own tiers. At most 1,000,000.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<QuantityGroup<'a>>>,
    /// Instead of `quantity`: one after the other, in their order. At most 1,000,000.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<QuantityEvent<'a>>>,
    /// The part's share of a whole period, 0 to 1,000; every part has one, or none has. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<ExactNumber>,
}

/// A quantity that is rated from zero, on the tiers of the variant that it matches.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuantityGroup<'a> {
    /// Id of the group, carried to lines. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// Its values for the price's dimensions. Default: none, which matches no variant.
    #[serde(rename = "match", default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<Text<'a>>,
    /// The units to rate, of any sign.
    pub quantity: ExactNumber,
    /// What decides the tier of a volume price, where that is not the rated quantity. Default: the quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier_quantity: Option<ExactNumber>,
    /// Units rated before in the same period. Default: nothing was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already_rated_quantity: Option<ExactNumber>,
    /// The highest quantity of the period so far, where the policy has `decrease: high_water`. Default:
    /// `already_rated_quantity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest_rated_quantity: Option<ExactNumber>,
}

/// A quantity that follows those before it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuantityEvent<'a> {
    /// Id of the event, carried to lines. 1 to 200 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub id: Option<Text<'a>>,
    /// By how much it changes the quantity.
    pub quantity: ExactNumber,
    /// What of it is charged, where that is a part: the rest of a period in which a seat is used, for example. It does not
    /// change the tier. Default: all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prorated_quantity: Option<ExactNumber>,
}
