//! What an invoice holds: its draft, what the draft asks for, and the figures. Documents are views of it.

use super::compiled::{Compiled, Plan};
use super::draft::Draft;
use super::figures::Figures;
use std::ops::Deref;

/// A computed draft.
#[derive(Debug, Clone)]
pub(crate) struct Computed<'a> {
    pub(crate) draft: Held<'a>,
    pub(crate) plan: Plan,
    pub(crate) figures: Figures,
}

/// A draft of the caller's, or one of its own.
#[derive(Debug, Clone)]
pub(crate) enum Held<'a> {
    Borrowed(&'a Draft<'a>),
    Owned(Box<Draft<'a>>),
}

impl<'a> Deref for Held<'a> {
    type Target = Draft<'a>;

    #[inline(always)]
    fn deref(&self) -> &Draft<'a> {
        match self {
            Self::Borrowed(draft) => draft,
            Self::Owned(draft) => draft,
        }
    }
}

impl<'a> Held<'a> {
    /// The draft as one's own.
    pub(crate) fn into_draft(self) -> Box<Draft<'a>> {
        match self {
            Self::Borrowed(draft) => Box::new(draft.clone()),
            Self::Owned(draft) => draft,
        }
    }
}

/// A computed draft, to be read from.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'i> {
    pub(super) compiled: Compiled<'i>,
    pub(super) figures: &'i Figures,
}

impl Computed<'_> {
    #[inline(always)]
    pub(super) fn shown(&self) -> Shown<'_> {
        Shown { compiled: Compiled { draft: &self.draft, plan: &self.plan }, figures: &self.figures }
    }
}
