//! Written by `cargo xtask generate` from the documents and tables of core.

use crate::fields::TextField;
use prorata::explain::Rule as StepRule;
use prorata::{Charge, Discount, Draft, Instalment, Invoice, InvoiceLine, Line, Prepayment, Schedule, TaxRate};
use rust_decimal::Decimal;

/// The errors, by number. The numbers are stable.
/// cbindgen:rename-all=ScreamingSnakeCase
#[repr(C)]
#[allow(clippy::enum_variant_names)]
pub enum Code {
    /// Done.
    ProrataOk = 0,
    /// The text is not JSON; the message says where.
    ProrataInvalidJson = 1001,
    /// The value has another type than the field.
    ProrataWrongType = 1002,
    /// The document has no such field; check the spelling.
    ProrataUnknownField = 1003,
    /// A required field is missing.
    ProrataMissingField = 1004,
    /// The field stands twice in one object.
    ProrataDuplicateField = 1005,
    /// The word is none of the words that the field accepts.
    ProrataUnknownChoice = 1006,
    /// Not a decimal such as "12.34": digits, one point, a leading minus.
    ProrataInvalidDecimal = 1007,
    /// The decimal has more significant digits or places than the limit.
    ProrataDecimalTooLong = 1008,
    /// The number has more significant digits than a binary float holds faithfully; write it as text.
    ProrataImpreciseNumber = 1009,
    /// Not a date such as "2026-02-05" in the years 1 to 9999.
    ProrataInvalidDate = 1010,
    /// The document has more bytes than the limit.
    ProrataDocumentTooLarge = 1011,
    /// Not a date or time such as "2026-02-05" or "2026-02-05T12:00:00Z" in the years 1 to 9999.
    ProrataInvalidMoment = 1012,
    /// The list has more entries than the limit.
    ProrataTooMany = 2001,
    /// The text has more characters than the limit, or an id has none.
    ProrataBadLength = 2002,
    /// The number lies outside the range of the field.
    ProrataOutOfRange = 2003,
    /// Two entries have the same id.
    ProrataDuplicateId = 2004,
    /// No entry has this id.
    ProrataUnknownId = 2005,
    /// The fields exclude each other; give one of them.
    ProrataConflict = 2006,
    /// One of the fields is needed.
    ProrataNeedsOneOf = 2007,
    /// The amount has more places than the currency.
    ProrataTooManyPlaces = 2008,
    /// ISO 4217 has no such currency code.
    ProrataUnknownCurrency = 2009,
    /// The currency was withdrawn before the issue date.
    ProrataWithdrawnCurrency = 2010,
    /// The code names no money with a minor unit (a metal, a fund unit, a test code).
    ProrataNoMinorUnit = 2011,
    /// The period does not end after its start.
    ProrataEmptyPeriod = 2012,
    /// A due date, or a tax rule with dates, needs the issue date.
    ProrataNeedsIssueDate = 2013,
    /// A fixed share is larger than its line or has the other sign.
    ProrataShareExceedsLine = 2014,
    /// No line can carry the amount: name tax rates to make it an entry of its own.
    ProrataNothingToCarry = 2015,
    /// There is no such preset of the policy.
    ProrataUnknownPreset = 2016,
    /// The document has a schema version that this release does not know.
    ProrataUnknownSchemaVersion = 2017,
    /// There is no such time zone; use an IANA name, "UTC" or an offset such as "+05:30".
    ProrataUnknownZone = 2018,
    /// A time of day needs a time zone: give the document one, or a day here.
    ProrataNeedsZone = 2019,
    /// The moment lies before the one that it must follow.
    ProrataOutOfOrder = 2020,
    /// The service is not covered by the schedule's periods.
    ProrataOutsideService = 2021,
    /// The tier does not end after the one before it.
    ProrataTiersNotRising = 2022,
    /// The quantity lies beyond the last tier of the price.
    ProrataBeyondLastTier = 2023,
    /// The group matches no variant of the price, and the price has no tiers of its own.
    ProrataNoVariant = 2024,
    /// The policy refuses quantities below zero.
    ProrataNegativeQuantity = 2025,
    /// The figures of the price need more digits together than can be held: fewer places or smaller borders.
    ProrataTooManyDigits = 2026,
    /// Two prices of a charge are valid at the same time in the same currency.
    ProrataVersionOverlap = 2027,
    /// The charge has no price at that time in that currency.
    ProrataNoPriceAt = 2028,
    /// The price is in another currency than the document, or than the prices that it is compared with.
    ProrataCurrencyMismatch = 2029,
    /// A price per event, or of variants only, is no function of a quantity; the prices of tiers are.
    ProrataNotComparable = 2030,
    /// The tax is on another that is, directly or not, on this one.
    ProrataCyclicTaxes = 2031,
    /// The list has not as many entries as it needs.
    ProrataWrongCount = 2032,
    /// The instalments do not sum to the amount due.
    ProrataInstalmentsDoNotSum = 2033,
    /// Two events of one moment change the same thing: give them a `sequence`.
    ProrataConflictingEvents = 2060,
    /// What was settled changed: all billed lines are needed to find what is missing.
    ProrataNeedsBilledLines = 2061,
    /// The invoices are not those that the preview showed.
    ProrataPreviewDiffers = 2062,
    /// The figure does not fit into 64 bits of minor units.
    ProrataAmountOverflow = 3001,
    /// A fault of the library; nothing was computed. Please report it.
    ProrataInternal = 9001,
}

