//! The discounts that a reversal takes back: in proportion, or whom they favour first.

use crate::calendar::Share;
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::money::RoundingMode;
use crate::money::exact::Exact;
use crate::policy::DiscountReversal;

/// What of a line is taken back, in minor units without the line's sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct TakenBack {
    /// The line before discounts, and its discounts.
    pub(super) whole: (i64, i64),
    /// What of both was taken back before.
    pub(super) before: (i64, i64),
    /// What is taken back now, before discounts.
    pub(super) now: i64,
    /// How much of the line's time is taken back by now.
    pub(super) time: Share,
}

/// What comes back first: what was not discounted, or the discounts, as much as is of the time that is taken back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Favoured {
    is_discount: bool,
    /// Of the whole line.
    whole: i64,
    time: Share,
    /// Of the time.
    part: i64,
    /// What came back of it before.
    before: i64,
    wanted: i64,
    /// As much as there is of it.
    room: i64,
    /// What the rest of the line cannot bear.
    least: i64,
    amount: i64,
    /// What is taken back now, and what is left of the rest of the line.
    now: i64,
    other_left: i64,
    /// Discounts that are taken back: before, and by now.
    discount_before: i64,
    pub(super) discount_gone: i64,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

/// What comes back first by the policy; none where discounts come back in proportion, where there are none, or where they are
/// no part of the line.
pub(super) fn favoured(policy: DiscountReversal, of: &TakenBack, mode: RoundingMode) -> Result<Option<Favoured>> {
    let is_discount = match policy {
        DiscountReversal::Proportional => return Ok(None),
        DiscountReversal::FavourCustomer => false,
        DiscountReversal::FavourMerchant => true,
    };
    let ((amount, discount), (amount_before, discount_before)) = (of.whole, of.before);
    let minus = |amount: i64, other: i64| amount.checked_sub(other).ok_or_else(overflow);
    let (net, net_before) = (minus(amount, discount)?, minus(amount_before, discount_before)?);
    let (net_left, discount_left) = (minus(net, net_before)?, minus(discount, discount_before)?);
    let is_part = [net, net_before, net_left, discount_before, discount_left, of.now].iter().all(|part| *part >= 0);
    if discount <= 0 || !is_part || of.now > net_left.checked_add(discount_left).ok_or_else(overflow)? {
        return Ok(None);
    }
    let (whole, before, left, other_left) = if is_discount {
        (discount, discount_before, discount_left, net_left)
    } else {
        (net, net_before, net_left, discount_left)
    };
    let part = of.time.of_minor(whole, mode).ok_or_else(overflow)?;
    let (wanted, room, least) = (minus(part, before)?, of.now.min(left), minus(of.now, other_left)?.max(0));
    let first = wanted.clamp(least, room.max(least));
    let taken = if is_discount { first } else { minus(of.now, first)? };
    let discount_gone = discount_before.checked_add(taken).ok_or_else(overflow)?;
    let (time, now) = (of.time, of.now);
    let favoured = Favoured {
        is_discount,
        whole,
        time,
        part,
        before,
        wanted,
        room,
        least,
        amount: first,
        now,
        other_left,
        discount_before,
        discount_gone,
    };
    Ok(Some(favoured))
}

impl Favoured {
    /// How its discounts that are gone come about, the figures under a path; the last one has the sign of what is taken back.
    pub(super) fn steps(&self, path: &str, is_negative: bool, digits: u32) -> Vec<Step> {
        let figure = |name: &str| format!("{path}.{name}");
        let money = |name, minor| Input::money(name, minor, digits);
        let ratio = Exact::whole(self.time.units.into()).over(&Exact::whole(self.time.period_units.into()));
        let whole = Exact::money(self.whole, digits);
        let inputs = vec![Input::exact("amount", &whole), Input::exact("ratio", &ratio)];
        let of_time = Step::new(figure("time"), Rule::Prorated, inputs, &whole.times(&ratio), self.part, digits);
        let inputs = vec![Input::figure("+", figure("time"), self.part, digits), money("-", self.before)];
        let wanted = Step::plain(figure("wanted"), Rule::Sum, inputs, self.wanted, digits);
        let (rule, inputs) = if self.amount == self.least && self.least > 0 {
            (Rule::Sum, vec![money("+", self.now), money("-", self.other_left)])
        } else {
            let room = if self.wanted > 0 { self.room } else { 0 };
            (Rule::Bounded, vec![Input::figure("amount", figure("wanted"), self.wanted, digits), money("room", room)])
        };
        let first = Step::plain(figure("amount"), rule, inputs, self.amount, digits);
        vec![of_time, wanted, first, self.gone(&figure, is_negative, digits)]
    }

    fn gone(&self, figure: &impl Fn(&str) -> String, is_negative: bool, digits: u32) -> Step {
        let (plus, minus) = if is_negative { ("-", "+") } else { ("+", "-") };
        let mut inputs = vec![Input::money(plus, self.discount_before, digits)];
        if !self.is_discount {
            inputs.push(Input::money(plus, self.now, digits));
        }
        let first = if self.is_discount { plus } else { minus };
        inputs.push(Input::figure(first, figure("amount"), self.amount, digits));
        let gone = if is_negative { self.discount_gone.saturating_neg() } else { self.discount_gone };
        Step::plain(figure("discount_gone"), Rule::Sum, inputs, gone, digits)
    }
}

#[cfg(test)]
mod tests {
    use super::{TakenBack, favoured};
    use crate::calendar::Share;
    use crate::money::RoundingMode;
    use crate::policy::DiscountReversal::{FavourCustomer, FavourMerchant, Proportional};

    fn gone(policy: crate::policy::DiscountReversal, of: TakenBack) -> Option<i64> {
        favoured(policy, &of, RoundingMode::HalfAwayFromZero).unwrap().map(|favoured| favoured.discount_gone)
    }

    /// 50.00 with 35.00 off, half of its time: 7.50 of it are not discounted, 17.50 are.
    #[test]
    fn what_comes_back_first_is_of_the_time() {
        let half = Share { units: 1, period_units: 2 };
        let of = TakenBack { whole: (5_000, 3_500), before: (0, 0), now: 1_000, time: half };
        assert_eq!(gone(FavourCustomer, of), Some(250));
        assert_eq!(gone(FavourMerchant, of), Some(1_000));
        assert_eq!(gone(Proportional, of), None);
        assert_eq!(gone(FavourCustomer, TakenBack { now: 2_500, ..of }), Some(1_750));
        assert_eq!(gone(FavourMerchant, TakenBack { now: 2_500, ..of }), Some(1_750));
    }

    #[test]
    fn the_last_of_a_line_takes_all_that_is_left_of_its_discounts() {
        let whole = Share { units: 1, period_units: 1 };
        for before in [(1_000, 0), (1_000, 250), (1_000, 1_000), (4_000, 2_500), (4_000, 3_500)] {
            let of = TakenBack { whole: (5_000, 3_500), before, now: 5_000 - before.0, time: whole };
            assert_eq!(gone(FavourCustomer, of), Some(3_500));
            assert_eq!(gone(FavourMerchant, of), Some(3_500));
        }
    }

    #[test]
    fn discounts_that_are_no_part_of_the_line_come_back_in_proportion() {
        let half = Share { units: 1, period_units: 2 };
        let of = TakenBack { whole: (1_000, 3_500), before: (0, 0), now: 500, time: half };
        assert_eq!(gone(FavourMerchant, of), None);
        assert_eq!(gone(FavourCustomer, TakenBack { whole: (1_000, 0), ..of }), None);
    }
}
