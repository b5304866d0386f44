//! Policies put together: those that differ in one field only become one entry, with the preset that is nearest.

use super::report::{FieldValues, PolicyCandidate};
use super::search::Values;
use crate::policy::presets::{self, Preset};
use crate::policy::{Field, Policy, PolicyChoice, PolicyOverrides};
use std::collections::BTreeMap;

/// All these policies, each once, the least deviation from a preset first.
pub(super) fn candidates(fields: &[&'static Field], found: Vec<Values>) -> Vec<PolicyCandidate> {
    let presets: Vec<(&'static Preset, Policy<'static>)> =
        presets::TABLE.iter().filter_map(|preset| Some((preset, PolicyChoice::from(preset.name).resolve()?))).collect();
    let mut ranked: Vec<(usize, usize, Values)> = merged(fields.len(), found)
        .into_iter()
        .map(|values| {
            let (distance, preset) = nearest(fields, &values, &presets);
            (distance, preset, values)
        })
        .collect();
    ranked.sort();
    ranked.into_iter().filter_map(|(_, preset, values)| candidate(fields, &values, preset, &presets)).collect()
}

/// Joins entries that differ in the values of one field only, field by field until nothing is left to join.
fn merged(fields: usize, mut found: Vec<Values>) -> Vec<Values> {
    loop {
        let before = found.len();
        for field in (0..fields).rev() {
            found = merged_by(field, found);
        }
        if found.len() == before {
            return found;
        }
    }
}

fn merged_by(field: usize, found: Vec<Values>) -> Vec<Values> {
    let mut by_others: BTreeMap<Values, Vec<usize>> = BTreeMap::new();
    for mut values in found {
        let own = values.get_mut(field).map(std::mem::take).unwrap_or_default();
        by_others.entry(values).or_default().extend(own);
    }
    let joined = by_others.into_iter().map(|(mut values, mut own)| {
        own.sort_unstable();
        values.get_mut(field).into_iter().for_each(|place| *place = std::mem::take(&mut own));
        values
    });
    joined.collect()
}

/// The fields of a preset that none of the policies has, with the value that one of them has instead.
fn deviations<'f>(
    fields: &'f [&'static Field],
    values: &'f Values,
    preset: &'f Policy<'_>,
) -> impl Iterator<Item = (&'static Field, usize)> + 'f {
    let differing = fields.iter().zip(values).filter(|(field, values)| !values.contains(&field.of(preset)));
    differing.filter_map(|(field, values)| Some((*field, *values.first()?)))
}

/// By how many fields the nearest preset differs, and its place in the table.
fn nearest(
    fields: &[&'static Field],
    values: &Values,
    presets: &[(&'static Preset, Policy<'static>)],
) -> (usize, usize) {
    let distances =
        presets.iter().enumerate().map(|(at, (_, policy))| (deviations(fields, values, policy).count(), at));
    distances.min().unwrap_or_default()
}

fn candidate(
    fields: &[&'static Field],
    values: &Values,
    preset: usize,
    presets: &[(&'static Preset, Policy<'static>)],
) -> Option<PolicyCandidate> {
    let (preset, policy) = presets.get(preset)?;
    let is_among = |policy: &Policy<'_>| deviations(fields, values, policy).next().is_none();
    let count = |values: &Vec<usize>| u64::try_from(values.len()).unwrap_or(u64::MAX);
    let mut overrides = PolicyOverrides { preset: Some(preset.name.into()), ..PolicyOverrides::default() };
    let mut distance = 0u64;
    for (field, value) in deviations(fields, values, policy) {
        field.override_with(&mut overrides, value);
        distance = distance.saturating_add(1);
    }
    Some(PolicyCandidate {
        preset: preset.name.to_owned(),
        distance,
        policy: if distance == 0 { preset.name.into() } else { PolicyChoice::Overrides(overrides) },
        any_of: fields.iter().zip(values).filter_map(|(field, values)| any_of(field, values)).collect(),
        presets: presets
            .iter()
            .filter(|(_, policy)| is_among(policy))
            .map(|(preset, _)| preset.name.to_owned())
            .collect(),
        policies: values.iter().map(count).fold(1, u64::saturating_mul),
    })
}

fn any_of(field: &Field, values: &[usize]) -> Option<FieldValues> {
    let words = || values.iter().map(|value| field.word(*value)).collect();
    let is_any = values.len() == field.count;
    (values.len() > 1).then(|| FieldValues { field: field.path(), values: words(), is_any })
}
