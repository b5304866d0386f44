//! The answer: the policies that reproduce what is stated, or those that come nearest.

use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::policy::PolicyChoice;
use rust_decimal::Decimal;
use serde::Serialize;

/// Which policies reproduce the stated figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InferReport {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// Id of the document, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// ISO 4217 code.
    pub currency: String,
    /// How many figures are stated.
    pub stated: u64,
    /// How many policies reproduce every one of them, counted over the fields in `exercised`.
    pub policies: u64,
    /// These policies, all of them and each once, the least deviation from a preset first.
    pub candidates: Vec<PolicyCandidate>,
    /// Where none does: the policies under which the fewest figures differ, by their first difference.
    pub nearest: Vec<NearMiss>,
    /// The fields of the policy that can change a figure of this document.
    pub exercised: Vec<String>,
    /// The fields of invoices that no document like this comes to use: whatever they are, the figures stay.
    pub not_exercised: Vec<String>,
    /// How many policies the document was computed with; the others follow from these.
    pub computed: u64,
}

/// Policies that differ in nothing but in the fields of `any_of`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyCandidate {
    /// The nearest preset; among equals the first of the table.
    pub preset: String,
    /// How many of the exercised fields differ from the preset.
    pub distance: u64,
    /// One of these policies, the nearest to the preset, as a draft takes it: its name, or the preset with the fields that
    /// differ.
    #[cfg_attr(feature = "schema", schemars(with = "PolicyChoice<'static>"))]
    pub policy: PolicyChoice<'static>,
    /// Fields that may as well have other values, in any combination.
    pub any_of: Vec<FieldValues>,
    /// Every preset that is among these policies as it stands.
    pub presets: Vec<String>,
    /// How many policies these are.
    pub policies: u64,
}

/// A field of the policy and the values that it may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldValues {
    /// `rounding.mode`
    pub field: String,
    /// The values.
    pub values: Vec<String>,
    /// Whether these are all that the field can have.
    pub is_any: bool,
}

/// Policies that miss the same figure first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NearMiss {
    /// How many stated figures differ.
    pub differing: u64,
    /// The first of them in the order of computation.
    pub first_difference: InferDifference,
    /// The policies, the least deviation from a preset first.
    pub candidates: Vec<PolicyCandidate>,
}

/// A stated figure beside the computed one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InferDifference {
    /// Where it is stated: `taxes[0].amount`.
    pub path: String,
    /// What is stated.
    #[serde(with = "DecimalText")]
    pub stated: Decimal,
    /// What the policies give. Absent where they give no such figure.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub computed: Option<Decimal>,
}
