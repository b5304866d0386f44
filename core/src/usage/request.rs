//! What is asked of events.

use super::event::UsageEvent;
use super::rounding::QuantityRounding;
use crate::calendar::Moment;
use crate::money::decimal::OptionalDecimalText;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Asks what the events of a period amount to.
///
/// Half-open: an event at `start` is in the period, one at `end` is not. Events that lie outside are left out and counted
/// in the answer, so that all events may be given as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AggregationRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// What is made of the events.
    pub aggregation: AggregationKind,
    /// Where days and local times are: an IANA name such as `Europe/Paris`, `UTC`, or an offset such as `+05:30`.
    /// Default: none; a day begins at its midnight in UTC, and there are no local times.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Text<'a>>,
    /// The first moment of the period.
    pub start: Moment,
    /// The first moment after it.
    pub end: Moment,
    /// The property whose values `unique_count` counts; needed there and only there. An event without it, or with the empty
    /// text, is not counted.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub unique_by: Option<Text<'a>>,
    /// Properties by whose values events are kept apart, up to 10. An event without one is in the group of the empty text.
    /// Default: none, all events are one group.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub group_by: Vec<Text<'a>>,
    /// Which events count: those that pass every filter, up to 100. Default: all.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<EventFilter<'a>>,
    /// What `sum_average` divides the sum by, above 0; needed there and only there.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub divisor: Option<Decimal>,
    /// How the quantities of the answer are rounded. Default: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<QuantityRounding>,
    /// Whether to say by how much each event changes the quantity; for `sum`, `count`, `unique_count` and `maximum`.
    /// Default: false.
    #[serde(default, skip_serializing_if = "is_false")]
    pub each_event: bool,
    /// The levels that the period begins with: what the answer for the period before has in `carried`, where a level lives
    /// on from period to period; for `sum`, `unique_count`, `last` and `weighted_sum`. Default: none, all begin at zero.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<CarriedLevel<'a>>,
    /// What was used, up to 1,000,000 events in any order.
    #[serde(borrow)]
    pub events: Vec<UsageEvent<'a>>,
}

impl<'a> AggregationRequest<'a> {
    /// A request over all events of a period, as one group.
    pub fn new(aggregation: AggregationKind, start: Moment, end: Moment, events: Vec<UsageEvent<'a>>) -> Self {
        Self {
            schema_version: None,
            aggregation,
            zone: None,
            start,
            end,
            unique_by: None,
            group_by: Vec::new(),
            filters: Vec::new(),
            divisor: None,
            rounding: None,
            each_event: false,
            carried: Vec::new(),
            events,
        }
    }
}

/// What is made of the events of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AggregationKind {
    /// The sum of their quantities, and of the carried level.
    Sum,
    /// How many they are, whatever their quantities.
    Count,
    /// How many different values of `unique_by` are there at the end: the carried ones, more by each that an event adds, less
    /// by each that an event removes.
    UniqueCount,
    /// The largest quantity.
    Maximum,
    /// The smallest quantity.
    Minimum,
    /// The quantity of the last event; without one, the carried level.
    Last,
    /// The sum of their quantities over how many they are.
    Average,
    /// The largest quantity less the smallest.
    Range,
    /// The average level over time: the level is the carried one and, from each event on, its quantity more; each level
    /// counts by how long it lasts.
    WeightedSum,
    /// The sum of their quantities over `divisor`.
    SumAverage,
}

impl AggregationKind {
    /// Every aggregation.
    pub const ALL: [Self; 10] = [
        Self::Sum,
        Self::Count,
        Self::UniqueCount,
        Self::Maximum,
        Self::Minimum,
        Self::Last,
        Self::Average,
        Self::Range,
        Self::WeightedSum,
        Self::SumAverage,
    ];

    /// Whether it begins with a level that the period before left.
    pub(super) const fn carries(self) -> bool {
        matches!(self, Self::Sum | Self::UniqueCount | Self::Last | Self::WeightedSum)
    }

    /// Whether each event changes it by an amount of its own.
    pub(super) const fn has_changes(self) -> bool {
        matches!(self, Self::Sum | Self::Count | Self::UniqueCount | Self::Maximum)
    }

    /// Whether the groups' quantities sum to that of all events together.
    pub(super) const fn is_additive(self) -> bool {
        matches!(self, Self::Sum | Self::Count | Self::WeightedSum | Self::SumAverage)
    }
}

/// Which values of a property count: exactly one of `values` and `not_values`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventFilter<'a> {
    /// The property; of an event without it, the empty text.
    #[serde(borrow)]
    pub property: Text<'a>,
    /// Events with one of these values pass, up to 1,000.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Text<'a>>,
    /// Events with none of these values pass, up to 1,000.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub not_values: Vec<Text<'a>>,
}

/// What one group carries from a period into the next.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CarriedLevel<'a> {
    /// The group: one value for each property of `group_by`. Default: none, as without `group_by`.
    #[serde(rename = "match", default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<Text<'a>>,
    /// The level; of `sum`, `last` and `weighted_sum`.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub quantity: Option<Decimal>,
    /// The ids that are there, each once; of `unique_count`. Up to 1,000,000 in all groups.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<Text<'a>>,
}

const fn is_false(value: &bool) -> bool {
    !*value
}
