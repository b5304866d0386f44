//! Which of several coupons count on which lines, and in which order.

use super::document::Coupon;
use super::list::{CouponList, asked_of};
use super::request::NotCounted;
use super::scope::{AppliedCoupon, CouponDiscounts, CouponDiscountsRequest, CouponLine, CouponOnInvoice, CouponScope};
use super::state;
use super::step::{Terms, Usable};
use super::walk::{currency_digits, not_negative};
use super::window::is_bounded;
use crate::error::{Code, Error, Problem, Result};
use crate::invoice::draft::unknown_version;
use crate::invoice::{Discount, Period, SCHEMA_VERSION};
use crate::limits;
use crate::money::ExactNumber;
use crate::money::exact::Exact;
use crate::money::scaled::from_minor;
use crate::policy::{CouponScopes, CouponWindow, Policy};
use crate::problems::Problems;
use crate::text::Text;
use std::collections::BTreeSet;

/// Answers a request.
pub(crate) fn coupon_discounts(
    request: &CouponDiscountsRequest<'_>,
    list: &impl CouponList,
) -> Result<CouponDiscounts> {
    let policy = request.policy.resolve().unwrap_or_default();
    let Checked { digits, amounts, coupons } = check(request, list, &policy)?;
    let found: Vec<Found<'_>> =
        coupons.into_iter().map(|redeemed| find(redeemed, request, digits, &policy)).collect::<Result<_>>()?;
    let found = match policy.coupon.scopes {
        CouponScopes::All => found,
        CouponScopes::MostSpecific => without_overruled(found),
    };
    let mut order: Vec<&Found<'_>> = found.iter().filter(|found| found.usable.is_ok()).collect();
    order.sort_by_key(|found| (found.of.applied.scope, breadth(found.of.coupon)));
    let lines = Lines { request, amounts, digits, policy: &policy };
    Ok(CouponDiscounts {
        schema_version: SCHEMA_VERSION,
        currency: request.currency.to_string(),
        discounts: order.into_iter().map(|found| lines.discount(found)).collect::<Result<_>>()?,
        coupons: found.iter().map(|found| lines.shown(found)).collect(),
        policy,
    })
}

/// A coupon that was redeemed, itself or by its id.
#[derive(Clone, Copy)]
struct Redeemed<'r> {
    applied: &'r AppliedCoupon<'r>,
    coupon: &'r Coupon<'r>,
}

/// A coupon, the lines that it counts on, and what it takes off them.
struct Found<'r> {
    of: Redeemed<'r>,
    lines: Vec<usize>,
    usable: std::result::Result<Usable, NotCounted>,
}

fn find<'r>(
    of: Redeemed<'r>,
    request: &CouponDiscountsRequest<'_>,
    digits: u32,
    policy: &Policy<'_>,
) -> Result<Found<'r>> {
    let lines = request.lines.iter().enumerate().filter(|(_, line)| of.is_for(line)).map(|(at, _)| at);
    let lines: Vec<usize> = lines.collect();
    let other_currency = of.coupon.currency.as_ref().is_some_and(|own| *own != request.currency);
    let usable = if other_currency {
        Err(NotCounted::OtherCurrency)
    } else if lines.is_empty() {
        Err(NotCounted::OtherLines)
    } else {
        let state = of.applied.state.clone().unwrap_or_default();
        Terms::of(of.coupon, digits, policy).usable(request.date, of.applied.period.or(request.period), &state)?
    };
    Ok(Found { of, lines, usable })
}

/// Each line keeps the coupons of the narrowest scope that has some for it.
fn without_overruled(mut found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    let taken_by = |found: &[Found<'_>], scope: CouponScope| -> BTreeSet<usize> {
        let narrower = found.iter().filter(|found| found.usable.is_ok() && found.of.applied.scope < scope);
        narrower.flat_map(|found| found.lines.iter().copied()).collect()
    };
    let overruled = [CouponScope::Charge, CouponScope::Subscription, CouponScope::Customer]
        .map(|scope| (scope, taken_by(&found, scope)));
    for found in &mut found {
        let by = overruled.iter().find(|(scope, _)| *scope == found.of.applied.scope).map(|(_, lines)| lines);
        let before = found.lines.len();
        found.lines.retain(|line| by.is_none_or(|by| !by.contains(line)));
        if found.lines.is_empty() && before > 0 && found.usable.is_ok() {
            found.usable = Err(NotCounted::Overruled);
        }
    }
    found
}

