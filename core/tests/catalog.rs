//! Catalogs: what is refused, what is warned of, which price counts when.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use prorata::policy::{Policy, PolicyChoice};
use prorata::{ExactNumber, PlanPricesRequest, PreparedCatalog, RatingRequest, WarningCode};

const CATALOG: &str = r#"{
    "products": [{"id": "api"}],
    "prices": [
        {"id": "launch", "currency": "EUR", "unit_price": "0.04"},
        {"id": "regular", "currency": "EUR", "unit_price": "0.05"},
        {"id": "dollars", "currency": "USD", "unit_price": "0.06"}
    ],
    "plans": [{"id": "pro", "charges": [{"id": "calls", "product_id": "api", "prices": [
        {"price_id": "launch", "until_period": 3},
        {"price_id": "regular", "from_period": 3, "until": "2027-01-01"},
        {"price_id": "dollars"}
    ]}]}],
    "coupons": [{"id": "welcome", "percent_off": "10", "duration": "repeating", "duration_in_periods": 3}],
    "tax_rates": [{"id": "vat", "percent": "20", "behavior": "exclusive"}]
}"#;

fn price_of(catalog: &PreparedCatalog, currency: &str, day: &str, period: u32) -> Result<String, prorata::Error> {
    let request = PlanPricesRequest {
        schema_version: None,
        plan_id: "pro".into(),
        currency: currency.to_owned().into(),
        at: day.parse().unwrap(),
        period: Some(period),
    };
    Ok(catalog.plan_prices(&request)?.charges.remove(0).price_id)
}

#[test]
fn the_price_of_a_charge_goes_by_currency_day_and_phase() {
    let catalog = PreparedCatalog::from_json(CATALOG.as_bytes()).unwrap();
    assert_eq!(price_of(&catalog, "EUR", "2026-05-01", 2).unwrap(), "launch");
    assert_eq!(price_of(&catalog, "EUR", "2026-05-01", 3).unwrap(), "regular");
    assert_eq!(price_of(&catalog, "USD", "2026-05-01", 3).unwrap(), "dollars");
    let gone = price_of(&catalog, "EUR", "2027-01-01", 3).unwrap_err();
    assert_eq!((gone.code().as_str(), gone.path()), ("no_price_at", "at"));
}

#[test]
fn threads_rate_by_one_catalog() {
    let catalog = PreparedCatalog::from_json(CATALOG.as_bytes()).unwrap();
    std::thread::scope(|scope| {
        for quantity in [100i64, 250, 999] {
            let catalog = &catalog;
            scope.spawn(move || {
                let rating = catalog.rate(&RatingRequest::of_price("regular", quantity)).unwrap();
                assert_eq!(rating.amount, rust_decimal::Decimal::new(quantity * 5, 2));
                assert_eq!(rating.price_id.as_deref(), Some("regular"));
            });
        }
    });
}

#[test]
fn every_error_is_reported_in_the_order_of_the_catalog() {
    let catalog = r#"{
        "products": [{"id": "api"}, {"id": "api"}],
        "prices": [
            {"id": "a", "currency": "EUR", "tiers": [{"up_to": "10", "unit_price": "1"}, {"up_to": "5", "unit_price": "1"}]},
            {"currency": "EUR", "unit_price": "1"}
        ],
        "plans": [{"id": "p", "charges": [{"id": "c", "product_id": "none", "prices": [
            {"price_id": "a"}, {"price_id": "a", "from": "2026-01-01"}, {"price_id": "b"}]}]}],
        "coupons": [{"id": "k", "percent_off": "10", "amount_off": "5"}, {"id": "l", "percent_off": "0"}],
        "tax_rates": [{"id": "t", "percent": "-1001", "behavior": "exclusive"}]
    }"#;
    let error = PreparedCatalog::from_json(catalog.as_bytes()).unwrap_err();
    let found: Vec<(&str, &str)> = error.problems().map(|p| (p.code.as_str(), p.path.as_str())).collect();
    let expected = [
        ("duplicate_id", "products[1].id"),
        ("needs_one_of", "prices[1].id"),
        ("tiers_not_rising", "prices[0].tiers[1].up_to"),
        ("unknown_id", "plans[0].charges[0].product_id"),
        ("version_overlap", "plans[0].charges[0].prices[1]"),
        ("unknown_id", "plans[0].charges[0].prices[2].price_id"),
        ("conflict", "coupons[0]"),
        ("out_of_range", "coupons[1].percent_off"),
        ("out_of_range", "tax_rates[0].percent"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_looks_like_a_mistake_is_warned_of_and_accepted() {
    let catalog = r#"{"prices": [
        {"id": "cliff", "currency": "EUR", "tier_mode": "volume",
            "tiers": [{"up_to": "100", "unit_price": "1"}, {"unit_price": "0.5"}]},
        {"id": "cut", "currency": "EUR",
            "tiers": [{"up_to": "15", "unit_price": "1", "package_size": "10", "package_rounding": "up"}, {"unit_price": "1"}]},
        {"id": "capped", "currency": "EUR", "maximum_spend": "50",
            "tiers": [{"up_to": "100", "unit_price": "1"}, {"unit_price": "0.5"}]},
        {"id": "fine", "currency": "JPY", "flat_amount": "9.99"},
        {"id": "closed", "currency": "EUR", "tiers": [{"up_to": "10", "unit_price": "1"}]},
        {"id": "sound", "currency": "EUR", "tiers": [{"up_to": "100", "unit_price": "1"}, {"unit_price": "0.5"}]}
    ]}"#;
    let catalog = PreparedCatalog::from_json(catalog.as_bytes()).unwrap();
    let found: Vec<(WarningCode, &str)> =
        catalog.warnings().warnings.iter().map(|w| (w.code, w.path.as_str())).collect();
    let expected = [
        (WarningCode::VolumeCliff, "prices[0].tiers[0].up_to"),
        (WarningCode::PackageAcrossBorder, "prices[1].tiers[0].up_to"),
        (WarningCode::UnreachableTier, "prices[2].tiers[1].up_to"),
        (WarningCode::FinerThanMinorUnit, "prices[3].flat_amount"),
        (WarningCode::ClosedTable, "prices[4].tiers[0].up_to"),
    ];
    assert_eq!(found, expected);
}

