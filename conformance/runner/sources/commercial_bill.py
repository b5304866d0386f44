"""commercial.json: changes inside a period as bills of a subscription. What is old was billed when the period began."""

from typing import Any, NamedTuple

from .. import bills, schedules
from ..changes import Piece, Story
from ..mapping import MODES, Ask, Document, Fields, Plan, Skip
from .commercial import preset_of

# Where a case has a share of a period and no days: any start.
SOME_DAY = "2025-01-01"

BASES = {"day": "day", "second": "second", "fraction": "day", "30/actual": "day"}

REVERSALS = {"proportional": "proportional", "favour_customer": "favour_customer", "favour_merchant": "favour_merchant"}

MODES_OF_CHANGE = {"credit_and_debit": "credit_and_charge", "delta": "delta"}


class Period(NamedTuple):
    """A period, and when the change comes."""

    start: str
    end: str
    at: str


def plan(case: Document, source: str) -> Plan:
    return proration(Fields(case, "", {}), preset_of(source))


def proration(fields: Fields, preset: str) -> Plan:
    currency = fields.take("currency")
    policy: Document = {"preset": preset, "proration": {"basis": fields.choice("basis", BASES)}}
    mode = fields.choice("rounding", MODES)
    if mode:
        policy["rounding"] = {"mode": mode}
    fields.choice("rounding_scope", {"each line": "the library's"})
    lines = fields.choice("mode", MODES_OF_CHANGE)
    if lines:
        policy["subscription"] = {"lines": lines}
    fields.choice("invoice", {"immediately": "as a change is"})
    if fields.has("events"):
        return cancelled(fields, currency, policy)
    if fields.has("full_months"):
        return whole_months(fields, currency, policy)
    when = period(fields)
    if fields.has("credit_wanted_full_period"):
        return wanted_back(fields, currency, policy, when)
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
    if fields.has("new_bill_date"):
        piece, then = Piece("price", fields.take("price")), fields.take("new_bill_date")
        fields.get("denominator")  # A period of the new dates, which has as many days.
        return lambda story: moved(story, piece, then, when)
    if fields.has("bill_from"):
        piece = Piece("price", fields.take("price"))
        joins, leaves = fields.take("bill_from"), fields.take("bill_to")
        return lambda story: answered(story, story.part(piece, joins, leaves))
    if fields.has("amounts"):
        pieces = [Piece(f"price {place}", amount) for place, amount in enumerate(fields.take("amounts"))]
        return lambda story: {"amounts": [line["amount"] for line in answered(story, added(story, pieces, when))["lines"]]}
    if fields.has("old_quantity"):
        unit, before, then = fields.take("unit_price"), fields.take("old_quantity"), fields.take("new_quantity")
        return lambda story: answered(story, [entry | unit_of(story, unit, when) for entry in seats(story, unit, (before, then), when)])
    if fields.has("already_invoiced"):
        prices = fields.take("already_invoiced"), fields.take("new_price")
        fields.get("inclusive_change_day")  # The day is of the new price, as it is by default.
        return lambda story: less_invoiced(story, prices, when)
    old, new, renewal = fields.take("old"), fields.take("new"), fields.get("renewal")
    if renewal not in (None, (new or {}).get("unit_price")):
        raise Skip("a renewal at another price than the new one")
    return lambda story: answered(story, replaced(story, (old, new), when, renewal is not None))


