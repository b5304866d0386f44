//! `prorata invoice`: one draft as a table or as JSON, or a stream of drafts.

use crate::catalog_file::CatalogFile;
use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::{sheet, tree};
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Draft, PreparedCatalog};
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The draft: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the amount due, or the figure that is named, came about; with --json, add the trace
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
        noun: "draft",
        json: |draft: &[u8]| catalog.invoice_json(draft, explain.is_some()),
        sheet: |draft: &[u8], style| sheet_and_tree(&catalog, draft, explain.as_ref(), style),
    };
    door.file(file, *format)
}

fn sheet_and_tree(
    catalog: &PreparedCatalog,
    draft: &[u8],
    explain: Option<&Option<String>>,
    style: Style,
) -> Result<String, Failure> {
    let draft: Draft<'_> = from_json(draft)?;
    let Some(figure) = explain else {
        return Ok(sheet::render(&draft, &catalog.invoice(&draft)?, style));
    };
    let invoice = catalog.invoice_explained(&draft)?;
    let shown = sheet::render(&draft, &invoice, style);
    tree::beneath(&shown, invoice.trace.as_deref(), figure.as_deref().unwrap_or("amount_due"), style)
}