/// The fields that prorata_draft_set takes as text.
#[repr(C)]
pub enum DraftField {
    /// Id of the document, carried to the invoice. 1 to 200 characters. Default: none.
    Id = 0,
    /// Day of issue, `YYYY-MM-DD`. Default: none; needed for `due.net_days`.
    IssueDate = 1,
    /// Already paid, in major units, any sign. Default: 0.
    Prepaid = 2,
    /// Rounding of the amount due, agreed outside (EN 16931 BT-114), in major units, any sign. Default: 0.
    Rounding = 3,
    /// What every tax is a multiple of, wherever the policy rounds it, in major units, above 0: `"0.05"` where a ledger counts in
    /// such steps. Shares of a rounded tax stay in minor units. Default: the minor unit.
    TaxIncrement = 4,
}

pub(crate) const DRAFT_FIELDS: &[TextField<Draft<'static>>] = &[
    TextField { name: "id", take: |object, given| object.id = given.id },
    TextField { name: "issue_date", take: |object, given| object.issue_date = given.issue_date },
    TextField { name: "prepaid", take: |object, given| object.prepaid = given.prepaid },
    TextField { name: "rounding", take: |object, given| object.rounding = given.rounding },
    TextField { name: "tax_increment", take: |object, given| object.tax_increment = given.tax_increment },
];

/// The fields that prorata_line_set takes as text.
#[repr(C)]
pub enum LineField {
    /// Id, unique in the document; `applies_to` names it. Default: none.
    Id = 0,
    /// What the customer reads. Default: none.
    Description = 1,
    /// How many units; negative for a credit. Default: 1.
    Quantity = 2,
    /// Price of `price_base_quantity` units in major units, with any number of places up to 28. This, `price_id` or `amount`.
    UnitPrice = 3,
    /// The number of units that `unit_price` is for (EN 16931 BT-149), above 0. Default: 1.
    PriceBaseQuantity = 4,
    /// The amount itself, in major units, with no more places than the currency. This, `unit_price` or `price_id`.
    Amount = 5,
    /// Id of a price, of the draft or of the catalog that computes it: the line costs what its quantity, its
    /// `groups` or its `events` cost by it. This, `unit_price` or `amount`. Default: none.
    PriceId = 6,
    /// What the line is to `tax_rules`, such as `"books"`. Default: none.
    TaxClass = 7,
    /// Id of the product that is sold; `applies_to_products` names it. Default: none.
    ProductId = 8,
}

pub(crate) const LINE_FIELDS: &[TextField<Line<'static>>] = &[
    TextField { name: "id", take: |object, given| object.id = given.id },
    TextField { name: "description", take: |object, given| object.description = given.description },
    TextField { name: "quantity", take: |object, given| object.quantity = given.quantity },
    TextField { name: "unit_price", take: |object, given| object.unit_price = given.unit_price },
    TextField { name: "price_base_quantity", take: |object, given| object.price_base_quantity = given.price_base_quantity },
    TextField { name: "amount", take: |object, given| object.amount = given.amount },
    TextField { name: "price_id", take: |object, given| object.price_id = given.price_id },
    TextField { name: "tax_class", take: |object, given| object.tax_class = given.tax_class },
    TextField { name: "product_id", take: |object, given| object.product_id = given.product_id },
];

