//! From a price to its compiled form: every error of value is found here, at a path under the price's own.

use super::compiled::{Compiled, EventRule, Kind, Spend, TierSets, Tiers, Transform};
use super::document::{Conversion, PerEvent, Price, PriceType};
use super::tiers::{Figures, tiers};
use crate::error::Code;
use crate::invoice::draft::unknown_version;
use crate::limits;
use crate::money::Currency;
use crate::money::exact::Exact;
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;
use crate::problems::Problems;
use rust_decimal::Decimal;
use std::fmt::Display;
use std::sync::Arc;

/// Where a price stands in its document, and what it is measured in.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub(super) path: &'s dyn Display,
    pub(super) digits: u32,
    /// Currency for one pricing unit.
    pub(super) rate: Scaled,
}

impl Scope<'_> {
    pub(super) fn path(&self, field: impl Display) -> String {
        let path = self.path.to_string();
        if path.is_empty() { field.to_string() } else { format!("{path}.{field}") }
    }
}

const ONE: Scaled = Scaled { mantissa: 1, scale: 0 };

/// Validates a price that stands at a path; `None` where it has problems.
pub(crate) fn compile(price: &Price<'_>, path: &dyn Display, problems: &mut Problems) -> Option<Compiled> {
    compile_in(price, None, path, problems)
}

/// [`compile`], in money of so many digits where a document has its own: then its currency is of any name.
pub(crate) fn compile_in(
    price: &Price<'_>,
    own_digits: Option<u32>,
    path: &dyn Display,
    problems: &mut Problems,
) -> Option<Compiled> {
    let before = problems.len();
    let mut scope = Scope { path, digits: own_digits.unwrap_or_default(), rate: ONE };
    if price.schema_version.is_some() {
        problems.extend(unknown_version(price.schema_version, &scope.path("schema_version")));
    }
    problems.id(price.id.as_deref(), || scope.path("id"));
    if own_digits.is_none() {
        match Currency::with_minor_unit(&price.currency) {
            Ok((_, digits)) => scope.digits = digits,
            Err(code) => problems.push(code, scope.path("currency"), &price.currency),
        }
    }
    check_interval(price, scope, problems);
    let rate = positive(price.pricing_unit_rate, "pricing_unit_rate", scope, problems);
    scope.rate = rate.unwrap_or(ONE);
    let kind = kind(price, scope, problems);
    let conversion = price.conversion.as_ref().and_then(|conversion| converted(conversion, scope, problems));
    not_negative(price.included_quantity, "included_quantity", scope, problems);
    not_negative(price.minimum_quantity, "minimum_quantity", scope, problems);
    let spend = spend(price, scope, problems);
    let (kind, places) = kind?;
    if problems.len() > before {
        return None;
    }
    let in_units = |value: Option<Decimal>| value.map(Scaled::new).and_then(|value| value.lifted(places));
    let transform = Transform {
        places,
        conversion,
        included: in_units(price.included_quantity).unwrap_or_default(),
        minimum: in_units(price.minimum_quantity),
    };
    Some(Compiled {
        digits: scope.digits,
        kind,
        transform,
        spend,
        combine: price.combine,
        dimensions: price.dimensions.len(),
        tax_behavior: price.tax_behavior,
        document: None,
        line_sums: Arc::default(),
    })
}

fn check_interval(price: &Price<'_>, scope: Scope<'_>, problems: &mut Problems) {
    if let Some(count) = price.interval_count {
        problems.range(&scope.path("interval_count"), count, 1..=limits::INTERVAL_COUNT);
    }
    let given = price.interval.is_some() || price.interval_count.is_some();
    if given && price.price_type == PriceType::OneTime {
        problems.conflict(scope.path("interval"), "type one_time");
    }
    if price.price_type == PriceType::Recurring && price.interval.is_none() {
        problems.needs_one_of(scope.path("interval"), "interval");
    }
}

