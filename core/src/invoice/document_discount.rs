//! Discounts and charges of the document: shares of lines, or entries of their own.

use super::compiled::{AdjustmentValue, Compiled, DocumentAdjustment, Kind};
use super::document_discount_trace::{
    share_step, stated_figure, stated_step, sum_step, trace_cut, unapplied_step, whole_step,
};
use super::figures::{Applied, Figures, LineFigures, Place, Taxable, adjustment_path, share_path};
use super::kernel::{Failure, overflow};
use super::line_discount::{self, Room, with_sign};
use super::line_share::{Filling, percentage_step};
use super::terms::{self, Met};
use crate::error::Code;
use crate::explain::{Exact, Input, Trace};
use crate::money::allocate::negate;
use crate::money::allocate_in_order::{each_alone, one_after_the_other, spread_last_takes_rest};
use crate::money::fraction::Fraction;
use crate::money::share_exactly;
use crate::policy::{Allocation, DiscountDirection, PercentOf};

pub(super) fn apply(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    let mut entry_discounts = 0i64;
    for position in 0..compiled.document_adjustments.len() {
        let at = compiled.document_adjustment_at(position);
        let failure = overflow(Place::DocumentAdjustment(at));
        let adjustment = compiled.document_adjustments.get(at).ok_or(failure)?;
        let settled;
        let adjustment = if let AdjustmentValue::Terms(_) = adjustment.adjustment.value {
            settled = settle(compiled, at, adjustment, figures, trace).ok_or(failure)?;
            &settled
        } else {
            adjustment
        };
        let applied = if let Some(entry) = adjustment.entry {
            let applied =
                own_entry(compiled, at, adjustment, (entry, entry_discounts), figures, trace).ok_or(failure)?;
            if adjustment.adjustment.kind == Kind::Discount {
                entry_discounts = entry_discounts.checked_add(applied.amount).ok_or(failure)?;
            }
            applied
        } else {
            if !is_bounded(compiled, adjustment) && carries_nothing(compiled, adjustment, &figures.lines) {
                return Err(Failure { code: Code::NothingToCarry, place: Place::DocumentAdjustment(at) });
            }
            allocated(compiled, at, adjustment, figures, trace).ok_or(failure)?
        };
        *figures.document_adjustments.get_mut(at).ok_or(failure)? = applied;
    }
    for (taxable, line) in figures.taxables.iter_mut().zip(&figures.lines) {
        *taxable = Taxable::of(line.rest);
    }
    Ok(())
}

/// The same adjustment, its terms settled.
#[cold]
fn settle(
    compiled: &Compiled<'_>,
    at: usize,
    adjustment: &DocumentAdjustment,
    figures: &mut Figures,
    trace: &mut impl Trace,
) -> Option<DocumentAdjustment> {
    let whole = |minor: i64| Exact::whole(minor.into());
    let lines = eligible(adjustment, &figures.lines);
    let spend = lines.clone().fold(whole(0), |sum, line| sum.plus(&whole(line.net_amount)));
    let sign = lines.clone().fold(whole(0), |sum, line| sum.plus(&whole(line.rest)));
    let of: Vec<Exact> = lines.map(|line| whole(base(line, compiled.policy.discount.percent_of))).collect();
    let of = if adjustment.entry.is_some() { vec![share_exactly::sum(&of)] } else { of };
    let met = Met { spend, of, shared: adjustment.entry.is_none(), sign };
    let figure = format!("{}.amount", adjustment_path(compiled, at));
    let settled = terms::settle(compiled, &adjustment.adjustment, &met, &figure, &mut figures.limits, trace)?;
    Some(DocumentAdjustment { adjustment: settled, ..adjustment.clone() })
}

/// The eligible lines' figures.
fn eligible<'f>(
    adjustment: &'f DocumentAdjustment,
    lines: &'f [LineFigures],
) -> impl Iterator<Item = &'f LineFigures> + Clone {
    let count = adjustment.eligible.as_ref().map_or(lines.len(), Vec::len);
    (0..count).filter_map(move |position| lines.get(adjustment.line_at(position)))
}

impl DocumentAdjustment {
    /// The line at a position among the eligible ones.
    pub(super) fn line_at(&self, position: usize) -> usize {
        self.eligible.as_ref().map_or(position, |lines| lines.get(position).copied().unwrap_or(usize::MAX))
    }

