//! A coupon put to a row of invoices.

use super::document::Coupon;
use super::list::{CouponList, asked_of};
use super::request::{CouponInvoice, CouponRequest, CouponUse, DiscountedInvoice};
use super::state::{self, CouponState};
use super::step::{Billed, Of, Outcome, Taken, Terms};
use super::trace::total_step;
use super::window::is_bounded;
use crate::error::{Code, Error, Problem, Result};
use crate::explain::{Steps, Trace};
use crate::invoice::draft::unknown_version;
use crate::invoice::owned::Texts;
use crate::invoice::{Discount, SCHEMA_VERSION};
use crate::limits;
use crate::money::scaled::{Scaled, from_minor};
use crate::money::{Currency, ExactNumber};
use crate::policy::{CouponWindow, Policy};
use crate::problems::Problems;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Answers a request; with `explain`, with the derivation of every amount.
pub(crate) fn coupon_use(request: &CouponRequest<'_>, list: &impl CouponList, explain: bool) -> Result<CouponUse> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let policy = request.policy.resolve().unwrap_or_default();
    let coupon = asked_of(request.coupon.as_ref(), request.coupon_id.as_ref(), list, "", &mut problems);
    if let (Some(state), Some(coupon)) = (&request.state, coupon) {
        state::check(state, coupon, "state", &mut problems);
    }
    let digits = currency_digits(&request.currency, "currency", &mut problems);
    same_currency(coupon, &request.currency, &mut problems);
    let needs_period = policy.coupon.window == CouponWindow::ServicePeriod && coupon.is_some_and(is_bounded);
    let invoices = invoices(request, needs_period, digits, &mut problems);
    problems.extend(request.policy.problems());
    let coupon = problems.finish_with(coupon)?;
    let mut steps = Steps::default();
    let terms = Terms::of(coupon, digits, &policy);
    let state = request.state.clone().unwrap_or_default();
    let (shown, total, state) = if explain {
        walk(&terms, &invoices, request, state, &mut steps)?
    } else {
        walk(&terms, &invoices, request, state, &mut ())?
    };
    Ok(CouponUse {
        schema_version: SCHEMA_VERSION,
        currency: request.currency.to_string(),
        invoices: shown,
        discount_total: from_minor(total, digits),
        state,
        policy,
        trace: explain.then_some(steps.0),
    })
}

/// The digits of a currency's minor unit; 0 where it is refused.
pub(crate) fn currency_digits(currency: &str, path: &str, problems: &mut Problems) -> u32 {
    match Currency::with_minor_unit(currency) {
        Ok((_, digits)) => digits,
        Err(code) => {
            problems.push(code, path, currency);
            0
        }
    }
}

fn same_currency(coupon: Option<&Coupon<'_>>, currency: &str, problems: &mut Problems) {
    let own = coupon.and_then(|coupon| coupon.currency.as_deref());
    if let Some(own) = own.filter(|own| *own != currency) {
        problems.beyond(Code::CurrencyMismatch, "currency", currency, own);
    }
}

impl<'c> Terms<'c> {
    pub(super) fn of(coupon: &'c Coupon<'c>, digits: u32, policy: &Policy<'_>) -> Self {
        Self {
            coupon,
            // The coupon was checked: its amount has no more places than its currency.
            amount_off: coupon.amount_off.and_then(|amount| Scaled::new(amount).to_minor(digits)),
            digits,
            policy: policy.coupon,
            mode: policy.rounding.mode,
        }
    }

    /// The discount that a draft has for what the coupon takes.
    pub(super) fn discount(&self, taken: &Taken) -> Discount<'static> {
        let coupon = self.coupon;
        let whole = taken.usable.share == ExactNumber::ONE;
        let percent_off = coupon.percent_off.filter(|_| whole);
        let amount_off =
            percent_off.is_none().then(|| from_minor(taken.usable.limit.unwrap_or(taken.minor), self.digits));
        Discount {
            coupon_id: Some(coupon.id.clone().into_owned()),
            description: coupon.description.clone().map(Texts::into_owned),
            percent_off,
            amount_off,
            ..Discount::default()
        }
    }
}

