//! One invoice: whether a coupon counts on it, what it takes off, and what is remembered.

use super::document::{Coupon, CouponDuration};
use super::request::NotCounted;
use super::state::{CouponEnd, CouponState};
use super::trace::discount_steps;
use super::window::{Place, Window};
use crate::error::{Code, Error, Problem, Result};
use crate::explain::{Exact, Trace};
use crate::invoice::Period;
use crate::money::scaled::{Scaled, from_minor};
use crate::money::{ExactNumber, RoundingMode};
use crate::policy::{CouponPolicy, CouponWindow, OnceRest, ZeroInvoice};
use chrono::NaiveDate;

/// A coupon that was validated, in minor units of its invoices.
pub(super) struct Terms<'c> {
    pub(super) coupon: &'c Coupon<'c>,
    pub(super) amount_off: Option<i64>,
    pub(super) digits: u32,
    pub(super) policy: CouponPolicy,
    pub(super) mode: RoundingMode,
}

/// An invoice in minor units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Billed {
    pub(super) date: NaiveDate,
    pub(super) period: Option<Period>,
    pub(super) of: Of,
}

/// What an invoice says: what the coupon is taken of, or what it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Amount(i64),
    Applied(i64),
}

/// What a coupon does to an invoice.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    Not(NotCounted),
    Takes(Taken),
}

/// What a coupon may take off an invoice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Usable {
    /// Of the billing period.
    pub(super) share: ExactNumber,
    /// The most that an amount may take: its share of what is left. None of a percentage.
    pub(super) limit: Option<i64>,
}

/// What a coupon takes off an invoice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Taken {
    pub(super) usable: Usable,
    pub(super) minor: i64,
}

impl Of {
    const fn is_nothing(self) -> bool {
        matches!(self, Self::Amount(0) | Self::Applied(0))
    }
}

