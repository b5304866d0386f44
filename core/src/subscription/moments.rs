//! The moments at which an invoice may be due: boundaries, and when decisions take effect or become known.

use super::knowledge::Knowledge;
use crate::calendar::{BillingCalendar, Micros};
use crate::error::{Code, Problem, Result};
use crate::limits;

/// All such moments in `(after, until]`, in order, with the one at which this knowledge began.
pub(super) fn between(
    knowledge: &Knowledge<'_>,
    (after, until): (Option<Micros>, Micros),
    turned: Option<Micros>,
) -> Result<Vec<Micros>> {
    let mut moments: Vec<Micros> = turned.into_iter().collect();
    let facts = &knowledge.facts;
    for calendar in facts.calendars.all() {
        boundaries(calendar, (after, until), &mut moments)?;
    }
    moments.extend(knowledge.due());
    moments.retain(|at| *at <= until && after.is_none_or(|after| *at > after) && *at >= facts.start);
    moments.sort_unstable();
    moments.dedup();
    Ok(moments)
}

fn boundaries(
    calendar: &BillingCalendar,
    (after, until): (Option<Micros>, Micros),
    moments: &mut Vec<Micros>,
) -> Result<()> {
    let first = after.unwrap_or(calendar.start()).max(calendar.start());
    let Some(position) = calendar.position(first)? else { return Ok(()) };
    for span in calendar.spans(position) {
        let span = span?;
        if span.start > until {
            break;
        }
        if moments.len() > limits::PERIODS {
            return Err(Problem::new(Code::TooMany, "as_of").limit(limits::PERIODS).into());
        }
        moments.push(span.start);
    }
    Ok(())
}
