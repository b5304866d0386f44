//! Attributes: what an item is at a moment, as decisions wrote it.

use super::decision::End;
use crate::money::ExactNumber;

/// What an effect writes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Write {
    /// A price with its calendar, or that there is none, a quantity, or both.
    Change {
        price: Option<Option<Priced>>,
        quantity: Option<ExactNumber>,
    },
    Present(bool),
    Paused(bool),
    AllPaused(bool),
    Ended(Option<End>),
}

impl Write {
    pub(super) const fn brings_price(self) -> bool {
        self.calendar().is_some()
    }

    /// The calendar of the price that it brings.
    pub(super) const fn calendar(self) -> Option<usize> {
        match self {
            Self::Change { price: Some(Some(priced)), .. } => Some(priced.calendar),
            _ => None,
        }
    }
}

/// A price with its calendar, and the tariff that has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Priced {
    pub(super) price: usize,
    pub(super) calendar: usize,
    pub(super) tariff: Option<usize>,
}

/// What an item is at a moment, each attribute with the place of the decision that wrote it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    pub(super) price: Written<Option<Priced>>,
    pub(super) quantity: Written<ExactNumber>,
    pub(super) present: Written<bool>,
    pub(super) paused: Written<bool>,
    pub(super) all_paused: Written<bool>,
    pub(super) ended: Written<Option<End>>,
}

/// A value with the place of the decision that wrote it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Written<T> {
    pub(super) value: T,
    pub(super) order: usize,
}

impl<T> Written<T> {
    /// The latest decision counts, whenever it takes effect.
    fn write(&mut self, value: T, order: usize) {
        if order >= self.order {
            *self = Self { value, order };
        }
    }
}

impl State {
    pub(super) fn write(&mut self, write: Write, order: usize) {
        match write {
            Write::Change { price, quantity } => {
                if let Some(price) = price {
                    self.price.write(price, order);
                }
                if let Some(quantity) = quantity {
                    self.quantity.write(quantity, order);
                }
            }
            Write::Present(present) => self.present.write(present, order),
            Write::Paused(paused) => self.paused.write(paused, order),
            Write::AllPaused(paused) => self.all_paused.write(paused, order),
            Write::Ended(ended) => self.ended.write(ended, order),
        }
    }

    pub(super) fn calendar(&self) -> Option<usize> {
        self.price.value.map(|priced| priced.calendar)
    }

    /// What is charged: price, calendar and quantity.
    pub(super) fn charged(&self) -> Option<(usize, usize, ExactNumber)> {
        let served = self.present.value && !self.paused.value && !self.all_paused.value && self.ended.value.is_none();
        let Priced { price, calendar, .. } = self.price.value.filter(|_| served)?;
        Some((price, calendar, self.quantity.value))
    }
}
