//! From exact lines to amounts: rounded, a percentage off, at most the maximum, at least the minimum.

use super::quantity::{Entry, Rule, sum};
use super::table::hundred;
use crate::rounding::Mode;
use crate::{Fraction, Money, read};
use num_traits::{One, Signed, Zero};

/// What was rated before, what is rated with it, and the lines between.
pub(super) struct Between<'a> {
    pub(super) before: &'a [Entry],
    pub(super) after: &'a [Entry],
    pub(super) lines: &'a [Entry],
}

/// Amounts in minor units.
pub(super) struct Spent {
    pub(super) usage: Money,
    pub(super) discount: Money,
    /// The line that lifts the period to its minimum, and its exact amount.
    pub(super) minimum: Option<(Money, Fraction)>,
    pub(super) amount: Money,
    /// Of the period, with this.
    pub(super) billed: Money,
}

/// How exact amounts of a price become money.
pub(super) struct Spend {
    pub(super) mode: Mode,
    by_line: bool,
    alone: bool,
    percent_off: Fraction,
    maximum: Option<Fraction>,
    minimum: Option<Fraction>,
}

impl Spend {
    pub(super) fn of(rule: &Rule<'_>, minor: &Fraction, mode: Mode) -> Result<Self, String> {
        let shared = match read::text(rule.policy, "minimums") {
            Some("whole") => Fraction::one(),
            _ => rule.share.clone(),
        };
        let limit = |name: &str| Ok::<_, String>(read::decimal(rule.price, name)?.map(|limit| limit * minor * &shared));
        Ok(Self {
            mode,
            by_line: read::text(rule.policy, "rounding") == Some("line"),
            alone: read::text(rule.policy, "increments") == Some("alone"),
            percent_off: read::decimal(rule.price, "percent_off")?.unwrap_or_else(Fraction::zero) / hundred(),
            maximum: limit("maximum_spend")?,
            minimum: limit("minimum_spend")?,
        })
    }

    /// What lines cost together, and the percentage off it.
    fn whole(&self, lines: &[Entry]) -> (Money, Money) {
        if self.by_line {
            let amounts: Vec<Money> = lines.iter().map(|line| self.mode.round(&line.amount)).collect();
            (amounts.iter().sum(), amounts.iter().map(|amount| self.off(amount)).sum())
        } else {
            let amount = self.mode.round(&sum(lines));
            let off = self.off(&amount);
            (amount, off)
        }
    }

    fn off(&self, amount: &Money) -> Money {
        self.mode.round(&(&self.percent_off * amount))
    }

    /// The amount of the lines and what is off it, as a part of the period.
    pub(super) fn part(&self, between: &Between<'_>) -> (Money, Money) {
        if self.alone {
            return self.whole(between.lines);
        }
        let ((after, off_after), (before, off_before)) = (self.whole(between.after), self.whole(between.before));
        (after - before, off_after - off_before)
    }

    /// What is billed of lines that cost so much with so much off, after `before` or what was billed for it.
    pub(super) fn spent(
        &self,
        (usage, off): (Money, Money),
        before: &[Entry],
        already_billed: Option<Money>,
        closes: bool,
    ) -> Spent {
        let net = &usage - &off;
        let maximum = self.maximum.as_ref().map(|maximum| self.mode.round(maximum));
        let (before, off_before) = self.whole(before);
        let spent_before = before - off_before;
        let billed_before = already_billed.unwrap_or_else(|| {
            maximum.clone().map_or_else(|| spent_before.clone(), |maximum| maximum.min(spent_before.clone()))
        });
        let cut = match maximum {
            None => Money::zero(),
            // What falls was cut before as far as it lay above the maximum: it was never billed.
            Some(maximum) if net.is_negative() => net.clone().max(-(spent_before - maximum).max(Money::zero())),
            Some(maximum) => (&net - (maximum - &billed_before).max(Money::zero())).max(Money::zero()),
        };
        let amount = net - &cut;
        let billed = &billed_before + &amount;
        let missing = self
            .minimum
            .as_ref()
            .filter(|_| closes)
            .map(|minimum| (self.mode.round(minimum) - &billed, minimum - &billed));
        let minimum = missing.filter(|(missing, _)| missing.is_positive());
        let more = minimum.as_ref().map_or_else(Money::zero, |(money, _)| money.clone());
        Spent { usage, discount: off + cut, minimum, amount: amount + &more, billed: billed + more }
    }
}
