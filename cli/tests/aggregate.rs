//! `prorata aggregate`: what events amount to, as a table, a tree and JSON.

use crate::support::{golden, read, run, run_with};

const SEATS: &str = "drafts/seats.json";

#[test]
fn a_table_shows_groups_and_what_became_of_events() {
    let run = run(&["aggregate", "--explain", SEATS]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("aggregate-seats", &run.stdout);
}

#[test]
fn carried_ids_and_levels_count_from_the_start_of_the_period() {
    let explained = |example: &str| {
        let run = run(&["aggregate", "--explain", example]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{example}");
        run.stdout
    };
    let shown = ["members", "storage"].map(|name| explained(&format!("../../examples/aggregate-{name}.json")));
    golden("aggregate-carried", &shown.join("\n"));
}

#[test]
fn changes_of_each_event_are_shown() {
    let request = r#"{"aggregation":"unique_count","unique_by":"user","each_event":true,"start":"2026-04-01","end":"2026-05-01",
        "events":[{"id":"a","at":"2026-04-02","properties":{"user":"u1"}},{"id":"b","at":"2026-04-03","properties":{"user":"u1"}},
        {"id":"c","at":"2026-04-04","operation":"remove","properties":{"user":"u1"}},{"id":"d","at":"2026-04-04"}]}"#;
    let run = run_with(&["aggregate", "-"], request.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("aggregate-changes", &run.stdout);
}

#[test]
fn json_is_the_bytes_of_the_library() {
    for (option, explain) in [(None, false), (Some("--explain"), true)] {
        let arguments: Vec<&str> = ["aggregate", "--json", SEATS].into_iter().chain(option).collect();
        let expected = prorata::aggregate_json(&read(SEATS), explain).expect("the request is right");
        assert_eq!(run(&arguments).stdout.into_bytes(), [expected.as_slice(), b"\n"].concat());
    }
}
