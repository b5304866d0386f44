//! What the steps of a comparison, and of what a budget buys, must give: every quantity, and why each range is a range.

use super::interpreter::{Interpreter, number, zero};
use num_rational::BigRational;
use prorata::Error;
use serde_json::{Value, json};

/// An answer with its steps, the figures that they give, and the mode of rounding; the answer without steps is the same.
fn explained(function: fn(&[u8], bool) -> Result<Vec<u8>, Error>, request: &Value) -> Option<(Value, Value)> {
    let call = |explain| {
        let answer = function(request.to_string().as_bytes(), explain);
        answer.map(|bytes| serde_json::from_slice::<Value>(&bytes).unwrap()).map_err(|error| error.to_string())
    };
    match (call(false), call(true)) {
        (Ok(plain), Ok(mut answer)) => {
            let trace = answer.as_object_mut().unwrap().remove("trace").unwrap();
            assert_eq!(plain, answer, "{request}");
            Some((answer, trace))
        }
        (plain, explained) => {
            assert_eq!(plain, explained, "{request}");
            None
        }
    }
}

fn run<'t>(answer: &'t Value, trace: &Value) -> Interpreter<'t> {
    let mode = answer["policy"]["rounding"]["mode"].as_str().unwrap();
    let mut interpreter = Interpreter { mode, cash_mode: "none", ..Interpreter::default() };
    for step in trace.as_array().unwrap() {
        interpreter.run(step);
    }
    interpreter.check_shares();
    interpreter
}

/// The quantities of a list of an answer have their steps.
fn assert_given(answer: &Value, list: &str, interpreter: &Interpreter<'_>, request: &Value) {
    for (at, entry) in answer[list].as_array().unwrap().iter().enumerate() {
        for side in ["from", "to"] {
            let stated = entry.get(side).map(|text| number(text.as_str().unwrap()));
            let rebuilt = interpreter.figures.get(&format!("{list}[{at}].{side}"));
            assert_eq!(rebuilt, stated.as_ref(), "{list}[{at}].{side}: {request}");
        }
    }
}

pub(crate) fn assert_bought(request: &Value) {
    let Some((answer, trace)) = explained(prorata::budget_json, request) else { return };
    let interpreter = run(&answer, &trace);
    assert_given(&answer, "intervals", &interpreter, request);
    for figure in ["budget", "step", "largest"] {
        let stated = answer.get(figure).map(|text| number(text.as_str().unwrap()));
        assert_eq!(interpreter.figures.get(figure), stated.as_ref(), "{figure}: {request}");
    }
    let budget = &interpreter.figures["budget"];
    for (at, interval) in answer["intervals"].as_array().unwrap().iter().enumerate() {
        if interval.get("to").is_none() {
            let amount = interpreter.figures.get(&format!("intervals[{at}].amount_in_the_end"));
            let price = interpreter.figures.get(&format!("intervals[{at}].unit_price"));
            let endless = amount.is_some_and(|amount| amount <= budget) || price.is_some_and(|price| *price < zero());
            assert!(endless, "intervals[{at}] {request}");
        }
    }
}

pub(crate) fn assert_explained(request: &Value) {
    let Some((answer, trace)) = explained(prorata::compare_json, request) else { return };
    let interpreter = run(&answer, &trace);
    for list in ["ranges", "crossings"] {
        assert_given(&answer, list, &interpreter, request);
    }
    for (at, range) in answer["ranges"].as_array().unwrap().iter().enumerate() {
        let looks = Looks { interpreter: &interpreter, trace: &trace, path: format!("ranges[{at}].looks") };
        looks.assert_sign(range, request);
        looks.assert_cover(range, request);
    }
}

/// The looks at a range.
struct Looks<'t> {
    interpreter: &'t Interpreter<'t>,
    trace: &'t Value,
    path: String,
}

impl Looks<'_> {
    fn figure(&self, look: usize, name: &str) -> Option<&BigRational> {
        self.interpreter.figures.get(&format!("{}[{look}].{name}", self.path))
    }

    fn input(&self, look: usize, figure: &str, name: &str) -> Option<BigRational> {
        let figure = format!("{}[{look}].{figure}", self.path);
        let step = self.trace.as_array().unwrap().iter().find(|step| step["figure"] == json!(figure))?;
        let input = step["inputs"].as_array().unwrap().iter().find(|input| input["name"] == name)?;
        Some(number(input["value"].as_str().unwrap()))
    }

    fn count(&self) -> usize {
        const NAMES: [&str; 4] = ["difference", "start_difference", "sure", "drift"];
        (0..).take_while(|look| NAMES.iter().any(|name| self.figure(*look, name).is_some())).count()
    }

    /// Every difference has the sign of its range, or is zero where the range begins or ends beside.
    fn assert_sign(&self, range: &Value, request: &Value) {
        let sign = match range["cheaper"].as_str().unwrap() {
            "first" => number("-1"),
            "second" => number("1"),
            _ => zero(),
        };
        let of = |value: &BigRational| value.cmp(&zero());
        let expected = of(&sign);
        let or_zero = |value: &BigRational| of(value) == expected || *value == zero();
        assert!(self.count() > 0, "{} {request}", self.path);
        for look in 0..self.count() {
            assert!(
                self.figure(look, "difference").is_none_or(|value| of(value) == expected),
                "{} {request}",
                self.path
            );
            assert!(self.figure(look, "sure").is_none_or(|sure| *sure > zero()), "{} {request}", self.path);
            let ends = ["start_difference", "end_difference", "slope_difference"];
            let found: Vec<&BigRational> = ends.iter().filter_map(|name| self.figure(look, name)).collect();
            assert!(found.iter().all(|value| or_zero(value)), "{}[{look}] {request}", self.path);
            assert!(
                found.is_empty() || found.iter().any(|value| of(value) == expected),
                "{}[{look}] {request}",
                self.path
            );
            if self.figure(look, "until").is_none() {
                assert!(self.figure(look, "drift").is_none_or(or_zero), "{}[{look}] {request}", self.path);
            }
        }
    }

    /// Stretches follow each other without a gap, from the start of the range to its end.
    fn assert_cover(&self, range: &Value, request: &Value) {
        let mut reached = number(range["from"].as_str().unwrap());
        let mut endless = false;
        for look in 0..self.count() {
            assert!(!endless, "{}[{look}] {request}", self.path);
            if let Some(from) = self.input(look, "first.start", "quantity") {
                assert_eq!(from, reached, "{}[{look}] {request}", self.path);
                match self.input(look, "first.end", "quantity") {
                    Some(to) => reached = to,
                    None => endless = true,
                }
            } else if self.figure(look, "difference").is_none() {
                match self.figure(look, "until") {
                    Some(until) => reached = until.clone().max(reached),
                    None => endless = true,
                }
            }
        }
        let to = range.get("to").map(|to| number(to.as_str().unwrap()));
        assert_eq!(to, (!endless).then_some(reached), "{} {request}", self.path);
    }
}
