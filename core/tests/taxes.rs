//! Every draft of the page of taxes comes to what the page says.

const PAGE: &str = include_str!("../docs/taxes.md");

/// A section's heading and what follows it.
fn sections() -> Vec<(&'static str, &'static str)> {
    PAGE.split("\n## ").skip(1).map(|section| section.split_once('\n').expect("a heading")).collect()
}

/// The drafts of a section, each with the total in bold after it.
fn examples(section: &str) -> Vec<(&str, &str)> {
    let blocks = section.split("```json\n").skip(1);
    let halves = blocks.map(|block| block.split_once("\n```\n").expect("the end of a block"));
    halves
        .map(|(draft, after)| {
            let total = after.trim_start().strip_prefix("**").and_then(|after| after.split_once("**"));
            (draft, total.expect("a total after the block").0)
        })
        .collect()
}

#[test]
fn every_draft_comes_to_what_the_page_says() {
    for (heading, section) in sections() {
        let examples = examples(section);
        assert!(!examples.is_empty(), "{heading} has no draft");
        for (draft, total) in examples {
            let draft =
                prorata::decode::json::from_json(draft.as_bytes()).unwrap_or_else(|error| panic!("{heading}: {error}"));
            let invoice = prorata::invoice(&draft).unwrap_or_else(|error| panic!("{heading}: {error}"));
            assert_eq!(invoice.total.to_string(), total, "{heading}");
        }
    }
}

#[test]
fn the_table_names_every_section_in_its_order() {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| [")?.split_once("](#"));
    let named: Vec<(&str, &str)> =
        rows.map(|(name, rest)| (name, rest.split(')').next().unwrap_or_default())).collect();
    let headings: Vec<String> = sections().iter().map(|(heading, _)| heading.to_lowercase()).collect();
    assert_eq!(named.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>(), headings);
    for (name, anchor) in named {
        assert_eq!(name.replace(' ', "-"), anchor);
    }
}
