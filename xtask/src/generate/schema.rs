//! JSON Schema of the documents, from their types and doc comments. The types of Python and Node are made from it.

use super::Artefact;
use crate::shell::Result;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

/// Path of the schema in the repository.
pub(crate) const PATH: &str = "core/schema/prorata.schema.json";

/// The documents that come out, by name.
pub(super) const ANSWERS: [&str; 23] = [
    "Invoice",
    "Periods",
    "Proration",
    "DueDate",
    "Rating",
    "Aggregation",
    "Comparison",
    "Budget",
    "Cheapest",
    "CouponUse",
    "Eligibility",
    "CouponDiscounts",
    "PlanPrices",
    "CatalogWarnings",
    "VerifyReport",
    "Bill",
    "Preview",
    "Simulation",
    "SubscriptionStatus",
    "Repricing",
    "CreditNote",
    "InferReport",
    "InvoiceDiff",
];

/// The schema of what goes in and of what comes out.
pub(crate) struct Documents {
    /// The definitions of drafts, requests and their parts.
    pub(crate) input: Map<String, Value>,
    /// The definitions of invoices, answers and their parts.
    pub(crate) output: Map<String, Value>,
}

/// Reads the documents' types.
pub(crate) fn documents() -> Result<Documents> {
    let mut input = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    input.subschema_for::<prorata::Draft<'_>>();
    input.subschema_for::<prorata::PeriodsRequest<'_>>();
    input.subschema_for::<prorata::ProrationRequest<'_>>();
    input.subschema_for::<prorata::DueDateRequest>();
    input.subschema_for::<prorata::RatingRequest<'_>>();
    input.subschema_for::<prorata::AggregationRequest<'_>>();
    input.subschema_for::<prorata::ComparisonRequest<'_>>();
    input.subschema_for::<prorata::BudgetRequest<'_>>();
    input.subschema_for::<prorata::CheapestRequest<'_>>();
    input.subschema_for::<prorata::CouponRequest<'_>>();
    input.subschema_for::<prorata::EligibilityRequest<'_>>();
    input.subschema_for::<prorata::CouponDiscountsRequest<'_>>();
    input.subschema_for::<prorata::Catalog<'_>>();
    input.subschema_for::<prorata::PlanPricesRequest<'_>>();
    input.subschema_for::<prorata::StatedInvoice<'_>>();
    input.subschema_for::<prorata::BillRequest<'_>>();
    input.subschema_for::<prorata::PreviewRequest<'_>>();
    input.subschema_for::<prorata::SimulationRequest<'_>>();
    input.subschema_for::<prorata::SubscriptionStatusRequest<'_>>();
    input.subschema_for::<prorata::RepriceRequest<'_>>();
    input.subschema_for::<prorata::CreditNoteRequest<'_>>();
    input.subschema_for::<prorata::InferRequest<'_>>();
    input.subschema_for::<prorata::DiffRequest<'_>>();
    let mut output = SchemaSettings::draft2020_12().for_serialize().into_generator();
    output.subschema_for::<prorata::Invoice<'_>>();
    output.subschema_for::<prorata::Periods>();
    output.subschema_for::<prorata::Proration>();
    output.subschema_for::<prorata::DueDate>();
    output.subschema_for::<prorata::Rating>();
    output.subschema_for::<prorata::Aggregation<'_>>();
    output.subschema_for::<prorata::Comparison>();
    output.subschema_for::<prorata::Budget>();
    output.subschema_for::<prorata::Cheapest>();
    output.subschema_for::<prorata::CouponUse>();
    output.subschema_for::<prorata::Eligibility>();
    output.subschema_for::<prorata::CouponDiscounts>();
    output.subschema_for::<prorata::PlanPrices>();
    output.subschema_for::<prorata::CatalogWarnings>();
    output.subschema_for::<prorata::VerifyReport>();
    output.subschema_for::<prorata::Bill<'_>>();
    output.subschema_for::<prorata::Preview<'_>>();
    output.subschema_for::<prorata::Simulation<'_>>();
    output.subschema_for::<prorata::SubscriptionStatus<'_>>();
    output.subschema_for::<prorata::Repricing>();
    output.subschema_for::<prorata::CreditNote<'_>>();
    output.subschema_for::<prorata::InferReport>();
    output.subschema_for::<prorata::InvoiceDiff>();
    Ok(Documents { input: definitions(&mut input), output: definitions(&mut output) })
}

/// The words of a choice with what each means; none of any other definition.
pub(super) fn words(definition: &Value) -> Vec<(&str, &str)> {
    let list = |key: &str| definition.get(key).and_then(Value::as_array).into_iter().flatten();
    let explained = list("oneOf").filter_map(|word| {
        let meaning = word.get("description").and_then(Value::as_str).unwrap_or_default();
        Some((word.get("const")?.as_str()?, meaning))
    });
    explained.chain(list("enum").filter_map(|word| Some((word.as_str()?, "")))).collect()
}

fn definitions(generator: &mut SchemaGenerator) -> Map<String, Value> {
    generator.take_definitions(true)
}

pub(super) fn artefact() -> Result<Artefact> {
    let documents = documents()?;
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "prorata documents",
        "description": "What goes in (input) and what comes out (output): Draft and Invoice, PeriodsRequest and Periods, \
            ProrationRequest and Proration, DueDateRequest and DueDate, RatingRequest and Rating, AggregationRequest and \
            Aggregation, ComparisonRequest and Comparison, BudgetRequest and Budget, CheapestRequest and Cheapest, CouponRequest and CouponUse, \
            EligibilityRequest and Eligibility, CouponDiscountsRequest and CouponDiscounts, Catalog and \
            CatalogWarnings, PlanPricesRequest and PlanPrices, StatedInvoice and VerifyReport, BillRequest and Bill, PreviewRequest and Preview, SimulationRequest and Simulation, \
            SubscriptionStatusRequest and SubscriptionStatus, RepriceRequest and Repricing, CreditNoteRequest and CreditNote, InferRequest and InferReport, \
            DiffRequest and InvoiceDiff.",
        "$defs": { "input": nested(documents.input, "input"), "output": nested(documents.output, "output") },
    });
    let mut content = serde_json::to_string_pretty(&schema).map_err(|error| error.to_string())?;
    content.push('\n');
    Ok(Artefact { path: PATH, content })
}

/// The definitions one level deeper: the draft stands in both halves, with other rules.
fn nested(definitions: Map<String, Value>, half: &str) -> Value {
    let text = Value::Object(definitions).to_string();
    let moved = text.replace("\"#/$defs/", &format!("\"#/$defs/{half}/"));
    serde_json::from_str(&moved).unwrap_or_default()
}
