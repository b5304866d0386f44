//! What the price says that the time costs which is taken back.

use super::{Part, overflow};
use crate::error::Result;
use crate::subscription::change_mode::Entry;
use crate::subscription::difference::How;
use crate::subscription::owed::{Service, ratio_of};

pub(super) fn of(part: &Part<'_, '_>) -> Result<(i64, How)> {
    let (facts, owed) = (part.facts, part.owed);
    let (share, entry) = (facts.share_of(owed, *part.stretch)?, Entry::default());
    let ratio = ratio_of(facts, &[Service { stretch: *part.stretch, share, opened_by: None, entry, charged: None }])?;
    let amount = owed.full_amount.times(&ratio).to_minor(facts.digits, facts.policy.rounding.mode);
    let how = How::Priced { full_amount: owed.full_amount.clone(), ratio };
    Ok((amount.ok_or_else(overflow)?, how))
}
