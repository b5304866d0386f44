//! The coupons of a subscription: what they take off an invoice, and what is remembered of them.

use super::bill::BilledDocument;
use super::difference::{Missing, What};
use super::document::SubscriptionItem;
use super::facts::{Facts, Redeemed};
use super::run::Asked;
use super::state::CouponEntry;
use crate::calendar::Micros;
use crate::coupon::{
    AppliedCoupon, CouponDiscountsRequest, CouponInvoice, CouponLine, CouponRequest, CouponScope, CouponState,
    coupon_discounts, coupon_use,
};
use crate::error::{Code, Problem, Result};
use crate::invoice::{Draft, Invoice, Period};
use crate::money::scaled::from_minor;
use crate::text::Text;
use std::collections::BTreeMap;

/// What is remembered of each coupon, by its id.
pub(super) struct Coupons(BTreeMap<String, CouponState>);

/// A coupon that a draft has a discount of, and that discount's place.
pub(super) struct Used<'s> {
    redeemed: Redeemed<'s>,
    discount: usize,
    period: Option<Period>,
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "coupons")
}

impl Coupons {
    pub(super) fn read(facts: &Facts<'_>, request: &Asked<'_>) -> Result<Self> {
        let mut states = BTreeMap::new();
        let entries = request.state.into_iter().flat_map(|state| state.coupons.iter().enumerate());
        for (at, entry) in entries {
            if !facts.coupons.iter().any(|redeemed| redeemed.coupon.id == entry.coupon_id) {
                let path = format!("state.coupons[{at}].coupon_id");
                return Err(Problem::new(Code::UnknownId, path).value(&entry.coupon_id).into());
            }
            states.insert(entry.coupon_id.to_string(), entry.state.clone());
        }
        Ok(Self(states))
    }

    pub(super) fn entries<'s>(&self) -> Vec<CouponEntry<'s>> {
        let entries = self.0.iter();
        entries.map(|(id, state)| CouponEntry { coupon_id: id.clone().into(), state: state.clone() }).collect()
    }

