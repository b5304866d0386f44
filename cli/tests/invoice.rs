//! `prorata invoice` on one draft: tables, JSON, files, pipes.

use crate::support::{golden, read, run, run_with};
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_table_shows_lines_taxes_and_totals() {
    let run = run(&["invoice", "drafts/services.json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for figure in ["2,000.00", "170.00", "2,170.00"] {
        assert!(run.stdout.contains(figure), "{figure} is missing:\n{}", run.stdout);
    }
    golden("services", &run.stdout);
}

#[test]
fn a_table_shows_discounts_included_tax_and_a_reversal_in_yen() {
    let run = run(&["invoice", "drafts/discounts.json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("discounts", &run.stdout);
}

#[test]
fn standard_input_gives_what_the_file_gives() {
    let from_file = run(&["invoice", "drafts/discounts.json"]);
    let from_pipe = run_with(&["invoice", "-"], &read("drafts/discounts.json"));
    assert_eq!((from_pipe.code, from_pipe.stdout), (Some(0), from_file.stdout));
}

#[test]
fn json_is_the_bytes_of_the_library() {
    let draft = read("drafts/discounts.json");
    for (option, explain) in [(None, false), (Some("--explain"), true)] {
        let arguments: Vec<&str> = ["invoice", "--json", "drafts/discounts.json"].into_iter().chain(option).collect();
        let expected = prorata::invoice_json(&draft, explain).expect("the draft is right");
        let expected = String::from_utf8(expected).expect("UTF-8");
        assert_eq!(run(&arguments).stdout, format!("{expected}\n"));
    }
}

#[test]
fn columns_line_up_by_the_width_on_screen() {
    let draft = r#"{"currency":"EUR","lines":[{"description":"請求書","amount":"1.00"},{"description":"Rechnung","amount":"-1000.00"}]}"#;
    let stdout = run_with(&["invoice", "-"], draft.as_bytes()).stdout;
    assert!(stdout.contains("\n請求書         1.00       1.00\nRechnung  -1,000.00  -1,000.00\n"), "{stdout}");
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let draft = br#"{"currency":"EUR","lines":[{"description":"a\u001b[31mb\u202ec\nd","amount":"1.00"}]}"#;
    let drawn = run_with(&["invoice", "-"], draft);
    assert!(drawn.stdout.contains("a\u{fffd}[31mb\u{fffd}c d"), "{}", drawn.stdout);
    let refused = run_with(&["invoice", "-"], br#"{"currency":"EUR","\u001b[2J":1}"#);
    assert!(refused.stderr.contains("at \u{fffd}[2J:") && !refused.stderr.contains('\u{1b}'), "{}", refused.stderr);
}

#[test]
fn a_pipe_is_not_coloured() {
    let run = run(&["invoice", "--explain", "drafts/services.json"]);
    assert!(!run.stdout.contains('\u{1b}'));
}

#[test]
fn a_missing_file_is_no_refused_draft() {
    let run = run(&["invoice", "drafts/nowhere.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.starts_with("error: cannot read drafts/nowhere.json: "), "{}", run.stderr);
}

#[test]
fn a_folder_cannot_be_read() {
    let run = run(&["invoice", "drafts"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
}

#[test]
fn wrong_arguments_are_refused() {
    for arguments in [&["invoice"][..], &["invoice", "--colour", "x.json"], &["bill"]] {
        assert_eq!(run(arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn a_reader_may_leave_early() {
    let lines = vec![r#"{"description":"A line that helps to fill the pipe","amount":"1.00"}"#; 5_000].join(",");
    let draft = format!(r#"{{"currency":"EUR","lines":[{lines}]}}"#);
    let path = std::env::temp_dir().join(format!("prorata-cli-{}.json", std::process::id()));
    std::fs::write(&path, draft).expect("a temporary file");
    let file = path.to_str().expect("UTF-8");
    for arguments in [&["invoice", file][..], &["invoice", "--json", "--explain", file]] {
        let mut child = crate::support::prorata(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut stdout = child.stdout.take().expect("a pipe");
        stdout.read_exact(&mut [0; 10]).expect("some output");
        drop(stdout);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{arguments:?}");
    }
    std::fs::remove_file(&path).expect("the temporary file is there");
}

#[test]
fn the_version_is_the_library_s() {
    assert_eq!(run(&["--version"]).stdout, format!("prorata {}\n", prorata::version()));
}
