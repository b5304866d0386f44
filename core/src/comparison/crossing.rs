//! Where two prices cost the same, and which one is the cheaper between.

use super::chosen::{Chosen, FIRST, SECOND, chosen};
use super::curve::Curve;
use super::looks::Looks;
use super::trace;
use super::walk::{SignRange, Walk, Walked};
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::policy::{Policy, PolicyChoice};
use crate::price::Price;
use crate::problems::Problems;
use crate::rating::{PreparedPrice, PriceList};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Asks at which quantities two prices cost the same, and which one is the cheaper elsewhere.
///
/// Compared is what a quantity costs in a whole period before it is rounded to minor units, with percentage off, minimum and
/// maximum spend: rounded, two prices would cost the same over many short stretches around each crossing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ComparisonRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// A price of tiers. Default: the price that `first_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub first: Option<Price<'a>>,
    /// Instead: id of a price of the catalog that compares.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub first_id: Option<Text<'a>>,
    /// Another price, in the same currency. Default: the price that `second_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub second: Option<Price<'a>>,
    /// Instead: id of a price of the catalog that compares.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub second_id: Option<Text<'a>>,
    /// The last quantity that is compared, in the units of both prices, at least 0. Default: none, or where a table ends. It
    /// is needed where both prices go on in steps that overtake each other for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<ExactNumber>,
    /// A preset's name, or a preset with overrides; of its group `rating`, `zero_quantity` and `border` count. Default:
    /// `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

/// Two prices compared, from quantity 0 on. Quantities are decimals, or fractions such as `"8/3"`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// ISO 4217 code.
    pub currency: String,
    /// Where both cost the same, in order; a single quantity begins where it ends. Prices may also overtake each other in a
    /// step, without a quantity at which they cost the same: `ranges` says so.
    pub crossings: Vec<Crossing>,
    /// Which price costs less, range by range, without a gap.
    pub ranges: Vec<ComparedRange>,
    /// Why the last range ends. Absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_with: Option<ComparisonEnd>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
    /// The derivation of every quantity, where it was asked for: what both prices cost over each range, each `looks[j]` of it at a
    /// quantity or over a stretch where both are straight, and why the range ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// Quantities at which two prices cost the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Crossing {
    /// The first quantity.
    pub from: String,
    /// Whether it belongs to them.
    pub from_inclusive: bool,
    /// The last quantity. Absent where they have no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Whether it belongs to them.
    pub to_inclusive: bool,
}

/// Quantities over which one price costs less, or both the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparedRange {
    /// The first quantity.
    pub from: String,
    /// Whether it belongs to the range.
    pub from_inclusive: bool,
    /// The last quantity. Absent where the range has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Whether it belongs to the range.
    pub to_inclusive: bool,
    /// Which price costs less.
    pub cheaper: Cheaper,
}

/// Which of two prices costs less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Cheaper {
    /// The first.
    First,
    /// The second.
    Second,
    /// Both cost the same.
    Equal,
}

/// Why a comparison ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ComparisonEnd {
    /// It was asked up to there.
    UpTo,
    /// The tiers of the first price end.
    First,
    /// The tiers of the second price end.
    Second,
    /// The tiers of both end.
    Both,
}

/// Answers a request; with `explain`, with the derivation of every quantity.
pub(crate) fn compare(request: &ComparisonRequest<'_>, list: &impl PriceList, explain: bool) -> Result<Comparison> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let policy = request.policy.resolve();
    let named = policy.clone().unwrap_or_default();
    let first = (request.first.as_ref(), request.first_id.as_ref());
    let first = chosen(first, &FIRST, (list, &named), &mut problems);
    let second = (request.second.as_ref(), request.second_id.as_ref());
    let second = chosen(second, &SECOND, (list, &named), &mut problems);
    for chosen in [&first, &second].into_iter().flatten() {
        comparable(Some(&chosen.price), chosen.path, &mut problems);
    }
    if let (Some(first), Some(second)) = (&first, &second) {
        same_currency(&first.price, &second.price, &second.field("currency"), &mut problems);
    }
    if let Some(up_to) = request.up_to.filter(|up_to| up_to.numerator() < 0) {
        problems.beyond(Code::OutOfRange, "up_to", up_to, "at least 0");
    }
    problems.extend(request.policy.problems());
    problems.finish()?;
    let (Some(first), Some(second), Some(policy)) = (first, second, policy) else {
        return Err(Problem::new(Code::Internal, "").into());
    };
    let (walked, trace) = walked([&first.price, &second.price], request.up_to, explain)?;
    if walked.ranges.is_empty() {
        return Err(nothing_to_compare(if walked.end == Some(ComparisonEnd::Second) { &second } else { &first }).into());
    }
    Ok(Comparison {
        schema_version: SCHEMA_VERSION,
        currency: first.price.currency.code().to_owned(),
        crossings: crossings(&walked.ranges),
        ranges: walked.ranges.iter().map(SignRange::shown).collect(),
        ends_with: walked.end,
        policy,
        trace,
    })
}

