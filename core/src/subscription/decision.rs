//! Decisions: the events of a subscription, read and in their order.

use super::change_mode::ChangeMode;
use super::event::UnusedTime;
use crate::calendar::Micros;
use crate::money::ExactNumber;

/// What was decided, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decision {
    /// When it is decided to count.
    pub(super) effective: Micros,
    /// When it takes effect, where that was decided too.
    pub(super) at: Option<Micros>,
    /// From when on it is known.
    pub(super) known: Micros,
    /// The event, by position; none for what the subscription has at its start.
    pub(super) event: Option<usize>,
    pub(super) act: Act,
    pub(super) mode: Option<ChangeMode>,
    pub(super) unused: UnusedTime,
}

/// What a decision writes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    /// Another price, another quantity, or both.
    Change {
        item: usize,
        price: Option<Costs>,
        quantity: Option<ExactNumber>,
    },
    Present {
        item: usize,
        present: bool,
    },
    /// Of one item, or of all.
    Paused {
        item: Option<usize>,
        paused: bool,
    },
    /// How it ends, or that it does not.
    Ended(Option<End>),
}

/// What an item is to cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Costs {
    /// A price, whenever it is.
    Price(usize),
    /// What a tariff says of the time.
    Tariff(usize),
    /// Nothing: it is no charge of the plan.
    Nothing,
}

/// How a subscription ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Canceled,
    /// With its term, which is not renewed.
    Expired,
}

/// What a decision is about: the latest that has taken effect counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Attribute {
    Price(usize),
    Quantity(usize),
    Present(usize),
    Paused(Option<usize>),
    Ended,
    Zone,
    Anchor,
    Trial,
}

impl Act {
    pub(super) fn attributes(&self) -> impl Iterator<Item = Attribute> {
        let both = match *self {
            Self::Change { item, price, quantity } => {
                [price.map(|_| Attribute::Price(item)), quantity.map(|_| Attribute::Quantity(item))]
            }
            Self::Present { item, .. } => [Some(Attribute::Present(item)), None],
            Self::Paused { item, .. } => [Some(Attribute::Paused(item)), None],
            Self::Ended(_) => [Some(Attribute::Ended), None],
        };
        both.into_iter().flatten()
    }

    /// The item that it is about; none where it is about all.
    pub(super) const fn item(&self) -> Option<usize> {
        match *self {
            Self::Change { item, .. } | Self::Present { item, .. } => Some(item),
            Self::Paused { item, .. } => item,
            Self::Ended(_) => None,
        }
    }

    /// Whether it is about an item, or about all.
    pub(super) fn concerns(&self, item: usize) -> bool {
        match self {
            Self::Change { item: of, .. } | Self::Present { item: of, .. } => *of == item,
            Self::Paused { item: of, .. } => of.is_none_or(|of| of == item),
            Self::Ended(_) => true,
        }
    }
}
