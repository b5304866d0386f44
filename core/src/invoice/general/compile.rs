//! Whether an invoice is beyond the narrow stages, and its tax sets solved.

use super::General;
use crate::error::{Code, Problem};
use crate::explain::Exact;
use crate::invoice::compiled::{Plan, TaxEffect};
use crate::invoice::draft::{Draft, PercentOfTax, TaxBehavior, TaxRate};
use crate::invoice::price::units;
use crate::invoice::tax_set::{Member, NothingLeft, Side, Size, Solved, solve};
use crate::limits;
use crate::money::scaled::Scaled;
use crate::policy::{LineAmountRounding, Policy, TaxBase, TaxRounding, TotalsRounding};
use std::collections::BTreeMap;

/// What the taxes of a validated draft are computed with; `None` where the narrow stages do.
pub(in crate::invoice) fn compile(
    draft: &Draft<'_>,
    plan: &Plan,
    tax_increment: Option<i64>,
) -> Result<Option<Box<General>>, Vec<Problem>> {
    let removes = plan.fixed_taxes.iter().any(|tax| tax.effect == TaxEffect::Removed);
    if !(tax_increment.is_some() || asks_for_more(&plan.policy) || removes || draft.tax_rates.iter().any(is_more)) {
        return Ok(None);
    }
    let mut general = General { tax_increment, ..General::default() };
    let mut known: BTreeMap<&[usize], usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (at, taxable) in plan.taxables().enumerate() {
        let rates = plan.rates_of(&taxable.set);
        let set = known.entry(rates).or_insert_with(|| {
            let solved = solved(draft, plan, rates);
            if solved.is_err() && problems.len() < limits::ERRORS {
                let problem = Problem::new(Code::OutOfRange, set_path(draft, plan, at));
                problems.push(problem.message("included taxes, or those of a gross, leave nothing of the price"));
            }
            general.sets.push(solved.unwrap_or_default());
            general.sets.len().saturating_sub(1)
        });
        general.set_of.push(*set);
        general.quantities.push(quantity(draft, at));
        let per_unit = |rate: &usize| draft.tax_rates.get(*rate).is_some_and(|rate| rate.amount_per_unit.is_some());
        if plan.adjustment_of(at).is_some() && rates.iter().any(per_unit) && problems.len() < limits::ERRORS {
            let problem = Problem::new(Code::Conflict, set_path(draft, plan, at));
            problems.push(problem.message("a tax for each unit needs a quantity, which only lines have"));
        }
    }
    if problems.is_empty() { Ok(Some(Box::new(general))) } else { Err(problems) }
}

fn asks_for_more(policy: &Policy<'_>) -> bool {
    policy.rounding.line_amount == LineAmountRounding::Exact
        || policy.rounding.totals != TotalsRounding::Net
        || policy.tax.rounding == TaxRounding::Total
        || policy.tax.base == TaxBase::Rounded
}

/// Whether a rate is more than a percentage of what others leave alone.
fn is_more(rate: &TaxRate<'_>) -> bool {
    rate.amount_per_unit.is_some()
        || rate.reverse_charge
        || !rate.compound_on.is_empty()
        || rate.percent_of == PercentOfTax::Gross
        || rate.behavior == TaxBehavior::Informative
        || rate.percent.is_some_and(|percent| percent.is_sign_negative())
}

/// The taxes of a set, each from the price of what carries it.
pub(in crate::invoice) fn solved(draft: &Draft<'_>, plan: &Plan, rates: &[usize]) -> Result<Vec<Solved>, NothingLeft> {
    let members: Vec<Member> = rates.iter().filter_map(|rate| member(draft, plan, rates, *rate)).collect();
    // Circles are refused before.
    solve(&members).unwrap_or(Err(NothingLeft))
}

fn member(draft: &Draft<'_>, plan: &Plan, rates: &[usize], at: usize) -> Option<Member> {
    let rate = draft.tax_rates.get(at)?;
    let fraction = || Exact::scaled(Scaled::of_percent(rate.percent.unwrap_or_default()));
    let size = match (rate.amount_per_unit, rate.percent_of) {
        (Some(amount), _) => Size::PerUnit(Exact::scaled(Scaled::new(amount)).in_minor(plan.digits)),
        (None, PercentOfTax::Net) => Size::OfBase(fraction()),
        (None, PercentOfTax::Gross) => Size::OfGross(fraction()),
    };
    let side = match rate.behavior {
        TaxBehavior::Exclusive => Side::Added,
        TaxBehavior::Inclusive => Side::Inside,
        TaxBehavior::Withheld => Side::Withheld,
        TaxBehavior::Informative => Side::Informative,
    };
    let is_in_base =
        |other: &usize| draft.tax_rates.get(*other).is_some_and(|other| rate.compound_on.contains(&other.id));
    let on = rates.iter().enumerate().filter(|(_, other)| is_in_base(other)).map(|(position, _)| position).collect();
    Some(Member { size, side, on })
}

/// How many units taxes per unit count.
fn quantity(draft: &Draft<'_>, at: usize) -> Exact {
    // Entries of their own stand behind the lines, and have none.
    draft.lines.get(at).map_or_else(|| Exact::whole(0), |line| units(line).exact())
}

/// The path of the list that names the rates of a taxable.
fn set_path(draft: &Draft<'_>, plan: &Plan, at: usize) -> String {
    match plan.adjustment_of(at) {
        None if draft.lines.get(at).is_some_and(|line| line.tax_rates.is_none()) => match plan.rule_of(at) {
            Some(rule) => format!("tax_rules[{rule}].tax_rates"),
            None => "default_tax_rates".into(),
        },
        None => format!("lines[{at}].tax_rates"),
        Some(adjustment) => match adjustment.checked_sub(draft.discounts.len()) {
            None => format!("discounts[{adjustment}].tax_rates"),
            Some(charge) => format!("charges[{charge}].tax_rates"),
        },
    }
}
