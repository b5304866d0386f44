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
    /// Of a long list, or of one with an id that stands twice.
    index: Option<Box<Index<'d>>>,
}

/// What is known of the ids of a list.
struct Index<'d> {
    /// The ids of a long list with their positions.
    sorted: Vec<(&'d str, usize)>,
    /// Positions whose id stood before, ascending.
    repeated: Vec<usize>,
}

impl<'d, T: Named> Names<'d, T> {
    #[inline(always)]
    pub(crate) fn read(list: &'d [T]) -> Self {
        let plain = list.len() <= SCANNED && clearly_differ(list);
        Self { list, index: if plain { None } else { index(list) } }
    }

    /// A problem if the id at this position stood before.
    #[inline(always)]
    pub(super) fn check(&self, at: usize, path: impl Fn() -> String, problems: &mut Problems) {
        let Some(index) = &self.index else { return };
        if index.repeated.binary_search(&at).is_ok() {
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
        self.index.as_ref()?.find(id)
    }
}

impl Index<'_> {
    #[inline(never)]
    fn find(&self, id: &str) -> Option<usize> {
        let at = self.sorted.partition_point(|(name, _)| *name < id);
        self.sorted.get(at).filter(|(name, _)| *name == id).map(|(_, position)| *position)
    }
}

/// What must be known of the ids of a list; `None` of a short one whose ids differ.
#[inline(never)]
fn index<T: Named>(list: &[T]) -> Option<Box<Index<'_>>> {
    if list.len() <= SCANNED {
        let repeated = repeated_in_scan(list);
        return (!repeated.is_empty()).then(|| Box::new(Index { sorted: Vec::new(), repeated }));
    }
    let mut sorted: Vec<(&str, usize)> = ids(list).collect();
    sorted.sort_unstable();
    let repeated = repeated_in_order(&sorted);
    Some(Box::new(Index { sorted, repeated }))
}

/// The ids of a list with their positions.
fn ids<T: Named>(list: &[T]) -> impl Iterator<Item = (&str, usize)> + Clone {
    list.iter().enumerate().filter_map(|(at, entry)| Some((entry.name()?, at)))
}

/// Whether every id has another length or ends in another character, as most ids of a list do: then none stands twice.
#[inline(always)]
fn clearly_differ<T: Named>(list: &[T]) -> bool {
    let mut seen = 0u64;
    for (id, _) in ids(list) {
        let end = id.as_bytes().last().copied().unwrap_or_default();
        let mark = 1 << (((id.len() << 3) ^ usize::from(end)) & 63);
        if seen & mark != 0 {
            return false;
        }
        seen |= mark;
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
