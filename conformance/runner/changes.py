"""What the mapping files share about changes inside one period: a subscription of that period, billed when it begins and at the change."""

from dataclasses import dataclass
from typing import Any

from . import bills, schedules
from .mapping import Ask, Document


@dataclass
class Piece:
    """A price of the case: what it is called, what a whole period costs, what is off, and whether it is taken back."""

    what: str
    full_amount: Any
    credited: bool = False
    off: Document | None = None

    def coupon(self, currency: str) -> Document:
        """What is off, as a coupon of the item; one of an amount has a currency."""
        off = self.off or {}
        of_currency = {"currency": currency} if "amount_off" in off else {}
        return {"id": f"off {self.what}", "duration": "forever"} | off | of_currency


class Story:
    """A subscription of one period, whatever its length, and what happens in it."""

    def __init__(self, ask: Ask, currency: str, policy: Any, start: str, end: str) -> None:
        self.ask = ask
        self.start, self.end = start, end
        self.interval = bills.days(ask, start, end)
        self.found: Document = {"currency": currency, "start": start, "items": [], "prices": [], "coupons": [], "policy": policy}
        self.events: list[Document] = []

    def price(self, piece: Piece, interval: Document | None = None) -> str:
        self.found["prices"].append(bills.recurring(piece.what, self.found["currency"], piece.full_amount, interval or self.interval))
        return piece.what

    def has(self, item: str, piece: Piece, quantity: Any = 1) -> None:
        """What is there from the start."""
        self.found["items"].append({"id": item, "price_id": self.price(piece), "quantity": quantity})
        if piece.off:
            self.found["coupons"].append({"coupon": piece.coupon(self.found["currency"]), "item_id": item})

    def say(self, at: str, event: str, /, **more: Any) -> None:
        sequence = len(self.events)
        said = {"id": f"event {sequence}", "type": event, "effective_at": at, "sequence": sequence}
        self.events.append(said | {name: value for name, value in more.items() if value is not None})

    def lines_of(self, runs: list[bills.Run], at: str) -> list[Document]:
        """The lines of the invoices of a moment."""
        made = bills.told(self.ask, self.found, runs)
        return [line for invoice in made if invoice["at"] == at for line in invoice["lines"]]

    def lines_at(self, at: str) -> list[Document]:
        """What a change brings to what was billed at the start."""
        return self.lines_of([bills.Run(self.start, []), bills.Run(at, self.events)], at)

    def part(self, piece: Piece, joins: str, leaves: str) -> list[Document]:
        """An item that is there for a part of the period, which is known when it joins."""
        self.say(joins, "add_item", item={"id": "item", "price_id": self.price(piece)})
        if leaves != self.end:
            self.say(leaves, "remove_item", item_id="item", recorded_at=joins)
        return self.lines_of([bills.Run(joins, self.events)], joins)

    def replaced(self, pieces: list[Piece], at: str, interval: Document | None = None, mode: str = "invoice_now") -> None:
        """What is credited was there from the start; a charge that follows a credit takes its place, any other joins."""
        leaving: dict[str, Piece] = {}
        for number, piece in enumerate(pieces):
            if piece.credited:
                self.has(f"item {number}", piece)
                leaving[f"item {number}"] = piece
            elif leaving and number and pieces[:number][-1].credited:
                self.change(*leaving.popitem(), piece, at, interval, mode)
            else:
                self.say(at, "add_item", item={"id": f"item {number}", "price_id": self.price(piece, interval)})
        for item in leaving:
            self.say(at, "remove_item", item_id=item)

    def change(self, item: str, old: Piece, new: Piece, at: str, interval: Document | None, mode: str) -> None:
        currency = self.found["currency"]
        if old.off:
            self.say(at, "remove_coupon", coupon_id=old.coupon(currency)["id"])
        if new.off:
            self.say(at, "add_coupon", coupon=new.coupon(currency), item_id=item)
        self.say(at, "change_item", item_id=item, price_id=self.price(new, interval), mode=mode)

    def total(self, lines: list[Document]) -> Document:
        """Lines in the words of `expect`, with their sum."""
        amounts = [line["amount"] for line in lines]
        return {"lines": lines, "total": schedules.total(self.ask, self.found["currency"], amounts)}


def ordered(entries: list[Document], pieces: list[Piece]) -> list[Document]:
    """As the case lists its prices."""
    order = [piece.what for piece in pieces]
    return sorted(entries, key=lambda entry: order.index(entry["price_id"]))


def line(entry: Document) -> Document:
    """A line, less what is off."""
    service = entry["service"]
    return {"what": entry["price_id"], "amount": entry["total"], "from": service["start"], "to": service["end"]}
