//! What one discount or charge comes to, exactly.

use super::{ExactApplied, trace};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Adjustment, AdjustmentValue, Compiled, Kind};
use crate::invoice::draft::LimitedBy;
use crate::invoice::line_discount::settled_figure;
use crate::invoice::terms::{self, Met, Settled};
use crate::money::fraction::Fraction;
use crate::policy::DiscountDirection;
use std::cmp::Ordering;

/// What a discount or a charge is worth.
pub(super) enum Value {
    /// An amount in minor units, and whether terms have settled it.
    Amount(Exact, bool),
    Percent {
        fraction: Fraction,
        base: Option<i64>,
    },
}

impl Value {
    /// The value of an adjustment, its terms settled.
    pub(super) fn of(
        compiled: &Compiled<'_>,
        adjustment: &Adjustment,
        met: impl FnOnce() -> Met,
        figure: &str,
        limits: &mut [Option<LimitedBy>],
        trace: &mut impl Trace,
    ) -> Option<Self> {
        let value = if let AdjustmentValue::Terms(_) = adjustment.value {
            let figure = trace::exact(figure);
            match terms::settle_exactly(compiled, adjustment, &met(), &figure, limits, trace)? {
                Settled::Amount(amount) => return Some(Self::Amount(amount, true)),
                Settled::Stated(value) => value,
            }
        } else {
            adjustment.value
        };
        match value {
            AdjustmentValue::Amount(amount) => Some(Self::Amount(Exact::whole(amount.into()), false)),
            AdjustmentValue::Percent { fraction, base } => Some(Self::Percent { fraction, base }),
            AdjustmentValue::Terms(_) => None,
        }
    }
}

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
    (kind, value): (Kind, &Value),
    room: &Room<'_>,
    figure: &str,
    trace: &mut impl Trace,
) -> ExactApplied {
    let bounded = is_bounded(compiled, kind);
    let stated = match *value {
        Value::Amount(ref amount, _) => amount.clone(),
        Value::Percent { fraction, base } => {
            let base = base.map_or_else(|| room.of.clone(), |base| Exact::whole(base.into()));
            let base = if bounded { with_sign(&base, room.sign) } else { base };
            let amount = base.times(&Exact::fraction(fraction));
            let name = if bounded { trace::unbounded(figure) } else { trace::exact(figure) };
            trace::percentage(compiled, name, (&base, fraction), &amount, trace);
            amount
        }
    };
    if !bounded {
        if let Value::Amount(_, settled) = *value {
            trace::given(compiled, figure, &stated, settled, trace);
        }
        return ExactApplied { amount: stated, unapplied: Exact::whole(0) };
    }
    let (wanted, left) = (stated.magnitude(), room.rest.magnitude());
    let taken = if wanted > left { left } else { wanted.clone() };
    let amount = with_sign(&taken, room.rest);
    let from = match *value {
        Value::Percent { .. } => Some(trace::unbounded(figure)),
        Value::Amount(_, settled) => settled.then(|| settled_figure(&trace::exact(figure))),
    };
    trace::bounded(compiled, figure, (&stated, from), room.rest, &amount, trace);
    ExactApplied { amount, unapplied: wanted.minus(&taken) }
}
