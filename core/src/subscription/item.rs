//! An item: as it is stated, or a charge of a plan.

use super::document::SubscriptionItem;
use std::ops::Deref;

/// An item as every later stage reads it.
pub(super) enum Item<'s> {
    Stated(&'s SubscriptionItem<'s>),
    /// A charge of the plan of an item.
    OfPlan(Box<SubscriptionItem<'s>>, &'s SubscriptionItem<'s>),
}

impl<'s> Item<'s> {
    /// The item of a plan that it is a charge of.
    pub(super) const fn of_plan(&self) -> Option<&'s SubscriptionItem<'s>> {
        match self {
            Self::Stated(_) => None,
            Self::OfPlan(_, item) => Some(*item),
        }
    }
}

impl<'s> Deref for Item<'s> {
    type Target = SubscriptionItem<'s>;
    fn deref(&self) -> &SubscriptionItem<'s> {
        match self {
            Self::Stated(item) => item,
            Self::OfPlan(item, _) => item,
        }
    }
}
