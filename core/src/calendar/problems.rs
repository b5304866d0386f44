//! Moments of a schedule that cannot be read, or stand in the wrong order.

use super::clock::Clock;
use super::moment::{Micros, Moment};
use crate::error::Code;
pub(super) use crate::problems::Problems;

impl Problems {
    /// A moment as an instant of the clock.
    pub(super) fn read(&mut self, clock: &Clock, moment: Moment, field: &str) -> Option<Micros> {
        let read = clock.read(moment);
        if read.is_none() {
            let code = if clock.days_only { Code::NeedsZone } else { Code::OutOfRange };
            self.push(code, field, moment);
        }
        read
    }

    /// An instant that must not lie before another.
    pub(super) fn read_after(
        &mut self,
        clock: &Clock,
        (moment, field): (Moment, &str),
        (before, allowed_equal): (Micros, bool),
    ) -> Option<Micros> {
        let at = self.read(clock, moment, field)?;
        if at < before || (at == before && !allowed_equal) {
            let limit = clock.write(before).map(|before| before.to_string()).unwrap_or_default();
            self.beyond(Code::OutOfOrder, field, moment, limit);
            return None;
        }
        Some(at)
    }
}