/// The one way in which the price rates, and the places that its quantities need.
fn kind(price: &Price<'_>, scope: Scope<'_>, problems: &mut Problems) -> Option<(Kind, u32)> {
    let quantities = [price.included_quantity, price.minimum_quantity];
    let figures = Figures::of(price, quantities.into_iter().flatten());
    let flat = price.unit_price.is_some() || price.percent.is_some() || price.flat_amount.is_some();
    let package = price.package_size.is_some() || price.package_rounding != Default::default();
    let ways = [
        ("tiers", !price.tiers.is_empty()),
        ("unit_price, percent, flat_amount", flat || package),
        ("per_event", price.per_event.is_some()),
    ];
    let mut chosen = ways.iter().filter(|(_, given)| *given).map(|(name, _)| *name);
    let (first, second) = (chosen.next(), chosen.next());
    if let (Some(first), Some(second)) = (first, second) {
        let all: Vec<&str> = [first, second].into_iter().chain(chosen).collect();
        problems.conflict(scope.path.to_string(), all.join("; "));
        return None;
    }
    if let Some(rule) = &price.per_event {
        check_per_event_only(price, scope, problems);
        return Some((Kind::PerEvent(Box::new(event_rule(rule, scope, problems))), figures.places));
    }
    if first.is_none() && price.variants.is_empty() {
        problems.needs_one_of(scope.path.to_string(), "tiers, unit_price, percent, flat_amount, per_event, variants");
        return None;
    }
    let own = match first {
        Some("tiers") => tiers(&price.tiers, (&|| scope.path("tiers"), price.tier_mode), scope, figures, problems),
        Some(_) => super::tiers::single(price, scope, figures, problems),
        None => None,
    };
    let variants = variants(price, scope, figures, problems);
    Some((Kind::Tiers(TierSets { mode: price.tier_mode, own, variants }), figures.places))
}

fn variants(
    price: &Price<'_>,
    scope: Scope<'_>,
    figures: Figures,
    problems: &mut Problems,
) -> Vec<(Vec<String>, Tiers)> {
    problems.count(price.dimensions.len(), limits::DIMENSIONS, || scope.path("dimensions"));
    problems.count(price.variants.len(), limits::VARIANTS, || scope.path("variants"));
    let mut found: Vec<(Vec<String>, usize, Tiers)> = Vec::with_capacity(price.variants.len().min(limits::VARIANTS));
    for (at, variant) in price.variants.iter().take(limits::VARIANTS).enumerate() {
        let path = |field: &str| scope.path(format_args!("variants[{at}].{field}"));
        if variant.matches.len() != price.dimensions.len() || variant.matches.is_empty() {
            problems.beyond(Code::WrongCount, path("match"), variant.matches.len(), price.dimensions.len());
        }
        if variant.tiers.is_empty() {
            problems.needs_one_of(path("tiers"), "tiers");
        }
        let at_path: (&dyn Fn() -> String, _) = (&|| path("tiers"), price.tier_mode);
        let Some(tiers) = tiers(&variant.tiers, at_path, scope, figures, problems) else { continue };
        found.push((variant.matches.iter().map(|value| value.to_string()).collect(), at, tiers));
    }
    found.sort_by(|left, right| left.0.cmp(&right.0));
    for pair in found.windows(2) {
        if let [(first, _, _), (second, at, _)] = pair
            && first == second
        {
            problems.push(Code::DuplicateId, scope.path(format_args!("variants[{at}].match")), second.join(", "));
        }
    }
    found.into_iter().map(|(values, _, tiers)| (values, tiers)).collect()
}

/// A rule for each event knows neither tiers nor a transform of the sum.
fn check_per_event_only(price: &Price<'_>, scope: Scope<'_>, problems: &mut Problems) {
    let excluded = [
        ("variants", !price.variants.is_empty()),
        ("conversion", price.conversion.is_some()),
        ("included_quantity", price.included_quantity.is_some()),
        ("minimum_quantity", price.minimum_quantity.is_some()),
    ];
    for (field, _) in excluded.iter().filter(|(_, given)| *given) {
        problems.conflict(scope.path(field), "per_event");
    }
}

