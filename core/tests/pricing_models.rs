//! Every request of the page of pricing models costs what the page says.

#[path = "support/page.rs"]
mod page;

const PAGE: &str = include_str!("../docs/pricing_models.md");

#[test]
fn every_request_costs_what_the_page_says() {
    page::assert_examples(PAGE, |request| {
        let request = prorata::decode::json::from_json(request)?;
        Ok(prorata::rate(&request)?.amount.to_string())
    });
}

#[test]
fn the_table_names_every_section_in_its_order() {
    page::assert_table(PAGE);
}
