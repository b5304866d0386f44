//! Plans that requests name by id.

use crate::price::NamedPrice;
use crate::rating::PriceList;
use chrono::NaiveDate;
use std::ops::Range;

/// Prices and plans that requests name by id.
pub(crate) trait PlanList: PriceList {
    /// The charges of a plan with their prices in a currency on a day; `None` where there is no such plan.
    fn charges(&self, plan: &str, currency: &str, day: NaiveDate) -> Option<Vec<OfferedCharge<'_>>>;
}

/// A charge of a plan.
pub(crate) struct OfferedCharge<'c> {
    pub(crate) id: &'c str,
    /// Prices, and the billing periods in which each counts; no two in one period.
    pub(crate) prices: Vec<(Range<u32>, &'c NamedPrice)>,
}

/// No list at all: a request brings its prices.
impl PlanList for () {
    fn charges(&self, _: &str, _: &str, _: NaiveDate) -> Option<Vec<OfferedCharge<'_>>> {
        None
    }
}
