//! The lines of a draft.

use super::adjustment::Adjustments;
use super::names::Names;
use super::prices::{Missing, Prices};
use super::quantities;
use super::reversal;
use super::tax::TaxNames;
use super::tax_behavior;
use super::tax_group::taxable;
use super::tax_rules::TaxRules;
use crate::error::{Code, Problem};
use crate::invoice::compiled::{CompiledLine, Known, LineAmount, Plan, RatedQuantity};
use crate::invoice::draft::{Draft, Line};
use crate::invoice::price::NarrowPrice;
use crate::invoice::taxable::RateSet;
use crate::limits;
use crate::policy::DiscountDirection;
use crate::problems::Problems;
use crate::rating::rated_level;
use rust_decimal::Decimal;

/// What every line is read against.
pub(super) struct Scope<'s, 'd> {
    pub(super) draft: &'d Draft<'d>,
    pub(super) digits: Option<u32>,
    pub(super) lines: &'s Names<'d, Line<'d>>,
    pub(super) taxes: &'s TaxNames<'d>,
    pub(super) rules: &'s TaxRules,
    pub(super) default_set: RateSet,
    pub(super) direction: DiscountDirection,
}

pub(super) fn compile<'d>(scope: &Scope<'_, 'd>, prices: &mut Prices<'d>, plan: &mut Plan, problems: &mut Problems) {
    problems.count(scope.draft.lines.len(), limits::LINES, || "lines".into());
    for (at, line) in scope.draft.lines.iter().take(limits::LINES).enumerate() {
        compile_line(line, at, scope, prices, plan, problems);
    }
}

#[inline(always)]
fn compile_line<'d>(
    line: &'d Line<'d>,
    at: usize,
    scope: &Scope<'_, 'd>,
    prices: &mut Prices<'d>,
    plan: &mut Plan,
    problems: &mut Problems,
) {
    scope.lines.check(at, move || format!("lines[{at}].id"), problems);
    problems.id(line.id.as_deref(), move || format!("lines[{at}].id"));
    problems.description(line.description.as_deref(), move || format!("lines[{at}].description"));
    problems.id(line.tax_class.as_deref(), move || format!("lines[{at}].tax_class"));
    let amount = amount(line, at, scope.digits, prices, plan, problems);
    if line.period.is_some_and(|period| period.start >= period.end) {
        problems.report(move || Problem::new(Code::EmptyPeriod, format!("lines[{at}].period")));
    }
    let start = plan.line_adjustments.len();
    if !(line.discounts.is_empty() && line.charges.is_empty()) {
        Adjustments { digits: scope.digits, direction: scope.direction }.of_line(line, at, plan, problems);
    }
    plan.spares_lines |= line.discountable == Some(false);
    let taxes = taxes(line, at, scope, plan, problems);
    if let (LineAmount::Rated(quantity), None) = (amount, &line.shares) {
        tax_behavior::check(scope.draft, at, (quantity, plan, &taxes), problems);
    }
    let reversal = line.shares.as_ref().map(|shares| reversal::read(line, shares, at, amount, scope, plan, problems));
    let taxable = taxable(plan, if reversal.is_some() { RateSet::default() } else { taxes });
    let adjustments = start..plan.line_adjustments.len();
    plan.lines.push(CompiledLine { amount, adjustments, reversal, taxable });
}

/// The tax set of a line: its own rates, those of a rule, or the draft's.
#[inline(always)]
fn taxes(line: &Line<'_>, at: usize, scope: &Scope<'_, '_>, plan: &mut Plan, problems: &mut Problems) -> RateSet {
    if let Some(ids) = &line.tax_rates {
        return scope.taxes.set(ids, &mut plan.listed_rates, move || format!("lines[{at}].tax_rates"), problems);
    }
    match scope.rules.of(scope.draft, line) {
        Some((rule, set)) if line.shares.is_none() => {
            plan.tax_rules.resize(at, None);
            plan.tax_rules.push(Some(*rule));
            set.clone()
        }
        _ => scope.default_set.clone(),
    }
}

/// The three ways in which a line has an amount.
const WAYS: &str = "unit_price, price_id, amount";

#[inline(always)]
fn amount<'d>(
    line: &'d Line<'d>,
    at: usize,
    digits: Option<u32>,
    prices: &mut Prices<'d>,
    plan: &mut Plan,
    problems: &mut Problems,
) -> LineAmount {
    if let Some(base) = line.price_base_quantity.filter(|base| base.mantissa() <= 0) {
        let path = move || format!("lines[{at}].price_base_quantity");
        problems.report(move || Problem::new(Code::OutOfRange, path()).value(base).limit("above 0"));
    }
    if line.has_several_quantities() && line.price_id.is_none() {
        quantities::without_price(line, at, problems);
    }
    match (&line.price_id, &line.unit_price, &line.amount) {
        (None, Some(unit_price), None) => {
            LineAmount::Priced(NarrowPrice::of(line, *unit_price, digits.unwrap_or_default()))
        }
        (Some(id), unit_price, amount) => {
            if unit_price.is_some() || amount.is_some() || line.price_base_quantity.is_some() {
                problems.report(move || Problem::new(Code::Conflict, format!("lines[{at}].price_id")).limit(WAYS));
            }
            rated(line, id, at, prices, plan, problems)
        }
        (None, None, Some(amount)) => given(line, *amount, at, digits, problems),
        (None, unit_price, _) => {
            let code = if unit_price.is_some() { Code::Conflict } else { Code::NeedsOneOf };
            problems.report(move || Problem::new(code, format!("lines[{at}]")).limit(WAYS));
            LineAmount::Given(0)
        }
    }
}

/// A quantity that is rated by a price.
#[inline(never)]
fn rated<'d>(
    line: &'d Line<'d>,
    id: &'d str,
    at: usize,
    prices: &mut Prices<'d>,
    plan: &mut Plan,
    problems: &mut Problems,
) -> LineAmount {
    let price = match prices.find(id) {
        Ok(price) => price,
        Err(missing) => {
            if let Missing::Unknown = missing {
                problems.report(move || Problem::new(Code::UnknownId, format!("lines[{at}].price_id")).value(id));
            }
            return LineAmount::Given(0);
        }
    };
    if line.has_several_quantities() || price.own_tiers().is_none() {
        return quantities::read(line, price, at, plan, problems);
    }
    let quantity = line.quantity.unwrap_or(Decimal::ONE).into();
    let known = Known::Level(rated_level(&price.transform, quantity));
    let place = plan.rated.len();
    if place == 0 {
        // With room for as many as most drafts have it need not grow.
        plan.rated = Vec::with_capacity(4);
    }
    plan.rated.push(RatedQuantity { price, quantity, known });
    LineAmount::Rated(place)
}

/// An amount that stands alone.
#[inline(never)]
fn given(line: &Line<'_>, amount: Decimal, at: usize, digits: Option<u32>, problems: &mut Problems) -> LineAmount {
    for (field, given) in [("quantity", &line.quantity), ("price_base_quantity", &line.price_base_quantity)] {
        if given.is_some() {
            let path = move || format!("lines[{at}].{field}");
            problems.report(move || Problem::new(Code::Conflict, path()).limit("unit_price, amount"));
        }
    }
    let minor = problems.money(Some(amount), digits, move || format!("lines[{at}].amount"));
    LineAmount::Given(minor.unwrap_or_default())
}
