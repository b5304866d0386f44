//! `prorata cheapest`: what plans would have cost for a usage history.

use crate::catalog_file::CatalogFile;
use crate::failure::Failure;
use crate::rating_sheet::pairs;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Cheapest, CheapestRequest, OpenInterval, PlanPeriod, PreparedCatalog, RankedPlan};
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request, plans and a history: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the total of the cheapest plan, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    catalog: CatalogFile,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { file, explain, catalog, format } = options;
    tree::refuse_one_figure(explain, format.is_json(file))?;
    let catalog = catalog.open()?.prepared;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| catalog.cheapest_json(request, explain.is_some()),
        sheet: |request: &[u8], style| show(&catalog, request, explain.as_ref(), style),
    };
    door.file(file, *format)
}

fn show(
    catalog: &PreparedCatalog,
    request: &[u8],
    explain: Option<&Option<String>>,
    style: Style,
) -> Result<String, Failure> {
    let request: CheapestRequest<'_> = from_json(request)?;
    let Some(figure) = explain else { return Ok(sheet(&request, &catalog.cheapest(&request)?, style)) };
    let cheapest = catalog.cheapest_explained(&request)?;
    let shown = sheet(&request, &cheapest, style);
    tree::beneath(&shown, cheapest.trace.as_deref(), figure.as_deref().unwrap_or("plans[0].total"), style)
}

fn sheet(request: &CheapestRequest<'_>, cheapest: &Cheapest, style: Style) -> String {
    let head = pairs([
        ("Currency", cheapest.currency.clone()),
        ("Periods", request.history.len().to_string()),
        ("Policy", cheapest.policy.preset.to_string()),
    ]);
    let tables = [totals(cheapest), periods(cheapest)].into_iter().chain(open_intervals(cheapest));
    let shown: Vec<_> = [head].into_iter().chain(tables).map(|table| table.render(style)).collect();
    shown.join("\n")
}

fn totals(cheapest: &Cheapest) -> Table {
    let all = || cheapest.plans.iter();
    Table::default()
        .text("Plan", all().map(|plan| plan.id.clone()))
        .numbers("Total", all().map(|plan| plan.total.to_string()))
        .numbers("More than the cheapest", all().map(|plan| plan.difference.to_string()))
}

/// What each period would have cost, plan by plan; the first row of a plan names it.
fn periods(cheapest: &Cheapest) -> Table {
    let all =
        || cheapest.plans.iter().flat_map(|plan| plan.periods.iter().enumerate().map(move |period| (plan, period)));
    let named =
        |(plan, (at, _)): (&RankedPlan, (usize, &PlanPeriod))| if at == 0 { plan.id.clone() } else { String::new() };
    let period = |(at, period): (usize, &PlanPeriod)| period.id.clone().unwrap_or_else(|| format!("history[{at}]"));
    Table::default()
        .text("Plan", all().map(named))
        .text("Period", all().map(|(_, numbered)| period(numbered)))
        .numbers("Amount", all().map(|(_, (_, period))| period.amount.to_string()))
}

/// What is paid or used of an interval that goes on after the history, where there is one.
fn open_intervals(cheapest: &Cheapest) -> Option<Table> {
    let all = || cheapest.plans.iter().flat_map(|plan| plan.open_intervals.iter().map(move |open| (plan, open)));
    all().next()?;
    let charge = |open: &OpenInterval| open.charge_id.clone().unwrap_or_else(|| format!("charges[{}]", open.charge));
    let table = Table::default()
        .text("Goes on", all().map(|(plan, open)| format!("{} {}", plan.id, charge(open))))
        .numbers("Amount", all().map(|(_, open)| open.amount.to_string()))
        .numbers("Further periods", all().map(|(_, open)| open.further_periods.to_string()));
    Some(table)
}
