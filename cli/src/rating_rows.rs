//! The lines of a rating beside the tiers that they come from, those that are not reached among them.

use crate::tiers;
use prorata::{Price, QuantityGroup, RatedDiscountKind, RatedKind, RatedLine, Tier};
use std::collections::BTreeMap;

/// Marks the tier that the quantity reaches.
pub(crate) const REACHED: &str = "▶";
/// Marks tiers that price nothing of the quantity.
pub(crate) const BEYOND: &str = "·";
/// A longer table shows, of tiers without a line, only those next to one with a line.
const SHOWN: usize = 20;

/// A line, or a tier without one.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) mark: &'static str,
    pub(crate) group: String,
    pub(crate) event: String,
    pub(crate) tier: String,
    pub(crate) lower: String,
    pub(crate) upper: String,
    pub(crate) kind: &'static str,
    pub(crate) quantity: String,
    pub(crate) packages: String,
    pub(crate) unit_price: String,
    pub(crate) per: String,
    pub(crate) exact: String,
    pub(crate) amount: String,
    pub(crate) percent_off: String,
    pub(crate) over_maximum: String,
    pub(crate) total: String,
}

/// Every row of the lines of one price.
pub(crate) fn rows(price: &Price<'_>, groups: &[QuantityGroup<'_>], all: &[RatedLine]) -> Vec<Row> {
    let sheet = Sheet::of(price, all);
    if let [group] = groups {
        return sheet.beside_tiers(&tiers::of(price, Some(group)), all, SHOWN);
    }
    if groups.is_empty() {
        return sheet.beside_tiers(&tiers::of(price, None), all, SHOWN);
    }
    let mut rows = Vec::new();
    let mut sorted = all.to_vec();
    sorted.sort_by_key(|line| line.group);
    for lines in sorted.chunk_by(|one, next| one.group == next.group) {
        let at = lines.first().and_then(|line| line.group);
        let group = at.and_then(|at| groups.get(at));
        let first = rows.len();
        rows.extend(sheet.beside_tiers(&tiers::of(price, group), lines, 0));
        if let (Some(row), Some(at)) = (rows.get_mut(first), at) {
            row.group = group_name(at, group);
        }
    }
    rows
}

/// What is shown of every line.
struct Sheet<'r> {
    price: &'r Price<'r>,
    has_discounts: bool,
    is_rounded: bool,
}

impl<'r> Sheet<'r> {
    fn of(price: &'r Price<'r>, lines: &[RatedLine]) -> Self {
        let all = || lines.iter();
        Self {
            price,
            has_discounts: all().any(|line| !line.discounts.is_empty()),
            is_rounded: all().any(|line| line.amount.normalize().to_string() != line.exact_amount),
        }
    }

    /// The lines of one quantity in the order of tiers, and, of no more than so many, the tiers without one.
    fn beside_tiers(&self, tiers: &[Tier], lines: &[RatedLine], shown: usize) -> Vec<Row> {
        let reached = reached(tiers, lines);
        let mut of_tier: BTreeMap<Option<usize>, Vec<&RatedLine>> = BTreeMap::new();
        let (included, charged): (Vec<&RatedLine>, Vec<&RatedLine>) =
            lines.iter().partition(|line| line.kind == RatedKind::Included);
        for line in charged {
            of_tier.entry(line.tier).or_default().push(line);
        }
        let has_line = |number: usize| of_tier.contains_key(&Some(number));
        let mut rows: Vec<Row> = included.into_iter().map(|line| self.row(line, tiers)).collect();
        for (number, tier) in (1usize..).zip(tiers) {
            let is_near = has_line(number.saturating_sub(1)) || has_line(number.saturating_add(1));
            match of_tier.get(&Some(number)) {
                Some(lines) => {
                    let mark = if tiers.len() > 1 && reached == Some(number) { REACHED } else { "" };
                    rows.extend(named_once(lines.iter().map(|line| self.row(line, tiers)), mark));
                }
                None if tiers.len() <= shown || (is_near && shown > 0) => {
                    rows.push(Row::of_tier(number, tier, tiers, self.price));
                }
                None => {}
            }
        }
        rows.extend(of_tier.get(&None).into_iter().flatten().map(|line| self.row(line, tiers)));
        rows
    }

    fn row(&self, line: &RatedLine, tiers: &[Tier]) -> Row {
        let mut row = Row::of_line(line, tiers);
        if let Some(rule) =
            self.price.per_event.as_ref().filter(|_| line.kind == RatedKind::Usage && line.event.is_none())
        {
            row.kind = "percentage";
            row.unit_price = rule.percent.map(|percent| format!("{percent} %")).unwrap_or_default();
        }
        if !self.has_discounts {
            row.total.clear();
        }
        if !self.is_rounded {
            row.exact.clear();
        }
        row
    }
}

/// The lines of one tier: the first one names and marks it.
fn named_once(mut rows: impl Iterator<Item = Row>, mark: &'static str) -> impl Iterator<Item = Row> {
    let first = rows.next().map(|row| Row { mark, ..row });
    let others = rows.map(|row| Row { tier: String::new(), lower: String::new(), upper: String::new(), ..row });
    first.into_iter().chain(others)
}

