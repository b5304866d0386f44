//! Streams: line N out belongs to line N in.

use crate::support::{golden, read, run, run_with};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

#[test]
fn a_bad_line_is_refused_in_its_place() {
    let run = run(&["invoice", "drafts/stream.ndjson"]);
    assert_eq!(run.code, Some(2));
    golden("stream-stderr", &run.stderr);
    let input = read("drafts/stream.ndjson");
    let drafts: Vec<&[u8]> = input.strip_suffix(b"\n").unwrap_or(&input).split(|byte| *byte == b'\n').collect();
    let output: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(output.len(), drafts.len());
    for (at, (draft, line)) in drafts.into_iter().zip(output).enumerate() {
        match prorata::invoice_json(draft, false) {
            Ok(invoice) => assert_eq!(line.as_bytes(), invoice),
            Err(error) => assert_eq!(line, format!("{{\"line\":{},\"error\":{}}}", at + 1, error.to_json())),
        }
    }
}

#[test]
fn good_lines_end_with_zero_and_may_carry_their_trace() {
    let draft = r#"{"currency":"EUR","lines":[{"amount":"1.00"}]}"#;
    let run = run_with(&["invoice", "--ndjson", "--explain", "-"], format!("{draft}\r\n{draft}").as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), "2 drafts read, 0 refused\n"));
    for line in run.stdout.lines() {
        let invoice: Value = serde_json::from_str(line).expect("JSON");
        assert!(invoice["trace"].as_array().is_some_and(|steps| !steps.is_empty()));
    }
    assert_eq!(run.stdout.lines().count(), 2);
}

#[test]
fn an_empty_stream_has_no_lines() {
    let run = run(&["invoice", "--ndjson", "-"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", "0 drafts read, 0 refused\n"));
}

#[test]
fn a_line_comes_out_before_the_next_goes_in() {
    let mut command = crate::support::prorata(&["invoice", "--ndjson", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    for amount in ["1.00", "2.00"] {
        writeln!(stdin, r#"{{"currency":"EUR","lines":[{{"amount":"{amount}"}}]}}"#).expect("it reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("it writes");
        assert!(line.contains(&format!(r#""amount_due":"{amount}""#)), "{line}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_line_beyond_the_limit_does_not_shift_the_next() {
    let mut input = vec![b' '; prorata::limits::DOCUMENT_BYTES + 5];
    input.extend(b"\n{\"currency\":\"EUR\",\"lines\":[]}\n");
    let run = run_with(&["invoice", "--ndjson", "-"], &input);
    assert_eq!(run.code, Some(2));
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["line"], &lines[0]["error"]["code"]), (&1.into(), &"document_too_large".into()));
    assert_eq!(lines[1]["amount_due"], "0.00");
}