/// The fields that prorata_discount_set takes as text.
#[repr(C)]
pub enum DiscountField {
    /// Id, unique among the discounts of its list. Default: none.
    Id = 0,
    /// What the customer reads. Default: none.
    Description = 1,
    /// Percent off, 0 to 100: `"10"` is 10 %.
    PercentOff = 2,
    /// Amount off in major units, not negative unless the policy's `discount.direction` is `as_stated`.
    AmountOff = 3,
    /// The amount that `percent_off` is of, in major units. Default: what the discount applies to.
    Base = 4,
    /// Id of the coupon that it comes from: a catalog gives its `percent_off` or `amount_off`, where the discount has none.
    /// Default: none.
    CouponId = 5,
    /// Amount off for each unit in major units, with any number of places up to 28, not negative unless the policy's
    /// `discount.direction` is `as_stated`.
    AmountPerUnit = 6,
    /// How many units `amount_per_unit` is for; needed on a discount of the document. Default: the line's quantity, turned
    /// where its price is below zero; 1 of a line with a given amount, with its sign.
    Quantity = 7,
    /// The most that the discount takes in major units, 0 or more, whatever the sign of what it is off. A percentage that comes
    /// to more is an amount of this. Default: no bound.
    MaximumAmount = 8,
    /// The least that must be spent, in major units, 0 or more: below it the discount takes 0. Compared with the line's `amount`;
    /// of a document discount with the sum of the `net_amount` of the lines that it applies to, before any document discount;
    /// in either case without the sign. Default: no bound.
    MinimumSpend = 9,
}

pub(crate) const DISCOUNT_FIELDS: &[TextField<Discount<'static>>] = &[
    TextField { name: "id", take: |object, given| object.id = given.id },
    TextField { name: "description", take: |object, given| object.description = given.description },
    TextField { name: "percent_off", take: |object, given| object.percent_off = given.percent_off },
    TextField { name: "amount_off", take: |object, given| object.amount_off = given.amount_off },
    TextField { name: "base", take: |object, given| object.base = given.base },
    TextField { name: "coupon_id", take: |object, given| object.coupon_id = given.coupon_id },
    TextField { name: "amount_per_unit", take: |object, given| object.amount_per_unit = given.amount_per_unit },
    TextField { name: "quantity", take: |object, given| object.quantity = given.quantity },
    TextField { name: "maximum_amount", take: |object, given| object.maximum_amount = given.maximum_amount },
    TextField { name: "minimum_spend", take: |object, given| object.minimum_spend = given.minimum_spend },
];

/// The fields that prorata_charge_set takes as text.
#[repr(C)]
pub enum ChargeField {
    /// Id, unique among the charges of its list. Default: none.
    Id = 0,
    /// What the customer reads. Default: none.
    Description = 1,
    /// Percent added, 0 to 1,000: `"10"` is 10 %.
    Percent = 2,
    /// Amount added in major units, with its sign.
    Amount = 3,
    /// The amount that `percent` is of, in major units. Default: what the charge applies to.
    Base = 4,
    /// Amount added for each unit in major units, with its sign and any number of places up to 28.
    AmountPerUnit = 5,
    /// How many units `amount_per_unit` is for; needed on a charge of the document. Default: the line's quantity, turned where
    /// its price is below zero; 1 of a line with a given amount, with its sign.
    Quantity = 6,
    /// The most that the charge adds in major units, 0 or more, whatever its sign. A percentage that comes to more is an amount
    /// of this. Default: no bound.
    MaximumAmount = 7,
}

pub(crate) const CHARGE_FIELDS: &[TextField<Charge<'static>>] = &[
    TextField { name: "id", take: |object, given| object.id = given.id },
    TextField { name: "description", take: |object, given| object.description = given.description },
    TextField { name: "percent", take: |object, given| object.percent = given.percent },
    TextField { name: "amount", take: |object, given| object.amount = given.amount },
    TextField { name: "base", take: |object, given| object.base = given.base },
    TextField { name: "amount_per_unit", take: |object, given| object.amount_per_unit = given.amount_per_unit },
    TextField { name: "quantity", take: |object, given| object.quantity = given.quantity },
    TextField { name: "maximum_amount", take: |object, given| object.maximum_amount = given.maximum_amount },
];

