//! The workload of ratings: graduated prices of so many tiers, and quantities that reach all of them; and invoices of which two
//! lines in five are rated by such a price.

use crate::Numbers;
use prorata::policy::{Policy, RatingRounding, RoundingOverrides};
use prorata::{Catalog, Draft, PreparedCatalog, PreparedPrice, Price, RatingRequest, Result, RoundingMode, Tier};
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

/// The price prepared, with ties to even: the whole amount rounded once, or each line.
///
/// # Errors
/// None for the prices of the workload.
pub fn prepared(tiers: i64, rounding: RatingRounding) -> Result<PreparedPrice> {
    let mut policy = Policy::default();
    policy.rounding.mode = RoundingMode::HalfEven;
    policy.rating.rounding = rounding;
    PreparedPrice::new(&graduated(tiers), &policy)
}

/// Quantities of three places over all tiers.
pub fn quantities(seed: u64, count: usize, tiers: i64) -> Vec<Decimal> {
    let mut numbers = Numbers::new(seed);
    (0..count).map(|_| Decimal::new(numbers.range(1, (tiers + 1) * WIDTH * 1_000), 3)).collect()
}

/// Requests for the same.
pub fn requests(seed: u64, count: usize, tiers: i64) -> Vec<RatingRequest<'static>> {
    let half_even = RoundingOverrides { mode: Some(RoundingMode::HalfEven), ..RoundingOverrides::default() };
    let policy = prorata::policy::PolicyOverrides { rounding: Some(half_even), ..Default::default() };
    let request = |quantity| RatingRequest {
        policy: prorata::policy::PolicyChoice::Overrides(policy.clone()),
        ..RatingRequest::new(graduated(tiers), quantity)
    };
    quantities(seed, count, tiers).into_iter().map(request).collect()
}

/// Tiers of the prices of invoices.
const TIERS: i64 = 3;

/// The prices of one invoice: borders and unit prices of their own, three and four places.
fn prices(numbers: &mut Numbers, lines: usize) -> Vec<Price<'static>> {
    let price = |at: usize, numbers: &mut Numbers| {
        let (mut border, mut unit) = (0i64, numbers.range(5_000, 30_000));
        let mut tiers = Vec::new();
        for tier in 0..TIERS {
            border += numbers.range(20_000, 200_000);
            let up_to = (tier + 1 < TIERS).then(|| Decimal::new(border, 3));
            tiers.push(Tier { up_to, unit_price: Some(Decimal::new(unit, 4)), ..Tier::default() });
            unit = (unit * numbers.range(50, 95) / 100).max(1);
        }
        Price { id: Some(format!("price_{at}").into()), currency: "EUR".into(), tiers, ..Price::default() }
    };
    (0..lines).filter(|at| at % 5 >= 3).map(|at| price(at, numbers)).collect()
}

/// An invoice of the workload with two of five lines rated; with the prices in the draft, or in a catalog.
#[derive(Debug)]
pub struct RatedInvoice {
    /// The draft that names prices.
    pub draft: Draft<'static>,
    /// The draft that also brings them.
    pub whole: Draft<'static>,
    /// The catalog that has them.
    pub catalog: PreparedCatalog,
}

/// The drafts of the workload, with prices.
///
/// # Errors
/// None for the prices of the workload.
pub fn invoices(seed: u64, count: usize, lines: usize) -> Result<Vec<RatedInvoice>> {
    let mut numbers = Numbers::new(seed);
    let rated = |work: &crate::Work| {
        let mut draft = crate::draft(work);
        for (at, line) in draft.lines.iter_mut().enumerate().filter(|(at, _)| at % 5 >= 3) {
            line.unit_price = None;
            line.price_id = Some(format!("price_{at}").into());
            line.quantity = Some(Decimal::new(numbers.range(1_000, 150_000 * TIERS), 3));
        }
        let prices = prices(&mut numbers, lines);
        let catalog = PreparedCatalog::new(&Catalog { prices: prices.clone(), ..Catalog::default() })?;
        Ok(RatedInvoice { whole: Draft { prices, ..draft.clone() }, draft, catalog })
    };
    crate::work(seed, count, lines).iter().map(rated).collect()
}
