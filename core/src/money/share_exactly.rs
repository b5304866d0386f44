//! Allocation of exact values of any size: whole amounts that sum to a given or a rounded sum.

use super::exact::Exact;
use super::rounding::RoundingMode;
use std::cmp::Ordering;

/// What is shared out: exact contributions, and the weights that rank equal remainders.
pub(crate) struct Parts<'p> {
    pub(crate) weights: &'p [Exact],
    pub(crate) contributions: &'p [Exact],
}

impl<'p> Parts<'p> {
    /// Contributions that rank themselves.
    pub(crate) const fn of(contributions: &'p [Exact]) -> Self {
        Self { weights: contributions, contributions }
    }

    pub(crate) fn sum(&self) -> Exact {
        sum(self.contributions)
    }
}

/// The exact sum.
pub(crate) fn sum<'e>(values: impl IntoIterator<Item = &'e Exact>) -> Exact {
    values.into_iter().fold(Exact::whole(0), |sum, value| sum.plus(value))
}

/// The whole of an exact value in minor units. `None` where 64 bits do not hold it.
pub(crate) fn rounded(exact: &Exact, mode: RoundingMode) -> Option<i64> {
    exact.to_minor(0, mode)
}

/// Shares that sum to `whole`: floors, and one unit more for the largest remainders. Ties by weight, then by `ties`, then by
/// position. A sum below zero is shared as its mirror.
///
/// Where `whole` is further from the sum than remainders reach, every share takes the same number of units on top.
/// `None` where 64 bits do not hold a share.
pub(crate) fn share_exactly(
    parts: &Parts<'_>,
    whole: i64,
    ties: impl Fn(usize, usize) -> Ordering,
) -> Option<Vec<i64>> {
    let order = in_order(parts.weights, ties);
    let turned = is_negative(parts, &order);
    let contribution = |at: usize| {
        let exact = parts.contributions.get(at)?;
        Some(if turned { exact.negated() } else { exact.clone() })
    };
    let mut shares = Vec::with_capacity(order.len());
    let mut remainders = Vec::with_capacity(order.len());
    for at in 0..order.len() {
        let exact = contribution(at)?;
        let floor = exact.floor();
        remainders.push(exact.minus(&floor));
        shares.push(rounded(&floor, RoundingMode::Floor)?);
    }
    let whole = if turned { whole.checked_neg()? } else { whole };
    hand_out(whole, &mut shares, &remainders, order)?;
    if turned {
        for share in &mut shares {
            *share = share.checked_neg()?;
        }
    }
    Some(shares)
}

/// Positions by content: larger weights first, then by `ties`. Sorting is stable, so that equals keep their positions.
fn in_order(weights: &[Exact], ties: impl Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let sizes: Vec<Exact> = weights.iter().map(Exact::magnitude).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|left, right| sizes.get(*right).cmp(&sizes.get(*left)).then_with(|| ties(*left, *right)));
    order
}

/// Whether the document that the parts are of is seen from its other side, so that a credit note mirrors its invoice.
fn is_negative(parts: &Parts<'_>, order: &[usize]) -> bool {
    let sign = parts.sum().sign();
    let mut signs = order.iter().filter_map(|at| parts.contributions.get(*at)).map(Exact::sign);
    let mut first = || signs.find(|sign| *sign != Ordering::Equal);
    (if sign == Ordering::Equal { first() } else { Some(sign) }) == Some(Ordering::Less)
}

fn hand_out(whole: i64, shares: &mut [i64], remainders: &[Exact], mut order: Vec<usize>) -> Option<()> {
    let count = i64::try_from(shares.len()).ok().filter(|count| *count > 0);
    let Some(count) = count else { return Some(()) };
    let floors = shares.iter().try_fold(0i64, |sum, share| sum.checked_add(*share))?;
    let missing = whole.checked_sub(floors)?;
    order.sort_by(|left, right| remainders.get(*right).cmp(&remainders.get(*left)));
    let (each, first) = (missing.div_euclid(count), usize::try_from(missing.rem_euclid(count)).ok()?);
    for (rank, at) in order.into_iter().enumerate() {
        let share = shares.get_mut(at)?;
        *share = share.checked_add(each)?.checked_add(i64::from(rank < first))?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Exact, Parts, share_exactly};
    use std::cmp::Ordering;

    fn shares(cents: &[(i128, i128)], whole: i64) -> Vec<i64> {
        let exact: Vec<Exact> =
            cents.iter().map(|(above, below)| Exact::whole(*above).over(&Exact::whole(*below))).collect();
        share_exactly(&Parts::of(&exact), whole, |_, _| Ordering::Equal).unwrap()
    }

    #[test]
    fn units_go_to_the_largest_remainders() {
        assert_eq!(shares(&[(5, 3), (10, 3), (5, 1)], 10), [2, 3, 5]);
        assert_eq!(shares(&[(-5, 3), (-10, 3), (-5, 1)], -10), [-2, -3, -5]);
    }

    #[test]
    fn a_whole_that_remainders_do_not_reach_is_shared_too() {
        assert_eq!(shares(&[(50, 1), (50, 1)], 99), [50, 49]);
        assert_eq!(shares(&[(50, 1), (50, 1)], 103), [52, 51]);
        assert_eq!(shares(&[], 0), Vec::<i64>::new());
    }

    #[test]
    fn what_cancels_out_is_shared_from_its_larger_side() {
        assert_eq!(shares(&[(25, 2), (-25, 2)], 0), [13, -13]);
        assert_eq!(shares(&[(-25, 2), (25, 2)], 0), [-13, 13]);
    }
}
