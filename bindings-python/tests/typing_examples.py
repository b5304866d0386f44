"""What a type checker accepts; checked by mypy, not run."""

from datetime import date
from decimal import Decimal

import prorata

invoice: prorata.Invoice = prorata.invoice({"currency": "EUR", "lines": []})
total: Decimal = invoice.total
due: date | None = invoice.due_date
periods: prorata.Periods = prorata.periods(prorata.PeriodsRequest(schedule=prorata.Schedule(start=date(2024, 1, 31), interval="month")))
end: date = periods.periods[0].end
ratio: str = prorata.prorate({}).ratio
day: date = prorata.due_date("{}").due_date
lines: tuple[prorata.InvoiceLine, ...] = invoice.lines
quantity: Decimal | None = lines[0].quantity
percent: Decimal = invoice.taxes[0].percent
draft = prorata.Draft(
    currency="EUR",
    lines=[prorata.Line(quantity=1, unit_price="2.50", tax_rates=["vat"])],
    tax_rates=[prorata.TaxRate(id="vat", percent=Decimal(20), behavior="inclusive")],
    policy="en16931",
)
again: prorata.Invoice = prorata.invoice(draft, explain=True)
prorata.Draft(currency=1)  # type: ignore[arg-type]
prorata.TaxRate(id="vat", percent=20, behavior="none")  # type: ignore[arg-type]
invoice.total = Decimal(0)  # type: ignore[misc]
prorata.Schedule(start=1, interval="month")  # type: ignore[arg-type]
prorata.Schedule(start=date(2024, 1, 31), interval="fortnight")  # type: ignore[arg-type]
periods.periods[0].index = 1  # type: ignore[misc]
