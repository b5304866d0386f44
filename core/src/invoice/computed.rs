//! What an invoice holds: its draft, what the draft asks for, and the figures. Documents are views of it.

use super::compiled::{Compiled, Plan};
use super::draft::Draft;
use super::figures::Figures;
use crate::policy::Policy;
use std::borrow::Cow;

/// A computed draft.
#[derive(Debug, Clone)]
pub(crate) struct Computed<'a> {
    pub(crate) draft: Cow<'a, Draft<'a>>,
    pub(crate) policy: Policy<'static>,
    pub(crate) plan: Plan,
    pub(crate) figures: Figures,
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
