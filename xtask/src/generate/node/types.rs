//! TypeScript declarations of the documents.

use super::{Documents, MoneyHolder, NO_FIGURES, class, fields_of, money_holders, reference};
use crate::generate::schema;
use prorata::Code;
use prorata::error::Category;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Functions and classes, written by hand: no table of core has them.
const API: [&str; 11] = [
    include_str!("invoices.d.ts"),
    include_str!("calendar.d.ts"),
    include_str!("prices.d.ts"),
    include_str!("verify.d.ts"),
    include_str!("reprice.d.ts"),
    include_str!("credit_note.d.ts"),
    include_str!("infer.d.ts"),
    include_str!("diff.d.ts"),
    include_str!("coupons.d.ts"),
    include_str!("subscriptions.d.ts"),
    include_str!("errors.d.ts"),
];

/// The type of what core's schema marks as a moment, on its way in.
const MOMENT: &str = "
/**
 * A point in time: a day `\"2024-01-31\"`, a local time `\"2024-01-31T12:00:00\"`, an instant `\"2024-01-31T12:00:00Z\"` with any
 * offset from UTC, or a `Date`, which is an instant to the millisecond.
 */
export type Moment = string | Date;
";

/// The type of a quantity or a share, which only go in.
const EXACT_NUMBER: &str = "
/**
 * A quantity or a share: text such as `\"12.5\"` or a fraction such as `\"25/28\"`, a `bigint`, or a number. A number with a
 * fraction has at most 15 significant digits.
 */
export type ExactNumber = string | number | bigint;
";

/// Names that say too little outside of their module.
const RENAMED: [(&str, &str); 1] = [("Input", "StepInput")];

pub(super) fn declarations(documents: &Documents) -> String {
    let mut text = API.join("\n");
    for category in Category::ALL {
        let (class, name) = (class(category), category.as_str());
        let _ = write!(text, "\n/** An error of the category `{name}`. */\n");
        let _ =
            write!(text, "export declare class {class} extends ProrataError {{\n  readonly category: '{name}';\n}}\n");
    }
    let codes = Code::ALL.iter().map(|code| (code.as_str(), code.meaning()));
    text += &choices("ErrorCode", "What is wrong, as a stable name.", codes);
    let categories = Category::ALL.iter().map(|category| (category.as_str(), ""));
    text += &choices("ErrorCategory", "What kind of mistake an error is.", categories);
    text += MOMENT;
    text += &sides(documents);
    text
}

/// The types of what goes in, the types of what comes out, and those with minor units.
fn sides(documents: &Documents) -> String {
    let holders = money_holders(&documents.output);
    let answers = reachable(&documents.output);
    // Words, and a word or an object: the same on both sides.
    let is_one = |name: &str, definition: &Value| {
        is_choice(definition) || (definition.get("anyOf").is_some() && documents.output.get(name) == Some(definition))
    };
    let shared: BTreeSet<&str> = documents
        .input
        .iter()
        .filter(|(name, definition)| answers.contains(name.as_str()) && !is_one(name, definition))
        .map(|(name, _)| name.as_str())
        .collect();
    let input = Side { kind: Kind::Input, shared: &shared, holders: &holders };
    let output = Side { kind: Kind::Output, ..input };
    let minor = Side { kind: Kind::MinorUnits, ..input };
    let answer_definitions = || documents.output.iter().filter(|(name, _)| answers.contains(name.as_str()));
    let requests = documents
        .input
        .iter()
        .filter(|(name, definition)| !is_one(name, definition) || !answers.contains(name.as_str()));
    requests
        .map(|(name, definition)| input.declaration(name, definition))
        .chain(answer_definitions().map(|(name, definition)| output.declaration(name, definition)))
        .chain(
            answer_definitions()
                .filter(|(name, _)| holders.iter().any(|holder| holder.name == **name))
                .map(|(name, definition)| minor.declaration(name, definition)),
        )
        .collect()
}

/// The definitions of what comes out, without those that only an invoice's draft has.
fn reachable(output: &Map<String, Value>) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut open = schema::ANSWERS.to_vec();
    while let Some(name) = open.pop() {
        if found.insert(name) {
            let fields = fields_of(output.get(name)).filter(|(field, _)| *field != "draft");
            open.extend(fields.flat_map(|(_, schema)| references(schema)));
        }
    }
    found
}

fn references(schema: &Value) -> Vec<&str> {
    let below =
        schema.get("items").into_iter().chain(schema.get("anyOf").and_then(Value::as_array).into_iter().flatten());
    reference(schema).into_iter().chain(below.filter_map(reference)).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Input,
    Output,
    MinorUnits,
}

/// One of the three views of the definitions.
#[derive(Clone, Copy)]
struct Side<'a> {
    kind: Kind,
    shared: &'a BTreeSet<&'a str>,
    holders: &'a [MoneyHolder],
}

