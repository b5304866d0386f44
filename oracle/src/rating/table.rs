//! Tiers, walked from the first unit on.

use crate::{Fraction, read};
use num_traits::{One, Zero};
use serde_json::Value;

pub(super) struct Tier {
    up_to: Option<Fraction>,
    /// Of one package, in minor units.
    price: Option<Fraction>,
    flat: Option<Fraction>,
    package_size: Fraction,
    packages: Packages,
    cap: Option<Fraction>,
}

enum Packages {
    InPart,
    Started,
    Full,
}

/// What one tier contributes, its units apart from its flat amount.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) tier: usize,
    pub(super) is_flat: bool,
    /// Units, where it is no flat amount.
    pub(super) quantity: Fraction,
    pub(super) amount: Fraction,
}

/// Tiers in a row, and who owns a border.
pub(super) struct Table {
    tiers: Vec<Tier>,
    is_volume: bool,
    upper_owns_border: bool,
}

impl Table {
    /// The tiers of a price or a variant; `minor` is what one unit of its money is in minor units.
    pub(super) fn of(holder: &Value, price: &Value, policy: &Value, minor: &Fraction) -> Result<Option<Self>, String> {
        let described = match read::list(holder, "tiers") {
            [] if ["unit_price", "percent", "flat_amount"].iter().all(|name| read::field(holder, name).is_none()) => {
                return Ok(None);
            }
            [] => std::slice::from_ref(holder),
            tiers => tiers,
        };
        Ok(Some(Self {
            tiers: described.iter().map(|tier| Tier::of(tier, minor)).collect::<Result<_, _>>()?,
            is_volume: read::text(price, "tier_mode") == Some("volume"),
            upper_owns_border: read::text(policy, "border") == Some("upper"),
        }))
    }

    /// What `quantity`, not below zero, costs; in a table by volume at the tier of `deciding`.
    pub(super) fn parts(
        &self,
        quantity: &Fraction,
        deciding: &Fraction,
        zero_costs: bool,
    ) -> Result<Vec<Part>, String> {
        if quantity.is_zero() && !zero_costs {
            return Ok(Vec::new());
        }
        if self.is_volume { self.of_one_tier(quantity, deciding) } else { self.of_every_tier(quantity) }
    }

    fn of_one_tier(&self, quantity: &Fraction, deciding: &Fraction) -> Result<Vec<Part>, String> {
        let place = self.tiers.iter().position(|tier| self.holds(tier, deciding)).ok_or("beyond_last_tier")?;
        let tier = &self.tiers[place];
        Ok(tier.usage_part(place + 1, quantity).into_iter().chain(tier.flat_part(place + 1)).collect())
    }

    fn of_every_tier(&self, quantity: &Fraction) -> Result<Vec<Part>, String> {
        let mut parts = Vec::new();
        let mut lower = Fraction::zero();
        for (place, tier) in self.tiers.iter().enumerate() {
            let last = tier.up_to.as_ref().map_or(quantity, |up_to| up_to.min(quantity));
            parts.extend(tier.usage_part(place + 1, &(last - &lower)));
            parts.extend(tier.flat_part(place + 1));
            match &tier.up_to {
                Some(up_to) if !self.holds(tier, quantity) => lower = up_to.clone(),
                _ => return Ok(parts),
            }
        }
        Err("beyond_last_tier".into())
    }

    fn holds(&self, tier: &Tier, quantity: &Fraction) -> bool {
        tier.up_to.as_ref().is_none_or(|up_to| quantity < up_to || (quantity == up_to && !self.upper_owns_border))
    }
}

impl Tier {
    fn of(tier: &Value, minor: &Fraction) -> Result<Self, String> {
        let money = |name: &str| Ok::<_, String>(read::decimal(tier, name)?.map(|amount| amount * minor));
        let percent = money("percent")?.map(|percent| percent / hundred());
        Ok(Self {
            up_to: read::decimal(tier, "up_to")?,
            price: money("unit_price")?.or(percent),
            flat: money("flat_amount")?,
            package_size: read::decimal(tier, "package_size")?.unwrap_or_else(Fraction::one),
            packages: match read::text(tier, "package_rounding") {
                Some("up") => Packages::Started,
                Some("down") => Packages::Full,
                _ => Packages::InPart,
            },
            cap: money("cap_amount")?,
        })
    }

    fn usage_part(&self, tier: usize, quantity: &Fraction) -> Option<Part> {
        let price = self.price.as_ref().filter(|_| !quantity.is_zero())?;
        let packages = quantity / &self.package_size;
        let packages = match self.packages {
            Packages::InPart => packages,
            Packages::Started => packages.ceil(),
            Packages::Full => packages.floor(),
        };
        let room = self.cap.as_ref().map(|cap| cap - self.flat_amount());
        let amount = packages * price;
        let amount = room.map_or_else(|| amount.clone(), |room| room.min(amount.clone()));
        Some(Part { tier, is_flat: false, quantity: quantity.clone(), amount })
    }

    fn flat_part(&self, tier: usize) -> Option<Part> {
        self.flat.as_ref()?;
        Some(Part { tier, is_flat: true, quantity: Fraction::zero(), amount: self.flat_amount() })
    }

    fn flat_amount(&self) -> Fraction {
        let flat = self.flat.clone().unwrap_or_else(Fraction::zero);
        self.cap.as_ref().map_or_else(|| flat.clone(), |cap| cap.min(&flat).clone())
    }
}

pub(super) fn hundred() -> Fraction {
    Fraction::from_integer(100.into())
}
