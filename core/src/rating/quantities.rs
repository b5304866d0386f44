//! What a rating is of: a quantity in one of its three forms, and what was rated of it before.

use super::events;
use super::request::{QuantityEvent, QuantityGroup, RatingRequest};
use crate::error::Result;
use crate::money::ExactNumber;

/// The quantities of a request, or of a line of an invoice.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Quantities<'r> {
    pub(crate) quantity: Option<ExactNumber>,
    pub(crate) groups: Option<&'r [QuantityGroup<'r>]>,
    pub(crate) events: Option<&'r [QuantityEvent<'r>]>,
    pub(crate) tier_quantity: Option<ExactNumber>,
    pub(crate) already_rated_quantity: Option<ExactNumber>,
    pub(crate) highest_rated_quantity: Option<ExactNumber>,
    pub(crate) already_rated_events: Option<u64>,
    pub(crate) each_event: Option<bool>,
}

impl From<ExactNumber> for Quantities<'_> {
    fn from(quantity: ExactNumber) -> Self {
        Self { quantity: Some(quantity), ..Self::default() }
    }
}

impl<'r> Quantities<'r> {
    pub(super) fn of(request: &'r RatingRequest<'_>) -> Self {
        Self {
            quantity: request.quantity,
            groups: request.groups.as_deref(),
            events: request.events.as_deref(),
            tier_quantity: request.tier_quantity,
            already_rated_quantity: request.already_rated_quantity,
            highest_rated_quantity: request.highest_rated_quantity,
            already_rated_events: request.already_rated_events,
            each_event: request.each_event,
        }
    }

    /// In which form they are given; in more than one where they contradict themselves.
    pub(super) fn forms(&self) -> Vec<&'static str> {
        let forms = [
            ("quantity", self.quantity.is_some()),
            ("groups", self.groups.is_some()),
            ("events", self.events.is_some()),
        ];
        forms.iter().filter(|(_, given)| *given).map(|(field, _)| *field).collect()
    }

    /// The field that counts.
    pub(super) const fn form(&self) -> &'static str {
        match (self.groups, self.events) {
            (Some(_), _) => "groups",
            (None, Some(_)) => "events",
            (None, None) => "quantity",
        }
    }

    /// Whether one of the numbers that decide on units is such a one; of no events at all their sum, which is 0.
    pub(crate) fn any(&self, is_such: impl Fn(ExactNumber) -> bool) -> bool {
        let nothing = self.events.is_some_and(<[_]>::is_empty).then_some(ExactNumber::ZERO);
        let groups = self.groups.unwrap_or_default().iter();
        let groups = groups.flat_map(|group| [Some(group.quantity), group.tier_quantity]);
        let events = self.events.unwrap_or_default().iter();
        let events = events.flat_map(|event| [Some(event.quantity), event.prorated_quantity]);
        [self.quantity, nothing].into_iter().chain(groups).chain(events).flatten().any(is_such)
    }

    /// All units together.
    ///
    /// # Errors
    /// [`Code::AmountOverflow`](crate::Code::AmountOverflow) where 128 bits do not hold the sum.
    pub(crate) fn sum(&self) -> Result<ExactNumber> {
        match (self.groups, self.events) {
            (Some(groups), _) => events::sum_of(groups.iter().map(|group| group.quantity), "groups"),
            (None, Some(events)) => events::sum(events),
            (None, None) => Ok(self.quantity.unwrap_or_default()),
        }
    }
}
