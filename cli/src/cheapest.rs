//! `prorata cheapest`: what plans would have cost for a usage history.

use crate::failure::Failure;
use crate::rating_sheet::pairs;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Cheapest, CheapestRequest, PlanPeriod, RankedPlan};
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request, plans and a history: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    Door { noun: "request", json: prorata::cheapest_json, sheet: show }.file(&options.file, options.format)
}

fn show(request: &[u8], style: Style) -> Result<String, Failure> {
    let request: CheapestRequest<'_> = from_json(request)?;
    let cheapest = prorata::cheapest(&request)?;
    let head = pairs([
        ("Currency", cheapest.currency.clone()),
        ("Periods", request.history.len().to_string()),
        ("Policy", cheapest.policy.preset.to_string()),
    ]);
    Ok([head.render(style), totals(&cheapest).render(style), periods(&cheapest).render(style)].join("\n"))
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
