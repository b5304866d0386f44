//! The Python classes of the documents: frozen dataclasses for what users write, lazy views for what they get.

use super::Artefact;
use super::schema::{Documents, documents};
use crate::shell::Result;
use serde_json::{Map, Value};
use std::fmt::Write as _;

const PATH: &str = "bindings-python/python/prorata/documents.py";

/// Views of the native record; every other document is a dataclass.
const VIEWS: [(&str, &str); 2] = [("Invoice", "InvoiceView"), ("InvoiceLine", "LineView")];

const HEAD: &str = "\
\"\"\"The documents: drafts that users write, invoices that they get.

Written by `cargo xtask generate`. Amounts are in major units of the currency.
\"\"\"

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from ._record import InvoiceView, LineView

Number: TypeAlias = Decimal | int | str | float
\"\"\"A decimal: `Decimal`, `int`, text such as \\\"12.34\\\", or a `float` of at most 15 significant digits.\"\"\"
";

pub(super) fn artefacts() -> Result<Vec<Artefact>> {
    let documents = documents()?;
    let mut content = HEAD.to_owned();
    for (name, definition) in words(&documents.input).chain(words_of_output_only(&documents)) {
        content += &literal(name, definition);
    }
    for (name, definition) in &documents.input {
        let side = if documents.output.contains_key(name) && !is_draft_side(name) { Side::Both } else { Side::Input };
        content += &class(name, definition, side);
    }
    for (name, definition) in documents.output.iter().filter(|(name, _)| !documents.input.contains_key(*name)) {
        content += &class(name, definition, Side::Output);
    }
    Ok(vec![Artefact { path: PATH, content }])
}

/// Parts of a draft that an invoice only repeats: typed as users write them.
fn is_draft_side(name: &str) -> bool {
    !matches!(name, "AppliedAmount" | "AppliedTax" | "Period" | "Due")
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Input,
    Output,
    /// Users get it and may give it back.
    Both,
}

fn words(definitions: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    definitions.iter().filter(|(_, definition)| definition.get("oneOf").is_some())
}

fn words_of_output_only(documents: &Documents) -> impl Iterator<Item = (&String, &Value)> {
    words(&documents.output).filter(|(name, _)| !documents.input.contains_key(*name))
}

fn literal(name: &str, definition: &Value) -> String {
    let variants = definition.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let variants: Vec<&Value> = variants.collect();
    let words: Vec<String> = variants.iter().map(|variant| format!("\"{}\"", text(variant, "const"))).collect();
    let mut doc = first_paragraph(text(definition, "description"));
    for variant in variants {
        let _ = write!(doc, "\n\n- `{}`: {}", text(variant, "const"), text(variant, "description"));
    }
    format!("\n{name}: TypeAlias = Literal[{}]\n{}", words.join(", "), docstring(&doc, ""))
}

fn class(name: &str, definition: &Value, side: Side) -> String {
    let Some(properties) = definition.get("properties").and_then(Value::as_object) else {
        return alias(name, definition, side);
    };
    let doc = docstring(text(definition, "description"), "    ");
    let required = |field: &str| {
        let list = definition.get("required").and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|name| name == field))
    };
    if let Some((_, base)) = VIEWS.iter().find(|(view, _)| *view == name) {
        let mut class = format!("\n\nclass {name}({base}):\n{doc}\n    __slots__ = ()\n");
        for (field, schema) in properties {
            class += &property(field, schema, required(field));
        }
        return class;
    }
    let mut class = format!("\n\n@dataclass(frozen=True, slots=True, kw_only=True)\nclass {name}:\n{doc}");
    let (first, last): (Vec<_>, Vec<_>) = properties.iter().partition(|(field, _)| required(field));
    for (field, schema) in first {
        let _ = write!(class, "\n    {field}: {}\n{}", type_of(schema, side), field_doc(schema));
    }
    for (field, schema) in last {
        let (kind, default) = optional(schema, side);
        let _ = write!(class, "\n    {field}: {kind} = {default}\n{}", field_doc(schema));
    }
    class
}

/// A document that is one of several things.
fn alias(name: &str, definition: &Value, side: Side) -> String {
    let Some(variants) = definition.get("anyOf").and_then(Value::as_array).filter(|_| name != "Decimal") else {
        return String::new();
    };
    let mut kinds: Vec<String> = variants.iter().map(|variant| quoted(&type_of(variant, side))).collect();
    kinds.push("\"Policy\"".to_owned());
    let doc = docstring(text(definition, "description"), "");
    format!("\n\n{name}: TypeAlias = {}\n{doc}", kinds.join(" | ").replace("\" | \"", " | "))
}

