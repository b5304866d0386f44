//! Pauses and cancellations that contradict what was decided before them.

use super::Reader;
use crate::error::{Code, Problem};
use crate::subscription::decision::{Act, Decision};
use std::collections::HashSet;

impl Reader<'_, '_> {
    /// A pause of what is paused, a resumption of what is not, and what is taken back of a cancellation that is not there.
    pub(super) fn pauses(&mut self, decisions: &[Decision]) {
        let mut paused: HashSet<Option<usize>> = HashSet::new();
        let mut ended = false;
        for decision in decisions {
            let contradiction = match decision.act {
                Act::Paused { item, paused: true } => (!paused.insert(item)).then_some(("pause", "not paused")),
                Act::Paused { item, paused: false } => (!paused.remove(&item)).then_some(("resume", "paused")),
                Act::Ended(ends) => {
                    let nothing_to_take_back = ends.is_none() && !ended;
                    ended = ends.is_some();
                    nothing_to_take_back.then_some(("uncancel", "canceled, or to expire"))
                }
                Act::Change { .. } | Act::Present { .. } => None,
            };
            if let (Some((value, limit)), Some(event)) = (contradiction, decision.event) {
                let field = self.history.event_path(event, "type");
                self.problems.add(Problem::new(Code::Conflict, field).value(value).limit(limit));
            }
        }
    }
}
