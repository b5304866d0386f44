//! A law over many lives: where one breaks it, the smallest request that does.

use super::dice::Dice;
use super::shrink::shrink;
use super::{Life, life};
use serde_json::{Value, json};
use std::ops::Range;
use std::thread::{available_parallelism, scope};

/// How a law is broken: in a word that stays the same while the life is shrunk, and in detail.
pub(crate) struct Broken {
    pub(crate) kind: String,
    pub(crate) detail: String,
}

pub(crate) type Holds = Result<(), Broken>;

pub(crate) fn broken(kind: &str, detail: impl std::fmt::Display) -> Holds {
    Err(Broken { kind: kind.to_owned(), detail: detail.to_string() })
}

/// What is asked about a life: its request, and chance of its own.
pub(crate) type Law = fn(&Value, &mut Dice) -> Holds;

/// Asserts that a law holds in the lives of some numbers, on all processors; gives back what `seen` made of each worker's lives.
pub(crate) fn holds<T: Default + Send>(seeds: Range<u64>, law: Law, seen: impl Fn(&Life, &mut T) + Sync) -> Vec<T> {
    let workers = available_parallelism().map_or(1, usize::from);
    let of_worker = |worker: usize| {
        let mut found = T::default();
        for seed in seeds.clone().skip(worker).step_by(workers) {
            let life = life(seed);
            assert_holds(&life, seed, law);
            seen(&life, &mut found);
        }
        found
    };
    scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|worker| scope.spawn(move || of_worker(worker))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    })
}

fn assert_holds(life: &Life, seed: u64, law: Law) {
    let request = |subscription: &Value| json!({"subscription": subscription, "as_of": life.as_of});
    let holds = |subscription: &Value| law(&request(subscription), &mut Dice::of(seed));
    let Err(Broken { kind, detail }) = holds(&life.subscription) else { return };
    let smallest = shrink(&life.subscription, |subscription| holds(subscription).err().map(|broken| broken.kind));
    let least = holds(&smallest).err().map(|broken| broken.detail);
    panic!("life {seed}, {kind}: {detail}\nthe least of it: {}\n{}", least.unwrap_or_default(), request(&smallest));
}
