/*
 * prorata: exact, explained billing arithmetic. A draft goes in, an invoice with every figure comes out; a schedule goes
 * in, its billing periods and shares of them come out; a catalog goes in, what quantities cost by its prices comes out.
 *
 * Status     Every function that can fail returns PRORATA_OK (0) or the number of an error, a prorata_code.
 *            prorata_last_error_* say more: path, message, every problem. The last error belongs to the thread.
 * Arguments  Out-parameters come last and are written only on success. A text has an explicit length in bytes and is
 *            UTF-8; it is copied. A pointer must be valid, or NULL: NULL is an error unless the function says otherwise.
 * Ownership  A draft, an invoice, a schedule, a calendar, a catalog and each prorata_buffer is yours until you give it
 *            back to the function of its type that ends in _free, once.
 * Threads    A draft or a schedule is for one thread at a time; an invoice, a calendar or a catalog for any number at
 *            once. There is no other state.
 * Faults     PRORATA_INTERNAL is a fault of the library. After it, free the handles of that call and use them no more.
 */

#ifndef PRORATA_H
#define PRORATA_H

/* Written by `cargo xtask generate`. */

#include <stddef.h>
#include <stdint.h>

/// The version of this header; prorata_version() is that of the linked library.
#define PRORATA_VERSION "0.1.0"

/// Instead of a line's index: the document itself.
#define PRORATA_DOCUMENT SIZE_MAX

/// A string literal as the two arguments text and length, or as the initializer {PRORATA_STR("...")} of a prorata_text.
#define PRORATA_STR(literal) (literal), (sizeof(literal) - 1)

/// A prorata_text as the two arguments of "%.*s".
#define PRORATA_PRINT(text) (int)(text).len, ((text).len == 0 ? "" : (text).data)


/// Version of the binary interface: raised when a program must be compiled again.
#define PRORATA_ABI_VERSION 1

/// Characters of a decimal's text, its NUL included.
#define PRORATA_DECIMAL_SIZE 40

/// Characters of a moment's text, its NUL included.
#define PRORATA_MOMENT_SIZE 32

/// The errors, by number. The numbers are stable.
typedef enum prorata_code {
  /// Done.
  PRORATA_OK = 0,
  /// The text is not JSON; the message says where.
  PRORATA_INVALID_JSON = 1001,
  /// The value has another type than the field.
  PRORATA_WRONG_TYPE = 1002,
  /// The document has no such field; check the spelling.
  PRORATA_UNKNOWN_FIELD = 1003,
  /// A required field is missing.
  PRORATA_MISSING_FIELD = 1004,
  /// The field stands twice in one object.
  PRORATA_DUPLICATE_FIELD = 1005,
  /// The word is none of the words that the field accepts.
  PRORATA_UNKNOWN_CHOICE = 1006,
  /// Not a decimal such as "12.34": digits, one point, a leading minus.
  PRORATA_INVALID_DECIMAL = 1007,
  /// The decimal has more significant digits or places than the limit.
  PRORATA_DECIMAL_TOO_LONG = 1008,
  /// The number has more significant digits than a binary float holds faithfully; write it as text.
  PRORATA_IMPRECISE_NUMBER = 1009,
  /// Not a date such as "2026-02-05" in the years 1 to 9999.
  PRORATA_INVALID_DATE = 1010,
  /// The document has more bytes than the limit.
  PRORATA_DOCUMENT_TOO_LARGE = 1011,
  /// Not a date or time such as "2026-02-05" or "2026-02-05T12:00:00Z" in the years 1 to 9999.
  PRORATA_INVALID_MOMENT = 1012,
  /// The list has more entries than the limit.
  PRORATA_TOO_MANY = 2001,
  /// The text has more characters than the limit, or an id has none.
  PRORATA_BAD_LENGTH = 2002,
  /// The number lies outside the range of the field.
  PRORATA_OUT_OF_RANGE = 2003,
  /// Two entries have the same id.
  PRORATA_DUPLICATE_ID = 2004,
  /// No entry has this id.
  PRORATA_UNKNOWN_ID = 2005,
  /// The fields exclude each other; give one of them.
  PRORATA_CONFLICT = 2006,
  /// One of the fields is needed.
  PRORATA_NEEDS_ONE_OF = 2007,
  /// The amount has more places than the currency.
  PRORATA_TOO_MANY_PLACES = 2008,
  /// ISO 4217 has no such currency code.
  PRORATA_UNKNOWN_CURRENCY = 2009,
  /// The currency was withdrawn before the issue date.
  PRORATA_WITHDRAWN_CURRENCY = 2010,
  /// The code names no money with a minor unit (a metal, a fund unit, a test code).
  PRORATA_NO_MINOR_UNIT = 2011,
  /// The period does not end after its start.
  PRORATA_EMPTY_PERIOD = 2012,
  /// A due date, or a tax rule with dates, needs the issue date.
  PRORATA_NEEDS_ISSUE_DATE = 2013,
  /// A fixed share is larger than its line or has the other sign.
  PRORATA_SHARE_EXCEEDS_LINE = 2014,
  /// No line can carry the amount: name tax rates to make it an entry of its own.
  PRORATA_NOTHING_TO_CARRY = 2015,
  /// There is no such preset of the policy.
  PRORATA_UNKNOWN_PRESET = 2016,
  /// The document has a schema version that this release does not know.
  PRORATA_UNKNOWN_SCHEMA_VERSION = 2017,
  /// There is no such time zone; use an IANA name, "UTC" or an offset such as "+05:30".
  PRORATA_UNKNOWN_ZONE = 2018,
  /// A time of day needs a time zone: give the document one, or a day here.
  PRORATA_NEEDS_ZONE = 2019,
  /// The moment lies before the one that it must follow.
  PRORATA_OUT_OF_ORDER = 2020,
  /// The service is not covered by the schedule's periods.
  PRORATA_OUTSIDE_SERVICE = 2021,
  /// The tier does not end after the one before it.
  PRORATA_TIERS_NOT_RISING = 2022,
  /// The quantity lies beyond the last tier of the price.
  PRORATA_BEYOND_LAST_TIER = 2023,
  /// The group matches no variant of the price, and the price has no tiers of its own.
  PRORATA_NO_VARIANT = 2024,
  /// The policy refuses quantities below zero.
  PRORATA_NEGATIVE_QUANTITY = 2025,
  /// The figures of the price need more digits together than can be held: fewer places or smaller borders.
  PRORATA_TOO_MANY_DIGITS = 2026,
  /// Two prices of a charge are valid at the same time in the same currency.
  PRORATA_VERSION_OVERLAP = 2027,
  /// The charge has no price at that time in that currency.
  PRORATA_NO_PRICE_AT = 2028,
  /// The price is in another currency than the document, or than the prices that it is compared with.
  PRORATA_CURRENCY_MISMATCH = 2029,
  /// A price per event, or of variants only, is no function of a quantity; the prices of tiers are.
  PRORATA_NOT_COMPARABLE = 2030,
  /// The tax is on another that is, directly or not, on this one.
  PRORATA_CYCLIC_TAXES = 2031,
  /// The list has not as many entries as it needs.
  PRORATA_WRONG_COUNT = 2032,
  /// The instalments do not sum to the amount due.
  PRORATA_INSTALMENTS_DO_NOT_SUM = 2033,
  /// Two events of one moment change the same thing: give them a `sequence`.
  PRORATA_CONFLICTING_EVENTS = 2060,
  /// What was settled changed: all billed lines are needed to find what is missing.
  PRORATA_NEEDS_BILLED_LINES = 2061,
  /// The invoices are not those that the preview showed.
  PRORATA_PREVIEW_DIFFERS = 2062,
  /// The figure does not fit into 64 bits of minor units.
  PRORATA_AMOUNT_OVERFLOW = 3001,
  /// A fault of the library; nothing was computed. Please report it.
  PRORATA_INTERNAL = 9001,
} prorata_code;

/// The fields that prorata_draft_set takes as text.
typedef enum prorata_draft_field {
  /// Id of the document, carried to the invoice. 1 to 200 characters. Default: none.
  PRORATA_DRAFT_FIELD_ID = 0,
  /// Day of issue, `YYYY-MM-DD`. Default: none; needed for `due.net_days`.
  PRORATA_DRAFT_FIELD_ISSUE_DATE = 1,
  /// Already paid, in major units, any sign. Default: 0.
  PRORATA_DRAFT_FIELD_PREPAID = 2,
  /// Rounding of the amount due, agreed outside (EN 16931 BT-114), in major units, any sign. Default: 0.
  PRORATA_DRAFT_FIELD_ROUNDING = 3,
  /// What every tax is a multiple of, wherever the policy rounds it, in major units, above 0: `"0.05"` where a ledger counts in
  /// such steps. Shares of a rounded tax stay in minor units. Default: the minor unit.
  PRORATA_DRAFT_FIELD_TAX_INCREMENT = 4,
} prorata_draft_field;

/// The fields that prorata_line_set takes as text.
typedef enum prorata_line_field {
  /// Id, unique in the document; `applies_to` names it. Default: none.
  PRORATA_LINE_FIELD_ID = 0,
  /// What the customer reads. Default: none.
  PRORATA_LINE_FIELD_DESCRIPTION = 1,
  /// How many units; negative for a credit. Default: 1.
  PRORATA_LINE_FIELD_QUANTITY = 2,
  /// Price of `price_base_quantity` units in major units, with any number of places up to 28. This, `price_id` or `amount`.
  PRORATA_LINE_FIELD_UNIT_PRICE = 3,
  /// The number of units that `unit_price` is for (EN 16931 BT-149), above 0. Default: 1.
  PRORATA_LINE_FIELD_PRICE_BASE_QUANTITY = 4,
  /// The amount itself, in major units, with no more places than the currency. This, `unit_price` or `price_id`.
  PRORATA_LINE_FIELD_AMOUNT = 5,
  /// Id of a price, of the draft or of the catalog that computes it: the line costs what its quantity, its
  /// `groups` or its `events` cost by it. This, `unit_price` or `amount`. Default: none.
  PRORATA_LINE_FIELD_PRICE_ID = 6,
  /// What the line is to `tax_rules`, such as `"books"`. Default: none.
  PRORATA_LINE_FIELD_TAX_CLASS = 7,
  /// Id of the product that is sold; `applies_to_products` names it. Default: none.
  PRORATA_LINE_FIELD_PRODUCT_ID = 8,
} prorata_line_field;

