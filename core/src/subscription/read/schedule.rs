//! The facts of the schedule: moved boundaries, the end of the trial, other zones.

use super::events::Dated;
use super::{Reader, path};
use crate::calendar::{Micros, ZoneChange};
use crate::error::Code;
use crate::policy::MovedAnchor;
use crate::subscription::calendars::MovedBoundary;
use crate::subscription::event::EventType;

impl<'s> Reader<'s, '_> {
    /// Where boundaries were moved to, in order of time. A trial ends where it ends: none moves within it.
    pub(super) fn resets(
        &self,
        trial_end: Option<Micros>,
        events: &[Dated<'s>],
        rule: MovedAnchor,
    ) -> Vec<MovedBoundary> {
        let first = trial_end.map_or(self.start, |end| end.max(self.start));
        let resets = events.iter().filter(|known| known.event.event_type == EventType::ResetAnchor);
        let mut moved: Vec<MovedBoundary> = Vec::new();
        for known in resets {
            let at = known.named.unwrap_or(known.effective);
            let is_cut = rule == MovedAnchor::FromEvent && known.effective > first;
            let from = if is_cut { known.effective } else { at };
            // Of several that begin at one moment the last counts.
            moved.retain(|other| other.from != from);
            moved.push(MovedBoundary { from, at });
        }
        moved.retain(|moved| moved.at > first);
        moved.sort_unstable();
        moved
    }

    /// The end of the trial as the subscription states it.
    pub(super) fn stated_trial_end(&mut self) -> Option<Micros> {
        let stated = self.subscription.trial_end?;
        self.read(stated, || path("trial_end"))
    }

    /// What is decided of a trial that does not run, or without a moment.
    pub(super) fn trials(&mut self, stated: Option<Micros>, events: &[Dated<'s>]) {
        let mut end = stated;
        for event in events {
            let of_trial = matches!(event.event.event_type, EventType::EndTrial | EventType::ExtendTrial);
            if of_trial && end.is_none_or(|end| event.effective >= end) {
                self.problems.beyond(Code::Conflict, event.field("type"), "no trial runs", "trial_end");
            }
            if event.event.event_type == EventType::ExtendTrial && event.event.at.is_none() {
                self.problems.needs_one_of(event.field("at"), "at");
            }
            end = decided(end, event);
        }
    }

    /// The end of the trial: the latest decision counts.
    pub(super) fn trial_end(&self, stated: Option<Micros>, events: &[Dated<'s>]) -> Option<Micros> {
        events.iter().fold(stated, decided).filter(|end| *end > self.start)
    }
}

/// The end of a trial after an event.
fn decided(end: Option<Micros>, event: &Dated<'_>) -> Option<Micros> {
    match event.event.event_type {
        EventType::EndTrial => end.map(|end| end.min(event.effective)),
        EventType::ExtendTrial => event.named.or(end),
        _ => end,
    }
}

pub(super) fn zone_changes<'s>(events: &[Dated<'s>]) -> Vec<ZoneChange<'s>> {
    let changes = events.iter().filter(|known| known.event.event_type == EventType::ChangeZone);
    let mut found: Vec<(Micros, ZoneChange<'s>)> = Vec::new();
    for known in changes {
        let Some(zone) = known.event.zone.as_ref().map(crate::Text::borrowed) else { continue };
        // Of several at one moment the last counts.
        found.retain(|(at, _)| *at != known.effective);
        found.push((known.effective, ZoneChange { at: known.event.effective_at, zone }));
    }
    found.into_iter().map(|(_, change)| change).collect()
}
