//! The laws of subscriptions in random lives: up to 50 events, backdated, in any zone and currency, with usage, coupons and taxes.

use crate::support::lives::ask::{after, answered, bill, lines, list, net_of_all, preview, read, simulate};
use crate::support::lives::law::{Holds, Law, broken, holds};
use crate::support::naive::clock::Clock;
use crate::support::naive::prices::{Exact, exact};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// So many lives for each law.
const LIVES: u64 = 100;

fn in_lives(from: u64, law: Law) {
    holds(from..from + LIVES, law, |_, (): &mut ()| ());
}

fn same(kind: &str, left: &Value, right: &Value) -> Holds {
    if left == right { Ok(()) } else { broken(kind, format!("{left}\nis not\n{right}")) }
}

/// The invoices of a bill, and what they leave on the balance.
fn invoiced(bill: &Value) -> Value {
    json!([bill["invoices"], bill["balance_entries"]])
}

/// Law 4: events, usage and prices may be written in any order.
#[test]
fn the_order_of_the_documents_changes_nothing() {
    in_lives(100_000, |request, _| {
        let mut reversed = request.clone();
        for name in ["events", "usage", "prices"] {
            if let Some(list) = reversed["subscription"][name].as_array_mut() {
                list.reverse();
            }
        }
        let (bill, reversed) = (bill(request)?, bill(&reversed)?);
        same("order", &invoiced(&bill), &invoiced(&reversed))?;
        same("state", &bill["state"], &reversed["state"])
    });
}

/// Law 4: with billed lines in another order, and with those that the frontier closed left away, the next bill is the same.
#[test]
fn the_order_of_billed_lines_changes_nothing() {
    in_lives(200_000, |request, dice| {
        let mut earlier = request.clone();
        earlier["as_of"] = earlier["subscription"]["events"][0]["effective_at"].clone();
        if earlier["as_of"].is_null() || is_after(request, &earlier["as_of"], &request["as_of"]) {
            return Ok(());
        }
        let first = bill(&earlier)?;
        let mut billed = lines(&first);
        let next = bill(&after(request, &billed, &first["state"]))?;
        dice.shuffle(&mut billed);
        let shuffled = bill(&after(request, &billed, &first["state"]))?;
        same("order of lines", &invoiced(&next), &invoiced(&shuffled))?;
        same("state", &next["state"], &shuffled["state"])
    });
}

fn is_after(request: &Value, left: &Value, right: &Value) -> bool {
    let clock = Clock::of(&request["subscription"], i64::MAX);
    clock.read(left) > clock.read(right)
}

/// Law 4: when something became known changes invoices, and not what they come to in the end.
#[test]
fn what_was_learnt_late_comes_to_the_same() {
    in_lives(300_000, |request, _| {
        let mut at_once = request.clone();
        for name in ["events", "usage"] {
            for entry in at_once["subscription"][name].as_array_mut().into_iter().flatten() {
                let late = entry.as_object_mut().unwrap().remove("recorded_at");
                if late.is_some_and(|late| is_after(request, &late, &request["as_of"])) {
                    return Ok(());
                }
            }
        }
        let (late, punctual) = (net_of_all(request)?, net_of_all(&at_once)?);
        if late == punctual { Ok(()) } else { broken("learnt", format!("{late:?} and {punctual:?}")) }
    });
}

/// Law 3: billing again bills nothing, and leaves the state as it was.
#[test]
fn billing_again_bills_nothing() {
    in_lives(400_000, |request, _| {
        let first = bill(request)?;
        let second = bill(&after(request, &lines(&first), &first["state"]))?;
        same("again", &second["invoices"], &json!([]))?;
        same("state", &second["state"], &first["state"])
    });
}

/// Law 3: one late run makes the invoices of many punctual ones.
#[test]
fn late_runs_are_punctual() {
    in_lives(500_000, |request, dice| {
        let clock = Clock::of(&request["subscription"], i64::MAX);
        // Chosen by their ids, so that the same are chosen while others are left out.
        let (some, of) = (dice.below(9), 9);
        let is_chosen = |event: &&Value| event["sequence"].as_u64().unwrap() % of == some as u64;
        let events = list(&request["subscription"]["events"]).iter().filter(is_chosen);
        let mut runs: Vec<Value> = events.map(|event| event["effective_at"].clone()).collect();
        runs.push(request["as_of"].clone());
        runs.retain(|at| clock.read(at) <= clock.read(&request["as_of"]));
        runs.sort_by_key(|at| clock.read(at));
        let (mut invoices, mut billed, mut state) = (Vec::new(), Vec::new(), Value::Null);
        for at in runs {
            let mut run = after(request, &billed, &state);
            run["as_of"] = at;
            let made = bill(&run)?;
            billed.extend(lines(&made));
            invoices.extend(list(&made["invoices"]).iter().cloned());
            state = made["state"].clone();
        }
        same("punctual", &json!(invoices), &bill(request)?["invoices"])
    });
}