impl Side<'_> {
    /// A type's name on this side: types of both sides differ, since a request takes more than an answer shows.
    fn name(&self, name: &str) -> String {
        let plain = RENAMED.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new);
        match self.kind {
            Kind::Input if self.shared.contains(name) => format!("{plain}Input"),
            Kind::MinorUnits if self.holders.iter().any(|holder| holder.name == name) => format!("{plain}MinorUnits"),
            _ => plain.to_owned(),
        }
    }

    fn declaration(&self, name: &str, definition: &Value) -> String {
        let own = self.name(name);
        match name {
            "Decimal" => return self.decimal(&own),
            "ExactNumber" => return self.exact_number(&own),
            _ => {}
        }
        if is_choice(definition) {
            return choices(&own, description(definition), schema::words(definition).into_iter());
        }
        if definition.get("properties").is_none() {
            return format!(
                "\n{}export type {own} = {};\n",
                comment(description(definition), ""),
                self.type_of(definition)
            );
        }
        let mut declaration = format!("\n{}export interface {own} {{\n", comment(&self.meaning(definition), ""));
        for (field, schema) in fields_of(Some(definition)) {
            declaration += &self.field(name, field, schema, is_required(definition, field));
        }
        declaration + "}\n"
    }

    /// A request takes numbers, an answer is text.
    fn exact_number(&self, own: &str) -> String {
        match self.kind {
            Kind::Input => EXACT_NUMBER.replace("type ExactNumber", &format!("type {own}")),
            Kind::Output | Kind::MinorUnits => {
                format!("\n/** A decimal, or a fraction such as `\"12/31\"`. */\nexport type {own} = string;\n")
            }
        }
    }

    fn meaning(&self, schema: &Value) -> String {
        match self.kind {
            Kind::MinorUnits => description(schema).replace("major units", "minor units"),
            _ => description(schema).to_owned(),
        }
    }

    fn decimal(&self, own: &str) -> String {
        match self.kind {
            Kind::Input => format!(
                "\n/**\n * A decimal: text such as `\"12.34\"`, a `bigint`, or a number. A number with a fraction has at most 15 \
                 significant digits:\n * `0.1 + 0.2` is refused. At most 28 digits.\n */\nexport type {own} = string | number | bigint;\n"
            ),
            _ => format!("\n/** A decimal as text, such as `\"12.34\"`. */\nexport type {own} = string;\n"),
        }
    }

    fn field(&self, holder: &str, field: &str, schema: &Value, required: bool) -> String {
        let readonly = if self.kind == Kind::Input { "" } else { "readonly " };
        let mut kind = self.field_type(holder, field, schema);
        if self.kind == Kind::Input && !required {
            kind += if is_nullable(schema) { " | null | undefined" } else { " | undefined" };
        }
        let mark = if required { "" } else { "?" };
        format!("{}  {readonly}{field}{mark}: {kind};\n", comment(&self.meaning(schema), "  "))
    }

    fn field_type(&self, holder: &str, field: &str, schema: &Value) -> String {
        let figure = |of: &&MoneyHolder| of.name == holder && of.figures.iter().any(|figure| figure == field);
        match self.kind {
            Kind::MinorUnits if self.holders.iter().find(figure).is_some() => "bigint".to_owned(),
            Kind::MinorUnits if NO_FIGURES.contains(&field) => Side { kind: Kind::Output, ..*self }.type_of(schema),
            _ => self.type_of(schema),
        }
    }

    /// A schema without its `null`, which is an option's, as a type.
    fn type_of(&self, schema: &Value) -> String {
        if let Some(name) = reference(schema) {
            return self.name(name);
        }
        if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
            let choices = choices.iter().filter(|choice| text(choice, "type") != "null");
            return choices.map(|choice| self.type_of(choice)).collect::<Vec<_>>().join(" | ");
        }
        if self.kind == Kind::Input && text(schema, "format") == "moment" {
            return "Moment".to_owned();
        }
        match primitive(schema) {
            "array" => {
                format!("readonly {}[]", schema.get("items").map_or_else(String::new, |items| self.type_of(items)))
            }
            "integer" | "number" => "number".to_owned(),
            // Texts by name.
            "object" => "Readonly<Record<string, string>>".to_owned(),
            other => other.to_owned(),
        }
    }
}

fn is_choice(definition: &Value) -> bool {
    !schema::words(definition).is_empty()
}

fn primitive(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or_default()
        }
        _ => text(schema, "type"),
    }
}

fn is_nullable(schema: &Value) -> bool {
    let any_of = schema.get("anyOf").and_then(Value::as_array);
    let kinds = schema.get("type").and_then(Value::as_array);
    any_of.is_some_and(|choices| choices.iter().any(|choice| text(choice, "type") == "null"))
        || kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "null"))
}

fn is_required(definition: &Value, field: &str) -> bool {
    let required = definition.get("required").and_then(Value::as_array);
    required.is_some_and(|fields| fields.iter().any(|name| name == field))
}

/// A union of words with what each means.
fn choices<'t>(name: &str, meaning: &str, words: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    let mut union = format!("\n{}export type {name} =", comment(meaning, ""));
    for (word, meaning) in words {
        let _ = write!(union, "\n{}  | '{word}'", comment(meaning, "  "));
    }
    union + ";\n"
}

fn text<'v>(schema: &'v Value, key: &str) -> &'v str {
    schema.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The prose of a doc comment, without its example in Rust.
fn description(schema: &Value) -> &str {
    text(schema, "description").split("\n\n```").next().unwrap_or_default()
}

fn comment(meaning: &str, indent: &str) -> String {
    if meaning.is_empty() {
        return String::new();
    }
    if !meaning.contains('\n') {
        return format!("{indent}/** {meaning} */\n");
    }
    let lines: String = meaning.lines().map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n").collect();
    format!("{indent}/**\n{lines}{indent} */\n")
}
