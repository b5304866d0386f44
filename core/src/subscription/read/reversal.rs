//! Ways to take back that look at units one by one, and what looks at whole quantities.

use super::Reader;
use crate::policy::{BilledTime, Reversal, Stubs};
use crate::subscription::change_mode::ChangeMode;

impl Reader<'_, '_> {
    /// What cannot be beside a stack of units.
    pub(super) fn reversal(&mut self) {
        let Some(policy) = self.subscription.policy.resolve() else { return };
        let chosen = policy.subscription;
        if chosen.reversal != Reversal::NewestChargeFirst {
            return;
        }
        let fields = [
            ("subscription.knowledge", chosen.knowledge == BilledTime::AppendOnly),
            ("proration.stubs", policy.proration.stubs == Stubs::Events),
            ("subscription.upgrade", chosen.upgrade == ChangeMode::FullDifference),
            ("subscription.downgrade", chosen.downgrade == ChangeMode::FullDifference),
        ];
        for (field, _) in fields.into_iter().filter(|(_, conflicts)| *conflicts) {
            let excluded = format_args!("policy.subscription.reversal, policy.{field}");
            self.problems.conflict(super::path(format_args!("policy.{field}")), excluded);
        }
        for (number, event) in self.history.events().enumerate() {
            if event.mode == Some(ChangeMode::FullDifference) {
                let path = self.history.event_path(number, "mode");
                self.problems.conflict(path, "policy.subscription.reversal, mode");
            }
        }
    }
}
