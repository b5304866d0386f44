//! Reference pages from the tables of core.

use super::Artefact;
use super::schema;
use crate::shell::Result;
use prorata::policy::presets::{Evidence, Preset, TABLE};
use prorata::{Code, OfficialTolerance, VERIFY_RULES, limits, money::Currency};
use std::fmt::Write as _;

const NOTICE: &str = "<!-- Written by `cargo xtask generate`. -->\n";

pub(super) fn errors() -> Artefact {
    let mut content = format!(
        "{NOTICE}# Errors\n\nEvery error has a code, a number, a category, a path into the input, and where they exist the value and the \
         limit. Codes and numbers are stable.\n\n| code | number | category | meaning |\n| --- | --- | --- | --- |\n"
    );
    for code in Code::ALL {
        let (name, category) = (code.as_str(), code.category().as_str());
        let _ = writeln!(content, "| `{name}` | {} | {category} | {} |", code.number(), code.meaning());
    }
    Artefact { path: "core/docs/errors.md", content }
}

/// What catalogs are warned of, from the table of the codes: the doc comments of its type.
pub(super) fn warnings() -> Result<Artefact> {
    let documents = schema::documents()?;
    let codes = documents.output.get("WarningCode").ok_or("no type of warnings")?;
    let mut content = format!(
        "{NOTICE}# Warnings\n\nWhat a catalog says that is valid but looks like a mistake. A warning refuses nothing and changes no figure: the \
         catalog is used as it is. Each has a code, a path from the catalog's root (`prices[3].tiers[0].up_to`), the value that it is \
         about and a sentence for a person; they stand in the order of the catalog. Codes are stable.\n\n\
         `prorata catalog FILE` lists them; `warnings` of a `PreparedCatalog` gives them in Rust, Python and Node, \
         `prorata_catalog_warnings_json` in C. What is wrong with a catalog is no warning but an [error](errors.md).\n\n\
         | code | meaning |\n| --- | --- |\n"
    );
    for (code, meaning) in schema::words(codes) {
        let _ = writeln!(content, "| `{code}` | {} |", meaning.replace('\n', " "));
    }
    Ok(Artefact { path: "core/docs/warnings.md", content })
}

pub(super) fn limits() -> Artefact {
    let mut content = format!(
        "{NOTICE}# Limits\n\nAn input beyond a limit is refused with the value and the limit; nothing is cut.\n\n\
         | limit | value | of |\n| --- | ---: | --- |\n"
    );
    for (name, value, meaning) in limits::TABLE {
        let _ = writeln!(content, "| `{}` | {value} | {} |", name.to_lowercase(), meaning.trim());
    }
    Artefact { path: "core/docs/limits.md", content }
}

pub(super) fn currencies() -> Artefact {
    let mut content = format!(
        "{NOTICE}# Currencies\n\nISO 4217, current and withdrawn. A withdrawn currency is refused for issue dates after its last day.\n\n\
         | code | digits | last day | name |\n| --- | ---: | --- | --- |\n"
    );
    for currency in Currency::all() {
        let digits = currency.digits().map_or_else(|| "none".to_owned(), |digits| digits.to_string());
        let last_day = currency.last_day().map_or_else(String::new, |day| day.to_string());
        let _ = writeln!(content, "| {} | {digits} | {last_day} | {} |", currency.code(), currency.name());
    }
    Artefact { path: "core/docs/currencies.md", content }
}

/// The rules that invoices are verified by.
pub(super) fn rules() -> Artefact {
    let mut content = format!(
        "{NOTICE}# Rules\n\nWhat `verify` checks, in the order of computation. A figure follows from the figures *stated* before it, so \
         that one error breaks one rule and not all after it; a figure that is not stated is taken as what its own rule gives. A rule \
         without its inputs is not evaluated. round() is to the minor unit of the currency, by the policy's `rounding.mode`.\n\n\
         The official tolerance is what the validators of EN 16931 in UBL and of Peppol let pass: where the validator for CII is \
         stricter (BR-S-08 is exact there) or lets one unit itself pass (BR-CO-17), UBL counts. Below one unit means at most one minor \
         unit less than it. `tolerance` and `tolerance_per_line` of a document stand in its place.\n\n\
         | rule | what must hold | needs | official tolerance | source |\n| --- | --- | --- | --- | --- |\n"
    );
    for rule in VERIFY_RULES {
        let tolerance = match rule.tolerance {
            OfficialTolerance::Exact => "none",
            OfficialTolerance::TwoHundredths => "0.02",
            OfficialTolerance::BelowOne => "below 1.00",
        };
        let _ =
            writeln!(content, "| `{}` | {} | {} | {tolerance} | {} |", rule.id, rule.says, rule.inputs, rule.source);
    }
    Artefact { path: "core/docs/rules.md", content }
}

/// The presets, field by field, each with what it rests on.
pub(super) fn policies() -> Artefact {
    let mut content = format!(
        "{NOTICE}# Policies\n\nEvery field of every preset, with the rule's source and the conformance case that fails at any \
         other value. `assumed` means that no case shows it.\n"
    );
    for preset in TABLE {
        let _ = writeln!(content, "\n## {}\n\n{}\n", preset.name, preset.summary);
        content += "| field | value | shown by | source |\n| --- | --- | --- | --- |\n";
        for Evidence { group, field, value, source, case } in preset.evidence() {
            let case = case.map_or_else(|| "assumed".to_owned(), |case| format!("`{case}`"));
            let _ = writeln!(content, "| `{group}.{field}` | `{value}` | {case} | {source} |");
        }
        for (law, reason) in preset.waives {
            let _ = writeln!(content, "\nWaives law {law}: {reason}.");
        }
    }
    Artefact { path: "core/docs/policies.md", content }
}

/// The same for the tests of the presets.
pub(super) fn presets() -> Result<Artefact> {
    let preset = |preset: &Preset| serde_json::json!({ "name": preset.name, "fields": preset.evidence() });
    let rows: Vec<_> = TABLE.iter().map(preset).collect();
    let mut content = serde_json::to_string_pretty(&rows).map_err(|error| error.to_string())?;
    content.push('\n');
    Ok(Artefact { path: "conformance/presets.json", content })
}
