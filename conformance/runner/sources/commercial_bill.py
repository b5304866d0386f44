"""commercial.json: changes inside a period as bills of a subscription. What is old was billed when the period began."""

from typing import Any, NamedTuple

from .. import bills, schedules
from ..changes import Piece, Story
from ..mapping import MODES, Ask, Document, Fields, Plan, Skip
from .commercial import preset_of

# Where a case has a share of a period and no days: any start.
SOME_DAY = "2025-01-01"

BASES = {"day": "day", "second": "second", "fraction": "day"}

FEATURES = {
    "reversal": "reversal of discounts by whom it favours",
    "already_invoiced": "a charge less all that was invoiced",
    "denominator": "bill dates that extend a period",
    "full_months": "days over 30 beside whole months",
}

MODES_OF_CHANGE = {"credit_and_debit": "two lines", "delta": "one line"}


class Period(NamedTuple):
    """A period, and when the change comes."""

    start: str
    end: str
    at: str


def plan(case: Document, source: str) -> Plan:
    return proration(Fields(case, "", {}), preset_of(source))


def proration(fields: Fields, preset: str) -> Plan:
    for name, feature in FEATURES.items():
        if fields.has(name):
            raise Skip(feature)
    currency = fields.take("currency")
    policy: Document = {"preset": preset, "proration": {"basis": fields.choice("basis", BASES)}}
    mode = fields.choice("rounding", MODES)
    if mode:
        policy["rounding"] = {"mode": mode}
    fields.choice("rounding_scope", {"each line": "the library's"})
    fields.choice("mode", MODES_OF_CHANGE)
    fields.choice("invoice", {"immediately": "as a change is"})
    if fields.has("events"):
        return cancelled(fields, currency, policy)
    when = period(fields)
    told = told_of(fields, when)
    fields.end()
    return Plan(lambda ask: told(Story(ask, currency, policy, *when(ask)[:2])))


def period(fields: Fields) -> Any:
    """The days of a case, or so many days as its share has, of which so many remain."""
    if not fields.has("remaining"):
        start, end = fields.take("period_start"), fields.take("period_end")
        at = fields.get("change_at", start)
        return lambda ask: Period(start, end, at)
    remaining, _, whole = fields.take("remaining").partition("/")
    fields.get("period_days")  # The days of the share, once more.

    def days(ask: Ask) -> Period:
        request = {"schedule": {"start": SOME_DAY, "interval": "day"}, "count": int(whole)}
        found = ask("periods", request)["periods"]
        return Period(SOME_DAY, found[-1]["end"], found[-int(remaining)]["start"])

    return days


def told_of(fields: Fields, when: Any) -> Any:
    if fields.has("bill_from"):
        piece = Piece("price", fields.take("price"))
        joins, leaves = fields.take("bill_from"), fields.take("bill_to")
        return lambda story: answered(story, story.part(piece, joins, leaves))
    if fields.has("amounts"):
        pieces = [Piece(f"price {place}", amount) for place, amount in enumerate(fields.take("amounts"))]
        return lambda story: {"amounts": [line["amount"] for line in answered(story, added(story, pieces, when))["lines"]]}
    if fields.has("old_quantity"):
        unit, before, then = fields.take("unit_price"), fields.take("old_quantity"), fields.take("new_quantity")
        return lambda story: answered(story, seats(story, unit, (before, then), when))
    old, new, renewal = fields.take("old"), fields.take("new"), fields.get("renewal")
    if renewal not in (None, (new or {}).get("unit_price")):
        raise Skip("a renewal at another price than the new one")
    return lambda story: answered(story, replaced(story, (old, new), when, renewal is not None))


def added(story: Story, pieces: list[Piece], when: Any) -> list[Document]:
    at = when(story.ask).at
    story.replaced(pieces, at)
    return story.lines_at(at)


def seats(story: Story, unit: str, quantities: tuple[int, int], when: Any) -> list[Document]:
    at = when(story.ask).at
    before, then = quantities
    story.has("item", Piece("seat", unit), before)
    story.say(at, "change_item", item_id="item", quantity=then, mode="invoice_now")
    return story.lines_at(at)


def replaced(story: Story, prices: tuple[Document, Document | None], when: Any, at_renewal: bool) -> list[Document]:
    """An old price that ends, and the new one in its place; with the renewal, on the invoice of the next period."""
    at = when(story.ask).at
    pieces = [Piece(name, unit(price), credited=name == "old") for name, price in zip(("old", "new"), prices) if price]
    if not at_renewal:
        story.replaced(pieces, at)
        return story.lines_at(at)
    story.replaced(pieces, at, mode="next_invoice")
    return story.lines_of([bills.Run(story.start, []), bills.Run(story.end, story.events)], story.end)


def unit(price: Document) -> Any:
    fields = Fields(price, "price.", {})
    found = fields.take("unit_price")
    fields.choice("quantity", {"1": "one"})
    fields.end()
    return found


def cancelled(fields: Fields, currency: str, policy: Document) -> Plan:
    """A year that is to end on a day, then on a later one."""
    start = fields.take("period_start")
    price = bills.recurring("price", currency, fields.take("price"), {"interval": fields.take("interval")})
    first, then = fields.objects("events")
    until, at, later = first.take("cancel_at"), then.take("at"), then.take("cancel_at")
    for entry in (first, then, fields):
        entry.end()
    ends = [cancel(start, until, 0)]
    moved = [{"id": "on", "type": "uncancel", "effective_at": at, "sequence": 1}, cancel(at, later, 2)]
    found = {"currency": currency, "start": start, "items": [{"id": "item", "price_id": "price"}], "prices": [price], "policy": policy}

    def answer(ask: Ask) -> Document:
        made = bills.told(ask, found, [bills.Run(start, ends), bills.Run(at, moved)])
        lines = [line(entry) for invoice in made for entry in invoice["lines"]]
        return {"lines": lines, "total": schedules.total(ask, currency, [entry["amount"] for entry in lines])}

    return Plan(answer)


def cancel(decided: str, at: str, sequence: int) -> Document:
    return {"id": f"end {sequence}", "type": "cancel", "effective_at": decided, "at": at, "sequence": sequence}


WHAT = {"old": "unused old", "new": "remaining new"}


def line(entry: Document) -> Document:
    service = entry["service"]
    words = {"amount": entry["total"], "from": service["start"], "to": service["end"]}
    return words | {"what": WHAT.get(entry["price_id"]), "quantity": entry["quantity"]}


def answered(story: Story, entries: list[Document]) -> Document:
    return story.total([line(entry) for entry in entries])
