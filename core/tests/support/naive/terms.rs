//! Terms, one after the other.

use super::Naive;
use super::calendar::{Anchors, Cycle};
use serde_json::Value;

impl Naive<'_> {
    /// The end of the first term that something can still end which is decided at a moment.
    pub(super) fn term_end(&self, decided: i64) -> i64 {
        let first = self.trial_end.unwrap_or(self.start);
        let first_end = self.boundary_after(first, first, &self.term["length"]);
        // Terms of one length are all counted from the first: of a month from the 31st, the last days of months.
        let (row, length) = match &self.term["renewal_length"] {
            Value::Null => (first, &self.term["length"]),
            renewal => (first_end, renewal),
        };
        let mut end = first_end;
        while end <= decided || !self.is_in_time(decided, end) {
            end = self.boundary_after(row, end, length);
        }
        end
    }

    /// The end of the term that begins at a moment, in a row of terms from another one on.
    fn boundary_after(&self, row: i64, start: i64, length: &Value) -> i64 {
        let count = u32::try_from(length["interval_count"].as_u64().unwrap_or(1)).unwrap();
        let cycle = match length["interval"].as_str().unwrap() {
            "day" => Cycle { months: 0, days: count.into() },
            "week" => Cycle { months: 0, days: 7 * i64::from(count) },
            "month" => Cycle { months: count, days: 0 },
            other => panic!("{other}"),
        };
        Anchors::at(row).period(&self.clock, cycle, start).unwrap().end
    }

    /// Whether notice is given so many days before an end.
    fn is_in_time(&self, decided: i64, end: i64) -> bool {
        let notice = self.term["notice_days"].as_i64().unwrap_or(0);
        let date = |at: i64| self.clock.local(at).date();
        (date(end) - date(decided)).num_days() >= notice
    }
}
