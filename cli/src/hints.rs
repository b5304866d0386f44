//! What to do about each error, one sentence per code.

use prorata::Code;

/// The hint of a code.
pub(crate) fn of(code: Code) -> Option<&'static str> {
    TABLE.iter().find(|(of, _)| *of == code).map(|(_, hint)| *hint)
}

const TABLE: &[(Code, &str)] = &[
    (Code::InvalidJson, "JSON wants double quotes around names and text, and no comma before a closing bracket"),
    (Code::WrongType, "a list is written [..], an object {..}, text and amounts \"..\""),
    (Code::UnknownField, "use one of the names under limit; nothing unknown is ignored, as it could change an amount"),
    (Code::MissingField, "add the field"),
    (Code::DuplicateField, "remove one of the two"),
    (Code::UnknownChoice, "use one of the words under limit"),
    (Code::InvalidDecimal, "write it like \"1234.56\": a point, no comma, no spaces, no exponent, no currency sign"),
    (Code::DecimalTooLong, "round the number before it gets here; the library drops no digits"),
    (Code::ImpreciseNumber, "put it in quotes, with the digits that are meant: \"0.30\", not 0.30000000000000004"),
    (Code::InvalidDate, "write it like \"2026-02-05\", with the zeros, and check that the month has this day"),
    (Code::DocumentTooLarge, "split the draft, or put many drafts into one file with one a line (--ndjson)"),
    (
        Code::InvalidMoment,
        "write a day like \"2026-02-05\", a local time like \"2026-02-05T12:00:00\", an instant like \"2026-02-05T12:00:00Z\"",
    ),
    (Code::TooMany, "ask for less, sum up entries, or split the input"),
    (Code::BadLength, "shorten the text; leave an id out rather than empty"),
    (Code::OutOfRange, "choose a value inside the limit; a percentage is written \"8.5\" for 8.5 %"),
    (Code::DuplicateId, "give each entry an id of its own, and name each rate once"),
    (Code::UnknownId, "check the spelling: ids are compared exactly, capitals included"),
    (Code::Conflict, "keep one of the fields and remove the other"),
    (Code::NeedsOneOf, "give one of the fields under limit"),
    (Code::TooManyPlaces, "give the price as unit_price, which may have more places, or round the amount"),
    (Code::UnknownCurrency, "use the three capitals of ISO 4217, such as EUR"),
    (Code::WithdrawnCurrency, "use the currency that replaced it, or correct the issue date"),
    (Code::NoMinorUnit, "use the currency in which the invoice is paid"),
    (
        Code::EmptyPeriod,
        "end is the day after the last: one day in March is 2026-03-01 to 2026-03-02; a whole period needs a unit of its basis",
    ),
    (Code::NeedsIssueDate, "add issue_date, or give due.date instead of due.net_days"),
    (Code::ShareExceedsLine, "take the shares of a reversal from the invoice that it reverses, with the signs turned"),
    (Code::NothingToCarry, "add a line, or give the entry tax_rates ([] for none) so that it stands by itself"),
    (Code::UnknownPreset, "`prorata policies` lists the presets"),
    (Code::UnknownSchemaVersion, "use version 1, or a newer release of prorata"),
    (Code::UnknownZone, "use a name such as \"Europe/Berlin\", \"UTC\", or an offset such as \"+05:30\""),
    (Code::NeedsZone, "give the schedule a zone, or write a day without a time"),
    (
        Code::OutOfOrder,
        "choose a moment after the one under limit; the end of a stretch of time is the first moment after it",
    ),
    (Code::OutsideService, "choose a moment from the start of the schedule to its end"),
    (Code::TiersNotRising, "order the tiers by up_to, each above the one before; only the last may leave it out"),
    (Code::BeyondLastTier, "leave up_to of the last tier out, so that it goes on, or rate at most the limit"),
    (Code::NoVariant, "add a variant of these values, or tiers of the price's own for all the others"),
    (Code::NegativeQuantity, "set policy.rating.negative_quantity to mirror (a credit) or zero (free)"),
    (Code::TooManyDigits, "write unit prices, borders and package sizes with fewer places, or split the price"),
    (Code::VersionOverlap, "end the earlier version where the later one begins"),
    (Code::NoPriceAt, "add a version of the price that is valid then, or ask for another time or currency"),
    (Code::CurrencyMismatch, "compare prices of one currency; no rate of exchange is known here"),
    (
        Code::NotComparable,
        "give the price tiers, or rate its events; of a price with variants compare the tiers of one",
    ),
    (Code::CyclicTaxes, "take one of the ids out of compound_on: a tax cannot be part of its own base"),
    (Code::WrongCount, "give one value for each of the price's dimensions, or for each property of group_by"),
    (Code::InstalmentsDoNotSum, "make percentages sum to 100, or correct an amount by what the message names"),
    (Code::ConflictingEvents, "give each of the events a sequence: of equal moments the higher one counts"),
    (
        Code::NeedsBilledLines,
        "give all lines of earlier invoices: what was settled changed, and they say what was charged",
    ),
    (Code::PreviewDiffers, "ask for a new preview: events, prices or lines are not those that it was made from"),
    (Code::AmountOverflow, "check quantity and price: amounts end near 9.2 × 10^18 of the smallest coin"),
    (Code::Internal, "please report it with the input"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_hint() {
        let listed: Vec<Code> = TABLE.iter().map(|(code, _)| *code).collect();
        assert_eq!(listed, Code::ALL, "the table lists every code once, by number");
    }
}
