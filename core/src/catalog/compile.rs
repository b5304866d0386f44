//! From a catalog to its prepared form: every error of value is found here, in the order of the document.

use super::document::{Catalog, Coupon, CouponDuration, PlanCharge, PriceVersion};
use super::names::Names;
use super::prepared::{PreparedCatalog, PreparedCharge, PreparedPlan, Validity};
use super::warnings::{CatalogWarnings, warnings};
use crate::error::{Code, Result};
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::invoice::owned::Texts;
use crate::limits;
use crate::money::Currency;
use crate::money::scaled::Scaled;
use crate::price::{NamedPrice, compile};
use crate::problems::Problems;
use chrono::NaiveDate;
use std::sync::Arc;

/// Validates a catalog.
pub(super) fn prepare(catalog: &Catalog<'_>) -> Result<PreparedCatalog> {
    let mut problems = Problems::default();
    problems.extend(unknown_version(catalog.schema_version, "schema_version"));
    let entries = limits::CATALOG_ENTRIES;
    let products = catalog.products.iter().map(|product| Some(&*product.id));
    let products = Names::of("products", products, entries, &mut problems);
    descriptions("products", catalog.products.iter().map(|product| product.description.as_deref()), &mut problems);
    let price_names = catalog.prices.iter().map(|price| price.id.as_deref());
    let price_names = Names::of("prices", price_names, entries, &mut problems);
    let prices = prices(catalog, &mut problems);
    let plan_names = Names::of("plans", catalog.plans.iter().map(|plan| Some(&*plan.id)), entries, &mut problems);
    descriptions("plans", catalog.plans.iter().map(|plan| plan.description.as_deref()), &mut problems);
    let plans = Scope { catalog, products: &products, prices: &price_names }.plans(&mut problems);
    let coupons = catalog.coupons.iter().map(|coupon| Some(&*coupon.id));
    let coupon_names = Names::of("coupons", coupons, entries, &mut problems);
    for (at, coupon) in catalog.coupons.iter().take(entries).enumerate() {
        check_coupon(coupon, &format!("coupons[{at}]"), &mut problems);
    }
    let rates = catalog.tax_rates.iter().map(|rate| Some(&*rate.id));
    let rate_names = Names::of("tax_rates", rates, limits::TAX_RATES, &mut problems);
    for (at, rate) in catalog.tax_rates.iter().take(limits::TAX_RATES).enumerate() {
        problems.description(rate.description.as_deref(), || format!("tax_rates[{at}].description"));
        if Scaled::new(rate.percent).is_outside(limits::PERCENT) {
            let limit = format!("0 to {}", limits::PERCENT);
            problems.beyond(Code::OutOfRange, format!("tax_rates[{at}].percent"), rate.percent, limit);
        }
    }
    problems.finish()?;
    let warnings = CatalogWarnings { schema_version: SCHEMA_VERSION, warnings: warnings(catalog, &prices) };
    Ok(PreparedCatalog {
        prices,
        price_names,
        plans,
        plan_names,
        coupons: catalog.coupons.iter().cloned().map(Texts::into_owned).collect(),
        coupon_names,
        tax_rates: catalog.tax_rates.iter().cloned().map(Texts::into_owned).collect(),
        rate_names,
        warnings,
    })
}

fn descriptions<'t>(path: &str, texts: impl Iterator<Item = Option<&'t str>>, problems: &mut Problems) {
    for (at, text) in texts.take(limits::CATALOG_ENTRIES).enumerate() {
        problems.description(text, || format!("{path}[{at}].description"));
    }
}

fn prices(catalog: &Catalog<'_>, problems: &mut Problems) -> Vec<NamedPrice> {
    let mut prices = Vec::with_capacity(catalog.prices.len().min(limits::CATALOG_ENTRIES));
    for (at, price) in catalog.prices.iter().take(limits::CATALOG_ENTRIES).enumerate() {
        if let Some(compiled) = compile(price, &format_args!("prices[{at}]"), problems) {
            let id = price.id.as_deref().unwrap_or_default().to_owned();
            let (currency, document) = (price.currency.to_string(), Arc::new(Texts::into_owned(price.clone())));
            prices.push(NamedPrice { id, currency, compiled: Arc::new(compiled), document });
        }
    }
    prices
}

/// What plans are read against.
struct Scope<'s, 'c> {
    catalog: &'s Catalog<'c>,
    products: &'s Names,
    prices: &'s Names,
}

impl Scope<'_, '_> {
    fn plans(&self, problems: &mut Problems) -> Vec<PreparedPlan> {
        let mut plans = Vec::with_capacity(self.catalog.plans.len());
        for (at, plan) in self.catalog.plans.iter().take(limits::CATALOG_ENTRIES).enumerate() {
            let path = format!("plans[{at}].charges");
            if plan.charges.is_empty() {
                problems.needs_one_of(path.clone(), "charges");
            }
            Names::of(&path, plan.charges.iter().map(|charge| Some(&*charge.id)), limits::CHARGES, problems);
            let charges = plan.charges.iter().take(limits::CHARGES).enumerate();
            let charges = charges.map(|(index, charge)| self.charge(charge, &format!("{path}[{index}]"), problems));
            plans.push(PreparedPlan { id: plan.id.to_string(), charges: charges.collect() });
        }
        plans
    }

