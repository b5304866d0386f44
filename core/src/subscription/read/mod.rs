//! From a subscription to its facts: every error of value is found here, with its path.

mod charges;
pub(super) mod clock;
mod commitments;
mod coupons;
mod decisions;
mod events;
mod fields;
mod items;
mod lines;
mod names;
mod pauses;
mod plans;
mod prices;
mod reversal;
mod schedule;
mod tax_behavior;
mod thresholds;
mod usage;
mod wallets;

use super::calendars::Calendars;
use super::change_mode::ChangeMode;
use super::document::Subscription;
use super::facts::Facts;
use super::history::History;
use super::term::Terms;
use crate::calendar::{Clock, Interval, Micros, Moment, Schedule};
use crate::coupon::currency_digits;
use crate::error::{Code, Problem, Result};
use crate::invoice::draft::unknown_version;
use crate::problems::Problems;
use items::Listed;
pub(super) use lines::lines;
use names::Names;
use plans::Plans;
use std::cell::OnceCell;

/// Where the subscription stands in what is asked.
pub(super) fn path(field: impl std::fmt::Display) -> String {
    format!("subscription.{field}")
}

/// Reads a subscription as it is known at a moment.
pub(super) fn read<'s>(history: History<'s>, known_until: Micros) -> Result<Facts<'s>> {
    let subscription = history.subscription;
    let mut problems = Problems::default();
    problems.extend(unknown_version(subscription.schema_version, &path("schema_version")));
    problems.id(subscription.id.as_deref(), || path("id"));
    problems.id(subscription.customer_id.as_deref(), || path("customer_id"));
    let digits = currency_digits(&subscription.currency, &path("currency"), &mut problems);
    let clock = clock::clock(history, known_until, &mut problems);
    let start = clock::start(subscription, &clock, &mut problems);
    let prices = prices::prices(subscription, &mut problems);
    let plans = plans::plans(subscription, &mut problems);
    let mut items = items::items(history, &clock, &mut problems);
    plans.expand(history, &mut items, &mut problems);
    let names = Names::of(history, &items, &mut problems);
    let mut reader =
        Reader { history, subscription, clock: &clock, start, digits, plans: &plans, names: &names, problems };
    // What contradicts itself does so whoever knows of it; what is not known has no effect.
    let mut events = reader.events();
    let mut decisions = reader.decisions(&events);
    reader.pauses(&decisions);
    reader.tax_behaviors(&items, &decisions);
    let mut charges = reader.charges(&events);
    let coupons = reader.coupons(&events);
    let stated = reader.stated_trial_end();
    reader.trials(stated, &events);
    events.retain(|event| event.recorded <= known_until);
    decisions.retain(|decision| decision.known <= known_until);
    charges.retain(|charge| charge.known <= known_until);
    let trial_end = reader.trial_end(stated, &events);
    let moved = subscription.policy.resolve().map(|policy| policy.subscription.moved_anchor).unwrap_or_default();
    let resets = reader.resets(trial_end, &events, moved);
    let usage = reader.usage();
    let committed = reader.commitments();
    let thresholds = reader.thresholds();
    let wallets = reader.wallets();
    let minimum_charge = reader.minimum_charge();
    match &subscription.term {
        Some(term) => term.check(&mut reader.problems),
        None if counts_in_terms(history) => reader.problems.needs_one_of(path("term"), "term"),
        None => {}
    }
    if let Some(dunning) = &subscription.dunning {
        dunning.check(&mut reader.problems);
    }
    reader.problems.extend(subscription.policy.problems());
    reader.reversal();
    let Reader { problems, .. } = reader;
    problems.finish()?;
    let policy = subscription.policy.resolve().ok_or_else(|| Problem::new(Code::Internal, "policy"))?;
    let schedule = Schedule {
        anchor: subscription.anchor,
        zone: subscription.zone.as_ref().map(crate::Text::borrowed),
        zone_changes: schedule::zone_changes(&events),
        trial_end: trial_end.and_then(|at| clock.write(at)),
        ..Schedule::new(subscription.start, Interval::Month)
    };
    let terms = Terms::of(subscription, (trial_end.unwrap_or(start), &clock), policy.calendar)?;
    let calendars = Calendars::new(schedule, resets, policy.calendar);
    let prices = prices.into_iter().flatten().collect();
    let items = items.iter().flat_map(Listed::read).collect();
    let trial = trial_end;
    let mut facts = Facts {
        history,
        subscription,
        policy,
        digits,
        clock,
        start,
        trial,
        terms,
        calendars,
        prices,
        tariffs: plans.tariffs,
        items,
        named: Vec::new(),
        gaps: Vec::new(),
        decisions,
        charges,
        coupons,
        usage,
        commitments: Vec::new(),
        thresholds,
        wallets,
        minimum_charge,
        reached: Vec::new(),
        digests: OnceCell::new(),
    };
    facts.commit(committed)?;
    facts.change_plans()?;
    Ok(facts)
}

/// Whether a change counts from the next term.
fn counts_in_terms(history: History<'_>) -> bool {
    let policy = history.subscription.policy.resolve().map(|policy| policy.subscription);
    let by_policy = policy.is_some_and(|policy| [policy.upgrade, policy.downgrade].contains(&ChangeMode::NextTerm));
    by_policy || history.events().any(|event| event.mode == Some(ChangeMode::NextTerm))
}

/// A moment beside the subscription, by its clock.
pub(super) fn moment(history: History<'_>, moment: Moment, path: &str) -> Result<Micros> {
    let mut problems = Problems::default();
    let clock = clock::clock(history, Micros::MAX, &mut problems);
    let read = clock::read(&clock, moment, || path.to_owned(), &mut problems);
    problems.finish()?;
    Ok(read.unwrap_or_default())
}

/// What reading needs, and what was found wrong so far.
struct Reader<'s, 'c> {
    history: History<'s>,
    subscription: &'s Subscription<'s>,
    clock: &'c Clock,
    start: Micros,
    digits: u32,
    plans: &'c Plans<'s>,
    names: &'c Names<'s>,
    problems: Problems,
}

impl Reader<'_, '_> {
    /// The smallest amount that is charged.
    fn minimum_charge(&mut self) -> i64 {
        let minimum = self.subscription.minimum_charge;
        if let Some(minimum) = minimum.filter(|minimum| minimum.mantissa() < 0) {
            self.problems.beyond(Code::OutOfRange, path("minimum_charge"), minimum, "at least 0");
        }
        self.problems.money(minimum, Some(self.digits), || path("minimum_charge")).unwrap_or(0)
    }

    fn read(&mut self, moment: Moment, path: impl FnOnce() -> String) -> Option<Micros> {
        clock::read(self.clock, moment, path, &mut self.problems)
    }
}
