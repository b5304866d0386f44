"""Coupons over time, as several sources describe them."""

from ..mapping import Ask, Document, Fields, Plan, column, given

# How sources name for how long a coupon repeats.
LENGTHS = {"duration_in_months": "duration_in_months", "duration_in_months_": "months", "duration_in_applications": "applications"}


def coupon(fields: Fields) -> Document:
    """A coupon in the library's words."""
    found: Document = {"id": "coupon"} | given(fields, percent_off="percent_off", amount_off="amount_off", duration="duration")
    for ours, theirs in LENGTHS.items():
        found |= given(fields, **{ours.rstrip("_"): theirs})
    fields.end()
    return found


def on_days(days: list[str], amounts: list[str], request: Document) -> Plan:
    """What it takes off invoices of given days, and what is left of each."""
    asked = request | {"invoices": [{"date": day, "amount": amount} for day, amount in zip(days, amounts, strict=True)]}
    return Plan(lambda ask: figures(ask, asked))


def over_periods(schedule: Document, amounts: list[str], request: Document, used: str | None = None) -> Plan:
    """What it takes off the invoices of a schedule's periods, in advance; where some of it was used before, of the rest."""

    def answer(ask: Ask) -> Document:
        periods = ask("periods", {"schedule": schedule, "count": len(amounts)})["periods"]
        billed = [
            {"date": period["start"], "period": {"start": period["start"], "end": period["end"]}, "amount": amount}
            for period, amount in zip(periods, amounts, strict=True)
        ]
        before: Document = {}
        if used is not None:
            before = {"state": ask("coupon", request | {"invoices": [{"date": schedule["start"], "applied": used}]})["state"]}
        return figures(ask, request | before | {"invoices": billed})

    return Plan(answer)


def monthly(amounts: list[str], request: Document, used: str | None = None) -> Plan:
    """Of a case that counts invoices and names no day."""
    return over_periods({"start": "2025-01-01", "interval": "month"}, amounts, request, used)


def figures(ask: Ask, request: Document) -> Document:
    found = ask("coupon", request)["invoices"]
    amounts = column(request["invoices"], "amount")
    drafts = [
        {
            "currency": request["currency"],
            "lines": [{"amount": amount}],
            "discounts": [invoice["discount"]] if invoice["counts"] else [],
        }
        for amount, invoice in zip(amounts, found, strict=True)
    ]
    invoices = [ask("invoice", draft | {"policy": request.get("policy", "prorata")}) for draft in drafts]
    # The discount of a draft takes what the answer says.
    assert column(invoices, "discount_total") == column(found, "discount_amount")
    return {"discounts": column(found, "discount_amount"), "totals": column(invoices, "total")}