/// The fields that prorata_discount_set takes as text.
typedef enum prorata_discount_field {
  /// Id, unique among the discounts of its list. Default: none.
  PRORATA_DISCOUNT_FIELD_ID = 0,
  /// What the customer reads. Default: none.
  PRORATA_DISCOUNT_FIELD_DESCRIPTION = 1,
  /// Percent off, 0 to 100: `"10"` is 10 %.
  PRORATA_DISCOUNT_FIELD_PERCENT_OFF = 2,
  /// Amount off in major units, not negative unless the policy's `discount.direction` is `as_stated`.
  PRORATA_DISCOUNT_FIELD_AMOUNT_OFF = 3,
  /// The amount that `percent_off` is of, in major units. Default: what the discount applies to.
  PRORATA_DISCOUNT_FIELD_BASE = 4,
  /// Id of the coupon that it comes from: a catalog gives its `percent_off` or `amount_off`, where the discount has none.
  /// Default: none.
  PRORATA_DISCOUNT_FIELD_COUPON_ID = 5,
  /// Amount off for each unit in major units, with any number of places up to 28, not negative unless the policy's
  /// `discount.direction` is `as_stated`.
  PRORATA_DISCOUNT_FIELD_AMOUNT_PER_UNIT = 6,
  /// How many units `amount_per_unit` is for; needed on a discount of the document. Default: the line's quantity, turned
  /// where its price is below zero; 1 of a line with a given amount, with its sign.
  PRORATA_DISCOUNT_FIELD_QUANTITY = 7,
  /// The most that the discount takes in major units, 0 or more, whatever the sign of what it is off. A percentage that comes
  /// to more is an amount of this. Default: no bound.
  PRORATA_DISCOUNT_FIELD_MAXIMUM_AMOUNT = 8,
  /// The least that must be spent, in major units, 0 or more: below it the discount takes 0. Compared with the line's `amount`;
  /// of a document discount with the sum of the `net_amount` of the lines that it applies to, before any document discount;
  /// in either case without the sign. Default: no bound.
  PRORATA_DISCOUNT_FIELD_MINIMUM_SPEND = 9,
} prorata_discount_field;

/// The fields that prorata_charge_set takes as text.
typedef enum prorata_charge_field {
  /// Id, unique among the charges of its list. Default: none.
  PRORATA_CHARGE_FIELD_ID = 0,
  /// What the customer reads. Default: none.
  PRORATA_CHARGE_FIELD_DESCRIPTION = 1,
  /// Percent added, 0 to 1,000: `"10"` is 10 %.
  PRORATA_CHARGE_FIELD_PERCENT = 2,
  /// Amount added in major units, with its sign.
  PRORATA_CHARGE_FIELD_AMOUNT = 3,
  /// The amount that `percent` is of, in major units. Default: what the charge applies to.
  PRORATA_CHARGE_FIELD_BASE = 4,
  /// Amount added for each unit in major units, with its sign and any number of places up to 28.
  PRORATA_CHARGE_FIELD_AMOUNT_PER_UNIT = 5,
  /// How many units `amount_per_unit` is for; needed on a charge of the document. Default: the line's quantity, turned where
  /// its price is below zero; 1 of a line with a given amount, with its sign.
  PRORATA_CHARGE_FIELD_QUANTITY = 6,
  /// The most that the charge adds in major units, 0 or more, whatever its sign. A percentage that comes to more is an amount
  /// of this. Default: no bound.
  PRORATA_CHARGE_FIELD_MAXIMUM_AMOUNT = 7,
} prorata_charge_field;

/// The fields that prorata_tax_rate_set takes as text.
typedef enum prorata_tax_rate_field {
  /// What the customer reads. Default: none.
  PRORATA_TAX_RATE_FIELD_DESCRIPTION = 0,
  /// Percent, −1,000 to 1,000: `"8.5"` is 8.5 %. This or `amount_per_unit`. Default: 0 for a rate with a `category`.
  PRORATA_TAX_RATE_FIELD_PERCENT = 1,
  /// Money for each unit of a line's quantity, in major units, with any number of places up to 28. This or `percent`.
  PRORATA_TAX_RATE_FIELD_AMOUNT_PER_UNIT = 2,
  /// Category, such as `"S"`, `"Z"`, `"E"`, `"AE"`, `"K"`, `"G"` or `"O"` of EN 16931: 1 to 20 characters, carried to the
  /// invoice. Default: none.
  PRORATA_TAX_RATE_FIELD_CATEGORY = 3,
  /// Code of the reason for an exemption (EN 16931 BT-121), carried to the invoice. Default: none.
  PRORATA_TAX_RATE_FIELD_EXEMPTION_CODE = 4,
  /// The reason for an exemption (EN 16931 BT-120), carried to the invoice. Default: none.
  PRORATA_TAX_RATE_FIELD_EXEMPTION_REASON = 5,
} prorata_tax_rate_field;

/// The fields that prorata_prepayment_set takes as text.
typedef enum prorata_prepayment_field {
  /// Id, unique among the prepayments. Default: none.
  PRORATA_PREPAYMENT_FIELD_ID = 0,
  /// Percent of `payable`, 0 to 100: `"50"` is half.
  PRORATA_PREPAYMENT_FIELD_PERCENT = 1,
  /// What was paid, in major units, any sign.
  PRORATA_PREPAYMENT_FIELD_AMOUNT = 2,
} prorata_prepayment_field;

/// The fields that prorata_instalment_set takes as text.
typedef enum prorata_instalment_field {
  /// Id, unique among the instalments. Default: none.
  PRORATA_INSTALMENT_FIELD_ID = 0,
  /// Percent of `amount_due`, 0 to 100: `"50"` is half.
  PRORATA_INSTALMENT_FIELD_PERCENT = 1,
  /// What is due, in major units, any sign.
  PRORATA_INSTALMENT_FIELD_AMOUNT = 2,
  /// The day on which it is due, `YYYY-MM-DD`. Default: none.
  PRORATA_INSTALMENT_FIELD_DUE_DATE = 3,
} prorata_instalment_field;

/// The fields that prorata_schedule_set takes as text.
typedef enum prorata_schedule_field {
  /// End of the service: the last period is cut here. Default: none.
  PRORATA_SCHEDULE_FIELD_END = 0,
  /// IANA name, `"UTC"` or an offset such as `"+05:30"`. Default: none where all is in days, else `"UTC"`.
  PRORATA_SCHEDULE_FIELD_ZONE = 1,
  /// Keeps, all year round, the offset that `zone` has at this instant (Kill Bill's reference time). Default: none.
  PRORATA_SCHEDULE_FIELD_ZONE_OFFSET_AT = 2,
  /// End of a trial that begins with the service; it is a period of its own. Default: none.
  PRORATA_SCHEDULE_FIELD_TRIAL_END = 3,
} prorata_schedule_field;

/// How a tax meets the price of a line.
typedef enum prorata_tax_behavior {
  /// Added to the price.
  PRORATA_TAX_BEHAVIOR_EXCLUSIVE = 0,
  /// Inside the price.
  PRORATA_TAX_BEHAVIOR_INCLUSIVE = 1,
  /// Retained by the customer: no part of the tax total, taken off what is payable.
  PRORATA_TAX_BEHAVIOR_WITHHELD = 2,
  /// Listed, and part of no total.
  PRORATA_TAX_BEHAVIOR_INFORMATIVE = 3,
} prorata_tax_behavior;

/// What the percentage of a tax is of.
typedef enum prorata_percent_of_tax {
  /// Of its base: what the line has left without included tax, and the taxes of `compound_on`.
  PRORATA_PERCENT_OF_TAX_NET = 0,
  /// Of its base and the tax itself; taxes of one behavior and base share one gross.
  PRORATA_PERCENT_OF_TAX_GROSS = 1,
} prorata_percent_of_tax;

/// How an exact amount becomes a whole number of minor units.
///
/// Default: `half_away_from_zero`, which is symmetric: a credit rounds as the mirror of its charge. The examples round to
/// whole units.
typedef enum prorata_rounding_mode {
  /// Nearest; a tie goes away from zero: 2.5 → 3, −2.5 → −3.
  PRORATA_ROUNDING_MODE_HALF_AWAY_FROM_ZERO = 0,
  /// Nearest; a tie goes to the even neighbour: 2.5 → 2, 3.5 → 4, −2.5 → −2.
  PRORATA_ROUNDING_MODE_HALF_EVEN = 1,
  /// Nearest; a tie goes toward zero: 2.5 → 2, −2.5 → −2.
  PRORATA_ROUNDING_MODE_HALF_DOWN = 2,
  /// Nearest; a tie goes toward +∞: 2.5 → 3, −2.5 → −2.
  PRORATA_ROUNDING_MODE_HALF_TOWARD_POSITIVE = 3,
  /// Away from zero: 2.1 → 3, −2.1 → −3.
  PRORATA_ROUNDING_MODE_UP = 4,
  /// Toward zero: 2.9 → 2, −2.9 → −2.
  PRORATA_ROUNDING_MODE_DOWN = 5,
  /// Toward +∞: 2.1 → 3, −2.9 → −2.
  PRORATA_ROUNDING_MODE_CEILING = 6,
  /// Toward −∞: 2.9 → 2, −2.1 → −3.
  PRORATA_ROUNDING_MODE_FLOOR = 7,
} prorata_rounding_mode;

/// The unit of a billing period; `interval_count` of them make one.
typedef enum prorata_interval {
  /// A calendar day.
  PRORATA_INTERVAL_DAY = 0,
  /// Seven calendar days.
  PRORATA_INTERVAL_WEEK = 1,
  /// A calendar month.
  PRORATA_INTERVAL_MONTH = 2,
  /// Three months.
  PRORATA_INTERVAL_QUARTER = 3,
  /// Six months.
  PRORATA_INTERVAL_HALF_YEAR = 4,
  /// Twelve months.
  PRORATA_INTERVAL_YEAR = 5,
} prorata_interval;

/// A day of the week.
typedef enum prorata_weekday {
  PRORATA_WEEKDAY_MONDAY = 0,
  PRORATA_WEEKDAY_TUESDAY = 1,
  PRORATA_WEEKDAY_WEDNESDAY = 2,
  PRORATA_WEEKDAY_THURSDAY = 3,
  PRORATA_WEEKDAY_FRIDAY = 4,
  PRORATA_WEEKDAY_SATURDAY = 5,
  PRORATA_WEEKDAY_SUNDAY = 6,
} prorata_weekday;

