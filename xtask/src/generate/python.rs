//! The Python classes of the documents: frozen dataclasses for what users write, lazy views for what they get.

mod errors;

use super::Artefact;
use super::schema::{ANSWERS, Documents, documents};
use crate::shell::Result;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const PATH: &str = "bindings-python/python/prorata/documents.py";

/// Views of the native record; every other document is a dataclass.
const VIEWS: [(&str, &str); 2] = [("Invoice", "InvoiceView"), ("InvoiceLine", "LineView")];

/// Parts of answers that a request takes as they are, in the place of its own: they have no more fields.
const GIVEN_BACK: [(&str, &str); 2] = [("QuantityGroup", "GroupQuantity"), ("QuantityEvent", "QuantityChange")];

const HEAD: &str = "\
\"\"\"The documents: drafts that users write, invoices that they get.

Written by `cargo xtask generate`. Amounts are in major units of the currency.
\"\"\"

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from ._answer import Answer
from ._record import InvoiceView, LineView

Number: TypeAlias = Decimal | int | str | float
\"\"\"A decimal: `Decimal`, `int`, text such as \\\"12.34\\\", or a `float` of at most 15 significant digits.\"\"\"

ExactNumber: TypeAlias = Number | Fraction
\"\"\"A quantity or a share: what a decimal may be, a `Fraction`, or the text of one such as \\\"25/28\\\". Where one comes out it is
text, `\\\"12.5\\\"` or `\\\"8/3\\\"`, which `Fraction` reads.\"\"\"

Moment: TypeAlias = datetime.date | datetime.datetime | str
\"\"\"A day (`date`), an instant (a `datetime` with an offset), a time in the zone of the schedule (a naive `datetime`, whose `fold`
is not read: of two instants it is the earlier), or the text of one.\"\"\"
";

pub(super) fn artefacts() -> Result<Vec<Artefact>> {
    let documents = documents()?;
    let mut content = HEAD.to_owned();
    for (name, definition) in words(&documents.input).chain(words_of_output_only(&documents)) {
        content += &literal(name, definition);
    }
    let results = parts_of_results(&documents.output);
    let words: BTreeSet<&str> =
        words(&documents.input).chain(words_of_output_only(&documents)).map(|(name, _)| name.as_str()).collect();
    for (name, definition) in &documents.input {
        let side = if results.contains(name.as_str()) { Side::Both } else { Side::Input };
        content += &class(name, definition, View { side, words: &words });
    }
    for (name, definition) in documents.output.iter().filter(|(name, _)| !documents.input.contains_key(*name)) {
        content += &class(name, definition, View { side: Side::Output, words: &words });
    }
    // What an alias names must stand above it.
    content += "\n";
    for (name, definition) in &documents.input {
        content += &alias(name, definition, View { side: Side::Input, words: &words });
    }
    content += &exports(&content);
    Ok(vec![Artefact { path: PATH, content }, errors::artefact()])
}

/// The list of every public name that a module defines.
fn exports(module: &str) -> String {
    let defined = |line: &'_ str| -> Option<String> {
        let name = match line.strip_prefix("class ") {
            Some(class) => class.split(['(', ':']).next()?,
            None => line.split_once(": TypeAlias = ")?.0,
        };
        (!name.starts_with([' ', '_'])).then(|| name.to_owned())
    };
    let names: BTreeSet<String> = module.lines().filter_map(defined).collect();
    let listed: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    format!("\n__all__ = [\n{listed}]\n")
}

/// What users write; that answers hold it too makes its types no narrower.
const WRITTEN: [&str; 2] = ["Draft", "Discount"];

/// What invoices and answers consist of, but for what users write.
fn parts_of_results(output: &Map<String, Value>) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut waiting = ANSWERS.to_vec();
    while let Some(name) = waiting.pop() {
        if !WRITTEN.contains(&name) && found.insert(name) {
            references(output.get(name).unwrap_or(&Value::Null), &mut waiting);
        }
    }
    found
}

/// The names of the definitions that a schema refers to.
fn references<'v>(schema: &'v Value, found: &mut Vec<&'v str>) {
    match schema {
        Value::Object(entries) => {
            found.extend(entries.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()));
            entries.values().for_each(|value| references(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Input,
    Output,
    /// Users get it and may give it back.
    Both,
}

/// How a class is seen.
#[derive(Clone, Copy)]
struct View<'w> {
    side: Side,
    /// Names of literals: no mapping stands for a word.
    words: &'w BTreeSet<&'w str>,
}

fn words(definitions: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    definitions.iter().filter(|(_, definition)| definition.get("oneOf").or(definition.get("enum")).is_some())
}

fn words_of_output_only(documents: &Documents) -> impl Iterator<Item = (&String, &Value)> {
    words(&documents.output).filter(|(name, _)| !documents.input.contains_key(*name))
}

fn literal(name: &str, definition: &Value) -> String {
    let list = |key: &str| definition.get(key).and_then(Value::as_array).into_iter().flatten();
    let variants: Vec<&Value> = list("oneOf").collect();
    let explained = variants.iter().map(|variant| text(variant, "const"));
    let words: Vec<String> =
        explained.chain(list("enum").filter_map(Value::as_str)).map(|word| format!("\"{word}\"")).collect();
    let mut doc = first_paragraph(text(definition, "description"));
    for variant in variants {
        let _ = write!(doc, "\n\n- `{}`: {}", text(variant, "const"), text(variant, "description"));
    }
    format!("\n{name}: TypeAlias = Literal[{}]\n{}", words.join(", "), docstring(&doc, ""))
}

fn class(name: &str, definition: &Value, view: View<'_>) -> String {
    let Some(properties) = definition.get("properties").and_then(Value::as_object) else {
        return String::new();
    };
    let doc = docstring(text(definition, "description"), "    ");
    let required = |field: &str| {
        let list = definition.get("required").and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|name| name == field))
    };
    if let Some((_, base)) = VIEWS.iter().find(|(view, _)| *view == name) {
        let mut class = format!("\n\nclass {name}({base}):\n{doc}\n    __slots__ = ()\n");
        for (field, schema) in properties {
            class += &property(field, schema, required(field), view);
        }
        return class;
    }
    // What functions answer knows its JSON; an invoice is a view and shows itself.
    let (shown, base) = if ANSWERS.contains(&name) { (", repr=False", "(Answer)") } else { ("", "") };
    let mut class = format!("\n\n@dataclass(frozen=True, slots=True, kw_only=True{shown})\nclass {name}{base}:\n{doc}");
    let (first, last): (Vec<_>, Vec<_>) = properties.iter().partition(|(field, _)| required(field));
    for (field, schema) in first {
        let _ = write!(class, "\n    {}: {}\n{}", field_name(field), type_of(schema, view), field_doc(schema));
    }
    for (field, schema) in last {
        let (kind, default) = optional(schema, view);
        let _ = write!(class, "\n    {}: {kind} = {default}\n{}", field_name(field), field_doc(schema));
    }
    class
}

