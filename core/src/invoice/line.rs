//! Line amounts: quantity × unit price, rounded where the policy says.

use super::compiled::{Compiled, CompiledLine, LineAmount, Price};
use super::figures::{Figures, LineFigures, Place};
use super::kernel::{Failure, overflow};
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::money::RoundingMode;
use crate::money::allocate::{Shares, room, spread};
use crate::money::rounding::round_ratio;
use crate::money::scaled::Scaled;
use crate::money::width::{Width, exactly};
use crate::policy::LineAmountRounding;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

pub(super) fn amounts(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    match compiled.rounding.line_amount {
        LineAmountRounding::Line => each_alone(compiled, figures, trace),
        LineAmountRounding::Document => sum_once(compiled, figures, trace),
    }
}

#[inline(always)]
fn each_alone(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    for (at, (line, figures)) in compiled.lines.iter().zip(figures.lines.iter_mut()).enumerate() {
        let amount = match &line.amount {
            LineAmount::Given(amount) => *amount,
            LineAmount::Priced(price) => {
                exactly!(rounded_price(price, compiled.digits, compiled.mode())).ok_or(overflow(Place::Line(at)))?
            }
        };
        *figures = LineFigures::priced(amount);
        trace.step(|| step(compiled, line, at, amount));
    }
    Ok(())
}

#[inline(always)]
fn rounded_price<W: Width>(price: &Price, digits: u32, mode: RoundingMode) -> Option<i64> {
    let (numerator, denominator) = exact_price::<W>(price, digits)?;
    round_ratio(&numerator, &denominator, mode)?.to_i64()
}

/// The price in minor units as a fraction.
#[inline(always)]
fn exact_price<W: Width>(price: &Price, digits: u32) -> Option<(W, W)> {
    let mut numerator = W::new(price.quantity.mantissa)?.times(&W::new(price.unit_price.mantissa)?)?;
    let mut denominator = W::new(1)?;
    if let Some(base) = &price.base_quantity {
        numerator = numerator.times(&W::power_of_ten(base.scale)?)?;
        denominator = W::new(base.mantissa)?;
    }
    let scale = price.quantity.scale.checked_add(price.unit_price.scale)?;
    match scale.checked_sub(digits) {
        Some(places) => denominator = denominator.times(&W::power_of_ten(places)?)?,
        None => numerator = numerator.times(&W::power_of_ten(digits.checked_sub(scale)?)?)?,
    }
    Some((numerator, denominator))
}

/// The exact sum of all lines is rounded once, and the lines share it.
fn sum_once(compiled: &Compiled<'_>, figures: &mut Figures, trace: &mut impl Trace) -> Result<(), Failure> {
    let failure = overflow(Place::Document);
    let (contributions, denominator) = contributions(compiled).ok_or(failure)?;
    let ranks = ranks(&contributions).ok_or(failure)?;
    let ties = |left: usize, right: usize| compiled.compare_by_content(left, right);
    let exact = |at: usize, _: i64| contributions.get(at).cloned();
    let mut shares = vec![0; ranks.len()];
    let out = Shares { shares: &mut shares, remainders: &mut room(ranks.len()) };
    let whole = spread(&ranks, exact, &denominator, compiled.mode(), &ties, out).ok_or(failure)?;
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
fn contributions(compiled: &Compiled<'_>) -> Option<(Vec<BigInt>, BigInt)> {
    let exact = |line: &CompiledLine| match line.amount {
        LineAmount::Given(amount) => Some((BigInt::from(amount), BigInt::from(1))),
        LineAmount::Priced(price) => exact_price(&price, compiled.digits),
    };
    let prices: Vec<(BigInt, BigInt)> = compiled.lines.iter().map(exact).collect::<Option<_>>()?;
    let common = prices.iter().fold(BigInt::from(1), |common, (_, denominator)| common.lcm(denominator));
    let lifted = prices.iter().map(|(numerator, denominator)| numerator * common.div_floor(denominator)).collect();
    Some((lifted, common))
}

fn step(compiled: &Compiled<'_>, line: &CompiledLine, at: usize, amount: i64) -> Step {
    let figure = format!("lines[{at}].amount");
    match line.amount {
        LineAmount::Given(_) => Step::plain(figure, Rule::Given, Vec::new(), amount, compiled.digits),
        LineAmount::Priced(Price { quantity, unit_price, base_quantity }) => {
            let base = base_quantity.unwrap_or(Scaled { mantissa: 1, scale: 0 });
            let inputs = vec![
                Input::scaled("quantity", quantity),
                Input::scaled("unit_price", unit_price),
                Input::scaled("price_base_quantity", base),
            ];
            let exact = Exact::scaled(quantity).times(&Exact::scaled(unit_price)).over(&Exact::scaled(base));
            Step::new(figure, Rule::Price, inputs, &exact, amount, compiled.digits)
        }
    }
}
