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

/// A tax of a set, ready to be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Solved {
    /// From the price of the line.
    pub(crate) of_price: Linear,
    /// From its own base.
    pub(crate) of_base: Linear,
    /// The taxes of the set that are in its base, by position.
    pub(crate) on: Vec<usize>,
}

/// Why a set has no solution: the taxes inside the price, or of its gross, leave nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NothingLeft;

/// The amount of each tax from the price and the quantity of a line.
///
/// `None` where taxes are on each other in a circle.
pub(crate) fn solve(members: &[Member]) -> Option<Result<Vec<Solved>, NothingLeft>> {
    let of_base: Option<Vec<Linear>> = members.iter().map(|member| member.of_base(members)).collect();
    let Some(of_base) = of_base else { return Some(Err(NothingLeft)) };
    let mut solved: Vec<Option<Linear>> = vec![None; members.len()];
    // Each round solves at least one tax, since no circle leads back.
    for _ in members {
        for ((at, member), own) in members.iter().enumerate().zip(&of_base) {
            if solved.get(at)?.is_none() {
                *solved.get_mut(at)? = base(member, &solved).map(|base| own.of(&base));
            }
        }
    }
    let of_net: Vec<Linear> = solved.into_iter().collect::<Option<_>>()?;
    let solved = from_price(members, &of_net).map(|of_price| {
        let taxes = members.iter().zip(of_price).zip(of_base);
        taxes.map(|((member, of_price), of_base)| Solved { of_price, of_base, on: member.on.clone() }).collect()
    });
    Some(solved)
}

/// The base of a tax as a function of the net price; `None` until the taxes in it are solved.
fn base(member: &Member, solved: &[Option<Linear>]) -> Option<Linear> {
    member.on.iter().try_fold(Linear::price(), |base, at| Some(base.plus(solved.get(*at)?.as_ref()?)))
}

impl Member {
    /// The tax from its base; `None` where the taxes of its gross leave no base.
    fn of_base(&self, members: &[Self]) -> Option<Linear> {
        match &self.size {
            Size::OfBase(fraction) => Some(Linear::new(fraction.clone(), Exact::whole(0))),
            Size::PerUnit(money) => Some(Linear::new(Exact::whole(0), money.clone())),
            Size::OfGross(fraction) => {
                let left = members.iter().filter_map(|other| self.shared_gross(other));
                let left = left.fold(Exact::whole(1), |left, fraction| left.minus(fraction));
                (left.sign() == Ordering::Greater).then(|| Linear::new(fraction.over(&left), Exact::whole(0)))
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
    let net = Linear::new(Exact::whole(1).over(&price.of_price), price.of_quantity.negated().over(&price.of_price));
    Ok(of_net.iter().map(|tax| tax.of(&net)).collect())
}

impl Linear {
    pub(crate) const fn new(of_price: Exact, of_quantity: Exact) -> Self {
        Self { of_price, of_quantity }
    }

    /// The price itself.
    fn price() -> Self {
        Self::new(Exact::whole(1), Exact::whole(0))
    }

    fn plus(&self, other: &Self) -> Self {
        Self::new(self.of_price.plus(&other.of_price), self.of_quantity.plus(&other.of_quantity))
    }

    /// The same of what is a function of the price itself.
    fn of(&self, base: &Self) -> Self {
        let of_quantity = self.of_price.times(&base.of_quantity).plus(&self.of_quantity);
        Self::new(self.of_price.times(&base.of_price), of_quantity)
    }

    /// The value for a price and a quantity.
    pub(crate) fn at(&self, price: &Exact, quantity: &Exact) -> Exact {
        self.of_price.times(price).plus(&self.of_quantity.times(quantity))
    }
}

#[cfg(test)]
mod tests;