/// What kind of period it is.
typedef enum prorata_period_kind {
  /// The trial.
  PRORATA_PERIOD_KIND_TRIAL = 0,
  /// From boundary to boundary.
  PRORATA_PERIOD_KIND_FULL = 1,
  /// Shorter: the service starts or ends inside it, or a boundary was moved into it.
  PRORATA_PERIOD_KIND_STUB = 2,
  /// Longer: a first stub joined to the period after it, or a boundary that was moved away.
  PRORATA_PERIOD_KIND_LONG = 3,
} prorata_period_kind;

/// The figures of an invoice.
typedef enum prorata_figure {
  /// Sum of the lines' amounts as priced.
  PRORATA_FIGURE_SUBTOTAL = 0,
  /// Sum of the discounts on lines.
  PRORATA_FIGURE_LINE_DISCOUNT_TOTAL = 1,
  /// Sum of the charges on lines.
  PRORATA_FIGURE_LINE_CHARGE_TOTAL = 2,
  /// `subtotal − line_discount_total + line_charge_total` (EN 16931 BT-106).
  PRORATA_FIGURE_LINE_TOTAL = 3,
  /// Sum of the document discounts and of the fixed discount shares of reversals (EN 16931 BT-107).
  PRORATA_FIGURE_DOCUMENT_DISCOUNT_TOTAL = 4,
  /// Sum of the document charges (EN 16931 BT-108).
  PRORATA_FIGURE_DOCUMENT_CHARGE_TOTAL = 5,
  /// `line_discount_total + document_discount_total`.
  PRORATA_FIGURE_DISCOUNT_TOTAL = 6,
  /// `line_charge_total + document_charge_total`.
  PRORATA_FIGURE_CHARGE_TOTAL = 7,
  /// Sum of the inclusive taxes.
  PRORATA_FIGURE_TAX_INCLUDED = 8,
  /// `subtotal − discount_total + charge_total − tax_included − tax_removed` (EN 16931 BT-109).
  PRORATA_FIGURE_TOTAL_EXCLUDING_TAX = 9,
  /// Sum of the exclusive taxes.
  PRORATA_FIGURE_TAX_ADDED = 10,
  /// `tax_included + tax_added` (EN 16931 BT-110).
  PRORATA_FIGURE_TAX_TOTAL = 11,
  /// `total_excluding_tax + tax_total` (EN 16931 BT-112).
  PRORATA_FIGURE_TOTAL = 12,
  /// Sum of the withheld taxes.
  PRORATA_FIGURE_WITHHELD = 13,
  /// `total − withheld`.
  PRORATA_FIGURE_PAYABLE = 14,
  /// Already paid: as given, and `prepayments` (EN 16931 BT-113).
  PRORATA_FIGURE_PREPAID = 15,
  /// Rounding agreed outside (EN 16931 BT-114).
  PRORATA_FIGURE_ROUNDING = 16,
  /// `payable − prepaid + rounding + cash_rounding` (EN 16931 BT-115).
  PRORATA_FIGURE_AMOUNT_DUE = 17,
  /// Inclusive taxes that the customer owes: taken out of the prices and charged to nobody. Absent where zero.
  PRORATA_FIGURE_TAX_REMOVED = 18,
  /// `line_total − Σ net_amount`, where the policy rounds each figure by itself. Absent where zero.
  PRORATA_FIGURE_LINE_ROUNDING_DIFFERENCE = 19,
  /// What `line_total − document_discount_total + document_charge_total − tax_included − tax_removed` misses to
  /// `total_excluding_tax`, where the policy's `rounding.totals` is not `net`. Absent where zero.
  PRORATA_FIGURE_NET_ROUNDING_DIFFERENCE = 20,
  /// `total − total_excluding_tax − tax_total`, where the policy rounds each figure by itself. Absent where zero.
  PRORATA_FIGURE_ROUNDING_DIFFERENCE = 21,
  /// What the largest tax takes of a cash rounding; part of `tax_added`. Absent where zero.
  PRORATA_FIGURE_TAX_CASH_ROUNDING = 22,
  /// What brings the amount due to what cash can pay; EN 16931 has it in BT-114, with `rounding`. Absent where zero.
  PRORATA_FIGURE_CASH_ROUNDING = 23,
} prorata_figure;

/// The figures of a line.
typedef enum prorata_line_figure {
  /// As priced, before discounts, charges and added tax.
  PRORATA_LINE_FIGURE_AMOUNT = 0,
  /// `amount` less the line's own discounts, plus its own charges (EN 16931 BT-131).
  PRORATA_LINE_FIGURE_NET_AMOUNT = 1,
  /// Sum of `discounts`.
  PRORATA_LINE_FIGURE_DISCOUNT_AMOUNT = 2,
  /// What found no room on the line of its own discounts.
  PRORATA_LINE_FIGURE_UNAPPLIED_AMOUNT = 3,
  /// Sum of `charges`.
  PRORATA_LINE_FIGURE_CHARGE_AMOUNT = 4,
  /// Sum of the inclusive and exclusive `taxes`.
  PRORATA_LINE_FIGURE_TAX_AMOUNT = 5,
  /// `amount − discount_amount + charge_amount`, plus exclusive tax.
  PRORATA_LINE_FIGURE_TOTAL = 6,
} prorata_line_figure;

/// A rule. `r` is rounding by the policy's mode; of taxes to a multiple of the input `increment`, where a step has one.
typedef enum prorata_rule {
  /// As the draft, or the request, states it.
  PRORATA_RULE_GIVEN = 0,
  /// `r(quantity × unit_price / price_base_quantity)`.
  PRORATA_RULE_PRICE = 1,
  /// The sum of the exact prices, `r(Σ quantity × unit_price / price_base_quantity)`, before it is shared.
  PRORATA_RULE_PRICE_SUM = 2,
  /// `r(base × percent)`.
  PRORATA_RULE_PERCENTAGE = 3,
  /// The smaller of an amount and the room for it, with the sign of the room.
  PRORATA_RULE_BOUNDED = 4,
  /// The rounded sum of the contributions that its shares name.
  PRORATA_RULE_WHOLE = 5,
  /// A share of a whole: `weight × fraction`, to a neighbouring minor unit so that the shares sum to the whole.
  PRORATA_RULE_SHARE = 6,
  /// Sum of the inputs, each added or subtracted.
  PRORATA_RULE_SUM = 7,
  /// `r(amount × ratio)`, the price of a part of a period.
  PRORATA_RULE_PRORATED = 8,
  /// `after − before`: what tiers charge for all units so far, less what they charge for those rated before. Where units have
  /// a price that is `quantity × unit_price × share`, with `packages` in the place of the quantity where there are some; with
  /// a `cap`, neither `after` nor `before` is more than it.
  PRORATA_RULE_RATED = 9,
  /// `r(after) − r(before)`.
  PRORATA_RULE_ROUNDED_DIFFERENCE = 10,
  /// `r(after − before)`.
  PRORATA_RULE_DIFFERENCE_ROUNDED = 11,
  /// `r(value)`.
  PRORATA_RULE_ROUNDED = 12,
  /// How many events count.
  PRORATA_RULE_COUNT = 13,
  /// The quantity of one event, or a carried level: the one that the input's name says.
  PRORATA_RULE_CHOSEN = 14,
  /// The first input over the second.
  PRORATA_RULE_QUOTIENT = 15,
  /// `carried + quantity_seconds / seconds`: a level, and each event's quantity for as long as it lasts.
  PRORATA_RULE_TIME_WEIGHTED = 16,
  /// `amount − room`, at least 0; of an amount below zero, as much as was cut before.
  PRORATA_RULE_EXCESS = 17,
  /// `r(price × of_price + quantity × of_quantity)`: a tax from the price and the quantity of its line. `price` is its base
  /// where the policy's `tax.base` is `rounded`. Or a price under other taxes, from the one before and the units that it is for.
  PRORATA_RULE_LINEAR = 18,
  /// The first tax rule that fits: its place among the draft's `tax_rules`, from 0.
  PRORATA_RULE_TAX_RULE = 19,
  /// `r(amount_per_unit × quantity)`; the quantity of a discount toward zero has the sign of what it is off.
  PRORATA_RULE_PER_UNIT = 20,
  /// Zero: less is spent than the minimum, whatever the sign.
  PRORATA_RULE_MINIMUM_SPEND = 21,
  /// What brings the sum of the inputs to a multiple of `increment`: `r(sum / increment) × increment − sum`, by the mode of the
  /// draft's `cash_rounding`.
  PRORATA_RULE_TO_INCREMENT = 22,
  /// `max(converted − included_quantity, minimum_quantity, 0)`, where `converted` is `quantity × factor`, made whole where the
  /// price says how.
  PRORATA_RULE_RATED_QUANTITY = 23,
  /// What a quantity costs by its `tier` (from 1), before any rounding: `(below + flat + units × unit_price) × kept`, at most
  /// `maximum_spend`, at least `minimum_spend`. `units` are the quantity less `lower`, where the tier begins, or the `packages`
  /// that they are; they cost at most a `cap`. `below` is what the units of the tiers before cost, `kept` what a percentage off
  /// leaves.
  PRORATA_RULE_TIER_COST = 24,
  /// `cost + slope × (quantity − from)`: what a price comes to on a straight stretch, from what it costs at a quantity inside.
  PRORATA_RULE_STRAIGHT = 25,
  /// `from + (second − first) / (first_slope − second_slope)`: where two prices that are straight cost the same.
  PRORATA_RULE_CROSSING = 26,
  /// Where a price goes on otherwise, at a step or from a border on: the quantity at which its inputs say what does.
  PRORATA_RULE_BEND = 27,
  /// `from + 3/4 × min(end − from, sure / closing)`: up to where one of two prices with steps surely costs less. `sure` is what
  /// of their difference no step makes up, `closing` how much of it a unit does.
  PRORATA_RULE_AHEAD = 28,
  /// `from + periods × length`: up to where steps repeat themselves, and one price is the cheaper as in the first period: until
  /// the steps end, or the `drift` of a period has used up the `least` difference of the first, where it goes that way.
  PRORATA_RULE_REPEATED = 29,
  /// `multiple × step`: the first or the last quantity whose `amount` is within the `budget`. That of the quantity `beside` it is
  /// not; without one, there is none: the quantity is 0, the tiers end (`tiers_end`), or no amount, or no quantity, is so large
  /// (`largest_amount`).
  PRORATA_RULE_BOUGHT = 30,
} prorata_rule;

