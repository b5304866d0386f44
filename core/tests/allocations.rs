//! Once its buffers are warm, what computes figures allocates nothing.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test fails by panicking")]

use crate::support::allocations;
use prorata::policy::{Policy, RatingRounding};
use prorata::{
    Catalog, Discount, Draft, FigureBuffer, Line, PreparedCatalog, PreparedDraft, PreparedPrice, Price, TaxRate, Tier,
};
use rust_decimal::{Decimal, dec};

fn allocations_of(work: impl FnOnce()) -> usize {
    let before = allocations();
    work();
    allocations() - before
}

fn graduated(unit_price: Decimal) -> Price<'static> {
    let tier = |up_to, unit_price| Tier { up_to, unit_price: Some(unit_price), ..Tier::default() };
    Price {
        id: Some("calls".into()),
        currency: "EUR".into(),
        tiers: vec![
            tier(Some(dec!(100.5)), unit_price),
            tier(Some(dec!(1000)), unit_price * dec!(0.7)),
            tier(None, unit_price * dec!(0.5)),
        ],
        ..Price::default()
    }
}

/// Five lines, two of them rated by tiers; two discounts, two taxes.
fn draft(number: i64) -> Draft<'static> {
    let quantity = Some(Decimal::new(number * 7_919 % 2_000_000, 3));
    let rates = |at: i64| Some(vec![if at % 3 == 1 { "reduced".into() } else { "standard".into() }]);
    let line = |at: i64| match at {
        3.. => Line { quantity, price_id: Some("calls".into()), tax_rates: rates(at), ..Line::default() },
        _ => Line { quantity, unit_price: Some(dec!(0.0937)), tax_rates: rates(at), ..Line::default() },
    };
    let rate = |id: &'static str, percent| TaxRate { id: id.into(), percent: Some(percent), ..TaxRate::default() };
    Draft {
        currency: "EUR".into(),
        lines: (0..5).map(line).collect(),
        discounts: vec![
            Discount { percent_off: Some(dec!(10)), ..Discount::default() },
            Discount { amount_off: Some(dec!(5.55)), ..Discount::default() },
        ],
        tax_rates: vec![rate("standard", dec!(20)), rate("reduced", dec!(5.5))],
        prices: vec![graduated(dec!(0.1234))],
        ..Draft::default()
    }
}

#[test]
fn a_warm_buffer_takes_an_invoice_without_an_allocation() {
    let drafts: Vec<Draft<'_>> = (1..=200).map(draft).collect();
    let prepared: Vec<PreparedDraft<'_>> = drafts.iter().map(|draft| PreparedDraft::new(draft).unwrap()).collect();
    let mut buffer = FigureBuffer::default();
    prepared[0].compute(&mut buffer).unwrap();
    for draft in &prepared {
        assert_eq!(allocations_of(|| draft.compute(&mut buffer).unwrap()), 0);
    }
    assert!(buffer.total_minor() > 0);
}

#[test]
fn a_prepared_price_rates_without_an_allocation() {
    let (policy, mut sum) = (Policy::default(), 0);
    let price = PreparedPrice::new(&graduated(dec!(0.1234)), &policy).unwrap();
    let catalog =
        PreparedCatalog::new(&Catalog { prices: vec![graduated(dec!(0.1234))], ..Catalog::default() }).unwrap();
    for number in 1..=200 {
        let quantity = Decimal::new(number * 7_919, 3);
        assert_eq!(allocations_of(|| sum += price.amount_minor(quantity).unwrap()), 0);
        assert_eq!(allocations_of(|| sum -= catalog.amount_minor("calls", quantity, &policy).unwrap()), 0);
    }
    assert_eq!(sum, 0);
}

#[test]
fn rounded_lines_below_a_tier_are_added_up_once() {
    let mut policy = Policy::default();
    policy.rating.rounding = RatingRounding::Line;
    let price = PreparedPrice::new(&graduated(dec!(0.1234)), &policy).unwrap();
    let amount = |price: &PreparedPrice, quantity: i64| assert!(price.amount_minor(quantity).unwrap() > 0);
    assert!(allocations_of(|| amount(&price, 2_000)) > 0);
    // A copy has what was added up by then.
    for price in [price.clone(), price] {
        assert_eq!(allocations_of(|| amount(&price, 1_500)), 0);
    }
}
