//! What a quantity costs of a whole period before it is rounded, and of a part of one.

use super::groups::{Group, of_groups};
use super::quantities::Quantities;
use super::request::QuantityGroup;
use super::settle::{Billed, settle};
use super::terms::{Terms, overflow};
use crate::error::Result;
use crate::money::exact::Exact;
use crate::money::{ExactNumber, RoundingMode};
use crate::policy::RatingPolicy;
use crate::price::compiled::{Compiled, Kind, Spend};

/// What a quantity costs in a whole period: exact, but where a minimum, a maximum or a percentage off rounds it.
pub(crate) fn full_amount(
    price: &Compiled,
    quantity: ExactNumber,
    policy: RatingPolicy,
    mode: RoundingMode,
) -> Result<Exact> {
    let Kind::Tiers(sets) = &price.kind else { return Err(overflow("quantity")) };
    let terms = Terms { price, policy, mode, share: ExactNumber::ONE };
    let (entries, ..) = of_groups(&[Group::alone(quantity)], sets, &terms)?;
    if price.spend.is_none() {
        return Ok(entries.sums().1);
    }
    let settled =
        settle(&entries, &Billed { before: None, closes_period: true }, &terms).ok_or_else(|| overflow("quantity"))?;
    Ok(Exact::money(settled.amount, price.digits))
}

/// What a quantity costs of a share of a period, in minor units; a minimum spend only where the period is closed.
pub(crate) fn amount_of_share(
    price: &Compiled,
    quantity: ExactNumber,
    (share, policy, mode): (ExactNumber, RatingPolicy, RoundingMode),
    closes_period: bool,
) -> Result<i64> {
    let Kind::Tiers(sets) = &price.kind else { return Err(overflow("quantity")) };
    let terms = Terms { price, policy, mode, share };
    let (entries, ..) = of_groups(&[Group::alone(quantity)], sets, &terms)?;
    let settled = settle(&entries, &Billed { before: None, closes_period }, &terms);
    Ok(settled.ok_or_else(|| overflow("quantity"))?.amount)
}

/// What groups cost of a share of a period, likewise.
pub(crate) fn amount_of_groups(
    price: &Compiled,
    groups: &[QuantityGroup<'_>],
    (share, policy, mode): (ExactNumber, RatingPolicy, RoundingMode),
    closes_period: bool,
) -> Result<i64> {
    let Kind::Tiers(sets) = &price.kind else { return Err(overflow("groups")) };
    let terms = Terms { price, policy, mode, share };
    let groups = Group::all(&Quantities { groups: Some(groups), ..Quantities::default() });
    let (entries, ..) = of_groups(&groups, sets, &terms)?;
    let settled = settle(&entries, &Billed { before: None, closes_period }, &terms);
    Ok(settled.ok_or_else(|| overflow("groups"))?.amount)
}

/// The first group that matches no variant of a price that has no tiers of its own.
pub(crate) fn unmatched(price: &Compiled, groups: &[QuantityGroup<'_>]) -> Option<usize> {
    let Kind::Tiers(sets) = &price.kind else { return None };
    let groups = Group::all(&Quantities { groups: Some(groups), ..Quantities::default() });
    groups.iter().position(|group| group.tiers(sets).is_err())
}

impl Spend {
    /// Whether nothing becomes of an amount after it is rated.
    const fn is_none(&self) -> bool {
        self.percent_off.is_none() && self.minimum.is_none() && self.maximum.is_none()
    }
}