/// The billing periods of a schedule. It never changes and needs nothing of the schedule that it came from.
///
/// Made by prorata_calendar_new, freed by prorata_calendar_free. Any number of threads may read it at once. It keeps no list:
/// any period costs the same, however far from the start.
///
/// A moment is text: a day "2024-01-31", which is its first instant; a local time "2024-01-31T12:00:00" in the schedule's
/// zone; or an instant "2024-01-31T12:00:00Z". Without a zone there are days only: PRORATA_NEEDS_ZONE for anything else.
typedef struct prorata_calendar prorata_calendar;

/// A validated catalog: products, plans, prices, coupons and tax rates. It never changes.
///
/// Made by prorata_catalog_from_json, freed by prorata_catalog_free. Any number of threads may ask it at once.
typedef struct prorata_catalog prorata_catalog;

/// A draft that you build. It copies what it is given.
///
/// Made by prorata_draft_new, freed by prorata_draft_free. One thread at a time; different drafts are independent.
typedef struct prorata_draft prorata_draft;

/// A computed invoice. It never changes and needs nothing of the draft that it came from.
///
/// Made by prorata_invoice_compute, freed by prorata_invoice_free. Any number of threads may read it at once. Texts that
/// its functions give are valid until it is freed.
typedef struct prorata_invoice prorata_invoice;

/// A schedule that you build: from when, how long and how anchored billing periods are. It copies what it is given.
///
/// Made by prorata_schedule_new, freed by prorata_schedule_free. One thread at a time; different schedules are independent.
///
/// A moment is text: a day "2024-01-31", a local time "2024-01-31T12:00:00" or an instant "2024-01-31T12:00:00Z".
typedef struct prorata_schedule prorata_schedule;

/// Bytes that you own, without a NUL at their end. Give them back with prorata_buffer_free.
typedef struct prorata_buffer {
  /// The first byte.
  uint8_t *data;
  /// How many bytes.
  size_t len;
  /// How many bytes are allocated; only for the library.
  size_t cap;
} prorata_buffer;

/// PRORATA_OK (0), or the number of an error: a `prorata_code`.
typedef int32_t prorata_status;

/// UTF-8 text with its length, without a NUL at its end. data is NULL where there is no text.
///
/// Given to you it is borrowed: the function says for how long. Print it with "%.*s" and PRORATA_PRINT.
typedef struct prorata_text {
  /// The first byte.
  const char *data;
  /// How many bytes.
  size_t len;
} prorata_text;

/// One thing that is wrong with an input.
typedef struct prorata_problem {
  /// Its number, a prorata_code.
  int32_t code;
  /// Its code as a name, as in JSON: "out_of_range".
  struct prorata_text name;
  /// Where, from the document's root: "lines[3].discounts[0].percent_off"; empty for the document itself. For an
  /// argument of a function, its name.
  struct prorata_text path;
  /// One sentence for a person.
  struct prorata_text message;
  /// The value that was given; data is NULL where it is not shown.
  struct prorata_text value;
  /// The limit that it breaks; data is NULL where there is none.
  struct prorata_text limit;
} prorata_problem;

/// A tax of a line that is already fixed. The library copies its texts.
typedef struct prorata_fixed_tax {
  /// Id of the tax rate.
  struct prorata_text id;
  /// Percent of the rate, as decimal text.
  struct prorata_text percent;
  /// A prorata_tax_behavior.
  uint32_t behavior;
  /// What the tax is on, without included tax, as decimal text in major units.
  struct prorata_text taxable_amount;
  /// The tax, as decimal text in major units.
  struct prorata_text amount;
} prorata_fixed_tax;

/// A day. All zero where there is none.
typedef struct prorata_date {
  /// 1 to 9999.
  int32_t year;
  /// 1 to 12.
  uint32_t month;
  /// 1 to 31.
  uint32_t day;
} prorata_date;

/// What stands above the figures of an invoice.
typedef struct prorata_head {
  /// Version of the documents' schema.
  uint32_t schema_version;
  /// Digits of the currency's minor unit.
  uint32_t digits;
  /// Id of the draft; data is NULL where it has none.
  struct prorata_text id;
  /// ISO 4217 code.
  struct prorata_text currency;
  /// Day of issue; all zero where the draft has none.
  struct prorata_date issue_date;
  /// Day on which the invoice is due; all zero where the draft does not say.
  struct prorata_date due_date;
  /// How many lines, for prorata_invoice_line_head.
  size_t line_count;
  /// How many document discounts, for prorata_invoice_discount.
  size_t discount_count;
  /// How many document charges, for prorata_invoice_charge.
  size_t charge_count;
  /// How many entries the tax breakdown has, for prorata_invoice_tax.
  size_t tax_count;
  /// How many steps the derivation has, for prorata_invoice_step; 0 unless it was asked for.
  size_t step_count;
} prorata_head;

/// An amount of money, in both forms.
typedef struct prorata_amount {
  /// Minor units of the currency: 12.34 EUR is 1234, 500 JPY is 500.
  int64_t minor;
  /// Major units with the currency's digits and a NUL at the end, such as "12.34".
  char text[PRORATA_DECIMAL_SIZE];
} prorata_amount;

/// An exact decimal.
typedef struct prorata_decimal {
  /// Its digits with a NUL at the end, such as "8.5"; empty where there is none.
  char text[PRORATA_DECIMAL_SIZE];
} prorata_decimal;

/// What stands beside the figures of a line.
typedef struct prorata_line_head {
  /// Id of the line; data is NULL where it has none.
  struct prorata_text id;
  /// What the customer reads; data is NULL where there is nothing.
  struct prorata_text description;
  /// How many units, for a priced line; else empty.
  struct prorata_decimal quantity;
  /// Price of the units, for a priced line; else empty.
  struct prorata_decimal unit_price;
  /// First day of the time that the line is for; all zero where there is none.
  struct prorata_date period_start;
  /// The day after the last; all zero where there is none.
  struct prorata_date period_end;
  /// How many discounts the line has, the document's shares included, for prorata_invoice_line_discount.
  size_t discount_count;
  /// How many charges the line has, the document's shares included, for prorata_invoice_line_charge.
  size_t charge_count;
  /// How many taxes the line has, for prorata_invoice_line_tax.
  size_t tax_count;
} prorata_line_head;

/// What one discount or charge is worth on a line.
typedef struct prorata_applied {
  /// Id of the discount or charge; data is NULL where it has none.
  struct prorata_text id;
  /// Its share.
  struct prorata_amount amount;
} prorata_applied;

/// What one tax rate is worth on a line, an entry or the document.
typedef struct prorata_tax {
  /// Id of the tax rate.
  struct prorata_text id;
  /// Percent of the rate; empty where it has an amount for each unit.
  struct prorata_decimal percent;
  /// A prorata_tax_behavior.
  uint32_t behavior;
  /// What the tax is on, without included tax.
  struct prorata_amount taxable_amount;
  /// The tax.
  struct prorata_amount amount;
} prorata_tax;

/// What else is said of a tax rate, beside what prorata_tax has.
typedef struct prorata_tax_details {
  /// Money for each unit, where the rate has that; else empty.
  struct prorata_decimal amount_per_unit;
  /// Category of the rate; data is NULL where it has none.
  struct prorata_text category;
  /// Code of the reason for an exemption; data is NULL where there is none.
  struct prorata_text exemption_code;
  /// The reason for an exemption; data is NULL where there is none.
  struct prorata_text exemption_reason;
  /// 1 where the customer owes the tax, else 0.
  uint32_t reverse_charge;
  /// The tax that the customer owes.
  struct prorata_amount reverse_charged_amount;
} prorata_tax_details;

/// What a document discount comes to.
typedef struct prorata_document_discount {
  /// Id of the discount; data is NULL where it has none.
  struct prorata_text id;
  /// What the customer reads; data is NULL where there is nothing.
  struct prorata_text description;
  /// What it takes off; negative on a credit.
  struct prorata_amount amount;
  /// What found no room, never negative.
  struct prorata_amount unapplied_amount;
  /// How many taxes it carries as an entry of its own, for prorata_invoice_discount_tax.
  size_t tax_count;
} prorata_document_discount;

/// What a document charge comes to.
typedef struct prorata_document_charge {
  /// Id of the charge; data is NULL where it has none.
  struct prorata_text id;
  /// What the customer reads; data is NULL where there is nothing.
  struct prorata_text description;
  /// What it adds.
  struct prorata_amount amount;
  /// How many taxes it carries as an entry of its own, for prorata_invoice_charge_tax.
  size_t tax_count;
} prorata_document_charge;

/// A prepayment, or a part of the amount due.
typedef struct prorata_payment {
  /// Its id; data is NULL where it has none.
  struct prorata_text id;
  /// Percent, where it is one; else empty.
  struct prorata_decimal percent;
  /// What was paid, or is due.
  struct prorata_amount amount;
  /// The day on which an instalment is due; all zero where the draft does not say, and on prepayments.
  struct prorata_date due_date;
} prorata_payment;

/// How one figure came about. Values are decimal text in major units.
typedef struct prorata_step {
  /// The figure that the step gives, as a path in the invoice: "lines[0].amount".
  struct prorata_text figure;
  /// The rule that gives it, a prorata_rule.
  uint32_t rule;
  /// The rule's name, as in JSON.
  struct prorata_text rule_name;
  /// The value before rounding; a fraction such as "8/3" where it is no finite decimal.
  struct prorata_text exact;
  /// The value of the figure.
  struct prorata_text value;
  /// value − exact: what rounding or allocation added.
  struct prorata_text remainder;
  /// How many inputs the rule has, for prorata_invoice_step_input.
  size_t input_count;
} prorata_step;

/// What a rule works on.
typedef struct prorata_step_input {
  /// What the input is to the rule; "-" is subtracted.
  struct prorata_text name;
  /// The figure that it is; data is NULL where no other step gives it.
  struct prorata_text figure;
  /// Its value.
  struct prorata_text value;
} prorata_step_input;

/// A point in time: a day "2024-01-31", or an instant in UTC "2024-01-31T12:00:00Z" where the schedule has a zone.
typedef struct prorata_moment {
  /// Its text with a NUL at the end; empty where there is none.
  char text[PRORATA_MOMENT_SIZE];
} prorata_moment;

