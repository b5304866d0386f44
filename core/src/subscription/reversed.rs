//! A line that is taken back in part: what of its shares is gone with it.

use super::apportionment::Apportionment;
use super::billed::BilledLine;
use super::coverage::{Coverage, Stretch};
use super::difference::Missing;
use super::discount_reversal::{Favoured, TakenBack, favoured};
use super::facts::Facts;
use super::lines::{Line, Lines};
use super::shares::{Figure, Origin, Part, Taker};
use crate::calendar::Share;
use crate::error::{Code, Error, Problem, Result};
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::policy::Reversal;
use rust_decimal::Decimal;

fn internal() -> Problem {
    Problem::new(Code::Internal, "billed")
}

impl Part {
    /// What is left of the share after what was taken of it before.
    pub(super) fn left(&self) -> Result<i64> {
        left(self.whole, &self.earlier)
    }
}

fn left(whole: i64, earlier: &[(Taker, i64)]) -> Result<i64> {
    Ok(earlier.iter().try_fold(whole, |left, (_, taken)| left.checked_add(*taken)).ok_or_else(internal)?)
}

pub(super) fn minor(facts: &Facts<'_>, amount: Decimal) -> Result<i64> {
    Ok(Scaled::new(amount).to_minor(facts.digits).ok_or_else(internal)?)
}

/// A line that is taken back in part, and how much of it is gone then.
pub(super) struct Reversed<'l, 's> {
    pub(super) facts: &'l Facts<'s>,
    pub(super) document: &'l BilledLine<'l>,
    pub(super) gone: i64,
    pub(super) of: i64,
    /// What of it comes back first, where discounts do not come back in proportion.
    pub(super) favoured: Option<Favoured>,
}

impl Reversed<'_, '_> {
    /// Every share of the line.
    pub(super) fn figures(&self) -> impl Iterator<Item = Figure> + use<> {
        let discounts = (0..self.document.discounts.len()).map(Figure::Discount);
        let taxes = (0..self.document.taxes.len())
            .flat_map(|at| [Figure::TaxableAmount(at), Figure::Tax(at), Figure::ReverseCharged(at)]);
        let found: Vec<Figure> = discounts.chain(taxes).filter(|figure| figure.of(self.document).is_some()).collect();
        found.into_iter()
    }

    /// Each share that is taken back, those that are parts of the line's amount within what is taken back of it now.
    pub(super) fn parts(&self, now: i64, earlier: &impl Fn(Figure) -> Result<Vec<(Taker, i64)>>) -> Result<Vec<Part>> {
        let mut shares = Vec::new();
        for figure in self.figures() {
            let whole = minor(self.facts, figure.of(self.document).ok_or_else(internal)?)?;
            shares.push((figure, whole, earlier(figure)?));
        }
        let left_before = self.of.checked_add(self.gone).and_then(|left| left.checked_sub(now)).ok_or_else(internal)?;
        let of_line = shares.iter().filter(|(figure, ..)| figure.is_part(self.document));
        let parts_left = of_line.map(|(_, whole, earlier)| left(*whole, earlier));
        let mut apportionment = Apportionment::of(self.of, left_before, now, parts_left)?;
        let mut parts = Vec::with_capacity(shares.len());
        for (figure, whole, earlier) in shares {
            let apportionment = apportionment.as_mut().filter(|_| figure.is_part(self.document));
            parts.push(self.part((figure, whole, earlier), &parts, apportionment)?);
        }
        Ok(parts)
    }

    /// What is taken of a share: what of it is gone with the line, rounded once, less what is gone of it already.
    fn part(
        &self,
        (figure, whole, earlier): (Figure, i64, Vec<(Taker, i64)>),
        before: &[Part],
        apportionment: Option<&mut Apportionment>,
    ) -> Result<Part> {
        let (origin, gone) = match (self.favoured, figure) {
            (Some(favoured), Figure::Discount(at)) => self.filled(favoured, (at, whole), before)?,
            _ => self.proportional(figure, whole)?,
        };
        let left = left(whole, &earlier)?;
        let taken_before = left.checked_sub(whole);
        let wanted = taken_before.and_then(|taken| gone.checked_sub(taken)).ok_or_else(internal)?;
        let (amount, bound) = match apportionment {
            Some(apportionment) => apportionment.take(left, wanted)?,
            None => (wanted, None),
        };
        Ok(Part { figure, whole, origin, gone, earlier, bound, amount })
    }

    /// Of discounts the first comes back first.
    fn filled(&self, favoured: Favoured, (at, whole): (usize, i64), before: &[Part]) -> Result<(Origin, i64)> {
        let all = if self.of < 0 { Some(favoured.discount_gone) } else { favoured.discount_gone.checked_neg() };
        let rest = before.iter().fold(all, |rest, part| rest?.checked_sub(part.gone)).ok_or_else(internal)?;
        let room = whole.checked_neg().ok_or_else(internal)?;
        let gone = rest.clamp(room.min(0), room.max(0));
        Ok((if at == 0 { Origin::First(favoured) } else { Origin::Next(rest) }, gone))
    }

