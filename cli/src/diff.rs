//! `prorata diff`: what makes the difference between two invoices.

use crate::diff_request;
use crate::failure::Failure;
use crate::input::Input;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{DiffCause, DiffChange, DiffKind, DiffLine, DiffRequest, InvoiceDiff, LineChange};
use std::path::{Path, PathBuf};

/// Longer values are cut: `--json` has them whole.
const VALUE_CHARACTERS: usize = 32;

/// What to compare and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The invoices BEFORE and AFTER, each an invoice, an invoice of a bill, or a draft: JSON files; or one request with
    /// `before` and `after`, or `-` for it on standard input
    #[arg(value_name = "FILE", required = true, num_args = 1..=2)]
    files: Vec<PathBuf>,
    /// Show how the difference of the amount due, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { files, explain, format } = options;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| prorata::diff_json(request, explain.is_some()),
        sheet: |request: &[u8], style| show(request, explain.as_ref(), style),
    };
    if let [file] = files.as_slice() {
        tree::refuse_one_figure(explain, format.is_json(file))?;
        return door.file(file, *format);
    }
    let is_json = format.is_json_of_arguments()?;
    tree::refuse_one_figure(explain, is_json)?;
    let documents = files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    door.document(&diff_request::of(&documents), is_json)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    Input::open(file)?.document().map_err(|error| Failure::read(file, error))
}

fn show(request: &[u8], explain: Option<&Option<String>>, style: Style) -> Result<String, Failure> {
    let request: DiffRequest<'_> = from_json(request)?;
    let Some(figure) = explain else {
        return Ok(sheet(&prorata::diff(&request)?, style));
    };
    let answer = prorata::diff_explained(&request)?;
    let shown = sheet(&answer, style);
    tree::beneath(&shown, answer.trace.as_deref(), figure.as_deref().unwrap_or("amount_due_difference"), style)
}

fn sheet(answer: &InvoiceDiff, style: Style) -> String {
    if answer.lines.is_empty() && answer.causes.is_empty() && answer.policy.is_empty() && answer.figures.is_empty() {
        return "The invoices do not differ.\n".to_owned();
    }
    let parts = [
        lines(answer).render(style),
        totals(answer).render(style),
        causes(answer).render(style),
        policy(answer, style),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Every line that differs, with its total.
fn lines(answer: &InvoiceDiff) -> Table {
    let all = || answer.lines.iter();
    let total = |line: &DiffLine, of: fn(&prorata::DiffFigure) -> Option<String>| {
        line.figures.iter().find(|figure| figure.name == "total").and_then(of).unwrap_or_default()
    };
    Table::default()
        .text("Line", all().map(name))
        .numbers("Before", all().map(|line| total(line, |figure| figure.before.map(|before| before.to_string()))))
        .numbers("After", all().map(|line| total(line, |figure| figure.after.map(|after| after.to_string()))))
        .numbers("Difference", all().map(|line| total(line, |figure| Some(figure.difference.to_string()))))
        .text("Event", all().map(|line| line.event_id.clone().unwrap_or_default()))
        .text("Why", all().map(why))
}

fn name(line: &DiffLine) -> String {
    let said = line.description.as_ref().or(line.item_id.as_ref()).or(line.id.as_ref());
    said.cloned().unwrap_or_else(|| format!("lines[{}]", line.after.or(line.before).unwrap_or_default()))
}

/// What differs of a line, in words.
fn why(line: &DiffLine) -> String {
    match line.change {
        LineChange::Added => "added".to_owned(),
        LineChange::Removed => "removed".to_owned(),
        LineChange::Changed if line.changes.is_empty() => "moved by what is not its own".to_owned(),
        LineChange::Changed => line.changes.iter().map(said).collect::<Vec<_>>().join(", "),
    }
}

/// `quantity 2 → 3`
fn said(change: &DiffChange) -> String {
    format!("{} {} → {}", field(change), value(change.before.as_ref()), value(change.after.as_ref()))
}

fn field(change: &DiffChange) -> &str {
    change.path.rsplit('.').next().unwrap_or_default()
}

fn value(text: Option<&String>) -> String {
    let Some(text) = text else { return "none".to_owned() };
    match text.char_indices().nth(VALUE_CHARACTERS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.clone(),
    }
}

fn totals(answer: &InvoiceDiff) -> Table {
    let all = || answer.figures.iter();
    Table::default()
        .text("Total", all().map(|figure| figure.name.clone()))
        .numbers("Before", all().map(|figure| figure.before.unwrap_or_default().to_string()))
        .numbers("After", all().map(|figure| figure.after.unwrap_or_default().to_string()))
        .numbers("Difference", all().map(|figure| figure.difference.to_string()))
}

/// A change of a cause; what it makes stands beside the first.
struct Row {
    cause: String,
    event: String,
    before: String,
    after: String,
    moves: String,
}

/// What makes the difference of the amount due, change by change, and the sum.
fn causes(answer: &InvoiceDiff) -> Table {
    let mut rows: Vec<Row> = answer.causes.iter().flat_map(|cause| rows(answer, cause)).collect();
    rows.push(Row {
        cause: "Sum".to_owned(),
        event: String::new(),
        before: String::new(),
        after: String::new(),
        moves: answer.amount_due_difference.to_string(),
    });
    Table::default()
        .text("Cause", rows.iter().map(|row| row.cause.clone()))
        .text("Event", rows.iter().map(|row| row.event.clone()))
        .text("Before", rows.iter().map(|row| row.before.clone()))
        .text("After", rows.iter().map(|row| row.after.clone()))
        .numbers("Amount due", rows.iter().map(|row| row.moves.clone()))
}

fn rows(answer: &InvoiceDiff, cause: &DiffCause) -> Vec<Row> {
    let event = cause.event_id.clone().unwrap_or_default();
    let moves = cause.amount_due.to_string();
    let line = cause.line.and_then(|at| answer.lines.get(at));
    if let Some(line) = line.filter(|line| line.change != LineChange::Changed) {
        let cause = format!("{} {}", name(line), why(line));
        return vec![Row { cause, event, before: String::new(), after: String::new(), moves }];
    }
    let mut rows: Vec<Row> = cause.changes.iter().map(|change| row(cause.kind, change)).collect();
    if let Some(line) = line {
        rows.iter_mut()
            .zip(&cause.changes)
            .for_each(|(row, change)| row.cause = format!("{} {}", name(line), field(change)));
    }
    if rows.is_empty() {
        rows.push(row(cause.kind, &DiffChange { path: "draft".to_owned(), before: None, after: None }));
    }
    rows.iter_mut().take(1).for_each(|row| (row.event, row.moves) = (event.clone(), moves.clone()));
    rows
}

fn row(kind: DiffKind, change: &DiffChange) -> Row {
    let path = change.path.strip_prefix("draft.").unwrap_or(&change.path);
    if kind == DiffKind::Order {
        let cause = format!("order of {path}");
        return Row { cause, event: String::new(), before: String::new(), after: String::new(), moves: String::new() };
    }
    let (before, after) = (value(change.before.as_ref()), value(change.after.as_ref()));
    Row { cause: path.to_owned(), event: String::new(), before, after, moves: String::new() }
}

/// Fields of the policy that made the lines.
fn policy(answer: &InvoiceDiff, style: Style) -> String {
    let all = || answer.policy.iter();
    Table::default()
        .text("Policy that made the lines", all().map(|change| change.path.replace("draft.policy.", "")))
        .text("Before", all().map(|change| value(change.before.as_ref())))
        .text("After", all().map(|change| value(change.after.as_ref())))
        .render(style)
}
