//! The lines of a draft.

use super::adjustment::Adjustments;
use super::names::Names;
use super::prices::Prices;
use super::tax::TaxNames;
use super::tax_behavior;
use super::tax_group::add_taxable;
use super::tax_rules::TaxRules;
use crate::error::{Code, Problem};
use crate::invoice::compiled::{
    CompiledLine, FixedGroup, FixedTax, LineAmount, Plan, RatedQuantity, Reversal, TaxEffect, TaxSet,
};
use crate::invoice::draft::{AppliedTax, Draft, FixedShares, Line, TaxBehavior, TaxRate};
use crate::invoice::price::Price;
use crate::limits;
use crate::policy::DiscountDirection;
use crate::problems::Problems;
use crate::rating::rated_level;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What every line is read against.
pub(super) struct Scope<'s, 'd> {
    pub(super) draft: &'d Draft<'d>,
    pub(super) digits: Option<u32>,
    pub(super) lines: &'s Names<'d, Line<'d>>,
    pub(super) prices: &'s Prices<'s>,
    pub(super) taxes: &'s TaxNames<'d>,
    pub(super) rules: &'s TaxRules,
    pub(super) default_set: TaxSet,
    pub(super) direction: DiscountDirection,
}

pub(super) fn compile(scope: &Scope<'_, '_>, plan: &mut Plan, problems: &mut Problems) {
    problems.count(scope.draft.lines.len(), limits::LINES, || "lines".into());
    for (at, line) in scope.draft.lines.iter().take(limits::LINES).enumerate() {
        compile_line(line, at, scope, plan, problems);
    }
}

#[inline(always)]
fn compile_line<'d>(line: &'d Line<'d>, at: usize, scope: &Scope<'_, 'd>, plan: &mut Plan, problems: &mut Problems) {
    scope.lines.check(at, || format!("lines[{at}].id"), problems);
    problems.id(line.id.as_deref(), || format!("lines[{at}].id"));
    problems.description(line.description.as_deref(), || format!("lines[{at}].description"));
    problems.id(line.tax_class.as_deref(), || format!("lines[{at}].tax_class"));
    let amount = amount(line, at, scope, plan, problems);
    if line.period.is_some_and(|period| period.start >= period.end) {
        problems.add(Problem::new(Code::EmptyPeriod, format!("lines[{at}].period")));
    }
    let start = plan.line_adjustments.len();
    if !(line.discounts.is_empty() && line.charges.is_empty()) {
        Adjustments { digits: scope.digits, direction: scope.direction }.of_line(line, at, plan, problems);
    }
    let taxes = match &line.tax_rates {
        None => match scope.rules.of(scope.draft, line) {
            Some((rule, set)) if line.shares.is_none() => {
                plan.tax_rules.resize(at, None);
                plan.tax_rules.push(Some(*rule));
                set.clone()
            }
            _ => scope.default_set.clone(),
        },
        Some(ids) => {
            let path = || format!("lines[{at}].tax_rates");
            scope.taxes.set(ids, &mut plan.set_rates, &plan.rates, path, problems)
        }
    };
    if line.shares.is_none() {
        tax_behavior::check(scope.draft, at, (amount, plan, &taxes), problems);
    }
    let reversal = line.shares.as_ref().map(|shares| fixed(line, shares, at, amount, scope, plan, problems));
    add_taxable(plan, if reversal.is_some() { TaxSet::default() } else { taxes }, None);
    let adjustments = start..plan.line_adjustments.len();
    plan.lines.push(CompiledLine { amount, adjustments, reversal });
}

/// The three ways in which a line has an amount.
const WAYS: &str = "unit_price, price_id, amount";

fn amount(line: &Line<'_>, at: usize, scope: &Scope<'_, '_>, plan: &mut Plan, problems: &mut Problems) -> LineAmount {
    let digits = scope.digits;
    check_base_quantity(line, at, problems);
    if let Some(id) = &line.price_id {
        if line.unit_price.is_some() || line.amount.is_some() || line.price_base_quantity.is_some() {
            problems.add(Problem::new(Code::Conflict, format!("lines[{at}].price_id")).limit(WAYS));
        }
        let Some(price) = scope.prices.find(id) else {
            if !scope.prices.has_refused(id) {
                problems.add(Problem::new(Code::UnknownId, format!("lines[{at}].price_id")).value(id));
            }
            return LineAmount::Given(0);
        };
        let quantity = line.quantity.unwrap_or(Decimal::ONE).into();
        let level = rated_level(&price.transform, quantity);
        plan.rated.push(RatedQuantity { price: Arc::clone(price), quantity, level });
        return LineAmount::Rated(plan.rated.len().saturating_sub(1));
    }
    match (line.unit_price, line.amount) {
        (Some(_), None) => {
            LineAmount::Priced(Price::of(line).and_then(|price| price.narrow(digits.unwrap_or_default())))
        }
        (None, Some(amount)) => {
            for (field, given) in [("quantity", line.quantity), ("price_base_quantity", line.price_base_quantity)] {
                if given.is_some() {
                    let path = format!("lines[{at}].{field}");
                    problems.add(Problem::new(Code::Conflict, path).limit("unit_price, amount"));
                }
            }
            let minor = problems.money(Some(amount), digits, || format!("lines[{at}].amount"));
            LineAmount::Given(minor.unwrap_or_default())
        }
        (given, _) => {
            let code = if given.is_some() { Code::Conflict } else { Code::NeedsOneOf };
            problems.add(Problem::new(code, format!("lines[{at}]")).limit(WAYS));
            LineAmount::Given(0)
        }
    }
}

