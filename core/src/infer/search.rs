//! The search: policies one after the other, whole ranges of them left out as soon as a settled figure differs.

use super::claims::{Claim, Stage};
use super::exercised::{Structure, is_exercised, matters};
use super::report::InferDifference;
use crate::error::{Code, Error, Problem, Result};
use crate::invoice::{Draft, Invoice};
use crate::limits;
use crate::policy::{Field, INVOICE_FIELDS, Policy, PolicyChoice};

/// The values that each exercised field may have: every combination of them.
pub(super) type Values = Vec<Vec<usize>>;

/// How many figures differ under some policies, and the first of them.
pub(super) struct Miss {
    pub(super) differing: u64,
    pub(super) first: InferDifference,
    pub(super) values: Values,
}

/// What is searched: a draft, what it is said to come to, and the fields that it exercises.
pub(super) struct Search<'s> {
    draft: Draft<'s>,
    claims: &'s [Claim],
    structure: Structure,
    pub(super) fields: Vec<&'static Field>,
    pub(super) idle: Vec<&'static Field>,
    /// Lines of one invoice, each counted once more for each discount and charge that they may share.
    weight: u64,
    /// How many policies the draft was computed with.
    pub(super) computed: u64,
    /// Why the draft was refused, where no policy took it yet.
    refused: Option<Error>,
    taken: bool,
}

/// What a policy came to.
enum Outcome {
    Reproduced,
    Differs { at: Stage, differing: u64, first: InferDifference },
    Refused,
}

impl<'s> Search<'s> {
    pub(super) fn new(draft: Draft<'s>, claims: &'s [Claim]) -> Self {
        let structure = Structure::of(&draft);
        let (fields, idle) = INVOICE_FIELDS.iter().partition(|field| is_exercised(field, &structure));
        let entries = draft.discounts.len().saturating_add(draft.charges.len()).saturating_add(1);
        let weight = u64::try_from(draft.lines.len().max(1).saturating_mul(entries)).unwrap_or(u64::MAX);
        Self { draft, claims, structure, fields, idle, weight, computed: 0, refused: None, taken: false }
    }

    /// Every policy that reproduces the claims.
    ///
    /// # Errors
    /// What is wrong with the draft, where every policy refuses it; [`Code::TooMany`] beyond the limit.
    pub(super) fn reproducing(&mut self) -> Result<Vec<Values>> {
        let mut found = Vec::new();
        self.walk(|outcome, values| match outcome {
            Outcome::Reproduced => {
                found.push(values());
                None
            }
            Outcome::Differs { at, .. } => Some(at),
            Outcome::Refused => None,
        })?;
        match self.refused.take().filter(|_| !self.taken) {
            Some(error) => Err(error),
            None => Ok(found),
        }
    }

    /// The policies under which the fewest claims differ: no range is left out.
    ///
    /// # Errors
    /// [`Code::TooMany`] beyond the limit.
    pub(super) fn nearest(&mut self) -> Result<Vec<Miss>> {
        let mut nearest: Vec<Miss> = Vec::new();
        self.walk(|outcome, values| {
            let Outcome::Differs { differing, first, .. } = outcome else { return None };
            let fewest = nearest.first().map_or(u64::MAX, |miss| miss.differing);
            if differing < fewest {
                nearest.clear();
            }
            if differing <= fewest {
                nearest.push(Miss { differing, first, values: values() });
            }
            None
        })?;
        Ok(nearest)
    }

    /// Computes the draft under each policy that may differ from those before it. `judge` may name a stage of which a figure
    /// differs: policies that differ in later fields only are left out then.
    fn walk(&mut self, mut judge: impl FnMut(Outcome, &dyn Fn() -> Values) -> Option<Stage>) -> Result<()> {
        let mut policy = Policy::default();
        let mut chosen = self.choices(&policy);
        loop {
            let outcome = self.outcome(&policy)?;
            let values = || chosen.iter().map(Choice::values).collect();
            let differs_at = judge(outcome, &values);
            if !self.advance(&mut chosen, &mut policy, differs_at) {
                return Ok(());
            }
        }
    }

    /// Every field at its first value; one that does not matter stands for all of its values.
    fn choices(&self, policy: &Policy<'_>) -> Vec<Choice> {
        let choice = |field: &&'static Field| Choice { field, at: 0, matters: matters(field, &self.structure, policy) };
        self.fields.iter().map(choice).collect()
    }

    /// The next policy: the last field that matters and has another value takes it, those behind it begin anew.
    fn advance(&self, chosen: &mut [Choice], policy: &mut Policy<'static>, differs_at: Option<Stage>) -> bool {
        let is_open = |choice: &Choice| differs_at.is_none_or(|stage| Stage::of_group(choice.field.group) <= stage);
        let Some(turning) = chosen.iter().rposition(|choice| is_open(choice) && choice.has_next()) else {
            return false;
        };
        for (index, choice) in chosen.iter_mut().enumerate().skip(turning) {
            choice.at = if index == turning { choice.at.saturating_add(1) } else { 0 };
            choice.field.set(policy, choice.at);
        }
        for choice in chosen.iter_mut().skip(turning) {
            choice.matters = matters(choice.field, &self.structure, policy);
        }
        true
    }

    fn outcome(&mut self, policy: &Policy<'static>) -> Result<Outcome> {
        self.count()?;
        self.draft.policy = PolicyChoice::from(policy);
        match crate::invoice(&self.draft) {
            Ok(invoice) => {
                self.taken = true;
                Ok(compare(self.claims, &invoice, policy))
            }
            Err(error) => {
                self.refused.get_or_insert(error);
                Ok(Outcome::Refused)
            }
        }
    }

    /// Counts one more invoice.
    fn count(&mut self) -> Result<()> {
        self.computed = self.computed.saturating_add(1);
        let lines = self.computed.saturating_mul(self.weight);
        if lines <= limits::INFERRED_LINES {
            return Ok(());
        }
        if let Some(error) = self.refused.take().filter(|_| !self.taken) {
            return Err(error);
        }
        let problem = Problem::new(Code::TooMany, "lines").value(lines).limit(limits::INFERRED_LINES);
        Err(problem
            .message("too many policies for so many lines: state figures of lines, which rule policies out")
            .into())
    }
}

fn compare(claims: &[Claim], invoice: &Invoice<'_>, policy: &Policy<'_>) -> Outcome {
    let mut differing = claims.iter().filter_map(|claim| Some((claim.stage(policy), claim.difference(invoice)?)));
    let Some((at, first)) = differing.next() else { return Outcome::Reproduced };
    let others = u64::try_from(differing.count()).unwrap_or(u64::MAX);
    Outcome::Differs { at, differing: others.saturating_add(1), first }
}

/// A field with the value that it has at the time.
struct Choice {
    field: &'static Field,
    at: usize,
    matters: bool,
}

impl Choice {
    fn has_next(&self) -> bool {
        self.matters && self.at.saturating_add(1) < self.field.count
    }

    fn values(&self) -> Vec<usize> {
        if self.matters { vec![self.at] } else { (0..self.field.count).collect() }
    }
}
