//! The smallest request that still fails in the same way.

use serde_json::Value;

/// The lists of a subscription of which entries can be left out.
const LISTS: [&str; 5] = ["events", "usage", "coupons", "items", "prices"];

/// The fields that can be left out altogether.
const FIELDS: [&str; 6] = ["trial_end", "anchor", "policy", "zone", "default_tax_rates", "tax_rates"];

/// The fields of an event that can.
const OF_EVENTS: [&str; 7] = ["mode", "recorded_at", "unused", "at", "item_id", "price_id", "quantity"];

/// Leaves out one after the other whatever is not needed for the same failure.
pub(crate) fn shrink(subscription: &Value, failure: impl Fn(&Value) -> Option<String>) -> Value {
    let mut smallest = subscription.clone();
    let expected = failure(subscription);
    let fails = |candidate: &Value| expected.is_some() && failure(candidate) == expected;
    loop {
        let size = smallest.to_string().len();
        for name in LISTS {
            shorten(&mut smallest, name, &fails);
        }
        for name in FIELDS {
            leave_out(&mut smallest, "", name, &fails);
        }
        for at in 0..smallest["events"].as_array().map_or(0, Vec::len) {
            OF_EVENTS.iter().for_each(|name| leave_out(&mut smallest, &format!("/events/{at}"), name, &fails));
        }
        if smallest.to_string().len() == size {
            return smallest;
        }
    }
}

fn shorten(smallest: &mut Value, name: &str, fails: &impl Fn(&Value) -> bool) {
    let mut at = 0;
    while smallest[name].as_array().is_some_and(|list| at < list.len()) {
        let mut candidate = smallest.clone();
        candidate[name].as_array_mut().unwrap().remove(at);
        if fails(&candidate) {
            *smallest = candidate;
        } else {
            at += 1;
        }
    }
}

fn leave_out(smallest: &mut Value, pointer: &str, name: &str, fails: &impl Fn(&Value) -> bool) {
    let mut candidate = smallest.clone();
    let removed = candidate.pointer_mut(pointer).and_then(Value::as_object_mut).and_then(|fields| fields.remove(name));
    if removed.is_some() && fails(&candidate) {
        *smallest = candidate;
    }
}
