//! `prorata aggregate`: what the events of a period amount to.

use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Aggregation, AggregationRequest};
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the quantity of the first group, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { file, explain, format } = options;
    tree::refuse_one_figure(explain, format.is_json(file))?;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| prorata::aggregate_json(request, explain.is_some()),
        sheet: |request: &[u8], style| show(request, explain.as_ref(), style),
    };
    door.file(file, *format)
}

fn show(request: &[u8], explain: Option<&Option<String>>, style: Style) -> Result<String, Failure> {
    let request: AggregationRequest<'_> = from_json(request)?;
    let Some(figure) = explain else {
        return Ok(sheet(&request, &prorata::aggregate(&request)?, style));
    };
    let aggregation = prorata::aggregate_explained(&request)?;
    let shown = sheet(&request, &aggregation, style);
    tree::beneath(&shown, aggregation.trace.as_deref(), figure.as_deref().unwrap_or("groups[0].quantity"), style)
}

fn sheet(request: &AggregationRequest<'_>, aggregation: &Aggregation<'_>, style: Style) -> String {
    let parts = [
        head(request, aggregation).render(style),
        groups(aggregation).render(style),
        changes(aggregation).render(style),
        events(aggregation).render(style),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn head(request: &AggregationRequest<'_>, aggregation: &Aggregation<'_>) -> Table {
    let by: Vec<&str> = request.group_by.iter().map(|property| &**property).collect();
    let fields = [
        ("Period", format!("{} – {}", request.start, request.end)),
        ("Zone", request.zone.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("Grouped by", by.join(", ")),
        ("Quantity", aggregation.quantity.clone().unwrap_or_default()),
    ];
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().filter(|(_, value)| !value.is_empty()).unzip();
    Table::default().text("", names.into_iter().map(str::to_owned)).text("", values.into_iter())
}

fn groups(aggregation: &Aggregation<'_>) -> Table {
    let all = || aggregation.groups.iter().filter(|group| !group.matches.is_empty());
    Table::default()
        .text("Group", all().map(|group| named(&group.matches)))
        .numbers("Quantity", all().map(|group| group.quantity.clone()))
}

fn changes(aggregation: &Aggregation<'_>) -> Table {
    let all = || aggregation.changes.iter().flatten();
    Table::default()
        .text("Event", all().map(|change| change.id.to_string()))
        .text("Group", all().map(|change| named(&change.matches)))
        .numbers("Changes by", all().map(|change| change.quantity.clone()))
}

/// What became of every event.
fn events(aggregation: &Aggregation<'_>) -> Table {
    let all = [
        ("counted", aggregation.events_counted),
        ("outside the period", aggregation.events_outside),
        ("not passing the filters", aggregation.events_filtered),
        ("without an id to count", aggregation.events_without_id),
    ];
    let needed = || all.iter().filter(|(name, number)| *number > 0 || *name == "counted");
    Table::default()
        .text("Events", needed().map(|(name, _)| (*name).to_owned()))
        .numbers("Number", needed().map(|(_, number)| number.to_string()))
}

/// The values of a group; one that is missing is the empty text.
fn named(values: &[prorata::Text<'_>]) -> String {
    let shown = |value: &prorata::Text<'_>| if value.is_empty() { "(none)".to_owned() } else { value.to_string() };
    values.iter().map(shown).collect::<Vec<_>>().join(", ")
}
