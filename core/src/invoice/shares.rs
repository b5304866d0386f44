//! The shares of document adjustments, and the room in which shares are found: one buffer, reused from one invoice to the next.

use super::compiled::Span;
use crate::money::allocate::{FEW, Remainders, bring_to};

/// The shares of allocated document adjustments, one for each eligible line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shares {
    /// The shares; behind them the weights, the shares and the remainders of one spread.
    places: Vec<i64>,
    /// How many of the places are shares of adjustments.
    of_adjustments: usize,
    ranked: Vec<(i64, usize)>,
}

/// Room for one spread.
pub(super) struct SpreadRoom<'s> {
    pub(super) weights: &'s mut [i64],
    pub(super) shares: &'s mut [i64],
    pub(super) remainders: Remainders<'s, i64>,
}

impl Shares {
    /// Makes room for so many shares of adjustments, and for spreads over so many taxables.
    #[inline(always)]
    pub(super) fn make_room(&mut self, of_adjustments: usize, taxables: usize) {
        self.of_adjustments = of_adjustments;
        bring_to(&mut self.places, of_adjustments.saturating_add(taxables.saturating_mul(3)), 0);
        if taxables > FEW {
            self.ranked.clear();
            self.ranked.reserve(taxables);
        }
    }

    /// The shares of one adjustment.
    pub(super) fn get(&self, span: Span) -> Option<&[i64]> {
        self.places.get(..self.of_adjustments)?.get(span)
    }

    /// The place of one share.
    pub(super) fn get_mut(&mut self, place: usize) -> Option<&mut i64> {
        self.places.get_mut(..self.of_adjustments)?.get_mut(place)
    }

    /// Room for a spread over so many weights.
    #[inline(always)]
    pub(super) fn room(&mut self, count: usize) -> Option<SpreadRoom<'_>> {
        let rest = self.places.get_mut(self.of_adjustments..)?;
        SpreadRoom::of(rest, &mut self.ranked, count)
    }

    /// The shares of one adjustment, and room for a spread over as many weights.
    #[inline(always)]
    pub(super) fn spread(&mut self, span: Span) -> Option<(&mut [i64], SpreadRoom<'_>)> {
        let (own, rest) = self.places.split_at_mut_checked(self.of_adjustments)?;
        let own = own.get_mut(span)?;
        let room = SpreadRoom::of(rest, &mut self.ranked, own.len())?;
        Some((own, room))
    }
}

impl<'s> SpreadRoom<'s> {
    #[inline(always)]
    fn of(places: &'s mut [i64], ranked: &'s mut Vec<(i64, usize)>, count: usize) -> Option<Self> {
        let (weights, rest) = places.split_at_mut_checked(count)?;
        let (shares, rest) = rest.split_at_mut_checked(count)?;
        Some(Self { weights, shares, remainders: Remainders { of_weights: rest.get_mut(..count)?, ranked } })
    }
}
