"""tax.json: EN 16931, GOBL and Odoo documents."""

from typing import Any, Callable

from .. import engine
from ..mapping import Document, Fields, Plan, Rates, Skip, column, currency_of, given, invoices, spread
from . import tax_verify

FEATURES = {
    "due_dates": "instalments",
    "prepayments": "prepayments in percent of what is payable",
    "cash_rounding": "cash rounding",
    "discount_percent": "discount inside the line amount (Odoo)",
    "surcharge": "surcharge on a tax",
    "informative": "informative tax",
    "rate_per_unit": "charge per unit",
}

TAX_ROUNDING = {"group": {}, "line": {"tax": {"rounding": "line"}}}


def plan(kind: str, case: Document, source: str) -> Plan:
    if kind == "allocation":
        return allocation(Fields(case, "", FEATURES))
    if kind in ("inconsistent", "consistent", "tolerated"):
        return tax_verify.plan(Fields(case, "", FEATURES))
    if kind != "totals":
        raise Skip(f"kind {kind}")
    fields = Fields(case, "", FEATURES)
    method = fields.take("method")
    if method not in METHODS:
        raise Skip(METHODS_MISSING.get(method, f"method {method}"))
    return METHODS[method](fields)


def allocation(fields: Fields) -> Plan:
    currency = currency_of(fields.take("minor_units"))
    amount, weights = fields.take("amount"), fields.take("weights")
    fields.end()
    return spread(currency, amount, weights)


def head(fields: Fields, preset: str) -> Document:
    """Currency and policy, as every method has them."""
    currency = fields.take("currency")
    engine.require_places(currency, fields.take("minor_units"))
    overrides = fields.choice("tax_rounding", TAX_ROUNDING, {})
    return {"currency": currency, "policy": {"preset": preset, **overrides}}


def document(preset: str) -> Callable[[Fields], Plan]:
    """A method of lines, discounts and charges whose document discounts are entries of their own."""

    def planned(fields: Fields) -> Plan:
        rates = Rates()
        draft = head(fields, preset)
        inclusive = fields.take("prices_include_tax")
        if inclusive:
            raise Skip(f"preset {preset} with prices that include tax")
        draft |= given(fields, prepaid="prepaid", rounding="rounding")
        draft |= prepayment(fields)
        draft["lines"] = [line(entry, rates) for entry in fields.objects("lines")]
        draft["discounts"] = own_entries(discount, fields.objects("document_discounts"), rates)
        draft["charges"] = own_entries(charge, fields.objects("document_charges"), rates)
        draft["tax_rates"] = rates.draft()
        fields.get("document_type")  # The sign of the quantities says what a credit note is.
        fields.end()
        return invoices([draft], lambda found: figures(found[0], draft, rates))

    return planned


def prepayment(fields: Fields) -> Document:
    """One prepayment of a stated amount is what is prepaid; anything else has to be computed first."""
    prepayments = fields.get("prepayments")
    if prepayments is None:
        return {}
    if len(prepayments) != 1 or list(prepayments[0]) != ["amount"] or fields.has("prepaid"):
        raise Skip(FEATURES["prepayments"])
    return {"prepaid": prepayments[0]["amount"]}


def line(fields: Fields, rates: Rates) -> Document:
    draft = given(
        fields, quantity="quantity", unit_price="unit_price", price_base_quantity="price_base_quantity", amount="amount"
    )
    draft["discounts"] = [ended(discount(entry), entry) for entry in fields.objects("discounts")]
    draft["charges"] = [ended(charge(entry), entry) for entry in fields.objects("charges")]
    draft["tax_rates"] = [rate(entry, rates) for entry in fields.objects("taxes")]
    return ended(draft, fields)


def ended(draft: Document, fields: Fields) -> Document:
    fields.end()
    return draft


def discount(fields: Fields) -> Document:
    return given(fields, amount_off="amount", percent_off="percent", base="base")


