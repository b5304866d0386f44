//! Line amounts: quantity × unit price, rounded where the policy says.

use super::compiled::{Compiled, CompiledLine, Known, LineAmount, RatedQuantity};
use super::draft::Line;
use super::figures::{Figures, LineFigures, Place};
use super::kernel::{Failure, overflow};
use super::price::Price;
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::money::allocate::{Remainders, spread};
use crate::money::scaled::Scaled;
use crate::money::width::rarely;
use crate::policy::LineAmountRounding;
use crate::rating;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

pub(super) fn amounts(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    match compiled.policy.rounding.line_amount {
        LineAmountRounding::Line => each_alone(compiled, figures, trace),
        LineAmountRounding::Document => sum_once(compiled, figures, trace),
        // Such lines are shown by `exact::shown`.
        LineAmountRounding::Exact => Ok(()),
    }
}

#[inline(always)]
fn each_alone<T: Trace>(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut T) -> Result<(), Failure> {
    let mode = compiled.mode();
    for (at, (line, figures)) in compiled.lines.iter().zip(figures.lines.iter_mut()).enumerate() {
        let amount = match &line.amount {
            LineAmount::Given(amount) => *amount,
            LineAmount::Priced(price) => match price.as_ref().and_then(|price| price.rounded(mode)) {
                Some(amount) => amount,
                None => rarely(|| rounded_wide(compiled, at)).ok_or(overflow(Place::Line(at)))?,
            },
            LineAmount::Rated(quantity) => rated(compiled, *quantity, at)?,
        };
        *figures = LineFigures::priced(amount);
        if let (LineAmount::Rated(quantity), true) = (&line.amount, T::ON) {
            rating_steps(compiled, *quantity, at, trace)?;
        }
        trace.step(|| step(compiled, at, amount));
    }
    Ok(())
}

/// What a quantity costs by its price.
#[inline(always)]
pub(super) fn rated(compiled: &Compiled<'_>, quantity: usize, at: usize) -> Result<i64, Failure> {
    let place = Place::Line(at);
    let RatedQuantity { price, quantity, known } = compiled.rated.get(quantity).ok_or(overflow(place))?;
    let level = match known {
        Known::Level(level) => *level,
        Known::Amount(amount) => return Ok(*amount),
    };
    let policy = &compiled.policy;
    rating::amount(price, (*quantity, level), policy.rating, policy.rounding.mode)
        .map_err(|why| Failure { code: why.code(), place })
}

/// The derivation of a rating, its figures under those of the line.
pub(super) fn rating_steps(
    compiled: &Compiled<'_>,
    quantity: usize,
    at: usize,
    trace: &mut impl Trace,
) -> Result<(), Failure> {
    let place = Place::Line(at);
    let RatedQuantity { price, .. } = compiled.rated.get(quantity).ok_or(overflow(place))?;
    let quantities = compiled.draft.lines.get(at).map(Line::quantities).unwrap_or_default();
    let policy = &compiled.policy;
    let steps = rating::steps(price, &quantities, policy.rating, policy.rounding.mode);
    for step in steps.map_err(|error| Failure { code: error.code(), place })? {
        trace.step(|| step.under(&format!("lines[{at}].rating.")));
    }
    Ok(())
}

/// The price of a line of the draft.
pub(super) fn price(compiled: &Compiled<'_>, at: usize) -> Option<Price> {
    compiled.draft.lines.get(at).and_then(Price::of)
}

fn rounded_wide(compiled: &Compiled<'_>, at: usize) -> Option<i64> {
    price(compiled, at)?.rounded_wide(compiled.digits, compiled.mode())
}