/// A class that stands further down is named as text.
fn quoted(kind: &str) -> String {
    format!("\"{kind}\"")
}

fn property(field: &str, schema: &Value, required: bool) -> String {
    let plain = type_of(schema, Side::Output);
    let kind = if required || plain.ends_with("None") { plain } else { format!("{plain} | None") };
    let doc = docstring(text(schema, "description"), "        ");
    let body = if field == "lines" {
        "        return tuple(InvoiceLine(self._record.line(index)) for index in range(self._record.line_count))"
            .to_owned()
    } else {
        format!("        value: {kind} = self._record.get(\"{field}\")\n        return value")
    };
    format!("\n    @property\n    def {field}(self) -> {kind}:\n{doc}{body}\n")
}

fn optional(schema: &Value, side: Side) -> (String, &'static str) {
    let kind = type_of(schema, side);
    if schema.get("type").and_then(Value::as_str) == Some("array") {
        return (kind, "()");
    }
    if kind.ends_with("None") { (kind, "None") } else { (format!("{kind} | None"), "None") }
}

/// The Python type of a schema.
fn type_of(schema: &Value, side: Side) -> String {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return named(reference.rsplit('/').next().unwrap_or_default(), side);
    }
    if let Some(variants) = schema.get("anyOf").and_then(Value::as_array) {
        let kinds: Vec<String> = variants.iter().map(|variant| type_of(variant, side)).collect();
        return kinds.join(" | ");
    }
    match schema.get("type") {
        Some(Value::Array(kinds)) => {
            let kinds: Vec<String> =
                kinds.iter().filter_map(Value::as_str).map(|kind| simple(kind, schema, side)).collect();
            kinds.join(" | ")
        }
        Some(Value::String(kind)) => simple(kind, schema, side),
        _ => "Any".to_owned(),
    }
}

fn simple(kind: &str, schema: &Value, side: Side) -> String {
    let is_date = schema.get("format").and_then(Value::as_str) == Some("date");
    match kind {
        "string" if is_date && side == Side::Input => "date | str".to_owned(),
        "string" if is_date => "date".to_owned(),
        "string" => "str".to_owned(),
        "integer" => "int".to_owned(),
        "number" => "float".to_owned(),
        "boolean" => "bool".to_owned(),
        "null" => "None".to_owned(),
        "array" => {
            let item = type_of(schema.get("items").unwrap_or(&Value::Null), side);
            if side == Side::Input { format!("Sequence[{item}]") } else { format!("tuple[{item}, ...]") }
        }
        other => format!("Any  # {other}"),
    }
}

fn named(name: &str, side: Side) -> String {
    match (name, side) {
        ("Decimal", Side::Input) => "Number".to_owned(),
        ("Decimal", _) => "Decimal".to_owned(),
        ("PolicyChoice", _) => "PolicyChoice | Mapping[str, Any]".to_owned(),
        (class, Side::Input) if !is_word(class) => format!("{class} | Mapping[str, Any]"),
        (class, _) => class.to_owned(),
    }
}

/// Names of literals: they end like what they choose.
fn is_word(name: &str) -> bool {
    matches!(
        name,
        "Allocation"
            | "DiscountDirection"
            | "LineAmountRounding"
            | "PercentOf"
            | "RoundingMode"
            | "TaxBehavior"
            | "TaxRounding"
            | "Rule"
    )
}

fn text<'v>(schema: &'v Value, key: &str) -> &'v str {
    schema.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Examples in Rust mean nothing to Python.
fn first_paragraph(doc: &str) -> String {
    doc.split("\n```").next().unwrap_or_default().trim_end().to_owned()
}

fn field_doc(schema: &Value) -> String {
    docstring(text(schema, "description"), "    ")
}

fn docstring(doc: &str, indent: &str) -> String {
    let doc = first_paragraph(doc).replace('\\', "\\\\").replace('"', "'");
    if doc.is_empty() {
        return String::new();
    }
    let lines: Vec<String> =
        doc.lines().map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") }).collect();
    let close = if lines.len() > 1 { format!("\n{indent}") } else { String::new() };
    format!("{indent}\"\"\"{}{close}\"\"\"\n", lines.join("\n").trim_start())
}
