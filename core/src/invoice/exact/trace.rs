//! Steps of exact amounts, and of what is shown of them. The exact value of a figure is that figure with `.exact` behind it.

use super::ExactApplied;
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::invoice::compiled::{Compiled, DocumentAdjustment, Kind};
use crate::invoice::figures::{Applied, adjustment_path, share_path};
use crate::invoice::line;
use crate::invoice::line_discount::settled_figure;
use crate::invoice::tax::taxable_path;
use crate::money::fraction::Fraction;

/// The name of a figure's exact value.
pub(super) fn exact(figure: &str) -> String {
    format!("{figure}.exact")
}

/// The name of an exact value before it is bounded.
pub(super) fn unbounded(figure: &str) -> String {
    format!("{figure}.exact.unbounded")
}

fn input(compiled: &Compiled<'_>, name: &'static str, minor: &Exact) -> Input {
    Input::exact(name, &minor.in_major(compiled.digits))
}

fn of_figure(compiled: &Compiled<'_>, name: &'static str, figure: String, minor: &Exact) -> Input {
    Input { figure: Some(figure), ..input(compiled, name, minor) }
}

/// A step whose figure is an exact value.
fn unrounded(
    compiled: &Compiled<'_>,
    figure: String,
    rule: Rule,
    inputs: Vec<Input>,
    minor: &Exact,
    trace: &mut impl Trace,
) {
    trace.step(|| Step::unrounded(figure, rule, inputs, &minor.in_major(compiled.digits)));
}

/// A step that rounds an exact value by itself.
fn rounded(compiled: &Compiled<'_>, figure: String, value: Input, minor: &Exact, shown: i64) -> Step {
    Step::new(figure, Rule::Rounded, vec![value], &minor.in_major(compiled.digits), shown, compiled.digits)
}

/// What a line costs.
pub(super) fn line_amount<T: Trace>(compiled: &Compiled<'_>, at: usize, amount: &Exact, trace: &mut T) {
    if T::ON {
        let (rule, inputs) = match line::price_inputs(compiled, at) {
            Some((inputs, _)) => (Rule::Price, inputs),
            None => (Rule::Given, Vec::new()),
        };
        unrounded(compiled, format!("lines[{at}].amount.exact"), rule, inputs, amount, trace);
    }
}

pub(super) fn percentage<T: Trace>(
    compiled: &Compiled<'_>,
    figure: String,
    (base, fraction): (&Exact, Fraction),
    amount: &Exact,
    trace: &mut T,
) {
    if T::ON {
        let inputs = vec![input(compiled, "base", base), Input::exact("fraction", &Exact::fraction(fraction))];
        unrounded(compiled, figure, Rule::Percentage, inputs, amount, trace);
    }
}

/// An amount as the draft states it, or as terms have settled it.
pub(super) fn given<T: Trace>(compiled: &Compiled<'_>, figure: &str, amount: &Exact, settled: bool, trace: &mut T) {
    if T::ON {
        let figure = exact(figure);
        let from = settled.then(|| of_figure(compiled, "+", settled_figure(&figure), amount));
        let rule = if settled { Rule::Sum } else { Rule::Given };
        unrounded(compiled, figure, rule, from.into_iter().collect(), amount, trace);
    }
}

/// A discount that goes no further than to zero.
pub(super) fn bounded<T: Trace>(
    compiled: &Compiled<'_>,
    figure: &str,
    (stated, from): (&Exact, Option<String>),
    room: &Exact,
    amount: &Exact,
    trace: &mut T,
) {
    if T::ON {
        let stated = Input { figure: from, ..input(compiled, "amount", stated) };
        let inputs = vec![stated, input(compiled, "room", room)];
        unrounded(compiled, exact(figure), Rule::Bounded, inputs, amount, trace);
    }
}

/// What a line has of a discount or charge of the document.
pub(super) fn document_share<T: Trace>(
    compiled: &Compiled<'_>,
    (at, line): (usize, usize),
    share: &Exact,
    taken: &Exact,
    trace: &mut T,
) {
    if T::ON {
        let figure = share_path(compiled, at, line);
        let inputs = vec![input(compiled, "+", share), input(compiled, "-", &share.minus(taken))];
        unrounded(compiled, exact(&figure), Rule::Sum, inputs, taken, trace);
    }
}

