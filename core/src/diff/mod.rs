//! What makes the difference between two invoices: the lines side by side, and a way from one draft to the other on which each
//! change moves the amount due by its own part.

mod between;
mod document;
mod edits;
mod fields;
mod lines;
mod matching;
mod pairs;
mod side;
mod totals;
mod trace;
mod walk;

pub use document::{
    DiffCause, DiffChange, DiffFigure, DiffKind, DiffLine, DiffRequest, DiffedInvoice, InvoiceDiff, LineChange,
};

use crate::error::{Code, Problem, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::money::scaled::from_minor;
use crate::policy::{INVOICE_FIELDS, Policy};
use crate::problems::Problems;
use between::{Between, Matched};
use edits::Edits;
use serde_json::Value;
use side::Side;
use totals::too_large;
use walk::Stage;

/// Answers a request.
pub(crate) fn diff(request: &DiffRequest<'_>, explain: bool) -> Result<InvoiceDiff> {
    let (before, after) = sides(request)?;
    let digits = after.digits();
    let matched = matched(&before, &after);
    let (start, end) = before.due().zip(after.due()).ok_or_else(too_large)?;
    let whole = end.minus(start).ok_or_else(too_large)?;
    let (lines, places) = differing_lines(&before, &after, &matched)?;
    let edits = Edits { before: &before, after: &after, matched: &matched }.all();
    let stages = walk::walk(Between::of(&before, &after, &matched), edits, matched.lines.len(), (start, end));
    let mut diff = InvoiceDiff {
        schema_version: SCHEMA_VERSION,
        currency: after.draft.currency.to_string(),
        total_difference: from_minor(whole.total, digits),
        amount_due_difference: from_minor(whole.amount_due, digits),
        figures: totals::differing(&before, &after)?,
        causes: causes(&stages, &places, &lines, &matched, digits)?,
        lines,
        policy: other_fields(&before.invoice.policy, &after.invoice.policy),
        trace: None,
    };
    if explain {
        diff.trace = Some(trace::steps(&diff, &stages, digits)?);
    }
    Ok(diff)
}

fn sides<'r>(request: &'r DiffRequest<'r>) -> Result<(Side<'r>, Side<'r>)> {
    let mut problems = Problems::default();
    unknown_version(request.schema_version, "schema_version").into_iter().for_each(|problem| problems.add(problem));
    let before = side(&request.before, "before", &mut problems);
    let after = side(&request.after, "after", &mut problems);
    if let (Some(before), Some(after)) = (&before, &after) {
        let mut same = |field: &str, is_same: bool, value: String, limit: String| {
            if !is_same {
                let problem = Problem::new(Code::Conflict, format!("after.draft.{field}")).value(value).limit(limit);
                problems.add(problem.message("both invoices are of one currency with the same places"));
            }
        };
        let (old, new) = (&*before.draft.currency, &*after.draft.currency);
        same("currency", old == new, new.to_owned(), old.to_owned());
        let (old, new) = (before.digits(), after.digits());
        same(
            "minor_units",
            old == new || before.draft.currency != after.draft.currency,
            new.to_string(),
            old.to_string(),
        );
    }
    problems.finish()?;
    before.zip(after).ok_or_else(|| Problem::new(Code::Internal, "").into())
}

fn side<'r>(diffed: &'r DiffedInvoice<'r>, path: &str, problems: &mut Problems) -> Option<Side<'r>> {
    let (billed, lines) = (diffed.lines.len(), diffed.draft.lines.len());
    if billed != 0 && billed != lines {
        let problem = Problem::new(Code::Conflict, format!("{path}.lines")).value(billed).limit(lines);
        problems.add(problem.message("give a billed line for each line of the draft, or none"));
    }
    let side = Side::of(diffed, path);
    side.map_err(|error| problems.extend(error.problems().cloned())).ok()
}

