//! The last error of each thread.

use crate::guard::{self, Status};
use crate::pointer::given;
use crate::value::{Text, at};
use prorata::{Error, Problem, Result};
use std::cell::RefCell;
use std::mem::MaybeUninit;

struct Recorded {
    error: Error,
    json: String,
}

thread_local! {
    static LAST: RefCell<Option<Recorded>> = const { RefCell::new(None) };
}

pub(crate) fn record(error: Error) {
    let recorded = Recorded { json: error.to_json(), error };
    // Gone while the thread ends: then nobody is left to ask.
    let _ = LAST.try_with(|last| last.replace(Some(recorded)));
}

#[cfg(test)]
pub(crate) fn json() -> String {
    LAST.with_borrow(|last| last.as_ref().map(|last| last.json.clone()).unwrap_or_default())
}

fn text(of: impl FnOnce(&Recorded) -> Text) -> Text {
    LAST.with_borrow(|last| last.as_ref().map_or(Text::none(), of))
}

fn problems<T>(of: impl FnOnce(&[&Problem]) -> Result<T>) -> Result<T> {
    LAST.with_borrow(|last| {
        of(&last.as_ref().map(|last| last.error.problems().collect::<Vec<_>>()).unwrap_or_default())
    })
}

/// One thing that is wrong with an input.
#[repr(C)]
pub struct ProblemView {
    /// Its number, a prorata_code.
    pub code: i32,
    /// Its code as a name, as in JSON: "out_of_range".
    pub name: Text,
    /// Where, from the document's root: "lines[3].discounts[0].percent_off"; empty for the document itself. For an
    /// argument of a function, its name.
    pub path: Text,
    /// One sentence for a person.
    pub message: Text,
    /// The value that was given; data is NULL where it is not shown.
    pub value: Text,
    /// The limit that it breaks; data is NULL where there is none.
    pub limit: Text,
}

/// The last error of this thread as JSON: code, number, category, path, message and all `errors`. Empty before the first.
///
/// This and all prorata_last_error functions leave the error as it is. Their texts are valid until another function
/// of the library fails on this thread, or the thread ends.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_last_error_json(json: Option<&mut MaybeUninit<Text>>) -> Status {
    guard::inspect(|| {
        given(json, "json")?.write(text(|last| Text::of(&last.json)));
        Ok(())
    })
}

/// The path of the first problem, such as "lines[2].quantity".
#[unsafe(no_mangle)]
pub extern "C" fn prorata_last_error_path(path: Option<&mut MaybeUninit<Text>>) -> Status {
    guard::inspect(|| {
        given(path, "path")?.write(text(|last| Text::of(last.error.path())));
        Ok(())
    })
}

/// The first problem as one sentence for a person.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_last_error_message(message: Option<&mut MaybeUninit<Text>>) -> Status {
    guard::inspect(|| {
        let first = |last: &Recorded| last.error.problems().next().map_or(Text::none(), |it| Text::of(&it.message));
        given(message, "message")?.write(text(first));
        Ok(())
    })
}

/// How many problems the last error has: 0 before the first error, at most 100.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_last_error_problem_count(count: Option<&mut MaybeUninit<usize>>) -> Status {
    guard::inspect(|| {
        let count = given(count, "count")?;
        problems(|problems| Ok(count.write(problems.len())))?;
        Ok(())
    })
}

/// One problem of the last error, in the order of the document.
///
/// PRORATA_OUT_OF_RANGE beyond the count.
#[unsafe(no_mangle)]
pub extern "C" fn prorata_last_error_problem(index: usize, problem: Option<&mut MaybeUninit<ProblemView>>) -> Status {
    guard::inspect(|| {
        let out = given(problem, "problem")?;
        problems(|problems| {
            let problem = at(problems, index, || "errors".to_owned())?;
            out.write(ProblemView {
                code: problem.code.number().into(),
                name: Text::of(problem.code.as_str()),
                path: Text::of(&problem.path),
                message: Text::of(&problem.message),
                value: Text::maybe(problem.value.as_deref()),
                limit: Text::maybe(problem.limit.as_deref()),
            });
            Ok(())
        })
    })
}
