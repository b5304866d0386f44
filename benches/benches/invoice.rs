//! Times per invoice: native and JSON → JSON, with and without trace, for 1, 5, 100 and 10,000 lines; and with two lines of five
//! rated by graduated prices of three tiers, from the draft and from a catalog.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use prorata::{FigureBuffer, PreparedDraft};
use prorata_benches::{draft, rating, work};
use std::hint::black_box;

fn invoices(criterion: &mut Criterion) {
    for lines in [1usize, 5, 100, 10_000] {
        let mut group = criterion.benchmark_group("invoice");
        group.throughput(Throughput::Elements(u64::try_from(lines).unwrap_or(1)));
        let draft = draft(&work(42, 1, lines)[0]);
        let json = serde_json::to_vec(&draft).unwrap_or_default();
        let Ok(prepared) = PreparedDraft::new(&draft) else { return };
        let mut buffer = FigureBuffer::default();
        group.bench_function(BenchmarkId::new("kernel", lines), |bench| {
            bench.iter(|| black_box(&prepared).compute(black_box(&mut buffer)));
        });
        group.bench_function(BenchmarkId::new("native", lines), |bench| {
            bench.iter(|| prorata::invoice(black_box(&draft)).map(|invoice| invoice.total));
        });
        group.bench_function(BenchmarkId::new("native explained", lines), |bench| {
            bench.iter(|| prorata::invoice_explained(black_box(&draft)).map(|invoice| invoice.total));
        });
        group.bench_function(BenchmarkId::new("json", lines), |bench| {
            bench.iter(|| prorata::invoice_json(black_box(&json), false));
        });
        group.bench_function(BenchmarkId::new("json explained", lines), |bench| {
            bench.iter(|| prorata::invoice_json(black_box(&json), true));
        });
        group.finish();
    }
}

fn rated(criterion: &mut Criterion) {
    for lines in [5usize, 100] {
        let mut group = criterion.benchmark_group("rated invoice");
        group.throughput(Throughput::Elements(u64::try_from(lines).unwrap_or(1)));
        let invoices = rating::invoices(42, 1, lines).unwrap_or_default();
        let Some(invoice) = invoices.first() else { return };
        let json = serde_json::to_vec(&invoice.whole).unwrap_or_default();
        let Ok(prepared) = PreparedDraft::new(&invoice.whole) else { return };
        let mut buffer = FigureBuffer::default();
        group.bench_function(BenchmarkId::new("kernel", lines), |bench| {
            bench.iter(|| black_box(&prepared).compute(black_box(&mut buffer)));
        });
        group.bench_function(BenchmarkId::new("native", lines), |bench| {
            bench.iter(|| prorata::invoice(black_box(&invoice.whole)).map(|invoice| invoice.total));
        });
        group.bench_function(BenchmarkId::new("native of a catalog", lines), |bench| {
            bench.iter(|| invoice.catalog.invoice(black_box(&invoice.draft)).map(|invoice| invoice.total));
        });
        group.bench_function(BenchmarkId::new("json", lines), |bench| {
            bench.iter(|| prorata::invoice_json(black_box(&json), false));
        });
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).without_plots();
    targets = invoices, rated
}
criterion_main!(benches);
