//! `prorata catalog`: whether a catalog is valid, what it sells, and what of it looks like a mistake.

use crate::failure::Failure;
use crate::rating_sheet::{model, pairs};
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Catalog, CatalogWarnings, Plan, PlanCharge, PreparedCatalog, Price, PriceVersion, WarningCode};
use std::path::PathBuf;

/// What to validate and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The catalog: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, validated or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let json = |catalog: &[u8]| PreparedCatalog::from_json(catalog)?.warnings_json();
    Door { noun: "catalog", json, sheet: show }.file(&options.file, options.format)
}

fn show(catalog: &[u8], style: Style) -> Result<String, Failure> {
    let catalog: Catalog<'_> = from_json(catalog)?;
    let prepared = PreparedCatalog::new(&catalog)?;
    let parts = [
        head(&catalog, prepared.warnings()).render(style),
        products(&catalog).render(style),
        plans(&catalog).render(style),
        prices(&catalog).render(style),
        warnings(prepared.warnings()).render(style),
    ];
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn head(catalog: &Catalog<'_>, warnings: &CatalogWarnings) -> Table {
    let count = |count: usize| if count == 0 { String::new() } else { count.to_string() };
    let warned = warnings.warnings.len();
    pairs([
        ("Products", count(catalog.products.len())),
        ("Plans", count(catalog.plans.len())),
        ("Prices", count(catalog.prices.len())),
        ("Coupons", count(catalog.coupons.len())),
        ("Tax rates", count(catalog.tax_rates.len())),
        ("Warnings", if warned == 0 { "none".to_owned() } else { warned.to_string() }),
    ])
}

fn products(catalog: &Catalog<'_>) -> Table {
    let all = || catalog.products.iter();
    Table::default().text("Product", all().map(|product| product.id.to_string())).text(
        "Description",
        all().map(|product| product.description.as_ref().map(ToString::to_string).unwrap_or_default()),
    )
}

/// A price of a charge of a plan, with what the rows before it did not say already.
struct Row<'c> {
    plan: Option<&'c Plan<'c>>,
    charge: Option<&'c PlanCharge<'c>>,
    version: &'c PriceVersion<'c>,
}

fn plans(catalog: &Catalog<'_>) -> Table {
    let mut rows = Vec::new();
    for plan in &catalog.plans {
        for (number, charge) in plan.charges.iter().enumerate() {
            for (at, version) in charge.prices.iter().enumerate() {
                let first = at == 0;
                let plan = (first && number == 0).then_some(plan);
                rows.push(Row { plan, charge: first.then_some(charge), version });
            }
        }
    }
    let currency = |row: &Row<'_>| {
        let price = catalog.prices.iter().find(|price| price.id.as_deref() == Some(&*row.version.price_id));
        price.map(|price| price.currency.to_string()).unwrap_or_default()
    };
    let product = |row: &Row<'_>| row.charge.and_then(|charge| charge.product_id.as_ref()).map(ToString::to_string);
    Table::default()
        .text("Plan", rows.iter().map(|row| row.plan.map(|plan| plan.id.to_string()).unwrap_or_default()))
        .text("Charge", rows.iter().map(|row| row.charge.map(|charge| charge.id.to_string()).unwrap_or_default()))
        .text("Product", rows.iter().map(|row| product(row).unwrap_or_default()))
        .text("Price", rows.iter().map(|row| row.version.price_id.to_string()))
        .text("Currency", rows.iter().map(currency))
        .text("Days", rows.iter().map(|row| stretch(row.version.from, row.version.until)))
        .text("Periods", rows.iter().map(|row| stretch(row.version.from_period, row.version.until_period)))
}

/// A half-open stretch; nothing where it has no end on either side.
fn stretch<T: ToString>(from: Option<T>, until: Option<T>) -> String {
    match (from.map(|from| from.to_string()), until.map(|until| until.to_string())) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("before {until}"),
        (Some(from), Some(until)) => format!("{from} to before {until}"),
    }
}

fn prices(catalog: &Catalog<'_>) -> Table {
    let all = || catalog.prices.iter();
    let interval = |price: &Price<'_>| price.interval.map(|interval| format!("{interval:?}").to_lowercase());
    Table::default()
        .text("Price", all().map(|price| price.id.as_ref().map(ToString::to_string).unwrap_or_default()))
        .text("Currency", all().map(|price| price.currency.to_string()))
        .text("Each", all().map(|price| interval(price).unwrap_or_default()))
        .text("Model", all().map(model))
}

fn warnings(found: &CatalogWarnings) -> Table {
    let all = || found.warnings.iter();
    Table::default()
        .text("Warning", all().map(|warning| name(warning.code)))
        .text("At", all().map(|warning| warning.path.clone()))
        .text("Value", all().map(|warning| warning.value.clone()))
        .text("", all().map(|warning| warning.message.clone()))
}

/// What documents call a warning.
fn name(code: WarningCode) -> String {
    let name = serde_json::to_value(code).ok();
    name.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}