/// A billing period: from start, up to but without end.
typedef struct prorata_period {
  /// The stretch of the schedule that it belongs to, from 0: a trial and every moved boundary end one.
  uint32_t epoch;
  /// What kind of period it is, a prorata_period_kind.
  uint32_t kind;
  /// Its number in the epoch, from 0.
  int64_t index;
  /// Its first moment.
  struct prorata_moment start;
  /// The first moment after it: the start of the next period.
  struct prorata_moment end;
  /// The last whole second in it; empty where the schedule has no zone.
  struct prorata_moment last_second;
  /// Start of the whole period that it is a part of; empty in a trial.
  struct prorata_moment true_start;
  /// End of the whole period that it is a part of; empty in a trial.
  struct prorata_moment true_end;
  /// The last day in it.
  struct prorata_date last_day;
  /// The day of its invoice where it is billed in advance: its first.
  struct prorata_date advance_date;
  /// The day of its invoice where it is billed in arrears: that of its end, or by policy its last day.
  struct prorata_date arrears_date;
} prorata_period;

/// A part of a whole period, in units of the policy's basis; not reduced: 12 of 31 days.
typedef struct prorata_share {
  /// What the part counts.
  int64_t units;
  /// What the period counts, above zero.
  int64_t period_units;
} prorata_share;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/// The ABI version of the linked library; equal to PRORATA_ABI_VERSION of the header where the two fit.
uint32_t prorata_abi_version(void);

/// The version of the linked library, such as "0.1.0", with a NUL at its end. Static: never freed.
const char *prorata_version(void);

/// The release of the time zone database that the library carries, such as "2026e", with a NUL at its end. Static: never
/// freed.
const char *prorata_tzdb_version(void);

/// Frees the bytes of a buffer and empties it. NULL and an empty buffer are fine.
void prorata_buffer_free(struct prorata_buffer *buffer);

/// The last error of this thread as JSON: code, number, category, path, message and all `errors`. Empty before the first.
///
/// This and all prorata_last_error functions leave the error as it is. Their texts are valid until another function
/// of the library fails on this thread, or the thread ends.
prorata_status prorata_last_error_json(struct prorata_text *json);

/// The path of the first problem, such as "lines[2].quantity".
prorata_status prorata_last_error_path(struct prorata_text *path);

/// The first problem as one sentence for a person.
prorata_status prorata_last_error_message(struct prorata_text *message);

/// How many problems the last error has: 0 before the first error, at most 100.
prorata_status prorata_last_error_problem_count(size_t *count);

/// One problem of the last error, in the order of the document.
///
/// PRORATA_OUT_OF_RANGE beyond the count.
prorata_status prorata_last_error_problem(size_t index, struct prorata_problem *problem);

/// Computes an invoice from JSON to JSON: the bytes that every language gives for this draft.
///
/// `draft` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the invoice has the derivation of every figure in
/// `trace`. `invoice` is yours: give it back with prorata_buffer_free.
///
/// Any code; the last error has the path of each problem. May be called from any thread.
prorata_status prorata_invoice_json(const uint8_t *draft,
                                    size_t len,
                                    uint32_t explain,
                                    struct prorata_buffer *invoice);

/// Gives billing periods of a schedule from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `periods` is yours: give it back with prorata_buffer_free.
prorata_status prorata_periods_json(const uint8_t *request,
                                    size_t len,
                                    struct prorata_buffer *periods);

/// Computes what a service costs of the periods that it covers, from JSON to JSON: the bytes that every language gives.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the proration has the derivation of every amount in
/// `trace`. `proration` is yours: give it back with prorata_buffer_free.
prorata_status prorata_prorate_json(const uint8_t *request,
                                    size_t len,
                                    uint32_t explain,
                                    struct prorata_buffer *proration);

/// Says when an invoice is due, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `due_date` is yours: give it back with prorata_buffer_free.
prorata_status prorata_due_date_json(const uint8_t *request, size_t len, struct prorata_buffer *due_date);

/// Computes what a quantity costs by a price, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the rating has the derivation of every amount in
/// `trace`. `rating` is yours: give it back with prorata_buffer_free. Many quantities of the same prices are rated quicker
/// by a prorata_catalog.
prorata_status prorata_rate_json(const uint8_t *request,
                                 size_t len,
                                 uint32_t explain,
                                 struct prorata_buffer *rating);

/// Says what usage events amount to, as the quantities that a rating takes, from JSON to JSON: the bytes that every language
/// gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the aggregation has the derivation of every quantity
/// in `trace`. `aggregation` is yours: give it back with prorata_buffer_free.
prorata_status prorata_aggregate_json(const uint8_t *request,
                                      size_t len,
                                      uint32_t explain,
                                      struct prorata_buffer *aggregation);

/// Says at which quantities two prices cost the same, and which one is the cheaper elsewhere, from JSON to JSON: the bytes that
/// every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the comparison has the derivation of every quantity in
/// `trace`. `comparison` is yours: give it back with prorata_buffer_free.
prorata_status prorata_compare_json(const uint8_t *request,
                                    size_t len,
                                    uint32_t explain,
                                    struct prorata_buffer *comparison);

/// Says which quantities cost at most a budget, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every quantity in
/// `trace`. `budget` is yours: give it back with prorata_buffer_free.
prorata_status prorata_budget_json(const uint8_t *request,
                                   size_t len,
                                   uint32_t explain,
                                   struct prorata_buffer *budget);

/// Says which of several plans would have cost least for a usage history, from JSON to JSON: the bytes that every language
/// gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every amount in
/// `trace`. `cheapest` is yours: give it back with prorata_buffer_free.
prorata_status prorata_cheapest_json(const uint8_t *request,
                                     size_t len,
                                     uint32_t explain,
                                     struct prorata_buffer *cheapest);

/// Finds the policies that reproduce the stated figures of a document, from JSON to JSON: the bytes that every language gives
/// for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `report` is yours: give it back with prorata_buffer_free.
prorata_status prorata_infer_json(const uint8_t *request,
                                  size_t len,
                                  struct prorata_buffer *report);

/// Says which figures of an invoice do not follow from the figures stated before them, from JSON to JSON: the bytes that every
/// language gives for this invoice. One with a `draft` is an invoice that the library computed.
///
/// `invoice` is UTF-8 JSON of `len` bytes. `report` is yours: give it back with prorata_buffer_free.
prorata_status prorata_verify_json(const uint8_t *invoice,
                                   size_t len,
                                   struct prorata_buffer *report);

/// Makes a credit note on lines of an invoice, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every figure in
/// `trace`. `note` is yours: give it back with prorata_buffer_free.
prorata_status prorata_credit_note_json(const uint8_t *request,
                                        size_t len,
                                        uint32_t explain,
                                        struct prorata_buffer *note);

/// Writes a draft with its prices under other taxes, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every new price in
/// `trace`. `repricing` is yours: give it back with prorata_buffer_free.
prorata_status prorata_reprice_json(const uint8_t *request,
                                    size_t len,
                                    int32_t explain,
                                    struct prorata_buffer *repricing);

/// Says which event, price, rule or rounding makes the difference between two invoices, from JSON to JSON: the bytes that every
/// language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every difference in
/// `trace`. `diff` is yours: give it back with prorata_buffer_free.
prorata_status prorata_diff_json(const uint8_t *request,
                                 size_t len,
                                 int32_t explain,
                                 struct prorata_buffer *diff);

/// Says what a coupon takes off invoices one after the other, and what is to be remembered of it, from JSON to JSON: the bytes
/// that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every amount in
/// `trace`. `coupon` is yours: give it back with prorata_buffer_free.
prorata_status prorata_coupon_json(const uint8_t *request,
                                   size_t len,
                                   uint32_t explain,
                                   struct prorata_buffer *coupon);

/// Says whether a coupon may be redeemed, with every reason against it, from JSON to JSON: the bytes that every language gives
/// for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `eligibility` is yours: give it back with prorata_buffer_free.
prorata_status prorata_eligibility_json(const uint8_t *request,
                                        size_t len,
                                        struct prorata_buffer *eligibility);

/// Says which coupons of a customer, of subscriptions and of charges count on the lines of an invoice, from JSON to JSON: the
/// bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `discounts` is yours: give it back with prorata_buffer_free.
prorata_status prorata_coupon_discounts_json(const uint8_t *request,
                                             size_t len,
                                             struct prorata_buffer *discounts);

/// Bills a subscription up to a moment, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every line in
/// `trace`. `bill` is yours: give it back with prorata_buffer_free.
prorata_status prorata_bill_json(const uint8_t *request,
                                 size_t len,
                                 uint32_t explain,
                                 struct prorata_buffer *bill);

/// Previews the bill of a subscription with events that are only considered, from JSON to JSON: the bytes that every
/// language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 the answer has the derivation of every line in
/// `trace`. `preview` is yours: give it back with prorata_buffer_free.
prorata_status prorata_preview_json(const uint8_t *request,
                                    size_t len,
                                    uint32_t explain,
                                    struct prorata_buffer *preview);

/// Makes every invoice that a subscription will have until a moment, as it is and as it may become, from JSON to JSON: the
/// bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. With `explain` other than 0 each future has the derivation of its figures in
/// `trace`. `simulation` is yours: give it back with prorata_buffer_free.
prorata_status prorata_simulate_json(const uint8_t *request,
                                     size_t len,
                                     uint32_t explain,
                                     struct prorata_buffer *simulation);

/// Says what a subscription is at a moment, from JSON to JSON: the bytes that every language gives for this request.
///
/// `request` is UTF-8 JSON of `len` bytes. `status` is yours: give it back with prorata_buffer_free.
prorata_status prorata_subscription_status_json(const uint8_t *request,
                                                size_t len,
                                                struct prorata_buffer *status);

/// Makes an empty draft in a currency, an ISO 4217 code such as "EUR", which is judged when the draft is computed.
///
/// `draft` is yours: free it with prorata_draft_free.
prorata_status prorata_draft_new(const char *currency,
                                 size_t len,
                                 struct prorata_draft **draft);

/// Makes a draft of a JSON document, as prorata_invoice_json reads it, to be built on call by call.
///
/// `draft` is yours: free it with prorata_draft_free.
prorata_status prorata_draft_from_json(const uint8_t *json, size_t len, struct prorata_draft **draft);

/// Frees a draft. NULL is fine. Invoices computed from it stay as they are.
void prorata_draft_free(struct prorata_draft *draft);

