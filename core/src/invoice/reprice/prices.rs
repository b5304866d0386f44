//! Unit prices and given amounts.

use super::taxed_price::{TaxedPrice, converted};
use super::{KeptPrice, RepriceRequest, Side, plan};
use crate::error::{Code, Problem, Result};
use crate::explain::{Exact, Input, Rule, Step};
use crate::invoice::compiled::Plan;
use crate::invoice::draft::{Draft, Line};
use crate::invoice::general;
use crate::invoice::tax_set::{Linear, Solved};
use crate::money::RoundingMode;
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;

/// Places of new unit prices beyond the currency's.
const PLACES: u32 = 2;

/// How each price of the draft becomes the new one.
pub(super) struct Conversion<'c> {
    pub(super) before: &'c Side<'c>,
    /// By taxable: the lines, then the entries of their own. `None` where nothing changes.
    pub(super) of: Vec<Option<Linear>>,
    pub(super) mode: RoundingMode,
    pub(super) price_digits: u32,
}

impl<'c> Conversion<'c> {
    pub(super) fn of(request: &RepriceRequest<'_>, before: &'c Side<'c>, draft: &Draft<'_>) -> Result<Self> {
        // The new rates with the old prices: prices follow from the taxes of both.
        let (old, new) = ((before.draft, &before.plan), (draft, &plan(draft)?));
        let places = request.price_places.unwrap_or(PLACES);
        let price_digits = before.plan.digits.saturating_add(places);
        let count = before.plan.taxable_count();
        let of = (0..count).map(|at| conversion(request.keep, at, old, new)).collect::<Result<_>>()?;
        Ok(Self { before, of, mode: before.plan.mode(), price_digits })
    }

    /// How much more a change of one unit of money is; 1 where nothing changes.
    pub(super) fn slope(&self, taxable: usize) -> Exact {
        let of = self.of.get(taxable).and_then(Option::as_ref);
        of.map_or_else(|| Exact::whole(1), |of| of.of_price.clone())
    }
}

/// A draft with its plan.
type Planned<'p> = (&'p Draft<'p>, &'p Plan);

fn conversion(keep: KeptPrice, at: usize, before: Planned<'_>, after: Planned<'_>) -> Result<Option<Linear>> {
    let nothing_left = || {
        let problem = Problem::new(
            Code::OutOfRange,
            if at < before.0.lines.len() { format!("draft.lines[{at}]") } else { "draft".into() },
        );
        problem.message("the new taxes leave nothing of the price")
    };
    let (old, new) = taxed(before, at).zip(taxed(after, at)).ok_or_else(nothing_left)?;
    let (old, new) = match keep {
        KeptPrice::Net => (old.net, new.net),
        KeptPrice::Gross => (old.gross, new.gross),
    };
    if old == new {
        return Ok(None);
    }
    Ok(Some(converted(&old, &new).ok_or_else(nothing_left)?))
}

fn taxed((draft, plan): Planned<'_>, at: usize) -> Option<TaxedPrice> {
    let rates = plan.rates_at(at);
    let solved = general::solved(draft, plan, rates).ok()?;
    let effects = rates.iter().filter_map(|rate| plan.rates.get(*rate)).map(|rate| rate.effect);
    // Solved in minor units, prices are in major ones.
    let major = |mut tax: Solved| {
        tax.of_price.of_quantity = tax.of_price.of_quantity.in_major(plan.digits);
        tax
    };
    Some(TaxedPrice::of(&effects.zip(solved.into_iter().map(major)).collect::<Vec<_>>()))
}

/// Writes the new prices into the draft.
pub(super) fn apply(conversion: &Conversion<'_>, draft: &mut Draft<'_>, trace: &mut Vec<Step>) -> Result<()> {
    for (at, line) in draft.lines.iter_mut().enumerate() {
        if let Some(Some(of)) = conversion.of.get(at) {
            convert(conversion, of, (at, line), trace).ok_or_else(|| {
                Problem::new(Code::AmountOverflow, format!("draft.lines[{at}].unit_price")).limit(i64::MAX)
            })?;
        }
    }
    Ok(())
}

/// A unit price becomes one; so does a given amount, since the currency may not have its places.
fn convert(
    conversion: &Conversion<'_>,
    of: &Linear,
    (at, line): (usize, &mut Line<'_>),
    trace: &mut Vec<Step>,
) -> Option<()> {
    let old = line.unit_price.or(line.amount)?;
    if line.unit_price.is_none() {
        // A given amount counts one unit of its sign.
        line.quantity = Some(if old.mantissa() < 0 { Decimal::NEGATIVE_ONE } else { Decimal::ONE });
        line.amount = None;
        line.price_base_quantity = None;
    }
    let from_amount = line.unit_price.is_none();
    let is_turned = old.mantissa() < 0;
    let price = Exact::scaled(Scaled::new(old.abs()));
    let units = Exact::scaled(Scaled::new(line.price_base_quantity.unwrap_or(Decimal::ONE)));
    let exact = price.times(&of.of_price).plus(&units.times(&of.of_quantity));
    let turn = |exact: &Exact| if is_turned && !from_amount { exact.negated() } else { exact.clone() };
    let (price, units, exact) = (turn(&price), turn(&units), turn(&exact));
    let digits = conversion.price_digits;
    let minor = exact.to_minor(digits, conversion.mode)?;
    line.unit_price = Some(Decimal::new(minor, digits));
    let inputs = vec![
        Input::exact("price", &price),
        Input::exact("of_price", &of.of_price),
        Input::exact("quantity", &units),
        Input::exact("of_quantity", &of.of_quantity),
    ];
    trace.push(Step::new(format!("draft.lines[{at}].unit_price"), Rule::Linear, inputs, &exact, minor, digits));
    Some(())
}
