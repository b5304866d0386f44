//! `prorata policies`: the presets, field by field.

use crate::failure::Failure;
use crate::output;
use crate::style::Style;
use crate::table::Table;
use clap::Args;
use prorata::policy::presets::{Evidence, Preset, TABLE};
use serde::Serialize;

/// How to list the presets.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Write them as JSON
    #[arg(long)]
    json: bool,
}

/// # Errors
/// [`Failure::Write`]
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let rows: Vec<Row> = TABLE.iter().map(Row::of).collect();
    if options.json {
        let json = serde_json::to_vec_pretty(&rows).map_err(|error| Failure::Write(error.into()))?;
        return output::print(&[json.as_slice(), b"\n"].concat());
    }
    let style = Style::of_stdout();
    let presets: Vec<String> = rows.iter().map(|row| row.render(style)).collect();
    output::print(presets.join("\n").as_bytes())
}

#[derive(Serialize)]
struct Row {
    name: &'static str,
    summary: &'static str,
    fields: Vec<Field>,
    waived_laws: Vec<Waived>,
}

#[derive(Serialize)]
struct Field {
    field: String,
    value: String,
    source: &'static str,
    /// The conformance case that shows the value; none where it is assumed.
    case: Option<&'static str>,
}

#[derive(Serialize)]
struct Waived {
    law: u8,
    reason: &'static str,
}

impl Row {
    fn of(preset: &Preset) -> Self {
        let fields = preset.evidence().into_iter().map(Field::from).collect();
        let waived_laws = preset.waives.iter().map(|(law, reason)| Waived { law: *law, reason }).collect();
        Self { name: preset.name, summary: preset.summary, fields, waived_laws }
    }

    fn render(&self, style: Style) -> String {
        let all = || self.fields.iter();
        let table = Table::default()
            .text("Field", all().map(|field| field.field.clone()))
            .text("Value", all().map(|field| field.value.clone()))
            .text("Shown by", all().map(|field| field.case.unwrap_or("assumed").to_owned()))
            .text("Source", all().map(|field| field.source.to_owned()));
        let waived = self.waived_laws.iter().map(|waived| format!("waives law {}: {}\n", waived.law, waived.reason));
        format!("{}: {}\n{}{}", style.bold(self.name), self.summary, table.render(style), waived.collect::<String>())
    }
}

impl From<Evidence> for Field {
    fn from(row: Evidence) -> Self {
        let Evidence { group, field, value, source, case } = row;
        Self { field: format!("{group}.{field}"), value, source, case }
    }
}
