//! The price that a request brings, or names.

use crate::error::Code;
use crate::money::Currency;
use crate::policy::Policy;
use crate::price::{NamedPrice, Price};
use crate::problems::Problems;
use crate::rating::{PreparedPrice, PriceList};
use crate::text::Text;

/// Where a request has a price: its own, or the id of one of a list.
pub(super) struct Place {
    pub(super) own: &'static str,
    pub(super) id: &'static str,
    /// Both, as a problem names them.
    pub(super) either: &'static str,
}

pub(super) const PRICE: Place = Place { own: "price", id: "price_id", either: "price, price_id" };
pub(super) const FIRST: Place = Place { own: "first", id: "first_id", either: "first, first_id" };
pub(super) const SECOND: Place = Place { own: "second", id: "second_id", either: "second, second_id" };

/// A price after validation.
pub(super) struct Chosen {
    pub(super) price: PreparedPrice,
    /// The field that says which.
    pub(super) path: &'static str,
    /// Whether the request brings it, so that its fields have paths.
    is_own: bool,
}

impl Chosen {
    /// The path of a field of the price; of one that is named, of its id.
    pub(super) fn field(&self, name: &str) -> String {
        if self.is_own { format!("{}.{name}", self.path) } else { self.path.to_owned() }
    }
}

/// Which price a request means.
pub(super) enum Choice<'r> {
    /// The one that it brings.
    Own(&'r Price<'r>),
    /// One of the list.
    Named(&'r NamedPrice),
}

/// The price that a request brings or names, at the paths of its fields; `None` where it has not just one.
pub(super) fn choice<'r>(
    (own, id): (Option<&'r Price<'_>>, Option<&Text<'_>>),
    (place, path): (&Place, impl Fn(&str) -> String),
    list: &'r impl PriceList,
    problems: &mut Problems,
) -> Option<Choice<'r>> {
    match (own, id) {
        (Some(price), None) => return Some(Choice::Own(price)),
        (None, Some(id)) => match list.price(id) {
            Some(named) => return Some(Choice::Named(named)),
            None => problems.push(Code::UnknownId, path(place.id), id),
        },
        (Some(_), Some(_)) => problems.conflict(path(place.id), place.either),
        (None, None) => problems.needs_one_of(path(place.own), place.either),
    }
    None
}

/// The price of a request after validation; `None` where it has problems.
pub(super) fn chosen(
    given: (Option<&Price<'_>>, Option<&Text<'_>>),
    place: &Place,
    (list, policy): (&impl PriceList, &Policy<'_>),
    problems: &mut Problems,
) -> Option<Chosen> {
    match choice(given, (place, str::to_owned), list, problems)? {
        Choice::Own(price) => {
            let price = PreparedPrice::compile(price, &place.own, policy, problems)?;
            Some(Chosen { price, path: place.own, is_own: true })
        }
        Choice::Named(named) => {
            let price = PreparedPrice {
                currency: Currency::from_code(&named.currency)?,
                compiled: named.compiled.as_ref().clone(),
                policy: policy.rating,
                mode: policy.rounding.mode,
            };
            Some(Chosen { price, path: place.id, is_own: false })
        }
    }
}
