//! The rating as JSON.

use super::quantity::{Entry, difference, sum};
use super::spend::Between;
use super::{Rated, Rating};
use crate::{Fraction, Money, read};
use num_traits::Zero;
use serde_json::{Value, json};

impl Rating<'_> {
    pub(super) fn shown(&self, rated: &Rated) -> Result<Value, String> {
        let request = self.request;
        let (lines, part) = rated.each.clone().unwrap_or_else(|| {
            let lines = difference(&rated.after, &rated.before);
            let part = self.spend.part(&Between { before: &rated.before, after: &rated.after, lines: &lines });
            (lines, part)
        });
        let was_rated = |of: &Value| read::field(of, "already_rated_quantity").is_some();
        let is_increment = was_rated(request)
            || read::field(request, "already_rated_events").is_some()
            || request["groups"].as_array().into_iter().flatten().any(was_rated);
        let billed = self.currency.whole(request, "already_billed_amount")?;
        let counted = billed.clone().filter(|_| is_increment);
        let closes = request["closes_period"] != false;
        let spent = self.spend.spent(part, &rated.before, counted, closes);
        let due = match billed {
            Some(billed) if !is_increment => &spent.amount - billed,
            _ => spent.amount.clone(),
        };
        let exact = sum(&lines);
        let money = |amount: &Money| self.currency.text(amount);
        let old_count = read::field(request, "already_rated_events").and_then(Value::as_u64).unwrap_or(0);
        let mut shown = json!({
            "quantity": read::fraction_text(&rated.given),
            "lines": self.lines_shown(&[rated.included.as_slice(), &lines].concat(), spent.minimum.as_ref()),
            "usage_amount": money(&spent.usage),
            "discount_amount": money(&spent.discount),
            "amount": money(&spent.amount),
            "exact_amount": self.exact_text(&exact),
            "due_amount": money(&due),
            "minimum_amount": money(&spent.minimum.map_or_else(Money::zero, |(minimum, _)| minimum)),
        });
        if read::field(request, "groups").is_none() {
            shown["cumulative"] = json!({
                "quantity": read::fraction_text(&rated.reached),
                "events": old_count + rated.count,
                "amount": money(&spent.billed),
            });
        }
        if let Some((events, quantity)) = &rated.free {
            shown["free"] = json!({"events": events, "quantity": read::fraction_text(quantity)});
        }
        Ok(shown)
    }

    fn lines_shown(&self, lines: &[Entry], minimum: Option<&(Money, Fraction)>) -> Vec<Value> {
        let mut shown: Vec<Value> = lines
            .iter()
            .filter(|line| {
                line.tier.is_some() || line.event.is_some() || !(line.quantity.is_zero() && line.amount.is_zero())
            })
            .map(|line| {
                json!({
                    "kind": line.kind,
                    "tier": line.tier,
                    "group": line.group,
                    "event": line.event,
                    "quantity": read::fraction_text(&line.quantity),
                    "exact_amount": self.exact_text(&line.amount),
                })
            })
            .collect();
        if let Some((_, exact)) = minimum {
            shown.push(json!({"kind": "minimum_spend", "exact_amount": self.exact_text(exact)}));
        }
        shown
    }

    fn exact_text(&self, minor: &Fraction) -> String {
        read::fraction_text(&(minor / self.currency.minor_per_major()))
    }
}
