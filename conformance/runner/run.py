"""Running one case: compute first, then look at what is expected."""

from dataclasses import dataclass, field, replace
from typing import Any, Callable

import prorata

from . import engine, inferred
from .cases import Case
from .compare import Comparison
from .mapping import Document, Plan, Skip
from .sources import commercial, killbill, lago, oss4, prorata as own, tax

MAPPINGS: dict[str, Callable[[str, Document, str], Plan]] = {
    "tax": tax.plan,
    "lago": lago.plan,
    "oss4": oss4.plan,
    "commercial": commercial.plan,
    "killbill": killbill.plan,
    "prorata": own.plan,
}


@dataclass(frozen=True)
class Result:
    """What became of a case: passed where it has neither differences nor a missing feature."""

    case: Case
    got: Any = None
    differences: list[str] = field(default_factory=list)
    missing: str | None = None


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
        if case.kind != "totals" or result.differences or result.missing:
            return result
        return replace(result, differences=inferred.differences(planned, case.expect))
    except Skip as missing:
        return Result(case, missing=str(missing))


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
