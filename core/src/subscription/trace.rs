//! The derivation of the lines of an invoice: from a whole period, or from the line that is taken back.

use super::books::Place;
use super::difference::{How, Missing, What};
use super::facts::Facts;
use super::full_difference::Charged;
use super::lines::{Line, Lines};
use super::owed::{Position, ratio_of};
use super::shares::{Origin, Part, Taker};
use crate::error::Result;
use crate::explain::{Input, Rule, Step};
use crate::money::exact::Exact;

/// Adds the steps of an invoice's lines, which are not among the billed lines yet.
pub(super) fn lines(
    facts: &Facts<'_>,
    (missing, parts): (&[Missing], &[Vec<Part>]),
    billed: &Billed<'_>,
    place: &str,
    steps: &mut Vec<Step>,
) -> Result<()> {
    let explained = Explained { facts, missing, billed, place };
    parts.iter().enumerate().for_each(|(at, parts)| explained.shares(at, parts, steps));
    // What is left of something comes after what is taken of it: of a line first, then of what is owed.
    let rank = |line: &Missing| match line.how {
        How::Left => 1,
        How::Rest { .. } | How::Offset(_) | How::Rated | How::TrueUp(_) => 2,
        _ => 0,
    };
    for turn in 0..=2 {
        for (at, line) in missing.iter().enumerate().filter(|(_, line)| rank(line) == turn) {
            explained.line(at, line, steps)?;
        }
    }
    Ok(())
}

/// What was billed before.
pub(super) struct Billed<'b> {
    pub(super) lines: &'b Lines,
    /// So many documents were given.
    pub(super) given: usize,
    /// Where the others stand.
    pub(super) places: &'b [Place],
}

pub(super) struct Explained<'t, 's> {
    pub(super) facts: &'t Facts<'s>,
    pub(super) missing: &'t [Missing],
    pub(super) billed: &'t Billed<'t>,
    /// Where the lines stand.
    place: &'t str,
}

impl Explained<'_, '_> {
    pub(super) fn figure(&self, line: usize, figure: &str) -> String {
        format!("{}.lines[{line}].{figure}", self.place)
    }

    fn line(&self, at: usize, missing: &Missing, steps: &mut Vec<Step>) -> Result<()> {
        let (amount, digits) = (missing.amount, self.facts.digits);
        let figure = self.figure(at, "amount");
        let step = match (&missing.what, &missing.how) {
            (What::Service { service, full_amount, .. }, How::Prorated) => {
                prorated(figure, full_amount, &ratio_of(self.facts, &[*service])?, (amount, digits))
            }
            (what, How::Rest { ratio, owed }) => {
                let position = what.position();
                if let (Some(full), Some(_)) = (self.full_amount(what)?, position) {
                    steps.push(prorated(self.figure(at, "owed_amount"), &full, ratio, (*owed, digits)));
                }
                let owed = Input::figure("+", self.figure(at, "owed_amount"), *owed, digits);
                self.rest(figure, at, (owed, position), amount)
            }
            (what, How::Offset(charged)) => {
                if let Some(full) = self.full_amount(what)? {
                    self.charged(at, &full, charged, steps);
                }
                let owed = charged.owed().unwrap_or(amount);
                let owed = Input::figure("+", self.figure(at, "owed_amount"), owed, digits);
                self.rest(figure, at, (owed, what.position()), amount)
            }
            (_, How::TrueUp(true_up)) => self.true_up(at, missing, true_up, steps),
            (What::Reversal { line, .. }, How::Part { units, of }) => {
                let ratio = Exact::whole(i128::from(*units)).over(&Exact::whole(i128::from(*of)));
                self.reversed(at, (&Exact::money(line.amount, digits), &ratio), amount, steps)
            }
            (What::Reversal { .. }, How::Priced { full_amount, ratio }) => {
                self.reversed(at, (full_amount, ratio), amount, steps)
            }
            (What::Reversal { line, .. }, How::Credited(credited)) => {
                self.credited((at, line), credited, amount, steps)
            }
            (What::Reversal { line, .. }, _) => self.left(figure, at, line, amount),
            (What::Usage { owed }, _) => {
                let rated = Input::money("+", owed.amount, digits);
                self.rest(figure, at, (rated, Some(&owed.position)), amount)
            }
            _ => Step::plain(figure, Rule::Given, vec![Input::money("amount", amount, digits)], amount, digits),
        };
        steps.push(step);
        Ok(())
    }