    /// Puts the discounts of the coupons that count at a moment into a draft.
    pub(super) fn discounts<'s>(
        &self,
        facts: &Facts<'s>,
        missing: &[&Missing],
        draft: &mut Draft<'s>,
        at: Micros,
    ) -> Result<Vec<Used<'s>>> {
        let counting: Vec<Redeemed<'s>> =
            facts.coupons.iter().filter(|redeemed| redeemed.counts_at(at)).copied().collect();
        if counting.is_empty() {
            return Ok(Vec::new());
        }
        let charged = lines(facts, missing, draft);
        if charged.is_empty() {
            return Ok(Vec::new());
        }
        let charged_ids: Vec<Text<'s>> = charged.iter().map(|line| Text::from(line.id.to_string())).collect();
        let has_credits = missing.iter().any(|missing| missing.is_credit());
        let period = period(facts, missing);
        let request = CouponDiscountsRequest {
            schema_version: None,
            currency: facts.subscription.currency.borrowed(),
            date: facts.clock.date(at).ok_or_else(internal)?,
            period,
            lines: charged,
            coupons: counting.iter().map(|redeemed| self.applied_coupon(redeemed)).collect(),
            policy: facts.subscription.policy.clone(),
        };
        let found = coupon_discounts(&request, &())?;
        let mut used = Vec::with_capacity(found.discounts.len());
        for mut discount in found.discounts {
            let id = discount.coupon_id.clone().ok_or_else(internal)?;
            let redeemed = counting.iter().find(|redeemed| redeemed.coupon.id == id).ok_or_else(internal)?;
            used.push(Used { redeemed: *redeemed, discount: draft.discounts.len(), period });
            discount.id = Some(id);
            if has_credits && discount.applies_to.is_none() {
                discount.applies_to = Some(charged_ids.clone());
            }
            draft.discounts.push(discount);
        }
        Ok(used)
    }

    fn applied_coupon<'r>(&self, redeemed: &Redeemed<'r>) -> AppliedCoupon<'r> {
        let is_of_part = redeemed.scope != CouponScope::Customer;
        AppliedCoupon {
            coupon: Some(redeemed.coupon.clone()),
            coupon_id: None,
            scope: redeemed.scope,
            subscription_id: is_of_part.then(|| Text::from(SUBSCRIPTION)),
            charge_id: redeemed.item.map(Text::from),
            state: self.0.get(&*redeemed.coupon.id).cloned(),
        }
    }

    /// Remembers what an invoice took.
    pub(super) fn applied(
        &mut self,
        facts: &Facts<'_>,
        used: &[Used<'_>],
        (invoice, kind): (&Invoice<'_>, BilledDocument),
        at: Micros,
    ) -> Result<()> {
        for Used { redeemed, discount, period } in used {
            let taken = kind.counted(invoice.discounts.iter().nth(*discount).ok_or_else(internal)?.amount);
            let request = CouponRequest {
                coupon: Some(redeemed.coupon.clone()),
                state: self.0.get(&*redeemed.coupon.id).cloned(),
                currency: facts.subscription.currency.borrowed(),
                invoices: vec![CouponInvoice {
                    date: facts.clock.date(at).ok_or_else(internal)?,
                    period: *period,
                    applied: Some(taken),
                    ..CouponInvoice::default()
                }],
                policy: facts.subscription.policy.clone(),
                ..CouponRequest::default()
            };
            let state = coupon_use(&request, &(), false)?.state;
            self.0.insert(redeemed.coupon.id.to_string(), state);
        }
        Ok(())
    }
}

/// The subscription's own name in a request about its coupons.
const SUBSCRIPTION: &str = "subscription";

impl Missing {
    /// Whether it is below zero by itself, not as a line that is taken back with its own discounts.
    const fn is_credit(&self) -> bool {
        self.amount < 0 && !matches!(self.what, What::Reversal { .. })
    }
}

/// The lines that coupons may be for: what is charged, not what is taken back.
fn lines<'r>(facts: &'r Facts<'_>, missing: &[&Missing], draft: &'r Draft<'_>) -> Vec<CouponLine<'r>> {
    let charged = missing.iter().zip(&draft.lines).filter(|(missing, _)| missing.amount > 0);
    let lines = charged.filter_map(|(missing, line)| {
        let position = match &missing.what {
            What::Service { position, .. } | What::Adjustment { position } => Some(position),
            What::Usage { owed } => Some(&owed.position),
            What::OneOff { .. } | What::TrueUp { .. } => None,
            What::Reversal { .. } => return None,
        };
        let item = position.and_then(|position| facts.items.get(position.item));
        let price = position.and_then(|position| facts.subscription.prices.get(position.price));
        Some(CouponLine {
            id: line.id.as_ref()?.borrowed(),
            subscription_id: Some(Text::from(SUBSCRIPTION)),
            charge_id: item.map(|item| item.id.borrowed()),
            plan_id: item.and_then(|item| item.plan_id.as_ref()).map(Text::borrowed),
            product_id: product(facts, item, &missing.what).map(Text::borrowed),
            price_id: price.and_then(|price| price.id.as_ref()).map(Text::borrowed),
            amount: Some(from_minor(missing.amount, facts.digits)),
        })
    });
    lines.collect()
}

/// The product that a line is.
fn product<'f, 's>(facts: &'f Facts<'s>, item: Option<&'f &SubscriptionItem<'s>>, what: &What) -> Option<&'f Text<'s>> {
    let committed = what.committed().and_then(|commitment| facts.subscription.commitments.get(commitment));
    item.and_then(|item| item.product_id.as_ref()).or_else(|| committed?.product_id.as_ref())
}

/// The billing period that an invoice is of: that of the first line that has one.
fn period(facts: &Facts<'_>, missing: &[&Missing]) -> Option<Period> {
    let wholes = missing.iter().filter_map(|missing| match &missing.what {
        What::Service { position, .. } => Some(position.whole),
        What::Usage { owed } => Some(owed.position.whole),
        _ => None,
    });
    let whole = wholes.into_iter().next()?;
    let (start, end) = (facts.clock.date(whole.start)?, facts.clock.date(whole.end)?);
    (start < end).then_some(Period { start, end })
}
