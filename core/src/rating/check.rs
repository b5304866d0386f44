//! What is wrong with a request, all together, in its order.

use super::request::RatingRequest;
use crate::error::{Code, Result};
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::ExactNumber;
use crate::money::scaled::Scaled;
use crate::policy::Policy;
use crate::price::compiled::{Compiled, Kind};
use crate::price::{NamedPrice, TierMode, compile};
use crate::problems::Problems;
use std::borrow::Cow;

/// Prices that requests name by id.
pub(crate) trait PriceList {
    fn price(&self, id: &str) -> Option<&NamedPrice>;
}

/// No list at all: a request brings its price.
impl PriceList for () {
    fn price(&self, _: &str) -> Option<&NamedPrice> {
        None
    }
}

/// A request without an error.
pub(super) struct Checked<'r> {
    pub(super) price_id: Option<&'r str>,
    pub(super) currency: &'r str,
    pub(super) price: Cow<'r, Compiled>,
    pub(super) policy: Policy<'static>,
    pub(super) billed: Option<i64>,
}

pub(super) fn check<'r>(request: &'r RatingRequest<'_>, list: &'r impl PriceList) -> Result<Checked<'r>> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let price = price(request, list, &mut problems);
    quantities(request, &mut problems);
    if let Some((_, _, price)) = &price {
        fits(request, price, &mut problems);
    }
    let billed = billed(request, price.as_ref().map(|(_, _, price)| price.digits), &mut problems);
    if let Some(share) = request.share.filter(|share| !share.is_within(limits::SHARE)) {
        problems.beyond(Code::OutOfRange, "share", share, format_args!("0 to {}", limits::SHARE));
    }
    problems.extend(request.policy.problems());
    match (price, request.policy.resolve()) {
        (Some((price_id, currency, price)), Some(policy)) if problems.is_empty() => {
            Ok(Checked { price_id, currency, price, policy, billed })
        }
        _ => problems.finish().and(Err(super::terms::overflow(""))),
    }
}

/// Id, currency and compiled form of the price: the request's own, or one of the list.
type Found<'r> = (Option<&'r str>, &'r str, Cow<'r, Compiled>);

fn price<'r>(request: &'r RatingRequest<'_>, list: &'r impl PriceList, problems: &mut Problems) -> Option<Found<'r>> {
    match (&request.price, &request.price_id) {
        (Some(price), None) => {
            let compiled = compile(price, &"price", problems)?;
            Some((price.id.as_deref(), &price.currency, Cow::Owned(compiled)))
        }
        (None, Some(id)) => {
            let Some(named) = list.price(id) else {
                problems.push(Code::UnknownId, "price_id", id);
                return None;
            };
            Some((Some(&named.id), &named.currency, Cow::Borrowed(&*named.compiled)))
        }
        (Some(_), Some(_)) => {
            problems.conflict("price_id", "price, price_id");
            None
        }
        (None, None) => {
            problems.needs_one_of("price", "price, price_id");
            None
        }
    }
}

fn quantities(request: &RatingRequest<'_>, problems: &mut Problems) {
    let given = [
        ("quantity", request.quantity.is_some()),
        ("groups", request.groups.is_some()),
        ("events", request.events.is_some()),
    ];
    let given: Vec<&str> = given.iter().filter(|(_, given)| *given).map(|(field, _)| *field).collect();
    if given.len() > 1 {
        problems.conflict("", given.join(", "));
    }
    let groups = request.groups.as_deref().unwrap_or_default();
    problems.count(groups.len(), limits::QUANTITIES, || "groups".to_owned());
    for (at, group) in groups.iter().take(limits::QUANTITIES).enumerate() {
        problems.id(group.id.as_deref(), || format!("groups[{at}].id"));
    }
    let events = request.events.as_deref().unwrap_or_default();
    problems.count(events.len(), limits::QUANTITIES, || "events".to_owned());
    for (at, event) in events.iter().take(limits::QUANTITIES).enumerate() {
        problems.id(event.id.as_deref(), || format!("events[{at}].id"));
    }
}

/// Fields that say nothing of such a price, or of each other.
fn fits(request: &RatingRequest<'_>, price: &Compiled, problems: &mut Problems) {
    let tiers = matches!(price.kind, Kind::Tiers(_));
    let volume = matches!(&price.kind, Kind::Tiers(sets) if sets.mode == TierMode::Volume);
    let groups = request.groups.is_some();
    let prorated = request.events.iter().flatten().any(|event| event.prorated_quantity.is_some());
    let each = request.each_event.is_some();
    let rules = [
        ("groups", groups && !tiers, "price.per_event"),
        ("events", prorated && !tiers, "prorated_quantity, price.per_event"),
        ("tier_quantity", request.tier_quantity.is_some() && !volume, "price.tier_mode volume"),
        ("tier_quantity", request.tier_quantity.is_some() && (groups || request.events.is_some()), "quantity"),
        (
            "already_rated_quantity",
            request.already_rated_quantity.is_some() && groups,
            "groups[].already_rated_quantity",
        ),
        (
            "highest_rated_quantity",
            request.highest_rated_quantity.is_some() && request.already_rated_quantity.is_none(),
            "already_rated_quantity",
        ),
        ("already_rated_events", request.already_rated_events.is_some() && tiers, "price.per_event"),
        ("each_event", each && request.events.is_none(), "events"),
        ("price.minimum_quantity", prorated && price.transform.minimum.is_some(), "events[].prorated_quantity"),
        ("price.minimum_quantity", request.each_event == Some(true) && price.transform.minimum.is_some(), "each_event"),
    ];
    for (field, _, limit) in rules.iter().filter(|(_, wrong, _)| *wrong) {
        problems.conflict(*field, limit);
    }
    for (at, group) in request.groups.iter().flatten().take(limits::QUANTITIES).enumerate() {
        if !group.matches.is_empty() && group.matches.len() != price.dimensions {
            problems.beyond(Code::OutOfRange, format!("groups[{at}].match"), group.matches.len(), price.dimensions);
        }
        if group.tier_quantity.is_some() && !volume {
            problems.conflict(format!("groups[{at}].tier_quantity"), "price.tier_mode volume");
        }
    }
}

fn billed(request: &RatingRequest<'_>, digits: Option<u32>, problems: &mut Problems) -> Option<i64> {
    let (amount, digits) = (request.already_billed_amount?, digits?);
    let minor = Scaled::new(amount).to_minor(digits);
    if minor.is_none() {
        if amount.normalize().scale() > digits {
            problems.beyond(Code::TooManyPlaces, "already_billed_amount", amount, digits);
        } else {
            problems.beyond(Code::AmountOverflow, "already_billed_amount", amount, i64::MAX);
        }
    }
    minor
}

impl ExactNumber {
    /// Whether the number lies in `0..=limit`.
    fn is_within(self, limit: u32) -> bool {
        let most = self.denominator().checked_mul(limit.into());
        self.numerator() >= 0 && most.is_none_or(|most| self.numerator() <= most)
    }
}
