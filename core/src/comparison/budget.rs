//! What a budget buys: the quantities whose amount stays within it.

use super::budget_trace;
use super::chosen::{Chosen, PRICE, chosen};
use super::crossing::comparable;
use super::segments::{Grid, Segment, last_where, overflow};
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::money::ExactNumber;
use crate::money::decimal::DecimalText;
use crate::money::exact::Exact;
use crate::money::scaled::from_minor;
use crate::policy::{Policy, PolicyChoice, RatingRounding};
use crate::price::Price;
use crate::problems::Problems;
use crate::rating::{PreparedPrice, PriceList};
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Asks which quantities cost at most a budget.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BudgetRequest<'a> {
    /// Version of the documents' schema: 1. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema_version: Option<u32>,
    /// A price of tiers. Default: the price that `price_id` names.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price<'a>>,
    /// Instead: id of a price of the catalog that answers.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub price_id: Option<Text<'a>>,
    /// The most that a whole period may cost, in major units, with no more places than the currency; any sign.
    #[serde(with = "DecimalText")]
    pub budget: Decimal,
    /// Quantities are its multiples, from 0 on; above 0. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<ExactNumber>,
    /// A preset's name, or a preset with overrides; of its groups `rating` and `rounding.mode` count. Default: `"prorata"`.
    #[serde(default, borrow, skip_serializing_if = "PolicyChoice::is_default")]
    pub policy: PolicyChoice<'a>,
}

/// The quantities that a budget buys. Quantities are decimals, or fractions such as `"8/3"`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Budget {
    /// Version of the documents' schema.
    pub schema_version: u32,
    /// ISO 4217 code.
    pub currency: String,
    /// The budget.
    #[serde(with = "DecimalText")]
    pub budget: Decimal,
    /// The step between quantities.
    pub step: String,
    /// All quantities whose amount is within the budget, in as few intervals as hold them. Where a larger quantity is
    /// cheaper, there may be several.
    pub intervals: Vec<QuantityInterval>,
    /// The largest of them. Absent where there is none, or no end to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub largest: Option<String>,
    /// The policy that was used, every field.
    pub policy: Policy<'static>,
    /// The derivation of every quantity, where it was asked for: the ratings at the ends of each interval (`from_rating`,
    /// `to_rating`) and just beside them (`below_rating`, `above_rating`), or why it has no end. Where these have more than
    /// 50,000 tiers together, the amounts of the rest stand alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
}

/// Quantities that follow each other by the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuantityInterval {
    /// The first.
    pub from: String,
    /// The last. Absent where they have no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// Answers a request; with `explain`, with the derivation of every quantity.
pub(crate) fn budget(request: &BudgetRequest<'_>, list: &impl PriceList, explain: bool) -> Result<Budget> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let policy = request.policy.resolve();
    let named = policy.clone().unwrap_or_default();
    let own = (request.price.as_ref(), request.price_id.as_ref());
    let chosen = chosen(own, &PRICE, (list, &named), &mut problems);
    if let Some(chosen) = &chosen {
        comparable(Some(&chosen.price), chosen.path, &mut problems);
    }
    let digits = chosen.as_ref().map(|chosen| chosen.price.digits());
    let budget = problems.money(Some(request.budget), digits, || "budget".to_owned());
    if let Some(chosen) = &chosen {
        one_way(&chosen.price, chosen.field("minimum_quantity"), &mut problems);
    }
    let step = request.step.unwrap_or(ExactNumber::ONE);
    positive(step, &mut problems);
    problems.extend(request.policy.problems());
    problems.finish()?;
    let (Some(Chosen { price, .. }), Some(budget), Some(policy)) = (chosen, budget, policy) else {
        return Err(Problem::new(Code::Internal, "").into());
    };
    let (intervals, trace) = within(&price, budget, step, explain)?;
    let largest = intervals.last().and_then(|interval| interval.to.clone());
    Ok(Budget {
        schema_version: SCHEMA_VERSION,
        currency: price.currency.code().to_owned(),
        budget: from_minor(budget, price.digits()),
        step: step.to_string(),
        intervals,
        largest,
        policy,
        trace,
    })
}