/// Law 3: a simulation makes the invoices that bills at each of their moments make, and changes nothing that it is given.
#[test]
fn a_simulation_is_bill_by_bill() {
    in_lives(650_000, |request, dice| {
        let mut future = json!({"subscription": request["subscription"], "until": request["as_of"]});
        let simulated = simulate(&future)?;
        let invoices = list(&simulated["futures"][0]["invoices"]);
        let (mut one_by_one, mut billed, mut state) = (Vec::new(), Vec::new(), Value::Null);
        for at in invoices.iter().map(|invoice| &invoice["at"]).chain([&request["as_of"]]) {
            let mut next = after(request, &billed, &state);
            next["as_of"] = at.clone();
            let made = bill(&next)?;
            billed.extend(lines(&made));
            one_by_one.extend(list(&made["invoices"]).iter().cloned());
            state = made["state"].clone();
        }
        same("one by one", &json!(invoices), &json!(one_by_one))?;
        if let Some(first) = invoices.get(dice.below(invoices.len().max(1))) {
            let clock = Clock::of(&request["subscription"], i64::MAX);
            let (from, mut rest) = (clock.read(&first["at"]), invoices.to_vec());
            rest.retain(|invoice| clock.read(&invoice["at"]) >= from);
            future["from"] = first["at"].clone();
            same("from", &simulate(&future)?["futures"][0]["invoices"], &json!(rest))?;
        }
        lazily(&future, &simulate(&future)?["futures"][0]["invoices"])
    });
}

/// One invoice after the other, they are the same.
fn lazily(future: &Value, whole: &Value) -> Holds {
    let request = future.to_string();
    let request: prorata::SimulationRequest<'_> = serde_json::from_str(&request).unwrap();
    let invoices = answered(prorata::simulated_invoices(&request))?;
    let invoices: Vec<_> = invoices.map(answered).collect::<Result<_, _>>()?;
    let invoices: Vec<Value> = invoices.iter().map(|invoice| serde_json::to_value(invoice).unwrap()).collect();
    same("lazily", &json!(invoices), whole)
}

/// An alternative is a simulation of the subscription with its events, and differs by what that costs more.
#[test]
fn an_alternative_is_the_subscription_with_its_events() {
    in_lives(660_000, |request, dice| {
        let mut without = request["subscription"].clone();
        let events = without["events"].as_array_mut().unwrap();
        let chosen = events.split_off(events.len() - dice.below(events.len().min(4) + 1));
        // What is left may contradict itself: usage of an item that does not join, a resumption of what runs.
        if simulate(&json!({"subscription": without, "until": request["as_of"]})).is_err() {
            return Ok(());
        }
        let asked = json!({"subscription": without, "until": request["as_of"],
            "alternatives": [{"id": "all", "events": chosen}, {"id": "none"}]});
        let futures = simulate(&asked)?["futures"].clone();
        let whole = simulate(&json!({"subscription": request["subscription"], "until": request["as_of"]}))?;
        same("alternative", &futures[1]["invoices"], &whole["futures"][0]["invoices"])?;
        same("nothing else", &futures[2]["invoices"], &futures[0]["invoices"])?;
        let total = |future: &Value| exact(&future["total"]);
        if exact(&futures[1]["difference"]) != total(&futures[1]) - total(&futures[0]) {
            return broken("difference", &futures[1]["difference"]);
        }
        let last = |future: &Value| list(&future["course"]).last().map(|point| exact(&point["total"]));
        let ends = list(&futures).iter().all(|future| last(future).is_none_or(|last| last == total(future)));
        if ends { Ok(()) } else { broken("course", &futures) }
    });
}

/// Law 3: a preview is the bill with the same events, and the bill honours its token.
#[test]
fn a_preview_is_the_bill() {
    in_lives(600_000, |request, dice| {
        let billed = bill(request)?;
        let mut considered = request.clone();
        let events = considered["subscription"]["events"].as_array_mut().unwrap();
        let changes = events.split_off(events.len() - dice.below(events.len().min(4) + 1));
        considered["changes"] = json!(changes);
        let previewed = preview(&considered)?;
        same("preview", &previewed["invoices"], &billed["invoices"])?;
        let mut honoured = request.clone();
        honoured["token"] = previewed["token"].clone();
        same("token", &bill(&honoured)?["invoices"], &billed["invoices"])
    });
}

/// Law 2: a service that is cut by what changes nothing costs what it costs uncut.
#[test]
fn pieces_cost_what_the_uncut_service_costs() {
    in_lives(700_000, |request, dice| {
        let mut cut = request.clone();
        let items: Vec<Value> = list(&request["subscription"]["items"]).to_vec();
        let events = cut["subscription"]["events"].as_array_mut().unwrap();
        let Some(item) = items.get(dice.below(items.len().max(1))) else { return Ok(()) };
        let paused = events.iter().any(|event| event["item_id"] == item["id"] && event["type"] == "pause");
        let Some(at) = events.get(dice.below(events.len().max(1))).map(|event| event["effective_at"].clone()) else {
            return Ok(());
        };
        if paused {
            return Ok(());
        }
        for (kind, sequence) in [("pause", 1_000), ("resume", 1_001)] {
            events.push(
                json!({"id": kind, "type": kind, "item_id": item["id"], "effective_at": at, "sequence": sequence}),
            );
        }
        let (uncut, cut) = (net_of_all(request)?, net_of_all(&cut)?);
        if uncut == cut { Ok(()) } else { broken("pieces", format!("{uncut:?} and {cut:?}, cut at {at}")) }
    });
}

