//! The prices that lines may name: those of the draft, and those of the catalog that computes it.

use crate::error::{Code, Problem};
use crate::invoice::draft::Draft;
use crate::limits;
use crate::price::compiled::Compiled;
use crate::price::{NamedPrice, Price as Document, compile_in};
use crate::problems::Problems;
use crate::rating::PriceList;
use std::sync::Arc;

/// Prices by id.
#[derive(Default)]
pub(super) struct Prices<'p> {
    /// In the order of their ids.
    known: Vec<(&'p str, Arc<Compiled>)>,
    /// Ids of prices that have problems.
    refused: Vec<&'p str>,
}

impl<'p> Prices<'p> {
    /// Reads the prices of a draft, then those of the list that its lines name beside them; these are also `listed`.
    pub(super) fn read(
        draft: &'p Draft<'_>,
        list: &impl PriceList,
        listed: &mut Vec<Arc<Document<'static>>>,
        problems: &mut Problems,
    ) -> Self {
        let mut prices = Self::default();
        problems.count(draft.prices.len(), limits::CATALOG_ENTRIES, || "prices".into());
        prices.read_own(draft, problems);
        prices.read_listed(draft, list, listed, problems);
        prices
    }

    fn read_own(&mut self, draft: &'p Draft<'_>, problems: &mut Problems) {
        self.known.reserve(draft.prices.len().min(limits::CATALOG_ENTRIES));
        for (at, price) in draft.prices.iter().take(limits::CATALOG_ENTRIES).enumerate() {
            let Some(id) = price.id.as_deref() else {
                problems.needs_one_of(format!("prices[{at}].id"), "id");
                continue;
            };
            let compiled = compile_in(price, own_digits(draft), &format_args!("prices[{at}]"), problems);
            check_currency(draft, at, &price.currency, problems);
            match compiled {
                Some(compiled) => self.known.push((id, Arc::new(compiled))),
                None => self.refused.push(id),
            }
        }
        self.known.sort_by_key(|(id, _)| *id);
        for pair in self.known.windows(2) {
            if let [(first, _), (second, _)] = pair
                && first == second
            {
                problems.push(Code::DuplicateId, "prices", second);
            }
        }
    }

    fn read_listed(
        &mut self,
        draft: &'p Draft<'_>,
        list: &impl PriceList,
        listed: &mut Vec<Arc<Document<'static>>>,
        problems: &mut Problems,
    ) {
        let named = draft.lines.iter().filter_map(|line| line.price_id.as_deref());
        let mut found: Vec<(&str, &NamedPrice)> = named
            .filter(|id| self.find(id).is_none() && !self.refused.contains(id))
            .filter_map(|id| Some((id, list.price(id)?)))
            .collect();
        found.sort_unstable_by_key(|(id, _)| *id);
        found.dedup_by_key(|(id, _)| *id);
        let own = self.known.len();
        for (index, (id, price)) in found.iter().enumerate() {
            let at = draft.prices.len().saturating_add(index);
            check_currency(draft, at, &price.currency, problems);
            match in_digits(price, own_digits(draft), at, problems) {
                Some(compiled) => self.known.push((id, compiled)),
                None => self.refused.push(id),
            }
        }
        listed.extend(found.iter().map(|(_, price)| Arc::clone(&price.document)));
        if own > 0 {
            self.known.sort_by_key(|(id, _)| *id);
        }
    }

    /// Whether there is such a price, with problems.
    pub(super) fn has_refused(&self, id: &str) -> bool {
        self.refused.contains(&id)
    }

    pub(super) fn find(&self, id: &str) -> Option<&Arc<Compiled>> {
        let at = self.known.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        self.known.get(at).map(|(_, price)| price)
    }
}

/// Places of the draft's own, held to their limit: more of them are refused elsewhere.
fn own_digits(draft: &Draft<'_>) -> Option<u32> {
    draft.minor_units.map(|digits| digits.min(limits::MINOR_UNITS))
}

/// A price of a list in money of the draft's digits; `None` where these are too many for it.
fn in_digits(price: &NamedPrice, digits: Option<u32>, at: usize, problems: &mut Problems) -> Option<Arc<Compiled>> {
    if digits.is_none_or(|digits| digits == price.compiled.digits) {
        return Some(Arc::clone(&price.compiled));
    }
    compile_in(&price.document, digits, &format_args!("prices[{at}]"), problems).map(Arc::new)
}

/// Refuses a price in another currency than the draft's.
fn check_currency(draft: &Draft<'_>, at: usize, currency: &str, problems: &mut Problems) {
    if *currency != *draft.currency {
        let problem = Problem::new(Code::CurrencyMismatch, format!("prices[{at}].currency"));
        problems.add(problem.value(currency).limit(&draft.currency));
    }
}
