//! Where discounts and charges stand: on a line, or on the document.

use crate::draft::DraftHandle;
use crate::line::line;
use crate::value::at_mut;
use prorata::decode::ShapeError;
use prorata::{Charge, Discount, Result};

/// Instead of a line's index: the document itself. The header shows it as SIZE_MAX.
pub(crate) const DOCUMENT: usize = usize::MAX;

/// A list of a line or of the document.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    list: &'static str,
    line: usize,
}

impl Place {
    pub(crate) const fn discounts(line: usize) -> Self {
        Self { list: "discounts", line }
    }

    pub(crate) const fn charges(line: usize) -> Self {
        Self { list: "charges", line }
    }

    fn path(self) -> String {
        if self.line == DOCUMENT { self.list.to_owned() } else { format!("lines[{}].{}", self.line, self.list) }
    }

    /// The element of the list, to be changed.
    pub(crate) fn element<T>(self, list: &mut [T], index: usize) -> Result<&mut T> {
        at_mut(list, index, || self.path())
    }

    /// An element's error, seen from the document.
    pub(crate) fn error(self, error: ShapeError, index: usize) -> ShapeError {
        let error = error.in_element(index).in_field(self.list);
        if self.line == DOCUMENT { error } else { error.in_element(self.line).in_field("lines") }
    }
}

/// The discounts of a line or of the document.
pub(crate) fn discounts(draft: &mut DraftHandle, at: usize) -> Result<&mut Vec<Discount<'static>>> {
    if at == DOCUMENT { Ok(&mut draft.document.discounts) } else { Ok(&mut line(draft, at)?.discounts) }
}

/// The charges of a line or of the document.
pub(crate) fn charges(draft: &mut DraftHandle, at: usize) -> Result<&mut Vec<Charge<'static>>> {
    if at == DOCUMENT { Ok(&mut draft.document.charges) } else { Ok(&mut line(draft, at)?.charges) }
}
