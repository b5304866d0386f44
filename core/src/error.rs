//! One table of errors. Every error has a code, a path into the input, and where they exist the value and the limit.

use crate::limits;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::fmt;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $code:literal, $category:ident;)+) => {
        /// What is wrong, as a stable name. Numbers are never reused: 1000s shape, 2000s value, 3000s arithmetic, 9000s internal.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name, as every language and document shows it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The number, as C shows it.
            pub const fn number(self) -> u16 {
                match self { $(Self::$variant => $number,)+ }
            }

            /// What kind of mistake it is.
            pub const fn category(self) -> Category {
                match self { $(Self::$variant => Category::$category,)+ }
            }

            /// What it means and what to do.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// The code with this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == name)
            }
        }
    };
}

codes! {
    /// The text is not JSON; the message says where.
    InvalidJson = 1001, "invalid_json", Shape;
    /// The value has another type than the field.
    WrongType = 1002, "wrong_type", Shape;
    /// The document has no such field; check the spelling.
    UnknownField = 1003, "unknown_field", Shape;
    /// A required field is missing.
    MissingField = 1004, "missing_field", Shape;
    /// The field stands twice in one object.
    DuplicateField = 1005, "duplicate_field", Shape;
    /// The word is none of the words that the field accepts.
    UnknownChoice = 1006, "unknown_choice", Shape;
    /// Not a decimal such as "12.34": digits, one point, a leading minus.
    InvalidDecimal = 1007, "invalid_decimal", Shape;
    /// The decimal has more significant digits or places than the limit.
    DecimalTooLong = 1008, "decimal_too_long", Shape;
    /// The number has more significant digits than a binary float holds faithfully; write it as text.
    ImpreciseNumber = 1009, "imprecise_number", Shape;
    /// Not a date such as "2026-02-05" in the years 1 to 9999.
    InvalidDate = 1010, "invalid_date", Shape;
    /// The document has more bytes than the limit.
    DocumentTooLarge = 1011, "document_too_large", Shape;
    /// Not a date or time such as "2026-02-05" or "2026-02-05T12:00:00Z" in the years 1 to 9999.
    InvalidMoment = 1012, "invalid_moment", Shape;
    /// The list has more entries than the limit.
    TooMany = 2001, "too_many", Value;
    /// The text has more characters than the limit, or an id has none.
    BadLength = 2002, "bad_length", Value;
    /// The number lies outside the range of the field.
    OutOfRange = 2003, "out_of_range", Value;
    /// Two entries have the same id.
    DuplicateId = 2004, "duplicate_id", Value;
    /// No entry has this id.
    UnknownId = 2005, "unknown_id", Value;
    /// The fields exclude each other; give one of them.
    Conflict = 2006, "conflict", Value;
    /// One of the fields is needed.
    NeedsOneOf = 2007, "needs_one_of", Value;
    /// The amount has more places than the currency.
    TooManyPlaces = 2008, "too_many_places", Value;
    /// ISO 4217 has no such currency code.
    UnknownCurrency = 2009, "unknown_currency", Value;
    /// The currency was withdrawn before the issue date.
    WithdrawnCurrency = 2010, "withdrawn_currency", Value;
    /// The code names no money with a minor unit (a metal, a fund unit, a test code).
    NoMinorUnit = 2011, "no_minor_unit", Value;
    /// The period does not end after its start.
    EmptyPeriod = 2012, "empty_period", Value;
    /// A due date, or a tax rule with dates, needs the issue date.
    NeedsIssueDate = 2013, "needs_issue_date", Value;
    /// A fixed share is larger than its line or has the other sign.
    ShareExceedsLine = 2014, "share_exceeds_line", Value;
    /// No line can carry the amount: name tax rates to make it an entry of its own.
    NothingToCarry = 2015, "nothing_to_carry", Value;
    /// There is no such preset of the policy.
    UnknownPreset = 2016, "unknown_preset", Value;
    /// The document has a schema version that this release does not know.
    UnknownSchemaVersion = 2017, "unknown_schema_version", Value;
    /// There is no such time zone; use an IANA name, "UTC" or an offset such as "+05:30".
    UnknownZone = 2018, "unknown_zone", Value;
    /// A time of day needs a time zone: give the document one, or a day here.
    NeedsZone = 2019, "needs_zone", Value;
    /// The moment lies before the one that it must follow.
    OutOfOrder = 2020, "out_of_order", Value;
    /// The service is not covered by the schedule's periods.
    OutsideService = 2021, "outside_service", Value;
    /// The tier does not end after the one before it.
    TiersNotRising = 2022, "tiers_not_rising", Value;
    /// The quantity lies beyond the last tier of the price.
    BeyondLastTier = 2023, "beyond_last_tier", Value;
    /// The group matches no variant of the price, and the price has no tiers of its own.
    NoVariant = 2024, "no_variant", Value;
    /// The policy refuses quantities below zero.
    NegativeQuantity = 2025, "negative_quantity", Value;
    /// The figures of the price need more digits together than can be held: fewer places or smaller borders.
    TooManyDigits = 2026, "too_many_digits", Value;
    /// Two prices of a charge are valid at the same time in the same currency.
    VersionOverlap = 2027, "version_overlap", Value;
    /// The charge has no price at that time in that currency.
    NoPriceAt = 2028, "no_price_at", Value;
    /// The price is in another currency than the document, or than the prices that it is compared with.
    CurrencyMismatch = 2029, "currency_mismatch", Value;
    /// A price per event, or of variants only, is no function of a quantity; the prices of tiers are.
    NotComparable = 2030, "not_comparable", Value;
    /// The tax is on another that is, directly or not, on this one.
    CyclicTaxes = 2031, "cyclic_taxes", Value;
    /// The list has not as many entries as it needs.
    WrongCount = 2032, "wrong_count", Value;
    /// The instalments do not sum to the amount due.
    InstalmentsDoNotSum = 2033, "instalments_do_not_sum", Value;
    /// Two events of one moment change the same thing: give them a `sequence`.
    ConflictingEvents = 2060, "conflicting_events", Value;
    /// What was settled changed: all billed lines are needed to find what is missing.
    NeedsBilledLines = 2061, "needs_billed_lines", Value;
    /// The invoices are not those that the preview showed.
    PreviewDiffers = 2062, "preview_differs", Value;
    /// The figure does not fit into 64 bits of minor units.
    AmountOverflow = 3001, "amount_overflow", Arithmetic;
    /// A fault of the library; nothing was computed. Please report it.
    Internal = 9001, "internal", Internal;
}

