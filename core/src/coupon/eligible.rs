//! Whether a coupon may be redeemed: every reason against it.

use super::document::{Coupon, PromotionCode};
use super::eligibility::{Eligibility, EligibilityContext, EligibilityReason, EligibilityRequest, ReasonCode};
use super::list::{CouponList, asked_of};
use super::state;
use super::walk::{currency_digits, not_negative};
use crate::error::Result;
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::problems::Problems;
use crate::text::Text;
use std::fmt::Display;

/// Answers a request.
pub(crate) fn eligibility(request: &EligibilityRequest<'_>, list: &impl CouponList) -> Result<Eligibility> {
    let context = &request.context;
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let coupon = asked_of(request.coupon.as_ref(), request.coupon_id.as_ref(), list, "", &mut problems);
    check_context(context, &mut problems);
    if let (Some(known), Some(coupon)) = (&context.state, coupon) {
        state::check(known, coupon, "context.state", &mut problems);
    }
    let coupon = problems.finish_with(coupon)?;
    let mut reasons = Reasons::default();
    reasons.of_coupon(coupon, context);
    if let Some(code) = &request.code {
        reasons.of_code(coupon, code, context);
    }
    if let Some(end) = context.state.as_ref().and_then(|state| state.ended) {
        let word = serde_json::to_value(end).ok().and_then(|word| word.as_str().map(str::to_owned));
        reasons.add(ReasonCode::Ended, "context.state.ended", word, "not ended");
    }
    Ok(Eligibility { schema_version: SCHEMA_VERSION, eligible: reasons.0.is_empty(), reasons: reasons.0 })
}

fn check_context(context: &EligibilityContext<'_>, problems: &mut Problems) {
    let digits = context.currency.as_deref().map(|currency| currency_digits(currency, "context.currency", problems));
    problems.id(context.plan.as_deref(), || "context.plan".to_owned());
    problems.id(context.customer.id.as_deref(), || "context.customer.id".to_owned());
    for (field, ids) in [("products", &context.products), ("prices", &context.prices)] {
        problems.count(ids.len(), limits::COUPON_LIST, || format!("context.{field}"));
        for (at, id) in ids.iter().take(limits::COUPON_LIST).enumerate() {
            problems.id(Some(id), || format!("context.{field}[{at}]"));
        }
    }
    match (context.amount, digits) {
        (Some(amount), Some(digits)) => {
            not_negative(amount, digits, "context.amount", problems);
        }
        (Some(_), None) => problems.needs_one_of("context.currency", "currency"),
        (None, _) => {}
    }
}

/// Reasons in the order in which they are found.
#[derive(Default)]
struct Reasons(Vec<EligibilityReason>);

impl Reasons {
    fn add(&mut self, code: ReasonCode, path: impl Into<String>, value: Option<impl Display>, limit: impl Display) {
        let value = value.map(|value| value.to_string());
        self.0.push(EligibilityReason {
            code,
            path: path.into(),
            value,
            limit: limit.to_string(),
            message: code.meaning(),
        });
    }

    fn of_coupon(&mut self, coupon: &Coupon<'_>, context: &EligibilityContext<'_>) {
        if let Some(own) = coupon.currency.as_ref().filter(|own| context.currency.as_ref() != Some(own)) {
            self.add(ReasonCode::OtherCurrency, "coupon.currency", context.currency.as_ref(), own);
        }
        if let Some(until) = coupon.duration_until.filter(|until| context.at >= *until) {
            self.add(ReasonCode::WindowOver, "coupon.duration_until", Some(context.at), until);
        }
        if let Some(last) = coupon.redeem_by.filter(|last| context.at > *last) {
            self.add(ReasonCode::Expired, "coupon.redeem_by", Some(context.at), last);
        }
        self.used_up(ReasonCode::UsedUp, "coupon.max_redemptions", context.redemptions, coupon.max_redemptions);
        let (path, most) = ("coupon.max_redemptions_per_customer", coupon.max_redemptions_per_customer);
        self.used_up(ReasonCode::UsedUpByCustomer, path, context.customer.redemptions, most);
        let plan = context.plan.as_slice();
        self.other(ReasonCode::OtherPlan, "coupon.plans", plan, coupon.plans.as_deref());
        self.other(ReasonCode::OtherProducts, "coupon.products", &context.products, coupon.products.as_deref());
        self.other(ReasonCode::OtherPrices, "coupon.prices", &context.prices, coupon.prices.as_deref());
    }

    fn of_code(&mut self, coupon: &Coupon<'_>, typed: &Text<'_>, context: &EligibilityContext<'_>) {
        let found = coupon.promotion_codes.iter().enumerate().find(|(_, code)| code.code == *typed);
        let Some((at, code)) = found else {
            self.add(ReasonCode::UnknownCode, "code", Some(typed), listed(&codes(coupon)));
            return;
        };
        let path = |field: &str| format!("coupon.promotion_codes[{at}].{field}");
        if code.active == Some(false) {
            self.add(ReasonCode::InactiveCode, path("active"), Some(false), true);
        }
        if let Some(last) = code.expires_on.filter(|last| context.at > *last) {
            self.add(ReasonCode::ExpiredCode, path("expires_on"), Some(context.at), last);
        }
        let most = code.max_redemptions;
        self.used_up(ReasonCode::UsedUpCode, &path("max_redemptions"), context.code_redemptions, most);
        if let Some(only) = code.customer_id.as_ref().filter(|only| context.customer.id.as_ref() != Some(only)) {
            self.add(ReasonCode::OtherCustomer, path("customer_id"), context.customer.id.as_ref(), only);
        }
        if code.first_time_customer == Some(true) && !context.customer.is_new {
            self.add(ReasonCode::NotNewCustomer, path("first_time_customer"), Some("not new"), "new");
        }
        if let Some(least) = code.minimum_amount.filter(|least| context.amount.is_none_or(|amount| amount < *least)) {
            self.add(ReasonCode::BelowMinimum, path("minimum_amount"), context.amount, least);
        }
    }

    fn used_up(&mut self, code: ReasonCode, path: &str, redemptions: u32, most: Option<u32>) {
        if let Some(most) = most.filter(|most| redemptions >= *most) {
            self.add(code, path, Some(redemptions), most);
        }
    }

    /// Where none of the ids is in a list that a coupon is limited to.
    fn other(&mut self, code: ReasonCode, path: &str, ids: &[Text<'_>], list: Option<&[Text<'_>]>) {
        let Some(list) = list else { return };
        if !ids.iter().any(|id| list.contains(id)) {
            self.add(code, path, (!ids.is_empty()).then(|| listed(ids)), listed(list));
        }
    }
}

fn codes<'c>(coupon: &Coupon<'c>) -> Vec<Text<'c>> {
    coupon.promotion_codes.iter().map(|PromotionCode { code, .. }| code.clone()).collect()
}

/// The first few of a list.
fn listed(ids: &[Text<'_>]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<&str> = ids.iter().take(SHOWN).map(|id| &**id).collect();
    let more = ids.len().saturating_sub(SHOWN);
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}
