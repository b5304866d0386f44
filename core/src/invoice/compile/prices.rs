//! The prices that lines may name: those of the draft, and those of the catalog that computes it.

use crate::error::{Code, Problem};
use crate::invoice::draft::Draft;
use crate::limits;
use crate::price::compiled::Compiled;
use crate::price::{NamedPrice, compile_in};
use crate::problems::Problems;
use crate::rating::PriceList;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Prices by id.
pub(super) struct Prices<'p> {
    draft: &'p Draft<'p>,
    list: &'p dyn PriceList,
    /// Those of the draft, in the order of their ids.
    own: Vec<(&'p str, Arc<Compiled>)>,
    /// Ids of the draft's prices that have problems.
    refused: Vec<&'p str>,
    /// Whether lines name one of the list that does not fit the draft.
    any_unfit: bool,
    /// Those of the list in money of the draft's digits, where they have others; `None` where these are too many for them.
    converted: Option<BTreeMap<&'p str, Option<Arc<Compiled>>>>,
}

/// Why there is no price.
pub(super) enum Missing {
    Unknown,
    /// Its own problems are reported.
    Refused,
}

impl<'p> Prices<'p> {
    /// Reads the prices of a draft, beside those of the list.
    pub(super) fn read(draft: &'p Draft<'p>, list: &'p dyn PriceList, problems: &mut Problems) -> Self {
        let (own, refused) = Default::default();
        let mut prices = Self { draft, list, own, refused, any_unfit: false, converted: None };
        if !draft.prices.is_empty() {
            prices.read_own(problems);
        }
        prices
    }

    fn read_own(&mut self, problems: &mut Problems) {
        let documents = &self.draft.prices;
        problems.count(documents.len(), limits::CATALOG_ENTRIES, || "prices".into());
        self.own.reserve(documents.len().min(limits::CATALOG_ENTRIES));
        for (at, price) in documents.iter().take(limits::CATALOG_ENTRIES).enumerate() {
            let Some(id) = price.id.as_deref() else {
                problems.needs_one_of(format!("prices[{at}].id"), "id");
                continue;
            };
            let compiled = compile_in(price, own_digits(self.draft), &format_args!("prices[{at}]"), problems);
            check_currency(self.draft, at, &price.currency, problems);
            match compiled {
                Some(compiled) => self.own.push((id, Arc::new(compiled))),
                None => self.refused.push(id),
            }
        }
        self.own.sort_by_key(|(id, _)| *id);
        for pair in self.own.windows(2) {
            if let [(first, _), (second, _)] = pair
                && first == second
            {
                problems.push(Code::DuplicateId, "prices", second);
            }
        }
    }

    fn own_price(&self, id: &str) -> Option<&Arc<Compiled>> {
        let at = self.own.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        self.own.get(at).map(|(_, price)| price)
    }

    /// The price that a line names.
    pub(super) fn find(&mut self, id: &'p str) -> Result<Arc<Compiled>, Missing> {
        if let Some(price) = self.own_price(id) {
            return Ok(Arc::clone(price));
        }
        if self.refused.contains(&id) {
            return Err(Missing::Refused);
        }
        let price = self.list.price(id).ok_or(Missing::Unknown)?;
        self.any_unfit |= *price.currency != *self.draft.currency;
        if own_digits(self.draft).is_none_or(|digits| digits == price.compiled.digits) {
            return Ok(Arc::clone(&price.compiled));
        }
        let converted = self.converted.get_or_insert_default();
        let converted =
            converted.entry(id).or_insert_with(|| in_digits(price, self.draft, 0, &mut Problems::default()));
        self.any_unfit |= converted.is_none();
        converted.clone().ok_or(Missing::Refused)
    }

    /// Reports the prices of the list that lines have named and that do not fit the draft.
    pub(super) fn check_listed(&self, problems: &mut Problems) {
        if self.any_unfit {
            self.report_unfit(problems);
        }
    }

    #[cold]
    fn report_unfit(&self, problems: &mut Problems) {
        let ids: BTreeSet<&str> = self.draft.lines.iter().filter_map(|line| line.price_id.as_deref()).collect();
        let is_own = |id: &&str| self.own_price(id).is_some() || self.refused.contains(id);
        let listed = ids.into_iter().filter(|id| !is_own(id)).filter_map(|id| self.list.price(id));
        // As they would follow the draft's own.
        for (at, price) in (self.draft.prices.len()..).zip(listed) {
            check_currency(self.draft, at, &price.currency, problems);
            if own_digits(self.draft).is_some_and(|digits| digits != price.compiled.digits) {
                in_digits(price, self.draft, at, problems);
            }
        }
    }
}

/// Places of the draft's own, held to their limit: more of them are refused elsewhere.
fn own_digits(draft: &Draft<'_>) -> Option<u32> {
    draft.minor_units.map(|digits| digits.min(limits::MINOR_UNITS))
}

/// A price of a list in money of the draft's digits.
#[cold]
fn in_digits(price: &NamedPrice, draft: &Draft<'_>, at: usize, problems: &mut Problems) -> Option<Arc<Compiled>> {
    let compiled = compile_in(&price.document, own_digits(draft), &format_args!("prices[{at}]"), problems)?;
    Some(Arc::new(compiled.with(&price.document)))
}

/// Refuses a price in another currency than the draft's.
fn check_currency(draft: &Draft<'_>, at: usize, currency: &str, problems: &mut Problems) {
    if *currency != *draft.currency {
        let problem = Problem::new(Code::CurrencyMismatch, format!("prices[{at}].currency"));
        problems.add(problem.value(currency).limit(&draft.currency));
    }
}