/// The tier that the quantity reaches, where its lines say so: a tier without a price has no line.
fn reached(tiers: &[Tier], lines: &[RatedLine]) -> Option<usize> {
    let is_above_zero = |line: &&RatedLine| !line.quantity.starts_with('-');
    let is_a_mirror = !lines.iter().any(|line| is_above_zero(&line));
    let counts = lines.iter().filter(|line| is_a_mirror || is_above_zero(line));
    let highest = counts.filter_map(|line| line.tier).max()?;
    let is_silent = |tier: &Tier| tier.unit_price.is_none() && tier.percent.is_none() && tier.flat_amount.is_none();
    (!tiers.get(highest).is_some_and(is_silent)).then_some(highest)
}

/// What a person calls a group; its path where it has neither an id nor values.
pub(crate) fn group_name(at: usize, group: Option<&QuantityGroup<'_>>) -> String {
    let id = group.and_then(|group| group.id.as_ref()).map(ToString::to_string);
    let values = || group.map(|group| group.matches.iter().map(|value| &**value).collect::<Vec<_>>().join(", "));
    let name = id.or_else(values).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| format!("groups[{at}]"))
}

impl Row {
    fn of_line(line: &RatedLine, tiers: &[Tier]) -> Self {
        let off = |kind: RatedDiscountKind| {
            let discount = line.discounts.iter().find(|discount| discount.kind == kind);
            discount.map(|discount| discount.amount.to_string()).unwrap_or_default()
        };
        let at = line.tier.and_then(|tier| tier.checked_sub(1));
        let tier = at.and_then(|at| tiers.get(at));
        let units = tier.filter(|_| line.kind == RatedKind::Usage);
        let percent = units.and_then(|tier| tier.percent).map(|percent| format!("{percent} %"));
        let (lower, upper) = at.map(|at| bounds(tiers, at)).unwrap_or_default();
        Self {
            mark: "",
            group: String::new(),
            event: line.event.map(|at| line.id.clone().unwrap_or_else(|| format!("events[{at}]"))).unwrap_or_default(),
            tier: line.tier.filter(|_| tiers.len() > 1).map(|tier| tier.to_string()).unwrap_or_default(),
            lower,
            upper,
            kind: if line.event.is_some() { "" } else { kind(line.kind) },
            quantity: if is_once(line.kind) { String::new() } else { line.quantity.clone() },
            packages: line.packages.clone().unwrap_or_default(),
            unit_price: percent.or_else(|| line.unit_price.clone()).unwrap_or_default(),
            per: units.and_then(|tier| tier.package_size).map(|size| size.to_string()).unwrap_or_default(),
            exact: line.exact_amount.clone(),
            amount: line.amount.to_string(),
            percent_off: off(RatedDiscountKind::PercentOff),
            over_maximum: off(RatedDiscountKind::MaximumSpend),
            total: line.total.to_string(),
        }
    }

    /// A tier that has no line: what its units cost, or else its flat amount.
    fn of_tier(number: usize, tier: &Tier, tiers: &[Tier], price: &Price<'_>) -> Self {
        let (lower, upper) = bounds(tiers, number.saturating_sub(1));
        let percent = tier.percent.map(|percent| format!("{percent} %"));
        let unit_price = percent.or(tier.unit_price.map(|price| price.to_string()));
        let (kind, money) = match (unit_price, tier.flat_amount) {
            (Some(price), _) => (kind(RatedKind::Usage), price),
            (None, Some(flat)) => (kind(RatedKind::Flat), flat.to_string()),
            (None, None) => ("no price", String::new()),
        };
        // Money in pricing units would not be comparable with that of the lines.
        let is_in_currency = price.pricing_unit_rate.is_none();
        Self {
            mark: BEYOND,
            tier: number.to_string(),
            lower,
            upper,
            kind,
            unit_price: if is_in_currency { money } else { String::new() },
            per: tier.package_size.map(|size| size.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }
}

/// Where the tier at a place begins and ends.
fn bounds(tiers: &[Tier], at: usize) -> (String, String) {
    let border = |tier: Option<&Tier>| tier.and_then(|tier| tier.up_to).map(|up_to| up_to.to_string());
    let lower = at.checked_sub(1).and_then(|below| border(tiers.get(below)));
    (lower.unwrap_or_default(), border(tiers.get(at)).unwrap_or_default())
}

/// Whether the quantity of such a line is always 1, and no unit.
const fn is_once(kind: RatedKind) -> bool {
    matches!(kind, RatedKind::Flat | RatedKind::MinimumSpend)
}

const fn kind(kind: RatedKind) -> &'static str {
    match kind {
        RatedKind::Included => "included",
        RatedKind::Usage => "units",
        RatedKind::Flat => "flat amount",
        RatedKind::EventFee => "fee per event",
        RatedKind::EventLimit => "bounds per event",
        RatedKind::MinimumQuantity => "minimum quantity",
        RatedKind::MinimumSpend => "minimum spend",
    }
}