/// The fields that prorata_tax_rate_set takes as text.
#[repr(C)]
pub enum TaxRateField {
    /// What the customer reads. Default: none.
    Description = 0,
    /// Percent, −1,000 to 1,000: `"8.5"` is 8.5 %. This or `amount_per_unit`. Default: 0 for a rate with a `category`.
    Percent = 1,
    /// Money for each unit of a line's quantity, in major units, with any number of places up to 28. This or `percent`.
    AmountPerUnit = 2,
    /// Category, such as `"S"`, `"Z"`, `"E"`, `"AE"`, `"K"`, `"G"` or `"O"` of EN 16931: 1 to 20 characters, carried to the
    /// invoice. Default: none.
    Category = 3,
    /// Code of the reason for an exemption (EN 16931 BT-121), carried to the invoice. Default: none.
    ExemptionCode = 4,
    /// The reason for an exemption (EN 16931 BT-120), carried to the invoice. Default: none.
    ExemptionReason = 5,
}

pub(crate) const TAX_RATE_FIELDS: &[TextField<TaxRate<'static>>] = &[
    TextField { name: "description", take: |object, given| object.description = given.description },
    TextField { name: "percent", take: |object, given| object.percent = given.percent },
    TextField { name: "amount_per_unit", take: |object, given| object.amount_per_unit = given.amount_per_unit },
    TextField { name: "category", take: |object, given| object.category = given.category },
    TextField { name: "exemption_code", take: |object, given| object.exemption_code = given.exemption_code },
    TextField { name: "exemption_reason", take: |object, given| object.exemption_reason = given.exemption_reason },
];

/// The fields that prorata_prepayment_set takes as text.
#[repr(C)]
pub enum PrepaymentField {
    /// Id, unique among the prepayments. Default: none.
    Id = 0,
    /// Percent of `payable`, 0 to 100: `"50"` is half.
    Percent = 1,
    /// What was paid, in major units, any sign.
    Amount = 2,
}

pub(crate) const PREPAYMENT_FIELDS: &[TextField<Prepayment<'static>>] = &[
    TextField { name: "id", take: |object, given| object.id = given.id },
    TextField { name: "percent", take: |object, given| object.percent = given.percent },
    TextField { name: "amount", take: |object, given| object.amount = given.amount },
];

/// The fields that prorata_instalment_set takes as text.
#[repr(C)]
pub enum InstalmentField {
    /// Id, unique among the instalments. Default: none.
    Id = 0,
    /// Percent of `amount_due`, 0 to 100: `"50"` is half.
    Percent = 1,
    /// What is due, in major units, any sign.
    Amount = 2,
    /// The day on which it is due, `YYYY-MM-DD`. Default: none.
    DueDate = 3,
}

pub(crate) const INSTALMENT_FIELDS: &[TextField<Instalment<'static>>] = &[
    TextField { name: "id", take: |object, given| object.id = given.id },
    TextField { name: "percent", take: |object, given| object.percent = given.percent },
    TextField { name: "amount", take: |object, given| object.amount = given.amount },
    TextField { name: "due_date", take: |object, given| object.due_date = given.due_date },
];

/// The fields that prorata_schedule_set takes as text.
#[repr(C)]
pub enum ScheduleField {
    /// End of the service: the last period is cut here. Default: none.
    End = 0,
    /// IANA name, `"UTC"` or an offset such as `"+05:30"`. Default: none where all is in days, else `"UTC"`.
    Zone = 1,
    /// Keeps, all year round, the offset that `zone` has at this instant (Kill Bill's reference time). Default: none.
    ZoneOffsetAt = 2,
    /// End of a trial that begins with the service; it is a period of its own. Default: none.
    TrialEnd = 3,
}

