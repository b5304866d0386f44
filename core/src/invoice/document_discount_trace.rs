//! The derivation of the document's discounts and charges.

use super::compiled::{AdjustmentValue, Compiled, DocumentAdjustment, Kind};
use super::document_discount::Spread;
use super::figures::{adjustment_path, share_path};
use super::line_discount;
use crate::explain::{Exact, Input, Rule, Step, Trace};

/// Remembers what found no room, for the step that sums it.
pub(super) fn trace_cut<T: Trace>(cuts: &mut Vec<(String, i64)>, figure: impl Fn() -> String, unapplied: i64, _: &T) {
    if T::ON {
        cuts.push((line_discount::unapplied_figure(&figure()), unapplied));
    }
}

pub(super) fn unapplied_step(
    compiled: &Compiled<'_>,
    at: usize,
    adjustment: &DocumentAdjustment,
    cuts: &[(String, i64)],
    unapplied: i64,
    trace: &mut impl Trace,
) {
    if adjustment.adjustment.kind == Kind::Charge {
        return;
    }
    trace.step(|| {
        let inputs = cuts.iter().map(|(figure, amount)| Input::figure("+", figure, *amount, compiled.digits));
        let figure = format!("{}.unapplied_amount", adjustment_path(compiled, at));
        Step::plain(figure, Rule::Sum, inputs.collect(), unapplied, compiled.digits)
    });
}

/// The sign that turns magnitudes into what is spread.
fn sign(spread: &Spread) -> Exact {
    Exact::money(if spread.negated { -1 } else { 1 }, 0)
}

/// The name of an amount before it is bounded and spread.
pub(super) fn stated_figure(compiled: &Compiled<'_>, at: usize) -> String {
    format!("{}.stated", adjustment_path(compiled, at))
}

pub(super) fn stated_step(compiled: &Compiled<'_>, at: usize, value: AdjustmentValue, spread: &Spread) -> Step {
    let figure = stated_figure(compiled, at);
    let AdjustmentValue::Percent { fraction, .. } = value else {
        return Step::plain(figure, Rule::Given, Vec::new(), spread.stated, compiled.digits);
    };
    let (base, fraction) = (Exact::money(spread.base, compiled.digits), Exact::fraction(fraction));
    let inputs = vec![Input::money("base", spread.base, compiled.digits), Input::exact("fraction", &fraction)];
    Step::new(figure, Rule::Percentage, inputs, &base.times(&fraction), spread.stated, compiled.digits)
}

pub(super) fn whole_step(
    compiled: &Compiled<'_>,
    at: usize,
    adjustment: &DocumentAdjustment,
    weights: &[i64],
    spread: &Spread,
    whole: i64,
) -> Step {
    let weights: Vec<Exact> =
        weights.iter().map(|weight| Exact::money(*weight, compiled.digits).times(&sign(spread))).collect();
    let fraction = Exact::fraction(spread.fraction);
    let sum = weights.iter().fold(Exact::money(0, 0), |sum, weight| sum.plus(weight));
    let mut inputs = vec![Input::exact("fraction", &fraction)];
    inputs.extend(weights.iter().map(|weight| Input::exact("weight", weight)));
    let path = adjustment_path(compiled, at);
    if spread.bounded.is_some() {
        inputs.push(Input::figure("amount", format!("{path}.bounded"), whole, compiled.digits));
    } else if !matches!(adjustment.adjustment.value, AdjustmentValue::Percent { base: None, .. }) {
        inputs.push(Input::figure("amount", stated_figure(compiled, at), spread.stated, compiled.digits));
    }
    let figure = format!("{path}.whole");
    Step::new(figure, Rule::Whole, inputs, &sum.times(&fraction), whole, compiled.digits)
}

pub(super) fn share_step(
    compiled: &Compiled<'_>,
    figure: String,
    at: usize,
    weight: i64,
    spread: &Spread,
    (whole, share): (i64, i64),
) -> Step {
    let weight = Exact::money(weight, compiled.digits).times(&sign(spread));
    let fraction = Exact::fraction(spread.fraction);
    let inputs = vec![
        Input::figure("whole", format!("{}.whole", adjustment_path(compiled, at)), whole, compiled.digits),
        Input::exact("weight", &weight),
        Input::exact("fraction", &fraction),
    ];
    Step::new(figure, Rule::Share, inputs, &weight.times(&fraction), share, compiled.digits)
}

pub(super) fn sum_step(
    compiled: &Compiled<'_>,
    at: usize,
    adjustment: &DocumentAdjustment,
    shares: &[i64],
    amount: i64,
) -> Step {
    let inputs = shares.iter().enumerate().map(|(position, share)| {
        Input::figure("+", share_path(compiled, at, adjustment.line_at(position)), *share, compiled.digits)
    });
    let figure = format!("{}.amount", adjustment_path(compiled, at));
    Step::plain(figure, Rule::Sum, inputs.collect(), amount, compiled.digits)
}
