//! From a draft to compiled values: every error of value is found here, with its path, in the order of the document.

mod adjustment;
mod eligible;
mod header;
mod line;
mod names;
mod order;
mod prices;
mod quantities;
mod reversal;
mod settlement;
mod tax;
mod tax_behavior;
mod tax_group;
mod tax_rules;
mod terms;

use super::compiled::Plan;
use super::draft::Draft;
use super::general;
use crate::error::{Code, Error, Problem, Result};
use crate::problems::Problems;
use crate::rating::PriceList;
use adjustment::Adjustments;
pub(crate) use header::own_digits;
pub(crate) use names::Names;
use prices::Prices;
use tax::TaxNames;
use tax_rules::TaxRules;

/// Validates a draft.
///
/// Errors are reported all together, in schema order. A part that depends on another which is wrong (an amount's places
/// on an unknown currency) is not judged.
///
/// Lines may name prices of the draft, and those of the list.
pub(crate) fn compile(draft: &Draft<'_>, list: &impl PriceList) -> Result<Plan> {
    let mut plan = Plan::for_draft(draft);
    plan.fill(draft, list)?;
    Ok(plan)
}

impl Plan {
    /// An empty plan of the draft's policy, with room for its lists.
    #[inline(always)]
    pub(crate) fn for_draft(draft: &Draft<'_>) -> Self {
        let entries = draft.discounts.len().saturating_add(draft.charges.len());
        Self {
            // An unknown preset is one of the problems that are found.
            policy: draft.policy.resolve().unwrap_or_default(),
            lines: Vec::with_capacity(draft.lines.len()),
            document_adjustments: Vec::with_capacity(entries),
            rates: Vec::with_capacity(draft.tax_rates.len()),
            ..Self::default()
        }
    }

    /// [`compile`] where the plan stays: it is large to move.
    pub(crate) fn fill(&mut self, draft: &Draft<'_>, list: &impl PriceList) -> Result<()> {
        let mut problems = Problems::default();
        let tax_increment = read(draft, list, self, &mut problems);
        problems.finish()?;
        tax_group::gather(self).ok_or_else(|| Problem::new(Code::AmountOverflow, "tax_rates").limit(i64::MAX))?;
        self.general = general::compile(draft, self, tax_increment).map_err(beyond)?;
        Ok(())
    }
}

/// Reads all parts of a draft; returns what its taxes are multiples of.
fn read(draft: &Draft<'_>, list: &impl PriceList, plan: &mut Plan, problems: &mut Problems) -> Option<i64> {
    header::check(draft, problems);
    let digits = header::currency_digits(draft, problems);
    header::check_dates(draft, problems);
    plan.digits = digits.unwrap_or_default();
    // The rates come later in the document, yet lines and discounts name them: read first, reported in their place.
    let mut rate_problems = Problems::default();
    let names = TaxNames::read(draft, &mut plan.rates, &mut rate_problems);
    let mut default_problems = Problems::default();
    let default_set = names.set(
        &draft.default_tax_rates,
        &mut plan.listed_rates,
        || "default_tax_rates".into(),
        &mut default_problems,
    );
    let rules = if draft.tax_rules.is_empty() && draft.seller.is_none() && draft.customer.is_none() {
        TaxRules::default()
    } else {
        TaxRules::read(draft, &names, &mut plan.listed_rates, &mut default_problems)
    };
    let lines = Names::read(&draft.lines);
    let mut price_problems = Problems::default();
    let mut prices = Prices::read(draft, list, &mut price_problems);
    let direction = plan.policy.discount.direction;
    let scope = line::Scope { draft, digits, lines: &lines, taxes: &names, rules: &rules, default_set, direction };
    line::compile(&scope, &mut prices, plan, problems);
    prices.check_listed(&mut price_problems);
    Adjustments { digits, direction }.of_document(draft, &lines, &names, plan, problems);
    eligible::exclude(&draft.lines, plan);
    order::place(plan);
    order::settle(plan);
    problems.append(rate_problems);
    problems.append(default_problems);
    let tax_increment = header::tax_increment(draft, digits, problems);
    problems.append(price_problems);
    plan.prepaid = problems.money(draft.prepaid, digits, || "prepaid".into()).unwrap_or_default();
    plan.external_rounding = problems.money(draft.rounding, digits, || "rounding".into()).unwrap_or_default();
    plan.settlement = settlement::read(draft, &plan.policy, digits, problems);
    header::check_policy(draft, problems);
    tax_increment
}

/// The error of taxes that have no solution.
#[cold]
fn beyond(problems: Vec<Problem>) -> Error {
    Error::all(problems).unwrap_or_else(|| Problem::new(Code::Internal, "tax_rates").into())
}
