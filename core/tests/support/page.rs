//! A page of examples: sections named by a table, each with documents in JSON and what they come to in bold.

/// A section's heading and what follows it.
fn sections(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("\n## ").skip(1).map(|section| section.split_once('\n').expect("a heading"))
}

/// The documents of a section, each with the figure in bold after it.
fn examples(section: &str) -> impl Iterator<Item = (&str, &str)> {
    let blocks = section.split("```json\n").skip(1);
    blocks.map(|block| {
        let (document, after) = block.split_once("\n```\n").expect("the end of a block");
        let figure = after.trim_start().strip_prefix("**").and_then(|after| after.split_once("**"));
        (document, figure.expect("a figure after the block").0)
    })
}

/// Every document comes to what the page says; no section is without one.
pub(crate) fn assert_examples(page: &str, figure: impl Fn(&[u8]) -> prorata::Result<String>) {
    for (heading, section) in sections(page) {
        assert!(examples(section).next().is_some(), "{heading} has no example");
        for (document, expected) in examples(section) {
            let found = figure(document.as_bytes()).unwrap_or_else(|error| panic!("{heading}: {error}"));
            assert_eq!(found, expected, "{heading}");
        }
    }
}

/// The table names every section, in its order.
pub(crate) fn assert_table(page: &str) {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| [")?.split_once("](#"));
    let named: Vec<(&str, &str)> =
        rows.map(|(name, rest)| (name, rest.split(')').next().unwrap_or_default())).collect();
    let headings: Vec<String> = sections(page).map(|(heading, _)| heading.to_lowercase()).collect();
    assert_eq!(named.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>(), headings);
    for (name, anchor) in named {
        assert_eq!(name.replace(' ', "-"), anchor);
    }
}
