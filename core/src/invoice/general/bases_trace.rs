//! Steps of what taxes are on, where that is rounded by itself.

use super::trace::{alone, exact_input, path, share, whole};
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::invoice::compiled::{Compiled, Member};
use crate::invoice::figures::Figures;

fn base_path(compiled: &Compiled<'_>, member: &Member) -> String {
    format!("{}.taxable_amount", path(compiled, member.taxable, member.share))
}

/// A base that is rounded by itself.
pub(super) fn base_alone(compiled: &Compiled<'_>, member: &Member, exact: &Exact, shown: i64, trace: &mut impl Trace) {
    let value = || exact_input(compiled, "value", exact);
    trace.step(|| alone(compiled, base_path(compiled, member), value(), exact, shown));
}

/// What a group is on, rounded by itself.
pub(super) fn base_group(compiled: &Compiled<'_>, at: usize, exact: &[Exact], base: i64, trace: &mut impl Trace) {
    if exact.is_empty() {
        return;
    }
    trace.step(|| {
        let parts = exact.iter().map(|exact| exact_input(compiled, "weight", exact));
        let sum = exact.iter().fold(Exact::whole(0), |sum, exact| sum.plus(exact));
        whole(compiled, format!("tax_rates[{at}].base"), parts, &sum, base)
    });
}

/// What a taxable has, as it is shown, and the base without the tax inside.
fn without_inside(compiled: &Compiled<'_>, member: &Member, gross: i64, figures: &Figures) -> Step {
    let included = figures.taxables.get(member.taxable).map_or(0, |taxable| taxable.tax_included);
    let removed = figures.general.removed.get(member.taxable).copied().unwrap_or_default();
    let money = |sign, amount| Input::money(sign, amount, compiled.digits);
    let of = Input::figure("+", gross_path(compiled, member), gross, compiled.digits);
    let inputs = vec![of, money("-", included), money("-", removed)];
    let base = gross.saturating_sub(included).saturating_sub(removed);
    Step::plain(base_path(compiled, member), Rule::Sum, inputs, base, compiled.digits)
}

fn gross_path(compiled: &Compiled<'_>, member: &Member) -> String {
    format!("{}.with_included", base_path(compiled, member))
}

/// A base that is rounded line by line.
pub(super) fn gross_alone(
    compiled: &Compiled<'_>,
    member: &Member,
    (exact, shown): (&Exact, i64),
    figures: &Figures,
    trace: &mut impl Trace,
) {
    let value = || exact_input(compiled, "value", exact);
    trace.step(|| alone(compiled, gross_path(compiled, member), value(), exact, shown));
    trace.step(|| without_inside(compiled, member, shown, figures));
}

/// What the lines of a tax share.
pub(super) fn gross_group(
    compiled: &Compiled<'_>,
    at: usize,
    (exact, shown): (&Exact, i64),
    (tax, net): (i64, i64),
    trace: &mut impl Trace,
) {
    let place = || format!("tax_rates[{at}].with_tax");
    trace.step(|| alone(compiled, place(), exact_input(compiled, "value", exact), exact, shown));
    trace.step(|| {
        let inputs = vec![Input::figure("+", place(), shown, compiled.digits), Input::money("-", tax, compiled.digits)];
        Step::plain(format!("tax_rates[{at}].base"), Rule::Sum, inputs, net, compiled.digits)
    });
}

/// What a line has of it.
pub(super) fn gross_share(
    compiled: &Compiled<'_>,
    (at, member): (usize, &Member),
    (exact, shown, net): (&Exact, i64, i64),
    figures: &Figures,
    trace: &mut impl Trace,
) {
    trace.step(|| {
        let of = Input::figure("whole", format!("tax_rates[{at}].base"), net, compiled.digits);
        share(
            compiled,
            gross_path(compiled, member),
            (of, shown),
            exact_input(compiled, "weight", exact),
            (exact, exact),
        )
    });
    trace.step(|| without_inside(compiled, member, shown, figures));
}
