//! An invoice of ours: every figure is computed again from its draft.

use super::findings::{Claim, Findings};
use super::report::VerifyReport;
use super::rules::Rule;
use super::tolerance::{Of, Tolerance};
use super::tree::{Tree, is_too_deep};
use crate::decode::json::from_json;
use crate::error::{Code, Error, Problem, Result};
use crate::invoice::Draft;
use crate::money::decimal;
use crate::money::exact::Exact;
use crate::money::scaled::Scaled;
use crate::policy::PolicyChoice;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// What tells a computed invoice from a stated one.
#[derive(Deserialize)]
struct Computed<'c> {
    #[serde(borrow)]
    draft: Option<&'c RawValue>,
}

/// The draft of a computed invoice; `None` for any other document.
pub(crate) fn draft_of(document: &[u8]) -> Option<&[u8]> {
    let computed: Computed<'_> = serde_json::from_slice(document).ok()?;
    if is_too_deep(document) {
        return None;
    }
    Some(computed.draft?.get().as_bytes())
}

/// Compares a computed invoice with what its draft gives.
pub(crate) fn verify_computed(invoice: &[u8], draft: &[u8]) -> Result<VerifyReport> {
    let stated: Tree<'_> = from_json(invoice)?;
    let draft: Draft<'_> = from_json(draft).map_err(in_draft)?;
    let computed = draft.into_invoice(stated.field("trace").is_some()).map_err(in_draft)?;
    let written = crate::to_json(&computed)?;
    let expected: Tree<'_> = from_json(&written)?;
    let asked = BTreeSet::from([Rule::Recomputed]);
    let places = computed.amount_due.scale();
    let mut found = Findings::new(asked, Tolerance::Official(places), 0, false);
    Comparison { found: &mut found }.values("", Some(&stated), Some(&expected))?;
    let id = computed.id.as_deref().map(str::to_owned);
    let currency = Some(computed.currency.to_string());
    let policy = PolicyChoice::from(&computed.policy).policy()?;
    Ok(VerifyReport::of(id, currency, found, None, policy))
}

/// The same problems, seen from the invoice.
fn in_draft(error: Error) -> Error {
    let moved = error.problems().cloned().map(|mut problem| {
        problem.path = join("draft", &problem.path);
        problem
    });
    Error::all(moved.collect()).unwrap_or_else(|| Problem::new(Code::Internal, "draft").into())
}

fn join(owner: &str, field: &str) -> String {
    if owner.is_empty() || field.is_empty() { format!("{owner}{field}") } else { format!("{owner}.{field}") }
}

struct Comparison<'f> {
    found: &'f mut Findings,
}

impl Comparison<'_> {
    fn values(&mut self, path: &str, stated: Option<&Tree<'_>>, expected: Option<&Tree<'_>>) -> Result<()> {
        match (stated, expected) {
            (Some(Tree::Object(_)), Some(Tree::Object(fields))) => self.fields(path, stated, expected, fields),
            (Some(Tree::List(left)), Some(Tree::List(right))) => self.entries(path, left, right),
            (Some(Tree::Leaf(left)), Some(Tree::Leaf(right))) => self.leaves(path, left, right),
            (None | Some(Tree::Nothing), None | Some(Tree::Nothing)) => Ok(()),
            _ => {
                self.found.broken(Rule::Recomputed, path, stated.map(Tree::shown), expected.map(Tree::shown));
                Ok(())
            }
        }
    }

    /// The fields in the order of computation, then those that should not be there.
    fn fields(
        &mut self,
        path: &str,
        stated: Option<&Tree<'_>>,
        expected: Option<&Tree<'_>>,
        fields: &[(crate::Text<'_>, Tree<'_>)],
    ) -> Result<()> {
        for (name, value) in fields {
            self.values(&join(path, name), stated.and_then(|stated| stated.field(name)), Some(value))?;
        }
        let Some(Tree::Object(others)) = stated else { return Ok(()) };
        for (name, value) in others {
            if expected.and_then(|expected| expected.field(name)).is_none() {
                self.values(&join(path, name), Some(value), None)?;
            }
        }
        Ok(())
    }

    fn entries(&mut self, path: &str, stated: &[Tree<'_>], expected: &[Tree<'_>]) -> Result<()> {
        (0..stated.len().max(expected.len()))
            .try_for_each(|index| self.values(&format!("{path}[{index}]"), stated.get(index), expected.get(index)))
    }

    /// Figures are compared as numbers, whatever their places.
    fn leaves(&mut self, path: &str, stated: &str, expected: &str) -> Result<()> {
        match (decimal::parse(stated), decimal::parse(expected)) {
            (Ok(stated), Ok(decimal)) => self.found.check(Claim {
                rule: Rule::Recomputed,
                of: Of::Document,
                path: || path.to_owned(),
                stated,
                expected: Exact::scaled(Scaled::new(decimal)),
            }),
            _ if stated == expected => {
                self.found.same(Rule::Recomputed);
                Ok(())
            }
            _ => {
                self.found.broken(Rule::Recomputed, path, Some(stated.to_owned()), Some(expected.to_owned()));
                Ok(())
            }
        }
    }
}
