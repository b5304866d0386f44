//! `prorata budget`: the quantities that cost no more than an amount.

use crate::catalog_file::{CatalogFile, OpenCatalog, price_of};
use crate::digits::{grouped, readable};
use crate::failure::Failure;
use crate::rating_request::with_price;
use crate::rating_sheet::{pairs, price};
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Budget, BudgetRequest, QuantityInterval};
use serde_json::{Value, json};
use std::path::PathBuf;

/// What to ask and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A price, or a whole request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The most that a whole period may cost, in major units
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    amount: Option<String>,
    /// Quantities are multiples of it [default: 1]
    #[arg(long, value_name = "N")]
    step: Option<String>,
    /// The preset of the policy; `prorata policies` lists them [default: prorata]
    #[arg(long, value_name = "PRESET")]
    policy: Option<String>,
    /// Show how the largest quantity, or the figure that is named, came about; with --json, add the trace
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
    let asked = asked(options);
    let explain = options.explain.as_ref();
    tree::refuse_one_figure(&options.explain, options.format.is_json(&options.file))?;
    let catalog = options.catalog.open()?;
    let door = Door {
        noun: "request",
        json: |given: &[u8]| catalog.prepared.budget_json(&with_price(given, &asked)?, explain.is_some()),
        sheet: |given: &[u8], style| show(&catalog, &with_price(given, &asked)?, explain, style),
    };
    door.file(&options.file, options.format)
}

/// The fields that options give.
fn asked(options: &Options) -> Vec<(&'static str, Value)> {
    let fields = [("budget", &options.amount), ("step", &options.step), ("policy", &options.policy)];
    fields.into_iter().filter_map(|(name, value)| Some((name, json!(value.as_ref()?)))).collect()
}

fn show(
    catalog: &OpenCatalog,
    request: &[u8],
    explain: Option<&Option<String>>,
    style: Style,
) -> Result<String, Failure> {
    let request: BudgetRequest<'_> = from_json(request)?;
    let Some(figure) = explain else { return sheet(catalog, &request, &catalog.prepared.budget(&request)?, style) };
    let budget = catalog.prepared.budget_explained(&request)?;
    let shown = sheet(catalog, &request, &budget, style)?;
    let figure = figure.as_deref().unwrap_or(if budget.largest.is_some() { "largest" } else { "budget" });
    tree::beneath(&shown, budget.trace.as_deref(), figure, style)
}

fn sheet(catalog: &OpenCatalog, request: &BudgetRequest<'_>, budget: &Budget, style: Style) -> Result<String, Failure> {
    let prices = catalog.prices()?;
    let bought = price_of(request.price.as_ref(), request.price_id.as_ref(), &prices);
    let head = pairs([
        ("Price", bought.map(price).unwrap_or_default()),
        ("Currency", budget.currency.clone()),
        ("Budget", grouped(&budget.budget.to_string())),
        ("Step", if budget.step == "1" { String::new() } else { budget.step.clone() }),
        ("Largest", largest(budget)),
        ("Policy", budget.policy.preset.to_string()),
    ]);
    let intervals = Table::default().text("Quantities within the budget", budget.intervals.iter().map(stretch));
    let parts = [head.render(style), intervals.render(style)];
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn largest(budget: &Budget) -> String {
    match &budget.largest {
        Some(largest) => grouped(&readable(largest)),
        None if budget.intervals.is_empty() => "none: no quantity is within the budget".to_owned(),
        None => "without end".to_owned(),
    }
}

fn stretch(interval: &QuantityInterval) -> String {
    let number = |number: &String| grouped(&readable(number));
    match &interval.to {
        Some(to) if *to == interval.from => number(to),
        Some(to) => format!("{} to {}", number(&interval.from), number(to)),
        None => format!("{} and more", number(&interval.from)),
    }
}
