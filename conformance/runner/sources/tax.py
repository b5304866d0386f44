"""tax.json: EN 16931, GOBL and Odoo documents."""

from typing import Any, Callable

from .. import engine
from ..mapping import Document, Fields, Plan, Rates, Skip, column, currency_of, given, invoices, meaning, spread
from . import tax_verify

FEATURES = {
    "rate_per_unit": "charge per unit",
}

# Rounding by group or of the document is what the presets of the methods do.
TAX_ROUNDING = {"group": {}, "document": {}, "line": {"tax": {"rounding": "line"}}}

# The models of the readme: what lines, taxes and totals are rounded to.
MODELS = {
    "A": {"rounding": {"line_amount": "line"}, "tax": {"rounding": "group"}},
    "B": {"rounding": {"line_amount": "line"}, "tax": {"rounding": "line"}},
    "C": {"rounding": {"line_amount": "exact"}, "tax": {"rounding": "group"}},
    "D": {"rounding": {"line_amount": "exact"}, "tax": {"rounding": "line"}},
    "E": {"rounding": {"line_amount": "exact", "totals": "each"}, "tax": {"rounding": "total"}},
}

# A currency of nobody, for cases that count in places only.
NO_CURRENCY = "none"

# How many places money has where a tax is rounded to a step.
STEP_PLACES = {"0.01": 2, "0.05": 2, "1": 0}

# How many places a case shows that rounds nothing.
SHOWN_PLACES = 6


def plan(kind: str, case: Document, source: str) -> Plan:
    if kind in ("inconsistent", "consistent", "tolerated"):
        return tax_verify.plan(Fields(case, "", FEATURES))
    kinds = {"allocation": allocation, "totals": totals, "line_tax": line_tax, "rounding_dilemma": rounding_dilemma}
    kinds |= {"convert_to_exclusive": convert_to_exclusive}
    if kind not in kinds:
        raise Skip(f"kind {kind}")
    return kinds[kind](Fields(case, "", FEATURES))


def totals(fields: Fields) -> Plan:
    method = fields.take("method")
    if method not in METHODS:
        raise Skip(f"method {method}")
    return METHODS[method](fields)


def allocation(fields: Fields) -> Plan:
    currency = currency_of(fields.take("minor_units"))
    amount, weights = fields.take("amount"), fields.take("weights")
    fields.end()
    return spread(currency, amount, weights)


def head(fields: Fields, preset: str) -> Document:
    """Currency and policy, as every method has them."""
    overrides = fields.choice("tax_rounding", TAX_ROUNDING, {})
    return money(fields) | {"policy": {"preset": preset, **overrides}}


def money(fields: Fields) -> Document:
    """The currency, with places of its own where ISO 4217 gives it others."""
    currency = fields.take("currency")
    return {"currency": currency} | engine.minor_units(currency, fields.take("minor_units"))


class Categories(Rates):
    """Rates of categories, of which one may be inside the prices."""

    inside: str | None = None

    def behavior(self, words: Document) -> str:
        if words.get("retained"):
            return "withheld"
        if words.get("informative"):
            return "informative"
        return "inclusive" if self.inside and words["category"] == self.inside else "exclusive"


def document(preset: str) -> Callable[[Fields], Plan]:
    """A method of lines, discounts and charges whose document discounts are entries of their own."""

    def planned(fields: Fields) -> Plan:
        rates = Categories()
        draft = head(fields, preset)
        rates.inside = fields.take("prices_include_tax")
        draft |= given(fields, prepaid="prepaid", rounding="rounding")
        draft |= payments(fields)
        draft["lines"] = [line(entry, rates) for entry in fields.objects("lines")]
        draft["discounts"] = own_entries(discount, fields.objects("document_discounts"), rates)
        draft["charges"] = own_entries(charge, fields.objects("document_charges"), rates)
        draft["tax_rates"] = rates.draft()
        fields.get("document_type")  # The sign of the quantities says what a credit note is.
        fields.end()
        return invoices([draft], lambda found: figures(found[0], draft, rates))

    return planned


def payments(fields: Fields) -> Document:
    """Prepayments and instalments, in amounts or percent."""
    draft: Document = {}
    for ours, theirs in {"prepayments": "prepayments", "instalments": "due_dates"}.items():
        entries = fields.objects(theirs)
        draft |= {ours: [ended(given(entry, percent="percent", amount="amount"), entry) for entry in entries]} if entries else {}
    return draft


CASH = {"extra_line": "own_line", "biggest_tax": "biggest_tax"}


def cash_rounding(fields: Fields) -> Document:
    """What cash can pay, as Odoo names where the difference goes."""
    if not fields.has("cash_rounding"):
        return {}
    cash = Fields(fields.take("cash_rounding"), "cash_rounding.", FEATURES)
    rounding = given(cash, increment="step") | {"into": cash.choice("strategy", CASH)}
    return ended({"cash_rounding": rounding}, cash)


