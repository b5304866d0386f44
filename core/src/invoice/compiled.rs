//! A draft after validation: integers with scales, indexes instead of names. What the kernel works on.

use super::draft::{Draft, TaxBehavior};
use super::general::General;
use super::price::NarrowPrice;
use super::settlement::Settlement;
use super::taxable::{CompiledTaxable, Entry};
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;
use crate::money::{ExactNumber, RoundingMode};
use crate::policy::Policy;
use crate::price::Price as PriceDocument;
use crate::price::compiled::Compiled as Price;
use crate::price::table::Level;
use std::cmp::Ordering;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Positions in one of the lists of [`Compiled`].
pub(crate) type Span = Range<usize>;

/// A validated draft and where its names live: ties are broken by them, results show them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compiled<'c> {
    pub(crate) draft: &'c Draft<'c>,
    pub(crate) plan: &'c Plan,
}

impl Deref for Compiled<'_> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        self.plan
    }
}

/// What a draft asks for, without names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub(crate) digits: u32,
    pub(crate) policy: Policy<'static>,
    pub(crate) lines: Vec<CompiledLine>,
    /// Whether a line is not discountable.
    pub(crate) spares_lines: bool,
    /// The quantities of lines that are rated by a price.
    pub(crate) rated: Vec<RatedQuantity>,
    /// The adjustments of all lines, each line's discounts before its charges.
    pub(crate) line_adjustments: Vec<Adjustment>,
    /// The terms that some discounts and charges have.
    pub(crate) terms: Vec<Terms>,
    /// The order in which adjustments count, where that is not their own.
    pub(crate) order: Option<Box<Order>>,
    /// The document's discounts, then its charges.
    pub(crate) document_adjustments: Vec<DocumentAdjustment>,
    /// How many shares taxes and allocated document adjustments have together.
    pub(crate) shares: usize,
    pub(crate) rates: Vec<Rate>,
    /// The document adjustments that are entries of their own.
    pub(crate) entries: Vec<Entry>,
    /// How many taxes the taxables carry together.
    pub(crate) tax_shares: usize,
    /// Who carries each rate, rate by rate.
    pub(crate) members: Vec<Member>,
    /// The rule that gives each line its rates, by its place in the draft; empty without rules.
    pub(crate) tax_rules: Vec<Option<usize>>,
    /// The rates of all tax sets that are not of one rate.
    pub(crate) listed_rates: Vec<usize>,
    /// The lines with fixed shares.
    pub(crate) reversals: Vec<Reversal>,
    pub(crate) fixed_discounts: Vec<i64>,
    pub(crate) fixed_taxes: Vec<FixedTax>,
    /// Tax groups that only reversals bring, in order of appearance; they follow the groups of the draft's rates.
    pub(crate) fixed_groups: Vec<FixedGroup>,
    /// What taxes need beyond percentages that do not meet, or a policy beyond rounded lines.
    pub(crate) general: Option<Box<General>>,
    pub(crate) prepaid: i64,
    pub(crate) external_rounding: i64,
    /// Of a draft that says more of its payment.
    pub(crate) settlement: Option<Box<Settlement>>,
}

/// The places of line adjustments and of document adjustments in the order in which they count.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) line: Vec<usize>,
    pub(crate) document: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct CompiledLine {
    pub(crate) amount: LineAmount,
    /// Its adjustments in [`Plan::line_adjustments`].
    pub(crate) adjustments: Span,
    /// Its place in [`Plan::reversals`], for a line with fixed shares.
    pub(crate) reversal: Option<usize>,
    /// What taxes are on; a line with fixed shares has no rates.
    pub(crate) taxable: CompiledTaxable,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum LineAmount {
    Given(i64),
    /// The price of the draft's line, ready to be computed where it is narrow.
    Priced(Option<NarrowPrice>),
    /// A quantity in [`Plan::rated`].
    Rated(usize),
}

/// A quantity and the price that it is rated by.
#[derive(Debug, Clone)]
pub(crate) struct RatedQuantity {
    pub(crate) price: Arc<Price>,
    /// Of groups and events, their sum.
    pub(crate) quantity: ExactNumber,
    pub(crate) known: Known,
}

/// What is known of a rating before it is computed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Known {
    /// What of the quantity is rated, where 128 bits hold that.
    Level(Option<Level>),
    /// What groups or events come to.
    Amount(i64),
}

/// The fixed shares of a line, in [`Plan::fixed_discounts`] and [`Plan::fixed_taxes`].
#[derive(Debug, Clone)]
pub(crate) struct Reversal {
    pub(crate) discounts: Span,
    pub(crate) taxes: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Discount,
    Charge,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Adjustment {
    pub(crate) kind: Kind,
    pub(crate) value: AdjustmentValue,
    /// Whether terms have given its value.
    pub(crate) settled: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum AdjustmentValue {
    Amount(i64),
    Percent {
        fraction: Fraction,
        base: Option<i64>,
    },
    /// What terms say of [`Plan::terms`], once it is known what is spent.
    Terms(usize),
}

/// Terms of a discount or a charge beyond a plain value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    pub(crate) size: Size,
    /// The most that it comes to, 0 or more.
    pub(crate) maximum: Option<i64>,
    /// The least that must be spent, 0 or more.
    pub(crate) minimum_spend: Option<i64>,
}

/// What terms are for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Size {
    Amount(i64),
    Percent { fraction: Fraction, base: Option<i64> },
    PerUnit { amount: Scaled, quantity: ExactNumber },
}

