//! The taxes of every line, exact, and rounded as the policy says.

use super::{General, Values, bases, trace};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Compiled, Rate, TaxEffect};
use crate::invoice::figures::{Figures, Place};
use crate::invoice::kernel::{Failure, overflow};
use crate::money::share_exactly::{Parts, share_exactly, sum};
use crate::policy::{TaxBase, TaxRounding, TotalsRounding};

pub(super) fn apply(
    compiled: &Compiled<'_>,
    general: &General,
    figures: &mut Figures,
    values: &mut Values,
    trace: &mut impl Trace,
) -> Result<(), Failure> {
    let failure = overflow(Place::Document);
    values.taxes = exact_taxes(compiled, general, values);
    let stage = Stage { compiled, general };
    match (compiled.policy.tax.rounding, compiled.policy.tax.base) {
        (TaxRounding::Line, TaxBase::Exact) => stage.each_line(figures, values, trace).ok_or(failure)?,
        (TaxRounding::Line, TaxBase::Rounded) => stage.each_on_rounded(figures, values, trace).ok_or(failure)?,
        (TaxRounding::Group, _) => stage.groups(figures, values, trace)?,
        (TaxRounding::Total, _) => stage.once(figures, values, trace)?,
    }
    settle(compiled, figures).ok_or(failure)?;
    bases::apply(compiled, general, figures, values, trace).ok_or(failure)
}

fn exact_taxes(compiled: &Compiled<'_>, general: &General, values: &Values) -> Vec<Exact> {
    let mut taxes = Vec::with_capacity(compiled.members.len());
    for (at, gross) in values.gross.iter().enumerate() {
        let quantity = general.quantity_of(at);
        taxes.extend(general.taxes_of(at).iter().map(|tax| tax.of_price.at(gross, &quantity)));
    }
    taxes
}

#[derive(Clone, Copy)]
struct Stage<'s> {
    compiled: &'s Compiled<'s>,
    general: &'s General,
}

