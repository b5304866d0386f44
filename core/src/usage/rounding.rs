//! Quantities with a fixed number of places.

use super::request::AggregationRequest;
use crate::explain::Exact;
use crate::money::RoundingMode;
use crate::money::rounding::round_ratio;
use num_bigint::BigInt;
use serde::{Deserialize, Serialize};

/// How a quantity is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuantityRounding {
    /// To which neighbour. Default: `half_away_from_zero`.
    #[serde(default)]
    pub mode: RoundingMode,
    /// Digits after the point, 0 to 28. Default: 0.
    #[serde(default)]
    pub places: u32,
}

impl QuantityRounding {
    fn round(self, exact: &Exact) -> Exact {
        let unit = BigInt::from(10).pow(self.places);
        let lifted = exact.times(&Exact::ratio(unit.clone(), 1.into()));
        let rounded = match &lifted {
            Exact::Narrow(numerator, denominator) => round_ratio(numerator, denominator, self.mode).map(BigInt::from),
            Exact::Wide(parts) => round_ratio(&parts.0, &parts.1, self.mode),
        };
        // Of a fraction that is not whole, the next integer fits wherever its numerator does.
        Exact::ratio(rounded.unwrap_or_default(), unit)
    }
}

impl AggregationRequest<'_> {
    /// A quantity as the answer shows it.
    pub(super) fn rounded(&self, exact: Exact) -> Exact {
        match self.rounding {
            Some(rounding) => rounding.round(&exact),
            None => exact,
        }
    }
}