def wanted_back(fields: Fields, currency: str, policy: Document, when: Any) -> Plan:
    """A discounted charge, of which a price is taken back that it has now."""
    charge, off = fields.take("charge"), fields.take("discount_on_charge")
    piece = Piece("old", fields.take("credit_wanted_full_period"))
    policy["subscription"] = {"reversal": "current_price", "discount_reversal": fields.choice("reversal", REVERSALS)}
    fields.end()

    def answer(ask: Ask) -> Document:
        days = when(ask)
        story = Story(ask, currency, policy, *days[:2])
        story.has("item", piece)
        story.say(days.at, "remove_item", item_id="item")
        whole = {"start": days.start, "end": days.end}
        billed = {"number": 1, "kind": "service", "item_id": "item", "price_id": piece.what, "quantity": 1, "service": whole, "period": whole}
        billed |= {"amount": charge, "discounts": [{"id": "off", "amount": off}]}
        found = ask("bill", {"subscription": story.found | {"events": story.events}, "billed": [billed], "as_of": days.at})
        return answered(story, [entry for place in range(len(found["invoices"])) for entry in bills.of_bill(found, place)["lines"]])

    return Plan(answer)


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


def less_invoiced(story: Story, prices: tuple[str, str], when: Any) -> Document:
    """A charge, and what of it is due after what was charged of the period before."""
    at = when(story.ask).at
    pieces = [Piece(name, price, credited=name == "old") for name, price in zip(("old", "new"), prices)]
    story.replaced(pieces, at, mode="full_difference")
    entries = story.lines_at(at)
    lines = [line(entry) for entry in entries if entry["kind"] == "service"]
    return answered(story, entries) | {"lines": lines}


MOVED = {"reversal": "credit 3 days", "service": "charge 7th through 15th"}


def moved(story: Story, piece: Piece, then: str, when: Any) -> Document:
    """The next boundary on another day: the running period ends with the change."""
    at = when(story.ask).at
    subscription = story.found["policy"].get("subscription", {}) | {"moved_anchor": "from_event"}
    story.found["policy"] |= {"subscription": subscription}
    story.has("item", piece)
    story.say(at, "reset_anchor", at=then)
    return story.total([line(entry) | {"what": MOVED[entry["kind"]]} for entry in story.lines_at(at)])


def unit_of(story: Story, unit: str, when: Any) -> Document:
    """What one unit costs for the rest of the period."""
    rest = {"schedule": schedules.one_period(story.start, story.end), "service": {"start": when(story.ask).at, "end": story.end}}
    request = rest | {"currency": story.found["currency"], "policy": story.found["policy"]}
    return {"unit_amount": schedules.share(story.ask, request, unit)}


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


def whole_months(fields: Fields, currency: str, policy: Document) -> Plan:
    """Months from a bill day on, and the days before it over 30."""
    start, _, rest = fields.take("period").partition("..")
    last, _, day = rest.rstrip(")").partition(" (bill day ")
    fields.get("full_months")  # The months and the days of the period, once more.
    fields.get("prorated_days")
    price = bills.recurring("price", currency, fields.take("price"), {"interval": "month"})
    fields.end()
    policy = policy | {"proration": policy["proration"] | {"leading_stub": "fixed_days", "fixed_days": 30}}
    found = {"currency": currency, "start": start, "anchor": {"day": int(day)}, "items": [{"id": "item", "price_id": "price"}]}
    found |= {"prices": [price], "policy": policy}

    def answer(ask: Ask) -> Document:
        made = bills.told(ask, found, [bills.Run(last, [])])
        return {"total": schedules.total(ask, currency, [entry["amount"] for invoice in made for entry in invoice["lines"]])}

    return Plan(answer)


def cancel(decided: str, at: str, sequence: int) -> Document:
    return {"id": f"end {sequence}", "type": "cancel", "effective_at": decided, "at": at, "sequence": sequence}


WHAT = {"old": "unused old", "new": "remaining new"}


def line(entry: Document) -> Document:
    service = entry["service"]
    words = {"amount": entry["total"], "from": service["start"], "to": service["end"]}
    words |= {"what": WHAT.get(entry["price_id"]), "quantity": entry["quantity"]}
    return words | {name: value for name, value in entry.items() if name == "unit_amount"}


def answered(story: Story, entries: list[Document]) -> Document:
    return story.total([line(entry) for entry in entries])