/// What kind of mistake an error is: one exception class per category in Python and Node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// The document cannot be read: syntax, type, field name.
    Shape,
    /// The document can be read but says something impossible.
    Value,
    /// A figure is beyond what can be held.
    Arithmetic,
    /// A fault of the library.
    Internal,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 4] = [Self::Shape, Self::Value, Self::Arithmetic, Self::Internal];

    /// The name, as documents show it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Value => "value",
            Self::Arithmetic => "arithmetic",
            Self::Internal => "internal",
        }
    }
}

/// One thing that is wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub code: Code,
    /// Where, from the document's root: `lines[3].discounts[0].percent_off`; empty for the document itself.
    pub path: String,
    /// One sentence for a person.
    pub message: String,
    /// The value that was given, where it is short enough to show.
    pub value: Option<String>,
    /// The limit that it breaks, where there is one.
    pub limit: Option<String>,
}

impl Problem {
    /// A problem whose message is the meaning of its code.
    pub fn new(code: Code, path: impl Into<String>) -> Self {
        Self { code, path: path.into(), message: code.meaning().to_owned(), value: None, limit: None }
    }

    /// With a message of its own.
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// The same problem of a part that stands at a path.
    pub(crate) fn under(mut self, path: &str) -> Self {
        let separator = if path.is_empty() || self.path.is_empty() { "" } else { "." };
        self.path = format!("{path}{separator}{}", self.path);
        self
    }

    /// With the offending value.
    pub fn value(mut self, value: impl fmt::Display) -> Self {
        self.value = Some(shortened(&value.to_string()));
        self
    }

    /// With the limit that it breaks.
    pub fn limit(mut self, limit: impl fmt::Display) -> Self {
        self.limit = Some(limit.to_string());
        self
    }
}

const VALUE_CHARACTERS: usize = 100;

fn shortened(value: &str) -> String {
    match value.char_indices().nth(VALUE_CHARACTERS) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code.as_str())?;
        if !self.path.is_empty() {
            write!(f, " at {}", self.path)?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(value) = &self.value {
            write!(f, " (got {value}")?;
            match &self.limit {
                Some(limit) => write!(f, ", limit {limit})")?,
                None => write!(f, ")")?,
            }
        } else if let Some(limit) = &self.limit {
            write!(f, " (limit {limit})")?;
        }
        Ok(())
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Problem", 7)?;
        out.serialize_field("code", self.code.as_str())?;
        out.serialize_field("number", &self.code.number())?;
        out.serialize_field("category", self.code.category().as_str())?;
        out.serialize_field("path", &self.path)?;
        out.serialize_field("message", &self.message)?;
        out.serialize_field("value", &self.value)?;
        out.serialize_field("limit", &self.limit)?;
        out.end()
    }
}

/// Why nothing was computed: at least one [`Problem`], at most [`limits::ERRORS`].
///
/// A shape error stands alone; errors of value come all together, in the order of the document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{first}{}", rest_of(.rest))]
pub struct Error {
    first: Box<Problem>,
    rest: Vec<Problem>,
}

fn rest_of(rest: &[Problem]) -> String {
    if rest.is_empty() { String::new() } else { format!(" (and {} more)", rest.len()) }
}

impl Error {
    /// The code of the first problem.
    pub fn code(&self) -> Code {
        self.first.code
    }

    /// The path of the first problem.
    pub fn path(&self) -> &str {
        &self.first.path
    }

    /// Every problem, in the order of the document.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        std::iter::once(&*self.first).chain(&self.rest)
    }

    /// The error as the JSON that every binding hands out: code, number, category, path, message, `errors`.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The same error of a part that stands at a path.
    pub(crate) fn under(self, path: &str) -> Self {
        Self {
            first: Box::new(self.first.under(path)),
            rest: self.rest.into_iter().map(|problem| problem.under(path)).collect(),
        }
    }

    pub(crate) fn all(problems: Vec<Problem>) -> Option<Self> {
        let mut problems = problems.into_iter().take(limits::ERRORS);
        let first = Box::new(problems.next()?);
        Some(Self { first, rest: problems.collect() })
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self { first: Box::new(problem), rest: Vec::new() }
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Error", 6)?;
        out.serialize_field("code", self.first.code.as_str())?;
        out.serialize_field("number", &self.first.code.number())?;
        out.serialize_field("category", self.first.code.category().as_str())?;
        out.serialize_field("path", &self.first.path)?;
        out.serialize_field("message", &self.first.message)?;
        out.serialize_field("errors", &self.problems().collect::<Vec<_>>())?;
        out.end()
    }
}

/// The result of every function of the library.
pub type Result<T> = std::result::Result<T, Error>;
