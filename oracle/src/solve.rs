//! The taxes of one line as a system of linear equations, solved by elimination.

use crate::Fraction;
use crate::tax_rate::{Behavior, Rate};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

/// The tax of each rate, of a price and a quantity.
///
/// The unknowns are the net price and the taxes: the net price and what is inside make up the price; a tax is its part of its
/// base, or of its base with the taxes of the same gross, or money for each unit.
pub(crate) fn taxes(rates: &[&Rate<'_>], price: &Fraction, quantity: &Fraction) -> Result<Vec<Fraction>, String> {
    let size = rates.len() + 1;
    let mut rows: Vec<Vec<Fraction>> = Vec::new();
    let mut first = vec![Fraction::zero(); size + 1];
    first[0] = Fraction::one();
    for (at, rate) in rates.iter().enumerate() {
        if rate.behavior == Behavior::Inclusive {
            first[at + 1] = Fraction::one();
        }
    }
    first[size] = price.clone();
    rows.push(first);
    for (at, rate) in rates.iter().enumerate() {
        let mut row = vec![Fraction::zero(); size + 1];
        row[at + 1] = Fraction::one();
        if let Some(per_unit) = &rate.per_unit {
            row[size] = per_unit * quantity;
        } else {
            let part = &rate.percent / BigInt::from(100);
            row[0] -= &part;
            for (other_at, other) in rates.iter().enumerate() {
                let in_base = rate.on.contains(&other.id);
                let of_same_gross = rate.of_gross
                    && other.of_gross
                    && other.behavior == rate.behavior
                    && base_of(rate, rates) == base_of(other, rates);
                if in_base || of_same_gross {
                    row[other_at + 1] -= &part;
                }
            }
        }
        rows.push(row);
    }
    let solution = eliminate(rows)?;
    Ok(solution[1..].to_vec())
}

/// Positions of the taxes in the base of a rate.
fn base_of(rate: &Rate<'_>, rates: &[&Rate<'_>]) -> Vec<usize> {
    (0..rates.len()).filter(|at| rate.on.contains(&rates[*at].id)).collect()
}

fn eliminate(mut rows: Vec<Vec<Fraction>>) -> Result<Vec<Fraction>, String> {
    let size = rows.len();
    for column in 0..size {
        let pivot =
            (column..size).find(|row| !rows[*row][column].is_zero()).ok_or("taxes leave nothing of the price")?;
        rows.swap(column, pivot);
        let lead = rows[column][column].clone();
        rows[column].iter_mut().for_each(|value| *value /= &lead);
        for row in 0..size {
            if row != column && !rows[row][column].is_zero() {
                let factor = rows[row][column].clone();
                let subtracted: Vec<Fraction> = rows[column].iter().map(|value| value * &factor).collect();
                rows[row].iter_mut().zip(subtracted).for_each(|(value, less)| *value -= less);
            }
        }
    }
    Ok(rows.into_iter().map(|row| row[size].clone()).collect())
}

/// Whether taxes leave something of a price: a unit of net price costs more than nothing, and so does each gross.
pub(crate) fn leaves_something(rates: &[&Rate<'_>]) -> bool {
    let Ok(of_one) = taxes(rates, &Fraction::one(), &Fraction::zero()) else { return false };
    let inside: Fraction =
        rates.iter().zip(&of_one).filter(|(rate, _)| rate.behavior == Behavior::Inclusive).map(|(_, tax)| tax).sum();
    let gross_of = |rate: &&Rate<'_>| {
        let same = rates.iter().filter(|other| {
            other.of_gross && other.behavior == rate.behavior && base_of(other, rates) == base_of(rate, rates)
        });
        same.map(|other| &other.percent).sum::<Fraction>()
    };
    let hundred = Fraction::from(BigInt::from(100));
    (Fraction::one() - inside).is_positive()
        && rates.iter().filter(|rate| rate.of_gross).all(|rate| gross_of(rate) < hundred)
}
