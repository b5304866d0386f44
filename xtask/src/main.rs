//! The project's own commands: `cargo xtask demo | test | generate [--check] | conformance [PATH...] | bench`.

mod conformance;
mod demo;
mod environment;
mod generate;
mod shell;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask demo                     compute the shipped examples through every language and compare the bytes
cargo xtask test                     everything that must stay true
cargo xtask generate [--check]       write header, types, schema and reference pages, or check that they are fresh
cargo xtask conformance [PATH...]    run cases of the neutral format (default: conformance/cases)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["demo"] => demo::run(),
        ["test"] => test::run(),
        ["generate"] => generate::write(),
        ["generate", "--check"] => generate::check(),
        ["conformance", paths @ ..] => conformance::run(paths),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
