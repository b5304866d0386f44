//! `prorata plan-prices`: which prices a plan of a catalog has, at a time of a subscription.

use crate::catalog_file::{CatalogFile, OpenCatalog};
use crate::failure::Failure;
use crate::rating_sheet::{model, pairs};
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{PlanPrices, PlanPricesRequest, Price};
use std::path::PathBuf;

/// What to ask and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request, a plan with a currency and a day: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    catalog: CatalogFile,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, answered or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let catalog = options.catalog.open()?;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| catalog.prepared.plan_prices_json(request),
        sheet: |request: &[u8], style| show(&catalog, request, style),
    };
    door.file(&options.file, options.format)
}

fn show(catalog: &OpenCatalog, request: &[u8], style: Style) -> Result<String, Failure> {
    let request: PlanPricesRequest<'_> = from_json(request)?;
    let answer = catalog.prepared.plan_prices(&request)?;
    let head = pairs([
        ("Plan", answer.plan_id.clone()),
        ("Currency", request.currency.to_string()),
        ("On", request.at.to_string()),
        ("Period", request.period.map(|period| period.to_string()).unwrap_or_default()),
    ]);
    Ok([head.render(style), charges(&answer, &catalog.prices()?).render(style)].join("\n"))
}

fn charges(answer: &PlanPrices, prices: &[Price<'_>]) -> Table {
    let all = || answer.charges.iter();
    let price = |id: &str| prices.iter().find(|price| price.id.as_deref() == Some(id)).map(model).unwrap_or_default();
    Table::default()
        .text("Charge", all().map(|charge| charge.charge_id.clone()))
        .text("Price", all().map(|charge| charge.price_id.clone()))
        .text("Model", all().map(|charge| price(&charge.price_id)))
}
