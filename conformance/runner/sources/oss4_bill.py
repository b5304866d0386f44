"""oss4.json: changes inside a period as bills of a subscription. What is old was billed when the period began."""

from .. import bills
from ..changes import Piece, Story, line, ordered
from ..mapping import MODES, Ask, Document, Fields, Plan, Skip, meaning
from .oss4 import BASES, FEATURES, FEE_NAMES, OFF, policy, preset_of

# Presets that speak of changes, by the owner of the source.
CHANGES = {"polarsource": "polar"}

# Where a case has no days: any period.
SOME_DAYS = ("2025-01-01", "2025-01-31")


def plan(case: Document, source: str) -> Plan:
    return proration(Fields(case, "", FEATURES), source)


def proration(fields: Fields, source: str) -> Plan:
    currency = fields.take("currency")
    if fields.has("netting"):
        return netted(fields, currency, preset_of(source))
    start, end = fields.take("period_start"), fields.take("period_end")
    chosen = policy(fields.choice("rounding", MODES), preset=CHANGES.get(source.split("/")[0], "prorata")) | {"proration": {"basis": fields.choice("basis", BASES)}}
    if fields.has("quantity_change"):
        chosen["subscription"] = {"lines": "delta"}
    fields.get("fraction")  # The share once more.

    def story(ask: Ask) -> Story:
        return Story(ask, currency, chosen, start, end)

    if fields.has("full_amount"):
        piece = Piece(meaning("source", source.split("/")[0], FEE_NAMES), fields.take("full_amount"))
        joins, leaves = fields.take("service_from"), fields.take("service_to")
        fields.end()
        return Plan(lambda ask: parts(story(ask), piece, joins, leaves))
    at = fields.take("change_at")
    if fields.has("quantity_change"):
        seats = fields.take("quantity_change")
        fields.end()
        return Plan(lambda ask: seats_changed(story(ask), seats, at))
    fields.get("interval_changes")
    after = [fields.take("new_period_start"), fields.take("new_period_end")] if fields.has("new_period_start") else []
    pieces = [piece_of(entry) for entry in fields.objects("items")]
    if fields.has("amount_billed"):
        (piece,) = pieces
        amounts = fields.take("amount_billed"), fields.take("already_credited")
        fields.end()
        return Plan(lambda ask: credited(story(ask), piece, at, amounts))
    fields.end()
    return Plan(lambda ask: changed(story(ask), pieces, at, after))


def piece_of(fields: Fields) -> Piece:
    credited = fields.choice("direction", {"credit": True, "charge": False})
    off = fields.get("discount")
    fields.get("prorated")  # A new interval begins with a whole period.
    taken = None if off is None else {meaning("discount", off["type"], OFF): off["value"]}
    piece = Piece(fields.take("what"), fields.take("full_amount"), credited, taken)
    fields.end()
    return piece


def parts(story: Story, piece: Piece, joins: str, leaves: str) -> Document:
    return story.total([line(entry) for entry in story.part(piece, joins, leaves)])


def seats_changed(story: Story, seats: Document, at: str) -> Document:
    story.has("item", Piece("seat", seats["unit_amount"]), seats["from"])
    story.say(at, "change_item", item_id="item", quantity=seats["to"], mode="invoice_now")
    added = [line(entry) | {"what": f"{entry['quantity']} added seats"} for entry in story.lines_at(at)]
    return story.total(added)


def netted(fields: Fields, currency: str, preset: str) -> Plan:
    """A price that takes the place of another for a whole period, which was billed."""
    fields.choice("netting", {"same component": "the preset's"})
    credit, charge = fields.take("lines")
    fields.end()

    def answer(ask: Ask) -> Document:
        story = Story(ask, currency, preset, *SOME_DAYS)
        story.has("item", Piece("before", credit.lstrip("-")))
        story.change("item", Piece("before", None), Piece("after", charge), story.start, None, "invoice_now")
        made = bills.told(ask, story.found, [bills.Run(story.start, []), bills.Run(story.start, story.events)])
        lines = [entry for invoice in made[1:] for entry in invoice["lines"]]
        return story.total([line(entry) | {"what": "adjustment"} for entry in lines])

    return Plan(answer)


def credited(story: Story, piece: Piece, at: str, amounts: tuple[str, str]) -> Document:
    """A price that is taken back, of a line that was billed at less, or of which money was given back without days."""
    billed, before = amounts
    story.found["policy"]["subscription"] = {"reversal": "current_price"}
    story.has("item", piece)
    story.say(at, "remove_item", item_id="item")
    whole = {"start": story.start, "end": story.end}
    known = {"item_id": "item", "price_id": piece.what, "quantity": "1", "period": whole}
    lines = [known | {"number": 1, "kind": "service", "service": whole, "amount": billed}]
    given_back = {"service": {"start": story.start, "end": story.start}, "amount": f"-{before}"}
    lines.append(known | given_back | {"number": 2, "kind": "reversal", "reverses": 1})
    found = story.ask("bill", {"subscription": story.found | {"events": story.events}, "billed": lines, "as_of": at})
    made = [entry for place in range(len(found["invoices"])) for entry in bills.of_bill(found, place)["lines"]]
    return story.total([line(entry) for entry in made])


def changed(story: Story, pieces: list[Piece], at: str, after: list[str]) -> Document:
    story.replaced(pieces, at, bills.days(story.ask, *after) if after else None)
    return story.total([line(entry) for entry in ordered(story.lines_at(at), pieces)])
