//! `prorata verify`: what of an invoice does not follow, by how much, and by which rule.

use crate::failure::Failure;
use crate::output::shown;
use crate::request::{Door, Format};
use crate::style::Style;
use crate::table::Table;
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Code, Grade, Problem, StatedInvoice, VERIFY_RULES, VerifiedFigure, VerifyReport};
use serde::Deserialize;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// So many rules that were not evaluated are named.
const FEW: usize = 5;

/// What to verify and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The invoice: a JSON file, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    format: Format,
    /// By how much any figure may differ, or `official` for each rule's own tolerance [default: what the document says, else
    /// official]
    #[arg(long, value_name = "AMOUNT")]
    tolerance: Option<String>,
    /// By how much it may differ for each line that it is of, beside --tolerance
    #[arg(long, value_name = "AMOUNT")]
    tolerance_per_line: Option<String>,
}

/// # Errors
/// What cannot be read, computed or written; [`Failure::Broken`] where a figure is.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { file, format, .. } = options;
    let broken = AtomicBool::new(false);
    let door = Door {
        noun: "invoice",
        json: |invoice: &[u8]| {
            let report = prorata::verify_json(&options.applied(invoice)?)?;
            broken.fetch_or(is_broken(&report), Ordering::Relaxed);
            Ok(report)
        },
        sheet: |invoice: &[u8], style| {
            let report = prorata::verify_document(&options.applied(invoice)?)?;
            broken.fetch_or(report.grade == Grade::Broken, Ordering::Relaxed);
            Ok(sheet(&report, style))
        },
    };
    door.file(file, *format)?;
    if broken.into_inner() { Err(Failure::Broken) } else { Ok(()) }
}

impl Options {
    /// The document with the tolerance of the arguments.
    fn applied<'i>(&self, invoice: &'i [u8]) -> prorata::Result<Cow<'i, [u8]>> {
        if self.tolerance.is_none() && self.tolerance_per_line.is_none() {
            return Ok(Cow::Borrowed(invoice));
        }
        let mut stated: StatedInvoice<'_> = from_json(invoice)?;
        stated.tolerance = match self.tolerance.as_deref() {
            Some("official") | None => None,
            Some(text) => Some(amount(text, "tolerance")?),
        };
        let per_line = self.tolerance_per_line.as_deref();
        stated.tolerance_per_line = per_line.map(|text| amount(text, "tolerance_per_line")).transpose()?;
        let json = serde_json::to_vec(&stated);
        json.map(Cow::Owned).map_err(|error| Problem::new(Code::Internal, "").message(error.to_string()).into())
    }
}

fn amount<T: std::str::FromStr>(text: &str, path: &str) -> prorata::Result<T> {
    text.parse().map_err(|_| Problem::new(Code::InvalidDecimal, path).value(text).into())
}

/// Whether a report in JSON says so.
fn is_broken(report: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Graded<'g> {
        grade: &'g str,
    }
    serde_json::from_slice(report).is_ok_and(|Graded { grade }| grade == Grade::Broken.as_str())
}

