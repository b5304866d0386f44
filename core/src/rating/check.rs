//! What is wrong with a request, all together, in its order.

use super::quantities::Quantities;
use super::request::RatingRequest;
use crate::error::{Code, Problem, Result};
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::ExactNumber;
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
    pub(super) price: FoundPrice<'r>,
    pub(super) policy: Policy<'static>,
    pub(super) billed: Option<i64>,
}

/// The price: the request's own, or one of the list.
pub(super) struct FoundPrice<'r> {
    pub(super) id: Option<&'r str>,
    pub(super) currency: &'r str,
    pub(super) compiled: Cow<'r, Compiled>,
}

pub(super) fn check<'r>(request: &'r RatingRequest<'_>, list: &'r impl PriceList) -> Result<Checked<'r>> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    let price = priced(request, list, &mut problems);
    let digits = price.as_ref().and_then(|price| price.compiled.digits.into());
    let billed = problems.money(request.already_billed_amount, digits, || "already_billed_amount".to_owned());
    share(request.share, &mut problems);
    problems.extend(request.policy.problems());
    match (price, request.policy.resolve()) {
        (Some(price), Some(policy)) if problems.is_empty() => Ok(Checked { price, policy, billed }),
        _ => Err(refused(problems)),
    }
}

/// The problems, of which there is one.
pub(super) fn refused(problems: Problems) -> crate::Error {
    problems.finish().err().unwrap_or_else(|| Problem::new(Code::Internal, "").into())
}

/// The price of a request whose quantities fit it.
pub(super) fn priced<'r>(
    request: &'r RatingRequest<'_>,
    list: &'r impl PriceList,
    problems: &mut Problems,
) -> Option<FoundPrice<'r>> {
    let price = price(request, list, problems);
    let asked = Quantities::of(request);
    quantities(&asked, problems);
    if let Some(price) = &price {
        fits(&asked, &price.compiled, problems);
    }
    price
}

pub(super) fn share(share: Option<ExactNumber>, problems: &mut Problems) {
    if let Some(share) = share.filter(|share| !share.is_within(limits::SHARE)) {
        problems.beyond(Code::OutOfRange, "share", share, format_args!("0 to {}", limits::SHARE));
    }
}

fn price<'r>(
    request: &'r RatingRequest<'_>,
    list: &'r impl PriceList,
    problems: &mut Problems,
) -> Option<FoundPrice<'r>> {
    match (&request.price, &request.price_id) {
        (Some(price), None) => {
            let compiled = Cow::Owned(compile(price, &"price", problems)?);
            Some(FoundPrice { id: price.id.as_deref(), currency: &price.currency, compiled })
        }
        (None, Some(id)) => {
            let Some(named) = list.price(id) else {
                problems.push(Code::UnknownId, "price_id", id);
                return None;
            };
            let compiled = Cow::Borrowed(&*named.compiled);
            Some(FoundPrice { id: Some(&named.id), currency: &named.currency, compiled })
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

/// What is wrong with quantities whatever their price.
pub(crate) fn quantities(asked: &Quantities<'_>, problems: &mut Problems) {
    let given = asked.forms();
    // The first is taken for the one that was meant.
    if let [_, second, ..] = given.as_slice() {
        problems.conflict(*second, given.join(", "));
    }
    let groups = asked.groups.unwrap_or_default();
    problems.count(groups.len(), limits::QUANTITIES, || "groups".to_owned());
    for (at, group) in groups.iter().take(limits::QUANTITIES).enumerate() {
        problems.id(group.id.as_deref(), || format!("groups[{at}].id"));
    }
    let events = asked.events.unwrap_or_default();
    problems.count(events.len(), limits::QUANTITIES, || "events".to_owned());
    for (at, event) in events.iter().take(limits::QUANTITIES).enumerate() {
        problems.id(event.id.as_deref(), || format!("events[{at}].id"));
    }
}

/// Fields that say nothing of such a price, or of each other.
pub(crate) fn fits(asked: &Quantities<'_>, price: &Compiled, problems: &mut Problems) {
    let tiers = matches!(price.kind, Kind::Tiers(_));
    let volume = matches!(&price.kind, Kind::Tiers(sets) if sets.mode == TierMode::Volume);
    let groups = asked.groups.is_some();
    let prorated = asked.events.iter().copied().flatten().any(|event| event.prorated_quantity.is_some());
    let each = asked.each_event.is_some();
    let rules = [
        ("groups", groups && !tiers, "price.per_event"),
        ("events", prorated && !tiers, "prorated_quantity, price.per_event"),
        ("tier_quantity", asked.tier_quantity.is_some() && !volume, "price.tier_mode volume"),
        ("tier_quantity", asked.tier_quantity.is_some() && (groups || asked.events.is_some()), "quantity"),
        ("already_rated_quantity", asked.already_rated_quantity.is_some() && groups, "groups[].already_rated_quantity"),
        (
            "highest_rated_quantity",
            asked.highest_rated_quantity.is_some() && asked.already_rated_quantity.is_none(),
            "already_rated_quantity",
        ),
        ("already_rated_events", asked.already_rated_events.is_some() && tiers, "price.per_event"),
        ("each_event", each && asked.events.is_none(), "events"),
        ("price.minimum_quantity", prorated && price.transform.minimum.is_some(), "events[].prorated_quantity"),
        ("price.minimum_quantity", asked.each_event == Some(true) && price.transform.minimum.is_some(), "each_event"),
    ];
    for (field, _, limit) in rules.iter().filter(|(_, wrong, _)| *wrong) {
        problems.conflict(*field, limit);
    }
    for (at, group) in asked.groups.iter().copied().flatten().take(limits::QUANTITIES).enumerate() {
        if !group.matches.is_empty() && group.matches.len() != price.dimensions {
            problems.beyond(Code::WrongCount, format!("groups[{at}].match"), group.matches.len(), price.dimensions);
        }
        if group.tier_quantity.is_some() && !volume {
            problems.conflict(format!("groups[{at}].tier_quantity"), "price.tier_mode volume");
        }
    }
}

impl ExactNumber {
    /// Whether the number lies in `0..=limit`.
    fn is_within(self, limit: u32) -> bool {
        let most = self.denominator().checked_mul(limit.into());
        self.numerator() >= 0 && most.is_none_or(|most| self.numerator() <= most)
    }
}