/// What lines and entries of their own share of the rounded sum.
pub(super) fn wholes(
    compiled: &Compiled<'_>,
    gross: &[Exact],
    (total, whole): (&Exact, i64),
    shares: &[i64],
    trace: &mut impl Trace,
) {
    let one = || Input::exact("fraction", &Exact::whole(1));
    trace.step(|| {
        let weights = gross.iter().map(|gross| input(compiled, "weight", gross));
        let inputs = std::iter::once(one()).chain(weights).collect();
        Step::new("whole".into(), Rule::Whole, inputs, &total.in_major(compiled.digits), whole, compiled.digits)
    });
    for (at, (gross, share)) in gross.iter().zip(shares).enumerate() {
        trace.step(|| {
            let of = Input::figure("whole", "whole", whole, compiled.digits);
            let inputs = vec![of, input(compiled, "weight", gross), one()];
            let gross = gross.in_major(compiled.digits);
            Step::new(
                format!("{}.whole", taxable_path(compiled, at)),
                Rule::Share,
                inputs,
                &gross,
                *share,
                compiled.digits,
            )
        });
    }
}

/// An amount of a line that is rounded by itself.
pub(super) fn part_alone(compiled: &Compiled<'_>, figure: &str, amount: &Exact, shown: i64, trace: &mut impl Trace) {
    trace.step(|| {
        let value = of_figure(compiled, "value", exact(figure), amount);
        rounded(compiled, figure.to_owned(), value, amount, shown)
    });
}

/// An amount of a line as its share of what the line has.
pub(super) fn part_share(
    compiled: &Compiled<'_>,
    (at, whole): (usize, i64),
    (figure, is_taken): (&str, bool),
    adds: &Exact,
    share: i64,
    trace: &mut impl Trace,
) {
    let added = || if is_taken { format!("{figure}.adds") } else { figure.to_owned() };
    trace.step(|| {
        let of = Input::figure("whole", format!("lines[{at}].whole"), whole, compiled.digits);
        let inputs = vec![of, input(compiled, "weight", adds), Input::exact("fraction", &Exact::whole(1))];
        Step::new(added(), Rule::Share, inputs, &adds.in_major(compiled.digits), share, compiled.digits)
    });
    if is_taken {
        trace.step(|| {
            let inputs = vec![Input::figure("-", added(), share, compiled.digits)];
            Step::plain(figure.to_owned(), Rule::Sum, inputs, share.saturating_neg(), compiled.digits)
        });
    }
}

/// A figure of a line that is rounded by itself.
pub(super) fn line_figure(
    compiled: &Compiled<'_>,
    at: usize,
    field: &str,
    amount: &Exact,
    shown: i64,
    trace: &mut impl Trace,
) {
    let value = || input(compiled, "value", amount);
    trace.step(|| rounded(compiled, format!("lines[{at}].{field}"), value(), amount, shown));
}

/// What a discount or charge of the document comes to: the sum of its shares, what its entry has, or rounded by itself.
pub(super) fn document(
    compiled: &Compiled<'_>,
    (at, adjustment): (usize, &DocumentAdjustment),
    (amounts, shown): (&ExactApplied, &Applied),
    shares: Option<&[i64]>,
    trace: &mut impl Trace,
) {
    let path = adjustment_path(compiled, at);
    let is_alone = compiled.policy.rounding.totals == crate::policy::TotalsRounding::Each;
    trace.step(|| {
        let amount = shown.amount;
        let figure = format!("{path}.amount");
        if is_alone {
            return rounded(compiled, figure, input(compiled, "value", &amounts.amount), &amounts.amount, amount);
        }
        let taken = adjustment.adjustment.kind == Kind::Discount;
        let inputs = match shares {
            None if taken => {
                vec![Input::figure("-", format!("{path}.whole"), amount.saturating_neg(), compiled.digits)]
            }
            None => vec![Input::figure("+", format!("{path}.whole"), amount, compiled.digits)],
            Some(shares) => {
                let shares = shares.iter().enumerate().map(|(position, share)| {
                    Input::figure("+", share_path(compiled, at, adjustment.line_at(position)), *share, compiled.digits)
                });
                shares.collect()
            }
        };
        Step::plain(figure, Rule::Sum, inputs, amount, compiled.digits)
    });
    if adjustment.adjustment.kind == Kind::Discount {
        trace.step(|| {
            let value = input(compiled, "value", &amounts.unapplied);
            rounded(compiled, format!("{path}.unapplied_amount"), value, &amounts.unapplied, shown.unapplied)
        });
    }
}
