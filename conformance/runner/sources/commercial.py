"""commercial.json: pages of billing systems. Stripe has a preset; the others run by `prorata` and what `given` says."""

import re
from typing import Any, Callable

from .. import engine
from ..mapping import MODES, Ask, Document, Fields, Plan, Rates, Skip, column, currency_of, given, invoices, meaning, spread
from . import commercial_periods, commercial_rating, coupons
from .commercial_minimum import below_minimum

FEATURES = {
    # Whether a small total is collected now or with the next invoice is no question of what it is.
}

PRESETS = {"Uptinio": "stripe-classic", "stripe": "stripe-classic", "upodi": "upodi", "killbill": "killbill"}

# How many places a total has before it is brought to what can be paid.
CASH_PLACES = 2

TAX_ROUNDING = {"line": "line", "group": "group", "document": "document", "line, base rounded first": "line"}


def plan(kind: str, case: Document, source: str) -> Plan:
    kinds = {"totals": totals, "allocation": allocation, "rounding": rounding, "coupon": coupon}
    kinds |= commercial_periods.KINDS | commercial_rating.KINDS
    if kind not in kinds:
        raise Skip(f"kind {kind}")
    return kinds[kind](Fields(case, "", FEATURES), preset_of(source))


def preset_of(source: str) -> str:
    """The preset of the system that the case is from."""
    site, _, path = source.partition("/")
    owner = path.split("/")[0] if site == "github.com" else site
    return next((preset for system, preset in PRESETS.items() if system in owner), "prorata")


def totals(fields: Fields, preset: str) -> Plan:
    customer = fields.choice("customer", {"reverse_charge": {"reverse_charge": True}}, {})
    if fields.has("minimum_charge"):
        return below_minimum(fields)
    if fields.has("methods"):
        return three_ways(fields)
    rates = Rates()
    policy = policy_of(fields, preset)
    behavior = "inclusive" if fields.get("prices_include_tax") else "exclusive"
    draft: Document = {"currency": currency(fields.take("currency")), "policy": policy}
    draft |= given(fields, prepaid="prepaid")
    if fields.has("credit_notes"):
        draft["prepayments"] = [{"id": "credit notes", "amount": fields.take("credit_notes")}]
    draft["default_tax_rates"] = [
        rate(entry, rates, behavior, customer) for name in ("default_taxes", "taxes_all_lines") for entry in fields.objects(name)
    ]
    if fields.has("cases"):
        return surcharges(fields, draft)
    if fields.has("computed_total"):
        return cash(fields, draft)
    draft["lines"] = [line(entry, rates, (behavior, customer), f"line {at}") for at, entry in enumerate(fields.objects("lines"))]
    draft["discounts"] = document_discounts(fields, draft["lines"])
    draft["tax_rates"] = rates.draft()
    require_one_rate_of_document(policy, draft)
    drafts = variants(fields, draft)
    fields.end()
    return invoices(drafts, lambda found: figures(found, draft, rates))


def three_ways(fields: Fields) -> Plan:
    """The same units as one line, as lines of one, and at the price with tax; the last is a draft under other taxes."""
    price, quantity = fields.take("unit_price"), fields.take("quantity")
    draft = {
        "currency": fields.take("currency"),
        "tax_rates": [{"id": "tax", "percent": fields.take("tax")}],
        "default_tax_rates": ["tax"],
        "policy": {"tax": {"rounding": "line"}, "rounding": {"mode": fields.choice("rounding", MODES)}},
    }
    one = draft | {"lines": [{"unit_price": price, "quantity": quantity}]}
    each = draft | {"lines": [{"unit_price": price} for _ in range(quantity)]}
    ways: dict[str, Callable[[Ask], Any]] = {
        "line (10 in one line)": lambda ask: ask("invoice", one)["total"],
        "ten lines of 1": lambda ask: ask("invoice", each)["total"],
        "rounded gross unit price x 10": lambda ask: ask(
            "reprice", {"draft": one, "to": "inclusive", "price_places": 0}
        )["after"]["total"],
    }
    methods = [meaning("methods", method, ways) for method in fields.take("methods")]
    fields.end()
    return Plan(lambda ask: {"totals": [method(ask) for method in methods]})


