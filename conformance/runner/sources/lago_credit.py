"""lago.json: credit notes of a termination as what a bill takes back of a plan paid in advance.

A case says how many days of the period are left, and of a fee of a part of the period how many were used; or what that fee was,
which is so of one number of its last days.
"""

from typing import Any

from .. import bills, schedules
from ..mapping import Ask, Document, Fields, Plan, Skip

PRESET = "lago"

SOME_DAY = "2025-01-01"

FEATURES = {"items": "credit notes of parts of lines"}

# Lago counts items in cents, cut at five places.
CENTS = "100"
CUT = {"minor_units": 5, "policy": {"rounding": {"mode": "down"}}}


def credit_note(fields: Fields) -> Plan:
    if fields.has("items"):
        raise Skip(FEATURES["items"])
    fee = Fee(fields)
    unused = fields.take("unused_days")
    payment = Payment(fields) if fields.has("paid_on_invoice") else None
    fields.get("terminated_at")  # When the local day was on which it ended; what is unused counts it.
    fields.get("timezone")
    fields.end()

    def answer(ask: Ask) -> Document:
        days = ask("periods", {"schedule": {"start": SOME_DAY, "interval": "day"}, "count": fee.days})["periods"]
        at, end = days[-unused]["start"], days[-1]["end"]
        leaves = {"id": "end", "type": "cancel", "effective_at": at}
        if payment is None:
            request = fee.request(ask, fee.first_day(ask, days), end)
        else:
            request = fee.request(ask, days[:-unused][-payment.used_days]["start"], end)
            request["payments"] = [payment.of(ask, fee)]
            leaves["unused"] = "refund"
        request["subscription"]["events"] = [leaves]
        made = ask("bill", request | {"as_of": at})
        return figures(ask, made) | (refunded(made) if payment else {})

    return Plan(answer)


class Payment:
    """What was paid of the fee's invoice, and for how many days of it the service was used."""

    def __init__(self, fields: Fields) -> None:
        self.paid, self.used_days = fields.take("paid_on_invoice"), fields.take("used_days")
        self.share = fields.take("fee_share_of_invoice")

    def of(self, ask: Ask, fee: "Fee") -> Document:
        """The fee is so much of its invoice: what that came to."""
        part, _, whole = self.share.partition("/")
        total = {"quantity": whole or "1", "unit_price": fee.invoiced(ask)["total"], "price_base_quantity": part}
        payable = ask("invoice", {"currency": fee.currency, "lines": [total]})["total"]
        return {"lines": [1], "payable": payable, "paid": self.paid}


