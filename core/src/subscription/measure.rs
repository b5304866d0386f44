//! How much a stretch of time counts of a period, by the basis of the policy.

use super::coverage::Stretch;
use super::facts::Facts;
use super::owed::{Owed, Position};
use crate::calendar::{Measure, Share, Step, share_of};
use crate::error::{Code, Problem, Result};

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

impl Facts<'_> {
    /// What a stretch counts of the period of what is owed.
    pub(super) fn share_of(&self, owed: &Owed, stretch: Stretch) -> Result<Share> {
        let Position { price, whole, .. } = owed.position;
        if owed.by_itself { self.share_by_itself(price, whole, stretch) } else { self.share(price, whole, stretch) }
    }

    /// What a stretch counts of a whole period.
    pub(super) fn share(&self, price: usize, whole: Stretch, stretch: Stretch) -> Result<Share> {
        Ok(share_of(&self.measure(price, whole)?, stretch.start, stretch.end).ok_or_else(overflow)?)
    }

    /// What a stretch counts of a period that counts as a whole one whatever its length.
    pub(super) fn share_by_itself(&self, price: usize, whole: Stretch, stretch: Stretch) -> Result<Share> {
        let measure = self.measure(price, whole)?.by_itself();
        Ok(share_of(&measure, stretch.start, stretch.end).ok_or_else(overflow)?)
    }

    fn measure(&self, price: usize, Stretch { start, end }: Stretch) -> Result<Measure<'_>> {
        Ok(Measure { clock: &self.clock, policy: self.policy.proration, start, end, step: self.step_of(price)? })
    }

    /// What one period of a price adds to a date.
    fn step_of(&self, price: usize) -> Result<Step> {
        let cycle = self.prices.get(price).and_then(|price| price.cycle);
        let cycle = cycle.ok_or_else(|| Problem::new(Code::Internal, "billed"))?;
        Ok(cycle.interval.step(cycle.count))
    }
}
