//! `prorata infer`: which policies reproduce the figures of a document.

use crate::failure::Failure;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::policy::PolicyChoice;
use prorata::{FieldValues, InferReport, NearMiss, PolicyCandidate};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// So many entries of a list are shown to read; `--json` has all.
const FEW: usize = 10;

/// What to infer from and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A draft with stated figures, or a stated invoice: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    format: Format,
}

/// # Errors
/// What cannot be read, computed or written; [`Failure::Broken`] where no policy reproduces the figures.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let missed = AtomicBool::new(false);
    let door = Door {
        noun: "request",
        json: |request: &[u8]| {
            let report = prorata::infer_json(request)?;
            missed.fetch_or(found(&report) == 0, Ordering::Relaxed);
            Ok(report)
        },
        sheet: |request: &[u8], style| {
            let report = prorata::infer(&from_json(request)?)?;
            missed.fetch_or(report.policies == 0, Ordering::Relaxed);
            Ok(sheet(&report, style))
        },
    };
    door.file(&options.file, options.format)?;
    if missed.into_inner() { Err(Failure::Broken) } else { Ok(()) }
}

/// How many policies a report in JSON has.
fn found(report: &[u8]) -> u64 {
    #[derive(Deserialize)]
    struct Counted {
        policies: u64,
    }
    serde_json::from_slice(report).map_or(0, |Counted { policies }| policies)
}

fn sheet(report: &InferReport, style: Style) -> String {
    let mut parts = vec![head(report).render(style)];
    if !report.candidates.is_empty() {
        parts.push(candidates(&report.candidates, style));
    }
    parts.extend(report.nearest.iter().take(FEW).map(|miss| nearest(miss, style)));
    parts.extend(more(report.nearest.len(), "figures that others miss first"));
    parts.join("\n")
}

fn head(report: &InferReport) -> Table {
    let fields = [
        ("Document", report.id.clone().unwrap_or_default()),
        ("Currency", report.currency.clone()),
        ("Result", result(report)),
        ("Exercised", report.exercised.join(" ")),
        ("Not exercised", report.not_exercised.join(" ")),
    ];
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().filter(|(_, value)| !value.is_empty()).unzip();
    Table::default().text("", names.into_iter().map(str::to_owned)).text("", values.into_iter())
}

fn result(report: &InferReport) -> String {
    let figures = counted(report.stated, "figure", "figures");
    match report.policies {
        0 => format!("no policy reproduces {figures}"),
        1 => format!("1 policy reproduces {figures}"),
        many => format!("{many} policies reproduce {figures}"),
    }
}

fn counted(count: u64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

fn more(count: usize, what: &str) -> Option<String> {
    count.checked_sub(FEW).filter(|left| *left > 0).map(|left| format!("… and {left} more {what}: --json\n"))
}

fn candidates(all: &[PolicyCandidate], style: Style) -> String {
    let shown = || all.iter().take(FEW);
    let table = Table::default()
        .text("Nearest preset", shown().map(name))
        .text("Fields that differ", shown().map(deviations))
        .text("Fields with a choice", shown().map(choices))
        .numbers("Policies", shown().map(|candidate| candidate.policies.to_string()));
    [table.render(style), more(all.len(), "groups of policies").unwrap_or_default()].concat()
}

/// The preset, and which others are among the policies as they stand.
fn name(candidate: &PolicyCandidate) -> String {
    match candidate.presets.as_slice() {
        [] => candidate.preset.clone(),
        presets => presets.join(" "),
    }
}

/// `rounding.mode half_even`, field by field; with every value that the field may have.
fn deviations(candidate: &PolicyCandidate) -> String {
    let words = overridden(candidate).into_iter().map(|(field, value)| {
        let any_of = candidate.any_of.iter().find(|any_of| any_of.field == field);
        format!("{field} {}", any_of.map_or(value, values))
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The fields that differ from the preset, with the value that the policy gives them.
fn overridden(candidate: &PolicyCandidate) -> Vec<(String, String)> {
    let PolicyChoice::Overrides(overrides) = &candidate.policy else { return Vec::new() };
    let written = serde_json::to_value(overrides).unwrap_or_default();
    let groups = written.as_object().into_iter().flatten();
    let fields = groups.flat_map(|(group, fields)| {
        let fields = fields.as_object().into_iter().flatten();
        fields.map(move |(field, value)| (format!("{group}.{field}"), value.as_str().unwrap_or_default().to_owned()))
    });
    fields.collect()
}

/// The other fields that may have one of several values.
fn choices(candidate: &PolicyCandidate) -> String {
    let differing = overridden(candidate);
    let others = candidate.any_of.iter().filter(|any_of| differing.iter().all(|(field, _)| *field != any_of.field));
    others.map(|any_of| format!("{} {}", any_of.field, values(any_of))).collect::<Vec<_>>().join(", ")
}

fn values(any_of: &FieldValues) -> String {
    if any_of.is_any { "any".to_owned() } else { any_of.values.join(" or ") }
}

/// What the nearest policies miss first, in words, and which they are.
fn nearest(miss: &NearMiss, style: Style) -> String {
    let first = &miss.first_difference;
    let computed = first.computed.map_or_else(|| "is not there".to_owned(), |computed| format!("is {computed}"));
    let differing = counted(miss.differing, "figure differs", "figures differ");
    let said = format!("{} is stated as {} and {computed}; {differing} under\n", style.bold(&first.path), first.stated);
    said + &candidates(&miss.candidates, style)
}
