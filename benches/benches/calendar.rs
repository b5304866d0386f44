//! Times of the calendar: a boundary near and far beside chrono's additions, and one upgrade.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use prorata_benches::calendar::{three_additions, upgrades};
use std::hint::black_box;

fn boundaries(criterion: &mut Criterion) {
    let upgrade = upgrades(7, 1)[0];
    let Ok(calendar) = upgrade.calendar_of_days() else { return };
    let mut group = criterion.benchmark_group("boundary");
    for k in [1u32, 1_000, 90_000] {
        group.bench_function(BenchmarkId::new("of days", k), |bench| {
            bench.iter(|| black_box(&calendar).boundary(black_box(k)));
        });
        group.bench_function(BenchmarkId::new("three chrono additions", k), |bench| {
            bench.iter(|| three_additions(black_box(upgrade.first_day()), black_box(k)));
        });
    }
    group.finish();
}

fn upgrade(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("upgrade");
    let upgrade = upgrades(7, 1)[0];
    for zone in ["UTC", "America/New_York"] {
        let Ok(calendar) = upgrade.calendar(zone) else { return };
        group.bench_function(BenchmarkId::new("credit and charge", zone), |bench| {
            bench.iter(|| black_box(&upgrade).credit_and_charge(black_box(&calendar)));
        });
        group.bench_function(BenchmarkId::new("with the calendar", zone), |bench| {
            bench.iter(|| upgrade.calendar(black_box(zone)).and_then(|calendar| upgrade.credit_and_charge(&calendar)));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).without_plots();
    targets = boundaries, upgrade
}
criterion_main!(benches);
