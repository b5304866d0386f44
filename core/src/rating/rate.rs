//! From a request to its rating.

use super::breakdown::Breakdown;
use super::check::{Checked, PriceList, check};
use super::document::{CumulativeUsage, FreeUsage, RatedDiscount, RatedKind, RatedLine, Rating};
use super::entries::{Entries, Entry, Group, of_groups};
use super::request::RatingRequest;
use super::settle::{Billed, Settled, settle};
use super::terms::{Terms, overflow};
use super::{events, per_event, trace};
use crate::error::Result;
use crate::explain::{Step, Steps};
use crate::invoice::SCHEMA_VERSION;
use crate::money::exact::Exact;
use crate::money::scaled::from_minor;
use crate::money::{ExactNumber, RoundingMode};
use crate::policy::{Decrease, RatingPolicy};
use crate::price::compiled::{Compiled, Kind, TierSets};

/// What a request comes to before rounding.
struct Rated {
    entries: Entries,
    /// The quantity that was given.
    given: Exact,
    /// What of it is rated.
    quantity: Exact,
    events: u64,
    free: Option<FreeUsage>,
    /// The highest quantity of the period with it.
    highest: Option<ExactNumber>,
}

/// Answers a request; with `explain`, with the derivation of every amount.
pub(crate) fn rate(request: &RatingRequest<'_>, list: &impl PriceList, explain: bool) -> Result<Rating> {
    let checked = check(request, list)?;
    let terms = Terms {
        price: &checked.price,
        policy: checked.policy.rating,
        mode: checked.policy.rounding.mode,
        share: request.share.unwrap_or(ExactNumber::ONE),
    };
    let billed_before = checked.billed;
    let rated = match &checked.price.kind {
        Kind::Tiers(sets) => by_tiers(request, sets, &terms)?,
        Kind::PerEvent(rule) => {
            let events = per_event::entries(request, rule, &terms)?;
            let quantity = events.quantity.clone();
            Rated {
                entries: Entries { changed: events.entries, unchanged: Vec::new() },
                given: events.quantity,
                quantity,
                events: events.count,
                free: Some(events.free),
                highest: None,
            }
        }
    };
    let counts = request.already_rated_quantity.is_some();
    let billed =
        Billed { before: billed_before.filter(|_| counts), closes_period: request.closes_period.unwrap_or(true) };
    let settled = settle(&rated.entries, &billed, &terms)?;
    let due = if counts { settled.amount } else { less(settled.amount, billed_before.unwrap_or_default())? };
    let mut steps = Steps::default();
    if explain {
        let figures = (&rated.entries, &rated.quantity);
        trace::write(figures, &settled, (due, billed_before.filter(|_| !counts)), &terms, &mut steps);
    }
    Ok(document(request, rated, &settled, due, &checked, explain.then_some(steps)))
}

/// What a quantity costs in a whole period, in minor units, line by line.
pub(super) fn amount(price: &Compiled, quantity: ExactNumber, policy: RatingPolicy, mode: RoundingMode) -> Result<i64> {
    let Kind::Tiers(sets) = &price.kind else { return Err(overflow("quantity")) };
    let terms = Terms { price, policy, mode, share: ExactNumber::ONE };
    let (entries, _) = of_groups(&[Group::alone(quantity)], sets, &terms)?;
    Ok(settle(&entries, &Billed { before: None, closes_period: true }, &terms)?.amount)
}

/// The derivation of what a quantity costs in a whole period.
pub(crate) fn steps(
    price: &Compiled,
    quantity: ExactNumber,
    policy: RatingPolicy,
    mode: RoundingMode,
) -> Result<Vec<Step>> {
    let Kind::Tiers(sets) = &price.kind else { return Ok(Vec::new()) };
    let terms = Terms { price, policy, mode, share: ExactNumber::ONE };
    let (entries, rated) = of_groups(&[Group::alone(quantity)], sets, &terms)?;
    let settled = settle(&entries, &Billed { before: None, closes_period: true }, &terms)?;
    let mut steps = Steps::default();
    trace::write((&entries, &rated), &settled, (settled.amount, None), &terms, &mut steps);
    Ok(steps.0)
}

fn less(left: i64, right: i64) -> Result<i64> {
    left.checked_sub(right).ok_or_else(|| overflow("due_amount"))
}

fn by_tiers(request: &RatingRequest<'_>, sets: &TierSets, terms: &Terms<'_>) -> Result<Rated> {
    let groups = match &request.events {
        Some(events) => {
            let walks =
                request.each_event == Some(true) || events.iter().any(|event| event.prorated_quantity.is_some());
            let sum = events::sum(events)?;
            if walks {
                return by_events(request, sum, sets, terms);
            }
            vec![Group::sum(request, sum)]
        }
        None => Group::all(request),
    };
    let (entries, quantity) = of_groups(&groups, sets, terms)?;
    let given = groups.iter().fold(Exact::whole(0), |sum, group| sum.plus(&group.quantity().exact()));
    let highest = groups.first().and_then(|group| group.until(terms));
    Ok(Rated { entries, given, quantity, events: 0, free: None, highest })
}

