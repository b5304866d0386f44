//! Refunds: of what was paid of a line, what the used part of its time does not cost.

use super::billed::BilledLine;
use super::coverage::Coverage;
use super::difference::{Missing, What};
use super::facts::Facts;
use super::lines::Line;
use super::payments::Payment;
use super::portion::Portion;
use super::reversed::minor;
use super::shares::{self, Part};
use crate::calendar::Share;
use crate::error::{Code, Problem, Result};
use crate::invoice::compiled::TaxEffect;
use crate::invoice::{AppliedAmount, AppliedTax, FixedShares};
use crate::money::exact::Exact;
use crate::money::scaled::from_minor;
use crate::policy::Reversal;
use rust_decimal::Decimal;

/// What is paid back of a line that is taken back, in minor units.
pub(super) struct Refund {
    /// Its place among what is missing.
    pub(super) at: usize,
    pub(super) payment: Payment,
    /// What was to be paid of the line.
    pub(super) payable: i64,
    /// The part of the payment that the line is of its invoice.
    pub(super) paid: i64,
    pub(super) used: Used,
    /// What the used part of its time costs.
    pub(super) used_amount: i64,
    /// What was paid back of the line before, each.
    pub(super) before: Vec<i64>,
    pub(super) wanted: i64,
    /// What the reversal comes to.
    pub(super) credit: i64,
    pub(super) amount: i64,
}

/// How what the used part of a line's time costs comes about.
pub(super) enum Used {
    /// The price of it is so much of the line.
    Priced(Exact),
    /// It is what stays of the line: what each reversal comes to is taken off.
    Kept(Vec<i64>),
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "payments").limit(i64::MAX)
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "payments")
}

/// What is to be paid of a line: with the taxes that are asked of the customer.
fn payable(amount: Decimal, discounts: &[AppliedAmount<'_>], taxes: &[AppliedTax<'_>]) -> Option<Decimal> {
    let net = discounts.iter().try_fold(amount, |sum, share| sum.checked_sub(share.amount))?;
    taxes.iter().try_fold(net, |sum, tax| match TaxEffect::of(tax.behavior, tax.reverse_charged_amount.is_some()) {
        TaxEffect::Added => sum.checked_add(tax.amount),
        TaxEffect::Withheld => sum.checked_sub(tax.amount),
        TaxEffect::Removed => sum.checked_sub(tax.reverse_charged_amount.unwrap_or_default()),
        TaxEffect::Included | TaxEffect::Listed => Some(sum),
    })
}

/// What is paid back of the lines of a portion, as far as it is said what was paid of them.
pub(super) fn of(portion: &Portion<'_, '_>, parts: &[Vec<Part>]) -> Result<Vec<Refund>> {
    let mut refunds: Vec<Refund> = Vec::new();
    for (at, missing) in portion.missing.iter().enumerate().filter(|(_, line)| line.is_paid_back(portion.facts)) {
        let What::Reversal { line, .. } = &missing.what else { continue };
        let Some(payment) = portion.books.payments.of(line.number) else { continue };
        let paid_back = PaidBack { portion, parts, line };
        let here = refunds.iter().filter(|refund| paid_back.is_of(refund.at)).map(|refund| refund.amount);
        refunds.extend(paid_back.refund((at, missing), payment, here.collect())?);
    }
    Ok(refunds)
}

/// A line of which something is paid back.
struct PaidBack<'r, 'p, 's> {
    portion: &'r Portion<'p, 's>,
    parts: &'r [Vec<Part>],
    line: &'r Line,
}

