//! `prorata rate`: what a quantity costs by a price.

use crate::catalog_file::{CatalogFile, OpenCatalog};
use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::{rating_request, rating_sheet, tree};
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Price, Rating, RatingRequest};
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A price, or a whole request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the due amount, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    catalog: CatalogFile,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    terms: Terms,
}

/// What is asked of the price; each stands in the place of the request's own.
#[derive(Debug, Args)]
#[command(next_help_heading = "What to rate (in the place of what a request says)")]
pub(crate) struct Terms {
    /// The units: a whole number, a decimal, or a fraction `8/3`
    #[arg(long, value_name = "N", allow_hyphen_values = true, conflicts_with = "event")]
    pub(crate) quantity: Option<String>,
    /// Quantities one after the other, `10.00,25.50`: for a price per event, the value of each
    #[arg(long, value_name = "N", value_delimiter = ',', allow_hyphen_values = true)]
    pub(crate) event: Vec<String>,
    /// Show every event as a line of its own
    #[arg(long)]
    pub(crate) each_event: bool,
    /// The variant of the price: one value for each of its dimensions, `eu,large`
    #[arg(long, value_name = "VALUES", value_delimiter = ',', requires = "quantity")]
    pub(crate) r#match: Vec<String>,
    /// Units rated before in the period: only what --quantity adds to them is charged
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub(crate) already_rated: Option<String>,
    /// What the period was billed before, in major units
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(crate) already_billed: Option<String>,
    /// The share of a whole period, `25/28` or a decimal [default: 1]
    #[arg(long, value_name = "SHARE")]
    pub(crate) share: Option<String>,
    /// The period goes on: no minimum spend is due yet
    #[arg(long)]
    pub(crate) period_goes_on: bool,
    /// The preset of the policy; `prorata policies` lists them [default: prorata]
    #[arg(long, value_name = "PRESET")]
    pub(crate) policy: Option<String>,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { file, explain, catalog, format, terms } = options;
    tree::refuse_one_figure(explain, format.is_json(file))?;
    let catalog = catalog.open()?;
    let door = Door {
        noun: "request",
        json: |given: &[u8]| catalog.prepared.rate_json(&rating_request::of(given, terms)?, explain.is_some()),
        sheet: |given: &[u8], style| show(&catalog, &rating_request::of(given, terms)?, explain.as_ref(), style),
    };
    door.file(file, *format)
}

fn show(
    catalog: &OpenCatalog,
    request: &[u8],
    explain: Option<&Option<String>>,
    style: Style,
) -> Result<String, Failure> {
    let request: RatingRequest<'_> = from_json(request)?;
    let Some(figure) = explain else {
        return sheet(catalog, &request, &catalog.prepared.rate(&request)?, style);
    };
    let rating = catalog.prepared.rate_explained(&request)?;
    let shown = sheet(catalog, &request, &rating, style)?;
    tree::beneath(&shown, rating.trace.as_deref(), figure.as_deref().unwrap_or("due_amount"), style)
}

fn sheet(catalog: &OpenCatalog, request: &RatingRequest<'_>, rating: &Rating, style: Style) -> Result<String, Failure> {
    let prices = catalog.prices()?;
    let request = with_prices(request.clone(), &prices);
    let last = || request.parts.as_ref().and_then(|parts| parts.last()?.price.clone());
    // Without a price nothing is rated: the library said so.
    let priced_by = request.price.clone().or_else(last).unwrap_or_default();
    Ok(rating_sheet::render(&priced_by, &request, rating, style))
}

/// The request with the prices that it names, for a table that shows them.
fn with_prices<'r>(mut request: RatingRequest<'r>, prices: &[Price<'r>]) -> RatingRequest<'r> {
    let named = |id: &Option<_>| id.as_ref().and_then(|_| prices.iter().find(|price| price.id == *id)).cloned();
    request.price = request.price.or_else(|| named(&request.price_id));
    for part in request.parts.iter_mut().flatten() {
        part.price = part.price.take().or_else(|| named(&part.price_id));
    }
    request
}
