//! A catalog validated once: immutable, shared between threads, used for any number of calls.

use super::compile::prepare;
use super::complete::complete;
use super::document::Catalog;
use super::names::Names;
use super::plan_prices::{PlanPrices, PlanPricesRequest, plan_prices};
use super::warnings::CatalogWarnings;
use crate::comparison::{
    self, Budget, BudgetRequest, Cheapest, CheapestRequest, Comparison, ComparisonRequest, OfferedCharge, PlanList,
};
use crate::coupon::{
    self, Coupon, CouponDiscounts, CouponDiscountsRequest, CouponList, CouponRequest, CouponUse, Eligibility,
    EligibilityRequest,
};
use crate::error::{Code, Problem, Result};
use crate::invoice::draft::TaxRate;
use crate::invoice::{self, Draft, Held, Invoice};
use crate::money::ExactNumber;
use crate::money::scaled::from_minor;
use crate::policy::Policy;
use crate::price::NamedPrice;
use crate::price::compiled::Compiled;
use crate::rating::{self, PriceList, Rating, RatingRequest};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A validated [`Catalog`].
#[derive(Debug, Clone)]
pub struct PreparedCatalog {
    pub(super) prices: Vec<NamedPrice>,
    pub(super) price_names: Names,
    pub(super) plans: Vec<PreparedPlan>,
    pub(super) plan_names: Names,
    pub(super) coupons: Vec<Coupon<'static>>,
    pub(super) coupon_names: Names,
    pub(super) tax_rates: Vec<TaxRate<'static>>,
    pub(super) rate_names: Names,
    pub(super) warnings: CatalogWarnings,
}

#[derive(Debug, Clone)]
pub(crate) struct PreparedPlan {
    pub(crate) id: String,
    pub(crate) charges: Vec<PreparedCharge>,
}

#[derive(Debug, Clone)]
pub(crate) struct PreparedCharge {
    pub(crate) id: String,
    /// Positions of prices, and when each is valid.
    pub(crate) versions: Vec<(usize, Validity)>,
}

/// Days and billing periods, both half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Validity {
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
    pub(crate) from_period: u32,
    pub(crate) until_period: u32,
}

impl Validity {
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let days = self.from < other.until && other.from < self.until;
        days && self.from_period < other.until_period && other.from_period < self.until_period
    }

    pub(crate) fn holds_day(&self, day: NaiveDate) -> bool {
        (self.from..self.until).contains(&day)
    }

    pub(crate) fn holds(&self, day: NaiveDate, period: u32) -> bool {
        self.holds_day(day) && (self.from_period..self.until_period).contains(&period)
    }
}

impl PreparedCatalog {
    /// Validates a catalog.
    ///
    /// # Errors
    /// Every error of value, all together, in the order of the document.
    pub fn new(catalog: &Catalog<'_>) -> Result<Self> {
        prepare(catalog)
    }

    /// What is valid but looks like a mistake.
    pub const fn warnings(&self) -> &CatalogWarnings {
        &self.warnings
    }

    /// Computes what a quantity costs by a price of the catalog, named by `price_id`, or by the request's own price.
    ///
    /// # Errors
    /// Those of [`crate::rate`]; [`Code::UnknownId`] for a price that the catalog has not.
    pub fn rate(&self, request: &RatingRequest<'_>) -> Result<Rating> {
        rating::rate(request, self, false)
    }

    /// Computes a rating with the derivation of every amount.
    ///
    /// # Errors
    /// Those of [`rate`](Self::rate).
    pub fn rate_explained(&self, request: &RatingRequest<'_>) -> Result<Rating> {
        rating::rate(request, self, true)
    }

