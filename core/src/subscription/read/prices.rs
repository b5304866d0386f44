//! The prices of a subscription.

use super::path;
use crate::calendar::BillingTiming;
use crate::error::Code;
use crate::limits;
use crate::price::{Price, PriceType, compile};
use crate::problems::Problems;
use crate::subscription::calendars::Cycle;
use crate::subscription::document::Subscription;
use crate::subscription::facts::ItemPrice;

pub(super) fn prices(subscription: &Subscription<'_>, problems: &mut Problems) -> Vec<Option<ItemPrice>> {
    let prices = &subscription.prices;
    problems.count(prices.len(), limits::CATALOG_ENTRIES, || path("prices"));
    let prices = prices.iter().take(limits::CATALOG_ENTRIES).enumerate();
    prices.map(|(at, price)| of(price, &subscription.currency, &path(format_args!("prices[{at}]")), problems)).collect()
}

fn of(price: &Price<'_>, currency: &str, path: &str, problems: &mut Problems) -> Option<ItemPrice> {
    let compiled = compile(price, &path, problems);
    if *price.currency != *currency {
        problems.beyond(Code::CurrencyMismatch, format!("{path}.currency"), &price.currency, currency);
    }
    if price.interval.is_none() && price.price_type != PriceType::OneTime {
        problems.needs_one_of(format!("{path}.interval"), "interval");
    }
    let cycle = price.interval.map(|interval| Cycle { interval, count: price.interval_count.unwrap_or(1) });
    let usual = if price.price_type == PriceType::Usage { BillingTiming::Arrears } else { BillingTiming::Advance };
    let timing = price.billed.unwrap_or(usual);
    Some(ItemPrice { price_type: price.price_type, timing, cycle, compiled: compiled? })
}
