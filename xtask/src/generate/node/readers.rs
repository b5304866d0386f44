//! How JavaScript builds an invoice from its values: one function per type, with the fields in the order of the schema.

use super::{MoneyHolder, NO_FIGURES, class, element, fields_of, money_holders, target};
use crate::shell::Result;
use prorata::error::Category;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The type that is read first; the others are its parts.
const ROOT: &str = "Invoice";

pub(super) fn module(output: &Map<String, Value>) -> Result<String> {
    let categories: Map<String, Value> =
        Category::ALL.into_iter().map(|category| (category.as_str().to_owned(), json!(class(category)))).collect();
    let categories = serde_json::to_string_pretty(&categories).map_err(|error| error.to_string())?;
    let later: Vec<&str> = fields_of(output.get(ROOT)).map(|(field, _)| field).filter(is_later).collect();
    let lists = lists(output);
    let holders = money_holders(output);
    let mut names = Vec::new();
    reachable(ROOT, output, &mut names);
    let readers: String = names.iter().map(|name| reader(name, output, &holders)).collect();
    Ok(format!(
        "// Written by `cargo xtask generate`.\n'use strict';\n\n\
         /** The class of the exceptions of each category. */\nconst CATEGORIES = {categories};\n\n\
         /** The lists of an invoice: made when one of them is read. */\nconst LISTS = {};\n\n\
         /** The parts of an invoice that are parsed when they are read. */\nconst LATER = {};\n\
         \n/** Where the money of the other answers is: the amounts of a type, and its parts that have some. */\n\
         const MONEY = {{{}\n}};\n\
         {readers}{}\nmodule.exports = {{ CATEGORIES, LATER, LISTS, MONEY, readInvoice, readLists }};\n",
        json!(lists),
        json!(later),
        money(&holders, &names),
        list_reader(output)
    ))
}

/// What is not read field by field: the types with money that no invoice has.
fn money(holders: &[MoneyHolder], invoice: &[&str]) -> String {
    let others = holders.iter().filter(|holder| !invoice.contains(&holder.name.as_str()));
    let quoted = |text: &str| format!("'{text}'");
    let entry = |MoneyHolder { name, figures, parts }: &MoneyHolder| {
        let amounts: Vec<String> = figures.iter().map(|figure| quoted(figure)).collect();
        let parts: Vec<String> = parts.iter().map(|(field, part)| format!("{field}: {}", quoted(part))).collect();
        let parts = if parts.is_empty() { String::new() } else { format!(" {} ", parts.join(", ")) };
        format!("\n  {name}: {{ amounts: [{}], parts: {{{parts}}} }},", amounts.join(", "))
    };
    others.map(entry).collect()
}

/// The lists of the root, which most of an invoice's figures are in.
fn lists(output: &Map<String, Value>) -> Vec<&str> {
    root_lists(output).map(|(field, _)| field).collect()
}

fn root_lists(output: &Map<String, Value>) -> impl Iterator<Item = (&str, &str)> {
    let fields = fields_of(output.get(ROOT)).filter(|(field, _)| !is_later(field));
    fields.filter_map(|(field, schema)| Some((field, element(schema)?)))
}

fn list_reader(output: &Map<String, Value>) -> String {
    let entries = root_lists(output).map(|(field, element)| format!("  entry.{field} = from.list(read{element});\n"));
    format!(
        "\nfunction readLists(from) {{\n  const entry = {{}};\n{}  return entry;\n}}\n",
        entries.collect::<String>()
    )
}

/// The same lists for the native half, which writes what the readers read.
pub(super) fn native(output: &Map<String, Value>) -> String {
    let lists = lists(output);
    let required = output.get(ROOT).and_then(|root| root.get("required")).and_then(Value::as_array);
    let is_required = |field: &str| required.is_some_and(|fields| fields.iter().any(|name| name == field));
    let optional: Vec<&str> = lists.iter().copied().filter(|field| !is_required(field)).collect();
    format!(
        "//! Written by `cargo xtask generate`.\n\n/// The lists of an invoice: made when one of them is read.\n\
         pub(crate) const LISTS: [&str; {}] = {lists:?};\n\n\
         /// Those that only some invoices have.\n\
         pub(crate) const OPTIONAL_LISTS: [&str; {}] = {optional:?};\n\n\
         /// The parts of an invoice that are parsed when they are read.\n\
         pub(crate) const LATER: [&str; {}] = {NO_FIGURES:?};\n",
        lists.len(),
        optional.len(),
        NO_FIGURES.len()
    )
}

fn is_later(field: &&str) -> bool {
    NO_FIGURES.contains(field)
}

/// Types in the order in which they are met, each once.
fn reachable<'v>(name: &'v str, output: &'v Map<String, Value>, names: &mut Vec<&'v str>) {
    if names.contains(&name) || fields_of(output.get(name)).next().is_none() {
        return;
    }
    names.push(name);
    for (_, schema) in fields_of(output.get(name)).filter(|(field, _)| !is_later(field)) {
        if let Some(part) = element(schema).or_else(|| target(schema)) {
            reachable(part, output, names);
        }
    }
}

fn reader(name: &str, output: &Map<String, Value>, holders: &[MoneyHolder]) -> String {
    let holder = holders.iter().find(|holder| holder.name == name);
    let definition = output.get(name);
    let required = definition.and_then(|definition| definition.get("required")).and_then(Value::as_array);
    let mut code = format!("\nfunction read{name}(from) {{\n  const entry = {{}};\n");
    for (field, schema) in fields_of(definition).filter(|(field, _)| !is_later(field)) {
        if name == ROOT && element(schema).is_some() {
            let is_required = required.is_some_and(|fields| fields.iter().any(|name| name == field));
            let where_there = if is_required { "" } else { "if (from.value() !== null) " };
            let _ = writeln!(code, "  {where_there}from.later(entry, '{field}');");
            continue;
        }
        let is_struct = |part: &&str| fields_of(output.get(*part)).next().is_some();
        let value = if let Some(element) = element(schema) {
            format!("from.list(read{element})")
        } else if let Some(part) = target(schema).filter(is_struct) {
            format!("from.part(read{part})")
        } else if holder.is_some_and(|holder| holder.figures.iter().any(|figure| figure == field)) {
            "from.money()".to_owned()
        } else {
            "from.value()".to_owned()
        };
        let is_required = required.is_some_and(|fields| fields.iter().any(|name| name == field));
        let _ = if is_required {
            writeln!(code, "  entry.{field} = {value};")
        } else {
            writeln!(code, "  const {field} = {value};\n  if ({field} !== null) entry.{field} = {field};")
        };
    }
    code + "  return entry;\n}\n"
}
