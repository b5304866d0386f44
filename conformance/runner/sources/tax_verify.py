"""tax.json: documents as somebody states them, and the rules that they break or satisfy."""

from ..mapping import Document, Fields, Plan, given

TOTALS = {
    "line_total": "line_total",
    "document_discount_total": "discount_total",
    "document_charge_total": "charge_total",
    "total_excluding_tax": "subtotal",
    "tax_total": "tax_total",
    "total": "total",
    "prepaid": "prepaid",
    "rounding": "rounding",
    "amount_due": "payable",
}
LINE = ("quantity", "unit_price", "gross_price", "price_discount", "price_base_quantity", "net_amount")

# Rules that a case tells apart by the line that breaks them.
OF_LINES = ("PEPPOL-EN16931-R120",)


def plan(fields: Fields) -> Plan:
    """Where a case names rules, its document is a fragment: only these are asked for."""
    document = given(fields, currency="currency", rules="rules")
    document["lines"] = [line(entry) for entry in fields.objects("lines")]
    document |= adjustments(fields, "document_discounts", "document_charges")
    stated = Fields(fields.take("stated") if fields.has("stated") else {}, "stated.", {})
    document |= known(stated, TOTALS)
    document["taxes"] = [group(entry) for entry in stated.objects("tax")]
    stated.end()
    fields.end()
    return Plan(lambda ask: found(ask("verify", document), numbers(document["lines"])))


def known(fields: Fields, names: dict[str, str]) -> Document:
    """What is there and not null: a null is not stated."""
    return {name: value for name, value in given(fields, **names).items() if value is not None}


def line(fields: Fields) -> Document:
    document = known(fields, {name: name for name in LINE})
    document |= adjustments(fields, "discounts", "charges")
    document["taxes"] = [tax(entry) for entry in fields.objects("taxes")]
    fields.end()
    return document


def adjustments(fields: Fields, discounts: str, charges: str) -> Document:
    lists = {"discounts": discounts, "charges": charges}
    return {ours: [adjustment(entry) for entry in fields.objects(theirs)] for ours, theirs in lists.items()}


def adjustment(fields: Fields) -> Document:
    document = known(fields, {"amount": "amount", "percent": "percent", "base": "base"})
    if fields.has("taxes"):
        document["taxes"] = [tax(entry) for entry in fields.objects("taxes")]
    fields.end()
    return document


def tax(fields: Fields) -> Document:
    document = known(fields, {"category": "category", "percent": "rate"})
    fields.end()
    return document


def group(fields: Fields) -> Document:
    document = known(fields, {"category": "category", "percent": "rate", "taxable_amount": "base", "amount": "amount"})
    fields.end()
    return document


def numbers(lines: list[Document]) -> dict[str, int]:
    """The number of each line by its path: the cases count from 1."""
    return {f"lines[{index}]": number for number, (index, _) in enumerate(enumerate(lines), start=1)}


def found(report: Document, numbers: dict[str, int]) -> Document:
    """Rules in the order of their ids; a rule without its inputs is satisfied, as official validators see it."""
    broken = sorted(rule["id"] for rule in report["rules"] if rule["grade"] == "broken")
    satisfied = sorted(rule["id"] for rule in report["rules"] if rule["grade"] != "broken")
    return {"violates": broken, "satisfies": satisfied, "details": details(report["figures"], numbers)}


def details(figures: list[Document], numbers: dict[str, int]) -> list[str]:
    """Each broken rule once, or once for each line; the last rule first, as the cases have them."""
    broken = [figure for figure in figures if figure["grade"] == "broken"]
    places = [place(figure, rule, numbers) for figure in broken for rule in [figure["rule"], *figure.get("other_rules", [])]]
    return sorted(dict.fromkeys(places), key=lambda detail: detail.partition("(")[0], reverse=True)


def place(figure: Document, rule: str, numbers: dict[str, int]) -> str:
    if rule not in OF_LINES:
        return rule
    line = figure["path"].partition(".")[0]
    return f"{rule}(line {numbers[line]})"
