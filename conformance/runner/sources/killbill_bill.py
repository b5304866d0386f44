"""killbill.json: subscriptions, run by run.

An event of a case replaces the price of its subscription from a day on; it is recorded on the day of its run. A boundary that
the rules of a price put elsewhere than the running ones is a moved anchor.
"""

from dataclasses import dataclass, field
from typing import Any

from .. import bills, schedules
from ..mapping import Ask, Document, Fields, Plan, Skip

PRESET = "killbill"
PRICED = {"price", "phase", "plan change", "anchor change", "resume"}
STOPS = {"stop": "pause", "pause": "pause", "cancel": "cancel"}


def subscription(fields: Fields) -> Plan:
    """Each run of the timeline that makes an invoice."""
    currency = fields.take("currency")
    story = [(entry.take("date"), [Told(event) for event in entry.objects("events")]) for entry in fields.objects("timeline")]
    fields.end()

    def answer(ask: Ask) -> Document:
        reader = Reader(ask, currency, [event for _, events in story for event in events])
        runs = [bills.Run(day, [said for event in events for said in reader.events(event, day)]) for day, events in story]
        return {"invoices": [invoice(found, reader.names) for found in bills.told(ask, reader.subscription(), runs)]}

    return Plan(answer)


class Told:
    """One event of the timeline."""

    def __init__(self, fields: Fields) -> None:
        self.item: str = fields.take("sub")
        self.on: str = fields.take("on")
        self.what: str = fields.take("what")
        self.plan: Any = fields.get("plan")
        self.price: Any = fields.get("unit_price")
        self.fee: Any = fields.get("fixed_fee")
        self.anchor: Any = fields.get("anchor")
        self.interval: Document = schedules.interval(fields) if fields.has("interval") else {}
        self.billed: Any = fields.get("billing")
        fields.end()

    def schedule(self) -> Document:
        """Its boundaries by Kill Bill's rule for a price that begins on a day; those of weeks and days count from the day."""
        anchored = {"anchor": {"day": self.anchor}} if self.interval["interval"] in ("month", "year") else {}
        return {"start": self.on} | self.interval | anchored


@dataclass
class Reader:
    """Reads a timeline into events of the library."""

    ask: Ask
    currency: str
    story: list[Told]
    prices: dict[str, Document] = field(default_factory=dict)
    running: Document = field(default_factory=dict)
    item_is_there: bool = False
    # The subscription and the plan of each price, as the case calls them.
    names: dict[str, Document] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)

    def subscription(self) -> Document:
        first = self.story[0]
        priced = next(event for event in self.story if event.interval)
        found = {"currency": self.currency, "start": first.on, "items": [], "prices": list(self.prices.values()), "policy": PRESET}
        if priced is not first:
            found["trial_end"] = priced.on
        return found | {name: value for name, value in priced.schedule().items() if name == "anchor"}

    def events(self, event: Told, day: str) -> list[Document]:
        """What an event says that became known on a day."""
        if any(other.item != event.item for other in self.story):
            raise Skip("several subscriptions on one invoice")
        said = [*self.fee(event), *self.change(event)]
        named = []
        for document in said:
            self.made.append("")
            sequence = len(self.made)
            at = document.pop("on", event.on)
            named.append({"id": f"{event.what} {sequence}", "effective_at": at, "recorded_at": day, "sequence": sequence} | document)
        return named

    def fee(self, event: Told) -> list[Document]:
        """A fee of its own is an item that costs once."""
        if event.fee is None:
            return []
        name = f"{event.plan} fee"
        self.names[name] = {"sub": event.item, "plan": event.plan}
        self.prices[name] = {"id": name, "currency": self.currency, "type": "one_time", "unit_price": event.fee}
        return [{"type": "add_item", "item": {"id": f"{event.item} fee", "price_id": name}}]

    def change(self, event: Told) -> list[Document]:
        if event.what in STOPS:
            return [{"type": STOPS[event.what]}]
        if event.what == "trial":
            return []
        if event.what not in PRICED:
            raise Skip(f"what {event.what}")
        resumed = [{"type": "resume"}] if event.what == "resume" else []
        return [*resumed, *self.price(event), *self.boundary(event)]

    def price(self, event: Told) -> list[Document]:
        """Another price, or the first one."""
        price = bills.recurring(event.plan, self.currency, event.price, event.interval, billed=event.billed)
        before = self.prices.get(event.plan)
        if before not in (None, price):
            raise Skip("two prices of one plan")
        self.prices[event.plan] = price
        self.names[event.plan] = {"sub": event.item, "plan": event.plan}
        if not self.item_is_there:
            self.item_is_there = True
            return [{"type": "add_item", "item": {"id": event.item, "price_id": event.plan}}]
        if before is not None:
            return []
        return [{"type": "change_item", "item_id": event.item, "price_id": event.plan, "mode": "invoice_now"}]

    def boundary(self, event: Told) -> list[Document]:
        """A moved anchor, where the first boundary of a price is none of those that run."""
        schedule, running = event.schedule(), self.running
        self.running = schedule
        if not running:
            return []
        first = self.ask("periods", {"schedule": schedule, "count": 0, "policy": PRESET})["first_boundary"]
        if any(running[name] != schedule[name] for name in ("interval", "interval_count")):
            # Another interval is anchored where it begins.
            if first != event.on:
                raise Skip("a new interval that keeps the anchor")
            return []
        located = self.ask("periods", {"schedule": running, "at": [first], "policy": PRESET})["at"][0]
        if located.get("period", {}).get("start") == first:
            return []
        return [{"type": "reset_anchor", "at": first}]