/// The invoices in minor units; complete where no problem was found.
fn invoices(request: &CouponRequest<'_>, needs_period: bool, digits: u32, problems: &mut Problems) -> Vec<Billed> {
    let list = &request.invoices;
    problems.count(list.len(), limits::COUPON_INVOICES, || "invoices".to_owned());
    let mut before: Option<NaiveDate> = None;
    let mut billed = Vec::with_capacity(list.len().min(limits::COUPON_INVOICES));
    for (at, invoice) in list.iter().take(limits::COUPON_INVOICES).enumerate() {
        let path = |field: &str| format!("invoices[{at}].{field}");
        problems.id(invoice.id.as_deref(), || path("id"));
        if let Some(before) = before.filter(|before| invoice.date < *before) {
            problems.beyond(Code::OutOfOrder, path("date"), invoice.date, before);
        }
        before = Some(invoice.date);
        match invoice.period {
            Some(period) if period.start >= period.end => {
                problems.beyond(Code::EmptyPeriod, path("period"), period.end, format_args!("after {}", period.start));
            }
            None if needs_period => problems.needs_one_of(path("period"), "period"),
            _ => {}
        }
        let of = of(invoice, at, digits, problems);
        billed.push(Billed { date: invoice.date, period: invoice.period, of });
    }
    billed
}

fn of(invoice: &CouponInvoice<'_>, at: usize, digits: u32, problems: &mut Problems) -> Of {
    let path = |field: &str| format!("invoices[{at}].{field}");
    match (invoice.amount, invoice.applied) {
        (Some(amount), None) => Of::Amount(not_negative(amount, digits, &path("amount"), problems)),
        (None, Some(applied)) => Of::Applied(not_negative(applied, digits, &path("applied"), problems)),
        (Some(_), Some(_)) => {
            problems.conflict(format!("invoices[{at}]"), "amount, applied");
            Of::Amount(0)
        }
        (None, None) => {
            problems.needs_one_of(format!("invoices[{at}]"), "amount, applied");
            Of::Amount(0)
        }
    }
}

/// Minor units of an amount of at least zero.
pub(super) fn not_negative(amount: Decimal, digits: u32, path: &str, problems: &mut Problems) -> i64 {
    if amount.mantissa() < 0 {
        problems.beyond(Code::OutOfRange, path, amount, "at least 0");
        return 0;
    }
    Scaled::new(amount).to_minor(digits).unwrap_or_else(|| {
        if amount.normalize().scale() > digits {
            problems.beyond(Code::TooManyPlaces, path, amount, digits);
        } else {
            problems.beyond(Code::AmountOverflow, path, amount, i64::MAX);
        }
        0
    })
}

type Walked = (Vec<DiscountedInvoice>, i64, CouponState);

fn walk(
    terms: &Terms<'_>,
    invoices: &[Billed],
    request: &CouponRequest<'_>,
    mut state: CouponState,
    trace: &mut impl Trace,
) -> Result<Walked> {
    let mut shown = Vec::with_capacity(invoices.len());
    let mut amounts = Vec::with_capacity(invoices.len());
    for (at, (billed, stated)) in invoices.iter().zip(&request.invoices).enumerate() {
        let outcome = terms.apply(billed, &mut state, at, trace)?;
        let (taken, not_counted) = match outcome {
            Outcome::Takes(taken) => (Some(taken), None),
            Outcome::Not(why) => (None, Some(why)),
        };
        let minor = taken.as_ref().map_or(0, |taken| taken.minor);
        amounts.extend(taken.as_ref().map(|taken| (at, taken.minor)));
        shown.push(DiscountedInvoice {
            id: stated.id.as_ref().map(ToString::to_string),
            date: billed.date,
            counts: taken.is_some(),
            not_counted,
            share: taken.as_ref().map(|taken| taken.usable.share).filter(|share| *share != ExactNumber::ONE),
            discount: taken.as_ref().map(|taken| terms.discount(taken)),
            discount_amount: from_minor(minor, terms.digits),
            state: state.clone(),
        });
    }
    let too_large = || Error::from(Problem::new(Code::AmountOverflow, "invoices").limit(i64::MAX));
    let total = amounts.iter().try_fold(0i64, |sum, (_, minor)| sum.checked_add(*minor)).ok_or_else(too_large)?;
    trace.step(|| total_step(&amounts, total, terms.digits));
    Ok((shown, total, state))
}
