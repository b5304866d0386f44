//! Coverage: which time is owed, and which is billed.

use crate::calendar::Micros;

/// A half-open stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stretch {
    pub(super) start: Micros,
    pub(super) end: Micros,
}

impl Stretch {
    /// Whether all of another is in it.
    pub(super) const fn holds(&self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Stretches in order that neither overlap nor touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Coverage(Vec<Stretch>);

impl Coverage {
    pub(super) fn of(stretches: impl IntoIterator<Item = Stretch>) -> Self {
        let mut stretches: Vec<Stretch> = stretches.into_iter().filter(|each| each.start < each.end).collect();
        stretches.sort_unstable();
        let mut merged: Vec<Stretch> = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            match merged.last_mut().filter(|last| stretch.start <= last.end) {
                Some(last) => last.end = last.end.max(stretch.end),
                None => merged.push(stretch),
            }
        }
        Self(merged)
    }

    pub(super) fn stretches(&self) -> &[Stretch] {
        &self.0
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What of this is not in the other.
    pub(super) fn without(&self, other: &Self) -> Self {
        let mut left = Vec::with_capacity(self.0.len());
        for stretch in &self.0 {
            let mut start = stretch.start;
            for taken in other.0.iter().filter(|taken| taken.end > stretch.start && taken.start < stretch.end) {
                if taken.start > start {
                    left.push(Stretch { start, end: taken.start });
                }
                start = start.max(taken.end);
            }
            if start < stretch.end {
                left.push(Stretch { start, end: stretch.end });
            }
        }
        Self(left)
    }

    /// What is in both.
    pub(super) fn within(&self, other: &Self) -> Self {
        self.without(&self.without(other))
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        Self::of(self.0.iter().chain(&other.0).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::{Coverage, Stretch};

    fn of(stretches: &[(i64, i64)]) -> Coverage {
        Coverage::of(stretches.iter().map(|(start, end)| Stretch { start: *start, end: *end }))
    }

    #[test]
    fn stretches_that_touch_are_one() {
        assert_eq!(of(&[(5, 7), (1, 3), (3, 5), (9, 9)]), of(&[(1, 7)]));
    }

    #[test]
    fn what_is_left_and_what_is_shared() {
        let all = of(&[(0, 10), (20, 30)]);
        let taken = of(&[(2, 4), (8, 22), (29, 40)]);
        assert_eq!(all.without(&taken), of(&[(0, 2), (4, 8), (22, 29)]));
        assert_eq!(all.within(&taken), of(&[(2, 4), (8, 10), (20, 22), (29, 30)]));
        assert_eq!(all.without(&taken).and(&all.within(&taken)), all);
        assert!(all.without(&all).is_empty());
    }
}
