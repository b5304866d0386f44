//! The coupons of a subscription: what they take off an invoice, and what is remembered of them.

use super::bill::BilledDocument;
use super::difference::{Missing, What};
use super::facts::{Facts, Redeemed};
use super::portion::{Portion, Prepared};
use super::run::Asked;
use super::state::CouponEntry;
use crate::calendar::Micros;
use crate::coupon::{
    AppliedCoupon, Coupon, CouponDiscountsRequest, CouponInvoice, CouponLine, CouponRequest, CouponScope, CouponState,
    coupon_discounts, coupon_use,
};
use crate::error::{Code, Problem, Result};
use crate::invoice::{Draft, Invoice, Line, Period};
use crate::money::scaled::from_minor;
use crate::text::Text;
use std::collections::BTreeMap;

/// What is remembered of each coupon, by its id.
pub(super) struct Coupons(BTreeMap<String, CouponState>);

/// A coupon that counts on an invoice: of which portion, for which period, and the place of its discount.
pub(super) struct Used<'s> {
    redeemed: Redeemed<'s>,
    portion: usize,
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

    /// What is remembered of a coupon after an invoice took so much by it.
    fn apply(&mut self, facts: &Facts<'_>, redeemed: &Redeemed<'_>, invoice: CouponInvoice<'_>) -> Result<()> {
        let request = CouponRequest {
            coupon: Some(redeemed.coupon.clone()),
            state: self.0.get(&*redeemed.coupon.id).cloned(),
            currency: facts.subscription.currency.borrowed(),
            invoices: vec![invoice],
            policy: facts.subscription.policy.clone(),
            ..CouponRequest::default()
        };
        let state = coupon_use(&request, &(), false)?.state;
        self.0.insert(redeemed.coupon.id.to_string(), state);
        Ok(())
    }
}

/// Puts the discounts of the coupons that count at a moment into a draft, whose lines of each portion begin at `firsts`.
pub(super) fn discounts<'s>(
    (portions, prepared): (&[Portion<'_, 's>], &[Prepared<'_>]),
    firsts: &[usize],
    draft: &mut Draft<'s>,
    at: Micros,
) -> Result<Vec<Used<'s>>> {
    let mut counting: Vec<Used<'s>> = Vec::new();
    for (number, (portion, prepared)) in portions.iter().zip(prepared).enumerate() {
        let period = period(portion.facts, prepared);
        let here = portion.facts.coupons.iter().filter(|redeemed| redeemed.counts_at(at));
        counting.extend(here.map(|redeemed| Used { redeemed: *redeemed, portion: number, discount: 0, period }));
    }
    if counting.is_empty() {
        return Ok(Vec::new());
    }
    let mut charged = Vec::new();
    for (number, (portion, prepared)) in portions.iter().zip(prepared).enumerate() {
        let lines = draft.lines.iter().skip(firsts.get(number).copied().unwrap_or_default());
        charged.extend(charged_lines((portion.facts, number), prepared.lines().zip(lines)));
    }
    if charged.is_empty() {
        return Ok(Vec::new());
    }
    let facts = portions.first().ok_or_else(internal)?.facts;
    let charged_ids: Vec<Text<'s>> = charged.iter().map(|line| Text::from(line.id.to_string())).collect();
    let has_credits = prepared.iter().flat_map(Prepared::lines).any(Missing::is_credit);
    let request = CouponDiscountsRequest {
        schema_version: None,
        currency: facts.subscription.currency.borrowed(),
        date: facts.clock.date(at).ok_or_else(internal)?,
        period: counting.iter().find_map(|used| used.period),
        lines: charged,
        coupons: counting.iter().enumerate().map(|(at, used)| used.asked(at, portions)).collect(),
        policy: facts.subscription.policy.clone(),
    };
    let found = coupon_discounts(&request, &())?;
    let mut used = Vec::with_capacity(found.discounts.len());
    for mut discount in found.discounts {
        let asked = discount.coupon_id.take().and_then(|id| id.parse().ok()).and_then(|at: usize| counting.get(at));
        let redeemed = Used { discount: draft.discounts.len(), ..*asked.ok_or_else(internal)? };
        discount.coupon_id = Some(redeemed.redeemed.coupon.id.clone());
        discount.id = Some(redeemed.discount_id());
        if has_credits && discount.applies_to.is_none() {
            discount.applies_to = Some(charged_ids.clone());
        }
        draft.discounts.push(discount);
        used.push(redeemed);
    }
    Ok(used)
}

