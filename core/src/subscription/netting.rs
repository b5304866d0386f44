//! Netting: what a change takes back of an item and what it charges in its place, as one line of the invoice.
//!
//! The parts stay billed lines of their own, each with its share of the line: later bills take them back as ever.

use super::bill::{BilledDocument, NettedLine};
use super::billed::BilledLine;
use super::change_mode::Entry;
use super::coverage::Stretch;
use super::difference::{Missing, What};
use super::drafts;
use super::facts::Facts;
use super::owed::{Position, Service};
use super::record::Figures;
use super::shares::{self, Part};
use crate::error::{Code, Problem, Result};
use crate::explain::{Input, Rule, Step};
use crate::invoice::{AppliedTax, FixedShares, InvoiceLine};
use crate::money::ExactNumber;
use crate::money::scaled::from_minor;
use crate::policy::ChangeLines;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What is a line of the invoice.
pub(super) struct Shown<'m> {
    /// What is missing; of several, the charge with what all of them come to, for the time of all of them.
    pub(super) line: Cow<'m, Missing>,
    /// Its place among what is missing.
    pub(super) at: usize,
    /// The places of what is taken back in it.
    pub(super) taken_back: Vec<usize>,
    /// Of usage, the places of what is charged of other periods in it.
    pub(super) merged: Vec<usize>,
}

fn internal() -> Problem {
    Problem::new(Code::Internal, "netted")
}

fn overflow() -> Problem {
    Problem::new(Code::AmountOverflow, "billed").limit(i64::MAX)
}

/// What is missing as the lines of its invoice: each by itself, or a charge with what it takes the place of.
pub(super) fn shown<'m>(
    facts: &Facts<'_>,
    missing: &'m [Missing],
    documents: &[BilledLine<'_>],
) -> Result<Vec<Shown<'m>>> {
    let alone = |(at, line)| Shown { line: Cow::Borrowed(line), at, taken_back: Vec::new(), merged: Vec::new() };
    let mut shown: Vec<Shown<'m>> = missing.iter().enumerate().map(alone).collect();
    let rule = facts.policy.subscription.lines;
    let asks = |line: &Missing| matches!(&line.what, What::Service { service, .. } if service.entry == Entry::OneLine);
    if rule == ChangeLines::CreditAndCharge && !missing.iter().any(asks) {
        return Ok(shown);
    }
    let mut reversals = netted_with(facts, missing, documents);
    let mut netted: HashSet<usize> = HashSet::new();
    for (charge, line) in shown.iter_mut().zip(missing) {
        let What::Service { position, service, .. } = &line.what else { continue };
        let Some(candidates) = reversals.get_mut(&position.item) else { continue };
        let rule = if asks(line) && rule == ChangeLines::CreditAndCharge { ChangeLines::Delta } else { rule };
        let takes_place = |reversal: &Missing| is_one_line(rule, (position, service), reversal);
        let (taken, rest): (Vec<_>, Vec<_>) = candidates.drain(..).partition(|(_, reversal)| takes_place(reversal));
        *candidates = rest;
        for (at, reversal) in taken {
            charge.net(at, reversal)?;
            netted.insert(at);
        }
    }
    shown.retain(|line| !netted.contains(&line.at));
    Ok(shown)
}

/// Item by item, what is taken back that a charge can be netted with.
fn netted_with<'m>(
    facts: &Facts<'_>,
    missing: &'m [Missing],
    documents: &[BilledLine<'_>],
) -> HashMap<usize, Vec<(usize, &'m Missing)>> {
    let mut found: HashMap<usize, Vec<(usize, &Missing)>> = HashMap::new();
    for (at, reversal) in missing.iter().enumerate() {
        let What::Reversal { line, .. } = &reversal.what else { continue };
        let Some((position, document)) = line.position.as_ref().zip(documents.get(line.document)) else { continue };
        if !reversal.is_paid_back(facts) && facts.is_charged_alike(position.item, document) {
            found.entry(position.item).or_default().push((at, reversal));
        }
    }
    found
}

/// Whether a charge takes the place of what is taken back: some of its time; where only quantities are netted, all of it.
fn is_one_line(rule: ChangeLines, (position, service): (&Position, &Service), reversal: &Missing) -> bool {
    let What::Reversal { line, stretch, .. } = &reversal.what else { return false };
    let is_of_price = line.position.as_ref().is_some_and(|before| before.place() == position.place());
    match rule {
        ChangeLines::CreditAndCharge => false,
        ChangeLines::Delta => is_of_price && *stretch == service.stretch,
        ChangeLines::Netted => stretch.start < service.stretch.end && service.stretch.start < stretch.end,
    }
}

impl Facts<'_> {
    /// Whether an item is charged by the rates that a line was taxed by, and the line was not discounted: shares of another
    /// invoice cannot be on one line with those of this one.
    fn is_charged_alike(&self, item: usize, document: &BilledLine<'_>) -> bool {
        let of_item = self.items.get(item).and_then(|item| item.tax_rates.as_ref());
        let names = of_item.unwrap_or(&self.subscription.default_tax_rates);
        let is_of_today = |tax: &AppliedTax<'_>| {
            let rates = self.subscription.tax_rates.iter().filter(|rate| names.contains(&rate.id));
            // One unit less and one unit more are no unit: what is taxed by the unit stays apart.
            rates.into_iter().any(|rate| rate.amount_per_unit.is_none() && rate.applied().is_same_rate(tax))
        };
        document.discounts.is_empty() && names.len() == document.taxes.len() && document.taxes.iter().all(is_of_today)
    }
}

