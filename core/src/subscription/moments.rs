//! The moments at which an invoice may be due: boundaries, and when decisions take effect.

use super::compile::Facts;
use super::timeline::Effect;
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};
use crate::limits;

/// All such moments in `(after, until]`, in order; `until` is one of them.
pub(super) fn between(
    facts: &Facts<'_>,
    effects: &[Vec<Effect>],
    (after, until): (Option<Micros>, Micros),
) -> Result<Vec<Micros>> {
    let mut moments = vec![until];
    for calendar in facts.calendars.all() {
        let first = after.unwrap_or(calendar.start()).max(calendar.start());
        let Some(position) = calendar.position(first)? else { continue };
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
    }
    moments.extend(effects.iter().flatten().map(|effect| effect.due.max(effect.known)));
    moments.extend(facts.charges.iter().map(|charge| charge.due.max(charge.known)));
    moments.retain(|at| *at <= until && after.is_none_or(|after| *at > after) && *at >= facts.start);
    moments.sort_unstable();
    moments.dedup();
    Ok(moments)
}