    fn charge(&self, charge: &PlanCharge<'_>, path: &str, problems: &mut Problems) -> PreparedCharge {
        if let Some(product) = &charge.product_id {
            self.products.known(product, || format!("{path}.product_id"), problems);
        }
        let list = format!("{path}.prices");
        problems.count(charge.prices.len(), limits::PRICE_VERSIONS, || list.clone());
        if charge.prices.is_empty() {
            problems.needs_one_of(list.clone(), "prices");
        }
        let mut versions: Vec<(usize, Validity)> = Vec::with_capacity(charge.prices.len());
        for (at, version) in charge.prices.iter().take(limits::PRICE_VERSIONS).enumerate() {
            let path = format!("{list}[{at}]");
            let price = self.prices.known(&version.price_id, || format!("{path}.price_id"), problems);
            let validity = validity(version, &path, problems);
            let (Some(price), Some(validity)) = (price, validity) else { continue };
            let same = |other: usize| self.currency(other) == self.currency(price);
            if let Some((other, _)) = versions.iter().find(|(other, before)| same(*other) && before.overlaps(&validity))
            {
                let id = self.catalog.prices.get(*other).and_then(|price| price.id.as_deref()).unwrap_or_default();
                problems.beyond(Code::VersionOverlap, path, &version.price_id, id);
            }
            versions.push((price, validity));
        }
        PreparedCharge { id: charge.id.to_string(), versions }
    }

    fn currency(&self, price: usize) -> Option<&str> {
        self.catalog.prices.get(price).map(|price| &*price.currency)
    }
}

/// When a version is valid; an empty stretch is refused.
fn validity(version: &PriceVersion<'_>, path: &str, problems: &mut Problems) -> Option<Validity> {
    let validity = Validity {
        from: version.from.unwrap_or(NaiveDate::MIN),
        until: version.until.unwrap_or(NaiveDate::MAX),
        from_period: version.from_period.unwrap_or_default(),
        until_period: version.until_period.unwrap_or(u32::MAX),
    };
    let days = validity.from < validity.until;
    if !days {
        problems.beyond(
            Code::EmptyPeriod,
            format!("{path}.until"),
            validity.until,
            format_args!("after {}", validity.from),
        );
    }
    let periods = validity.from_period < validity.until_period;
    if !periods {
        let limit = format!("above {}", validity.from_period);
        problems.beyond(Code::EmptyPeriod, format!("{path}.until_period"), validity.until_period, limit);
    }
    (days && periods).then_some(validity)
}

fn check_coupon(coupon: &Coupon<'_>, path: &str, problems: &mut Problems) {
    problems.description(coupon.description.as_deref(), || format!("{path}.description"));
    match (coupon.percent_off, coupon.amount_off) {
        (Some(_), Some(_)) => problems.conflict(path, "percent_off, amount_off"),
        (None, None) => problems.needs_one_of(path, "percent_off, amount_off"),
        (Some(percent), None) => {
            if percent.mantissa() <= 0 || Scaled::new(percent).is_outside(limits::PERCENT_OFF) {
                let limit = format!("above 0 to {}", limits::PERCENT_OFF);
                problems.beyond(Code::OutOfRange, format!("{path}.percent_off"), percent, limit);
            }
            if coupon.currency.is_some() {
                problems.conflict(format!("{path}.currency"), "percent_off, currency");
            }
        }
        (None, Some(amount)) => {
            if amount.mantissa() <= 0 {
                problems.beyond(Code::OutOfRange, format!("{path}.amount_off"), amount, "above 0");
            }
            check_amount_off(coupon, amount, path, problems);
        }
    }
    match (coupon.duration, coupon.periods) {
        (CouponDuration::Repeating, Some(periods)) => {
            problems.range(&format!("{path}.periods"), periods, 1..=limits::INTERVAL_COUNT);
        }
        (CouponDuration::Repeating, None) => problems.needs_one_of(format!("{path}.periods"), "periods"),
        (_, Some(_)) => problems.conflict(format!("{path}.periods"), "duration repeating"),
        (_, None) => {}
    }
}

fn check_amount_off(coupon: &Coupon<'_>, amount: rust_decimal::Decimal, path: &str, problems: &mut Problems) {
    let Some(currency) = &coupon.currency else {
        problems.needs_one_of(format!("{path}.currency"), "currency");
        return;
    };
    match Currency::with_minor_unit(currency) {
        Err(code) => problems.push(code, format!("{path}.currency"), currency),
        Ok((_, digits)) if amount.normalize().scale() > digits => {
            problems.beyond(Code::TooManyPlaces, format!("{path}.amount_off"), amount, digits);
        }
        Ok(_) => {}
    }
}
