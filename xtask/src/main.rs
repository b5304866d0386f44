//! The project's own commands: `cargo xtask demo | test | laws | generate [--check] | install | conformance [PATH...]`.

mod build;
mod conformance;
mod demo;
mod environment;
mod generate;
mod install;
mod instructions;
mod laws;
mod shell;
mod test;
mod test_c;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask demo                     compute the shipped examples through every language and compare the bytes
cargo xtask test                     everything that must stay true
cargo xtask laws [TIMES]             the laws over new random inputs (default: once)
cargo xtask generate [--check]       write header, types, schema and reference pages, or check that they are fresh
cargo xtask instructions [LINES]     count instructions per invoice (needs valgrind)
cargo xtask install --prefix DIR     build and install the C library with its header, pkg-config and CMake files
cargo xtask conformance [PATH...]    run cases of the neutral format (default: conformance/cases)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["demo"] => demo::run(),
        ["test"] => test::run(),
        ["laws"] => laws::run(1),
        ["laws", times] => times.parse().map_err(|_| USAGE.to_owned()).and_then(laws::run),
        ["generate"] => generate::write(),
        ["generate", "--check"] => generate::check(),
        ["install", "--prefix", prefix] => install::run(std::path::Path::new(prefix)),
        ["instructions"] => instructions::count(None),
        ["instructions", lines] => {
            lines.parse().map_err(|_| USAGE.to_owned()).and_then(|lines| instructions::count(Some(lines)))
        }
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
