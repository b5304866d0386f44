//! Where documents come from: a file, or standard input for `-`.

use crate::failure::Failure;
use prorata::limits;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Result, stdin};
use std::path::Path;

/// An input that is read once.
pub(crate) struct Input {
    pub(crate) reader: BufReader<Box<dyn Read>>,
    /// Its size, where that is known beforehand.
    pub(crate) bytes: Option<u64>,
}

impl Input {
    pub(crate) fn open(path: &Path) -> std::result::Result<Self, Failure> {
        const BUFFER: usize = 1 << 16;
        if path == Path::new("-") {
            return Ok(Self { reader: BufReader::with_capacity(BUFFER, Box::new(stdin())), bytes: None });
        }
        let file = File::open(path).map_err(|error| Failure::read(path, error))?;
        let bytes = file.metadata().ok().filter(|of| of.is_file()).map(|of| of.len());
        Ok(Self { reader: BufReader::with_capacity(BUFFER, Box::new(file)), bytes })
    }

    /// The whole input, or one byte more than the library takes: enough for it to refuse.
    pub(crate) fn document(&mut self) -> Result<Vec<u8>> {
        let mut document = Vec::new();
        (&mut self.reader).take(one_too_many()).read_to_end(&mut document)?;
        Ok(document)
    }

    /// The next line without its end, cut like a document; `None` at the end.
    pub(crate) fn line(&mut self, line: &mut Vec<u8>) -> Result<Option<usize>> {
        line.clear();
        let mut taken = (&mut self.reader).take(one_too_many()).read_until(b'\n', line)?;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if taken > limits::DOCUMENT_BYTES {
            taken = taken.saturating_add(self.reader.skip_until(b'\n')?);
        }
        Ok((taken > 0).then_some(taken))
    }

    /// Whether the next line may have to be waited for.
    pub(crate) fn is_drained(&self) -> bool {
        self.reader.buffer().is_empty()
    }
}

fn one_too_many() -> u64 {
    u64::try_from(limits::DOCUMENT_BYTES).unwrap_or(u64::MAX).saturating_add(1)
}
