//! `prorata prorate` and `prorata due`.

use crate::support::{golden, read, run, run_with};

const UPGRADE: &str = "../../examples/prorate-upgrade.json";
const DUE: &str = "../../examples/due-end-of-month.json";

#[test]
fn a_proration_shows_pieces_and_how_their_amounts_came_about() {
    let run = run(&["prorate", "--explain", UPGRADE]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("prorate-upgrade", &run.stdout);
}

#[test]
fn shares_alone_have_no_amounts() {
    let request = br#"{"schedule": {"start": "2026-04-01T00:00:00", "interval": "month", "zone": "Europe/Berlin",
        "trial_end": "2026-04-11"}, "service": {"start": "2026-04-01", "end": "2026-06-11"}}"#;
    let shares = run_with(&["prorate", "-"], request);
    assert_eq!((shares.code, shares.stderr.as_str()), (Some(0), ""));
    golden("prorate-shares", &shares.stdout);
    let explained = run_with(&["prorate", "--explain", "-"], request);
    assert_eq!((explained.code, explained.stdout.as_str()), (Some(2), ""));
    assert!(explained.stderr.starts_with("error: --explain shows how amounts"), "{}", explained.stderr);
}

#[test]
fn one_figure_can_be_asked_for_and_an_unknown_one_is_refused() {
    let one = run(&["prorate", "--explain=pieces[1].so_far", UPGRADE]).stdout;
    assert!(one.contains("\n\npieces[1].so_far = 15.00  amount × ratio, rounded; exact 14.995"), "{one}");
    let unknown = run(&["prorate", "--explain=pieces[1].net", UPGRADE]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(2), ""));
    assert!(unknown.stderr.contains("there is pieces[1].so_far, pieces[1].amount"), "{}", unknown.stderr);
}

#[test]
fn json_is_the_bytes_of_the_library() {
    for (option, explain) in [(None, false), (Some("--explain"), true)] {
        let arguments: Vec<&str> = ["prorate", "--json", UPGRADE].into_iter().chain(option).collect();
        let expected = prorata::prorate_json(&read(UPGRADE), explain).expect("the request is right");
        assert_eq!(run(&arguments).stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
    }
    let expected = prorata::due_date_json(&read(DUE)).expect("the request is right");
    assert_eq!(run(&["due", "--json", DUE]).stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
}

#[test]
fn a_due_date_is_one_line() {
    assert_eq!(run(&["due", DUE]).stdout, "2026-03-15\n");
    for (terms, day) in [
        (&["--net-days", "30"][..], "2026-03-07"),
        (&["--net-months", "1"], "2026-03-05"),
        (&["--end-of-month", "--net-days", "15"], "2026-03-15"),
        (&["--net-days", "30", "--day-of-month", "31"], "2026-03-31"),
    ] {
        let due = run(&[&["due", "--issue-date", "2026-02-05"], terms].concat());
        assert_eq!((due.code, due.stdout), (Some(0), format!("{day}\n")), "{terms:?}");
    }
}

#[test]
fn due_dates_may_be_streamed() {
    let stream = b"{\"issue_date\":\"2026-02-05\",\"due\":{\"net_days\":30}}\n{\"issue_date\":\"2026-02-30\"}\n";
    let run = run_with(&["due", "--ndjson", "-"], stream);
    assert_eq!(run.code, Some(2));
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.first(), Some(&r#"{"schema_version":1,"due_date":"2026-03-07","days":30}"#));
    assert!(lines.get(1).is_some_and(|line| line.starts_with("{\"line\":2,")), "{}", run.stdout);
}

#[test]
fn missing_terms_are_refused() {
    let run = run(&["due", "--issue-date", "2026-02-05"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.starts_with("error[needs_one_of] at due: "), "{}", run.stderr);
}