fn positive(step: ExactNumber, problems: &mut Problems) {
    if step.numerator() <= 0 {
        problems.beyond(Code::OutOfRange, "step", step, "above 0");
    }
}

/// Line by line, what is charged and what is missing to the minimum quantity round apart: their sum goes up and down.
fn one_way(price: &PreparedPrice, path: String, problems: &mut Problems) {
    if price.policy.rounding == RatingRounding::Line && price.compiled.transform.minimum.is_some() {
        problems.conflict(path, "policy.rating.rounding line");
    }
}

/// The intervals of a grid and, with `explain`, their derivation.
fn within(
    price: &PreparedPrice,
    budget: i64,
    step: ExactNumber,
    explain: bool,
) -> Result<(Vec<QuantityInterval>, Option<Vec<Step>>)> {
    let tiers = price.tiers().ok_or_else(|| Problem::new(Code::NotComparable, "price").limit("tiers"))?;
    let grid = Grid { price, tiers, step };
    let found = grid.intervals(budget)?;
    let trace = explain.then(|| budget_trace::steps(&grid, budget, &found)).transpose()?;
    let text = |number| grid.quantity(number).map(|quantity| quantity.to_string()).ok_or_else(overflow);
    let shown =
        |(from, to): (i128, Option<i128>)| Ok(QuantityInterval { from: text(from)?, to: to.map(text).transpose()? });
    Ok((found.into_iter().map(shown).collect::<Result<_>>()?, trace))
}

impl Grid<'_> {
    /// The numbers whose amount is within the budget, the intervals that touch put together.
    fn intervals(&self, budget: i64) -> Result<Vec<(i128, Option<i128>)>> {
        let segments = self.segments()?;
        if self.never_falls()? {
            return Ok(self.up_to(&segments, budget)?.into_iter().collect());
        }
        let mut found: Vec<(i128, Option<i128>)> = Vec::new();
        for segment in segments {
            let Some((from, to)) = self.affordable(segment, budget)? else { continue };
            match found.last_mut() {
                Some((_, last)) if last.and_then(|last| last.checked_add(1)) == Some(from) => *last = to,
                _ => found.push((from, to)),
            }
        }
        Ok(found)
    }

    /// The numbers of all segments within the budget, where the amount never falls: one search over all of them.
    fn up_to(&self, segments: &[Segment], budget: i64) -> Result<Option<(i128, Option<i128>)>> {
        let Some(end) = segments.last().filter(|_| self.costs_at_most(0, budget)) else { return Ok(None) };
        if end.last.is_none() && self.in_the_end(*end)?.is_some_and(|amount| amount <= budget) {
            return Ok(Some((0, None)));
        }
        let is_there = |number| end.last.is_none_or(|last| number <= last);
        Ok(Some((0, Some(last_where(0, |number| is_there(number) && self.costs_at_most(number, budget))))))
    }

    /// The part of a segment within the budget; it is one, since the amount goes one way.
    fn affordable(&self, segment: Segment, budget: i64) -> Result<Option<(i128, Option<i128>)>> {
        let Segment { first, last, trend, .. } = segment;
        let Some(last) = last else { return self.affordable_for_ever(segment, budget) };
        if trend == Ordering::Less {
            let costs_more = |number| !self.costs_at_most(number, budget);
            let from = if costs_more(first) {
                last_where(first, |number| number <= last && costs_more(number)).checked_add(1).ok_or_else(overflow)?
            } else {
                first
            };
            return Ok((from <= last).then_some((from, Some(last))));
        }
        if !self.costs_at_most(first, budget) {
            return Ok(None);
        }
        let to = last_where(first, |number| number <= last && self.costs_at_most(number, budget));
        Ok(Some((first, Some(to))))
    }

    /// The same in a tier without an end.
    fn affordable_for_ever(&self, segment: Segment, budget: i64) -> Result<Option<(i128, Option<i128>)>> {
        let first = segment.first;
        let in_the_end = self.in_the_end(segment)?;
        if segment.trend == Ordering::Less {
            if in_the_end.is_some_and(|amount| amount > budget) {
                return Ok(None);
            }
            let costs_more = |number| self.amount(number).is_some_and(|amount| amount > budget);
            let from = if costs_more(first) {
                last_where(first, costs_more).checked_add(1).ok_or_else(overflow)?
            } else {
                first
            };
            return Ok(Some((from, None)));
        }
        if in_the_end.is_some_and(|amount| amount <= budget) {
            return Ok(Some((first, None)));
        }
        if !self.costs_at_most(first, budget) {
            return Ok(None);
        }
        Ok(Some((first, Some(last_where(first, |number| self.costs_at_most(number, budget))))))
    }

    /// What any large quantity of an open tier costs. `None` where the amount rises or falls beyond every figure.
    pub(super) fn in_the_end(&self, segment: Segment) -> Result<Option<i64>> {
        if let Some(settled) = self.settled_from(segment) {
            return Ok(self.amount(settled));
        }
        let spend = self.price.compiled.spend;
        let limit = if segment.trend == Ordering::Less { spend.minimum } else { spend.maximum };
        let minor = |limit| Exact::scaled(limit).to_minor(self.price.digits(), self.price.mode).ok_or_else(overflow);
        limit.map(minor).transpose()
    }

    /// The first number of a segment from which on all cost the same, where its tier alone says so.
    pub(super) fn settled_from(&self, segment: Segment) -> Option<i128> {
        let is_free = self.price.compiled.spend.percent_off.is_some_and(|off| Exact::scaled(off) == Exact::whole(1));
        if segment.trend == Ordering::Equal || is_free { Some(segment.first) } else { self.capped_from(segment) }
    }

    fn amount(&self, number: i128) -> Option<i64> {
        self.price.amount_minor(self.quantity(number)?).ok()
    }

    /// Whether a quantity has an amount within the budget. One too large to be held is beyond every budget.
    fn costs_at_most(&self, number: i128, budget: i64) -> bool {
        self.amount(number).is_some_and(|amount| amount <= budget)
    }
}

