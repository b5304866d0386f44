//! Usage thresholds: so much that what is used is billed at once.

use super::facts::Facts;
use super::segments::{Segment, Segments};
use super::timeline::Effect;
use super::used;
use super::used_quantity::UsedQuantity;
use crate::calendar::{BillingTiming, Micros, pieces};
use crate::error::{Code, Problem, Result};
use crate::money::decimal::DecimalText;
use crate::price::PriceType;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An amount of usage in arrears, of all items together: when it is reached, what was used so far is billed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UsageThreshold {
    /// The amount before discounts and added tax, in major units, above 0.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// Whether it is reached again by every further such amount above the highest that is not. Default: `false`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recurring: bool,
    /// Which usage is counted. Default: `period`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<ThresholdCounts>,
}

/// Which usage is counted towards a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ThresholdCounts {
    /// That of the periods that run: each period begins anew.
    #[default]
    Period,
    /// All since the start.
    Lifetime,
}

/// A threshold in minor units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Threshold {
    pub(super) amount: i64,
    /// From where on it is reached again and again; none for one that is not.
    pub(super) above: Option<i64>,
    pub(super) counts: ThresholdCounts,
}

impl Threshold {
    /// How many times a sum reaches it.
    fn reached_by(self, sum: i64) -> i64 {
        match self.above {
            None => i64::from(sum >= self.amount),
            Some(above) => sum.saturating_sub(above).max(0).checked_div(self.amount).unwrap_or(0),
        }
    }
}

/// What was used of an item in one service.
#[derive(Default)]
struct Used<'s> {
    quantity: UsedQuantity<'s>,
    amount: i64,
    end: Micros,
}

/// A walk through usage as it became known.
struct Walk<'w, 's> {
    facts: &'w Facts<'s>,
    effects: &'w [Vec<Effect>],
    segments: Vec<Segments>,
    learnt: Micros,
    /// By item and start of the service.
    used: BTreeMap<(usize, Micros), Used<'s>>,
    /// How many times each threshold was reached.
    reached: Vec<i64>,
}

/// The moments at which thresholds are reached, in order: each as it was known then.
pub(super) fn reached(facts: &Facts<'_>, effects: &[Vec<Effect>]) -> Result<Vec<Micros>> {
    if facts.thresholds.is_empty() {
        return Ok(Vec::new());
    }
    let mut order: Vec<(Micros, usize)> =
        facts.usage.iter().enumerate().map(|(at, used)| (used.counts(), at)).collect();
    order.sort_unstable();
    let segments = effects.iter().map(|effects| Segments::of(effects)).collect();
    let (used, reached) = (BTreeMap::new(), vec![0; facts.thresholds.len()]);
    let mut walk = Walk { facts, effects, segments, learnt: Micros::MIN, used, reached };
    let mut moments = Vec::new();
    for same in order.chunk_by(|left, right| left.0 == right.0) {
        let Some((at, _)) = same.first().copied() else { continue };
        walk.learn(at);
        walk.begin_anew(at)?;
        for (_, number) in same {
            walk.count(*number, at)?;
        }
        if walk.is_reached(at)? {
            moments.push(at);
        }
    }
    Ok(moments)
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "subscription.usage").limit(i64::MAX)
}

impl Walk<'_, '_> {
    /// Finds the segments by what is known at a moment.
    fn learn(&mut self, at: Micros) {
        let becomes_known = |effect: &Effect| self.learnt < effect.known && effect.known <= at;
        let is_first = self.learnt == Micros::MIN;
        for (segments, effects) in self.segments.iter_mut().zip(self.effects) {
            if is_first || effects.iter().any(becomes_known) {
                segments.learn(effects, self.facts.start, at);
            }
        }
        self.learnt = at;
    }

    /// What does not run any more does not count towards the thresholds of a period, which may be reached again.
    fn begin_anew(&mut self, at: Micros) -> Result<()> {
        let ended = self.used.values().any(|used| used.end <= at);
        let has_lifetime = self.facts.thresholds.iter().any(|threshold| threshold.counts == ThresholdCounts::Lifetime);
        if ended {
            let running = self.sum(ThresholdCounts::Period, at)?;
            for (threshold, reached) in self.facts.thresholds.iter().zip(&mut self.reached) {
                if threshold.counts == ThresholdCounts::Period {
                    *reached = threshold.reached_by(running).min(*reached);
                }
            }
        }
        if ended && !has_lifetime {
            self.used.retain(|_, used| used.end > at);
        }
        Ok(())
    }

    /// Adds usage to the service that it is of.
    fn count(&mut self, number: usize, at: Micros) -> Result<()> {
        let Some(used) = self.facts.usage.get(number).copied() else { return Ok(()) };
        let holds = |segment: &&Segment| segment.start <= used.at && segment.end.is_none_or(|end| used.at < end);
        let segment = self.segments.get(used.item).and_then(|segments| segments.found().iter().find(holds)).copied();
        let Some(segment) = segment.filter(|segment| self.facts.is_used_in_arrears(segment)) else { return Ok(()) };
        let Some(calendar) = self.facts.calendars.get(segment.calendar) else { return Ok(()) };
        let Some(span) = calendar.span_at(used.at)? else { return Ok(()) };
        let edges = [segment.start.max(span.start), segment.end.map_or(span.end, |end| end.min(span.end))];
        let pieces = pieces(calendar, &edges, self.facts.policy.proration)?;
        let Some(piece) = pieces.into_iter().find(|piece| piece.whole.is_some()) else { return Ok(()) };
        let has_lifetime = self.facts.thresholds.iter().any(|threshold| threshold.counts == ThresholdCounts::Lifetime);
        if piece.end <= at && !has_lifetime {
            return Ok(());
        }
        let service = self.used.entry((used.item, piece.start)).or_default();
        service.quantity.add(&used)?;
        service.amount = used::amount_of(self.facts, segment.price, &piece, &service.quantity, false)?;
        service.end = piece.end;
        Ok(())
    }

    /// Whether more is reached at a moment than before.
    fn is_reached(&mut self, at: Micros) -> Result<bool> {
        let sums = (self.sum(ThresholdCounts::Period, at)?, self.sum(ThresholdCounts::Lifetime, at)?);
        let mut is_reached = false;
        for (threshold, reached) in self.facts.thresholds.iter().zip(&mut self.reached) {
            let now = threshold.reached_by(match threshold.counts {
                ThresholdCounts::Period => sums.0,
                ThresholdCounts::Lifetime => sums.1,
            });
            is_reached |= now > *reached;
            *reached = now.max(*reached);
        }
        Ok(is_reached)
    }

    fn sum(&self, counts: ThresholdCounts, at: Micros) -> Result<i64> {
        let counted = self.used.values().filter(|used| counts == ThresholdCounts::Lifetime || used.end > at);
        let sum = counted.map(|used| used.amount).try_fold(0i64, i64::checked_add);
        Ok(sum.ok_or_else(overflow)?)
    }
}

impl Facts<'_> {
    /// The last moment within a stretch of time, its end among it, at which a threshold was reached.
    pub(super) fn last_reached(&self, (start, until): (Micros, Micros)) -> Option<Micros> {
        let before = self.reached.partition_point(|at| *at <= until);
        let last = self.reached.get(before.checked_sub(1)?)?;
        (*last >= start).then_some(*last)
    }

    pub(super) fn is_used_in_arrears(&self, segment: &Segment) -> bool {
        let price = self.prices.get(segment.price);
        price.is_some_and(|price| price.price_type == PriceType::Usage && price.timing == BillingTiming::Arrears)
    }
}
