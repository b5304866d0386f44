//! Which entries of two lists are the same.

use std::collections::{HashMap, VecDeque};

/// An entry of one list, or of both: its positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
}

/// What an entry may be known by, the surest first.
pub(super) type Keys = [Option<String>; 3];

/// Pairs entries by the first of their keys that another has, equal ones in their order. The pairs stand in the order of the
/// later list; an entry that it has not, where it stood.
pub(super) fn pairs(before: &[Keys], after: &[Keys]) -> Vec<Pair> {
    let mut partners: Vec<Option<usize>> = vec![None; after.len()];
    let mut is_taken = vec![false; before.len()];
    for pass in 0..3 {
        let mut known: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (at, keys) in before.iter().enumerate().filter(|(at, _)| is_taken.get(*at) == Some(&false)) {
            let key = keys.get(pass).and_then(Option::as_deref);
            key.into_iter().for_each(|key| known.entry(key).or_default().push_back(at));
        }
        for (keys, partner) in after.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let key = keys.get(pass).and_then(Option::as_deref);
            *partner = key.and_then(|key| known.get_mut(key)?.pop_front());
            partner.and_then(|at| is_taken.get_mut(at)).into_iter().for_each(|taken| *taken = true);
        }
    }
    in_order(&partners, &is_taken)
}

fn in_order(partners: &[Option<usize>], is_taken: &[bool]) -> Vec<Pair> {
    let mut gone = (0..is_taken.len()).filter(|at| is_taken.get(*at) == Some(&false)).peekable();
    let mut pairs = Vec::new();
    let mut next = 0;
    for (after, partner) in partners.iter().enumerate() {
        // What is gone stands before what came in its place.
        while let Some(before) = gone.next_if(|at| *at == next || partner.is_some_and(|partner| *at < partner)) {
            pairs.push(Pair { before: Some(before), after: None });
            next = before.saturating_add(1);
        }
        pairs.push(Pair { before: *partner, after: Some(after) });
        next = partner.map_or(next, |partner| partner.saturating_add(1));
    }
    pairs.extend(gone.map(|before| Pair { before: Some(before), after: None }));
    pairs
}

/// Entries of both lists by the position of their pair, so that they can change one by one.
#[derive(Debug, Clone)]
pub(super) struct Slots<T> {
    entries: Vec<Option<T>>,
    /// In which order they stand: as before, as long as the lists agree as after.
    order: Vec<usize>,
}

impl<T: Clone> Slots<T> {
    /// The list before.
    pub(super) fn of(pairs: &[Pair], before: &[T]) -> Self {
        let entries = pairs.iter().map(|pair| before.get(pair.before?).cloned()).collect();
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        let positions = || pairs.iter().filter_map(|pair| pair.before);
        if !positions().is_sorted() {
            order.sort_by_key(|slot| pairs.get(*slot).and_then(|pair| pair.before).unwrap_or(usize::MAX));
        }
        Self { entries, order }
    }

    pub(super) fn get_mut(&mut self, slot: usize) -> Option<&mut T> {
        self.entries.get_mut(slot)?.as_mut()
    }

    pub(super) fn set(&mut self, slot: usize, entry: Option<T>) {
        self.entries.get_mut(slot).into_iter().for_each(|place| place.clone_from(&entry));
    }

    /// The list as it is now.
    pub(super) fn list(&self) -> Vec<T> {
        self.order.iter().filter_map(|slot| self.entries.get(*slot)?.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, pairs};

    fn keys(of: &[[&str; 3]]) -> Vec<Keys> {
        of.iter().map(|keys| keys.map(|key| (!key.is_empty()).then(|| key.to_owned()))).collect()
    }

    fn paired(before: &[[&str; 3]], after: &[[&str; 3]]) -> Vec<(Option<usize>, Option<usize>)> {
        pairs(&keys(before), &keys(after)).iter().map(|pair| (pair.before, pair.after)).collect()
    }

    #[test]
    fn the_surest_key_counts_before_the_order_of_the_entries() {
        let found = paired(&[["", "same", ""], ["a", "x", ""]], &[["a", "same", ""], ["", "same", ""]]);
        assert_eq!(found, [(Some(1), Some(0)), (Some(0), Some(1))]);
    }

    #[test]
    fn equal_keys_pair_in_their_order_and_what_is_gone_stands_where_it_stood() {
        let [a, b, c] = [["a", "", ""], ["b", "", ""], ["c", "", ""]];
        assert_eq!(paired(&[a, a], &[a]), [(Some(0), Some(0)), (Some(1), None)]);
        assert_eq!(paired(&[a, b, c], &[a, c]), [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1))]);
        assert_eq!(paired(&[], &[a]), [(None, Some(0))]);
        assert_eq!(paired(&[a, b], &[a, c]), [(Some(0), Some(0)), (Some(1), None), (None, Some(1))]);
    }
}
