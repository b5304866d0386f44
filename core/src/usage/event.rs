//! An event: something that was used, once.

use super::properties::Properties;
use crate::calendar::Moment;
use crate::money::decimal::OptionalDecimalText;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Something that was used, at a moment. Events are told apart by their id and stand in the order of `at`, then `id`: the
/// order in which they arrive does not count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UsageEvent<'a> {
    /// Tells the event from all others of a request, 1 to 200 characters. An event that is sent twice is an error, never
    /// counted twice.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// When it happened.
    pub at: Moment,
    /// How much was used; below zero, a correction. `count` and `unique_count` do not read it. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// What else is known of it, by name, such as `{"region": "eu"}`: filters, groups and ids are read here. Up to 100, names
    /// and values of up to 1,000 characters. A property that is missing is the empty text. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Properties::is_empty")]
    pub properties: Properties<'a>,
    /// Whether its id of `unique_by` comes or goes. Only `unique_count` takes `remove`. Default: `add`.
    #[serde(default, skip_serializing_if = "EventOperation::is_add")]
    pub operation: EventOperation,
}

impl<'a> UsageEvent<'a> {
    /// An event of quantity 1 without properties.
    pub fn new(id: impl Into<Text<'a>>, at: Moment) -> Self {
        Self { id: id.into(), at, quantity: None, properties: Properties::default(), operation: EventOperation::Add }
    }
}

/// What an event does to the ids that `unique_count` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventOperation {
    /// The id is there from now on; nothing changes where it was.
    #[default]
    Add,
    /// The id is gone from now on; nothing changes where it was not there.
    Remove,
}

impl EventOperation {
    const fn is_add(&self) -> bool {
        matches!(self, Self::Add)
    }
}