fn sheet(report: &VerifyReport, style: Style) -> String {
    let first = report.first_difference.as_ref().map(|figure| breaks(figure, style)).unwrap_or_default();
    let figures = if report.figures.len() > 1 { figures(report).render(style) } else { String::new() };
    let parts = [head(report).render(style), first, figures, recomputed(report, style), rules(report).render(style)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn head(report: &VerifyReport) -> Table {
    let fields = [
        ("Invoice", report.id.clone().unwrap_or_default()),
        ("Currency", report.currency.clone().unwrap_or_default()),
        ("Policy", report.policy.preset.to_string()),
        ("Result", result(report)),
    ];
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().filter(|(_, value)| !value.is_empty()).unzip();
    Table::default().text("", names.into_iter().map(str::to_owned)).text("", values.into_iter())
}

fn result(report: &VerifyReport) -> String {
    let of = |grade| report.figures.iter().filter(|figure| figure.grade == grade).count();
    let checks = if report.checked == 1 { "1 check".to_owned() } else { format!("{} checks", report.checked) };
    match report.grade {
        Grade::NotEvaluated => "nothing to check: no rule has all of its inputs".to_owned(),
        Grade::Exact => format!("exact: {checks}"),
        Grade::Tolerated => format!("tolerated: {} of {checks} differ", of(Grade::Tolerated)),
        Grade::Broken => {
            format!("broken: {} of {checks} failed, {} tolerated", of(Grade::Broken), of(Grade::Tolerated))
        }
    }
}

/// Where the chain breaks, in words.
fn breaks(figure: &VerifiedFigure, style: Style) -> String {
    let says = VERIFY_RULES.iter().find(|rule| rule.id == figure.rule).map(|rule| rule.says.replace('`', ""));
    let fact = match (&figure.stated, &figure.expected) {
        (Some(stated), Some(expected)) => {
            format!("is {} and should be {}{}", shown(stated), shown(expected), by(figure))
        }
        (None, Some(expected)) => format!("is missing and should be {}", shown(expected)),
        (Some(stated), None) => format!("is {} and should not be there", shown(stated)),
        (None, None) => String::new(),
    };
    let says = says.unwrap_or_default();
    format!("{} {fact}\n{}: {says}\n", style.bold(&shown(&figure.path)), rules_of(figure))
}

fn by(figure: &VerifiedFigure) -> String {
    let Some(difference) = figure.difference else { return String::new() };
    let direction = if difference.is_sign_negative() { "too little" } else { "too much" };
    format!(": {} {direction}", difference.abs())
}

fn figures(report: &VerifyReport) -> Table {
    let all = || report.figures.iter();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Table::default()
        .text("Figure", all().map(|figure| figure.path.clone()))
        .numbers("Stated", all().map(|figure| text(&figure.stated)))
        .numbers("Expected", all().map(|figure| text(&figure.expected)))
        .numbers("Difference", all().map(|figure| figure.difference.map(|by| by.to_string()).unwrap_or_default()))
        .numbers("Tolerance", all().map(|figure| figure.tolerance.to_string()))
        .text("", all().map(|figure| figure.grade.as_str().to_owned()))
        .text("Rule", all().map(rules_of))
}

fn recomputed(report: &VerifyReport, style: Style) -> String {
    let all = || report.recomputed.iter().flatten();
    if all().next().is_none() {
        return String::new();
    }
    let table = Table::default()
        .text("Computed from the lines", all().map(|figure| figure.path.clone()))
        .numbers("Stated", all().map(|figure| figure.stated.to_string()))
        .numbers("Expected", all().map(|figure| figure.expected.to_string()))
        .numbers("Difference", all().map(|figure| figure.difference.to_string()));
    table.render(style)
}

/// The rules by what came out of them.
fn rules(report: &VerifyReport) -> Table {
    const TITLES: [(Grade, &str); 4] = [
        (Grade::Broken, "Broken"),
        (Grade::Tolerated, "Tolerated"),
        (Grade::Exact, "Exact"),
        (Grade::NotEvaluated, "Not evaluated"),
    ];
    let ids = |grade| {
        let of: Vec<&str> =
            report.rules.iter().filter(|rule| rule.grade == grade).map(|rule| rule.id.as_str()).collect();
        // What could not be checked is mostly what the document has nothing of.
        match of.len() {
            many if grade == Grade::NotEvaluated && many > FEW => format!("{many} rules (inputs are missing)"),
            _ => of.join(" "),
        }
    };
    let rows = || TITLES.into_iter().map(|(grade, title)| (title, ids(grade))).filter(|(_, ids)| !ids.is_empty());
    Table::default().text("", rows().map(|(title, _)| title.to_owned())).text("", rows().map(|(_, ids)| ids))
}

/// All rules that say the same of a figure.
fn rules_of(figure: &VerifiedFigure) -> String {
    [&figure.rule].into_iter().chain(&figure.other_rules).map(String::as_str).collect::<Vec<_>>().join(", ")
}
