//! The mode of a change: when it counts, and what becomes of the running period.

use serde::{Deserialize, Serialize};

/// When a change is charged and credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChangeMode {
    /// Counts at once, on an invoice of its own moment.
    InvoiceNow,
    /// Counts at once, on the next invoice.
    NextInvoice,
    /// Counts from the next period of the item: nothing is prorated.
    NextPeriod,
    /// Counts from the next term of the subscription; what is decided after the notice that the term asks for, from the one
    /// after it.
    NextTerm,
    /// Of `change_item`: counts at once and begins a new period. The rest of the old one comes back, a whole new one is charged,
    /// and later ones count from here.
    ResetCycle,
    /// Of a quantity that changes: more units count at once, and are one line of the units more; fewer count from the next
    /// period.
    QuantityDelta,
    /// Of `change_item`: counts at once. What is paid of the old price stays paid, and a whole period of the new one is charged,
    /// however much is left of the running one.
    FullPrice,
    /// Of `change_item`: counts at once. What is left of the old price buys time of the new one, rounded up to a unit of the
    /// basis; then a new period begins, and later ones count from there.
    TimeCredit,
    /// Of `change_item`: counts at once. What the new price costs for the rest of the period is charged less all that is charged
    /// of the period already, from zero on.
    FullDifference,
}

impl ChangeMode {
    /// What only a change of an item has a use for.
    pub(super) const fn is_of_change(self) -> bool {
        match self {
            Self::InvoiceNow | Self::NextInvoice | Self::NextPeriod | Self::NextTerm => false,
            Self::ResetCycle | Self::QuantityDelta | Self::FullPrice | Self::TimeCredit | Self::FullDifference => true,
        }
    }

    /// Its name in documents.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::InvoiceNow => "invoice_now",
            Self::NextInvoice => "next_invoice",
            Self::NextPeriod => "next_period",
            Self::NextTerm => "next_term",
            Self::ResetCycle => "reset_cycle",
            Self::QuantityDelta => "quantity_delta",
            Self::FullPrice => "full_price",
            Self::TimeCredit => "time_credit",
            Self::FullDifference => "full_difference",
        }
    }
}

/// How what a change begins is charged, and what becomes of what was there before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Entry {
    /// By its time; the rest of the old comes back.
    #[default]
    Prorated,
    /// The same, as one line.
    OneLine,
    /// A whole period in the rest of the running one; the old stays paid.
    FullPrice,
    /// Paid by the rest of the old, which stays paid.
    PaidByRest,
    /// By its time, less what the old was charged.
    FullDifference,
}

#[cfg(test)]
mod tests {
    use super::ChangeMode;

    #[test]
    fn a_mode_is_named_as_it_is_written() {
        for name in ["reset_cycle", "quantity_delta", "full_price", "time_credit", "full_difference", "next_term"] {
            let mode: ChangeMode = serde_json::from_value(serde_json::json!(name)).unwrap();
            assert_eq!(mode.name(), name);
        }
    }
}
