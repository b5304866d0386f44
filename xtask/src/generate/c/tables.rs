//! Numbers for the fields, figures, choices and errors, each with its place in core's documents and its doc comment.

use crate::generate::schema::{self, Documents};
use crate::shell::Result;
use prorata::Code;
use serde_json::{Map, Value};
use std::borrow::Borrow;
use std::fmt::Write as _;

/// The enums that the header shows; functions take their numbers.
pub(super) const ENUMS: [&str; 18] = [
    "Code",
    "DraftField",
    "LineField",
    "DiscountField",
    "ChargeField",
    "TaxRateField",
    "PrepaymentField",
    "InstalmentField",
    "ScheduleField",
    "TaxBehavior",
    "PercentOfTax",
    "RoundingMode",
    "Interval",
    "Weekday",
    "PeriodKind",
    "Figure",
    "LineFigure",
    "Rule",
];

/// The fields that are set as text, by number. Numbers stay: a new field is appended, wherever the document has it.
const TEXT_FIELDS: [(&str, &[&str]); 8] = [
    ("Draft", &["id", "issue_date", "prepaid", "rounding", "tax_increment"]),
    (
        "Line",
        &[
            "id",
            "description",
            "quantity",
            "unit_price",
            "price_base_quantity",
            "amount",
            "price_id",
            "tax_class",
            "product_id",
        ],
    ),
    (
        "Discount",
        &[
            "id",
            "description",
            "percent_off",
            "amount_off",
            "base",
            "coupon_id",
            "amount_per_unit",
            "quantity",
            "maximum_amount",
            "minimum_spend",
        ],
    ),
    ("Charge", &["id", "description", "percent", "amount", "base", "amount_per_unit", "quantity", "maximum_amount"]),
    ("TaxRate", &["description", "percent", "amount_per_unit", "category", "exemption_code", "exemption_reason"]),
    ("Prepayment", &["id", "percent", "amount"]),
    ("Instalment", &["id", "percent", "amount", "due_date"]),
    ("Schedule", &["end", "zone", "zone_offset_at", "trial_end"]),
];

/// The figures of an invoice that are there only where they are not zero, behind those that it always has.
const SPARSE_FIGURES: [&str; 6] = [
    "tax_removed",
    "line_rounding_difference",
    "net_rounding_difference",
    "rounding_difference",
    "tax_cash_rounding",
    "cash_rounding",
];

const START: &str = "\
//! Written by `cargo xtask generate` from the documents and tables of core.

use crate::fields::TextField;
use prorata::explain::Rule as StepRule;
use prorata::{Charge, Discount, Draft, Instalment, Invoice, InvoiceLine, Line, Prepayment, Schedule, TaxRate};
use rust_decimal::Decimal;
";

/// `bindings-c/src/generated.rs`.
pub(super) fn write() -> Result<String> {
    let documents = schema::documents()?;
    let mut out = START.to_owned();
    codes(&mut out);
    for (object, functions) in [
        ("Draft", "prorata_draft"),
        ("Line", "prorata_line"),
        ("Discount", "prorata_discount"),
        ("Charge", "prorata_charge"),
        ("TaxRate", "prorata_tax_rate"),
        ("Prepayment", "prorata_prepayment"),
        ("Instalment", "prorata_instalment"),
        ("Schedule", "prorata_schedule"),
    ] {
        text_fields(&mut out, &documents, object, functions)?;
    }
    figures(&mut out, &documents, "Invoice", "Figure", "FIGURES", "an invoice")?;
    figures(&mut out, &documents, "InvoiceLine", "LineFigure", "LINE_FIGURES", "a line")?;
    choices(&mut out, &documents.input, "TaxBehavior", "TAX_BEHAVIORS", "prorata::TaxBehavior")?;
    choices(&mut out, &documents.input, "PercentOfTax", "PERCENT_OF_TAXES", "prorata::PercentOfTax")?;
    choices(&mut out, &documents.input, "RoundingMode", "ROUNDING_MODES", "prorata::RoundingMode")?;
    choices(&mut out, &documents.input, "Interval", "INTERVALS", "prorata::Interval")?;
    choices(&mut out, &documents.input, "Weekday", "WEEKDAYS", "prorata::Weekday")?;
    choices(&mut out, &documents.output, "PeriodKind", "PERIOD_KINDS", "prorata::PeriodKind")?;
    choices(&mut out, &documents.output, "Rule", "RULES", "StepRule")?;
    Ok(out)
}

/// A number with its name and meaning.
struct Row {
    name: String,
    meaning: String,
}

fn codes(out: &mut String) {
    let ok = "    /// Done.\n    ProrataOk = 0,\n";
    let _ = write!(out, "\n{}", doc("", "The errors, by number. The numbers are stable."));
    let _ = write!(out, "/// cbindgen:rename-all=ScreamingSnakeCase\n#[repr(C)]\n");
    let _ = write!(out, "#[allow(clippy::enum_variant_names)]\npub enum Code {{\n{ok}");
    for code in Code::ALL {
        let (name, meaning) = (camel(code.as_str()), doc("    ", code.meaning()));
        let _ = writeln!(out, "{meaning}    Prorata{name} = {},", code.number());
    }
    out.push_str("}\n");
}

fn enumeration<R: Borrow<Row>>(out: &mut String, name: &str, meaning: &str, rows: &[R]) {
    let unexplained = rows.iter().all(|row| row.borrow().meaning.is_empty());
    let allow = if unexplained { "#[allow(missing_docs, reason = \"the names say it\")]\n" } else { "" };
    let _ = write!(out, "\n{}#[repr(C)]\n{allow}pub enum {name} {{\n", doc("", meaning));
    for (number, row) in rows.iter().map(Borrow::borrow).enumerate() {
        let _ = writeln!(out, "{}    {} = {number},", doc("    ", &row.meaning), camel(&row.name));
    }
    out.push_str("}\n");
}

