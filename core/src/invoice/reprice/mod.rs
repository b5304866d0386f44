//! A draft with its prices under other taxes: both drafts are computed, each price goes from one to the other by what stays
//! of it, and what rounding leaves is stated.

mod amounts;
mod document;
mod prices;
mod taxed_price;

pub use document::{KeptPrice, RepriceRequest, RepricedTotals, Repricing, TaxesIn};

use super::compiled::{Compiled, Plan};
use super::draft::{Draft, SCHEMA_VERSION, TaxBehavior, unknown_version};
use super::figures::Figures;
use super::{compile, compute, tax_rate};
use crate::error::{Code, Error, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::limits;
use crate::money::scaled::from_minor;
use crate::problems::Problems;

/// A draft, what it asks for, and its figures.
struct Side<'d> {
    draft: &'d Draft<'d>,
    plan: Plan,
    figures: Figures,
}

/// Answers a request.
pub(crate) fn reprice(request: &RepriceRequest<'_>, explain: bool) -> Result<Repricing> {
    check(request)?;
    let before = Side::of(&request.draft)?;
    let mut draft = with_rates(request);
    let mut trace = Vec::new();
    let conversion = prices::Conversion::of(request, &before, &draft)?;
    prices::apply(&conversion, &mut draft, &mut trace)?;
    amounts::apply(&conversion, &mut draft)?;
    let remainder = remainder(request.keep, &before, &mut draft)?;
    if request.keep == KeptPrice::Gross && remainder != 0 {
        let rounding = before.plan.external_rounding.saturating_add(remainder);
        draft.rounding = Some(from_minor(rounding, before.plan.digits));
    }
    trace.push(remainder_step(&before, request.keep, remainder));
    Ok(Repricing {
        schema_version: SCHEMA_VERSION,
        before: before.totals(),
        after: Side::of(&draft)?.totals(),
        remainder: from_minor(remainder, before.plan.digits),
        draft: draft.into_owned(),
        trace: explain.then_some(trace),
    })
}

fn check(request: &RepriceRequest<'_>) -> Result<()> {
    let mut problems = Problems::default();
    unknown_version(request.schema_version, "schema_version").into_iter().for_each(|problem| problems.add(problem));
    for (at, line) in request.draft.lines.iter().enumerate() {
        for (field, is_there) in [("price_id", line.price_id.is_some()), ("shares", line.shares.is_some())] {
            if is_there {
                let problem = Problem::new(Code::Conflict, format!("draft.lines[{at}].{field}"));
                problems
                    .add(problem.message("only lines with a unit_price or an amount of their own have another price"));
            }
        }
    }
    problems.count(request.tax_rates.len(), limits::TAX_RATES, || "tax_rates".into());
    for (at, rate) in request.tax_rates.iter().take(limits::TAX_RATES).enumerate() {
        tax_rate::check(rate, at, &mut problems);
        if !request.draft.tax_rates.iter().any(|known| known.id == rate.id) {
            problems.push(Code::UnknownId, format!("tax_rates[{at}].id"), &rate.id);
        }
        if request.tax_rates.iter().take(at).any(|before| before.id == rate.id) {
            problems.push(Code::DuplicateId, format!("tax_rates[{at}].id"), &rate.id);
        }
    }
    problems.range("price_places", request.price_places.unwrap_or_default(), 0..=limits::PRICE_PLACES);
    problems.finish()
}

/// The draft with its new rates and its old prices.
fn with_rates<'a>(request: &RepriceRequest<'a>) -> Draft<'a> {
    let mut draft = request.draft.clone();
    for rate in &mut draft.tax_rates {
        if let Some(new) = request.tax_rates.iter().find(|new| new.id == rate.id) {
            *rate = new.clone();
        }
        match (request.to, rate.behavior) {
            (Some(TaxesIn::Inclusive), TaxBehavior::Exclusive) => rate.behavior = TaxBehavior::Inclusive,
            (Some(TaxesIn::Exclusive), TaxBehavior::Inclusive) => rate.behavior = TaxBehavior::Exclusive,
            _ => {}
        }
    }
    draft
}

/// The plan of a draft that stands in the request.
fn plan(draft: &Draft<'_>) -> Result<Plan> {
    compile(draft, &()).map_err(in_draft)
}

fn in_draft(error: Error) -> Error {
    error.under("draft")
}

impl<'d> Side<'d> {
    fn of(draft: &'d Draft<'d>) -> Result<Self> {
        let plan = plan(draft)?;
        let mut figures = Figures::default();
        compute(&Compiled { draft, plan: &plan }, &mut figures, &mut ()).map_err(in_draft)?;
        Ok(Self { draft, plan, figures })
    }

    fn totals(&self) -> RepricedTotals {
        let (totals, money) = (&self.figures.totals, |amount: i64| from_minor(amount, self.plan.digits));
        RepricedTotals {
            line_total: money(totals.line_total),
            total_excluding_tax: money(totals.total_excluding_tax),
            tax_total: money(totals.tax_total),
            total: money(totals.total),
            amount_due: money(totals.amount_due),
        }
    }

    /// The figure that stays; of what is due, before cash is rounded.
    fn kept(&self, keep: KeptPrice) -> Option<i64> {
        let totals = &self.figures.totals;
        if keep == KeptPrice::Net {
            return Some(totals.total_excluding_tax);
        }
        let settled = self.figures.settlement.as_deref().filter(|_| self.plan.settlement.is_some());
        let cash = settled.map_or(Some(0), |settled| settled.cash_rounding.checked_add(settled.tax_cash_rounding))?;
        totals.amount_due.checked_sub(cash)
    }
}

/// What the figure that is kept misses. Instalments sum to what is due only with it, and wait.
fn remainder(keep: KeptPrice, before: &Side<'_>, draft: &mut Draft<'_>) -> Result<i64> {
    let instalments = std::mem::take(&mut draft.instalments);
    let after = Side::of(draft).map(|after| after.kept(keep))?;
    draft.instalments = instalments;
    let remainder = before.kept(keep).zip(after).and_then(|(before, after)| before.checked_sub(after));
    remainder.ok_or_else(|| Problem::new(Code::AmountOverflow, "draft").limit(i64::MAX).into())
}

fn remainder_step(before: &Side<'_>, keep: KeptPrice, remainder: i64) -> Step {
    let digits = before.plan.digits;
    let kept = before.kept(keep).unwrap_or_default();
    let after = kept.saturating_sub(remainder);
    let inputs = vec![Input::money("+", kept, digits), Input::money("-", after, digits)];
    Step::plain("remainder".into(), Rule::Sum, inputs, remainder, digits)
}