/// How much a coupon is for: prices or products, plans, everything.
fn breadth(coupon: &Coupon<'_>) -> u8 {
    match (coupon.products.is_some() || coupon.prices.is_some(), coupon.plans.is_some()) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}

impl Redeemed<'_> {
    /// Whether a line belongs to what the coupon was redeemed for, and is one that it is for.
    fn is_for(&self, line: &CouponLine<'_>) -> bool {
        let AppliedCoupon { scope, subscription_id, charge_id, .. } = self.applied;
        let subscription = *scope == CouponScope::Customer || *subscription_id == line.subscription_id;
        let charge = *scope != CouponScope::Charge || [&line.charge_id, &line.item_id].contains(&charge_id);
        let lists = [
            (&self.coupon.plans, &line.plan_id),
            (&self.coupon.products, &line.product_id),
            (&self.coupon.prices, &line.price_id),
        ];
        subscription && charge && lists.into_iter().all(|(list, id)| is_in(list.as_deref(), id.as_ref()))
    }
}

/// Whether an id is in a list; everything is, where there is none.
fn is_in(list: Option<&[Text<'_>]>, id: Option<&Text<'_>>) -> bool {
    list.is_none_or(|list| id.is_some_and(|id| list.contains(id)))
}

/// The lines of a request, with what they cost in minor units.
struct Lines<'r> {
    request: &'r CouponDiscountsRequest<'r>,
    amounts: Vec<Option<i64>>,
    digits: u32,
    policy: &'r Policy<'r>,
}

impl Lines<'_> {
    fn ids<'l>(&'l self, found: &'l Found<'_>) -> impl Iterator<Item = &'l Text<'l>> {
        found.lines.iter().filter_map(|at| self.request.lines.get(*at)).map(|line| &line.id)
    }

    fn shown(&self, found: &Found<'_>) -> CouponOnInvoice {
        let counts = found.usable.is_ok();
        CouponOnInvoice {
            coupon_id: found.of.coupon.id.to_string(),
            scope: found.of.applied.scope,
            counts,
            not_counted: found.usable.as_ref().err().copied(),
            lines: self.ids(found).filter(|_| counts).map(ToString::to_string).collect(),
        }
    }

    fn discount(&self, found: &Found<'_>) -> Result<Discount<'static>> {
        let coupon = found.of.coupon;
        let Ok(usable) = &found.usable else { return Err(Problem::new(Code::Internal, "coupons").into()) };
        let whole = found.lines.len() == self.request.lines.len();
        let ids = || self.ids(found).map(|id| Text::from(id.to_string())).collect();
        let is_part = coupon.percent_off.is_some() && usable.share != ExactNumber::ONE;
        Ok(Discount {
            coupon_id: Some(coupon.id.clone().into_owned()),
            description: coupon.description.clone().map(Text::into_owned),
            percent_off: coupon.percent_off,
            amount_off: usable.limit.map(|limit| from_minor(limit, self.digits)),
            base: if is_part { Some(self.base(found, usable.share)?) } else { None },
            applies_to: (!whole).then(ids),
            ..Discount::default()
        })
    }

    /// The share of the lines' amounts that a percentage is of.
    fn base(&self, found: &Found<'_>, share: ExactNumber) -> Result<rust_decimal::Decimal> {
        let mut sum = 0i128;
        for at in &found.lines {
            let needs = || Error::from(Problem::new(Code::NeedsOneOf, format!("lines[{at}].amount")).limit("amount"));
            let amount = self.amounts.get(*at).copied().flatten().ok_or_else(needs)?;
            sum = sum.saturating_add(amount.into());
        }
        let too_large = || Error::from(Problem::new(Code::AmountOverflow, "lines").limit(i64::MAX));
        let minor =
            Exact::whole(sum).times(&share.exact()).to_minor(0, self.policy.rounding.mode).ok_or_else(too_large)?;
        Ok(from_minor(minor, self.digits))
    }
}

