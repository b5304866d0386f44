//! A rating, in exact fractions: tiers are walked from zero for every question, nothing is kept from one to the next.

mod per_event;
mod quantity;
mod spend;
mod table;

use crate::currency::Currency;
use crate::rounding::Mode;
use crate::{Fraction, Money, read};
use num_traits::{One, Signed, Zero};
use quantity::{Entry, Rule, difference, sum};
use serde_json::{Value, json};
use spend::{Between, Spend};
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
        Ok(Rated { before: old, after, reached, given, ..Rated::default() })
    }

    /// Up to where an increment is charged: a decrease may be free.
    fn charged(&self, before: Option<&Fraction>, given: &Fraction) -> Fraction {
        match before {
            Some(before) if self.is_high_water() => (before + given).max(before.clone()),
            Some(before) => before + given,
            None => given.clone(),
        }
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
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (place, group) in read::list(self.request, "groups").iter().enumerate() {
            let table = self.table_of(group)?;
            let given = read::exact(group, "quantity")?.unwrap_or_else(Fraction::zero);
            let old = read::exact(group, "already_rated_quantity")?;
            let deciding = read::exact(group, "tier_quantity")?;
            let reached = self.charged(old.as_ref(), &given);
            before.push(self.rule.entries(&table, Some(place), old.as_ref(), None)?);
            after.push(self.rule.entries(&table, Some(place), Some(&reached), deciding.as_ref())?);
            rated.given += given;
            rated.reached += reached;
        }
        let highest = read::text(self.rule.price, "combine") == Some("highest");
        rated.before = if highest { highest_of(before) } else { before.concat() };
        rated.after = if highest { highest_of(after) } else { after.concat() };
        Ok(rated)
    }

    /// Quantities of the events, and what of each is priced.
    fn events(&self) -> Result<Vec<(Fraction, Fraction)>, String> {
        let events = read::list(self.request, "events").iter().map(|event| {
            let quantity = read::exact(event, "quantity")?.ok_or("an event without quantity")?;
            let prorated = read::exact(event, "prorated_quantity")?.unwrap_or_else(|| quantity.clone());
            Ok((quantity, prorated))
        });
        events.collect()
    }

    fn is_prorated(&self) -> bool {
        read::list(self.request, "events").iter().any(|event| read::field(event, "prorated_quantity").is_some())
    }

    fn is_each(&self) -> bool {
        self.request["each_event"] == true
    }

    /// Every event as an increment of its own.
    fn each(&self, table: &Table, before: Option<Fraction>, events: &[(Fraction, Fraction)]) -> Result<Each, String> {
        let mut level = before.clone().unwrap_or_else(Fraction::zero);
        let mut paid = before;
        let mut each = Each::default();
        for (place, (quantity, _)) in events.iter().enumerate() {
            level += quantity;
            let to = match &paid {
                Some(paid) if self.is_high_water() => paid.clone().max(level.clone()),
                _ => level.clone(),
            };
            let old = self.rule.entries(table, None, paid.as_ref(), None)?;
            let new = self.rule.entries(table, None, Some(&to), None)?;
            let units = &to - paid.unwrap_or_else(Fraction::zero);
            each.add(&self.spend, place, units, &old, &new);
            paid = Some(to);
        }
        Ok(each)
    }

    /// The quantities of events decide the tiers, what is prorated of them is priced; flat amounts are those of the
    /// highest sum.
    fn prorated(&self, table: &Table, events: &[(Fraction, Fraction)]) -> Result<Rated, String> {
        let of_kind = |quantity: &Fraction, flats: bool| {
            let mut entries = self.rule.entries(table, None, Some(quantity), None)?;
            entries.retain(|entry| (entry.kind == "flat") == flats);
            Ok::<_, String>(entries)
        };
        let (mut sum, mut highest) = (Fraction::zero(), None::<Fraction>);
        let (mut units, mut usage) = (Fraction::zero(), Fraction::zero());
        for (quantity, priced) in events {
            let old = of_kind(&sum, false)?;
            sum += quantity;
            let new = of_kind(&sum, false)?;
            highest = Some(highest.map_or_else(|| sum.clone(), |highest| highest.max(sum.clone())));
            if quantity.is_zero() {
                continue;
            }
            let part = priced / quantity;
            units += priced;
            usage += (quantity::sum(&new) - quantity::sum(&old)) * part;
        }
        let zero = read::text(self.rule.policy, "negative_quantity") == Some("zero");
        let mut flats = quantity::sum(&of_kind(&highest.unwrap_or_else(Fraction::zero), true)?);
        if zero && usage.is_negative() {
            usage = Fraction::zero();
        }
        if zero && sum.is_negative() {
            (usage, flats) = (Fraction::zero(), Fraction::zero());
        }
        let line = |kind, quantity, amount| Entry { kind, tier: None, group: None, event: None, quantity, amount };
        let lines = [line("usage", units, usage), line("flat", Fraction::one(), flats)];
        let after = lines.into_iter().filter(|line| !line.amount.is_zero()).collect();
        Ok(Rated { after, given: sum.clone(), reached: sum, ..Rated::default() })
    }

    fn per_event(&self) -> Result<Rated, String> {
        let values: Vec<Fraction> = self.events()?.into_iter().map(|(quantity, _)| quantity).collect();
        let old = read::exact(self.request, "already_rated_quantity")?.unwrap_or_else(Fraction::zero);
        let old_count = read::field(self.request, "already_rated_events").and_then(Value::as_u64).unwrap_or(0);
        let walk = per_event::walk(&self.rule, &values, old_count, old.clone(), &self.minor)?;
        let mut each = Each::default();
        let mut before: Vec<Entry> = Vec::new();
        for (place, (lines, charged)) in walk.each.iter().zip(walk.charged).enumerate() {
            let mut after = before.clone();
            add(&mut after, lines);
            each.add(&self.spend, place, charged, &before, &after);
            before = after;
        }
        let given: Fraction = values.iter().sum();
        Ok(Rated {
            after: before,
            reached: old + &given,
            given,
            count: values.len() as u64,
            each: self.is_each().then(|| each.ended()),
            free: Some((walk.free_events, walk.free_quantity)),
            ..Rated::default()
        })
    }
}