/// Refuses a price that has no amount of a quantity alone.
pub(super) fn comparable(price: Option<&PreparedPrice>, path: &str, problems: &mut Problems) {
    if price.is_some_and(|price| price.tiers().is_none()) {
        problems.add(Problem::new(Code::NotComparable, path).limit("tiers"));
    }
}

pub(super) fn same_currency(first: &PreparedPrice, other: &PreparedPrice, path: &str, problems: &mut Problems) {
    if first.currency != other.currency {
        problems.beyond(Code::CurrencyMismatch, path, other.currency.code(), first.currency.code());
    }
}

/// What a walk over two prices finds and, with `explain`, its derivation.
fn walked(
    [first, second]: [&PreparedPrice; 2],
    up_to: Option<ExactNumber>,
    explain: bool,
) -> Result<(Walked, Option<Vec<Step>>)> {
    let (Some(first), Some(second)) = (Curve::new(first), Curve::new(second)) else {
        return Err(Problem::new(Code::NotComparable, "").limit("tiers").into());
    };
    let up_to = up_to.map(ExactNumber::exact);
    let walked = Walk::new([&first, &second], up_to.as_ref(), Looks::new(explain)).all()?;
    let trace = explain.then(|| trace::steps([&first, &second], &walked, up_to.as_ref())).transpose()?;
    Ok((walked, trace))
}

/// Not even zero units have an amount: the minimum quantity lies beyond the last tier.
fn nothing_to_compare(ended: &Chosen) -> Problem {
    Problem::new(Code::BeyondLastTier, ended.field("minimum_quantity"))
}

fn crossings(ranges: &[SignRange]) -> Vec<Crossing> {
    let same = ranges.iter().filter(|range| range.sign == Ordering::Equal);
    let crossing = |range: &SignRange| Crossing {
        from: range.from.to_text(),
        from_inclusive: range.from_inclusive,
        to: range.to.as_ref().map(Exact::to_text),
        to_inclusive: range.to_inclusive,
    };
    same.map(crossing).collect()
}

impl PreparedPrice {
    /// The quantities from zero on at which two prices cost the same before rounding, in order.
    ///
    /// # Errors
    /// [`Code::CurrencyMismatch`], [`Code::NotComparable`] for a price per event, [`Code::TooMany`] for more ranges than the
    /// limit, [`Code::AmountOverflow`].
    ///
    /// ```
    /// use prorata::{PreparedPrice, Price, policy::Policy};
    /// use rust_decimal::dec;
    ///
    /// let by_unit = Price { currency: "EUR".into(), unit_price: Some(dec!(0.10)), ..Price::default() };
    /// let with_fee = Price { unit_price: Some(dec!(0.04)), flat_amount: Some(dec!(15)), ..by_unit.clone() };
    /// let [by_unit, with_fee] = [by_unit, with_fee].map(|price| PreparedPrice::new(&price, &Policy::default()));
    /// assert_eq!(by_unit?.crossings(&with_fee?)?[0].from, "250");
    /// # Ok::<(), prorata::Error>(())
    /// ```
    pub fn crossings(&self, other: &Self) -> Result<Vec<Crossing>> {
        let mut problems = Problems::default();
        same_currency(self, other, "currency", &mut problems);
        problems.finish()?;
        Ok(crossings(&walked([self, other], None, false)?.0.ranges))
    }
}
