//! Reference pages from the tables of core.

use super::Artefact;
use prorata::{Code, limits, money::Currency};
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
