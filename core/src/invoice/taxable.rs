//! What taxes are on: the lines, and behind them the discounts and charges that are entries of their own.

use super::compiled::{Plan, Span, TaxEffect};
use crate::money::scaled::Scaled;

/// What taxes of a line, or of an entry of its own, there are.
#[derive(Debug, Clone)]
pub(crate) struct CompiledTaxable {
    pub(crate) set: RateSet,
    /// Place of its first tax among all tax amounts: it has one for each rate of its set.
    pub(crate) first_share: usize,
}

/// A document adjustment that is an entry of its own.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) taxable: CompiledTaxable,
    /// Its place in [`Plan::document_adjustments`].
    pub(crate) adjustment: usize,
}

/// The rates that a taxable carries, as positions in the plan.
#[derive(Debug, Clone)]
pub(crate) enum RateSet {
    One(usize),
    /// None or several: where they are listed.
    Listed(Span),
}

impl Default for RateSet {
    fn default() -> Self {
        Self::Listed(0..0)
    }
}

impl RateSet {
    /// Its rates, of the list of those of all sets.
    #[inline(always)]
    pub(crate) fn rates<'s>(&'s self, listed: &'s [usize]) -> &'s [usize] {
        match self {
            Self::One(rate) => std::slice::from_ref(rate),
            Self::Listed(span) => listed.get(span.clone()).unwrap_or_default(),
        }
    }

    /// Calls for each of its rates, with their places among its taxes; a loop of one is none.
    #[inline(always)]
    pub(crate) fn try_each(&self, listed: &[usize], mut of: impl FnMut(usize, usize) -> Option<()>) -> Option<()> {
        match self {
            Self::One(rate) => of(0, *rate),
            Self::Listed(span) => {
                listed.get(span.clone())?.iter().enumerate().try_for_each(|(index, rate)| of(index, *rate))
            }
        }
    }

    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Listed(span) => span.len(),
        }
    }
}

impl CompiledTaxable {
    /// Where its tax amounts are.
    #[inline(always)]
    pub(crate) fn shares(&self) -> Span {
        self.first_share..self.first_share.saturating_add(self.set.len())
    }
}

impl Plan {
    /// How many taxables there are.
    #[inline(always)]
    pub(crate) const fn taxable_count(&self) -> usize {
        self.lines.len().saturating_add(self.entries.len())
    }

    /// All taxables in their order.
    #[inline(always)]
    pub(crate) fn taxables(&self) -> impl Iterator<Item = &CompiledTaxable> {
        self.lines.iter().map(|line| &line.taxable).chain(self.entries.iter().map(|entry| &entry.taxable))
    }

    /// The taxable at a position.
    #[inline(always)]
    pub(crate) fn taxable(&self, at: usize) -> Option<&CompiledTaxable> {
        match self.lines.get(at) {
            Some(line) => Some(&line.taxable),
            None => Some(&self.entry(at)?.taxable),
        }
    }

    fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at.checked_sub(self.lines.len())?)
    }

    /// The document adjustment that the taxable at a position is, if it is no line.
    pub(crate) fn adjustment_of(&self, at: usize) -> Option<usize> {
        self.entry(at).map(|entry| entry.adjustment)
    }

    /// The rates of a set.
    #[inline(always)]
    pub(crate) fn rates_of<'p>(&'p self, set: &'p RateSet) -> &'p [usize] {
        set.rates(&self.listed_rates)
    }

    /// The rates that the taxable at a position carries.
    #[inline(always)]
    pub(crate) fn rates_at(&self, at: usize) -> &[usize] {
        self.taxable(at).map_or(&[], |taxable| self.rates_of(&taxable.set))
    }

    /// The percentages that the price of a taxable includes, summed. `None` only where 128 bits do not hold them, which twenty
    /// percentages of at most 1,000 at 28 places do not reach.
    pub(crate) fn included(&self, taxable: usize) -> Option<Scaled> {
        let rates = self.rates_at(taxable).iter().filter_map(|rate| self.rates.get(*rate));
        let included = rates.filter(|rate| rate.effect == TaxEffect::Included);
        included.map(|rate| rate.percent).try_fold(Scaled::ZERO, Scaled::plus)
    }
}