/// The exact sum of all lines is rounded once, and the lines share it.
fn sum_once(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    let failure = overflow(Place::Document);
    let (contributions, denominator) = contributions(compiled)?.ok_or(failure)?;
    let ranks = ranks(&contributions).ok_or(failure)?;
    let ties = |left: usize, right: usize| compiled.compare_by_content(left, right);
    let exact = |at: usize, _: i64| contributions.get(at).cloned();
    let mut shares = vec![0; ranks.len()];
    let mut remainders = Remainders::of(ranks.len());
    let mode = compiled.mode();
    let whole = spread(&ranks, exact, &denominator, mode, &ties, &mut shares, &mut remainders).ok_or(failure)?;
    trace.step(|| {
        let sum = contributions.iter().fold(BigInt::ZERO, |sum, exact| sum + exact);
        let sum = Exact::ratio(sum, denominator.clone() * BigInt::from(10).pow(compiled.digits));
        Step::new("lines.amount".into(), Rule::PriceSum, Vec::new(), &sum, whole, compiled.digits)
    });
    for (figures, amount) in figures.lines.iter_mut().zip(shares.iter()) {
        *figures = LineFigures::priced(*amount);
    }
    for (at, (amount, exact)) in shares.iter().zip(&contributions).enumerate() {
        trace.step(|| {
            let exact = Exact::ratio(exact.clone(), denominator.clone() * BigInt::from(10).pow(compiled.digits));
            let whole = Input::figure("whole", "lines.amount", whole, compiled.digits);
            let inputs = vec![whole, Input::exact("weight", &exact), Input::exact("fraction", &Exact::money(1, 0))];
            Step::new(format!("lines[{at}].amount"), Rule::Share, inputs, &exact, *amount, compiled.digits)
        });
    }
    Ok(())
}

/// Whole numbers in the order of the exact amounts and with their signs, for the tie order.
fn ranks(contributions: &[BigInt]) -> Option<Vec<i64>> {
    let mut magnitudes: Vec<BigInt> = contributions.iter().map(Signed::abs).filter(|exact| !exact.is_zero()).collect();
    magnitudes.sort_unstable();
    magnitudes.dedup();
    let rank = |exact: &BigInt| {
        let at = magnitudes.binary_search(&exact.abs()).map_or(0, |at| at.saturating_add(1));
        let rank = i64::try_from(at).ok()?;
        if exact.is_negative() { rank.checked_neg() } else { Some(rank) }
    };
    contributions.iter().map(rank).collect()
}

/// The exact amounts of all lines over one denominator.
fn contributions(compiled: &Compiled<'_>) -> Result<Option<(Vec<BigInt>, BigInt)>, Failure> {
    // A rating is rounded by rules of its own: its amount is given to the sum.
    let exact = |(at, line): (usize, &CompiledLine)| {
        Ok(match line.amount {
            LineAmount::Given(amount) => Some((BigInt::from(amount), BigInt::from(1))),
            LineAmount::Priced(_) => price(compiled, at).and_then(|price| price.exact(compiled.digits)),
            LineAmount::Rated(quantity) => Some((BigInt::from(rated(compiled, quantity, at)?), BigInt::from(1))),
        })
    };
    let prices: Option<Vec<(BigInt, BigInt)>> =
        compiled.lines.iter().enumerate().map(exact).collect::<Result<_, _>>()?;
    let Some(prices) = prices else { return Ok(None) };
    let common = prices.iter().fold(BigInt::from(1), |common, (_, denominator)| common.lcm(denominator));
    let lifted = prices.iter().map(|(numerator, denominator)| numerator * common.div_floor(denominator)).collect();
    Ok(Some((lifted, common)))
}

fn step(compiled: &Compiled<'_>, at: usize, amount: i64) -> Step {
    let figure = format!("lines[{at}].amount");
    if let Some(LineAmount::Rated(_)) = compiled.lines.get(at).map(|line| line.amount) {
        let rating = Input::figure("+", format!("lines[{at}].rating.amount"), amount, compiled.digits);
        return Step::plain(figure, Rule::Sum, vec![rating], amount, compiled.digits);
    }
    let Some((inputs, exact)) = price_inputs(compiled, at) else {
        return Step::plain(figure, Rule::Given, Vec::new(), amount, compiled.digits);
    };
    Step::new(figure, Rule::Price, inputs, &exact, amount, compiled.digits)
}

/// What the price of a priced line is made of, and its exact amount in major units.
pub(super) fn price_inputs(compiled: &Compiled<'_>, at: usize) -> Option<(Vec<Input>, Exact)> {
    let Price { quantity, unit_price, base_quantity } = price(compiled, at)?;
    let base = base_quantity.unwrap_or(Scaled { mantissa: 1, scale: 0 });
    let inputs = vec![
        Input::scaled("quantity", quantity),
        Input::scaled("unit_price", unit_price),
        Input::scaled("price_base_quantity", base),
    ];
    Some((inputs, Exact::scaled(quantity).times(&Exact::scaled(unit_price)).over(&Exact::scaled(base))))
}
