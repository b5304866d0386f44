//! Which price of a charge counts in which periods of the history.

use super::charge_interval::{BilledInterval, PeriodLength, Recurrence};
use super::stated_charges::StatedCharge;

/// A price of a charge, until that of the next phase counts.
pub(super) struct Phase {
    /// Its first period of the history.
    from: usize,
    /// The first period after it.
    until: usize,
    recurrence: Recurrence,
    /// Place among the prices of the charge.
    pub(super) price: usize,
}

/// The phases of a charge over a history of so many periods. What is charged once is not charged again.
///
/// # Errors
/// The first period that has no price.
pub(super) fn phases(
    charge: &StatedCharge<'_>,
    length: Option<PeriodLength>,
    history: usize,
) -> Result<Vec<Phase>, usize> {
    let mut phases = Vec::new();
    let mut at = 0;
    while at < history {
        let phase = phase(charge, length, at, history).ok_or(at)?;
        at = phase.until;
        phases.push(phase);
    }
    Ok(phases)
}

/// The phase that begins with a period. A price counts in its own intervals, numbered from the first period on.
fn phase(charge: &StatedCharge<'_>, length: Option<PeriodLength>, at: usize, history: usize) -> Option<Phase> {
    let mut prices = charge.prices.iter().enumerate();
    prices.find_map(|(number, (counts, price))| {
        let periods = price.periods(length).unwrap_or(1);
        let interval = u32::try_from(at.checked_div(periods)?).ok()?;
        let recurrence = Recurrence::of(price.document, periods, charge.metric.is_some());
        let end = usize::try_from(counts.end).ok()?.saturating_mul(periods);
        let until = if recurrence == Recurrence::Once { history } else { end.min(history) };
        counts.contains(&interval).then_some(Phase { from: at, until, recurrence, price: number })
    })
}

impl Phase {
    /// The interval that a period bills.
    pub(super) fn billed(&self, period: usize) -> Option<BilledInterval> {
        let billed = self.recurrence.billed(period.checked_sub(self.from)?, self.until.checked_sub(self.from)?)?;
        let of_history = |at: usize| at.saturating_add(self.from);
        Some(BilledInterval { periods: of_history(billed.periods.start)..of_history(billed.periods.end), ..billed })
    }

    /// Whether it ends before a period, or with the one before.
    pub(super) const fn is_before(&self, period: usize) -> bool {
        self.until <= period
    }
}
