//! The Python exceptions, from the table of codes.

use crate::generate::Artefact;
use prorata::Code;
use prorata::error::Category;
use std::fmt::Write as _;

const PATH: &str = "bindings-python/python/prorata/errors.py";

/// What is the same whatever the table says; `{...}` marks what comes from the table.
const TEMPLATE: &str = include_str!("errors.py.in");

pub(super) fn artefact() -> Artefact {
    let names: Vec<&str> = Category::ALL.into_iter().map(class_name).collect();
    let exported: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let content = TEMPLATE
        .replace("{exported}", &exported)
        .replace("{codes}", &codes())
        .replace("{categories}", &words(Category::ALL.into_iter().map(Category::as_str)))
        .replace("{classes}", &classes())
        .replace("{table}", &table());
    Artefact { path: PATH, content }
}

/// The exception of a category and what it says.
fn class(category: Category) -> (&'static str, &'static str) {
    match category {
        Category::Shape => ("DocumentShapeError", "The draft cannot be read: syntax, type, field name."),
        Category::Value => ("DocumentValueError", "The draft can be read but says something impossible."),
        Category::Arithmetic => ("AmountError", "A figure is beyond what can be held."),
        Category::Internal => ("InternalError", "A fault of the library; nothing was computed."),
    }
}

fn class_name(category: Category) -> &'static str {
    class(category).0
}

fn words<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// One line per code with its number and meaning.
fn codes() -> String {
    Code::ALL.iter().fold(String::new(), |mut lines, code| {
        let _ = writeln!(lines, "    \"{}\",  # {}: {}", code.as_str(), code.number(), code.meaning());
        lines
    })
}

fn classes() -> String {
    Category::ALL.into_iter().map(class).fold(String::new(), |mut classes, (name, doc)| {
        let _ = write!(classes, "\n\nclass {name}(ProrataError):\n    \"\"\"{doc}\"\"\"\n");
        classes
    })
}

fn table() -> String {
    Category::ALL.into_iter().fold(String::new(), |mut rows, category| {
        let _ = writeln!(rows, "    \"{}\": {},", category.as_str(), class_name(category));
        rows
    })
}
