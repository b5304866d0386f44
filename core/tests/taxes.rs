//! Every draft of the page of taxes comes to what the page says.

use crate::support::page;
const PAGE: &str = include_str!("../docs/taxes.md");

#[test]
fn every_draft_comes_to_what_the_page_says() {
    page::assert_examples(PAGE, |draft| {
        let draft = prorata::decode::json::from_json(draft)?;
        Ok(prorata::invoice(&draft)?.total.to_string())
    });
}

#[test]
fn the_table_names_every_section_in_its_order() {
    page::assert_table(PAGE);
}
