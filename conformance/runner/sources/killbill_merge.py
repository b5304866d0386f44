"""killbill.json: what was billed against what is proposed, as the bill of a subscription whose item is there while it is proposed.

A proposed line's own amount says nothing where its days were billed; where they were not, only one that its price gives can be told.
"""

from typing import Any

from .. import bills, schedules
from ..mapping import Ask, Document, Fields, Plan, Skip

# A case of this kind says no boundaries: the period that was billed is the whole of what is proposed in it.
POLICY = {"preset": "killbill", "proration": {"leading_stub": "true_period", "trailing_stub": "true_period"}}

ITEM = "item"


def merge(fields: Fields) -> Plan:
    currency = fields.take("currency")
    existing = [line_of(entry) for entry in fields.objects("existing")]
    proposed = [line_of(entry) for entry in fields.objects("proposed")]
    repairs = [line_of(entry) for entry in fields.objects("repairs")]
    given_back = [line_of(entry) for entry in fields.objects("adjustments")]
    fields.end()
    (first, *others) = existing
    if others or any(not within(first, line) for line in proposed):
        raise Skip("proposed lines of other periods than the one that was billed")

    def answer(ask: Ask) -> Document:
        story = Story(currency, bills.days(ask, first["from"], first["to"]), first)
        repaired = {"kind": "reversal", "reverses": 1}
        without_days = {"from": first["from"], "to": first["from"]}
        credits = [*repairs, *(line | without_days for line in given_back)]
        billed = [story.billed(first, {"kind": "service"}), *(story.billed(first | line, repaired) for line in credits)]
        found = ask("bill", {"subscription": story.subscription(proposed), "billed": billed, "as_of": story.at})
        lines = [words(line, first) for made in found["invoices"] for line in made["lines"]]
        lines.sort(key=lambda line: line["what"] == "repair")
        return {"lines": lines, "total": schedules.total(ask, currency, [line["amount"] for line in lines])}

    return Plan(answer)


def line_of(fields: Fields) -> Document:
    names = ("id", "on", "plan", "unit_price", "from", "to", "amount")
    found = {name: fields.take(name) for name in names if fields.has(name)}
    fields.end()
    return found


def within(whole: Document, line: Document) -> bool:
    return bool(whole["from"] <= line["from"] and line["to"] <= whole["to"])


class Story:
    """A subscription of the period that was billed."""

    def __init__(self, currency: str, interval: Document, first: Document) -> None:
        self.currency, self.interval, self.first = currency, interval, first
        self.prices: dict[str, Document] = {}
        self.events: list[Document] = []
        self.number = iter(range(1, 1000))
        self.at = first["from"]
        self.plan = self.priced(first)

    def priced(self, line: Document) -> str:
        """A plan at a price is a price."""
        name = f"{line['plan']} at {line['unit_price']}"
        self.prices[name] = bills.recurring(name, self.currency, line["unit_price"], self.interval)
        return name

    def billed(self, line: Document, kind: Document) -> Document:
        service = {"start": line["from"], "end": line["to"]}
        whole = {"start": self.first["from"], "end": self.first["to"]}
        words = {"number": next(self.number), "item_id": ITEM, "price_id": self.plan, "quantity": "1"}
        return words | {"service": service, "period": whole, "amount": line["amount"]} | kind

    def say(self, at: str, event: str, **more: Any) -> None:
        sequence = len(self.events)
        self.events.append({"id": f"event {sequence}", "type": event, "effective_at": at, "sequence": sequence} | more)
        self.at = max(at, self.at)

    def subscription(self, proposed: list[Document]) -> Document:
        """Each proposed line is a time in which the item is there; between them it is paused."""
        running, until = self.plan, self.first["from"]
        for line in sorted(proposed, key=lambda line: str(line["from"])):
            if until < line["from"]:
                self.say(until, "pause")
                self.say(line["from"], "resume")
            if self.priced(line) != running:
                running = self.priced(line)
                self.say(line["from"], "change_item", item_id=ITEM, price_id=running, mode="invoice_now")
            until = line["to"]
        if until < self.first["to"]:
            self.say(until, "pause")
        item = {"id": ITEM, "price_id": self.plan}
        found = {"currency": self.currency, "start": self.first["from"], "items": [item], "policy": POLICY}
        return found | {"prices": list(self.prices.values()), "events": self.events}


def words(line: Document, first: Document) -> Document:
    service = line["service"]
    found = {"from": service["start"], "to": service["end"], "amount": line["amount"]}
    if line["kind"] == "reversal":
        return found | {"what": "repair", "on": first["id"]}
    return found | {"what": "recurring", "plan": line["price_id"].partition(" at ")[0]}