    /// The position of a line among the eligible ones.
    pub(super) fn position_of(&self, line: usize) -> Option<usize> {
        self.eligible.as_ref().map_or(Some(line), |lines| lines.binary_search(&line).ok())
    }
}

fn is_bounded(compiled: &Compiled<'_>, adjustment: &DocumentAdjustment) -> bool {
    adjustment.adjustment.kind == Kind::Discount && compiled.policy.discount.direction == DiscountDirection::TowardZero
}

/// What a percentage of a line is of.
const fn base(line: &LineFigures, percent_of: PercentOf) -> i64 {
    match percent_of {
        PercentOf::RunningRest => line.rest,
        PercentOf::Original => line.net_amount,
    }
}

fn sum(mut amounts: impl Iterator<Item = i64>) -> Option<i64> {
    amounts.try_fold(0i64, i64::checked_add)
}

/// A taxable entry beside the lines.
fn own_entry(
    compiled: &Compiled<'_>,
    at: usize,
    adjustment: &DocumentAdjustment,
    (entry, entry_discounts): (usize, i64),
    figures: &mut Figures,
    trace: &mut impl Trace,
) -> Option<Applied> {
    let lines = eligible(adjustment, &figures.lines);
    let of = sum(lines.clone().map(|line| base(line, compiled.policy.discount.percent_of)))?;
    let rest = sum(lines.map(|line| line.rest))?;
    let left = rest.checked_sub(entry_discounts)?;
    let room = Room { of, rest: if left.signum() == rest.signum() { left } else { 0 }, sign: rest };
    let figure = || format!("{}.amount", adjustment_path(compiled, at));
    let applied = line_discount::amount(compiled, &adjustment.adjustment, room, figure, trace)?;
    let mut cuts = Vec::new();
    if is_bounded(compiled, adjustment) {
        trace_cut(&mut cuts, figure, applied.unapplied, trace);
    }
    unapplied_step(compiled, at, adjustment, &cuts, applied.unapplied, trace);
    let gross = match adjustment.adjustment.kind {
        Kind::Discount => applied.amount.checked_neg()?,
        Kind::Charge => applied.amount,
    };
    *figures.taxables.get_mut(entry)? = Taxable::of(gross);
    Some(applied)
}

/// Whether an amount that must not vanish, as one that is bounded may, finds no line.
fn carries_nothing(compiled: &Compiled<'_>, adjustment: &DocumentAdjustment, lines: &[LineFigures]) -> bool {
    let stated = || match adjustment.adjustment.value {
        AdjustmentValue::Amount(amount) => amount != 0,
        AdjustmentValue::Percent { fraction, base } => {
            base.is_some_and(|base| fraction.of(base, compiled.mode()) != Some(0))
        }
        AdjustmentValue::Terms(_) => false,
    };
    stated() && sum(eligible(adjustment, lines).map(|line| line.rest)) == Some(0)
}

/// How shares are taken: the policy's allocation, for a percentage of the lines or for an amount.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    LargestRemainder,
    LastTakesRest,
    EachAlone,
    OneAfterTheOther,
}

impl Way {
    const fn of(allocation: Allocation, value: AdjustmentValue) -> Self {
        let is_percentage = matches!(value, AdjustmentValue::Percent { base: None, .. });
        match (allocation, is_percentage) {
            (Allocation::LargestRemainder | Allocation::FivePlaces, _) | (Allocation::EachLine, false) => {
                Self::LargestRemainder
            }
            (Allocation::LastTakesRest, _) => Self::LastTakesRest,
            (Allocation::EachLine | Allocation::Sequential, true) => Self::EachAlone,
            (Allocation::Sequential, false) => Self::OneAfterTheOther,
        }
    }
}

/// How an allocated adjustment is spread.
pub(super) struct Spread {
    /// What every weight is multiplied by.
    pub(super) fraction: Fraction,
    /// The shares are of the magnitudes of the weights and then negated.
    pub(super) negated: bool,
    /// What found no room before spreading.
    pub(super) unapplied: i64,
    /// The amount wanted and the room for it, where it is bounded.
    pub(super) bounded: Option<(i64, i64)>,
    /// What a percentage of an own base is of.
    pub(super) base: i64,
    /// The amount as stated, or as that percentage gives it.
    pub(super) stated: i64,
}

