//! Tax rules: which rates a line has, from who sells to whom, what and when.

use crate::date::OptionalDateText;
use crate::text::Text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who sells, or who buys.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Party<'a> {
    /// Country, as the rules write it: `"DE"`. Default: unknown.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub country: Option<Text<'a>>,
    /// Region of the country, as the rules write it. Default: unknown.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub region: Option<Text<'a>>,
    /// Tax id. It is not checked. Default: none.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<Text<'a>>,
    /// Default: `business` with a tax id, else `consumer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
    /// Whether the party is exempt from tax. Default: false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exempt: bool,
}

/// Whether a party is a business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// Registered for tax.
    Business,
    /// Anybody else.
    Consumer,
}

/// The rates of lines that name none, where everything that the rule says is so. The first rule that fits a line counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TaxRule<'a> {
    /// Id, unique among the rules; the line of the invoice names it.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Country of the seller. Default: any.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub seller_country: Option<Text<'a>>,
    /// Region of the seller. Default: any.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub seller_region: Option<Text<'a>>,
    /// Country of the customer. Default: any.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub country: Option<Text<'a>>,
    /// Region of the customer. Default: any.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub region: Option<Text<'a>>,
    /// What the customer is. Default: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<PartyKind>,
    /// Whether seller and customer are in different countries; where one is unknown it fits neither. Default: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cross_border: Option<bool>,
    /// Whether the customer is exempt. Default: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt: Option<bool>,
    /// The line's `tax_class`. Default: any.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<Text<'a>>,
    /// First `issue_date`, `YYYY-MM-DD`. Default: always.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub from: Option<NaiveDate>,
    /// The day after the last `issue_date`, `YYYY-MM-DD`. Default: for ever.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "OptionalDateText")]
    pub until: Option<NaiveDate>,
    /// Ids of the rates; `[]` means none.
    #[serde(borrow)]
    pub tax_rates: Vec<Text<'a>>,
}

impl Party<'_> {
    fn kind(&self) -> PartyKind {
        let by_id = if self.tax_id.is_some() { PartyKind::Business } else { PartyKind::Consumer };
        self.kind.unwrap_or(by_id)
    }
}

impl TaxRule<'_> {
    /// Whether the rule fits all but the class of a line.
    pub(crate) fn fits(&self, seller: &Party<'_>, customer: &Party<'_>, issued: Option<NaiveDate>) -> bool {
        let same = |asked: &Option<Text<'_>>, given: &Option<Text<'_>>| asked.is_none() || asked == given;
        let crosses = seller.country.as_deref().zip(customer.country.as_deref()).map(|(from, to)| from != to);
        let from = self.from.is_none_or(|from| issued.is_some_and(|issued| from <= issued));
        let until = self.until.is_none_or(|until| issued.is_some_and(|issued| issued < until));
        same(&self.seller_country, &seller.country)
            && same(&self.seller_region, &seller.region)
            && same(&self.country, &customer.country)
            && same(&self.region, &customer.region)
            && self.customer.is_none_or(|kind| kind == customer.kind())
            && (self.cross_border.is_none() || self.cross_border == crosses)
            && self.exempt.is_none_or(|exempt| exempt == customer.exempt)
            && from
            && until
    }
}
