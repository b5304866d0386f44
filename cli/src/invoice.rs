//! `prorata invoice`: one draft as a table or as JSON, or a stream of drafts.

use crate::failure::Failure;
use crate::guard::guarded;
use crate::input::Input;
use crate::style::Style;
use crate::{ndjson, output, sheet, tree};
use clap::Args;
use prorata::Draft;
use prorata::decode::json::from_json;
use std::path::PathBuf;

/// What to compute and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The draft: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show how the amount due, or the figure that is named, came about
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    /// Write the invoice as JSON, with its trace where --explain is given
    #[arg(long)]
    json: bool,
    /// Read one draft a line and write one invoice a line (the default for .ndjson and .jsonl)
    #[arg(long)]
    ndjson: bool,
}

impl Options {
    fn is_stream(&self) -> bool {
        let extension = self.file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        self.ndjson || ["ndjson", "jsonl"].iter().any(|stream| extension.eq_ignore_ascii_case(stream))
    }
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let json = options.json || options.is_stream();
    if json && matches!(options.explain, Some(Some(_))) {
        return Err(Failure::Arguments("--explain=FIGURE is for tables: JSON carries the whole trace, with --explain"));
    }
    let mut input = Input::open(&options.file)?;
    let failed = |error| Failure::read(&options.file, error);
    if options.is_stream() {
        return ndjson::run(input, options.explain.is_some(), failed);
    }
    let document = input.document().map_err(failed)?;
    let bytes = if json {
        document_line(&document, options.explain.is_some())?
    } else {
        let style = Style::of_stdout();
        guarded(|| sheet_and_tree(&document, options.explain.as_ref(), style))?.into_bytes()
    };
    output::print(&bytes)
}

/// The bytes of the library and a line end.
pub(crate) fn document_line(draft: &[u8], explain: bool) -> Result<Vec<u8>, Failure> {
    let mut bytes = guarded(|| Ok(prorata::invoice_json(draft, explain)?))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn sheet_and_tree(draft: &[u8], explain: Option<&Option<String>>, style: Style) -> Result<String, Failure> {
    let draft: Draft<'_> = from_json(draft)?;
    let Some(figure) = explain else {
        return Ok(sheet::render(&draft, &prorata::invoice(&draft)?, style));
    };
    let invoice = prorata::invoice_explained(&draft)?;
    let steps = invoice.trace.as_deref().unwrap_or_default();
    let tree = tree::render(steps, figure.as_deref().unwrap_or("amount_due"), style)?;
    Ok(format!("{}\n{tree}", sheet::render(&draft, &invoice, style)))
}
