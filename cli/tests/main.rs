//! Every command has its test here, in one program.

mod aggregate;
mod bill;
mod catalog;
mod compare;
mod coupon;
mod credit_note;
mod diff;
mod explain;
mod help;
mod infer;
mod invoice;
mod ndjson;
mod periods;
mod policies;
mod prorate;
mod rate;
mod refusals;
mod support;
mod verify;

/// A file that is not named above would be a test that nobody runs.
#[test]
fn every_file_is_a_test() {
    let named = |file: &str| include_str!("main.rs").lines().any(|line| line == format!("mod {file};"));
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(file) = name.strip_suffix(".rs") else { continue };
        assert!(file == "main" || named(file), "tests/main.rs does not name {file}");
    }
}
