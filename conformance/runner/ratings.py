"""What the mapping files share about ratings: tables of prices, and sums that a source shows and a rating does not."""

from decimal import Decimal
from typing import Any

from . import schedules
from .mapping import Ask, Document, Fields, Skip, currency_of, plain

# Exact amounts and quantities are summed with the most places that a currency has; finer ones are a skip.
FINEST = currency_of(4)


def plan(price: Document, policy: Any, **request: Any) -> Document:
    """A request; what a case does not say is not in it."""
    return {"price": price, "policy": policy} | {name: value for name, value in request.items() if value is not None}


def open_tier(price: Document) -> Document:
    """Without the border of what has none."""
    return {name: value for name, value in price.items() if name != "up_to" or value not in (None, "inf")}


def require_no_hole(lower: Any, start: Any) -> None:
    """A tier starts where the one before ends, or one unit above: both say the same of every quantity."""
    if Decimal(start) == Decimal(lower):
        return
    if len(range(int(lower), int(start))) != 1:
        raise Skip(f"tiers with a hole from {lower} to {start}")


def tiers_from_to(entries: list[Fields], words: Document) -> list[Document]:
    """Tiers that say where they start; the start is checked, then it is what the tier before says."""
    tiers = []
    lower: Any = 0
    for entry in entries:
        require_no_hole(lower, entry.take("from"))
        lower = entry.take("to")
        tier = {"up_to": lower} | {ours: entry.take(theirs) for theirs, ours in words.items() if entry.has(theirs)}
        entry.end()
        tiers.append(open_tier(tier))
    return tiers


def exact_sum(ask: Ask, amounts: list[Any]) -> Any:
    """The sum of exact amounts or of quantities."""
    return plain(schedules.total(ask, FINEST, amounts))


def blocks(ask: Ask, counts: list[tuple[Any, Any]]) -> Any:
    """How much blocks hold, each so many of a size: the total of a document of them."""
    lines = [{"quantity": count, "unit_price": size} for count, size in counts]
    return plain(ask("invoice", {"currency": FINEST, "lines": lines})["total"])


def difference(ask: Ask, value: Any, less: Any) -> Any:
    return exact_sum(ask, [value, negated(less)])


def negated(value: Any) -> Any:
    text = str(value)
    return text[1:] if text.startswith("-") else f"-{text}"


def of_kind(rating: Document, *kinds: str) -> list[Document]:
    return [line for line in rating["lines"] if line["kind"] in kinds]


def charged(rating: Document) -> list[Document]:
    """The lines without those of included units, which no source shows."""
    return [line for line in rating["lines"] if line["kind"] != "included"]


def of_events(ask: Ask, request: Document, rating: Document, name: str) -> list[Any]:
    """A figure of each event: of all its lines, and its quantity of those that are units."""
    events: list[list[Any]] = [[] for _ in request["events"]]
    for line in rating["lines"]:
        if "event" in line and (name != "quantity" or line["kind"] == "usage"):
            events[line["event"]].append(line[name])
    return [exact_sum(ask, found) for found in events]
