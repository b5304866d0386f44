//! The tiers of a price: validated, then brought to the common integers of a table.

use super::compile::{Scope, percent};
use super::compiled::{Package, ShownTier, Tiers};
use super::document::{PackageRounding, Price, Tier, TierMode};
use super::table::{Rows, TierTable, TierUnits, Usage, graduated, volume};
use crate::error::Code;
use crate::limits;
use crate::money::scaled::Scaled;
use crate::money::width::Width;
use crate::problems::Problems;
use num_integer::Integer;
use rust_decimal::Decimal;

/// What all tables of a price have in common: the places of its quantities.
#[derive(Clone, Copy)]
pub(super) struct Figures {
    pub(super) places: u32,
}

impl Figures {
    pub(super) fn of(price: &Price<'_>, quantities: impl Iterator<Item = Decimal>) -> Self {
        let variants = price.variants.iter().flat_map(|variant| &variant.tiers);
        let tiers = price.tiers.iter().chain(variants).flat_map(|tier| [tier.up_to, tier.package_size]);
        let own = [price.package_size];
        let all = tiers.chain(own).flatten().chain(quantities);
        Self { places: all.map(|quantity| quantity.scale()).max().unwrap_or_default() }
    }
}

/// The tier whose fields stand on the price itself.
pub(super) fn single(price: &Price<'_>, scope: Scope<'_>, figures: Figures, problems: &mut Problems) -> Option<Tiers> {
    let tier = Tier {
        unit_price: price.unit_price,
        percent: price.percent,
        flat_amount: price.flat_amount,
        package_size: price.package_size,
        package_rounding: price.package_rounding,
        ..Tier::default()
    };
    let before = problems.len();
    check(&tier, |field| scope.path(field), problems);
    if problems.len() > before {
        return None;
    }
    build(std::slice::from_ref(&tier), (&|| scope.path.to_string(), price.tier_mode), scope, figures, problems)
}

/// The tiers of a list.
pub(super) fn tiers(
    tiers: &[Tier],
    (path, mode): (&dyn Fn() -> String, TierMode),
    scope: Scope<'_>,
    figures: Figures,
    problems: &mut Problems,
) -> Option<Tiers> {
    let before = problems.len();
    problems.count(tiers.len(), limits::TIERS, path);
    let mut lower = Decimal::ZERO;
    for (at, tier) in tiers.iter().take(limits::TIERS).enumerate() {
        let field = |name: &str| format!("{}[{at}].{name}", path());
        match tier.up_to {
            Some(up_to) if up_to <= lower => {
                problems.beyond(Code::TiersNotRising, field("up_to"), up_to, format_args!("above {lower}"));
            }
            Some(up_to) => lower = up_to,
            None if at.saturating_add(1) < tiers.len() => problems.needs_one_of(field("up_to"), "up_to"),
            None => {}
        }
        check(tier, field, problems);
    }
    if problems.len() > before {
        return None;
    }
    build(tiers, (path, mode), scope, figures, problems)
}

fn check(tier: &Tier, path: impl Fn(&str) -> String, problems: &mut Problems) {
    if tier.unit_price.is_some() && tier.percent.is_some() {
        problems.conflict(path("percent"), "unit_price, percent");
    }
    percent(tier.percent, || path("percent"), problems);
    if let Some(size) = tier.package_size.filter(|size| size.mantissa() <= 0) {
        problems.beyond(Code::OutOfRange, path("package_size"), size, "above 0");
    }
    if let Some(cap) = tier.cap_amount.filter(|cap| cap.mantissa() < 0) {
        problems.beyond(Code::OutOfRange, path("cap_amount"), cap, "at least 0");
    }
}

/// The table in common integers, in 64 bits where they hold all of it.
fn build(
    tiers: &[Tier],
    (path, mode): (&dyn Fn() -> String, TierMode),
    scope: Scope<'_>,
    figures: Figures,
    problems: &mut Problems,
) -> Option<Tiers> {
    let built = shown(tiers, scope).and_then(|shown| {
        let units = Units::of(tiers, &shown, figures, scope)?;
        let narrow = units.rows(tiers, &shown, scope, mode).map(TierTable::Narrow);
        let table = narrow.or_else(|| units.rows(tiers, &shown, scope, mode).map(TierTable::Wide));
        let per_minor = i128::power_of_ten(units.money_places.checked_sub(scope.digits)?)?;
        Some(Tiers { table: table?, per_minor: per_minor.times(&units.packages)?, shown })
    });
    if built.is_none() {
        let limit = limits::PRICE_DIGITS;
        problems.beyond(Code::TooManyDigits, path(), format_args!("{} tiers", tiers.len()), limit);
    }
    built
}

