//! Steps of taxes that are computed exactly.

use super::{General, Values};
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::invoice::compiled::{Compiled, Member, TaxEffect};
use crate::invoice::figures::Figures;
use crate::invoice::tax::{amount_field, taxable_path};
use crate::invoice::tax_set::Linear;
use crate::policy::{TaxRounding, TotalsRounding};

/// What a step of a tax says beside its value, where taxes are multiples of more than a minor unit.
pub(super) fn to_increment(compiled: &Compiled<'_>, mut step: Step) -> Step {
    let increment = compiled.general.as_ref().and_then(|general| general.tax_increment);
    step.inputs.extend(increment.map(|increment| Input::money("increment", increment, compiled.digits)));
    step
}

/// The path of a tax of a taxable.
pub(super) fn path(compiled: &Compiled<'_>, taxable: usize, share: usize) -> String {
    let first = compiled.taxable(taxable).map_or(0, |taxable| taxable.first_share);
    format!("{}.taxes[{}]", taxable_path(compiled, taxable), share.saturating_sub(first))
}

/// The path of the amount of a tax of a taxable.
fn amount_path(compiled: &Compiled<'_>, taxable: usize, share: usize) -> String {
    let at = compiled
        .taxable(taxable)
        .and_then(|taxable| compiled.rates_of(&taxable.set).get(share.checked_sub(taxable.first_share)?).copied());
    format!("{}.{}", path(compiled, taxable, share), amount_field(compiled, at.unwrap_or(usize::MAX)))
}

fn exact_path(compiled: &Compiled<'_>, taxable: usize, share: usize) -> String {
    format!("{}.exact", path(compiled, taxable, share))
}

/// A value in major units as an input, of the figure that it is.
fn exact_figure(compiled: &Compiled<'_>, name: &'static str, figure: String, minor: &Exact) -> Input {
    Input { figure: Some(figure), ..exact_input(compiled, name, minor) }
}

pub(super) fn exact_input(compiled: &Compiled<'_>, name: &'static str, minor: &Exact) -> Input {
    Input::exact(name, &minor.in_major(compiled.digits))
}

fn one() -> Input {
    Input::exact("fraction", &Exact::whole(1))
}

/// What a tax is made of.
fn linear_inputs(compiled: &Compiled<'_>, (linear, price, quantity): (&Linear, &Exact, &Exact)) -> Vec<Input> {
    vec![
        exact_input(compiled, "price", price),
        Input::exact("of_price", &linear.of_price),
        Input::exact("quantity", quantity),
        exact_input(compiled, "of_quantity", &linear.of_quantity),
    ]
}

/// Each tax of each line, before it is rounded.
pub(super) fn exact_steps(compiled: &Compiled<'_>, general: &General, values: &Values, trace: &mut impl Trace) {
    for (at, (taxable, gross)) in compiled.taxables().zip(&values.gross).enumerate() {
        let quantity = general.quantity_of(at);
        let taxes =
            taxable.shares().zip(general.taxes_of(at)).zip(values.taxes.get(taxable.shares()).unwrap_or_default());
        for ((share, tax), exact) in taxes {
            trace.step(|| {
                let inputs = linear_inputs(compiled, (&tax.of_price, gross, &quantity));
                let exact = exact.in_major(compiled.digits);
                Step::unrounded(exact_path(compiled, at, share), Rule::Linear, inputs, &exact)
            });
        }
    }
}

/// A tax that is rounded as soon as it is computed.
pub(super) fn linear_step(
    compiled: &Compiled<'_>,
    (taxable, share): (usize, usize),
    of: (&Linear, &Exact, &Exact),
    amount: i64,
    trace: &mut impl Trace,
) {
    trace.step(|| {
        let exact = of.0.at(of.1, of.2).in_major(compiled.digits);
        let inputs = linear_inputs(compiled, of);
        let path = amount_path(compiled, taxable, share);
        to_increment(compiled, Step::new(path, Rule::Linear, inputs, &exact, amount, compiled.digits))
    });
}

/// Each tax of each line as its exact value rounded.
pub(super) fn rounded_steps(compiled: &Compiled<'_>, exact: &[Exact], figures: &Figures, trace: &mut impl Trace) {
    for (at, taxable) in compiled.taxables().enumerate() {
        for share in taxable.shares() {
            let (Some(exact), Some(amount)) = (exact.get(share), figures.shares.get(share)) else { continue };
            trace.step(|| {
                let value = exact_figure(compiled, "value", exact_path(compiled, at, share), exact);
                to_increment(compiled, alone(compiled, amount_path(compiled, at, share), value, exact, *amount))
            });
        }
    }
}

pub(super) fn alone(compiled: &Compiled<'_>, figure: String, value: Input, exact: &Exact, amount: i64) -> Step {
    Step::new(figure, Rule::Rounded, vec![value], &exact.in_major(compiled.digits), amount, compiled.digits)
}

