//! Instructions per invoice, counted by callgrind: the figure that a busy machine cannot change.

use crate::shell::{Result, command, root, run};
use std::path::{Path, PathBuf};
use std::process::Stdio;

const KINDS: [&str; 12] = [
    "kernel",
    "prepare",
    "document",
    "explained",
    "parse-floor",
    "parse",
    "json",
    "json-explained",
    "rated-kernel",
    "rated-document",
    "rated-catalog",
    "rated-json",
];
const LINES: [usize; 4] = [1, 5, 100, 10_000];
/// Numbers of boundaries: the cost must not depend on them.
const BOUNDARIES: [usize; 3] = [1, 1_000, 90_000];
/// Tiers of a price: the cost of an amount must hardly depend on them.
const TIERS: [usize; 4] = [1, 3, 20, 1_000];
/// Two run lengths: the difference leaves out starting up and making the workload.
const REPETITIONS: [usize; 2] = [2, 6];
/// Prototypes of the same workload with fixed scales.
const LAB: &str = "../shared/perf-lab/core";

/// Prints a table of kinds and numbers of lines; `lines` limits it to one.
pub(crate) fn count(lines: Option<usize>) -> Result<()> {
    run(&mut command("cargo", &["build", "--quiet", "--release", "--package", "prorata-benches"]))?;
    let chosen: Vec<usize> = lines.map_or_else(|| LINES.to_vec(), |lines| vec![lines]);
    let heads: String = chosen.iter().map(|lines| format!("{lines:>14}")).collect();
    println!("instructions per invoice of N lines\n{:<24}{heads}", "N");
    let program = root().join("target/release/prorata-benches");
    for kind in KINDS {
        row(kind, &chosen, |lines| per_invoice(&program, &[kind, &lines.to_string()], lines))?;
    }
    let floor = floor()?;
    if let Some(floor) = &floor {
        row("floor", &chosen, |lines| per_invoice(floor, &[&lines.to_string()], lines))?;
        row("rated-floor", &chosen, |lines| per_invoice(floor, &["rated", &lines.to_string()], lines))?;
    }
    ratings(&program)?;
    calendar(&program, floor.as_deref())
}

/// Prints the cost of an amount, and of the whole document, by how many tiers the price has.
fn ratings(program: &Path) -> Result<()> {
    let heads: String = TIERS.iter().map(|tiers| format!("{tiers:>14}")).collect();
    println!("\ninstructions per rating by a price of N tiers\n{:<24}{heads}", "N");
    for kind in ["rating", "rating-by-line", "rating-document"] {
        row(kind, &TIERS, |tiers| per_invoice(program, &[kind, &tiers.to_string()], 1))?;
    }
    Ok(())
}

/// Prints the cost of a boundary, beside three additions of months by chrono, and of an upgrade, beside its floor.
fn calendar(program: &Path, floor: Option<&Path>) -> Result<()> {
    let heads: String = BOUNDARIES.iter().map(|k| format!("{k:>14}")).collect();
    println!("\ninstructions per boundary k\n{:<24}{heads}", "k");
    for kind in ["boundary", "boundary-chrono"] {
        row(kind, &BOUNDARIES, |k| per_invoice(program, &[kind, &k.to_string()], 1))?;
    }
    println!("\ninstructions per upgrade: period, credit and charge; -built: with making the calendar");
    for kind in ["upgrade-utc", "upgrade-new-york", "upgrade-utc-built", "upgrade-new-york-built"] {
        row(kind, &[1], |_| per_invoice(program, &[kind, "1"], 1))?;
    }
    match floor {
        Some(floor) => row("upgrade floor", &[1], |_| per_invoice(floor, &["upgrade"], 1)),
        None => Ok(()),
    }
}

fn row(kind: &str, chosen: &[usize], count: impl Fn(usize) -> Result<u64>) -> Result<()> {
    let mut row = format!("{kind:<24}");
    for lines in chosen {
        row.push_str(&format!("{:>14}", count(*lines)?));
    }
    println!("{row}");
    Ok(())
}

/// Instructions per invoice of a program whose last argument is the number of repetitions.
fn per_invoice(program: &Path, arguments: &[&str], lines: usize) -> Result<u64> {
    let invoices = if lines > 1_000 { 1 } else { 256 };
    let [short, long] = REPETITIONS.map(|repetitions| collected(program, arguments, repetitions));
    let repetitions = u64::try_from(REPETITIONS[1] - REPETITIONS[0]).unwrap_or(1);
    Ok((long? - short?) / repetitions / invoices)
}

/// The floor that the prototypes beside the repository measure; `None` where they are not there.
fn floor() -> Result<Option<PathBuf>> {
    let lab = root().join(LAB);
    if !lab.exists() {
        println!("skipped: the floor, since {LAB} is not there");
        return Ok(None);
    }
    let folder = root().join("target/floor");
    let manifest = format!(
        "[package]\nname = \"floor\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n\
         [[bin]]\nname = \"floor\"\npath = {:?}\n[dependencies]\nlab = {{ path = {:?} }}\n\
         [profile.release]\nlto = \"fat\"\ncodegen-units = 1\n",
        root().join("benches/floor/main.rs"),
        lab
    );
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    std::fs::write(folder.join("Cargo.toml"), manifest).map_err(|error| format!("{}: {error}", folder.display()))?;
    run(command("cargo", &["build", "--quiet", "--release"]).current_dir(&folder))?;
    Ok(Some(folder.join("target/release/floor")))
}

/// The instructions of one run.
fn collected(program: &Path, arguments: &[&str], repetitions: usize) -> Result<u64> {
    let mut valgrind = command("valgrind", &["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(program).args(arguments).arg(repetitions.to_string());
    let output = valgrind.stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let output =
        output.map_err(|error| format!("valgrind is not there ({error}); install it: apt-get install valgrind"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text.lines().find_map(|line| line.split("Collected : ").nth(1)?.trim().parse().ok());
    count.ok_or_else(|| format!("callgrind counted nothing: {text}"))
}
