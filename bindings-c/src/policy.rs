//! The policy of a draft or a schedule, field by field.

use crate::fields::{self, Value};
use prorata::Result;
use prorata::policy::PolicyChoice;

/// The fields of a policy by name, in the order in which they were set.
#[derive(Default)]
pub(crate) struct PolicySettings(Vec<(String, String)>);

impl PolicySettings {
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
