//! What the pieces of a service cost.

use super::pieces::Piece;
use super::problems::Problems;
use super::prorate::ProrationRequest;
use super::share::Share;
use crate::error::{Code, Error, Problem, Result};
use crate::explain::{Exact, Input, Rule, Step, Trace};
use crate::money::Currency;
use crate::money::fraction::Fraction;
use crate::money::scaled::Scaled;
use crate::policy::{Pieces, Policy};

/// The price of a period and how its parts are rounded.
pub(super) struct Price<'p> {
    amount: Scaled,
    pub(super) digits: u32,
    policy: &'p Policy<'static>,
}

/// The price in exact digits, where there is one.
pub(super) fn price<'p>(
    request: &ProrationRequest<'_>,
    policy: &'p Policy<'static>,
    problems: &mut Problems,
) -> Option<Price<'p>> {
    let digits = match request.currency.as_deref().map(|code| (code, Currency::with_minor_unit(code))) {
        Some((_, Ok((_, digits)))) => Some(digits),
        Some((code, Err(wrong))) => {
            problems.push(wrong, "currency", code);
            None
        }
        None => {
            if let Some(amount) = request.amount {
                problems.beyond(Code::NeedsOneOf, "currency", amount, "currency");
            }
            None
        }
    };
    Some(Price { amount: Scaled::new(request.amount?), digits: digits?, policy })
}

/// A share at the precision of the policy.
pub(super) fn ratio(share: Share, policy: &Policy<'_>) -> Result<Exact> {
    let (numerator, denominator) = share.fraction(policy.proration.ratio).ok_or_else(overflow)?;
    Ok(Exact::fraction(Fraction::new(numerator, denominator)))
}

fn overflow() -> Error {
    Problem::new(Code::AmountOverflow, "amount").limit(i64::MAX).into()
}

/// The amount of each piece, and their sum. Pieces of one period telescope: each is what the sum so far rounds to, less
/// what the sum before it rounded to.
pub(super) fn priced(pieces: &[Piece], price: &Price<'_>, trace: &mut impl Trace) -> Result<(Vec<i64>, i64)> {
    let mut amounts: Vec<i64> = Vec::with_capacity(pieces.len());
    let mut total = 0i64;
    let mut before: Option<SoFar> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let continues = at > 0 && pieces.get(at.saturating_sub(1)).is_some_and(|before| before.whole == piece.whole);
        if !continues || price.policy.proration.pieces == Pieces::Alone {
            before = None;
        }
        let units = before.map_or(0, |before| before.units).checked_add(piece.share.units).ok_or_else(overflow)?;
        let share = Share { units, ..piece.share };
        let rounded = price.of(share)?;
        let so_far = SoFar { at, continues: before.is_some(), units, rounded };
        trace.step(|| price.step(share, so_far));
        let amount = rounded.checked_sub(before.map_or(0, |before| before.rounded)).ok_or_else(overflow)?;
        if let Some(before) = before {
            trace.step(|| so_far.difference_step(before, amount, price.digits));
        }
        total = total.checked_add(amount).ok_or_else(overflow)?;
        amounts.push(amount);
        before = Some(so_far);
    }
    trace.step(|| sum_step(&amounts, total, price.digits));
    Ok((amounts, total))
}

/// The sum of the pieces of one period up to a piece.
#[derive(Clone, Copy)]
struct SoFar {
    at: usize,
    /// Whether it has pieces before that one.
    continues: bool,
    units: i64,
    rounded: i64,
}

impl SoFar {
    /// The figure of the trace that holds it: a first piece is its own sum.
    fn figure(self) -> String {
        format!("pieces[{}].{}", self.at, if self.continues { "so_far" } else { "amount" })
    }

    fn difference_step(self, before: Self, amount: i64, digits: u32) -> Step {
        let inputs = vec![
            Input::figure("+", self.figure(), self.rounded, digits),
            Input::figure("-", before.figure(), before.rounded, digits),
        ];
        Step::plain(format!("pieces[{}].amount", self.at), Rule::Sum, inputs, amount, digits)
    }
}

impl Price<'_> {
    fn of(&self, share: Share) -> Result<i64> {
        let (ratio, mode) = (self.policy.proration.ratio, self.policy.rounding.mode);
        share.of(self.amount, self.digits, ratio, mode).ok_or_else(overflow)
    }

    fn step(&self, share: Share, so_far: SoFar) -> Step {
        // The amount was computed from this ratio: it exists.
        let ratio = ratio(share, self.policy).unwrap_or_else(|_| Exact::money(0, 0));
        let inputs = vec![Input::scaled("amount", self.amount), Input::exact("ratio", &ratio)];
        let exact = Exact::scaled(self.amount).times(&ratio);
        Step::new(so_far.figure(), Rule::Prorated, inputs, &exact, so_far.rounded, self.digits)
    }
}

fn sum_step(amounts: &[i64], total: i64, digits: u32) -> Step {
    let inputs = amounts
        .iter()
        .enumerate()
        .map(|(at, amount)| Input::figure("+", format!("pieces[{at}].amount"), *amount, digits));
    Step::plain("amount".to_owned(), Rule::Sum, inputs.collect(), total, digits)
}