impl Stage<'_> {
    fn rounded(self, exact: &Exact) -> Option<i64> {
        self.general.rounded_tax(exact, self.compiled.mode())
    }

    fn each_alone(self) -> bool {
        self.compiled.policy.rounding.totals == TotalsRounding::Each
    }

    /// Every tax of every line by itself: what follows is computed from rounded taxes.
    fn each_line(self, figures: &mut Figures, values: &mut Values, trace: &mut impl Trace) -> Option<()> {
        trace::exact_steps(self.compiled, self.general, values, trace);
        for (share, exact) in figures.shares.iter_mut().zip(&values.taxes) {
            *share = self.rounded(exact)?;
        }
        trace::rounded_steps(self.compiled, &values.taxes, figures, trace);
        values.taxes = self.shown(figures);
        self.sum_groups(figures)
    }

    /// Included taxes from the price; the others from what those leave, and from rounded taxes.
    fn each_on_rounded(self, figures: &mut Figures, values: &mut Values, trace: &mut impl Trace) -> Option<()> {
        for (at, taxable) in self.compiled.taxables().enumerate() {
            let (gross, quantity) = (values.gross.get(at)?, self.general.quantity_of(at));
            let taxes = self.general.taxes_of(at);
            let rates = self.compiled.rates_of(&taxable.set);
            let mut done: Vec<Option<i64>> = vec![None; taxes.len()];
            let mut net = gross.clone();
            for (index, (tax, rate)) in taxes.iter().zip(rates).enumerate() {
                if is_inside(self.compiled.rates.get(*rate)?) {
                    let amount = self.rounded(&tax.of_price.at(gross, &quantity))?;
                    *done.get_mut(index)? = Some(amount);
                    net = net.minus(&Exact::whole(amount.into()));
                    let figure = taxable.first_share.checked_add(index)?;
                    trace::linear_step(self.compiled, (at, figure), (&tax.of_price, gross, &quantity), amount, trace);
                }
            }
            for _ in taxes {
                for (index, tax) in taxes.iter().enumerate() {
                    let on = tax.on.iter().map(|other| *done.get(*other)?).collect::<Option<Vec<i64>>>();
                    let (None, Some(on)) = (*done.get(index)?, on) else { continue };
                    let base = on.iter().fold(net.clone(), |base, amount| base.plus(&Exact::whole((*amount).into())));
                    let amount = self.rounded(&tax.of_base.at(&base, &quantity))?;
                    *done.get_mut(index)? = Some(amount);
                    let figure = taxable.first_share.checked_add(index)?;
                    trace::linear_step(self.compiled, (at, figure), (&tax.of_base, &base, &quantity), amount, trace);
                }
            }
            for (share, amount) in figures.shares.get_mut(taxable.shares())?.iter_mut().zip(done) {
                *share = amount?;
            }
        }
        values.taxes = self.shown(figures);
        self.sum_groups(figures)
    }

    /// The taxes as they are rounded.
    fn shown(self, figures: &Figures) -> Vec<Exact> {
        figures.shares.iter().take(self.compiled.tax_shares).map(|share| Exact::whole((*share).into())).collect()
    }

    fn sum_groups(self, figures: &mut Figures) -> Option<()> {
        for (at, rate) in self.compiled.rates.iter().enumerate() {
            let members = self.compiled.members.get(rate.members.clone())?;
            let shares = members.iter().map(|member| figures.shares.get(member.share).copied());
            let amount = shares.sum_checked()?;
            add_to_group(figures, at, !members.is_empty(), amount)?;
        }
        Some(())
    }

    /// Each rate over the document; its lines share the amount.
    fn groups(self, figures: &mut Figures, values: &Values, trace: &mut impl Trace) -> Result<(), Failure> {
        trace::exact_steps(self.compiled, self.general, values, trace);
        for at in 0..self.compiled.rates.len() {
            let amount = self.rounded(&self.exact_group(at, values));
            let amount = amount.ok_or(overflow(Place::Rate(at)))?;
            self.group(at, amount, figures, values, trace).ok_or(overflow(Place::Rate(at)))?;
        }
        Ok(())
    }

    /// The taxes that are charged as one amount, and those that are withheld; their rates share it.
    fn once(self, figures: &mut Figures, values: &Values, trace: &mut impl Trace) -> Result<(), Failure> {
        if self.each_alone() {
            return self.groups(figures, values, trace);
        }
        trace::exact_steps(self.compiled, self.general, values, trace);
        let charged = |effect| matches!(effect, TaxEffect::Added | TaxEffect::Included);
        let withheld = |effect| effect == TaxEffect::Withheld;
        self.together("taxes.charged", charged, figures, values, trace)?;
        self.together("taxes.withheld", withheld, figures, values, trace)?;
        for (at, rate) in self.compiled.rates.iter().enumerate() {
            if !(charged(rate.effect) || withheld(rate.effect)) {
                let amount = self.rounded(&self.exact_group(at, values));
                let amount = amount.ok_or(overflow(Place::Rate(at)))?;
                self.group(at, amount, figures, values, trace).ok_or(overflow(Place::Rate(at)))?;
            }
        }
        Ok(())
    }

    fn together(
        self,
        name: &str,
        counts: impl Fn(TaxEffect) -> bool,
        figures: &mut Figures,
        values: &Values,
        trace: &mut impl Trace,
    ) -> Result<(), Failure> {
        let failure = overflow(Place::Document);
        let rates = self.compiled.rates.iter().enumerate();
        let rates: Vec<usize> = rates.filter(|(_, rate)| counts(rate.effect)).map(|(at, _)| at).collect();
        let sums: Vec<Exact> = rates.iter().map(|at| self.exact_group(*at, values)).collect();
        let whole = self.rounded(&sum(&sums)).ok_or(failure)?;
        let id =
            |at: usize| rates.get(at).and_then(|rate| self.compiled.draft.tax_rates.get(*rate)).map(|rate| &*rate.id);
        let ties = |left: usize, right: usize| id(left).cmp(&id(right));
        let contributions = self.general.contributions(&sums, whole);
        let parts = Parts { weights: &sums, contributions: &contributions };
        let amounts = share_exactly(&parts, whole, ties).ok_or(failure)?;
        trace::together_steps(self.compiled, name, (&rates, &sums, &contributions), (whole, &amounts), trace);
        for (at, amount) in rates.into_iter().zip(amounts) {
            self.group(at, amount, figures, values, trace).ok_or(overflow(Place::Rate(at)))?;
        }
        Ok(())
    }

    fn exact_group(self, at: usize, values: &Values) -> Exact {
        let members = self.compiled.rates.get(at).and_then(|rate| self.compiled.members.get(rate.members.clone()));
        sum(members.unwrap_or_default().iter().filter_map(|member| values.taxes.get(member.share)))
    }

    /// The shares of one rate's amount.
    fn group(
        self,
        at: usize,
        amount: i64,
        figures: &mut Figures,
        values: &Values,
        trace: &mut impl Trace,
    ) -> Option<()> {
        let rate = self.compiled.rates.get(at)?;
        let members = self.compiled.members.get(rate.members.clone())?;
        let exact: Vec<Exact> =
            members.iter().map(|member| values.taxes.get(member.share).cloned()).collect::<Option<_>>()?;
        let contributions = self.general.contributions(&exact, amount);
        let shares = if self.each_alone() {
            exact.iter().map(|exact| self.rounded(exact)).collect::<Option<Vec<i64>>>()?
        } else {
            let weights: Vec<Exact> =
                members.iter().map(|member| values.gross.get(member.taxable).cloned()).collect::<Option<_>>()?;
            let taxable = |at: usize| members.get(at).map_or(usize::MAX, |member| member.taxable);
            let ties = |left: usize, right: usize| self.compiled.compare_by_content(taxable(left), taxable(right));
            share_exactly(&Parts { weights: &weights, contributions: &contributions }, amount, ties)?
        };
        for (member, share) in members.iter().zip(&shares) {
            *figures.shares.get_mut(member.share)? = *share;
        }
        add_to_group(figures, at, !members.is_empty(), amount)?;
        trace::group_steps(self.compiled, at, (&exact, &contributions), (amount, &shares), trace);
        Some(())
    }
}

