//! What one discount or charge comes to, exactly.

use super::{ExactApplied, trace};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Adjustment, AdjustmentValue, Compiled, Kind};
use crate::policy::DiscountDirection;
use std::cmp::Ordering;

/// What an adjustment meets.
pub(super) struct Room<'r> {
    /// What a percentage without a base of its own is of.
    pub(super) of: &'r Exact,
    /// How far a discount may go where the policy bounds it.
    pub(super) rest: &'r Exact,
    /// The sign that a bounded discount takes; what it is, is of no account.
    pub(super) sign: &'r Exact,
}

pub(super) fn is_bounded(compiled: &Compiled<'_>, kind: Kind) -> bool {
    kind == Kind::Discount && compiled.policy.discount.direction == DiscountDirection::TowardZero
}

/// The magnitude of one with the sign of the other.
pub(super) fn with_sign(magnitude: &Exact, sign: &Exact) -> Exact {
    let magnitude = magnitude.magnitude();
    if sign.sign() == Ordering::Less { magnitude.negated() } else { magnitude }
}

/// What one adjustment of a line, or an entry of its own, comes to.
pub(super) fn amount(
    compiled: &Compiled<'_>,
    adjustment: &Adjustment,
    room: &Room<'_>,
    figure: &str,
    trace: &mut impl Trace,
) -> ExactApplied {
    let bounded = is_bounded(compiled, adjustment.kind);
    let stated = match adjustment.value {
        AdjustmentValue::Amount(amount) => Exact::whole(amount.into()),
        AdjustmentValue::Percent { fraction, base } => {
            let base = base.map_or_else(|| room.of.clone(), |base| Exact::whole(base.into()));
            let base = if bounded { with_sign(&base, room.sign) } else { base };
            let amount = base.times(&Exact::fraction(fraction));
            let name = if bounded { trace::unbounded(figure) } else { trace::exact(figure) };
            trace::percentage(compiled, name, (&base, fraction), &amount, trace);
            amount
        }
    };
    if !bounded {
        if let AdjustmentValue::Amount(_) = adjustment.value {
            trace::given(compiled, figure, &stated, trace);
        }
        return ExactApplied { amount: stated, unapplied: Exact::whole(0) };
    }
    let (wanted, left) = (stated.magnitude(), room.rest.magnitude());
    let taken = if wanted > left { left } else { wanted.clone() };
    let amount = with_sign(&taken, room.rest);
    let is_percentage = matches!(adjustment.value, AdjustmentValue::Percent { .. });
    trace::bounded(compiled, figure, (&stated, is_percentage), room.rest, &amount, trace);
    ExactApplied { amount, unapplied: wanted.minus(&taken) }
}
