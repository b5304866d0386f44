//! Other subscriptions of the customer, billed on the same invoices.

use super::billed::BilledLine;
use super::document::Subscription;
use super::frontier;
use super::history::History;
use super::payments::PaidInvoice;
use super::run::{Asked, Run};
use super::state::BillingState;
use crate::coupon::CouponScope;
use crate::error::{Code, Error, Result};
use crate::invoice::TaxRate;
use crate::limits;
use crate::problems::Problems;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A subscription that is billed on the invoices of another one of the customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherSubscription<'a> {
    /// The subscription and its history, with an id. Coupons of the customer and wallets stand in the first one.
    #[serde(borrow)]
    pub subscription: Subscription<'a>,
    /// The lines of its invoices so far, as of the first one. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub billed: Vec<BilledLine<'a>>,
    /// What was paid of the invoices of these lines, as of the first one. Default: not said.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<PaidInvoice<'a>>,
    /// What the last bill returned of it, alone or with others; its balance becomes that of the first one. Default: nothing
    /// was billed.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub state: Option<BillingState<'a>>,
}

/// What the next bill begins with of a subscription beside the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherState<'a> {
    /// Id of the subscription.
    pub subscription_id: Text<'a>,
    /// Its state. It has no balance: that is in the first one's.
    pub state: BillingState<'a>,
}

/// Where another subscription stands in what is asked.
pub(super) fn path(number: usize) -> String {
    format!("others[{number}]")
}

/// Refuses subscriptions that cannot be on one invoice.
pub(super) fn check(first: &Subscription<'_>, others: &[OtherSubscription<'_>]) -> Result<()> {
    let mut problems = Problems::default();
    problems.count(others.len(), limits::OTHER_SUBSCRIPTIONS, || "others".to_owned());
    if !others.is_empty() && first.id.is_none() {
        problems.needs_one_of("subscription.id", "id");
    }
    let mut ids: HashSet<&str> = first.id.as_deref().into_iter().collect();
    let mut rates: HashMap<&str, &TaxRate<'_>> = first.tax_rates.iter().map(|rate| (&*rate.id, rate)).collect();
    for (number, other) in others.iter().take(limits::OTHER_SUBSCRIPTIONS).enumerate() {
        let field = |name: &str| format!("{}.subscription.{name}", path(number));
        match other.subscription.id.as_deref() {
            None => problems.needs_one_of(field("id"), "id"),
            Some(id) if !ids.insert(id) => problems.push(Code::DuplicateId, field("id"), id),
            Some(_) => {}
        }
        alike(first, &other.subscription, field, &mut problems);
        if other.state.as_ref().is_some_and(|state| !state.wallets.is_empty()) {
            problems.conflict(format!("{}.state.wallets", path(number)), "state.wallets");
        }
        for (at, rate) in other.subscription.tax_rates.iter().enumerate() {
            if *rates.entry(&rate.id).or_insert(rate) != rate {
                problems.push(Code::Conflict, field(&format!("tax_rates[{at}].id")), &rate.id);
            }
        }
    }
    problems.finish()
}

/// What subscriptions on one invoice have in common.
fn alike(first: &Subscription<'_>, other: &Subscription<'_>, field: impl Fn(&str) -> String, problems: &mut Problems) {
    if other.currency != first.currency {
        problems.beyond(Code::CurrencyMismatch, field("currency"), &other.currency, &first.currency);
    }
    let is_same_customer = other.customer_id.is_none() || other.customer_id == first.customer_id;
    let is_alike = [
        ("customer_id", is_same_customer),
        ("policy", other.policy.resolve() == first.policy.resolve()),
        ("due", other.due == first.due),
        ("minimum_charge", other.minimum_charge == first.minimum_charge),
        ("wallets", other.wallets.is_empty()),
    ];
    for (name, _) in is_alike.into_iter().filter(|(_, is_alike)| !is_alike) {
        problems.conflict(field(name), format_args!("subscription.{name}"));
    }
    let of_customer = |scope: Option<CouponScope>| scope == Some(CouponScope::Customer);
    let redeemed = other.coupons.iter().map(|coupon| coupon.scope).enumerate();
    for (at, _) in redeemed.filter(|(_, scope)| of_customer(*scope)) {
        problems.conflict(field(&format!("coupons[{at}].scope")), "subscription.coupons");
    }
    let events = other.events.iter().map(|event| event.scope).enumerate();
    for (at, _) in events.filter(|(_, scope)| of_customer(*scope)) {
        problems.conflict(field(&format!("events[{at}].scope")), "subscription.events");
    }
}

/// An error of another subscription at its place. What is asked of all stays where it is.
pub(super) fn error_of(number: usize, until: &'static str) -> impl Fn(Error) -> Error {
    move |error| if error.path() == until { error } else { error.under(&path(number)) }
}

impl<'s> OtherSubscription<'s> {
    /// What is asked of it, beside the first.
    pub(super) fn asked(&'s self, first: &Asked<'s>) -> Asked<'s> {
        let history = History::of(&self.subscription);
        Asked { history, billed: &self.billed, payments: &self.payments, state: self.state.as_ref(), ..*first }
    }
}

/// What the next bill begins with of other subscriptions.
pub(super) fn states<'s>(
    runs: &[Run<'s>],
    others: &'s [OtherSubscription<'s>],
    first: &Asked<'s>,
) -> Result<Vec<OtherState<'s>>> {
    let states = runs.iter().zip(others).map(|(run, other)| {
        let subscription_id = other.subscription.id.clone().unwrap_or_default();
        Ok(OtherState { subscription_id, state: frontier::state(run, &other.asked(first), None)? })
    });
    states.collect()
}
