//! Instructions per invoice, counted by callgrind: the figure that a busy machine cannot change.

use crate::shell::{Result, command, root, run};
use std::process::Stdio;

const KINDS: [&str; 8] =
    ["kernel", "prepare", "document", "explained", "parse-floor", "parse", "json", "json-explained"];
const LINES: [usize; 4] = [1, 5, 100, 10_000];
/// Two run lengths: the difference leaves out starting up and making the workload.
const REPETITIONS: [usize; 2] = [2, 6];

/// Prints a table of kinds and numbers of lines; `lines` limits it to one.
pub(crate) fn count(lines: Option<usize>) -> Result<()> {
    run(&mut command("cargo", &["build", "--quiet", "--release", "--package", "prorata-benches"]))?;
    let chosen: Vec<usize> = lines.map_or_else(|| LINES.to_vec(), |lines| vec![lines]);
    let heads: String = chosen.iter().map(|lines| format!("{lines:>14}")).collect();
    println!("instructions per invoice of N lines\n{:<16}{heads}", "N");
    for kind in KINDS {
        let mut row = format!("{kind:<16}");
        for lines in &chosen {
            row.push_str(&format!("{:>14}", per_invoice(kind, *lines)?));
        }
        println!("{row}");
    }
    Ok(())
}

fn per_invoice(kind: &str, lines: usize) -> Result<u64> {
    let invoices = if lines > 1_000 { 1 } else { 256 };
    let [short, long] = REPETITIONS.map(|repetitions| collected(kind, lines, repetitions));
    let repetitions = u64::try_from(REPETITIONS[1] - REPETITIONS[0]).unwrap_or(1);
    Ok((long? - short?) / repetitions / invoices)
}

/// The instructions of one run.
fn collected(kind: &str, lines: usize, repetitions: usize) -> Result<u64> {
    let program = root().join("target/release/prorata-benches");
    let mut valgrind = command("valgrind", &["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.arg(program).args([kind, &lines.to_string(), &repetitions.to_string()]);
    let output = valgrind.stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let output =
        output.map_err(|error| format!("valgrind is not there ({error}); install it: apt-get install valgrind"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    let count = text.lines().find_map(|line| line.split("Collected : ").nth(1)?.trim().parse().ok());
    count.ok_or_else(|| format!("callgrind counted nothing for {kind}: {text}"))
}
