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
use std::collections::HashSet;

pub(super) fn prices(subscription: &Subscription<'_>, problems: &mut Problems) -> Vec<Option<ItemPrice>> {
    let prices = &subscription.prices;
    let versions = subscription.plans.iter().flat_map(|plan| &plan.charges).flat_map(|charge| &charge.prices);
    let of_plans: HashSet<&str> = versions.map(|version| &*version.price_id).collect();
    problems.count(prices.len(), limits::CATALOG_ENTRIES, || path("prices"));
    let prices = prices.iter().take(limits::CATALOG_ENTRIES).enumerate();
    let of_price = |(at, price): (usize, &Price<'_>)| {
        let path = path(format_args!("prices[{at}]"));
        let is_of_plan = price.id.as_deref().is_some_and(|id| of_plans.contains(id));
        if *price.currency != *subscription.currency && !is_of_plan {
            let currency = &subscription.currency;
            problems.beyond(Code::CurrencyMismatch, format!("{path}.currency"), &price.currency, currency);
        }
        of(price, &path, problems)
    };
    prices.map(of_price).collect()
}

fn of(price: &Price<'_>, path: &str, problems: &mut Problems) -> Option<ItemPrice> {
    let compiled = compile(price, &path, problems);
    if price.interval.is_none() && price.price_type != PriceType::OneTime {
        problems.needs_one_of(format!("{path}.interval"), "interval");
    }
    let cycle = price.interval.map(|interval| Cycle { interval, count: price.interval_count.unwrap_or(1) });
    let usual = if price.price_type == PriceType::Usage { BillingTiming::Arrears } else { BillingTiming::Advance };
    let timing = price.billed.unwrap_or(usual);
    Some(ItemPrice { price_type: price.price_type, timing, cycle, compiled: compiled? })
}