const DRAFT: &str = r#"{
    "currency": "EUR",
    "lines": [{"price_id": "regular", "quantity": "1500.5"}, {"unit_price": "10.00"}],
    "discounts": [{"coupon_id": "welcome"}],
    "default_tax_rates": ["vat"]
}"#;

#[test]
fn an_invoice_by_a_catalog_is_computed_again_without_it() {
    let catalog = PreparedCatalog::from_json(CATALOG.as_bytes()).unwrap();
    for explain in [false, true] {
        let invoice = catalog.invoice_json(DRAFT.as_bytes(), explain).unwrap();
        let shown: serde_json::Value = serde_json::from_slice(&invoice).unwrap();
        let figures =
            ["subtotal", "discount_total", "tax_total", "total"].map(|figure| shown[figure].as_str().unwrap());
        // 75.03 (75.025 rounded) + 10.00, less 10 % (8.503), plus 20 % of the rest.
        assert_eq!(figures, ["85.03", "8.50", "15.31", "91.84"]);
        assert_eq!((&shown["lines"][0]["quantity"], &shown["lines"][0]["amount"]), (&"1500.5".into(), &"75.03".into()));
        let again = prorata::invoice_json(shown["draft"].to_string().as_bytes(), explain).unwrap();
        assert_eq!(again, invoice);
    }
}

#[test]
fn what_neither_the_draft_nor_the_catalog_has_is_refused() {
    let catalog = PreparedCatalog::from_json(CATALOG.as_bytes()).unwrap();
    let refused = |draft: &str| {
        let error = catalog.invoice_json(draft.as_bytes(), false).unwrap_err();
        (error.code().as_str(), error.path().to_owned())
    };
    let unknown = r#"{"currency": "EUR", "lines": [{"price_id": "none", "quantity": 1}]}"#;
    assert_eq!(refused(unknown), ("unknown_id", "lines[0].price_id".to_owned()));
    let coupon = r#"{"currency": "EUR", "lines": [], "discounts": [{"coupon_id": "none"}]}"#;
    assert_eq!(refused(coupon), ("unknown_id", "discounts[0].coupon_id".to_owned()));
    let dollars = r#"{"currency": "EUR", "lines": [{"price_id": "dollars"}]}"#;
    assert_eq!(refused(dollars), ("currency_mismatch", "prices[0].currency".to_owned()));
}

#[test]
fn an_amount_is_that_of_the_rating_without_its_document() {
    let catalog = PreparedCatalog::from_json(CATALOG.as_bytes()).unwrap();
    for preset in ["prorata", "lago", "killbill"] {
        let choice = PolicyChoice::from(preset);
        let policy = choice.policy().unwrap();
        for quantity in ["0", "-3", "1500", "10.5", "8/3"] {
            let quantity: ExactNumber = quantity.parse().unwrap();
            let request = RatingRequest { policy: choice.clone(), ..RatingRequest::of_price("regular", quantity) };
            let expected = catalog.rate(&request).unwrap().amount;
            let amount = catalog.amount("regular", quantity, &policy).unwrap();
            let minor = catalog.amount_minor("regular", quantity, &policy).unwrap();
            assert_eq!((amount, amount.scale(), i128::from(minor)), (expected, 2, expected.mantissa()), "{preset}");
        }
    }
    let unknown = catalog.amount_minor("none", 1, &Policy::default()).unwrap_err();
    assert_eq!((unknown.code().as_str(), unknown.path()), ("unknown_id", "price_id"));
    assert_eq!(catalog.amount("none", 1, &Policy::default()).unwrap_err(), unknown);
}
