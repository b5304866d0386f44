//! The C header, made by cbindgen from the exports of `bindings-c`, and the tables from which both take their numbers.

mod tables;

use super::Artefact;
use crate::shell::{Result, root};
use cbindgen::{Config, DocumentationStyle, EnumConfig, ExportConfig, Language, RenameRule, Style};
use std::fs;
use std::path::{Path, PathBuf};

/// The files with exports, in the order of the header.
const SOURCES: [&str; 20] = [
    "version",
    "guard",
    "value",
    "buffer",
    "last_error",
    "json",
    "draft",
    "line",
    "discount",
    "charge",
    "tax_rate",
    "payment",
    "invoice",
    "invoice_line",
    "invoice_entry",
    "invoice_payment",
    "step",
    "schedule",
    "calendar",
    "catalog",
];

/// The names of Rust and of C. What ends in `@` is a pointer, which C spells with the name of the argument.
const NAMES: [(&str, &str); 48] = [
    ("Bytes", "const uint8_t *@"),
    ("Chars", "const char *@"),
    ("Texts", "const prorata_text *@"),
    ("Periods", "prorata_period *@"),
    ("Status", "prorata_status"),
    ("Code", "prorata_code"),
    ("Text", "prorata_text"),
    ("DecimalView", "prorata_decimal"),
    ("Amount", "prorata_amount"),
    ("Date", "prorata_date"),
    ("Buffer", "prorata_buffer"),
    ("ProblemView", "prorata_problem"),
    ("DraftHandle", "prorata_draft"),
    ("DraftField", "prorata_draft_field"),
    ("LineField", "prorata_line_field"),
    ("DiscountField", "prorata_discount_field"),
    ("ChargeField", "prorata_charge_field"),
    ("TaxRateField", "prorata_tax_rate_field"),
    ("PrepaymentField", "prorata_prepayment_field"),
    ("InstalmentField", "prorata_instalment_field"),
    ("TaxBehavior", "prorata_tax_behavior"),
    ("PercentOfTax", "prorata_percent_of_tax"),
    ("FixedTax", "prorata_fixed_tax"),
    ("InvoiceHandle", "prorata_invoice"),
    ("Figure", "prorata_figure"),
    ("LineFigure", "prorata_line_figure"),
    ("Rule", "prorata_rule"),
    ("Head", "prorata_head"),
    ("LineHead", "prorata_line_head"),
    ("Applied", "prorata_applied"),
    ("Tax", "prorata_tax"),
    ("TaxDetails", "prorata_tax_details"),
    ("PaymentView", "prorata_payment"),
    ("DiscountView", "prorata_document_discount"),
    ("ChargeView", "prorata_document_charge"),
    ("StepView", "prorata_step"),
    ("StepInput", "prorata_step_input"),
    ("MomentView", "prorata_moment"),
    ("ScheduleHandle", "prorata_schedule"),
    ("ScheduleField", "prorata_schedule_field"),
    ("Interval", "prorata_interval"),
    ("Weekday", "prorata_weekday"),
    ("CalendarHandle", "prorata_calendar"),
    ("PeriodView", "prorata_period"),
    ("PeriodKind", "prorata_period_kind"),
    ("ShareView", "prorata_share"),
    ("RoundingMode", "prorata_rounding_mode"),
    ("CatalogHandle", "prorata_catalog"),
];

const HEADER: &str = "\
/*
 * prorata: exact, explained billing arithmetic. A draft goes in, an invoice with every figure comes out; a schedule goes
 * in, its billing periods and shares of them come out; a catalog goes in, what quantities cost by its prices comes out.
 *
 * Status     Every function that can fail returns PRORATA_OK (0) or the number of an error, a prorata_code.
 *            prorata_last_error_* say more: path, message, every problem. The last error belongs to the thread.
 * Arguments  Out-parameters come last and are written only on success. A text has an explicit length in bytes and is
 *            UTF-8; it is copied. A pointer must be valid, or NULL: NULL is an error unless the function says otherwise.
 * Ownership  A draft, an invoice, a schedule, a calendar, a catalog and each prorata_buffer is yours until you give it
 *            back to the function of its type that ends in _free, once.
 * Threads    A draft or a schedule is for one thread at a time; an invoice, a calendar or a catalog for any number at
 *            once. There is no other state.
 * Faults     PRORATA_INTERNAL is a fault of the library. After it, free the handles of that call and use them no more.
 */";

const MACROS: &str = "
/// The version of this header; prorata_version() is that of the linked library.
#define PRORATA_VERSION \"{version}\"

/// Instead of a line's index: the document itself.
#define PRORATA_DOCUMENT SIZE_MAX

/// A string literal as the two arguments text and length, or as the initializer {PRORATA_STR(\"...\")} of a prorata_text.
#define PRORATA_STR(literal) (literal), (sizeof(literal) - 1)

/// A prorata_text as the two arguments of \"%.*s\".
#define PRORATA_PRINT(text) (int)(text).len, ((text).len == 0 ? \"\" : (text).data)
";

pub(super) fn artefacts() -> Result<Vec<Artefact>> {
    let tables = Artefact { path: "bindings-c/src/generated.rs", content: tables::write()? };
    let header = Artefact { path: "include/prorata.h", content: header(&tables.content)? };
    Ok(vec![tables, header])
}

/// The header, from the tables as they will be and the sources as they are.
fn header(tables: &str) -> Result<String> {
    let folder = root().join("target/generate");
    let generated = folder.join("generated.rs");
    fs::create_dir_all(&folder).and_then(|()| fs::write(&generated, tables)).map_err(|error| error.to_string())?;
    let bindings =
        sources(&generated).fold(cbindgen::Builder::new().with_config(config()), cbindgen::Builder::with_src);
    let mut text = Vec::new();
    bindings.generate().map_err(|error| format!("cbindgen: {error}"))?.write(&mut text);
    let text = String::from_utf8(text).map_err(|error| error.to_string())?;
    Ok(text.replace("*@ ", "*"))
}

fn sources(generated: &Path) -> impl Iterator<Item = PathBuf> {
    let folder = root().join("bindings-c/src");
    let exports = SOURCES.map(|name| folder.join(name).with_extension("rs"));
    [generated.to_path_buf()].into_iter().chain(exports)
}

fn config() -> Config {
    let names = NAMES.map(|(rust, c)| (rust.to_owned(), c.to_owned()));
    Config {
        language: Language::C,
        cpp_compat: true,
        style: Style::Both,
        include_guard: Some("PRORATA_H".into()),
        header: Some(HEADER.into()),
        autogen_warning: Some("/* Written by `cargo xtask generate`. */".into()),
        no_includes: true,
        sys_includes: vec!["stddef.h".into(), "stdint.h".into()],
        after_includes: Some(MACROS.replace("{version}", prorata::version())),
        usize_is_size_t: true,
        line_length: 110,
        documentation_style: DocumentationStyle::Cxx,
        enumeration: EnumConfig { rename_variants: RenameRule::QualifiedScreamingSnakeCase, ..EnumConfig::default() },
        export: ExportConfig {
            include: tables::ENUMS.map(str::to_owned).into(),
            rename: names.into_iter().collect(),
            ..ExportConfig::default()
        },
        ..Config::default()
    }
}
