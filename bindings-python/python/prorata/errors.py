"""What a refused draft raises.

Written by `cargo xtask generate`.
"""

import json
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

__all__ = [
    "Category",
    "Code",
    "Problem",
    "ProrataError",
    "DocumentShapeError",
    "DocumentValueError",
    "AmountError",
    "InternalError",
]

Code: TypeAlias = Literal[
    "invalid_json",  # 1001: The text is not JSON; the message says where.
    "wrong_type",  # 1002: The value has another type than the field.
    "unknown_field",  # 1003: The document has no such field; check the spelling.
    "missing_field",  # 1004: A required field is missing.
    "duplicate_field",  # 1005: The field stands twice in one object.
    "unknown_choice",  # 1006: The word is none of the words that the field accepts.
    "invalid_decimal",  # 1007: Not a decimal such as "12.34": digits, one point, a leading minus.
    "decimal_too_long",  # 1008: The decimal has more significant digits or places than the limit.
    "imprecise_number",  # 1009: The number has more significant digits than a binary float holds faithfully; write it as text.
    "invalid_date",  # 1010: Not a date such as "2026-02-05" in the years 1 to 9999.
    "document_too_large",  # 1011: The document has more bytes than the limit.
    "invalid_moment",  # 1012: Not a date or time such as "2026-02-05" or "2026-02-05T12:00:00Z" in the years 1 to 9999.
    "too_many",  # 2001: The list has more entries than the limit.
    "bad_length",  # 2002: The text has more characters than the limit, or an id has none.
    "out_of_range",  # 2003: The number lies outside the range of the field.
    "duplicate_id",  # 2004: Two entries have the same id.
    "unknown_id",  # 2005: No entry has this id.
    "conflict",  # 2006: The fields exclude each other; give one of them.
    "needs_one_of",  # 2007: One of the fields is needed.
    "too_many_places",  # 2008: The amount has more places than the currency.
    "unknown_currency",  # 2009: ISO 4217 has no such currency code.
    "withdrawn_currency",  # 2010: The currency was withdrawn before the issue date.
    "no_minor_unit",  # 2011: The code names no money with a minor unit (a metal, a fund unit, a test code).
    "empty_period",  # 2012: The period does not end after its start.
    "needs_issue_date",  # 2013: A due date, or a tax rule with dates, needs the issue date.
    "share_exceeds_line",  # 2014: A fixed share is larger than its line or has the other sign.
    "nothing_to_carry",  # 2015: No line can carry the amount: name tax rates to make it an entry of its own.
    "unknown_preset",  # 2016: There is no such preset of the policy.
    "unknown_schema_version",  # 2017: The document has a schema version that this release does not know.
    "unknown_zone",  # 2018: There is no such time zone; use an IANA name, "UTC" or an offset such as "+05:30".
    "needs_zone",  # 2019: A time of day needs a time zone: give the document one, or a day here.
    "out_of_order",  # 2020: The moment lies before the one that it must follow.
    "outside_service",  # 2021: The service is not covered by the schedule's periods.
    "tiers_not_rising",  # 2022: The tier does not end after the one before it.
    "beyond_last_tier",  # 2023: The quantity lies beyond the last tier of the price.
    "no_variant",  # 2024: The group matches no variant of the price, and the price has no tiers of its own.
    "negative_quantity",  # 2025: The policy refuses quantities below zero.
    "too_many_digits",  # 2026: The figures of the price need more digits together than can be held: fewer places or smaller borders.
    "version_overlap",  # 2027: Two prices of a charge are valid at the same time in the same currency.
    "no_price_at",  # 2028: The charge has no price at that time in that currency.
    "currency_mismatch",  # 2029: The price is in another currency than the document, or than the prices that it is compared with.
    "not_comparable",  # 2030: A price per event, or of variants only, is no function of a quantity; the prices of tiers are.
    "cyclic_taxes",  # 2031: The tax is on another that is, directly or not, on this one.
    "wrong_count",  # 2032: The list has not as many entries as it needs.
    "instalments_do_not_sum",  # 2033: The instalments do not sum to the amount due.
    "conflicting_events",  # 2060: Two events of one moment change the same thing: give them a `sequence`.
    "needs_billed_lines",  # 2061: What was settled changed: all billed lines are needed to find what is missing.
    "preview_differs",  # 2062: The invoices are not those that the preview showed.
    "amount_overflow",  # 3001: The figure does not fit into 64 bits of minor units.
    "internal",  # 9001: A fault of the library; nothing was computed. Please report it.
]
"""What is wrong, as a stable name."""

Category: TypeAlias = Literal["shape", "value", "arithmetic", "internal"]
"""What kind of mistake it is; each has its exception."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a draft."""

    code: Code
    """What is wrong, as a stable name such as `too_many_places`."""
    number: int
    """The code as a stable number."""
    category: Category
    """What kind of mistake it is."""
    path: str
    """Where, such as `lines[3].discounts[0].percent_off`; empty for the draft itself."""
    message: str
    """One sentence."""
    value: str | None
    """The value that was given, where it is short enough to show."""
    limit: str | None
    """The limit that it breaks, where there is one."""

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        shown = [f"{name} {text}" for name, text in (("got", self.value), ("limit", self.limit)) if text is not None]
        return f"{self.code}{place}: {self.message}" + (f" ({', '.join(shown)})" if shown else "")


class ProrataError(ValueError):
    """A draft is refused. `code`, `number`, `category` and `path` are those of the first of `errors`."""

    def __init__(self, *errors: Problem) -> None:
        super().__init__(*errors)
        self.errors = errors

    @property
    def code(self) -> Code:
        """What is wrong, as a stable name."""
        return self.errors[0].code

    @property
    def number(self) -> int:
        """The code as a stable number."""
        return self.errors[0].number

    @property
    def category(self) -> Category:
        """What kind of mistake it is."""
        return self.errors[0].category

    @property
    def path(self) -> str:
        """Where; empty for the draft itself."""
        return self.errors[0].path

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.errors)


class DocumentShapeError(ProrataError):
    """The draft cannot be read: syntax, type, field name."""


class DocumentValueError(ProrataError):
    """The draft can be read but says something impossible."""


class AmountError(ProrataError):
    """A figure is beyond what can be held."""


class InternalError(ProrataError):
    """A fault of the library; nothing was computed."""


_CLASSES: dict[str, type[ProrataError]] = {
    "shape": DocumentShapeError,
    "value": DocumentValueError,
    "arithmetic": AmountError,
    "internal": InternalError,
}


def from_json(text: str) -> ProrataError:
    """The exception of an error in JSON."""
    error: dict[str, Any] = json.loads(text)
    return _CLASSES[error["category"]](*(Problem(**problem) for problem in error["errors"]))