fn event_rule(rule: &PerEvent, scope: Scope<'_>, problems: &mut Problems) -> EventRule {
    let path = |field: &str| scope.path(format_args!("per_event.{field}"));
    percent(rule.percent, || path("percent"), problems);
    let fields = [
        ("amount", rule.amount),
        ("free_quantity", rule.free_quantity),
        ("minimum_amount", rule.minimum_amount),
        ("maximum_amount", rule.maximum_amount),
    ];
    for (field, value) in fields {
        if let Some(value) = value.filter(Decimal::is_sign_negative).filter(|value| !value.is_zero()) {
            problems.beyond(Code::OutOfRange, path(field), value, "at least 0");
        }
    }
    ordered((rule.minimum_amount, rule.maximum_amount), || path("maximum_amount"), problems);
    let rate = Exact::scaled(scope.rate);
    let exact = |value: Option<Decimal>| value.map(|value| Exact::scaled(Scaled::new(value)));
    let money = |value: Option<Decimal>| exact(value).map(|value| value.times(&rate));
    EventRule {
        percent: rule.percent.map(|percent| Exact::scaled(Scaled::of_percent(percent)).times(&rate)),
        amount: money(rule.amount),
        free_events: rule.free_events,
        free_quantity: exact(rule.free_quantity),
        minimum: money(rule.minimum_amount),
        maximum: money(rule.maximum_amount),
    }
}

fn converted(
    conversion: &Conversion,
    scope: Scope<'_>,
    problems: &mut Problems,
) -> Option<(Fraction, Option<crate::RoundingMode>)> {
    let before = problems.len();
    let factor = |value, field: &str, problems: &mut Problems| {
        positive(value, &format!("conversion.{field}"), scope, problems).unwrap_or(ONE)
    };
    let above = factor(conversion.multiply_by, "multiply_by", problems);
    let below = factor(conversion.divide_by, "divide_by", problems);
    let fraction = above.over(below);
    if fraction.is_none() && problems.len() == before {
        problems.beyond(Code::TooManyDigits, scope.path("conversion"), above.mantissa, limits::PRICE_DIGITS);
    }
    Some((fraction?, conversion.rounding))
}

fn spend(price: &Price<'_>, scope: Scope<'_>, problems: &mut Problems) -> Spend {
    if let Some(off) = price.percent_off.filter(|off| Scaled::new(*off).is_outside(limits::PERCENT_OFF)) {
        let limit = format_args!("0 to {}", limits::PERCENT_OFF).to_string();
        problems.beyond(Code::OutOfRange, scope.path("percent_off"), off, limit);
    }
    for (field, value) in [("minimum_spend", price.minimum_spend), ("maximum_spend", price.maximum_spend)] {
        not_negative(value, field, scope, problems);
    }
    ordered((price.minimum_spend, price.maximum_spend), || scope.path("maximum_spend"), problems);
    let mut money = |value: Option<Decimal>, field: &str| {
        let product = Scaled::new(value?).times(scope.rate);
        if product.is_none() {
            problems.beyond(Code::TooManyDigits, scope.path(field), value?, limits::PRICE_DIGITS);
        }
        product
    };
    Spend {
        minimum: money(price.minimum_spend, "minimum_spend"),
        maximum: money(price.maximum_spend, "maximum_spend"),
        percent_off: price.percent_off.map(Scaled::of_percent),
    }
}

fn positive(value: Option<Decimal>, field: &str, scope: Scope<'_>, problems: &mut Problems) -> Option<Scaled> {
    let value = value?;
    if value.mantissa() <= 0 {
        problems.beyond(Code::OutOfRange, scope.path(field), value, "above 0");
        return None;
    }
    Some(Scaled::new(value))
}

fn not_negative(value: Option<Decimal>, field: &str, scope: Scope<'_>, problems: &mut Problems) {
    if let Some(value) = value.filter(|value| value.mantissa() < 0) {
        problems.beyond(Code::OutOfRange, scope.path(field), value, "at least 0");
    }
}

/// Refuses a percentage outside its range.
pub(super) fn percent(value: Option<Decimal>, path: impl FnOnce() -> String, problems: &mut Problems) {
    if let Some(percent) = value.filter(|percent| Scaled::new(*percent).is_outside(limits::PRICE_PERCENT)) {
        problems.beyond(Code::OutOfRange, path(), percent, format_args!("0 to {}", limits::PRICE_PERCENT));
    }
}

fn ordered(
    (minimum, maximum): (Option<Decimal>, Option<Decimal>),
    path: impl FnOnce() -> String,
    problems: &mut Problems,
) {
    if let (Some(minimum), Some(maximum)) = (minimum, maximum)
        && minimum > maximum
    {
        problems.beyond(Code::OutOfRange, path(), maximum, format_args!("at least {minimum}"));
    }
}
