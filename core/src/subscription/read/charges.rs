//! Amounts that are charged once.

use super::Reader;
use super::events::Dated;
use crate::error::Code;
use crate::subscription::change_mode::ChangeMode;
use crate::subscription::event::EventType;
use crate::subscription::facts::OneOff;

impl<'s> Reader<'s, '_> {
    pub(super) fn charges(&mut self, events: &[Dated<'s>]) -> Vec<OneOff> {
        let charges = events.iter().filter(|known| known.event.event_type == EventType::AddCharge);
        charges.filter_map(|known| self.charge(known)).collect()
    }

    fn charge(&mut self, known: &Dated<'s>) -> Option<OneOff> {
        let event = known.event;
        self.problems.description(event.description.as_deref(), || known.field("description"));
        if event.amount.is_none() {
            self.problems.needs_one_of(known.field("amount"), "amount");
        }
        if let Some(mode @ (ChangeMode::NextPeriod | ChangeMode::NextTerm)) = event.mode {
            self.problems.beyond(Code::OutOfRange, known.field("mode"), mode.name(), "invoice_now, next_invoice");
        }
        let amount = self.problems.money(event.amount, Some(self.digits), || known.field("amount"))?;
        let (at, waits) = (known.effective, event.mode == Some(ChangeMode::NextInvoice));
        Some(OneOff { event: known.at, at, due: at, waits, known: known.recorded, amount })
    }
}
