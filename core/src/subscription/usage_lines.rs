//! Usage lines: what an invoice charges of an item's usage in several periods, as one line of it.
//!
//! Each period stays a billed line of its own, with its share of the line: what is used later, and what is taken back, finds it.

use super::bill::MergedLine;
use super::coverage::Stretch;
use super::difference::{Missing, What};
use super::drafts;
use super::facts::Facts;
use super::netting::Shown;
use super::owed::Position;
use super::record::Figures;
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::money::exact::Exact;
use crate::money::scaled::{Scaled, from_minor};
use crate::policy::UsageLines;
use rust_decimal::Decimal;
use std::collections::HashMap;

fn internal() -> Problem {
    Problem::new(Code::Internal, "merged")
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

/// The lines of an invoice, where the policy says so with one line for the usage of an item at a price.
pub(super) fn merged<'m>(facts: &Facts<'_>, shown: Vec<Shown<'m>>) -> Result<Vec<Shown<'m>>> {
    if facts.policy.subscription.usage_lines == UsageLines::OnePerPeriod {
        return Ok(shown);
    }
    let mut found: Vec<Shown<'m>> = Vec::with_capacity(shown.len());
    let mut firsts: HashMap<(usize, usize), usize> = HashMap::new();
    for each in shown {
        let of = usage_of(facts, &each.line);
        match of.and_then(|of| firsts.get(&of)).and_then(|at| found.get_mut(*at)) {
            Some(first) => first.merge(&each)?,
            None => {
                firsts.extend(of.map(|of| (of, found.len())));
                found.push(each);
            }
        }
    }
    Ok(found)
}

/// Item and price of usage that is charged; none of what is taxed by the unit, since a line is one unit.
fn usage_of(facts: &Facts<'_>, missing: &Missing) -> Option<(usize, usize)> {
    let What::Usage { owed } = &missing.what else { return None };
    let Position { item, price, .. } = owed.position;
    (missing.amount > 0 && !facts.is_taxed_by_unit(item)).then_some((item, price))
}

impl Facts<'_> {
    fn is_taxed_by_unit(&self, item: usize) -> bool {
        let of_item = self.items.get(item).and_then(|item| item.tax_rates.as_ref());
        let names = of_item.unwrap_or(&self.subscription.default_tax_rates);
        let rates = self.subscription.tax_rates.iter().filter(|rate| names.contains(&rate.id));
        rates.into_iter().any(|rate| rate.amount_per_unit.is_some())
    }
}

impl Shown<'_> {
    /// Takes in the usage of another period.
    fn merge(&mut self, other: &Shown<'_>) -> Result<()> {
        let line = self.line.to_mut();
        line.amount = line.amount.checked_add(other.line.amount).ok_or_else(overflow)?;
        if let (What::Usage { owed }, What::Usage { owed: with }) = (&mut line.what, &other.line.what) {
            let (Stretch { start, end }, with) = (owed.position.whole, with.position.whole);
            owed.position.whole = Stretch { start: start.min(with.start), end: end.max(with.end) };
        }
        self.merged.push(other.at);
        Ok(())
    }

    /// The places of the periods of its usage.
    fn periods(&self) -> impl Iterator<Item = &usize> {
        [&self.at].into_iter().chain(&self.merged)
    }
}

/// The lines of an invoice, after so many others, that show several periods, whose billed lines are numbered from a number on.
pub(super) fn entries<'s>(
    facts: &Facts<'s>,
    shown: &[Shown<'_>],
    first: u64,
    before: usize,
) -> Result<Vec<MergedLine<'s>>> {
    let number = |at: &usize| u64::try_from(*at).ok().and_then(|at| first.checked_add(at)).ok_or_else(overflow);
    let mut found = Vec::new();
    let mut lines = before;
    for each in shown {
        lines = lines.saturating_add(each.has_line().into());
        if !each.merged.is_empty() {
            found.push(MergedLine {
                line_id: drafts::line_id(lines),
                lines: each.periods().map(number).collect::<std::result::Result<_, _>>()?,
                amount: from_minor(each.line.amount, facts.digits),
            });
        }
    }
    Ok(found)
}

