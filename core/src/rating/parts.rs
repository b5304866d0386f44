//! Parts of a period in which the price changed: each is a request of its own, or all are one by the last price.

use super::assemble;
use super::check::{Checked, FoundPrice, PriceList, check, priced, refused, share};
use super::document::Rating;
use super::quantities::Quantities;
use super::rate::{Answer, answer};
use super::request::{QuantityEvent, QuantityGroup, RatingPart, RatingRequest};
use super::terms::overflow;
use crate::error::{Code, Problem, Result};
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::ExactNumber;
use crate::policy::{Policy, PriceChange, ShareOf};
use crate::problems::Problems;

/// Answers a request of parts.
pub(super) fn rate(
    request: &RatingRequest<'_>,
    parts: &[RatingPart<'_>],
    list: &impl PriceList,
    explain: bool,
) -> Result<Rating> {
    let requests: Vec<RatingRequest<'_>> =
        parts.iter().enumerate().map(|(at, part)| alone(request, part, at.saturating_add(1) == parts.len())).collect();
    let (checked, billed) = checked(request, &requests, list)?;
    let (Some(first), Some(last)) = (checked.first(), requests.last()) else {
        return Err(Problem::new(Code::Internal, "parts").into());
    };
    if first.policy.rating.price_change == PriceChange::Latest {
        // What all parts together are stands in none of them.
        let place = "parts[]";
        let merged = merged(last, &requests)?;
        let checked = Checked { billed, ..check(&merged, list).map_err(|error| error.under(place))? };
        return assemble::whole(&answer(&merged, checked).map_err(|error| error.under(place))?, explain);
    }
    let policy = first.policy.clone();
    let money = (first.price.currency, first.price.compiled.digits);
    let mut answers: Vec<Answer<'_>> = Vec::with_capacity(requests.len());
    for ((at, request), checked) in requests.iter().enumerate().zip(checked) {
        answers.push(answer(request, checked).map_err(|error| error.under(&format!("parts[{at}]")))?);
    }
    assemble::together(&answers, money, &policy, billed, explain)
}

/// A part as a request of its own. The parts before the last have ended, and their minimum spend is due.
fn alone<'r>(request: &'r RatingRequest<'_>, part: &RatingPart<'r>, last: bool) -> RatingRequest<'r> {
    RatingRequest {
        price: part.price.clone(),
        price_id: part.price_id.clone(),
        quantity: part.quantity,
        groups: part.groups.clone(),
        events: part.events.clone(),
        share: part.share,
        closes_period: request.closes_period.filter(|_| last),
        each_event: request.each_event.filter(|_| part.events.is_some()),
        policy: request.policy.clone(),
        ..RatingRequest::of(ExactNumber::ZERO)
    }
}

/// The parts without an error, and what was billed before.
fn checked<'r>(
    request: &RatingRequest<'_>,
    parts: &'r [RatingRequest<'_>],
    list: &'r impl PriceList,
) -> Result<(Vec<Checked<'r>>, Option<i64>)> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(request.schema_version, "schema_version"));
    excluded(request, &mut problems);
    problems.count(parts.len(), limits::PARTS, || "parts".to_owned());
    if parts.is_empty() {
        problems.needs_one_of("parts", "parts");
    }
    let mut prices: Vec<FoundPrice<'r>> = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().take(limits::PARTS).enumerate() {
        let mut own = Problems::default();
        let price = priced(part, list, &mut own);
        share(part.share, &mut own);
        if let (Some(first), Some(price)) = (prices.first(), &price)
            && first.currency != price.currency
        {
            let path = if part.price_id.is_some() { "price_id" } else { "price.currency" };
            own.beyond(Code::CurrencyMismatch, path, price.currency, first.currency);
        }
        alone_only(part, &mut own);
        problems.append_under(&format!("parts[{at}]"), own);
        prices.extend(price);
    }
    if request.each_event.is_some() && parts.iter().all(|part| part.events.is_none()) {
        problems.conflict("each_event", "parts[].events");
    }
    let digits = prices.first().map(|price| price.compiled.digits);
    let billed = problems.money(request.already_billed_amount, digits, || "already_billed_amount".to_owned());
    problems.extend(request.policy.problems());
    let policy = request.policy.resolve().unwrap_or_default();
    shares(parts, &policy, &mut problems);
    if !problems.is_empty() {
        return Err(refused(problems));
    }
    let of = |price| Checked { price, policy: policy.clone(), billed: None };
    Ok((prices.into_iter().map(of).collect(), billed))
}

