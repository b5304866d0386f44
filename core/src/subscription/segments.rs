//! Segments: from what decisions do to the stretches in which an item has one price and one quantity.

use super::attributes::State;
use super::change_mode::Entry;
use super::timeline::Effect;
use crate::calendar::Micros;
use crate::money::ExactNumber;

/// A stretch of time in which an item has one price and one quantity, is there and is not paused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment {
    pub(super) start: Micros,
    pub(super) end: Option<Micros>,
    pub(super) price: usize,
    pub(super) quantity: ExactNumber,
    pub(super) calendar: usize,
    /// The event that began it.
    pub(super) opened_by: Option<usize>,
    /// The event that ended it.
    pub(super) closed_by: Option<usize>,
    /// How it is charged, as the change says that began it.
    pub(super) entry: Entry,
    /// How what follows it at once is charged.
    pub(super) closed_as: Entry,
}

/// The segments of an item while a walk goes on. What is settled is folded into a state and not read again, so that a moment
/// costs the same whatever came before.
pub(super) struct Segments {
    /// The effects in the order in which they take effect.
    order: Vec<usize>,
    /// How many of these are folded.
    folded: usize,
    /// What they make of the item.
    state: State,
    /// The segments that they open and that are not settled, after the last that is.
    kept: Vec<Segment>,
    /// The segments by what was known at the moment that was asked last.
    found: Vec<Segment>,
}

impl Segments {
    pub(super) fn of(effects: &[Effect]) -> Self {
        let mut order: Vec<usize> = (0..effects.len()).collect();
        order.sort_by_key(|at| effects.get(*at).map(|effect| effect.at));
        Self { order, folded: 0, state: State::default(), kept: Vec::new(), found: Vec::new() }
    }

    pub(super) fn found(&self) -> &[Segment] {
        &self.found
    }

    /// Finds the segments by what is known at a moment; those that ended before `settled` are let go, but for the last.
    pub(super) fn learn(&mut self, effects: &[Effect], settled: Micros, at: Micros) {
        self.fold(effects, settled, at);
        let mut found = self.kept.clone();
        let known = self.unfolded(effects).filter(|(_, effect)| effect.known <= at);
        unfold(known, &mut self.state.clone(), &mut found);
        self.found = found;
    }

    /// Lets go of what is before a moment, as far as it is known.
    fn fold(&mut self, effects: &[Effect], settled: Micros, at: Micros) {
        let is_settled = |effect: &Effect| effect.at < settled && effect.known <= at;
        let count = self.unfolded(effects).take_while(|(_, effect)| is_settled(effect)).count();
        if count == 0 {
            return;
        }
        let (mut state, mut kept) = (self.state, std::mem::take(&mut self.kept));
        unfold(self.unfolded(effects).take(count), &mut state, &mut kept);
        let open = kept.iter().position(|segment| segment.end.is_none_or(|end| end >= settled));
        let past = open.unwrap_or(kept.len()).saturating_sub(1);
        kept.drain(..past);
        self.folded = self.folded.saturating_add(count);
        (self.state, self.kept) = (state, kept);
    }

    fn unfolded<'e>(&self, effects: &'e [Effect]) -> impl Iterator<Item = (usize, &'e Effect)> + use<'_, 'e> {
        let rest = self.order.get(self.folded..).unwrap_or_default();
        rest.iter().filter_map(|at| Some((*at, effects.get(*at)?)))
    }
}

/// Adds the segments of effects, in the order in which they take effect: those of one moment count together.
fn unfold<'e>(effects: impl Iterator<Item = (usize, &'e Effect)>, state: &mut State, segments: &mut Vec<Segment>) {
    let mut effects = effects.peekable();
    while let Some((order, effect)) = effects.next() {
        state.take(effect, order);
        let (mut event, mut entry) = (effect.event, effect.entry);
        while let Some((order, same)) = effects.next_if(|(_, next)| next.at == effect.at) {
            state.take(same, order);
            event = event.or(same.event);
            entry = if same.entry == Entry::default() { entry } else { same.entry };
        }
        follow(segments, state.charged(), effect.at, (event, entry));
    }
}

/// What is charged from a moment on.
fn follow(
    segments: &mut Vec<Segment>,
    charged: Option<(usize, usize, ExactNumber)>,
    at: Micros,
    (event, entry): (Option<usize>, Entry),
) {
    let running = segments.last_mut().filter(|segment| segment.end.is_none());
    let same = running.as_ref().map(|segment| (segment.price, segment.calendar, segment.quantity)) == charged;
    if same && charged.is_some() {
        return;
    }
    if let Some(running) = running {
        (running.end, running.closed_by) = (Some(at), event);
        running.closed_as = if charged.is_some() { entry } else { Entry::default() };
    }
    if let Some((price, calendar, quantity)) = charged {
        let (opened_by, closed_by, closed_as) = (event, None, Entry::default());
        let opened =
            Segment { start: at, end: None, price, quantity, calendar, opened_by, closed_by, entry, closed_as };
        segments.push(opened);
    }
}
