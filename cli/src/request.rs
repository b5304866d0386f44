//! A document in, a document out: what every command does with its input.

use crate::failure::Failure;
use crate::guard::guarded;
use crate::input::Input;
use crate::style::Style;
use crate::{ndjson, output};
use clap::Args;
use std::panic::RefUnwindSafe;
use std::path::Path;

/// What is written.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Format {
    /// Write the document as JSON: the bytes that every language gives, and a line end
    #[arg(long)]
    pub(crate) json: bool,
    /// Read one document a line and write one a line (the default for .ndjson and .jsonl)
    #[arg(long)]
    pub(crate) ndjson: bool,
}

impl Format {
    /// Whether JSON is written.
    pub(crate) fn is_json(self, file: &Path) -> bool {
        self.json || self.is_stream(file)
    }

    /// Whether JSON is written of a request that arguments make.
    ///
    /// # Errors
    /// [`Failure::Arguments`] where a stream is asked for.
    pub(crate) const fn is_json_of_arguments(self) -> Result<bool, Failure> {
        if self.ndjson {
            Err(Failure::Arguments("--ndjson reads a stream: give a FILE, or - for standard input"))
        } else {
            Ok(self.json)
        }
    }

    fn is_stream(self, file: &Path) -> bool {
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        self.ndjson || ["ndjson", "jsonl"].iter().any(|stream| extension.eq_ignore_ascii_case(stream))
    }
}

/// What a command makes of a document.
pub(crate) struct Door<Json, Sheet> {
    /// What a document of the input is called.
    pub(crate) noun: &'static str,
    /// JSON to JSON.
    pub(crate) json: Json,
    /// JSON to text for a person.
    pub(crate) sheet: Sheet,
}

impl<Json, Sheet> Door<Json, Sheet>
where
    Json: Fn(&[u8]) -> prorata::Result<Vec<u8>> + RefUnwindSafe,
    Sheet: Fn(&[u8], Style) -> Result<String, Failure> + RefUnwindSafe,
{
    /// Answers a file, or every line of a stream.
    ///
    /// # Errors
    /// What cannot be read, computed or written.
    pub(crate) fn file(self, file: &Path, format: Format) -> Result<(), Failure> {
        let mut input = Input::open(file)?;
        let failed = |error| Failure::read(file, error);
        if format.is_stream(file) {
            return ndjson::run(input, self.noun, |document| self.line(document), failed);
        }
        let document = input.document().map_err(failed)?;
        self.document(&document, format.json)
    }

    /// Answers one document.
    ///
    /// # Errors
    /// What cannot be computed or written.
    pub(crate) fn document(self, document: &[u8], json: bool) -> Result<(), Failure> {
        if json {
            return output::print(&self.line(document)?);
        }
        let style = Style::of_stdout();
        output::print(guarded(|| (self.sheet)(document, style))?.as_bytes())
    }

    /// The bytes of the library and a line end.
    fn line(&self, document: &[u8]) -> Result<Vec<u8>, Failure> {
        let mut bytes = guarded(|| Ok((self.json)(document)?))?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