/// Fields that parts stand in the place of, and those of increments: a part has none.
fn excluded(request: &RatingRequest<'_>, problems: &mut Problems) {
    let given = [
        ("price", request.price.is_some()),
        ("price_id", request.price_id.is_some()),
        ("quantity", request.quantity.is_some()),
        ("groups", request.groups.is_some()),
        ("events", request.events.is_some()),
        ("tier_quantity", request.tier_quantity.is_some()),
        ("already_rated_quantity", request.already_rated_quantity.is_some()),
        ("highest_rated_quantity", request.highest_rated_quantity.is_some()),
        ("already_rated_events", request.already_rated_events.is_some()),
        ("share", request.share.is_some()),
    ];
    for (field, _) in given.iter().filter(|(_, given)| *given) {
        problems.conflict(*field, "parts");
    }
}

/// A group of a part is rated once, by its own quantity.
fn alone_only(part: &RatingRequest<'_>, problems: &mut Problems) {
    for (at, group) in part.groups.iter().flatten().take(limits::QUANTITIES).enumerate() {
        let given = [
            ("tier_quantity", group.tier_quantity.is_some()),
            ("already_rated_quantity", group.already_rated_quantity.is_some()),
            ("highest_rated_quantity", group.highest_rated_quantity.is_some()),
        ];
        for (field, _) in given.iter().filter(|(_, given)| *given) {
            problems.conflict(format!("groups[{at}].{field}"), "parts");
        }
    }
}

/// Every part has a share or none has; and where all are rated together, their quantities add up, so that they are no
/// levels of which each part costs its share.
fn shares(parts: &[RatingRequest<'_>], policy: &Policy<'_>, problems: &mut Problems) {
    let shared = parts.iter().filter(|part| part.share.is_some()).count();
    let latest = policy.rating.price_change == PriceChange::Latest;
    for (at, part) in parts.iter().take(limits::PARTS).enumerate() {
        let path = || format!("parts[{at}].share");
        match part.share {
            None if shared > 0 => problems.needs_one_of(path(), "share"),
            Some(_) if latest && policy.rating.share_of == ShareOf::Amount => {
                problems.conflict(path(), "policy.rating.price_change latest, policy.rating.share_of amount");
            }
            _ => {}
        }
        let form = |part: &RatingRequest<'_>| Quantities::of(part).forms().first().copied().unwrap_or("quantity");
        if latest && parts.first().is_some_and(|first| form(first) != form(part)) {
            problems.conflict(format!("parts[{at}].{}", form(part)), "policy.rating.price_change latest");
        }
    }
}

/// All parts as one request, by the price of the last.
fn merged<'r>(last: &RatingRequest<'r>, parts: &[RatingRequest<'r>]) -> Result<RatingRequest<'r>> {
    let shares: Vec<ExactNumber> = parts.iter().filter_map(|part| part.share).collect();
    let quantities: Vec<ExactNumber> = parts.iter().filter_map(|part| part.quantity).collect();
    let events: Vec<QuantityEvent<'r>> = parts.iter().filter_map(|part| part.events.clone()).flatten().collect();
    Ok(RatingRequest {
        quantity: if quantities.is_empty() { None } else { Some(sum(&quantities, "quantity")?) },
        groups: last.groups.is_some().then(|| groups(parts)).transpose()?,
        events: last.events.is_some().then_some(events),
        share: if shares.is_empty() { None } else { Some(sum(&shares, "share")?) },
        ..last.clone()
    })
}

fn sum(numbers: &[ExactNumber], field: &str) -> Result<ExactNumber> {
    let add = |sum: ExactNumber, number: &ExactNumber| sum.plus(*number);
    numbers.iter().try_fold(ExactNumber::ZERO, add).ok_or_else(|| overflow(&format!("parts[].{field}")))
}

/// The groups of all parts; those of the same id and the same values are one, where the first of them stands.
fn groups<'r>(parts: &[RatingRequest<'r>]) -> Result<Vec<QuantityGroup<'r>>> {
    let mut all: Vec<QuantityGroup<'r>> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for group in parts.iter().flat_map(|part| part.groups.iter().flatten()) {
        let texts = group.matches.iter().map(ToString::to_string).collect::<Vec<_>>();
        let at = *places.entry((group.id.as_ref().map(ToString::to_string), texts)).or_insert(all.len());
        match all.get_mut(at) {
            Some(same) => same.quantity = sum(&[same.quantity, group.quantity], "groups")?,
            None => all.push(group.clone()),
        }
    }
    Ok(all)
}
