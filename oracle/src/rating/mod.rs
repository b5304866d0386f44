//! A rating, in exact fractions: tiers are walked from zero for every question, nothing is kept from one to the next.

mod events;
mod parts;
mod per_event;
mod quantity;
mod render;
mod spend;
mod table;

use crate::currency::Currency;
use crate::rounding::Mode;
use crate::{Fraction, Money, read};
use events::one_line;
use num_traits::{One, Zero};
use quantity::{Entry, Rule, sum};
use serde_json::Value;
use spend::Spend;
use table::Table;

struct Rating<'a> {
    request: &'a Value,
    rule: Rule<'a>,
    currency: Currency<'a>,
    /// What one unit of the price's money is in minor units.
    minor: Fraction,
    spend: Spend,
}

/// What is rated between two states of the period.
#[derive(Default)]
struct Rated {
    before: Vec<Entry>,
    after: Vec<Entry>,
    /// Units that cost nothing.
    included: Vec<Entry>,
    given: Fraction,
    reached: Fraction,
    /// Events, where the price is per event.
    count: u64,
    /// Lines of each event and what they cost with what is off it, where they are lines of their own.
    each: Option<(Vec<Entry>, (Money, Money))>,
    free: Option<(u64, Fraction)>,
}

/// The rating of a request, as far as tests compare it. A request is not validated.
///
/// # Errors
///
/// A text for people: the quantity is beyond the last tier, no variant matches, or a quantity is refused.
pub fn rate(request: &Value) -> Result<Value, String> {
    if read::field(request, "parts").is_some() {
        return parts::rate(request);
    }
    let (price, policy) = (&request["price"], &request["policy"]["rating"]);
    let currency = Currency::of(price)?;
    let rate = read::decimal(price, "pricing_unit_rate")?.unwrap_or_else(Fraction::one);
    let minor = rate * currency.minor_per_major();
    let share = read::exact(request, "share")?.unwrap_or_else(Fraction::one);
    let mode = Mode::of(read::text(&request["policy"]["rounding"], "mode").unwrap_or("half_away_from_zero"))?;
    let rule = Rule { price, policy, share };
    let spend = Spend::of(&rule, &minor, mode)?;
    let rating = Rating { request, rule, currency, minor, spend };
    let rated = rating.rated()?;
    rating.shown(&rated)
}

