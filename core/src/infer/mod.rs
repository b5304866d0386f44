//! Inference: the policies that reproduce the stated figures of a document.

mod candidates;
mod check;
mod claims;
mod exercised;
mod report;
mod request;
mod search;
mod stated;

use crate::error::Result;
use crate::invoice::{Draft, SCHEMA_VERSION};
use candidates::candidates;
use claims::claims;
pub use report::{FieldValues, InferDifference, InferReport, NearMiss, PolicyCandidate};
pub use request::{InferRequest, StatedAmount, StatedDiscount, StatedFigures, StatedLineFigures, StatedTaxFigures};
use search::{Miss, Search, Values};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Finds the policies that reproduce what is stated.
pub(crate) fn infer(request: &InferRequest<'_>) -> Result<InferReport> {
    check::check(request)?;
    match (&request.draft, &request.invoice) {
        (Some(draft), _) => {
            let figures = request.stated.as_ref().map_or_else(Cow::default, Cow::Borrowed);
            answer(draft.clone(), &figures).map_err(|error| error.under("draft"))
        }
        (None, Some(invoice)) => {
            let (draft, figures) = stated::read(invoice)?;
            answer(draft, &figures).map_err(|error| error.under("invoice"))
        }
        (None, None) => Err(check::needs_one()),
    }
}

fn answer(draft: Draft<'_>, figures: &request::StatedFigures<'_>) -> Result<InferReport> {
    let (id, currency) = (draft.id.as_deref().map(str::to_owned), draft.currency.to_string());
    let claims = claims(figures, check::lines_by_id(&draft, figures));
    let mut search = Search::new(draft, &claims);
    let found = search.reproducing()?;
    let missed = if found.is_empty() { search.nearest()? } else { Vec::new() };
    let candidates = candidates(&search.fields, found);
    let paths = |fields: &[&'static crate::policy::Field]| fields.iter().map(|field| field.path()).collect();
    Ok(InferReport {
        schema_version: SCHEMA_VERSION,
        id,
        currency,
        stated: u64::try_from(claims.len()).unwrap_or(u64::MAX),
        policies: candidates.iter().map(|candidate| candidate.policies).fold(0, u64::saturating_add),
        candidates,
        nearest: by_difference(&search, missed),
        exercised: paths(&search.fields),
        not_exercised: paths(&search.idle),
        computed: search.computed,
    })
}

/// The misses put together that differ first in the same figure by the same amount; those of the least deviation first.
fn by_difference(search: &Search<'_>, missed: Vec<Miss>) -> Vec<NearMiss> {
    let mut groups: BTreeMap<InferDifference, (u64, Vec<Values>)> = BTreeMap::new();
    for Miss { differing, first, values } in missed {
        let (count, together) = groups.entry(first).or_default();
        *count = differing;
        together.push(values);
    }
    let misses = groups.into_iter().map(|(first_difference, (differing, values))| NearMiss {
        differing,
        first_difference,
        candidates: candidates(&search.fields, values),
    });
    let mut misses: Vec<NearMiss> = misses.collect();
    misses.sort_by_key(|miss| miss.candidates.first().map(|candidate| candidate.distance));
    misses
}
