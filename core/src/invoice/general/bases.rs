//! What each tax is on: what its lines have, with the taxes that it is on, without included tax.

use super::{General, Values, bases_trace};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Compiled, Member, Rate, TaxEffect};
use crate::invoice::figures::Figures;
use crate::money::share_exactly::{Parts, rounded, share_exactly, sum};
use crate::policy::{TaxRounding, TotalsRounding};

pub(super) fn apply(
    compiled: &Compiled<'_>,
    general: &General,
    figures: &mut Figures,
    values: &Values,
    trace: &mut impl Trace,
) -> Option<()> {
    figures.general.bases.clear();
    figures.general.bases.resize(compiled.members.len(), 0);
    let stage = Stage { compiled, general, values };
    for (at, rate) in compiled.rates.iter().enumerate() {
        let members = compiled.members.get(rate.members.clone())?;
        let whole = match (compiled.policy.rounding.totals, compiled.policy.tax.rounding) {
            (TotalsRounding::Each, _) => stage.each(at, members, figures, trace)?,
            (_, TaxRounding::Line) => stage.line_by_line(members, figures, trace)?,
            _ => stage.shared(at, rate, members, figures, trace)?,
        };
        let group = figures.groups.get_mut(at)?;
        group.taxable = group.taxable.checked_add(whole)?;
    }
    Some(())
}

struct Stage<'s> {
    compiled: &'s Compiled<'s>,
    general: &'s General,
    values: &'s Values,
}

impl Stage<'_> {
    /// What a member has with the taxes that the tax is on: included tax is still in it.
    fn gross(&self, member: &Member) -> Option<Exact> {
        let taxable = self.compiled.taxable(member.taxable)?;
        let index = member.share.checked_sub(taxable.first_share)?;
        let on = &self.general.taxes_of(member.taxable).get(index)?.on;
        let taxes = self.values.taxes.get(taxable.shares())?;
        let on = on.iter().filter_map(|at| taxes.get(*at));
        Some(self.values.gross.get(member.taxable)?.plus(&sum(on)))
    }

    /// The exact tax inside a member's price.
    fn inside(&self, member: &Member) -> Option<Exact> {
        let taxable = self.compiled.taxable(member.taxable)?;
        let rates = self.compiled.rates_of(&taxable.set).iter().filter_map(|rate| self.compiled.rates.get(*rate));
        let taxes = rates.zip(self.values.taxes.get(taxable.shares())?);
        let inside = taxes.filter(|(rate, _)| matches!(rate.effect, TaxEffect::Included | TaxEffect::Removed));
        Some(sum(inside.map(|(_, tax)| tax)))
    }

    /// Every base by itself.
    fn each(&self, at: usize, members: &[Member], figures: &mut Figures, trace: &mut impl Trace) -> Option<i64> {
        let mut exact = Vec::with_capacity(members.len());
        for member in members {
            let base = self.gross(member)?.minus(&self.inside(member)?);
            let shown = rounded(&base, self.compiled.mode())?;
            *figures.general.bases.get_mut(member.share)? = shown;
            bases_trace::base_alone(self.compiled, member, &base, shown, trace);
            exact.push(base);
        }
        let whole = rounded(&sum(&exact), self.compiled.mode())?;
        bases_trace::base_group(self.compiled, at, &exact, whole, trace);
        Some(whole)
    }

    /// Each line by itself, less the tax inside it as it is shown.
    fn line_by_line(&self, members: &[Member], figures: &mut Figures, trace: &mut impl Trace) -> Option<i64> {
        let mut whole = 0i64;
        for member in members {
            let gross = self.gross(member)?;
            let shown = rounded(&gross, self.compiled.mode())?;
            whole = whole.checked_add(set(figures, member, shown)?)?;
            bases_trace::gross_alone(self.compiled, member, (&gross, shown), figures, trace);
        }
        Some(whole)
    }

    /// The rounded sum of all lines of the tax, shared by them, less the tax inside them as it is shown.
    fn shared(
        &self,
        at: usize,
        rate: &Rate,
        members: &[Member],
        figures: &mut Figures,
        trace: &mut impl Trace,
    ) -> Option<i64> {
        let gross: Vec<Exact> = members.iter().map(|member| self.gross(member)).collect::<Option<_>>()?;
        let mut total = sum(&gross);
        let mut tax = 0i64;
        if self.compiled.policy.rounding.totals == TotalsRounding::Gross && rate.effect == TaxEffect::Added {
            let taxes = members.iter().filter_map(|member| self.values.taxes.get(member.share));
            total = total.plus(&sum(taxes));
            tax = members.iter().try_fold(0i64, |sum, member| sum.checked_add(*figures.shares.get(member.share)?))?;
        }
        let whole = rounded(&total, self.compiled.mode())?;
        let net = whole.checked_sub(tax)?;
        let taxable = |at: usize| members.get(at).map_or(usize::MAX, |member| member.taxable);
        let ties = |left: usize, right: usize| self.compiled.compare_by_content(taxable(left), taxable(right));
        let shares = share_exactly(&Parts::of(&gross), net, ties)?;
        bases_trace::gross_group(self.compiled, at, (&total, whole), (tax, net), trace);
        let mut base = 0i64;
        for ((member, share), exact) in members.iter().zip(&shares).zip(&gross) {
            base = base.checked_add(set(figures, member, *share)?)?;
            bases_trace::gross_share(self.compiled, (at, member), (exact, *share, net), figures, trace);
        }
        Some(base)
    }
}

/// Shows what a member has without the tax inside.
fn set(figures: &mut Figures, member: &Member, gross: i64) -> Option<i64> {
    let included = figures.taxables.get(member.taxable)?.tax_included;
    let removed = *figures.general.removed.get(member.taxable)?;
    let base = gross.checked_sub(included)?.checked_sub(removed)?;
    *figures.general.bases.get_mut(member.share)? = base;
    Some(base)
}
