//! Times of ratings over few and many tiers: the amount alone, and the whole document.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use prorata::policy::RatingRounding;
use prorata_benches::rating::{prepared, quantities, requests};
use std::hint::black_box;

const TIERS: [i64; 4] = [1, 3, 20, 1_000];

fn amounts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("rating");
    for (name, rounding) in [("amount", RatingRounding::Amount), ("amount_by_line", RatingRounding::Line)] {
        for tiers in TIERS {
            let Ok(price) = prepared(tiers, rounding) else { return };
            let mut quantities = quantities(3, 256, tiers).into_iter().cycle();
            group.bench_function(BenchmarkId::new(name, tiers), |bench| {
                bench.iter(|| price.amount_minor(black_box(quantities.next().unwrap_or_default())));
            });
        }
    }
    for tiers in TIERS {
        let requests = requests(3, 16, tiers);
        let mut requests = requests.iter().cycle();
        group.bench_function(BenchmarkId::new("document", tiers), |bench| {
            bench.iter(|| requests.next().map(|request| prorata::rate(black_box(request))));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).without_plots();
    targets = amounts
}
criterion_main!(benches);