/// Shares of the eligible lines.
fn allocated(
    compiled: &Compiled<'_>,
    at: usize,
    adjustment: &DocumentAdjustment,
    figures: &mut Figures,
    trace: &mut impl Trace,
) -> Option<Applied> {
    let Figures { lines, scratch, shares, .. } = figures;
    let shares = shares.get_mut(adjustment.shares.clone())?;
    let (weights, _, remainders) = scratch.split(shares.len())?;
    let spread = match adjustment.adjustment.value {
        AdjustmentValue::Percent { fraction, base: None } => {
            let percent_of = compiled.policy.discount.percent_of;
            weigh(adjustment, lines, weights, |line| Some(base(line, percent_of)))?;
            Spread { fraction, negated: false, unapplied: 0, bounded: None, base: 0, stated: 0 }
        }
        value => {
            let spread = weigh_amount(compiled, adjustment, value, lines, weights)?;
            trace.step(|| stated_step(compiled, at, &adjustment.adjustment, &spread));
            spread
        }
    };
    let ties = |left, right| compiled.compare_by_content(adjustment.line_at(left), adjustment.line_at(right));
    let (fraction, mode) = (spread.fraction, compiled.mode());
    let way = Way::of(compiled.policy.discount.allocation, adjustment.adjustment.value);
    let whole = match way {
        Way::LargestRemainder => remainders.spread_fraction(weights, &fraction, mode, &ties, shares)?,
        Way::LastTakesRest => spread_last_takes_rest(weights, fraction, mode, shares)?,
        Way::EachAlone => each_alone(weights, fraction, mode, shares)?,
        Way::OneAfterTheOther => one_after_the_other(weights, fraction, mode, shares)?,
    };
    let whole = if spread.negated { turned(whole, shares)? } else { whole };
    let mut cuts: Vec<(String, i64)> = Vec::new();
    if let Some((wanted, room)) = spread.bounded {
        let figure = || format!("{}.bounded", adjustment_path(compiled, at));
        let stated = || Input::figure("amount", stated_figure(compiled, at), spread.stated, compiled.digits);
        line_discount::bounded_step(compiled, (wanted, room, whole), &figure, &stated, trace);
        trace_cut(&mut cuts, figure, spread.unapplied, trace);
    }
    if way != Way::EachAlone {
        trace.step(|| whole_step(compiled, at, adjustment, weights, &spread, whole));
    }
    let mut filling = (trace_is_on(trace) && way == Way::OneAfterTheOther).then(|| Filling::new(compiled, at, whole));
    let mut applied = Applied { amount: 0, unapplied: spread.unapplied };
    let bounded = is_bounded(compiled, adjustment);
    let taking = Taking { kind: adjustment.adjustment.kind, bounded };
    if !trace_is_on(trace) && adjustment.eligible.is_none() {
        for (place, line) in shares.iter_mut().zip(lines) {
            taking.take(line, place, &mut applied)?;
        }
        return Some(applied);
    }
    for (position, place) in shares.iter_mut().enumerate() {
        let share = taking.take(lines.get_mut(adjustment.line_at(position))?, place, &mut applied)?;
        let taken = *place;
        let weight = weights.get(position).copied().unwrap_or_default();
        if let Some(filling) = &mut filling {
            let room = if spread.negated { weight.checked_neg()? } else { weight };
            filling.take(compiled, (at, adjustment.line_at(position)), (room, share), trace);
            continue;
        }
        trace.step(|| {
            let figure = share_path(compiled, at, adjustment.line_at(position));
            let figure = if taken == share { figure } else { format!("{figure}.unbounded") };
            match way {
                Way::EachAlone => percentage_step(compiled, figure, weight, fraction, share),
                _ => share_step(compiled, figure, at, weight, &spread, (whole, share)),
            }
        });
        if taken != share {
            let figure = || share_path(compiled, at, adjustment.line_at(position));
            let amount = || Input::figure("amount", format!("{}.unbounded", figure()), share, compiled.digits);
            line_discount::bounded_step(compiled, (share.checked_abs()?, taken, taken), &figure, &amount, trace);
            trace_cut(&mut cuts, figure, share.checked_sub(taken)?.checked_abs()?, trace);
        }
    }
    trace.step(|| sum_step(compiled, at, adjustment, shares, applied.amount));
    unapplied_step(compiled, at, adjustment, &cuts, applied.unapplied, trace);
    Some(applied)
}