def charge(fields: Fields) -> Document:
    return given(fields, amount="amount", percent="percent", base="base")


def own_entries(value: Callable[[Fields], Document], entries: list[Fields], rates: Rates) -> list[Document]:
    """Document discounts or charges with taxes of their own; without any they are untaxed."""
    drafts = [value(entry) | {"tax_rates": [rate(tax, rates) for tax in entry.objects("taxes")]} for entry in entries]
    return [ended(draft, entry) for draft, entry in zip(drafts, entries)]


def rate(fields: Fields, rates: Rates) -> str:
    """A rate by category; an exemption, a country and a group tell groups apart and no more."""
    percent = fields.take("rate")
    words = {"category": fields.take("category"), "rate": percent}
    words |= given(fields, country="country", group="group", exempt_key="exempt_key", retained="retained")
    behavior = "withheld" if words.get("retained") else "exclusive"
    fields.end()
    return rates.add(words, percent, behavior)


def figures(invoice: Document, draft: Document, rates: Rates) -> Document:
    words = {
        "line_amounts": column(invoice["lines"], "net_amount"),
        "line_total": invoice["line_total"],
        "discount_total": invoice["document_discount_total"],
        "charge_total": invoice["document_charge_total"],
        "tax_included": invoice["tax_included"],
        "subtotal": invoice["total_excluding_tax"],
        "tax": [rates.entry(tax) for tax in invoice["taxes"]],
        "tax_total": invoice["tax_total"],
        "total": invoice["total"],
        "retained_total": invoice["withheld"],
        "prepaid_total": invoice["prepaid"],
        "payable": invoice["amount_due"],
    }
    if "rounding" not in draft:
        words["payable_before_prepaid"] = invoice["payable"]
    return words


def odoo_line(fields: Fields) -> Plan:
    """Odoo's rounding per line, as far as its taxes are percentages that do not touch each other."""
    rates = Rates()
    draft = head(fields, "prorata")
    if fields.take("prices_include_tax") != 'per tax flag "included"':
        raise Skip("prices_include_tax of an Odoo document")
    draft["lines"] = [odoo_entry(entry, rates) for entry in fields.objects("lines")]
    draft["tax_rates"] = rates.draft()
    fields.end()
    return invoices([draft], lambda found: figures(found[0], draft, rates))


def odoo_entry(fields: Fields, rates: Rates) -> Document:
    draft = given(fields, quantity="quantity", unit_price="unit_price")
    taxes = [odoo_tax(entry) for entry in fields.objects("taxes")]
    if len({behavior for _, _, behavior in taxes}) > 1:
        raise Skip("included and added taxes on one line (Odoo)")
    draft["tax_rates"] = [rates.add(*tax) for tax in taxes]
    return ended(draft, fields)


def odoo_tax(fields: Fields) -> tuple[Document, Any, str]:
    kind = fields.take("type")
    if kind != "percent":
        raise Skip(f"tax of type {kind} (Odoo)")
    if fields.get("affects_later"):
        raise Skip("tax on tax (Odoo affects_later)")
    if fields.get("reverse_charge"):
        raise Skip("reverse charge")
    fields.get("affected")  # Says something only where another tax affects later ones.
    behavior = "inclusive" if fields.get("included") else "exclusive"
    percent = fields.take("rate")
    words = {"id": fields.take("id"), "rate": percent}
    fields.end()
    return words, percent, behavior


METHODS: dict[str, Callable[[Fields], Plan]] = {
    "en16931": document("en16931"),
    "gobl-currency": document("gobl-currency"),
    "odoo-line": odoo_line,
}

METHODS_MISSING = {
    "gobl-precise": "gobl-precise rounding (exact until the end)",
    "odoo-global": "odoo-global rounding (exact lines, rounded per tax)",
    "odoo-global-pt": "odoo-global-pt rounding (gross total first)",
}