impl Shown<'_> {
    /// Whether the invoice has a line of it: of what nets to nothing it has none.
    pub(super) fn has_line(&self) -> bool {
        self.line.amount != 0 || self.taken_back.is_empty()
    }

    fn net(&mut self, at: usize, reversal: &Missing) -> Result<()> {
        let line = self.line.to_mut();
        line.amount = line.amount.checked_add(reversal.amount).ok_or_else(overflow)?;
        if let (What::Service { service, .. }, What::Reversal { stretch, .. }) = (&mut line.what, &reversal.what) {
            let Stretch { start, end } = service.stretch;
            service.stretch = Stretch { start: start.min(stretch.start), end: end.max(stretch.end) };
        }
        self.taken_back.push(at);
        Ok(())
    }

    /// How many units more than what is taken back, where nothing but the quantity changes.
    fn more(&self, missing: &[Missing]) -> Option<ExactNumber> {
        let position = |at: usize| missing.get(at).and_then(|line| line.what.position());
        let [only] = &*self.taken_back else { return None };
        let (after, before) = (position(self.at)?, position(*only)?);
        let (charged, taken) = (after.quantity?, before.quantity?);
        if after.place() == before.place() { charged.plus(taken.times(-1)?) } else { None }
    }
}

/// What every missing line has of the next lines of its invoice. A charge has of its line what those leave that are taken back
/// in it.
pub(super) fn figures<'s, 'i>(
    facts: &Facts<'s>,
    shown: &[Shown<'_>],
    (missing, parts): (&[Missing], &[Vec<Part>]),
    (lines, kind): (&mut impl Iterator<Item = InvoiceLine<'i>>, BilledDocument),
    documents: &[BilledLine<'s>],
) -> Result<Vec<Figures<'s>>> {
    let mut found: Vec<(usize, Figures<'s>)> = Vec::with_capacity(parts.len());
    for each in shown {
        let line = if each.has_line() { Some(lines.next().ok_or_else(internal)?) } else { None };
        let mut charge = line.map_or_else(Figures::default, |line| Figures::of(&line, kind));
        for at in &each.taken_back {
            let line = missing.get(*at).ok_or_else(internal)?;
            let taken = taken_back(facts, (line, *at), parts, documents)?;
            charge = charge.less(&taken)?;
            found.push((*at, taken));
        }
        found.push((each.at, charge));
        found.extend(each.merged.iter().map(|at| (*at, Figures::default())));
    }
    found.sort_unstable_by_key(|(at, _)| *at);
    Ok(found.into_iter().map(|(_, figures)| figures).collect())
}

/// What a billed line has of the line that it is netted in: its own amount, and its fixed shares.
fn taken_back<'s>(
    facts: &Facts<'s>,
    (line, at): (&Missing, usize),
    parts: &[Vec<Part>],
    documents: &[BilledLine<'s>],
) -> Result<Figures<'s>> {
    let What::Reversal { line: reversed, .. } = &line.what else { return Err(internal().into()) };
    let document = documents.get(reversed.document).ok_or_else(internal)?;
    let FixedShares { discounts, taxes } = shares::fixed(document, parts.get(at).ok_or_else(internal)?, facts.digits);
    Ok(Figures { amount: from_minor(line.amount, facts.digits), discounts, taxes, refund: None })
}

/// The lines of an invoice, after so many others, that show several billed lines, which are numbered from a number on.
pub(super) fn entries<'s>(
    facts: &Facts<'s>,
    (missing, shown): (&[Missing], &[Shown<'_>]),
    first: u64,
    before: usize,
) -> Result<Vec<NettedLine<'s>>> {
    let number = |at: &usize| u64::try_from(*at).ok().and_then(|at| first.checked_add(at)).ok_or_else(overflow);
    let mut found = Vec::new();
    let mut lines = before;
    for each in shown {
        lines = lines.saturating_add(each.has_line().into());
        if each.taken_back.is_empty() {
            continue;
        }
        found.push(NettedLine {
            line_id: each.has_line().then(|| drafts::line_id(lines)),
            charge: number(&each.at)?,
            taken_back: each.taken_back.iter().map(number).collect::<std::result::Result<_, _>>()?,
            quantity: each.more(missing),
            amount: from_minor(each.line.amount, facts.digits),
        });
    }
    Ok(found)
}

/// The derivation of what several lines come to.
pub(super) fn steps(missing: &[Missing], shown: &[Shown<'_>], place: &str, digits: u32) -> Vec<Step> {
    let netted = shown.iter().filter(|each| !each.taken_back.is_empty()).enumerate();
    let input = |at: usize| {
        let amount = missing.get(at).map_or(0, |line| line.amount);
        Input::figure("+", format!("{place}.lines[{at}].amount"), amount, digits)
    };
    let step = |(at, each): (usize, &Shown<'_>)| {
        let inputs = [each.at].iter().chain(&each.taken_back).map(|part| input(*part)).collect();
        Step::plain(format!("{place}.netted[{at}].amount"), Rule::Sum, inputs, each.line.amount, digits)
    };
    netted.map(step).collect()
}
