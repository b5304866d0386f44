//! Lives of subscriptions that meet every kind of event in every way, often enough, each billed and compared with a naive way.

mod support;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::lives::cells::{Counts, legal};
use support::lives::life;
use support::lives::shrink::shrink;
use support::naive;

/// So many lives that each cell is met in at least `EACH`.
const LIVES: u64 = 400;

const EACH: usize = 500;

/// How a life fails: in a word that stays the same while it is shrunk, and in detail.
struct Failure {
    kind: String,
    detail: String,
}

fn bill(request: &Value) -> Result<Value, Failure> {
    let bytes = prorata::bill_json(request.to_string().as_bytes(), false);
    let bytes = bytes.map_err(|error| Failure { kind: error.code().as_str().to_owned(), detail: error.to_string() })?;
    Ok(serde_json::from_slice(&bytes).unwrap())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// What each item was billed, less what was taken back, in minor units.
struct Net {
    minor_units: i128,
    sums: BTreeMap<String, i128>,
}

impl Net {
    fn add(&mut self, invoice: &Value) {
        for line in list(&invoice["lines"]) {
            let amount = naive::prices::exact(&line["amount"]) * self.minor_units;
            *self.sums.entry(line["item_id"].as_str().unwrap().to_owned()).or_default() += amount.to_integer();
        }
        self.sums.retain(|_, amount| *amount != 0);
    }
}

fn equal(billed: &BTreeMap<String, i128>, owed: &BTreeMap<String, i128>, when: &Value) -> Result<(), Failure> {
    if billed == owed {
        return Ok(());
    }
    Err(Failure { kind: "owed".to_owned(), detail: format!("at {when}: billed {billed:?}, owed {owed:?}") })
}

/// What is owed is billed: after some invoices, and in the end, where what waits for an invoice is asked for too.
fn check(subscription: &Value, as_of: &Value, every: usize) -> Result<(), Failure> {
    let first = bill(&json!({"subscription": subscription, "as_of": as_of}))?;
    let mut net = Net { minor_units: naive::minor_units(&subscription["currency"]), sums: BTreeMap::new() };
    let invoices = list(&first["invoices"]);
    for (at, invoice) in invoices.iter().enumerate() {
        net.add(invoice);
        if at + 1 == invoices.len() || at % every == 0 {
            equal(&net.sums, &naive::owed(subscription, &invoice["at"]), &invoice["at"])?;
        }
    }
    let owed = naive::owed(subscription, as_of);
    let billed: Vec<&Value> = invoices.iter().flat_map(|invoice| list(&invoice["lines"])).collect();
    if net.sums == owed || (billed.is_empty() && may_wait(subscription)) {
        return Ok(());
    }
    if may_wait(subscription) {
        let rest = bill(&json!({"subscription": subscription, "as_of": as_of, "billed": billed}))?;
        list(&rest["invoices"]).iter().for_each(|invoice| net.add(invoice));
    }
    equal(&net.sums, &owed, as_of)
}

/// Whether anything may wait for an invoice of something else.
fn may_wait(subscription: &Value) -> bool {
    let waits = list(&subscription["events"]).iter().any(|event| event["mode"] == "next_invoice");
    waits || list(&subscription["usage"]).iter().any(|used| used["recorded_at"].is_string())
}

fn counted(seeds: impl Iterator<Item = u64>) -> Counts {
    let mut counts = Counts::default();
    for seed in seeds {
        let life = life(seed);
        if std::env::var("ONLY").map_or(false, |only| only != seed.to_string()) {
            continue;
        }
        if std::env::var("GENERATE").is_err() {
            if let Err(failure) = check(&life.subscription, &life.as_of, 16) {
                let kind = |subscription: &Value| check(subscription, &life.as_of, 1).err().map(|failure| failure.kind);
                let smallest = shrink(&life.subscription, kind);
                let detail = check(&smallest, &life.as_of, 1).err().map(|failure| failure.detail);
                println!(
                    "FAILED {seed} {} {}\nREQ {}\n{detail:?}",
                    failure.kind,
                    failure.detail,
                    json!({"subscription": smallest, "as_of": life.as_of})
                );
            }
        }
        counts.add(&life.cells);
    }
    counts
}

#[test]
fn every_cell_is_met_and_billed_as_owed() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut counts = Counts::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).map(|worker| scope.spawn(move || counted((0..LIVES).skip(worker).step_by(threads)))).collect();
        for worker in workers {
            counts.join(&worker.join().unwrap());
        }
    });
    assert_eq!(counts.strange(), []);
    let mut rare: Vec<_> = legal().into_iter().map(|cell| (counts.of(&cell), cell)).collect();
    rare.sort();
    println!("{LIVES} lives, {} cells, from {} to {} each", rare.len(), rare[0].0, rare[rare.len() - 1].0);
    let mut by: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (count, cell) in &rare {
        by.entry((cell.kind, cell.mode)).or_default().push(*count);
    }
    for (k, v) in by {
        println!("{k:?} min {} avg {}", v.iter().min().unwrap(), v.iter().sum::<usize>() / v.len());
    }
    rare.retain(|(count, _)| *count < EACH);
    assert!(rare.is_empty(), "too few lives");
}
