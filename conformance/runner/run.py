"""Running one case: compute first, then look at what is expected."""

from dataclasses import dataclass, field, replace
from typing import Any, Callable

import prorata

from . import awaited, engine, inferred
from .cases import Case
from .compare import Comparison
from .mapping import Document, Plan, Skip
from .sources import commercial, commercial_bill, killbill, killbill_bill, lago, lago_bill, oss4, oss4_bill, prorata as own, tax

MAPPINGS: dict[str, Callable[[str, Document, str], Plan]] = {
    "tax": tax.plan,
    "lago": lago.plan,
    "oss4": oss4.plan,
    "commercial": commercial.plan,
    "killbill": killbill.plan,
    "prorata": own.plan,
}

# What a case says of one line, or of a change, is asked once more of the bill of a subscription.
BILL = "bill"
BILLS: dict[tuple[str, str], Callable[[Document, str], Plan]] = {
    ("lago", "proration"): lago_bill.plan,
    ("oss4", "proration"): oss4_bill.plan,
    ("commercial", "proration"): commercial_bill.plan,
    ("killbill", "proration"): killbill_bill.plan,
}


@dataclass(frozen=True)
class Result:
    """What became of a case: passed where it has neither differences nor a missing feature."""

    case: Case
    got: Any = None
    differences: list[str] = field(default_factory=list)
    missing: str | None = None
    reading: str = ""
    reason: str = ""

    @property
    def is_passed(self) -> bool:
        return not self.differences and self.missing is None


def plan(case: Case) -> Plan:
    """What the case's file makes of its `given`."""
    if case.by_hand:
        raise Skip("by hand")
    mapping = MAPPINGS.get(case.origin)
    if mapping is None:
        raise Skip(f"mapping of {case.file}")
    try:
        return mapping(case.kind, case.given, case.source)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise Skip(f"shape of given: {error!r}") from error


def run(case: Case) -> Result:
    """One case. Of totals that pass, the policy can be inferred."""
    try:
        planned = plan(case)
        result = check(case, planned)
        if case.kind == "totals" and result.is_passed:
            result = replace(result, differences=inferred.differences(planned, case.expect))
        return judged(result)
    except Skip as missing:
        return judged(Result(case, missing=str(missing)))


def billed_plan(case: Case) -> Plan | None:
    """The same case as a bill, where it can be one."""
    mapping = BILLS.get((case.origin, case.kind))
    return mapping(case.given, case.source) if mapping and not case.by_hand else None


def billed(case: Case) -> Result | None:
    """The same case as a bill."""
    try:
        planned = billed_plan(case)
        return None if planned is None else judged(replace(check(case, planned), reading=BILL))
    except Skip as missing:
        return judged(Result(case, missing=str(missing), reading=BILL))


def readings(case: Case) -> list[Result]:
    """A case, and where it is a bill too, that; one that can only be read as a bill is read once."""
    first, second = run(case), billed(case)
    if second is None:
        return [first]
    if first.missing is None:
        return [first, second]
    return [first] if first.reason else [replace(second, reading="")]


def judged(result: Result) -> Result:
    """With what is known of a case that does not pass."""
    entry = awaited.of(result.case, result.reading)
    if entry is None:
        return result
    untrue = awaited.untrue(entry, result.got, result.is_passed)
    if untrue:
        return replace(result, differences=untrue)
    return replace(result, differences=[], missing=awaited.title(entry), reason=entry["reason"])


def check(case: Case, planned: Plan) -> Result:
    """Our figures against the expected ones."""
    try:
        got = planned.answer(engine.ask)
    except prorata.ProrataError as error:
        return Result(case, differences=[f"refused: {error}"])
    comparison = Comparison(case.expect, got)
    if comparison.differences:
        return Result(case, got, comparison.differences)
    if comparison.unknown:
        return Result(case, got, missing=f"figure {comparison.unknown[0]}")
    return Result(case, got)
