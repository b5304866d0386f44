//! How the amount that a reversal takes back is divided among the parts of its line: discounts, taxes in the price, and the net.

use super::billed::BilledLine;
use super::shares::Figure;
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};

/// What is still to be divided, in minor units without the line's sign.
///
/// Each share is rounded alone. Of a few minor units those could come to more than is taken back, or leave more than is left of
/// the line: each is held to what the others leave it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Apportionment {
    sign: i64,
    /// Of what is taken back now.
    now: i64,
    /// What is left of the net of the line.
    net_left: i64,
    /// What is left of the parts that have no share yet.
    parts_left: i64,
}

/// Why a share is not the one that was wanted, with the sign of what is taken back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    wanted: i64,
    limit: Limit,
}

#[derive(Debug, Clone, Copy)]
enum Limit {
    /// As much as is left of the part, and of what is taken back.
    Room(i64),
    /// What the other parts cannot bear.
    Least { now: i64, net_left: i64, parts_left: i64 },
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

fn minus(amount: i64, other: i64) -> Result<i64> {
    Ok(amount.checked_sub(other).ok_or_else(overflow)?)
}

impl Figure {
    /// Whether it is a part of the line's amount.
    pub(super) fn is_part(self, line: &BilledLine<'_>) -> bool {
        match self {
            Self::Discount(_) => true,
            Self::TaxableAmount(_) => false,
            Self::Tax(_) | Self::ReverseCharged(_) => !self.is_beside(line),
        }
    }
}

impl Apportionment {
    /// Of a line with what is left of it and of each of its parts, and what is taken back of it now; none where these are not
    /// parts of one amount.
    pub(super) fn of(line: i64, left: i64, now: i64, parts: impl Iterator<Item = Result<i64>>) -> Result<Option<Self>> {
        let sign = line.signum();
        let signed = |amount: i64| amount.checked_mul(sign).ok_or_else(overflow);
        let (mut parts_left, mut are_parts) = (0i64, sign != 0);
        for part in parts {
            let part = signed(part?)?;
            are_parts &= part >= 0;
            parts_left = parts_left.checked_add(part).ok_or_else(overflow)?;
        }
        let net_left = minus(signed(left)?, parts_left)?;
        let now = minus(0, signed(now)?)?;
        let is_within = are_parts && net_left >= 0 && (0..=signed(left)?).contains(&now);
        Ok(is_within.then_some(Self { sign, now, net_left, parts_left }))
    }

    /// What is taken of a part of which so much is left, and why it is not what was wanted.
    pub(super) fn take(&mut self, left: i64, wanted: i64) -> Result<(i64, Option<Bound>)> {
        let signed = |amount: i64| amount.checked_mul(self.sign).ok_or_else(overflow);
        let taken_back = |amount: i64| minus(0, amount.checked_mul(self.sign).ok_or_else(overflow)?);
        let left = signed(left)?;
        let parts_left = minus(self.parts_left, left)?;
        let room = left.min(self.now);
        let least = minus(minus(self.now, self.net_left)?, parts_left)?.max(0);
        let wanted_now = minus(0, signed(wanted)?)?;
        let taken = wanted_now.clamp(least, room.max(least));
        let limit = if wanted_now < least && least > 0 {
            let (now, net_left) = (taken_back(self.now)?, taken_back(self.net_left)?);
            Limit::Least { now, net_left, parts_left: taken_back(parts_left)? }
        } else {
            Limit::Room(if wanted_now > 0 { taken_back(room)? } else { 0 })
        };
        let amount = taken_back(taken)?;
        *self = Self { now: minus(self.now, taken)?, parts_left, ..*self };
        Ok((amount, (amount != wanted).then_some(Bound { wanted, limit })))
    }
}

impl Bound {
    /// How a figure comes about that is wanted by some inputs and is held to an amount.
    pub(super) fn steps(self, figure: String, inputs: Vec<Input>, amount: i64, digits: u32) -> [Step; 2] {
        let wanted = format!("{figure}.wanted");
        let input = Input::figure("amount", wanted.clone(), self.wanted, digits);
        let money = |name, minor| Input::money(name, minor, digits);
        let (rule, bounds) = match self.limit {
            Limit::Room(room) => (Rule::Bounded, vec![input, money("room", room)]),
            Limit::Least { now, net_left, parts_left } => {
                (Rule::Sum, vec![money("+", now), money("-", net_left), money("-", parts_left)])
            }
        };
        [Step::plain(wanted, Rule::Sum, inputs, self.wanted, digits), Step::plain(figure, rule, bounds, amount, digits)]
    }
}
