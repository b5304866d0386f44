//! Two prices side by side, from quantity zero on: which one costs less, range by range.

use super::crossing::{Cheaper, ComparedRange, ComparisonEnd};
use super::curve::{Curve, Piece};
use super::looks::{Lines, Look, Looks};
use super::repeats::{Repeat, repeat_after, sure_until};
use crate::error::{Code, Error, Problem, Result};
use crate::limits;
use crate::money::exact::Exact;
use std::cmp::Ordering;

/// A range of quantities over which the difference of two prices has one sign.
#[derive(Debug, Clone)]
pub(super) struct SignRange {
    pub(super) from: Exact,
    pub(super) from_inclusive: bool,
    /// None without an end.
    pub(super) to: Option<Exact>,
    pub(super) to_inclusive: bool,
    pub(super) sign: Ordering,
}

/// What was seen of a period: the sign of the difference, as long as it is one, and how near to zero it comes.
struct Seen {
    sign: Option<Ordering>,
    mixed: bool,
    least: Option<Exact>,
}

/// Both prices, and what was found so far.
pub(super) struct Walk<'c> {
    curves: [&'c Curve<'c>; 2],
    up_to: Option<&'c Exact>,
    ranges: Vec<SignRange>,
    steps: usize,
    seen: Seen,
    looks: Looks,
}

/// What a walk found.
pub(super) struct Walked {
    pub(super) ranges: Vec<SignRange>,
    /// Why the last range ends.
    pub(super) end: Option<ComparisonEnd>,
    /// What was seen of each range, by its place, where somebody asked.
    pub(super) looks: Vec<(usize, Look)>,
}

/// Where the walk stands.
enum Next {
    At(Exact),
    End(Option<ComparisonEnd>),
}

impl Seen {
    const fn nothing() -> Self {
        Self { sign: None, mixed: false, least: None }
    }

    fn see(&mut self, sign: Ordering, least: &Exact) {
        self.mixed |= self.sign.is_some_and(|seen| seen != sign);
        self.sign = Some(sign);
        let least = least.magnitude();
        self.least = Some(self.least.take().map_or_else(|| least.clone(), |seen| seen.min(least.clone())));
    }
}

impl<'c> Walk<'c> {
    pub(super) const fn new(curves: [&'c Curve<'c>; 2], up_to: Option<&'c Exact>, looks: Looks) -> Self {
        Self { curves, up_to, ranges: Vec::new(), steps: 0, seen: Seen::nothing(), looks }
    }

    /// The ranges in order, and why they end.
    pub(super) fn all(mut self) -> Result<Walked> {
        let mut at = Exact::whole(0);
        if let Some(end) = self.point(&at)? {
            return Ok(self.walked(Some(end)));
        }
        loop {
            match self.stretch(at)? {
                Next::At(next) => at = next,
                Next::End(end) => return Ok(self.walked(end)),
            }
        }
    }

    fn walked(self, end: Option<ComparisonEnd>) -> Walked {
        Walked { ranges: self.ranges, end, looks: self.looks.all() }
    }

    /// Notes what was seen of the last range.
    fn look(&mut self, make: impl FnOnce() -> Look) {
        self.looks.note(self.ranges.len().saturating_sub(1), make);
    }

    /// A period of both prices and as many as are like it, or where there is none, one piece.
    fn stretch(&mut self, at: Exact) -> Result<Next> {
        let pieces = match self.pieces(&at)? {
            Ok(pieces) => pieces,
            Err(end) => return Ok(Next::End(Some(end))),
        };
        if let Some(next) = self.passed(&at, &pieces)? {
            return Ok(next);
        }
        let [first, second] = &pieces;
        let Some(repeat) = repeat_after(self.curves, [first, second], &at, self.up_to)? else {
            return self.piece(&at, &pieces, None);
        };
        let until = at.plus(&repeat.length);
        self.seen = Seen::nothing();
        let mut here = at.clone();
        let mut walked = 0usize;
        while here < until {
            let pieces = match self.pieces(&here)? {
                Ok(pieces) => pieces,
                Err(end) => return Ok(Next::End(Some(end))),
            };
            walked = walked.saturating_add(1);
            // Now and then: a period may be long, and one price far ahead.
            if walked.is_power_of_two()
                && let Some(next) = self.passed(&here, &pieces)?
            {
                return Ok(next);
            }
            match self.piece(&here, &pieces, Some(&until))? {
                Next::At(next) => here = next,
                end @ Next::End(_) => return Ok(end),
            }
        }
        self.repeated(&at, until, &repeat)
    }

    /// Goes on to where one price no longer surely costs less.
    fn passed(&mut self, at: &Exact, [first, second]: &[Piece; 2]) -> Result<Option<Next>> {
        let Some(ahead) = sure_until(self.curves, [first, second], at, self.up_to)? else { return Ok(None) };
        let (sign, until) = (ahead.difference.sign(), ahead.until.clone());
        self.add(at, false, until.as_ref(), until.is_some(), sign)?;
        self.look(|| Look::Ahead { from: at.clone(), ahead });
        Ok(Some(until.map_or(Next::End(None), Next::At)))
    }

    /// Goes on to the end of the last period in which nothing changes.
    fn repeated(&mut self, at: &Exact, until: Exact, repeat: &Repeat) -> Result<Next> {
        let (Some(sign), Some(least), false) = (self.seen.sign, self.seen.least.clone(), self.seen.mixed) else {
            return Ok(Next::At(until));
        };
        let alike = repeat.alike(sign, &least);
        let to = alike.as_ref().map(|alike| at.plus(&alike.times(&repeat.length)));
        self.extend(to.clone(), to.is_some(), sign)?;
        self.look(|| Look::Repeated { from: at.clone(), repeat: repeat.clone(), alike, least });
        Ok(to.map_or(Next::End(None), Next::At))
    }