    /// So much of a share as of the line; of a tax in percent, as of what is not discounted.
    fn proportional(&self, figure: Figure, whole: i64) -> Result<(Origin, i64)> {
        let (gone, of) = match self.favoured.filter(|_| !figure.is_by_unit(self.document)) {
            Some(favoured) => self.undiscounted(favoured)?,
            None => (self.gone, self.of),
        };
        let amount = |amount: i64| Exact::whole(amount.into());
        let ratio = if of == 0 { amount(0) } else { amount(gone).over(&amount(of)) };
        Ok((Origin::Ratio(ratio), self.share(whole, (gone, of))?))
    }

    /// What is not discounted of the line, and how much of it is gone; of a line that is discounted whole, the line.
    fn undiscounted(&self, favoured: Favoured) -> Result<(i64, i64)> {
        let sign = self.of.signum();
        let discounts = self.discount()?;
        let gone = favoured.discount_gone.checked_mul(sign).and_then(|discounts| self.gone.checked_add(discounts));
        let of = self.of.checked_sub(discounts).ok_or_else(internal)?;
        Ok(if of == 0 { (self.gone, self.of) } else { (gone.ok_or_else(internal)?, of) })
    }

    /// All discounts of the line.
    fn discount(&self) -> Result<i64> {
        let shares = self.document.discounts.iter().map(|discount| minor(self.facts, discount.amount));
        let sum = shares.collect::<Result<Vec<_>>>()?.into_iter().try_fold(0i64, i64::checked_add);
        Ok(sum.ok_or_else(internal)?)
    }

    /// What comes back first with an amount that is taken back.
    pub(super) fn favour(
        &self,
        amount: i64,
        time: Share,
        earlier: &impl Fn(Figure) -> Result<Vec<(Taker, i64)>>,
    ) -> Result<Option<Favoured>> {
        let sign = self.of.signum();
        if self.document.discounts.iter().any(|discount| discount.amount.is_sign_negative() != (sign < 0)) {
            return Ok(None);
        }
        let mut discount_before = 0i64;
        for at in 0..self.document.discounts.len() {
            let taken = earlier(Figure::Discount(at))?;
            let sum = taken.iter().try_fold(discount_before, |sum, (_, taken)| sum.checked_sub(*taken));
            discount_before = sum.ok_or_else(internal)?;
        }
        let signed = |amount: i64| amount.checked_mul(sign).ok_or_else(internal);
        let before = amount.checked_sub(self.gone).ok_or_else(internal)?;
        let of = TakenBack {
            whole: (signed(self.of)?, signed(self.discount()?)?),
            before: (signed(before)?, signed(discount_before)?),
            now: signed(amount.checked_neg().ok_or_else(internal)?)?,
            time,
        };
        let policy = &self.facts.policy;
        favoured(policy.subscription.discount_reversal, &of, policy.rounding.mode)
    }

    /// How much of the line's time is gone; of what has none, how much of its money.
    pub(super) fn time_gone(&self, line: &Line, lines: &Lines, here: &[&Missing]) -> Result<Share> {
        let of_money = || {
            let parts = self.gone.checked_neg().zip(Some(self.of)).filter(|(_, of)| *of != 0).unwrap_or((0, 1));
            Share { units: parts.0.saturating_mul(parts.1.signum()), period_units: parts.1.saturating_abs() }
        };
        let Some(position) = &line.position else { return Ok(of_money()) };
        let is_in_time = self.facts.prices.get(position.price).is_some_and(|price| price.cycle.is_some());
        // Where units are taken back, time alone does not say how much is gone.
        let in_units = self.facts.policy.subscription.reversal == Reversal::NewestChargeFirst;
        if !is_in_time || in_units || position.whole.start == position.whole.end || line.is_adjustment {
            return Ok(of_money());
        }
        let before = lines.reversals(line.number).map(|reversal| reversal.service);
        let gone = Coverage::of(before.chain(here.iter().filter_map(|missing| missing.what.stretch())));
        let units = |stretches: &[Stretch]| {
            let shares = stretches.iter().map(|stretch| self.facts.share(position.price, position.whole, *stretch));
            let units = shares.map(|share| share.map(|share| share.units)).collect::<Result<Vec<i64>>>()?;
            Ok::<i64, Error>(units.into_iter().try_fold(0i64, i64::checked_add).ok_or_else(internal)?)
        };
        let (gone, of) = (units(gone.within(&Coverage::of([line.service])).stretches())?, units(&[line.service])?);
        Ok(if of > 0 { Share { units: gone, period_units: of } } else { of_money() })
    }

    fn share(&self, whole: i64, (gone, of): (i64, i64)) -> Result<i64> {
        let share = match of {
            0 => return Ok(0),
            1.. => Share { units: gone, period_units: of },
            _ => {
                let negated = gone.checked_neg().zip(of.checked_neg()).ok_or_else(internal)?;
                Share { units: negated.0, period_units: negated.1 }
            }
        };
        Ok(share.of_minor(whole, self.facts.policy.rounding.mode).ok_or_else(internal)?)
    }
}
