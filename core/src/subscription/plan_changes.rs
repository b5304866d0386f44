//! Changes of plans: one event is one upgrade or downgrade, whatever it does to each charge.

use super::change_mode::ChangeMode;
use super::decision::{Act, Costs, Decision};
use super::event::UnusedTime;
use super::facts::Facts;
use super::upgrade::yearly;
use crate::calendar::Micros;
use crate::error::Result;
use crate::money::ExactNumber;
use crate::money::exact::Exact;

/// What was decided last of an item.
#[derive(Debug, Clone, Copy, Default)]
struct Decided {
    costs: Option<Costs>,
    quantity: ExactNumber,
    present: bool,
}

impl Decided {
    fn take(&mut self, act: Act) {
        match act {
            Act::Change { price, quantity, .. } => {
                self.costs = price.or(self.costs);
                self.quantity = quantity.unwrap_or(self.quantity);
            }
            Act::Present { present, .. } => self.present = present,
            Act::Paused { .. } | Act::Ended(_) => {}
        }
    }

    fn is_charged(self) -> bool {
        self.costs.is_some_and(|costs| costs != Costs::Nothing)
    }
}

impl Facts<'_> {
    /// Says of each change of a plan when it counts, and what that means for charges that join and leave.
    pub(super) fn change_plans(&mut self) -> Result<()> {
        if self.tariffs.is_empty() {
            return Ok(());
        }
        let mut decided = vec![Decided::default(); self.items.len()];
        let mut changed: Vec<Decision> = Vec::with_capacity(self.decisions.len());
        let decisions = std::mem::take(&mut self.decisions);
        for group in decisions.chunk_by(|left, right| left.event.is_some() && left.event == right.event) {
            let mode = self.mode_of_group(&decided, group)?;
            for decision in group {
                let item = decision.act.item();
                let before = item.and_then(|item| decided.get(item)).copied().unwrap_or_default();
                self.changes(Decision { mode, ..*decision }, before, &mut changed)?;
                if let Some(decided) = item.and_then(|item| decided.get_mut(item)) {
                    decided.take(decision.act);
                }
            }
        }
        self.decisions = changed;
        Ok(())
    }

    /// The mode of an event: of a change that states none, by what its charges cost together in a year.
    fn mode_of_group(&mut self, decided: &[Decided], group: &[Decision]) -> Result<Option<ChangeMode>> {
        let Some(first) = group.first() else { return Ok(None) };
        let is_of_plan = |decision: &Decision| {
            let item = decision.act.item().filter(|_| matches!(decision.act, Act::Change { .. }));
            item.and_then(|item| self.items.get(item)).is_some_and(|item| item.of_plan().is_some())
        };
        if first.mode.is_some() || first.event.is_none() || !group.iter().all(is_of_plan) {
            return Ok(first.mode);
        }
        let (mut before, mut after) = (Exact::whole(0), Exact::whole(0));
        let mut is_there = false;
        for decision in group {
            let Some(was) = decision.act.item().and_then(|item| decided.get(item)).copied() else { continue };
            let mut becomes = was;
            becomes.take(decision.act);
            is_there |= was.present;
            before = before.plus(&self.yearly_of(was, decision.effective)?);
            after = after.plus(&self.yearly_of(becomes, decision.effective)?);
        }
        let policy = self.policy.subscription;
        let by_policy = if after >= before { policy.upgrade } else { policy.downgrade };
        Ok(Some(if is_there { by_policy } else { ChangeMode::InvoiceNow }))
    }

    fn yearly_of(&mut self, decided: Decided, at: Micros) -> Result<Exact> {
        let costs = decided.costs.filter(|_| decided.present);
        let price = costs.map(|costs| self.price_of(costs, at)).transpose()?.flatten();
        price.map_or_else(|| Ok(Exact::whole(0)), |price| yearly(self, (price, decided.quantity)))
    }

    /// A decision as it is of its charge: one that joins is added, one that leaves is removed.
    fn changes(&mut self, decision: Decision, before: Decided, changed: &mut Vec<Decision>) -> Result<()> {
        let mode = decision.mode.unwrap_or(ChangeMode::InvoiceNow);
        let joins = |quantity: Option<ExactNumber>| quantity.unwrap_or(before.quantity);
        match decision.act {
            Act::Change { item, price: Some(Costs::Tariff(_)), quantity }
                if mode.is_of_change() && before.present && !before.is_charged() =>
            {
                changed.push(Decision { mode: Some(ChangeMode::InvoiceNow), ..decision });
                if matches!(mode, ChangeMode::ResetCycle | ChangeMode::TimeCredit) {
                    let act = Act::Change { item, price: None, quantity: Some(joins(quantity)) };
                    changed.push(Decision { mode: Some(ChangeMode::ResetCycle), act, ..decision });
                }
            }
            Act::Change { price: Some(Costs::Nothing), .. } if mode.is_of_change() => {
                let price = before.costs.map(|costs| self.price_of(costs, decision.effective)).transpose()?.flatten();
                let stays_paid =
                    mode == ChangeMode::FullPrice && price.is_some_and(|price| self.is_paid_in_advance(price));
                let unused = if stays_paid { UnusedTime::Keep } else { UnusedTime::Credit };
                changed.push(Decision { mode: Some(ChangeMode::InvoiceNow), unused, ..decision });
            }
            _ => changed.push(decision),
        }
        Ok(())
    }
}
