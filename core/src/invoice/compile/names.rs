//! Names of a list: where an id stands, and which ids stand twice.

use super::problems::Problems;
use crate::error::{Code, Problem};
use crate::text::Text;

/// Up to this many names a scan is faster than a sorted index.
const SCANNED: usize = 16;

/// The ids of a list.
#[derive(Default)]
pub(super) struct Names<'d> {
    /// In the order of the list, or sorted where there are many.
    all: Vec<(&'d str, usize)>,
    sorted: bool,
    /// Positions whose id stood before, ascending.
    repeated: Vec<usize>,
}

impl<'d> Names<'d> {
    pub(super) fn read<'t: 'd>(ids: impl Iterator<Item = Option<&'d Text<'t>>>) -> Self {
        let most = ids.size_hint().1.unwrap_or_default();
        let mut names = Self { all: Vec::with_capacity(most), ..Self::default() };
        names.all.extend(ids.enumerate().filter_map(|(at, id)| Some((&**id?, at))));
        names.sorted = names.all.len() > SCANNED;
        if names.sorted {
            names.all.sort_unstable();
        }
        names.repeated = names.find_repeated();
        names
    }

    /// A problem if the id at this position stood before.
    pub(super) fn check(&self, at: usize, id: Option<&Text<'_>>, path: impl Fn() -> String, problems: &mut Problems) {
        if let Some(id) = id.filter(|_| self.repeated.binary_search(&at).is_ok()) {
            problems.push(Problem::new(Code::DuplicateId, path()).value(&**id));
        }
    }

    /// The position of an id in its list.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        if !self.sorted {
            return self.all.iter().find(|(name, _)| same(name, id)).map(|(_, at)| *at);
        }
        let at = self.all.partition_point(|(name, _)| *name < id);
        self.all.get(at).filter(|(name, _)| *name == id).map(|(_, position)| *position)
    }

    fn find_repeated(&self) -> Vec<usize> {
        let mut repeated = Vec::new();
        if self.sorted {
            let pairs = self.all.iter().zip(self.all.iter().skip(1));
            repeated.extend(pairs.filter(|(before, after)| before.0 == after.0).map(|(_, after)| after.1));
            repeated.sort_unstable();
        } else {
            for (index, (name, at)) in self.all.iter().enumerate() {
                if self.all.iter().take(index).any(|(before, _)| same(before, name)) {
                    repeated.push(*at);
                }
            }
        }
        repeated
    }
}

/// Whether two ids are the same: their last characters are compared first, since those of a list differ there most often.
#[inline(always)]
fn same(left: &str, right: &str) -> bool {
    left.as_bytes().last() == right.as_bytes().last() && left == right
}
