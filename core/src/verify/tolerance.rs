//! By how much a figure may differ.

use super::document::StatedInvoice;
use super::rules::{OfficialTolerance, Rule};
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use rust_decimal::Decimal;

/// What a figure is of: a line, or the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Line,
    Document,
}

/// The tolerance that a document chose.
#[derive(Debug, Clone)]
pub(super) enum Tolerance {
    /// Each rule's own, in a currency of so many places.
    Official(u32),
    /// One for figures of a line, one for figures of the document.
    Chosen { line: Exact, document: Exact },
}

impl Tolerance {
    pub(super) fn of(invoice: &StatedInvoice<'_>, places: u32) -> Self {
        if invoice.tolerance.is_none() && invoice.tolerance_per_line.is_none() {
            return Self::Official(places);
        }
        let exact = |decimal: Option<Decimal>| Exact::scaled(Scaled::new(decimal.unwrap_or_default()));
        let (fixed, per_line) = (exact(invoice.tolerance), exact(invoice.tolerance_per_line));
        let lines = i128::try_from(invoice.lines.len().max(1)).unwrap_or(i128::MAX);
        Self::Chosen { line: fixed.plus(&per_line), document: fixed.plus(&per_line.times(&Exact::whole(lines))) }
    }

    pub(super) fn at(&self, rule: Rule, of: Of) -> Exact {
        match (self, of) {
            (Self::Official(places), _) => rule.row().tolerance.in_places(*places),
            (Self::Chosen { line, .. }, Of::Line) => line.clone(),
            (Self::Chosen { document, .. }, Of::Document) => document.clone(),
        }
    }
}

impl OfficialTolerance {
    fn in_places(self, places: u32) -> Exact {
        match self {
            Self::Exact => Exact::whole(0),
            Self::TwoHundredths => Exact::money(2, 2),
            // Amounts have so many places: less than one is at most one less a minor unit.
            Self::BelowOne => Exact::whole(1).minus(&Exact::money(1, places)),
        }
    }
}
