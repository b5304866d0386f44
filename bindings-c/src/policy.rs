//! The policy of a draft or a schedule, field by field.

use crate::fields::{self, Value};
use prorata::policy::PolicyChoice;
use prorata::{Code, Problem, Result};
use serde_json::Value as Json;

/// The fields of a policy by name, in the order in which they were set.
#[derive(Default)]
pub(crate) struct PolicySettings(Vec<(String, String)>);

impl PolicySettings {
    /// The fields of a policy as its document writes them.
    pub(crate) fn of(policy: &PolicyChoice<'_>) -> Result<Self> {
        let document = serde_json::to_value(policy);
        let document = document.map_err(|error| Problem::new(Code::Internal, "policy").message(error.to_string()))?;
        let mut settings = Vec::new();
        match document {
            Json::Object(fields) => fields.iter().for_each(|(name, value)| flatten(name, value, &mut settings)),
            preset => flatten("preset", &preset, &mut settings),
        }
        Ok(Self(settings))
    }

    /// The policy with one field more or changed; a field that is refused changes nothing.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<PolicyChoice<'static>> {
        let mut settings = self.0.clone();
        match settings.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => settings.push((name.to_owned(), value.to_owned())),
        }
        let policy = fields::read_nested(nested(&settings)).map_err(|error| error.in_field("policy"))?;
        self.0 = settings;
        Ok(PolicyChoice::Overrides(policy))
    }
}

/// `rounding` of the object `tax` is the field `tax.rounding`.
fn flatten(name: &str, value: &Json, settings: &mut Vec<(String, String)>) {
    match value {
        Json::Object(fields) => {
            fields.iter().for_each(|(field, value)| flatten(&format!("{name}.{field}"), value, settings));
        }
        Json::String(text) => settings.push((name.to_owned(), text.clone())),
        other => settings.push((name.to_owned(), other.to_string())),
    }
}

/// The policy as a document writes it: `tax.rounding` is the field `rounding` of the object `tax`.
fn nested(settings: &[(String, String)]) -> Value<'_> {
    let mut object: Vec<(&str, Value<'_>)> = Vec::new();
    for (name, value) in settings {
        let (group, field) = name.split_once('.').map_or((name.as_str(), None), |(group, field)| (group, Some(field)));
        let known = object.iter_mut().find(|(known, _)| *known == group).map(|(_, value)| value);
        match (known, field) {
            (Some(Value::Fields(fields)), Some(field)) => fields.push((field, Value::Text(value))),
            (_, Some(field)) => object.push((group, Value::Fields(vec![(field, Value::Text(value))]))),
            (_, None) => object.push((group, Value::Text(value))),
        }
    }
    Value::Fields(object)
}
