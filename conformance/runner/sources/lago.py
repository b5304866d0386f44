"""lago.json. Lago's own preset does not exist: what runs is what its rule shares with the preset `prorata`.

Lago keeps discount shares finer than a cent, and rounds the tax of a document once over all its rates. Both make no
difference where one discount meets one line, and where a document has one rate.
"""

from ..mapping import Document, Fields, Plan, Rates, Skip, column, meaning

TAX_ROUNDING = {
    "line": "line",
    "group (document tax rounded once over the exact sum of all tax lines)": "group",
}


def plan(kind: str, case: Document, source: str) -> Plan:
    if kind != "totals":
        raise Skip(f"kind {kind}")
    return totals(Fields(case, "", {}))


def totals(fields: Fields) -> Plan:
    rates = Rates()
    if fields.take("prices_include_tax"):
        raise Skip("preset lago with prices that include tax")
    rounding = fields.choice("tax_rounding", TAX_ROUNDING, "group")
    currency = fields.take("currency")
    lines = [line(entry, rates, f"line {place}") for place, entry in enumerate(fields.objects("lines"))]
    if rounding == "group" and len(rates) > 1:
        raise Skip("document tax rounded over all rates together (preset lago)")
    draft = {
        "currency": currency,
        "policy": {"preset": "prorata", "tax": {"rounding": rounding}},
        "lines": [entry for entry, _ in lines],
        "discounts": [discount(entry, lines) for entry in fields.objects("document_discounts")],
        "tax_rates": rates.draft(),
    }
    fields.end()
    return Plan([draft], lambda invoices: figures(invoices[0], rounding, rates))


def line(fields: Fields, rates: Rates, name: str) -> tuple[Document, list[str]]:
    """A line and its tags."""
    draft = {"id": name, "amount": fields.take("amount")}
    draft["tax_rates"] = [rate(entry, rates) for entry in fields.objects("taxes")]
    tags = fields.get("tags", [])
    fields.end()
    return draft, tags


def rate(fields: Fields, rates: Rates) -> str:
    percent = fields.take("rate")
    words = {"category": fields.take("code"), "rate": percent}
    fields.end()
    return rates.add(words, percent)


def discount(fields: Fields, lines: list[tuple[Document, list[str]]]) -> Document:
    scope = fields.get("scope")
    concerned = [draft["id"] for draft, tags in lines if scope is None or scope in tags]
    if len(concerned) != 1:
        raise Skip("discount shares finer than the minor unit (preset lago)")
    name = meaning("type", fields.take("type"), {"fixed": "amount_off", "percentage": "percent_off"})
    draft = {name: fields.take("value"), "applies_to": concerned}
    fields.end()
    return draft


def figures(invoice: Document, rounding: str, rates: Rates) -> Document:
    taxes = [column(line["taxes"], "amount") for line in invoice["lines"]]
    words = {
        "subtotal_fees": invoice["subtotal"],
        "discounts": column(invoice["discounts"], "amount"),
        "subtotal": invoice["total_excluding_tax"],
        "line_discount_shares": column(invoice["lines"], "discount_amount"),
        "tax": [rates.entry(tax) for tax in invoice["taxes"]],
    }
    if rounding == "line":
        words["line_tax_amounts"] = taxes
    # Lago rounds the taxes of a fee together and beside the document's; one line with one tax leaves no choice.
    if all(len(amounts) <= 1 for amounts in taxes):
        words |= {"tax_total": invoice["tax_total"], "total": invoice["total"]}
        if rounding == "line" or len(taxes) == 1:
            words["line_taxes"] = column(invoice["lines"], "tax_amount")
    return words