def invoice(found: Document, names: dict[str, Document]) -> Document:
    """What is charged and what is taken back, in order of time and of one day in this order; and what of it became or was paid by credit."""
    charged = [line(entry, names) for entry in found["lines"] if entry["kind"] != "reversal"]
    repaired = [line(entry, names) for entry in found["lines"] if entry["kind"] == "reversal"]
    lines = sorted([*charged, *repaired], key=lambda entry: str(entry["from"]))
    credits = [{"what": "credit", "amount": amount} for amount in found["entries"]]
    figures = found["invoice"]
    return {
        "date": found["at"],
        "lines": [*lines, *credits],
        "total": figures["total"],
        "payable": figures["amount_due"],
    }


def line(entry: Document, names: dict[str, Document]) -> Document:
    service = entry["service"]
    words = names[entry["price_id"]] | {"from": service["start"], "amount": entry["amount"]}
    if service["start"] == service["end"]:
        return words | {"what": "fixed"}
    return words | {"what": "repair" if entry["kind"] == "reversal" else "recurring", "to": service["end"]}


def plan(case: Document, source: str) -> Plan:
    return run(Fields(case, "", {}))


def run(fields: Fields) -> Plan:
    """One pricing event, billed at a run; what ends it is known from the start."""
    currency, target = fields.take("currency"), fields.take("target")
    schedule = {"start": fields.take("start")} | schedules.interval(fields) | schedules.anchor(fields)
    price = bills.recurring("price", currency, fields.take("unit_price"), interval_of(schedule), billed=fields.take("billing"))
    item = {"id": "item", "price_id": "price", "quantity": fields.get("quantity", 1)}
    end = fields.get("end")
    fields.choice("basis", {"day": "the preset's"})
    policy = {"preset": PRESET} | fixed_days(fields, schedule)
    fields.end()
    stops = [] if end is None else [{"id": "end", "type": "cancel", "effective_at": end, "recorded_at": schedule["start"]}]
    found = {name: value for name, value in schedule.items() if name in ("start", "anchor")}
    found |= {"currency": currency, "items": [item], "prices": [price], "policy": policy, "events": stops}

    def answer(ask: Ask) -> Document:
        made = bills.told(ask, found, [bills.Run(target, [])])
        lines = [piece(entry) for invoice in made for entry in invoice["lines"]]
        return {"lines": lines, "total": schedules.total(ask, currency, [entry["amount"] for entry in lines])}

    return Plan(answer)


def fixed_days(fields: Fields, schedule: Document) -> Document:
    """Months of 30 days, above and below the line; a stub of a year is measured against 30 days too."""
    days = fields.get("fixed_days_in_month")
    if days is None:
        return {}
    if days == 30 and schedule["interval"] == "month":
        return {"proration": {"basis": "month_30"}}
    return {"proration": {"leading_stub": "fixed_days", "trailing_stub": "fixed_days", "fixed_days": days}}


def interval_of(schedule: Document) -> Document:
    return {name: value for name, value in schedule.items() if name.startswith("interval")}


def piece(entry: Document) -> Document:
    service = entry["service"]
    words = {"from": service["start"], "to": service["end"], "amount": entry["amount"]}
    return words | {"what": "repair" if entry["kind"] == "reversal" else "recurring", "cycles": bills.ratio(entry)}