#[derive(Debug, Clone)]
pub(crate) struct DocumentAdjustment {
    pub(crate) adjustment: Adjustment,
    /// Eligible lines in ascending order; `None` is every line without fixed shares.
    pub(crate) eligible: Option<Vec<usize>>,
    /// Its place among the taxables, if it is an entry of its own, with its own taxes.
    pub(crate) entry: Option<usize>,
    /// Its shares among those of all; empty for an entry of its own.
    pub(crate) shares: Span,
}

#[derive(Debug, Clone)]
pub(crate) struct Rate {
    pub(crate) percent: Scaled,
    pub(crate) effect: TaxEffect,
    /// Who carries it, in [`Compiled::members`].
    pub(crate) members: Span,
    /// What it is of what its members have, if that is the same for all.
    pub(crate) fraction: Option<Fraction>,
}

/// One taxable that carries a rate, and where that tax stands among all shares.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Member {
    pub(crate) taxable: usize,
    pub(crate) share: usize,
}

/// A tax share that a reversal brings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FixedTax {
    /// Position in the draft: line and share.
    pub(crate) line: usize,
    pub(crate) share: usize,
    /// The group of the breakdown that it joins.
    pub(crate) group: usize,
    pub(crate) effect: TaxEffect,
    pub(crate) taxable: i64,
    pub(crate) amount: i64,
    /// Whether the customer owes it.
    pub(crate) reversed: bool,
}

impl FixedTax {
    /// The figure in which it is shown.
    pub(crate) const fn field(&self) -> &'static str {
        if self.reversed { "reverse_charged_amount" } else { "amount" }
    }
}

/// A group of the breakdown that no rate of the draft has: named by the reversal that brings it first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FixedGroup {
    pub(crate) line: usize,
    pub(crate) share: usize,
    pub(crate) effect: TaxEffect,
}

/// What a tax does to the totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaxEffect {
    Added,
    Included,
    Withheld,
    /// Taken out of the price and charged to nobody.
    Removed,
    /// Only listed.
    Listed,
}

impl TaxEffect {
    pub(crate) const fn of(behavior: TaxBehavior, reverse_charge: bool) -> Self {
        match (behavior, reverse_charge) {
            (TaxBehavior::Exclusive, false) => Self::Added,
            (TaxBehavior::Inclusive, false) => Self::Included,
            (TaxBehavior::Withheld, _) => Self::Withheld,
            (TaxBehavior::Inclusive, true) => Self::Removed,
            (TaxBehavior::Exclusive, true) | (TaxBehavior::Informative, _) => Self::Listed,
        }
    }
}

impl Plan {
    /// The prices that lines name and the draft has not, in the order of their ids.
    pub(crate) fn listed_prices(&self) -> Vec<&PriceDocument<'static>> {
        let mut listed: Vec<_> = self.rated.iter().filter_map(|rated| rated.price.document.as_deref()).collect();
        listed.sort_unstable_by(|left, right| left.id.cmp(&right.id));
        listed.dedup_by(|left, right| left.id == right.id);
        listed
    }

    /// The fixed discounts and taxes of a line.
    pub(crate) fn fixed(&self, line: &CompiledLine) -> Option<(&[i64], &[FixedTax])> {
        let reversal = self.reversals.get(line.reversal?)?;
        self.fixed_discounts.get(reversal.discounts.clone()).zip(self.fixed_taxes.get(reversal.taxes.clone()))
    }

    /// The line adjustment that counts at a position.
    #[inline(always)]
    pub(crate) fn line_adjustment_at(&self, position: usize) -> usize {
        self.order.as_ref().and_then(|order| order.line.get(position).copied()).unwrap_or(position)
    }

    /// The document adjustment that counts at a position.
    #[inline(always)]
    pub(crate) fn document_adjustment_at(&self, position: usize) -> usize {
        self.order.as_ref().and_then(|order| order.document.get(position).copied()).unwrap_or(position)
    }

    /// The rule that gives a line its rates, by its place in the draft.
    pub(crate) fn rule_of(&self, line: usize) -> Option<usize> {
        self.tax_rules.get(line).copied().flatten()
    }

    pub(crate) const fn mode(&self) -> RoundingMode {
        self.policy.rounding.mode
    }

    /// The effect of every group of the breakdown: the draft's rates, then those that only reversals bring.
    pub(crate) fn group_effects(&self) -> impl Iterator<Item = TaxEffect> {
        let fixed = self.fixed_groups.iter().map(|group| group.effect);
        self.rates.iter().map(|rate| rate.effect).chain(fixed)
    }
}

impl<'c> Compiled<'c> {
    /// Lines and entries with equal claims to a unit: by the names of their rates, then by id. Never by position.
    pub(crate) fn compare_by_content(&self, left: usize, right: usize) -> Ordering {
        let names = |at: usize| {
            let rates = self.rates_at(at);
            rates.iter().filter_map(|rate| self.draft.tax_rates.get(*rate)).map(|rate| &*rate.id)
        };
        names(left).cmp(names(right)).then_with(|| self.id_of(left).cmp(&self.id_of(right)))
    }

    /// The id of a line or an entry of its own.
    fn id_of(&self, taxable: usize) -> Option<&str> {
        match self.adjustment_of(taxable) {
            None => self.draft.lines.get(taxable)?.id.as_deref(),
            Some(adjustment) => self.draft.adjustment_id(adjustment).map(|id| &**id),
        }
    }
}
