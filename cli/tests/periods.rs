//! `prorata periods`: tables, drawings, JSON, arguments and files.

use crate::support::{golden, read, run, run_with};

const MONTH_END: &str = "../../examples/periods-month-end.json";
const NEW_YORK: &str = "../../examples/periods-new-york.json";

/// What arguments print.
fn shown(arguments: &[&str]) -> String {
    let arguments: Vec<&str> = ["periods"].iter().chain(arguments).copied().collect();
    let run = run(&arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout
}

#[test]
fn a_table_marks_trials_and_stubs() {
    golden("periods-month-end", &shown(&[MONTH_END]));
}

#[test]
fn a_table_with_a_zone_shows_days_instants_moments_and_a_billing_run() {
    golden("periods-new-york", &shown(&[NEW_YORK]));
}

#[test]
fn arguments_ask_what_a_file_asks() {
    let arguments = [
        ["--start", "2026-01-10"],
        ["--interval", "month"],
        ["--anchor", "last"],
        ["--trial-end", "2026-01-24"],
        ["--end", "2026-08-15"],
    ]
    .concat();
    assert_eq!(shown(&arguments), shown(&[MONTH_END]));
    let arguments = [
        ["--start", "2026-01-31T09:00:00"],
        ["--interval", "month"],
        ["--zone", "America/New_York"],
        ["--count", "4"],
        ["--at", "2030-03-10T12:00:00Z"],
        ["--as-of", "2026-03-31T12:00:00Z"],
        ["--timing", "arrears"],
    ]
    .concat();
    assert_eq!(shown(&arguments), shown(&[NEW_YORK]));
}

#[test]
fn twelve_periods_are_listed_unless_something_else_is_asked() {
    let monthly = ["--start", "2024-01-31", "--interval", "month"];
    let rows = |more: &[&str]| {
        let table = shown(&[&monthly[..], more].concat());
        table.lines().filter(|line| line.contains("  full  20")).count()
    };
    assert_eq!(rows(&[]), 12);
    assert_eq!(rows(&["--from", "2030-01-01"]), 12);
    assert_eq!(rows(&["--from", "2030-01-01", "--at", "2031-01-01"]), 12);
    assert_eq!(rows(&["--to", "2024-03-31"]), 2);
    assert_eq!(rows(&["--end", "2024-03-31"]), 2);
    assert_eq!(rows(&["--count", "3"]), 3);
    assert_eq!(rows(&["--at", "2031-01-01"]), 0);
}

#[test]
fn every_form_of_an_anchor_can_be_asked() {
    for (anchor, interval, named, boundary) in [
        ("2023-06-30", "month", "2023-06-30", "2024-01-30"),
        ("15", "month", "day 15 of the month", "2024-01-15"),
        ("last", "month", "the last day of the month", "2024-01-31"),
        ("02-29", "year", "day 29 of month 2", "2024-02-29"),
        ("02-last", "year", "the last day of month 2", "2024-02-29"),
        ("Friday", "week", "Friday", "2024-01-12"),
        ("calendar", "quarter", "the calendar's own boundaries", "2024-04-01"),
    ] {
        let table = shown(&["--start", "2024-01-10", "--interval", interval, "--anchor", anchor, "--count", "1"]);
        assert!(table.contains(&format!("Anchor          {named}\n")), "{table}");
        assert!(table.contains(&format!("First boundary  {boundary}\n")), "{table}");
    }
}

#[test]
fn json_is_the_bytes_of_the_library() {
    let expected = prorata::periods_json(&read(NEW_YORK)).expect("the request is right");
    let expected = String::from_utf8(expected).expect("UTF-8");
    assert_eq!(shown(&["--json", NEW_YORK]), format!("{expected}\n"));
    let request = read(NEW_YORK);
    let line: Vec<u8> = request.into_iter().filter(|byte| *byte != b'\n').collect();
    let stream = run_with(&["periods", "--ndjson", "-"], &[line.as_slice(), b"\n{}\n"].concat());
    assert!(stream.stdout.starts_with(&format!("{expected}\n{{\"line\":2,\"error\":")), "{}", stream.stdout);
    assert!(stream.stderr.ends_with("2 requests read, 1 refused\n"), "{}", stream.stderr);
}

#[test]
fn a_drawing_is_read_without_colour() {
    golden("plot-month-end", &shown(&["--plot", MONTH_END]));
    let drawings = [
        &["--interval", "day"][..],
        &["--interval", "half_year", "--at", "2026-06-15"],
        &["--interval", "year", "--interval-count", "100", "--count", "5"],
        &["--interval", "month", "--anchor", "1", "--policy", "prorata", "--at", "2024-02-10"],
    ];
    let drawn = drawings.map(|more| shown(&[&["--plot", "--start", "2024-01-25"], more].concat()));
    golden("plots", &drawn.join("\n"));
    for line in drawn.iter().flat_map(|drawing| drawing.lines()) {
        assert!(line.chars().count() <= 80 && !line.contains('\u{1b}'), "{line}");
    }
}

#[test]
fn bars_tile_the_axis() {
    let drawing = shown(&["--plot", MONTH_END]);
    let bars: Vec<&str> = drawing.lines().filter(|line| line.starts_with("20")).collect();
    let mut end = bars.first().map_or(0, |bar| bar.find('░').unwrap_or_default());
    for bar in bars {
        let blank = bar.chars().take_while(|character| !"█▒░▓".contains(*character)).count();
        assert_eq!(blank, end, "{drawing}");
        end = bar.chars().count();
    }
    assert_eq!(end, 80);
}

#[test]
fn what_arguments_get_wrong_is_refused_like_a_file() {
    let run = run(&["periods", "--start", "2024-01-10T09:00:00", "--interval", "month", "--anchor", "40"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    golden("periods-refused", &run.stderr);
    let monthly = ["periods", "--start", "2024-01-10", "--interval", "month"];
    for wrong in [
        &["--ndjson"][..],
        &["--plot", "--json"],
        &["--as-of", "2024-03-01"],
        &["--timing", "arrears"],
        &["request.json"],
        &["--policy", "lago2"],
    ] {
        assert_eq!(crate::support::run(&[&monthly, wrong].concat()).code, Some(2), "{wrong:?}");
    }
    assert_eq!(crate::support::run(&["periods"]).code, Some(2));
}
