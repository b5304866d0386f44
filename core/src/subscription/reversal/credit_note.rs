//! What the price says that the time of a line costs which is taken back by now, less what of the line was given back before.

use super::{Part, overflow};
use crate::error::Result;
use crate::money::exact::Exact;
use crate::subscription::coverage::Coverage;
use crate::subscription::difference::How;
use crate::subscription::owed::{Service, ratio_of};

/// What a line has given back when a part of it is taken back, in minor units with the line's sign.
#[derive(Debug, Clone)]
pub(in crate::subscription) struct Credited {
    pub(in crate::subscription) full_amount: Exact,
    /// What of a period is taken back of the line by now.
    pub(in crate::subscription) ratio: Exact,
    /// What that costs.
    pub(in crate::subscription) cost: i64,
    /// The same less what was given back before.
    pub(in crate::subscription) wanted: i64,
    /// What there is to give back.
    pub(in crate::subscription) room: i64,
}

/// Of a part of a line of which so much is left.
pub(super) fn of(part: &Part<'_, '_>, left: i64) -> Result<(i64, How)> {
    let (facts, owed) = (part.facts, part.owed);
    let gone = part.gone_by_now().within(&Coverage::of([part.line.service]));
    let services = gone.stretches().iter().map(|stretch| {
        let share = facts.share_of(owed, *stretch)?;
        Ok(Service::of_time(*stretch, share))
    });
    let ratio = ratio_of(facts, &services.collect::<Result<Vec<_>>>()?)?;
    let cost = owed.full_amount.times(&ratio).to_minor(facts.digits, facts.policy.rounding.mode);
    let cost = cost.ok_or_else(overflow)?;
    let before = part.line.amount.checked_sub(left).ok_or_else(overflow)?;
    let wanted = cost.checked_sub(before).ok_or_else(overflow)?;
    // Where more was given back than the time costs, nothing comes back of it, and nothing is taken.
    let room = if (wanted < 0) == (left < 0) { left } else { 0 };
    let amount = wanted.clamp(room.min(0), room.max(0));
    let credited = Credited { full_amount: owed.full_amount.clone(), ratio, cost, wanted, room };
    Ok((amount.checked_neg().ok_or_else(overflow)?, How::Credited(Box::new(credited))))
}