impl Terms<'_> {
    /// Whether the coupon counts on an invoice, and what it may take.
    pub(super) fn usable(
        &self,
        date: NaiveDate,
        period: Option<Period>,
        state: &CouponState,
    ) -> Result<std::result::Result<Usable, NotCounted>> {
        if state.ended.is_some() || self.is_past_last_period(period, state) {
            return Ok(Err(NotCounted::Ended));
        }
        let first_use = state.first_use.unwrap_or_else(|| self.counted_from(date, period));
        let share = match Window::of(self.coupon, first_use, self.policy).place(date, period, self.policy.window) {
            Place::Before => return Ok(Err(NotCounted::NotStarted)),
            Place::After => return Ok(Err(NotCounted::Ended)),
            Place::Inside(share) => share,
        };
        let limit = match self.left(state)? {
            Some(left) => Some(self.rounded(&Exact::money(left, self.digits), share)?),
            None => None,
        };
        Ok(Ok(Usable { share, limit }))
    }

    /// Puts the coupon to an invoice; the state is that before, and then that after.
    pub(super) fn apply(
        &self,
        billed: &Billed,
        state: &mut CouponState,
        at: usize,
        trace: &mut impl Trace,
    ) -> Result<Outcome> {
        let usable = match self.usable(billed.date, billed.period, state)? {
            Ok(usable) => usable,
            Err(why) => {
                if why == NotCounted::Ended {
                    let periods = self.is_past_last_period(billed.period, state);
                    state.ended.get_or_insert(if periods { CouponEnd::Periods } else { CouponEnd::Window });
                }
                return Ok(Outcome::Not(why));
            }
        };
        let unused = billed.of.is_nothing() && self.policy.zero_invoice == ZeroInvoice::Skipped;
        if (state.first_use.is_some() || !unused) && enters_period(billed.period, state) {
            state.periods = state.periods.saturating_add(1);
            state.last_period = Some(billed.period.map_or(billed.date, |period| period.start));
        }
        if unused {
            return Ok(Outcome::Not(NotCounted::NothingToDiscount));
        }
        let taken = Taken { usable, minor: self.take(billed.of, usable, at)? };
        discount_steps(self, billed.of, self.left(state)?, &taken, at, trace);
        state.first_use.get_or_insert_with(|| self.counted_from(billed.date, billed.period));
        self.remember(&taken, state)?;
        Ok(Outcome::Takes(taken))
    }

    /// The day from which a window counts that begins with an invoice.
    fn counted_from(&self, date: NaiveDate, period: Option<Period>) -> NaiveDate {
        match (self.policy.window, period) {
            (CouponWindow::ServicePeriod, Some(period)) => period.start,
            _ => date,
        }
    }

    /// Whether an invoice begins one period more than the coupon counts.
    fn is_past_last_period(&self, period: Option<Period>, state: &CouponState) -> bool {
        let over = self.coupon.duration_in_periods.is_some_and(|periods| state.periods >= periods);
        over && enters_period(period, state)
    }

    /// What is taken off: as much as the invoice says, or the percentage, or what is left of the amount and finds room.
    fn take(&self, of: Of, usable: Usable, at: usize) -> Result<i64> {
        match (of, usable.limit) {
            (Of::Applied(applied), Some(limit)) if applied > limit => {
                let problem = Problem::new(Code::OutOfRange, format!("invoices[{at}].applied"));
                let value = from_minor(applied, self.digits);
                Err(problem.value(value).limit(from_minor(limit, self.digits)).into())
            }
            (Of::Applied(applied), _) => Ok(applied),
            (Of::Amount(amount), Some(limit)) => Ok(limit.min(amount)),
            (Of::Amount(amount), None) => {
                let percent = Exact::scaled(self.factor());
                Ok(self.rounded(&Exact::money(amount, self.digits).times(&percent), usable.share)?.min(amount))
            }
        }
    }

    /// The percentage as a factor.
    pub(super) fn factor(&self) -> Scaled {
        Scaled::of_percent(self.coupon.percent_off.unwrap_or_default())
    }

    /// What is left of an amount; none of a percentage.
    fn left(&self, state: &CouponState) -> Result<Option<i64>> {
        let Some(whole) = self.amount_off else { return Ok(None) };
        let kept = state.remaining_amount.filter(|_| self.keeps_rest());
        let Some(rest) = kept else { return Ok(Some(whole)) };
        let too_fine = || Problem::new(Code::TooManyPlaces, "state.remaining_amount").value(rest).limit(self.digits);
        Ok(Some(Scaled::new(rest).to_minor(self.digits).ok_or_else(too_fine)?))
    }

    fn keeps_rest(&self) -> bool {
        self.coupon.duration == CouponDuration::Once && self.policy.once_rest == OnceRest::Kept
    }

    /// The share of an amount, rounded.
    fn rounded(&self, amount: &Exact, share: ExactNumber) -> Result<i64> {
        let too_large = || Error::from(Problem::new(Code::AmountOverflow, "coupon").limit(i64::MAX));
        amount.times(&share.exact()).to_minor(self.digits, self.mode).ok_or_else(too_large)
    }

    /// Counts an application, and what it leaves.
    fn remember(&self, taken: &Taken, state: &mut CouponState) -> Result<()> {
        state.applications = state.applications.saturating_add(1);
        let left = self.left(state)?.filter(|_| self.keeps_rest());
        let rest = left.map(|left| left.saturating_sub(taken.minor));
        if let Some(rest) = rest {
            state.remaining_amount = Some(from_minor(rest, self.digits));
        }
        state.ended = match (self.coupon.duration, rest) {
            (CouponDuration::Once, Some(0)) => Some(CouponEnd::Spent),
            (CouponDuration::Once, None) => Some(CouponEnd::Used),
            _ if self.coupon.duration_in_applications == Some(state.applications) => Some(CouponEnd::Applications),
            _ => None,
        };
        Ok(())
    }
}

/// Whether an invoice is the first of a billing period.
fn enters_period(period: Option<Period>, state: &CouponState) -> bool {
    match (period, state.last_period) {
        (Some(period), Some(last)) => period.start > last,
        _ => true,
    }
}