/// Remembers what an invoice took by coupons.
pub(super) fn applied(
    portions: &mut [Portion<'_, '_>],
    used: &[Used<'_>],
    (invoice, kind): (&Invoice<'_>, BilledDocument),
    at: Micros,
) -> Result<()> {
    let date = portions.first().and_then(|first| first.facts.clock.date(at)).ok_or_else(internal)?;
    for Used { redeemed, portion, discount, period } in used {
        let taken = kind.counted(invoice.discounts.iter().nth(*discount).ok_or_else(internal)?.amount);
        let portion = portions.get_mut(*portion).ok_or_else(internal)?;
        let invoice = CouponInvoice { date, period: *period, applied: Some(taken), ..CouponInvoice::default() };
        portion.books.coupons.apply(portion.facts, redeemed, invoice)?;
    }
    Ok(())
}

impl<'s> Used<'s> {
    /// The coupon as it is asked about: by its place, since subscriptions may have the same.
    fn asked<'r>(&'r self, at: usize, portions: &[Portion<'_, 's>]) -> AppliedCoupon<'r> {
        let redeemed = &self.redeemed;
        let is_of_part = redeemed.scope != CouponScope::Customer;
        let remembered =
            portions.get(self.portion).and_then(|portion| portion.books.coupons.0.get(&*redeemed.coupon.id));
        AppliedCoupon {
            coupon: Some(Coupon { id: Text::from(at.to_string()), ..redeemed.coupon.clone() }),
            coupon_id: None,
            scope: redeemed.scope,
            subscription_id: is_of_part.then(|| subscription(self.portion)),
            charge_id: redeemed.item.map(Text::from),
            period: self.period,
            state: remembered.cloned(),
        }
    }

    /// The id of its discount: the coupon's, beside which those of other subscriptions stand.
    fn discount_id(&self) -> Text<'s> {
        match self.portion {
            0 => self.redeemed.coupon.id.clone(),
            other => Text::from(format!("{other}/{}", self.redeemed.coupon.id)),
        }
    }
}

/// The name of a portion's subscription in a request about coupons.
fn subscription(portion: usize) -> Text<'static> {
    Text::from(portion.to_string())
}

impl Missing {
    /// Whether it is below zero by itself, not as a line that is taken back with its own discounts.
    const fn is_credit(&self) -> bool {
        self.amount < 0 && !matches!(self.what, What::Reversal { .. })
    }
}

/// The lines of a portion that coupons may be for: what is charged, not what is taken back.
fn charged_lines<'r, 'm>(
    (facts, portion): (&'r Facts<'_>, usize),
    lines: impl Iterator<Item = (&'m Missing, &'r Line<'r>)>,
) -> impl Iterator<Item = CouponLine<'r>> {
    let charged = lines.filter(|(missing, _)| missing.amount > 0);
    charged.filter_map(move |(missing, line)| {
        let position = match &missing.what {
            What::Service { position, .. } | What::Adjustment { position } => Some(position),
            What::Usage { owed } => Some(&owed.position),
            What::OneOff { .. } => None,
            What::Reversal { .. } => return None,
        };
        let item = position.and_then(|position| facts.items.get(position.item));
        let price = position.and_then(|position| facts.subscription.prices.get(position.price));
        Some(CouponLine {
            id: line.id.as_ref()?.borrowed(),
            subscription_id: Some(subscription(portion)),
            charge_id: item.map(|item| item.id.borrowed()),
            plan_id: item.and_then(|item| item.plan_id.as_ref()).map(Text::borrowed),
            product_id: item.and_then(|item| item.product_id.as_ref()).map(Text::borrowed),
            price_id: price.and_then(|price| price.id.as_ref()).map(Text::borrowed),
            amount: Some(from_minor(missing.amount, facts.digits)),
        })
    })
}

/// The billing period that a portion is of: that of the first line that has one.
fn period(facts: &Facts<'_>, prepared: &Prepared<'_>) -> Option<Period> {
    let wholes = prepared.lines().filter_map(|missing| match &missing.what {
        What::Service { position, .. } => Some(position.whole),
        What::Usage { owed } => Some(owed.position.whole),
        _ => None,
    });
    let whole = { wholes }.next()?;
    let (start, end) = (facts.clock.date(whole.start)?, facts.clock.date(whole.end)?);
    (start < end).then_some(Period { start, end })
}