fn matched(before: &Side<'_>, after: &Side<'_>) -> Matched {
    let (old, new) = (before.draft, after.draft);
    Matched {
        lines: matching::lines(before, after),
        discounts: matching::discounts(&old.discounts, &new.discounts),
        charges: matching::charges(&old.charges, &new.charges),
        rates: matching::by_id(&old.tax_rates, &new.tax_rates, |rate| Some(rate.id.to_string())),
        prices: matching::by_id(&old.prices, &new.prices, |price| price.id.as_ref().map(ToString::to_string)),
    }
}

/// The lines that differ, and where each pair is among them.
fn differing_lines(
    before: &Side<'_>,
    after: &Side<'_>,
    matched: &Matched,
) -> Result<(Vec<DiffLine>, Vec<Option<usize>>)> {
    let sides = lines::Lines::of(before, after);
    let (mut lines, mut places) = (Vec::new(), Vec::new());
    for pair in &matched.lines {
        let line = sides.differing(*pair)?;
        places.push(line.is_some().then_some(lines.len()));
        lines.extend(line);
    }
    Ok((lines, places))
}

fn causes(
    stages: &[Stage<'_>],
    places: &[Option<usize>],
    lines: &[DiffLine],
    matched: &Matched,
    digits: u32,
) -> Result<Vec<DiffCause>> {
    let causes = stages.iter().map(|stage| {
        let moved = stage.after.minus(stage.before).ok_or_else(too_large)?;
        let (kind, slot) = nature(stage);
        let line = slot.and_then(|slot| places.get(slot).copied().flatten());
        let mut changes: Vec<DiffChange> = stage.edits.iter().flat_map(|edit| edit.changes.iter().cloned()).collect();
        if stage.edits.is_empty() {
            changes = reordered(matched);
        }
        Ok(DiffCause {
            kind,
            line,
            event_id: line.and_then(|at| lines.get(at)?.event_id.clone()),
            changes,
            total: from_minor(moved.total, digits),
            amount_due: from_minor(moved.amount_due, digits),
        })
    });
    causes.collect()
}

/// What kind of changes a stage makes, and of which pair of lines.
fn nature(stage: &Stage<'_>) -> (DiffKind, Option<usize>) {
    let Some(first) = stage.edits.first() else { return (DiffKind::Order, None) };
    let is_alike = |edit: &edits::Edit<'_>| edit.kind == first.kind && edit.line == first.line;
    if stage.edits.iter().all(is_alike) { (first.kind, first.line) } else { (DiffKind::Several, None) }
}

/// The lists whose entries stand in another order.
fn reordered(matched: &Matched) -> Vec<DiffChange> {
    let lists = [
        ("lines", &matched.lines),
        ("discounts", &matched.discounts),
        ("charges", &matched.charges),
        ("tax_rates", &matched.rates),
        ("prices", &matched.prices),
    ];
    let is_moved = |pairs: &&Vec<pairs::Pair>| {
        !pairs.iter().filter_map(|pair| pair.before.filter(|_| pair.after.is_some())).is_sorted()
    };
    let moved = lists.into_iter().filter(|(_, pairs)| is_moved(pairs));
    moved.map(|(name, _)| DiffChange { path: format!("draft.{name}"), before: None, after: None }).collect()
}

/// The fields of the policy that differ and that no draft comes to use.
fn other_fields(before: &Policy<'_>, after: &Policy<'_>) -> Vec<DiffChange> {
    let (before, after) = (fields::written(before), fields::written(after));
    let groups = after.as_object().into_iter().flatten();
    let all = groups.flat_map(|(group, fields)| {
        fields.as_object().into_iter().flatten().map(move |(field, value)| (group, field, value))
    });
    let changes = all.filter_map(|(group, field, value)| {
        let path = format!("{group}.{field}");
        let old: &Value = before.get(group)?.get(field)?;
        let is_other = old != value && !INVOICE_FIELDS.iter().any(|known| known.path() == path);
        let path = format!("draft.policy.{path}");
        is_other.then(|| DiffChange { path, before: fields::text(old), after: fields::text(value) })
    });
    changes.collect()
}