/// Gives each period its share of the figures of its line, which the first of them has.
pub(super) fn share<'s>(
    facts: &Facts<'s>,
    (missing, shown): (&[Missing], &[Shown<'_>]),
    figures: &mut [Figures<'s>],
    (place, mut steps): (&str, Option<&mut Vec<Step>>),
) -> Result<()> {
    for each in shown.iter().filter(|each| !each.merged.is_empty()) {
        let whole = std::mem::take(figures.get_mut(each.at).ok_or_else(internal)?);
        let mut shares = Shares { facts, of: each.line.amount, before: 0, after: 0, steps: Vec::new() };
        for at in each.periods() {
            let amount = missing.get(*at).ok_or_else(internal)?.amount;
            shares.after = shares.before.checked_add(amount).ok_or_else(overflow)?;
            *figures.get_mut(*at).ok_or_else(internal)? =
                shares.figures(&whole, amount, &format!("{place}.lines[{at}]"))?;
            shares.before = shares.after;
        }
        steps.iter_mut().for_each(|steps| steps.append(&mut shares.steps));
    }
    Ok(())
}

/// The shares of one period after another: each share of the line telescopes over its amount.
struct Shares<'f, 's> {
    facts: &'f Facts<'s>,
    /// What the line comes to, and what of it is before and after a period.
    of: i64,
    before: i64,
    after: i64,
    steps: Vec<Step>,
}

impl Shares<'_, '_> {
    fn figures<'s>(&mut self, whole: &Figures<'s>, amount: i64, line: &str) -> Result<Figures<'s>> {
        let (mut discounts, mut taxes) = (whole.discounts.clone(), whole.taxes.clone());
        for (at, discount) in discounts.iter_mut().enumerate() {
            discount.amount = self.share(discount.amount, || format!("{line}.discounts[{at}].amount"))?;
        }
        for (at, tax) in taxes.iter_mut().enumerate() {
            let figure = |name: &str| format!("{line}.taxes[{at}].{name}");
            tax.taxable_amount = self.share(tax.taxable_amount, || figure("taxable_amount"))?;
            tax.amount = self.share(tax.amount, || figure("amount"))?;
            let reverse_charged = tax.reverse_charged_amount;
            let share = reverse_charged.map(|whole| self.share(whole, || figure("reverse_charged_amount")));
            tax.reverse_charged_amount = share.transpose()?;
        }
        Ok(Figures { amount: from_minor(amount, self.facts.digits), discounts, taxes, refund: None })
    }

    fn share(&mut self, whole: Decimal, figure: impl Fn() -> String) -> Result<Decimal> {
        let digits = self.facts.digits;
        let whole = Scaled::new(whole).to_minor(digits).ok_or_else(internal)?;
        let until = |part: i64| {
            let exact =
                Exact::money(whole, digits).times(&Exact::whole(part.into()).over(&Exact::whole(self.of.into())));
            let minor = exact.to_minor(digits, self.facts.policy.rounding.mode).ok_or_else(overflow)?;
            Ok::<(Exact, i64), Problem>((exact, minor))
        };
        let ((after, of_after), (before, of_before)) = (until(self.after)?, until(self.before)?);
        let minor = of_after.checked_sub(of_before).ok_or_else(overflow)?;
        let inputs = vec![Input::exact("after", &after), Input::exact("before", &before)];
        let exact = after.minus(&before);
        self.steps.push(Step::new(figure(), Rule::RoundedDifference, inputs, &exact, minor, digits));
        Ok(from_minor(minor, digits))
    }
}

/// The derivation of what several periods come to.
pub(super) fn steps(missing: &[Missing], shown: &[Shown<'_>], place: &str, digits: u32) -> Vec<Step> {
    let input = |at: &usize| {
        let amount = missing.get(*at).map_or(0, |line| line.amount);
        Input::figure("+", format!("{place}.lines[{at}].amount"), amount, digits)
    };
    let merged = shown.iter().filter(|each| !each.merged.is_empty()).enumerate();
    let step = |(at, each): (usize, &Shown<'_>)| {
        let inputs = each.periods().map(input).collect();
        Step::plain(format!("{place}.merged[{at}].amount"), Rule::Sum, inputs, each.line.amount, digits)
    };
    merged.map(step).collect()
}
