//! The clock of a subscription: its zone, and the zones that it moves to.

use super::path;
use crate::calendar::{Clock, Micros, Moment, Zone};
use crate::error::Code;
use crate::problems::Problems;
use crate::subscription::document::Subscription;
use crate::subscription::event::{EventType, SubscriptionEvent};
use crate::subscription::history::History;

/// The clock as it is known at a moment.
pub(super) fn clock(history: History<'_>, known_until: Micros, problems: &mut Problems) -> Clock {
    let subscription = history.subscription;
    let zone = subscription.zone.as_deref().map(|name| find(name, path("zone"), problems));
    let changes = || history.events().enumerate().filter(|(_, event)| event.event_type == EventType::ChangeZone);
    let anchor = subscription.anchor.and_then(|anchor| anchor.at);
    let moments = [Some(subscription.start), anchor, subscription.trial_end];
    let in_days = moments.into_iter().flatten().all(|moment| matches!(moment, Moment::Date(_)));
    let days_only = zone.is_none() && in_days && changes().next().is_none();
    let mut clock = Clock::of_service(zone, days_only);
    let mut named: Vec<Change<'_>> = Vec::new();
    for (at, event) in changes() {
        named.extend(zone_of(&clock, event, &|field| history.event_path(at, field), problems));
    }
    named.sort_by_key(|change| (change.effective, change.event.sequence.unwrap_or_default()));
    for change in named {
        // By the zone that it leaves, which an earlier change may have brought.
        let Some(effective) = clock.read(change.event.effective_at) else { continue };
        if change.recorded.unwrap_or(effective) <= known_until {
            clock.change(effective, change.zone);
        }
    }
    clock
}

struct Change<'s> {
    event: &'s SubscriptionEvent<'s>,
    effective: Micros,
    recorded: Option<Micros>,
    zone: Zone,
}

fn zone_of<'s>(
    clock: &Clock,
    event: &'s SubscriptionEvent<'s>,
    field: &impl Fn(&str) -> String,
    problems: &mut Problems,
) -> Option<Change<'s>> {
    let Some(name) = &event.zone else {
        problems.needs_one_of(field("zone"), "zone");
        return None;
    };
    let zone = find(name, field("zone"), problems);
    let effective = clock.read(event.effective_at)?;
    let recorded = event.recorded_at.and_then(|at| clock.read(at));
    Some(Change { event, effective, recorded, zone })
}

fn find(name: &str, path: String, problems: &mut Problems) -> Zone {
    Zone::find(name).unwrap_or_else(|| {
        problems.push(Code::UnknownZone, path, name);
        Zone::UTC
    })
}

/// The start of the service.
pub(super) fn start(subscription: &Subscription<'_>, clock: &Clock, problems: &mut Problems) -> Micros {
    if let (None, Moment::Local(_)) = (&subscription.zone, subscription.start) {
        problems.push(Code::NeedsZone, path("start"), subscription.start);
    }
    read(clock, subscription.start, || path("start"), problems).unwrap_or_default()
}

pub(in crate::subscription) fn read(
    clock: &Clock,
    moment: Moment,
    path: impl FnOnce() -> String,
    problems: &mut Problems,
) -> Option<Micros> {
    let read = clock.read(moment);
    if read.is_none() {
        let code = if clock.is_days_only() { Code::NeedsZone } else { Code::OutOfRange };
        problems.push(code, path(), moment);
    }
    read
}
