//! `prorata coupon` and `prorata eligibility`: what a coupon takes off invoices, and whether it may be redeemed.

use crate::catalog_file::CatalogFile;
use crate::coupon_sheet;
use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::tree;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{CouponRequest, EligibilityRequest, PreparedCatalog};
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the total, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    catalog: CatalogFile,
    #[command(flatten)]
    format: Format,
}

/// What to ask and how to show it.
#[derive(Debug, Args)]
pub(crate) struct EligibilityOptions {
    /// The request: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
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
        json: |request: &[u8]| catalog.coupon_json(request, explain.is_some()),
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
    let request: CouponRequest<'_> = from_json(request)?;
    let Some(figure) = explain else {
        return Ok(coupon_sheet::of_use(&request, &catalog.coupon_use(&request)?, style));
    };
    let answer = catalog.coupon_use_explained(&request)?;
    let shown = coupon_sheet::of_use(&request, &answer, style);
    tree::beneath(&shown, answer.trace.as_deref(), figure.as_deref().unwrap_or("discount_total"), style)
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn eligibility(options: &EligibilityOptions) -> Result<(), Failure> {
    let catalog = options.catalog.open()?.prepared;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| catalog.eligibility_json(request),
        sheet: |request: &[u8], style| {
            let request: EligibilityRequest<'_> = from_json(request)?;
            Ok(coupon_sheet::of_eligibility(&request, &catalog.eligibility(&request)?, style))
        },
    };
    door.file(&options.file, options.format)
}
