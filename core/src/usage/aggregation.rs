//! What events amount to.

use super::request::CarriedLevel;
use crate::explain::Step;
use crate::text::Text;
use serde::Serialize;

/// What the events of a period amount to. Quantities are exact: a decimal, or a fraction such as `"8/3"`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Aggregation<'a> {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// The release of the time zone database, where the request has a zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tzdb_version: Option<&'static str>,
    /// The quantities by group, in the order of `match`, as a rating takes them. Without `group_by` there is always one; with
    /// it, one for each group that counts an event or carries a level.
    pub groups: Vec<GroupQuantity<'a>>,
    /// The quantity of all groups together, the sum of theirs. Absent where there are several and their sum means nothing:
    /// of two maxima, or of ids of which one may be in two groups. Zero where there is no group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<String>,
    /// How many events count: whether a quantity of zero was measured or is the lack of events.
    pub events_counted: usize,
    /// How many events lie outside the period.
    pub events_outside: usize,
    /// How many events of the period do not pass the filters.
    pub events_filtered: usize,
    /// How many events that passed have no value of `unique_by`.
    pub events_without_id: usize,
    /// The levels at the end that are not zero, to be given to the next period as they are; not rounded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<CarriedLevel<'a>>,
    /// By how much each counted event changes the quantity of its group, in the order of the events, where it was asked
    /// for. They sum to the group's quantity less the rounded level that it began with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<QuantityChange<'a>>>,
    /// The derivation of every quantity, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// The quantity of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupQuantity<'a> {
    /// The value of each property of `group_by`; absent without it.
    #[serde(rename = "match", skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<Text<'a>>,
    /// The quantity: a decimal, or a fraction such as `"8/3"`.
    pub quantity: String,
}

/// By how much an event changes the quantity of its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuantityChange<'a> {
    /// The event.
    pub id: Text<'a>,
    /// Its group, as in `groups`.
    #[serde(rename = "match", skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<Text<'a>>,
    /// The quantity after it less the quantity before it.
    pub quantity: String,
}