class Fee:
    """The fee of a plan, to the end of its period, and what was credited of it."""

    def __init__(self, fields: Fields) -> None:
        self.currency, self.price = fields.take("currency"), fields.take("plan_amount")
        self.days, self.amount = fields.take("period_days"), fields.take("fee_amount")
        self.off, self.percent = fields.take("fee_discount_share"), fields.take("tax_rate")
        self.credited = fields.take("earlier_credit")

    def taxed(self) -> Document:
        return {"tax_rates": [{"id": "tax", "percent": self.percent}], "default_tax_rates": ["tax"]}

    def first_day(self, ask: Ask, days: list[Document]) -> str:
        """The one day from which on the plan costs the fee."""
        starts: list[str] = [day["start"] for day in days if self.cost(ask, day["start"], days[-1]["end"]) == self.amount]
        if len(starts) != 1:
            raise Skip("a fee of a part of a period, whose days are not given")
        return starts[0]

    def cost(self, ask: Ask, start: str, end: str) -> Any:
        service = {"start": start, "end": end}
        request = {"schedule": schedules.one_period(SOME_DAY, end), "service": service, "currency": self.currency, "policy": PRESET}
        return schedules.share(ask, request, self.price)

    def request(self, ask: Ask, start: str, end: str) -> Document:
        """The subscription from the fee's first day on, with the lines that it was billed."""
        price = bills.recurring("plan", self.currency, self.price, bills.days(ask, SOME_DAY, end))
        found = {"currency": self.currency, "start": start, "anchor": {"at": SOME_DAY}, "policy": PRESET, "prices": [price]}
        found |= {"items": [{"id": "plan", "price_id": "plan"}]} | self.taxed()
        named = {"item_id": "plan", "price_id": "plan", "quantity": "1", "period": {"start": SOME_DAY, "end": end}}
        invoiced = self.invoiced(ask)
        fee = {"number": 1, "kind": "service", "service": {"start": start, "end": end}} | named | shares(invoiced)
        return {"subscription": found, "billed": [fee, *self.notes(ask, invoiced, named, start)]}

    def invoiced(self, ask: Ask) -> Document:
        """The line of the fee on its invoice."""
        off = [] if is_zero(self.off) else [{"id": "off", "amount_off": self.off}]
        lines = [{"amount": self.amount}]
        draft = {"currency": self.currency, "lines": lines, "discounts": off, "policy": PRESET} | self.taxed()
        line: Document = ask("invoice", draft)["lines"][0]
        return line

    def notes(self, ask: Ask, invoiced: Document, named: Document, day: str) -> list[Document]:
        """What an earlier note took of the fee: an amount, and no time."""
        if is_zero(self.credited):
            return []
        line = shares(invoiced) | {"credit": self.credited}
        note = ask("credit_note", {"currency": self.currency, "lines": [line], "policy": PRESET})["invoice"]["lines"][0]
        words = {"number": 2, "kind": "reversal", "reverses": 1, "service": {"start": day, "end": day}}
        return [words | named | turned(shares(note))]


def shares(line: Document) -> Document:
    """Amount, discounts and taxes of a line."""
    return {name: line[name] for name in ("amount", "discounts", "taxes")}


def turned(line: Document) -> Document:
    """What a note takes, as later bills know it."""
    discounts = [share | {"amount": f"-{share['amount']}"} for share in line["discounts"]]
    taxes = [tax | {name: f"-{tax[name]}" for name in ("taxable_amount", "amount")} for tax in line["taxes"]]
    return {"amount": f"-{line['amount']}", "discounts": discounts, "taxes": taxes}


def is_zero(amount: Any) -> bool:
    return not str(amount).strip("0.")


def figures(ask: Ask, made: Document) -> Document:
    (found,) = made["invoices"]
    invoice = found["invoice"]
    words = {
        "coupon_part_rounded": invoice["discount_total"],
        "subtotal": invoice["total_excluding_tax"],
        "tax": invoice["tax_total"],
        "total": invoice["total"],
    }
    positive = {name: amount.removeprefix("-") for name, amount in words.items()}
    return positive | {"item": item(ask, found, made["trace"])}


def refunded(made: Document) -> Document:
    """What the used days cost, what is paid back, and what is the customer's."""
    steps = {step["figure"]: step for step in made["trace"]}
    words = {"used_amount": steps["invoices[0].lines[0].used_amount"]["value"], "refund": made["invoices"][0]["refund"]}
    return words | {"rest": made["balance_entries"][0]["amount"]}


def item(ask: Ask, found: Document, trace: list[Document]) -> Any:
    """What comes back before discounts and taxes: the line, and where it is the price of its days, that as exact as Lago keeps it."""
    steps = {step["figure"]: step for step in trace}
    amount = found["lines"][0]["amount"].removeprefix("-")
    cost = steps.get("invoices[0].lines[0].gone_amount", {})
    if cost.get("value") != amount:
        return amount
    units, _, of = cost["exact"].partition("/")
    line = {"quantity": units, "unit_price": CENTS, "price_base_quantity": of or "1"}
    cents = ask("invoice", {"currency": found["invoice"]["currency"], "lines": [line]} | CUT)["lines"][0]["amount"]
    return f"{cents[:-8]}.{cents[-8:-6]}{cents[-5:]}"
