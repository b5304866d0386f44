//! The usage thresholds of a subscription.

use super::{Reader, path};
use crate::error::Code;
use crate::limits;
use crate::subscription::threshold::{Threshold, UsageThreshold};

impl Reader<'_, '_> {
    pub(super) fn thresholds(&mut self) -> Vec<Threshold> {
        let thresholds = &self.subscription.usage_thresholds;
        self.problems.count(thresholds.len(), limits::THRESHOLDS, || path("usage_thresholds"));
        let stated = thresholds.iter().take(limits::THRESHOLDS).enumerate();
        let mut found: Vec<Threshold> = stated.filter_map(|(at, threshold)| self.threshold(at, threshold)).collect();
        let highest = |counts| {
            let once = found.iter().filter(|threshold| threshold.counts == counts && threshold.above.is_none());
            once.map(|threshold| threshold.amount).max().unwrap_or(0)
        };
        let above: Vec<i64> = found.iter().map(|threshold| highest(threshold.counts)).collect();
        for (threshold, above) in found.iter_mut().zip(above) {
            threshold.above = threshold.above.map(|_| above);
        }
        found
    }

    fn threshold(&mut self, at: usize, threshold: &UsageThreshold) -> Option<Threshold> {
        let field = || path(format_args!("usage_thresholds[{at}].amount"));
        if threshold.amount <= rust_decimal::Decimal::ZERO {
            self.problems.beyond(Code::OutOfRange, field(), threshold.amount, "above 0");
        }
        let amount = self.problems.money(Some(threshold.amount), Some(self.digits), field)?;
        let above = threshold.recurring.then_some(0);
        Some(Threshold { amount, above, counts: threshold.counts.unwrap_or_default() })
    }
}
