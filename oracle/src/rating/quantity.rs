//! What a quantity of a group costs in its period, by the definition: converted, less what is included, at least the
//! minimum, walked through the tiers, shared.

use super::table::{Part, Table};
use crate::rounding::Mode;
use crate::{Fraction, read};
use num_traits::{One, Signed, Zero};
use serde_json::Value;

/// A line of a rating, exact.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) kind: &'static str,
    pub(super) tier: Option<usize>,
    pub(super) group: Option<usize>,
    pub(super) event: Option<usize>,
    pub(super) quantity: Fraction,
    pub(super) amount: Fraction,
}

impl Entry {
    pub(super) fn is_of(&self, other: &Self) -> bool {
        (self.kind, self.tier, self.group) == (other.kind, other.tier, other.group)
    }
}

/// How quantities of one price become exact amounts.
pub(super) struct Rule<'a> {
    pub(super) price: &'a Value,
    pub(super) policy: &'a Value,
    /// Of the period.
    pub(super) share: Fraction,
}

impl Rule<'_> {
    /// What a quantity costs in the period; none, which is not zero, costs nothing.
    pub(super) fn entries(
        &self,
        table: &Table,
        group: Option<usize>,
        quantity: Option<&Fraction>,
        deciding: Option<&Fraction>,
    ) -> Result<Vec<Entry>, String> {
        let Some(quantity) = quantity else { return Ok(Vec::new()) };
        let refused = quantity.is_negative() && read::text(self.policy, "negative_quantity") == Some("refuse");
        if self.quantity_factor().is_zero() && !refused {
            return Ok(Vec::new());
        }
        if quantity.is_negative() {
            return match read::text(self.policy, "negative_quantity") {
                Some("zero") => Ok(Vec::new()),
                Some("refuse") => Err("negative_quantity".into()),
                _ => {
                    let units = self.transformed(quantity)?;
                    let deciding = deciding.map_or(Ok(units.clone()), |deciding| self.transformed(deciding))?;
                    let parts = self.parts(table, &units, &deciding)?;
                    Ok(parts.iter().map(|part| mirrored(self.entry(part, group))).collect())
                }
            };
        }
        let units = self.transformed(quantity)?;
        let deciding = deciding.map(|deciding| self.transformed(deciding)).transpose()?;
        let parts = self.parts(table, &units, deciding.as_ref().unwrap_or(&units))?;
        let mut entries: Vec<Entry> = parts.iter().map(|part| self.entry(part, group)).collect();
        if let Some(least) = read::decimal(self.price, "minimum_quantity")?.filter(|least| *least > units) {
            let more = self.parts(table, &least, deciding.as_ref().unwrap_or(&least))?;
            let sum = |parts: &[Part]| parts.iter().map(|part| self.entry(part, group).amount).sum::<Fraction>();
            let quantity = (&least - &units) * self.quantity_factor();
            let amount = sum(&more) - sum(&parts);
            entries.push(Entry { kind: "minimum_quantity", tier: None, group, event: None, quantity, amount });
        }
        Ok(entries)
    }

    /// How many units of a quantity cost nothing.
    pub(super) fn included(&self, quantity: &Fraction) -> Result<Fraction, String> {
        if quantity.is_negative() && read::text(self.policy, "negative_quantity") == Some("zero")
            || self.quantity_factor().is_zero()
        {
            return Ok(Fraction::zero());
        }
        let included = read::decimal(self.price, "included_quantity")?.unwrap_or_else(Fraction::zero);
        Ok(self.converted(quantity)?.min(included) * self.quantity_factor() * quantity.signum())
    }

    /// The quantity without its sign in the units of the tiers.
    pub(super) fn transformed(&self, quantity: &Fraction) -> Result<Fraction, String> {
        if self.quantity_factor().is_zero() {
            return Ok(Fraction::zero());
        }
        let included = read::decimal(self.price, "included_quantity")?.unwrap_or_else(Fraction::zero);
        Ok((self.converted(quantity)? - included).max(Fraction::zero()))
    }

    fn converted(&self, quantity: &Fraction) -> Result<Fraction, String> {
        let conversion = &self.price["conversion"];
        let factor = |name: &str| Ok::<_, String>(read::decimal(conversion, name)?.unwrap_or_else(Fraction::one));
        let whole = quantity.abs() / self.quantity_factor();
        let mut units = whole * factor("multiply_by")? / factor("divide_by")?;
        if let Some(mode) = read::text(conversion, "rounding") {
            units = Mode::of(mode)?.round(&units);
        }
        Ok(units)
    }

    fn parts(&self, table: &Table, units: &Fraction, deciding: &Fraction) -> Result<Vec<Part>, String> {
        table.parts(units, deciding, read::text(self.policy, "zero_quantity") != Some("nothing"))
    }

    fn entry(&self, part: &Part, group: Option<usize>) -> Entry {
        let (kind, factor) = match part.is_flat {
            true => ("flat", self.flat_factor()),
            false => ("usage", self.amount_factor()),
        };
        let quantity = if part.is_flat { Fraction::one() } else { &part.quantity * self.quantity_factor() };
        Entry { kind, tier: Some(part.tier), group, event: None, quantity, amount: &part.amount * factor }
    }

    fn is_share_of(&self, what: &str) -> bool {
        read::text(self.policy, "share_of").unwrap_or("amount") == what
    }

    /// Where the tiers are shared, a quantity fills as much of them as a larger one of the whole.
    fn quantity_factor(&self) -> Fraction {
        if self.is_share_of("tiers") { self.share.clone() } else { Fraction::one() }
    }

    pub(super) fn amount_factor(&self) -> Fraction {
        if self.is_share_of("nothing") { Fraction::one() } else { self.share.clone() }
    }

    pub(super) fn flat_factor(&self) -> Fraction {
        if read::text(self.policy, "flats") == Some("whole") { Fraction::one() } else { self.amount_factor() }
    }
}

fn mirrored(entry: Entry) -> Entry {
    Entry { quantity: -entry.quantity, amount: -entry.amount, ..entry }
}

pub(super) fn sum(entries: &[Entry]) -> Fraction {
    entries.iter().map(|entry| &entry.amount).sum()
}

/// What `after` has beyond `before`, line by line; what did not change is left out.
pub(super) fn difference(after: &[Entry], before: &[Entry]) -> Vec<Entry> {
    let mut lines: Vec<Entry> = after.to_vec();
    for old in before {
        match lines.iter_mut().find(|line| line.is_of(old)) {
            Some(line) => {
                line.quantity -= &old.quantity;
                line.amount -= &old.amount;
            }
            None => lines.push(mirrored(old.clone())),
        }
    }
    let stays = |line: &Entry| {
        let was_there = before.iter().any(|old| old.is_of(line));
        !(line.quantity.is_zero() && line.amount.is_zero() && was_there)
    };
    lines.retain(stays);
    lines
}
