//! Random inputs of the laws: one seed for every test run, new ones for `cargo xtask laws [TIMES]`.

use crate::shell::{Result, command, run as run_command};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

/// The seed of a test run: the same commit passes or fails wherever and however often it is tested.
pub(crate) const SEED: u32 = 20_240_229;

/// What the property tests of Rust and Node read their seed from.
const VARIABLE: &str = "PROPTEST_RNG_SEED";

/// A command whose property tests draw their inputs from a seed.
pub(crate) fn seeded(command: &mut Command, seed: u32) -> &mut Command {
    command.env(VARIABLE, seed.to_string())
}

/// Runs the laws with new seeds, so many times; the first that fails ends the run.
pub(crate) fn run(times: u32) -> Result<()> {
    let test = ["test", "--quiet", "--package", "prorata", "--test", "terms", "--", "laws::", "oracle"];
    for seed in seeds().take(usize::try_from(times).unwrap_or(usize::MAX)) {
        println!("{VARIABLE}={seed}");
        run_command(seeded(&mut command("cargo", &test), seed))?;
    }
    Ok(())
}

/// From the clock on, one after the other.
fn seeds() -> impl Iterator<Item = u32> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    now.subsec_nanos()..=u32::MAX
}
