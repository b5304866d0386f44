//! What the discounts and charges of the document have in common.

use crate::allocate::{Part, largest_remainder, last_takes_rest};
use crate::limits::Meets;
use crate::lines::Line;
use crate::policy::{Allocation, LineAmount, PercentOf, Policy};
use crate::tax::AppliedTax;
use crate::{Fraction, Money, read};
use num_traits::{Signed, Zero};
use serde_json::Value;

/// A discount or a charge of the document.
pub(crate) struct Adjustment<'a> {
    pub(crate) source: &'a Value,
    pub(crate) id: Option<&'a str>,
    /// Ids of its own rates, where it is a taxable entry beside the lines.
    pub(crate) own_rates: Option<Vec<&'a str>>,
    pub(crate) amount: Money,
    pub(crate) unapplied: Money,
    /// Which of its limits counts.
    pub(crate) limited_by: Option<&'static str>,
    pub(crate) taxes: Vec<AppliedTax<'a>>,
}

impl<'a> Adjustment<'a> {
    pub(crate) fn of(source: &'a Value) -> Self {
        Self {
            source,
            id: read::text(source, "id"),
            own_rates: read::texts(source, "tax_rates"),
            amount: Money::zero(),
            unapplied: Money::zero(),
            limited_by: None,
            taxes: Vec::new(),
        }
    }
}

/// Positions of the lines that a discount or a charge may touch.
pub(crate) fn eligible(adjustment: &Value, lines: &[Line<'_>], is_discount: bool) -> Vec<usize> {
    let limits = [("applies_to", "id"), ("applies_to_products", "product_id"), ("applies_to_prices", "price_id")];
    let limits: Vec<(Vec<&str>, &str)> =
        limits.into_iter().filter_map(|(limit, field)| Some((read::texts(adjustment, limit)?, field))).collect();
    let is_named = |line: &Line<'_>| {
        let has = |(ids, field): &(Vec<&str>, &str)| read::text(line.source, field).is_some_and(|id| ids.contains(&id));
        limits.is_empty() || limits.iter().any(has)
    };
    let is_spared =
        |line: &Line<'_>| is_discount && read::field(line.source, "discountable") == Some(&Value::Bool(false));
    let is_open = |line: &Line<'_>| !line.is_reversal && !is_spared(line) && is_named(line);
    (0..lines.len()).filter(|&at| is_open(&lines[at])).collect()
}

/// What a discount or a charge of the document meets.
pub(crate) fn meets<'m>(
    policy: &Policy,
    lines: &'m [Line<'_>],
    eligible: &[usize],
    (is_discount, shared): (bool, bool),
) -> Meets<'m> {
    Meets {
        is_discount,
        spend: eligible.iter().map(|&at| &lines[at].net_amount).sum(),
        bases: eligible.iter().map(|&at| percent_base(policy, &lines[at])).collect(),
        shared,
        negative: rest_of(lines, eligible).is_negative(),
    }
}

/// Puts what was done in another order back into that of the list, and the shares of lines too.
pub(crate) fn relisted<'a>(mut done: Vec<(usize, Adjustment<'a>)>) -> Vec<Adjustment<'a>> {
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, adjustment)| adjustment).collect()
}

/// What a percentage without a base of its own is of, on one line.
pub(crate) fn percent_base<'b>(policy: &Policy, line: &'b Line<'_>) -> &'b Money {
    match policy.percent_of {
        PercentOf::RunningRest => &line.rest,
        PercentOf::Original => &line.net_amount,
    }
}

pub(crate) fn rest_of(lines: &[Line<'_>], at: &[usize]) -> Money {
    at.iter().map(|&at| &lines[at].rest).sum()
}

/// The lines of the document's sign, which is that of the eligible lines together.
pub(crate) fn carriers(lines: &[Line<'_>], eligible: &[usize]) -> Vec<usize> {
    let sign = rest_of(lines, eligible).signum();
    eligible.iter().copied().filter(|&at| !lines[at].rest.is_zero() && lines[at].rest.signum() == sign).collect()
}

/// The shares of the lines at `at` in a percentage of what each has.
pub(crate) fn percent_shares(policy: &Policy, lines: &[Line<'_>], at: &[usize], fraction: &Fraction) -> Vec<Money> {
    if matches!(policy.allocation, Allocation::EachLine | Allocation::Sequential) {
        return at.iter().map(|&at| policy.early.round(&(fraction * percent_base(policy, &lines[at])))).collect();
    }
    spread(policy, lines, at, fraction, |line| percent_base(policy, line).clone())
}

/// The shares of all the eligible lines in an amount, which only those of the document's sign carry. Nothing is needed
/// to carry zero.
pub(crate) fn amount_shares(
    policy: &Policy,
    lines: &[Line<'_>],
    eligible: &[usize],
    amount: &Money,
) -> Result<Vec<Money>, String> {
    if amount.is_zero() {
        return Ok(vec![Money::zero(); eligible.len()]);
    }
    let carriers = carriers(lines, eligible);
    if carriers.is_empty() {
        return Err(format!("no line carries {amount} minor units"));
    }
    let fraction = amount / rest_of(lines, &carriers);
    let shares = match policy.allocation {
        Allocation::Sequential => one_by_one(lines, &carriers, amount),
        Allocation::FivePlaces if policy.line_amount == LineAmount::Exact => {
            let places = Fraction::from(num_bigint::BigInt::from(100_000));
            let share = |&at: &usize| policy.mode.round(&(&fraction * &lines[at].rest * &places)) / &places;
            carriers.iter().map(share).collect()
        }
        _ => spread(policy, lines, &carriers, &fraction, |line| line.rest.clone()),
    };
    let share_of = |at: &usize| carriers.iter().position(|carrier| carrier == at).map(|found| shares[found].clone());
    Ok(eligible.iter().map(|at| share_of(at).unwrap_or_else(Money::zero)).collect())
}

/// An amount that fills line after line, the last taking what is left.
fn one_by_one(lines: &[Line<'_>], carriers: &[usize], amount: &Money) -> Vec<Money> {
    let mut left = amount.clone();
    let mut shares = Vec::new();
    for (place, &at) in carriers.iter().enumerate() {
        let room = lines[at].rest.abs();
        let is_last = place + 1 == carriers.len();
        let share = if is_last || left.abs() <= room { left.clone() } else { room * left.signum() };
        left -= &share;
        shares.push(share);
    }
    shares
}

/// How far the eligible lines of the document's sign are from zero together.
pub(crate) fn room(lines: &[Line<'_>], eligible: &[usize]) -> Money {
    rest_of(lines, &carriers(lines, eligible)).abs()
}

fn spread(
    policy: &Policy,
    lines: &[Line<'_>],
    at: &[usize],
    fraction: &Fraction,
    weight: impl Fn(&Line<'_>) -> Money,
) -> Vec<Money> {
    let part =
        |line| Part { weight: weight(line), contribution: fraction * weight(line), rates: &line.rates, id: line.id };
    let parts: Vec<Part<'_>> = at.iter().map(|&at| part(&lines[at])).collect();
    match policy.allocation {
        Allocation::LargestRemainder | Allocation::EachLine | Allocation::Sequential | Allocation::FivePlaces => {
            largest_remainder(&parts, policy.early)
        }
        Allocation::LastTakesRest => last_takes_rest(&parts, policy.early),
    }
}
