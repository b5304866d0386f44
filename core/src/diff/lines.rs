//! The lines of both invoices, one beside the other.

use super::document::{DiffChange, DiffLine, LineChange};
use super::fields;
use super::pairs::Pair;
use super::side::Side;
use super::totals;
use crate::error::Problem;
use crate::invoice::{InvoiceLine, Line};
use crate::subscription::BilledLine;
use crate::text::Text;

pub(super) struct Lines<'l, 'r> {
    before: &'l Side<'r>,
    after: &'l Side<'r>,
    figures_before: Vec<InvoiceLine<'l>>,
    figures_after: Vec<InvoiceLine<'l>>,
}

impl<'l, 'r> Lines<'l, 'r> {
    pub(super) fn of(before: &'l Side<'r>, after: &'l Side<'r>) -> Self {
        let figures = |side: &'l Side<'r>| side.invoice.lines.iter().collect();
        Self { before, after, figures_before: figures(before), figures_after: figures(after) }
    }

    /// What differs of a pair; `None` where nothing does.
    pub(super) fn differing(&self, pair: Pair) -> Result<Option<DiffLine>, Problem> {
        let old = pair.before.and_then(|at| self.figures_before.get(at));
        let new = pair.after.and_then(|at| self.figures_after.get(at));
        let figures = totals::of_line(old, new, self.after.digits())?;
        let changes = self.changes(pair);
        let change = match (pair.before, pair.after) {
            (None, _) => LineChange::Added,
            (_, None) => LineChange::Removed,
            _ if figures.is_empty() && changes.is_empty() => return Ok(None),
            _ => LineChange::Changed,
        };
        let (line, billed) = self.latest(pair);
        let text = |text: &Text<'_>| text.to_string();
        Ok(Some(DiffLine {
            change,
            before: pair.before,
            after: pair.after,
            id: line.and_then(|line| line.id.as_ref()).map(text),
            description: line.and_then(|line| line.description.as_ref()).map(text),
            item_id: billed.map(|billed| text(&billed.item_id)),
            event_id: billed.and_then(|billed| billed.event_id.as_ref()).map(text),
            changes,
            figures,
        }))
    }

    /// The line as it is, or as it was where it is gone.
    fn latest(&self, pair: Pair) -> (Option<&'r Line<'r>>, Option<&'r BilledLine<'r>>) {
        let of = |side: &Side<'r>, at: usize| (side.draft.lines.get(at), side.billed.get(at));
        match (pair.before, pair.after) {
            (_, Some(after)) => of(self.after, after),
            (Some(before), None) => of(self.before, before),
            (None, None) => (None, None),
        }
    }

    /// What is stated otherwise of a line that both have.
    fn changes(&self, pair: Pair) -> Vec<DiffChange> {
        let (Some(old), Some(new)) = (pair.before, pair.after) else { return Vec::new() };
        let mut changes = Vec::new();
        let mut ids = fields::line_id();
        if let (Some(before), Some(after)) = (self.before.billed.get(old), self.after.billed.get(new)) {
            changes = fields::changes(&format!("lines[{new}]"), before, after, &fields::billed());
            // Ids of billed lines are their positions.
            ids.clear();
        }
        if let (Some(before), Some(after)) = (self.before.draft.lines.get(old), self.after.draft.lines.get(new)) {
            let all = [
                ids,
                fields::line_text(),
                fields::line_quantity(),
                fields::line_price(),
                fields::line_adjustments(),
                fields::line_eligibility(),
                fields::line_taxes(),
            ];
            let path = Side::line_path(new);
            changes.extend(all.iter().flat_map(|fields| fields::changes(&path, before, after, fields)));
        }
        changes
    }
}
