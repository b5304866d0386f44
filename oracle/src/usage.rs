//! What usage events amount to, slowly: every group looks through all events, every event through all before it.

use crate::calendar::{Clock, Instant};
use crate::rounding::Mode;
use crate::{Fraction, read};
use num_bigint::BigInt;
use num_traits::{One, Zero, pow};
use serde_json::{Map, Value, json};

/// A counted event.
#[derive(Clone)]
struct Event {
    at: Instant,
    id: String,
    matches: Vec<String>,
    quantity: Fraction,
    unique: String,
    removes: bool,
}

/// The answer to a request for an aggregation, but for its version, the release of the time zone database and the trace.
///
/// The request is not validated. Zones are offsets from UTC.
///
/// # Errors
///
/// A text for people: a field is missing or malformed.
pub fn aggregate(request: &Value) -> Result<Value, String> {
    let (events, mut answer) = counted(request)?;
    let groups = groups(request, &events);
    let mut shown = Vec::new();
    let mut carried = Vec::new();
    let mut sum = Fraction::zero();
    for group in &groups {
        let of_group: Vec<Event> = events.iter().filter(|event| event.matches == *group).cloned().collect();
        let quantity = rounded(request, &quantity(request, group, &of_group)?)?;
        shown.push(entry(group, "quantity", json!(text(&quantity))));
        sum += quantity;
        carried.extend(level(request, group, &of_group)?);
    }
    answer.insert("groups".into(), json!(shown));
    let kind = read::text(request, "aggregation").unwrap_or_default();
    if groups.len() < 2 || ["sum", "count", "weighted_sum", "sum_average"].contains(&kind) {
        answer.insert("quantity".into(), json!(text(&sum)));
    }
    if !carried.is_empty() {
        answer.insert("carried".into(), json!(carried));
    }
    if request["each_event"] == json!(true) {
        answer.insert("changes".into(), json!(changes(request, &events)?));
    }
    Ok(Value::Object(answer))
}

fn property<'e>(event: &'e Value, name: &str) -> &'e str {
    event["properties"][name].as_str().unwrap_or_default()
}

/// The events that count in their order, and how many do not.
fn counted(request: &Value) -> Result<(Vec<Event>, Map<String, Value>), String> {
    let clock = Clock::of_zone(read::text(request, "zone"))?;
    let instant = |object: &Value, name: &str| read::text(object, name).map(|text| clock.read(text)).ok_or("no moment");
    let (start, end) = (instant(request, "start")?, instant(request, "end")?);
    let unique_by = read::text(request, "unique_by");
    let (mut events, mut outside, mut filtered, mut without_id) = (Vec::new(), 0, 0, 0);
    for event in read::list(request, "events") {
        let at = instant(event, "at")?;
        let unique = unique_by.map(|name| property(event, name)).unwrap_or_default();
        if at < start || end <= at {
            outside += 1;
        } else if !read::list(request, "filters").iter().all(|filter| passes(event, filter)) {
            filtered += 1;
        } else if unique_by.is_some() && unique.is_empty() {
            without_id += 1;
        } else {
            let names = read::texts(request, "group_by").unwrap_or_default();
            events.push(Event {
                at,
                id: read::text(event, "id").ok_or("no id")?.to_owned(),
                matches: names.iter().map(|name| property(event, name).to_owned()).collect(),
                quantity: read::decimal(event, "quantity")?.unwrap_or_else(Fraction::one),
                unique: unique.to_owned(),
                removes: read::text(event, "operation") == Some("remove"),
            });
        }
    }
    events.sort_by(|one, other| (one.at, &one.id).cmp(&(other.at, &other.id)));
    let counts = [
        ("events_counted", events.len()),
        ("events_outside", outside),
        ("events_filtered", filtered),
        ("events_without_id", without_id),
    ];
    Ok((events, counts.into_iter().map(|(name, count)| (name.to_owned(), json!(count))).collect()))
}

fn passes(event: &Value, filter: &Value) -> bool {
    let own = property(event, read::text(filter, "property").unwrap_or_default());
    match read::texts(filter, "values") {
        Some(values) => values.contains(&own),
        None => !read::texts(filter, "not_values").unwrap_or_default().contains(&own),
    }
}

fn matches_of(level: &Value) -> Vec<String> {
    read::texts(level, "match").unwrap_or_default().into_iter().map(str::to_owned).collect()
}

/// Those of events and levels; without grouping, one.
fn groups(request: &Value, events: &[Event]) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = events.iter().map(|event| event.matches.clone()).collect();
    groups.extend(read::list(request, "carried").iter().map(matches_of));
    if read::list(request, "group_by").is_empty() {
        groups.push(Vec::new());
    }
    groups.sort();
    groups.dedup();
    groups
}

fn carried<'r>(request: &'r Value, group: &[String]) -> &'r Value {
    read::list(request, "carried").iter().find(|level| matches_of(level) == group).unwrap_or(&Value::Null)
}

fn carried_quantity(request: &Value, group: &[String]) -> Result<Fraction, String> {
    Ok(read::decimal(carried(request, group), "quantity")?.unwrap_or_else(Fraction::zero))
}

fn count(number: usize) -> Fraction {
    Fraction::from_integer(number.into())
}

