//! A line that was billed for April, of which some days come back.

use super::interpreter::{Interpreter, number};
use super::lives::ask::list;
use serde_json::{Value, json};

pub(crate) fn bill(request: &Value) -> Value {
    let answer = prorata::bill_json(request.to_string().as_bytes(), true);
    serde_json::from_slice(&answer.unwrap_or_else(|error| panic!("{request}: {error}"))).unwrap()
}

/// The line, and the price that the plan has since.
pub(crate) fn request(line: &Value, unit_price: &str, events: &Value, policy: &Value) -> Value {
    let whole = json!({"start": "2026-04-01", "end": "2026-05-01"});
    let mut billed = json!({"number": 1, "kind": "service", "item_id": "plan", "price_id": "plan", "quantity": "1",
        "service": whole, "period": whole});
    billed.as_object_mut().unwrap().extend(line.as_object().unwrap().clone());
    let mut policy = policy.clone();
    policy["proration"] = json!({"basis": "day"});
    json!({"subscription": {"currency": "USD", "start": "2026-04-01", "items": [{"id": "plan", "price_id": "plan"}],
        "prices": [{"id": "plan", "currency": "USD", "type": "recurring", "interval": "month", "unit_price": unit_price}],
        "events": events, "policy": policy},
        "billed": [billed], "as_of": "2026-04-30"})
}

/// A pause from each first day to each second one.
pub(crate) fn pauses(days: &[u32]) -> Value {
    let events = days.chunks_exact(2).enumerate().flat_map(|(at, days)| {
        let event = |kind: &str, day: u32, sequence: usize| {
            json!({"id": format!("{kind} {at}"), "type": kind, "effective_at": format!("2026-04-{day:02}"), "sequence": sequence})
        };
        [event("pause", days[0], 2 * at), event("resume", days[1], 2 * at + 1)]
    });
    json!(events.collect::<Vec<_>>())
}

/// That April was not used at all, as is learnt at its end.
pub(crate) fn unused() -> Value {
    json!({"id": "end", "type": "cancel", "effective_at": "2026-04-01", "recorded_at": "2026-04-29", "sequence": 99})
}

pub(crate) fn cents(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// Every amount of its lines, and every share that comes back with one, is rebuilt from its steps.
pub(crate) fn is_derived(made: &Value, mode: &str) {
    let mut interpreter = Interpreter { mode, cash_mode: mode, largest_remainder: true, ..Interpreter::default() };
    list(&made["trace"]).iter().for_each(|step| interpreter.run(step));
    for (at, invoice) in list(&made["invoices"]).iter().enumerate() {
        for (place, line) in list(&invoice["lines"]).iter().enumerate() {
            let equals = |name: &str, amount: &Value| {
                let rebuilt = interpreter.figures.get(&format!("invoices[{at}].lines[{place}].{name}")).cloned();
                assert_eq!(rebuilt, Some(number(amount.as_str().unwrap())), "{name} of {line}");
            };
            equals("amount", &line["amount"]);
            for shares in ["discounts", "taxes"].iter().filter(|_| line["reverses"] == 1) {
                for (share, part) in list(&line[*shares]).iter().enumerate() {
                    equals(&format!("{shares}[{share}].amount"), &part["amount"]);
                }
            }
        }
    }
}
