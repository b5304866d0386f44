//! Runs side by side: what several subscriptions are due at one moment is on one invoice.

use super::difference::Missing;
use super::ledger::Ledger;
use super::others::{self, OtherSubscription};
use super::portion::Portion;
use super::run::{Asked, Run};
use super::wallets::Wallets;
use crate::calendar::Micros;
use crate::error::{Code, Problem, Result};

/// The runs of subscriptions that are billed together, and what they share.
pub(super) struct Runs<'s> {
    pub(super) first: Run<'s>,
    pub(super) others: Vec<Run<'s>>,
    pub(super) ledger: Ledger<'s>,
    /// The name of the field that says up to when.
    until: &'static str,
}

impl<'s> Runs<'s> {
    /// Runs that have come to their moment.
    pub(super) fn to(asked: &Asked<'s>, others: &'s [OtherSubscription<'s>], explain: bool) -> Result<Self> {
        let mut runs = Self::of(asked, others, explain)?;
        while runs.step()? {}
        Ok(runs)
    }

    /// Runs that have not begun.
    pub(super) fn of(asked: &Asked<'s>, others: &'s [OtherSubscription<'s>], explain: bool) -> Result<Self> {
        others::check(asked.history.subscription, others)?;
        let (first, mut balance) = Run::of(asked)?;
        let wallets = Wallets::read(&first.knowledge.facts, asked)?;
        let mut runs = Vec::with_capacity(others.len());
        for (number, other) in others.iter().enumerate() {
            let (run, own) = Run::of(&other.asked(asked)).map_err(others::error_of(number, asked.until))?;
            let overflow = || Problem::new(Code::AmountOverflow, "state.balance").limit(i64::MAX);
            balance = balance.checked_add(own).ok_or_else(|| overflow().under(&others::path(number)))?;
            runs.push(run);
        }
        Ok(Self { first, others: runs, ledger: Ledger::of(balance, wallets, explain), until: asked.until })
    }

    /// Goes on to the next moment; at the end there is none.
    pub(super) fn step(&mut self) -> Result<bool> {
        let Some(at) = self.next_moment()? else { return Ok(false) };
        let missing = self.first.missing_at(at)?;
        let mut of_others = Vec::with_capacity(self.others.len());
        for (number, run) in self.others.iter_mut().enumerate() {
            of_others.push(run.missing_at(at).map_err(others::error_of(number, self.until))?);
        }
        self.invoice((missing.as_deref(), &of_others), at)?;
        let all = std::iter::once((&mut self.first, &missing)).chain(self.others.iter_mut().zip(&of_others));
        all.filter(|(_, missing)| missing.is_some()).try_for_each(|(run, _)| run.settle())?;
        Ok(true)
    }

    /// The runs after these, by what is known of each history until a moment.
    pub(super) fn onward(self, until: impl Fn(&Run<'s>) -> Result<Micros>) -> Result<Self> {
        let Self { first, others, ledger, until: field } = self;
        let onward = |run: Run<'s>| {
            let until = until(&run)?;
            run.onward(until)
        };
        let first = onward(first)?;
        let others = others.into_iter().enumerate();
        let others = others.map(|(number, run)| onward(run).map_err(others::error_of(number, field)));
        Ok(Self { first, others: others.collect::<Result<_>>()?, ledger, until: field })
    }

    /// Counts anew, as if all before was billed by another bill.
    pub(super) fn begin_anew(&mut self) {
        self.ledger.begin_anew();
        std::iter::once(&mut self.first).chain(&mut self.others).for_each(|run| run.books.places.clear());
    }

    fn next_moment(&mut self) -> Result<Option<Micros>> {
        let mut next = self.first.next_moment()?;
        for (number, run) in self.others.iter_mut().enumerate() {
            let own = run.next_moment().map_err(others::error_of(number, self.until))?;
            next = next.into_iter().chain(own).min();
        }
        Ok(next)
    }

    /// The invoice of a moment, where anything is missing.
    fn invoice(&mut self, (first, others): (Option<&[Missing]>, &[Option<Vec<Missing>>]), at: Micros) -> Result<()> {
        let first = first.unwrap_or_default();
        let mut portions: Vec<Portion<'_, 's>> = Vec::with_capacity(others.len().saturating_add(1));
        portions.push(self.first.portion(at, first));
        for (run, missing) in self.others.iter_mut().zip(others) {
            if let Some(missing) = missing.as_deref().filter(|missing| !missing.is_empty()) {
                portions.push(run.portion(at, missing));
            }
        }
        if first.is_empty() && portions.len() == 1 { Ok(()) } else { self.ledger.invoice(&mut portions, at) }
    }
}
