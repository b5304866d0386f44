//! From a draft to compiled values: every error of value is found here, with its path, in the order of the document.

mod adjustment;
mod eligible;
mod header;
mod line;
mod names;
mod order;
mod prices;
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
    let mut problems = Problems::default();
    let policy = draft.policy.resolve();
    let known = policy.is_some();
    let entries = draft.discounts.len().saturating_add(draft.charges.len());
    let mut plan = Plan {
        policy: policy.unwrap_or_default(),
        lines: Vec::with_capacity(draft.lines.len()),
        document_adjustments: Vec::with_capacity(entries),
        rates: Vec::with_capacity(draft.tax_rates.len()),
        taxables: Vec::with_capacity(draft.lines.len().saturating_add(entries)),
        set_rates: Vec::with_capacity(draft.default_tax_rates.len().saturating_add(draft.lines.len())),
        ..Plan::default()
    };
    header::check(draft, &mut problems);
    let digits = header::currency_digits(draft, &mut problems);
    header::check_dates(draft, &mut problems);
    plan.digits = digits.unwrap_or_default();
    // The rates come later in the document, yet lines and discounts name them: read first, reported in their place.
    let mut rate_problems = Problems::default();
    let names = TaxNames::read(draft, &mut plan.rates, &mut rate_problems);
    let mut default_problems = Problems::default();
    let default_set = names.set(
        &draft.default_tax_rates,
        &mut plan.set_rates,
        &plan.rates,
        || "default_tax_rates".into(),
        &mut default_problems,
    );
    let rules = if draft.tax_rules.is_empty() && draft.seller.is_none() && draft.customer.is_none() {
        TaxRules::default()
    } else {
        TaxRules::read(draft, &names, &mut plan.set_rates, &plan.rates, &mut default_problems)
    };
    let lines = Names::read(&draft.lines);
    let mut price_problems = Problems::default();
    let prices = Prices::read(draft, list, &mut plan.listed, &mut price_problems);
    let direction = plan.policy.discount.direction;
    let scope = line::Scope {
        draft,
        digits,
        lines: &lines,
        prices: &prices,
        taxes: &names,
        rules: &rules,
        default_set,
        direction,
    };
    line::compile(&scope, &mut plan, &mut problems);
    Adjustments { digits, direction }.of_document(draft, &lines, &names, &mut plan, &mut problems);
    eligible::exclude(&draft.lines, &mut plan);
    order::place(&mut plan);
    order::settle(&mut plan);
    problems.append(rate_problems);
    problems.append(default_problems);
    let tax_increment = header::tax_increment(draft, digits, &mut problems);
    price_problems.into_all().into_iter().for_each(|problem| problems.add(problem));
    plan.prepaid = problems.money(draft.prepaid, digits, || "prepaid".into()).unwrap_or_default();
    plan.external_rounding = problems.money(draft.rounding, digits, || "rounding".into()).unwrap_or_default();
    plan.settlement = settlement::read(draft, &plan.policy, digits, &mut problems);
    header::check_policy(draft, &mut problems);
    match Error::all(problems.into_all()) {
        None if known => {
            tax_group::gather(&mut plan)
                .ok_or_else(|| Problem::new(Code::AmountOverflow, "tax_rates").limit(i64::MAX))?;
            plan.general = general::compile(draft, &plan, tax_increment).map_err(beyond)?;
            Ok(plan)
        }
        Some(error) => Err(error),
        None => Err(Problem::new(Code::Internal, "policy").into()),
    }
}

/// The error of taxes that have no solution.
#[cold]
fn beyond(problems: Vec<Problem>) -> Error {
    Error::all(problems).unwrap_or_else(|| Problem::new(Code::Internal, "tax_rates").into())
}
