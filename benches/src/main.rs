//! One kind of work, many times: what `callgrind` counts. `prorata-benches KIND LINES REPETITIONS`; for the calendar's kinds
//! `LINES` is the number of a boundary, for those of ratings how many tiers the price has, for those of
//! subscriptions how many months it has run.

use prorata::policy::RatingRounding;
use prorata::{FigureBuffer, PreparedDraft};
use prorata_benches::calendar::{three_additions, upgrades};
use prorata_benches::{draft, floor, rating, subscription, work};
use std::hint::black_box;

const INVOICES: usize = 256;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, lines, repetitions] = arguments.as_slice() else { return Err("KIND LINES REPETITIONS".into()) };
    if kind.starts_with("boundary") || kind.starts_with("upgrade") {
        return calendar(kind, lines.parse()?, repetitions.parse()?);
    }
    if kind.starts_with("rating") {
        return rating(kind, lines.parse()?, repetitions.parse()?);
    }
    if let Some(kind) = kind.strip_prefix("subscription-") {
        return subscription(kind, lines.parse()?, repetitions.parse()?);
    }
    if let Some(kind) = kind.strip_prefix("rated-") {
        return rated(kind, lines.parse()?, repetitions.parse()?);
    }
    let (lines, repetitions): (usize, usize) = (lines.parse()?, repetitions.parse()?);
    let invoices = if lines > 1_000 { 1 } else { INVOICES };
    let drafts: Vec<_> = work(42, invoices, lines).iter().map(draft).collect();
    let texts: Vec<Vec<u8>> = drafts.iter().map(serde_json::to_vec).collect::<Result<_, _>>()?;
    let prepared: Vec<_> = drafts.iter().map(PreparedDraft::new).collect::<Result<_, _>>()?;
    let mut buffer = FigureBuffer::default();
    for _ in 0..repetitions {
        for at in 0..invoices {
            match kind.as_str() {
                "kernel" => black_box(&prepared[at]).compute(black_box(&mut buffer))?,
                "prepare" => drop(black_box(PreparedDraft::new(black_box(&drafts[at]))?)),
                "document" => drop(black_box(prorata::invoice(black_box(&drafts[at]))?)),
                "explained" => drop(black_box(prorata::invoice_explained(black_box(&drafts[at]))?)),
                "json" => drop(black_box(prorata::invoice_json(black_box(&texts[at]), false)?)),
                "json-explained" => drop(black_box(prorata::invoice_json(black_box(&texts[at]), true)?)),
                "parse" => drop(black_box(serde_json::from_slice::<prorata::Draft<'_>>(black_box(&texts[at]))?)),
                "parse-floor" => drop(black_box(serde_json::from_slice::<floor::Draft<'_>>(black_box(&texts[at]))?)),
                _ => return Err(format!("no kind {kind}").into()),
            }
        }
    }
    Ok(())
}

/// Invoices of which two lines in five are rated by tiers.
fn rated(kind: &str, lines: usize, repetitions: usize) -> Result<(), Box<dyn std::error::Error>> {
    let invoices = rating::invoices(42, if lines > 1_000 { 1 } else { INVOICES }, lines)?;
    let prepared: Vec<_> =
        invoices.iter().map(|invoice| PreparedDraft::new(&invoice.whole)).collect::<Result<_, _>>()?;
    let texts: Vec<Vec<u8>> =
        invoices.iter().map(|invoice| serde_json::to_vec(&invoice.whole)).collect::<Result<_, _>>()?;
    let mut buffer = FigureBuffer::default();
    for _ in 0..repetitions {
        for (at, invoice) in invoices.iter().enumerate() {
            match kind {
                "kernel" => black_box(&prepared[at]).compute(black_box(&mut buffer))?,
                "document" => drop(black_box(prorata::invoice(black_box(&invoice.whole))?)),
                "catalog" => drop(black_box(invoice.catalog.invoice(black_box(&invoice.draft))?)),
                "json" => drop(black_box(prorata::invoice_json(black_box(&texts[at]), false)?)),
                _ => return Err(format!("no kind {kind}").into()),
            }
        }
    }
    Ok(())
}

/// A subscription of so many months: an upgrade of it, or all its invoices at once.
fn subscription(kind: &str, months: u32, repetitions: usize) -> Result<(), Box<dyn std::error::Error>> {
    let (upgrade, quiet_upgrade) = (subscription::upgrade(months, true)?, subscription::upgrade(months, false)?);
    let late_run = subscription::late_run(months)?;
    let (future, quiet) = (subscription::future(months, true)?, subscription::future(months, false)?);
    for _ in 0..repetitions {
        match kind {
            "upgrade" => drop(black_box(prorata::preview(black_box(&upgrade))?)),
            "quiet-upgrade" => drop(black_box(prorata::preview(black_box(&quiet_upgrade))?)),
            "future" => drop(black_box(prorata::simulate(black_box(&future))?)),
            "quiet-future" => drop(black_box(prorata::simulate(black_box(&quiet))?)),
            "late-run" => drop(black_box(prorata::bill(black_box(&late_run))?)),
            _ => return Err(format!("no kind {kind}").into()),
        }
    }
    Ok(())
}

fn rating(kind: &str, tiers: i64, repetitions: usize) -> Result<(), Box<dyn std::error::Error>> {
    let rounding = if kind == "rating-by-line" { RatingRounding::Line } else { RatingRounding::Amount };
    let price = rating::prepared(tiers, rounding)?;
    let quantities = rating::quantities(3, INVOICES, tiers);
    let requests = rating::requests(3, if kind == "rating-document" { INVOICES } else { 0 }, tiers);
    for _ in 0..repetitions {
        match kind {
            "rating" | "rating-by-line" => {
                for quantity in &quantities {
                    black_box(black_box(&price).amount_minor(black_box(*quantity))?);
                }
            }
            "rating-document" => {
                for request in &requests {
                    drop(black_box(prorata::rate(black_box(request))?));
                }
            }
            _ => return Err(format!("no kind {kind}").into()),
        }
    }
    Ok(())
}

fn calendar(kind: &str, k: u32, repetitions: usize) -> Result<(), Box<dyn std::error::Error>> {
    let upgrades = upgrades(7, INVOICES);
    let days: Vec<_> = upgrades.iter().map(|upgrade| upgrade.calendar_of_days()).collect::<Result<_, _>>()?;
    let zone = if kind.contains("new-york") { "America/New_York" } else { "UTC" };
    let zoned: Vec<_> = upgrades.iter().map(|upgrade| upgrade.calendar(zone)).collect::<Result<_, _>>()?;
    for _ in 0..repetitions {
        for (at, upgrade) in upgrades.iter().enumerate() {
            match kind {
                "boundary" => {
                    black_box(black_box(&days[at]).boundary(black_box(k))?);
                }
                "boundary-chrono" => {
                    black_box(three_additions(black_box(upgrade.first_day()), black_box(k)));
                }
                "upgrade-utc" | "upgrade-new-york" => {
                    black_box(black_box(upgrade).credit_and_charge(black_box(&zoned[at]))?);
                }
                "upgrade-utc-built" | "upgrade-new-york-built" => {
                    let calendar = black_box(upgrade).calendar(black_box(zone))?;
                    black_box(upgrade.credit_and_charge(&calendar)?);
                }
                _ => return Err(format!("no kind {kind}").into()),
            }
        }
    }
    Ok(())
}
