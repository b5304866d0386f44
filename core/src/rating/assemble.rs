//! The rating as a document: its lines, its sums, and what the next increment gives back.

use super::document::{
    CumulativeUsage, RatedDiscount, RatedDiscountKind, RatedKind, RatedLine, RatedPart, Rating, ReachedTier,
};
use super::entries::{Entry, Included, Reached};
use super::rate::Answer;
use super::settle::SettledLine;
use super::terms::overflow;
use super::trace;
use crate::error::Result;
use crate::explain::Steps;
use crate::invoice::SCHEMA_VERSION;
use crate::money::exact::Exact;
use crate::money::scaled::from_minor;
use crate::policy::{Decrease, Policy};

/// The rating of a request with one price.
pub(super) fn whole(answer: &Answer<'_>, explain: bool) -> Result<Rating> {
    let (settled, billed) = (&answer.settled, answer.billed_anew());
    let due = less(settled.amount, billed)?;
    let digits = answer.digits();
    let mut sums = Sums::default();
    sums.add(answer)?;
    let mut steps = Steps::default();
    if explain {
        let entries = &answer.rated.entries;
        let figures = trace::Figures::whole(entries.included.len());
        trace::write((entries, &answer.rated.quantity), settled, &answer.terms(), &figures, &mut steps);
        if answer.request.groups.is_none() {
            trace::cumulative(settled, digits, &mut steps);
        }
        trace::due(due, (settled.amount, billed), digits, &mut steps);
    }
    Ok(Rating {
        price_id: answer.checked.price.id.map(str::to_owned),
        lines: lines(answer, None),
        cumulative: answer.request.groups.is_none().then(|| cumulative(answer)),
        free: answer.rated.free.clone(),
        trace: explain.then_some(steps.0),
        ..sums.rating(due, (answer.checked.price.currency, digits), &answer.checked.policy)
    })
}

/// The rating of parts, each by its own price.
pub(super) fn together(
    answers: &[Answer<'_>],
    (currency, digits): (&str, u32),
    policy: &Policy<'static>,
    billed: Option<i64>,
    explain: bool,
) -> Result<Rating> {
    let mut sums = Sums::default();
    let mut all = Vec::new();
    let mut steps = Steps::default();
    for (at, answer) in answers.iter().enumerate() {
        sums.add(answer)?;
        if explain {
            let figures = trace::Figures::part(at, all.len(), answer.rated.entries.included.len());
            let rated = (&answer.rated.entries, &answer.rated.quantity);
            trace::write(rated, &answer.settled, &answer.terms(), &figures, &mut steps);
        }
        all.extend(lines(answer, Some(at)));
    }
    let due = less(sums.amount, billed)?;
    if explain {
        trace::parts(answers, (&sums.exact, &sums.rated), digits, &mut steps);
        trace::due(due, (sums.amount, billed), digits, &mut steps);
    }
    Ok(Rating {
        lines: all,
        parts: Some(answers.iter().map(part).collect()),
        trace: explain.then_some(steps.0),
        ..sums.rating(due, (currency, digits), policy)
    })
}

fn less(amount: i64, billed: Option<i64>) -> Result<i64> {
    amount.checked_sub(billed.unwrap_or_default()).ok_or_else(|| overflow("already_billed_amount"))
}

/// The sums over what prices rate apart.
struct Sums {
    given: Exact,
    rated: Exact,
    exact: Exact,
    usage: i64,
    discount: i64,
    minimum: i64,
    amount: i64,
}

impl Default for Sums {
    fn default() -> Self {
        let none = || Exact::whole(0);
        Self { given: none(), rated: none(), exact: none(), usage: 0, discount: 0, minimum: 0, amount: 0 }
    }
}

impl Sums {
    fn add(&mut self, answer: &Answer<'_>) -> Result<()> {
        let (rated, settled) = (&answer.rated, &answer.settled);
        self.given = self.given.plus(&rated.given);
        self.rated = self.rated.plus(&rated.quantity);
        self.exact = self.exact.plus(&settled.exact);
        for (sum, amount) in [
            (&mut self.usage, settled.usage),
            (&mut self.discount, settled.discount),
            (&mut self.minimum, settled.minimum_amount()),
            (&mut self.amount, settled.amount),
        ] {
            *sum = sum.checked_add(amount).ok_or_else(|| overflow("parts"))?;
        }
        Ok(())
    }

    /// A rating of these sums, without lines.
    fn rating(self, due: i64, (currency, digits): (&str, u32), policy: &Policy<'static>) -> Rating {
        let money = |minor: i64| from_minor(minor, digits);
        Rating {
            schema_version: SCHEMA_VERSION,
            price_id: None,
            currency: currency.to_owned(),
            quantity: self.given.to_text(),
            rated_quantity: self.rated.to_text(),
            lines: Vec::new(),
            usage_amount: money(self.usage),
            discount_amount: money(self.discount),
            minimum_amount: money(self.minimum),
            amount: money(self.amount),
            exact_amount: self.exact.to_text(),
            effective_unit_price: trace::average(&self.exact, &self.rated).to_text(),
            due_amount: money(due),
            parts: None,
            cumulative: None,
            free: None,
            policy: policy.clone(),
            trace: None,
        }
    }
}

impl Answer<'_> {
    fn digits(&self) -> u32 {
        self.checked.price.compiled.digits
    }
}