/// Lines of events, and what they cost with what is off it.
#[derive(Default)]
struct Each {
    lines: Vec<Entry>,
    amount: Money,
    off: Money,
}

impl Each {
    /// One line for an event, whatever tiers it reaches.
    fn add(&mut self, spend: &Spend, place: usize, quantity: Fraction, before: &[Entry], after: &[Entry]) {
        let (before, after) = ([one_line(before)], [one_line(after)]);
        let amount = &after[0].amount - &before[0].amount;
        let line = Entry { event: Some(place), quantity, amount, ..one_line(&[]) };
        let lines = std::slice::from_ref(&line);
        let (amount, off) = spend.part(&Between { before: &before, after: &after, lines });
        self.amount += amount;
        self.off += off;
        self.lines.push(line);
    }

    fn ended(self) -> (Vec<Entry>, (Money, Money)) {
        (self.lines, (self.amount, self.off))
    }
}

/// All of it as one line.
fn one_line(entries: &[Entry]) -> Entry {
    let (quantity, amount) = (Fraction::zero(), sum(entries));
    Entry { kind: "usage", tier: None, group: None, event: None, quantity, amount }
}

fn add(entries: &mut Vec<Entry>, more: &[Entry]) {
    for line in more {
        match entries.iter_mut().find(|entry| entry.is_of(line)) {
            Some(entry) => {
                entry.quantity += &line.quantity;
                entry.amount += &line.amount;
            }
            None => entries.push(line.clone()),
        }
    }
}

fn highest_of(groups: Vec<Vec<Entry>>) -> Vec<Entry> {
    let mut highest: Option<Vec<Entry>> = None;
    for entries in groups {
        if highest.as_ref().is_none_or(|highest| sum(&entries) > sum(highest)) {
            highest = Some(entries);
        }
    }
    highest.unwrap_or_default()
}

impl Rating<'_> {
    fn shown(&self, rated: &Rated) -> Result<Value, String> {
        let request = self.request;
        let (lines, part) = rated.each.clone().unwrap_or_else(|| {
            let lines = difference(&rated.after, &rated.before);
            let part = self.spend.part(&Between { before: &rated.before, after: &rated.after, lines: &lines });
            (lines, part)
        });
        let is_increment = read::field(request, "already_rated_quantity").is_some();
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
            "lines": self.lines_shown(&lines, spent.minimum.as_ref()),
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
