"""Of lago.json, minimum commitments: a subscription of one period that ends after so many of its days."""

from .. import bills
from ..mapping import Ask, Document, Fields, Plan

START = "2024-01-01"


def commitment(fields: Fields) -> Plan:
    currency, amount, fee = fields.take("currency"), fields.take("commitment"), fields.take("plan_amount")
    days, period, other = fields.take("days"), fields.take("period_days"), fields.take("other_fees")
    fields.end()

    def answer(ask: Ask) -> Document:
        interval: Document = {"interval": "day", "interval_count": period}
        end = ask("periods", {"schedule": {"start": START, "interval": "day"}, "count": days})["periods"][-1]["end"]
        subscription = {
            "currency": currency,
            "start": START,
            "items": [{"id": "plan", "price_id": "plan"}, {"id": "usage", "price_id": "usage"}],
            "prices": [
                bills.recurring("plan", currency, fee, interval, billed="arrears"),
                bills.recurring("usage", currency, other, interval) | {"type": "usage"},
            ],
            "usage": [{"id": "used", "item_id": "usage", "at": START, "quantity": 1}],
            "commitments": [{"id": "minimum", "amount": amount} | interval],
            "events": [{"id": "end", "type": "cancel", "mode": "invoice_now", "effective_at": end}],
            "policy": "lago",
        }
        found = ask("bill", {"subscription": subscription, "as_of": end})
        amounts = {line["item_id"]: line["amount"] for invoice in found["invoices"] for line in invoice["lines"]}
        minimum = [step["value"] for step in found["trace"] if step["figure"].endswith("minimum_amount")]
        return {"due": minimum[0], "subscription_fee": amounts["plan"], "line": amounts["minimum"]}

    return Plan(answer)