def line(fields: Fields, rates: Categories) -> Document:
    draft = given(
        fields, quantity="quantity", unit_price="unit_price", price_base_quantity="price_base_quantity", amount="amount"
    )
    draft["discounts"] = [ended(discount(entry), entry) for entry in fields.objects("discounts")]
    draft["charges"] = [ended(charge(entry), entry) for entry in fields.objects("charges")]
    draft["tax_rates"] = rates_of(fields, rates)
    return ended(draft, fields)


def ended(draft: Document, fields: Fields) -> Document:
    fields.end()
    return draft


def discount(fields: Fields) -> Document:
    return given(fields, amount_off="amount", percent_off="percent", base="base")


def charge(fields: Fields) -> Document:
    return given(fields, amount="amount", percent="percent", base="base")


def own_entries(value: Callable[[Fields], Document], entries: list[Fields], rates: Categories) -> list[Document]:
    """Document discounts or charges with taxes of their own; without any they are untaxed."""
    drafts = [value(entry) | {"tax_rates": rates_of(entry, rates)} for entry in entries]
    return [ended(draft, entry) for draft, entry in zip(drafts, entries)]


def rates_of(fields: Fields, rates: Categories) -> list[str]:
    return [name for entry in fields.objects("taxes") for name in rate(entry, rates)]


def rate(fields: Fields, rates: Categories) -> list[str]:
    """A rate by category, and its surcharge; an exemption, a country and a group tell groups apart and no more."""
    percent = fields.take("rate")
    words = {"category": fields.take("category"), "rate": percent}
    words |= given(fields, country="country", group="group", exempt_key="exempt_key", retained="retained")
    words |= given(fields, informative="informative", surcharge_rate="surcharge")
    fields.end()
    behavior = rates.behavior(words)
    names = [rates.add(words, percent, behavior)]
    if "surcharge_rate" in words:
        names.append(rates.add(words | {"surcharge_of": names[0]}, words["surcharge_rate"], behavior))
    return names


def breakdown(invoice: Document, rates: Rates) -> list[Document]:
    """The taxes of the invoice, each with its surcharge."""
    entries = {tax["id"]: rates.entry(tax) for tax in invoice["taxes"]}
    surcharges = {entry.get("surcharge_of"): entry["amount"] for entry in entries.values()}
    with_surcharge = lambda name: {"surcharge_amount": surcharges[name]} if name in surcharges else {}
    return [entry | with_surcharge(name) for name, entry in entries.items() if "surcharge_of" not in entry]


def figures(invoice: Document, draft: Document, rates: Rates) -> Document:
    words = {
        "line_amounts": column(invoice["lines"], "net_amount"),
        "line_total": invoice["line_total"],
        "discount_total": invoice["document_discount_total"],
        "charge_total": invoice["document_charge_total"],
        "tax_included": invoice["tax_included"],
        "subtotal": invoice["total_excluding_tax"],
        "tax": breakdown(invoice, rates),
        "tax_total": invoice["tax_total"],
        "total": invoice["total"],
        "retained_total": invoice["withheld"],
        "prepaid_total": invoice["prepaid"],
        "due_dates": column(invoice.get("instalments", []), "amount"),
        "payable": invoice["amount_due"],
    }
    if "rounding" not in draft:
        words["payable_before_prepaid"] = invoice["payable"]
    return words


def convert_to_exclusive(fields: Fields) -> Plan:
    """The taxes inside the prices go on top of them."""
    rates = Categories()
    draft = head(fields, fields.take("method"))
    rates.inside = fields.take("prices_include_tax")
    draft["lines"] = [line(entry, rates) for entry in fields.objects("lines")]
    draft["tax_rates"] = rates.draft()
    fields.end()
    return Plan(lambda ask: repriced(ask("reprice", {"draft": draft, "to": "exclusive"})))


def repriced(answer: Document) -> Document:
    after = answer["after"]
    return {
        "unit_prices": column(answer["draft"]["lines"], "unit_price"),
        "line_total": after["line_total"],
        "subtotal": after["total_excluding_tax"],
        "tax_total": after["tax_total"],
        "total": after["total"],
        "rounding": answer["remainder"],
        "payable": after["amount_due"],
    }


