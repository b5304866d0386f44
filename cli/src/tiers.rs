//! The tiers that a rating was read from: those of the price, of its variants, or the fields of one on the price itself.

use prorata::{Price, QuantityGroup, Tier};
use std::borrow::Cow;

/// The tiers of a price's own, or those of the variant that a group matches.
pub(crate) fn of<'p>(price: &'p Price<'_>, group: Option<&QuantityGroup<'_>>) -> Cow<'p, [Tier]> {
    let variant = group.and_then(|group| price.variants.iter().find(|variant| variant.matches == group.matches));
    if let Some(variant) = variant {
        return Cow::Borrowed(&variant.tiers);
    }
    let is_single = price.unit_price.is_some() || price.percent.is_some() || price.flat_amount.is_some();
    if is_single { Cow::Owned(vec![single(price)]) } else { Cow::Borrowed(&price.tiers) }
}

fn single(price: &Price<'_>) -> Tier {
    Tier {
        unit_price: price.unit_price,
        percent: price.percent,
        flat_amount: price.flat_amount,
        package_size: price.package_size,
        package_rounding: price.package_rounding,
        ..Tier::default()
    }
}
