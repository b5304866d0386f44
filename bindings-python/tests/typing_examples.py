"""What a type checker accepts; checked by mypy, not run."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import prorata

invoice: prorata.Invoice = prorata.invoice({"currency": "EUR", "lines": []})
total: Decimal = invoice.total
due: date | None = invoice.due_date
periods: prorata.Periods = prorata.periods(prorata.PeriodsRequest(schedule=prorata.Schedule(start=date(2024, 1, 31), interval="month")))
end: date = periods.periods[0].end
used: prorata.Aggregation = prorata.aggregate("{}")
request = prorata.RatingRequest(price={"currency": "EUR"}, groups=used.groups, share=Fraction(1, 3), policy="lago")
rating: prorata.Rating = prorata.rate(request)
exact: str = rating.exact_amount
prorata.RatingRequest(price_id="calls", events=used.changes, already_billed_amount=rating.amount)
prorata.AggregationRequest(aggregation="sum", start=end, end="2026-05-01", events=[], carried=used.carried)
catalog = prorata.PreparedCatalog(prorata.Catalog(prices=[prorata.Price(currency="EUR", unit_price=Decimal(1))]))
again_rated: prorata.Rating = catalog.rate(request, explain=True)
costs: Decimal = catalog.amount("calls", Fraction(8, 3))
by_lago: Decimal = catalog.amount("calls", quantity="2.5", policy=prorata.PolicyOverrides(preset="lago"))
cliff: bool = catalog.warnings().warnings[0].code == "volume_cliff"
bought: str | None = prorata.budget({}).largest
last: str | None = prorata.compare({}).ranges[-1].to
inferred: str = prorata.infer({}).candidates[0].preset
missed: Decimal | None = prorata.infer({}).nearest[0].first_difference.computed
moved: Decimal = prorata.diff({}).causes[0].amount_due
changed: str | None = prorata.diff("{}").lines[0].changes[0].after
differs: Decimal | None = prorata.verify({}).figures[0].difference
plan: Decimal = prorata.cheapest({}).plans[0].total
ratio: str = prorata.prorate({}).ratio
day: date = prorata.due_date("{}").due_date
lines: tuple[prorata.InvoiceLine, ...] = invoice.lines
quantity: Decimal | None = lines[0].quantity
percent: Decimal | None = invoice.taxes[0].percent
draft = prorata.Draft(
    currency="EUR",
    lines=[
        prorata.Line(quantity=1, unit_price="2.50", tax_rates=["vat"]),
        prorata.Line(price_id="hours", groups=used.groups),
        prorata.Line(price_id="fees", events=[prorata.QuantityEvent(quantity=Fraction(1, 3))]),
    ],
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
prorata.Price(currency="EUR", unit_price=Fraction(1, 3))  # type: ignore[arg-type]
prorata.RatingRequest(quantity={})  # type: ignore[arg-type]
prorata.PreparedCatalog(1)  # type: ignore[arg-type]
catalog.amount(1, 1500)  # type: ignore[arg-type]
catalog.amount("calls", None)  # type: ignore[arg-type]
catalog.amount("calls")  # type: ignore[call-arg]
catalog.amount("calls", 1500, policy=1)  # type: ignore[arg-type]
