//! The taxes of one line, solved together: each is an exact linear function of the line's price and its quantity.

use crate::explain::Exact;
use std::cmp::Ordering;

/// One tax of a set, as its rate states it.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) size: Size,
    pub(crate) side: Side,
    /// The taxes of the set that are in its base, by position.
    pub(crate) on: Vec<usize>,
}

/// How large a tax is.
#[derive(Debug, Clone)]
pub(crate) enum Size {
    /// A fraction of its base.
    OfBase(Exact),
    /// A fraction of its base with the tax in it, and with those that are on the same base and the same side.
    OfGross(Exact),
    /// Money for each unit.
    PerUnit(Exact),
}

/// Where a tax stands to the price: taxes of a gross share it with their own side only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Inside,
    Added,
    Withheld,
    Informative,
}

/// `of_price × price + of_quantity × quantity`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Linear {
    pub(crate) of_price: Exact,
    pub(crate) of_quantity: Exact,
}

/// Why a set has no solution: the taxes inside the price, or of its gross, leave nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NothingLeft;

/// The amount of each tax from the price and the quantity of a line.
///
/// `None` where taxes are on each other in a circle.
pub(crate) fn solve(members: &[Member]) -> Option<Result<Vec<Linear>, NothingLeft>> {
    let mut solved: Vec<Option<Linear>> = vec![None; members.len()];
    // Each round solves at least one tax, since no circle leads back.
    for _ in members {
        for (at, member) in members.iter().enumerate() {
            if solved.get(at)?.is_some() {
                continue;
            }
            let Some(base) = base(member, &solved) else { continue };
            let Some(amount) = member.amount(members, &base) else { return Some(Err(NothingLeft)) };
            *solved.get_mut(at)? = Some(amount);
        }
    }
    let of_net: Vec<Linear> = solved.into_iter().collect::<Option<_>>()?;
    Some(from_price(members, &of_net))
}

/// The base of a tax as a function of the net price; `None` until the taxes in it are solved.
fn base(member: &Member, solved: &[Option<Linear>]) -> Option<Linear> {
    member.on.iter().try_fold(Linear::price(), |base, at| Some(base.plus(solved.get(*at)?.as_ref()?)))
}

impl Member {
    /// The amount of a tax on its base; `None` where nothing is left beside the taxes of the gross.
    fn amount(&self, members: &[Self], base: &Linear) -> Option<Linear> {
        match &self.size {
            Size::OfBase(fraction) => Some(base.times(fraction)),
            Size::PerUnit(money) => Some(Linear { of_price: Exact::whole(0), of_quantity: money.clone() }),
            Size::OfGross(fraction) => {
                let left = members.iter().filter_map(|other| self.shared_gross(other));
                let left = left.fold(Exact::whole(1), |left, fraction| left.minus(fraction));
                (left.sign() == Ordering::Greater).then(|| base.times(&fraction.over(&left)))
            }
        }
    }

    /// The fraction that another tax takes of the same gross.
    fn shared_gross<'m>(&self, other: &'m Self) -> Option<&'m Exact> {
        match &other.size {
            Size::OfGross(fraction) if other.side == self.side && other.is_on(self) && self.is_on(other) => {
                Some(fraction)
            }
            _ => None,
        }
    }

    fn is_on(&self, other: &Self) -> bool {
        self.on.iter().all(|at| other.on.contains(at))
    }
}

/// From functions of the net price to functions of the price: what is inside is taken out.
fn from_price(members: &[Member], of_net: &[Linear]) -> Result<Vec<Linear>, NothingLeft> {
    let inside = members.iter().zip(of_net).filter(|(member, _)| member.side == Side::Inside);
    let price = inside.fold(Linear::price(), |price, (_, amount)| price.plus(amount));
    if price.of_price.sign() != Ordering::Greater {
        return Err(NothingLeft);
    }
    let net = Linear {
        of_price: Exact::whole(1).over(&price.of_price),
        of_quantity: price.of_quantity.negated().over(&price.of_price),
    };
    let amount = |tax: &Linear| Linear {
        of_price: tax.of_price.times(&net.of_price),
        of_quantity: tax.of_price.times(&net.of_quantity).plus(&tax.of_quantity),
    };
    Ok(of_net.iter().map(amount).collect())
}

impl Linear {
    /// The price itself.
    fn price() -> Self {
        Self { of_price: Exact::whole(1), of_quantity: Exact::whole(0) }
    }

    /// Nothing of either.
    pub(crate) fn nothing() -> Self {
        Self { of_price: Exact::whole(0), of_quantity: Exact::whole(0) }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        Self {
            of_price: self.of_price.plus(&other.of_price),
            of_quantity: self.of_quantity.plus(&other.of_quantity),
        }
    }

    fn times(&self, factor: &Exact) -> Self {
        Self { of_price: self.of_price.times(factor), of_quantity: self.of_quantity.times(factor) }
    }

    /// The value for a price and a quantity.
    pub(crate) fn at(&self, price: &Exact, quantity: &Exact) -> Exact {
        self.of_price.times(price).plus(&self.of_quantity.times(quantity))
    }
}

#[cfg(test)]
mod tests;
