//! The coupons of a subscription: what they take off an invoice, and what is remembered of them.

use super::bill::BilledDocument;
use super::difference::{Missing, What};
use super::discount_proration::{self, Charged, Counted};
use super::drafts;
use super::facts::{Facts, Redeemed};
use super::item::Item;
use super::portion::{Portion, Prepared};
use super::run::Asked;
use super::state::CouponEntry;
use crate::calendar::Micros;
use crate::coupon::{
    AppliedCoupon, Coupon, CouponDiscountsRequest, CouponInvoice, CouponLine, CouponRequest, CouponScope, CouponState,
    coupon_discounts, coupon_use,
};
use crate::error::{Code, Problem, Result};
use crate::explain::Step;
use crate::invoice::{Discount, Draft, Invoice, Line, Period};
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
    /// What counts of its amount, where that is less for parts of periods.
    counted: Option<Counted>,
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
    let counting = counting(portions, prepared, at);
    if counting.is_empty() {
        return Ok(Vec::new());
    }
    let charged: Vec<CouponLine<'_>> = charged_lines((portions, prepared), firsts, draft, at).collect();
    if charged.is_empty() {
        return Ok(Vec::new());
    }
    let wholes = wholes((portions, prepared), firsts, draft)?;
    let charged_ids: Vec<Text<'s>> = charged.iter().map(|line| Text::from(line.id.to_string())).collect();
    let has_credits = prepared.iter().flat_map(Prepared::lines).any(Missing::is_credit);
    let facts = portions.first().ok_or_else(internal)?.facts;
    let request = CouponDiscountsRequest {
        schema_version: None,
        currency: facts.subscription.currency.borrowed(),
        date: facts.clock.date(at).ok_or_else(internal)?,
        period: counting.iter().find_map(|used| used.period),
        lines: charged,
        coupons: counting.iter().enumerate().map(|(at, used)| used.asked(at, portions)).collect(),
        policy: facts.subscription.policy.clone(),
    };
    let found = coupon_discounts(&request, &())?.discounts;
    let mut used = Vec::with_capacity(found.len());
    for discount in found {
        let mut discount: Discount<'s> = if has_credits { of_lines(discount, &charged_ids) } else { discount };
        let asked = discount.coupon_id.as_ref().and_then(|id| id.parse().ok()).and_then(|at: usize| counting.get(at));
        let asked = asked.ok_or_else(internal)?;
        let is_prorated = facts.discounts_whole_periods();
        let counted = if is_prorated { discount_proration::prorate(facts, &mut discount, &wholes)? } else { None };
        used.push(Used { discount: draft.discounts.len(), counted, ..*asked });
        let (id, coupon_id) = (Some(asked.discount_id()), Some(asked.redeemed.coupon.id.clone()));
        draft.discounts.push(Discount { id, coupon_id, ..discount });
    }
    Ok(used)
}

/// The whole periods of what is charged, where coupons look at these.
fn wholes(
    (portions, prepared): (&[Portion<'_, '_>], &[Prepared<'_>]),
    firsts: &[usize],
    draft: &Draft<'_>,
) -> Result<Vec<Charged>> {
    let mut found = Vec::new();
    for (number, ((portion, prepared), first)) in portions.iter().zip(prepared).zip(firsts).enumerate() {
        let lines = prepared.lines().zip(draft.lines.iter().skip(*first));
        let charged = lines.filter(|(missing, _)| portion.facts.discounts_whole_periods() && missing.amount > 0);
        for (missing, line) in charged {
            found.push(Charged::of(portion.facts, number, (missing, line.id.as_deref().unwrap_or_default()))?);
        }
    }
    Ok(found)
}

/// The derivation of what counts of coupons on an invoice.
pub(super) fn steps(used: &[Used<'_>], invoice: usize, digits: u32) -> impl Iterator<Item = Step> {
    used.iter().filter_map(move |used| Some(used.counted.as_ref()?.step(invoice, used.discount, digits)))
}

/// The coupons that count at a moment, portion by portion.
fn counting<'s>(portions: &[Portion<'_, 's>], prepared: &[Prepared<'_>], at: Micros) -> Vec<Used<'s>> {
    let portions = portions.iter().zip(prepared).enumerate();
    let counting = portions.flat_map(|(portion, (of, prepared))| {
        let period = period(of, prepared);
        let here = of.facts.coupons.iter().filter(move |redeemed| redeemed.counts_at(at));
        here.map(move |redeemed| Used { redeemed: *redeemed, portion, discount: 0, period, counted: None })
    });
    counting.collect()
}

