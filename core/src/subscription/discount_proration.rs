//! Coupons of an amount on parts of periods: the amount is taken of what whole periods cost, and what is left is prorated.

use super::difference::{Missing, What};
use super::facts::Facts;
use super::owed::ratio_of;
use super::trace;
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::Discount;
use crate::money::exact::Exact;
use crate::money::scaled::{Scaled, from_minor};
use crate::policy::DiscountProration;

/// A line that is charged, and the whole period that it is of.
pub(super) struct Charged {
    line_id: String,
    /// The subscription and the item whose time it is; none of what is no time.
    item: Option<(usize, usize)>,
    /// What the whole period costs; of what is no time, what is charged.
    full_amount: Exact,
    /// What is charged of it.
    ratio: Exact,
}

/// What counts of the amount of a coupon.
pub(super) struct Counted {
    amount: i64,
    ratio: Exact,
    minor: i64,
}

/// What whole periods of one item cost, and what is charged of them.
struct Whole {
    item: Option<(usize, usize)>,
    full_amount: Exact,
    ratio: Exact,
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "coupons").limit(i64::MAX)
}

impl Facts<'_> {
    /// Whether coupons look at whole periods.
    pub(super) fn discounts_whole_periods(&self) -> bool {
        self.policy.subscription.discount_proration == DiscountProration::FullPeriodFirst
    }
}

impl Charged {
    /// A line of a portion.
    pub(super) fn of(facts: &Facts<'_>, portion: usize, (missing, line_id): (&Missing, &str)) -> Result<Self> {
        let charged = Exact::money(missing.amount, facts.digits);
        let (item, full_amount, ratio) = match &missing.what {
            What::Service { position, service, full_amount } => {
                (Some(position.item), full_amount.clone(), ratio_of(facts, &[*service])?)
            }
            What::Adjustment { position } => {
                let full_amount = position.quantity.map(|quantity| facts.full_amount(position.price, quantity));
                let full_amount = full_amount.transpose()?.filter(|full| full.sign().is_gt());
                let full_amount = full_amount.unwrap_or_else(|| charged.clone());
                let ratio = charged.over(&full_amount);
                (Some(position.item), full_amount, ratio)
            }
            _ => (None, charged, Exact::whole(1)),
        };
        Ok(Self { line_id: line_id.to_owned(), item: item.map(|item| (portion, item)), full_amount, ratio })
    }
}

/// Puts what counts of its amount into a discount of lines; a percentage stays.
pub(super) fn prorate(facts: &Facts<'_>, discount: &mut Discount<'_>, charged: &[Charged]) -> Result<Option<Counted>> {
    let Some(amount) = discount.amount_off else { return Ok(None) };
    let amount = Scaled::new(amount).to_minor(facts.digits).ok_or_else(overflow)?;
    let is_of =
        |line: &&Charged| discount.applies_to.as_ref().is_none_or(|lines| lines.iter().any(|id| **id == *line.line_id));
    let ratio = share(charged.iter().filter(is_of));
    let exact = Exact::money(amount, facts.digits).times(&ratio);
    let minor = exact.to_minor(facts.digits, facts.policy.rounding.mode).ok_or_else(overflow)?;
    discount.amount_off = Some(from_minor(minor, facts.digits));
    Ok(Some(Counted { amount, ratio, minor }))
}

/// What lines are of their whole periods together. An item is never more than one of its periods, at its highest price.
fn share<'c>(charged: impl Iterator<Item = &'c Charged>) -> Exact {
    let one = Exact::whole(1);
    let mut wholes: Vec<Whole> = Vec::new();
    for Charged { item, full_amount, ratio, .. } in charged {
        match wholes.iter_mut().find(|whole| item.is_some() && whole.item == *item) {
            Some(whole) => {
                whole.ratio = whole.ratio.plus(ratio);
                whole.full_amount = whole.full_amount.clone().max(full_amount.clone());
            }
            None => wholes.push(Whole { item: *item, full_amount: full_amount.clone(), ratio: ratio.clone() }),
        }
    }
    let sum = |of: &dyn Fn(&Whole) -> Exact| wholes.iter().fold(Exact::whole(0), |sum, whole| sum.plus(&of(whole)));
    let whole = sum(&|whole| whole.full_amount.clone());
    let part = sum(&|whole| whole.full_amount.times(&whole.ratio.clone().min(one.clone())));
    if whole.sign().is_gt() { part.over(&whole) } else { one }
}

impl Counted {
    /// The derivation of what counts.
    pub(super) fn step(&self, invoice: usize, discount: usize, digits: u32) -> Step {
        let figure = format!("invoices[{invoice}].invoice.draft.discounts[{discount}].amount_off");
        trace::prorated(figure, &Exact::money(self.amount, digits), &self.ratio, (self.minor, digits))
    }
}
