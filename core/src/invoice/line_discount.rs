//! Discounts and charges of single lines.

use super::compiled::{Adjustment, AdjustmentValue, Compiled, Kind};
use super::figures::{Applied, Figures, Place};
use super::kernel::{Failure, overflow};
use super::terms::{self, Met};
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::policy::{DiscountDirection, PercentOf};

#[inline(always)]
pub(super) fn apply(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    if compiled.line_adjustments.is_empty() { Ok(()) } else { apply_each(compiled, figures, trace) }
}

#[inline(never)]
fn apply_each(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    let Figures { lines, line_adjustments, limits, .. } = figures;
    for (at, (line, figures)) in compiled.lines.iter().zip(lines.iter_mut()).enumerate() {
        let failure = overflow(Place::Line(at));
        let discounts = compiled.draft.lines.get(at).map_or(0, |line| line.discounts.len());
        for position in line.adjustments.clone() {
            let place = compiled.line_adjustment_at(position);
            let adjustment = compiled.line_adjustments.get(place).ok_or(failure)?;
            let index = place.saturating_sub(line.adjustments.start);
            let figure = || match adjustment.kind {
                Kind::Discount => format!("lines[{at}].discounts[{index}].amount"),
                Kind::Charge => format!("lines[{at}].charges[{}].amount", index.saturating_sub(discounts)),
            };
            let rest = figures.rest;
            let of = match compiled.policy.discount.percent_of {
                PercentOf::RunningRest => rest,
                PercentOf::Original => figures.amount,
            };
            let room = Room { of, rest, sign: figures.amount };
            let settled;
            let adjustment = if let AdjustmentValue::Terms(_) = adjustment.value {
                let met = met(room, figures.amount);
                settled = terms::settle(compiled, adjustment, &met, &figure(), limits, trace).ok_or(failure)?;
                &settled
            } else {
                adjustment
            };
            let applied = amount(compiled, adjustment, room, figure, trace).ok_or(failure)?;
            figures.adjust(adjustment.kind, applied.amount).ok_or(failure)?;
            figures.unapplied = figures.unapplied.checked_add(applied.unapplied).ok_or(failure)?;
            *line_adjustments.get_mut(place).ok_or(failure)? = applied;
        }
        figures.net_amount = figures.rest;
    }
    Ok(())
}

/// What an adjustment meets.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// What a percentage without a base of its own is of.
    pub(super) of: i64,
    /// How far a discount may go where the policy bounds it.
    pub(super) rest: i64,
    /// The sign that a bounded discount takes; what it is, is of no account.
    pub(super) sign: i64,
}

/// What terms of an adjustment meet, where `spend` is spent.
pub(super) fn met(room: Room, spend: i64) -> Met {
    let exact = |minor: i64| Exact::whole(minor.into());
    Met { spend: exact(spend), of: vec![exact(room.of)], shared: false, sign: exact(room.sign) }
}

/// What one adjustment comes to.
pub(super) fn amount(
    compiled: &Compiled<'_>,
    adjustment: &Adjustment,
    room: Room,
    figure: impl Fn() -> String,
    trace: &mut impl Trace,
) -> Option<Applied> {
    let bounded =
        adjustment.kind == Kind::Discount && compiled.policy.discount.direction == DiscountDirection::TowardZero;
    let stated = match adjustment.value {
        AdjustmentValue::Amount(amount) => amount,
        // Settled before.
        AdjustmentValue::Terms(_) => return None,
        AdjustmentValue::Percent { fraction, base } => {
            let base = base.unwrap_or(room.of);
            let base = if bounded { with_sign(base, room.sign)? } else { base };
            let amount = fraction.of(base, compiled.mode())?;
            trace.step(|| {
                let name = if bounded { format!("{}.unbounded", figure()) } else { figure() };
                let exact = Exact::money(base, compiled.digits).times(&Exact::fraction(fraction));
                let inputs = vec![
                    Input::money("base", base, compiled.digits),
                    Input::exact("fraction", &Exact::fraction(fraction)),
                ];
                Step::new(name, Rule::Percentage, inputs, &exact, amount, compiled.digits)
            });
            amount
        }
    };
    if bounded {
        let amount = || match adjustment.value {
            AdjustmentValue::Percent { .. } => {
                Input::figure("amount", format!("{}.unbounded", figure()), stated, compiled.digits)
            }
            _ if adjustment.settled => Input::figure("amount", settled_figure(&figure()), stated, compiled.digits),
            _ => Input::money("amount", stated, compiled.digits),
        };
        return bound(compiled, stated, room.rest, (&figure, &amount), trace);
    }
    if let AdjustmentValue::Amount(amount) = adjustment.value {
        trace.step(|| amount_step(compiled, figure(), settled_figure(&figure()), adjustment.settled, amount));
    }
    Some(Applied { amount: stated, unapplied: 0 })
}

/// The name of what terms have settled of a figure.
pub(super) fn settled_figure(figure: &str) -> String {
    format!("{figure}.settled")
}

/// The step of an amount as the draft states it, or as terms have settled it.
pub(super) fn amount_step(compiled: &Compiled<'_>, figure: String, from: String, settled: bool, amount: i64) -> Step {
    if !settled {
        return Step::plain(figure, Rule::Given, Vec::new(), amount, compiled.digits);
    }
    let inputs = vec![Input::figure("+", from, amount, compiled.digits)];
    Step::plain(figure, Rule::Sum, inputs, amount, compiled.digits)
}

/// Toward zero and never past it.
fn bound(
    compiled: &Compiled<'_>,
    stated: i64,
    room: i64,
    (figure, amount_input): (&dyn Fn() -> String, &dyn Fn() -> Input),
    trace: &mut impl Trace,
) -> Option<Applied> {
    let wanted = stated.checked_abs()?;
    let taken = wanted.min(room.checked_abs()?);
    let amount = with_sign(taken, room)?;
    bounded_step(compiled, (wanted, room, amount), figure, amount_input, trace);
    Some(Applied { amount, unapplied: wanted.checked_sub(taken)? })
}

/// The steps of a bounded amount: what is taken, and what finds no room.
pub(super) fn bounded_step(
    compiled: &Compiled<'_>,
    (wanted, room, amount): (i64, i64, i64),
    figure: &dyn Fn() -> String,
    amount_input: &dyn Fn() -> Input,
    trace: &mut impl Trace,
) {
    trace.step(|| {
        let inputs = vec![amount_input(), Input::money("room", room, compiled.digits)];
        Step::plain(figure(), Rule::Bounded, inputs, amount, compiled.digits)
    });
    trace.step(|| {
        let taken = amount.saturating_abs();
        let inputs = vec![Input::money("+", wanted, compiled.digits), Input::money("-", taken, compiled.digits)];
        let unapplied = wanted.saturating_sub(taken);
        Step::plain(unapplied_figure(&figure()), Rule::Sum, inputs, unapplied, compiled.digits)
    });
}

/// The name of what finds no room of a figure.
pub(super) fn unapplied_figure(figure: &str) -> String {
    format!("{figure}.unapplied")
}

/// The magnitude of one with the sign of the other.
pub(super) fn with_sign(magnitude: i64, sign: i64) -> Option<i64> {
    let magnitude = magnitude.checked_abs()?;
    if sign < 0 { magnitude.checked_neg() } else { Some(magnitude) }
}
