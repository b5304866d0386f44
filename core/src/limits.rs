//! Every bound, once. An input beyond one is refused with the value and the limit.

macro_rules! limits {
    ($($(#[doc = $doc:literal])+ $name:ident: $type:ty = $value:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: $type = $value;)+

        /// Every limit as (name, value, meaning), for the reference page.
        pub const TABLE: &[(&str, u64, &str)] = &[$((stringify!($name), $value, concat!($($doc),+)),)+];
    };
}

limits! {
    /// Bytes of one JSON document.
    DOCUMENT_BYTES: usize = 67_108_864;
    /// Lines of one invoice.
    LINES: usize = 100_000;
    /// Discounts of one line or of the document; charges likewise.
    ADJUSTMENTS: usize = 100;
    /// Instalments of one invoice; prepayments likewise.
    INSTALMENTS: usize = 1_000;
    /// Places of a unit price beyond the currency's, where it follows from another.
    PRICE_PLACES: u32 = 10;
    /// Tax rates that a draft defines.
    TAX_RATES: usize = 1_000;
    /// Tax rates that one line, discount or charge names.
    TAX_RATES_PER_LINE: usize = 20;
    /// Characters of a tax category, or of a currency with `minor_units`.
    CATEGORY_CHARACTERS: usize = 20;
    /// Places of money in `minor_units`.
    MINOR_UNITS: u32 = 6;
    /// Characters of an id.
    ID_CHARACTERS: usize = 200;
    /// Characters of a description.
    DESCRIPTION_CHARACTERS: usize = 10_000;
    /// Significant digits of a decimal.
    DECIMAL_DIGITS: usize = 28;
    /// Digits after the point of a decimal.
    DECIMAL_PLACES: u32 = 28;
    /// Significant digits of a number that is not text: more are the noise of a binary float.
    NUMBER_DIGITS: usize = 15;
    /// Percent of a discount.
    PERCENT_OFF: u32 = 100;
    /// Percent of a tax rate or a charge.
    PERCENT: u32 = 1_000;
    /// Days of a payment term.
    NET_DAYS: u32 = 36_500;
    /// Intervals of one billing period.
    INTERVAL_COUNT: u32 = 10_000;
    /// Periods that one request gives.
    PERIODS: usize = 10_000;
    /// Moments that one request looks up, or cuts a service at.
    MOMENTS: usize = 10_000;
    /// Changes of zone of one schedule; moved boundaries likewise.
    SCHEDULE_CHANGES: usize = 1_000;
    /// Days of a period in the basis `fixed_days`.
    FIXED_DAYS: u32 = 10_000;
    /// Months of a payment term.
    NET_MONTHS: u32 = 1_200;
    /// Tiers of one price, or of one of its variants.
    TIERS: usize = 10_000;
    /// Variants of one price.
    VARIANTS: usize = 10_000;
    /// Dimensions of one price.
    DIMENSIONS: usize = 10;
    /// Percent of a price.
    PRICE_PERCENT: u32 = 100_000;
    /// Digits that the figures of one price need together.
    PRICE_DIGITS: usize = 38;
    /// Groups or events of one rating, or of one line of an invoice.
    QUANTITIES: usize = 1_000_000;
    /// Parts of one rating.
    PARTS: usize = 1_000;
    /// A share of a period.
    SHARE: u32 = 1_000;
    /// Events of one aggregation; ids that it carries, and groups.
    EVENTS: usize = 1_000_000;
    /// Properties of one event.
    PROPERTIES: usize = 100;
    /// Characters of a property's name or value.
    PROPERTY_CHARACTERS: usize = 1_000;
    /// Properties that one aggregation groups events by.
    GROUP_BY: usize = 10;
    /// Filters of one aggregation.
    FILTERS: usize = 100;
    /// Values of one filter.
    FILTER_VALUES: usize = 1_000;
    /// Products, prices, plans or coupons of one catalog.
    CATALOG_ENTRIES: usize = 100_000;
    /// Prices of one charge, for currencies, dates and phases.
    PRICE_VERSIONS: usize = 1_000;
    /// Ranges of one comparison.
    RANGES: usize = 1_000;
    /// Bends and steps of two prices that one comparison looks at; tiers of the ratings that explain one budget.
    COMPARED_STEPS: usize = 50_000;
    /// Plans of which the cheapest is asked.
    PLANS: usize = 1_000;
    /// Charges of one plan, and quantities of one period of a usage history.
    CHARGES: usize = 1_000;
    /// Periods of a usage history.
    USAGE_PERIODS: usize = 1_000;
    /// Amounts of all plans and periods of a usage history.
    COMPARED_AMOUNTS: usize = 1_000_000;
    /// Steps of the derivation of what plans would have cost.
    RANKING_STEPS: usize = 500_000;
    /// Months, billing periods or applications of a repeating coupon.
    COUPON_DURATION: u32 = 10_000;
    /// Plans, products, prices or promotion codes of one coupon.
    COUPON_LIST: usize = 10_000;
    /// Invoices that one request puts a coupon to; lines, or coupons, of one document.
    COUPON_INVOICES: usize = 10_000;
    /// Items that one subscription ever has.
    SUBSCRIPTION_ITEMS: usize = 1_000;
    /// Changes of charges that the events of one subscription make, where items are of plans.
    PLAN_CHANGES: usize = 100_000;
    /// Commitments of one subscription.
    COMMITMENTS: usize = 100;
    /// Usage thresholds of one subscription.
    THRESHOLDS: usize = 100;
    /// Wallets of one subscription.
    WALLETS: usize = 1_000;
    /// Billed lines that one bill is given.
    BILLED_LINES: usize = 100_000;
    /// Number of a billed line: every language has it as an integer.
    LINE_NUMBER: u64 = 9_007_199_254_740_991;
    /// Days of notice before the end of a term.
    NOTICE_DAYS: u32 = 3_650;
    /// Hours of a dunning's stage.
    DUNNING_HOURS: u32 = 8_760;
    /// Invoices that are said to be paid or not.
    SUBSCRIPTION_PAYMENTS: usize = 10_000;
    /// Alternatives of one simulation.
    ALTERNATIVES: usize = 100;
    /// Subscriptions that are billed on the invoices of another one.
    OTHER_SUBSCRIPTIONS: usize = 100;
    /// Invoices of one simulation, those of all alternatives together.
    SIMULATED_INVOICES: usize = 10_000;
    /// Events of one subscription.
    SUBSCRIPTION_EVENTS: usize = 10_000;
    /// First year of a date.
    YEAR_MIN: i32 = 1;
    /// Last year of a date.
    YEAR_MAX: i32 = 9_999;
    /// Lines that one inference computes, over all policies that it tries.
    INFERRED_LINES: u64 = 5_000_000;
    /// Lines that one difference computes on its way; beyond, changes are made together.
    DIFFED_LINES: usize = 5_000_000;
    /// Errors reported together.
    ERRORS: usize = 100;
}
