//! Times per invoice: native and JSON → JSON, with and without trace, for 1, 5, 100 and 10,000 lines.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use prorata::{FigureBuffer, PreparedDraft};
use prorata_benches::{draft, work};
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

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).without_plots();
    targets = invoices
}
criterion_main!(benches);
