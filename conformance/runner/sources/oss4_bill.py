"""oss4.json: changes inside a period as bills of a subscription. What is old was billed when the period began."""

from .. import bills
from ..changes import Piece, Story, line, ordered
from ..mapping import MODES, Ask, Document, Fields, Plan, Skip, meaning
from .oss4 import BASES, FEATURES, FEE_NAMES, OFF, policy


def plan(case: Document, source: str) -> Plan:
    return proration(Fields(case, "", FEATURES), source)


def proration(fields: Fields, source: str) -> Plan:
    for name in ("netting", "already_credited"):
        if fields.has(name):
            raise Skip(FEATURES[name])
    currency = fields.take("currency")
    start, end = fields.take("period_start"), fields.take("period_end")
    chosen = policy(fields.choice("rounding", MODES)) | {"proration": {"basis": fields.choice("basis", BASES)}}
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
    return story.total([line(entry) for entry in story.lines_at(at)])


def changed(story: Story, pieces: list[Piece], at: str, after: list[str]) -> Document:
    story.replaced(pieces, at, bills.days(story.ask, *after) if after else None)
    return story.total([line(entry) for entry in ordered(story.lines_at(at), pieces)])
