//! How the invoice is paid: what taxes take of a cash rounding, what is prepaid, what is due, and in which parts.
//!
//! Only invoices whose draft says something of it come here, after their totals and before the steps of those.

use super::compiled::{Compiled, Member, TaxEffect};
use super::figures::{Figures, Place};
use super::kernel::{Failure, overflow};
use super::payment::CashRoundingInto;
use super::settlement_trace;
use crate::error::{Code, Problem};
use crate::explain::{Exact, Trace};
use crate::money::RoundingMode;
use crate::money::exact::money_text;
use crate::money::share_exactly::{Parts, rounded, share_exactly, sum};
use std::cmp::Ordering;

/// What a draft says of its payment.
#[derive(Debug, Clone)]
pub(crate) struct Settlement {
    pub(crate) prepayments: Vec<Part>,
    pub(crate) cash: Option<Cash>,
    pub(crate) instalments: Vec<Part>,
}

/// A prepayment or an instalment.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    Amount(i64),
    /// As a factor.
    Percent(Exact),
}

impl Part {
    pub(crate) const fn fraction(&self) -> Option<&Exact> {
        match self {
            Self::Percent(fraction) => Some(fraction),
            Self::Amount(_) => None,
        }
    }

    pub(super) const fn amount(&self) -> Option<i64> {
        match self {
            Self::Amount(amount) => Some(*amount),
            Self::Percent(_) => None,
        }
    }
}

/// A cash rounding.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cash {
    pub(crate) increment: i64,
    pub(crate) mode: RoundingMode,
    pub(crate) into: CashRoundingInto,
}

impl Cash {
    /// What brings an amount to a multiple of the increment.
    fn difference(&self, amount: i64) -> Option<i64> {
        let increments = Exact::whole(amount.into()).over(&Exact::whole(self.increment.into()));
        rounded(&increments, self.mode)?.checked_mul(self.increment)?.checked_sub(amount)
    }
}

/// What the payment comes to, in minor units; of an invoice that says something of it, else of one before it.
#[derive(Debug, Clone, Default)]
pub(crate) struct SettlementFigures {
    /// What the largest tax takes of a cash rounding.
    pub(crate) tax_cash_rounding: i64,
    pub(crate) prepayments: Vec<i64>,
    /// All that was paid before.
    pub(crate) prepaid: i64,
    pub(crate) cash_rounding: i64,
    pub(crate) instalments: Vec<i64>,
}

/// Settles the totals.
pub(super) fn settle(
    compiled: &Compiled<'_>,
    settlement: &Settlement,
    figures: &mut Figures,
    trace: &mut impl Trace,
) -> Result<(), Failure> {
    let failure = overflow(Place::Document);
    let in_tax = absorb(compiled, settlement, figures, trace).ok_or(failure)?;
    prepay(compiled, settlement, figures).ok_or(failure)?;
    round_cash(settlement, in_tax, figures).ok_or(failure)?;
    let shared = instalments(settlement, figures).ok_or(failure)?;
    if shared { Ok(()) } else { Err(Failure { code: Code::InstalmentsDoNotSum, place: Place::Instalments }) }
}

/// Rounds `payable` by changing the largest tax. `Some(false)` where none takes it.
fn absorb(
    compiled: &Compiled<'_>,
    settlement: &Settlement,
    figures: &mut Figures,
    trace: &mut impl Trace,
) -> Option<bool> {
    figures.settlement.get_or_insert_default().tax_cash_rounding = 0;
    let cash = settlement.cash.filter(|cash| cash.into == CashRoundingInto::BiggestTax);
    let Some((cash, (rate, member))) = cash.zip(largest_tax(compiled, figures)) else { return Some(false) };
    let payable = figures.totals.payable;
    let by = cash.difference(payable)?;
    let add = |figure: &mut i64| {
        *figure = figure.checked_add(by)?;
        Some(())
    };
    add(&mut figures.groups.get_mut(rate)?.amount)?;
    add(figures.shares.get_mut(member.share)?)?;
    if compiled.adjustment_of(member.taxable).is_none() {
        let line = figures.lines.get_mut(member.taxable)?;
        add(&mut line.tax_added)?;
        add(&mut line.tax_amount)?;
        add(&mut line.total)?;
    }
    let totals = &mut figures.totals;
    add(&mut totals.tax_added)?;
    add(&mut totals.tax_total)?;
    add(&mut totals.total)?;
    add(&mut totals.payable)?;
    figures.settlement.get_or_insert_default().tax_cash_rounding = by;
    settlement_trace::absorbed(compiled, figures, (rate, member), (cash.increment, payable, by), trace);
    Some(true)
}