fn is_inside(rate: &Rate) -> bool {
    matches!(rate.effect, TaxEffect::Included | TaxEffect::Removed)
}

fn add_to_group(figures: &mut Figures, at: usize, in_use: bool, amount: i64) -> Option<()> {
    let group = figures.groups.get_mut(at)?;
    group.in_use |= in_use;
    group.amount = group.amount.checked_add(amount)?;
    Some(())
}

/// What is inside and on top of each line.
fn settle(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<()> {
    let Figures { lines, taxables, shares, general, .. } = figures;
    general.removed.clear();
    general.removed.resize(taxables.len(), 0);
    for rate in &compiled.rates {
        for member in compiled.members.get(rate.members.clone())? {
            let share = *shares.get(member.share)?;
            let place = match rate.effect {
                TaxEffect::Included => &mut taxables.get_mut(member.taxable)?.tax_included,
                TaxEffect::Removed => general.removed.get_mut(member.taxable)?,
                // Entries of their own stand behind the lines and have no such sum.
                TaxEffect::Added => match lines.get_mut(member.taxable) {
                    Some(line) => &mut line.tax_added,
                    None => continue,
                },
                TaxEffect::Withheld | TaxEffect::Listed => continue,
            };
            *place = place.checked_add(share)?;
        }
    }
    Some(())
}

/// Sums that do not wrap.
trait SumChecked {
    fn sum_checked(self) -> Option<i64>;
}

impl<I: Iterator<Item = Option<i64>>> SumChecked for I {
    fn sum_checked(mut self) -> Option<i64> {
        self.try_fold(0i64, |sum, share| sum.checked_add(share?))
    }
}
