//! Which lines discounts and charges of the document apply to.

use super::adjustment::Stated;
use super::names::Names;
use crate::error::{Code, Problem};
use crate::invoice::compiled::{Kind, Plan};
use crate::invoice::draft::Line;
use crate::limits;
use crate::problems::Problems;
use crate::text::Text;
use std::collections::BTreeSet;

/// The positions of the lines that are named, or have one of the products or prices, ascending; `None` is every line.
#[inline(always)]
pub(super) fn eligible(
    stated: &impl Stated,
    lines: &[Line<'_>],
    names: &Names<'_, Line<'_>>,
    path: impl Fn() -> String,
    problems: &mut Problems,
) -> Option<Vec<usize>> {
    let named = stated.applies_to().map(|ids| named(ids, names, &path, problems));
    let of_products = stated.applies_to_products();
    let of_prices = stated.applies_to_prices();
    if of_products.is_none() && of_prices.is_none() {
        return named;
    }
    let sold = (of_products, of_prices);
    Some(named_or_sold(named.unwrap_or_default(), sold, lines, path, problems))
}

/// The positions of lines that are named, and of those with one of the products or prices.
#[inline(never)]
fn named_or_sold(
    mut positions: Vec<usize>,
    (of_products, of_prices): (Option<&[Text<'_>]>, Option<&[Text<'_>]>),
    lines: &[Line<'_>],
    path: impl Fn() -> String,
    problems: &mut Problems,
) -> Vec<usize> {
    let products = texts(of_products, || format!("{}.applies_to_products", path()), problems);
    let prices = texts(of_prices, || format!("{}.applies_to_prices", path()), problems);
    let is_one = |texts: &BTreeSet<&str>, id: &Option<Text<'_>>| id.as_deref().is_some_and(|id| texts.contains(id));
    let sold = |line: &Line<'_>| is_one(&products, &line.product_id) || is_one(&prices, &line.price_id);
    positions.extend(lines.iter().enumerate().filter(|(_, line)| sold(line)).map(|(at, _)| at));
    in_order(positions)
}

#[inline(never)]
fn named(
    ids: &[Text<'_>],
    names: &Names<'_, Line<'_>>,
    path: impl Fn() -> String,
    problems: &mut Problems,
) -> Vec<usize> {
    problems.count(ids.len(), limits::LINES, || format!("{}.applies_to", path()));
    let mut positions = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().take(limits::LINES).enumerate() {
        match names.find(id) {
            Some(at) => positions.push(at),
            None => {
                problems.add(Problem::new(Code::UnknownId, format!("{}.applies_to[{index}]", path())).value(&**id));
            }
        }
    }
    in_order(positions)
}

fn in_order(mut positions: Vec<usize>) -> Vec<usize> {
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// Ids of products or prices; one that no line has is no error, as an invoice need not sell all that a coupon is for.
fn texts<'s>(ids: Option<&'s [Text<'s>]>, path: impl Fn() -> String, problems: &mut Problems) -> BTreeSet<&'s str> {
    let ids = ids.unwrap_or_default();
    problems.count(ids.len(), limits::LINES, &path);
    for (index, id) in ids.iter().take(limits::LINES).enumerate() {
        problems.id(Some(id), || format!("{}[{index}]", path()));
    }
    ids.iter().map(|id| &**id).collect()
}

/// Leaves out lines that no discount or charge of the document touches: those with fixed shares, and for discounts those that
/// are not discountable.
pub(super) fn exclude(draft_lines: &[Line<'_>], plan: &mut Plan) {
    let Plan { lines, document_adjustments, reversals, spares_lines, .. } = plan;
    if reversals.is_empty() && !*spares_lines {
        return;
    }
    for adjustment in document_adjustments {
        let spares = *spares_lines && adjustment.adjustment.kind == Kind::Discount;
        let open = |at: &usize| {
            let is_spared = spares && draft_lines.get(*at).is_some_and(|line| line.discountable == Some(false));
            !is_spared && lines.get(*at).is_some_and(|line| line.reversal.is_none())
        };
        match &mut adjustment.eligible {
            Some(eligible) => eligible.retain(open),
            every @ None if spares || !reversals.is_empty() => {
                *every = Some((0..lines.len()).filter(open).collect());
            }
            None => {}
        }
    }
}
