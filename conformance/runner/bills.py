"""What the mapping files share about bills: a history that is billed run after run."""

from typing import Any, NamedTuple

from .mapping import Ask, Document


class Run(NamedTuple):
    """A moment at which is billed, and what became known since the run before."""

    as_of: str
    events: list[Document]


def told(ask: Ask, subscription: Document, runs: list[Run]) -> list[Document]:
    """The invoices of all runs. Each run takes the lines and the state of those before it."""
    events: list[Document] = []
    billed: list[Document] = []
    state: Document = {}
    invoices: list[Document] = []
    for run in runs:
        events = [*events, *run.events]
        known = subscription | {"events": [*subscription.get("events", []), *events]}
        answer = ask("bill", {"subscription": known, "as_of": run.as_of, "billed": billed} | state)
        state = {"state": answer["state"]}
        made = [of_bill(answer, place) for place in range(len(answer["invoices"]))]
        billed = [*billed, *(line for invoice in answer["invoices"] for line in invoice["lines"])]
        invoices.extend(made)
    return invoices


def of_bill(answer: Document, place: int) -> Document:
    """An invoice of a bill with its entries in the balance, and its lines with their figures there and their derivation."""
    found = answer["invoices"][place]
    steps = {step["figure"]: step for step in answer.get("trace", [])}
    lines = [
        figures | line | {"step": steps.get(f"invoices[{place}].lines[{at}].amount", {})}
        for (at, line), figures in zip(shown(found), found["invoice"]["lines"])
    ]
    entries = [entry["amount"] for entry in answer["balance_entries"] if entry["invoice"] == place]
    return {"at": found["at"], "lines": lines, "invoice": found["invoice"], "entries": entries}


def shown(found: Document) -> list[tuple[int, Document]]:
    """What later bills know of each line of an invoice, with its place; of one that shows several, its charge and what they come to."""
    netted = {entry["charge"]: entry for entry in found.get("netted", [])}
    hidden = {number for entry in netted.values() for number in entry["taken_back"]}
    for entry in found.get("merged", []):
        charge, *others = entry["lines"]
        netted[charge] = entry | {"charge": charge, "taken_back": others}
        hidden |= {*others}
    hidden |= {charge for charge, entry in netted.items() if "line_id" not in entry}
    numbered = {line["number"]: line for line in found["lines"]}
    lines = [(at, line) for at, line in enumerate(found["lines"]) if line["number"] not in hidden]
    return [(at, line | of_several(netted.get(line["number"]), numbered)) for at, line in lines]


def of_several(entry: Document | None, lines: dict[int, Document]) -> Document:
    """What a line that shows several says of all of them."""
    if entry is None:
        return {}
    parts = {"charge": lines[entry["charge"]], "taken_back": [lines[number] for number in entry["taken_back"]]}
    said = {name: value for name, value in entry.items() if name in ("amount", "quantity")}
    return said | {"parts": parts}


def ratio(line: Document) -> Any:
    """What a line is of its period, as it was multiplied."""
    return next((entry["value"] for entry in line["step"].get("inputs", []) if entry["name"] == "ratio"), None)


def recurring(name: str, currency: str, unit_price: Any, interval: Document, **more: Any) -> Document:
    """A price by the period; what a case does not say is not in it."""
    price = {"id": name, "currency": currency, "type": "recurring", "unit_price": unit_price} | interval
    return price | {name: value for name, value in more.items() if value is not None}


def days(ask: Ask, start: str, end: str) -> Document:
    """One period from a start to an end: so many days."""
    located = ask("periods", {"schedule": {"start": start, "interval": "day"}, "at": [end]})["at"][0]
    return {"interval": "day", "interval_count": located["elapsed"]}
