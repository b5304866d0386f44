//! The totals, by what the policy rounds of them.

use super::totals_trace::rounded_totals;
use super::{General, GeneralTotals, Sums, Values, trace};
use crate::explain::{Exact, Trace};
use crate::invoice::compiled::{Compiled, TaxEffect};
use crate::invoice::figures::{Figures, Place, Totals};
use crate::invoice::kernel::{Failure, overflow};
use crate::invoice::{settlement, totals, totals_trace};
use crate::money::share_exactly::{self, rounded};
use crate::policy::{TaxRounding, TotalsRounding};

pub(super) fn sum(
    compiled: &Compiled<'_>,
    general: &General,
    figures: &mut Figures,
    values: &Values,
    trace: &mut impl Trace,
) -> Result<(), Failure> {
    let failure = overflow(Place::Document);
    let summed = totals::sums(compiled, figures).ok_or(failure)?;
    remove(compiled, figures).ok_or(failure)?;
    let exact = ExactTotals::of(compiled, values, &summed);
    let (totals, differences) = match compiled.policy.rounding.totals {
        TotalsRounding::Net => net(compiled, figures, summed),
        TotalsRounding::Gross => gross(compiled, figures, summed, &exact),
        TotalsRounding::Each => {
            let stage = Each { compiled, general };
            stage.lines(figures, values, trace).and_then(|()| stage.totals(figures, summed, &exact))
        }
    }
    .ok_or(failure)?;
    (figures.totals, figures.general.totals) = (totals, differences);
    if let Some(settlement) = &compiled.plan.settlement {
        settlement::settle(compiled, settlement, figures, trace)?;
    }
    rounded_totals(compiled, &exact, &totals, trace);
    totals_trace::steps(compiled, figures, trace);
    Ok(())
}

/// Exact totals in minor units.
pub(super) struct ExactTotals {
    pub(super) sums: Sums,
    pub(super) included: Exact,
    pub(super) added: Exact,
    pub(super) withheld: Exact,
    pub(super) removed: Exact,
}

impl ExactTotals {
    fn of(compiled: &Compiled<'_>, values: &Values, totals: &Totals) -> Self {
        let tax = |effect| {
            let computed = compiled.rates.iter().filter(|rate| rate.effect == effect);
            let members = computed.filter_map(|rate| compiled.members.get(rate.members.clone())).flatten();
            let taxes = sum_of(members.filter_map(|member| values.taxes.get(member.share)));
            let fixed = compiled.fixed_taxes.iter().filter(|tax| tax.effect == effect);
            fixed.fold(taxes, |sum, tax| sum.plus(&Exact::whole(tax.amount.into())))
        };
        Self {
            sums: values.sums.clone().unwrap_or_else(|| Sums::of(totals)),
            included: tax(TaxEffect::Included),
            added: tax(TaxEffect::Added),
            withheld: tax(TaxEffect::Withheld),
            removed: tax(TaxEffect::Removed),
        }
    }

    /// With the tax that is charged, without that which the customer retains.
    pub(super) fn total(&self) -> Exact {
        self.sums.left().plus(&self.added).minus(&self.removed)
    }

    pub(super) fn excluding_tax(&self) -> Exact {
        self.sums.left().minus(&self.included).minus(&self.removed)
    }
}

impl Sums {
    fn of(totals: &Totals) -> Self {
        let whole = |amount: i64| Exact::whole(amount.into());
        Self {
            amounts: whole(totals.subtotal),
            line_discounts: whole(totals.line_discount_total),
            line_charges: whole(totals.line_charge_total),
            document_discounts: whole(totals.document_discount_total),
            document_charges: whole(totals.document_charge_total),
        }
    }

    pub(super) fn lines(&self) -> Exact {
        self.amounts.minus(&self.line_discounts).plus(&self.line_charges)
    }

    fn left(&self) -> Exact {
        self.lines().minus(&self.document_discounts).plus(&self.document_charges)
    }

    pub(super) fn discounts(&self) -> Exact {
        self.line_discounts.plus(&self.document_discounts)
    }

    pub(super) fn charges(&self) -> Exact {
        self.line_charges.plus(&self.document_charges)
    }
}

fn sum_of<'e>(values: impl IntoIterator<Item = &'e Exact>) -> Exact {
    share_exactly::sum(values)
}

/// Takes out of the lines' totals what nobody is charged.
fn remove(compiled: &Compiled<'_>, figures: &mut Figures) -> Option<()> {
    let Figures { lines, general, .. } = figures;
    for tax in compiled.fixed_taxes.iter().filter(|tax| tax.effect == TaxEffect::Removed) {
        let removed = general.removed.get_mut(tax.line)?;
        *removed = removed.checked_add(tax.amount)?;
    }
    for (line, removed) in lines.iter_mut().zip(&general.removed) {
        line.total = line.total.checked_sub(*removed)?;
    }
    Some(())
}

/// What rates with this effect come to as groups.
fn groups(compiled: &Compiled<'_>, figures: &Figures, effect: TaxEffect) -> Option<i64> {
    let groups = compiled.group_effects().zip(&figures.groups).filter(|(of, _)| *of == effect);
    groups.map(|(_, group)| group.amount).try_fold(0i64, i64::checked_add)
}