/// Sets a field of the draft, a prorata_draft_field, from text; the last text given counts.
///
/// Shape errors, such as PRORATA_INVALID_DECIMAL at "prepaid", leave the draft as it was.
prorata_status prorata_draft_set(struct prorata_draft *draft, uint32_t field, const char *text, size_t len);

/// Sets what is already paid, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
prorata_status prorata_draft_set_prepaid_minor(struct prorata_draft *draft, int64_t minor);

/// Sets the rounding of the amount due, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
prorata_status prorata_draft_set_rounding_minor(struct prorata_draft *draft, int64_t minor);

/// Sets the day on which the invoice is due, "YYYY-MM-DD". A draft has this or a number of net days.
///
/// PRORATA_INVALID_DATE at "due.date".
prorata_status prorata_draft_set_due_date(struct prorata_draft *draft, const char *date, size_t len);

/// Sets after how many days from the day of issue the invoice is due. A draft has this or a due date.
prorata_status prorata_draft_set_due_net_days(struct prorata_draft *draft, uint32_t days);

/// Sets a field of the policy by name: "preset" to a preset's name, or an override such as "tax.rounding" to "line".
///
/// Names and values are those of the JSON document. PRORATA_UNKNOWN_FIELD at "policy.tax.roundin",
/// PRORATA_UNKNOWN_CHOICE at "policy.tax.rounding"; a preset is judged when the draft is computed.
prorata_status prorata_draft_set_policy(struct prorata_draft *draft,
                                        const char *name,
                                        size_t name_len,
                                        const char *value,
                                        size_t value_len);

/// Sets the ids of the tax rates of every line that names none. NULL with `count` 0 for none.
prorata_status prorata_draft_set_default_tax_rates(struct prorata_draft *draft,
                                                   const prorata_text *ids,
                                                   size_t count);

/// The draft as JSON, as prorata_invoice_json reads it. `json` is yours: give it back with prorata_buffer_free.
prorata_status prorata_draft_to_json(const struct prorata_draft *draft,
                                     struct prorata_buffer *json);

/// Adds an empty line to the draft. `line` is its index, by which the prorata_line functions find it.
prorata_status prorata_draft_add_line(struct prorata_draft *draft, size_t *line);

/// Sets a field of a line, a prorata_line_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "lines[7]" where the draft has no such line. Shape errors, such as PRORATA_INVALID_DECIMAL at
/// "lines[2].quantity", leave the line as it was.
prorata_status prorata_line_set(struct prorata_draft *draft,
                                size_t line,
                                uint32_t field,
                                const char *text,
                                size_t len);

/// Sets the amount of a line, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
prorata_status prorata_line_set_amount_minor(struct prorata_draft *draft, size_t line, int64_t minor);

/// Sets the unit price of a line, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
prorata_status prorata_line_set_unit_price_minor(struct prorata_draft *draft, size_t line, int64_t minor);

/// Sets the time that a line is for: from its first day to the day after its last, each "YYYY-MM-DD".
///
/// PRORATA_INVALID_DATE at "lines[2].period.end".
prorata_status prorata_line_set_period(struct prorata_draft *draft,
                                       size_t line,
                                       const char *start,
                                       size_t start_len,
                                       const char *end,
                                       size_t end_len);

/// Sets the ids of a line's own tax rates instead of the draft's default ones. NULL with `count` 0: it has none.
prorata_status prorata_line_set_tax_rates(struct prorata_draft *draft,
                                          size_t line,
                                          const prorata_text *ids,
                                          size_t count);

/// Says whether discounts of the document count on a line, 0 or 1: they do unless this says 0.
prorata_status prorata_line_set_discountable(struct prorata_draft *draft, size_t line, uint32_t discountable);

/// Makes the shares of a line fixed, as on a reversal: no discount, charge or rate of the draft touches it, it has the
/// discounts and taxes that prorata_line_add_fixed_discount and prorata_line_add_fixed_tax give it, or none.
prorata_status prorata_line_set_fixed(struct prorata_draft *draft,
                                      size_t line);

/// Adds a fixed discount to a line, as decimal text in major units with the sign of the line. `id` may be NULL.
prorata_status prorata_line_add_fixed_discount(struct prorata_draft *draft,
                                               size_t line,
                                               const char *id,
                                               size_t id_len,
                                               const char *amount,
                                               size_t amount_len);

/// Adds a fixed tax to a line.
prorata_status prorata_line_add_fixed_tax(struct prorata_draft *draft,
                                          size_t line,
                                          const struct prorata_fixed_tax *tax);

/// Adds an empty discount to a line, or with PRORATA_DOCUMENT for `line` to the document.
///
/// `discount` is its index there, by which the prorata_discount functions find it.
prorata_status prorata_draft_add_discount(struct prorata_draft *draft, size_t line, size_t *discount);

/// Sets a field of a discount, a prorata_discount_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].discounts[7]" where there is no such discount. Shape errors, such as
/// PRORATA_INVALID_DECIMAL at "discounts[0].percent_off", leave the discount as it was.
prorata_status prorata_discount_set(struct prorata_draft *draft,
                                    size_t line,
                                    size_t discount,
                                    uint32_t field,
                                    const char *text,
                                    size_t len);

/// Sets the amount that a discount takes off, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
prorata_status prorata_discount_set_amount_off_minor(struct prorata_draft *draft,
                                                     size_t line,
                                                     size_t discount,
                                                     int64_t minor);

/// Sets the amount that the percentage of a discount is of, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
prorata_status prorata_discount_set_base_minor(struct prorata_draft *draft,
                                               size_t line,
                                               size_t discount,
                                               int64_t minor);

/// Limits a discount of the document to the lines with these ids. NULL with `count` 0: it applies to none.
prorata_status prorata_discount_set_applies_to(struct prorata_draft *draft,
                                               size_t line,
                                               size_t discount,
                                               const prorata_text *ids,
                                               size_t count);

/// Lets a discount of the document apply to the lines with these products, beside those that it names otherwise.
prorata_status prorata_discount_set_applies_to_products(struct prorata_draft *draft,
                                                        size_t line,
                                                        size_t discount,
                                                        const prorata_text *ids,
                                                        size_t count);

/// Lets a discount of the document apply to the lines with these prices, beside those that it names otherwise.
prorata_status prorata_discount_set_applies_to_prices(struct prorata_draft *draft,
                                                      size_t line,
                                                      size_t discount,
                                                      const prorata_text *ids,
                                                      size_t count);

/// Gives a discount of the document tax rates of its own, which makes it a taxable entry beside the lines instead of a
/// share of each. NULL with `count` 0: an untaxed entry.
prorata_status prorata_discount_set_tax_rates(struct prorata_draft *draft,
                                              size_t line,
                                              size_t discount,
                                              const prorata_text *ids,
                                              size_t count);

/// Adds an empty charge to a line, or with PRORATA_DOCUMENT for `line` to the document.
///
/// `charge` is its index there, by which the prorata_charge functions find it.
prorata_status prorata_draft_add_charge(struct prorata_draft *draft, size_t line, size_t *charge);

/// Sets a field of a charge, a prorata_charge_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].charges[7]" where there is no such charge. Shape errors, such as
/// PRORATA_INVALID_DECIMAL at "charges[0].percent", leave the charge as it was.
prorata_status prorata_charge_set(struct prorata_draft *draft,
                                  size_t line,
                                  size_t charge,
                                  uint32_t field,
                                  const char *text,
                                  size_t len);

/// Sets the amount that a charge adds, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
prorata_status prorata_charge_set_amount_minor(struct prorata_draft *draft,
                                               size_t line,
                                               size_t charge,
                                               int64_t minor);

/// Sets the amount that the percentage of a charge is of, in minor units of the currency.
///
/// PRORATA_UNKNOWN_CURRENCY or PRORATA_NO_MINOR_UNIT where the draft's currency has no minor units.
prorata_status prorata_charge_set_base_minor(struct prorata_draft *draft,
                                             size_t line,
                                             size_t charge,
                                             int64_t minor);

/// Limits a charge of the document to the lines with these ids. NULL with `count` 0: it applies to none.
prorata_status prorata_charge_set_applies_to(struct prorata_draft *draft,
                                             size_t line,
                                             size_t charge,
                                             const prorata_text *ids,
                                             size_t count);

/// Lets a charge of the document apply to the lines with these products, beside those that it names otherwise.
prorata_status prorata_charge_set_applies_to_products(struct prorata_draft *draft,
                                                      size_t line,
                                                      size_t charge,
                                                      const prorata_text *ids,
                                                      size_t count);

/// Lets a charge of the document apply to the lines with these prices, beside those that it names otherwise.
prorata_status prorata_charge_set_applies_to_prices(struct prorata_draft *draft,
                                                    size_t line,
                                                    size_t charge,
                                                    const prorata_text *ids,
                                                    size_t count);

/// Gives a charge of the document tax rates of its own, which makes it a taxable entry beside the lines instead of a
/// share of each. NULL with `count` 0: an untaxed entry.
prorata_status prorata_charge_set_tax_rates(struct prorata_draft *draft,
                                            size_t line,
                                            size_t charge,
                                            const prorata_text *ids,
                                            size_t count);

/// Adds a tax rate: its id, its percentage as decimal text ("8.5" is 8.5 %) and its prorata_tax_behavior.
///
/// NULL for `percent` where prorata_tax_rate_set gives an amount for each unit or a category instead. `index` is its
/// position; NULL if you do not need it.
prorata_status prorata_draft_add_tax_rate(struct prorata_draft *draft,
                                          const char *id,
                                          size_t id_len,
                                          const char *percent,
                                          size_t percent_len,
                                          uint32_t behavior,
                                          size_t *index);

/// Sets a field of a tax rate, a prorata_tax_rate_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "tax_rates[7]" where the draft has no such rate. Shape errors, such as
/// PRORATA_INVALID_DECIMAL at "tax_rates[0].amount_per_unit", leave the rate as it was.
prorata_status prorata_tax_rate_set(struct prorata_draft *draft,
                                    size_t rate,
                                    uint32_t field,
                                    const char *text,
                                    size_t len);

/// Sets what the customer reads of a tax rate.
///
/// PRORATA_OUT_OF_RANGE at "tax_rates[7]" where the draft has no such rate.
prorata_status prorata_tax_rate_set_description(struct prorata_draft *draft,
                                                size_t rate,
                                                const char *text,
                                                size_t len);

/// Sets what the percentage of a tax rate is of, a prorata_percent_of_tax.
prorata_status prorata_tax_rate_set_percent_of(struct prorata_draft *draft, size_t rate, uint32_t percent_of);