fn sum(events: &[Event]) -> Fraction {
    events.iter().map(|event| &event.quantity).sum()
}

/// The ids that are there after the events.
fn present(request: &Value, group: &[String], events: &[Event]) -> Vec<String> {
    let before = read::texts(carried(request, group), "ids").unwrap_or_default();
    let mut present: Vec<String> = before.into_iter().map(str::to_owned).collect();
    for event in events {
        present.retain(|id| *id != event.unique);
        if !event.removes {
            present.push(event.unique.clone());
        }
    }
    present.sort();
    present
}

/// What the events of a group amount to, before rounding.
fn quantity(request: &Value, group: &[String], events: &[Event]) -> Result<Fraction, String> {
    let carried = carried_quantity(request, group)?;
    let largest = || events.iter().map(|event| event.quantity.clone()).max();
    let smallest = || events.iter().map(|event| event.quantity.clone()).min();
    let found = match read::text(request, "aggregation").unwrap_or_default() {
        "sum" => Some(carried + sum(events)),
        "count" => Some(count(events.len())),
        "unique_count" => Some(count(present(request, group, events).len())),
        "maximum" => largest(),
        "minimum" => smallest(),
        "last" => Some(events.last().map_or(carried, |event| event.quantity.clone())),
        "average" => (!events.is_empty()).then(|| sum(events) / count(events.len())),
        "range" => largest().zip(smallest()).map(|(largest, smallest)| largest - smallest),
        "weighted_sum" => Some(average_level(request, carried, events)?),
        "sum_average" => Some(sum(events) / read::required_decimal(request, "divisor")?),
        other => return Err(format!("no aggregation {other:?}")),
    };
    Ok(found.unwrap_or_else(Fraction::zero))
}

/// Level after level, each for as long as it lasts, over the whole.
fn average_level(request: &Value, carried: Fraction, events: &[Event]) -> Result<Fraction, String> {
    let clock = Clock::of_zone(read::text(request, "zone"))?;
    let read = |name: &str| clock.read(read::text(request, name).unwrap_or_default());
    let (start, end) = (read("start"), read("end"));
    let lasts = |from: Instant, to: Instant| Fraction::from_integer((to - from).into());
    let (mut level, mut since, mut area) = (carried, start, Fraction::zero());
    for event in events {
        area += &level * lasts(since, event.at);
        level += &event.quantity;
        since = event.at;
    }
    Ok((area + level * lasts(since, end)) / lasts(start, end))
}

/// What a group leaves to the next period, unless that is zero.
fn level(request: &Value, group: &[String], events: &[Event]) -> Result<Option<Value>, String> {
    let carried = carried_quantity(request, group)?;
    let level = match read::text(request, "aggregation").unwrap_or_default() {
        "sum" | "weighted_sum" => carried + sum(events),
        "last" => events.last().map_or(carried, |event| event.quantity.clone()),
        "unique_count" => {
            let ids = present(request, group, events);
            return Ok((!ids.is_empty()).then(|| entry(group, "ids", json!(ids))));
        }
        _ => return Ok(None),
    };
    Ok((!level.is_zero()).then(|| entry(group, "quantity", json!(text(&level)))))
}

/// The quantity of each event's group up to it, less that up to the event before.
fn changes(request: &Value, events: &[Event]) -> Result<Vec<Value>, String> {
    let mut changes = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let up_to = |last: usize| -> Vec<Event> {
            events.iter().take(last).filter(|other| other.matches == event.matches).cloned().collect()
        };
        let after = rounded(request, &quantity(request, &event.matches, &up_to(index + 1))?)?;
        let before = rounded(request, &quantity(request, &event.matches, &up_to(index))?)?;
        let mut change = entry(&event.matches, "quantity", json!(text(&(after - before))));
        change["id"] = json!(event.id);
        changes.push(change);
    }
    Ok(changes)
}

fn entry(group: &[String], name: &str, value: Value) -> Value {
    if group.is_empty() { json!({ name: value }) } else { json!({ "match": group, name: value }) }
}

fn rounded(request: &Value, exact: &Fraction) -> Result<Fraction, String> {
    let Some(rounding) = read::field(request, "rounding") else { return Ok(exact.clone()) };
    let mode = Mode::of(read::text(rounding, "mode").unwrap_or("half_away_from_zero"))?;
    let places = rounding["places"].as_u64().and_then(|places| usize::try_from(places).ok()).unwrap_or_default();
    let unit = pow(BigInt::from(10), places);
    Ok(mode.round(&(exact * &unit)) / unit)
}

/// A decimal where there is one, else a fraction.
fn text(value: &Fraction) -> String {
    const MOST_PLACES: usize = 100;
    let lifted = |places: usize| value * pow(BigInt::from(10), places);
    let Some(places) = (0..MOST_PLACES).find(|places| lifted(*places).is_integer()) else {
        return format!("{}/{}", value.numer(), value.denom());
    };
    let digits = lifted(places).to_integer();
    if places == 0 {
        return digits.to_string();
    }
    let sign = if *value < Fraction::zero() { "-" } else { "" };
    let digits = format!("{:0>width$}", digits.magnitude(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    format!("{sign}{whole}.{rest}")
}