def cash(fields: Fields, draft: Document) -> Plan:
    """A total that was computed before, brought to what can be paid."""
    rounding = Fields(fields.take("cash_rounding"), "cash_rounding.", FEATURES)
    draft["cash_rounding"] = given(rounding, increment="step") | {"mode": rounding.choice("mode", MODES)}
    rounding.end()
    # The page counts in places that the currency has not.
    draft |= {"lines": [{"amount": fields.take("computed_total")}]} | engine.minor_units(draft["currency"], CASH_PLACES)
    fields.end()
    words = {"payable": "amount_due", "customer_balance_change": "cash_rounding"}
    return invoices([draft], lambda found: {theirs: found[0][ours] for theirs, ours in words.items()})


def currency(word: str) -> str:
    """A currency's code; some pages name one by likeness, with its places."""
    like = re.fullmatch(r"([A-Z]{3})(?:-like)? (\d)dp", word)
    if not like:
        return word
    engine.require_places(like[1], int(like[2]))
    return like[1]


def policy_of(fields: Fields, preset: str) -> Document:
    policy: Document = {"preset": preset}
    mode = fields.choice("rounding", MODES)
    if mode:
        policy["rounding"] = {"mode": mode}
    tax_rounding = fields.choice("tax_rounding", TAX_ROUNDING)
    if tax_rounding:
        policy["tax"] = {"rounding": tax_rounding}
    if fields.choice("percent_stacking", {"full": "original"}):
        policy["discount"] = {"percent_of": "original"}
    if fields.peek("allocation") in SEQUENTIAL:
        policy["discount"] = policy.get("discount", {}) | {"allocation": fields.peek("allocation")}
    return policy


def require_one_rate_of_document(policy: Document, draft: Document) -> None:
    """Tax of the document as a whole is tax of a group where all lines have the same rate."""
    if policy.get("tax") != {"rounding": "document"}:
        return
    if len(draft["tax_rates"]) > 1:
        raise Skip("tax rounded over the document")
    policy["tax"] = {"rounding": "group"}


def line(fields: Fields, rates: Rates, taxed: tuple[str, Document], name: str) -> Document:
    draft: Document = {"id": name} | given(fields, quantity="quantity", unit_price="unit_price", amount="amount")
    draft["discounts"] = [discount(entry) for entry in fields.objects("discounts")]
    if fields.has("taxes"):
        draft["tax_rates"] = [rate(entry, rates, *taxed) for entry in fields.objects("taxes")]
    if fields.has("discountable"):
        draft["discountable"] = fields.take("discountable")
        fields.get("kind")  # The name of what is not discountable.
    fields.end()
    return draft


def discount(fields: Fields) -> Document:
    draft = given(fields, amount_off="amount", percent_off="percent")
    draft |= given(fields, amount_off="amount_off", percent_off="percent_off")
    fields.end()
    return draft


def rate(fields: Fields, rates: Rates, behavior: str, customer: Document) -> str:
    """A rate; the customer may owe its tax."""
    percent = fields.take("rate")
    words = given(fields, category="category") | {"rate": percent}
    fields.end()
    return rates.add(words, percent, behavior, customer)


SEQUENTIAL = {"sequential": True}


def document_discounts(fields: Fields, lines: list[Document]) -> list[Document]:
    """The document's discounts, on the lines that may be discounted."""
    flags = [(entry["id"], entry.pop("discountable", True)) for entry in lines]
    discounts = [discount(entry) for entry in fields.objects("document_discounts")]
    words = {"proportional to subtotal": True} if len(discounts) == 1 else {}
    fields.choice("allocation", words | SEQUENTIAL)
    if not all(flag for _, flag in flags):
        for entry in discounts:
            entry["applies_to"] = [name for name, flag in flags if flag]
    return discounts


def variants(fields: Fields, draft: Document) -> list[Document]:
    """One draft for each order of discounts, or for each way to round the tax; else the draft alone."""
    if fields.has("orders"):
        return [draft | {"discounts": ordered(order)} for order in fields.take("orders")]
    if fields.has("modes"):
        modes = [meaning("modes", mode, TAX_ROUNDING) for mode in fields.take("modes")]
        return [draft | {"policy": draft["policy"] | {"tax": {"rounding": mode}}} for mode in modes]
    return [draft]


def ordered(discounts: list[Document]) -> list[Document]:
    return [discount(Fields(entry, "orders[][].", FEATURES)) for entry in discounts]


