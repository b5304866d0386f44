//! Every request of the page of pricing models costs what the page says.

use crate::support::page;
const PAGE: &str = include_str!("../docs/pricing_models.md");

#[test]
fn every_request_costs_what_the_page_says() {
    page::assert_examples(PAGE, |request| {
        if request.starts_with(b"{\n  \"aggregation\"") {
            return changes(request);
        }
        if request.starts_with(b"{\n  \"currency\"") {
            return total(request);
        }
        let request = prorata::decode::json::from_json(request)?;
        Ok(prorata::rate(&request)?.amount.to_string())
    });
}

/// The total of an invoice.
fn total(draft: &[u8]) -> prorata::Result<String> {
    let draft = prorata::decode::json::from_json(draft)?;
    Ok(prorata::invoice(&draft)?.total.to_string())
}

/// The events of an aggregation in the order that it gives them: `a 80, b 100`.
fn changes(request: &[u8]) -> prorata::Result<String> {
    let request = prorata::decode::json::from_json(request)?;
    let changes = prorata::aggregate(&request)?.changes.unwrap_or_default();
    let events = changes.iter().map(|change| format!("{} {}", change.id, change.quantity));
    Ok(events.collect::<Vec<_>>().join(", "))
}

#[test]
fn the_table_names_every_section_in_its_order() {
    page::assert_table(PAGE);
}
