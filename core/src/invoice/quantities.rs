//! The quantities of a line: one, groups or events.

use super::draft::Line;
use crate::rating::Quantities;
use rust_decimal::Decimal;

impl Line<'_> {
    /// Whether the line has groups or events in the place of a quantity.
    #[inline(always)]
    pub(crate) const fn has_several_quantities(&self) -> bool {
        self.groups.is_some() || self.events.is_some()
    }

    /// What a rating of the line is of.
    pub(crate) fn quantities(&self) -> Quantities<'_> {
        let alone = || self.quantity.unwrap_or(Decimal::ONE).into();
        Quantities {
            quantity: (!self.has_several_quantities()).then(alone),
            groups: self.groups.as_deref(),
            events: self.events.as_deref(),
            ..Quantities::default()
        }
    }
}
