//! The derivation of the differences.

use super::document::{DiffFigure, DiffLine, InvoiceDiff};
use super::totals::too_large;
use super::walk::Stage;
use crate::error::Result;
use crate::explain::{Input, Rule, Step};
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;

/// The steps of an answer: each difference from its two figures, and the whole differences from their causes.
pub(super) fn steps(diff: &InvoiceDiff, stages: &[Stage<'_>], digits: u32) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    figures("", &diff.figures, digits, &mut steps)?;
    for (at, DiffLine { figures: of_line, .. }) in diff.lines.iter().enumerate() {
        figures(&format!("lines[{at}]."), of_line, digits, &mut steps)?;
    }
    let totals = stages.iter().map(|stage| (stage.before.total, stage.after.total));
    causes("total", totals, diff.total_difference, digits, &mut steps)?;
    let due = stages.iter().map(|stage| (stage.before.amount_due, stage.after.amount_due));
    causes("amount_due", due, diff.amount_due_difference, digits, &mut steps)?;
    Ok(steps)
}

fn figures(path: &str, figures: &[DiffFigure], digits: u32, steps: &mut Vec<Step>) -> Result<()> {
    for (at, figure) in figures.iter().enumerate() {
        let path = format!("{path}figures[{at}].difference");
        steps.push(difference(path, minor(figure.before, digits)?, minor(figure.after, digits)?, digits)?);
    }
    Ok(())
}

/// What each cause moves, from the figures before and after it, and their sum.
fn causes(
    name: &str,
    stages: impl Iterator<Item = (i64, i64)>,
    whole: Decimal,
    digits: u32,
    steps: &mut Vec<Step>,
) -> Result<()> {
    let mut inputs = Vec::new();
    for (at, (before, after)) in stages.enumerate() {
        let path = format!("causes[{at}].{name}");
        let step = difference(path.clone(), before, after, digits)?;
        inputs.push(Input { name: "+", figure: Some(path), value: step.value.clone() });
        steps.push(step);
    }
    steps.push(Step::plain(format!("{name}_difference"), Rule::Sum, inputs, minor(Some(whole), digits)?, digits));
    Ok(())
}

fn difference(path: String, before: i64, after: i64, digits: u32) -> Result<Step> {
    let inputs = vec![Input::money("+", after, digits), Input::money("-", before, digits)];
    let difference = after.checked_sub(before).ok_or_else(too_large)?;
    Ok(Step::plain(path, Rule::Sum, inputs, difference, digits))
}

fn minor(figure: Option<Decimal>, digits: u32) -> Result<i64> {
    Ok(Scaled::new(figure.unwrap_or_default()).to_minor(digits).ok_or_else(too_large)?)
}