pub(crate) const SCHEDULE_FIELDS: &[TextField<Schedule<'static>>] = &[
    TextField { name: "end", take: |object, given| object.end = given.end },
    TextField { name: "zone", take: |object, given| object.zone = given.zone },
    TextField { name: "zone_offset_at", take: |object, given| object.zone_offset_at = given.zone_offset_at },
    TextField { name: "trial_end", take: |object, given| object.trial_end = given.trial_end },
];

/// The figures of an invoice.
#[repr(C)]
pub enum Figure {
    /// Sum of the lines' amounts as priced.
    Subtotal = 0,
    /// Sum of the discounts on lines.
    LineDiscountTotal = 1,
    /// Sum of the charges on lines.
    LineChargeTotal = 2,
    /// `subtotal − line_discount_total + line_charge_total` (EN 16931 BT-106).
    LineTotal = 3,
    /// Sum of the document discounts and of the fixed discount shares of reversals (EN 16931 BT-107).
    DocumentDiscountTotal = 4,
    /// Sum of the document charges (EN 16931 BT-108).
    DocumentChargeTotal = 5,
    /// `line_discount_total + document_discount_total`.
    DiscountTotal = 6,
    /// `line_charge_total + document_charge_total`.
    ChargeTotal = 7,
    /// Sum of the inclusive taxes.
    TaxIncluded = 8,
    /// `subtotal − discount_total + charge_total − tax_included − tax_removed` (EN 16931 BT-109).
    TotalExcludingTax = 9,
    /// Sum of the exclusive taxes.
    TaxAdded = 10,
    /// `tax_included + tax_added` (EN 16931 BT-110).
    TaxTotal = 11,
    /// `total_excluding_tax + tax_total` (EN 16931 BT-112).
    Total = 12,
    /// Sum of the withheld taxes.
    Withheld = 13,
    /// `total − withheld`.
    Payable = 14,
    /// Already paid: as given, and `prepayments` (EN 16931 BT-113).
    Prepaid = 15,
    /// Rounding agreed outside (EN 16931 BT-114).
    Rounding = 16,
    /// `payable − prepaid + rounding + cash_rounding` (EN 16931 BT-115).
    AmountDue = 17,
    /// Inclusive taxes that the customer owes: taken out of the prices and charged to nobody. Absent where zero.
    TaxRemoved = 18,
    /// `line_total − Σ net_amount`, where the policy rounds each figure by itself. Absent where zero.
    LineRoundingDifference = 19,
    /// What `line_total − document_discount_total + document_charge_total − tax_included − tax_removed` misses to
    /// `total_excluding_tax`, where the policy's `rounding.totals` is not `net`. Absent where zero.
    NetRoundingDifference = 20,
    /// `total − total_excluding_tax − tax_total`, where the policy rounds each figure by itself. Absent where zero.
    RoundingDifference = 21,
    /// What the largest tax takes of a cash rounding; part of `tax_added`. Absent where zero.
    TaxCashRounding = 22,
    /// What brings the amount due to what cash can pay; EN 16931 has it in BT-114, with `rounding`. Absent where zero.
    CashRounding = 23,
}

