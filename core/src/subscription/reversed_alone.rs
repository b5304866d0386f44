//! Taxes that a reversal takes back by itself, whatever was taken back before: each is rounded alone, the last takes what is left.

use super::facts::Facts;
use super::reversed::Reversed;
use super::shares::{Origin, Part};
use crate::calendar::Share;
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::money::exact::Exact;
use crate::policy::{DiscountReversal, Reversal};

/// What of a share one reversal is worth, in minor units with the share's sign.
pub(super) struct Alone {
    /// What the reversal is of the line.
    ratio: Exact,
    /// So much of the share.
    wanted: i64,
    /// What is left of the share.
    left: i64,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

impl Facts<'_> {
    /// Whether a reversal has the taxes that it would have by itself. Where some of a line comes back before the rest of it, they
    /// follow that.
    pub(super) fn rounds_taxes_alone(&self) -> bool {
        let policy = &self.policy.subscription;
        policy.reversal == Reversal::CreditNote && policy.discount_reversal == DiscountReversal::Proportional
    }
}

impl Reversed<'_, '_> {
    /// Whether something is left of the line after it.
    pub(super) fn is_part(&self) -> bool {
        self.of != 0 && self.gone.checked_neg() != Some(self.of)
    }

    /// Takes a share by what the reversal itself is of the line.
    pub(super) fn take_alone(&self, part: &mut Part, amount: i64) -> Result<()> {
        let (units, of) = match self.of {
            ..0 => (Some(amount), self.of.checked_neg()),
            _ => (amount.checked_neg(), Some(self.of)),
        };
        let (units, period_units) = units.zip(of).ok_or_else(overflow)?;
        let share = Share { units, period_units };
        let wanted = share.of_minor(part.whole, self.facts.policy.rounding.mode).ok_or_else(overflow)?;
        let rest = part.left()?;
        let left = if (rest < 0) == (wanted < 0) { rest } else { 0 };
        let given = wanted.clamp(left.min(0), left.max(0));
        let ratio = Exact::whole(units.into()).over(&Exact::whole(period_units.into()));
        let gone = rest.checked_sub(given).and_then(|rest| rest.checked_sub(part.whole));
        part.origin = Origin::Alone(Alone { ratio, wanted, left });
        part.gone = gone.ok_or_else(overflow)?;
        part.amount = given.checked_neg().ok_or_else(overflow)?;
        Ok(())
    }
}

impl Alone {
    /// How what is taken back comes about.
    pub(super) fn steps(&self, figure: String, part: &Part, digits: u32) -> [Step; 3] {
        let named = |name: &str| format!("{figure}.{name}");
        let (wanted, bounded, given) = (named("wanted"), named("bounded"), part.amount.saturating_neg());
        let whole = Exact::money(part.whole, digits);
        let inputs = vec![Input::exact("amount", &whole), Input::exact("ratio", &self.ratio)];
        let of_share =
            Step::new(wanted.clone(), Rule::Prorated, inputs, &whole.times(&self.ratio), self.wanted, digits);
        let inputs =
            vec![Input::figure("amount", wanted, self.wanted, digits), Input::money("room", self.left, digits)];
        let of_rest = Step::plain(bounded.clone(), Rule::Bounded, inputs, given, digits);
        let inputs = vec![Input::figure("-", bounded, given, digits)];
        [of_share, of_rest, Step::plain(figure, Rule::Sum, inputs, part.amount, digits)]
    }
}