/// A whole and its shares of the other sign.
#[cold]
#[inline(never)]
fn turned(whole: i64, shares: &mut [i64]) -> Option<i64> {
    negate(shares)?;
    whole.checked_neg()
}

/// How a line takes its share.
#[derive(Clone, Copy)]
struct Taking {
    kind: Kind,
    bounded: bool,
}

impl Taking {
    /// Moves a line by its share, as far as it has room; returns the share, and leaves in its place what is taken of it.
    #[inline(always)]
    fn take(self, line: &mut LineFigures, place: &mut i64, applied: &mut Applied) -> Option<i64> {
        let share = *place;
        if self.bounded && !(0..=line.rest).contains(&share) {
            applied.unapplied = applied.unapplied.checked_add(cut(place, line.rest)?)?;
        }
        line.adjust(self.kind, *place)?;
        applied.amount = applied.amount.checked_add(*place)?;
        Some(share)
    }
}

/// Weights an amount by the rest of the lines of the document's sign, and says how it is spread over them.
#[inline(always)]
fn weigh_amount(
    compiled: &Compiled<'_>,
    adjustment: &DocumentAdjustment,
    value: AdjustmentValue,
    lines: &[LineFigures],
    weights: &mut [i64],
) -> Option<Spread> {
    let (mut total, mut lowest) = (0i64, 0i64);
    weigh(adjustment, lines, weights, |line| {
        total = total.checked_add(line.rest)?;
        lowest = lowest.min(line.rest);
        Some(line.rest)
    })?;
    let sign = total.signum();
    let room = if lowest < 0 { keep_sign(weights, sign)? } else { total };
    let bounded = is_bounded(compiled, adjustment);
    let base = match value {
        AdjustmentValue::Percent { base: Some(base), .. } if bounded => with_sign(base, sign)?,
        AdjustmentValue::Percent { base, .. } => base.unwrap_or_default(),
        AdjustmentValue::Amount(_) | AdjustmentValue::Terms(_) => 0,
    };
    let amount = match value {
        AdjustmentValue::Percent { fraction, .. } => fraction.of(base, compiled.mode())?,
        AdjustmentValue::Amount(amount) => amount,
        AdjustmentValue::Terms(_) => return None,
    };
    let wanted = amount.checked_abs()?;
    let (taken, negated) = if bounded { (wanted.min(room), sign < 0) } else { (wanted, amount < 0) };
    let fraction = Fraction::new(taken.into(), room.max(1).into());
    let signed_room = if sign < 0 { room.checked_neg()? } else { room };
    let unapplied = wanted.checked_sub(taken)?;
    let bounded = bounded.then_some((wanted, signed_room));
    Some(Spread { fraction, negated, unapplied, bounded, base, stated: amount })
}

/// Leaves of a share what a line has room for: no more than leads to zero. Returns how much finds no room.
#[cold]
#[inline(never)]
fn cut(place: &mut i64, rest: i64) -> Option<i64> {
    let share = *place;
    *place = share.max(rest.min(0)).min(rest.max(0));
    share.checked_sub(*place)?.checked_abs()
}

/// Writes a weight for each eligible line.
#[inline(always)]
fn weigh(
    adjustment: &DocumentAdjustment,
    lines: &[LineFigures],
    weights: &mut [i64],
    mut of: impl FnMut(&LineFigures) -> Option<i64>,
) -> Option<()> {
    if adjustment.eligible.is_none() {
        for (weight, line) in weights.iter_mut().zip(lines) {
            *weight = of(line)?;
        }
        return Some(());
    }
    for (weight, line) in weights.iter_mut().zip(eligible(adjustment, lines)) {
        *weight = of(line)?;
    }
    Some(())
}

/// Turns weights into magnitudes of those with a sign, the others into nothing; returns their sum.
fn keep_sign(weights: &mut [i64], sign: i64) -> Option<i64> {
    for weight in weights.iter_mut() {
        *weight = if sign != 0 && weight.signum() == sign { weight.checked_abs()? } else { 0 };
    }
    sum(weights.iter().copied())
}

const fn trace_is_on<T: Trace>(_: &T) -> bool {
    T::ON
}
