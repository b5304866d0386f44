//! The way from one draft to the other: after each change, what the draft between comes to.

use super::between::Between;
use super::edits::Edit;
use super::side::Due;
use crate::limits;

/// How often changes are tried again that were impossible before others.
const ROUNDS: usize = 4;

/// Changes that are made together, and the figures before and after them.
pub(super) struct Stage<'r> {
    pub(super) edits: Vec<Edit<'r>>,
    pub(super) before: Due,
    pub(super) after: Due,
}

/// The stages of the way; the first begins with the figures of the draft before and the last ends with those of the draft after.
///
/// A change after which the draft is impossible waits for the others. Those that stay impossible are made together with what is
/// left: the order of lists.
pub(super) fn walk<'r>(
    mut between: Between<'r>,
    edits: Vec<Edit<'r>>,
    lines: usize,
    ends: (Due, Due),
) -> Vec<Stage<'r>> {
    let (mut at, end) = ends;
    let mut stages = Vec::new();
    let mut waiting = in_groups(edits, lines);
    for _ in 0..ROUNDS {
        let tried = waiting.len();
        for edits in std::mem::take(&mut waiting) {
            let mut next = between.clone();
            edits.iter().for_each(|edit| (edit.apply)(&mut next));
            match Due::of(&next.to_draft()).filter(|after| is_exact(*after, at, end)) {
                Some(after) => {
                    stages.push(Stage { edits, before: at, after });
                    (between, at) = (next, after);
                }
                None => waiting.push(edits),
            }
        }
        if waiting.is_empty() || waiting.len() == tried {
            break;
        }
    }
    if !waiting.is_empty() || at != end {
        stages.push(Stage { edits: waiting.into_iter().flatten().collect(), before: at, after: end });
    }
    stages
}

/// Whether no difference of these figures is too large.
fn is_exact(after: Due, before: Due, end: Due) -> bool {
    after.minus(before).is_some() && end.minus(after).is_some()
}

/// One by one, as long as that computes no more lines than the limit.
fn in_groups(edits: Vec<Edit<'_>>, lines: usize) -> Vec<Vec<Edit<'_>>> {
    let together = edits.len().saturating_mul(lines).div_ceil(limits::DIFFED_LINES).max(1);
    let mut groups: Vec<Vec<_>> = Vec::new();
    for edit in edits {
        match groups.last_mut().filter(|group| group.len() < together) {
            Some(group) => group.push(edit),
            None => groups.push(vec![edit]),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::{Edit, in_groups};
    use crate::diff::DiffKind;

    fn sizes(edits: usize, lines: usize) -> Vec<usize> {
        let edit = |_| Edit { kind: DiffKind::Line, line: None, changes: Vec::new(), apply: Box::new(|_| {}) };
        in_groups((0..edits).map(edit).collect(), lines).iter().map(Vec::len).collect()
    }

    #[test]
    fn changes_are_made_together_where_one_by_one_is_too_much() {
        assert_eq!(sizes(3, 1_000), [1, 1, 1]);
        assert_eq!(sizes(5, 2_500_000), [3, 2]);
        assert_eq!(sizes(0, 100_000), [0; 0]);
    }
}
