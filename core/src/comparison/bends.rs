//! What bends at a quantity: why a price goes on otherwise from there.

use super::curve::{Curve, lead};
use crate::error::Result;
use crate::explain::Exact;
use crate::price::table::Usage;

/// What may bend, as it is named of the first price and of the second.
pub(super) type Bend = [&'static str; 2];

const CONVERSION: Bend = ["first_conversion", "second_conversion"];
const INCLUDED: Bend = ["first_included_quantity", "second_included_quantity"];
const MINIMUM: Bend = ["first_minimum_quantity", "second_minimum_quantity"];
const ZERO: Bend = ["first_zero_quantity", "second_zero_quantity"];
const BORDER: Bend = ["first_border", "second_border"];
const PACKAGE: Bend = ["first_package", "second_package"];
const CAP: Bend = ["first_cap", "second_cap"];
const MINIMUM_SPEND: Bend = ["first_minimum_spend", "second_minimum_spend"];
const MAXIMUM_SPEND: Bend = ["first_maximum_spend", "second_maximum_spend"];

impl Curve<'_> {
    /// All that bends at a quantity, or just after it.
    pub(super) fn bends_at(&self, quantity: &Exact) -> Result<Vec<Bend>> {
        let mut found = Vec::new();
        let units = quantity.times(&self.factor);
        match self.rounding {
            Some(mode) if is_whole(&units.plus(&lead(mode))) => found.push(CONVERSION),
            Some(_) => {}
            None => found.extend(self.bends_in_units(&units.times(&self.unit))?),
        }
        let cost = self.free_cost(quantity)?;
        for (limit, bend) in [(&self.least, MINIMUM_SPEND), (&self.most, MAXIMUM_SPEND)] {
            if limit.is_some() && *limit == cost {
                found.push(bend);
            }
        }
        Ok(found)
    }

    fn bends_in_units(&self, units: &Exact) -> Result<Vec<Bend>> {
        let (none, rated) = (Exact::whole(0), units.minus(&self.included));
        let mut found = Vec::new();
        if rated == none && self.included != none {
            found.push(INCLUDED);
        }
        if rated == self.minimum && self.minimum != none {
            found.push(MINIMUM);
        }
        if self.is_nothing(&rated) {
            found.push(ZERO);
        }
        if rated < self.minimum || rated < none {
            return Ok(found);
        }
        let Some(after) = self.row_after(&rated)? else {
            found.push(BORDER);
            return Ok(found);
        };
        if after.begins && rated != none {
            found.push(BORDER);
        }
        if matches!(after.row.usage, Usage::Packages { size, .. } if is_whole(&after.units.over(&Exact::whole(size)))) {
            found.push(PACKAGE);
        }
        if after.cap_at().is_some_and(|cap| cap == after.units) {
            found.push(CAP);
        }
        Ok(found)
    }
}

fn is_whole(number: &Exact) -> bool {
    number.floor() == *number
}