    /// The shares of discounts and taxes that a reversal takes back.
    fn shares(&self, at: usize, parts: &[Part], steps: &mut Vec<Step>) {
        let digits = self.facts.digits;
        for part in parts {
            let path = part.figure.path();
            let figure = self.figure(at, &path);
            if let Origin::Alone(alone) = &part.origin {
                steps.extend(alone.steps(figure, part, digits));
                continue;
            }
            let gone = format!("{figure}.gone");
            self.gone((at, &gone), part, parts, steps);
            let mut inputs = vec![Input::figure("+", gone, part.gone, digits)];
            inputs.extend(part.earlier.iter().map(|(taker, taken)| match taker {
                Taker::Billed(document) => self.billed_figure(*document, &path, *taken),
                Taker::Here(other) => Input::figure("-", self.figure(*other, &path), *taken, digits),
            }));
            match part.bound {
                Some(bound) => steps.extend(bound.steps(figure, inputs, part.amount, digits)),
                None => steps.push(Step::plain(figure, Rule::Sum, inputs, part.amount, digits)),
            }
        }
    }

    /// How much of a share is gone.
    fn gone(&self, (at, gone): (usize, &str), part: &Part, parts: &[Part], steps: &mut Vec<Step>) {
        let digits = self.facts.digits;
        let all = self.figure(at, "reversed.discount_gone");
        let bounded = |rest| {
            let inputs = vec![rest, Input::money("room", part.whole.saturating_neg(), digits)];
            Step::plain(gone.to_owned(), Rule::Bounded, inputs, part.gone, digits)
        };
        let step = match &part.origin {
            Origin::Ratio(ratio) => {
                prorated(gone.to_owned(), &Exact::money(part.whole, digits), ratio, (part.gone, digits))
            }
            Origin::First(favoured) => {
                let is_negative = part.whole >= 0;
                let minor = favoured.discount_gone;
                let minor = if is_negative { minor.saturating_neg() } else { minor };
                steps.extend(favoured.steps(&self.figure(at, "reversed"), is_negative, digits));
                bounded(Input::figure("amount", all, minor, digits))
            }
            Origin::Alone(_) => return,
            Origin::Next(rest) => {
                let before: Vec<&Part> = parts.iter().take_while(|before| before.figure != part.figure).collect();
                let sum = before.iter().fold(*rest, |sum, part| sum.saturating_add(part.gone));
                let mut inputs = vec![Input::figure("+", all, sum, digits)];
                let named = |part: &&Part| format!("{}.gone", self.figure(at, &part.figure.path()));
                inputs.extend(before.iter().map(|part| Input::figure("-", named(part), part.gone, digits)));
                let figure = format!("{gone}.rest");
                steps.push(Step::plain(figure.clone(), Rule::Sum, inputs, *rest, digits));
                bounded(Input::figure("amount", figure, *rest, digits))
            }
        };
        steps.push(step);
    }

    /// What is taken back, measured by itself.
    fn reversed(&self, at: usize, (whole, ratio): (&Exact, &Exact), amount: i64, steps: &mut Vec<Step>) -> Step {
        let (taken, digits) = (self.figure(at, "reversed_amount"), self.facts.digits);
        let minor = amount.saturating_neg();
        steps.push(prorated(taken.clone(), whole, ratio, (minor, digits)));
        let inputs = vec![Input::figure("-", taken, minor, digits)];
        Step::plain(self.figure(at, "amount"), Rule::Sum, inputs, amount, digits)
    }

