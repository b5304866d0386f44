//! Named rounding: the one place, with [`allocate`](super::allocate), where an exact value becomes minor units.

use super::width::Width;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How an exact amount becomes a whole number of minor units.
///
/// Default: `half_away_from_zero`, which is symmetric: a credit rounds as the mirror of its charge. The examples round to
/// whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// Nearest; a tie goes away from zero: 2.5 → 3, −2.5 → −3.
    #[default]
    HalfAwayFromZero,
    /// Nearest; a tie goes to the even neighbour: 2.5 → 2, 3.5 → 4, −2.5 → −2.
    HalfEven,
    /// Nearest; a tie goes toward zero: 2.5 → 2, −2.5 → −2.
    HalfDown,
    /// Nearest; a tie goes toward +∞: 2.5 → 3, −2.5 → −2.
    HalfTowardPositive,
    /// Away from zero: 2.1 → 3, −2.1 → −3.
    Up,
    /// Toward zero: 2.9 → 2, −2.9 → −2.
    Down,
    /// Toward +∞: 2.1 → 3, −2.9 → −2.
    Ceiling,
    /// Toward −∞: 2.9 → 2, −2.1 → −3.
    Floor,
}

impl RoundingMode {
    /// Every mode, in the order of the reference page.
    pub const ALL: [Self; 8] = [
        Self::HalfAwayFromZero,
        Self::HalfEven,
        Self::HalfDown,
        Self::HalfTowardPositive,
        Self::Up,
        Self::Down,
        Self::Ceiling,
        Self::Floor,
    ];

    /// The mode that rounds `−x` to the negative of what this mode makes of `x`.
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Ceiling => Self::Floor,
            Self::Floor => Self::Ceiling,
            symmetric => symmetric,
        }
    }

    /// Whether a value between `floor` and `floor + 1`, so far from each of them, goes to `floor + 1`.
    #[inline(always)]
    fn rounds_up<W: Width>(self, floor: &W, from_floor: &W, from_next: &W) -> bool {
        let negative = || floor.sign() == Ordering::Less;
        let nearest = |tie: bool| from_floor > from_next || (from_floor == from_next && tie);
        match self {
            Self::HalfAwayFromZero => nearest(!negative()),
            Self::HalfEven => nearest(floor.is_odd()),
            Self::HalfDown => nearest(negative()),
            Self::HalfTowardPositive => nearest(true),
            Self::Up => !negative(),
            Self::Down => negative(),
            Self::Ceiling => true,
            Self::Floor => false,
        }
    }
}

/// Rounds `numerator / denominator` (denominator positive) to an integer. `None` where the width is too small.
#[inline(always)]
pub(crate) fn round_ratio<W: Width>(numerator: &W, denominator: &W, mode: RoundingMode) -> Option<W> {
    let (floor, remainder) = numerator.div_rem_floor(denominator)?;
    if remainder.sign() == Ordering::Equal {
        return Some(floor);
    }
    let missing = denominator.minus(&remainder)?;
    if mode.rounds_up(&floor, &remainder, &missing) { floor.plus(&W::new(1)?) } else { Some(floor) }
}

#[cfg(test)]
mod tests {
    use super::{RoundingMode as M, round_ratio};
    use num_bigint::BigInt;

    /// Tenths in, whole units out: the table of the design page, written out.
    const TABLE: [(M, [(i64, i64); 8]); 8] = [
        (M::HalfAwayFromZero, [(25, 3), (-25, -3), (35, 4), (-35, -4), (24, 2), (-24, -2), (26, 3), (-26, -3)]),
        (M::HalfEven, [(25, 2), (-25, -2), (35, 4), (-35, -4), (24, 2), (-24, -2), (26, 3), (-26, -3)]),
        (M::HalfDown, [(25, 2), (-25, -2), (35, 3), (-35, -3), (24, 2), (-24, -2), (26, 3), (-26, -3)]),
        (M::HalfTowardPositive, [(25, 3), (-25, -2), (35, 4), (-35, -3), (24, 2), (-24, -2), (26, 3), (-26, -3)]),
        (M::Up, [(25, 3), (-25, -3), (21, 3), (-21, -3), (20, 2), (-20, -2), (29, 3), (-29, -3)]),
        (M::Down, [(25, 2), (-25, -2), (21, 2), (-21, -2), (20, 2), (-20, -2), (29, 2), (-29, -2)]),
        (M::Ceiling, [(25, 3), (-25, -2), (21, 3), (-21, -2), (20, 2), (-20, -2), (29, 3), (-29, -2)]),
        (M::Floor, [(25, 2), (-25, -3), (21, 2), (-21, -3), (20, 2), (-20, -2), (29, 2), (-29, -3)]),
    ];

    #[test]
    fn every_mode_rounds_as_defined_in_every_width() {
        for (mode, rows) in TABLE {
            for (tenths, whole) in rows {
                assert_eq!(round_ratio(&tenths, &10, mode), Some(whole), "{mode:?} {tenths}");
                assert_eq!(round_ratio(&i128::from(tenths), &10, mode), Some(i128::from(whole)));
                assert_eq!(round_ratio(&BigInt::from(tenths), &BigInt::from(10), mode), Some(BigInt::from(whole)));
            }
        }
    }

    #[test]
    fn a_mirrored_mode_mirrors() {
        for mode in M::ALL {
            if mode == M::HalfTowardPositive {
                continue; // has no mirror among the modes: its ties are asymmetric by definition
            }
            for value in -100i64..=100 {
                let mirror = round_ratio(&-value, &7, mode.mirrored());
                assert_eq!(round_ratio(&value, &7, mode).map(|v| -v), mirror, "{mode:?} {value}");
            }
        }
    }

    #[test]
    fn the_largest_denominator_does_not_overflow() {
        assert_eq!(round_ratio(&i64::MAX, &i64::MAX, M::HalfEven), Some(1));
        assert_eq!(round_ratio(&(i64::MAX - 1), &i64::MAX, M::HalfEven), Some(1));
        assert_eq!(round_ratio(&i64::MIN, &1, M::HalfEven), Some(i64::MIN));
        assert_eq!(round_ratio(&1i64, &0, M::HalfEven), None);
    }
}