/// Sets the ids of the rates whose tax is in the base of a tax rate. NULL with `count` 0 for none.
prorata_status prorata_tax_rate_set_compound_on(struct prorata_draft *draft,
                                                size_t rate,
                                                const prorata_text *ids,
                                                size_t count);

/// Says whether the customer owes a tax, 0 or 1: nobody does unless this says 1.
prorata_status prorata_tax_rate_set_reverse_charge(struct prorata_draft *draft,
                                                   size_t rate,
                                                   uint32_t reverse_charge);

/// Adds an empty prepayment. `prepayment` is its index, by which prorata_prepayment_set finds it.
prorata_status prorata_draft_add_prepayment(struct prorata_draft *draft, size_t *prepayment);

/// Sets a field of a prepayment, a prorata_prepayment_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "prepayments[7]" where there is no such prepayment. Shape errors, such as
/// PRORATA_INVALID_DECIMAL at "prepayments[0].percent", leave the prepayment as it was.
prorata_status prorata_prepayment_set(struct prorata_draft *draft,
                                      size_t prepayment,
                                      uint32_t field,
                                      const char *text,
                                      size_t len);

/// Adds an empty instalment. `instalment` is its index, by which prorata_instalment_set finds it.
prorata_status prorata_draft_add_instalment(struct prorata_draft *draft, size_t *instalment);

/// Sets a field of an instalment, a prorata_instalment_field, from text; the last text given counts.
///
/// PRORATA_OUT_OF_RANGE at "instalments[7]" where there is no such instalment. Shape errors, such as
/// PRORATA_INVALID_DATE at "instalments[0].due_date", leave the instalment as it was.
prorata_status prorata_instalment_set(struct prorata_draft *draft,
                                      size_t instalment,
                                      uint32_t field,
                                      const char *text,
                                      size_t len);

/// Sets what cash can pay: `increment`, the smallest coin as decimal text in major units, `mode`, a word such as "half_up"
/// of the policy's rounding.mode, and `into`, where the difference goes, such as "biggest_tax". NULL for `mode` or `into`:
/// the default of the document.
///
/// PRORATA_INVALID_DECIMAL at "cash_rounding.increment", PRORATA_UNKNOWN_CHOICE at "cash_rounding.into".
prorata_status prorata_draft_set_cash_rounding(struct prorata_draft *draft,
                                               const char *increment,
                                               size_t increment_len,
                                               const char *mode,
                                               size_t mode_len,
                                               const char *into,
                                               size_t into_len);

/// Computes the invoice of a draft. With `explain` other than 0 it has the derivation of every figure.
///
/// `invoice` is yours: free it with prorata_invoice_free. Every error of value, all together: see
/// prorata_last_error_problem.
prorata_status prorata_invoice_compute(const struct prorata_draft *draft,
                                       uint32_t explain,
                                       struct prorata_invoice **invoice);

/// Frees an invoice. NULL is fine.
void prorata_invoice_free(struct prorata_invoice *invoice);

/// The invoice as JSON: the bytes of prorata_invoice_json for the same draft. `json` is yours: give it back with
/// prorata_buffer_free.
prorata_status prorata_invoice_to_json(const struct prorata_invoice *invoice,
                                       struct prorata_buffer *json);

/// Currency, dates, and how many lines, taxes and steps there are.
prorata_status prorata_invoice_head(const struct prorata_invoice *invoice, struct prorata_head *head);

/// A figure of the invoice, a prorata_figure.
///
/// PRORATA_OUT_OF_RANGE at "figure" for a number that is none.
prorata_status prorata_invoice_figure(const struct prorata_invoice *invoice,
                                      uint32_t figure,
                                      struct prorata_amount *amount);

/// Texts of a line, and how many discounts, charges and taxes it has.
///
/// PRORATA_OUT_OF_RANGE at "lines[7]" where the invoice has no such line.
prorata_status prorata_invoice_line_head(const struct prorata_invoice *invoice,
                                         size_t line,
                                         struct prorata_line_head *head);

/// A figure of a line, a prorata_line_figure.
///
/// PRORATA_OUT_OF_RANGE at "lines[7]", or at "figure" for a number that is none.
prorata_status prorata_invoice_line_figure(const struct prorata_invoice *invoice,
                                           size_t line,
                                           uint32_t figure,
                                           struct prorata_amount *amount);

/// A discount of a line: its own first, then its shares of the document's.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].discounts[7]".
prorata_status prorata_invoice_line_discount(const struct prorata_invoice *invoice,
                                             size_t line,
                                             size_t index,
                                             struct prorata_applied *discount);

/// A charge of a line: its own first, then its shares of the document's.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].charges[7]".
prorata_status prorata_invoice_line_charge(const struct prorata_invoice *invoice,
                                           size_t line,
                                           size_t index,
                                           struct prorata_applied *charge);

/// A tax of a line.
///
/// PRORATA_OUT_OF_RANGE at "lines[0].taxes[7]".
prorata_status prorata_invoice_line_tax(const struct prorata_invoice *invoice,
                                        size_t line,
                                        size_t index,
                                        struct prorata_tax *tax);

/// An entry of the tax breakdown: one per rate in use, in the order of the draft, then those of fixed taxes only.
///
/// PRORATA_OUT_OF_RANGE at "taxes[7]".
prorata_status prorata_invoice_tax(const struct prorata_invoice *invoice,
                                   size_t index,
                                   struct prorata_tax *tax);

/// What else is said of an entry of the tax breakdown.
///
/// PRORATA_OUT_OF_RANGE at "taxes[7]".
prorata_status prorata_invoice_tax_details(const struct prorata_invoice *invoice,
                                           size_t index,
                                           struct prorata_tax_details *details);

/// A document discount.
///
/// PRORATA_OUT_OF_RANGE at "discounts[7]".
prorata_status prorata_invoice_discount(const struct prorata_invoice *invoice,
                                        size_t index,
                                        struct prorata_document_discount *discount);

/// A tax of a document discount that is an entry of its own.
///
/// PRORATA_OUT_OF_RANGE at "discounts[0].taxes[7]".
prorata_status prorata_invoice_discount_tax(const struct prorata_invoice *invoice,
                                            size_t discount,
                                            size_t index,
                                            struct prorata_tax *tax);

/// A document charge.
///
/// PRORATA_OUT_OF_RANGE at "charges[7]".
prorata_status prorata_invoice_charge(const struct prorata_invoice *invoice,
                                      size_t index,
                                      struct prorata_document_charge *charge);

/// A tax of a document charge that is an entry of its own.
///
/// PRORATA_OUT_OF_RANGE at "charges[0].taxes[7]".
prorata_status prorata_invoice_charge_tax(const struct prorata_invoice *invoice,
                                          size_t charge,
                                          size_t index,
                                          struct prorata_tax *tax);

/// How many prepayments and instalments an invoice has.
prorata_status prorata_invoice_payment_counts(const struct prorata_invoice *invoice,
                                              size_t *prepayments,
                                              size_t *instalments);

/// A payment before the invoice.
///
/// PRORATA_OUT_OF_RANGE at "prepayments[7]".
prorata_status prorata_invoice_prepayment(const struct prorata_invoice *invoice,
                                          size_t index,
                                          struct prorata_payment *prepayment);

/// A part of the amount due.
///
/// PRORATA_OUT_OF_RANGE at "instalments[7]".
prorata_status prorata_invoice_instalment(const struct prorata_invoice *invoice,
                                          size_t index,
                                          struct prorata_payment *instalment);

/// A step of the derivation, in the order of computation. There are none unless the invoice was computed with `explain`.
///
/// PRORATA_OUT_OF_RANGE at "trace[7]".
prorata_status prorata_invoice_step(const struct prorata_invoice *invoice,
                                    size_t index,
                                    struct prorata_step *step);

/// An input of a step.
///
/// PRORATA_OUT_OF_RANGE at "trace[0].inputs[7]".
prorata_status prorata_invoice_step_input(const struct prorata_invoice *invoice,
                                          size_t step,
                                          size_t index,
                                          struct prorata_step_input *input);

/// Makes a schedule that starts at a moment, with a prorata_interval for each period.
///
/// PRORATA_INVALID_MOMENT at "schedule.start". `schedule` is yours: free it with prorata_schedule_free.
prorata_status prorata_schedule_new(const char *start,
                                    size_t len,
                                    uint32_t interval,
                                    struct prorata_schedule **schedule);

/// Frees a schedule. NULL is fine. Calendars made of it stay as they are.
void prorata_schedule_free(struct prorata_schedule *schedule);

/// Sets a field of the schedule, a prorata_schedule_field, from text; the last text given counts.
///
/// Shape errors, such as PRORATA_INVALID_MOMENT at "schedule.end", leave the schedule as it was.
prorata_status prorata_schedule_set(struct prorata_schedule *schedule,
                                    uint32_t field,
                                    const char *text,
                                    size_t len);

/// Sets how many intervals make one period, 1 to 10,000.
prorata_status prorata_schedule_set_interval_count(struct prorata_schedule *schedule, uint32_t count);

/// Anchors boundaries at a moment, before or after the start: they are whole periods away from it.
///
/// PRORATA_INVALID_MOMENT at "schedule.anchor.at". A schedule has one kind of anchor: PRORATA_CONFLICT when the calendar is
/// made.
prorata_status prorata_schedule_set_anchor_at(struct prorata_schedule *schedule,
                                              const char *at,
                                              size_t len);

/// Anchors boundaries on a day of the month, 1 to 31; shorter months are cut to their last day.
prorata_status prorata_schedule_set_anchor_day(struct prorata_schedule *schedule, uint32_t day);

/// Anchors boundaries on the last day of the month.
prorata_status prorata_schedule_set_anchor_last_day(struct prorata_schedule *schedule);

/// Sets the month, 1 to 12, of an anchor that is a day of the month or the last one.
prorata_status prorata_schedule_set_anchor_month(struct prorata_schedule *schedule, uint32_t month);

/// Anchors boundaries on a day of the week, a prorata_weekday, for intervals of weeks.
prorata_status prorata_schedule_set_anchor_weekday(struct prorata_schedule *schedule, uint32_t weekday);

/// Anchors boundaries on the calendar's own: Monday, the first of the month, 1 January and what divides the year from there.
prorata_status prorata_schedule_set_anchor_calendar(struct prorata_schedule *schedule);