/// The added tax with the largest amount, the first of equal ones, and who has most of it.
fn largest_tax(compiled: &Compiled<'_>, figures: &Figures) -> Option<(usize, Member)> {
    let mut largest: Option<(u64, usize, Member)> = None;
    for (at, (rate, group)) in compiled.rates.iter().zip(&figures.groups).enumerate() {
        let size = group.amount.unsigned_abs();
        if rate.effect != TaxEffect::Added || largest.is_some_and(|(so_far, ..)| size <= so_far) {
            continue;
        }
        let members = compiled.members.get(rate.members.clone()).unwrap_or_default();
        if let Some(member) = largest_share(compiled, figures, members) {
            largest = Some((size, at, member));
        }
    }
    largest.map(|(_, rate, member)| (rate, member))
}

/// Who has most of a tax; of equal ones the first by content.
fn largest_share(compiled: &Compiled<'_>, figures: &Figures, members: &[Member]) -> Option<Member> {
    let size = |member: &Member| figures.shares.get(member.share).map_or(0, |share| share.unsigned_abs());
    let order = |left: &Member, right: &Member| {
        size(right).cmp(&size(left)).then_with(|| compiled.compare_by_content(left.taxable, right.taxable))
    };
    members.iter().copied().filter(|member| size(member) > 0).min_by(order)
}

/// What was paid before: as given, and of `payable`.
fn prepay(compiled: &Compiled<'_>, settlement: &Settlement, figures: &mut Figures) -> Option<()> {
    let fractions: Vec<&Exact> = settlement.prepayments.iter().filter_map(Part::fraction).collect();
    let payable = Exact::whole(figures.totals.payable.into());
    let whole = rounded(&payable.times(&sum(fractions)), compiled.mode())?;
    let found = figures.settlement.get_or_insert_default();
    found.prepayments = shares(&settlement.prepayments, &payable, whole)?;
    found.prepaid = found.prepayments.iter().try_fold(compiled.prepaid, |sum, part| sum.checked_add(*part))?;
    let paid = found.prepaid;
    figures.totals.amount_due = figures.totals.payable.checked_sub(paid)?.checked_add(compiled.external_rounding)?;
    Some(())
}

/// Rounds `amount_due`, where no tax took the difference.
fn round_cash(settlement: &Settlement, in_tax: bool, figures: &mut Figures) -> Option<()> {
    let due = &mut figures.totals.amount_due;
    let cash = settlement.cash.filter(|_| !in_tax);
    let by = cash.map_or(Some(0), |cash| cash.difference(*due))?;
    figures.settlement.get_or_insert_default().cash_rounding = by;
    *due = due.checked_add(by)?;
    Some(())
}

/// The parts of what is due; `Some(false)` where they do not sum to it.
fn instalments(settlement: &Settlement, figures: &mut Figures) -> Option<bool> {
    let due = figures.totals.amount_due;
    let amounts = settlement.instalments.iter().filter_map(Part::amount);
    let left = amounts.into_iter().try_fold(due, i64::checked_sub)?;
    figures.settlement.get_or_insert_default().instalments =
        shares(&settlement.instalments, &Exact::whole(due.into()), left)?;
    if settlement.instalments.is_empty() {
        return Some(true);
    }
    let fractions = settlement.instalments.iter().filter_map(Part::fraction);
    let missing = Exact::whole(left.into()).minus(&Exact::whole(due.into()).times(&sum(fractions)));
    Some(missing.sign() == Ordering::Equal || has_percent(settlement) && missing.magnitude() < Exact::whole(1))
}

fn has_percent(settlement: &Settlement) -> bool {
    settlement.instalments.iter().any(|part| part.fraction().is_some())
}

/// Amounts as they are stated, and what percentages of a value share of a whole.
fn shares(parts: &[Part], of: &Exact, whole: i64) -> Option<Vec<i64>> {
    let contributions: Vec<Exact> =
        parts.iter().filter_map(Part::fraction).map(|fraction| of.times(fraction)).collect();
    let shared = share_exactly(&Parts::of(&contributions), whole, |_, _| Ordering::Equal)?;
    let mut shared = shared.into_iter();
    parts.iter().map(|part| part.amount().or_else(|| shared.next())).collect()
}

/// What instalments that do not sum come to, and what they miss.
pub(super) fn not_summing(compiled: &Compiled<'_>, figures: &Figures) -> Problem {
    let text = |amount: i64| money_text(amount, compiled.digits);
    let due = Exact::whole(figures.totals.amount_due.into());
    let parts = compiled.settlement.iter().flat_map(|settlement| &settlement.instalments);
    let stated = parts.map(|part| match part {
        Part::Amount(amount) => Exact::whole((*amount).into()),
        Part::Percent(fraction) => due.times(fraction),
    });
    let stated = stated.fold(Exact::whole(0), |sum, part| sum.plus(&part));
    let missing = due.minus(&stated);
    let verb = if missing.sign() == Ordering::Less { "is too much" } else { "is missing" };
    let difference = missing.magnitude().in_major(compiled.digits).to_text();
    Problem::new(Code::InstalmentsDoNotSum, "instalments")
        .value(stated.in_major(compiled.digits).to_text())
        .limit(text(figures.totals.amount_due))
        .message(format!("{}; {difference} {verb}", Code::InstalmentsDoNotSum.meaning().trim_end_matches('.')))
}