    /// Compares two prices of the catalog, named by `first_id` and `second_id`, or the request's own.
    ///
    /// # Errors
    /// Those of [`crate::compare`]; [`Code::UnknownId`] for a price that the catalog has not.
    ///
    /// ```
    /// use prorata::{Catalog, ComparisonRequest, PreparedCatalog, Price};
    /// use rust_decimal::dec;
    ///
    /// let calls = Price { id: Some("calls".into()), currency: "EUR".into(), unit_price: Some(dec!(0.10)), ..Price::default() };
    /// let flat = Price { id: Some("flat".into()), unit_price: None, flat_amount: Some(dec!(15)), ..calls.clone() };
    /// let catalog = PreparedCatalog::new(&Catalog { prices: vec![calls, flat], ..Catalog::default() })?;
    /// let [first_id, second_id] = ["calls", "flat"].map(|id| Some(id.into()));
    /// let request = ComparisonRequest { first_id, second_id, ..ComparisonRequest::default() };
    /// assert_eq!(catalog.compare(&request)?.crossings[0].from, "150");
    /// # Ok::<(), prorata::Error>(())
    /// ```
    pub fn compare(&self, request: &ComparisonRequest<'_>) -> Result<Comparison> {
        comparison::compare(request, self, false)
    }

    /// [`compare`](Self::compare) with the derivation of every quantity.
    ///
    /// # Errors
    /// Those of [`compare`](Self::compare).
    pub fn compare_explained(&self, request: &ComparisonRequest<'_>) -> Result<Comparison> {
        comparison::compare(request, self, true)
    }

    /// Says which quantities of a price of the catalog, named by `price_id`, or of the request's own cost at most a budget.
    ///
    /// # Errors
    /// Those of [`crate::budget`]; [`Code::UnknownId`] for a price that the catalog has not.
    pub fn budget(&self, request: &BudgetRequest<'_>) -> Result<Budget> {
        comparison::budget(request, self, false)
    }

    /// [`budget`](Self::budget) with the derivation of every quantity.
    ///
    /// # Errors
    /// Those of [`budget`](Self::budget).
    pub fn budget_explained(&self, request: &BudgetRequest<'_>) -> Result<Budget> {
        comparison::budget(request, self, true)
    }

    /// What a quantity costs by a price of the catalog: the `amount` of a rating of that quantity in a whole period, without a
    /// document. Of the policy its groups `rating` and `rounding.mode` count.
    ///
    /// # Errors
    /// [`Code::UnknownId`] for a price that the catalog has not, and those of [`crate::PreparedPrice::amount_minor`].
    pub fn amount(&self, price_id: &str, quantity: impl Into<ExactNumber>, policy: &Policy<'_>) -> Result<Decimal> {
        let price = self.known(price_id)?;
        Ok(from_minor(minor(price, quantity.into(), policy)?, price.digits))
    }

    /// [`amount`](Self::amount) in minor units.
    ///
    /// # Errors
    /// Those of [`amount`](Self::amount).
    pub fn amount_minor(&self, price_id: &str, quantity: impl Into<ExactNumber>, policy: &Policy<'_>) -> Result<i64> {
        minor(self.known(price_id)?, quantity.into(), policy)
    }

    fn known(&self, price_id: &str) -> Result<&Compiled> {
        let unknown = || Problem::new(Code::UnknownId, "price_id").value(price_id);
        Ok(&self.price(price_id).ok_or_else(unknown)?.compiled)
    }

    /// Says which prices a plan has in a currency, on a day and in a billing period of a subscription.
    ///
    /// # Errors
    /// [`Code::UnknownId`] for a plan that the catalog has not, [`Code::NoPriceAt`] for a charge without a price.
    pub fn plan_prices(&self, request: &PlanPricesRequest<'_>) -> Result<PlanPrices> {
        plan_prices(self, request)
    }

