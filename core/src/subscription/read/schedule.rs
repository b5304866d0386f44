//! The facts of the schedule: moved boundaries, the end of the trial, other zones.

use super::events::Dated;
use super::{Reader, path};
use crate::calendar::{Micros, ZoneChange};
use crate::error::Code;
use crate::subscription::event::EventType;

impl<'s> Reader<'s, '_> {
    /// Where boundaries were moved to, in order of time.
    pub(super) fn resets(&mut self, events: &[Dated<'s>]) -> Vec<Micros> {
        let resets = events.iter().filter(|known| known.event.event_type == EventType::ResetAnchor);
        let mut resets: Vec<Micros> = resets.map(|known| known.named.unwrap_or(known.effective)).collect();
        resets.sort_unstable();
        resets.dedup();
        resets.retain(|at| *at > self.start);
        resets
    }

    /// The end of the trial: the latest decision counts.
    pub(super) fn trial_end(&mut self, events: &[Dated<'s>]) -> Option<Micros> {
        let stated = self.subscription.trial_end;
        let mut end = stated.and_then(|end| self.read(end, || path("trial_end")));
        for known in events {
            end = match known.event.event_type {
                EventType::EndTrial => self.running_trial(known, end).map(|end| end.min(known.effective)),
                EventType::ExtendTrial => self.running_trial(known, end).and(self.later_end(known)),
                _ => end,
            };
        }
        end.filter(|end| *end > self.start)
    }

    fn running_trial(&mut self, known: &Dated<'s>, end: Option<Micros>) -> Option<Micros> {
        if end.is_none() {
            self.problems.beyond(Code::Conflict, known.field("type"), "no trial", "trial_end");
        }
        end
    }

    fn later_end(&mut self, known: &Dated<'s>) -> Option<Micros> {
        if known.event.at.is_none() {
            self.problems.needs_one_of(known.field("at"), "at");
        }
        known.named
    }
}

pub(super) fn zone_changes<'s>(events: &[Dated<'s>]) -> Vec<ZoneChange<'s>> {
    let changes = events.iter().filter(|known| known.event.event_type == EventType::ChangeZone);
    let changes = changes.filter_map(|known| {
        let zone = known.event.zone.as_ref()?.borrowed();
        Some(ZoneChange { at: known.event.effective_at, zone })
    });
    changes.collect()
}