impl Rating<'_> {
    fn rated(&self) -> Result<Rated, String> {
        let request = self.request;
        if read::field(self.rule.price, "per_event").is_some() {
            return self.per_event();
        }
        if read::field(request, "groups").is_some() {
            return self.groups();
        }
        let table = self.own_table()?;
        let deciding = read::exact(request, "tier_quantity")?;
        let before = read::exact(request, "already_rated_quantity")?;
        let events = self.events()?;
        if self.is_prorated() {
            return self.prorated(&table, &events);
        }
        let given = match read::field(request, "events") {
            Some(_) => events.iter().map(|(quantity, _)| quantity).sum(),
            None => read::exact(request, "quantity")?.unwrap_or_else(Fraction::zero),
        };
        let reached = before.clone().unwrap_or_else(Fraction::zero) + &given;
        let old = self.rule.entries(&table, None, before.as_ref(), None)?;
        if self.is_each() {
            let each = Some(self.each(&table, before, &events)?.ended());
            return Ok(Rated { before: vec![one_line(&old)], each, reached, given, ..Rated::default() });
        }
        let charged = self.charged(before.as_ref(), &given);
        let after = self.rule.entries(&table, None, Some(&charged), deciding.as_ref())?;
        let included = self.included(None, before.as_ref(), &charged)?;
        Ok(Rated { before: old, after, reached, given, included, ..Rated::default() })
    }

    /// Up to where an increment is charged: a decrease may be free.
    fn charged(&self, before: Option<&Fraction>, given: &Fraction) -> Fraction {
        match before {
            Some(before) if self.is_high_water() => (before + given).max(before.clone()),
            Some(before) => before + given,
            None => given.clone(),
        }
    }

    /// The units that cost nothing, of those beyond what was rated before.
    fn included(
        &self,
        group: Option<usize>,
        before: Option<&Fraction>,
        until: &Fraction,
    ) -> Result<Vec<Entry>, String> {
        let before = before.map_or_else(|| Ok(Fraction::zero()), |before| self.rule.included(before))?;
        let line = included_line(group, self.rule.included(until)? - before);
        Ok(Some(line).into_iter().filter(|line| !line.quantity.is_zero()).collect())
    }

    fn is_high_water(&self) -> bool {
        read::text(self.rule.policy, "decrease") == Some("high_water")
    }

    fn own_table(&self) -> Result<Table, String> {
        let price = self.rule.price;
        Table::of(price, price, self.rule.policy, &self.minor)?.ok_or_else(|| "no_variant".into())
    }

    fn table_of(&self, group: &Value) -> Result<Table, String> {
        let wanted = read::texts(group, "match").unwrap_or_default();
        let variants = read::list(self.rule.price, "variants");
        match variants.iter().find(|variant| read::texts(variant, "match").as_ref() == Some(&wanted)) {
            Some(variant) => {
                let table = Table::of(variant, self.rule.price, self.rule.policy, &self.minor)?;
                table.ok_or_else(|| "a variant without tiers".into())
            }
            None => self.own_table(),
        }
    }

    fn groups(&self) -> Result<Rated, String> {
        let mut rated = Rated::default();
        let (mut before, mut after, mut free) = (Vec::new(), Vec::new(), Vec::new());
        for (place, group) in read::list(self.request, "groups").iter().enumerate() {
            let table = self.table_of(group)?;
            let given = read::exact(group, "quantity")?.unwrap_or_else(Fraction::zero);
            let old = read::exact(group, "already_rated_quantity")?;
            let deciding = read::exact(group, "tier_quantity")?;
            let reached = self.charged(old.as_ref(), &given);
            before.push(self.rule.entries(&table, Some(place), old.as_ref(), None)?);
            after.push(self.rule.entries(&table, Some(place), Some(&reached), deciding.as_ref())?);
            let included = |quantity: Option<&Fraction>| match quantity {
                Some(quantity) => self.rule.included(quantity),
                None => Ok(Fraction::zero()),
            };
            free.push((included(old.as_ref())?, included(Some(&reached))?));
            rated.given += given;
            rated.reached += reached;
        }
        let highest = read::text(self.rule.price, "combine") == Some("highest");
        if highest {
            let (kept_before, kept_after) = (highest_of(&before), highest_of(&after));
            for (place, (before, after)) in free.iter_mut().enumerate() {
                *before = std::mem::take(before) * part_of(kept_before == Some(place));
                *after = std::mem::take(after) * part_of(kept_after == Some(place));
            }
            rated.before = kept_before.map_or_else(Vec::new, |place| before[place].clone());
            rated.after = kept_after.map_or_else(Vec::new, |place| after[place].clone());
        } else {
            rated.before = before.concat();
            rated.after = after.concat();
        }
        let lines =
            free.into_iter().enumerate().map(|(place, (before, after))| included_line(Some(place), after - before));
        rated.included = lines.filter(|line| !line.quantity.is_zero()).collect();
        Ok(rated)
    }
}

/// The place of the group that costs most; of equals, the first.
fn highest_of(groups: &[Vec<Entry>]) -> Option<usize> {
    let mut highest: Option<usize> = None;
    for (place, entries) in groups.iter().enumerate() {
        if highest.is_none_or(|highest| sum(entries) > sum(&groups[highest])) {
            highest = Some(place);
        }
    }
    highest
}

fn part_of(all: bool) -> Fraction {
    if all { Fraction::one() } else { Fraction::zero() }
}

fn included_line(group: Option<usize>, quantity: Fraction) -> Entry {
    Entry { kind: "included", tier: None, group, event: None, quantity, amount: Fraction::zero() }
}
