//! The prices that lines may name: those of the draft, and those of the catalog that computes it.

use crate::error::{Code, Problem};
use crate::invoice::draft::Draft;
use crate::limits;
use crate::price::Price as Document;
use crate::price::compile;
use crate::price::compiled::Compiled;
use crate::problems::Problems;
use crate::rating::PriceList;
use std::sync::Arc;

/// Prices by id.
#[derive(Default)]
pub(super) struct Prices<'p> {
    /// In the order of their ids.
    known: Vec<(&'p str, Arc<Compiled>)>,
    /// Ids of the draft's prices that have problems.
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
            let compiled = compile(price, &format_args!("prices[{at}]"), problems);
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
        let mut open: Vec<&str> = named.filter(|id| self.find(id).is_none() && !self.refused.contains(id)).collect();
        if open.is_empty() {
            return;
        }
        open.sort_unstable();
        open.dedup();
        let own = self.known.len();
        listed.reserve_exact(open.len());
        self.known.reserve_exact(open.len());
        for id in open {
            let Some(price) = list.price(id) else { continue };
            check_currency(draft, draft.prices.len().saturating_add(listed.len()), &price.currency, problems);
            listed.push(Arc::clone(&price.document));
            self.known.push((id, Arc::clone(&price.compiled)));
        }
        if own > 0 {
            self.known.sort_by_key(|(id, _)| *id);
        }
    }

    pub(super) fn find(&self, id: &str) -> Option<&Arc<Compiled>> {
        let at = self.known.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        self.known.get(at).map(|(_, price)| price)
    }
}

/// Refuses a price in another currency than the draft's.
fn check_currency(draft: &Draft<'_>, at: usize, currency: &str, problems: &mut Problems) {
    if *currency != *draft.currency {
        let problem = Problem::new(Code::CurrencyMismatch, format!("prices[{at}].currency"));
        problems.add(problem.value(currency).limit(&draft.currency));
    }
}