/// Law 5: what is taken back of a line, of its discounts and of its taxes is what of it is gone, rounded once.
#[test]
fn no_line_is_taken_back_beyond_itself() {
    in_lives(800_000, |request, _| {
        let all = lines(&bill(request)?);
        for line in all.iter().filter(|line| line["reverses"].is_null()) {
            let mut gone = Exact::from_integer(0);
            let (none, amount) = (Exact::from_integer(0), exact(&line["amount"]));
            for reversal in all.iter().filter(|other| other["reverses"] == line["number"]) {
                gone -= exact(&reversal["amount"]);
                let within =
                    if amount < none { amount <= gone && gone <= none } else { gone <= amount && gone >= none };
                if !within {
                    return broken("beyond", format!("{gone} of {line}"));
                }
            }
            shares_telescope(line, &all, gone)?;
        }
        Ok(())
    });
}

fn shares_telescope(line: &Value, all: &[Value], gone: Exact) -> Holds {
    let zero = Exact::from_integer(0);
    for (name, field) in [("discounts", "amount"), ("taxes", "amount"), ("taxes", "taxable_amount")] {
        for (at, share) in list(&line[name]).iter().enumerate() {
            let whole = exact(&share[field]);
            let reversals = all.iter().filter(|other| other["reverses"] == line["number"]);
            let taken: Exact = reversals.map(|reversal| -exact(&reversal[name][at][field])).sum();
            let exactly = if gone == zero { zero } else { whole * gone / exact(&line["amount"]) };
            let unit = Exact::new(1, minor_units(&share[field]));
            let off = if taken < exactly { exactly - taken } else { taken - exactly };
            if off + off > unit {
                return broken("shares", format!("{taken} of {name}[{at}].{field}, exactly {exactly}: {line}"));
            }
        }
    }
    Ok(())
}

/// How many minor units a major one has, as an amount is written.
fn minor_units(amount: &Value) -> i128 {
    let places = amount.as_str().unwrap().split_once('.').map_or(0, |(_, places)| places.len());
    10i128.pow(u32::try_from(places).unwrap())
}

/// Law 8: services lie within their periods, and no time of an item is billed twice, but for what is worth less than a minor unit:
/// that has no line that takes it back.
#[test]
fn services_tile_time() {
    in_lives(900_000, |request, _| {
        let all = lines(&bill(request)?);
        let clock = Clock::of(&request["subscription"], i64::MAX);
        let stretch = |period: &Value| (clock.read(&period["start"]), clock.read(&period["end"]));
        let mut served: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
        for line in all.iter().filter(|line| line["kind"] == "service" || line["kind"] == "usage") {
            let (service, period) = (stretch(&line["service"]), stretch(&line["period"]));
            if service.0 < period.0 || period.1 < service.1 || service.0 >= service.1 {
                return broken("within", line);
            }
            if line["kind"] == "service" {
                let taken = all.iter().filter(|other| other["reverses"] == line["number"]);
                let kept = taken.fold(vec![service], |kept, reversal| without(&kept, stretch(&reversal["service"])));
                let of_time = exact(&line["amount"]) * minor_units(&line["amount"]) / i128::from(service.1 - service.0);
                let kept = kept.into_iter().map(|(start, end)| Kept { start, end, of_time });
                served.entry(line["item_id"].to_string()).or_default().extend(kept);
            }
        }
        for (item, mut stretches) in served {
            stretches.sort_by_key(|kept| (kept.start, kept.end));
            if let Some(twice) = stretches.windows(2).find(|pair| is_twice(&pair[0], &pair[1])) {
                return broken("twice", format!("{item}: {twice:?}"));
            }
        }
        Ok(())
    });
}

/// A stretch of time that is billed, with the minor units that a second of it costs.
#[derive(Debug)]
struct Kept {
    start: i64,
    end: i64,
    of_time: Exact,
}

fn is_twice(first: &Kept, second: &Kept) -> bool {
    let both = i128::from(first.end.min(second.end) - second.start);
    both > 0 && first.of_time.min(second.of_time) * both >= Exact::from_integer(1)
}

fn without(kept: &[(i64, i64)], (start, end): (i64, i64)) -> Vec<(i64, i64)> {
    let parts = kept.iter().flat_map(|(from, to)| [(*from, (*to).min(start)), ((*from).max(end), *to)]);
    parts.filter(|(from, to)| from < to).collect()
}

/// Law 9: the derivation changes no figure.
#[test]
fn explained_is_the_same() {
    in_lives(1_000_000, |request, _| {
        let mut explained = read(prorata::bill_json(request.to_string().as_bytes(), true))?;
        explained.as_object_mut().unwrap().remove("trace");
        for invoice in explained["invoices"].as_array_mut().unwrap() {
            invoice["invoice"].as_object_mut().unwrap().remove("trace");
        }
        same("explained", &explained, &bill(request)?)
    });
}
