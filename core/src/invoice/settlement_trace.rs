//! The steps of how the invoice is paid.

use super::compiled::{Compiled, Member};
use super::figures::{Figures, Totals};
use super::settlement::{Part, Settlement, SettlementFigures};
use super::tax::{amount_field, taxable_path};
use crate::explain::{Exact, Input, Rule, Step, Trace};

/// The tax that takes a cash rounding: as it is without, the difference, and with it.
pub(super) fn absorbed<T: Trace>(
    compiled: &Compiled<'_>,
    figures: &Figures,
    (rate, member): (usize, Member),
    (increment, payable, by): (i64, i64, i64),
    trace: &mut T,
) {
    if !T::ON {
        return;
    }
    let digits = compiled.digits;
    let rates = compiled.rates_at(member.taxable);
    let index = rates.iter().position(|of| *of == rate).unwrap_or_default();
    let path = format!("{}.taxes[{index}]", taxable_path(compiled, member.taxable));
    let figure = format!("{path}.{}", amount_field(compiled, rate));
    let before = format!("{path}.before_cash_rounding");
    trace.rename(&figure, &before);
    let amount = figures.shares.get(member.share).copied().unwrap_or_default();
    let inputs = vec![Input::money("+", payable, digits), Input::money("increment", increment, digits)];
    trace.step(|| Step::plain("tax_cash_rounding".into(), Rule::ToIncrement, inputs, by, digits));
    let inputs = vec![
        Input::figure("+", before, amount.saturating_sub(by), digits),
        Input::figure("+", "tax_cash_rounding", by, digits),
    ];
    trace.step(|| Step::plain(figure, Rule::Sum, inputs, amount, digits));
}

/// Prepayments, cash rounding and instalments, all after `payable`.
pub(super) fn steps<T: Trace>(compiled: &Compiled<'_>, figures: &Figures, trace: &mut T) {
    let Some(settlement) = &compiled.settlement else { return };
    let Some(found) = &figures.settlement else { return };
    let (digits, totals) = (compiled.digits, &figures.totals);
    let figure = |sign, name: &str, value| Input::figure(sign, name, value, digits);
    part_steps(compiled, &Parts::prepaid(settlement, totals, found), trace);
    trace.step(|| {
        let parts = found.prepayments.iter().enumerate();
        let parts = parts.map(|(at, part)| figure("+", &format!("prepayments[{at}].amount"), *part));
        let given = Input::money("+", compiled.prepaid, digits);
        Step::plain("prepaid".into(), Rule::Sum, std::iter::once(given).chain(parts).collect(), found.prepaid, digits)
    });
    trace.step(|| Step::plain("rounding".into(), Rule::Given, Vec::new(), compiled.external_rounding, digits));
    let due = || {
        vec![
            figure("+", "payable", totals.payable),
            figure("-", "prepaid", found.prepaid),
            figure("+", "rounding", compiled.external_rounding),
        ]
    };
    if let Some(cash) = settlement.cash.filter(|_| found.cash_rounding != 0) {
        trace.step(|| {
            let inputs = due().into_iter().chain([Input::money("increment", cash.increment, digits)]).collect();
            Step::plain("cash_rounding".into(), Rule::ToIncrement, inputs, found.cash_rounding, digits)
        });
    }
    trace.step(|| {
        let cash = (found.cash_rounding != 0).then(|| figure("+", "cash_rounding", found.cash_rounding));
        let inputs = due().into_iter().chain(cash).collect();
        Step::plain("amount_due".into(), Rule::Sum, inputs, totals.amount_due, digits)
    });
    part_steps(compiled, &Parts::due(settlement, totals, found), trace);
}

/// Parts of a figure: amounts are given, percentages share what is left for them.
struct Parts<'p> {
    name: &'static str,
    of: (&'static str, i64),
    parts: &'p [Part],
    amounts: &'p [i64],
    /// Whether percentages share what amounts leave, and not what they come to.
    is_rest: bool,
}

impl<'p> Parts<'p> {
    fn prepaid(settlement: &'p Settlement, totals: &Totals, found: &'p SettlementFigures) -> Self {
        let (of, amounts) = (("payable", totals.payable), &found.prepayments);
        Self { name: "prepayments", of, parts: &settlement.prepayments, amounts, is_rest: false }
    }

    fn due(settlement: &'p Settlement, totals: &Totals, found: &'p SettlementFigures) -> Self {
        let (of, amounts) = (("amount_due", totals.amount_due), &found.instalments);
        Self { name: "instalments", of, parts: &settlement.instalments, amounts, is_rest: true }
    }

    fn percentages(&self) -> impl Iterator<Item = (usize, &'p Exact, i64)> {
        let parts = self.parts.iter().zip(self.amounts).enumerate();
        parts.filter_map(|(at, (part, amount))| Some((at, part.fraction()?, *amount)))
    }

    fn given(&self) -> impl Iterator<Item = (usize, i64)> {
        self.parts.iter().enumerate().filter_map(|(at, part)| Some((at, part.amount()?)))
    }
}

fn part_steps(compiled: &Compiled<'_>, parts: &Parts<'_>, trace: &mut impl Trace) {
    let digits = compiled.digits;
    let path = |at: usize| format!("{}[{at}].amount", parts.name);
    for (at, amount) in parts.given() {
        trace.step(|| Step::plain(path(at), Rule::Given, Vec::new(), amount, digits));
    }
    if parts.percentages().next().is_none() {
        return;
    }
    let (of, value) = parts.of;
    let weight = || Input::figure("weight", of, value, digits);
    let exact = |fraction: &Exact| Exact::money(value, digits).times(fraction);
    let name = format!("{}.whole", parts.name);
    let whole = parts.percentages().map(|(_, _, amount)| amount).fold(0i64, i64::saturating_add);
    trace.step(|| {
        if parts.is_rest {
            let given = parts.given().map(|(at, amount)| Input::figure("-", path(at), amount, digits));
            let inputs = std::iter::once(Input::figure("+", of, value, digits)).chain(given).collect();
            return Step::plain(name.clone(), Rule::Sum, inputs, whole, digits);
        }
        let fractions = parts.percentages().flat_map(|(_, fraction, _)| [weight(), Input::exact("fraction", fraction)]);
        let sum = parts.percentages().fold(Exact::whole(0), |sum, (_, fraction, _)| sum.plus(&exact(fraction)));
        Step::new(name.clone(), Rule::Whole, fractions.collect(), &sum, whole, digits)
    });
    for (at, fraction, amount) in parts.percentages() {
        trace.step(|| {
            let of_whole = Input::figure("whole", name.clone(), whole, digits);
            let inputs = vec![of_whole, weight(), Input::exact("fraction", fraction)];
            Step::new(path(at), Rule::Share, inputs, &exact(fraction), amount, digits)
        });
    }
}
