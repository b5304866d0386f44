//! Money of a price that is due as it stands, and has more places than its currency.

use super::warnings::{CatalogWarning, WarningCode};
use crate::money::scaled::Scaled;
use crate::price::{Price, PriceType, Tier};
use rust_decimal::Decimal;

/// Warns of each amount that no payment can be. What is used is counted before it is rounded, so the price of a unit may be finer
/// there; of what recurs or is charged once a single unit may be all that is due. Money in pricing units has no places of its own.
pub(super) fn finer_than_minor_unit(price: &Price<'_>, digits: u32, path: &str, found: &mut Vec<CatalogWarning>) {
    if price.pricing_unit_rate.is_some() {
        return;
    }
    let counts_units = price.price_type == PriceType::Usage;
    let mut check = |field: String, amount: Option<Decimal>| {
        if let Some(amount) = amount.filter(|amount| Scaled::new(amount.normalize()).scale > digits) {
            let message = format!("{} has {digits} places", price.currency);
            let code = WarningCode::FinerThanMinorUnit;
            found.push(CatalogWarning { code, path: format!("{path}.{field}"), value: amount.to_string(), message });
        }
    };
    for (field, amount) in of_price(price, counts_units) {
        check(field.to_owned(), amount);
    }
    let own = price.tiers.iter().enumerate().map(|(at, tier)| (format!("tiers[{at}]"), tier));
    let variants = price.variants.iter().enumerate().flat_map(|(variant, listed)| {
        let tiers = listed.tiers.iter().enumerate();
        tiers.map(move |(at, tier)| (format!("variants[{variant}].tiers[{at}]"), tier))
    });
    for (path, tier) in own.chain(variants) {
        for (field, amount) in of_tier(tier, counts_units) {
            check(format!("{path}.{field}"), amount);
        }
    }
}

fn of_price(price: &Price<'_>, counts_units: bool) -> impl Iterator<Item = (&'static str, Option<Decimal>)> {
    let own = [
        ("flat_amount", price.flat_amount),
        ("unit_price", price.unit_price.filter(|_| !counts_units)),
        ("minimum_spend", price.minimum_spend),
        ("maximum_spend", price.maximum_spend),
    ];
    let events = price.per_event.iter().flat_map(|rule| {
        [
            ("per_event.amount", rule.amount),
            ("per_event.minimum_amount", rule.minimum_amount),
            ("per_event.maximum_amount", rule.maximum_amount),
        ]
    });
    own.into_iter().chain(events)
}

fn of_tier(tier: &Tier, counts_units: bool) -> [(&'static str, Option<Decimal>); 3] {
    [
        ("unit_price", tier.unit_price.filter(|_| !counts_units)),
        ("flat_amount", tier.flat_amount),
        ("cap_amount", tier.cap_amount),
    ]
}
