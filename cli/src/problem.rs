//! What is wrong with an input, for a person: the code, the place, the value, the limit, and what to do.

use crate::hints;
use crate::output::shown;
use crate::style::Style;
use prorata::{Error, Problem};
use std::fmt::Write;

/// Every problem of an error; in a stream, of the draft on this line.
pub(crate) fn all(error: &Error, line: Option<u64>, style: Style) -> String {
    let line = line.map(|line| format!("line {line}: ")).unwrap_or_default();
    let mut text = String::new();
    for problem in error.problems() {
        one(&mut text, problem, &line, style);
    }
    let count = error.problems().count();
    if count > 1 {
        let _ = writeln!(text, "{line}{count} problems; nothing was computed");
    }
    text
}

fn one(text: &mut String, problem: &Problem, line: &str, style: Style) {
    let code = style.error(&format!("error[{}]", problem.code.as_str()));
    let at = if problem.path.is_empty() { String::new() } else { format!(" at {}", style.bold(&shown(&problem.path))) };
    let _ = writeln!(text, "{line}{code}{at}: {}", shown(&problem.message));
    let details = [("value", problem.value.as_deref()), ("limit", problem.limit.as_deref())];
    for (name, detail) in details.into_iter().chain([("hint", hints::of(problem.code))]) {
        if let Some(detail) = detail {
            let detail = if detail.is_empty() { "(empty)".to_owned() } else { shown(detail) };
            let _ = writeln!(text, "  {} {detail}", style.dim(&format!("{name}:")));
        }
    }
}

/// A figure that the document does not have.
pub(crate) fn no_such_figure(figure: &str, similar: &[String], style: Style) -> String {
    let mut text = format!("{} there is no figure {}\n", style.error("error:"), style.bold(&shown(figure)));
    let hint = match similar {
        [] => "a figure is named by its path in the document, such as lines[0].amount or taxes[0].amount".to_owned(),
        similar => format!("there is {}", similar.join(", ")),
    };
    let _ = writeln!(text, "  {} {hint}", style.dim("hint:"));
    text
}
