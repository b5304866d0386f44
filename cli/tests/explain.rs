//! `prorata invoice --explain`: the derivation as a tree.

use crate::support::{golden, run};
use std::collections::HashSet;

#[test]
fn the_tree_leads_from_the_amount_due_to_the_prices() {
    let run = run(&["invoice", "--explain", "drafts/services.json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    golden("services-explain", &run.stdout);
}

#[test]
fn a_tree_of_discounts_expands_shared_figures_once() {
    let run = run(&["invoice", "--explain", "drafts/discounts.json"]);
    assert_eq!(run.code, Some(0));
    golden("discounts-explain", &run.stdout);
    let figures = run.stdout.lines().filter(|line| line.contains('─') && line.contains(" = "));
    let expanded = figures.filter(|line| line.contains(".whole = ") && !line.contains("(see above)"));
    let names: Vec<&str> = expanded.filter_map(|line| line.split(" = ").next()?.rsplit(' ').next()).collect();
    assert!(names.len() > 2, "the draft has shares");
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{names:?}");
}

#[test]
fn every_figure_of_the_trace_has_a_tree() {
    let draft = crate::support::read("drafts/discounts.json");
    let draft: prorata::Draft<'_> = prorata::decode::json::from_json(&draft).expect("the draft is right");
    let steps = prorata::invoice_explained(&draft).expect("the draft is right").trace.unwrap_or_default();
    for step in &steps {
        let stdout = run(&["invoice", &format!("--explain={}", step.figure), "drafts/discounts.json"]).stdout;
        let tree = stdout.rsplit("\n\n").next().unwrap_or_default();
        assert!(tree.starts_with(&format!("{} = {}  ", step.figure, step.value)), "{tree}");
        let root = tree.lines().next().unwrap_or_default();
        let rounded = format!("; exact {}, remainder {}", step.exact, step.remainder);
        assert_eq!(root.ends_with(&rounded), step.remainder != "0", "{root}");
    }
}

#[test]
fn one_figure_can_be_asked_for() {
    let run = run(&["invoice", "--explain=lines[0].amount", "drafts/discounts.json"]);
    assert_eq!(run.code, Some(0));
    golden("discounts-explain-line", &run.stdout);
}

#[test]
fn an_unknown_figure_is_refused_with_its_neighbours() {
    let run = run(&["invoice", "--explain=lines[0].price", "drafts/services.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    golden("unknown-figure", &run.stderr);
}

#[test]
fn json_does_not_take_one_figure() {
    let run = run(&["invoice", "--json", "--explain=total", "drafts/services.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.starts_with("error: --explain=FIGURE"), "{}", run.stderr);
}
