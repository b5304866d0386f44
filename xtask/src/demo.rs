//! The shipped examples through every language: tables to read, bytes to compare.

use crate::environment::{self, python};
use crate::shell::{Result, command, pipe, root};
use crate::{build, test_c};
use std::fs;
use std::path::{Path, PathBuf};

/// What computes an example, in each language; the first word of a file's name says which.
struct Function {
    prefix: &'static str,
    /// Where the command line has it.
    command: Option<&'static str>,
    rust: fn(&[u8]) -> prorata::Result<Vec<u8>>,
    /// From the bytes `given` to bytes.
    python: &'static str,
    /// From the object `given` to an object.
    node: &'static str,
    c: &'static str,
}

const INVOICE: Function = Function {
    prefix: "",
    command: Some("invoice"),
    rust: |draft| prorata::invoice_json(draft, false),
    python: "prorata.invoice(given).to_json().encode()",
    node: "invoice",
    c: "invoice",
};

/// Those that no draft goes to.
const OTHERS: [Function; 20] = [
    Function {
        prefix: "periods-",
        command: Some("periods"),
        rust: prorata::periods_json,
        python: "prorata.periods_json(given)",
        node: "periods",
        c: "periods",
    },
    Function {
        prefix: "prorate-",
        command: Some("prorate"),
        rust: |request| prorata::prorate_json(request, false),
        python: "prorata.prorate_json(given)",
        node: "prorate",
        c: "prorate",
    },
    Function {
        prefix: "due-",
        command: Some("due"),
        rust: prorata::due_date_json,
        python: "prorata.due_date_json(given)",
        node: "dueDate",
        c: "due_date",
    },
    Function {
        prefix: "rate-",
        command: Some("rate"),
        rust: |request| prorata::rate_json(request, false),
        python: "prorata.rate_json(given)",
        node: "rate",
        c: "rate",
    },
    Function {
        prefix: "aggregate-",
        command: Some("aggregate"),
        rust: |request| prorata::aggregate_json(request, false),
        python: "prorata.aggregate_json(given)",
        node: "aggregate",
        c: "aggregate",
    },
    Function {
        prefix: "compare-",
        command: Some("compare"),
        rust: prorata::compare_json,
        python: "prorata.compare_json(given)",
        node: "compare",
        c: "compare",
    },
    Function {
        prefix: "budget-",
        command: None,
        rust: prorata::budget_json,
        python: "prorata.budget_json(given)",
        node: "budget",
        c: "budget",
    },
    Function {
        prefix: "cheapest-",
        command: None,
        rust: prorata::cheapest_json,
        python: "prorata.cheapest_json(given)",
        node: "cheapest",
        c: "cheapest",
    },
    Function {
        prefix: "verify-",
        command: Some("verify"),
        rust: prorata::verify_json,
        python: "prorata.verify_json(given)",
        node: "verify",
        c: "verify",
    },
    Function {
        prefix: "bill-",
        command: Some("bill"),
        rust: |request| prorata::bill_json(request, false),
        python: "prorata.bill_json(given)",
        node: "bill",
        c: "bill",
    },
    Function {
        prefix: "preview-",
        command: Some("preview"),
        rust: |request| prorata::preview_json(request, false),
        python: "prorata.preview_json(given)",
        node: "preview",
        c: "preview",
    },
    Function {
        prefix: "simulate-",
        command: Some("simulate"),
        rust: |request| prorata::simulate_json(request, false),
        python: "prorata.simulate_json(given)",
        node: "simulate",
        c: "simulate",
    },
    Function {
        prefix: "status-",
        command: Some("status"),
        rust: prorata::subscription_status_json,
        python: "prorata.subscription_status_json(given)",
        node: "subscriptionStatus",
        c: "subscription_status",
    },
    Function {
        prefix: "credit-note-",
        command: Some("credit-note"),
        rust: |request| prorata::credit_note_json(request, false),
        python: "prorata.credit_note_json(given)",
        node: "creditNote",
        c: "credit_note",
    },
    Function {
        prefix: "reprice-",
        command: Some("reprice"),
        rust: |request| prorata::reprice_json(request, false),
        python: "prorata.reprice_json(given)",
        node: "reprice",
        c: "reprice",
    },
    Function {
        prefix: "infer-",
        command: Some("infer"),
        rust: prorata::infer_json,
        python: "prorata.infer_json(given)",
        node: "infer",
        c: "infer",
    },
    Function {
        prefix: "diff-",
        command: Some("diff"),
        rust: |request| prorata::diff_json(request, false),
        python: "prorata.diff_json(given)",
        node: "diff",
        c: "diff",
    },
    Function {
        prefix: "coupon-discounts-",
        command: None,
        rust: prorata::coupon_discounts_json,
        python: "prorata.coupon_discounts_json(given)",
        node: "couponDiscounts",
        c: "coupon_discounts",
    },
    Function {
        prefix: "coupon-",
        command: Some("coupon"),
        rust: |request| prorata::coupon_json(request, false),
        python: "prorata.coupon_json(given)",
        node: "coupon",
        c: "coupon",
    },
    Function {
        prefix: "eligibility-",
        command: Some("eligibility"),
        rust: prorata::eligibility_json,
        python: "prorata.eligibility_json(given)",
        node: "eligibility",
        c: "eligibility",
    },
];