    /// Says which of several plans would have cost least for a usage history; each may be a plan of the catalog, named by `plan_id`, and
    /// each price one of the catalog, named by `price_id`.
    ///
    /// # Errors
    /// Those of [`crate::cheapest`]; [`Code::UnknownId`] for a plan, a charge or a price that the catalog has not, [`Code::NoPriceAt`] for
    /// a charge without a price in a period.
    ///
    /// ```
    /// let catalog = br#"{"prices": [
    ///         {"id": "base", "currency": "EUR", "type": "recurring", "interval": "month", "flat_amount": "20"},
    ///         {"id": "calls", "currency": "EUR", "interval": "month", "unit_price": "0.002"}],
    ///     "plans": [{"id": "pro", "charges": [
    ///         {"id": "base", "prices": [{"price_id": "base"}]}, {"id": "calls", "prices": [{"price_id": "calls"}]}]}]}"#;
    /// let request = br#"{"plans": [
    ///         {"id": "pro", "plan_id": "pro", "currency": "EUR", "at": "2026-05-01", "charges": [{"charge_id": "calls", "metric": "calls"}]},
    ///         {"id": "metered", "charges": [{"metric": "calls", "price": {"currency": "EUR", "unit_price": "0.01"}}]}],
    ///     "history": [{"quantities": [{"metric": "calls", "quantity": 5000}]}]}"#;
    /// let catalog = prorata::PreparedCatalog::from_json(catalog)?;
    /// let plans = catalog.cheapest(&prorata::decode::json::from_json(request)?)?.plans;
    /// assert_eq!((plans[0].id.as_str(), plans[0].total.to_string()), ("pro", "30.00".to_owned()));
    /// assert_eq!(plans[1].difference.to_string(), "20.00");
    /// # Ok::<(), prorata::Error>(())
    /// ```
    pub fn cheapest(&self, request: &CheapestRequest<'_>) -> Result<Cheapest> {
        comparison::cheapest(request, self, false)
    }

    /// [`cheapest`](Self::cheapest) with the derivation of every amount.
    ///
    /// # Errors
    /// Those of [`cheapest`](Self::cheapest) and [`crate::cheapest_explained`].
    pub fn cheapest_explained(&self, request: &CheapestRequest<'_>) -> Result<Cheapest> {
        comparison::cheapest(request, self, true)
    }

    /// Computes an invoice whose lines, discounts and charges may name prices, coupons and tax rates of the catalog. The
    /// invoice carries what they name with its draft: it is computed again without the catalog.
    ///
    /// # Errors
    /// Those of [`crate::invoice`]; [`crate::Code::UnknownId`] for what neither the draft nor the catalog has.
    ///
    /// ```
    /// use prorata::{Catalog, Draft, Line, PreparedCatalog, Price};
    /// use rust_decimal::dec;
    ///
    /// let price =
    ///     Price { id: Some("calls".into()), currency: "EUR".into(), unit_price: Some(dec!(0.05)), ..Price::default() };
    /// let catalog = PreparedCatalog::new(&Catalog { prices: vec![price], ..Catalog::default() })?;
    /// let line = Line { price_id: Some("calls".into()), quantity: Some(dec!(1500)), ..Line::default() };
    /// let draft = Draft { currency: "EUR".into(), lines: vec![line], ..Draft::default() };
    /// assert_eq!(catalog.invoice(&draft)?.total, dec!(75.00));
    /// # Ok::<(), prorata::Error>(())
    /// ```
    pub fn invoice<'d>(&self, draft: &'d Draft<'d>) -> Result<Invoice<'d>> {
        invoice::invoice(complete(self, Held::Borrowed(draft))?, self, false)
    }

    /// Computes an invoice with the derivation of every figure.
    ///
    /// # Errors
    /// Those of [`invoice`](Self::invoice).
    pub fn invoice_explained<'d>(&self, draft: &'d Draft<'d>) -> Result<Invoice<'d>> {
        invoice::invoice(complete(self, Held::Borrowed(draft))?, self, true)
    }

