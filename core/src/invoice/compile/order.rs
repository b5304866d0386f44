//! In which order discounts and charges count, and where they have their figures.

use crate::invoice::compiled::{Adjustment, AdjustmentValue, Kind, Order, Plan, Size};
use crate::policy::DiscountOrder;

/// The order of the policy, where it is not that of the draft.
pub(super) fn settle(plan: &mut Plan) {
    let percent_first = match plan.policy.discount.order {
        DiscountOrder::Listed => return,
        DiscountOrder::PercentFirst => true,
        DiscountOrder::AmountFirst => false,
    };
    let rank = |plan: &Plan, adjustment: &Adjustment| {
        (adjustment.kind == Kind::Charge, is_percentage(plan, adjustment) != percent_first)
    };
    let mut line: Vec<usize> = (0..plan.line_adjustments.len()).collect();
    for compiled in &plan.lines {
        let Some(own) = line.get_mut(compiled.adjustments.clone()) else { continue };
        own.sort_by_key(|at| plan.line_adjustments.get(*at).map(|adjustment| rank(plan, adjustment)));
    }
    let mut document: Vec<usize> = (0..plan.document_adjustments.len()).collect();
    document.sort_by_key(|at| plan.document_adjustments.get(*at).map(|entry| rank(plan, &entry.adjustment)));
    plan.order = Some(Box::new(Order { line, document }));
}

fn is_percentage(plan: &Plan, adjustment: &Adjustment) -> bool {
    match adjustment.value {
        AdjustmentValue::Percent { .. } => true,
        AdjustmentValue::Amount(_) => false,
        AdjustmentValue::Terms(terms) => {
            plan.terms.get(terms).is_some_and(|terms| matches!(terms.size, Size::Percent { .. }))
        }
    }
}

/// Gives every document adjustment its place: shares of its eligible lines, or a taxable of its own.
pub(super) fn place(plan: &mut Plan) {
    let lines = plan.lines.len();
    let (mut shares, mut entries) = (plan.tax_shares, lines);
    for adjustment in &mut plan.document_adjustments {
        if let Some(entry) = &mut adjustment.entry {
            *entry = entries;
            entries = entries.saturating_add(1);
        } else {
            let count = adjustment.eligible.as_ref().map_or(lines, Vec::len);
            let end = shares.saturating_add(count);
            adjustment.shares = shares..end;
            shares = end;
        }
    }
    plan.shares = shares;
}
