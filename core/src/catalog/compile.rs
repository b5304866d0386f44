//! From a catalog to its prepared form: every error of value is found here, in the order of the document.

use super::document::Catalog;
use super::names::Names;
use super::plans::{Scope, descriptions};
use super::prepared::PreparedCatalog;
use super::warnings::{CatalogWarnings, warnings};
use crate::coupon;
use crate::error::Result;
use crate::invoice::SCHEMA_VERSION;
use crate::invoice::draft::unknown_version;
use crate::invoice::owned::Texts;
use crate::invoice::tax_rate;
use crate::limits;
use crate::price::{NamedPrice, compile};
use crate::problems::Problems;
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
    let scope = Scope { products: Some(&products), price_names: &price_names, prices: &catalog.prices, under: "" };
    let (plan_names, plans) = scope.plans(&catalog.plans, &mut problems);
    let coupons = catalog.coupons.iter().map(|coupon| Some(&*coupon.id));
    let coupon_names = Names::of("coupons", coupons, entries, &mut problems);
    for (at, coupon) in catalog.coupons.iter().take(entries).enumerate() {
        let path = format!("coupons[{at}]");
        coupon::check(coupon, &path, &mut problems);
        let lists = [
            ("plans", &plan_names, &coupon.plans),
            ("products", &products, &coupon.products),
            ("prices", &price_names, &coupon.prices),
        ];
        for (field, names, ids) in lists {
            for (index, id) in ids.iter().flatten().enumerate() {
                names.known(id, || format!("{path}.{field}[{index}]"), &mut problems);
            }
        }
    }
    let rates = catalog.tax_rates.iter().map(|rate| Some(&*rate.id));
    let rate_names = Names::of("tax_rates", rates, limits::TAX_RATES, &mut problems);
    for (at, rate) in catalog.tax_rates.iter().take(limits::TAX_RATES).enumerate() {
        tax_rate::check(rate, at, &mut problems);
    }
    tax_rate::check_compound(&catalog.tax_rates, |id| rate_names.get(id), &mut problems);
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

fn prices(catalog: &Catalog<'_>, problems: &mut Problems) -> Vec<NamedPrice> {
    let mut prices = Vec::with_capacity(catalog.prices.len().min(limits::CATALOG_ENTRIES));
    for (at, price) in catalog.prices.iter().take(limits::CATALOG_ENTRIES).enumerate() {
        if let Some(compiled) = compile(price, &format_args!("prices[{at}]"), problems) {
            let id = price.id.as_deref().unwrap_or_default().to_owned();
            let (currency, document) = (price.currency.to_string(), Arc::new(Texts::into_owned(price.clone())));
            prices.push(NamedPrice { id, currency, compiled: Arc::new(compiled.with(&document)), document });
        }
    }
    prices
}