fn shown(tiers: &[Tier], scope: Scope<'_>) -> Option<Vec<ShownTier>> {
    let show = |tier: &Tier| {
        let unit_price = match (tier.unit_price, tier.percent) {
            (Some(price), _) => Some(Scaled::new(price).times(scope.rate)?),
            (None, Some(percent)) => Some(Scaled::of_percent(percent).times(scope.rate)?),
            (None, None) => None,
        };
        let sized = tier.package_size.is_some() || tier.package_rounding != PackageRounding::None;
        let package = sized.then(|| Package {
            size: Scaled::new(tier.package_size.unwrap_or(Decimal::ONE)),
            rounding: tier.package_rounding,
        });
        Some(ShownTier { unit_price, package, has_flat: tier.flat_amount.is_some() })
    };
    let mut list = Vec::with_capacity(tiers.len());
    for tier in tiers {
        list.push(show(tier)?);
    }
    Some(list)
}

/// The integers of a table: quantities have `places`, money has `money_places` and is counted in parts of `packages`, so that
/// a part of a package has a whole price.
struct Units {
    places: u32,
    money_places: u32,
    packages: i128,
}

impl Units {
    fn of(tiers: &[Tier], shown: &[ShownTier], figures: Figures, scope: Scope<'_>) -> Option<Self> {
        let prices = shown.iter().filter_map(|tier| tier.unit_price).map(|price| price.scale);
        let amounts = tiers.iter().flat_map(|tier| [tier.flat_amount, tier.cap_amount]).flatten();
        let amounts = amounts.map(|amount| amount.scale().saturating_add(scope.rate.scale));
        let money_places = prices.chain(amounts).fold(scope.digits, u32::max);
        let mut packages = 1i128;
        for tier in shown.iter().filter(|tier| tier.counts_parts()) {
            let size = tier.size(figures.places)?;
            packages = match packages {
                1 => size,
                same if same == size => same,
                other => other.checked_div(other.gcd(&size))?.checked_mul(size)?,
            };
        }
        Some(Self { places: figures.places, money_places, packages })
    }

    /// All tiers in one width. `None` where it does not hold them.
    fn rows<N: Width + Copy + Into<i128>>(
        &self,
        tiers: &[Tier],
        shown: &[ShownTier],
        scope: Scope<'_>,
        mode: TierMode,
    ) -> Option<Rows<N>> {
        let tiers = tiers.iter().zip(shown).map(|(tier, shown)| self.tier(tier, shown, scope));
        match mode {
            TierMode::Graduated => graduated(tiers),
            TierMode::Volume => volume(tiers),
        }
    }

    fn money<N: Width>(&self, amount: Scaled) -> Option<N> {
        amount.lifted_in::<N>(self.money_places)?.times(&N::new(self.packages)?)
    }

    #[inline(always)]
    fn tier<N: Width>(&self, tier: &Tier, shown: &ShownTier, scope: Scope<'_>) -> Option<TierUnits<N>> {
        let usage = match shown.unit_price {
            None => Usage::None,
            Some(price) if shown.counts_parts() => {
                let size = shown.size(self.places)?;
                let parts = if size == self.packages { 1 } else { self.packages.checked_div(size)? };
                Usage::Units { price: price.lifted_in::<N>(self.money_places)?.times(&N::new(parts)?)? }
            }
            Some(price) => {
                let begun = shown.package.is_some_and(|package| package.rounding == PackageRounding::Up);
                Usage::Packages { size: N::new(shown.size(self.places)?)?, price: self.money(price)?, begun }
            }
        };
        let amount = |amount: Option<Decimal>| match amount {
            Some(amount) => Some(Some(self.money(Scaled::new(amount).times(scope.rate)?)?)),
            None => Some(None),
        };
        let up_to = match tier.up_to {
            Some(up_to) => Some(Scaled::new(up_to).lifted_in(self.places)?),
            None => None,
        };
        let flat = match amount(tier.flat_amount)? {
            Some(flat) => flat,
            None => N::new(0)?,
        };
        Some(TierUnits { up_to, usage, flat, cap: amount(tier.cap_amount)? })
    }
}

impl ShownTier {
    /// Whether a part of a package costs its part.
    fn counts_parts(&self) -> bool {
        self.unit_price.is_some() && self.package.is_none_or(|package| package.rounding == PackageRounding::None)
    }

    /// Units of a package as an integer with so many places.
    fn size(&self, places: u32) -> Option<i128> {
        self.package.map_or(Scaled { mantissa: 1, scale: 0 }, |package| package.size).lifted(places)
    }
}