/// A request without an error.
struct Checked<'r> {
    digits: u32,
    /// What the lines cost.
    amounts: Vec<Option<i64>>,
    coupons: Vec<Redeemed<'r>>,
}

/// Every error of value.
fn check<'r>(
    request: &'r CouponDiscountsRequest<'_>,
    list: &'r impl CouponList,
    policy: &Policy<'_>,
) -> Result<Checked<'r>> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let digits = currency_digits(&request.currency, "currency", &mut problems);
    check_period(request.period, || "period".to_owned(), &mut problems);
    let amounts = check_lines(request, digits, &mut problems);
    problems.count(request.coupons.len(), limits::COUPON_INVOICES, || "coupons".to_owned());
    let mut coupons = Vec::with_capacity(request.coupons.len().min(limits::COUPON_INVOICES));
    for (at, applied) in request.coupons.iter().take(limits::COUPON_INVOICES).enumerate() {
        let coupon = redeemed(applied, list, &format!("coupons[{at}]"), &mut problems);
        check_period(applied.period, || format!("coupons[{at}].period"), &mut problems);
        coupons.extend(coupon.map(|coupon| Redeemed { applied, coupon }));
    }
    let shared = policy.coupon.window == CouponWindow::ServicePeriod
        && coupons.iter().any(|redeemed| is_bounded(redeemed.coupon) && redeemed.applied.period.is_none());
    if shared && request.period.is_none() {
        problems.needs_one_of("period", "period");
    }
    problems.extend(request.policy.problems());
    problems.finish()?;
    Ok(Checked { digits, amounts, coupons })
}

fn check_period(period: Option<Period>, path: impl FnOnce() -> String, problems: &mut Problems) {
    if let Some(period) = period.filter(|period| period.start >= period.end) {
        problems.beyond(Code::EmptyPeriod, path(), period.end, format_args!("after {}", period.start));
    }
}

fn check_lines(request: &CouponDiscountsRequest<'_>, digits: u32, problems: &mut Problems) -> Vec<Option<i64>> {
    problems.count(request.lines.len(), limits::COUPON_INVOICES, || "lines".to_owned());
    let mut ids = BTreeSet::new();
    let mut amounts = Vec::with_capacity(request.lines.len().min(limits::COUPON_INVOICES));
    for (at, line) in request.lines.iter().take(limits::COUPON_INVOICES).enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        if !ids.insert(&*line.id) {
            problems.push(Code::DuplicateId, path("id"), &line.id);
        }
        let names = [
            ("id", Some(&line.id)),
            ("subscription_id", line.subscription_id.as_ref()),
            ("charge_id", line.charge_id.as_ref()),
            ("item_id", line.item_id.as_ref()),
            ("plan_id", line.plan_id.as_ref()),
            ("product_id", line.product_id.as_ref()),
            ("price_id", line.price_id.as_ref()),
        ];
        for (field, id) in names {
            problems.id(id.map(|id| &**id), || path(field));
        }
        amounts.push(line.amount.map(|amount| not_negative(amount, digits, &path("amount"), problems)));
    }
    amounts
}

/// The coupon of an entry, with all that is wrong with it.
fn redeemed<'r>(
    applied: &'r AppliedCoupon<'r>,
    list: &'r impl CouponList,
    path: &str,
    problems: &mut Problems,
) -> Option<&'r Coupon<'r>> {
    let own = applied.coupon.as_ref();
    let coupon = asked_of(own, applied.coupon_id.as_ref(), list, &format!("{path}."), problems);
    let fields = [
        ("subscription_id", applied.subscription_id.as_deref(), applied.scope != CouponScope::Customer),
        ("charge_id", applied.charge_id.as_deref(), applied.scope == CouponScope::Charge),
    ];
    for (field, id, is_needed) in fields {
        let path = format!("{path}.{field}");
        match (id, is_needed) {
            (None, true) => problems.needs_one_of(path, field),
            (Some(_), false) => problems.conflict(path, format_args!("scope, {field}")),
            _ => problems.id(id, || path),
        }
    }
    if let (Some(state), Some(coupon)) = (&applied.state, coupon) {
        state::check(state, coupon, &format!("{path}.state"), problems);
    }
    coupon
}