impl PreparedPrice {
    /// The multiples of a step, from zero on, that cost at most a budget in minor units, in as few intervals as hold them.
    ///
    /// # Errors
    /// [`Code::OutOfRange`] for a step that is not above 0, [`Code::NotComparable`] for a price per event, [`Code::Conflict`]
    /// for a minimum quantity that is rounded line by line, [`Code::AmountOverflow`].
    ///
    /// ```
    /// use prorata::{PreparedPrice, Price, Tier, TierMode, policy::Policy};
    /// use rust_decimal::dec;
    ///
    /// let volume = Price {
    ///     currency: "EUR".into(),
    ///     tier_mode: TierMode::Volume,
    ///     tiers: vec![
    ///         Tier { up_to: Some(dec!(100)), unit_price: Some(dec!(0.10)), ..Tier::default() },
    ///         Tier { unit_price: Some(dec!(0.08)), ..Tier::default() },
    ///     ],
    ///     ..Price::default()
    /// };
    /// let price = PreparedPrice::new(&volume, &Policy::default())?;
    /// let found = price.quantity_within(9_00, 1)?;
    /// let found: Vec<_> = found.iter().map(|interval| (interval.from.as_str(), interval.to.as_deref())).collect();
    /// // 9 euros buy 90 units, or from 101 on, where each costs less, 112.
    /// assert_eq!(found, [("0", Some("90")), ("101", Some("112"))]);
    /// # Ok::<(), prorata::Error>(())
    /// ```
    pub fn quantity_within(&self, budget_minor: i64, step: impl Into<ExactNumber>) -> Result<Vec<QuantityInterval>> {
        let step = step.into();
        let mut problems = Problems::default();
        comparable(Some(self), "", &mut problems);
        one_way(self, "minimum_quantity".to_owned(), &mut problems);
        positive(step, &mut problems);
        problems.finish()?;
        Ok(within(self, budget_minor, step, false)?.0)
    }
}