    /// The pieces of both prices right of a quantity, or why there are none.
    fn pieces(&mut self, at: &Exact) -> Result<std::result::Result<[Piece; 2], ComparisonEnd>> {
        self.steps = self.steps.saturating_add(1);
        if self.steps > limits::COMPARED_STEPS {
            return Err(too_many(limits::COMPARED_STEPS));
        }
        if self.up_to.is_some_and(|up_to| at >= up_to) {
            return Ok(Err(ComparisonEnd::UpTo));
        }
        let [first, second] = self.curves;
        Ok(both(first.piece_after(at)?, second.piece_after(at)?))
    }

    /// The open stretch right of a quantity and the point at its end.
    fn piece(&mut self, at: &Exact, pieces: &[Piece; 2], until: Option<&Exact>) -> Result<Next> {
        let [first, second] = pieces;
        let ends = [first.end.as_ref(), second.end.as_ref(), until, self.up_to];
        let end = ends.into_iter().flatten().min().cloned();
        self.open(at, end.as_ref(), pieces)?;
        let Some(end) = end else { return Ok(Next::End(None)) };
        Ok(match self.point(&end)? {
            Some(why) => Next::End(Some(why)),
            None => Next::At(end),
        })
    }

    /// A stretch over which the difference is affine, without its ends.
    fn open(&mut self, at: &Exact, end: Option<&Exact>, pieces: &[Piece; 2]) -> Result<()> {
        let [first, second] = pieces;
        let (start, slope) = (first.start.minus(&second.start), first.slope.minus(&second.slope));
        let last = end.map(|end| start.plus(&slope.times(&end.minus(at))));
        let after = last.as_ref().map_or(slope.sign(), Exact::sign);
        let before = start.sign();
        if before != Ordering::Equal && after == before.reverse() {
            let root = at.plus(&start.magnitude().over(&slope.magnitude()));
            self.straight((at, at, Some(&root)), pieces, before)?;
            self.add(&root, true, Some(&root), true, Ordering::Equal)?;
            self.look(|| Look::Point { quantity: root.clone(), lines: Some(Lines::new(at, pieces)) });
            self.straight((at, &root, end), pieces, after)?;
            self.seen.see(Ordering::Equal, &Exact::whole(0));
            return Ok(());
        }
        let sign = if before == Ordering::Equal { slope.sign() } else { before };
        self.seen.see(sign, &start);
        self.seen.see(sign, last.as_ref().unwrap_or(&start));
        self.straight((at, at, end), pieces, sign)
    }

    /// A stretch of pieces that begin at a quantity, over which the difference has one sign.
    fn straight(
        &mut self,
        (at, from, to): (&Exact, &Exact, Option<&Exact>),
        pieces: &[Piece; 2],
        sign: Ordering,
    ) -> Result<()> {
        self.add(from, false, to, false, sign)?;
        self.look(|| Look::Straight { from: from.clone(), to: to.cloned(), lines: Lines::new(at, pieces) });
        Ok(())
    }

    /// A single quantity; or why there is nothing to compare.
    fn point(&mut self, at: &Exact) -> Result<Option<ComparisonEnd>> {
        let [first, second] = self.curves;
        match both(first.cost(at)?, second.cost(at)?) {
            Err(end) => Ok(Some(end)),
            Ok([first, second]) => {
                let difference = first.minus(&second);
                self.seen.see(difference.sign(), &difference);
                self.add(at, true, Some(at), true, difference.sign())?;
                self.look(|| Look::Point { quantity: at.clone(), lines: None });
                Ok(None)
            }
        }
    }

    fn add(
        &mut self,
        from: &Exact,
        from_inclusive: bool,
        to: Option<&Exact>,
        to_inclusive: bool,
        sign: Ordering,
    ) -> Result<()> {
        if self.ranges.last().is_some_and(|last| last.sign == sign) {
            return self.extend(to.cloned(), to_inclusive, sign);
        }
        if self.ranges.len() >= limits::RANGES {
            return Err(too_many(limits::RANGES));
        }
        self.ranges.push(SignRange { from: from.clone(), from_inclusive, to: to.cloned(), to_inclusive, sign });
        Ok(())
    }

    /// Lets the last range reach further.
    fn extend(&mut self, to: Option<Exact>, to_inclusive: bool, sign: Ordering) -> Result<()> {
        match self.ranges.last_mut().filter(|last| last.sign == sign) {
            Some(last) => {
                (last.to, last.to_inclusive) = (to, to_inclusive);
                Ok(())
            }
            None => Err(Problem::new(Code::Internal, "").into()),
        }
    }
}

/// What both prices have, or which of them has ended.
fn both<T>(first: Option<T>, second: Option<T>) -> std::result::Result<[T; 2], ComparisonEnd> {
    match (first, second) {
        (Some(first), Some(second)) => Ok([first, second]),
        (None, Some(_)) => Err(ComparisonEnd::First),
        (Some(_), None) => Err(ComparisonEnd::Second),
        (None, None) => Err(ComparisonEnd::Both),
    }
}

fn too_many(limit: usize) -> Error {
    Problem::new(Code::TooMany, "up_to").limit(limit).into()
}

impl SignRange {
    pub(super) fn shown(&self) -> ComparedRange {
        ComparedRange {
            from: self.from.to_text(),
            from_inclusive: self.from_inclusive,
            to: self.to.as_ref().map(Exact::to_text),
            to_inclusive: self.to_inclusive,
            cheaper: match self.sign {
                Ordering::Less => Cheaper::First,
                Ordering::Equal => Cheaper::Equal,
                Ordering::Greater => Cheaper::Second,
            },
        }
    }
}