def surcharges(fields: Fields, draft: Document) -> Plan:
    """One document for each amount, with a surcharge in percent."""
    drafts = [draft | {"lines": [surcharged(entry)]} for entry in fields.objects("cases")]
    fields.end()
    return invoices(
        drafts,
        lambda found: {"surcharges": column(found, "charge_total"), "totals": column(found, "total")},
    )


def surcharged(fields: Fields) -> Document:
    draft = {"amount": fields.take("amount"), "charges": [{"percent": fields.take("surcharge")}]}
    fields.end()
    return draft


def figures(invoices: list[Document], draft: Document, rates: Rates) -> Document:
    if len(invoices) > 1:
        return {"totals": column(invoices, "total"), "net_totals": column(invoices, "total_excluding_tax")}
    invoice = invoices[0]
    return {
        "line_amounts": column(invoice["lines"], "net_amount"),
        "discount_amounts": discount_amounts(invoice["lines"]),
        "subtotal": invoice["subtotal"],
        "subtotal_excl": invoice["total_excluding_tax"],
        "net": invoice["total_excluding_tax"],
        "line_taxes": line_taxes(invoice["lines"]),
        "tax": [rates.entry(tax) for tax in invoice["taxes"] if "reverse_charged_amount" not in tax],
        "backed_out": invoice.get("tax_removed"),
        "tax_total": invoice["tax_total"],
        "total": invoice["total"],
        "payable": invoice["amount_due"],
    }


def discount_amounts(lines: list[Document]) -> list[Any]:
    """Line by line; discount by discount where there is one line."""
    return column(lines[0]["discounts"], "amount") if len(lines) == 1 else column(lines, "discount_amount")


def line_taxes(lines: list[Document]) -> list[Any]:
    """Line by line; rate by rate too where a line has several."""
    if all(len(entry["taxes"]) <= 1 for entry in lines):
        return column(lines, "tax_amount")
    return [column(entry["taxes"], "amount") for entry in lines]


def coupon(fields: Fields, preset: str) -> Plan:
    """A coupon on the invoices of a subscription, each at the start of its period."""
    schedule = {"start": fields.take("start"), "interval": fields.take("interval")}
    fields.get("created")  # A subscription may begin before it is made: its periods count from its start.
    fees = fields.take("fees")
    mode = fields.choice("rounding", MODES)
    policy = {"preset": preset} | ({"rounding": {"mode": mode}} if mode else {})
    coupon = coupons.coupon(Fields(fields.take("coupon"), "coupon.", FEATURES))
    fields.end()
    return coupons.over_periods(schedule, fees, {"coupon": coupon, "currency": "USD", "policy": policy})


def allocation(fields: Fields, preset: str) -> Plan:
    places, amount, weights = fields.take("decimals"), fields.take("total"), fields.take("weights")
    # Ties of unlike weights go to the larger weight, not to the first.
    ties = {"largest_remainder, ties to the first": True} if len(set(weights)) == 1 else {}
    fields.choice("method", ties | {"largest_remainder": True})
    fields.end()
    return spread(currency_of(places), amount, weights)


def rounding(fields: Fields, preset: str) -> Plan:
    """A price that is rounded, or the tax on a base by several modes."""
    if not fields.has("value"):
        return tax_by_mode(fields, preset)
    draft: Document = {
        "lines": [{"unit_price": fields.take("value")}],
        "currency": currency_of(fields.take("decimals")),
        "policy": policy_of(fields, preset),
    }
    fields.end()
    return invoices([draft], lambda found: {"value": found[0]["total"]})


def tax_by_mode(fields: Fields, preset: str) -> Plan:
    """Pages of tax on a base name no currency; theirs have cents."""
    draft = {
        "currency": currency_of(2),
        "lines": [{"amount": fields.take("base")}],
        "tax_rates": [{"id": "tax", "percent": fields.take("rate")}],
        "default_tax_rates": ["tax"],
    }
    modes = [meaning("modes", mode, MODES) for mode in fields.take("modes")]
    fields.end()
    drafts = [draft | {"policy": {"preset": preset, "rounding": {"mode": mode}}} for mode in modes]
    return invoices(drafts, lambda found: {"amounts": column(found, "tax_total")})