fn check_base_quantity(line: &Line<'_>, at: usize, problems: &mut Problems) {
    if let Some(base) = line.price_base_quantity.filter(|base| base.mantissa() <= 0) {
        let path = format!("lines[{at}].price_base_quantity");
        problems.add(Problem::new(Code::OutOfRange, path).value(base).limit("above 0"));
    }
}

/// The group of the breakdown that a fixed tax joins: one of the draft's rates, or one that reversals bring.
fn fixed_group(draft: &Draft<'_>, tax: &AppliedTax<'_>, line: usize, share: usize, plan: &mut Plan) -> usize {
    let same_rate = |rate: &TaxRate<'_>| {
        rate.id == tax.id
            && rate.percent == tax.percent
            && rate.amount_per_unit == tax.amount_per_unit
            && rate.behavior == tax.behavior
            && rate.reverse_charge == tax.reverse_charged_amount.is_some()
    };
    if let Some(rate) = draft.tax_rates.iter().position(same_rate) {
        return rate;
    }
    let same = |group: &FixedGroup| {
        let first = draft.fixed_tax(group.line, group.share);
        first.is_some_and(|first| first.is_same_rate(tax))
    };
    let known = plan.fixed_groups.iter().position(same);
    let index = known.unwrap_or_else(|| {
        let effect = TaxEffect::of(tax.behavior, tax.reverse_charged_amount.is_some());
        plan.fixed_groups.push(FixedGroup { line, share, effect });
        plan.fixed_groups.len().saturating_sub(1)
    });
    draft.tax_rates.len().saturating_add(index)
}

/// Reads the fixed shares of a reversal; returns its place among the reversals.
fn fixed<'d>(
    line: &Line<'d>,
    shares: &'d FixedShares<'d>,
    at: usize,
    amount: LineAmount,
    scope: &Scope<'_, '_>,
    plan: &mut Plan,
    problems: &mut Problems,
) -> usize {
    let digits = scope.digits;
    let excluded = [
        ("discounts", !line.discounts.is_empty()),
        ("charges", !line.charges.is_empty()),
        ("tax_rates", line.tax_rates.is_some()),
        ("unit_price", line.unit_price.is_some()),
    ];
    for (field, _) in excluded.iter().filter(|(_, given)| *given) {
        problems
            .add(Problem::new(Code::Conflict, format!("lines[{at}].shares")).limit(format_args!("shares, {field}")));
    }
    problems.count(shares.discounts.len(), limits::ADJUSTMENTS, || format!("lines[{at}].shares.discounts"));
    problems.count(shares.taxes.len(), limits::TAX_RATES_PER_LINE, || format!("lines[{at}].shares.taxes"));
    let discounts = plan.fixed_discounts.len();
    let mut rest = if let LineAmount::Given(amount) = amount { amount } else { 0 };
    for (index, discount) in shares.discounts.iter().enumerate() {
        let path = || format!("lines[{at}].shares.discounts[{index}].amount");
        let share = problems.money(Some(discount.amount), digits, path).unwrap_or_default();
        let left = rest.checked_sub(share).filter(|left| left.signum() == rest.signum() || *left == 0);
        if (share != 0 && share.signum() != rest.signum()) || left.is_none() {
            problems.add(Problem::new(Code::ShareExceedsLine, path()).value(discount.amount));
        }
        rest = left.unwrap_or_default();
        plan.fixed_discounts.push(share);
    }
    let taxes = plan.fixed_taxes.len();
    for (index, tax) in shares.taxes.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].shares.taxes[{index}].{field}");
        problems.id(Some(&tax.id), || path("id"));
        let taxable = problems.money(Some(tax.taxable_amount), digits, || path("taxable_amount")).unwrap_or_default();
        let charged = problems.money(Some(tax.amount), digits, || path("amount")).unwrap_or_default();
        let owed = tax.reverse_charged_amount;
        let share = problems.money(owed, digits, || path("reverse_charged_amount")).unwrap_or(charged);
        if owed.is_some() && charged != 0 {
            problems.add(Problem::new(Code::Conflict, path("amount")).limit("amount, reverse_charged_amount"));
        }
        if tax.behavior == TaxBehavior::Inclusive {
            let left = rest.checked_sub(share).filter(|left| left.signum() == rest.signum() || *left == 0);
            if left.is_none() {
                problems.add(Problem::new(Code::ShareExceedsLine, path("amount")).value(tax.amount));
            }
            rest = left.unwrap_or_default();
        }
        let group = fixed_group(scope.draft, tax, at, index, plan);
        let reversed = owed.is_some();
        let effect = TaxEffect::of(tax.behavior, reversed);
        plan.fixed_taxes.push(FixedTax { line: at, share: index, group, effect, taxable, amount: share, reversed });
    }
    let discounts = discounts..plan.fixed_discounts.len();
    plan.reversals.push(Reversal { discounts, taxes: taxes..plan.fixed_taxes.len() });
    plan.reversals.len().saturating_sub(1)
}
