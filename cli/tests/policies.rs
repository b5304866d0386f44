//! `prorata policies`: the presets of the library, all of each.

use crate::support::{run, run_with};
use prorata::policy::presets::TABLE;
use serde_json::Value;

#[test]
fn every_preset_is_listed_with_sources_and_waived_laws() {
    let run = run(&["policies"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let blocks: Vec<&str> = run.stdout.split("\n\n").collect();
    assert_eq!(blocks.len(), TABLE.len());
    for (preset, block) in TABLE.iter().zip(blocks) {
        assert!(block.starts_with(&format!("{}: {}\n", preset.name, preset.summary)), "{block}");
        for row in preset.evidence() {
            assert!(block.contains(&format!("\n{}.{} ", row.group, row.field)), "{} is missing:\n{block}", row.field);
            assert!(block.contains(row.case.unwrap_or("assumed")), "{block}");
        }
        for (law, reason) in preset.waives {
            assert!(block.contains(&format!("waives law {law}: {reason}")), "{block}");
        }
    }
}

#[test]
fn json_values_are_those_of_documents() {
    let presets: Vec<Value> = serde_json::from_str(&run(&["policies", "--json"]).stdout).expect("JSON");
    assert_eq!(presets.len(), TABLE.len());
    for (preset, listed) in TABLE.iter().zip(&presets) {
        assert_eq!(listed["name"], preset.name);
        assert_eq!(listed["waived_laws"].as_array().map(Vec::len), Some(preset.waives.len()));
        let draft = format!(r#"{{"currency":"EUR","lines":[],"policy":"{}"}}"#, preset.name);
        let invoice: Value =
            serde_json::from_str(&run_with(&["invoice", "--json", "-"], draft.as_bytes()).stdout).expect("JSON");
        let fields = listed["fields"].as_array().expect("a list");
        for field in fields {
            let (group, name) = field["field"].as_str().and_then(|path| path.split_once('.')).expect("group.field");
            let resolved = &invoice["policy"][group][name];
            let resolved = resolved.as_str().map_or_else(|| resolved.to_string(), str::to_owned);
            assert_eq!(field["value"], resolved.as_str(), "{group}.{name} of {}", preset.name);
        }
        let groups =
            ["rounding", "discount", "tax", "calendar", "proration", "rating", "coupon", "subscription"].into_iter();
        let resolved = groups.filter_map(|group| invoice["policy"][group].as_object());
        assert_eq!(fields.len(), resolved.map(|group| group.len()).sum::<usize>(), "a field is not listed");
    }
}