impl Function {
    fn of(example: &Path) -> &'static Self {
        let name = name(example);
        OTHERS.iter().find(|function| name.starts_with(function.prefix)).unwrap_or(&INVOICE)
    }

    /// Reads an example from standard input and writes what comes of it.
    fn in_python(&self) -> String {
        format!("import sys, prorata; given = sys.stdin.buffer.read(); sys.stdout.buffer.write({})", self.python)
    }

    /// As above, by way of an object.
    fn in_node(&self) -> String {
        format!(
            "const given = JSON.parse(require('node:fs').readFileSync(0, 'utf8')); \
             process.stdout.write(JSON.stringify(require('./bindings-node').{}(given)))",
            self.node
        )
    }
}

/// Computes every example in every language and fails where the bytes differ.
pub(crate) fn run() -> Result<()> {
    environment::require()?;
    println!("building the command line, the Python package, the Node package and the C library");
    let cli = build::cli()?;
    build::python()?;
    build::node()?;
    let c_program = test_c::answer_program()?;
    let examples = examples()?;
    for example in &examples {
        let Some(name_of_command) = Function::of(example).command else { continue };
        println!("\n{}", name(example));
        crate::shell::run(&mut command(&cli, &[name_of_command, &example.to_string_lossy()]))?;
    }
    println!();
    for example in &examples {
        compare(example, &cli, &c_program)?;
    }
    println!("\nRust, the command line, Python, Node and C give the same bytes for {} examples", examples.len());
    Ok(())
}

/// The files in `examples/`, by name.
fn examples() -> Result<Vec<PathBuf>> {
    let folder = root().join("examples");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

fn name(example: &Path) -> String {
    example.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn compare(example: &Path, cli: &Path, c_program: &Path) -> Result<()> {
    let function = Function::of(example);
    let given = fs::read(example).map_err(|error| format!("{}: {error}", example.display()))?;
    let rust = (function.rust)(&given).map_err(|error| error.to_string())?;
    let file = example.to_string_lossy();
    let mut languages = vec![
        ("Python", command(python("python"), &["-c", &function.in_python()])),
        ("Node", command("node", &["-e", &function.in_node()])),
        ("C", command(c_program, &[function.c, &file])),
    ];
    languages.extend(function.command.map(|of_it| ("command line", command(cli, &[of_it, "--json", &file]))));
    for (language, program) in &mut languages {
        let bytes = pipe(program, &given)?;
        if bytes.trim_ascii_end() != rust {
            return Err(format!("{}: {language} gives other bytes than Rust", name(example)));
        }
    }
    println!("{:<26} {:>6} bytes, the same {} times", name(example), rust.len(), languages.len().saturating_add(1));
    Ok(())
}
