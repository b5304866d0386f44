//! The floor of the workload: fixed scales, half-even, nothing allocated. `floor LINES REPETITIONS`; with two lines in five
//! rated by three tiers `floor rated LINES REPETITIONS`; for one upgrade in the middle of a month `floor upgrade REPETITIONS`.

use lab::{fixed, gen, prorate};
use std::hint::black_box;

fn main() {
    let argument = |at: usize| std::env::args().nth(at).unwrap_or_default();
    let number = |at: usize| argument(at).parse().unwrap_or(1);
    match argument(1).as_str() {
        "upgrade" => upgrades(number(2)),
        "rated" => invoices(number(2), number(3), |numbers, lines| gen::owned(numbers, lines, 3)),
        _ => invoices(number(1), number(2), priced_per_unit),
    }
}

fn upgrades(repetitions: usize) {
    let set = gen::upgrades(7, 256);
    for _ in 0..repetitions {
        for upgrade in &set {
            black_box(prorate::fixed(black_box(upgrade)));
        }
    }
}

fn invoices(lines: usize, repetitions: usize, make: impl Fn(&mut gen::Rng, usize) -> gen::Owned) {
    let invoices = if lines > 1_000 { 1 } else { 256 };
    let mut numbers = gen::Rng(42);
    let set: Vec<gen::Owned> = (0..invoices).map(|_| make(&mut numbers, lines)).collect();
    let mut out = vec![fixed::LineOut::default(); lines];
    let mut taxes = vec![fixed::TaxOut::default(); 2];
    let mut scratch = fixed::Scratch::default();
    for _ in 0..repetitions {
        for work in &set {
            let totals = fixed::compute(&black_box(work).view(), &mut out, &mut taxes, &mut scratch);
            assert!(black_box(totals).is_ok());
        }
    }
}

fn priced_per_unit(numbers: &mut gen::Rng, lines: usize) -> gen::Owned {
    let mut work = gen::owned(numbers, lines, 1);
    for line in &mut work.lines {
        line.price = fixed::Price::Unit(numbers.range(1_000, 990_000));
        line.qty = numbers.range(1, 100_000);
    }
    work
}