impl<'s> PaidBack<'_, '_, 's> {
    fn facts(&self) -> &Facts<'s> {
        self.portion.facts
    }

    /// Whether something that is missing takes it back.
    fn is_of(&self, at: usize) -> bool {
        self.portion.missing.get(at).is_some_and(|missing| missing.what.reverses() == Some(self.line.number))
    }

    fn document(&self, line: &Line) -> Result<&BilledLine<'s>> {
        Ok(self.portion.books.documents.get(line.document).ok_or_else(internal)?)
    }

    /// None of a line that was not to be paid.
    fn refund(&self, (at, missing): (usize, &Missing), payment: Payment, here: Vec<i64>) -> Result<Option<Refund>> {
        let payable = self.payable_of(self.line)?;
        if payable <= 0 {
            return Ok(None);
        }
        let mode = self.facts().policy.rounding.mode;
        let paid = Share { units: payable, period_units: payment.payable }.of_minor(payment.paid, mode);
        let paid = paid.ok_or_else(overflow)?;
        let (used, used_amount) = self.used(payable)?;
        let mut before = self.refunded()?;
        before.extend(here);
        let rest =
            before.iter().try_fold(paid.checked_sub(used_amount), |rest, refund| Some(rest?.checked_sub(*refund)));
        let wanted = rest.flatten().ok_or_else(overflow)?;
        let credit = self.given_back(at, missing)?.checked_neg().ok_or_else(overflow)?.max(0);
        let amount = wanted.clamp(0, credit);
        Ok(Some(Refund { at, payment, payable, paid, used, used_amount, before, wanted, credit, amount }))
    }

    fn payable_of(&self, line: &Line) -> Result<i64> {
        let document = self.document(line)?;
        let payable = payable(document.amount, &document.discounts, &document.taxes).ok_or_else(overflow)?;
        minor(self.facts(), payable)
    }

    /// What a line of this invoice that takes it back comes to.
    fn given_back(&self, at: usize, missing: &Missing) -> Result<i64> {
        let parts = self.parts.get(at).ok_or_else(internal)?;
        let digits = self.facts().digits;
        let FixedShares { discounts, taxes } = shares::fixed(self.document(self.line)?, parts, digits);
        let payable = payable(from_minor(missing.amount, digits), &discounts, &taxes).ok_or_else(overflow)?;
        minor(self.facts(), payable)
    }

    /// What bills before paid back of it.
    fn refunded(&self) -> Result<Vec<i64>> {
        let reversals = self.portion.books.lines.reversals(self.line.number);
        let refunds = reversals.map(|reversal| Ok(self.document(reversal)?.refund)).collect::<Result<Vec<_>>>()?;
        refunds.into_iter().flatten().map(|refund| minor(self.facts(), refund)).collect()
    }

    /// What takes it back on this invoice.
    fn here(&self) -> impl Iterator<Item = (usize, &Missing)> {
        self.portion.missing.iter().enumerate().filter(|(at, _)| self.is_of(*at))
    }

    /// What the used part of its time costs: by its price, where that says what a part is worth; else what stays of the line.
    fn used(&self, payable: i64) -> Result<(Used, i64)> {
        match self.price_of_used()? {
            Some(price) if self.line.amount > 0 => {
                let whole = Exact::whole(self.line.amount.into());
                let ratio = price.min(whole.clone()).over(&whole);
                let used = Exact::whole(payable.into()).times(&ratio).to_minor(0, self.facts().policy.rounding.mode);
                Ok((Used::Priced(ratio), used.ok_or_else(overflow)?))
            }
            _ => self.kept(payable),
        }
    }

    fn kept(&self, payable: i64) -> Result<(Used, i64)> {
        let before = self.portion.books.lines.reversals(self.line.number).map(|reversal| self.payable_of(reversal));
        let here = self.here().map(|(at, missing)| self.given_back(at, missing));
        let taken = before.chain(here).collect::<Result<Vec<i64>>>()?;
        let kept = taken.iter().try_fold(payable, |kept, taken| kept.checked_add(*taken)).ok_or_else(overflow)?;
        Ok((Used::Kept(taken), kept))
    }

    /// The price of the time that stays of it, in minor units; none where no price says what a part of it is worth.
    fn price_of_used(&self) -> Result<Option<Exact>> {
        let facts = self.facts();
        let is_priced = matches!(facts.policy.subscription.reversal, Reversal::CurrentPrice | Reversal::CreditNote);
        let position = self.line.position.as_ref().filter(|position| {
            let is_in_time = facts.prices.get(position.price).is_some_and(|price| price.cycle.is_some());
            is_priced && is_in_time && !self.line.is_adjustment && position.whole.start < position.whole.end
        });
        let Some((position, quantity)) = position.and_then(|position| Some((position, position.quantity?))) else {
            return Ok(None);
        };
        let here = Coverage::of(self.here().filter_map(|(_, missing)| missing.what.stretch()));
        let kept = self.portion.books.lines.remaining(self.line).without(&here);
        let mut ratio = Exact::whole(0);
        for stretch in kept.stretches() {
            let share = facts.share(position.price, position.whole, *stretch)?;
            let (units, whole) = share.fraction(facts.policy.proration.ratio).ok_or_else(overflow)?;
            ratio = ratio.plus(&Exact::whole(units).over(&Exact::whole(whole)));
        }
        Ok(Some(facts.full_amount(position.price, quantity)?.times(&ratio).in_minor(facts.digits)))
    }
}