def odoo(preset: str) -> Callable[[Fields], Plan]:
    """A method of Odoo: each tax says how it meets the price and the taxes around it."""

    def planned(fields: Fields) -> Plan:
        rates = Rates()
        draft = head(fields, preset)
        if fields.take("prices_include_tax") != 'per tax flag "included"':
            raise Skip("prices_include_tax of an Odoo document")
        taxes = OdooTaxes(rates)
        draft["lines"] = [odoo_entry(entry, taxes) for entry in fields.objects("lines")]
        draft |= cash_rounding(fields)
        draft["tax_rates"] = rates.draft()
        fields.end()
        return invoices([draft], lambda found: figures(found[0], draft, rates))

    return planned


def odoo_entry(fields: Fields, taxes: "OdooTaxes") -> Document:
    draft = given(fields, quantity="quantity", unit_price="unit_price")
    if fields.has("discount_percent"):
        draft["discounts"] = [{"percent_off": fields.take("discount_percent")}]
    draft["tax_rates"] = taxes.add(fields.objects("taxes"))
    return ended(draft, fields)


class OdooTaxes:
    """Odoo's taxes as rates: each is on the earlier ones of its line that affect later ones, where it is affected."""

    TYPES = {"percent": {}, "division": {"percent_of": "gross"}}

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._on: dict[str, set[str]] = {}

    def add(self, entries: list[Fields]) -> list[str]:
        """The ids of the rates of one line."""
        names: list[str] = []
        affecting: list[str] = []
        for place, entry in enumerate(entries):
            affects, affected = entry.get("affects_later", False), entry.get("affected", True)
            name = self._rate(entry, f"tax {place}", affecting if affected else [])
            names.append(name)
            if affects:
                affecting.append(name)
        return names

    def _rate(self, fields: Fields, name: str, on: list[str]) -> str:
        kind = fields.take("type")
        words = {"id": fields.get("id", name)}
        behavior = "inclusive" if fields.get("included") else "exclusive"
        extra: Document = {"reverse_charge": True} if fields.get("reverse_charge") else {}
        if kind == "fixed":
            extra["amount_per_unit"] = fields.take("amount")
            words["rate"] = percent = None
        else:
            extra |= meaning("tax type", kind, self.TYPES)
            words["rate"] = percent = fields.take("rate")
        fields.end()
        return self._rates.add(words, percent, behavior, extra, on)


def line_tax(fields: Fields) -> Plan:
    """One line of Odoo's tests of the taxes of a line, exact or rounded to a step."""
    rates = Rates()
    step = fields.take("rounding_step")
    places = None if step is None else meaning("rounding_step", step, STEP_PLACES)
    preset = "gobl-precise" if places is None else "odoo-line"
    draft: Document = {"currency": NO_CURRENCY, "minor_units": SHOWN_PLACES if places is None else places}
    entry = given(fields, quantity="quantity", unit_price="unit_price")
    entry["tax_rates"] = OdooTaxes(rates).add(fields.objects("taxes"))
    draft |= {} if step is None else {"tax_increment": step}
    draft |= {"policy": {"preset": preset}, "lines": [entry], "tax_rates": rates.draft()}
    fields.end()
    return invoices([draft], lambda found: line_tax_figures(found[0]))


def line_tax_figures(invoice: Document) -> Document:
    taxes = [entry for tax in invoice["lines"][0]["taxes"] for entry in both_ways(tax)]
    return {
        "total_excluded": invoice["total_excluding_tax"],
        "taxes": taxes,
        "total_included": invoice["total"],
    }


def both_ways(tax: Document) -> list[Document]:
    """A tax of a line; one that the customer owes is added and taken back."""
    owed = tax.get("reverse_charged_amount")
    amounts = [tax["amount"]] if owed is None else [owed, f"-{owed}"]
    return [{"base": tax["taxable_amount"], "amount": amount} for amount in amounts]


def rounding_dilemma(fields: Fields) -> Plan:
    """One document under the five models of the readme."""
    rates = Categories()
    draft = money(fields)
    rates.inside = fields.take("prices_include_tax") or None
    draft["lines"] = [line(entry, rates) for entry in fields.objects("lines")]
    draft["tax_rates"] = rates.draft()
    fields.end()
    drafts = [draft | {"policy": {"preset": "prorata"} | model} for model in MODELS.values()]
    names = {"subtotal": "total_excluding_tax", "tax_total": "tax_total", "total": "total"}

    def by_model(found: list[Document]) -> Document:
        shown = [{ours: invoice[theirs] for ours, theirs in names.items()} for invoice in found]
        return {"by_model": dict(zip(MODELS, shown))}

    return invoices(drafts, by_model)


METHODS: dict[str, Callable[[Fields], Plan]] = {
    "en16931": document("en16931"),
    "gobl-currency": document("gobl-currency"),
    "gobl-precise": document("gobl-precise"),
    "odoo-line": odoo("odoo-line"),
    "odoo-global": odoo("odoo-global"),
    "odoo-global-pt": odoo("odoo-portugal"),
}
