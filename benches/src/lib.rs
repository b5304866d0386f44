//! The workload of the benches: lines of quantity (3 places) × unit price (4 places), 10 % and an amount off the document,
//! two exclusive rates, ties to even. The same numbers every time.

pub mod calendar;
pub mod floor;
pub mod rating;
pub mod subscription;

use prorata::{Discount, Draft, Line, TaxBehavior, TaxRate};
use rust_decimal::Decimal;

const NAMES: [&str; 5] = [
    "Team plan, seats, monthly in advance",
    "Storage (GB-months), EU region",
    "Priority support add-on",
    "API requests, thousands",
    "Outbound traffic (GB)",
];

/// A small generator of numbers that look random: SplitMix64.
#[derive(Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// The numbers of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number in `low..high`.
    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let span = u64::try_from(high - low).unwrap_or(1);
        low + i64::try_from((z ^ (z >> 31)) % span).unwrap_or_default()
    }
}

/// One invoice of the workload, as integers.
#[derive(Debug, Clone)]
pub struct Work {
    /// (quantity in thousandths, unit price in ten-thousandths, index of the rate)
    pub lines: Vec<(i64, i64, usize)>,
    /// Amount off, in cents.
    pub amount_off: i64,
}

/// Percent off the document, in millionths of one.
pub const PERCENT_OFF_PPM: i64 = 100_000;
/// The two tax rates, in millionths of one.
pub const RATES_PPM: [i64; 2] = [200_000, 55_000];

/// `count` invoices of `lines` lines.
pub fn work(seed: u64, count: usize, lines: usize) -> Vec<Work> {
    let mut numbers = Numbers::new(seed);
    (0..count)
        .map(|_| {
            let amount_off = numbers.range(500, 3_000);
            let line = |at: usize| {
                (numbers.range(1, 100_000), numbers.range(1_000, 990_000), usize::from(at % 5 == 1 || at % 5 == 4))
            };
            Work { lines: (0..lines).map(line).collect(), amount_off }
        })
        .collect()
}

/// The draft of an invoice of the workload.
pub fn draft(work: &Work) -> Draft<'static> {
    let rate = |id: &'static str, percent| TaxRate {
        id: id.into(),
        percent: Some(percent),
        behavior: TaxBehavior::Exclusive,
        ..TaxRate::default()
    };
    let ids = ["standard", "reduced"];
    let lines = work.lines.iter().enumerate().map(|(at, (quantity, price, rate))| Line {
        id: Some(format!("line_{}", at + 1).into()),
        description: Some(NAMES[at % NAMES.len()].into()),
        quantity: Some(Decimal::new(*quantity, 3)),
        unit_price: Some(Decimal::new(*price, 4)),
        tax_rates: Some(vec![ids[*rate].into()]),
        ..Line::default()
    });
    Draft {
        currency: "EUR".into(),
        lines: lines.collect(),
        discounts: vec![
            Discount { percent_off: Some(Decimal::new(PERCENT_OFF_PPM / 10_000, 0)), ..Discount::default() },
            Discount { amount_off: Some(Decimal::new(work.amount_off, 2)), ..Discount::default() },
        ],
        tax_rates: vec![
            rate(ids[0], Decimal::new(RATES_PPM[0] / 1_000, 1).normalize()),
            rate(ids[1], Decimal::new(RATES_PPM[1] / 1_000, 1).normalize()),
        ],
        policy: prorata::policy::PolicyChoice::Overrides(prorata::policy::PolicyOverrides {
            rounding: Some(prorata::policy::RoundingOverrides {
                mode: Some(prorata::money::RoundingMode::HalfEven),
                ..prorata::policy::RoundingOverrides::default()
            }),
            ..prorata::policy::PolicyOverrides::default()
        }),
        ..Draft::default()
    }
}