/// Adds a change of zone, in order of time: the period that runs at the moment ends as announced.
///
/// PRORATA_INVALID_MOMENT at "schedule.zone_changes[0].at".
prorata_status prorata_schedule_add_zone_change(struct prorata_schedule *schedule,
                                                const char *at,
                                                size_t at_len,
                                                const char *zone,
                                                size_t zone_len);

/// Adds a moved boundary, in order of time: it ends the running period and anchors what follows.
///
/// `since` is when it was moved, so that the period that ran then lasts to `at`; NULL for `at` itself.
/// PRORATA_INVALID_MOMENT at "schedule.anchor_resets[0].at".
prorata_status prorata_schedule_add_anchor_reset(struct prorata_schedule *schedule,
                                                 const char *at,
                                                 size_t at_len,
                                                 const char *since,
                                                 size_t since_len);

/// Sets a field of the policy by name: "preset", or an override such as "calendar.month_end" or "proration.basis".
///
/// Names and values are those of the JSON document, numbers as text. PRORATA_UNKNOWN_FIELD at "policy.calendar.month",
/// PRORATA_UNKNOWN_CHOICE at "policy.proration.basis"; a preset is judged when the calendar is made.
prorata_status prorata_schedule_set_policy(struct prorata_schedule *schedule,
                                           const char *name,
                                           size_t name_len,
                                           const char *value,
                                           size_t value_len);

/// Makes the calendar of a schedule. Every error of value, all together, with paths such as "schedule.anchor.day".
///
/// `calendar` is yours: free it with prorata_calendar_free.
prorata_status prorata_calendar_new(const struct prorata_schedule *schedule,
                                    struct prorata_calendar **calendar);

/// Frees a calendar. NULL is fine.
void prorata_calendar_free(struct prorata_calendar *calendar);

/// The period that holds a moment.
///
/// PRORATA_OUTSIDE_SERVICE at "moment" before the start of the service and from its end on.
prorata_status prorata_calendar_period_at(const struct prorata_calendar *calendar,
                                          const char *moment,
                                          size_t len,
                                          struct prorata_period *period);

/// Periods one after the other, into an array with room for `capacity`, from the one on that holds `from`; NULL for the start
/// of the service.
///
/// `count` is how many were written: fewer than `capacity` where the service ends. To go on, ask again from the end of the
/// last one.
prorata_status prorata_calendar_periods(const struct prorata_calendar *calendar,
                                        const char *from,
                                        size_t len,
                                        prorata_period *periods,
                                        size_t capacity,
                                        size_t *count);

/// The boundary with the number `k` after the start of the service, or after its trial, counted from 0; as if no boundary was
/// moved and the service ran for ever.
///
/// PRORATA_OUT_OF_RANGE at "schedule" beyond the year 9999.
prorata_status prorata_calendar_boundary(const struct prorata_calendar *calendar,
                                         uint32_t k,
                                         struct prorata_moment *boundary);

/// What is left of the running period at a moment, and the whole period: what an upgrade at this moment credits and charges.
/// Units are those of the policy "proration.basis".
///
/// PRORATA_OUTSIDE_SERVICE at "moment" outside of the service and in a trial.
prorata_status prorata_calendar_remaining_share(const struct prorata_calendar *calendar,
                                                const char *moment,
                                                size_t len,
                                                struct prorata_share *share);

/// A share of an amount in minor units, multiplied before it is divided and rounded once by a prorata_rounding_mode.
///
/// PRORATA_OUT_OF_RANGE at "share.period_units" unless these are above zero; PRORATA_AMOUNT_OVERFLOW where the result does not
/// fit.
prorata_status prorata_share_of_minor(const struct prorata_share *share,
                                      int64_t amount,
                                      uint32_t mode,
                                      int64_t *result);

/// Makes a catalog of JSON. Every error of value, all together, with paths such as "prices[3].tiers[1].up_to".
///
/// `json` is UTF-8 of `len` bytes; the catalog keeps nothing of it. `catalog` is yours: free it with prorata_catalog_free.
prorata_status prorata_catalog_from_json(const uint8_t *json,
                                         size_t len,
                                         struct prorata_catalog **catalog);

/// Frees a catalog. NULL is fine.
void prorata_catalog_free(struct prorata_catalog *catalog);

/// What of a catalog is valid but looks like a mistake, as JSON: a list in `warnings`, empty where all is well.
///
/// `warnings` is yours: give it back with prorata_buffer_free.
prorata_status prorata_catalog_warnings_json(const struct prorata_catalog *catalog,
                                             struct prorata_buffer *warnings);

/// Computes what a quantity costs by a price of the catalog, from JSON to JSON. The request is that of prorata_rate_json and
/// names its price by `price_id`, or brings one.
///
/// With `explain` other than 0 the rating has the derivation of every amount in `trace`. `rating` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID at "price_id" for a price that the catalog has not.
prorata_status prorata_catalog_rate_json(const struct prorata_catalog *catalog,
                                         const uint8_t *request,
                                         size_t len,
                                         uint32_t explain,
                                         struct prorata_buffer *rating);

/// Compares two prices of the catalog, from JSON to JSON. The request is that of prorata_compare_json and names its prices by
/// `first_id` and `second_id`, or brings them.
///
/// With `explain` other than 0 the comparison has the derivation of every quantity in `trace`. `comparison` is yours: give it back
/// with prorata_buffer_free. PRORATA_UNKNOWN_ID for a price that the catalog has not.
prorata_status prorata_catalog_compare_json(const struct prorata_catalog *catalog,
                                            const uint8_t *request,
                                            size_t len,
                                            uint32_t explain,
                                            struct prorata_buffer *comparison);

/// Says which quantities of a price of the catalog cost at most a budget, from JSON to JSON. The request is that of
/// prorata_budget_json and names its price by `price_id`, or brings one.
///
/// With `explain` other than 0 the answer has the derivation of every quantity in `trace`. `budget` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID at "price_id" for a price that the catalog has not.
prorata_status prorata_catalog_budget_json(const struct prorata_catalog *catalog,
                                           const uint8_t *request,
                                           size_t len,
                                           uint32_t explain,
                                           struct prorata_buffer *budget);

/// Says which of several plans would have cost least for a usage history, from JSON to JSON. The request is that of
/// prorata_cheapest_json and may name plans of the catalog by `plan_id`, and prices by `price_id`.
///
/// With `explain` other than 0 the answer has the derivation of every amount in `trace`. `cheapest` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID at "plans[0].plan_id" for a plan that the catalog has not, PRORATA_NO_PRICE_AT at
/// "plans[0].at" where a charge of it has no price.
prorata_status prorata_catalog_cheapest_json(const struct prorata_catalog *catalog,
                                             const uint8_t *request,
                                             size_t len,
                                             uint32_t explain,
                                             struct prorata_buffer *cheapest);

/// Computes an invoice whose lines, discounts and charges may name prices, coupons and tax rates of the catalog, from JSON to
/// JSON. The draft is that of prorata_invoice_json. The invoice carries what they name with its draft.
///
/// With `explain` other than 0 the invoice has the derivation of every figure in `trace`. `invoice` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID for what neither the draft nor the catalog has.
prorata_status prorata_catalog_invoice_json(const struct prorata_catalog *catalog,
                                            const uint8_t *draft,
                                            size_t len,
                                            uint32_t explain,
                                            struct prorata_buffer *invoice);

/// Says which prices a plan has in a currency, on a day and in a billing period of a subscription, from JSON to JSON.
///
/// `prices` is yours: give it back with prorata_buffer_free. PRORATA_UNKNOWN_ID at "plan_id" for a plan that the catalog has
/// not, PRORATA_NO_PRICE_AT at "at" where a charge has no price.
prorata_status prorata_catalog_plan_prices_json(const struct prorata_catalog *catalog,
                                                const uint8_t *request,
                                                size_t len,
                                                struct prorata_buffer *prices);

/// Says whether a coupon may be redeemed, with every reason against it, from JSON to JSON. The request is that of
/// prorata_eligibility_json and may name a coupon of the catalog by `coupon_id`.
///
/// `answer` is yours: give it back with prorata_buffer_free. PRORATA_UNKNOWN_ID at "coupon_id" for a coupon that the catalog has
/// not.
prorata_status prorata_catalog_eligibility_json(const struct prorata_catalog *catalog,
                                                const uint8_t *request,
                                                size_t len,
                                                struct prorata_buffer *answer);

/// Says what a coupon takes off invoices one after the other, from JSON to JSON. The request is that of prorata_coupon_json and
/// may name a coupon of the catalog by `coupon_id`.
///
/// With `explain` other than 0 the answer has the derivation of every amount in `trace`. `answer` is yours: give it back with
/// prorata_buffer_free. PRORATA_UNKNOWN_ID at "coupon_id" for a coupon that the catalog has not.
prorata_status prorata_catalog_coupon_json(const struct prorata_catalog *catalog,
                                           const uint8_t *request,
                                           size_t len,
                                           uint32_t explain,
                                           struct prorata_buffer *answer);

/// Says which coupons count on the lines of an invoice, from JSON to JSON. The request is that of prorata_coupon_discounts_json;
/// each coupon may be one of the catalog, named by `coupon_id`.
///
/// `answer` is yours: give it back with prorata_buffer_free. PRORATA_UNKNOWN_ID at "coupons[0].coupon_id" for a coupon that the
/// catalog has not.
prorata_status prorata_catalog_coupon_discounts_json(const struct prorata_catalog *catalog,
                                                     const uint8_t *request,
                                                     size_t len,
                                                     struct prorata_buffer *answer);

/// What a quantity costs by a price of the catalog: the `amount` of a rating of that quantity in a whole period, quickly and
/// without JSON.
///
/// `quantity` is a decimal such as "12.5" or a fraction such as "25/28". `policy` is the name of a preset; NULL for
/// "prorata". PRORATA_UNKNOWN_ID at "price_id", PRORATA_INVALID_DECIMAL and PRORATA_BEYOND_LAST_TIER at "quantity",
/// PRORATA_UNKNOWN_PRESET at "policy". A price per event, or of variants only, has no amount of a quantity:
/// PRORATA_NOT_COMPARABLE.
prorata_status prorata_catalog_amount(const struct prorata_catalog *catalog,
                                      const char *price_id,
                                      size_t price_id_len,
                                      const char *quantity,
                                      size_t quantity_len,
                                      const char *policy,
                                      size_t policy_len,
                                      struct prorata_amount *amount);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* PRORATA_H */
