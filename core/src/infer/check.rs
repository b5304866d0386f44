//! What is wrong with a request itself, before anything is computed.

use super::request::{InferRequest, StatedFigures};
use crate::error::{Code, Error, Problem, Result};
use crate::invoice::Draft;
use crate::invoice::draft::unknown_version;
use crate::problems::Problems;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// A request without a document.
pub(super) fn needs_one() -> Error {
    Problem::new(Code::NeedsOneOf, "").limit("draft, invoice").into()
}

/// Finds every error of the request, but for those of the draft, which a policy may have to do with.
///
/// # Errors
/// All of them, in the order of the document.
pub(super) fn check(request: &InferRequest<'_>) -> Result<()> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    match (&request.draft, &request.stated, &request.invoice) {
        (None, _, None) => return Err(needs_one()),
        (Some(_), _, Some(_)) => problems.conflict("invoice", "draft"),
        (None, Some(_), Some(_)) => problems.conflict("stated", "invoice"),
        (Some(draft), stated, None) => match stated {
            Some(figures) if says_something(figures) => figures_of(draft, figures, &mut problems),
            _ => problems.add(Problem::new(Code::NeedsOneOf, "stated").message("state at least one figure")),
        },
        (None, None, Some(_)) => {}
    }
    problems.finish()
}

fn says_something(figures: &StatedFigures<'_>) -> bool {
    !super::claims::claims(figures, |at| at).is_empty()
}

/// Entries that speak of nothing in the draft.
fn figures_of(draft: &Draft<'_>, figures: &StatedFigures<'_>, problems: &mut Problems) {
    let ids = |ids: &mut dyn Iterator<Item = Option<&str>>| ids.flatten().map(str::to_owned).collect::<BTreeSet<_>>();
    let id = |id: &Option<Text<'_>>| id.as_deref().map(str::to_owned);
    let lines = Known { ids: ids(&mut draft.lines.iter().map(|line| line.id.as_deref())), count: draft.lines.len() };
    lines.check("lines", figures.lines.iter().map(|line| id(&line.id)), problems);
    let discounts =
        Known { ids: ids(&mut draft.discounts.iter().map(|entry| entry.id.as_deref())), count: draft.discounts.len() };
    discounts.check("discounts", figures.discounts.iter().map(|entry| id(&entry.id)), problems);
    let charges =
        Known { ids: ids(&mut draft.charges.iter().map(|entry| entry.id.as_deref())), count: draft.charges.len() };
    charges.check("charges", figures.charges.iter().map(|entry| id(&entry.id)), problems);
    let fixed = draft.lines.iter().filter_map(|line| line.shares.as_ref()).flat_map(|shares| &shares.taxes);
    let rates: Vec<&str> = draft.tax_rates.iter().map(|rate| &*rate.id).chain(fixed.map(|tax| &*tax.id)).collect();
    let rates = Known { ids: rates.iter().map(|id| (*id).to_owned()).collect(), count: rates.len() };
    rates.check("taxes", figures.taxes.iter().map(|tax| id(&tax.id)), problems);
}

/// The entries of a list of the draft.
struct Known {
    ids: BTreeSet<String>,
    count: usize,
}

impl Known {
    fn check(&self, list: &str, stated: impl Iterator<Item = Option<String>>, problems: &mut Problems) {
        for (at, id) in stated.enumerate() {
            match id {
                Some(id) if !self.ids.contains(&id) => {
                    problems.push(Code::UnknownId, format!("stated.{list}[{at}].id"), id);
                }
                None if at >= self.count => {
                    problems.beyond(Code::TooMany, format!("stated.{list}[{at}]"), at.saturating_add(1), self.count);
                }
                _ => {}
            }
        }
    }
}

/// The line of the draft that an entry of the stated lines speaks of: by its id, or else by its place.
pub(super) fn lines_by_id<'f>(draft: &Draft<'_>, figures: &'f StatedFigures<'_>) -> impl Fn(usize) -> usize + 'f {
    let known: BTreeMap<String, usize> =
        draft.lines.iter().enumerate().filter_map(|(at, line)| Some((line.id.as_deref()?.to_owned(), at))).collect();
    move |at| {
        let id = figures.lines.get(at).and_then(|line| line.id.as_deref());
        id.and_then(|id| known.get(id).copied()).unwrap_or(at)
    }
}