#[allow(clippy::type_complexity, reason = "an alias would name a lifetime that is any")]
pub(crate) const FIGURES: &[fn(&Invoice<'_>) -> (Option<Decimal>, Decimal)] = &[
    |it| (Some(it.subtotal), it.subtotal),
    |it| (Some(it.line_discount_total), it.line_discount_total),
    |it| (Some(it.line_charge_total), it.line_charge_total),
    |it| (Some(it.line_total), it.line_total),
    |it| (Some(it.document_discount_total), it.document_discount_total),
    |it| (Some(it.document_charge_total), it.document_charge_total),
    |it| (Some(it.discount_total), it.discount_total),
    |it| (Some(it.charge_total), it.charge_total),
    |it| (Some(it.tax_included), it.tax_included),
    |it| (Some(it.total_excluding_tax), it.total_excluding_tax),
    |it| (Some(it.tax_added), it.tax_added),
    |it| (Some(it.tax_total), it.tax_total),
    |it| (Some(it.total), it.total),
    |it| (Some(it.withheld), it.withheld),
    |it| (Some(it.payable), it.payable),
    |it| (Some(it.prepaid), it.prepaid),
    |it| (Some(it.rounding), it.rounding),
    |it| (Some(it.amount_due), it.amount_due),
    |it| (it.tax_removed, it.total),
    |it| (it.line_rounding_difference, it.total),
    |it| (it.net_rounding_difference, it.total),
    |it| (it.rounding_difference, it.total),
    |it| (it.tax_cash_rounding, it.total),
    |it| (it.cash_rounding, it.total),
];

/// The figures of a line.
#[repr(C)]
pub enum LineFigure {
    /// As priced, before discounts, charges and added tax.
    Amount = 0,
    /// `amount` less the line's own discounts, plus its own charges (EN 16931 BT-131).
    NetAmount = 1,
    /// Sum of `discounts`.
    DiscountAmount = 2,
    /// What found no room on the line of its own discounts.
    UnappliedAmount = 3,
    /// Sum of `charges`.
    ChargeAmount = 4,
    /// Sum of the inclusive and exclusive `taxes`.
    TaxAmount = 5,
    /// `amount − discount_amount + charge_amount`, plus exclusive tax.
    Total = 6,
}

#[allow(clippy::type_complexity, reason = "an alias would name a lifetime that is any")]
pub(crate) const LINE_FIGURES: &[fn(&InvoiceLine<'_>) -> (Option<Decimal>, Decimal)] = &[
    |it| (Some(it.amount), it.amount),
    |it| (Some(it.net_amount), it.net_amount),
    |it| (Some(it.discount_amount), it.discount_amount),
    |it| (Some(it.unapplied_amount), it.unapplied_amount),
    |it| (Some(it.charge_amount), it.charge_amount),
    |it| (Some(it.tax_amount), it.tax_amount),
    |it| (Some(it.total), it.total),
];

/// How a tax meets the price of a line.
#[repr(C)]
pub enum TaxBehavior {
    /// Added to the price.
    Exclusive = 0,
    /// Inside the price.
    Inclusive = 1,
    /// Retained by the customer: no part of the tax total, taken off what is payable.
    Withheld = 2,
    /// Listed, and part of no total.
    Informative = 3,
}

pub(crate) const TAX_BEHAVIORS: &[(&str, prorata::TaxBehavior)] = &[
    ("exclusive", prorata::TaxBehavior::Exclusive),
    ("inclusive", prorata::TaxBehavior::Inclusive),
    ("withheld", prorata::TaxBehavior::Withheld),
    ("informative", prorata::TaxBehavior::Informative),
];

/// What the percentage of a tax is of.
#[repr(C)]
pub enum PercentOfTax {
    /// Of its base: what the line has left without included tax, and the taxes of `compound_on`.
    Net = 0,
    /// Of its base and the tax itself; taxes of one behavior and base share one gross.
    Gross = 1,
}

pub(crate) const PERCENT_OF_TAXES: &[(&str, prorata::PercentOfTax)] = &[
    ("net", prorata::PercentOfTax::Net),
    ("gross", prorata::PercentOfTax::Gross),
];

/// How an exact amount becomes a whole number of minor units.
///
/// Default: `half_away_from_zero`, which is symmetric: a credit rounds as the mirror of its charge. The examples round to
/// whole units.
#[repr(C)]
pub enum RoundingMode {
    /// Nearest; a tie goes away from zero: 2.5 → 3, −2.5 → −3.
    HalfAwayFromZero = 0,
    /// Nearest; a tie goes to the even neighbour: 2.5 → 2, 3.5 → 4, −2.5 → −2.
    HalfEven = 1,
    /// Nearest; a tie goes toward zero: 2.5 → 2, −2.5 → −2.
    HalfDown = 2,
    /// Nearest; a tie goes toward +∞: 2.5 → 3, −2.5 → −2.
    HalfTowardPositive = 3,
    /// Away from zero: 2.1 → 3, −2.1 → −3.
    Up = 4,
    /// Toward zero: 2.9 → 2, −2.9 → −2.
    Down = 5,
    /// Toward +∞: 2.1 → 3, −2.9 → −2.
    Ceiling = 6,
    /// Toward −∞: 2.9 → 2, −2.1 → −3.
    Floor = 7,
}

pub(crate) const ROUNDING_MODES: &[(&str, prorata::RoundingMode)] = &[
    ("half_away_from_zero", prorata::RoundingMode::HalfAwayFromZero),
    ("half_even", prorata::RoundingMode::HalfEven),
    ("half_down", prorata::RoundingMode::HalfDown),
    ("half_toward_positive", prorata::RoundingMode::HalfTowardPositive),
    ("up", prorata::RoundingMode::Up),
    ("down", prorata::RoundingMode::Down),
    ("ceiling", prorata::RoundingMode::Ceiling),
    ("floor", prorata::RoundingMode::Floor),
];

/// The unit of a billing period; `interval_count` of them make one.
#[repr(C)]
pub enum Interval {
    /// A calendar day.
    Day = 0,
    /// Seven calendar days.
    Week = 1,
    /// A calendar month.
    Month = 2,
    /// Three months.
    Quarter = 3,
    /// Six months.
    HalfYear = 4,
    /// Twelve months.
    Year = 5,
}

pub(crate) const INTERVALS: &[(&str, prorata::Interval)] = &[
    ("day", prorata::Interval::Day),
    ("week", prorata::Interval::Week),
    ("month", prorata::Interval::Month),
    ("quarter", prorata::Interval::Quarter),
    ("half_year", prorata::Interval::HalfYear),
    ("year", prorata::Interval::Year),
];

/// A day of the week.
#[repr(C)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday = 0,
    Tuesday = 1,
    Wednesday = 2,
    Thursday = 3,
    Friday = 4,
    Saturday = 5,
    Sunday = 6,
}

pub(crate) const WEEKDAYS: &[(&str, prorata::Weekday)] = &[
    ("monday", prorata::Weekday::Monday),
    ("tuesday", prorata::Weekday::Tuesday),
    ("wednesday", prorata::Weekday::Wednesday),
    ("thursday", prorata::Weekday::Thursday),
    ("friday", prorata::Weekday::Friday),
    ("saturday", prorata::Weekday::Saturday),
    ("sunday", prorata::Weekday::Sunday),
];

/// What kind of period it is.
#[repr(C)]
pub enum PeriodKind {
    /// The trial.
    Trial = 0,
    /// From boundary to boundary.
    Full = 1,
    /// Shorter: the service starts or ends inside it, or a boundary was moved into it.
    Stub = 2,
    /// Longer: a first stub joined to the period after it, or a boundary that was moved away.
    Long = 3,
}

pub(crate) const PERIOD_KINDS: &[(&str, prorata::PeriodKind)] = &[
    ("trial", prorata::PeriodKind::Trial),
    ("full", prorata::PeriodKind::Full),
    ("stub", prorata::PeriodKind::Stub),
    ("long", prorata::PeriodKind::Long),
];

/// A rule. `r` is rounding by the policy's mode; of taxes to a multiple of the input `increment`, where a step has one.
#[repr(C)]
pub enum Rule {
    /// As the draft, or the request, states it.
    Given = 0,
    /// `r(quantity × unit_price / price_base_quantity)`.
    Price = 1,
    /// The sum of the exact prices, `r(Σ quantity × unit_price / price_base_quantity)`, before it is shared.
    PriceSum = 2,
    /// `r(base × percent)`.
    Percentage = 3,
    /// The smaller of an amount and the room for it, with the sign of the room.
    Bounded = 4,
    /// The rounded sum of the contributions that its shares name.
    Whole = 5,
    /// A share of a whole: `weight × fraction`, to a neighbouring minor unit so that the shares sum to the whole.
    Share = 6,
    /// Sum of the inputs, each added or subtracted.
    Sum = 7,
    /// `r(amount × ratio)`, the price of a part of a period.
    Prorated = 8,
    /// `after − before`: what tiers charge for all units so far, less what they charge for those rated before. Where units have
    /// a price that is `quantity × unit_price × share`, with `packages` in the place of the quantity where there are some; with
    /// a `cap`, neither `after` nor `before` is more than it.
    Rated = 9,
    /// `r(after) − r(before)`.
    RoundedDifference = 10,
    /// `r(after − before)`.
    DifferenceRounded = 11,
    /// `r(value)`.
    Rounded = 12,
    /// How many events count.
    Count = 13,
    /// The quantity of one event, or a carried level: the one that the input's name says.
    Chosen = 14,
    /// The first input over the second.
    Quotient = 15,
    /// `carried + quantity_seconds / seconds`: a level, and each event's quantity for as long as it lasts.
    TimeWeighted = 16,
    /// `amount − room`, at least 0; of an amount below zero, as much as was cut before.
    Excess = 17,
    /// `r(price × of_price + quantity × of_quantity)`: a tax from the price and the quantity of its line. `price` is its base
    /// where the policy's `tax.base` is `rounded`. Or a price under other taxes, from the one before and the units that it is for.
    Linear = 18,
    /// The first tax rule that fits: its place among the draft's `tax_rules`, from 0.
    TaxRule = 19,
    /// `r(amount_per_unit × quantity)`; the quantity of a discount toward zero has the sign of what it is off.
    PerUnit = 20,
    /// Zero: less is spent than the minimum, whatever the sign.
    MinimumSpend = 21,
    /// What brings the sum of the inputs to a multiple of `increment`: `r(sum / increment) × increment − sum`, by the mode of the
    /// draft's `cash_rounding`.
    ToIncrement = 22,
    /// `max(converted − included_quantity, minimum_quantity, 0)`, where `converted` is `quantity × factor`, made whole where the
    /// price says how.
    RatedQuantity = 23,
    /// What a quantity costs by its `tier` (from 1), before any rounding: `(below + flat + units × unit_price) × kept`, at most
    /// `maximum_spend`, at least `minimum_spend`. `units` are the quantity less `lower`, where the tier begins, or the `packages`
    /// that they are; they cost at most a `cap`. `below` is what the units of the tiers before cost, `kept` what a percentage off
    /// leaves.
    TierCost = 24,
    /// `cost + slope × (quantity − from)`: what a price comes to on a straight stretch, from what it costs at a quantity inside.
    Straight = 25,
    /// `from + (second − first) / (first_slope − second_slope)`: where two prices that are straight cost the same.
    Crossing = 26,
    /// Where a price goes on otherwise, at a step or from a border on: the quantity at which its inputs say what does.
    Bend = 27,
    /// `from + 3/4 × min(end − from, sure / closing)`: up to where one of two prices with steps surely costs less. `sure` is what
    /// of their difference no step makes up, `closing` how much of it a unit does.
    Ahead = 28,
    /// `from + periods × length`: up to where steps repeat themselves, and one price is the cheaper as in the first period: until
    /// the steps end, or the `drift` of a period has used up the `least` difference of the first, where it goes that way.
    Repeated = 29,
    /// `multiple × step`: the first or the last quantity whose `amount` is within the `budget`. That of the quantity `beside` it is
    /// not; without one, there is none: the quantity is 0, the tiers end (`tiers_end`), or no amount, or no quantity, is so large
    /// (`largest_amount`).
    Bought = 30,
}

pub(crate) const RULES: &[(&str, StepRule)] = &[
    ("given", StepRule::Given),
    ("price", StepRule::Price),
    ("price_sum", StepRule::PriceSum),
    ("percentage", StepRule::Percentage),
    ("bounded", StepRule::Bounded),
    ("whole", StepRule::Whole),
    ("share", StepRule::Share),
    ("sum", StepRule::Sum),
    ("prorated", StepRule::Prorated),
    ("rated", StepRule::Rated),
    ("rounded_difference", StepRule::RoundedDifference),
    ("difference_rounded", StepRule::DifferenceRounded),
    ("rounded", StepRule::Rounded),
    ("count", StepRule::Count),
    ("chosen", StepRule::Chosen),
    ("quotient", StepRule::Quotient),
    ("time_weighted", StepRule::TimeWeighted),
    ("excess", StepRule::Excess),
    ("linear", StepRule::Linear),
    ("tax_rule", StepRule::TaxRule),
    ("per_unit", StepRule::PerUnit),
    ("minimum_spend", StepRule::MinimumSpend),
    ("to_increment", StepRule::ToIncrement),
    ("rated_quantity", StepRule::RatedQuantity),
    ("tier_cost", StepRule::TierCost),
    ("straight", StepRule::Straight),
    ("crossing", StepRule::Crossing),
    ("bend", StepRule::Bend),
    ("ahead", StepRule::Ahead),
    ("repeated", StepRule::Repeated),
    ("bought", StepRule::Bought),
];
