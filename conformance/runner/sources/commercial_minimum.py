"""Of commercial.json, totals below the smallest amount that is charged: a bill of one charge."""

from ..mapping import Ask, Document, Fields, Plan

DAY = "2026-01-01"


def below_minimum(fields: Fields) -> Plan:
    currency, total, minimum = fields.take("currency"), fields.take("total"), fields.take("minimum_charge")
    fields.end()
    charge = {"id": "charge", "type": "add_charge", "amount": total, "effective_at": DAY}
    subscription = {"currency": currency, "start": DAY, "events": [charge], "minimum_charge": minimum}

    def answer(ask: Ask) -> Document:
        found = ask("bill", {"subscription": subscription, "as_of": DAY})
        due = found["invoices"][0]["invoice"]["amount_due"]
        carried = [step["value"] for step in found["trace"] if step["figure"].endswith("carried_amount")]
        nothing = ask("invoice", {"currency": currency, "lines": []})["total"]
        return {
            "payable_now": due,
            "carried_to_next_invoice": carried[0] if carried else nothing,
            "status": "paid" if due == nothing else "open",
        }

    return Plan(answer)