fn by_events(request: &RatingRequest<'_>, sum: ExactNumber, sets: &TierSets, terms: &Terms<'_>) -> Result<Rated> {
    let group = Group::sum(request, sum);
    let breakdown = Breakdown { terms, tiers: group.tiers(sets)?, mode: sets.mode, path: "events" };
    let (entries, highest) = events::entries(request, &breakdown)?;
    let units = entries.changed.iter().filter(|entry| entry.kind == RatedKind::Usage);
    let quantity = units.fold(Exact::whole(0), |sum, entry| sum.plus(&entry.quantity));
    Ok(Rated { entries, given: sum.exact(), quantity, events: 0, free: None, highest })
}

fn document(
    request: &RatingRequest<'_>,
    rated: Rated,
    settled: &Settled,
    due: i64,
    checked: &Checked<'_>,
    steps: Option<Steps>,
) -> Rating {
    let digits = checked.price.digits;
    let money = |minor: i64| from_minor(minor, digits);
    let exact = &settled.exact;
    let mut lines: Vec<RatedLine> = rated
        .entries
        .changed
        .iter()
        .zip(&settled.lines)
        .map(|(entry, line)| shown(request, entry, line, digits))
        .collect();
    lines.extend(settled.minimum.as_ref().map(|(exact, amount)| minimum_line(exact, *amount, digits)));
    let none = Exact::whole(0);
    let unit_price = if rated.quantity == none { none } else { exact.divided_by(&rated.quantity) };
    Rating {
        schema_version: SCHEMA_VERSION,
        price_id: checked.price_id.map(str::to_owned),
        currency: checked.currency.to_owned(),
        quantity: rated.given.to_text(),
        rated_quantity: rated.quantity.to_text(),
        lines,
        usage_amount: money(settled.usage),
        discount_amount: money(settled.discount),
        minimum_amount: money(settled.minimum.as_ref().map_or(0, |(_, amount)| *amount)),
        amount: money(settled.amount),
        exact_amount: exact.to_text(),
        effective_unit_price: unit_price.to_text(),
        due_amount: money(due),
        cumulative: request.groups.is_none().then(|| cumulative(request, &rated, settled, checked)),
        free: rated.free,
        policy: checked.policy.clone(),
        trace: steps.map(|steps| steps.0),
    }
}

/// What the next increment gives back.
fn cumulative(request: &RatingRequest<'_>, rated: &Rated, settled: &Settled, checked: &Checked<'_>) -> CumulativeUsage {
    let already = request.already_rated_quantity.map_or(Exact::whole(0), ExactNumber::exact);
    let high_water = checked.policy.rating.decrease == Decrease::HighWater;
    CumulativeUsage {
        quantity: already.plus(&rated.given).to_text(),
        highest_quantity: rated.highest.filter(|_| high_water).map(|highest| highest.to_string()),
        events: request.already_rated_events.unwrap_or_default().saturating_add(rated.events),
        amount: from_minor(settled.billed, checked.price.digits),
    }
}

fn shown(request: &RatingRequest<'_>, entry: &Entry, line: &super::settle::SettledLine, digits: u32) -> RatedLine {
    let group = entry.group.and_then(|at| request.groups.as_ref()?.get(at)?.id.as_ref());
    let event = entry.event.and_then(|at| request.events.as_ref()?.get(at)?.id.as_ref());
    let money = |minor: i64| from_minor(minor, digits);
    let discount =
        |(kind, amount): &(super::RatedDiscountKind, i64)| RatedDiscount { kind: *kind, amount: money(*amount) };
    RatedLine {
        kind: entry.kind,
        group: entry.group,
        event: entry.event,
        id: group.or(event).map(ToString::to_string),
        tier: entry.tier.map(|tier| tier.saturating_add(1)),
        quantity: entry.quantity.to_text(),
        packages: entry.packages.as_ref().map(Exact::to_text),
        unit_price: entry.unit_price.as_ref().map(Exact::to_text),
        exact_amount: entry.exact().to_text(),
        amount: money(line.amount),
        discounts: line.discounts.iter().map(discount).collect(),
        total: money(line.total),
    }
}

fn minimum_line(exact: &Exact, amount: i64, digits: u32) -> RatedLine {
    RatedLine {
        kind: RatedKind::MinimumSpend,
        group: None,
        event: None,
        id: None,
        tier: None,
        quantity: "1".to_owned(),
        packages: None,
        unit_price: None,
        exact_amount: exact.to_text(),
        amount: from_minor(amount, digits),
        discounts: Vec::new(),
        total: from_minor(amount, digits),
    }
}
