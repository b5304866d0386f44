//! Ids of a list: unique, and found again.

use crate::error::Code;
use crate::problems::Problems;
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// Positions by id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(HashMap<String, usize, RandomState>);

impl Names {
    /// Reads the ids of a list that stands at a path; at most so many, and none missing.
    pub(crate) fn of<'i>(
        path: &str,
        ids: impl ExactSizeIterator<Item = Option<&'i str>>,
        limit: usize,
        problems: &mut Problems,
    ) -> Self {
        problems.count(ids.len(), limit, || path.to_owned());
        let mut names = HashMap::with_capacity_and_hasher(ids.len().min(limit), RandomState::default());
        for (at, id) in ids.take(limit).enumerate() {
            let field = || format!("{path}[{at}].id");
            let Some(id) = id else {
                problems.needs_one_of(field(), "id");
                continue;
            };
            problems.id(Some(id), field);
            if names.contains_key(id) {
                problems.push(Code::DuplicateId, field(), id);
            } else {
                names.insert(id.to_owned(), at);
            }
        }
        Self(names)
    }

    pub(crate) fn get(&self, id: &str) -> Option<usize> {
        self.0.get(id).copied()
    }

    /// Refuses an id that no entry has.
    pub(crate) fn known(&self, id: &str, path: impl FnOnce() -> String, problems: &mut Problems) -> Option<usize> {
        let found = self.get(id);
        if found.is_none() {
            problems.push(Code::UnknownId, path(), id);
        }
        found
    }
}
