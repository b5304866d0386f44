//! The report: what was checked, what differs, by how much and by which rule.

use crate::money::decimal::{DecimalText, OptionalDecimalText};
use crate::policy::Policy;
use rust_decimal::Decimal;
use serde::Serialize;

/// What verifying an invoice found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifyReport {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// Id of the document, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// ISO 4217 code, where the document has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The worst grade of any figure; `not_evaluated` where none could be checked.
    pub grade: Grade,
    /// How many figures were checked; one that two rules speak of counts twice.
    pub checked: u64,
    /// The first figure of that grade in the order of computation that does not follow from what is stated before it: where
    /// the chain breaks. Absent where every figure is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_difference: Option<VerifiedFigure>,
    /// The figures that differ, in the order of computation; with `list_exact` all that were checked.
    pub figures: Vec<VerifiedFigure>,
    /// What came out of each rule, in the order of computation.
    pub rules: Vec<VerifiedRule>,
    /// The stated figures that an exact recomputation from the lines does not give: consequences included, which the rules
    /// leave out. Figures with tax are among them where every line says what taxes it carries. Absent where the lines do not
    /// say enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recomputed: Option<Vec<RecomputedFigure>>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
}

/// What verifying came to, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Inputs are missing: nothing was checked.
    NotEvaluated,
    /// What is stated is what follows.
    Exact,
    /// It differs, within the tolerance.
    Tolerated,
    /// It differs by more than the tolerance.
    Broken,
}

impl Grade {
    /// The word, as documents show it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotEvaluated => "not_evaluated",
            Self::Exact => "exact",
            Self::Tolerated => "tolerated",
            Self::Broken => "broken",
        }
    }
}

/// A figure that was checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifiedFigure {
    /// Where it stands: `lines[3].net_amount`.
    pub path: String,
    /// Id of the rule.
    pub rule: String,
    /// Ids of other rules that say the same of it, as BR-CO-17 does of a tax that BR-S-09 is about. Absent where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_rules: Vec<String>,
    /// What is stated. Absent where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
    /// What follows from the figures stated before it. Absent where nothing does, and the figure should not be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// `stated − expected`. Absent where they are not both numbers.
    #[serde(skip_serializing_if = "Option::is_none", with = "OptionalDecimalText")]
    pub difference: Option<Decimal>,
    /// By how much it may differ.
    #[serde(with = "DecimalText")]
    pub tolerance: Decimal,
    /// `exact`, `tolerated` or `broken`.
    pub grade: Grade,
}

/// What came out of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifiedRule {
    /// Id of the rule.
    pub id: String,
    /// The worst grade of its figures; `not_evaluated` where its inputs are missing.
    pub grade: Grade,
    /// How many figures it checked.
    pub checked: u64,
    /// How many of them differ within the tolerance.
    pub tolerated: u64,
    /// How many of them differ by more.
    pub broken: u64,
}

/// A stated figure beside the one that the lines give.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecomputedFigure {
    /// Where it stands: `taxes[0].amount`.
    pub path: String,
    /// What is stated.
    #[serde(with = "DecimalText")]
    pub stated: Decimal,
    /// What the lines give.
    #[serde(with = "DecimalText")]
    pub expected: Decimal,
    /// `stated − expected`.
    #[serde(with = "DecimalText")]
    pub difference: Decimal,
}