/// A discount of lines, where it names none.
fn of_lines<'s>(discount: Discount<'s>, lines: &[Text<'s>]) -> Discount<'s> {
    Discount { applies_to: Some(discount.applies_to.unwrap_or_else(|| lines.to_vec())), ..discount }
}

/// Remembers what an invoice took by coupons.
pub(super) fn applied(
    portions: &mut [Portion<'_, '_>],
    used: &[Used<'_>],
    (invoice, kind): (&Invoice<'_>, BilledDocument),
    at: Micros,
) -> Result<()> {
    let date = portions.first().and_then(|first| first.facts.clock.date(at)).ok_or_else(internal)?;
    for Used { redeemed, portion, discount, period, .. } in used {
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

/// The lines of a draft that coupons may be for: what is charged, not what is taken back.
fn charged_lines<'r>(
    (portions, prepared): (&'r [Portion<'_, '_>], &'r [Prepared<'_>]),
    firsts: &'r [usize],
    draft: &'r Draft<'_>,
    at: Micros,
) -> impl Iterator<Item = CouponLine<'r>> {
    let portions = portions.iter().zip(prepared).zip(firsts).enumerate();
    portions.flat_map(move |(number, ((portion, prepared), first))| {
        let lines = prepared.lines().zip(draft.lines.iter().skip(*first));
        let charged = lines.filter(|(missing, _)| missing.amount > 0);
        charged.filter_map(move |(missing, line)| charged_line((portion.facts, at), number, missing, line))
    })
}

fn charged_line<'r>(
    (facts, at): (&'r Facts<'_>, Micros),
    portion: usize,
    missing: &Missing,
    line: &'r Line<'_>,
) -> Option<CouponLine<'r>> {
    let (position, from) = match &missing.what {
        What::Service { position, service, .. } => (Some(position), service.stretch.start),
        What::Adjustment { position } => (Some(position), position.whole.start),
        What::Usage { owed } => (Some(&owed.position), owed.position.whole.start),
        What::OneOff { .. } | What::TrueUp { .. } => (None, at),
        What::Reversal { .. } => return None,
    };
    let item = position.and_then(|position| facts.items.get(position.item));
    let of_plan = item.and_then(Item::of_plan);
    let tariff = position.filter(|_| of_plan.is_some());
    let tariff = tariff.and_then(|position| facts.tariff_at(position.item, (from, at)));
    let plan_id = tariff.map(|tariff| tariff.plan_id).or_else(|| item?.plan_id.as_ref());
    let product_id = tariff.and_then(|tariff| tariff.product_id).or_else(|| product(facts, item, &missing.what));
    let price = position.and_then(|position| facts.subscription.prices.get(position.price));
    Some(CouponLine {
        id: line.id.as_ref()?.borrowed(),
        subscription_id: Some(subscription(portion)),
        charge_id: item.map(|item| item.id.borrowed()),
        item_id: of_plan.map(|item| item.id.borrowed()),
        plan_id: plan_id.map(Text::borrowed),
        product_id: product_id.map(Text::borrowed),
        price_id: price.and_then(|price| price.id.as_ref()).map(Text::borrowed),
        amount: Some(from_minor(missing.amount, facts.digits)),
    })
}

/// The product that a line is.
fn product<'f, 's>(facts: &'f Facts<'s>, item: Option<&'f Item<'s>>, what: &What) -> Option<&'f Text<'s>> {
    let committed = what.committed().and_then(|commitment| facts.subscription.commitments.get(commitment));
    item.and_then(|item| item.product_id.as_ref()).or_else(|| committed?.product_id.as_ref())
}

/// The billing period that a portion is of: that of the first line that has one.
fn period(portion: &Portion<'_, '_>, prepared: &Prepared<'_>) -> Option<Period> {
    let wholes = prepared.lines().filter_map(|missing| match &missing.what {
        What::Service { position, .. } => Some(position.whole),
        What::Usage { owed } => Some(owed.position.whole),
        _ => None,
    });
    let whole = { wholes }.next()?;
    drafts::period(portion.facts, whole, portion.at)
}
