//! The mode of a decision: as stated, or by what was before it.

use super::attributes::State;
use super::change_mode::ChangeMode;
use super::decision::{Act, Costs, Decision};
use super::effects::Effects;
use super::facts::Facts;
use super::upgrade::is_upgrade;
use crate::calendar::Micros;
use crate::error::Result;
use crate::money::ExactNumber;

/// The mode of a decision: a change that states none has one by whether it is an upgrade, and fewer units wait.
pub(super) fn mode_of(
    facts: &Facts<'_>,
    effects: &Effects,
    decided: &State,
    decision: &Decision,
) -> Result<ChangeMode> {
    let Act::Change { price, quantity, .. } = decision.act else {
        return Ok(decision.mode.unwrap_or(ChangeMode::InvoiceNow));
    };
    let mode = match decision.mode {
        Some(mode) => mode,
        None => default_mode(facts, decided, (price, quantity))?,
    };
    if mode != ChangeMode::QuantityDelta {
        return Ok(mode);
    }
    // Against what is in force, whatever else was decided and waits.
    let before = effects.state_at(decision.effective).quantity.value;
    let is_less = quantity.is_some_and(|after| after.larger(before) != after);
    Ok(if is_less { ChangeMode::NextPeriod } else { mode })
}

/// From when on a change is known to count as it does: a mode by what was before it may change when more of that is learnt.
pub(super) fn mode_known(
    decisions: &[Decision],
    (effects, decided): (&Effects, &State),
    decision: &Decision,
) -> Micros {
    let is_change = matches!(decision.act, Act::Change { .. });
    let before = match decision.mode {
        None if is_change => {
            [decided.price.order, decided.quantity.order].map(|order| Some(decisions.get(order)?.known))
        }
        Some(ChangeMode::QuantityDelta) if is_change => {
            let in_force = effects.state_at(decision.effective).quantity.order;
            [effects.all().get(in_force).map(|effect| effect.known), None]
        }
        _ => [None, None],
    };
    before.into_iter().flatten().fold(decision.known, Micros::max)
}

fn default_mode(
    facts: &Facts<'_>,
    decided: &State,
    (costs, quantity): (Option<Costs>, Option<ExactNumber>),
) -> Result<ChangeMode> {
    let Some(priced) = decided.price.value.filter(|_| decided.present.value) else {
        return Ok(ChangeMode::InvoiceNow);
    };
    let before = (priced.price, decided.quantity.value);
    let price = match costs {
        Some(Costs::Price(price)) => Some(price),
        // The mode of what is of a plan was decided for all its charges.
        Some(Costs::Tariff(_) | Costs::Nothing) | None => None,
    };
    let after = (price.unwrap_or(before.0), quantity.unwrap_or(before.1));
    let policy = facts.policy.subscription;
    Ok(if is_upgrade(facts, before, after)? { policy.upgrade } else { policy.downgrade })
}