fn part(answer: &Answer<'_>) -> RatedPart {
    let (rated, settled) = (&answer.rated, &answer.settled);
    let money = |minor: i64| from_minor(minor, answer.digits());
    RatedPart {
        price_id: answer.checked.price.id.map(str::to_owned),
        quantity: rated.given.to_text(),
        rated_quantity: rated.quantity.to_text(),
        usage_amount: money(settled.usage),
        discount_amount: money(settled.discount),
        minimum_amount: money(settled.minimum_amount()),
        amount: money(settled.amount),
        exact_amount: settled.exact.to_text(),
        tier: rated.reached.as_ref().filter(|_| answer.request.groups.is_none()).map(tier),
        free: rated.free.clone(),
    }
}

fn tier(reached: &Reached) -> ReachedTier {
    ReachedTier { number: reached.row.saturating_add(1), up_to: reached.up_to.as_ref().map(Exact::to_text) }
}

/// What the next increment gives back.
fn cumulative(answer: &Answer<'_>) -> CumulativeUsage {
    let (request, rated) = (answer.request, &answer.rated);
    let already = request.already_rated_quantity.map_or(Exact::whole(0), crate::money::ExactNumber::exact);
    let high_water = answer.checked.policy.rating.decrease == Decrease::HighWater;
    CumulativeUsage {
        quantity: already.plus(&rated.given).to_text(),
        highest_quantity: rated.highest.filter(|_| high_water).map(|highest| highest.to_string()),
        events: request.already_rated_events.unwrap_or_default().saturating_add(rated.events),
        amount: from_minor(answer.settled.billed, answer.digits()),
        tier: rated.reached.as_ref().map(tier),
    }
}

/// What is included, what tiers or events charge, and what is missing to the minimum spend.
fn lines(answer: &Answer<'_>, part: Option<usize>) -> Vec<RatedLine> {
    let entries = &answer.rated.entries;
    let mut lines: Vec<RatedLine> = entries.included.iter().map(|units| included_line(answer, units)).collect();
    lines.extend(entries.changed.iter().zip(&answer.settled.lines).map(|(entry, line)| shown(answer, entry, line)));
    lines.extend(answer.settled.minimum.as_ref().map(|(exact, amount)| minimum_line(answer, exact, *amount)));
    lines.iter_mut().for_each(|line| line.part = part);
    lines
}

impl Answer<'_> {
    fn group_id(&self, group: Option<usize>) -> Option<String> {
        let group = self.request.groups.as_ref()?.get(group?)?;
        group.id.as_ref().map(ToString::to_string)
    }

    fn event_id(&self, event: Option<usize>) -> Option<String> {
        let event = self.request.events.as_ref()?.get(event?)?;
        event.id.as_ref().map(ToString::to_string)
    }

    /// A line of nothing.
    fn line(&self, kind: RatedKind, quantity: String) -> RatedLine {
        let none = from_minor(0, self.digits());
        RatedLine {
            kind,
            part: None,
            group: None,
            event: None,
            id: None,
            tier: None,
            quantity,
            packages: None,
            unit_price: None,
            exact_amount: "0".to_owned(),
            amount: none,
            discounts: Vec::new(),
            total: none,
        }
    }
}

fn included_line(answer: &Answer<'_>, included: &Included) -> RatedLine {
    RatedLine {
        group: included.group,
        id: answer.group_id(included.group),
        ..answer.line(RatedKind::Included, included.change().to_text())
    }
}

fn shown(answer: &Answer<'_>, entry: &Entry, line: &SettledLine) -> RatedLine {
    let money = |minor: i64| from_minor(minor, answer.digits());
    let discount = |(kind, amount): &(RatedDiscountKind, i64)| RatedDiscount { kind: *kind, amount: money(*amount) };
    RatedLine {
        group: entry.group,
        event: entry.event,
        id: answer.group_id(entry.group).or_else(|| answer.event_id(entry.event)),
        tier: entry.tier.map(|tier| tier.saturating_add(1)),
        packages: entry.packages.as_ref().map(Exact::to_text),
        unit_price: entry.unit_price.as_ref().map(Exact::to_text),
        exact_amount: entry.exact().to_text(),
        amount: money(line.amount),
        discounts: line.discounts.iter().map(discount).collect(),
        total: money(line.total),
        ..answer.line(entry.kind, entry.quantity.to_text())
    }
}

fn minimum_line(answer: &Answer<'_>, exact: &Exact, amount: i64) -> RatedLine {
    let amount = from_minor(amount, answer.digits());
    RatedLine {
        exact_amount: exact.to_text(),
        amount,
        total: amount,
        ..answer.line(RatedKind::MinimumSpend, "1".to_owned())
    }
}
