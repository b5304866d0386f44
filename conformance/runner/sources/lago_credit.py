"""lago.json: credit notes of a termination as what a bill takes back of a plan paid in advance."""

from typing import Any

from .. import bills
from ..changes import Piece, Story
from ..mapping import Ask, Document, Fields, Plan, Skip

PRESET = "lago"

SOME_DAY = "2025-01-01"

FEATURES = {
    "items": "credit notes of parts of lines",
    "earlier_credit": "credits before a termination",
    "paid_on_invoice": "refunds of what was paid",
}


def credit_note(fields: Fields) -> Plan:
    for name in ("items", "paid_on_invoice"):
        if fields.has(name):
            raise Skip(FEATURES[name])
    currency, price = fields.take("currency"), fields.take("plan_amount")
    if fields.take("fee_amount") != price:
        raise Skip("a fee of a part of a period, whose days are not given")
    if not is_zero(fields.take("earlier_credit")):
        raise Skip(FEATURES["earlier_credit"])
    days, unused = fields.take("period_days"), fields.take("unused_days")
    off, percent = fields.take("fee_discount_share"), fields.take("tax_rate")
    fields.get("terminated_at")  # When the local day was on which it ended; what is unused counts it.
    fields.get("timezone")
    fields.end()
    taxed = {"tax_rates": [{"id": "tax", "percent": percent}], "default_tax_rates": ["tax"]}

    def answer(ask: Ask) -> Document:
        period = ask("periods", {"schedule": {"start": SOME_DAY, "interval": "day"}, "count": days})["periods"]
        story = Story(ask, currency, PRESET, SOME_DAY, period[-1]["end"])
        story.found |= taxed
        story.has("plan", Piece("plan", price, off=None if is_zero(off) else {"amount_off": off}))
        at = period[-unused]["start"]
        story.say(at, "cancel")
        made = bills.told(ask, story.found, [bills.Run(story.start, []), bills.Run(at, story.events)])
        return figures(made[-1]["invoice"])

    return Plan(answer)


def is_zero(amount: Any) -> bool:
    return not str(amount).strip("0.")


def figures(invoice: Document) -> Document:
    words = {
        "item": invoice["subtotal"],
        "coupon_part_rounded": invoice["discount_total"],
        "subtotal": invoice["total_excluding_tax"],
        "tax": invoice["tax_total"],
        "total": invoice["total"],
    }
    return {name: amount.removeprefix("-") for name, amount in words.items()}
