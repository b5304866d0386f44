//! A rating for a person: head, tiers and what each charges, totals.

use crate::digits::{grouped, readable};
use crate::rating_rows::{BEYOND, REACHED, Row, group_name, rows};
use crate::style::Style;
use crate::table::{Marks, Table};
use prorata::policy::Border;
use prorata::{CumulativeUsage, FreeUsage, Price, RatedLine, Rating, RatingRequest, TierMode};

/// The rating as text.
pub(crate) fn render(priced_by: &Price<'_>, request: &RatingRequest<'_>, rating: &Rating, style: Style) -> String {
    let parts = [
        head(priced_by, request, rating).render(style),
        charged(priced_by, request, rating, style),
        totals(request, rating).render(style),
        so_far(request, rating).render(style),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

/// What is charged, line by line: by one price, or part by part.
fn charged(priced_by: &Price<'_>, request: &RatingRequest<'_>, rating: &Rating, style: Style) -> String {
    let (Some(rated), Some(stated)) = (&rating.parts, &request.parts) else {
        let groups = request.groups.as_deref().unwrap_or_default();
        return lines(&rows(priced_by, groups, &rating.lines), rating).render(style);
    };
    let mut shown = Vec::new();
    for (at, (part, stated)) in rated.iter().zip(stated).enumerate() {
        let of_part = |line: &&RatedLine| line.part == Some(at);
        let own: Vec<RatedLine> = rating.lines.iter().filter(of_part).cloned().collect();
        let priced_by = stated.price.clone().unwrap_or_default();
        let head = pairs([
            ("Part", at.saturating_add(1).to_string()),
            ("Price", price(&priced_by)),
            ("Quantity", grouped(&part.quantity)),
            ("Share", stated.share.map(|share| format!("{share} of a period")).unwrap_or_default()),
            ("Amount", grouped(&part.amount.to_string())),
        ]);
        let table = lines(&rows(&priced_by, stated.groups.as_deref().unwrap_or_default(), &own), rating);
        shown.extend([head.render(style), table.render(style)]);
    }
    shown.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn head(priced_by: &Price<'_>, request: &RatingRequest<'_>, rating: &Rating) -> Table {
    let number = |number: Option<String>| number.map(|number| grouped(&number)).unwrap_or_default();
    let one_group = request.groups.as_deref().filter(|groups| groups.len() == 1).and_then(<[_]>::first);
    let fields = [
        // Parts name their own.
        ("Price", if rating.parts.is_none() { price(priced_by) } else { String::new() }),
        ("Currency", rating.currency.clone()),
        ("Group", one_group.map(|group| group_name(0, Some(group))).unwrap_or_default()),
        ("Quantity", grouped(&rating.quantity)),
        ("Rated", rated(priced_by, rating)),
        ("Rated before", number(request.already_rated_quantity.map(|units| units.to_string()))),
        ("Free", rating.free.as_ref().map(free).unwrap_or_default()),
        ("Share", request.share.map(|share| format!("{share} of a period")).unwrap_or_default()),
        ("Policy", rating.policy.preset.to_string()),
    ];
    pairs(fields)
}

/// What of the quantity is rated, where that is not all of it, and why.
fn rated(price: &Price<'_>, rating: &Rating) -> String {
    if rating.rated_quantity == rating.quantity {
        return String::new();
    }
    let converted = price.conversion.as_ref().map(|_| "converted".to_owned());
    let included = price.included_quantity.map(|units| format!("after {} included", grouped(&units.to_string())));
    let why: Vec<String> = converted.into_iter().chain(included).collect();
    let rated = grouped(&rating.rated_quantity);
    if why.is_empty() { rated } else { format!("{rated}, {}", why.join(", ")) }
}

fn free(free: &FreeUsage) -> String {
    let plural = if free.events == 1 { "" } else { "s" };
    format!("{} event{plural}, and {} of the quantity", free.events, grouped(&free.quantity))
}

/// What a price is called, and how it is read.
pub(crate) fn price(price: &Price<'_>) -> String {
    let parts = [price.id.as_ref().map(ToString::to_string).unwrap_or_default(), tables(price)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// How a price is read, and what it costs where that is one figure.
pub(crate) fn model(price: &Price<'_>) -> String {
    let figures = [
        price.flat_amount.map(|flat| format!("flat {flat}")),
        price.unit_price.map(|unit| match price.package_size {
            Some(size) => format!("{unit} per {}", grouped(&size.to_string())),
            None => format!("{unit} a unit"),
        }),
        price.percent.map(|percent| format!("{percent} %")),
    ];
    let tables = Some(tables(price)).filter(|tables| !tables.is_empty());
    figures.into_iter().chain([tables]).flatten().collect::<Vec<_>>().join("; ")
}

/// The tables of a price, or its rule for each event.
fn tables(price: &Price<'_>) -> String {
    let tiers = price.tiers.len();
    let mode = match price.tier_mode {
        TierMode::Graduated => "graduated",
        TierMode::Volume => "volume",
    };
    let tiers = if price.per_event.is_some() {
        Some("per event".to_owned())
    } else {
        (tiers > 1).then(|| format!("{mode}, {tiers} tiers"))
    };
    let dimensions: Vec<&str> = price.dimensions.iter().map(|name| &**name).collect();
    let by = (!dimensions.is_empty()).then(|| format!("by {}", dimensions.join(", ")));
    [tiers, by].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn lines(rows: &[Row], rating: &Rating) -> Table {
    let quantity = if rating.free.is_some() { "Quantity" } else { "Units" };
    let all = || rows.iter();
    // Whose a border is, the heading says: "up to" has it, "below" has it not.
    let (lower, upper) = match rating.policy.rating.border {
        Border::Lower => ("Above", "Up to"),
        Border::Upper => ("From", "Below"),
    };
    Table::default()
        .text("", all().map(|row| row.mark.to_owned()))
        .text("Group", all().map(|row| row.group.clone()))
        .text("Event", all().map(|row| row.event.clone()))
        .numbers("Tier", all().map(|row| row.tier.clone()))
        .numbers(lower, all().map(|row| row.lower.clone()))
        .numbers(upper, all().map(|row| row.upper.clone()))
        .text("For", all().map(|row| row.kind.to_owned()))
        .numbers(quantity, all().map(|row| row.quantity.clone()))
        .numbers("Packages", all().map(|row| row.packages.clone()))
        .numbers("Unit price", all().map(|row| readable(&row.unit_price)))
        .numbers("Per", all().map(|row| row.per.clone()))
        .numbers("Exact", all().map(|row| readable(&row.exact)))
        .numbers("Amount", all().map(|row| row.amount.clone()))
        .numbers_unless_zero("Off", all().map(|row| row.percent_off.clone()))
        .numbers_unless_zero("Over max", all().map(|row| row.over_maximum.clone()))
        .numbers("Total", all().map(|row| row.total.clone()))
        .marked(Marks { front: REACHED, back: BEYOND })
}

/// The totals in the order of derivation; of those that add nothing, only the ones that every reader looks for.
fn totals(request: &RatingRequest<'_>, rating: &Rating) -> Table {
    let is_billed_again = request.already_billed_amount.is_some() && request.already_rated_quantity.is_none();
    let changes = !(rating.discount_amount.is_zero() && rating.minimum_amount.is_zero());
    let exact = rating.usage_amount.normalize().to_string() != rating.exact_amount;
    let all = [
        ("Exact", readable(&rating.exact_amount), exact),
        ("Usage", rating.usage_amount.to_string(), changes),
        ("Discounts", rating.discount_amount.to_string(), !rating.discount_amount.is_zero()),
        ("Minimum spend adds", rating.minimum_amount.to_string(), !rating.minimum_amount.is_zero()),
        ("Amount", rating.amount.to_string(), true),
        ("Effective unit price", readable(&rating.effective_unit_price), true),
        ("Due, less what was billed", rating.due_amount.to_string(), is_billed_again),
    ];
    let needed = || all.iter().filter(|(_, _, needed)| *needed);
    Table::default()
        .text("Total", needed().map(|(name, ..)| (*name).to_owned()))
        .numbers("", needed().map(|(_, amount, _)| amount.clone()))
}

/// What the next increment gives back, where there are increments.
fn so_far(request: &RatingRequest<'_>, rating: &Rating) -> Table {
    let goes_on = request.closes_period == Some(false) || request.already_rated_quantity.is_some();
    let Some(CumulativeUsage { quantity, amount, .. }) = rating.cumulative.as_ref().filter(|_| goes_on) else {
        return Table::default();
    };
    pairs([("Rated so far", grouped(quantity)), ("Billed so far", grouped(&amount.to_string()))])
}

/// Names and values, without those that are empty.
pub(crate) fn pairs<const N: usize>(fields: [(&'static str, String); N]) -> Table {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().filter(|(_, value)| !value.is_empty()).unzip();
    Table::default().text("", names.into_iter().map(str::to_owned)).text("", values.into_iter())
}