/// A word of Python is no name of a field there.
fn field_name(field: &str) -> &str {
    if field == "from" { "from_" } else { field }
}

/// A document that is one of several things; a resolved policy is a choice, too. Numbers stand at the head.
fn alias(name: &str, definition: &Value, view: View<'_>) -> String {
    let is_number = ["Decimal", "ExactNumber"].contains(&name);
    let Some(variants) = definition.get("anyOf").and_then(Value::as_array).filter(|_| !is_number) else {
        return String::new();
    };
    let kinds: Vec<String> = variants.iter().map(|variant| type_of(variant, view)).collect();
    let doc = docstring(text(definition, "description"), "");
    format!("\n{name}: TypeAlias = {} | Policy\n{doc}", kinds.join(" | "))
}

fn property(field: &str, schema: &Value, required: bool, view: View<'_>) -> String {
    let plain = type_of(schema, view);
    let kind = if required || plain.ends_with("None") { plain } else { format!("{plain} | None") };
    let doc = docstring(text(schema, "description"), "        ");
    let body = if field == "lines" {
        "        return self._every_line(InvoiceLine)".to_owned()
    } else {
        format!("        value: {kind} = self._record.get(\"{field}\")\n        return value")
    };
    format!("\n    @property\n    def {field}(self) -> {kind}:\n{doc}{body}\n")
}

fn optional(schema: &Value, view: View<'_>) -> (String, &'static str) {
    let kind = type_of(schema, view);
    if schema.get("type").and_then(Value::as_str) == Some("array") {
        return (kind, "()");
    }
    if kind.ends_with("None") { (kind, "None") } else { (format!("{kind} | None"), "None") }
}

/// The Python type of a schema.
fn type_of(schema: &Value, view: View<'_>) -> String {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return named(reference.rsplit('/').next().unwrap_or_default(), view);
    }
    if let Some(variants) = schema.get("anyOf").and_then(Value::as_array) {
        let kinds: Vec<String> = variants.iter().map(|variant| type_of(variant, view)).collect();
        return kinds.join(" | ");
    }
    match schema.get("type") {
        Some(Value::Array(kinds)) => {
            let kinds: Vec<String> =
                kinds.iter().filter_map(Value::as_str).map(|kind| simple(kind, schema, view)).collect();
            kinds.join(" | ")
        }
        Some(Value::String(kind)) => simple(kind, schema, view),
        _ => "Any".to_owned(),
    }
}

fn simple(kind: &str, schema: &Value, view: View<'_>) -> String {
    let is_input = view.side == Side::Input;
    match kind {
        "string" => match (text(schema, "format"), is_input) {
            ("date", true) => "datetime.date | str".to_owned(),
            ("date", false) => "datetime.date".to_owned(),
            ("moment", true) => "Moment".to_owned(),
            ("moment", false) => "datetime.date | datetime.datetime".to_owned(),
            _ => "str".to_owned(),
        },
        "integer" => "int".to_owned(),
        "number" => "float".to_owned(),
        "boolean" => "bool".to_owned(),
        "null" => "None".to_owned(),
        // Texts by name.
        "object" => "Mapping[str, str]".to_owned(),
        "array" => {
            let item = type_of(schema.get("items").unwrap_or(&Value::Null), view);
            if is_input { format!("Sequence[{item}]") } else { format!("tuple[{item}, ...]") }
        }
        other => format!("Any  # {other}"),
    }
}

fn named(name: &str, view: View<'_>) -> String {
    match (name, view.side) {
        ("Decimal", Side::Input) => "Number".to_owned(),
        ("Decimal", _) => "Decimal".to_owned(),
        ("PolicyChoice", _) => "PolicyChoice".to_owned(),
        ("ExactNumber", Side::Input) => "ExactNumber".to_owned(),
        ("ExactNumber", _) => "str".to_owned(),
        (class, Side::Input) if !view.words.contains(class) => {
            let given_back = GIVEN_BACK.iter().find(|(part, _)| *part == class);
            let kinds = [Some(class), given_back.map(|(_, answer)| *answer), Some("Mapping[str, Any]")];
            kinds.into_iter().flatten().collect::<Vec<_>>().join(" | ")
        }
        (class, _) => class.to_owned(),
    }
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
