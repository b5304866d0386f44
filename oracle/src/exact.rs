//! Amounts before and after they are shown, where lines stay exact up to the taxes.

use crate::allocate::{Part, largest_remainder_of};
use crate::document_shares::Adjustment;
use crate::lines::{Applied, Line, sum_of};
use crate::policy::{LineAmount, Totals};
use crate::{Context, Money};
use num_traits::Zero;

/// What everything comes to before it is shown.
pub(crate) struct Exact {
    /// What each line and each entry of its own has.
    pub(crate) gross: Vec<Money>,
    pub(crate) amounts: Money,
    pub(crate) line_discounts: Money,
    pub(crate) line_charges: Money,
    pub(crate) document_discounts: Money,
    pub(crate) document_charges: Money,
}

impl Exact {
    pub(crate) fn of(lines: &[Line<'_>], discounts: &[Adjustment<'_>], charges: &[Adjustment<'_>]) -> Self {
        let own = |entries: &[Adjustment<'_>], sign: i32| -> Vec<Money> {
            let own = entries.iter().filter(|entry| entry.own_rates.is_some());
            own.map(|entry| &entry.amount * Money::from(num_bigint::BigInt::from(sign))).collect()
        };
        let of_lines = lines.iter().map(|line| line.rest.clone());
        let gross = of_lines.chain(own(discounts, -1)).chain(own(charges, 1)).collect();
        let reversed: Money =
            lines.iter().filter(|line| line.is_reversal).map(|line| sum_of(&line.document_discounts)).sum();
        Self {
            gross,
            amounts: lines.iter().map(|line| &line.amount).sum(),
            line_discounts: lines.iter().map(|line| sum_of(&line.own_discounts)).sum(),
            line_charges: lines.iter().map(|line| sum_of(&line.own_charges)).sum(),
            document_discounts: discounts.iter().map(|discount| &discount.amount).sum::<Money>() + reversed,
            document_charges: charges.iter().map(|charge| &charge.amount).sum(),
        }
    }

    pub(crate) fn lines(&self) -> Money {
        &self.amounts - &self.line_discounts + &self.line_charges
    }

    pub(crate) fn left(&self) -> Money {
        self.lines() - &self.document_discounts + &self.document_charges
    }
}

/// Rounds every amount as it is shown.
pub(crate) fn show<'a>(
    context: &Context<'a>,
    exact: &Exact,
    lines: &mut [Line<'a>],
    discounts: &mut [Adjustment<'a>],
    charges: &mut [Adjustment<'a>],
) {
    if context.policy.line_amount != LineAmount::Exact {
        return;
    }
    let round = |amount: &mut Money| *amount = context.policy.mode.round(amount);
    for line in lines.iter_mut() {
        let unapplied = &mut line.unapplied;
        round(unapplied);
    }
    for discount in discounts.iter_mut() {
        round(&mut discount.unapplied);
    }
    if context.policy.totals == Totals::Each {
        for line in lines.iter_mut() {
            line.alone = Some([
                context.policy.mode.round(&(sum_of(&line.own_discounts) + sum_of(&line.document_discounts))),
                context.policy.mode.round(&(sum_of(&line.own_charges) + sum_of(&line.document_charges))),
            ]);
            for amount in line.parts_mut() {
                round(amount);
            }
            round(&mut line.net_amount);
        }
        discounts.iter_mut().chain(charges).for_each(|entry| round(&mut entry.amount));
        return;
    }
    let wholes = wholes(context, exact, lines, discounts, charges);
    for (line, whole) in lines.iter_mut().zip(&wholes) {
        if !line.is_reversal {
            line.share(whole.clone());
        }
    }
    let mut entries = wholes[lines.len()..].iter();
    for entry in discounts.iter_mut().filter(|entry| entry.own_rates.is_some()) {
        entry.amount = entries.next().map_or_else(Money::zero, |whole| -whole);
    }
    for entry in charges.iter_mut().filter(|entry| entry.own_rates.is_some()) {
        entry.amount = entries.next().cloned().unwrap_or_else(Money::zero);
    }
    share_out(discounts, lines, |line| &line.document_discounts);
    share_out(charges, lines, |line| &line.document_charges);
}

/// The rounded sum of all, shared by lines and entries of their own.
fn wholes(
    context: &Context<'_>,
    exact: &Exact,
    lines: &[Line<'_>],
    discounts: &[Adjustment<'_>],
    charges: &[Adjustment<'_>],
) -> Vec<Money> {
    let no_rates = Vec::new();
    let mut names: Vec<(&[&str], Option<&str>)> = lines.iter().map(|line| (line.rates.as_slice(), line.id)).collect();
    for entry in discounts.iter().chain(charges).filter(|entry| entry.own_rates.is_some()) {
        names.push((entry.own_rates.as_ref().unwrap_or(&no_rates), entry.id));
    }
    let parts: Vec<Part<'_>> = exact
        .gross
        .iter()
        .zip(names)
        .map(|(gross, (rates, id))| Part { weight: gross.clone(), contribution: gross.clone(), rates, id })
        .collect();
    let whole = context.policy.mode.round(&exact.gross.iter().sum::<Money>());
    largest_remainder_of(&parts, whole)
}

/// An allocated discount or charge is what its shares sum to: the shares of a line stand in the order of the document.
fn share_out<'a>(
    entries: &mut [Adjustment<'a>],
    lines: &[Line<'a>],
    list: impl for<'l> Fn(&'l Line<'a>) -> &'l Vec<Applied<'a>>,
) {
    for (index, entry) in entries.iter_mut().enumerate().filter(|(_, entry)| entry.own_rates.is_none()) {
        let of = |line: &Line<'a>| {
            list(line).iter().filter(|share| share.index == index).map(|share| &share.amount).sum::<Money>()
        };
        entry.amount = lines.iter().filter(|line| !line.is_reversal).map(of).sum();
    }
}

impl Line<'_> {
    /// The amount, the line's own discounts and charges in the order in which they apply, then its shares of the document's.
    fn parts_mut(&mut self) -> Vec<&mut Money> {
        let own = self.own_discounts.iter_mut().chain(&mut self.own_charges);
        let shares = self.document_discounts.iter_mut().chain(&mut self.document_charges);
        let parts = own.chain(shares).map(|applied| &mut applied.amount);
        std::iter::once(&mut self.amount).chain(parts).collect()
    }

    /// Shows the parts so that they come to a whole.
    fn share(&mut self, whole: Money) {
        let taken = |line: &Self| {
            let counts = [
                line.own_discounts.len(),
                line.own_charges.len(),
                line.document_discounts.len(),
                line.document_charges.len(),
            ];
            let signs = counts.iter().zip([true, false, true, false]).flat_map(|(count, taken)| vec![taken; *count]);
            std::iter::once(false).chain(signs).collect::<Vec<bool>>()
        };
        let taken = taken(self);
        let signed = |amount: &Money, taken: bool| if taken { -amount } else { amount.clone() };
        let adds: Vec<Money> =
            self.parts_mut().into_iter().zip(&taken).map(|(part, taken)| signed(part, *taken)).collect();
        let parts: Vec<Part<'_>> = adds
            .iter()
            .map(|adds| Part { weight: adds.clone(), contribution: adds.clone(), rates: &[], id: None })
            .collect();
        let shares = largest_remainder_of(&parts, whole);
        for ((part, share), taken) in self.parts_mut().into_iter().zip(shares).zip(taken) {
            *part = signed(&share, taken);
        }
        self.net_amount = &self.amount - sum_of(&self.own_discounts) + sum_of(&self.own_charges);
    }
}