fn net(compiled: &Compiled<'_>, figures: &Figures, mut totals: Totals) -> Option<(Totals, GeneralTotals)> {
    let tax_removed = groups(compiled, figures, TaxEffect::Removed)?;
    totals.total_excluding_tax = totals.total_excluding_tax.checked_sub(tax_removed)?;
    totals.total = totals.total_excluding_tax.checked_add(totals.tax_total)?;
    due(compiled, &mut totals)?;
    Some((totals, GeneralTotals { tax_removed, ..GeneralTotals::default() }))
}

fn gross(
    compiled: &Compiled<'_>,
    figures: &Figures,
    summed: Totals,
    exact: &ExactTotals,
) -> Option<(Totals, GeneralTotals)> {
    let (mut totals, mut general) = net(compiled, figures, summed)?;
    let from_lines = totals.total_excluding_tax;
    totals.total = rounded(&exact.total(), compiled.mode())?;
    totals.total_excluding_tax = totals.total.checked_sub(totals.tax_total)?;
    general.net_rounding_difference = totals.total_excluding_tax.checked_sub(from_lines)?;
    due(compiled, &mut totals)?;
    Some((totals, general))
}

fn due(compiled: &Compiled<'_>, totals: &mut Totals) -> Option<()> {
    totals.payable = totals.total.checked_sub(totals.withheld)?;
    totals.amount_due = totals.payable.checked_sub(compiled.prepaid)?.checked_add(compiled.external_rounding)?;
    Some(())
}

/// What the figures that a reader adds up miss to the sums that are shown.
fn differences(figures: &Figures, totals: &Totals, tax_removed: i64) -> Option<GeneralTotals> {
    let lines = figures.lines.iter().try_fold(0i64, |sum, line| sum.checked_add(line.net_amount))?;
    let from_lines = totals
        .line_total
        .checked_sub(totals.document_discount_total)?
        .checked_add(totals.document_charge_total)?
        .checked_sub(totals.tax_included)?
        .checked_sub(tax_removed)?;
    Some(GeneralTotals {
        tax_removed,
        line_rounding_difference: totals.line_total.checked_sub(lines)?,
        net_rounding_difference: totals.total_excluding_tax.checked_sub(from_lines)?,
        rounding_difference: totals.total.checked_sub(totals.total_excluding_tax)?.checked_sub(totals.tax_total)?,
    })
}

/// Every figure rounded by itself.
#[derive(Clone, Copy)]
struct Each<'s> {
    compiled: &'s Compiled<'s>,
    general: &'s General,
}

impl Each<'_> {
    fn totals(self, figures: &Figures, mut totals: Totals, exact: &ExactTotals) -> Option<(Totals, GeneralTotals)> {
        let compiled = self.compiled;
        let round = |exact: &Exact| rounded(exact, compiled.mode());
        let round_tax = |exact: &Exact| self.general.rounded_tax(exact, compiled.mode());
        let ExactTotals { sums, included, added, withheld, .. } = exact;
        totals.subtotal = round(&sums.amounts)?;
        totals.line_discount_total = round(&sums.line_discounts)?;
        totals.line_charge_total = round(&sums.line_charges)?;
        totals.line_total = round(&sums.lines())?;
        totals.document_discount_total = round(&sums.document_discounts)?;
        totals.document_charge_total = round(&sums.document_charges)?;
        totals.discount_total = round(&sums.discounts())?;
        totals.charge_total = round(&sums.charges())?;
        let tax_removed = groups(compiled, figures, TaxEffect::Removed)?;
        if compiled.policy.tax.rounding == TaxRounding::Total {
            totals.tax_included = round_tax(included)?;
            totals.tax_added = round_tax(added)?;
            totals.tax_total = round_tax(&included.plus(added))?;
            totals.withheld = round_tax(withheld)?;
        }
        totals.total_excluding_tax = round(&exact.excluding_tax())?;
        totals.total = round(&exact.total())?;
        due(compiled, &mut totals)?;
        let general = differences(figures, &totals, tax_removed)?;
        Some((totals, general))
    }

    /// Tax and total of every line by themselves.
    fn lines(self, figures: &mut Figures, values: &Values, trace: &mut impl Trace) -> Option<()> {
        let compiled = self.compiled;
        for (at, line) in figures.lines.iter_mut().enumerate() {
            let taxable = compiled.taxable(at)?;
            if compiled.lines.get(at)?.reversal.is_some() {
                continue;
            }
            let tax = |counts: &dyn Fn(TaxEffect) -> bool| {
                let rates = compiled.rates_of(&taxable.set).iter().filter_map(|rate| compiled.rates.get(*rate));
                let taxes = rates.zip(values.taxes.get(taxable.shares()).unwrap_or_default());
                sum_of(taxes.filter(|(rate, _)| counts(rate.effect)).map(|(_, tax)| tax))
            };
            let added = tax(&|effect| effect == TaxEffect::Added);
            let amount = added.plus(&tax(&|effect| effect == TaxEffect::Included));
            let total = values.gross.get(at)?.plus(&added).minus(&tax(&|effect| effect == TaxEffect::Removed));
            line.tax_amount = self.general.rounded_tax(&amount, compiled.mode())?;
            line.total = rounded(&total, compiled.mode())?;
            trace::tax_of_line(compiled, at, &amount, line.tax_amount, trace);
            trace::line_alone(compiled, at, "total", &total, line.total, trace);
        }
        Some(())
    }
}