    /// What was charged, less what each later change takes off it: as much as its own charge, and as there is.
    fn charged(&self, at: usize, full_amount: &Exact, charged: &Charged, steps: &mut Vec<Step>) {
        let digits = self.facts.digits;
        let figure = |name: &str| self.figure(at, name);
        steps.push(prorated(figure("charged_amount"), full_amount, &charged.ratio, (charged.amount, digits)));
        let mut inputs = vec![Input::figure("+", figure("charged_amount"), charged.amount, digits)];
        for (number, offset) in charged.offsets.iter().enumerate() {
            let of = |name: &str| self.figure(at, &format!("offsets[{number}].{name}"));
            steps.push(prorated(of("cost_amount"), &offset.full_amount, &offset.ratio, (offset.cost, digits)));
            let cost = Input::figure("+", of("cost_amount"), offset.cost, digits);
            let elsewhere = Input::money("-", offset.cost.saturating_sub(offset.open), digits);
            steps.push(Step::plain(of("open_amount"), Rule::Sum, vec![cost, elsewhere], offset.open, digits));
            let open = Input::figure("amount", of("open_amount"), offset.open, digits);
            let room = Input::money("room", offset.room, digits);
            steps.push(Step::plain(of("amount"), Rule::Bounded, vec![open, room], offset.amount, digits));
            inputs.push(Input::figure("-", of("amount"), offset.amount, digits));
        }
        let owed = charged.owed().unwrap_or_default();
        steps.push(Step::plain(figure("owed_amount"), Rule::Sum, inputs, owed, digits));
    }

    /// What is owed, less every billed line of the position, and less the others of this invoice.
    fn rest(&self, figure: String, at: usize, (owed, position): (Input, Option<&Position>), amount: i64) -> Step {
        let digits = self.facts.digits;
        let mut inputs = vec![owed];
        if let Some(position) = position {
            inputs.extend(self.billed.lines.of(position).map(|line| self.billed(line)));
            let others = self.missing.iter().enumerate().filter(|(other, _)| *other != at);
            let same = others.filter(|(_, missing)| missing.what.position() == Some(position));
            inputs.extend(same.map(|(at, same)| Input::figure("-", self.figure(at, "amount"), same.amount, digits)));
        }
        Step::plain(figure, Rule::Sum, inputs, amount, digits)
    }

    /// What is left of a line, all of it taken back.
    fn left(&self, figure: String, at: usize, line: &Line, amount: i64) -> Step {
        let digits = self.facts.digits;
        let mut inputs = vec![self.billed(line)];
        inputs.extend(self.billed.lines.reversals(line.number).map(|reversal| self.billed(reversal)));
        let others = self.missing.iter().enumerate().filter(|(other, _)| *other != at);
        let same = others.filter(|(_, missing)| missing.what.reverses() == Some(line.number));
        inputs.extend(same.map(|(at, same)| Input::figure("-", self.figure(at, "amount"), same.amount, digits)));
        Step::plain(figure, Rule::Sum, inputs, amount, digits)
    }

    /// What is subtracted of a line that was billed before.
    pub(super) fn billed(&self, line: &Line) -> Input {
        self.billed_figure(line.document, "amount", line.amount)
    }

    /// A figure of a line that was billed before: of this bill by its place there.
    fn billed_figure(&self, document: usize, figure: &str, minor: i64) -> Input {
        let made = document.checked_sub(self.billed.given).and_then(|made| self.billed.places.get(made));
        let digits = self.facts.digits;
        match made {
            Some(place) => Input::figure("-", place.figure(figure), minor, digits),
            None => Input::money("-", minor, digits),
        }
    }

    fn full_amount(&self, what: &What) -> Result<Option<Exact>> {
        let Some(position) = what.position() else { return Ok(None) };
        let Some(quantity) = position.quantity else { return Ok(None) };
        self.facts.full_amount(position.price, quantity).map(Some)
    }
}

pub(super) fn prorated(figure: String, amount: &Exact, ratio: &Exact, (minor, digits): (i64, u32)) -> Step {
    let inputs = vec![Input::exact("amount", amount), Input::exact("ratio", ratio)];
    Step::new(figure, Rule::Prorated, inputs, &amount.times(ratio), minor, digits)
}