/// The optional fields of an object that are one text: ids, descriptions, decimals, dates.
fn text_fields(out: &mut String, documents: &Documents, object: &str, functions: &str) -> Result<()> {
    let rows = rows(&documents.input, object, |field| {
        let text = field["type"].as_array().is_some_and(|types| types.iter().any(|kind| kind == "string"));
        let options = field["anyOf"].as_array().map(Vec::as_slice).unwrap_or_default();
        text || options.iter().any(is_decimal)
    })?;
    let rows = by_number(object, rows)?;
    let meaning = format!("The fields that {functions}_set takes as text.");
    enumeration(out, &format!("{object}Field"), &meaning, &rows);
    let table = format!("{}_FIELDS", functions.trim_start_matches("prorata_").to_uppercase());
    let _ = writeln!(out, "\npub(crate) const {table}: &[TextField<{object}<'static>>] = &[");
    for Row { name, .. } in &rows {
        let _ =
            writeln!(out, "    TextField {{ name: \"{name}\", take: |object, given| object.{name} = given.{name} }},");
    }
    out.push_str("];\n");
    Ok(())
}

/// Fields of the document in the order of their numbers.
fn by_number(object: &str, mut rows: Vec<Row>) -> Result<Vec<Row>> {
    let (_, names) =
        TEXT_FIELDS.iter().find(|(of, _)| *of == object).ok_or_else(|| format!("{object} has no numbers"))?;
    let number = |name: &str| names.iter().position(|known| *known == name);
    if let Some(row) = rows.iter().find(|row| number(&row.name).is_none()) {
        return Err(format!("append {} to the numbers of {object} in {}", row.name, file!()));
    }
    if rows.len() < names.len() {
        return Err(format!("a field of {object} that has a number is gone: programs still set it"));
    }
    rows.sort_by_key(|row| number(&row.name));
    Ok(rows)
}

/// The decimals that an object of the invoice always has, then those that are zero where it has none.
fn figures(out: &mut String, documents: &Documents, object: &str, name: &str, table: &str, of: &str) -> Result<()> {
    let always = rows(&documents.output, object, is_decimal)?;
    let sparse = sparse_figures(documents, object)?;
    let all: Vec<&Row> = always.iter().chain(&sparse).collect();
    enumeration(out, name, &format!("The figures of {of}."), &all);
    out.push_str("\n#[allow(clippy::type_complexity, reason = \"an alias would name a lifetime that is any\")]");
    let _ = writeln!(out, "\npub(crate) const {table}: &[fn(&{object}<'_>) -> (Option<Decimal>, Decimal)] = &[");
    for Row { name, .. } in &always {
        let _ = writeln!(out, "    |it| (Some(it.{name}), it.{name}),");
    }
    for Row { name, .. } in &sparse {
        let _ = writeln!(out, "    |it| (it.{name}, it.total),");
    }
    out.push_str("];\n");
    Ok(())
}

/// The decimals of the invoice that are absent where they are zero, in the order of their numbers.
fn sparse_figures(documents: &Documents, object: &str) -> Result<Vec<Row>> {
    if object != "Invoice" {
        return Ok(Vec::new());
    }
    let optional = |field: &Value| field["anyOf"].as_array().is_some_and(|options| options.iter().any(is_decimal));
    let mut rows = rows(&documents.output, object, optional)?;
    let number = |name: &str| SPARSE_FIGURES.iter().position(|known| *known == name);
    if rows.len() != SPARSE_FIGURES.len() || rows.iter().any(|row| number(&row.name).is_none()) {
        return Err(format!("the figures that an invoice may have are not those of {}", file!()));
    }
    rows.sort_by_key(|row| number(&row.name));
    Ok(rows)
}

/// The words of a choice.
fn choices(out: &mut String, half: &Map<String, Value>, name: &str, table: &str, rust: &str) -> Result<()> {
    let choice = definition(half, name)?;
    let words = schema::words(choice).into_iter();
    let rows: Vec<Row> =
        words.map(|(name, meaning)| Row { name: name.to_owned(), meaning: meaning.to_owned() }).collect();
    if rows.is_empty() {
        return Err(format!("{name} has no words"));
    }
    enumeration(out, name, &text(&choice["description"]), &rows);
    let _ = writeln!(out, "\npub(crate) const {table}: &[(&str, {rust})] = &[");
    for Row { name, .. } in &rows {
        let _ = writeln!(out, "    (\"{name}\", {rust}::{}),", camel(name));
    }
    out.push_str("];\n");
    Ok(())
}

fn rows(half: &Map<String, Value>, object: &str, chosen: impl Fn(&Value) -> bool) -> Result<Vec<Row>> {
    let properties =
        definition(half, object)?["properties"].as_object().ok_or_else(|| format!("{object} has no fields"))?;
    let chosen = properties.iter().filter(|(_, field)| chosen(field));
    Ok(chosen.map(|(name, field)| Row { name: name.clone(), meaning: text(&field["description"]) }).collect())
}

fn definition<'s>(half: &'s Map<String, Value>, name: &str) -> Result<&'s Value> {
    half.get(name).ok_or_else(|| format!("the schema has no {name}"))
}

fn is_decimal(field: &Value) -> bool {
    field["$ref"] == "#/$defs/Decimal"
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn doc(indent: &str, text: &str) -> String {
    text.lines().map(|line| format!("{indent}/// {line}").trim_end().to_owned() + "\n").collect()
}

fn camel(snake: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    snake.split('_').map(capital).collect()
}
