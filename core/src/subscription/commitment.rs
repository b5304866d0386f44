//! Commitments: what some items come to at least in a period, together.

use super::coverage::Stretch;
use crate::calendar::{Interval, Micros};
use crate::money::decimal::DecimalText;
use crate::money::exact::Exact;
use crate::text::Text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An amount that items come to at least in each period, together. What is missing is charged at the period's end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Commitment<'a> {
    /// Id, unique among the commitments and the items. 1 to 200 characters.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// What the customer reads on the line of what is missing. At most 10,000 characters. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text<'a>>,
    /// The minimum of a whole period before discounts and added tax, in major units, from 0 on.
    #[serde(with = "DecimalText")]
    pub amount: Decimal,
    /// Unit of its period; periods have the subscription's anchor.
    pub interval: Interval,
    /// How many of these units a period has. 1 to 10,000. Default: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval_count: Option<u32>,
    /// Ids of the items that count, also of such as join later. Default: every item.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub item_ids: Option<Vec<Text<'a>>>,
    /// Id of the product that its line is, for coupons of products. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<Text<'a>>,
    /// Ids of the tax rates of its line; `[]` means none. Default: the subscription's `default_tax_rates`.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_rates: Option<Vec<Text<'a>>>,
}

/// A commitment after validation.
pub(super) struct Committed {
    pub(super) full_amount: Exact,
    pub(super) calendar: usize,
    /// The items that count; none for every one.
    items: Option<Vec<usize>>,
}

impl Committed {
    pub(super) const fn new(full_amount: Exact, calendar: usize, items: Option<Vec<usize>>) -> Self {
        Self { full_amount, calendar, items }
    }

    pub(super) fn is_over(&self, item: usize) -> bool {
        self.items.as_ref().is_none_or(|items| items.contains(&item))
    }
}

/// A commitment in one period, between boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CommittedPeriod {
    pub(super) commitment: usize,
    pub(super) span: Stretch,
}

impl CommittedPeriod {
    pub(super) fn holds(&self, at: Micros) -> bool {
        (self.span.start..self.span.end).contains(&at)
    }
}
