//! Names of a list: where an id stands, and which ids stand twice.

use crate::error::{Code, Problem};
use crate::invoice::draft::{Charge, Discount, Line, TaxRate};
use crate::problems::Problems;

/// Up to this many names a scan is faster than a sorted index.
const SCANNED: usize = 16;

/// What may have an id.
pub(crate) trait Named {
    fn name(&self) -> Option<&str>;
}

impl Named for Line<'_> {
    fn name(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl Named for Discount<'_> {
    fn name(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl Named for Charge<'_> {
    fn name(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl Named for TaxRate<'_> {
    fn name(&self) -> Option<&str> {
        Some(&self.id)
    }
}

/// The ids of a list.
pub(crate) struct Names<'d, T> {
    list: &'d [T],
    /// The ids of a long list with their positions.
    sorted: Vec<(&'d str, usize)>,
    /// Positions whose id stood before, ascending.
    repeated: Vec<usize>,
}

impl<'d, T: Named> Names<'d, T> {
    pub(crate) fn read(list: &'d [T]) -> Self {
        let mut names = Self { list, sorted: Vec::new(), repeated: Vec::new() };
        if list.len() > SCANNED {
            names.sorted.extend(ids(list));
            names.sorted.sort_unstable();
            names.repeated = repeated_in_order(&names.sorted);
        } else if !clearly_differ(list) {
            names.repeated = repeated_in_scan(list);
        }
        names
    }

    /// A problem if the id at this position stood before.
    #[inline(always)]
    pub(super) fn check(&self, at: usize, path: impl Fn() -> String, problems: &mut Problems) {
        if !self.repeated.is_empty() && self.repeated.binary_search(&at).is_ok() {
            let id = self.list.get(at).and_then(Named::name).unwrap_or_default();
            problems.report(|| Problem::new(Code::DuplicateId, path()).value(id));
        }
    }

    /// The position of an id in its list.
    #[inline(always)]
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        if self.list.len() <= SCANNED {
            return ids(self.list).find(|(name, _)| same(name, id)).map(|(_, at)| at);
        }
        self.find_sorted(id)
    }

    #[inline(never)]
    fn find_sorted(&self, id: &str) -> Option<usize> {
        let at = self.sorted.partition_point(|(name, _)| *name < id);
        self.sorted.get(at).filter(|(name, _)| *name == id).map(|(_, position)| *position)
    }
}

/// The ids of a list with their positions.
fn ids<T: Named>(list: &[T]) -> impl Iterator<Item = (&str, usize)> + Clone {
    list.iter().enumerate().filter_map(|(at, entry)| Some((entry.name()?, at)))
}

/// Whether every id ends in another character, as counted ids do: then none stands twice.
fn clearly_differ<T: Named>(list: &[T]) -> bool {
    let mut ends = 0u64;
    for (id, _) in ids(list) {
        let end = 1 << (id.as_bytes().last().unwrap_or(&0) & 63);
        if ends & end != 0 {
            return false;
        }
        ends |= end;
    }
    true
}

fn repeated_in_scan<T: Named>(list: &[T]) -> Vec<usize> {
    let stood_before = |index: usize, id: &str| ids(list).take(index).any(|(before, _)| same(before, id));
    ids(list).enumerate().filter(|(index, (id, _))| stood_before(*index, id)).map(|(_, (_, at))| at).collect()
}

fn repeated_in_order(sorted: &[(&str, usize)]) -> Vec<usize> {
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    let mut repeated: Vec<usize> =
        pairs.filter(|(before, after)| before.0 == after.0).map(|(_, after)| after.1).collect();
    repeated.sort_unstable();
    repeated
}

/// Whether two ids are the same: their last characters are compared first, since those of a list differ there most often.
#[inline(always)]
fn same(left: &str, right: &str) -> bool {
    left.as_bytes().last() == right.as_bytes().last() && left == right
}