fn whole_path(at: usize) -> String {
    format!("tax_rates[{at}].whole")
}

/// The whole of contributions.
pub(super) fn whole(
    compiled: &Compiled<'_>,
    figure: String,
    parts: impl Iterator<Item = Input>,
    exact: &Exact,
    whole: i64,
) -> Step {
    let inputs = std::iter::once(one()).chain(parts).collect();
    Step::new(figure, Rule::Whole, inputs, &exact.in_major(compiled.digits), whole, compiled.digits)
}

/// A share of a whole that exact values make up.
pub(super) fn share(
    compiled: &Compiled<'_>,
    figure: String,
    (whole, amount): (Input, i64),
    weight: Input,
    (exact, contribution): (&Exact, &Exact),
) -> Step {
    let fraction = if exact.sign().is_eq() { Exact::whole(1) } else { contribution.over(exact) };
    let inputs = vec![whole, weight, Input::exact("fraction", &fraction)];
    let exact = contribution.in_major(compiled.digits);
    Step::new(figure, Rule::Share, inputs, &exact, amount, compiled.digits)
}

/// One amount for several rates, and what each has of it.
pub(super) fn together_steps(
    compiled: &Compiled<'_>,
    name: &str,
    (rates, sums, contributions): (&[usize], &[Exact], &[Exact]),
    (amount, amounts): (i64, &[i64]),
    trace: &mut impl Trace,
) {
    trace.step(|| {
        let parts = sums.iter().map(|sum| exact_input(compiled, "weight", sum));
        let exact = sums.iter().fold(Exact::whole(0), |total, sum| total.plus(sum));
        to_increment(compiled, whole(compiled, name.to_owned(), parts, &exact, amount))
    });
    for (((at, sum), contribution), share_of) in rates.iter().zip(sums).zip(contributions).zip(amounts) {
        trace.step(|| {
            let of = Input::figure("whole", name, amount, compiled.digits);
            share(compiled, whole_path(*at), (of, *share_of), exact_input(compiled, "weight", sum), (sum, contribution))
        });
    }
}

/// A rate over the document and its lines.
pub(super) fn group_steps(
    compiled: &Compiled<'_>,
    at: usize,
    (exact, contributions): (&[Exact], &[Exact]),
    (amount, shares): (i64, &[i64]),
    trace: &mut impl Trace,
) {
    let members = compiled.rates.get(at).and_then(|rate| compiled.members.get(rate.members.clone()));
    let members = members.unwrap_or_default();
    if members.is_empty() {
        return;
    }
    let figure = |member: &Member| exact_path(compiled, member.taxable, member.share);
    let policy = &compiled.policy;
    let is_alone = policy.rounding.totals == TotalsRounding::Each;
    if is_alone || policy.tax.rounding == TaxRounding::Group || !is_together(compiled, at) {
        trace.step(|| {
            let parts = members.iter().zip(exact);
            let parts = parts.map(|(member, exact)| exact_figure(compiled, "weight", figure(member), exact));
            let sum = exact.iter().fold(Exact::whole(0), |sum, exact| sum.plus(exact));
            to_increment(compiled, whole(compiled, whole_path(at), parts, &sum, amount))
        });
    }
    for (((member, exact), contribution), shown) in members.iter().zip(exact).zip(contributions).zip(shares) {
        trace.step(|| {
            let place = amount_path(compiled, member.taxable, member.share);
            if is_alone {
                let value = exact_figure(compiled, "value", figure(member), exact);
                return to_increment(compiled, alone(compiled, place, value, exact, *shown));
            }
            let of = Input::figure("whole", whole_path(at), amount, compiled.digits);
            let weight = exact_figure(compiled, "weight", figure(member), exact);
            share(compiled, place, (of, *shown), weight, (exact, contribution))
        });
    }
}

/// Whether a rate's amount is a share of one that several rates have.
fn is_together(compiled: &Compiled<'_>, at: usize) -> bool {
    let effect = compiled.rates.get(at).map(|rate| rate.effect);
    matches!(effect, Some(TaxEffect::Added | TaxEffect::Included | TaxEffect::Withheld))
}

/// The taxes of a line, rounded together.
pub(super) fn tax_of_line(compiled: &Compiled<'_>, at: usize, exact: &Exact, shown: i64, trace: &mut impl Trace) {
    let value = || exact_input(compiled, "value", exact);
    let path = || format!("lines[{at}].tax_amount");
    trace.step(|| to_increment(compiled, alone(compiled, path(), value(), exact, shown)));
}

/// A figure of a line that is rounded by itself.
pub(super) fn line_alone(
    compiled: &Compiled<'_>,
    at: usize,
    field: &str,
    exact: &Exact,
    shown: i64,
    trace: &mut impl Trace,
) {
    let value = || exact_input(compiled, "value", exact);
    trace.step(|| alone(compiled, format!("lines[{at}].{field}"), value(), exact, shown));
}
