"""lago.json: stretches of days as bills of a subscription, all in local days."""

from typing import Any

from .. import bills
from ..changes import Piece, Story
from ..mapping import Ask, Document, Fields, Plan
from .lago import PRESET

FIXED = "fixed charge"


def plan(case: Document, source: str) -> Plan:
    return proration(Fields(case, "", {}))


def proration(fields: Fields) -> Plan:
    currency = fields.take("currency")
    fields.choice("basis", {"day": "the preset's"})
    first, last = fields.take("period_start"), fields.take("period_end")

    def story(ask: Ask) -> Story:
        return Story(ask, currency, PRESET, first, after(ask, last))

    if fields.has("old_fixed_charge"):
        return fixed_charge(fields, story, last)
    fields.take("timezone")  # Days are local ones.
    price = Piece("subscription", fields.take("plan_amount"))
    billed = (fields.take("billed_from"), fields.take("billed_to"))
    if fields.has("trial_days"):
        trial = {"days": fields.take("trial_days"), "start": fields.take("start"), "upgraded_on": fields.get("upgraded_on")}
        fields.end()
        return Plan(lambda ask: after_trial(ask, story(ask), price, trial, billed))
    fields.end()
    return Plan(lambda ask: stretch(story(ask), price, billed))


def after(ask: Ask, day: str, days: int = 1) -> Any:
    """The day after, or a later one."""
    return ask("periods", {"schedule": {"start": day, "interval": "day"}, "count": days})["periods"][-1]["end"]


def stretch(story: Story, price: Piece, billed: tuple[str, str]) -> Document:
    leaves = after(story.ask, billed[1])
    return answered(story, story.part(price, billed[0], leaves), {leaves: billed[1]})


def after_trial(ask: Ask, story: Story, price: Piece, trial: Document, billed: tuple[str, str]) -> Document:
    """A subscription whose periods run as the case's; what it costs begins with the end of the trial."""
    ends = after(ask, trial["start"], trial["days"])
    story.found |= {"start": trial["start"], "anchor": {"at": story.start}, "trial_end": ends}
    upgraded = trial["upgraded_on"]
    if upgraded is None:
        story.has("item", price)
    else:
        story.has("item", Piece("before", "0"))
        story.say(upgraded, "change_item", item_id="item", price_id=story.price(price))
    entries = story.lines_of([bills.Run(ends, story.events)], ends)
    return answered(story, entries, {story.end: billed[1]})


def answered(story: Story, entries: list[Document], last_days: Document) -> Document:
    return story.total([line(entry, last_days) for entry in entries])


def line(entry: Document, last_days: Document) -> Document:
    """A line whose time is said by its last day."""
    service = entry["service"]
    words = {"what": entry["price_id"], "amount": entry["amount"], "exact": entry["step"].get("exact")}
    words |= {"from": service["start"], "to": last_days.get(service["end"], service["end"])}
    return words | {"days": entry.get("units"), "period_days": entry.get("period_units")}


def fixed_charge(fields: Fields, story: Any, last: str) -> Plan:
    """A charge of the old and of the new plan, both in advance: Lago nets it, while it credits the fee of a plan."""
    at, old, new = fields.take("upgrade_day"), fields.take("old_fixed_charge"), fields.take("new_fixed_charge")
    fields.get("remaining_days")  # The days of the period and those that are left, once more.
    fields.get("period_days")
    fields.end()

    def answer(ask: Ask) -> Document:
        told = story(ask)
        told.found["policy"] = {"preset": PRESET, "subscription": {"lines": "netted"}}
        told.replaced([Piece("old", old["amount_paid_in_advance"], credited=True), Piece("new", new["full_amount"])], at)
        lines = told.lines_at(at)
        last_days = {told.end: last}
        return told.total([line(entry, last_days) | {"what": shares(entry["parts"])} for entry in lines])

    return Plan(answer)


def shares(parts: Document) -> str:
    """What is charged, and what of it was paid."""
    paid = " and ".join(line["amount"].lstrip("-") for line in parts["taken_back"])
    return f"new share {parts['charge']['amount']} minus already paid share {paid}"
