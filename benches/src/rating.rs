//! The workload of ratings: graduated prices of so many tiers, and quantities that reach all of them.

use crate::Numbers;
use prorata::policy::{Policy, RoundingOverrides};
use prorata::{PreparedPrice, Price, RatingRequest, Result, RoundingMode, Tier};
use rust_decimal::Decimal;

/// Units of the first tier; each tier after it has as many.
const WIDTH: i64 = 1_000;

/// A graduated price: borders every thousand units, unit prices of four places that fall from tier to tier, a flat amount
/// on every third.
pub fn graduated(tiers: i64) -> Price<'static> {
    let tier = |at: i64| Tier {
        up_to: (at + 1 < tiers).then(|| Decimal::from((at + 1) * WIDTH)),
        unit_price: Some(Decimal::new(990_000 - at * 7, 4)),
        flat_amount: (at % 3 == 2).then(|| Decimal::new(500, 2)),
        ..Tier::default()
    };
    Price { currency: "EUR".into(), tiers: (0..tiers).map(tier).collect(), ..Price::default() }
}

/// The price prepared, with ties to even.
///
/// # Errors
/// None for the prices of the workload.
pub fn prepared(tiers: i64) -> Result<PreparedPrice> {
    let mut policy = Policy::default();
    policy.rounding.mode = RoundingMode::HalfEven;
    PreparedPrice::new(&graduated(tiers), &policy)
}

/// Quantities of three places over all tiers.
pub fn quantities(seed: u64, count: usize, tiers: i64) -> Vec<Decimal> {
    let mut numbers = Numbers::new(seed);
    (0..count).map(|_| Decimal::new(numbers.range(1, (tiers + 1) * WIDTH * 1_000), 3)).collect()
}

/// Requests for the same.
pub fn requests(seed: u64, count: usize, tiers: i64) -> Vec<RatingRequest<'static>> {
    let half_even = RoundingOverrides { mode: Some(RoundingMode::HalfEven), line_amount: None };
    let policy = prorata::policy::PolicyOverrides { rounding: Some(half_even), ..Default::default() };
    let request = |quantity| RatingRequest {
        policy: prorata::policy::PolicyChoice::Overrides(policy.clone()),
        ..RatingRequest::new(graduated(tiers), quantity)
    };
    quantities(seed, count, tiers).into_iter().map(request).collect()
}