    /// Computes the invoice, which keeps the draft; with `explain`, with the derivation of every figure.
    ///
    /// # Errors
    /// Those of [`invoice`](Self::invoice).
    pub fn compute<'d>(&self, draft: Draft<'d>, explain: bool) -> Result<Invoice<'d>> {
        invoice::invoice(complete(self, Held::Owned(Box::new(draft)))?, self, explain)
    }

    /// Says whether a coupon of the catalog, named by `coupon_id`, may be redeemed, or the request's own.
    ///
    /// # Errors
    /// Those of [`crate::eligibility`]; [`Code::UnknownId`] for a coupon that the catalog has not.
    ///
    /// ```
    /// use prorata::{Catalog, Coupon, PreparedCatalog};
    /// use rust_decimal::dec;
    ///
    /// let coupon = Coupon { id: "spring".into(), percent_off: Some(dec!(20)), max_redemptions: Some(100), ..Coupon::default() };
    /// let catalog = PreparedCatalog::new(&Catalog { coupons: vec![coupon], ..Catalog::default() })?;
    /// let request = br#"{"coupon_id": "spring", "context": {"at": "2026-04-01", "redemptions": 100}}"#;
    /// assert!(!catalog.eligibility(&prorata::decode::json::from_json(request)?)?.eligible);
    /// # Ok::<(), prorata::Error>(())
    /// ```
    pub fn eligibility(&self, request: &EligibilityRequest<'_>) -> Result<Eligibility> {
        coupon::eligibility(request, self)
    }

    /// Says what a coupon of the catalog, named by `coupon_id`, takes off invoices, or the request's own.
    ///
    /// # Errors
    /// Those of [`crate::coupon`]; [`Code::UnknownId`] for a coupon that the catalog has not.
    pub fn coupon_use(&self, request: &CouponRequest<'_>) -> Result<CouponUse> {
        coupon::coupon_use(request, self, false)
    }

    /// [`coupon_use`](Self::coupon_use) with the derivation of every amount.
    ///
    /// # Errors
    /// Those of [`coupon_use`](Self::coupon_use).
    pub fn coupon_use_explained(&self, request: &CouponRequest<'_>) -> Result<CouponUse> {
        coupon::coupon_use(request, self, true)
    }

    /// Says which coupons count on the lines of an invoice; each may be one of the catalog, named by `coupon_id`.
    ///
    /// # Errors
    /// Those of [`crate::coupon_discounts`]; [`Code::UnknownId`] for a coupon that the catalog has not.
    pub fn coupon_discounts(&self, request: &CouponDiscountsRequest<'_>) -> Result<CouponDiscounts> {
        coupon::coupon_discounts(request, self)
    }

    /// The tax rate with this id.
    pub fn tax_rate(&self, id: &str) -> Option<&TaxRate<'static>> {
        self.tax_rates.get(self.rate_names.get(id)?)
    }

    /// The coupon with this id.
    pub fn coupon(&self, id: &str) -> Option<&Coupon<'static>> {
        self.coupons.get(self.coupon_names.get(id)?)
    }
}

fn minor(price: &Compiled, quantity: ExactNumber, policy: &Policy<'_>) -> Result<i64> {
    rating::amount_minor(price, quantity, policy.rating, policy.rounding.mode)
}

impl CouponList for PreparedCatalog {
    fn coupon(&self, id: &str) -> Option<&Coupon<'static>> {
        Self::coupon(self, id)
    }
}

impl PriceList for PreparedCatalog {
    fn price(&self, id: &str) -> Option<&NamedPrice> {
        self.prices.get(self.price_names.get(id)?)
    }
}

impl PlanList for PreparedCatalog {
    fn charges(&self, plan: &str, currency: &str, day: NaiveDate) -> Option<Vec<OfferedCharge<'_>>> {
        let plan = self.plans.get(self.plan_names.get(plan)?)?;
        let offered = |(price, valid): &(usize, Validity)| {
            let price = self.prices.get(*price).filter(|price| price.currency == currency)?;
            valid.holds_day(day).then_some((valid.from_period..valid.until_period, price))
        };
        let charges = plan.charges.iter();
        let charge = |charge: &'_ PreparedCharge| charge.versions.iter().filter_map(offered).collect();
        Some(charges.map(|of| OfferedCharge { id: &of.id, prices: charge(of) }).collect())
    }
}
